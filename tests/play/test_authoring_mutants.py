"""Our own scenarios, spoilt at random as a hand, a disk or a copy-paste spoils them: messages, never a traceback."""

import re
import time
from pathlib import Path
from random import Random
from shutil import copytree

import pytest

import scenarios
from sim.play.authoring import check
from sim.play.authoring.messages import MESSAGES

LINE = re.compile(r"[^:\n]+:([1-9]\d*:[1-9]\d*:)? [EW]\d{3}: \S")
BREAK = re.compile("[\n\x85\u2028\u2029]")
"""What ends a line of YAML 1.1: an editor may count one less where a text holds a separator of Unicode."""
ODD = (
    "", "null", "~", "true", "-1", "0", "3.7", "1e999", ".nan", ".inf", "x", '""', "'", '"', "[]", "{}", "[[[[1]]]]",
    "{a: b}", "&a", "*a", "!!python/object:os.system", "<<: *a", "---", "...", ": ", "- ", "#", "|", ">-", "\t",
    "\u200b", "\x07", "\u2028", "é" * 200, "9" * 40, "0x7f", "2026-02-30", "{offer}", "{0.__class__}", "%", "@",
)  # fmt: skip
"""What stands somewhere by mistake, or on purpose."""
SECONDS = 30
"""Of processor time for one check: thirty times what the largest scenario takes."""


def spoilt(text: str, chance: Random) -> str:
    """Drop, double, move, indent or cut lines; put something odd in place of a value or anywhere."""
    lines = text.split("\n")
    i, j = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(9):
        case 0:
            del lines[i : i + chance.randint(1, 12)]
        case 1:
            lines[i:i] = lines[j : j + chance.randint(1, 12)]
        case 2:
            lines[i], lines[j] = lines[j], lines[i]
        case 3:
            lines[i] = " " * chance.randint(1, 4) + lines[i]
        case 4:
            lines[i] = lines[i][chance.randint(1, 4) :]
        case 5:
            return text[: chance.randrange(len(text))]
        case 6:
            at = chance.randrange(len(text))
            return text[:at] + chance.choice(ODD) + text[at + chance.randint(0, 30) :]
        case 7:
            values = [m.span(1) for m in re.finditer(r": ([^\s\[{>|,}][^,}\n]*)", text)] or [(0, 0)]
            (a, b), (c, d) = chance.choice(values), chance.choice(values)
            return text[:a] + chance.choice((*ODD, text[c:d])) + text[b:]
        case _:
            lines[i] = re.sub(
                r"-?\d+(\.\d+)?", lambda _: str(chance.choice((0, -1, 7, 0.5, 99, 10**6, 10**9))), lines[i]
            )
    return "\n".join(lines)


def spoil(folder: Path, seed: int) -> None:
    """Spoil a copy of a scenario, `seed` telling how; check it; put it back."""
    chance = Random(seed)  # noqa: S311 - no secret
    files = {path: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.yaml"))}
    touched = chance.sample(sorted(files), min(len(files), chance.choice((1, 1, 1, 2))))
    for path in touched:
        text = files[path]
        for _ in range(chance.choice((1, 1, 2, 5))):
            text = spoilt(text, chance) or " "
        path.write_text(text, encoding="utf-8")
    began = time.process_time()
    problems = check(folder, chance.choice(("fr", "en")), chance.choice((None, 6)))
    assert time.process_time() - began < SECONDS, seed
    for problem in problems:
        assert LINE.match(str(problem)), (seed, problem)
        assert problem.code in MESSAGES
        path = folder / problem.file
        if path in files:
            assert problem.line <= len(BREAK.findall(path.read_text(encoding="utf-8"))) + 2, (seed, problem)
    for path in touched:
        path.write_text(files[path], encoding="utf-8")


@pytest.fixture(scope="module", params=scenarios.ids())
def folder(request, tmp_path_factory):
    return Path(copytree(scenarios.path(request.param), tmp_path_factory.mktemp("spoilt") / request.param))


def test_a_score_of_spoilt_scenarios_are_told_and_nothing_breaks(folder):
    for seed in range(5):
        spoil(folder, seed)


@pytest.mark.long
def test_a_thousand_spoilt_versions_of_each_scenario(folder):
    for seed in range(100, 1_100):
        spoil(folder, seed)

"""Specimen logs for training assessors.

Which team played which one is written nowhere: it is found by letting the teams play again.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sim.assess.specimens import TEAMS
from sim.model.chance import chance
from sim.play.compiled import Compiled
from sim.play.demo import Demo
from sim.play.finder import Finder, scenario_file, scenario_for
from sim.play.jury.grids import Marking
from sim.play.jury.markbook import Markbook, marked_log
from sim.play.record.chain import Log
from sim.play.record.files import read_file, to_jsonl, write_atomic
from sim.play.trouble import Misuse, Trouble

LETTERS = "ABC"
"""Names of the specimens, in an order independent of the team."""


def write_specimens(folder: Path, compiled: Compiled, seed: int) -> tuple[Path, ...]:
    """Let each team of known quality play on one seed; write the logs in shuffled order, with the scenario.

    Returns the paths of the logs. Raises Trouble, also where other specimens lie: somebody may have marked them.
    """
    shuffled = sorted(TEAMS, key=lambda team: chance(seed, "specimen", team))
    logs = {
        folder / f"specimen-{letter}.jsonl": to_jsonl(_played(compiled, seed, team, letter).lines())
        for letter, team in zip(LETTERS, shuffled, strict=True)
    }
    for path, log in logs.items():
        if path.is_file() and path.read_bytes() != log:
            raise Misuse("save_exists", path=path)
    for path, log in logs.items():
        write_atomic(path, log)
    write_atomic(scenario_file(next(iter(logs)), compiled.scenario.id), compiled.encoded)
    return tuple(logs)


def _played(compiled: Compiled, seed: int, team: str, letter: str) -> Log:
    return Demo(compiled, seed, team, team=letter).to_end()


def reveal(
    folder: Path, marks: Path, marking: Marking, find: Callable[[Path], Finder]
) -> tuple[Markbook, dict[str, str]]:
    """Open the marks on some specimens; return them with the teams, by the heads of the logs.

    Raises Trouble if the marks are not signed, or not about any specimen of the folder.
    """
    book = Markbook.open(marks, marking.grid, marking.digest)
    if not book.marks.ended:
        raise Trouble("reveal_unfinished", path=marks)
    teams = recognise(folder, find)
    if not any(log.head in teams for log in book.header.logs):
        raise Trouble("no_specimen", path=marks, folder=folder)
    return book, teams


def recognise(folder: Path, find: Callable[[Path], Finder]) -> dict[str, str]:
    """Return which team played each specimen of a folder, by the head of its log. Raises Trouble, Broken."""
    found: dict[str, str] = {}
    for letter in LETTERS:
        path = folder / f"specimen-{letter}.jsonl"
        if path.is_file():
            file = read_file(path)
            log, head, compiled = file.log, marked_log(file.log).head, scenario_for(file, find(path))
            for team in TEAMS:
                if marked_log(_played(compiled, log.header.seed or 0, team, letter)).head == head:
                    found[head] = team
                    break
    return found

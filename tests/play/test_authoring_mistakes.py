"""What authors get wrong most often, in the template they begin with: one message, where it is, and what to write.

`‸` marks where the message points.
"""

import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from sim.play.authoring import check

TEMPLATE = Path(str(files("sim.play") / "templates" / "new" / "fr"))
MISTAKES = [
    ("plan.yaml", "    cost: 6200", "    ‸cots: 6200", "E102: unknown key 'cots'; did you mean 'cost'?"),
    ("plan.yaml", "after: [P01]", "after: ‸P01", "E103: needs a list, not a text; did you mean '[P01]'?"),
    ("plan.yaml", "cost: 6200", "cost: ‸6 200 €", "E103: needs a number, not a text; did you mean '6200'?"),
    ("plan.yaml", "rework: 0.1", "rework: ‸0,1", "E103: needs a number, not a text; did you mean '0.1'?"),
    ("plan.yaml", "rework: 0.1", "rework: ‸10 %", "E103: needs a number, not a text; did you mean '0.1'?"),
    ("monde.yaml", "trust: 0.5", "trust: ‸50", "E105: 50 is out of range: must be ≤ 1; did you mean '0.5'?"),
    (
        "plan.yaml",
        "season: pluies",
        "season: ‸pluie",
        "E201: unknown id 'pluie' (expected: season); did you mean 'pluies'?",
    ),
    ("monde.yaml", "default: attendre", "default: ‸atendre", "did you mean 'attendre'?"),
    ("monde.yaml", "to: finance", "to: ‸finances", "did you mean 'finance'?"),
    (
        "plan.yaml",
        'line: "2"\n    category',
        "line: ‸2\n    category",
        'E109: needs a text: put 2 between quotes ("2")',
    ),
    ("plan.yaml", "weeks: [2, 3, 6]", "weeks: ‸[3, 2, 6]", "E310: "),
    ("plan.yaml", "cost: 6200", "cost: 6200\n    ‸cost: 6300", "E112: key 'cost' is written twice"),
    ("plan.yaml", "name: Creuser et", "name: Creuser ‸: et", "E110: this is not YAML: one ':' too many"),
    ("plan.yaml", "    name: Creuser", "    ‸\tname: Creuser", "E111: "),
    ("monde.yaml", "weeks: [3, 5]", "weeks: ‸[3, 15]", "E307: outside the project, which runs from week 1 to week 12"),
    ("monde.yaml", "weights: [0.6, 0.4]", "weights: ‸[0.6, 0.5]", "E305: the weights add up to 1.1"),
]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TEMPLATE, tmp_path / "petit-puits"))


@pytest.mark.parametrize(("file", "old", "new", "expected"), MISTAKES, ids=[row[2][:30] for row in MISTAKES])
def test_a_common_mistake_is_told_once_where_it_is_with_its_cure(
    project: Path, file: str, old: str, new: str, expected: str
) -> None:
    text = (project / file).read_text(encoding="utf-8")
    assert old in text
    before = text[: text.index(old)] + new[: new.index("‸")]
    (project / file).write_text(text.replace(old, new.replace("‸", ""), 1), encoding="utf-8")
    (problem,) = check(project, "en")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    assert (problem.file, problem.line, problem.col) == (
        file, line, column,
    )  # fmt: skip
    assert expected in str(problem)


def test_a_file_that_cannot_be_read_is_one_message_and_not_all_that_it_should_have_held(project: Path) -> None:
    (project / "plan.yaml").write_text("activities: [", encoding="utf-8")
    assert [problem.file for problem in check(project, "en")] == ["plan.yaml"]


def test_a_file_that_nobody_lists_is_said_beside_what_is_missing_without_it(project: Path) -> None:
    entry = project / "scenario.yaml"
    entry.write_text(entry.read_text(encoding="utf-8").replace(", monde.yaml]", "]"), encoding="utf-8")
    assert ("W427", "monde.yaml") in {(problem.code, problem.file) for problem in check(project, "en")}

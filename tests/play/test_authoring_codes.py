"""Every code is planted, in what `palabre scenario new` writes, and told at the very line and column.

The slips are those of sim/play/templates/codes.yaml, which docs/codes.md and `check --explain` show.
"""

from collections import Counter
from pathlib import Path
from shutil import copytree

import pytest

from sim.insight.choices import Trials
from sim.insight.content import Content
from sim.insight.expectations import Expectation, Proof
from sim.play.authoring import check, checks_talks, validation
from sim.play.authoring.checks_games import check_played
from sim.play.authoring.codes import CARET, Code, codes, explain, page
from sim.play.authoring.examination import examine, examine_with_claims
from sim.play.authoring.expectations import note_proof
from sim.play.authoring.importing import import_plan
from sim.play.authoring.messages import MESSAGES
from sim.play.authoring.parsing import MAX_MEGABYTES
from sim.play.authoring.problems import Findings, Problem
from sim.play.jury.grids import check_grid, template
from sim.play.library import load
from tui.cli import main

DOCS = Path(__file__).parents[2] / "docs"
NEW = Path(__file__).parents[2] / "sim" / "play" / "templates" / "new" / "fr"
BY_HAND = {"E100", "E123", "E125", "E127", "E142"}
"""Codes that no text brings: they have tests of their own below."""


def planted(code: Code, folder: Path) -> str:
    """Spoil a fresh scenario (and the skeleton of a grid); return where the author must be sent."""
    copytree(NEW, folder)
    (folder / "ma-grille.yaml").write_text(template("fr"), encoding="utf-8")
    place = code.edits[-1].file if code.edits else ""
    for edit in code.edits:
        path = folder / edit.file
        text = path.read_text(encoding="utf-8") if path.exists() and edit.old else ""
        assert edit.old in text, (code.name, edit)
        text = text.replace(edit.old, edit.new.replace("{long}", "mot " * code.long), 1)
        before, caret, after = text.partition(CARET)
        if caret:
            place = f"{edit.file}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"
        path.write_text(before + after, encoding="latin-1" if code.name in {"E124", "W463"} else "utf-8")
        if not edit.old and not edit.new:
            path.unlink()
    return place


def answer(code: Code, folder: Path) -> list[Problem]:
    """Tell what the command that this code belongs to says of the folder."""
    if code.by.startswith("palabre grid"):
        played = load(NEW).scenario if "--scenario" in code.by else None
        return check_grid(str(folder / "ma-grille.yaml"), "en", played)
    (folder / "ma-grille.yaml").unlink()
    findings = Findings("en")
    if code.by == "palabre scenario import":
        return import_plan(folder / code.edits[0].file, "en")[1].sorted()
    if code.by.endswith("--bench"):
        _, (claim, *_) = examine_with_claims(folder, findings)
        high = 0.2 if code.name == "E354" else 0.6
        note_proof(claim, Proof(Expectation("x", "handed_over", 0, high, games=8), 0.5, 0.3, 0.7), findings)
    elif code.by:
        case = examine(folder, findings)
        check_played(case, *PLAYED[code.name], findings)
    else:
        return check(folder, "en", code.teams)
    return findings.sorted()


NEVER = {"sensible": Content(149, Counter())}
TRIED = {"accepter": [(1,) * 7] * 3, "attendre": [(1,) * 7] * 3}
PLAYED = dict.fromkeys(("W501", "W504", "W506", "W507", "W508"), (NEVER, Trials())) | {
    "W502": ({}, Trials({"cousin": TRIED})),
    "W503": ({}, Trials({"cousin": TRIED | {"comparer": [(0,) * 7] * 3}})),
    "W505": ({"passive": Content(59, Counter({"kept/date": 59}))}, Trials()),
}
"""What games of a team, as many as it takes to speak, or three of every answer, came to."""


@pytest.mark.parametrize("code", [code for code in codes().values() if code.edits], ids=lambda code: code.name)
def test_a_slip_is_told_where_it_is(tmp_path, monkeypatch, code):
    folder = tmp_path / "petit-puits"
    place = planted(code, folder)
    if code.name == "E318":
        monkeypatch.setattr(checks_talks, "PACKAGES", 8)  # the table of the small scenario has nine
    told = answer(code, folder)
    assert f"{place}: {code.name}" in [str(p).removesuffix(f": {p.message}") for p in told], list(map(str, told))


@pytest.mark.parametrize("code", [code for code in codes().values() if code.argument], ids=lambda code: code.name)
def test_a_name_that_leads_nowhere_is_told_by_the_command(capsys, code):
    _, *command = code.by.split()
    assert main(["--lang", "en", *command, code.argument]) != 0
    said = capsys.readouterr()
    assert f"{code.name}: " in said.out + said.err


def test_every_code_is_planted_and_none_is_planted_twice():
    assert codes().keys() == MESSAGES.keys()
    assert {code.name for code in codes().values() if not (code.edits or code.argument)} == BY_HAND


def test_a_file_that_is_no_text_brings_its_own_message(tmp_path, monkeypatch):
    """A file of three megabytes, one that is no text, one that the machine will not read."""
    for name, data in (
        ("E127", b"a: 1\n" * 600_000), ("E125", b"\x89PNG\r\n\0\0"), ("E142", b"PK\x03\x04\0\0"),
        ("E142", b"{\\rtf1 a: 1}"),
    ):  # fmt: skip
        folder = tmp_path / str(len(data)) / "petit-puits"
        copytree(NEW, folder)
        (folder / "plan.yaml").write_bytes(data)
        assert [(p.file, p.code) for p in check(folder, "en")] == [("plan.yaml", name)]
    assert MAX_MEGABYTES == 2

    def refused(self: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refused)
    (problem,) = check(folder, "en")
    assert str(problem) == "scenario.yaml: E123: this file cannot be read (Permission denied)"


def test_a_rule_without_a_sentence_is_still_told_with_its_place():
    error = {"type": "a_new_rule", "loc": (), "input": 3, "msg": "Input should be odd"}
    assert validation._explain(error, [error], None) == ("E100", False, {"detail": "Input should be odd"})


def test_the_page_of_messages_in_the_repository_is_made_of_what_is_planted(capsys):
    """Made by `palabre scenario check --explain all`."""
    assert main(["scenario", "check", "--explain", "all"]) == 0
    assert capsys.readouterr().out == page() == (DOCS / "codes.md").read_text(encoding="utf-8")
    assert [name for name in MESSAGES if f"\n### {name}\n" not in page()] == []


def test_one_entry_is_told_in_the_reader_s_language(capsys):
    assert main(["--lang", "fr", "scenario", "check", "--explain", "e201"]) == 0
    said = capsys.readouterr().out
    assert "E201: identifiant inconnu" in said
    assert "+ season: ‸pluie" in said
    assert said.rstrip().endswith(explain("E201", "fr").splitlines()[-1])
    assert main(["--lang", "en", "scenario", "check", "--explain", "W999"]) == 2
    assert "W999" in capsys.readouterr().err
    assert main(["--lang", "en", "scenario", "check"]) == 2


def test_whoever_is_told_of_a_problem_is_told_where_its_cure_stands(tmp_path: Path, capsys) -> None:
    """The page of codes may not be at hand; of an error rather than of a warning, and not where all is well."""
    folder = tmp_path / "puits"
    copytree(NEW, folder)
    (folder / "text.en.yaml").unlink()
    (folder / "plan.yaml").write_text((NEW / "plan.yaml").read_text("utf-8").replace("id: roche", "id: röche"), "utf-8")
    assert main(["--lang", "en", "scenario", "check", str(folder)]) == 1
    assert capsys.readouterr().err.endswith("mend it: palabre scenario check --explain E106\n")
    assert main(["--lang", "en", "scenario", "check", "decouverte"]) == 0
    assert "--explain" not in capsys.readouterr().err

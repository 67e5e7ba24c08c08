"""Two years later: a log that other rules played, marks given with another edition of the grid. What is still read."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from sim.play.finder import finder, scenario_file
from sim.play.jury.grids import grid_file, grid_of, keep_beside
from sim.play.papers import load_jury
from sim.play.papers.dossier import dossier
from sim.play.papers.rendering import to_html
from sim.play.record.files import to_jsonl, write_atomic
from sim.play.replay import current_rules
from sim.play.report.gather import from_log_alone
from sim.play.report.results import requirements
from sim.play.trouble import Broken
from sim.play.verify import verify
from tests.play.game_cases import Table, play_quarrel
from tests.play.pages import page_text
from tests.play.paper_cases import CASE, MARKING, export_quarrel, marks_file, papers_of, read_game
from tui.commands.frame import run

FOOTER = re.compile(r" lu sans être rejoué, par un palabre d’autres règles(?: : Baobab)?\.", re.IGNORECASE)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A finished game whose rules are those before ours, exported by a palabre of that time."""
    table = Table(CASE)
    table.header = replace(table.header, rules=current_rules().version - 1, palabre="0.0.9", team="Baobab")
    play_quarrel(table)
    log = table.end()
    path = tmp_path / "baobab.jsonl"
    write_atomic(path, to_jsonl(log.lines()))
    write_atomic(scenario_file(path, log.header.scenario), CASE.encoded)
    return path


def unplayed(game):
    return replace(game, material=from_log_alone(game.log, game.compiled))


def test_without_being_replayed_each_entry_says_what_it_said(tmp_path):
    game = read_game(export_quarrel(tmp_path))
    plain = unplayed(game)
    assert not plain.material.replayed
    for entry in game.log.entries:
        assert plain.entry_lines(entry.seq) == game.entry_lines(entry.seq)


def test_what_an_older_witness_does_not_hold_is_unknown_and_not_a_dash(tmp_path):
    """*Cinq voix* would have read aloud: in the end, dash."""
    game = read_game(export_quarrel(tmp_path))
    rows = tuple(row._replace(came=None, ended="") for row in game.material.final.requirements)
    then = replace(game.material, final=game.material.final._replace(requirements=rows))
    assert {row.result for row in requirements(then, game.names)} == {"inconnu"}


def test_grids_and_minutes_are_the_same_page_but_for_the_line_that_says_so(tmp_path):
    game = read_game(export_quarrel(tmp_path))
    marks = [marks_file(tmp_path / f"{n}.marks", [game], f"M{n}", "nothing", n) for n in (0, 1)]
    judged = load_jury(marks, None, "", "fr")
    for only in ("grids", "minutes"):
        then, now = (papers_of([one], judged, only) for one in (game, unplayed(game)))
        assert {name: FOOTER.sub("", page_text(page)) for name, page in now.items()} == {
            name: FOOTER.sub("", page_text(page)) for name, page in then.items()
        }
        assert all("lu sans être rejoué" in page_text(page).lower() for page in now.values())
        assert not any("rejoué" in page_text(page) for page in then.values())


def test_a_dossier_claims_nothing_of_what_came(tmp_path):
    game = read_game(export_quarrel(tmp_path))
    later = replace(current_rules(), version=current_rules().version + 1)
    verdict = verify(game.path, later, finder(game.path))
    said = page_text(to_html(dossier(unplayed(game), game.seats[0].id, None, verdict, None), "fr"))
    assert "la partie n’a pas pu être rejouée" in said
    assert "seul le programme d’alors le calcule" in said
    assert "non rejoué" in said
    assert "décidé" not in re.sub(r"« [^»]* »", "", said).split("Tous ses gestes")[1].split("Ce que ce dossier")[0]


READ = {"log": (), "attach": ("carte.txt",), "note": ("Train en panne", "--kind", "late", "--by", "M. Ba")}
PLAYED = {
    "report": (), "replay": ("--plain",), "luck": ("--runs", "2"), "papers": ("--out", "papiers"),
    "review": ("--assessor", "Diop", "--exposure", "nothing", "--plain"), "fork": ("--at", "2", "--save", "f.palabre"),
}  # fmt: skip


@pytest.mark.parametrize("command", READ)
def test_what_needs_no_rules_works(command, old, monkeypatch):
    monkeypatch.chdir(old.parent)
    Path("carte.txt").write_text("Une carte", encoding="utf-8")
    assert run([command, old.name, *READ[command]], "fr") == 0


@pytest.mark.parametrize("command", PLAYED)
def test_what_needs_them_says_how_to_replay_and_what_can_be_read(command, old, monkeypatch, capsys):
    monkeypatch.chdir(old.parent)
    before = sorted(old.parent.iterdir())
    assert run([command, old.name, *PLAYED[command]], "fr") == 1
    said = capsys.readouterr().err
    assert 'python -m pip install "palabre==0.0.9"' in said
    assert "dossier, papers --only grids,minutes" in said
    assert sorted(old.parent.iterdir()) == before, "nothing is written"


def test_the_school_gathers_a_dossier_and_is_told_that_nothing_was_replayed(old, capsys):
    for command in (["dossier", str(old), "--student", "Awa"], ["verify", str(old)]):
        assert run(command, "fr") == 1, "a finding, and the page all the same"
        assert f"✗ {old}\xa0: joué sous les règles" in "".join(capsys.readouterr()), "of which log is said"
    assert "Lu sans être rejoué" in (old.parent / "baobab-dossier-awa.html").read_text(encoding="utf-8")
    assert run(["papers", str(old), "--only", "minutes", "--out", str(old.parent / "p")], "fr") == 0
    assert run(["dossier", str(old), "--student", "Awa", "--luck", str(old)], "fr") == 2


def test_the_log_of_another_scenario_or_of_an_unknown_decision_is_told_by_nobody(tmp_path):
    game = read_game(export_quarrel(tmp_path))
    elsewhere = replace(game.log, header=replace(game.log.header, scenario_digest="ab" * 32))
    with pytest.raises(Broken, match="other_scenario"):
        from_log_alone(elsewhere, game.compiled)
    first = next(entry for entry in game.log.entries if entry.kind == "propose")
    strange = first._replace(body={"decision": "build_a_rocket", "body": {}})
    entries = tuple(strange if entry is first else entry for entry in game.log.entries)
    with pytest.raises(Broken, match="another_version"):
        from_log_alone(replace(game.log, entries=entries), game.compiled)


def test_marks_are_read_with_the_edition_of_the_grid_that_was_kept_beside_them(tmp_path, monkeypatch, capsys):
    game = read_game(export_quarrel(tmp_path))
    marks = [marks_file(tmp_path / f"{n}.marks", [game], f"M{n}", "nothing", n) for n in (0, 1)]
    keep_beside(marks[0], MARKING)
    there = lambda name, _="fr": next(filter(Path.exists, (Path(name), other)))  # noqa: E731
    monkeypatch.setattr("sim.play.jury.grids.find_grid", there)
    other = tmp_path / "rncp35203-bc02.yaml"
    source = Path(__file__).parents[2] / "scenarios/grids/rncp35203-bc02.yaml"
    other.write_text(source.read_text(encoding="utf-8").replace("edition: ", "edition: 9"), encoding="utf-8")
    kept = grid_file(marks[0], MARKING.grid.id, MARKING.digest)
    assert grid_of(marks[0], MARKING.grid.id, MARKING.digest).digest == MARKING.digest
    assert run(["agree", *map(str, marks)], "fr") == 0
    forged = kept.read_bytes().replace(b"Faire", b"Fuire", 1)
    assert forged != kept.read_bytes()
    for content in (forged, b"{}", b"\xff"):
        kept.write_bytes(content)
        assert run(["agree", *map(str, marks)], "fr") in (1, 2)
    kept.unlink()
    capsys.readouterr()
    assert run(["agree", *map(str, marks)], "fr") == 1
    assert "donnez celle d’alors avec --grid" in capsys.readouterr().err.replace("\xa0", " ")

"""Specimens: teams of known quality, in an order that says nothing; what was expected is said once marks are signed."""

import pytest

from sim.assess.specimens import EXPECTED, GRID, TEAMS, defensible
from sim.play.finder import finder
from sim.play.jury.grids import load_grid
from sim.play.jury.markbook import Markbook, MarksHeader, marked_log
from sim.play.jury.review import Reading
from sim.play.jury.specimens import recognise, write_specimens
from sim.play.library import load
from sim.play.record.files import read_file
from sim.play.recording import Recording
from sim.play.replay import current_rules
from sim.play.trouble import Trouble
from tests.play.villages import PETIT_PUITS
from tui.assessing.assessor import Assessor
from tui.commands.frame import run

MARKING = load_grid(GRID)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("specimens")
    write_specimens(path, load(PETIT_PUITS), 5)
    return path


def logs(folder):
    return [read_file(path).log for path in sorted(folder.glob("*.jsonl"))]


def signed(path, folder, level, end=True):
    grid, marked = MARKING.grid, tuple(map(marked_log, logs(folder)))
    header = MarksHeader("Mme Diop", "nothing", "", grid.id, grid.edition, MARKING.digest, marked, "fr", None)
    book = Markbook.create(path, header, grid)
    for n, sheet in enumerate(book.marks.sheets):
        book.add("read", {"log": n})
        for criterion, seat in book.marks.keys(sheet):
            book.add("mark", {
                "log": n, "criterion": criterion, "seat": seat, "mark": level, "entries": [], "observations": [],
                "passages": ["p. 4"], "comment": "=HYPERLINK(1) \x1b[31m", "flag": False, "why": "",
            })  # fmt: skip
    if end:
        book.add("end", {})
    return path


def test_three_logs_that_do_not_say_whose_they_are(folder):
    names = {path.name for path in folder.iterdir()}
    assert names == {"specimen-A.jsonl", "specimen-B.jsonl", "specimen-C.jsonl", "petit-puits.scenario.json"}
    assert not [team for path in folder.glob("*.jsonl") for team in TEAMS if team.encode() in path.read_bytes()]


def test_specimens_that_somebody_may_have_marked_are_not_written_over(folder):
    before = {path: path.read_bytes() for path in folder.iterdir()}
    assert len(write_specimens(folder, load(PETIT_PUITS), 5)) == 3
    with pytest.raises(Trouble, match="save_exists"):
        write_specimens(folder, load(PETIT_PUITS), 6)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_each_is_recognised_by_playing_it_again(folder):
    found = recognise(folder, finder)
    assert sorted(found.values()) == sorted(TEAMS)
    assert set(found) == {marked_log(log).head for log in logs(folder)}


def test_nothing_is_revealed_before_the_signature(folder, tmp_path, capsys):
    path = signed(tmp_path / "a.marks", folder, 4, end=False)
    assert run(["grid", "reveal", str(folder), str(path)], "en") == 1
    out = capsys.readouterr()
    assert "is not signed" in out.err
    assert "expected" not in out.out


def test_the_reasons_stand_beside_the_marks_given(folder, tmp_path, capsys):
    path = signed(tmp_path / "a.marks", folder, 4)
    assert run(["grid", "reveal", str(folder), str(path)], "en") == 0
    out = capsys.readouterr().out
    assert out.count("expected") == 3 * len(MARKING.grid.criteria)
    assert "c8, expected 1: It writes no clause." in out
    assert "   Awa: 4 Mastered" in out
    assert "\x1b" not in out


def test_marks_of_other_logs_reveal_nothing(folder, tmp_path, capsys):
    write_specimens(tmp_path / "others", load(PETIT_PUITS), 6)
    path = signed(tmp_path / "a.marks", folder, 4)
    assert run(["grid", "reveal", str(tmp_path / "others"), str(path)], "fr") == 1
    assert "aucun des journaux d’entraînement" in capsys.readouterr().err


def test_expected_levels_cover_the_grid_and_not_observed_is_never_wrong():
    criteria = {c.id for c in MARKING.grid.criteria}
    for team in TEAMS:
        assert set(EXPECTED[team]) == criteria
        assert all(defensible(team, c, "not_observed") and not defensible(team, c, "absent") for c in criteria)
        assert all(1 <= low <= high <= 4 for low, high in EXPECTED[team].values())


def test_a_team_that_decided_nothing_is_read_at_once(folder, tmp_path):
    heads = recognise(folder, finder)
    log = next(log for log in logs(folder) if heads[marked_log(log).head] == "passive")
    grid = MARKING.grid
    header = MarksHeader("M. Sow", "nothing", "", grid.id, grid.edition, MARKING.digest, (marked_log(log),), "fr", None)
    book = Markbook.create(tmp_path / "b.marks", header, grid)
    jury = Assessor(book, MARKING, "fr", readings=[Reading(Recording(log, load(PETIT_PUITS), current_rules()), grid)])
    assert len(jury.pages(0).stops) == 0
    assert jury.pages(0).finish().done

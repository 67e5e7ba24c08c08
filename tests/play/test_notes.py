"""What a facilitator writes down is chained beside the log, stands in the minutes, and orders nothing."""

from pathlib import Path

import pytest

from sim.play.compiled import Compiled
from sim.play.papers.game import PlayedGame
from sim.play.papers.minutes import minutes
from sim.play.pieces import KINDS, NOTES, Note, note, pieces_file, read_pieces
from sim.play.record.chain import Log
from sim.play.record.files import to_jsonl, write_atomic
from sim.play.record.register import Register
from sim.play.trouble import Broken, Trouble
from tests.play.futures import played
from tests.play.villages import PETIT_PUITS
from tui.commands.frame import run
from tui.commands.note import SORTS
from tui.i18n import set_language, tr

HELP = Note("help", "", "10:20", "M. Ba", "A rappelé l’avenant", 4)


@pytest.fixture(scope="module")
def finished() -> tuple[Log, Compiled]:
    return played(PETIT_PUITS, 1, "passive")


@pytest.fixture
def path(finished: tuple[Log, Compiled], tmp_path: Path) -> Path:
    log, compiled = finished
    write_atomic(tmp_path / f"{compiled.scenario.id}.scenario.json", compiled.encoded)
    write_atomic(tmp_path / "jeu.jsonl", to_jsonl(log.lines()))
    return tmp_path / "jeu.jsonl"


@pytest.fixture
def noted(path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    run(["note", str(path), "Train en panne", "--kind", "late", "--by", "M. Ba"], "en")
    run(["note", str(path), "=1+1\x1b[31m", "--kind", "help", "--by", "M. Ba", "--at", "10:20"], "en")
    capsys.readouterr()
    return path


@pytest.fixture
def game(noted: Path) -> PlayedGame:
    set_language("fr")
    found = PlayedGame.read(noted, "A", str(PETIT_PUITS), "fr", tr)
    set_language("en")
    return found


def test_a_note_is_kept_beside_the_log_and_told_in_both_languages(path, capsys):
    before = path.read_bytes()
    assert run(["note", str(path), "Train en panne", "--kind", "late", "--about", "Samba", "--by", "M. Ba"], "fr") == 0
    assert "en retard, Samba" in capsys.readouterr().out
    assert run(["note", str(path), "=1+1\x1b[31m", "--kind", "help", "--by", "M. Ba", "--at", "10:20"], "en") == 0
    assert "\x1b" not in capsys.readouterr().out
    assert path.read_bytes() == before
    late, helped = read_pieces(pieces_file(path)).notes
    assert (late.sort, late.entry > 0, helped.seat, helped.at) == ("late", True, "", "10:20")
    assert run(["verify", str(pieces_file(path))], "en") == 0
    assert "notes: 2" in capsys.readouterr().out


def test_help_stands_under_the_part_of_chance_and_in_no_column(noted, capsys):
    assert run(["luck", str(noted), "--runs", "2", "--councils", "--jobs", "1"], "en") == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Facilitator: in no column." in said
    assert "help after entry" in said
    assert "10:20, by M. Ba: “=1+1" in said
    assert "\x1b" not in said
    assert "Train en panne" not in said


def test_a_note_says_what_and_who_wrote_it(path, capsys):
    assert run(["note", str(path), " ", "--kind", "help", "--by", "M. Ba"], "en") == 2
    assert "Invalid value for 'TEXT'" in capsys.readouterr().err
    assert run(["note", str(path), "x", "--kind", "help", "--by", " "], "en") == 2
    assert "Invalid value for '--by'" in capsys.readouterr().err
    assert run(["note", str(path), "x", "--kind", "late", "--by", "M. Ba", "--about", "Zoé"], "en") == 2
    assert "Nobody is called “Zoé”" in "".join(capsys.readouterr())


def test_notes_stand_in_the_minutes(game):
    said = str(minutes([game], None).blocks)
    assert "Train en panne" in said
    assert "10:20" in said
    assert "écrite nulle part" not in said


def test_a_forged_note_is_no_note(tmp_path, game):
    with pytest.raises(Trouble, match="note_empty"):
        note(tmp_path / "a.pieces", game.log, Note("help", "", "10:20", " ", "x", 1))
    for change in ({"sort": "mark"}, {"entry": "4"}, {"by": None}, {"more": 1}):
        forged = tmp_path / f"{len(list(tmp_path.iterdir()))}.pieces"
        note(forged, game.log, HELP)
        register, chain = Register.open(forged, KINDS)
        register.add("note", {**chain.records[0]["body"], **change})
        with pytest.raises(Broken, match="another_version"):
            read_pieces(forged, game.log)


def test_the_command_knows_the_sorts_of_the_register():
    assert tuple(SORTS) == NOTES

"""What was made outside the program, and what students pick: beside the log, by digest, chained, theirs."""

import io
import shutil
import sys

import pytest

from sim.play.compiled import scenario_of
from sim.play.jury.grids import load_grid
from sim.play.jury.markbook import Markbook, MarksHeader, marked_log
from sim.play.jury.review import Reading
from sim.play.pieces import Pick, attach, pick, pieces_file, read_pieces
from sim.play.record.files import read_file
from sim.play.recording import Recording
from sim.play.replay import current_rules
from sim.play.trouble import Broken, Trouble
from tests.play.villages import PETIT_PUITS
from tests.tui.conftest import played
from tui.assessing.assessor import Assessor
from tui.commands.frame import run

GRID = load_grid("rncp35203-bc02").grid


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    return played(tmp_path_factory.mktemp("kept") / "kept.palabre", PETIT_PUITS, 99)


@pytest.fixture
def log(kept, tmp_path):
    return shutil.copy(kept, tmp_path / "puits.palabre")


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "compte rendu \x1b[31m.pdf"
    path.write_bytes(b"%PDF les ecarts sont expliques")
    return path


def own(log, seat="finance"):
    return next(entry.seq for entry in read_file(log).log.entries if entry.seat == seat and entry.kind == "propose")


def chosen(log, **changes):
    return Pick(**{"seat": "finance", "grid": GRID.id, "criterion": "c4", "entry": own(log), "file": "",
                   "why": "L’écart, avec sa cause.", **changes})  # fmt: skip


def picked(log, one):
    pick(pieces_file(log), read_file(log).log, GRID, one)


def test_a_file_is_attached_by_digest_and_one_changed_is_said(log, report, capsys):
    assert run(["attach", str(log), str(report), "--kind", "report", "--by", "luc"], "en") == 0
    assert run(["verify", str(log)], "en") == 0
    said = capsys.readouterr().out
    assert "report of Luc" in said
    assert "as it was attached" in said
    assert "\x1b" not in said
    report.write_bytes(b"%PDF les ecarts sont effaces")
    assert run(["verify", str(log)], "en") == 1
    assert "changed since it was attached" in capsys.readouterr().out
    report.unlink()
    assert run(["verify", str(pieces_file(log))], "en") == 0
    assert "not here" in capsys.readouterr().out


def test_the_log_and_what_is_kept_beside_it_are_no_pieces_and_a_file_named_twice_is_one(log, report, capsys):
    """Each piece attached would have changed the file of pieces that was attached: nothing would verify again."""
    assert run(["attach", str(log), str(report), str(report)], "en") == 0
    assert "1 piece kept" in capsys.readouterr().out
    for path in (log, pieces_file(log)):
        assert run(["attach", str(log), str(path)], "en") == 2
        assert "is no piece" in capsys.readouterr().err
    assert run(["verify", str(log)], "en") == 0


def test_a_report_that_was_corrected_and_attached_again_is_replaced_not_altered(log, report, capsys):
    words = ["attach", str(log), str(report), "--kind", "report"]
    assert run(words, "en") == 0
    report.write_bytes(b"%PDF les ecarts, corriges")
    assert run(["verify", str(log)], "en") == 1
    assert run(words, "en") == 0
    capsys.readouterr()
    assert run(["verify", str(log)], "en") == 0
    said = capsys.readouterr().out
    assert "replaced by another one, attached later" in said
    assert "as it was attached" in said
    report.write_bytes(b"%PDF et une fois de trop")
    assert run(["verify", str(log)], "en") == 1


def test_a_folder_attached_again_keeps_each_file_once(log, report, capsys):
    charter = report.with_name("charte.pdf")
    charter.write_bytes(b"%PDF signee")
    assert run(["attach", str(log), str(report), "--kind", "report"], "fr") == 0
    capsys.readouterr()
    assert run(["attach", str(log), str(report), str(charter), "--kind", "report"], "fr") == 0
    said = capsys.readouterr().out
    assert "déjà gardée, inchangée depuis" in said
    assert "1 pièce gardée" in said
    report.write_bytes(b"%PDF version 2")
    assert run(["attach", str(log), str(report), "--kind", "report"], "fr") == 0
    held = read_pieces(pieces_file(log), read_file(log).log).attached
    assert [one.name for one in held] == [report.name, charter.name, report.name]


def test_the_log_is_not_touched(log, report):
    before = log.read_bytes()
    attach(pieces_file(log), read_file(log).log, [report], "slides", "")
    assert log.read_bytes() == before
    (one,) = read_pieces(pieces_file(log), read_file(log).log).attached
    assert (one.sort, one.seat, one.size) == ("slides", "", 30)
    assert one.head == read_file(log).log.entries[-1].hash


def test_a_file_from_elsewhere_is_refused_with_the_cure(log, tmp_path, capsys):
    away = tmp_path / "bureau" / "carte.jpg"
    away.parent.mkdir()
    away.write_bytes(b"jpg")
    assert run(["attach", str(log), str(away), "--kind", "map"], "fr") == 2
    assert "copiez-le dans le même dossier" in capsys.readouterr().err
    assert not pieces_file(log).exists()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such name")
def test_a_link_to_elsewhere_and_an_empty_file_are_refused_with_the_cure(log, tmp_path, capsys):
    """What a link shows does not go with the folder; an empty report is one that was not copied."""
    (tmp_path / "ailleurs").mkdir()
    (tmp_path / "ailleurs" / "rapport.pdf").write_bytes(b"%PDF")
    (tmp_path / "rapport.pdf").symlink_to(tmp_path / "ailleurs" / "rapport.pdf")
    (tmp_path / "vide.pdf").touch()
    for name, cure in (("rapport.pdf", "copy it into the same folder"), ("vide.pdf", "Copy it again")):
        assert run(["attach", str(log), str(tmp_path / name)], "en") == 2
        assert cure in capsys.readouterr().err
    assert not pieces_file(log).exists()
    (tmp_path / "autre nom.pdf").symlink_to(log.parent / "vrai.pdf")
    (tmp_path / "vrai.pdf").write_bytes(b"%PDF")
    assert run(["attach", str(log), str(tmp_path / "autre nom.pdf")], "en") == 0


def test_a_name_in_the_letters_of_another_system_is_refused_with_the_cure(log, capsys):
    strange = log.with_name("caf\udce9.pdf")  # « café.pdf » as some archives write it
    strange.write_bytes(b"%PDF")
    assert run(["attach", str(log), str(strange), "--kind", "report"], "fr") == 2
    assert "lettres simples" in capsys.readouterr().err
    assert not pieces_file(log).exists()


def test_pieces_of_another_log_and_altered_ones_are_named(log, report, tmp_path):
    attach(pieces_file(log), read_file(log).log, [report], "report", "")
    other = played(tmp_path / "autre.palabre", "decouverte", 2)
    shutil.copy(pieces_file(log), pieces_file(other))
    with pytest.raises(Trouble, match="pieces_other_log"):
        read_pieces(pieces_file(other), read_file(other).log)
    pieces_file(log).write_bytes(pieces_file(log).read_bytes().replace(b'"sort":"report"', b'"sort":"slides"'))
    with pytest.raises(Broken, match="edited"):
        read_pieces(pieces_file(log))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"criterion": "c6"}, "pick_no_criterion"),
        ({"criterion": "c99"}, "pick_no_criterion"),
        ({"seat": "field"}, "pick_not_theirs"),
        ({"entry": 9999}, "pick_not_theirs"),
        ({"entry": 0, "file": "ab" * 32}, "pick_no_file"),
        ({"why": " "}, "pick_no_why"),
    ],
)
def test_one_picks_what_is_ones_own_and_says_why(log, change, reason):
    with pytest.raises(Trouble, match=reason):
        picked(log, chosen(log, **change))
    assert not pieces_file(log).exists()


def test_two_pieces_a_criterion_and_no_more(log):
    entries = [e.seq for e in read_file(log).log.entries if e.seat == "finance"]
    picked(log, chosen(log, entry=entries[0]))
    with pytest.raises(Trouble, match="pick_twice"):
        picked(log, chosen(log, entry=entries[0]))
    picked(log, chosen(log, entry=entries[1]))
    with pytest.raises(Trouble, match="pick_too_many"):
        picked(log, chosen(log, entry=entries[2]))
    picked(log, chosen(log, entry=entries[2], criterion="c5"))
    assert len(read_pieces(pieces_file(log)).picks) == 3


def assessor(log, folder):
    file, marking = read_file(log), load_grid("rncp35203-bc02")
    recording = Recording(file.log, scenario_of(file.compiled), current_rules())
    logs = (marked_log(file.log),)
    header = MarksHeader("Mme Diop", "nothing", "", GRID.id, GRID.edition, marking.digest, logs, "fr", None)
    book = Markbook.create(folder / "a.marks", header, GRID)
    dossiers = [read_pieces(pieces_file(log), file.log)]
    return Assessor(book, marking, "fr", readings=[Reading(recording, GRID)], dossiers=dossiers, paths=[log])


def test_picks_appear_with_their_why_after_pass_1_only(log, tmp_path):
    picked(log, chosen(log))
    jury = assessor(log, tmp_path)
    assert jury.marks(0).picks(("c4", "finance")) == ()
    jury.book.add("read", {"log": 0})
    assert [p.why for p in jury.marks(0).picks(("c4", "finance"))] == ["L’écart, avec sa cause."]
    assert jury.marks(0).picks(("c4", "field")) == ()
    weighed = {"log": 0, "entry": own(log), "criterion": "c4", "seat": "finance", "level": 3}
    assert jury.add("weigh", **weighed).done
    assert jury.marks(0).give(("c4", "finance"), 3, jury.marks(0).citation(("c4", "finance"))).done


@pytest.mark.parametrize("altered", [False, True])
def test_whoever_marks_is_told_that_a_report_is_no_more_the_one_that_was_attached(log, report, tmp_path, altered):
    attach(pieces_file(log), read_file(log).log, [report], "report", "finance")
    if altered:
        report.write_bytes(b"%PDF les ecarts sont mieux expliques")
    jury = assessor(log, tmp_path)
    assert jury.marks(0).attached("finance") == []
    jury.book.add("read", {"log": 0})
    (said,) = jury.marks(0).attached("finance")
    assert ("▲" in said) is altered
    assert jury.marks(0).attached("field") == []


def test_a_student_picks_line_by_line(log, report, monkeypatch, capsys):
    attach(pieces_file(log), read_file(log).log, [report], "report", "")
    typed = ["1", "1", "Les écarts page 3.", "1", "2", "Mon amendement.", "1", "3", "Trop.", "0"]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(typed) + "\n"))
    assert run(["pick", str(log), "--seat", "Luc"], "fr") == 0
    said = capsys.readouterr().out
    assert "2 pièces sont déjà choisies pour c1" in said
    assert "\x1b" not in said
    picks = read_pieces(pieces_file(log)).picks
    assert [(p.seat, p.criterion, bool(p.file)) for p in picks] == [("finance", "c1", True), ("finance", "c1", False)]


def test_the_command_picks_one_piece(log, capsys):
    words = ["pick", str(log), "--seat", "Luc", "--criterion", "c4", "--why", "Ma part."]
    assert run([*words, "--entry", str(own(log))], "en") == 0
    assert "Kept: c4, entry" in capsys.readouterr().out
    assert run(words, "en") == 2
    assert run(["pick", str(log), "--seat", "Zoé"], "en") == 2
    assert "Nobody is called “Zoé” at this table: Awa, Luc" in capsys.readouterr().err

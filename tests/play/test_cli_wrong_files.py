"""Wrong files, as people name them: converted on their way, of another kind, with a name that no disk takes."""

from __future__ import annotations

import errno
import io
import os
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from sim.play.jury.grids import Marking, grid_file, keep_beside, load_grid
from sim.play.jury.markbook import Markbook, MarksHeader, marked_log
from sim.play.record.files import read_file
from sim.play.trouble import from_os_error
from tests.play.shell import ENVIRONMENT, command, run

pytestmark = pytest.mark.usefixtures("own_folder")

CONVERTED = {
    "mail": lambda log: log.replace(b"\n", b"\r\n"),
    "editor": lambda log: b"\xef\xbb\xbf" + log,
    "PowerShell": lambda log: log.decode().replace("\n", "\r\n").encode("utf-16"),
}
READERS = (
    ("verify",), ("log",), ("report",), ("replay", "--plain"), ("fork", "--at", "3", "--save", "x.palabre"),
    ("review", "--assessor", "X", "--plain"), ("papers", "--out", "p"),
)  # fmt: skip


@pytest.mark.parametrize("reader", READERS, ids=lambda words: words[0])
@pytest.mark.parametrize("way", CONVERTED)
def test_a_log_that_was_converted_on_its_way_is_told_so_and_how_to_have_it_whole(way, reader, demo, tmp_path, capsys):
    log = tmp_path / "mailed.jsonl"
    log.write_bytes(CONVERTED[way](demo.read_bytes()))
    for language, said in (("fr", "ses octets ont changé en route"), ("en", "its bytes changed on the way")):
        code, out, err = run(capsys, reader[0], log, *reader[1:], "--lang", language)
        assert code == 1
        assert f"mailed.jsonl : {said}" in out + err or f"mailed.jsonl: {said}" in out + err
        assert ".zip" in out + err


def test_marks_that_were_converted_on_their_way_are_told_so_too(demo, tmp_path, capsys):
    marks = tmp_path / "a.marks"
    run(capsys, "review", demo, "--assessor", "A", "--marks", marks, "--plain", "--exposure", "nothing", "--ties", "")
    marks.write_bytes(marks.read_bytes().replace(b"\n", b"\r\n"))
    code, out, _ = run(capsys, "verify", marks, "--lang", "en")
    assert (code, "its bytes changed on the way" in out) == (1, True)


@pytest.mark.parametrize("reader", READERS[1:], ids=lambda words: words[0])
def test_marks_given_for_a_log_are_called_by_their_name(reader, demo, tmp_path, capsys):
    marks = tmp_path / "a.marks"
    run(capsys, "review", demo, "--assessor", "A", "--marks", marks, "--plain", "--exposure", "nothing", "--ties", "")
    code, _, err = run(capsys, reader[0], marks, *reader[1:], "--lang", "fr")
    assert (code, "un fichier de notes" in err, "donnez le journal" in err) == (1, True, True)


@pytest.mark.parametrize(
    "words", ["verify {}", "play --plain --save {}", "demo {}", "scenario check {}", "grid check {}", "demo --out {}"]
)
def test_a_name_that_no_disk_takes_is_wrong_use_and_told_in_the_readers_language(words, capsys):
    code, _, err = run(capsys, *words.format("b" * 300).split(), "--lang", "fr")
    assert (code, err.startswith("Aucun fichier ne peut s’appeler ainsi")) == (2, True)


def test_what_may_not_be_read_is_not_said_to_be_read_only(tmp_path, monkeypatch):
    """Systems answer the same number to whoever reads and to whoever writes."""
    error, there, new = PermissionError(errno.EACCES, "Permission denied"), tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    there.touch()
    assert from_os_error(error, there).reason == from_os_error(error, new).reason == "save_read_only"
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.R_OK)
    assert from_os_error(error, there).reason == "unreadable"
    assert from_os_error(error, new).reason == "save_read_only"
    monkeypatch.setattr(os, "access", lambda *_: False)
    for one in (new, tmp_path / "in" / "new" / "c.jsonl"):
        assert from_os_error(error, one).reason == "folder_closed", "whether it was to be read or made"


@pytest.mark.parametrize("reader", ["verify", "report", "log"])
def test_a_scenario_that_was_given_and_is_none_is_not_said_to_be_missing(reader, demo, tmp_path, capsys):
    (tmp_path / "notes.txt").write_text("hello", encoding="utf-8")
    more = ["--why", "ethics"] if reader == "log" else []
    code, out, err = run(capsys, reader, demo, *more, "--scenario", tmp_path / "notes.txt", "--lang", "fr")
    assert (code, "ne peut pas être chargé" in out + err, ".scenario.json" in out + err) == (1, True, True)


@pytest.mark.parametrize("damage", [b"\xf9", b'"format":', b"[", b""])
def test_a_compiled_scenario_that_is_damaged_is_told_in_words_of_ours(damage, demo, tmp_path, capsys):
    log = tmp_path / "d.jsonl"
    log.write_bytes(demo.read_bytes())
    (compiled,) = demo.parent.glob("*.scenario.json")
    (tmp_path / compiled.name).write_bytes(damage)
    for language, told in (("fr", "il a été abîmé ou modifié"), ("en", "it was damaged or edited")):
        for reader in (("verify",), ("report",)):
            code, out, err = run(capsys, *reader, log, "--lang", language)
            assert (code, told in out + err) == (1, True)
            assert not {"codec", "delimiter", "Expecting", "format"} & {*(out + err).split()}


def test_a_scenario_whose_main_file_is_named_otherwise_is_said_to_lack_it(tmp_path, capsys):
    """Its other files were each said to be no grid."""
    folder = tmp_path / "puits"
    run(capsys, "scenario", "new", folder)
    (folder / "scenario.yaml").rename(folder / "scenario.yml")
    code, out, err = run(capsys, "scenario", "check", folder, "--lang", "en")
    assert (code, out) == (1, "scenario.yaml: E121: scenario.yaml is missing: this folder is not a scenario\n")
    assert "puits: errors 1, warnings 0." in err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_folder_that_is_no_scenario_is_told_without_being_read_whole(tmp_path, capsys):
    """It may be somebody's whole disk; and a named pipe in it would be waited for."""
    os.mkfifo(tmp_path / "pipe.yaml")
    code, out, err = run(capsys, "demo", tmp_path, "--lang", "en")
    assert (code, "scenario.yaml is missing" in out + err) == (1, True)
    run(capsys, "scenario", "new", tmp_path / "puits")
    os.mkfifo(tmp_path / "puits" / "pipe.yaml")
    assert run(capsys, "scenario", "plan", tmp_path / "puits")[0] == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
@pytest.mark.parametrize("reader", READERS, ids=lambda words: words[0])
def test_what_never_ends_is_not_read_as_a_log(reader, tmp_path, capsys):
    """A pipe was waited for, a device filled the memory; `verify <(…)` called edited what was read the second time."""
    os.mkfifo(tmp_path / "pipe")
    for file in (str(tmp_path / "pipe"), os.devnull, "/dev/zero"):
        for language, told in (("en", "is no file on a disk: save"), ("fr", "n’est pas un fichier d’un disque")):
            code, out, err = run(capsys, reader[0], file, *reader[1:], "--lang", language)
            assert (code, out, f"{file} {told}" in err, err.count("\n")) == (2, "", True, 1)


@pytest.mark.parametrize("reader", READERS, ids=lambda words: words[0])
def test_a_file_too_large_for_a_log_is_not_read(reader, tmp_path, capsys):
    film = tmp_path / "film.mp4"
    with film.open("wb") as file:
        file.truncate(3_000_000_000)  # a hole: it takes no room
    for language, told in (("en", "is larger than 200 MB"), ("fr", "dépasse 200 Mo")):
        code, out, err = run(capsys, reader[0], film, *reader[1:], "--lang", language)
        assert (code, out, told in err) == (2, "", True)


def test_a_report_where_no_cache_can_be_kept_says_only_that_it_is_written(demo, tmp_path):
    """Matplotlib said so in five lines of English for programmers: a school's profile is often read-only."""
    (tmp_path / "file").touch()
    away = {"XDG_CACHE_HOME": str(tmp_path / "file"), "MPLCONFIGDIR": str(tmp_path / "file" / "x")}
    done = command("report", demo, "--out", tmp_path / "r.html", "--lang", "fr", env={**ENVIRONMENT, **away})
    out, err = done.communicate()
    assert (done.returncode, err) == (0, "")
    assert out.startswith("écrit")


def test_what_is_no_plan_at_all_is_told_which_columns_a_plan_has_and_no_more(tmp_path, capsys):
    (tmp_path / "log.jsonl").write_text('{"a":1,"b":2,"c":"3, 4"}', encoding="utf-8")
    code, out, err = run(capsys, "scenario", "import", tmp_path / "log.jsonl")
    assert (code, (out + err).count("E137"), (out + err).count("W462")) == (1, 2, 0)


def test_an_assessor_who_types_their_name_otherwise_goes_on_in_their_own_marks(demo, capsys):
    """Two files of one person were found by `agree` only: every log marked twice."""
    for name in ("Mme Diop", "mme  diop", "MME-DIOP"):
        run(capsys, "review", demo, "--assessor", name, "--plain", "--exposure", "nothing", "--ties", "")
    assert [path.name for path in demo.parent.glob("*.marks")] == [f"{demo.stem}.Mme-Diop.marks"]


def test_an_assessor_whose_name_has_lost_its_accent_is_asked_whose_marks_these_are(demo, tmp_path, capsys, monkeypatch):
    """A jury of two was one person, whose keyboard had an accent on one day and none on the next."""
    log = Path(copytree(demo.parent, tmp_path / "jury")) / demo.name
    who = ("--plain", "--exposure", "nothing", "--ties", "")
    run(capsys, "review", log, "--assessor", "Zoé", *who)
    for answer, said in (("yes", "Assessor: Zoé"), ("no", "sign with a first name")):
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{answer}\n0\n"))
        _, out, _ = run(capsys, "review", log, "--assessor", "Zoe", *who)
        assert "These are the marks of Zoé. Are they yours?" in out
        assert said in out
    assert [path.name for path in log.parent.glob("*Zo*.marks")] == [f"{log.stem}.Zoé.marks"]


def test_marks_begun_with_an_earlier_wording_of_the_grid_go_on_with_it(demo, tmp_path, capsys, monkeypatch):
    """A word mended in a grid locked every assessor out of the marks of the day before."""
    who = ("--assessor", "Mme Diop", "--plain", "--exposure", "nothing", "--ties", "")
    path, log = tmp_path / "diop.marks", marked_log(read_file(demo).log)
    ours = load_grid("rncp35203-bc02")
    texts = {**ours.texts.entries, "fr": {**ours.texts.entries["fr"], "grid.title": "Titre d’alors"}}
    then = Marking(ours.grid, replace(ours.texts, entries=texts), "0" * 32)
    keep_beside(path, then)
    kept = load_grid(grid_file(path, then.grid.id, then.digest))
    assert kept.digest != ours.digest
    grid_file(path, then.grid.id, then.digest).rename(grid_file(path, then.grid.id, kept.digest))
    header = MarksHeader("Mme Diop", "nothing", "", then.grid.id, then.grid.edition, kept.digest, (log,), "fr", None)
    Markbook.create(path, header, then.grid)
    monkeypatch.setattr("sys.stdin", io.StringIO("0\n"))
    code, out, err = run(capsys, "review", demo, "--marks", path, *who, "--lang", "fr")
    assert (code, err) == (0, "")
    assert "Titre d’alors" in out

"""Stories of other systems, as far as one machine can tell them: POSIX taken away, other encodings, other ends of line.

What is taken away, from a process and from those that it begins, is in `elsewhere/sitecustomize.py`.
"""

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.play.library import load
from sim.play.papers import slug
from sim.play.session import Session
from tests.play.shell import ROOT, WELL, run
from tui import cli
from tui.assessing.assessor import Assessor
from tui.commands.review import _in_file_name

RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
"""Devices of Windows: no file there has such a name, whatever follows its first dot."""


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    """Run a command where POSIX is not, in a folder of its own; give what it printed."""
    home = tmp_path_factory.mktemp("home")

    def command(*arguments, encoding="cp1252", typed=b"", lang="fr"):
        environment = {
            **{name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ},
            "HOME": str(home), "USERPROFILE": str(home), "MPLCONFIGDIR": str(home),
            "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent / "elsewhere"), str(ROOT)]),
            "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C",
        }  # fmt: skip
        line = [sys.executable, "-W", "error", "-m", "tui", "--lang", lang, *map(str, arguments)]
        done = subprocess.run(line, cwd=home, input=typed, env=environment, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode(encoding, "replace")
        return done.stdout

    command.home = home
    return command


@pytest.fixture(scope="module")
def log(elsewhere):
    """A whole game, played there."""
    elsewhere("demo", WELL, "--seed", 7, "--out", "demo")
    return elsewhere.home / "demo" / "petit-puits-sensible-7.jsonl"


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "cp437"])
def test_where_a_pipe_is_not_utf_8_signs_are_written_with_their_neighbours(elsewhere, log, encoding) -> None:
    told = elsewhere("verify", "demo/*.jsonl", encoding=encoding).decode(encoding)
    entries = len(log.read_bytes().splitlines()) - 1
    assert told.replace("\xa0", " ").startswith(f"v demo{os.sep}{log.name} : {entries} ")
    assert "?" not in told
    assert "\r\n" in told
    assert "?" not in elsewhere("luck", log, "--runs", 2, "--councils", "--jobs", 1, encoding=encoding).decode(encoding)


def test_a_game_is_the_same_there_byte_for_byte(log, tmp_path, capsys) -> None:
    assert run(capsys, "--lang", "fr", "demo", WELL, "--seed", 7, "--out", tmp_path)[0] == 0
    assert (tmp_path / log.name).read_bytes() == log.read_bytes()
    assert b"\r" not in log.read_bytes()


def test_the_last_digit_of_another_c_library_moves_no_digest() -> None:
    """A log of one system must verify on another: each float is rounded at once, and none of them to a hair."""
    told = []
    for way in ("as it is", "up", "down"):
        line = [sys.executable, str(Path(__file__).parent / "elsewhere" / "otherlibm.py"), way]
        world = {**os.environ, "PYTHONPATH": str(ROOT)}
        told.append(subprocess.run(line, env=world, capture_output=True, check=True).stdout)
    assert told[0].count(b"\n") == 2
    assert told[1:] == told[:1] * 2


def test_everything_printed_after_a_session_is_made_there(elsewhere, log) -> None:
    elsewhere("report", log, "--out", "r.html")
    elsewhere("scenario", "kit", WELL, "--out", "kit")
    elsewhere("papers", log, "--out", "papers")
    elsewhere("note", log, "20 min", "--kind", "late", "--by", "Ines")
    assert "Écart".encode() in (elsewhere.home / "r.html").read_bytes()
    assert {path.suffix for path in (elsewhere.home / "papers").rglob("*.*")} == {".html", ".docx", ".csv", ".json"}


def test_many_games_are_played_by_processes_that_begin_from_nothing(elsewhere) -> None:
    found = json.loads(elsewhere("bench", WELL, "--policies", "passive", "--runs", 2, "--jobs", 2, "--json"))
    assert found


def test_what_programs_read_is_utf_8_with_its_own_ends_of_line(elsewhere, log) -> None:
    """Windows would write "\\r\\r\\n" after the rows of a table, and what a code page has not as a question mark."""
    table = elsewhere("log", log, "--csv", encoding="ascii").decode()
    rows = list(csv.DictReader(io.StringIO(table, newline=""), strict=True))
    assert "\r\r" not in table
    assert any("bâche" in row["body"] or "é" in row["body"] for row in rows)
    assert elsewhere("scenario", "schema", encoding="ascii") == (ROOT / "scenarios/scenario.schema.json").read_bytes()


def test_a_team_that_types_in_its_own_code_page_is_understood(elsewhere) -> None:
    typed = "".join(f"{line}\r\n" for line in ("Ndèye", "Zoé", "", "0", "0", "0")).encode("cp1252")
    elsewhere("play", WELL, "--plain", "--save", "game.palabre", typed=typed)
    with Session.open(elsewhere.home / "game.palabre") as session:
        assert [seat.name for seat in session.header.seats] == ["Ndèye", "Zoé"]


def test_the_part_of_chance_is_read_from_its_process_whatever_the_system_speaks(log, monkeypatch) -> None:
    for name, said in {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"}.items():
        monkeypatch.setenv(name, said)
    monkeypatch.delenv("PYTHONIOENCODING", raising=False)
    open_ = SimpleNamespace(sheet=lambda _: SimpleNamespace(outcome=True), _path=lambda _: log, language="fr")
    line = [*Assessor.luck_command(open_, 0), "--runs", "2", "--councils", "--jobs", "1"]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, check=True)
    assert "décisions" in done.stdout.decode()


@pytest.mark.parametrize("name", [WELL, "decouverte"])
def test_a_scenario_whose_lines_end_as_on_windows_is_the_same_scenario(name, tmp_path) -> None:
    """An editor there may save it so: neither the game nor a word of its prose may change."""
    original = load(name)
    source = Path(name) if name == WELL else ROOT / "scenarios" / name
    copy = tmp_path / source.name
    shutil.copytree(source, copy, ignore=shutil.ignore_patterns("playthroughs"))
    for path in copy.rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    found = load(copy)
    assert (found.digest, found.prose_digest) == (original.digest, original.prose_digest)


def test_a_pipe_that_closes_is_no_fault_by_its_name_on_windows_either() -> None:
    code = """if True:
        import errno, sys
        from tui import cli
        def closed(_):
            raise OSError(errno.EINVAL, "Invalid argument")
        cli._run = closed
        sys.exit(cli.main([]))
    """
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (cli.CLOSED_PIPE, b"")


def test_ctrl_break_ends_the_program_as_sigterm_does(monkeypatch) -> None:
    """Windows has it, and sends it too when a console is closed; here another signal stands for it."""
    number = getattr(signal, "SIGBREAK", getattr(signal, "SIGUSR2", None))
    monkeypatch.setattr(signal, "SIGBREAK", number, raising=False)
    before = signal.getsignal(number)
    try:
        cli._prepare()
        with pytest.raises(SystemExit):
            signal.raise_signal(number)
        assert signal.getsignal(number) is signal.SIG_IGN
    finally:
        signal.signal(number, before)


@pytest.mark.parametrize(("said", "language"), [("French_France", "fr"), ("English_United States", "en"), (None, "en")])
def test_without_lang_the_system_says_the_language_in_its_own_way(said, language, monkeypatch) -> None:
    monkeypatch.setattr("locale.getlocale", lambda: (said, "1252" if said else None))
    assert cli.choose_language([], {}) == (language, [])


@given(st.text())
def test_files_named_after_people_can_be_had_on_every_system(typed) -> None:
    """And papers never differ by case alone."""
    paper, marks = f"grille-1-{slug(typed)}.html", f"game.{_in_file_name(typed)}.marks"
    assert paper == paper.casefold()
    for name in (paper, marks):
        assert not set(name) & set('<>:"/\\|?*')
        assert name.isprintable()
        assert not name.endswith((".", " "))
        assert name.split(".")[0].casefold() not in RESERVED

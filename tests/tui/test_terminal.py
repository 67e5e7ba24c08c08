"""The whole program in a real terminal: it opens, stays small, is quiet without colours, survives its terminal."""

import os
import re
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual._compositor import LayoutUpdate
from textual.geometry import Region

from sim.play.session import Session
from tests.tui.screens import drive
from tui.screens.terminal import Reader
from tui.team.app import TeamApp

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are a POSIX thing")
if os.name == "posix":
    import fcntl
    import pty
    import struct
    import termios

PATIENCE = 20
"""Seconds: a busy machine is not a fault."""
LARGEST = 70 * 1024
"""KiB that a seat may take."""


class Terminal:
    """A child in a pseudo-terminal, of 80 × 24 unless told otherwise."""

    def __init__(self, path, *options, size=(24, 80), **environment):
        self.fd, inside = pty.openpty()
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
        inherited = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
        world = {**inherited, "TERM": "xterm-256color", "COLORTERM": "truecolor", **environment}
        command = [sys.executable, "-m", "tui", "--lang", "fr", "play", "--save", str(path), *options]
        streams = {"stdin": inside, "stdout": inside, "stderr": inside}
        self.child = subprocess.Popen(command, env=world, start_new_session=True, **streams)
        os.close(inside)
        self.seen = b""

    def until(self, wanted):
        end = time.monotonic() + PATIENCE
        while wanted.encode() not in self.seen:
            assert time.monotonic() < end, self.seen[-2000:]
            self.read()

    def read(self, patience=0.1):
        if select.select([self.fd], [], [], patience)[0]:
            try:
                self.seen += os.read(self.fd, 65536)
            except OSError:
                return False
        return True

    def press(self, keys):
        """Type; a terminal takes some thousands of bytes at a time, and reads on meanwhile."""
        while keys:
            self.read(0)
            if select.select([], [self.fd], [], 0.1)[1]:
                keys = keys[os.write(self.fd, keys[:1_000]) :]

    def end(self):
        end = time.monotonic() + PATIENCE
        while self.child.poll() is None:
            if time.monotonic() > end:
                self.child.kill()
            self.read()
        return self.child.wait()

    def close(self):
        """Leave nothing behind, whatever became of the test."""
        with suppress(ProcessLookupError):
            os.killpg(self.child.pid, signal.SIGKILL)
        self.child.wait()
        os.close(self.fd)


@pytest.fixture
def path(well, tmp_path):
    well().close()
    return next(tmp_path.glob("*.palabre"))


@pytest.fixture
def terminal(path):
    """Begin the program in terminals; none of them outlives the test."""
    opened = []

    def begin(*options, **environment):
        opened.append(Terminal(path, *options, **environment))
        return opened[-1]

    yield begin
    for each in opened:
        each.close()


def test_it_opens_stays_small_and_leaves_with_a_key(terminal):
    terminal = terminal()
    terminal.until("traiter")
    terminal.press(b"\r")
    terminal.until("Lire le courrier")
    if os.path.isdir("/proc/self"):
        status = Path(f"/proc/{terminal.child.pid}/status").read_text(encoding="utf-8")
        assert int(re.search(r"VmRSS:\s+(\d+) kB", status).group(1)) < LARGEST
    terminal.press(b"q")
    assert terminal.end() == 0
    assert "Empreinte" in terminal.seen.decode(errors="replace")


def test_without_colours_not_one_colour_is_sent(terminal):
    terminal = terminal(NO_COLOR="1")
    terminal.until("traiter")
    for keys, wanted in (
        (b"\r", "Lire le courrier"),
        (b"1", "Creuser"),
        (b"d", "Familles"),
        (b"\r", "Lire une annexe"),
    ):
        terminal.press(keys)
        terminal.until(wanted)
    terminal.press(b"\x03\x03")
    assert terminal.end() == 0
    codes = {int(code or 0) for run in re.findall(rb"\x1b\[([0-9;]*)m", terminal.seen) for code in run.split(b";")}
    assert codes <= {0, 1, 2, 3, 4, 7, 22, 23, 24, 27, 39, 49}, sorted(codes)


def test_without_colours_the_letters_of_jump_mode_stand_on_the_screen_and_not_on_an_empty_one(terminal):
    terminal = terminal(NO_COLOR="1")
    terminal.until("traiter")
    terminal.press(b"\r")
    terminal.until("Lire le courrier")
    terminal.press(b"1")
    terminal.until("Creuser")
    before = len(terminal.seen)
    terminal.press(b"j")
    terminal.until("une lettre pour y aller")
    assert "Creuser" in terminal.seen[before:].decode(errors="replace")


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM] if os.name == "posix" else [])
def test_a_terminal_that_goes_away_loses_nothing(terminal, path, number):
    terminal = terminal()
    terminal.until("traiter")
    terminal.press(b"\r")
    terminal.press(b"m")
    terminal.until("Pas encore")
    terminal.press(b"\x1b[D\r")
    terminal.until("Ce qui a chang")
    terminal.child.send_signal(number)
    terminal.end()
    with Session.open(path) as session:
        assert len(session.entries()) == 1


def test_a_game_put_aside_and_taken_up_again_is_whole_on_the_screen(well, monkeypatch):
    """A terminal that comes back after `fg` is empty: nothing of what it showed before can be relied on."""
    app, sent = TeamApp(well(), "fr"), []

    async def steps(pilot):
        await pilot.press("escape")
        await pilot.pause()
        monkeypatch.setattr(app, "_display", lambda _screen, drawn: sent.append(drawn))
        app.app_resume_signal.publish(app)
        await pilot.pause()

    drive(app, steps)
    whole = Region(0, 0, 80, 24)
    assert any(isinstance(drawn, LayoutUpdate) and drawn.region == whole for drawn in sent), sent


@pytest.mark.parametrize("busy", [False, True])
def test_a_terminal_that_dies_without_a_word_ends_the_game(path, busy):
    terminal = Terminal(path)
    terminal.until("traiter")
    terminal.press(b"\rm")
    terminal.until("Pas encore")
    terminal.press(b"\x1b[D\r")
    terminal.until("Ce qui a chang")
    if busy:
        terminal.press(b"\x1b[B\x1b[A" * 40)  # much is being painted when it goes
    os.close(terminal.fd)
    try:
        assert terminal.child.wait(PATIENCE) in {0, 129}
    finally:
        terminal.child.kill()
        terminal.child.wait()
    with Session.open(path) as session:
        assert len(session.entries()) == 1


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM] if os.name == "posix" else [])
def test_line_by_line_a_terminal_that_goes_away_loses_nothing_either(terminal, path, number):
    terminal = terminal("--plain")
    terminal.until("de 0 à")
    terminal.press(b"Clore" + b"\n")
    terminal.until("n’est pas un des num")
    close = re.search(r"(\d+)\. Clore le mois", terminal.seen.decode()).group(1)
    terminal.press(close.encode() + b"\n")
    terminal.until("(oui ou non)")
    terminal.press(b"oui\n")
    terminal.until("mois 2")
    terminal.child.send_signal(number)
    terminal.end()
    assert b"Traceback" not in terminal.seen
    with Session.open(path) as session:
        assert len(session.entries()) == 1


@pytest.mark.parametrize("options", [(), ("--plain",)])
def test_whatever_is_pasted_the_program_goes_on_and_leaves_when_asked(terminal, path, options):
    """A hundred thousand letters, control characters, right to left, marks alone, bytes that are no UTF-8."""
    terminal = terminal(*options)
    terminal.until("de 0 à" if options else "traiter")
    odd = "[red]\u202eשלום عربي e\u0301\u0301\u0301 \u0007\u0000\x1bcq\x1b[31m".encode() + b"\xff\xfe\xc3\x28"
    pasted = [b"x" * 4_000 + odd] * 25
    terminal.press(b"\n".join([*pasted, b"0\n"]) if options else b"\x1b[200~" + b"".join(pasted) + b"\x1b[201~\x03\x03")
    assert terminal.end() == 0
    assert b"Traceback" not in terminal.seen
    with Session.open(path) as session:
        assert session.view().month == 1


@pytest.mark.parametrize("options", [(), ("--plain",), ("--ascii",)])
def test_a_terminal_that_is_not_utf_8_and_one_of_five_lines_are_terminals_too(terminal, options):
    terminal = terminal(*options, size=(5, 20), PYTHONIOENCODING="ascii", LC_ALL="C", PYTHONUTF8="0")
    terminal.until("Votre choix" if options == ("--plain",) else "Agrandissez")
    terminal.press(b"0\n" if options == ("--plain",) else b"\x03\x03")
    assert terminal.end() == 0
    assert b"Traceback" not in terminal.seen


@pytest.mark.parametrize("locale", [{"LC_ALL": "C"}, {"LANG": "C"}])
def test_under_the_c_locale_only_ascii_is_written(terminal, locale):
    blank = {"LC_ALL": "", "LC_CTYPE": "", "LANG": ""}
    terminal = terminal(**{**blank, **locale})
    terminal.until("traiter")
    terminal.press(b"\x03\x03")
    assert terminal.end() == 0
    assert terminal.seen.split(b"\x1b[?1049l")[0].isascii(), "until the screen is given back"


def test_a_seat_loads_no_authoring_and_no_numbers():
    heavy = "{'pydantic', 'yaml', 'numpy', 'matplotlib', 'jinja2'}"
    seat = "sim.play.session, tui.plain.game, tui.team.app, tui.team.form, tui.team.table"
    code = f"import sys, {seat}; print(sorted({heavy} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


ODD = ["é", "\x1b", "[20", "0~", "1~", "\x1b[200~", "\x1b[201~", "q", "\r", "\u202e", "\x1b[A"]
PARTS = st.lists(st.sampled_from(ODD))


@given(st.lists(PARTS.map("".join)), st.integers(1, 7))
def test_nothing_but_text_comes_out_of_a_paste_however_it_is_cut(parts, size):
    """Keys are given at once and as they are; of what stands between the marks of a paste only text is left."""
    sent = "".join(f"{keys}\x1b[200~{keys}\x1b[201~" for keys in parts).encode()
    reader, whole = Reader(), Reader()
    pieces = "".join(reader.decode(sent[n : n + size]) for n in range(0, len(sent), size))
    assert pieces == (whole.decode(sent) if sent else "")
    for pasted in re.findall("\x1b\\[200~(.*?)\x1b\\[201~", pieces, re.DOTALL):
        assert "\x1b" not in pasted
        assert "\u202e" not in pasted


def test_a_lone_escape_is_given_at_once():
    assert Reader().decode(b"\x1b") == "\x1b"

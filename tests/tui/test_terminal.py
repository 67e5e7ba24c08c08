"""The whole program in a real terminal: it opens, stays small, is quiet without colours, survives its terminal."""

import os
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sim.play.session import Session

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
    """A child in a pseudo-terminal of 80 × 24."""

    def __init__(self, path, **environment):
        self.fd, inside = pty.openpty()
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        world = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **environment}
        command = [sys.executable, "-m", "tui", "--lang", "fr", "play", "--save", str(path)]
        streams = {"stdin": inside, "stdout": inside, "stderr": inside}
        self.child = subprocess.Popen(command, env=world, start_new_session=True, **streams)
        os.close(inside)
        self.seen = b""

    def until(self, wanted):
        end = time.monotonic() + PATIENCE
        while wanted.encode() not in self.seen:
            assert time.monotonic() < end, self.seen[-2000:]
            self.read()

    def read(self):
        if select.select([self.fd], [], [], 0.1)[0]:
            try:
                self.seen += os.read(self.fd, 65536)
            except OSError:
                return False
        return True

    def press(self, keys):
        os.write(self.fd, keys)

    def end(self):
        end = time.monotonic() + PATIENCE
        while self.child.poll() is None:
            if time.monotonic() > end:
                self.child.kill()
            self.read()
        os.close(self.fd)
        return self.child.wait()


@pytest.fixture
def path(well, tmp_path):
    well().close()
    return next(tmp_path.glob("*.palabre"))


def test_it_opens_stays_small_and_leaves_with_a_key(path):
    terminal = Terminal(path)
    terminal.until("traiter")
    terminal.press(b"\r")
    terminal.until("Lire le courrier")
    if os.path.isdir("/proc/self"):
        status = Path(f"/proc/{terminal.child.pid}/status").read_text(encoding="utf-8")
        assert int(re.search(r"VmRSS:\s+(\d+) kB", status).group(1)) < LARGEST
    terminal.press(b"q")
    assert terminal.end() == 0
    assert "Empreinte" in terminal.seen.decode(errors="replace")


def test_without_colours_not_one_colour_is_sent(path):
    terminal = Terminal(path, NO_COLOR="1")
    terminal.until("traiter")
    for keys, wanted in (
        (b"\r", "Lire le courrier"),
        (b"1", "Creuser"),
        (b"d", "Familles"),
        (b"\r", "Lire une annexe"),
    ):
        terminal.press(keys)
        terminal.until(wanted)
    terminal.press(b"\x03")
    assert terminal.end() == 0
    codes = {int(code or 0) for run in re.findall(rb"\x1b\[([0-9;]*)m", terminal.seen) for code in run.split(b";")}
    assert codes <= {0, 1, 2, 3, 4, 7, 22, 23, 24, 27, 39, 49}, sorted(codes)


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM] if os.name == "posix" else [])
def test_a_terminal_that_goes_away_loses_nothing(path, number):
    terminal = Terminal(path)
    terminal.until("traiter")
    terminal.press(b"\r")
    terminal.press(b"m")
    terminal.until("Pas encore")
    terminal.press(b"\r")
    terminal.until("Ce qui a chang")
    terminal.child.send_signal(number)
    terminal.end()
    with Session.open(path) as session:
        assert len(session.entries()) == 1


@pytest.mark.parametrize("busy", [False, True])
def test_a_terminal_that_dies_without_a_word_ends_the_game(path, busy):
    terminal = Terminal(path)
    terminal.until("traiter")
    terminal.press(b"\rm")
    terminal.until("Pas encore")
    terminal.press(b"\r")
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


def test_a_seat_loads_no_authoring_and_no_numbers():
    heavy = "{'pydantic', 'yaml', 'numpy', 'matplotlib', 'jinja2'}"
    seat = "sim.play.session, tui.plain, tui.team.app, tui.team.form, tui.team.table"
    code = f"import sys, {seat}; print(sorted({heavy} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"

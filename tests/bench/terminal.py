"""A seat in a terminal of its own: how long until it shows something, how much memory it holds."""

import os
import re
import select
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

SHOWN = 200
"""Characters on the screen, spaces apart, from which a team sees its board and not a terminal being set up."""
PATIENCE = 20
"""Seconds after which nothing will come any more."""
STILL = 0.15
"""Seconds without a byte after which a screen has settled."""
_ESCAPE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|P[^\x1b]*\x1b\\|[ -/]*[0-~])")


@dataclass(frozen=True)
class Seat:
    """What one start of `palabre play` took: seconds from exec to the first screen, KiB then resident."""

    seconds: float
    resident: int


class Pty:
    """A program in a pseudo-terminal of 120 by 36, ended when one leaves."""

    def __init__(self, command: list[str], environment: Mapping[str, str]) -> None:
        import fcntl  # noqa: PLC0415 - POSIX, as pseudo-terminals are
        import pty  # noqa: PLC0415
        import struct  # noqa: PLC0415
        import termios  # noqa: PLC0415

        self.ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
        self._child = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True, env=environment
        )
        os.close(theirs)
        self.pid = self._child.pid

    def __enter__(self) -> "Pty":
        return self

    def __exit__(self, *_: object) -> None:
        self._child.kill()
        self._child.wait()
        os.close(self.ours)

    def pending(self, patience: float = 0.0) -> bool:
        """Say whether something has been written and not read."""
        return bool(select.select([self.ours], [], [], patience)[0])

    def first(self) -> float:
        """Wait for something to be written, and return when."""
        if not self.pending(PATIENCE):
            raise TimeoutError
        return perf_counter()

    def quiet(self) -> None:
        """Read until nothing has been written for a moment."""
        while self.pending(STILL):
            os.read(self.ours, 65_536)

    def wait(self) -> None:
        """Wait for the first screen."""
        seen, end = b"", perf_counter() + PATIENCE
        while len(re.sub(rb"\s", b"", _ESCAPE.sub(b"", seen))) < SHOWN:
            if perf_counter() > end:
                raise TimeoutError(seen[-500:].decode(errors="replace"))
            if self.pending(0.05):
                seen += os.read(self.ours, 65_536)


def open_seat(save: Path, environment: Mapping[str, str]) -> Seat:
    """Start a game in a new pseudo-terminal, wait for its first screen, and end it."""
    command = [sys.executable, "-m", "tui", "--lang", "fr", "play", "--save", str(save), "--seed", "7"]
    command += ["--seats", "Awa,Luc,Ndèye,Samba,Inès"]
    start = perf_counter()
    with Pty(command, environment) as terminal:
        terminal.wait()
        return Seat(perf_counter() - start, _resident(terminal.pid))


def installed(bytecode: Path) -> dict[str, str]:
    """Return the environment of a program that was installed: compiled once, whatever the shell of a developer says."""
    world = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONPYCACHEPREFIX": str(bytecode)}
    world.pop("PYTHONDONTWRITEBYTECODE", None)
    return world


def _resident(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(re.search(r"VmRSS:\s+(\d+) kB", status)[1])  # type: ignore[index]


def used(pid: int) -> float:
    """Return the CPU seconds of the main thread of a process."""
    return int(Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[0]) / 1e9

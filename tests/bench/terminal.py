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
_ESCAPE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|P[^\x1b]*\x1b\\|[ -/]*[0-~])")


@dataclass(frozen=True)
class Seat:
    """What one start of `palabre play` took: seconds from exec to the first screen, KiB then resident."""

    seconds: float
    resident: int


def open_seat(save: Path, environment: Mapping[str, str]) -> Seat:
    """Start a game in a new pseudo-terminal of 120 by 36, wait for its first screen, and end it."""
    import fcntl  # noqa: PLC0415 - POSIX, as pseudo-terminals are
    import pty  # noqa: PLC0415
    import struct  # noqa: PLC0415
    import termios  # noqa: PLC0415

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
    command = [sys.executable, "-m", "tui", "--lang", "fr", "play", "--save", str(save), "--seed", "7"]
    start = perf_counter()
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True, env=environment
    ) as child:
        os.close(theirs)
        try:
            _wait(ours)
            return Seat(perf_counter() - start, _resident(child.pid))
        finally:
            child.kill()
            child.wait()
            os.close(ours)


def installed(bytecode: Path) -> dict[str, str]:
    """Give the environment of a program that was installed: compiled once, whatever the shell of a developer says."""
    world = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONPYCACHEPREFIX": str(bytecode)}
    world.pop("PYTHONDONTWRITEBYTECODE", None)
    return world


def _wait(terminal: int) -> None:
    seen, end = b"", perf_counter() + PATIENCE
    while len(re.sub(rb"\s", b"", _ESCAPE.sub(b"", seen))) < SHOWN:
        if perf_counter() > end:
            raise TimeoutError(seen[-500:].decode(errors="replace"))
        if select.select([terminal], [], [], 0.05)[0]:
            seen += os.read(terminal, 65_536)


def _resident(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(re.search(r"VmRSS:\s+(\d+) kB", status)[1])  # type: ignore[index]

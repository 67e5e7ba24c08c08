"""What Windows has not, taken away from every process that finds this first on its path, and from those it begins.

Not Windows: its file names, its console and its encodings are in the tests themselves, as far as they go.
"""

import asyncio  # the standard library's own part for POSIX is loaded before what it needs is taken away
import multiprocessing.util
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

ABSENT = ("fcntl", "grp", "pty", "pwd", "readline", "resource", "syslog", "termios", "tty")
for name in ABSENT:
    sys.modules[name] = None

GONE = {
    os: ("chown", "fork", "forkpty", "getgid", "getloadavg", "getuid", "geteuid", "killpg", "mkfifo", "sched_getaffinity",
         "setsid", "uname", "wait"),
    signal: ("SIGALRM", "SIGHUP", "SIGKILL", "SIGQUIT", "SIGTSTP", "SIGUSR1", "SIGWINCH", "alarm", "pause"),
}  # fmt: skip
for module, names in GONE.items():
    for name in names:
        if hasattr(module, name):
            delattr(module, name)


def _open(path: str | os.PathLike[str]) -> bool:
    wanted, mine = os.path.realpath(path), Path("/proc/self/fd")
    return mine.is_dir() and any(os.path.realpath(one) == wanted for one in mine.iterdir())


def _held(real):
    """Refuse to rename or to remove a file that is open, as Windows does."""

    def careful(path, *target, **options):
        for one in (path, *target):
            if not options.get("dir_fd") and _open(one):
                raise PermissionError(13, "The process cannot access the file because it is being used", str(one))
        return real(path, *target, **options)

    return careful


for name in ("remove", "rename", "replace", "unlink"):
    setattr(os, name, _held(getattr(os, name)))

assert asyncio
assert multiprocessing.util
assert subprocess
assert tempfile

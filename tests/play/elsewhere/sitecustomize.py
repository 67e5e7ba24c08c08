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

ABSENT = ("fcntl", "grp", "pty", "pwd", "readline", "resource", "syslog", "termios", "tty")
sys.modules.update(dict.fromkeys(ABSENT))

GONE = {
    os: ("chown", "fork", "forkpty", "getloadavg", "killpg", "mkfifo", "sched_getaffinity", "setsid", "wait"),
    signal: ("SIGALRM", "SIGHUP", "SIGKILL", "SIGQUIT", "SIGTSTP", "SIGUSR1", "SIGWINCH", "alarm", "pause"),
}
for module, names in GONE.items():
    for name in names:
        if hasattr(module, name):
            delattr(module, name)


def _open(path):
    wanted, mine = os.path.realpath(path), "/proc/self/fd"
    return os.path.isdir(mine) and any(os.path.realpath(f"{mine}/{one}") == wanted for one in os.listdir(mine))


def _held(real):
    """Refuse to rename or to remove a file that is open, as Windows does."""

    def careful(path, *target, **options):
        for one in (path, *target):
            if options.get("dir_fd") is None and _open(one):
                raise PermissionError(13, "The process cannot access the file because it is being used", str(one))
        return real(path, *target, **options)

    return careful


for name in ("remove", "rename", "replace", "unlink"):
    setattr(os, name, _held(getattr(os, name)))

for stream in (sys.stdout, sys.stderr):
    stream.reconfigure(newline="\r\n")  # what Windows makes of the end of a line that is written as text

assert all((asyncio, multiprocessing.util, subprocess, tempfile))

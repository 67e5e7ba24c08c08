"""The command line as tests call it: in this process, or as a process of its own that never outlives its test."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tui.cli import main

ROOT = Path(__file__).parents[2]
WELL = str(ROOT / "tests/play/scenarios/petit-puits")
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": str(ROOT),
    "LANG": "fr_FR.UTF-8",
    "LC_ALL": "",
    "PYTHONIOENCODING": "utf-8",
}
PATIENCE = 60
"""Seconds that a sign may take: a busy machine is no fault."""
STARTED: list[subprocess.Popen[str]] = []
"""Whatever was begun and has not been swept away yet."""


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """Run a command here; return its exit code and what it said, French signs with the spaces that one types."""
    code = main([str(argument) for argument in arguments])
    out, err = (text.replace("\xa0", " ") for text in capsys.readouterr())
    assert "Traceback" not in out + err
    return code, out, err


if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a job in the background hands that on to all that it begins
    signal.signal(signal.SIGINT, signal.default_int_handler)


def command(*arguments: object, **options: Any) -> subprocess.Popen[str]:
    """Begin a command in a group of its own."""
    line = [sys.executable, "-m", "tui", *map(str, arguments)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8", "env": ENVIRONMENT}
    STARTED.append(subprocess.Popen(line, **{**pipes, "start_new_session": os.name == "posix", **options}))
    return STARTED[-1]


def swept() -> None:
    """End whatever is left of what was begun, with all that it began itself."""
    for child in STARTED:
        with suppress(ProcessLookupError):
            if os.name == "posix":
                os.killpg(child.pid, signal.SIGKILL)
            else:
                child.kill()
        child.wait()
        for stream in filter(None, (child.stdout, child.stderr)):
            stream.close()
    STARTED.clear()


def until(sign: Callable[[], object]) -> None:
    """Wait for a sign."""
    end = time.monotonic() + PATIENCE
    while not sign():
        assert time.monotonic() < end, "no sign"
        time.sleep(0.01)

"""The command line for tests: in this process, or as a subprocess that never outlives its test."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import click
import pytest

from tests.play.villages import PETIT_PUITS
from tui.cli import main
from tui.commands.frame import palabre, spoken

ROOT = Path(__file__).parents[2]
WELL = str(PETIT_PUITS)
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": str(ROOT),
    "LANG": "fr_FR.UTF-8",
    "LC_ALL": "",
    "PYTHONIOENCODING": "utf-8",
}
PATIENCE = 60
"""Seconds to wait for a condition: a busy machine is no failure."""
STARTED: list[subprocess.Popen[str]] = []
"""Subprocesses to kill at the end of the test."""


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """Run a command in this process; return its exit code and output, with ordinary spaces for no-break ones."""
    code = main([str(argument) for argument in arguments])
    out, err = (text.replace("\xa0", " ") for text in capsys.readouterr())
    assert "Traceback" not in out + err
    return code, out, err


if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # in a background job, whose subprocesses would inherit it
    signal.signal(signal.SIGINT, signal.default_int_handler)


def command(*arguments: object, **options: Any) -> subprocess.Popen[str]:
    """Start a command in a process group of its own."""
    line = [sys.executable, "-m", "tui", *map(str, arguments)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8", "env": ENVIRONMENT}
    STARTED.append(subprocess.Popen(line, **{**pipes, "start_new_session": os.name == "posix", **options}))
    return STARTED[-1]


def kill_started() -> None:
    """Kill the subprocesses that are left, with their own."""
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


def wait_until(condition: Callable[[], object]) -> None:
    """Wait for a condition, and fail after `PATIENCE` seconds."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "still waiting"
        time.sleep(0.01)


def commands(group: click.Group, *path: str) -> Iterator[tuple[str, ...]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        yield (*path, name)
        if isinstance(found, click.Group):
            yield from commands(found, *path, name)


EVERY = [(), *commands(spoken(palabre))]  # type: ignore[arg-type]

"""`palabre doctor`: what this machine can do."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import click

from sim.play.trouble import Trouble
from sim.play.version import VERSION
from tui.commands.asked import AS_JSON
from tui.commands.demo import DEFAULT_SCENARIO
from tui.commands.frame import ASKED, sentence, tell_json, unplayable
from tui.i18n import decimal, tr

SLOW_DISK = 0.1
"""Seconds to save a decision above which it is felt [design]; a laptop's disk takes 0.005."""

SLOW_GAME = 10.0
"""Seconds for a whole game above which resuming one is tedious [design]; 0.5 is usual."""

SMALLEST = (80, 24)
"""Columns and lines in which every screen fits."""


@dataclass(frozen=True, slots=True)
class Check:
    """One check: `good` is None for information only."""

    name: str
    value: str
    good: bool | None = None


@click.command("doctor")
@AS_JSON
@click.pass_obj
def command(language: str, as_json: bool) -> int:
    """Say what this machine can do."""
    checks = [*_program(), *_terminal(language), *_disk(), *_speed(language)]
    if as_json:
        record = {check.name: {"value": check.value, "good": check.good} for check in checks}
        tell_json(record)
    else:
        marks = {True: "✓", False: "✗", None: "·"}
        names = {check.name: tr(f"doctor.{check.name}") for check in checks}
        wide = max(map(len, names.values()))
        click.echo("\n".join(f"{marks[check.good]} {names[check.name]:<{wide}}  {check.value}" for check in checks))
    return 1 if any(check.good is False for check in checks) else 0


def _program() -> Iterator[Check]:
    from sim.play.replay import current_rules

    yield Check("palabre", tr("{version}, rules {rules}", version=VERSION, rules=current_rules().version))
    yield Check(
        "python",
        f"{platform.python_version()} ({platform.python_implementation()})",
        sys.version_info >= (3, 11),
    )
    yield Check("system", f"{platform.system()} {platform.release()} {platform.machine()}")


def _terminal(language: str) -> Iterator[Check]:
    if sys.stdout.isatty():
        columns, lines = shutil.get_terminal_size()
        fits = columns >= SMALLEST[0] and lines >= SMALLEST[1]
        yield Check("terminal", tr("{columns} × {lines} (at least 80 × 24)", columns=columns, lines=lines), fits)
    else:
        yield Check("terminal", tr("none here: only --plain can be played"))
    yield Check("colour", _colours())
    encoding = (sys.stdout.encoding or "?").upper()
    spoken = encoding.replace("-", "") == "UTF8" if sys.stdout.isatty() else None  # on Windows, a pipe has another one
    yield Check("encoding", encoding, spoken)
    variables = [f"{name}={os.environ[name]}" for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)]
    why = "--lang" if click.get_current_context().meta[ASKED] else " ".join(variables) or "—"
    yield Check("language", f"{language} ({why})")


def _colours() -> str:
    """Return how many colours the terminal has, as detected for the screens; none with NO_COLOR (no-color.org)."""
    if os.environ.get("NO_COLOR"):
        return tr("none (NO_COLOR)")
    from rich.console import Console

    named = {None: tr("none"), "256": "256", "truecolor": tr("16 million")}
    return named.get(Console(force_terminal=True).color_system, "16")


def _disk() -> Iterator[Check]:
    from platformdirs import user_data_path

    from sim.play.doctor import seconds_to_acknowledge

    folder = user_data_path("palabre", appauthor=False)
    try:
        seconds = seconds_to_acknowledge(folder)
    except Trouble as trouble:
        yield Check("folder", sentence(trouble), good=False)
        return
    yield Check("folder", str(folder), good=True)
    yield Check("disk", tr("{ms} ms to save a decision", ms=decimal(seconds * 1_000)), seconds < SLOW_DISK)


def _speed(language: str) -> Iterator[Check]:
    from sim.play.authoring.problems import InvalidScenario
    from sim.play.doctor import seconds_to_play
    from sim.play.library import load

    try:
        seconds = seconds_to_play(load(DEFAULT_SCENARIO, language))
    except InvalidScenario as invalid:
        yield Check("speed", unplayable(invalid), good=False)
        return
    yield Check(
        "speed",
        tr("{seconds} s to play a whole game again", seconds=decimal(seconds)),
        seconds < SLOW_GAME,
    )

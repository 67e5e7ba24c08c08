"""`palabre replay`: any log on the board it was played on, to be gone through. Nothing can be decided there."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tui.commands.asked import FILE, SCENARIO, Whole, argument, at_terminal, on_screens, option
from tui.i18n import tr
from tui.look import Look


@click.command("replay")
@argument("log", metavar="LOG", type=FILE)
@option("--at", metavar="SEQ", type=Whole(0), help="Begin after this entry; the first morning is 0.")
@on_screens
@SCENARIO
@click.pass_obj
def command(language: str, /, log: Path, at: int | None, *, look: Look | None, scenario: str) -> int:
    """Look at a game again, entry by entry.

    By entry, day or month, forward and back. Nothing is written.
    """
    from tui.commands.review import recording as opened

    if look and not at_terminal():
        raise click.UsageError(tr("replay needs a terminal. Use --plain here, or the command log."))
    recording = opened(log, scenario, language)
    if at is not None and at > recording.last:
        raise click.UsageError(tr("There is no entry {n}: the last of this log is {last}.", n=at, last=recording.last))
    recording.seek(0 if at is None else at)
    if look is None:
        from tui.plain import replay

        replay.run(recording, language, sys.stdin, sys.stdout)
    else:
        from tui.team.replay import ReplayApp

        ReplayApp(recording, language, look).run()
    return 0

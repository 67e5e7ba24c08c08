"""`palabre report`: a game as a page to read and to keep."""

from __future__ import annotations

from pathlib import Path

import click

from tui.commands.asked import FILE, NEW_FILE, SCENARIO, argument, option
from tui.commands.frame import about
from tui.i18n import tr


@click.command("report")
@argument("log", metavar="LOG", type=FILE)
@option("--out", metavar="FILE", type=NEW_FILE, help="Write it there.")
@SCENARIO
@click.pass_obj
def command(language: str, log: Path, out: Path | None, scenario: str) -> int:
    """Write the report of a game, as an HTML page.

    Without --out it goes beside the log. That of a game under way says where its log stops.
    """
    from sim.play.finder import read_played
    from sim.play.report import write
    from tui.commands.witnessed import rules_for

    target = out or log.with_suffix(".html")
    with about(log):
        played, compiled = read_played(log, scenario, language)
        write(played, compiled, target, language, tr, rules_for(log, played))
    click.echo(tr("written: {path}", path=target))
    if not played.finished:
        said = "{path} stops at entry {entry}: game under way, or its end cut. Only palabre verify --head can tell."
        click.echo(tr(said, path=log, entry=len(played.entries)), err=True)
    return 0

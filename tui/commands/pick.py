"""`palabre pick`: a student chooses what to be judged on, and says why."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tui.commands.asked import FILE, SCENARIO, Whole, argument, option
from tui.commands.attach import seat_of
from tui.commands.frame import about
from tui.commands.review import DEFAULT
from tui.i18n import tr
from tui.views.prose import line


@click.command("pick")
@argument("log", metavar="LOG", type=FILE)
@option("--seat", metavar="NAME", required=True, help="Who picks: the name of a seat.")
@option("--criterion", metavar="ID", default="", help="The criterion; asked line by line if absent.")
@option("--entry", metavar="SEQ", type=Whole(1), default=None, help="An entry of one's own.")
@option("--file", "name", metavar="NAME", default="", help="Or an attached file.")
@option("--why", metavar="TEXT", default="", help="What it shows.")
@option("--grid", metavar="ID|FILE", default=DEFAULT, help="The grid: see palabre grid list.")
@SCENARIO
@click.pass_obj
def command(
    language: str, /, log: Path, *, seat: str, criterion: str, entry: int | None, name: str, why: str, grid: str,
    scenario: str,
) -> int:  # fmt: skip
    """Choose one's own pieces of evidence, each with why.

    Two for a criterion at most: one's own entries, or attached files. Without --criterion, line by line. Assessors see
    picks after pass 1, when what came after can change no judgement.
    """
    from sim.play.jury.grids import load_grid
    from sim.play.pieces import Pick, pick, pieces_file, read_pieces
    from sim.play.record.files import read_file

    with about(log):
        file = read_file(log)
    who, marking, path = seat_of(file.log, seat), load_grid(grid, language), pieces_file(log)
    if not criterion:
        from sim.play.finder import finder, scenario_for
        from tui.plain import picking
        from tui.plain.voice import Voice

        with about(log):
            compiled = scenario_for(file, finder(log, scenario, language))
        picking.run(picking.Picking(path, file.log, compiled, who, marking, language, Voice(sys.stdin, sys.stdout)))
        return 0
    if (entry is None) == (not name):
        raise click.UsageError(tr("Name one piece: --entry or --file."))
    with about(path):
        attached = read_pieces(path, file.log).named(name) if name else None
        chosen = Pick(who, marking.grid.id, criterion, entry or 0, attached.digest if attached else "", why)
        pick(path, file.log, marking.grid, chosen)
    click.echo(tr("Kept: {criterion}, {piece}", criterion=criterion, piece=line(name) or tr("entry {n}", n=entry)))
    return 0

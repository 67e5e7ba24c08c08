"""`palabre kit`: what is printed for the room; `palabre scenario kit` is the same."""

from __future__ import annotations

from pathlib import Path

import click

from tui.commands.asked import NEW_FOLDER, Whole, argument, option, time_of_day
from tui.commands.frame import as_typed
from tui.i18n import tr


@click.command("kit")
@argument("scenario", metavar="DIR")
@option("--teams", metavar="N", type=Whole(1, 12), default=2, show_default=True, help="How many teams there are.")
@option("--start", metavar="TIME", default="9:00", show_default=True, callback=time_of_day, help="When days begin.")
@option("--grid", metavar="GRID", default="rncp35203-bc02", show_default=True, help="Grid of the jury's sheets.")
@option("--out", metavar="DIR", required=True, type=NEW_FOLDER, help="Write the files there.")
@click.pass_obj
def command(
    language: str, /, scenario: str, *, teams: int, start: str, grid: str, out: Path
) -> int:
    """Write what the room prints: teams, facilitator, jury.

    Pages to open in a browser and print in black on A4, `wall` on A3. For teams: envelopes, dossier, wall, sheets
    (how to play a month, charter, empreintes, slips for a power cut). For you: leader (the days by the clock, who is
    who, what to type), mail (all letters), chairs, jury.
    """
    from sim.play.authoring.examination import aside_texts
    from sim.play.jury.grids import load_grid
    from sim.play.library import find, load, name_beside
    from sim.play.record.files import remove, write_atomic
    from sim.play.sheets.kit import FILES, NOT_FOR_TEAMS, kit

    folder = find(scenario, language)
    aside, named = aside_texts(folder, language), as_typed(name_beside(folder))
    hours, minutes = map(int, start.split(":"))
    compiled, marking = load(scenario, language), load_grid(grid, language)
    made = kit(compiled, aside, marking, language, tr, starts=60 * hours + minutes, teams=teams, named=named)
    for name in FILES:
        path = out / f"{name}.html"
        if name in made:
            write_atomic(path, made[name].encode())
            click.echo(tr("written: {path}", path=path))
        elif remove(path):
            click.echo(tr("removed, from a former kit: {path}", path=path))
    kept = ", ".join(name for name in NOT_FOR_TEAMS if name in made)
    click.echo(tr("Open each in a browser and print: A4, wall on A3. Not for teams: {names}.", names=kept))
    return 0

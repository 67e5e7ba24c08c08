"""`palabre papers`: what is printed, handed out and filed at the end of a session."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.asked import FILE, NEW_FOLDER, SCENARIO, Files, Names, argument, option
from tui.commands.frame import about
from tui.commands.review import DEFAULT
from tui.i18n import tr

if TYPE_CHECKING:
    from sim.play.papers import Jury, PlayedGame

PAPERS = ("grids", "minutes", "results", "days", "class", "voices", "debrief", "account", "csv", "xapi")
"""The same as `sim.play.papers.ONLY`, without importing it."""
IN_FRENCH = {
    "grids": "grilles", "minutes": "proces-verbal", "results": "resultats", "days": "trois-jours", "class": "classe",
    "voices": "cinq-voix", "account": "compte-rendu",
}  # fmt: skip
"""What some papers are called in French too: as their files are (`sim.play.papers.naming.FILE_NAMES`)."""
FROM_THE_LOG = frozenset({"grids", "minutes"})
"""The papers that need no replay of the game."""


def _home(_context: click.Context, _option: click.Parameter, said: str) -> str:
    """Parse the address of a school, without a final slash. Raises BadParameter."""
    if said and not re.fullmatch(r"https?://[\w.-]+(:\d+)?(/[\w./~-]*)?", said, re.ASCII):
        raise click.BadParameter(tr("An address begins with https:// and has no spaces: https://ecole.example"))
    return said.rstrip("/")


@click.command("papers")
@argument("logs", cls=Files, metavar="LOG…", nargs=-1, required=True, type=FILE)
@option("--marks", metavar="FILE", multiple=True, type=FILE, help="Signed marks; once for each assessor.")
@option("--settlement", metavar="FILE", type=FILE, help="What the assessors settled and signed.")
@option("--out", metavar="DIR", required=True, type=NEW_FOLDER, help="Write them there.")
@option(
    "--only", metavar="PAPER,…", type=Names(PAPERS, IN_FRENCH), default=",".join(PAPERS),
    help="Some of: grids, minutes, results, days, class, voices, debrief, account, csv, xapi.",
)  # fmt: skip
@option("--grid", metavar="ID|FILE", default="", help="The grid, if it is not that of the three days or of the marks.")
@option("--home", metavar="URL", default="", callback=_home, help="Address of the school, for xAPI.")
@SCENARIO
@click.pass_obj
def command(
    language: str, /, logs: tuple[Path, ...], *, marks: tuple[Path, ...], settlement: Path | None, out: Path,
    only: tuple[str, ...], grid: str, home: str, scenario: str,
) -> int:  # fmt: skip
    """Write the papers of a session, from grids to minutes.

    Results and pages for students as well: HTML to print, a document for the team's account, CSV and xAPI. Grids need
    the marks.
    """
    from sim.play.jury.grids import load_grid
    from sim.play.papers import files, write, xapi
    from sim.play.record.files import leftovers

    found = read_games(logs, scenario, language, replayed=not FROM_THE_LOG.issuperset(only))
    judged = read_jury(marks, settlement, grid, language)
    if judged is None and "grids" in only and only != PAPERS:
        raise click.UsageError(tr("Grids need --marks."))
    if only == ("class",) and len(found) == 1:
        raise click.UsageError(tr("The class compares teams: give two logs or more."))
    marking = load_grid(grid or DEFAULT, language) if judged is None and "debrief" in only else None
    written = write(list(files(found, judged, only, home or xapi.HOME, marking)), out)
    for path in written:
        click.echo(tr("written: {path}", path=path))
    if others := leftovers(out, written):
        click.echo(tr("Not of this run, but in that folder: {paths}", paths=", ".join(map(str, others))))
    if judged is None and "grids" in only:
        click.echo(tr("No grid was filled: give the signed marks with --marks."))
    return 0


def read_games(logs: tuple[Path, ...], scenario: str, language: str, *, replayed: bool) -> list[PlayedGame]:
    """Read logs, naming one that is broken; unless they must be `replayed`, also those of other rules."""
    from sim.play.papers import PlayedGame, disambiguated, team_letter
    from sim.play.pieces import pieces_file

    found: list[PlayedGame] = []
    for n, log in enumerate(logs):
        with about(log):
            found.append(PlayedGame.read(log, team_letter(n), scenario, language, tr, replayed=replayed))
            found[-1].witness  # noqa: B018 - read now, while it is known which file does not hold
        with about(pieces_file(log)):
            found[-1].pieces  # noqa: B018 - likewise
    return disambiguated(found)


def read_jury(marks: tuple[Path, ...], settlement: Path | None, grid: str, language: str) -> Jury | None:
    """Read the marks and the settlement; None without marks."""
    from sim.play.papers import load_jury

    if not marks:
        if settlement:
            raise click.UsageError(tr("--settlement goes with --marks."))
        return None
    with about(settlement or marks[0]):
        return load_jury(marks, settlement, grid, language)

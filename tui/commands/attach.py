"""`palabre attach`: what was made outside the program, put beside the log by digest, kind and author."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.asked import FILE, Files, Sort, argument, option
from tui.commands.frame import about
from tui.i18n import tr, trn, word
from tui.views.prose import line

if TYPE_CHECKING:
    from sim.play.record.chain import Log

SORTS = {
    "report": "rapport", "slides": "diapositives", "charter": "charte", "map": "carte", "photo": "photo",
    "other": "autre",
}  # fmt: skip
"""The same as `sim.play.pieces.SORTS`, without waiting for it, and the French that may be typed for them."""


@click.command("attach")
@argument("log", metavar="LOG", type=FILE)
@argument("files", cls=Files, metavar="FILE…", nargs=-1, required=True, type=FILE)
@option(
    "--kind", "sort", type=Sort(SORTS), default="report", help="Report unless told, slides, signed charter, map…",
)  # fmt: skip
@option("--by", "author", metavar="NAME", default="", help="Whose it is: a seat; the team if absent.")
@click.pass_obj
def command(language: str, /, log: Path, files: tuple[Path, ...], *, sort: str, author: str) -> int:
    """Attach to a log what the team made beside the game.

    Its report, slides, signed charter, map. Files lie beside the log; their digests go into a chained file beside it,
    which verify follows.
    """
    from sim.play.pieces import attach, pieces_file
    from sim.play.record.files import read_file

    del language
    for file in files:
        if file.name in (log.name, pieces_file(log).name):
            raise click.UsageError(tr("{path} is no piece: it is the log, or what is kept beside it.", path=file))
    with about(log):
        read = read_file(log).log
    seat = seat_of(read, author) if author else ""
    with about(pieces_file(log)):
        found = {one.name: one for one in attach(pieces_file(log), read, files, sort, seat)}
    names = {one.id: line(one.name) for one in read.header.seats}
    whose = names.get(seat, tr("the team"))
    for file in files:
        one = found.get(file.name)
        said = {"name": line(file.name), "kind": word(f"piece.{sort}"), "who": whose}
        if one:
            click.echo(tr("{name}: {kind} of {who}, empreinte {empreinte}", empreinte=one.empreinte, **said))
        else:
            click.echo(tr("{name}: {kind} of {who}, attached before and unchanged", **said))
    click.echo(trn("{n} piece kept in {path}", "{n} pieces kept in {path}", len(found), path=pieces_file(log)))
    return 0


def seat_of(log: Log, name: str) -> str:
    """Return the id of a seat by its name or its number at the table. Raises UsageError."""
    from sim.play.seats import seat_called

    if seat := seat_called(log.header.seats, name):
        return seat
    known = ", ".join(line(seat.name) for seat in log.header.seats)
    raise click.UsageError(tr("Nobody is called “{name}” at this table: {known}.", name=line(name), known=known))

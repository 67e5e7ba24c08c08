"""`palabre note`: what a facilitator writes down of a session: lateness, absence, a failure, help that was given."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from tui.commands.asked import FILE, Sort, argument, option, time_of_day
from tui.commands.attach import seat_of
from tui.commands.frame import about
from tui.i18n import tr, word
from tui.views.prose import line, quoted

SORTS = {
    "late": "retard", "absent": "absence", "left": "départ", "failure": "panne", "help": "aide", "other": "autre"
}  # fmt: skip
"""The same as `sim.play.pieces.NOTES`, without waiting for it, and the French that may be typed for them."""


@click.command("note")
@argument("log", metavar="LOG", type=FILE)
@argument("text", metavar="TEXT")
@option("--kind", "sort", type=Sort(SORTS), required=True, help="Late, absent, gone early, failure, help…")
@option("--by", metavar="NAME", required=True, help="Who writes it down.")
@option("--about", "whom", metavar="NAME", default="", help="About whom: a seat; the team if absent.")
@option("--at", metavar="TIME", default="", callback=time_of_day, help="The time, as 14:05; now if absent.")
@click.pass_obj
def command(
    language: str, /, log: Path, text: str, *, sort: str, by: str, whom: str, at: str
) -> int:
    """Write down what a facilitator saw or did.

    It stands in the minutes, in a student's dossier, and beside the part of chance: help is not chance. The log is not
    touched; the note goes into the chained file beside it, which verify follows.
    """
    from sim.play.pieces import Note, note, pieces_file
    from sim.play.record.files import read_file

    del language
    with about(log):
        read = read_file(log).log
    seat = seat_of(read, whom) if whom else ""
    when = at or datetime.now().strftime("%H:%M")  # noqa: DTZ005 - the clock on the wall of the room
    with about(pieces_file(log)):
        note(pieces_file(log), read, Note(sort, seat, when, by.strip(), text.strip(), len(read.entries)))
    who = next((line(one.name) for one in read.header.seats if one.id == seat), tr("the team"))
    said = {"kind": word(f"note.{sort}"), "who": who, "at": line(when), "text": quoted(line(text))}
    click.echo(tr("{kind}, {who}, {at}: {text}", **said))
    click.echo(tr("kept in {path}", path=pieces_file(log)))
    return 0

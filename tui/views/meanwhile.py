"""While one types: what each of the others has to read and to look at. Nobody waits for a keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from sim.world.council import Seat
from sim.world.seen.view import View
from tui.i18n import tr, trn
from tui.views.changes import Chapter
from tui.views.prose import Prose, pair


def meanwhile(seats: Sequence[Seat], view: View, prose: Prose) -> Chapter:
    """Give each seat its mail still to be answered alone, and the panels that its roles watch over."""
    return Chapter(tr("While one of you types, each alone or on paper"), tuple(_share(s, view, prose) for s in seats))


def _share(seat: Seat, view: View, prose: Prose) -> str:
    waits = sum(bool(x.options) and not x.answered for x in view.letters if x.to in seat.roles)
    mail = trn("{n} letter to answer (p)", "{n} letters to answer (p)", waits) if waits else tr("brief and notes (p)")
    return pair(prose.seat(seat.id), ", ".join([mail, *map(_watched, seat.roles)]))


def _watched(role: str) -> str:
    return {
        "coordination": tr("what is critical in the plan (1)"),
        "finance": tr("lines and cash ahead (2)"),
        "partnerships": tr("who waits, and for what (3)"),
        "field": tr("who is tired, what is late (5)"),
        "evaluation": tr("risks without an answer, commitments (4)"),
    }.get(role, tr("the journal (6)"))

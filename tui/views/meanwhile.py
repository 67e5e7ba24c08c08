"""What each seat can do on paper while another one has the screen."""

from __future__ import annotations

from collections.abc import Sequence

from sim.world.council import Seat
from sim.world.seen.view import View
from tui.i18n import tr, trn
from tui.views.changes import Chapter
from tui.views.letters import unanswered
from tui.views.prose import Prose, apart, pair


def meanwhile(seats: Sequence[Seat], view: View, prose: Prose) -> Chapter:
    """Return, for each seat, its mail to answer alone, and what its roles prepare for the council."""
    return Chapter(tr("While one of you types, the others work on paper"), tuple(_share(s, view, prose) for s in seats))


def _share(seat: Seat, view: View, prose: Prose) -> str:
    waits = unanswered(x for x in view.letters if x.to in seat.roles)
    mail = [trn("{n} letter to answer alone", "{n} letters to answer alone", waits)] if waits else []
    return pair(prose.seat(seat.id), apart([*mail, *(_brings(role, view) for role in seat.roles)]))


def _brings(role: str, view: View) -> str:
    if role == "partnerships" and all(talk.over for talk in view.talks):
        return tr("whom nobody has met yet, and what to ask them")
    return {
        "coordination": tr("the three decisions to put to the council"),
        "finance": tr("what will be paid this month, and with what"),
        "partnerships": tr("what the other side wants, and where we would leave"),
        "field": tr("who works on what, and who is getting tired"),
        "evaluation": tr("a risk that nobody has written, and its first sign"),
    }.get(role, tr("what was left unsaid last month"))

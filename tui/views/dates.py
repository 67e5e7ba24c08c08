"""The dates to come, in order: what is due, what opens or closes, absences, seasons, payments."""

from __future__ import annotations

from collections.abc import Iterator

from sim.model.units import DAYS_PER_WEEK
from sim.world.seen.view import View
from tui.i18n import kilos, tr
from tui.views.letters import title_of
from tui.views.prose import Prose, along
from tui.views.treasury import expected
from tui.views.values import duty_name

AHEAD = 60
"""Working days ahead of which dates are listed: a quarter, about as far as councils look ahead [design]."""


def date_lines(view: View, prose: Prose) -> tuple[str, ...]:
    """Return the dates of the coming quarter; payments only for a role that sees the bank."""
    found = sorted(date for date in _dates(view, prose) if view.day <= date[0] <= view.day + AHEAD)
    return tuple(along(prose.day(day), what) for day, what in dict.fromkeys(found))


def _dates(view: View, prose: Prose) -> Iterator[tuple[int, str]]:
    yield from _owed(view, prose)
    yield from _tables(view, prose)
    yield from ((x.first, tr("away: {name}", name=prose.text(f"calendar.{x.id}.name"))) for x in view.calendar)
    for season in {a.season.id: a.season for a in view.activities if a.season}.values():
        yield from ((first, prose.text(f"seasons.{season.id}.name")) for first, _ in season.windows)
    if view.cash is not None:
        for donor, week, amount in expected(view):
            name = prose.name("donor", donor)
            said = tr("payment at the earliest ({name}): {amount}", name=name, amount=kilos(amount))
            yield week * DAYS_PER_WEEK, said
    yield view.handover_day, tr("handover promised")
    yield view.final_day, tr("last day of the project")


def _owed(view: View, prose: Prose) -> Iterator[tuple[int, str]]:
    for x in view.letters:
        if x.waits:
            yield x.due, tr("to answer: {name}", name=title_of(x.id, view, prose))
    for r in view.reports:
        if r.sent < 0:
            yield r.due, tr("report due: {name}", name=prose.name("report", r.id))
    for p in view.promises:
        if p.status == "open":
            actor, name = prose.name("actor", p.actor), prose.name("activity", p.activity)
            yield p.due, tr("promised to {actor}: {name}", actor=actor, name=name)
    for d in view.duties:
        if not d.status:
            yield d.due, tr("owed: {name}", name=duty_name(d.id, view, prose))


def _tables(view: View, prose: Prose) -> Iterator[tuple[int, str]]:
    for t in view.talks:
        name = prose.name("negotiation", t.id)
        if t.status in ("unopened", "open"):
            yield t.opens, tr("table opens: {name}", name=name)
            yield t.closes, tr("last day of the table: {name}", name=name)

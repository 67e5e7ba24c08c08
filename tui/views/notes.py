"""The notes of the choices of a form: what is left, a status, a price, a deadline."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sim.world.seen.options import first_day_to_send
from sim.world.seen.view import PriceView, ReportView, View
from tui.i18n import euros, share, tenths, tr, trn, word
from tui.views.posts import hiring
from tui.views.prose import Prose


def notes(type_: str, view: View, prose: Prose) -> dict[str, str]:
    """Return the notes of the choices of a type of field, by id; none for most types."""
    return _NOTES[type_](view, prose) if type_ in _NOTES else {}


def _left(view: View, _prose: Prose) -> dict[str, str]:
    return {x.id: tr("{amount} left", amount=euros(x.current - x.spent - x.committed)) for x in view.lines}


def _state(view: View, _prose: Prose) -> dict[str, str]:
    return {a.id: word(f"status.{a.status}") + (f", {tr('critical')}" if a.critical else "") for a in view.activities}


def _post(view: View, prose: Prose) -> dict[str, str]:
    posts = {p: prose.text(f"people.{p.id}.post") or prose.name("skill", p.skill) for p in view.people}
    return {p.id: ", ".join([post, *hiring(p)]) for p, post in posts.items()}


def _met(view: View, prose: Prose) -> dict[str, str]:
    return {
        a.id: tr("never met")
        if a.trust is None
        else tr("trust {n}, {day}", n=tenths(a.trust), day=prose.day(max(0, a.trust_day)))
        for a in view.actors
    }


def _taken(view: View, _prose: Prose) -> dict[str, str]:
    return {id_: ", ".join(_price(price, view.measures.get(id_, 0))) for id_, price in view.prices.items()}


def _price(x: PriceView, times: int) -> list[str]:
    money = [euros(x.cost)] if x.cost else []
    length = [trn("ready {n} working day later", "ready {n} working days later", x.days)] if x.days else []
    again = [trn("taken {n} time", "taken {n} times", times)] if times else []
    half_days = [trn("{n} half-day", "{n} half-days", x.attention)] if x.attention else []
    return [*money, *half_days, *length, *again]


def _feared(view: View, prose: Prose) -> dict[str, str]:
    return {
        x.id: ", ".join((prose.name("category", x.category), share(x.probability), euros(x.impact)))
        for x in view.risks
    }


def _due(view: View, prose: Prose) -> dict[str, str]:
    return {r.id: _when_due(r, view, prose) for r in view.reports}


def _when_due(report: ReportView, view: View, prose: Prose) -> str:
    """Say when a report is due, and from when it can be sent if that is still to come."""
    first = first_day_to_send(report, view)
    if report.awaits:
        name = prose.name("activity", report.awaits)
        said = tr("due {day}, once “{activity}” is done, {first} at best")
        said = said.replace("{day}", prose.day(report.due)).replace("{first}", prose.day(first))
        return said.replace("{activity}", name)
    if view.day < first:
        return tr("due {day}, not before {first}", day=prose.day(report.due), first=prose.day(first))
    return tr("due {day}", day=prose.day(report.due))


_NOTES: Mapping[str, Callable[[View, Prose], dict[str, str]]] = {
    "line": _left,
    "activity": _state,
    "activities": _state,
    "person": _post,
    "report": _due,
    "actor": _met,
    "actors": _met,
    "study": _taken,
    "measure": _taken,
    "risk": _feared,
}
"""The notes of choices, by type of field."""

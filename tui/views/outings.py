"""Visits: who went to see an activity or an actor, when, and the supporting documents that finance found there."""

from __future__ import annotations

from sim.world.rows import Outing
from sim.world.seen.view import View
from tui.i18n import euros, tr
from tui.views.letters import holder
from tui.views.prose import Prose, apart, pair


def been(kind: str, ref: str, view: View) -> tuple[Outing, ...]:
    """Return the visits of a kind to a thing, the last of each role, with what its first one found."""
    found: dict[str, Outing] = {}
    for one in view.outings:
        if (one.kind, one.ref) == (kind, ref):
            before = found.pop(one.role, one)
            found[one.role] = one._replace(papers=max(one.papers, before.papers))
    return tuple(found.values())


def note(kind: str, ref: str, view: View, prose: Prose) -> str:
    """Return who has been there and when, as the note of a choice; "" if nobody has."""
    there = been(kind, ref, view)
    who = ", ".join(f"{_seat(one.role, prose)} {prose.day(one.day)}" for one in there)
    if not who:
        return ""
    return tr("visited by {who}", who=who) if kind == "visit_field" else tr("met by {who}", who=who)


def _seat(role: str, prose: Prose) -> str:
    return next((prose.seat(s.id) for s in prose.seats if role in s.roles), prose.role(role))


def history(kind: str, ref: str, view: View, prose: Prose) -> str:
    """Return who has been there in which role, when, and what was found; "" if nobody has."""
    there = been(kind, ref, view)
    head = tr("Been to see it") if kind == "visit_field" else tr("Met by")
    return pair(head, apart(_told(one, prose) for one in there)) if there else ""


def _told(one: Outing, prose: Prose) -> str:
    who = f"{holder(one.role, prose)}, {prose.day(one.day)}"
    return f"{who}, {papers(one)}" if one.papers >= 0 else who


def papers(one: Outing) -> str:
    """Return what finance found: expenditure that donors accept again."""
    if one.papers:
        return tr("papers found for {amount}, which donors accept again", amount=euros(one.papers))
    return tr("no paper was missing")


def papers_found(line: str, view: View) -> list[str]:
    """Return what finance has found by visiting the activities of a heading."""
    on_it = {a.id for a in view.activities if a.line == line}
    found = sum(max(0, one.papers) for one in view.outings if one.ref in on_it)
    return [tr("Papers found on the spot: {amount}", amount=euros(found))] if found else []

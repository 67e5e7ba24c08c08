"""The decisions about a thing: the kinds that have a field for it, with that field filled in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, NamedTuple

from sim.world.decisions import KINDS, Field, Kind
from sim.world.seen.options import options
from sim.world.seen.ties import OUTINGS
from sim.world.seen.view import View
from tui.i18n import share, tr, trn
from tui.views.menus import SHOWN_APART, Entry, entry, explained
from tui.views.outings import history
from tui.views.prose import Prose, capital, listed
from tui.views.talks import accepted, unprepared
from tui.views.team import works_on

ANYTHING = "subject"
"""The type of a field that takes anything a letter, a risk or a gap may be about."""
ONCE = {"report_misunderstanding": "already-weighed", "act_on": "already-settled"}
"""What is done once about a letter -> the reason for which the rules refuse it a second time."""
TOUCHED = 4
"""The most things named as affected by a decision."""


class Deed(NamedTuple):
    """A decision about a thing: its entry in a menu, and the fields that are filled in."""

    entry: Entry
    given: Mapping[str, Any]


def deeds(type_: str, id_: str, view: View, prose: Prose) -> tuple[Deed, ...]:
    """Return the decisions about a thing, those with a field of its own type first."""
    found: list[Deed] = []
    for wanted in dict.fromkeys((type_, ANYTHING)):
        for kind in _kinds(view):
            field = _field(kind, wanted, id_, view)
            if field and all(deed.entry.kind != kind.id for deed in found):
                found.append(Deed(entry(kind, view, prose), {field.name: id_}))
    return tuple(found)


def understanding(letter: str, view: View, prose: Prose, made: Collection[str] = ()) -> tuple[Deed, ...]:
    """Return the decisions about a letter reported as a misunderstanding: reread it, act on it.

    Those of `made` were made about it already; what is no longer possible says why not.
    """
    found = [d for d in deeds("letter", letter, view, prose) if KINDS[d.entry.kind].family == "culture"]
    if "act_on" in view.kinds and all(d.entry.kind != "act_on" for d in found):
        found.insert(0, _closed(Deed(entry(KINDS["act_on"], view, prose), {"letter": letter}), "gone-cold"))
    return tuple(_closed(d, ONCE[d.entry.kind]) if d.entry.kind in made and d.entry.kind in ONCE else d for d in found)


def _closed(deed: Deed, reason: str) -> Deed:
    return deed._replace(entry=deed.entry._replace(closed=explained(reason)))


def at_large(families: Sequence[str], already: Sequence[Deed], view: View, prose: Prose) -> tuple[Deed, ...]:
    """Return the other decisions of some families, with nothing filled in."""
    told = {deed.entry.kind for deed in already}
    return tuple(
        Deed(entry(kind, view, prose), {}) for kind in _kinds(view) if kind.family in families and kind.id not in told
    )


def _kinds(view: View) -> list[Kind]:
    return [KINDS[id_] for id_ in view.kinds if id_ not in SHOWN_APART]


def _field(kind: Kind, wanted: str, id_: str, view: View) -> Field | None:
    """Return the first field of a kind that a thing can fill, None if there is none."""
    fields = (f for f in kind.fields if _takes(kind, f, wanted) and not f.of and not f.optional)
    return next((f for f in fields if id_ in options(kind.id, f, view, {})), None)


def _takes(kind: Kind, field: Field, wanted: str) -> bool:
    """Return whether a field takes things of a type; an axis of social utility is named by its theme."""
    return field.type == wanted or (wanted == "axis" and kind.family == "utility" and field.name == "theme")


def touches(kind: str, body: Mapping[str, Any], view: View, prose: Prose, role: str = "") -> str:
    """Say what else a decision affects, as far as the team can see: successors of an activity, donors of a heading.

    For accepting an offer, what would be signed; for a walk-away point, whose stands; for a visit, who has been there;
    for what `role` takes on alone, what it takes on; for a study, when its result comes.
    """
    say = _TOLD.get(kind)
    if say:
        return say(body, view, prose, role)
    if kind in OUTINGS:
        there = (history(kind, str(body.get(field.name, "")), view, prose) for field in KINDS[kind].fields)
        return next(filter(None, there), "")
    parts = []
    for field in KINDS[kind].fields:
        value = body.get(field.name)
        if field.type == "activity" and value:
            parts += _after(str(value), view, prose)
        elif field.type == "line" and value:
            parts += _funders(str(value), view, prose)
        elif field.type == "person" and value:
            parts += [prose.name("activity", a) for p in view.people if p.id == value for a in works_on(p, view)]
    found = list(dict.fromkeys(parts))[:TOUCHED]
    return tr("Affects: {what}", what=listed(found)) if found else ""


def _signed(body: Mapping[str, Any], view: View, prose: Prose, _role: str) -> str:
    """Say what accepting an offer would sign."""
    signed = accepted(str(body.get("negotiation", "")), view, prose)
    return tr("What would be signed: {package}", package=signed) if signed else ""


def _unprepared(body: Mapping[str, Any], view: View, _prose: Prose, _role: str) -> str:
    """Say that a table is not prepared."""
    warned = tr("Sitting down unprepared wastes time and binds nobody: your council must still accept.")
    return warned if unprepared(str(body.get("negotiation", "")), view) else ""


def _delivered(body: Mapping[str, Any], view: View, prose: Prose, _role: str) -> str:
    """Say when the result of a study comes, if it is commissioned today."""
    price = view.prices.get(str(body.get("study", "")))
    if price is None:
        return ""
    day = prose.day(view.day + price.days)
    return trn(
        "Its result comes {n} working day later: {day} if it is commissioned today.",
        "Its result comes {n} working days later: {day} if it is commissioned today.",
        price.days,
        day=day,
    )


def _owned(body: Mapping[str, Any], view: View, prose: Prose, role: str) -> str:
    """Say who becomes the owner of a risk, and in whose place."""
    held = next((x.owner for x in view.risks if x.id == body.get("risk")), "")
    if not role or held == role:
        return ""
    taking = {"role": capital(prose.role(role)), "other": prose.role(held)}
    if held:
        return tr("{role} becomes the owner of this risk, in the place of {other}.", **taking)
    return tr("{role} becomes the owner of this risk.", **taking)


def _outdone(body: Mapping[str, Any], view: View, _prose: Prose, _role: str) -> str:
    """Say that a walk-away point lies below that of the Direction, which holds all the same."""
    walk_away = body.get("walk_away")
    mandate = next((t.mandate for t in view.talks if t.id == body.get("negotiation")), 0)
    if not isinstance(walk_away, int) or walk_away >= mandate:
        return ""
    return tr("The Direction signs nothing below {limit}: its walk-away point stands, not yours.", limit=share(mandate))


_TOLD: Mapping[str, Callable[[Mapping[str, Any], View, Prose, str], str]] = {
    "accept_offer": _signed,
    "respond_risk": _owned,
    "prepare_talk": _outdone,
    "open_sitting": _unprepared,
    "commission_study": _delivered,
}
"""Kinds of which there is something else to say than what they affect."""


def _after(id_: str, view: View, prose: Prose) -> list[str]:
    a = next((a for a in view.activities if a.id == id_), None)
    if a is None:
        return []
    later = [prose.name("activity", b.id) for b in view.activities if id_ in b.after and b.status != "done"]
    return [*([tr("the critical path")] if a.critical else []), *later]


def _funders(id_: str, view: View, prose: Prose) -> list[str]:
    line = next((x for x in view.lines if x.id == id_), None)
    paying = {d.id for d in view.donors if d.cash}
    return [prose.name("donor", d) for d, share in line.funders.items() if share and d in paying] if line else []

"""Is a decision well formed? One check a field type, so that rules only ask what is their own business."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sim.model.charter import THEMES
from sim.world.decisions import Body, Field, Kind, Refused
from sim.world.scenario import ROLES
from sim.world.world import World

LONGEST_TEXT = 2_000
"""Characters of a text that a log keeps; more belongs to an attachment."""


def complete(world: World, kind: Kind, body: Body) -> None:
    """Check names, types, ids and bounds of everything a decision says. Raises `Refused`."""
    for name in body:
        if all(field.name != name for field in kind.fields):
            raise Refused("unknown-field", field=name, kind=kind.id)
    for field in kind.fields:
        value = body.get(field.name)
        if value is None or value in ("", []):
            if not field.optional:
                raise Refused("missing-field", field=field.name)
        elif not _fits(world, field, value):
            raise Refused("bad-value", field=field.name, value=str(value)[:60])


def _fits(world: World, field: Field, value: Any) -> bool:
    if field.type in _NUMBERS:
        return type(value) is int and field.low <= value <= field.high
    if field.type in _LISTS:
        known = _KNOWN[_LISTS[field.type]](world)
        return isinstance(value, list) and len(set(map(str, value))) == len(value) and all(v in known for v in value)
    if field.type == "package":
        return isinstance(value, list) and all(type(v) is int and 0 <= v < 100 for v in value)
    if not isinstance(value, str):
        return False
    if field.type == "text":
        return len(value) <= LONGEST_TEXT
    if field.type == "choice":
        return value in field.choices
    if field.type in _KNOWN:
        return value in _KNOWN[field.type](world)
    return True  # option, issue: they depend on another field, and the rule asks


_NUMBERS = {"points", "euros", "days"}
_LISTS = {"activities": "activity", "actors": "actor"}
_Ids = Callable[[World], Any]
_KNOWN: dict[str, _Ids] = {
    "activity": lambda world: world.index.activities,
    "actor": lambda world: {id_ for id_, relation in world.state.relations.items() if relation.known},
    "person": lambda world: world.index.people,
    "line": lambda world: world.index.lines,
    "donor": lambda world: world.index.donors,
    "report": lambda world: world.index.reports,
    "requirement": lambda world: world.index.requirements,
    "letter": lambda world: world.state.post,
    "negotiation": lambda world: world.index.negotiations,
    "document": lambda world: world.index.documents,
    "study": lambda world: world.index.studies,
    "measure": lambda world: world.index.measures,
    "risk": lambda world: world.state.register,
    "clause": lambda world: world.state.clauses,
    "question": lambda world: world.state.questions,
    "category": lambda world: world.index.categories,
    "role": lambda world: ROLES,
    "theme": lambda world: THEMES,
    "subject": lambda world: subjects(world),
}


def subjects(world: World) -> set[str]:
    """Return every id that a risk, a gap or a note may be about."""
    state, index = world.state, world.index
    known = {id_ for id_, relation in state.relations.items() if relation.known}
    return {*index.activities, *index.people, *index.lines, *index.donors, *index.negotiations, *state.post, *known}

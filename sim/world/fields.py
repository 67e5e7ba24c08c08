"""Checks that a decision is well formed, by type of field, so that rules need not."""

from __future__ import annotations

from collections.abc import Callable, Container
from operator import attrgetter
from typing import Any

from sim.model.charter import THEMES
from sim.world.decisions import Body, Field, FieldType, Kind, Refused
from sim.world.world import World

LONGEST_TEXT = 2_000
"""Longest text in a decision, in characters; anything longer belongs in an attachment."""


def check_fields(world: World, kind: Kind, body: Body) -> None:
    """Check the names, types, ids and bounds of the fields of a decision. Raises `Refused`."""
    if not body.keys() <= kind.names:
        raise Refused("unknown-field", field=next(name for name in body if name not in kind.names), kind=kind.id)
    for field in kind.fields:
        value = body.get(field.name)
        if (value or value == 0) and not _FITS[field.type](world, field, value):
            raise Refused("bad-value", field=field.name, value=str(value)[:60])
        if not field.optional:
            require(body, field.name)


def require(body: Body, name: str) -> None:
    """Refuse a decision that lacks a field. A text of blanks is no text."""
    value = body.get(name)
    if not (value or value == 0) or (isinstance(value, str) and not value.strip()):
        raise Refused("missing-field", field=name)


Fits = Callable[[World, Field, Any], bool]
Ids = Callable[[World], Container[str]]


def _one(ids: Ids) -> Fits:
    return lambda world, _field, value: isinstance(value, str) and value in ids(world)


def _several(ids: Ids) -> Fits:
    def fits(world: World, _field: Field, value: Any) -> bool:  # noqa: ANN401 - what a body may hold
        if not isinstance(value, list) or len(set(map(str, value))) < len(value):
            return False
        known = ids(world)
        return all(isinstance(id_, str) and id_ in known for id_ in value)

    return fits


def _number(_world: World, field: Field, value: Any) -> bool:  # noqa: ANN401
    return type(value) is int and field.low <= value <= field.high


def _package(_world: World, _field: Field, value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, list) and all(type(v) is int and 0 <= v < 100 for v in value)


def _text(_world: World, field: Field, value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, str) and len(value) <= min(field.high, LONGEST_TEXT)


def _choice(_world: World, field: Field, value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, str) and value in field.choices


def _of_another(_world: World, _field: Field, value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, str)  # an option or an issue depends on another field: the rule checks it


class _Known(Container[str]):
    """The actors that the team knows."""

    def __init__(self, world: World) -> None:
        self._relations = world.state.relations

    def __contains__(self, id_: object) -> bool:
        return id_ in self._relations and bool(self._relations[str(id_)].known)


def subjects(world: World) -> set[str]:
    """Return every id that a risk, a gap or a note may be about. Documents for one role only are left out."""
    state, index = world.state, world.index
    fixed = (index.activities, index.people, index.lines, index.donors, index.negotiations)
    known = {id_ for id_, relation in state.relations.items() if relation.known}
    papers = (paper.id for paper in world.scenario.documents if not paper.role and paper.opens <= world.today)
    return known.union(state.post, papers, *fixed)


_FITS: dict[FieldType, Fits] = {
    "points": _number,
    "euros": _number,
    "days": _number,
    "rank": _number,
    "package": _package,
    "text": _text,
    "choice": _choice,
    "option": _of_another,
    "issue": _of_another,
    "activity": _one(attrgetter("index.activities")),
    "activities": _several(attrgetter("index.activities")),
    "actor": _one(_Known),
    "actors": _several(_Known),
    "person": _one(attrgetter("index.people")),
    "line": _one(attrgetter("index.lines")),
    "donor": _one(attrgetter("index.donors")),
    "report": _one(attrgetter("index.reports")),
    "requirement": _one(attrgetter("index.requirements")),
    "letter": _one(attrgetter("state.post")),
    "negotiation": _one(attrgetter("index.negotiations")),
    "duty": _one(attrgetter("state.duties")),
    "document": _one(attrgetter("index.documents")),
    "study": _one(attrgetter("index.studies")),
    "measure": _one(attrgetter("index.measures")),
    "risk": _one(attrgetter("state.register")),
    "clause": _one(attrgetter("state.clauses")),
    "question": _one(attrgetter("state.questions")),
    "category": _one(attrgetter("index.categories")),
    "theme": _one(lambda _world: THEMES),
    "subject": _one(subjects),
}

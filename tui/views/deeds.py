"""What can be decided about something pointed at: the kinds that have a field for it, the field already filled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sim.world.decisions import KINDS, Field, Kind
from sim.world.options import options
from sim.world.view import View
from tui.views.forms import SHOWN_APART, Entry, entry
from tui.views.prose import Prose

ANYTHING = "subject"
"""The type of a field that takes whatever a letter, a risk or a gap may be about."""


class Deed(NamedTuple):
    """A decision about something: its words in a menu, and what of it is already settled."""

    entry: Entry
    given: Mapping[str, Any]


def deeds(type_: str, id_: str, view: View, prose: Prose) -> tuple[Deed, ...]:
    """Give what can be decided about a thing (`type_` names the fields it fills), its own kinds before the general."""
    found: list[Deed] = []
    for wanted in dict.fromkeys((type_, ANYTHING)):
        for kind in _kinds(view):
            field = _field(kind, wanted, id_, view)
            if field and all(deed.entry.kind != kind.id for deed in found):
                found.append(Deed(entry(kind, view, prose), {field.name: id_}))
    return tuple(found)


def at_large(families: Sequence[str], already: Sequence[Deed], view: View, prose: Prose) -> tuple[Deed, ...]:
    """Give the other decisions of some families, nothing settled."""
    told = {deed.entry.kind for deed in already}
    return tuple(
        Deed(entry(kind, view, prose), {}) for kind in _kinds(view) if kind.family in families and kind.id not in told
    )


def _kinds(view: View) -> list[Kind]:
    return [KINDS[id_] for id_ in view.kinds if id_ not in SHOWN_APART]


def _field(kind: Kind, wanted: str, id_: str, view: View) -> Field | None:
    """Give the first field of a kind that this thing can fill."""
    fields = (f for f in kind.fields if _takes(kind, f, wanted) and not f.of and not f.optional)
    return next((f for f in fields if id_ in options(kind.id, f, view, {})), None)


def _takes(kind: Kind, field: Field, wanted: str) -> bool:
    """Say whether a field takes things of a type; an axis of social utility is named by its theme."""
    return field.type == wanted or (wanted == "axis" and kind.family == "utility" and field.name == "theme")

"""Parts of a view that are made again only when what they tell of is no longer what it was.

A team looks many times in one council, and most of what it sees is as it was. What a part is made from is read in one
go and compared with what it was last made from. It serves views only: nothing in a game depends on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeVar

from sim.world.world import World

Made = TypeVar("Made")


class Looked(NamedTuple):
    """What was last made of a part of a view, and from what; row by row, where it has rows."""

    given: object
    made: Any
    rows: dict[str, tuple[object, Any]]


_NEVER = Looked(None, None, {})


def whole(world: World, part: str, given: object, make: Callable[[], Made]) -> Made:
    """Return what `make` makes from what is given, which is all that it is made from."""
    looked = world.index.looked
    last = looked.get(part, _NEVER)
    if last is _NEVER or last.given != given:
        last = looked[part] = Looked(given, make(), {})
    made: Made = last.made
    return made


def rows(world: World, part: str, given: Iterable[tuple[str, object]], make: Callable[[str], Made]) -> tuple[Made, ...]:
    """Return a row for each id, in the order given; with the id comes all that its row is made from."""
    looked, given = world.index.looked, [*given]
    last = looked.get(part, _NEVER)
    if last is not _NEVER and last.given == given:
        same: tuple[Made, ...] = last.made
        return same
    before = {} if last is _NEVER else last.rows
    found = []
    for id_, now in given:
        row = before.get(id_)
        if row is None or row[0] != now:
            row = before[id_] = now, make(id_)
        found.append(row[1])
    looked[part] = Looked(given, made := tuple(found), before)
    return made

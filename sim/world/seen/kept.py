"""Parts of a view that are made again only when what they tell of is no longer what it was.

A team looks many times in one council, and most of what it sees is as it was. What a part is made from is read in one
go and compared with what it was last made from. It serves views only: nothing in a game depends on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import compress
from operator import ne
from typing import Any, NamedTuple, TypeVar

from sim.world.world import World

Made = TypeVar("Made")


class Looked(NamedTuple):
    """What was last made of a part of a view, and from what; by id, where it has rows."""

    given: Any
    made: Any
    rows: dict[str, Any]


def whole(world: World, part: str, given: object, make: Callable[[], Made]) -> Made:
    """Return what `make` makes from what is given, which is all that it is made from."""
    looked = world.index.looked
    last = looked.get(part)
    if last is None or last.given != given:
        last = looked[part] = Looked(given, make(), {})
    made: Made = last.made
    return made


def rows(
    world: World, part: str, ids: Iterable[str], given: Iterable[object], make: Callable[[str], Made]
) -> tuple[Made, ...]:
    """Return a row for each id, in their order; of each is given all that its row is made from."""
    looked, now = world.index.looked, dict(zip(ids, given, strict=True))
    before, made, found = looked.get(part) or Looked({}, (), {})
    if before != now or [*before] != [*now]:
        for id_ in compress(now, map(ne, now.values(), map(before.get, now))):
            found[id_] = make(id_)
        made = tuple(map(found.__getitem__, now))
        looked[part] = Looked(now, made, found)
    same: tuple[Made, ...] = made
    return same

"""A cache for the parts of a view: a part is rebuilt only when its inputs have changed.

A team looks many times during one council, and most of what it sees stays the same. The caller passes all inputs of a
part, which are compared with those of the cached one. Nothing in a game depends on the cache.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeVar

from sim.world.world import World

Made = TypeVar("Made")


class Kept(NamedTuple):
    """A cached part: its inputs, the part itself, and, if it was built row by row, the ids of its rows."""

    given: Any
    made: Any
    ids: list[str]


def whole(world: World, part: str, given: object, make: Callable[[], Made]) -> Made:
    """Return a part of a view, rebuilt if `given`, which must hold all its inputs, has changed."""
    views = world.index.views
    last = views.get(part)
    if last is None or last.given != given:
        last = views[part] = Kept(given, make(), [])
    made: Made = last.made
    return made


def rows(
    world: World, part: str, ids: Iterable[str], given: Iterable[object], make: Callable[[str], Made]
) -> tuple[Made, ...]:
    """Return a row for each id, in order; `given` holds, for each id, all inputs of its row.

    A row is rebuilt if its inputs have changed; all are unless the ids begin with those of last time.
    """
    views, ids, given = world.index.views, [*ids], [*given]
    last = views.get(part) or Kept([], (), [])
    if last.given != given or last.ids != ids:
        known = len(last.ids) if last.ids == ids[: len(last.ids)] else 0
        pairs = zip(ids[:known], given, last.given, last.made, strict=False)
        same = [row if one == before else make(id_) for id_, one, before, row in pairs]
        last = views[part] = Kept(given, (*same, *map(make, ids[known:])), ids)
    made: tuple[Made, ...] = last.made
    return made

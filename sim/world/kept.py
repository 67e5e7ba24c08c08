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
    """A cached part: its inputs, the part itself, and its rows by id if it was built row by row."""

    given: Any
    made: Any
    rows: dict[str, Any]


def whole(world: World, part: str, given: object, make: Callable[[], Made]) -> Made:
    """Return a part of a view, rebuilt if `given`, which must hold all its inputs, has changed."""
    views = world.index.views
    last = views.get(part)
    if last is None or last.given != given:
        last = views[part] = Kept(given, make(), {})
    made: Made = last.made
    return made


def rows(
    world: World, part: str, ids: Iterable[str], given: Iterable[object], make: Callable[[str], Made]
) -> tuple[Made, ...]:
    """Return a row for each id, in order; `given` holds, for each id, all inputs of its row."""
    views, now = world.index.views, dict(zip(ids, given, strict=True))
    before, made, found = views.get(part) or Kept({}, (), {})
    if before != now or [*before] != [*now]:
        # Threads share the cache: a new dict, because another thread may be reading the old one.
        found = {id_: found[id_] if one == before.get(id_) else make(id_) for id_, one in now.items()}
        made = tuple(found.values())
        views[part] = Kept(now, made, found)
    same: tuple[Made, ...] = made
    return same

"""A cache for what is looked at often, parts of a view above all: made again only when what they are made from changed.

A team looks many times in one council, and most of what it sees is the same. Whoever makes a part passes all that it is
made from; this is compared with what the last one was made from. Nothing in a game depends on the cache.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeVar

from sim.world.world import World

Made = TypeVar("Made")


class Kept(NamedTuple):
    """The last version of a part: what it was made from, the part, and its rows by id if it was made row by row."""

    given: Any
    made: Any
    rows: dict[str, Any]


def whole(world: World, part: str, given: object, make: Callable[[], Made]) -> Made:
    """Return a part of a view, made again if `given`, all that it is made from, is not what it last was."""
    views = world.index.views
    last = views.get(part)
    if last is None or last.given != given:
        last = views[part] = Kept(given, make(), {})
    made: Made = last.made
    return made


def rows(
    world: World, part: str, ids: Iterable[str], given: Iterable[object], make: Callable[[str], Made]
) -> tuple[Made, ...]:
    """Return a row for each id, in order; `given` holds, for each id, all that its row is made from."""
    views, now = world.index.views, dict(zip(ids, given, strict=True))
    before, made, found = views.get(part) or Kept({}, (), {})
    if before != now or [*before] != [*now]:
        # Threads share the cache: rows that another one looks at are not replaced where they stand.
        found = {id_: found[id_] if one == before.get(id_) else make(id_) for id_, one in now.items()}
        made = tuple(found.values())
        views[part] = Kept(now, made, found)
    same: tuple[Made, ...] = made
    return same

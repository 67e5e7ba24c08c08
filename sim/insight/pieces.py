"""Many games as pieces of work: done here or by an executor, in their order, and told to whoever waits."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from functools import lru_cache, partial
from typing import Any, TypeVar

Tick = Callable[[int], None]
"""Told how many games have just been played."""
Found = TypeVar("Found")


def cut(games: Sequence[int], size: int) -> list[Sequence[int]]:
    """Cut seeds or futures into pieces of `size`, the last one smaller."""
    return [games[n : n + size] for n in range(0, len(games), size)]


def in_turn(
    work: Callable[..., Found],
    same: Sequence[object],
    pieces: Sequence[int | Sequence[int]],
    executor: Executor | None = None,
    tick: Tick | None = None,
) -> Iterator[Found]:
    """Give what `work(*same, piece)` finds for every piece, in their order; any executor may do it.

    `tick` is told of each piece when the next is asked for: one game, or as many as the piece names.
    """
    one = partial(_unpacked, work, pickle.dumps(same)) if executor else partial(work, *same)
    mapped: Callable[..., Iterator[Found]] = executor.map if executor else map
    for piece, found in zip(pieces, mapped(one, pieces), strict=True):
        yield found
        if tick:
            tick(1 if isinstance(piece, int) else len(piece))


def _unpacked(work: Callable[..., Found], packed: bytes, piece: int | Sequence[int]) -> Found:
    return work(*_opened(packed), piece)


@lru_cache(maxsize=4)
def _opened(packed: bytes) -> Sequence[Any]:
    """Open what all pieces share, a scenario above all: once a process, so that what is looked up in it is kept."""
    opened: Sequence[Any] = pickle.loads(packed)  # noqa: S301 - what `in_turn` has packed itself
    return opened

"""Distributes jobs over the workers of an executor, or runs them in this process; results come in order."""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, TypeVar

Tick = Callable[[int], None]
"""Called with the number of games just played, to show progress."""

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Pool:
    """Where games are played, and who is told of the progress. Without an executor, they are played in this process."""

    executor: Executor | None = None
    tick: Tick | None = None


HERE = Pool()
"""This process, without progress."""


def chunks(games: Sequence[int], size: int) -> list[Sequence[int]]:
    """Split seeds or futures into chunks of `size`, the last one smaller."""
    return [games[n : n + size] for n in range(0, len(games), size)]


def in_turn(
    work: Callable[..., Found],
    same: Sequence[object],
    jobs: Sequence[int | Sequence[int]],
    pool: Pool = HERE,
) -> Iterator[Found]:
    """Yield `work(*same, job)` for every job, in order; a job is a seed or future, or a chunk of them.

    `pool.tick` is called after each job with the number of its games.
    """
    for job, result in zip(jobs, _results(work, same, jobs, pool.executor), strict=True):
        yield result()
        if pool.tick:
            pool.tick(1 if isinstance(job, int) else len(job))


def _results(
    work: Callable[..., Found],
    same: Sequence[object],
    jobs: Sequence[int | Sequence[int]],
    executor: Executor | None,
) -> Iterator[Callable[[], Found]]:
    """Yield a function that returns the result of each job. `Executor.map` would cancel all jobs if one is lost."""
    if executor is None:
        yield from (partial(work, *same, job) for job in jobs)
        return
    one = partial(_unpacked, work, pickle.dumps(same))
    waiting = deque(executor.submit(one, job) for job in jobs)
    while waiting:
        yield waiting.popleft().result


def _unpacked(work: Callable[..., Found], packed: bytes, job: int | Sequence[int]) -> Found:
    return work(*_opened(packed), job)


@lru_cache(maxsize=4)
def _opened(packed: bytes) -> Sequence[Any]:
    """Unpickle what all jobs share, once per process, so that the index of the scenario stays cached."""
    opened: Sequence[Any] = pickle.loads(packed)  # noqa: S301 - what `in_turn` has packed itself
    return opened

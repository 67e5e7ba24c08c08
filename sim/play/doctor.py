"""What this machine can do, measured in the folder of saved games and with the game itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from sim.play.compiled import Compiled
from sim.play.demo import Demo
from sim.play.record.store import SqliteStore, errors_as_trouble

TRIES = 20
"""Entries written to measure the disk: their median is steady enough to say "slow" or not."""

ORDINARY = 400
"""Bytes of an ordinary entry."""


def seconds_to_acknowledge(folder: Path) -> float:
    """Measure how long a decision takes to be durable in `folder`: the median, in seconds.

    Raises Trouble if nothing can be written.

    Leaves nothing behind but the folder.
    """
    with errors_as_trouble(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=folder, prefix="measure-", ignore_cleanup_errors=True) as place:
            store = SqliteStore.create(Path(place) / "measure.palabre", b"{}", b"{}")
            try:
                return median(_writing(store))
            finally:
                store.close()


def _writing(store: SqliteStore) -> Iterator[float]:
    for seq in range(TRIES):
        before = perf_counter()
        store.append([b"x" * ORDINARY], expected=seq)
        yield perf_counter() - before


def seconds_to_play(compiled: Compiled) -> float:
    """Measure how long a whole game takes when nothing is decided, in seconds."""
    before = perf_counter()
    for _ in Demo(compiled, 1, "passive").play():
        pass
    return perf_counter() - before

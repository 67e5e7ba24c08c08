"""Measurements of this machine: how fast it saves a decision and plays a game."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from sim.play.compiled import Compiled
from sim.play.demo import Demo
from sim.play.record.store import SqliteStore
from sim.play.trouble import errors_as_trouble

TRIES = 20
"""Entries written to measure the disk, enough for a stable median [design]."""

ORDINARY = 400
"""Size of a typical entry, in bytes."""


def seconds_to_acknowledge(folder: Path) -> float:
    """Return the median time to make a decision durable in `folder`, in seconds.

    Creates the folder and leaves nothing else behind. Raises Trouble if it cannot be written to.
    """
    with errors_as_trouble(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=folder, prefix="measure-", ignore_cleanup_errors=True) as temporary:
            store = SqliteStore.create(Path(temporary) / "measure.palabre", b"{}", b"{}")
            try:
                return median(_write_times(store))
            finally:
                store.close()


def _write_times(store: SqliteStore) -> Iterator[float]:
    for seq in range(TRIES):
        before = perf_counter()
        store.append([b"x" * ORDINARY], expected=seq)
        yield perf_counter() - before


def seconds_to_play(compiled: Compiled) -> float:
    """Return the time to play a whole game with the passive policy, in seconds."""
    before = perf_counter()
    Demo(compiled, 1, "passive").to_end()
    return perf_counter() - before

"""The protocol between a team and whoever carries out its decisions, with a council or without.

At a stop the team looks, yields the decisions that it wants one by one, and is told after each whether it was done.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from contextlib import suppress

from sim.world.decisions import Decision
from sim.world.seen.view import View

Look = Callable[[], View]
"""Returns what the team sees, each part computed on first access; the same view until a decision brings news."""
Wishes = Generator[Decision, bool | None, None]
"""Yields decisions, most wanted first; is sent whether the last one was carried out (None counts as no)."""
Policy = Callable[[Look, int], Wishes]
"""Returns what a team wants at a stop, given a look and a seed."""


def one_of(ways: Iterable[Decision]) -> Generator[Decision, bool | None, bool]:
    """Yield alternatives until one is carried out; return whether one was."""
    for way in ways:
        if (yield way):
            return True
    return False


def leaving_out(wishes: Wishes, left_out: Callable[[Decision], bool]) -> Wishes:
    """Yield the same wishes except those left out, which count as not carried out."""
    told: bool | None = None
    with suppress(StopIteration):
        while True:
            wish = wishes.send(told)
            told = None if left_out(wish) else (yield wish)

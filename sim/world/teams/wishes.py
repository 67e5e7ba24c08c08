"""How a team goes about a stop: it looks, says what it wants, one decision after another, and is told what was done.

The same for whoever carries decisions out, with a council or without.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from contextlib import suppress

from sim.world.decisions import Decision
from sim.world.seen.view import View

Look = Callable[[], View]
"""What the team sees, each part as it is when it is first read: the same view until something is done that is news."""
Wishes = Generator[Decision, bool | None, None]
"""Decisions, most wanted first. Of each the team is told whether it was carried out; None counts as no."""
Policy = Callable[[Look, int], Wishes]
"""What a team wants at a stop, given what it sees and a seed."""


def one_of(ways: Iterable[Decision]) -> Generator[Decision, bool | None, bool]:
    """Want one thing, in the first of these ways that is allowed; return whether there was one."""
    for way in ways:
        if (yield way):
            return True
    return False


def leaving_out(wishes: Wishes, left_out: Callable[[Decision], bool]) -> Wishes:
    """Want the same but for some decisions, of which nobody hears."""
    told: bool | None = None
    with suppress(StopIteration):
        while True:
            wish = wishes.send(told)
            told = None if left_out(wish) else (yield wish)

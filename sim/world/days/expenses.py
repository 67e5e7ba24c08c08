"""Expenses: charged to headings, paid by the bank after a delay, accepted by donors or not."""

from __future__ import annotations

from sim.model.units import DAYS_PER_WEEK, FULL, clamp, portion
from sim.world.world import World

SUPPORTING = {"usual": 9_300, "strict": 9_850}
"""Share of an expense that an auditor accepts, in points: findings of 7 % and 1.5 % (ECA reports; domain.md §3.4)."""
HASTY, WEARY = 500, 300
"""What overload and fatigue, each when full, take off the share of an expense that an auditor accepts, in points
[design]."""


def spend(world: World, line: str, amount: int, *, delay: int | None = None) -> None:
    """Charge cents to a heading now; the bank pays after the usual delay, or after `delay` working days."""
    charge(world, line, amount, supporting(world))
    owe(world, amount, world.scenario.parameters.payment_delay if delay is None else delay)


def charge(world: World, line: str, amount: int, accepted: int) -> None:
    """Charge cents to a heading; `accepted` is the share of them that an auditor accepts, in points."""
    account = world.state.accounts[line]
    doubtful = portion(amount, FULL - accepted)
    account.spent += amount
    account.doubtful += doubtful
    world.state.treasury.eligible += amount - doubtful


def owe(world: World, amount: int, delay: int) -> None:
    """Have the bank pay cents on the first Friday at least `delay` working days from now."""
    day, owed = paid_on(world.today, delay), world.state.owed
    owed[day] = owed.get(day, 0) + amount


def paid_on(day: int, delay: int) -> int:
    """Return the Friday on which the bank pays what falls due `delay` working days after `day`."""
    due = day + (delay if delay > 1 else 1)
    return due + (DAYS_PER_WEEK - 1 - due) % DAYS_PER_WEEK


def supporting(world: World) -> int:
    """Return the share of today's expenses that an auditor accepts, in points: less with overload and fatigue."""
    spirits, level = world.state.spirits, SUPPORTING[world.state.treasury.level]
    return clamp(level - round(spirits.overload * HASTY / FULL) - round(spirits.fatigue * WEARY / FULL))


def refuse(world: World, line: str, amount: int) -> None:
    """Make donors refuse cents of a heading, at most what they have accepted of it."""
    account = world.state.accounts[line]
    amount = min(amount, max(0, account.spent - account.doubtful))
    account.doubtful += amount
    world.state.treasury.eligible -= amount


def admit(world: World, line: str, amount: int) -> int:
    """Make donors accept cents of a heading again, at most what they had refused of it; return how many they accept."""
    account = world.state.accounts[line]
    amount = min(amount, account.doubtful)
    account.doubtful -= amount
    world.state.treasury.eligible += amount
    return amount

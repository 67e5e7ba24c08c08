"""The work left in a task: brought up to date, added to, delayed."""

from __future__ import annotations

from sim.model.units import FULL
from sim.world.rows import Task
from sim.world.world import World

MOST_FLAWS = 5_000
"""No more than half of a task is ever wrong, in points of its work [design]."""


def settle(task: Task, day: int) -> None:
    """Count the work done since the last change of pace, up to the morning of `day`."""
    task.remaining, task.since = task.left(day), day


def add_work(world: World, activity: str, work: int) -> None:
    """Add work to an activity that has begun, in points of a day, or take some away (negative): never what is done."""
    task = world.state.tasks[activity]
    left = task.left(world.today)
    world.unsettle(activity)
    task.remaining, task.since = max(min(left, 1), left + work), world.today
    task.total = max(task.total + task.remaining - left, FULL)
    world.ask_allocation()


def delay(world: World, activity: str, days: int) -> bool:
    """Add working days of waiting to an activity; return False if it is already done."""
    task = world.state.tasks[activity]
    if task.start < 0:
        task.lag = max(0, task.lag + days)
        return True
    if task.status == "done":
        return False
    add_work(world, activity, days * FULL)
    return True

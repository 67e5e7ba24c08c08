"""Help for work: overtime, temporary staff, express freight, used and paid for on the days on which the work runs."""

from __future__ import annotations

from sim.model.units import DAYS_PER_WEEK, half_even
from sim.world.days import expenses, prospects
from sim.world.rows import Task
from sim.world.world import World

MEANS = {"overtime": 30_000, "temporary": 60_000, "express": 150_000}
"""Cents a week: half as much again for two people, two temporary workers, freight by air or by road [design]. What
is left of each is in the field of `Task` of the same name."""


def order(world: World, activity: str, means: str, days: int) -> None:
    """Order days of help, one of `MEANS`, in addition to those of the same kind already ordered."""
    task = world.state.tasks[activity]
    charge_used(world, activity, world.today)
    setattr(task, means, getattr(task, means) + days)
    world.forget()  # `Hands.helped` is made anew


def helped(task: Task) -> bool:
    """Return whether any help is ordered and not paid yet."""
    return bool(task.overtime or task.temporary or task.express)


def ordered(task: Task) -> int:
    """Return the days of help ordered and not paid yet, of the kind of which most are left."""
    return max(task.overtime, task.temporary, task.express)


def left(task: Task, day: int) -> int:
    """Return for how many more days of work there is help, on the morning of `day`."""
    return max(0, ordered(task) - task.age(day) + task.counted)


def next_end(task: Task, day: int) -> int:
    """Return the day on whose morning a kind of help is used up, if the work runs on from the morning of `day`."""
    used = task.age(day) - task.counted
    return day + min(had - used for had in (task.overtime, task.temporary, task.express) if had > used)


def charge_used(world: World, activity: str, day: int) -> None:
    """Charge the help used up to the morning of `day`, and take it off what is left."""
    task = world.state.tasks[activity]
    days, task.counted, cents = task.age(day) - task.counted, task.age(day), 0
    if not helped(task):
        return
    for means, price in MEANS.items():
        had = min(days, getattr(task, means))
        if had:
            setattr(task, means, getattr(task, means) - had)
            cents += price * had
    if cents:
        with world.causing("help", activity):
            expenses.spend(world, world.index.staff_line, half_even(cents, DAYS_PER_WEEK))


def to_pay(world: World) -> int:
    """Return the cost of help ordered and not paid yet, in cents: of no more days than the work still needs."""
    tasks = world.state.tasks.items()
    return sum(_price(world, id_, task) for id_, task in tasks if task.overtime or task.temporary or task.express)


def _price(world: World, id_: str, task: Task) -> int:
    used, needed = task.age(world.today) - task.counted, prospects.remaining_days(world, id_)
    cents = sum(price * min(needed, max(0, getattr(task, means) - used)) for means, price in MEANS.items())
    return half_even(cents, DAYS_PER_WEEK)


def end(world: World, activity: str, day: int) -> None:
    """Charge the help used up to the morning of `day`, when the work is done, and cancel the rest."""
    task = world.state.tasks[activity]
    charge_used(world, activity, day)
    task.overtime = task.temporary = task.express = 0

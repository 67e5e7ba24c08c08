"""Forecasts from reported progress, for reports, screens and the cahier des charges."""

from __future__ import annotations

from collections.abc import Mapping

from sim.model.units import FULL, half_even, portion
from sim.world.days import series
from sim.world.rows import Task
from sim.world.scenario import Activity
from sim.world.world import World

Plan = dict[str, tuple[int, int]]
"""Start and finish of each activity, in days."""
Ends = Mapping[str, int]
"""Expected finish of each activity that is not done, in days; today for the others."""


def remaining_days(world: World, id_: str) -> int:
    """Return the working days that an activity still needs, as far as the team can tell."""
    task = world.state.tasks[id_]
    if task.status == "done":
        return 0
    if task.start < 0:
        expected = world.index.durations[id_]
        if task.stretch != FULL or task.cut:
            expected = half_even(expected * task.stretch * (FULL - task.cut), FULL * FULL)
        return expected + task.lag
    return -(-task.left(world.today) // FULL)


def forecast(world: World) -> Plan:
    """Return the start and finish of every activity: actual if done, else expected by precedence from today."""
    tasks, starts = world.state.tasks, dict[str, int]()
    expected = ends(world, starts)
    return {
        id_: (task.start, task.finish) if task.status == "done" else (starts.get(id_, task.start), expected[id_])
        for id_, task in tasks.items()
    }


def ends(world: World, starts: dict[str, int] | None = None) -> Ends:
    """Return the expected finish of each activity that is not done, by precedence from today.

    `starts`, if given, is filled with the expected start of each that has not begun.
    """
    tasks, today = world.state.tasks, world.today
    found = dict.fromkeys(tasks, today)
    for id_, before, usual in world.index.flow:
        task = tasks[id_]
        if task.status == "done":
            continue
        start = today
        if task.status != "running":  # nothing under way stops because a predecessor is redone
            for previous in before:
                if (late := found[previous]) > start and previous not in task.early:
                    start = late
        if task.start < 0 and task.stretch == FULL and not task.cut:
            found[id_] = start + usual + task.lag
        else:
            found[id_] = start + remaining_days(world, id_)
        if starts is not None and task.start < 0:
            starts[id_] = start
    return found


def to_pay(world: World) -> int:
    """Return the direct cost of unfinished work not charged yet, in cents."""
    tasks, costly = world.state.tasks, world.index.costly
    left = [still_to_pay(a, task) for a in costly if (task := tasks[a.id]).status != "done"]
    return sum(left)


def priced(activity: Activity, task: Task) -> int:
    """Return the direct cost of an activity at today's price and scope, in cents."""
    if task.price == FULL and not task.cut:
        return activity.cost
    return portion(portion(activity.cost, task.price), FULL - task.cut)


def still_to_pay(activity: Activity, task: Task) -> int:
    """Return the direct cost of an activity not charged yet, at today's price and scope, in cents."""
    left = priced(activity, task) - task.spent
    return left if left > 0 else 0


def end(world: World, id_: str, ahead: Ends | None = None) -> int:
    """Return the day on which an activity was done, or is expected to be by precedence alone.

    `ahead` is the result of `ends`, if the caller has it.
    """
    task = world.state.tasks[id_]
    return task.finish if task.status == "done" else (ahead or ends(world))[id_]


def handover_day(world: World, ahead: Ends | None = None) -> int:
    """Return the actual or expected day of the handover: see `end`."""
    return end(world, world.scenario.handover, ahead)


def bottleneck(world: World) -> str:
    """Return the first unfinished activity on the longest chain to the handover, "" once it is done."""
    ahead, tasks, found = ends(world), world.state.tasks, world.scenario.handover
    if tasks[found].status == "done":
        return ""
    while unfinished := awaited(world, found):
        found = max(unfinished, key=ahead.__getitem__)
    return found


def awaited(world: World, id_: str) -> tuple[str, ...]:
    """Return the unfinished predecessors that an activity waits for; one under way waits for none."""
    tasks, task = world.state.tasks, world.state.tasks[id_]
    if task.status == "running":
        return ()
    before = world.index.predecessors[id_]
    return tuple(p for p in before if tasks[p].status != "done" and p not in task.early)


def expected_lateness(world: World) -> int:
    """Return by how many working days the handover is expected to be late (negative: early)."""
    return handover_day(world) - promised_day(world)


def promised_day(world: World) -> int:
    """Return the promised day of the handover: as signed, or as amended by an avenant."""
    amended = world.state.amended
    clauses = (clause.id for clause in world.scenario.requirements if clause.measure == "handover_day")
    return next((amended[id_] for id_ in clauses if id_ in amended), world.scenario.handover_day)


def progress(world: World) -> int:
    """Return the reported physical progress of the whole project, in points of its budget."""
    total = sum(world.index.budgets.values())
    return half_even(series.earned_value(world) * FULL, total) if total else 0

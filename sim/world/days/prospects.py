"""Where the project is heading, computed from what is reported: used by reports, screens and the cahier des charges."""

from __future__ import annotations

from sim.model.units import FULL, half_even, portion
from sim.world.days import series
from sim.world.scenario import Activity
from sim.world.world import World

Plan = dict[str, tuple[int, int]]
"""Start and finish of each activity, in days."""


def remaining_days(world: World, id_: str) -> int:
    """Return the working days that an activity is expected to need still, as the team would reckon."""
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
    """Return expected start and finish of every activity, in days.

    What is done as it was, the rest by precedence from today.
    """
    tasks, today, predecessors = world.state.tasks, world.today, world.index.predecessors
    found, ends = {}, dict.fromkeys(tasks, today)
    for id_ in world.index.order:
        task = tasks[id_]
        if task.status == "done":
            found[id_] = task.start, task.finish
            continue
        start = today
        for previous in predecessors[id_]:
            if ends[previous] > start and previous not in task.early:
                start = ends[previous]
        ends[id_] = end = start + remaining_days(world, id_)
        found[id_] = (task.start if task.start >= 0 else start), end
    return found


def still_to_pay(world: World, activity: Activity) -> int:
    """Return the direct cost of an activity that is not charged yet, at its price and scope of today, in cents."""
    task = world.state.tasks[activity.id]
    cost = activity.cost
    if task.price != FULL or task.cut:
        cost = portion(portion(cost, task.price), FULL - task.cut)
    return max(0, cost - task.spent)


def handover_day(world: World, ahead: Plan | None = None) -> int:
    """Return the day on which the hand-over is done, or is expected by precedence alone.

    `ahead` is today's forecast, where it was made already.
    """
    task = world.state.tasks[world.scenario.handover]
    return task.finish if task.status == "done" else (ahead or forecast(world))[world.scenario.handover][1]


def awaited(world: World) -> str:
    """Return the activity that the hand-over waits for today, the first unfinished one of its longest chain, or ""."""
    ahead, tasks, found = forecast(world), world.state.tasks, world.scenario.handover
    if tasks[found].status == "done":
        return ""
    while unfinished := [
        p for p in world.index.predecessors[found] if tasks[p].status != "done" and p not in tasks[found].early
    ]:
        found = max(unfinished, key=lambda id_: ahead[id_][1])
    return found


def expected_lateness(world: World) -> int:
    """Return by how many working days the hand-over is expected to miss the commitment (negative: ahead)."""
    return handover_day(world) - promised_day(world)


def promised_day(world: World) -> int:
    """Return the day on which the hand-over is promised today: as first signed, or as an avenant has it."""
    amended = world.state.amended
    clauses = (clause.id for clause in world.scenario.requirements if clause.measure == "handover_day")
    return next((amended[id_] for id_ in clauses if id_ in amended), world.scenario.handover_day)


def progress(world: World) -> int:
    """Return the reported physical progress of the whole project, in points of its budget."""
    total = sum(world.index.budgets.values())
    return half_even(series.earned_value(world) * FULL, total) if total else 0

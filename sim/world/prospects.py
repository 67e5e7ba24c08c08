"""Where the project is heading, computed from what is reported: used by reports, screens and the cahier des charges."""

from __future__ import annotations

from sim.model.network import forward_pass
from sim.model.units import FULL, half_even, portion
from sim.world import series
from sim.world.scenario import Activity, Requirement
from sim.world.world import World


def remaining_days(world: World, id_: str) -> int:
    """Return the working days that an activity is expected to need still, as the team would reckon."""
    task = world.state.tasks[id_]
    if task.status == "done":
        return 0
    if task.start < 0:
        expected = half_even(world.index.durations[id_] * task.stretch * (FULL - task.cut), FULL * FULL)
        return expected + task.lag
    left = task.remaining - max(0, world.today - task.since) * task.rate if task.status == "running" else task.remaining
    return max(0, -(-left // FULL))


def forecast(world: World) -> dict[str, tuple[int, int]]:
    """Return expected start and finish of every activity, in days.

    What is done as it was, the rest by precedence from today.
    """
    today, durations, done = world.today, {}, {}
    for id_, task in world.state.tasks.items():
        if task.status == "done":
            done[id_] = (task.start, task.finish)
        else:
            durations[id_] = remaining_days(world, id_)
    predecessors = {
        id_: tuple(p for p in world.index.predecessors[id_] if p in durations and p not in world.state.tasks[id_].early)
        for id_ in durations
    }
    ahead = {}
    for id_, start in forward_pass(durations, predecessors, [a for a in world.index.order if a in durations]).items():
        began = world.state.tasks[id_].start
        ahead[id_] = (began if began >= 0 else today + start, today + start + durations[id_])
    return {**done, **ahead}


def still_to_pay(world: World, activity: Activity) -> int:
    """Return the direct cost of an activity that is not charged yet, at its price and scope of today, in cents."""
    task = world.state.tasks[activity.id]
    return max(0, portion(portion(activity.cost, task.price), FULL - task.cut) - task.spent)


def handover_day(world: World) -> int:
    """Return the day on which the hand-over is done, or is expected by precedence alone."""
    task = world.state.tasks[world.scenario.handover]
    return task.finish if task.status == "done" else forecast(world)[world.scenario.handover][1]


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
    return handover_day(world) - world.scenario.handover_day


def missed(world: World, requirement: Requirement) -> bool | None:
    """Say whether a dated clause of the cahier des charges is heading beyond its tolerance.

    None for the other measures.
    """
    ends = {"handover_day": world.scenario.handover, "final_day": world.scenario.closing}
    if requirement.measure not in ends:
        return None
    return forecast(world)[ends[requirement.measure]][1] > requirement.target + requirement.tolerance


def progress(world: World) -> int:
    """Return the reported physical progress of the whole project, in points of its budget."""
    total = sum(world.index.budgets.values())
    return half_even(series.earned_value(world) * FULL, total) if total else 0

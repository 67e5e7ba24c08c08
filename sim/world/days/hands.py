"""Who works on what: the load of each skill, and the standing of each activity.

Computed from the state and cached in `World.hands`, as who is there is in `World.heads`. It is updated when work begins
or ends; code that changes the plan in other ways calls `World.forget`. `tests/world/test_hands.py` compares it with a
world that caches nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from sim.model.units import DAYS_PER_WEEK, FULL, portion
from sim.world.counted import Hands, Heads
from sim.world.days.heads import brings, heads
from sim.world.rows import Task
from sim.world.scenario import Activity
from sim.world.world import World


def hands(world: World) -> Hands:
    """Return who works on what this morning."""
    found = world.hands
    if found and found.heads is world.heads and world.today < found.heads.until and not world.moved:
        return found
    there = heads(world)
    if found is None or (found.heads is not there and found.reserved != _reserved(world, there)):
        world.hands = found = _count_hands(world, there)
    elif found.heads is not there:
        found.heads, found.capacity, found.crowded = there, there.strength, None
    return found


def _count_hands(world: World, there: Heads) -> Hands:
    overload, load = world.scenario.parameters.overload, dict.fromkeys(there.strength, 0)
    reserved = _reserved(world, there)
    found = Hands(there, there.strength, overload, reserved, _asks(world, reserved), load, {**load})
    monday, budgets = world.today - world.today % DAYS_PER_WEEK, world.index.budgets
    for activity, task in zip(world.scenario.activities, world.state.tasks.values(), strict=True):
        status = task.status
        if status == "done":
            budget = budgets[activity.id]
            found.earned += budget
            found.flawed += budget * task.flaws
        elif status == "running":
            found.take_on(activity, task)
        else:
            if task.total:
                found.stopped[activity.id] = activity, task
            if status == "waiting" and not waits_for(world, activity, task):
                found.ready[activity.id] = activity, task
        if task.finish >= monday:
            found.over[activity.id] = activity, task
    return found


def _reserved(world: World, there: Heads) -> dict[str, dict[str, int]]:
    """Return the FTE of the people assigned to one activity and present this week: activity -> skill -> points."""
    overhead, monday = FULL - world.scenario.parameters.overhead, world.today - world.today % DAYS_PER_WEEK
    found: dict[str, dict[str, int]] = {}
    for somebody in there.roll.kept:
        person, staff, _ = somebody
        skills = found.setdefault(staff.assigned, {})
        skills[person.skill] = skills.get(person.skill, 0) + portion(brings(world, somebody, monday), overhead)
    return found


def _asks(world: World, reserved: dict[str, dict[str, int]]) -> Mapping[str, Mapping[str, int]]:
    asks = {**world.index.asks}
    for id_, kept in reserved.items():
        left = {skill: asked - kept.get(skill, 0) for skill, asked in asks[id_].items()}
        asks[id_] = {skill: asked for skill, asked in left.items() if asked > 0}
    return asks


def waits_for(world: World, activity: Activity, task: Task) -> str:
    """Return the first unfinished predecessor that an activity waits for, or ""."""
    tasks = world.state.tasks
    for predecessor in activity.after:
        if tasks[predecessor].status != "done" and predecessor not in task.early:
            return predecessor
    return ""


def update_hands(world: World, id_: str, found: int = 0) -> None:
    """Update the cache after an activity ended, or was found flawed (`found`, in points) and waits to be redone."""
    there, index = world.hands, world.index
    if there is None:
        return
    activity, task, budget = index.activities[id_], world.state.tasks[id_], index.budgets[id_]
    there.exposed = None
    if task.status == "done":
        there.let_go(activity)
        there.earned += budget
        there.flawed += budget * task.flaws
        there.over[id_] = activity, task
    else:
        there.stopped[id_] = activity, task
        there.earned -= budget
        there.flawed -= budget * found
        _update_ready(world, there, id_)
    for other in index.successors[id_]:
        _update_ready(world, there, other)


def _update_ready(world: World, there: Hands, id_: str) -> None:
    activity, task = world.index.activities[id_], world.state.tasks[id_]
    if task.status == "waiting" and not waits_for(world, activity, task):
        there.ready[id_] = activity, task
    else:
        there.ready.pop(id_, None)

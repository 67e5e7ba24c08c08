"""The reference plan, frozen again: what is done as it was, the rest planned from today with the people there are."""

from __future__ import annotations

from sim.model.allocation import serial_sgs
from sim.world import start
from sim.world.days import prospects
from sim.world.days.prospects import Plan
from sim.world.world import World


def replan(world: World) -> Plan:
    """Plan what is not done from today on: work under way first, then the team's order, expected durations."""
    today, tasks, order = world.today, world.state.tasks, world.state.now.priorities
    left = {id_: prospects.remaining_days(world, id_) for id_, task in tasks.items() if task.status != "done"}
    after = {
        id_: tuple(p for p in world.index.predecessors[id_] if p in left and p not in tasks[id_].early) for id_ in left
    }
    requests, capacity = start.staffing(world)
    rank = {id_: place - len(order) * (tasks[id_].status == "running") for place, id_ in enumerate(order)}
    starts = serial_sgs(left, after, {id_: requests[id_] for id_ in left}, capacity, rank)
    plan: Plan = {}
    for id_, task in tasks.items():
        if id_ in left:
            begins = today + starts[id_]
            plan[id_] = (task.start if task.start >= 0 else begins, begins + left[id_])
        else:
            plan[id_] = (task.start, task.finish)
    return plan

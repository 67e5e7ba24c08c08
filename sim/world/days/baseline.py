"""The reference plan, frozen again: actual dates of finished work, the rest planned from today."""

from __future__ import annotations

from sim.model.allocation import serial_sgs
from sim.world import start
from sim.world.days import prospects
from sim.world.days.prospects import Plan
from sim.world.world import World


def replan(world: World) -> Plan:
    """Plan unfinished work from today with the available people: work under way first, then the team's priorities."""
    today, tasks, order = world.today, world.state.tasks, world.state.now.priorities
    left = {id_: prospects.remaining_days(world, id_) for id_, task in tasks.items() if task.status != "done"}
    after = {id_: prospects.awaited(world, id_) for id_ in left}
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

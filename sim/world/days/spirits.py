"""The spirits of the staff: overload, fatigue, morale, and people who leave."""

from __future__ import annotations

from sim.model import team
from sim.model.units import FULL, clamp
from sim.world.counted import Hands
from sim.world.days import crew
from sim.world.days.heads import heads
from sim.world.world import World

OVERTIME_LOAD = 12_500
"""Load, in points, of somebody who works 50 hours a week instead of 40."""
TIRED = 2_000
"""Points that full fatigue takes off the level that morale tends to [design]."""


GRIEVANCE = 1_500
"""Points of conflict that a letter of one of ours adds when nobody has answered it: managers who do not answer are a
demand without a resource, for everybody (Bakker & Demerouti 2007). They fade as fast as morale follows [design]."""


def leave_unheard(world: World, sender: str) -> None:
    """Record that nobody has answered a letter, which counts if its sender is one of ours."""
    if sender in world.state.staff:
        spirits = world.state.spirits
        spirits.grievances = clamp(spirits.grievances + GRIEVANCE)


def live(world: World, there: Hands) -> None:
    """Update fatigue and morale after a week of work, and make those leave whose time has come."""
    world.cause("people")
    spirits = world.state.spirits
    overtime = bool(there.helped) and _overtime(world, there)
    beyond = [team.load(load, capacity) for _, load, capacity in there.overloaded() if capacity]
    spirits.overload = clamp(max(beyond) - FULL) if beyond else 0
    spirits.overtime = spirits.overtime + 1 if overtime else 0
    felt = FULL + spirits.overload
    spirits.fatigue = team.fatigue_step(spirits.fatigue, OVERTIME_LOAD if overtime and felt < OVERTIME_LOAD else felt)
    tired = round(spirits.fatigue * TIRED / FULL)
    spirits.grievances = team.morale_step(spirits.grievances, 0, team.WEEKLY)
    target = team.morale_target(FULL + spirits.overload, spirits.grievances, spirits.safety) - tired
    spirits.morale = team.morale_step(spirits.morale, target, team.WEEKLY)
    _departures(world)


def _overtime(world: World, there: Hands) -> bool:
    """Return whether anybody worked overtime this week."""
    return any(task.overtime > task.age(world.today) - task.counted for task in there.helped.values())


def _departures(world: World) -> None:
    spirits = world.state.spirits
    spirits.weariness = passed = spirits.weariness + team.weariness(spirits.morale)
    if passed < heads(world).roll.leaves:
        return
    for person in [id_ for id_, staff in world.state.staff.items() if 0 <= staff.leaves <= passed and staff.left < 0]:
        world.cause("left", person)
        crew.leave(world, person)

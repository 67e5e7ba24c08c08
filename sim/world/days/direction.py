"""The Direction, which gave the cahier des charges, and its trust in the team."""

from __future__ import annotations

from sim.model.units import FULL
from sim.world.days import relations
from sim.world.world import World


def hears(world: World, event: int, of: str = "benevolence") -> None:
    """Change the trust of the Direction by an event in points, without the team noticing. `of`: see `change_trust`."""
    for actor in world.index.direction:
        relations.change_trust(world, actor, event, of)


def reads(world: World) -> None:
    """Record a contact with the Direction, which the team notices."""
    for actor in world.index.direction:
        relations.record_contact(world, actor)


def trust(world: World) -> int:
    """Return the trust of the Direction, in points, the least of several; full where the case has none."""
    return min((world.state.relations[actor].trust for actor in world.index.direction), default=FULL)

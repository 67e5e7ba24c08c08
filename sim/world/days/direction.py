"""The Direction, which gave the cahier des charges, and its trust in the team."""

from __future__ import annotations

from sim.world.days import relations
from sim.world.world import World


def hears(world: World, event: int, of: str = "benevolence") -> None:
    """Change the trust of the Direction by an event in points, without the team noticing. `of`: see `change_trust`."""
    for actor in world.scenario.actors:
        if actor.direction:
            relations.change_trust(world, actor.id, event, of)

"""The Direction: whoever gave the cahier des charges hears of much that a team decides."""

from __future__ import annotations

from sim.world.days import consequences
from sim.world.world import World


def hears(world: World, event: int, of: str = "benevolence") -> None:
    """Move the trust of the Direction by an event in points, which says something `of` the team, unfelt by it."""
    for actor in world.scenario.actors:
        if actor.direction:
            consequences.change_trust(world, actor.id, event, of)

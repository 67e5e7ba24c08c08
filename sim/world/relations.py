"""Actors, month after month: silence and waiting wear trust down."""

from __future__ import annotations

from sim.model.units import DAYS_PER_WEEK
from sim.world import consequences
from sim.world.world import World

FADE, IMPATIENCE = -600, -1_600
"""Trust events of no contact beyond the usual, and of waiting for an answer, in points [design]."""


def wear(world: World) -> None:
    """Let four weeks of silence and of unanswered claims have their effect on trust."""
    fade = world.scenario.parameters.contact_fade
    for id_, relation in world.state.relations.items():
        if not relation.known:
            continue
        if relation.claim_since >= 0 and world.today - relation.claim_since > 2 * DAYS_PER_WEEK:
            world.cause("unanswered", id_)
            consequences.change_trust(world, id_, IMPATIENCE)
        if world.today - relation.contact > fade:
            world.cause("silence", id_)
            consequences.change_trust(world, id_, FADE)

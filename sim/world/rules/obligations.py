"""Obligations under agreements: honour them, or ask to be released."""

from __future__ import annotations

from collections.abc import Iterator

from sim.world.days import consequences, obligations, relations
from sim.world.days.obligations import HONOURABLE
from sim.world.decisions import Decision, Field, Refused, decision
from sim.world.rows import Duty
from sim.world.world import World

KEPT = 800
"""Trust event of an obligation that is honoured [design]."""
RELEASES_FROM, RELEASED = 5_500, -800
"""Trust from which an actor releases the team, and the trust event of doing so [design]."""
DUTY = Field("duty", "duty")


@decision("negotiation", DUTY, Field("note", "text", optional=True))
def honour(world: World, act: Decision) -> Iterator[int | None]:
    """Honour an obligation, which costs half-days and has the author's effects."""
    duty = _open(world, act)
    owed = obligations.obligation(world, duty)
    if world.today < duty.due - HONOURABLE:
        raise Refused("too-early", day=duty.due - HONOURABLE)
    if awaited := obligations.awaited(world, duty):
        raise Refused("not-done-yet", activity=awaited)
    yield owed.cost or None
    duty.status, duty.day = "kept", world.today
    relations.change_trust(world, world.index.negotiations[duty.talk].actor, KEPT)
    consequences.carry(world, obligations.honoured_effects(world, duty), act.role, f"kept/{act.body['duty']}")


@decision("negotiation", DUTY, Field("note", "text"), roles=("partnerships", "coordination", "finance"), attention=1)
def ask_release(world: World, act: Decision) -> Iterator[int | None]:
    """Ask to be released from an obligation before it is due; an actor that trusts the team enough agrees."""
    duty = _open(world, act)
    actor = world.index.negotiations[duty.talk].actor
    if duty.asked:
        raise Refused("release-asked", duty=act.body["duty"])
    yield None
    duty.asked = 1
    if world.state.relations[actor].trust >= RELEASES_FROM:
        duty.status, duty.day = "released", world.today
        relations.change_trust(world, actor, RELEASED)
    relations.record_contact(world, actor)


def _open(world: World, act: Decision) -> Duty:
    duty = world.state.duties[act.body["duty"]]
    if duty.status:
        raise Refused("duty-settled", duty=act.body["duty"])
    return duty

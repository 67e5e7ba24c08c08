"""Obligations under agreements: due on a day, then honoured, released or broken."""

from __future__ import annotations

from dataclasses import replace
from math import prod

from sim.model.units import half_even
from sim.world.agenda import Data
from sim.world.clock import Phase
from sim.world.days import consequences, relations
from sim.world.effects import Effect
from sim.world.rows import Duty
from sim.world.voices import Negotiation, Obligation
from sim.world.world import World, handler

HONOURABLE = 30
"""Working days before it is due from which an obligation can be honoured: a council meets in between [design]."""
BROKEN = -4_000
"""Trust event of an actor to whom the team broke its word, a breach of integrity (Kim et al. 2004) [design]."""
UNKEPT = 400
"""Points `broken` by an obligation that was not honoured [design]."""
MONEY = frozenset({"cash", "expense", "ineligible"})
"""Kinds of effects in cents, which may scale with a price."""


def owe(world: World, negotiation: Negotiation, package: tuple[int, ...]) -> None:
    """Schedule the obligations that follow from an agreed package."""
    met = world.index.months[world.state.now.month].last_day + 1  # the council has met once more
    settled = {issue.id: issue.values[at] for issue, at in zip(negotiation.issues, package, strict=True)}
    for obligation in negotiation.obligations:
        if settled[obligation.issue] in obligation.values:
            for n in range(obligation.times):
                due = max(world.today + obligation.due, met) + n * obligation.every
                id_ = f"{negotiation.id}/{obligation.id}/{n + 1}"
                world.state.duties[id_] = Duty(negotiation.id, obligation.id, due)
                world.schedule(due, Phase.DONE, "duty", id_)


def obligation(world: World, duty: Duty) -> Obligation:
    """Return the author's definition of a duty. Raises StopIteration if there is none."""
    return next(o for o in world.index.negotiations[duty.talk].obligations if o.id == duty.obligation)


def awaited(world: World, duty: Duty) -> str:
    """Return the activity that has to be done before a duty can be honoured, "" if none has."""
    after = obligation(world, duty).after
    return after if after and world.state.tasks[after].finish < 0 else ""


def honoured_effects(world: World, duty: Duty) -> tuple[Effect, ...]:
    """Return the effects of honouring a duty, with amounts scaled to the values that were agreed."""
    owed, agreed = obligation(world, duty), world.state.talks[duty.talk].agreed
    if not owed.follows:
        return owed.kept
    issues = world.index.negotiations[duty.talk].issues
    signed = {issue.id: issue.values[at] for issue, at in zip(issues, agreed, strict=True)}
    over, under = prod(signed[id_] for id_ in owed.follows), prod(owed.follows.values())
    return tuple(replace(e, amount=half_even(e.amount * over, under)) if e.kind in MONEY else e for e in owed.kept)


def payment(world: World, duty: Duty) -> int:
    """Return what honouring a duty pays at once, in cents, if the amount depends on an agreed price; else 0."""
    if not obligation(world, duty).follows:
        return 0
    return -sum(e.amount for e in honoured_effects(world, duty) if e.kind == "cash" and not e.after and e.amount < 0)


@handler("duty")
def _falls_due(world: World, id_: str, _n: int, _data: Data = ()) -> None:
    """Mark a duty as broken if it was not settled in time, with the loss of trust that follows.

    Time runs only once there is something to honour.
    """
    duty = world.state.duties[id_]
    if duty.status:
        return
    if after := obligation(world, duty).after:
        done = world.state.tasks[after].finish
        duty.due = max(duty.due, (done if done >= 0 else world.today) + HONOURABLE)
    if duty.due > world.today:
        world.schedule(duty.due, Phase.DONE, "duty", id_)
        return
    duty.status, duty.day = "broken", world.today
    for party in world.index.parties[duty.talk]:
        relations.change_trust(world, party.actor, BROKEN, "integrity")
    world.state.charter.broken += UNKEPT
    consequences.carry(world, obligation(world, duty).broken, "partnerships", f"broken/{id_}")

"""What an agreement obliges the project to: owed on a day, honoured, released, or broken."""

from __future__ import annotations

from dataclasses import replace
from math import prod

from sim.model.units import half_even
from sim.world.clock import Phase
from sim.world.days import consequences, relations
from sim.world.effects import Effect
from sim.world.rows import Duty
from sim.world.voices import Negotiation, Obligation
from sim.world.world import World, handler

HONOURABLE = 30
"""Working days before it is due from which an obligation can be honoured: a council meets in between [design]."""
BROKEN = -4_000
"""Trust event of somebody to whom a word given was not kept: a breach of integrity (Kim et al. 2004) [design]."""
UNKEPT = 400
"""Points `broken` of a word that was given and not kept [design]."""
MONEY = frozenset({"cash", "expense", "ineligible"})
"""Kinds of effect in cents, which may follow a price."""


def owe(world: World, negotiation: Negotiation, package: tuple[int, ...]) -> None:
    """Put on the calendar what a package obliges the project to."""
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
    """Return what the author wrote about something owed. Raises StopIteration if it is not there."""
    return next(o for o in world.index.negotiations[duty.talk].obligations if o.id == duty.obligation)


def honoured_effects(world: World, duty: Duty) -> tuple[Effect, ...]:
    """Return what honouring an obligation brings: a share of a price is a share of the price that was signed."""
    owed, agreed = obligation(world, duty), world.state.talks[duty.talk].agreed
    if not owed.follows:
        return owed.kept
    issues = world.index.negotiations[duty.talk].issues
    signed = {issue.id: issue.values[at] for issue, at in zip(issues, agreed, strict=True)}
    over, under = prod(signed[id_] for id_ in owed.follows), prod(owed.follows.values())
    return tuple(replace(e, amount=half_even(e.amount * over, under)) if e.kind in MONEY else e for e in owed.kept)


def payment(world: World, duty: Duty) -> int:
    """Return what leaves the bank on the day that an obligation is honoured, if the price signed says it, in cents."""
    if not obligation(world, duty).follows:
        return 0
    return -sum(e.amount for e in honoured_effects(world, duty) if e.kind == "cash" and not e.after and e.amount < 0)


@handler("duty")
def _falls_due(world: World, id_: str, _n: int, _data: tuple[int | str, ...] = ()) -> None:
    """Let a word that was not kept be broken: whoever had it stops counting on the next one."""
    duty = world.state.duties[id_]
    if duty.status:
        return
    duty.status, duty.day = "broken", world.today
    for party in world.index.parties[duty.talk]:
        relations.change_trust(world, party.actor, BROKEN, "integrity")
    world.state.charter.broken += UNKEPT
    consequences.carry(world, obligation(world, duty).broken, "partnerships", f"broken/{id_}")

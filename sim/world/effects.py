"""Consequences as data: effects with a delay, under conditions. `sim.world.days.consequences` carries them out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from sim.model.units import FULL, portion

ConditionKind = Literal[
    "flag",  # target: a flag raised by an effect or a decision
    "clause",  # target: a theme of the charter on which a clause has been adopted
    "trust_at_least",  # target: actor, amount: points
    "trust_below",  # target: actor, amount: points
    "done",  # target: activity handed in
    "started",  # target: activity begun
    "agreed",  # target: negotiation that ended in an agreement
    "engaged",  # target: actor engaged `amount` times: informed 1, consulted 2, co-deciding 3, a day of talks 1
    "answered",  # target: risk for which the team has carried out a response
    "late",  # target: activity at least `amount` working days (1) behind the first plan that was frozen
    "flawed",  # target: activity of which at least `amount` points are wrong, and nobody has found it yet
    "looming",  # target: risk that has not struck and has used at least `amount` points of its threshold
    "present",  # target: person of the scenario who has begun and has not left; a successor is somebody else
    "month_at_least",  # amount: month number
]

EffectKind = Literal[
    "trust",  # target: actor; amount: event of benevolence in points, -10_000..10_000 (sim.model.trust.moved)
    "ability",  # as trust, for work well or badly done: a failure costs less
    "integrity",  # as trust, for a word kept or broken: a breach costs more, and repair is slow afterwards
    "rumour",  # as trust, but only heard of: loss is no faster than gain
    "duration",  # target: activity; amount: points added to what remains of its work (1_000 = +10 %)
    "delay",  # target: activity; amount: working days of waiting added (below 0: won only before it begins)
    "expense",  # target: budget line; amount: cents charged at once
    "ineligible",  # target: budget line; amount: cents that donors refuse (below 0: papers found, accepted again)
    "price",  # target: activity; amount: points added to its direct cost
    "cash",  # target: label of the receipt or payment; amount: cents in (+) or out (-)
    "clock",  # target: donor; amount: working days by which its next payment is put off
    "quality",  # target: activity or "" for all to come; amount: points
    "rework",  # target: activity; amount: points of its work found wrong
    "withdraw",  # target: donor that pays nothing more
    "release",  # target: negotiation whose obligations nobody holds against the team any more
    "utility",  # target: axis theme; amount: points
    "morale",  # amount: points
    "fatigue",  # amount: points
    "attention",  # target: role; amount: half-days lost (-) or won (+) this month
    "hazard",  # target: risk; amount: points of response added (negative: more exposed); exogenous: of impact taken off
    "expose",  # target: secondary risk that can happen from now on; amount 0: risk that no longer can
    "reveal",  # target: actor, trait "actor.norm", document: now known to the role that acted
    "meet",  # target: actor that becomes known to the team
    "letter",  # target: letter that is sent
    "leave",  # target: person who leaves
    "absent",  # target: person who is away from today on; amount: working days
    "flag",  # target: flag raised; amount: 0 lowers it
    "ethics",  # target: "kept", "broken" or "told"; amount: weight in points
]


@dataclass(frozen=True, slots=True)
class Condition:
    """One fact that must hold, or must not if `negated`. The unit of `amount` is that of the kind."""

    kind: ConditionKind
    target: str = ""
    amount: int = 0
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Effect:
    """One consequence. It happens `after` working days later, if every condition in `when` holds on that day."""

    kind: EffectKind
    target: str = ""
    amount: int = 0
    after: int = 0
    when: tuple[Condition, ...] = ()


_WHOLE = frozenset({"reveal", "meet", "letter", "leave", "flag", "expose", "withdraw", "release"})
"""Kinds that happen or not: they cannot be scaled."""


def softened(effects: Iterable[Effect], left: int) -> tuple[Effect, ...]:
    """Scale effects to the share that a response leaves of them (points); kinds in `_WHOLE` stay as they are."""
    if left == FULL:
        return tuple(effects)
    return tuple(e if e.kind in _WHOLE else replace(e, amount=portion(e.amount, left)) for e in effects)

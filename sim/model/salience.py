"""Who counts, and who is forgotten: salience of stakeholders.

Classes by power, legitimacy and urgency (Mitchell, Agle & Wood 1997). Attributes are levels in points; an attribute
is held from `THRESHOLD` on. A claim that nobody answers grows more urgent (design value). Dependent stakeholders, often
the beneficiaries, are the forgotten ones.
"""

from typing import Literal, TypeAlias, get_args

from sim.model.units import FULL, clamp

THRESHOLD = 5_000
"""Level, in points, from which an attribute is held [design]."""

URGENCY_PER_WEEK = 1_000
"""Points of urgency that each week without an answer adds to a claim [design]."""

SalienceClass: TypeAlias = Literal[
    "non-stakeholder",  # 000 power, legitimacy, urgency
    "demanding",  # 001
    "discretionary",  # 010
    "dependent",  # 011
    "dormant",  # 100
    "dangerous",  # 101
    "dominant",  # 110
    "definitive",  # 111
]
_CLASSES: tuple[SalienceClass, ...] = get_args(SalienceClass)


def salience_class(power: int, legitimacy: int, urgency: int) -> SalienceClass:
    """Name the class of Mitchell, Agle and Wood from three levels in points."""
    held = (power >= THRESHOLD, legitimacy >= THRESHOLD, urgency >= THRESHOLD)
    return _CLASSES[4 * held[0] + 2 * held[1] + held[2]]


def urgency(claim_waiting_weeks: int, base: int = 0) -> int:
    """Return the urgency, in points, of a claim that has waited some weeks on top of the actor's own level."""
    return clamp(base + URGENCY_PER_WEEK * claim_waiting_weeks, 0, FULL)

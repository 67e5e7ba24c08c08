"""Trust: slow to gain, quick to lose, slower still to repair after a breach of integrity.

Steps are asymmetric (Slovic 1993) for lived events; the asymmetry was not found for events that are only described,
hence even steps for rumours. Breaches of integrity repair slower than failures of competence (Kim et al. 2004).
Satisfaction is measured against expectation (Oliver 1980). One failure says little of ability, one lie much of
integrity (Reeder & Brewer 1979), hence a loss by kind of breach (ability, benevolence, integrity: Mayer, Davis &
Schoorman 1995). Everything is in points, in [0, FULL].
"""

from sim.model.units import FULL, half_even

GAIN = 1_500
"""Share, in points, of the remaining distance to full trust that a perfect event wins."""

LOSS = 4_500
"""Share, in points, of the present trust that the worst event destroys: three times the gain."""

LOSSES = {"ability": 3_000, "benevolence": LOSS, "integrity": 6_000}
"""The loss by the kind of breach, in points: two, three and four times the gain, the published range."""

REPAIR_WEEKS = 8
"""Weeks during which trust is regained at half speed after a breach of integrity (design value)."""

_SQUARE = FULL * FULL


def moved(trust: int, event: int, gain: int = GAIN, loss: int = LOSS) -> int:
    """Move trust by a lived event in -10_000..10_000: T + gain e (1 - T) if it is good, T + loss e T if it is bad.

    With trust, gain and loss in [0, FULL] the result stays there. The rounded quotient is exact for a product of three
    points (`sim.model.units.half_even`).
    """
    if event >= 0:
        return trust + round(gain * event * (FULL - trust) / _SQUARE)
    return trust + round(loss * event * trust / _SQUARE)


def heard(trust: int, event: int) -> int:
    """Move trust by a rumour: a bad one weighs no more than a good one."""
    return moved(trust, event, GAIN, GAIN)


def gain_after_breach(weeks_since: int) -> int:
    """Return the gain, in points: halved for `REPAIR_WEEKS` weeks after a breach of integrity."""
    return half_even(GAIN, 2) if weeks_since < REPAIR_WEEKS else GAIN


def disappointment(result: int, expectation: int) -> int:
    """Turn a result and what was promised, both in points, into an event for `moved`.

    Above zero when the result exceeds the promise, below when it falls short, however good it is.
    """
    return result - expectation

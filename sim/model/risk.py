"""Risks: how likely, how much, which response, how much to set aside.

A hazard multiplied by the exponential of covariates is Cox's form (1972); its sensitivities were calibrated by
simulation, for none are published. Certainty equivalent under exponential utility after Pratt (1964). A contingency is
a quantile of the exact loss distribution, not a sum of expectations.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, log1p

from sim.model.units import FULL, MILLION, clamp, half_even, to_int

OVERLOAD, DISTRUST, FATIGUE = 6_000, 30_000, 10_000
"""How strongly each bends a hazard when it is full, in points of the exponent (10_000: a factor e)."""

PREVENTED = 9_500
"""Share of a hazard, or of the impact of an exogenous risk, that effects take off at most, in points [design]."""

_SQUARE = FULL * FULL


def strain(overload: int, fatigue: int) -> int:
    """Return the part of the exponent that all risks of a week share, in 1 / FULL**2, from two levels in points."""
    return OVERLOAD * overload + FATIGUE * fatigue


def strained_rate(weekly_millionths: int, strained: int, distrust: int, response: int) -> int:
    """Bend a weekly rate by the state: rate exp(strain + b distrust) (1 - response), in millionths, rounded once.

    `strained` is what `strain` gives. `distrust` is signed, in points: 5_000 minus the trust of the actor, so that high
    trust protects. `response` is the share that the team's response takes off, in points.
    """
    bent = weekly_millionths * exp((strained + DISTRUST * distrust) / _SQUARE)
    return to_int(bent * (FULL - response) / FULL)


def prevented(strength: int, eased: int) -> int:
    """Return the share of a hazard taken off by the best response and by all that eased or worsened it, in points.

    They add, in whatever order they came. Worsened, a hazard doubles at most (-FULL); what eases takes off `PREVENTED`
    at most, unless the response alone takes off more. What is avoided (a strength of `FULL`) stays so.
    """
    if strength == FULL:
        return FULL
    return clamp(strength + eased, -FULL, strength if strength > PREVENTED else PREVENTED) if eased else strength


def impact_left(answered: int, eased: int) -> int:
    """Return the share of an impact left by the best response and by all that eased or worsened it, in points.

    As `prevented`: they add, the impact doubles at most, and what eases leaves `FULL - PREVENTED` of it at least.
    """
    return clamp(answered - eased, min(FULL - PREVENTED, answered), 2 * FULL)


def weekly_rate(probability_points: int, weeks: int) -> int:
    """Turn a probability over a horizon into a constant rate: -ln(1 - p) / H, in millionths a week.

    Certainty (10_000 points) has no finite rate: ValueError, as for a horizon under one week.
    """
    if not 0 <= probability_points < FULL or weeks < 1:
        raise ValueError(f"no finite rate: {probability_points} points over {weeks} weeks")
    return to_int(-log1p(-probability_points / FULL) * MILLION / weeks)


def emv(probability: int, impact: int) -> int:
    """Return the expected monetary value: points times cents, in cents."""
    return half_even(probability * impact, FULL)


@dataclass(frozen=True, slots=True)
class Response:
    """What a response costs (cents) and what it leaves: a probability (points) and an impact (cents)."""

    id: str
    cost: int
    probability: int
    impact: int


def expected_total(response: Response) -> int:
    """Return the cost of a response plus the expected value of what it leaves, in cents."""
    return response.cost + emv(response.probability, response.impact)


def certainty_equivalent(response: Response, tolerance: int) -> int:
    """Return the sure cost judged equal to a response: c + R ln(1 + p (exp(I/R) - 1)), in cents.

    `tolerance` is R, in cents: the smaller, the more averse to a bad surprise. Written so that an impact
    of many times R does not overflow.
    """
    if not response.probability:
        return response.cost
    p, ratio = response.probability / FULL, response.impact / tolerance
    return response.cost + to_int(tolerance * (ratio + log(p + (1 - p) * exp(-ratio))))


@dataclass(frozen=True, slots=True)
class LossDistribution:
    """The exact distribution of the loss of a register of independent risks, on a grid of `step` cents.

    `masses[i]` is the probability of losing `i * step`, as an integer over `whole`: no rounding at all.
    """

    masses: tuple[int, ...]
    step: int
    whole: int

    def quantile(self, probability: int) -> int:
        """Return the smallest loss, in cents, that is not exceeded with this probability (points)."""
        needed, cumulated = probability * self.whole, 0
        for i, mass in enumerate(self.masses):
            cumulated += mass * FULL
            if cumulated >= needed:
                return i * self.step
        raise ValueError(f"not a probability in points: {probability}")

    def exceeds(self, amount: int) -> int:
        """Return the probability, in millionths, of losing more than an amount in cents."""
        above = sum(mass for i, mass in enumerate(self.masses) if i * self.step > amount)
        return half_even(above * MILLION, self.whole)

    def mean(self) -> int:
        """Return the expected loss, in cents."""
        return half_even(self.step * sum(i * mass for i, mass in enumerate(self.masses)), self.whole)

    def variance(self) -> int:
        """Return the variance of the loss, in square cents."""
        first = sum(i * mass for i, mass in enumerate(self.masses))
        second = sum(i * i * mass for i, mass in enumerate(self.masses))
        return half_even(self.step**2 * (second * self.whole - first**2), self.whole**2)


def losses(register: Sequence[tuple[int, int]], step: int = 100_00) -> LossDistribution:
    """Convolve Bernoulli losses exactly: (probability in points, impact in cents) for each risk.

    Impacts are rounded half to even to the grid of `step` cents (100 by default, in the currency's unit),
    which bounds the work: registers of 30 risks have a thousand million combinations.
    """
    masses = [1]
    for probability, impact in register:
        shift = half_even(impact, step)
        kept = [mass * (FULL - probability) for mass in masses] + [0] * shift
        for i, mass in enumerate(masses):
            kept[i + shift] += mass * probability
        masses = kept
    return LossDistribution(tuple(masses), step, FULL ** len(register))

"""Risks: how likely, how much, which response, how much to set aside.

Loop of ISO 31000 (2018); probability-impact matrix of the PMBOK Guide (6th ed., 2017); the hazard multiplied
by the exponential of covariates is Cox's form (1972); certainty equivalent under exponential utility after
Pratt (1964); contingency is a quantile of the exact loss distribution, not a sum of expectations.
The sensitivities of the hazard were calibrated by simulation (no published value exists).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, expm1, factorial, fsum, log, log1p
from typing import Literal

from sim.model.units import FULL, half_even, to_int

MILLION = 1_000_000
"""Scale of rates (events a week) and of small probabilities: one unit is a millionth."""

SENSITIVITY = (6_000, 30_000, 10_000, 18_000)
"""How strongly overload, distrust, fatigue and response bend a hazard, in points (10_000: a factor e)."""

PMBOK_PROBABILITIES = (1_000, 3_000, 5_000, 7_000, 9_000)
"""The five probability scores of the matrix, in points."""

PMBOK_IMPACTS = (500, 1_000, 2_000, 4_000, 8_000)
"""The five impact scores of the matrix, in points."""

Zone = Literal["low", "medium", "high"]

_HIGH = 1_800 * FULL
_LOW = 600 * FULL
_SQUARE = FULL * FULL


def hazard(  # noqa: PLR0913 - four covariates are the model
    weekly_millionths: int,
    *,
    overload: int,
    distrust: int,
    fatigue: int,
    response: int,
    b: tuple[int, int, int, int] = SENSITIVITY,
) -> int:
    """Bend a weekly rate by the state: lambda0 exp(b1 overload + b2 distrust + b3 fatigue - b4 response).

    Rate in and out in millionths a week; covariates in points. `distrust` is signed: the calibrated
    sensitivities take 5_000 minus the trust of the actor, so that trust above the middle protects.
    """
    if not (overload or distrust or fatigue or response):
        return weekly_millionths
    bend = b[0] * overload + b[1] * distrust + b[2] * fatigue - b[3] * response
    return to_int(weekly_millionths * exp(bend / _SQUARE))


def strain(overload: int, fatigue: int) -> int:
    """Give the part of the exponent of `hazard` that is the same for every risk of a week, in 1 / FULL**2."""
    return SENSITIVITY[0] * overload + SENSITIVITY[2] * fatigue


def strained_rate(weekly_millionths: int, strained: int, distrust: int, response: int) -> int:
    """Give a week of `hazard` under a strain, less the share that a response takes off, in millionths; rounded once."""
    bent = weekly_millionths * exp((strained + SENSITIVITY[1] * distrust) / _SQUARE)
    return to_int(bent * (FULL - response) / FULL)


def weekly_rate(probability_points: int, weeks: int) -> int:
    """Turn a probability over a horizon into a constant rate: -ln(1 - p) / H, in millionths a week.

    Certainty (10_000 points) has no finite rate: ValueError, as for a horizon under one week.
    """
    if not 0 <= probability_points < FULL or weeks < 1:
        raise ValueError(f"no finite rate: {probability_points} points over {weeks} weeks")
    return to_int(-log1p(-probability_points / FULL) * MILLION / weeks)


def probability_within(rate_millionths: int, periods: int) -> int:
    """Give the probability, in millionths, that an event of this rate happens within some periods."""
    return to_int(-expm1(-rate_millionths * periods / MILLION) * MILLION)


def at_least(n: int, rate_millionths: int, periods: int) -> int:
    """Give the probability, in millionths, of at least `n` events of a recurrent risk (Poisson)."""
    mean = rate_millionths * periods / MILLION
    fewer = fsum(mean**k / factorial(k) for k in range(n))
    return to_int((1 - exp(-mean) * fewer) * MILLION)


def any_of(probability_millionths: int, trials: int) -> int:
    """Give the probability, in millionths, that at least one of independent equal trials comes true."""
    return to_int(-expm1(trials * log1p(-probability_millionths / MILLION)) * MILLION)


def emv(probability: int, impact: int) -> int:
    """Give the expected monetary value: points times cents, in cents."""
    return half_even(probability * impact, FULL)


@dataclass(frozen=True, slots=True)
class Response:
    """What a response costs (cents) and what it leaves: a probability (points) and an impact (cents)."""

    id: str
    cost: int
    probability: int
    impact: int


def expected_total(response: Response) -> int:
    """Give the cost of a response plus the expected value of what it leaves, in cents."""
    return response.cost + emv(response.probability, response.impact)


def certainty_equivalent(response: Response, tolerance: int) -> int:
    """Give the sure cost judged equal to a response: c + R ln(1 + p (exp(I/R) - 1)), in cents.

    `tolerance` is R, in cents: the smaller, the more averse to a bad surprise. Written so that an impact
    of many times R does not overflow.
    """
    if not response.probability:
        return response.cost
    p, ratio = response.probability / FULL, response.impact / tolerance
    return response.cost + to_int(tolerance * (ratio + log(p + (1 - p) * exp(-ratio))))


def best_response(responses: Sequence[Response], tolerance: int | None = None) -> Response:
    """Choose the response of least expected total, or of least certainty equivalent with a tolerance.

    Ties go to the smallest id; an empty list raises ValueError.
    """
    if tolerance is None:
        return min(responses, key=lambda r: (expected_total(r), r.id))
    return min(responses, key=lambda r: (certainty_equivalent(r, tolerance), r.id))


def zone(probability: int, impact: int) -> Zone:
    """Place a risk in the PMBOK matrix by the product of its two scores, in points; bounds included above."""
    score = probability * impact
    if score >= _HIGH:
        return "high"
    return "low" if score < _LOW else "medium"


@dataclass(frozen=True, slots=True)
class LossDistribution:
    """The exact distribution of the loss of a register of independent risks, on a grid of `step` cents.

    `masses[i]` is the probability of losing `i * step`, as an integer over `whole`: no rounding at all.
    """

    masses: tuple[int, ...]
    step: int
    whole: int

    def quantile(self, probability: int) -> int:
        """Give the smallest loss, in cents, that is not exceeded with this probability (points)."""
        needed, cumulated = probability * self.whole, 0
        for i, mass in enumerate(self.masses):
            cumulated += mass * FULL
            if cumulated >= needed:
                return i * self.step
        raise ValueError(f"not a probability in points: {probability}")

    def exceeds(self, amount: int) -> int:
        """Give the probability, in millionths, of losing more than an amount in cents."""
        above = sum(mass for i, mass in enumerate(self.masses) if i * self.step > amount)
        return half_even(above * MILLION, self.whole)

    def mean(self) -> int:
        """Give the expected loss, in cents."""
        return half_even(self.step * sum(i * mass for i, mass in enumerate(self.masses)), self.whole)

    def variance(self) -> int:
        """Give the variance of the loss, in square cents."""
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

"""Trust: slow to gain, quick to lose, slower still to repair after a breach of integrity.

First impression from ability, benevolence and integrity (Mayer, Davis & Schoorman 1995); asymmetric steps
(Slovic 1993), an asymmetry found for lived events and not for described ones, hence even steps for rumours;
breaches of integrity repair slower than failures of competence (Kim et al. 2004); satisfaction against
expectation (Oliver 1980). One failure says little of ability, one lie much of integrity (Reeder & Brewer 1979): hence
losses by kind of breach, within the range of the asymmetry. Beta reputation (Jøsang & Ismail 2002). Everything is in
points, in [0, FULL].
"""

from dataclasses import dataclass

from sim.model.units import FULL, half_even, portion

GAIN = 1_500
"""Share, in points, of the remaining distance to full trust that a perfect event wins."""

LOSS = 4_500
"""Share, in points, of the present trust that the worst event destroys: three times the gain."""

LOSSES = {"ability": 3_000, "benevolence": LOSS, "integrity": 6_000}
"""The same by what an event says of somebody, in points: two, three and four times the gain, the published range."""

REPAIR_WEEKS = 8
"""Weeks during which trust is regained at half speed after a breach of integrity (design value)."""

FORGETTING = 9_000
"""What a period keeps of the evidence behind a reputation, in points."""

_SQUARE = FULL * FULL


def moved(trust: int, event: int, gain: int = GAIN, loss: int = LOSS) -> int:
    """Move trust by a lived event in -10_000..10_000: T + a e (1 - T) for good, T + b e T for bad.

    Trust, gain and loss in [0, FULL] keep the result there, whatever the event in its range; three of them multiplied
    stay where a rounded quotient is exact (`sim.model.units.half_even`).
    """
    if event >= 0:
        return trust + round(gain * event * (FULL - trust) / _SQUARE)
    return trust + round(loss * event * trust / _SQUARE)


def heard(trust: int, event: int, gain: int = GAIN) -> int:
    """Move trust by what was only heard of: a bad rumour weighs no more than a good one."""
    return moved(trust, event, gain, gain)


def gain_after_breach(weeks_since: int, gain: int = GAIN) -> int:
    """Halve the gain, in points, for `REPAIR_WEEKS` weeks after a breach of integrity."""
    return half_even(gain, 2) if weeks_since < REPAIR_WEEKS else gain


def initial(ability: int, benevolence: int, integrity: int, propensity: int) -> int:
    """Give first trust: half the trustworthiness seen (.4, .3, .3), half the propensity to trust."""
    return half_even(4 * ability + 3 * benevolence + 3 * integrity + 10 * propensity, 20)


def disappointment(result: int, expectation: int) -> int:
    """Turn a result and what had been promised, both in points, into an event for `moved`.

    A promise kept beyond words is above zero; an over-promise below, however good the result.
    """
    return result - expectation


@dataclass(frozen=True, slots=True)
class Reputation:
    """Evidence for and against somebody, each in points of an experience (10_000: one full experience)."""

    positive: int = 0
    negative: int = 0

    def expected(self) -> int:
        """Give the expected share of good experiences to come: (r + 1) / (r + s + 2), in points."""
        return half_even((self.positive + FULL) * FULL, self.positive + self.negative + 2 * FULL)

    def after(self, positive: int = 0, negative: int = 0, kept: int = FORGETTING) -> "Reputation":
        """Let a period pass: old evidence fades to `kept` points of itself, then the new one is added."""
        return Reputation(portion(self.positive, kept) + positive, portion(self.negative, kept) + negative)

"""Results and what they change: logical framework, theory of change, social return, quality of reports.

Logical framework (USAID 1969; European Commission 2004); contribution with a lag through a theory of change
(Weiss 1995; Mayne 2001); SROI after the Guide to Social Return on Investment (Cabinet Office 2009, SROI
Network 2012); OECD-DAC criteria (2019); Core Humanitarian Standard (2024). Shares are in points, money in cents,
monetary values exact until one final rounding.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sim.model.units import FULL, clamp, half_even

DAC = ("relevance", "coherence", "effectiveness", "efficiency", "impact", "sustainability")
"""The six evaluation criteria of the OECD-DAC."""

CHS = (
    "rights",  # 1 exercise their rights and take part
    "timely",  # 2 timely and effective support
    "resilience",  # 3 better prepared and more resilient
    "no_harm",  # 4 no harm to people or the environment
    "complaints",  # 5 report safely and be answered
    "coordination",  # 6 coordinated and complementary support
    "learning",  # 7 support adapted by feedback and learning
    "staff",  # 8 respectful, competent and well-managed staff and volunteers
    "resources",  # 9 resources managed responsibly
)
"""The nine commitments of the CHS to people and communities, in its order."""

CEILING = 12_000
"""The most that one indicator may count, in points of its target."""

REPORT_WEIGHTS = (2_000, 3_000, 2_000, 1_500, 1_500)
"""Weights of the five qualities of a report, in points, in the order of `report_quality` (design values)."""


def weighted(scores: Sequence[int], weights: Sequence[int]) -> int:
    """Return the mean of scores by weight, in the unit of the scores; only ratios of the weights matter."""
    return half_even(sum(s * w for s, w in zip(scores, weights, strict=True)), sum(weights))


def efficiency(achieved: int, spent_share: int) -> int:
    """Return achievement over the share of the budget spent, all three in points; nothing spent raises."""
    return half_even(achieved * FULL, spent_share)


@dataclass(frozen=True, slots=True)
class Link:
    """An arrow of the theory of change, from an output to an outcome.

    `effect` is in points of an outcome unit per unit of output; `assumption` how far the assumption behind
    the arrow holds, in points; `lag` in months (3-9 as a rule: most outcomes come after a short project).
    """

    output: str
    effect: int
    lag: int
    assumption: int = FULL


def contribution(links: Sequence[Link], outputs: Mapping[str, Sequence[int]], month: int) -> int:
    """Return what the outputs contribute to an outcome in a month: sum of b output(t - lag) assumption.

    `outputs[id][m]` is what was produced in month m, counted from 0, in units; the result, in points of an
    outcome unit. An output that is not there yet, or not any more, contributes nothing.
    """
    total = 0
    for link in links:
        series, then = outputs.get(link.output, ()), month - link.lag
        if 0 <= then < len(series):
            total += link.effect * link.assumption * series[then]
    return half_even(total, FULL)


@dataclass(frozen=True, slots=True)
class SocialValue:
    """An outcome valued for SROI: quantity, proxy in cents, and what is taken off, each share in points.

    Deadweight (would have happened anyway), attribution (the part due to others), displacement (moved from
    elsewhere), drop-off (lost each later year).
    """

    quantity: int
    proxy: int
    deadweight: int
    attribution: int
    displacement: int
    drop_off: int

    def present_value(self, rate: int, years: int) -> int:
        """Return the value in cents of some years, the first discounted once, at a yearly rate in points."""
        remains, grown = FULL - self.drop_off, FULL + rate
        # sum of remains**y / grown**(y + 1) over one denominator, so that only the total is rounded
        terms = sum(remains**y * grown ** (years - 1 - y) for y in range(years))
        return half_even(self._numerator() * terms, FULL**2 * grown**years)

    def _numerator(self) -> int:
        kept = (FULL - self.deadweight) * (FULL - self.attribution) * (FULL - self.displacement)
        return self.quantity * self.proxy * kept

    def judged(self, shift: int) -> "SocialValue":
        """Shift deadweight and attribution, the two shares that rest on judgement, by some points."""
        deadweight, attribution = clamp(self.deadweight + shift), clamp(self.attribution + shift)
        return replace(self, deadweight=deadweight, attribution=attribution)


def sroi(outcomes: Sequence[SocialValue], inputs: int, rate: int = 350, years: int = 3) -> int:
    """Return the social return on one unit of inputs (cents), in points: 13_063 reads 1.31 for 1."""
    return half_even(sum(outcome.present_value(rate, years) for outcome in outcomes) * FULL, inputs)


def sroi_band(
    outcomes: Sequence[SocialValue], inputs: int, rate: int = 350, years: int = 3, shift: int = 1_000
) -> tuple[int, int]:
    """Return the low and high ratio, in points, when judged shares move by `shift`: never show a single one."""
    low, high = ([outcome.judged(way) for outcome in outcomes] for way in (shift, -shift))
    return sroi(low, inputs, rate, years), sroi(high, inputs, rate, years)


def report_quality(timely: int, reconciled: int, explained: int, candid: int, listened: int) -> int:
    """Return the quality of a report from five shares in points, in points.

    On time; figures that agree with the ledger; gaps explained; bad news told within a month; feedback of the
    people concerned used.
    """
    return weighted((timely, reconciled, explained, candid, listened), REPORT_WEIGHTS)

"""Statistics of many games: quantiles, gain from common seeds, shares of skill and chance, order of pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import ceil, exp, lgamma, log, log1p

import numpy as np
from numpy.typing import NDArray

from sim.insight.bench import Result

Numbers = NDArray[np.float64]

ERRORS = 2
"""Standard errors on each side of every ± that is printed, about 95 %: a round number, which readers can take back.

Beyond it, a value is shown to be outside. Published intervals have their exact quantile (`expectations.QUANTILE`).
"""


def column(results: Sequence[Result], name: str) -> Numbers:
    """Return one measure of many games."""
    return np.array([result[name] for result in results], dtype=float)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over seeds with its standard error, and the 10th, 50th and 90th percentile, in the measure's unit."""

    mean: float
    error: float
    low: float
    median: float
    high: float


def estimate(values: Numbers) -> Estimate:
    """Summarise one measure."""
    low, median, high = np.quantile(values, (0.1, 0.5, 0.9))
    return Estimate(float(values.mean()), _error(values), float(low), float(median), float(high))


def _error(values: Numbers) -> float:
    return float(values.std(ddof=1) / np.sqrt(len(values))) if len(values) > 1 else 0.0


def variance_ratio(with_it: Sequence[Result], without: Sequence[Result], name: str) -> float:
    """Return by what factor common seeds reduce the variance of a difference compared with independent seeds.

    On independent seeds it is the sum of both variances. The ratio is infinite if the difference never varies.
    """
    a, b = column(with_it, name), column(without, name)
    common = float((a - b).var(ddof=1))
    return float("inf") if common == 0 else float(a.var(ddof=1) + b.var(ddof=1)) / common


@dataclass(frozen=True, slots=True)
class Shares:
    """How much of the variation comes from the team, from the common seed, and from their interaction.

    Sums of squares or variance components, in the square of the measure's unit.
    """

    team: float
    seed: float
    both: float

    @property
    def skill(self) -> float:
        """Team against luck on a common seed: team / (team + both)."""
        total = self.team + self.both
        return self.team / total if total else 0.0

    @property
    def chance(self) -> float:
        """The share of the seed alone in the total variation."""
        total = self.team + self.seed + self.both
        return self.seed / total if total else 0.0


def sums_of_squares(table: Numbers) -> Shares:
    """Split the sum of squares of a table (team × seed, one game in each cell)."""
    teams, seeds = table.shape
    mean = table.mean()
    team = seeds * float(((table.mean(axis=1) - mean) ** 2).sum())
    seed = teams * float(((table.mean(axis=0) - mean) ** 2).sum())
    return Shares(team, seed, max(0.0, float(((table - mean) ** 2).sum()) - team - seed))


def variance_components(table: Numbers) -> Shares:
    """Estimate variance components when teams and seeds are drawn at random (two-way, one game in each cell)."""
    teams, seeds = table.shape
    sums = sums_of_squares(table)
    both = sums.both / ((teams - 1) * (seeds - 1))
    team = (sums.team / (teams - 1) - both) / seeds
    seed = (sums.seed / (seeds - 1) - both) / teams
    return Shares(max(0.0, team), max(0.0, seed), both)


def order_kept(table: Numbers, apart: float, *, less_is_better: bool) -> tuple[float, int]:
    """Return how often, on the same seed, the team with the better mean ends better, and the number of pairs.

    Only pairs whose means differ by at least `apart` count; a tie counts half.
    """
    means, right = table.mean(axis=1), []
    for a, b in combinations(range(len(table)), 2):
        if abs(means[a] - means[b]) >= apart:
            better, worse = (a, b) if (means[a] < means[b]) == less_is_better else (b, a)
            gain = table[worse] - table[better] if less_is_better else table[better] - table[worse]
            right.append(float((gain > 0).mean() + (gain == 0).mean() / 2))
    return (float(np.mean(right)) if right else float("nan")), len(right)


def team_by_seed(teams: Sequence[Sequence[Result]], name: str) -> Numbers:
    """Return one measure as a table with a row per team and a column per seed."""
    return np.array([column(results, name) for results in teams])


DOUBT = 0.05
"""Significance level for what games are said to show (one-sided, the usual 5 %)."""


def shown_below(hits: int, games: int, share: float) -> bool:
    """Return whether so few hits show that an event occurs in less than a `share` of games.

    They do if chance alone would give so few with a probability below `DOUBT` (exact binomial test).
    """
    chance = sum(
        exp(lgamma(games + 1) - lgamma(k + 1) - lgamma(games - k + 1) + k * log(share) + (games - k) * log1p(-share))
        for k in range(hits + 1)
    )
    return chance < DOUBT


def shown_above(hits: int, games: int, share: float) -> bool:
    """Return whether so many hits show that an event occurs in more than a `share` of games."""
    return shown_below(games - hits, games, 1 - share)


def needed(share: float) -> int:
    """Return how many games without a hit show a rate below `share`: about 3 / share (rule of three, Hanley 1983)."""
    return ceil(log(DOUBT) / log1p(-share))

"""How far two assessors agree: published statistics, each with its source, and no verdict.

Marks are levels 1 to q. A statistic that is undefined for a table (one level for everybody) is None, never 0 or 1.
Intervals are by bootstrap over teams, because the marks of a team depend on one another, then over the marks of each,
because a class has few teams and resampling those alone gives far too narrow intervals (`intervals`). Chance is keyed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from math import fsum
from typing import Literal

from sim.model.chance import chance

Pair = tuple[int, int]
Matrix = tuple[tuple[float, ...], ...]
Kind = Literal["identity", "linear", "quadratic"]
Metric = Literal["nominal", "ordinal", "interval", "ratio"]
RESAMPLES = 1_000
"""Bootstrap resamples of teams (Efron & Tibshirani 1993 ask for 1,000 for percentile intervals)."""
FEW = 10
"""Fewest pairs to report on. If n pairs all agree, the rate of disagreement may still be up to 3/n at 95 % (rule of
three, Hanley & Lippman-Hand 1983): with fewer than ten, nearly one in three. [design]"""
TAIL = 0.025
"""Left out on each side, for 95 % intervals."""


def weights(levels: int, kind: Kind) -> Matrix:
    """Return agreement weights: 1 on the diagonal, decreasing with distance (Cohen 1968; Cicchetti & Allison 1971)."""
    power = {"linear": 1, "quadratic": 2}.get(kind)
    span = range(levels)
    if power is None:
        return tuple(tuple(float(i == j) for j in span) for i in span)
    return tuple(tuple(1 - (abs(i - j) / (levels - 1)) ** power for j in span) for i in span)


def table(pairs: Sequence[Pair], levels: int) -> Matrix:
    """Return the share of each pair of levels, with the first assessor in rows. Needs at least one pair."""
    return tuple(
        tuple(sum(pair == (i, j) for pair in pairs) / len(pairs) for j in range(1, levels + 1))
        for i in range(1, levels + 1)
    )


def raw(pairs: Sequence[Pair]) -> float | None:
    """Return the share of identical marks."""
    return sum(a == b for a, b in pairs) / len(pairs) if pairs else None


def kappa(shares: Matrix, weight: Matrix) -> float | None:
    """Return Cohen's weighted kappa (1968) of a table of shares, with agreement weights."""
    rows = [fsum(row) for row in shares]
    columns = [fsum(column) for column in zip(*shares, strict=True)]
    expected = fsum(weight[i][j] * r * c for i, r in enumerate(rows) for j, c in enumerate(columns))
    return _beyond(_weighted(shares, weight), expected)


def gwet(shares: Matrix, weight: Matrix) -> float | None:
    """Return Gwet's AC1 (identity weights) or AC2 (Gwet 2008; 2014, ch. 3), which avoid the paradox of kappa."""
    levels = len(shares)
    rows = [fsum(row) for row in shares]
    columns = [fsum(column) for column in zip(*shares, strict=True)]
    spread = fsum((r + c) / 2 * (1 - (r + c) / 2) for r, c in zip(rows, columns, strict=True))
    expected = fsum(fsum(row) for row in weight) * spread / (levels * (levels - 1))
    return _beyond(_weighted(shares, weight), expected)


def _weighted(shares: Matrix, weight: Matrix) -> float:
    return fsum(w * p for row, line in zip(weight, shares, strict=True) for w, p in zip(row, line, strict=True))


def _beyond(observed: float, expected: float) -> float | None:
    return (observed - expected) / (1 - expected) if expected < 1 - 1e-12 else None


def krippendorff(units: Sequence[Sequence[int | None]], metric: Metric) -> float | None:
    """Return Krippendorff's alpha (2011) of values by unit, None where a rater gave none."""
    paired = [[value for value in unit if value is not None] for unit in units]
    paired = [unit for unit in paired if len(unit) > 1]
    values = sorted({value for unit in paired for value in unit})
    if len(values) < 2:
        return None
    coincidence = {(a, b): 0.0 for a in values for b in values}
    for unit in paired:
        for a, b in permutations(unit, 2):
            coincidence[a, b] += 1 / (len(unit) - 1)
    totals = {a: fsum(coincidence[a, b] for b in values) for a in values}
    whole = fsum(totals.values())
    apart = {(a, b): _distance(a, b, values, totals, metric) for a in values for b in values}
    observed = fsum(coincidence[pair] * apart[pair] for pair in apart) / whole
    expected = fsum(totals[a] * totals[b] * apart[a, b] for a, b in apart) / (whole * (whole - 1))
    return 1 - observed / expected if expected else None


def _distance(a: int, b: int, values: Sequence[int], totals: dict[int, float], metric: Metric) -> float:
    """Return the squared difference of two values under a metric (Krippendorff 2011)."""
    low, high = min(a, b), max(a, b)
    if low == high:
        return 0.0
    if metric == "nominal":
        return 1.0
    if metric == "ordinal":
        between = fsum(totals[value] for value in values if low <= value <= high)
        return (between - (totals[low] + totals[high]) / 2) ** 2
    return float((high - low) ** 2 if metric == "interval" else ((high - low) / (high + low)) ** 2)


@dataclass(frozen=True, slots=True)
class Variances:
    """Mean squares of a table subject × rater: between subjects, between raters, residual, within subjects."""

    subjects: int
    raters: int
    between: float
    rater: float
    error: float
    within: float


def variances(ratings: Sequence[Sequence[int]]) -> Variances:
    """Return the mean squares of a complete table (two-way analysis of variance, one rating in each cell)."""
    n, k = len(ratings), len(ratings[0])
    mean = sum(map(sum, ratings)) / (n * k)
    rows = k * fsum((sum(row) / k - mean) ** 2 for row in ratings)
    columns = n * fsum((sum(column) / n - mean) ** 2 for column in zip(*ratings, strict=True))
    total = fsum((value - mean) ** 2 for row in ratings for value in row)
    error = (total - rows - columns) / ((n - 1) * (k - 1))
    return Variances(n, k, rows / (n - 1), columns / (k - 1), error, (total - rows) / (n * (k - 1)))


def icc(ratings: Sequence[Sequence[int]]) -> dict[str, float]:
    """Return the six intraclass correlations of Shrout & Fleiss (1979), without those that are undefined."""
    if len(ratings) < 2:
        return {}
    v = variances(ratings)
    n, k = v.subjects, v.raters
    parts = {
        "ICC(1,1)": (v.between - v.within, v.between + (k - 1) * v.within),
        "ICC(2,1)": (v.between - v.error, v.between + (k - 1) * v.error + k * (v.rater - v.error) / n),
        "ICC(3,1)": (v.between - v.error, v.between + (k - 1) * v.error),
        f"ICC(1,{k})": (v.between - v.within, v.between),
        f"ICC(2,{k})": (v.between - v.error, v.between + (v.rater - v.error) / n),
        f"ICC(3,{k})": (v.between - v.error, v.between),
    }
    return {name: above / below for name, (above, below) in parts.items() if below > 0}


Statistic = Callable[[Sequence[Pair]], float | None]


def statistics(levels: int) -> dict[str, Statistic]:
    """Return the statistics to show two assessors, by name."""
    return {
        "raw": raw,
        "kappa": _of(kappa, levels, "linear"),
        "ac1": _of(gwet, levels, "identity"),
        "ac2": _of(gwet, levels, "linear"),
        "alpha": lambda pairs: krippendorff(pairs, "ordinal"),
        "icc": lambda pairs: icc(pairs).get("ICC(2,1)"),
    }


def observation_statistics() -> dict[str, Statistic]:
    """Return the statistics for pairs of "observed something" (1) and "not observed" (2).

    AC1 only: nearly everything is observed, which is where the paradox of kappa appears.
    """
    return {"seen": raw, "seen_ac1": _of(gwet, 2, "identity")}


def _of(measure: Callable[[Matrix, Matrix], float | None], levels: int, kind: Kind) -> Statistic:
    weight = weights(levels, kind)
    return lambda pairs: measure(table(pairs, levels), weight) if pairs else None


Bounds = tuple[float, float]


def intervals(
    teams: Sequence[Sequence[Pair]], measures: Mapping[str, Statistic], key: int
) -> dict[str, Bounds | None]:
    """Return 95 % percentile intervals by two-stage bootstrap, of teams, then of marks within each; None for one team.

    Two stages (Davison & Hinkley 1997, § 3.8), because classes are small: with two to five teams, an interval that
    draws whole teams contains the true value 46 to 87 times in 100, this one 80 to 99 (`test_intervals_of_a_class`).
    """
    drawn = [_resampled(teams, key, n) for n in range(RESAMPLES)] if len(teams) > 1 else []
    return {name: _bounds([measure(pairs) for pairs in drawn]) for name, measure in measures.items()}


def _bounds(values: Sequence[float | None]) -> Bounds | None:
    found = sorted(value for value in values if value is not None)
    if len(found) < RESAMPLES // 2:
        return None
    return found[int(TAIL * len(found))], found[int((1 - TAIL) * (len(found) - 1))]


def _resampled(teams: Sequence[Sequence[Pair]], key: int, n: int) -> list[Pair]:
    """Resample the teams with replacement, then the marks of each drawn team."""
    places = [int(chance(key, "bootstrap", str(n), place) * len(teams)) for place in range(len(teams))]
    return [
        teams[place][int(chance(key, "marks", f"{n}/{at}", mark) * len(teams[place]))]
        for at, place in enumerate(places)
        for mark in range(len(teams[place]))
    ]

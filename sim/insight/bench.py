"""Many games of written policies: outcomes with intervals, and how much common random numbers are worth.

numpy does the arithmetic here and only here: nothing that comes out of it ever goes back into a game.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import repeat

import numpy as np

from sim.world.decisions import Decision, Refused
from sim.world.game import Game
from sim.world.policies import TEAM, play_out
from sim.world.scenario import Scenario

OUTCOMES = ("utility", "schedule", "money", "quality", "relations", "ethics", "team")
"""The seven outcomes, in the order of GAME.md."""
LESS_IS_BETTER = frozenset({"schedule", "money"})
"""Days late and cents lost; the other outcomes are points, the more the better."""
CHUNK = 10
"""Games a task: about a tenth of a second, so that sending them costs nothing (docs/performance.md)."""

Result = dict[str, int]


def play(scenario: Scenario, policy: str, seed: int, first: Decision | None = None) -> Result:
    """Play one game to its end and return its outcomes.

    `first` is one decision made on the first morning, if the rules allow it.
    """
    game = Game(scenario, seed, TEAM)
    if first is not None:
        try:
            game.simulation.apply(first)
        except Refused as refused:
            raise ValueError(f"{first.kind} cannot be a first decision: {refused.reason}") from refused
    for _ in play_out(game, policy, seed):
        pass
    return {outcome.id: outcome.value for outcome in game.view().outcomes}


def _chunk(scenario: Scenario, policy: str, seeds: Sequence[int], first: Decision | None) -> list[Result]:
    return [play(scenario, policy, seed, first) for seed in seeds]


def games(
    scenario: Scenario,
    policy: str,
    seeds: Sequence[int],
    executor: Executor | None = None,
    first: Decision | None = None,
) -> list[Result]:
    """Play a policy on many seeds, in the order of the seeds; any `concurrent.futures.Executor` may do the work."""
    chunks = [seeds[n : n + CHUNK] for n in range(0, len(seeds), CHUNK)]
    if executor is None:
        return [result for chunk in chunks for result in _chunk(scenario, policy, chunk, first)]
    done: Iterable[list[Result]] = executor.map(_chunk, repeat(scenario), repeat(policy), chunks, repeat(first))
    return [result for results in done for result in results]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over seeds with its standard error, and the 10th, 50th and 90th percent, in the unit of the outcome."""

    mean: float
    error: float
    low: float
    median: float
    high: float


def estimates(results: Sequence[Result]) -> dict[str, Estimate]:
    """Summarise games by outcome."""
    table = {}
    for name in OUTCOMES:
        values = np.array([result[name] for result in results], dtype=float)
        low, median, high = np.quantile(values, (0.1, 0.5, 0.9))
        error = float(values.std(ddof=1) / np.sqrt(len(values))) if len(values) > 1 else 0.0
        table[name] = Estimate(float(values.mean()), error, float(low), float(median), float(high))
    return table


@dataclass(frozen=True, slots=True)
class Duel:
    """How one policy does against another on the same seeds.

    Mean advantage (positive: better) and its standard error.
    """

    advantage: float
    error: float

    @property
    def better(self) -> bool:
        """Whether it is better beyond two standard errors."""
        return self.advantage > 2 * self.error

    @property
    def worse(self) -> bool:
        """Whether it is worse beyond two standard errors."""
        return self.advantage < -2 * self.error


def duels(ours: Sequence[Result], others: Sequence[Result]) -> dict[str, Duel]:
    """Compare two policies seed by seed, outcome by outcome."""
    table = {}
    for name in OUTCOMES:
        sign = -1 if name in LESS_IS_BETTER else 1
        gain = sign * (
            np.array([r[name] for r in ours], dtype=float) - np.array([r[name] for r in others], dtype=float)
        )
        table[name] = Duel(float(gain.mean()), float(gain.std(ddof=1) / np.sqrt(len(gain))))
    return table


def variance_ratio(with_it: Sequence[Result], without: Sequence[Result], outcome: str) -> float:
    """Return how much smaller the variance of a difference is on common seeds than on independent ones.

    On independent seeds it is the sum of both variances; the ratio is infinite if the difference never varies.
    """
    a = np.array([r[outcome] for r in with_it], dtype=float)
    b = np.array([r[outcome] for r in without], dtype=float)
    common = float((a - b).var(ddof=1))
    return float("inf") if common == 0 else float(a.var(ddof=1) + b.var(ddof=1)) / common


def printed(tables: Mapping[str, Mapping[str, Estimate]]) -> str:
    """Lay out outcomes by policy as text: mean ± two standard errors (10 % / median / 90 %)."""
    lines = []
    for name in OUTCOMES:
        lines.append(name)
        for policy, table in tables.items():
            e = table[name]
            lines.append(
                f"  {policy:<10} {e.mean:>14,.1f} ± {2 * e.error:>10,.1f}"
                f"   ({e.low:>12,.0f} / {e.median:>12,.0f} / {e.high:>12,.0f})"
            )
    return "\n".join(lines)

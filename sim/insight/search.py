"""Searches for teams: the best one that does not know the future, and one that does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import repeat

from sim.insight.bench import Result, play
from sim.insight.parallel import HERE, Pool, in_turn
from sim.world.scenario import Scenario
from sim.world.teams.levers import LADDERS, SENSIBLE, Levers, with_lever

WEIGHTS = {
    "late": 1.0, "cost": 1.0, "utility": -0.5, "quality": -0.5, "trust": -0.5, "eligible": -0.5,
    "ethics": -0.25, "team": -0.25,
}  # fmt: skip
"""Weight of a point of each measure in the loss by which teams and options are searched [design].

A percent of the promised time is four days, one of the budget 6,290 euros. Only the bench uses it: players never see
it, and no mark depends on it.
"""
ENOUGH = 1e-9
"""Least difference between losses that counts."""

Badness = Callable[[Result], float]
"""What a search makes least of, in percentage points."""
Trial = tuple[Levers, Sequence[int]]


def loss(result: Result) -> float:
    """Return how bad a game is, in percentage points: less is better."""
    return sum(weight * result[name] for name, weight in WEIGHTS.items()) / 100


def lateness(result: Result) -> float:
    """Return how late a project was handed over, in percent of the promised time, whatever that took."""
    return result["late"] / 100


def _mean(scenario: Scenario, bad: Badness, trial: Trial) -> float:
    team, seeds = trial
    return sum(bad(play(scenario, team, seed)) for seed in seeds) / len(seeds)


def best_fixed(
    scenario: Scenario, seeds: Sequence[int], pool: Pool = HERE, sweeps: int = 2, bad: Badness = loss
) -> Levers:
    """Return the team whose games are least bad over some seeds, which should not be used to judge it.

    Found by coordinate descent over the levers from the competent team; ends early when a sweep changes nothing.
    """
    mapped: Callable[..., Iterable[float]] = pool.executor.map if pool.executor else map
    best = SENSIBLE
    (least,) = mapped(_mean, [scenario], [bad], [(best, seeds)])
    for _ in range(sweeps):
        before = best
        for lever, values in LADDERS.items():
            others = [with_lever(best, lever, value) for value in values if value != getattr(best, lever)]
            losses = list(mapped(_mean, repeat(scenario), repeat(bad), [(team, seeds) for team in others]))
            if pool.tick:
                pool.tick(len(others) * len(seeds))
            if min(losses) < least - ENOUGH:
                least, best = min(losses), others[losses.index(min(losses))]
        if best == before:
            break
    return best


def clairvoyant(scenario: Scenario, start: Levers, bad: Badness, seed: int) -> Result:
    """Return the best game of a team that knows this future: each value of each lever is tried, and kept if better."""
    best, result = start, play(scenario, start, seed)
    for lever, values in LADDERS.items():
        for value in values:
            if value != getattr(best, lever):
                tried = play(scenario, other := with_lever(best, lever, value), seed)
                if bad(tried) < bad(result) - ENOUGH:
                    best, result = other, tried
    return result


def clairvoyants(
    scenario: Scenario, start: Levers, seeds: Sequence[int], pool: Pool = HERE, bad: Badness = loss
) -> list[Result]:
    """Return the game of a clairvoyant team on each seed."""
    return list(in_turn(clairvoyant, (scenario, start, bad), seeds, pool))

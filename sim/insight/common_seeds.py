"""The gain from common seeds: games with and without one decision on the first morning, on the same seeds."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

import numpy as np

from sim.insight.bench import Result, play_and_measure
from sim.insight.forks import situations, without
from sim.insight.parallel import HERE, Pool, in_turn
from sim.insight.statistics import variance_ratio
from sim.world.decisions import Decision, Refused
from sim.world.engine import Simulation
from sim.world.scenario import Scenario
from sim.world.seen.perception import perceive

OF = ("late", "cost", "quality")
"""Measures whose variance is compared. The ratio of a decision is the median over those that it changes."""
TEAM = "sensible"
"""The team that plays on, without decisions about the same subject."""


def decisions(scenario: Scenario) -> dict[str, Decision]:
    """Return, for each kind, a decision that the rules allow on the first morning."""
    simulation, found = Simulation(scenario, 0), {}
    for situation in situations(perceive(simulation.world), 0):
        for decision in filter(None, situation.options.values()):
            try:
                simulation.check(decision)
            except Refused:
                continue
            found[situation.kind] = decision
            break
    return found


def _pair(scenario: Scenario, decision: Decision, seed: int) -> tuple[Result, Result]:
    """Play one seed with a decision and without it."""
    team = without(TEAM, decision)
    changed = Simulation(scenario, seed)
    changed.apply(decision)
    return play_and_measure(changed, team), play_and_measure(Simulation(scenario, seed), team)


def ratios(scenario: Scenario, seeds: Sequence[int], pool: Pool = HERE) -> dict[str, float]:
    """Return kind of decision -> by what factor common seeds reduce the variance of its effect."""
    found = {}
    for kind, decision in decisions(scenario).items():
        pairs = list(in_turn(_pair, (scenario, decision), seeds, Pool(pool.executor)))
        with_it, without_it = [a for a, _ in pairs], [b for _, b in pairs]
        moved = [ratio for name in OF if (ratio := variance_ratio(with_it, without_it, name)) != inf]
        found[kind] = float(np.median(moved)) if moved else inf
        if pool.tick:
            pool.tick(2 * len(pairs))
    return found

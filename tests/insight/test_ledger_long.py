"""The ledger over many games: chance is fair, and skill ranks teams of known quality better than their results do."""

import numpy as np
import pytest

from sim.insight.ledger import Step, closing, lived, worth
from sim.world.engine import Simulation
from sim.world.outcomes import NAMES
from sim.world.policies import settle
from tests.long_games import GAMES, both_cores, saloum

pytestmark = pytest.mark.long

FEW = 4
"""Futures of each point: that of many seeds is what counts."""
LESS = [name in ("schedule", "money") for name in NAMES]
"""Results of which less is better."""


def own(scenario, team, seed):
    """Give the steps of a team's game, a council and a stretch of time at a time, and its results."""
    simulation, steps = Simulation(scenario, seed), []
    while not simulation.state().now.closed:
        decisions = settle(simulation, team, seed)
        close = closing(simulation)
        steps.append(Step("decision", len(steps) + 1, len(steps) + 1, tuple(decisions)))
        steps.append(Step("time", len(steps) + 1, len(steps) + 1, (close,)))
        simulation.apply(close)
    return steps, worth(simulation)


def surprise(seed):
    """Give what chance made of the reference's own game: from the first morning on, and from the middle on."""
    steps, result = own(saloum(), "sensible", seed)
    rows = []
    for at in (0, len(steps) // 4 * 2):
        futures = [lived(saloum(), seed, steps[:at], "sensible", i, at).before[0] for i in range(1, FEW + 1)]
        rows.append(np.array(result) - np.array(futures).mean(axis=0))
    return np.array(rows)


def test_chance_is_fair_over_many_seeds():
    with both_cores() as executor:
        found = np.array(list(executor.map(surprise, range(1, GAMES + 1))))
    errors = found.std(axis=0, ddof=1) / np.sqrt(len(found))
    scores = found.mean(axis=0) / errors
    assert np.mean(np.abs(scores) <= 2) >= 0.85, scores
    assert (np.abs(scores) <= 3.3).all(), scores

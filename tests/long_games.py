"""Hundreds of games for the long tests, played once a run on both cores; `PALABRE_LONG_GAMES` says how many."""

import os
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache
from multiprocessing import get_context

from sim.insight.bench import closing_decision
from sim.insight.envelope import WRITTEN, Sizes, Survey, policies, survey
from sim.insight.ledger import Step, results
from sim.insight.parallel import Pool
from sim.play.library import load
from sim.world.engine import Simulation
from sim.world.scenario import Scenario
from sim.world.teams.policies import carry_out_wishes

GAMES = int(os.environ.get("PALABRE_LONG_GAMES", "100"))
REFERENCE = 500
"""Games a policy from which everything that the envelope asks for is played, searched teams and forks included."""


@cache
def saloum() -> Scenario:
    return load("jardins-du-saloum").scenario


@contextmanager
def both_cores() -> Iterator[Executor]:
    with ProcessPoolExecutor(2, mp_context=get_context("forkserver")) as executor:
        yield executor


@cache
def surveyed() -> Survey:
    with both_cores() as executor:
        if GAMES >= REFERENCE:
            return survey(saloum(), Sizes.about(GAMES), Pool(executor))
        return policies(saloum(), WRITTEN, GAMES, Pool(executor))


def own(scenario, team, seed):
    """Give the steps of a team's game, a council and a stretch of time at a time, and its results."""
    simulation, steps = Simulation(scenario, seed), []
    while not simulation.state().now.closed:
        decisions = carry_out_wishes(simulation, team, seed)
        close = closing_decision(simulation)
        steps.append(Step("decision", len(steps) + 1, len(steps) + 1, tuple(decisions)))
        steps.append(Step("time", len(steps) + 1, len(steps) + 1, (close,)))
        simulation.apply(close)
    return steps, results(simulation)

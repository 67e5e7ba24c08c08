"""Hundreds of games for the long tests, played once a run on both cores."""

import os
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context

from sim.insight.bench import Result, games
from sim.play.compiled import load
from sim.world.scenario import Scenario

GAMES = int(os.environ.get("PALABRE_LONG_GAMES", "200"))


@cache
def saloum() -> Scenario:
    return load("jardins-du-saloum").scenario


@cache
def outcomes(policy: str) -> tuple[Result, ...]:
    with ProcessPoolExecutor(2, mp_context=get_context("forkserver")) as executor:
        return tuple(games(saloum(), policy, range(1000, 1000 + GAMES), executor))

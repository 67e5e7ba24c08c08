"""Hundreds of games for the long tests, played once a run on both cores; `PALABRE_LONG_GAMES` says how many."""

import os
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache
from multiprocessing import get_context

from sim.insight.envelope import WRITTEN, Sizes, Survey, policies, survey
from sim.insight.parallel import Pool
from sim.play.library import load
from sim.world.scenario import Scenario

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

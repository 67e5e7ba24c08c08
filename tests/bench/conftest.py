"""Benchmarks count CPU time and compare it with yardsticks of the same run."""

from functools import cache

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from sim.play.library import load
from sim.world.council import Move
from sim.world.scenario import Scenario
from tests.bench.figures import Timer
from tests.bench.games import moves_of


@cache
def _typical() -> tuple[Scenario, list[Move]]:
    scenario = load("jardins-du-saloum").scenario
    return scenario, moves_of(scenario)


@pytest.fixture
def typical() -> tuple[Scenario, list[Move]]:
    """Return the scenario that ships and the moves of a game of some 200 decisions in it."""
    return _typical()


@pytest.fixture
def timer(benchmark: BenchmarkFixture) -> Timer:
    """Return a way to time a call beside the yardsticks."""
    return Timer(benchmark)

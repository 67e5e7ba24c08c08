"""What many games take: a game of each written team, and a decision weighed in other futures."""

from collections.abc import Sequence
from time import process_time

import pytest

from sim.insight.bench import play
from sim.insight.ledger import Played, Step, ledger, value_steps
from sim.world.council import Move
from sim.world.scenario import Scenario
from tests.bench.figures import Figure, Timer
from tests.bench.games import SEED
from tests.long_games import own

pytestmark = [pytest.mark.bench, pytest.mark.benchmark(timer=process_time)]

TEAMS = ("passive", "random", "greedy", "sensible")
"""Those of `palabre bench`; a thousand games of them are asked in 10 s on two cores, 20 ms each."""
GAMES = Figure("a game of each of four written teams", asked=80, held=18)
FUTURES = 4
WEIGHED = Figure("a decision half-way weighed in four futures", asked=30 * FUTURES, held=6 * FUTURES)
"""A thousand futures are asked in 15 s on two cores: 30 ms each, the game played on with it and without it. Where the
reference would have done the same, one of the two is spared: such a decision takes half of this, and is not measured."""


def test_a_game_of_each_team(typical: tuple[Scenario, list[Move]], timer: Timer) -> None:
    scenario, _ = typical
    timer.check(GAMES, lambda: [play(scenario, team, SEED) for team in TEAMS], rounds=7)


def tells(scenario: Scenario, steps: Sequence[Step], at: int) -> bool:
    """Say whether a step leads elsewhere than what the reference would have done, so that both ways are played on."""
    (one,) = value_steps(Played(scenario, SEED, tuple(steps[: at + 1])), "sensible", at, [0])
    return one.before[0] != one.made[0]


def test_a_decision_is_weighed_in_other_futures(typical: tuple[Scenario, list[Move]], timer: Timer) -> None:
    scenario, _ = typical
    steps, _result = own(scenario, "random", SEED)
    at = next(n for n in range(len(steps) // 2, len(steps)) if steps[n].kind == "decision" and tells(scenario, steps, n))
    played = Played(scenario, SEED, tuple(steps))
    timer.check(WEIGHED, lambda: ledger(played, "sensible", FUTURES, only=at), rounds=5)

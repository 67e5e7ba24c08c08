"""How long a game takes to play again, and how that grows."""

import itertools
from time import process_time

import pytest

from sim.play.chain import read
from sim.play.replay import replay, todays_rules
from sim.world.council import Move
from sim.world.game import Game
from sim.world.scenario import Scenario
from sim.world.teams.policies import TEAM
from tests.bench.cases import project
from tests.bench.figures import SLACK, Figure, Ratio, loop, seconds
from tests.bench.games import SEED, adopted, log_of, moves_of, replayed

pytestmark = [pytest.mark.bench, pytest.mark.benchmark(timer=process_time)]

Typical = tuple[Scenario, list[Move]]

REPLAY = Figure("a game of 200 decisions, without digests", asked=6, held=16)
VERIFIED = Figure("the same from its log, with digests and chain", asked=25, held=42)
START = Figure("a game's first morning", asked=1, held=0.8)
VIEW = Figure("what a seat sees", asked=2, held=2)
FORK = Figure("a copy of a game half-way", asked=1, held=0.4)
SIZES = (44, 88, 176, 352)
"""Activities of a project, with people in proportion."""
PACES = (5, 10, 20, 40)
"""Decisions a month."""


def best(what: object, rounds: int = 5) -> float:
    """Return the best of some rounds in loops of calibration, each round beside one of them."""
    pairs = [(seconds(what), seconds(loop)) for _ in range(rounds)]  # type: ignore[arg-type]
    return min(pair[0] for pair in pairs) / min(pair[1] for pair in pairs)


def test_a_typical_game_has_some_two_hundred_decisions(typical: Typical) -> None:
    assert 180 <= adopted(*typical) <= 220


def test_a_whole_game_plays_again(typical: Typical, ratio: Ratio) -> None:
    scenario, moves = typical
    REPLAY.check(ratio.of(lambda: replayed(scenario, moves), rounds=15))


def test_a_whole_log_is_read_and_plays_again_with_every_digest(typical: Typical, ratio: Ratio) -> None:
    scenario, moves = typical
    lines = log_of(scenario, moves).lines()
    VERIFIED.check(ratio.of(lambda: replay(read(lines), scenario, todays_rules())))


def test_a_game_begins(typical: Typical, ratio: Ratio) -> None:
    START.check(ratio.of(lambda: Game(typical[0], SEED, TEAM), rounds=30))


def half_way(typical: Typical) -> Game:
    scenario, moves = typical
    return replayed(scenario, moves[: len(moves) // 2])


def test_a_seat_looks(typical: Typical, ratio: Ratio) -> None:
    game = half_way(typical)

    def look() -> None:
        game._views.clear()
        game.view("field")

    VIEW.check(ratio.of(look, rounds=30))


def test_a_copy_is_made(typical: Typical, ratio: Ratio) -> None:
    game = half_way(typical)
    FORK.check(ratio.of(game.simulation.fork, rounds=30))


def test_the_cost_grows_at_most_linearly_with_activities() -> None:
    cost = {}
    for size in SIZES:
        scenario = project(size)
        moves = moves_of(scenario)
        cost[size] = best(lambda scenario=scenario, moves=moves: replayed(scenario, moves, digests=True))
        print(f"\n{size} activities: {len(moves)} entries, ratio {cost[size]:.2f}, {cost[size] / size:.4f} an activity")
    for small, large in itertools.pairwise(SIZES):
        assert cost[large] / cost[small] <= large / small


def test_the_cost_grows_at_most_linearly_with_entries(typical: Typical) -> None:
    scenario, cost = typical[0], {}
    for pace in PACES:
        moves = moves_of(scenario, pace)
        cost[len(moves)] = best(lambda moves=moves: replayed(scenario, moves, digests=True))
        print(f"\n{len(moves)} entries: ratio {cost[len(moves)]:.2f}, {cost[len(moves)] / len(moves):.4f} an entry")
    lengths = [*cost]
    for short, long in itertools.pairwise(lengths):
        assert cost[long] / cost[short] <= SLACK * long / short

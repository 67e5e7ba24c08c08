"""How long a game takes to play again, and how that grows."""

from collections.abc import Callable, Mapping
from functools import partial
from time import process_time

import pytest

from sim.play.record.chain import parse_log
from sim.play.replay import current_rules, replay
from sim.world.council import Move
from sim.world.game import Game
from sim.world.scenario import Scenario
from sim.world.seen.perception import perceive
from sim.world.teams.policies import TEAM
from tests.bench.cases import project
from tests.bench.figures import SLACK, Figure, Timer, loop, seconds
from tests.bench.games import SEED, adopted, log_of, moves_of, replayed

pytestmark = [pytest.mark.bench, pytest.mark.benchmark(timer=process_time)]

Typical = tuple[Scenario, list[Move]]

REPLAY = Figure("a game of 200 decisions, without digests", asked=6, held=3)
VERIFIED = Figure("the same from its log, with digests and chain", asked=25, held=5.9)
START = Figure("a game's first morning", asked=1, held=0.12)
VIEW = Figure("what a seat sees", asked=2, held=0.09)
FORK = Figure("a copy of a game half-way", asked=1, held=0.05)
SIZES = (44, 88, 176, 352)
"""Activities of a project, with people in proportion."""
PACES = (5, 10, 20, 40)
"""Decisions a month."""


def best(games: Mapping[int, Callable[[], object]], rounds: int = 5) -> dict[int, float]:
    """Return the best of some rounds of each, in loops of calibration; a round plays all of them, beside a loop each.

    So a neighbour who comes or goes between two sizes is met by both.
    """
    loops, times = list[float](), {size: list[float]() for size in games}
    for _ in range(rounds):
        for size, play in games.items():
            loops.append(seconds(loop))
            times[size].append(seconds(play))
    return {size: min(spent) / min(loops) for size, spent in times.items()}


def at_most_linear(cost: Mapping[int, float]) -> None:
    """Fail if the cost grows faster than what it is of, from the smallest to the largest (over a factor of 8, a power of 1.13)."""
    small, large = min(cost), max(cost)
    for size, ratio in cost.items():
        print(f"\n{size}: ratio {ratio:.2f}, {ratio / size:.4f} each")
    assert cost[large] / cost[small] <= SLACK * large / small


def test_a_typical_game_has_some_two_hundred_decisions(typical: Typical) -> None:
    assert 180 <= adopted(*typical) <= 220


def test_a_whole_game_plays_again(typical: Typical, timer: Timer) -> None:
    scenario, moves = typical
    timer.check(REPLAY, lambda: replayed(scenario, moves), rounds=15)


def test_a_whole_log_is_read_and_plays_again_with_every_digest(typical: Typical, timer: Timer) -> None:
    scenario, moves = typical
    lines = log_of(scenario, moves).lines()
    timer.check(VERIFIED, lambda: replay(parse_log(lines), scenario, current_rules()))


def test_a_game_begins(typical: Typical, timer: Timer) -> None:
    timer.check(START, lambda: Game(typical[0], SEED, TEAM), rounds=30)


def half_way(typical: Typical) -> Game:
    scenario, moves = typical
    return replayed(scenario, moves[: len(moves) // 2])


def test_a_seat_looks(typical: Typical, timer: Timer) -> None:
    world = half_way(typical).simulation.world
    timer.check(VIEW, lambda: perceive(world, "field"), rounds=30)


def test_a_copy_is_made(typical: Typical, timer: Timer) -> None:
    game = half_way(typical)
    timer.check(FORK, game.simulation.fork, rounds=30)


def test_the_cost_grows_at_most_linearly_with_activities() -> None:
    games = {}
    for size in SIZES:
        scenario = project(size)
        games[size] = partial(replayed, scenario, moves_of(scenario), digests=True)
    at_most_linear(best(games))


def test_the_cost_grows_at_most_linearly_with_entries(typical: Typical) -> None:
    logs = [moves_of(typical[0], pace) for pace in PACES]
    at_most_linear(best({len(moves): partial(replayed, typical[0], moves, digests=True) for moves in logs}))

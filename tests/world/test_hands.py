"""What is kept while time runs is what would be found anew: a world that forgets all the time lives the same life."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given, settings

from sim.world.agenda import Record
from sim.world.council import Move
from sim.world.days.hands import hands
from sim.world.days.heads import heads
from sim.world.decisions import Decision
from sim.world.engine import Simulation
from sim.world.game import Game
from sim.world.scenario import Activity, Person, Scenario
from sim.world.teams.policies import TEAM, play_out
from sim.world.world import World
from tests.bench.cases import project
from tests.world.cases import bare, well
from tests.world.market import market
from tests.world.plays import CASE, play, plays, replayed_decisions, replayed_moves


@contextmanager
def forgetful() -> Iterator[None]:
    """Let every world forget who is on what before whatever happens in it."""
    remembering = World._due

    def due(world: World, record: Record) -> None:
        world.forget()
        remembering(world, record)

    World._due = due  # type: ignore[method-assign]
    try:
        yield
    finally:
        World._due = remembering  # type: ignore[method-assign]


def welcoming() -> Scenario:
    """Return a well where somebody joins after the first activity, while time runs."""
    return well(people=(*well().people, Person("fatou", "field", 8_000, 200_00, joins_after="agree")))


@settings(max_examples=60)
@given(plays)
def test_a_project_that_remembers_nothing_is_the_same_project(played: tuple[int, list[str]]) -> None:
    simulation, made = play(*played)
    with forgetful():
        assert replayed_decisions(CASE, played[0], made).digest() == simulation.digest()


@pytest.mark.parametrize("policy", ["passive", "wild", "sensible"])
@pytest.mark.parametrize("scenario", [welcoming(), market(), project(44)], ids=lambda s: s.id)
def test_a_whole_game_that_remembers_nothing_is_the_same_game(scenario: Scenario, policy: str) -> None:
    for seed in (3, 11, 12):
        game = Game(scenario, seed, TEAM)
        moves = list(play_out(game, policy, seed))
        with forgetful():
            assert replayed_moves(scenario, seed, TEAM, moves).digest() == game.digest()


def test_people_are_counted_again_when_a_decision_moves_them() -> None:
    game = Game(well(), 3, TEAM)
    world = game.simulation.world
    before = heads(world)
    assert heads(world).strength["field"] > 0
    game.play(Move("field", "field", "propose", {"decision": "rest", "body": {"person": "ibou", "days": 5}}))
    assert heads(world) is not before
    assert hands(world).capacity["field"] == 0
    assert heads(world).strength["field"] == 0
    game.simulation.apply(Decision("close_month", {"month": 1}, "coordination"))
    assert heads(world).strength["field"] > 0


def test_milestones_end_where_they_begin_and_let_the_rest_begin() -> None:
    """Work of no length, at the head of a plan, twice over and at its end: the pass that starts it comes to an end."""
    plan = (
        Activity("signed", "1", 0, 0, 0),
        Activity("known", "1", 0, 0, 0, after=("signed",)),
        Activity("dug", "1", 5, 5, 5, after=("known",)),
        Activity("done", "1", 0, 0, 0, after=("dug",)),
    )
    simulation = Simulation(bare(plan), 1)
    simulation.apply(Decision("close_month", {"month": 1}, "coordination"))
    tasks = simulation.state().tasks
    assert [(tasks[a.id].start, tasks[a.id].finish) for a in plan] == [(0, 0), (0, 0), (0, 5), (5, 5)]

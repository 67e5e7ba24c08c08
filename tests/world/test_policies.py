"""Written teams: without a council they decide what it would have carried out; they differ by their levers."""

from dataclasses import fields
from functools import cache

import pytest

from sim.play.library import load
from sim.world.decisions import Decision
from sim.world.engine import Simulation
from sim.world.game import Game
from sim.world.scenario import Scenario
from sim.world.teams.levers import LADDERS, SENSIBLE, Levers, drawn_levers, with_lever
from sim.world.teams.policies import POLICIES, TEAM, carry_out_wishes, play_out


@cache
def saloum() -> Scenario:
    return load("jardins-du-saloum").scenario


@pytest.mark.parametrize("team", sorted(POLICIES))
def test_a_team_that_agrees_on_everything_needs_no_council(team: str) -> None:
    game, alone = Game(saloum(), 11, TEAM), Simulation(saloum(), 11)
    moves = play_out(game, team, 11)
    for month in range(1, 5):
        while alone.state().now.month == month:
            carry_out_wishes(alone, team, 11)
            alone.apply(Decision("close_month", {"month": month}, "coordination"))
        while game.month == month:
            next(moves)
        assert alone.digest() == game.simulation.digest(), month


def test_every_lever_has_a_ladder_whose_first_step_is_the_manual() -> None:
    assert set(LADDERS) == {field.name for field in fields(Levers)}
    assert all(getattr(SENSIBLE, lever) == values[0] for lever, values in LADDERS.items())
    assert all(len(set(values)) == len(values) > 1 for values in LADDERS.values())


def test_the_teams_of_a_class_are_frozen_and_all_different() -> None:
    teams = [drawn_levers(n) for n in range(60)]
    assert teams == [drawn_levers(n) for n in range(60)]
    assert len(set(teams)) == 60
    assert all({getattr(t, lever) for t in teams} == set(values) for lever, values in LADDERS.items())


def test_turning_a_lever_changes_nothing_else() -> None:
    turned = with_lever(SENSIBLE, "visits", 0)
    assert turned.visits == 0 != SENSIBLE.visits
    assert with_lever(turned, "visits", SENSIBLE.visits) == SENSIBLE
    with pytest.raises(TypeError):
        with_lever(SENSIBLE, "luck", 1)


def test_a_neglectful_team_writes_nothing_down() -> None:
    simulation = Simulation(saloum(), 3)
    carry_out_wishes(simulation, "greedy", 3)
    state = simulation.state()
    assert not state.clauses
    assert not state.axes
    assert state.treasury.level == "usual"

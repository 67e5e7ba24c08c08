"""What a view shows is what the engine reckons, and what it does not show stays inside."""

from hypothesis import given
from hypothesis import strategies as st

from sim.world.council import Move
from sim.world.days import series
from sim.world.engine import Simulation
from sim.world.game import Game
from sim.world.seen.perception import perceive
from sim.world.teams.policies import TEAM
from tests.world.cases import well

dates = st.integers(0, 60).flatmap(lambda start: st.tuples(st.just(start), st.integers(start, start + 40)))


@given(st.tuples(dates, dates, dates, dates))
def test_the_curve_of_the_plan_is_the_planned_value_of_each_friday(plan: tuple[tuple[int, int], ...]) -> None:
    world = Simulation(well(), 1).world
    world.state.reference = dict(zip(world.state.tasks, plan, strict=True))
    weeks = -(-max(finish for _, finish in plan) // 5)
    assert perceive(world).planned == tuple(series.planned_value(world, 5 * n) for n in range(1, weeks + 1))


def test_when_the_game_is_closed_nothing_is_left_to_do_and_the_profile_is_shown() -> None:
    game = Game(well(), 1, TEAM)
    assert game.view().todo
    assert game.view().outcomes == ()
    while not game.closed:
        close = {"decision": "close_month", "body": {"month": game.month}}
        game.play(Move("coordination", "coordination", "propose", close))
    assert (game.view().todo, game.view().kinds) == ((), ())
    assert len(game.view().outcomes) == 7


def test_a_view_is_looked_up_again_after_a_move_and_only_then() -> None:
    game = Game(well(), 1, TEAM)
    before = game.view("field")
    assert game.view("field") is before
    game.play(Move("field", "field", "propose", {"decision": "mediate", "body": {}}))
    assert game.view("field").attention["field"] == before.attention["field"] - 1

"""What a view shows is what the engine reckons, and what it does not show stays inside."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.insight.ledger import try_decision
from sim.model.units import half_even
from sim.play.library import load
from sim.world import kept
from sim.world import scenario as written
from sim.world.council import Move
from sim.world.days import series
from sim.world.decisions import Decision
from sim.world.engine import Simulation
from sim.world.game import Game
from sim.world.rows import Axis
from sim.world.scenario import ROLES, Line, Scenario
from sim.world.seen.perception import AXES, AXES_FROM, glance, perceive
from sim.world.seen.view import View
from sim.world.teams.policies import TEAM, carry_out_wishes, play_out, wild
from sim.world.world import World
from tests.world.cases import well
from tests.world.market import market
from tests.world.steps import go_on

dates = st.integers(0, 60).flatmap(lambda start: st.tuples(st.just(start), st.integers(start, start + 40)))


@given(st.tuples(dates, dates, dates, dates))
def test_the_curve_of_the_plan_is_the_planned_value_of_each_friday(plan: tuple[tuple[int, int], ...]) -> None:
    world = Simulation(well(), 1).world
    world.state.reference = dict(zip(world.state.tasks, plan, strict=True))
    rows = [(start, finish, world.index.budgets[id_]) for id_, (start, finish) in world.state.reference.items()]
    weeks = -(-max(finish for _, finish in plan) // 5)

    def by(day: int) -> int:
        return sum(
            b if day >= end else half_even(b * max(0, day - start), max(1, end - start)) for start, end, b in rows
        )

    assert perceive(world).planned == tuple(by(5 * n) for n in range(1, weeks + 1))
    assert [series.planned_value(world, day) for day in range(5 * weeks + 6)] == [by(d) for d in range(5 * weeks + 6)]


def planned(world: World) -> dict[str, int]:
    return {line.id: line.planned for line in perceive(world).lines}


def test_nothing_was_planned_of_a_heading_whose_purchases_are_not_due_and_half_of_one_whose_work_is_half_way() -> None:
    world = Simulation(well(), 1).world
    start, finish = world.state.reference["dig"]
    world.today = start
    assert planned(world)["works"] == planned(world)["reserve"] == 0
    assert planned(world)["studies"] == 1_500_00, "all of a heading is due with the last work that it pays for"
    world.today = (start + finish) // 2
    assert planned(world)["works"] == half_even(9_000_00 * (world.today - start), finish - start)
    world.state.accounts["works"].current = 18_000_00
    assert planned(world)["works"] == half_even(18_000_00 * (world.today - start), finish - start)


def test_the_staff_heading_was_due_as_the_plan_pays_wages_and_indirect_costs_as_what_is_direct() -> None:
    world = Simulation(well(lines=(*well().lines, Line("overhead", 1_000_00, indirect=True))), 1).world
    handover, closing = world.state.reference["dig"][1], world.state.reference["report"][1]
    weekly = {"awa": 500_00 * closing, "ibou": 300_00 * handover}  # the skill of awa is needed for the report
    world.today = handover
    assert planned(world)["staff"] == half_even(9_000_00 * (500_00 + 300_00) * handover, sum(weekly.values()))
    direct = sum(planned(world)[id_] for id_ in ("staff", "studies", "works"))
    assert planned(world)["overhead"] == half_even(1_000_00 * direct, 19_500_00)
    world.today = closing
    assert sum(planned(world).values()) == series.planned_value(world, closing) == 20_500_00


@given(st.lists(st.integers(0, 120), min_size=2, max_size=8).map(sorted))
def test_what_was_planned_of_a_heading_only_grows_and_never_beyond_it(days: list[int]) -> None:
    world, last = Simulation(well(), 1).world, dict[str, int]()
    for day in days:
        world.today = day
        assert all(last.get(id_, 0) <= amount for id_, amount in planned(world).items())
        last = planned(world)
        assert all(line.planned <= line.current for line in perceive(world).lines)


def test_a_heading_to_which_the_plan_charges_nothing_has_nothing_due() -> None:
    world = Simulation(well(lines=(*well().lines, Line("other", 700_00))), 1).world
    world.today = 200
    assert planned(world)["other"] == 0


def test_when_the_game_is_closed_nothing_is_left_to_do_and_the_profile_is_shown() -> None:
    game = Game(well(), 1, TEAM)
    assert game.view().todo
    assert game.view().outcomes == ()
    while not game.closed:
        close = {"decision": "close_month", "body": {"month": game.month}}
        game.play(Move("coordination", "coordination", "propose", close))
    assert (game.view().todo, game.view().kinds) == ((), ())
    assert len(game.view().outcomes) == 7


def test_from_the_second_month_on_the_axes_wait_until_three_are_named() -> None:
    axes = tuple(written.Axis(theme, 2_500, ()) for theme in ("territory", "economy", "equality", "social_link"))
    s = Simulation(well(axes=axes), 1)
    asked = [[t.kind for t in perceive(s.world).todo].count("axes")]
    s.world.state.now.month = AXES_FROM
    for n in range(AXES + 1):
        asked.append([t.kind for t in perceive(s.world).todo].count("axes"))
        s.world.state.axes[f"axis{n}"] = Axis(axes[n].theme, "All", "A story", "A count", (), AXES_FROM)
    assert asked == [0, *[1] * AXES, 0]


def test_once_the_game_is_closed_no_letter_waits_for_an_answer() -> None:
    """A letter of the last day would wait for ever, and plain mode asked for an answer that the rules refuse."""
    compiled = load("toits-de-l-atlas")
    game = Game(compiled.scenario, 7, TEAM)
    for _move in play_out(game, "sensible", 7):
        world = game.simulation.world
        waiting = [x for x in game.view().letters if x.waits]
        if waiting:
            break
    world.state.now.closed = True
    seen = {x.id: x for x in perceive(world).letters}
    assert not any(x.waits for x in seen.values())
    assert seen[waiting[0].id].options == waiting[0].options, "what could be answered is still told"


def test_a_view_is_looked_up_again_after_a_move_and_only_then() -> None:
    game = Game(well(), 1, TEAM)
    before = game.view("field")
    assert game.view("field") is before
    game.play(Move("field", "field", "propose", {"decision": "mediate", "body": {}}))
    assert game.view("field").attention["field"] == before.attention["field"] - 1


def afresh(game: Simulation) -> View:
    """Return what is seen of a game by somebody who has kept nothing, and leave what was kept as it was."""
    looked = game.world.index.views
    kept = {**looked}
    looked.clear()
    seen = perceive(game.world)
    looked.clear()
    looked.update(kept)
    return seen


@pytest.mark.parametrize("scenario", [market(), load("halle-nourriciere").scenario], ids=lambda s: s.id)
def test_what_is_kept_from_look_to_look_is_what_would_be_made_anew(scenario: Scenario) -> None:
    """Two teams play wildly in turn, on other dice, and look after whatever they do."""
    games, looked = [Simulation(scenario, seed) for seed in (5, 6)], 0
    while under_way := [(seed, game) for seed, game in enumerate(games) if not game.now.closed]:
        for seed, game in under_way:
            close = Decision("close_month", {"month": game.now.month}, "coordination")
            for decision in (*wild(partial(perceive, game.world), seed), close):
                if not try_decision(game, decision):
                    continue
                assert perceive(game.world) == afresh(game)
                looked += 1
    assert looked > 60


def test_parts_keep_their_rows_apart() -> None:
    """The same id may name a letter and an actor, and the rows of one may come in another order."""
    world, given = Simulation(well(), 1).world, {"a": 1, "b": 2}
    for part in ("letters", "actors"):
        for ids in ("ab", "ba", "b", "ab"):
            rows = kept.rows(world, part, ids, map(given.__getitem__, ids), lambda id_, of=part: (of, id_))
            assert rows == tuple((part, id_) for id_ in ids)


@pytest.mark.parametrize("policy", ["random", "sensible"])
def test_what_is_kept_is_true_in_a_whole_game_of_a_team(policy: str) -> None:
    """Looked at on each side of a council, so that time and decisions each change what is seen."""
    game = Simulation(load("jardins-du-saloum").scenario, 31)
    while not game.now.closed:
        assert perceive(game.world) == afresh(game)
        carry_out_wishes(game, policy, 31)
        assert perceive(game.world) == afresh(game)
        go_on(game)
    assert perceive(game.world) == afresh(game)


@pytest.mark.parametrize("id_", ["jardins-du-saloum", "toits-de-l-atlas"])
def test_what_a_role_sees_beside_the_table_is_what_it_sees_alone(id_: str) -> None:
    game = Simulation(load(id_).scenario, 8)
    while not game.now.closed:
        carry_out_wishes(game, "sensible", 8)
        table = perceive(game.world)
        for role in ROLES:
            assert perceive(game.world, role, table) == perceive(game.world, role)
        go_on(game)


def test_the_first_delivery_of_work_is_remembered_when_it_is_taken_up_again() -> None:
    """The state keeps the last finish; the table sees the first as well, from the month in which it came to know."""
    game, first = Game(load("halle-nourriciere").scenario, 5, TEAM), dict[str, int]()
    for move in play_out(game, "sensible", 5):
        if move.body.get("decision") == "close_month":
            seen = {a.id: a.finish for a in game.view().activities if a.finish >= 0}
            first = {**seen, **first}
            assert first.keys() <= game.view().delivered.keys()
            assert all(game.view().delivered[id_] <= finish for id_, finish in first.items())
        if game.month >= 9:
            break
    view = game.view()
    again = {a.id for a in view.activities if a.finish > view.delivered.get(a.id, a.finish)}
    assert len(again) > 5
    assert all(game.simulation.state().tasks[id_].rounds > 1 for id_ in again)
    assert view.delivered == game.view("field").delivered


SKETCHED = ("activities", "lines", "donors")
"""What is only sketched for those who look in passing."""


@pytest.mark.parametrize("policy", ["sensible", "greedy"])
def test_who_looks_in_passing_sees_the_same(policy: str) -> None:
    """Each field of a sketched row is asked for first by one reader, who has read nothing else of it."""
    game, sketched = Simulation(load("jardins-du-saloum").scenario, 3), 0
    while game.now.month < 9:
        carry_out_wishes(game, policy, 3)
        whole = perceive(game.world)
        for field, value in whole._asdict().items():
            if field not in SKETCHED:
                assert getattr(glance(game.world), field) == value, field
                continue
            for name in type(value[0])._fields:
                passing = getattr(glance(game.world), field)
                assert [getattr(row, name) for row in passing] == [getattr(row, name) for row in value], (field, name)
                sketched += 1
        go_on(game)
    assert sketched > 400


def test_what_is_asked_of_a_sketch_later_leaves_what_it_told_before() -> None:
    """A team that has read the status of work, and acts on it, reads no other status at the same stop."""
    game = Simulation(load("jardins-du-saloum").scenario, 3)
    go_on(game)
    passing = glance(game.world)
    running = next(a for a in passing.activities if a.status == "running")
    game.apply(Decision("pause_activity", {"activity": running.id}, "coordination"))
    assert game.world.state.tasks[running.id].status == "paused"
    assert running.hurried_until == -1
    assert running.status == "running"


def test_two_games_that_look_at_once_do_not_see_each_other() -> None:
    """Futures in two threads share the cache of a scenario: one may look while the other makes its rows."""
    world = Simulation(well(), 1).world

    def look(given: int, meanwhile: int = 0) -> tuple[str, ...]:
        def make(id_: str) -> str:
            if id_ == "second" and meanwhile:
                look(meanwhile)
            return f"{id_} of {given}"

        return kept.rows(world, "letters", ["first", "second"], [given, given], make)

    look(0)
    assert look(1, meanwhile=2) == ("first of 1", "second of 1")
    assert look(2) == ("first of 2", "second of 2")

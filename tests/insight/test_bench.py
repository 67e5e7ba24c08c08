"""One game at a time: what is measured, the life after the room, forks, searched teams; on a short scenario."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from math import isnan

import pytest

from sim.insight.bench import (
    BEYOND,
    MEASURES,
    WHOLE,
    games,
    met_by_month,
    outlast,
    play,
    play_and_measure,
    play_on,
    prolonged,
)
from sim.insight.common_seeds import decisions, ratios
from sim.insight.envelope import WRITTEN, Row, Sizes, compare, expected, policies
from sim.insight.forks import NOTHING, PRESSING, fork_game, shares, situations, without
from sim.insight.parallel import Pool
from sim.insight.search import Badness, best_fixed, clairvoyant, lateness, loss
from sim.play.authoring import compile_scenario
from sim.play.library import load
from sim.world.engine import Simulation
from sim.world.scenario import Scenario
from sim.world.seen.outcomes import NAMES
from sim.world.seen.perception import perceive
from sim.world.teams.levers import GREEDY, SENSIBLE, drawn_levers
from tests.play.villages import PETIT_PUITS
from tests.world.steps import played


@cache
def saloum() -> Scenario:
    return load("jardins-du-saloum").scenario


@cache
def well() -> Scenario:
    return compile_scenario(PETIT_PUITS).scenario


def test_the_bench_measures_the_game_that_people_play() -> None:
    game = played(well(), "sensible", 7)
    result = play(well(), "sensible", 7)
    assert {o.id: o.value for o in game.view().outcomes} == {name: result[name] for name in NAMES}
    assert set(MEASURES) <= result.keys()


def test_a_project_that_costs_nothing_can_be_benched() -> None:
    assert play(replace(well(), budget=1), "passive", 1)["cost"] > WHOLE
    assert play(replace(well(), budget=0), "passive", 1)["cost"] == 0  # there is nothing to go beyond


def test_time_runs_on_for_the_bench_alone() -> None:
    """Nobody has handed over in the room; the room's results stay, the lateness is that of the day when it happens."""
    simulation = play_on(Simulation(saloum(), 1002), "greedy")
    before = simulation.digest()
    longer = outlast(simulation, "greedy")
    assert simulation.digest() == before
    assert simulation.state().now.closed
    assert longer.state().now.day > simulation.state().now.day or simulation.state().tasks["B44"].finish >= 0
    assert prolonged(saloum()).months[-1].last_day < BEYOND * 5
    assert prolonged(saloum()).months[: len(saloum().months)] == saloum().months


def test_what_a_month_asks_is_counted_once() -> None:
    simulation = play_on(Simulation(saloum(), 4), "passive")
    asked = met_by_month(simulation)
    letters = simulation.world.index.letters
    answers = [p for id_, p in simulation.state().post.items() if letters[id_].options or letters[id_].incident]
    struck = [e for e in simulation.state().risks.values() if e.struck >= 0]
    assert sum(asked.values()) == len(answers) + len(struck)
    assert list(asked) == [month.number for month in saloum().months]


def test_an_executor_changes_nothing_and_ticks() -> None:
    done: list[int] = []
    with ThreadPoolExecutor(2) as executor:
        assert games(well(), "random", range(7), Pool(executor, done.append)) == games(well(), "random", range(7))
    assert sum(done) == 7


@pytest.mark.parametrize("bad", [loss, lateness])
def test_a_searched_team_is_no_worse_than_the_one_it_started_from(bad: Badness) -> None:
    seeds = range(3)
    best = best_fixed(well(), seeds, sweeps=1, bad=bad)
    assert sum(bad(play(well(), best, s)) for s in seeds) <= sum(bad(play(well(), SENSIBLE, s)) for s in seeds)
    assert bad(clairvoyant(well(), best, bad, 1)) <= bad(play(well(), best, 1))


def test_a_fork_leaves_the_subject_alone_afterwards() -> None:
    view = perceive(Simulation(saloum(), 5).world)
    offered = {situation.kind: situation.options for situation in situations(view, 5)}
    assert set(offered["keep_documents"]) == {NOTHING, "usual", "strict"}
    assert {"inform", "consult", "co_decide"} < set(offered["engage_actor"])
    engaged = offered["engage_actor"]["consult"]
    assert engaged is not None
    wanted = list(without("sensible", engaged)(lambda: view, 5))
    assert "engage_actor" in {d.kind for d in wanted}
    assert engaged.body["actor"] not in {d.body["actor"] for d in wanted if d.kind == "engage_actor"}


def test_a_fork_writes_a_risk_about_work_that_cannot_wait() -> None:
    view = perceive(Simulation(saloum(), 5).world)
    offered = {situation.kind: situation.options for situation in situations(view, 5)}
    least = sorted(activity.slack for activity in view.activities)[:PRESSING]
    about = {way.body["concerns"] for way in offered["write_risk"].values() if way}
    assert about
    assert all(activity.slack in least for activity in view.activities if activity.id in about)


def test_the_shares_of_the_options_of_a_kind_are_one() -> None:
    best = fork_game(well(), "sensible", 3)
    assert best
    assert all(sum(options.values()) == pytest.approx(1) for options in shares(best).values())


def test_single_decisions_are_allowed_on_the_first_morning() -> None:
    found = decisions(well())
    for decision in found.values():
        Simulation(well(), 1).apply(decision)
    assert len(found) > 5
    measured = ratios(well(), range(2))
    assert measured.keys() == found.keys()
    assert all(ratio > 0 for ratio in measured.values())


def test_the_envelope_lays_measures_beside_bounds() -> None:
    rows = compare(policies(well(), ("passive", "sensible"), 2))
    assert {row.who for row in rows} >= {"passive", "sensible"}
    assert Row("late", "x", 3, 1, 4).good
    assert not Row("late", "x", 5, 1, 4).good
    few, many = (Row("fork.bridge", "much", 2.1, 5, 80, of=n) for n in (48, 480))
    assert few.undecided, "one situation of forty-eight is no proof"
    assert not many.undecided, "ten of 480 are one"
    assert not Row("late", "x", 5, 1, 4).undecided, "nothing says how sure it is"
    assert Row("gain", "x", 5, 1, 4, error=0.5).undecided, "two errors away"
    assert not Row("gain", "x", 5, 1, 4, error=0.4).undecided
    assert expected(Sizes()) > 15_000
    assert Sizes.about(20).searched == 4


def test_an_envelope_of_very_few_games_is_laid_out_all_the_same() -> None:
    """With two games a policy, searched teams played four: hours of games ended in a traceback."""
    found, few = policies(well(), WRITTEN, 2), range(1_000, 1_004)
    assert Sizes.about(2).searched == len(few)
    found.fixed = SENSIBLE
    found.policies |= {who: games(well(), SENSIBLE, few) for who in ("fixed", "clairvoyant")}
    found.soonest = {who: games(well(), GREEDY, few) for who in ("fixed", "clairvoyant")}
    found.together = {team: games(well(), drawn_levers(team), few) for team in range(2)}
    rows = {(row.what, row.who): row for row in compare(found)}
    assert rows["gain", "clairvoyant"].value == 0
    assert rows["gain", "fixed"].value == 0, "of the loss, the same team"
    assert rows["gain.late", "fixed"].value != 0, "of lateness, the team that was searched for that"
    unknown = rows["common", "singles"]
    assert isnan(unknown.value)
    assert unknown.good
    assert not unknown.undecided


def test_every_team_of_a_class_can_play() -> None:
    assert len({tuple(play(well(), drawn_levers(n), 1).values()) for n in range(6)}) > 1
    assert play_and_measure(Simulation(well(), 1), drawn_levers(3)) == play(well(), drawn_levers(3), 1)

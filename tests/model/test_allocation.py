"""Schedule generation: the mini-NGO plan to the day, then properties on random plans."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.allocation import (
    RULES,
    critical_chain,
    feasible,
    given_order,
    parallel_sgs,
    serial_sgs,
    shortest_processing_time,
    startable,
)
from sim.model.network import makespan, schedule

MINI = json.loads((Path(__file__).parents[1] / "oracles" / "schedule_rcpsp_mini_ngo.json").read_text())
WEEKS = MINI["duration"]
LINKS = {a: [p for p, after in MINI["successors"].items() if a in after] for a in WEEKS}
NEEDS = {a: dict(zip(MINI["resources"], units, strict=True)) for a, units in MINI["requests"].items()}
STAFF = dict(zip(MINI["resources"], MINI["capacity"], strict=True))
SCHEMES = {"serial": serial_sgs, "parallel": parallel_sgs}


def end(starts, durations):
    return max(start + durations[a] for a, start in starts.items())


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("rule", RULES)
def test_each_rule_gives_the_mini_ngo_plan_the_expected_start_days(rule, scheme):
    starts = SCHEMES[scheme](WEEKS, LINKS, NEEDS, STAFF, RULES[rule](WEEKS, LINKS))
    assert starts == MINI["sgs"][rule][f"{scheme}_start"]
    assert end(starts, WEEKS) == MINI["sgs"][rule][scheme]
    assert feasible(starts, WEEKS, LINKS, NEEDS, STAFF)


def test_the_proven_optimum_is_feasible_and_nobody_beats_it():
    best = MINI["one_optimal_start"]
    assert feasible(best, WEEKS, LINKS, NEEDS, STAFF)
    assert end(best, WEEKS) == MINI["optimal_makespan"] == 25
    assert end(serial_sgs(WEEKS, LINKS, NEEDS, STAFF, best), WEEKS) == 25


def test_the_teams_own_order_decides_who_waits():
    durations = {"survey": 3, "training": 3}
    needs = {a: {"officer": 1} for a in durations}
    listed = given_order(["training", "survey"])
    assert parallel_sgs(durations, {}, needs, {"officer": 1}, listed) == {"training": 0, "survey": 3}
    tied = dict.fromkeys(durations, 0)
    assert parallel_sgs(durations, {}, needs, {"officer": 1}, tied) == {"survey": 0, "training": 3}


def test_the_parallel_scheme_cannot_wait_for_something_better_and_the_serial_one_can():
    """A one-day errand keeps the two officers from the long job until the day after."""
    durations = {"visit": 1, "long": 5, "errand": 4, "report": 1}
    links = {"long": ["visit"], "report": ["long"]}
    needs = {"long": {"officer": 2}, "errand": {"officer": 1}}
    rank = given_order(["visit", "long", "report", "errand"])
    assert parallel_sgs(durations, links, needs, {"officer": 2}, rank)["long"] == 4
    assert serial_sgs(durations, links, needs, {"officer": 2}, rank)["long"] == 1


def test_milestones_take_no_time_and_hold_nobody():
    durations = {"a": 2, "gate": 0, "b": 1, "end": 0}
    links = {"gate": ["a"], "b": ["gate"], "end": ["b"]}
    for scheme in SCHEMES.values():
        starts = scheme(durations, links, {}, {}, shortest_processing_time(durations, links))
        assert starts == {"a": 0, "gate": 2, "b": 2, "end": 3}


def test_one_instant_serves_by_rank_and_lets_smaller_work_through():
    needs = {"big": {"officer": 3}, "bigger": {"officer": 2}, "small": {"officer": 1}, "free": {}}
    assert startable(["bigger", "big", "small", "free"], needs, {"officer": 3}) == ["bigger", "small", "free"]
    assert startable(["small"], {"small": {"driver": 1}}, {"officer": 3}) == []


@pytest.mark.parametrize("scheme", SCHEMES.values())
def test_asking_for_more_people_than_there_are_is_an_error_not_an_endless_wait(scheme):
    with pytest.raises(ValueError, match="a asks for 2 of officer, there is 1"):
        scheme({"a": 1}, {}, {"a": {"officer": 2}}, {"officer": 1}, {"a": 0})
    with pytest.raises(ValueError, match="a asks for 2 of driver, there is 0"):
        scheme({"a": 1}, {}, {"a": {"driver": 2}}, {}, {"a": 0})


def test_a_schedule_is_checked_for_everything_that_can_be_wrong_with_it():
    starts = MINI["one_optimal_start"]
    assert not feasible(starts | {"J": starts["J"] - 1}, WEEKS, LINKS, NEEDS, STAFF)
    assert not feasible({a: s for a, s in starts.items() if a != "J"}, WEEKS, LINKS, NEEDS, STAFF)
    assert not feasible(starts, WEEKS, LINKS, NEEDS, STAFF | {"vehicle": 0})
    early = {a: d.early_start for a, d in schedule(WEEKS, LINKS).items()}
    assert not feasible(early, WEEKS, LINKS, NEEDS, STAFF)


@st.composite
def projects(draw):
    names = [f"a{i}" for i in range(draw(st.integers(1, 8)))]
    durations = {name: draw(st.integers(0, 6)) for name in names}
    links = {
        name: draw(st.lists(st.sampled_from(names[:i]), unique=True, max_size=2)) if i else []
        for i, name in enumerate(names)
    }
    needs = {name: {"x": draw(st.integers(0, 3)), "y": draw(st.integers(0, 2))} for name in names}
    return durations, links, needs, {"x": 3, "y": 2}, given_order(draw(st.permutations(names)))


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
@given(project=projects())
def test_any_priorities_give_a_feasible_plan_no_shorter_than_the_critical_path(scheme, project):
    durations, links, needs, capacity, priority = project
    starts = scheme(durations, links, needs, capacity, priority)
    assert feasible(starts, durations, links, needs, capacity)
    assert end(starts, durations) >= makespan(schedule(durations, links))


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
@given(project=projects())
def test_with_people_enough_both_schemes_give_the_early_dates(scheme, project):
    durations, links, needs, _, priority = project
    early = {a: d.early_start for a, d in schedule(durations, links).items()}
    assert scheme(durations, links, needs, {"x": 24, "y": 16}, priority) == early


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
@given(project=projects())
def test_no_activity_could_start_a_day_earlier_with_the_others_where_they_are(scheme, project):
    """True of active schedules, and of non-delay schedules, which are active."""
    durations, links, needs, capacity, priority = project
    starts = scheme(durations, links, needs, capacity, priority)
    for activity, start in starts.items():
        if durations[activity]:
            earlier = starts | {activity: start - 1}
            assert start == 0 or not feasible(earlier, durations, links, needs, capacity)


@given(project=projects())
def test_the_critical_chain_has_no_gap_from_the_first_day_to_the_last(project):
    """Each step of it waited for the one before: by a link, or for the hands that it gave back."""
    durations, links, needs, capacity, priority = project
    starts = serial_sgs(durations, links, needs, capacity, priority)
    chain = critical_chain(starts, durations, links, needs, capacity)
    assert sum(durations[activity] for activity, _ in chain) == end(starts, durations)
    for (before, _), (here, skill) in pairwise(chain):
        assert starts[before] + durations[before] == starts[here]
        assert (needs[before][skill] and needs[here][skill]) if skill else before in links[here]


def test_the_chain_of_the_mini_ngo_plan_waits_for_hands_where_its_critical_path_does_not():
    starts = MINI["one_optimal_start"]
    chain = critical_chain(starts, WEEKS, LINKS, NEEDS, STAFF)
    assert sum(WEEKS[activity] for activity, _ in chain) == MINI["optimal_makespan"]
    assert any(skill for _, skill in chain)
    assert makespan(schedule(WEEKS, LINKS)) < MINI["optimal_makespan"]

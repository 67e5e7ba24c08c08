"""Dates, floats and PERT, on the Reliable Construction network of Hillier and Lieberman and by properties."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.chance import beta_pert, chance
from sim.model.network import (
    CycleError,
    backward_pass,
    critical_path,
    forward_pass,
    free_float,
    makespan,
    pert_completion,
    pert_mean,
    pert_variance,
    probability_by,
    schedule,
    successors,
    topological,
)

RELIABLE = json.loads((Path(__file__).parents[1] / "oracles" / "schedule_cpm_pert_reliable.json").read_text())
LINKS = RELIABLE["pred"]
WEEKS = {activity: int(mean) for activity, mean in RELIABLE["mean"].items()}


@st.composite
def networks(draw):
    """A small plan in which an activity may only wait for those listed before it."""
    size = draw(st.integers(1, 9))
    names = [f"a{i}" for i in range(size)]
    durations = {name: draw(st.integers(0, 12)) for name in names}
    links = {
        name: draw(st.lists(st.sampled_from(names[:i]), unique=True)) if i else []
        for i, name in enumerate(names)
    }
    return durations, links


def longest_chain(durations, links):
    """The end of the project by the definition: the longest of all chains, by plain recursion."""

    def chain(activity):
        return durations[activity] + max((chain(p) for p in links[activity]), default=0)

    return max(chain(activity) for activity in durations)


def test_every_date_and_float_of_the_textbook():
    dates, oracle = schedule(WEEKS, LINKS), RELIABLE["cpm"]
    assert makespan(dates) == oracle["T"] == 44
    assert {a: d.early_start for a, d in dates.items()} == oracle["ES"]
    assert {a: d.early_finish for a, d in dates.items()} == oracle["EF"]
    assert {a: d.late_start for a, d in dates.items()} == oracle["LS"]
    assert {a: d.late_finish for a, d in dates.items()} == oracle["LF"]
    assert {a: d.total_float for a, d in dates.items()} == oracle["TF"]
    assert free_float(dates, LINKS) == oracle["FF"]
    assert critical_path(dates) == tuple(oracle["critical"])


def test_the_published_way_to_hurry_by_four_weeks():
    """The engine does not look for the cheapest way (model.md §20); the network and the prices are the textbook's."""
    oracle = RELIABLE["crash"]
    normal, most = oracle["normal_duration"], oracle["crash_duration"]
    price = {a: (oracle["crash_cost_k"][a] - oracle["normal_cost_k"][a]) / (normal[a] - most[a]) for a in normal}
    published = {"J": 2, "F": 2}
    hurried = {a: weeks - published.get(a, 0) for a, weeks in normal.items()}
    assert makespan(schedule(hurried, LINKS)) == 40
    cost = oracle["normal_total_k"] + sum(price[a] * weeks for a, weeks in published.items())
    assert cost == oracle["min_total_cost_k_by_deadline"]["40"] == 4_690
    assert makespan(schedule(most, LINKS)) == min(map(int, oracle["min_total_cost_k_by_deadline"]))


def half_weeks():
    return {a: tuple(int(2 * x) for x in points) for a, points in RELIABLE["three_point"].items()}


def test_pert_of_the_textbook():
    for activity, points in half_weeks().items():
        assert pert_mean(*points) / 2 == RELIABLE["mean"][activity]
        assert float(pert_variance(*points)) / 4 == pytest.approx(RELIABLE["variance"][activity], abs=1e-9)
    mean, variance = pert_completion(half_weeks(), LINKS)
    assert (mean / 2, variance / 4) == (44, RELIABLE["critical_path_variance"])
    assert probability_by(94, mean, variance) == pytest.approx(RELIABLE["p_T_le_47"], rel=1e-12)


def test_our_dice_agree_with_an_independent_simulation_that_merging_paths_take_longer():
    """The oracle has 200,000 runs of another generator; durations here are whole fiftieths of a week."""
    fine = {a: tuple(int(50 * x) for x in points) for a, points in RELIABLE["three_point"].items()}
    order, runs, oracle = topological(LINKS, LINKS), 3_000, RELIABLE["monte_carlo"]
    ends = []
    for run in range(runs):
        drawn = {
            a: p[0] if p[0] == p[2] else beta_pert(chance(run, "test", a), *p) for a, p in fine.items()
        }
        ends.append(max(start + drawn[a] for a, start in forward_pass(drawn, LINKS, order).items()))
    in_time = sum(end <= 47 * 50 for end in ends) / runs
    assert sum(ends) / runs / 50 == pytest.approx(oracle["mean"], abs=4 * oracle["sd"] / runs**0.5)
    assert in_time == pytest.approx(oracle["p_le_47"], abs=4 * (0.816 * 0.184 / runs) ** 0.5)
    assert in_time < RELIABLE["p_T_le_47"]


def test_of_two_critical_paths_the_riskier_one_counts():
    estimates = {"steady": (6, 6, 6), "wild": (0, 6, 12)}
    assert pert_completion(estimates, {}) == (6, 4)


def test_a_plan_without_spread_is_certain():
    assert probability_by(6, Fraction(6), Fraction(0)) == 1.0
    assert probability_by(5, Fraction(6), Fraction(0)) == 0.0


def test_a_deadline_a_week_short_shows_as_negative_float_on_the_critical_path_only():
    dates = schedule(WEEKS, LINKS, deadline=43)
    assert {a: d.total_float for a, d in dates.items() if d.total_float < 0} == dict.fromkeys("ABCEFJLN", -1)
    assert critical_path(dates) == tuple(RELIABLE["cpm"]["critical"])


def test_a_late_delivery_pushes_what_follows_and_nothing_else():
    late = schedule(WEEKS, LINKS, not_before={"I": 20})
    assert late["I"].early_start == 20
    assert makespan(late) == 46
    assert late["H"].early_start == schedule(WEEKS, LINKS)["H"].early_start


def test_the_order_given_settles_what_the_links_leave_open():
    assert topological(["c", "b", "a"], {"c": ["b"]}) == ("b", "a", "c")
    assert successors("abc", {"b": ["a"], "c": ["a"]}) == {"a": ["b", "c"], "b": [], "c": []}


def test_a_plan_that_waits_for_itself_is_named():
    with pytest.raises(CycleError, match="a -> b -> c -> a") as caught:
        topological("xabc", {"a": ["x", "c"], "b": ["a"], "c": ["b"]})
    assert caught.value.cycle == ("a", "b", "c")
    with pytest.raises(CycleError, match="a -> a"):
        topological("a", {"a": ["a"]})


def test_an_unknown_predecessor_is_named():
    with pytest.raises(ValueError, match="b waits for z"):
        topological("ab", {"b": ["z"]})


def test_an_empty_plan_has_no_length():
    assert schedule({}, {}) == {}
    assert makespan({}) == 0
    assert critical_path({}) == ()


@given(networks())
def test_early_dates_are_the_longest_chains_and_some_chain_is_critical(network):
    durations, links = network
    dates = schedule(durations, links)
    assert makespan(dates) == longest_chain(durations, links)
    critical = critical_path(dates)
    assert critical
    assert max(dates[a].early_finish for a in critical) == makespan(dates)
    free = free_float(dates, links)
    assert all(0 <= free[a] <= d.total_float for a, d in dates.items())


@given(networks(), st.data())
def test_float_is_exactly_what_an_activity_can_lose(network, data):
    durations, links = network
    dates = schedule(durations, links)
    activity = data.draw(st.sampled_from(list(durations)))
    longer = durations[activity] + dates[activity].total_float
    assert makespan(schedule(durations | {activity: longer}, links)) == makespan(dates)
    assert makespan(schedule(durations | {activity: longer + 1}, links)) == makespan(dates) + 1


@given(networks())
def test_late_dates_mirror_early_dates_of_the_plan_read_backwards(network):
    durations, links = network
    end = longest_chain(durations, links)
    mirrored = forward_pass(durations, successors(durations, links))
    late = backward_pass(durations, links, end)
    assert all(late[a] + durations[a] == end - mirrored[a] for a in durations)

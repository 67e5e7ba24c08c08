"""Trust goes up step by step and down the stairs."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.trust import (
    GAIN,
    LOSS,
    Reputation,
    disappointment,
    gain_after_breach,
    heard,
    initial,
    moved,
)

ORACLE = json.loads((Path(__file__).parents[1] / "oracles" / "stakeholders.json").read_text())["trust"]
points = st.integers(0, 10_000)
events = st.integers(-10_000, 10_000)


def test_one_let_down_undoes_more_than_two_kindnesses_built():
    trust, path = 5_000, [5_000]
    for event in ORACLE["events"]:
        trust = moved(trust, round(event * 10_000))
        path.append(trust)
    assert [t / 10_000 for t in path] == [pytest.approx(t, abs=1e-4) for t in ORACLE["path"]]
    assert path[3] < path[0]


@given(points, events, points, points)
def test_trust_never_leaves_its_scale(trust, event, gain, loss):
    assert 0 <= moved(trust, event, gain, loss) <= 10_000


@given(points, events, events)
def test_a_better_event_never_leaves_less_trust(trust, one, other):
    worse, better = sorted((one, other))
    assert moved(trust, worse) <= moved(trust, better)


@given(points)
def test_nothing_moves_without_an_event(trust):
    assert moved(trust, 0) == heard(trust, 0) == trust


@given(st.integers(1, 10_000))
def test_from_the_middle_a_rumour_weighs_the_same_both_ways(event):
    assert heard(5_000, event) - 5_000 == 5_000 - heard(5_000, -event)
    assert 5_000 - moved(5_000, -event) >= moved(5_000, event) - 5_000


def test_a_bad_rumour_weighs_a_third_of_the_same_thing_lived():
    assert 5_000 - moved(5_000, -6_000) == 3 * (5_000 - heard(5_000, -6_000)) == 1_350
    assert LOSS == 3 * GAIN


def test_after_a_breach_of_integrity_trust_comes_back_at_half_speed_for_eight_weeks():
    lived = moved(4_000, 5_000) - 4_000
    repaired = moved(4_000, 5_000, gain_after_breach(7)) - 4_000
    assert (lived, repaired) == (450, 225)
    assert gain_after_breach(8) == GAIN


def test_a_first_impression_is_half_what_is_seen_and_half_a_habit_of_trusting():
    assert initial(10_000, 10_000, 10_000, 0) == 5_000
    seen = 0.4 * 0.8 + 0.3 * 0.6 + 0.3 * 0.4
    assert initial(8_000, 6_000, 4_000, 5_000) == round((seen + 0.5) / 2 * 10_000)


def test_the_same_result_delights_or_disappoints_by_what_was_promised():
    result = 7_000
    assert moved(5_000, disappointment(result, 5_000)) > 5_000 > moved(5_000, disappointment(result, 9_000))


def test_a_reputation_of_four_good_experiences_against_one_then_a_bad_one():
    published = ORACLE["beta_reputation"]
    before = Reputation(published["r"] * 10_000, published["s"] * 10_000)
    assert before.expected() == round(published["E"] * 10_000)
    after = before.after(negative=10_000)
    assert after == Reputation(36_000, 19_000)
    assert before.after(positive=10_000) == Reputation(46_000, 9_000)
    assert after.expected() == round(published["after_one_negative_with_f09"] * 10_000)


def test_who_is_unknown_is_worth_an_even_chance_and_time_brings_back_there():
    assert Reputation().expected() == 5_000
    fading = Reputation(90_000, 0)
    for _ in range(80):
        fading = fading.after()
    assert fading.expected() == pytest.approx(5_000, abs=15)

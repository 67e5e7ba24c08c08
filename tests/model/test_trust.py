"""Trust goes up step by step and down the stairs."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.trust import (
    GAIN,
    LOSS,
    disappointment,
    gain_after_breach,
    heard,
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


def test_the_same_result_delights_or_disappoints_by_what_was_promised():
    result = 7_000
    assert moved(5_000, disappointment(result, 5_000)) > 5_000 > moved(5_000, disappointment(result, 9_000))

"""Results against targets, effects that come late, and a social return that is never one number."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.impact import (
    CHS,
    DAC,
    REPORT_WEIGHTS,
    Link,
    SocialValue,
    contribution,
    efficiency,
    report_quality,
    sroi,
    sroi_band,
    weighted,
)

ORACLE = json.loads((Path(__file__).parents[1] / "oracles" / "impact_sroi_logframe.json").read_text())
SROI = ORACLE["sroi"]
TAKEN_OFF = ("dw", "attr_others", "disp", "drop")
VALUES = [
    SocialValue(o["qty"], o["proxy"] * 100, *(round(10_000 * o[k]) for k in TAKEN_OFF))
    for o in SROI["outcomes"]
]
RATE, YEARS, INPUTS = round(SROI["rate"] * 10_000), SROI["years"], SROI["inputs"] * 100


def test_a_logical_framework_of_three_indicators():
    logframe = ORACLE["logframe"]
    scores = [round(10_000 * s) for s in logframe["scores"]]
    total = weighted(scores, [round(10_000 * i["w"]) for i in logframe["indicators"]])
    assert total == round(10_000 * logframe["weighted"])
    spent = round(10_000 * logframe["cost_efficiency"]["spent_share"])
    assert efficiency(total, spent) == round(10_000 * logframe["cost_efficiency"]["index"])


def test_the_social_return_of_a_tiers_lieu():
    for value, published in zip(VALUES, SROI["result"]["details"], strict=True):
        assert value.present_value(RATE, YEARS) == round(published["pv"] * 100)
    total = sum(value.present_value(RATE, YEARS) for value in VALUES)
    assert total == pytest.approx(SROI["result"]["total_pv"] * 100, abs=1)
    assert total - INPUTS == pytest.approx(SROI["result"]["npv"] * 100, abs=1)
    assert sroi(VALUES, INPUTS, RATE, YEARS) == round(SROI["result"]["sroi"] * 10_000)


def test_a_doubt_of_ten_points_on_two_shares_makes_the_return_a_wide_band():
    low, high = sroi_band(VALUES, INPUTS)
    assert low < 10_000 < sroi(VALUES, INPUTS) == 13_063 < high
    assert (low, high) == sroi_band(VALUES, INPUTS, RATE, YEARS, shift=1_000)
    assert sroi_band(VALUES, INPUTS, RATE, YEARS, shift=0) == (13_063, 13_063)


def test_no_year_is_worth_nothing_and_each_later_year_adds_less():
    value = VALUES[0]
    worth = [value.present_value(RATE, years) for years in range(6)]
    assert worth[0] == 0
    gains = [later - now for now, later in pairwise(worth)]
    assert gains == sorted(gains, reverse=True)


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_more_taken_off_is_never_worth_more(share, other):
    low, high = sorted((share, other))
    modest, generous = (SocialValue(10, 5_000, taken, 0, 0, 0).present_value(350, 1) for taken in (high, low))
    assert modest <= generous


def test_the_harvest_comes_after_the_training_and_mostly_after_the_project():
    arrows = (Link("women trained", effect=2_000, lag=6, assumption=8_000), Link("hectares", 30_000, lag=3))
    outputs = {"women trained": (10, 0, 40, 60), "hectares": (0, 0, 0, 2)}
    tonnes = [contribution(arrows, outputs, month) for month in range(12)]
    assert tonnes == [0, 0, 0, 0, 0, 0, 60_000 + 16_000, 0, 64_000, 96_000, 0, 0]


def test_an_arrow_from_an_output_that_was_never_produced_carries_nothing():
    assert contribution((Link("wells", 10_000, 0),), {}, 3) == 0


def test_a_report_on_time_whose_figures_are_wrong_loses_its_heaviest_part():
    assert report_quality(10_000, 10_000, 10_000, 10_000, 10_000) == 10_000
    assert report_quality(10_000, 0, 10_000, 10_000, 10_000) == 7_000
    assert report_quality(0, 0, 0, 10_000, 0) == 1_500
    assert sum(REPORT_WEIGHTS) == 10_000


def test_the_frames_of_reference_have_their_published_size():
    assert (len(set(DAC)), len(set(CHS))) == (6, 9)

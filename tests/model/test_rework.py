"""Work that looks done: the published trajectory within a thousandth of a task, in whole numbers."""

import json
from math import exp
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.chance import chance
from sim.model.rework import (
    TASK,
    Stocks,
    discovery_day,
    discovery_mean,
    discovery_probability,
    quality_multiplier,
    step,
)
from sim.model.units import FULL

ORACLE = json.loads((Path(__file__).parents[1] / "oracles" / "team_rework_brooks.json").read_text())["rework"]
levels = st.integers(0, FULL)


def history(periods):
    """The stocks at the end of each period under the oracle's parameters."""
    p = ORACLE["params"]
    stocks, found = Stocks(p["W"] * TASK), FULL // p["discovery_time"]
    for _ in range(periods):
        stocks = step(stocks, p["staff"] * p["productivity"] * TASK, round(p["quality"] * FULL), found)
        yield stocks


def test_the_published_trajectory_within_a_thousandth_of_a_task():
    effort, before, capacity = 0, Stocks(100 * TASK), 5 * TASK
    for row, stocks in zip(ORACLE["trajectory"], history(60), strict=True):
        _, to_do, known, undiscovered, done, spent = row
        ours = (stocks.to_do, stocks.known, stocks.undiscovered, stocks.done)
        assert [x / TASK for x in ours] == pytest.approx([to_do, known, undiscovered, done], abs=1e-3)
        effort += before.to_do - stocks.to_do + min(before.known, capacity)
        assert effort / TASK == pytest.approx(spent, abs=2e-3)
        before = stocks
    assert effort / TASK == pytest.approx(100 / 0.8, abs=0.005)


def test_at_the_planned_end_the_report_says_84_and_the_truth_is_80():
    *_, planned_end = history(20)
    assert planned_end.perceived / TASK == pytest.approx(84.0, abs=0.02)
    assert planned_end.done / TASK == pytest.approx(80.0, abs=0.001)
    *_, later = history(32)
    assert later.done / TASK == pytest.approx(99.07, abs=0.005)


def test_work_done_right_the_first_time_never_comes_back():
    assert step(Stocks(50), 50, FULL, 2_500) == Stocks(0, 0, 0, 50)


def test_known_flaws_are_mended_before_anything_new_is_begun():
    assert step(Stocks(100, known=30), 20, FULL, 0) == Stocks(100, 0, 10, 20)
    assert step(Stocks(100, known=30), 50, FULL, 0) == Stocks(80, 0, 0, 50)


@given(st.builds(Stocks, *[st.integers(0, 10**7)] * 4), st.integers(0, 10**7), levels, levels)
def test_nothing_is_lost_whatever_the_quality(stocks, capacity, quality, found):
    after = step(stocks, capacity, quality, found)
    assert after.total == stocks.total
    assert min(after.to_do, after.undiscovered, after.known, after.done) >= 0
    assert after.done >= stocks.done
    assert after.done - stocks.done <= capacity


def test_circumstances_multiply():
    assert quality_multiplier(0, 0, 0, 0) == FULL
    alone = [quality_multiplier(*(FULL * (i == j) for j in range(4))) for i in range(4)]
    assert alone == [7_500, 7_000, 8_000, 8_000]
    assert quality_multiplier(FULL, FULL, FULL, FULL) == 3_360
    assert quality_multiplier(5_000, 0, 2_500, 0) == round(FULL * 0.875 * 0.95)


@given(levels, levels, levels, levels, st.integers(0, 3))
def test_no_circumstance_improves_quality(a, b, c, d, which):
    circumstances = [a, b, c, d]
    worse = circumstances.copy()
    worse[which] = FULL
    assert 0 < quality_multiplier(*worse) <= quality_multiplier(*circumstances) <= FULL


def test_half_of_the_flaws_are_found_within_the_half_life():
    assert discovery_probability(0, 40) == 0
    assert discovery_probability(40, 40) == round(FULL * (1 - exp(-1)))
    assert discovery_probability(28, 40) == pytest.approx(5_034, abs=1)


def test_where_people_dare_to_tell_flaws_surface_in_half_the_time():
    assert [discovery_mean(40, safety) for safety in (0, 5_000, FULL)] == [40, 30, 20]
    days = [[discovery_day(chance(1, "flaw", "x", i), 40, s) for i in range(4_000)] for s in (0, FULL)]
    assert sum(days[0]) / 4_000 == pytest.approx(40, rel=0.07)
    assert all(bold <= shy for shy, bold in zip(*days, strict=True))
    assert min(days[1]) == 1


@given(st.floats(2.0**-53, 1 - 2.0**-53), st.integers(1, 200), levels)
def test_a_flaw_comes_to_light_on_a_later_day(u, mean, safety):
    day = discovery_day(u, mean, safety)
    assert isinstance(day, int)
    assert day >= 1
    assert discovery_day(u, mean, FULL) <= day <= discovery_day(u, mean)

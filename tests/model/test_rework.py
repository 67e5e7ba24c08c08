"""Work that looks done: the published trajectory within a thousandth of a task, in whole numbers."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.rework import TASK, Stocks, step
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

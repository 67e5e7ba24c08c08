"""People at work: what overtime gives and takes, who leaves, what newcomers cost."""

import json
from math import exp
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.team import (
    WEEKLY,
    assimilated,
    candour,
    fatigue_step,
    learning,
    load,
    morale_step,
    morale_target,
    overtime_loss,
    patience,
    productivity,
    talking,
    weariness,
)

ORACLES = Path(__file__).parents[1] / "oracles"
MORALE = json.loads((ORACLES / "team_morale_overtime.json").read_text())
BROOKS = json.loads((ORACLES / "team_rework_brooks.json").read_text())
levels = st.integers(0, 10_000)


def points(x):
    return round(x * 10_000)


# --- overtime and fatigue ---------------------------------------------------------------------------------


def output(hours, week):
    """What a week of so many hours is worth, in normal hours."""
    return hours * (1 - overtime_loss(hours, week) / 10_000)


@pytest.mark.parametrize("hours", [50, 60])
def test_the_published_losses_and_what_is_left_of_the_hours(hours):
    overtime = MORALE["overtime"]
    for week, loss in overtime[f"loss{hours}"].items():
        assert overtime_loss(hours, int(week)) == points(loss)
        assert output(hours, int(week)) == pytest.approx(overtime[f"output{hours}"][week], abs=0.01)


def test_four_weeks_of_fifty_hours_give_no_more_than_forty():
    assert output(50, 1) > output(50, 3) > output(50, 4) == 40
    assert overtime_loss(50, 4) == points(MORALE["overtime"]["break_even"]["h50"])
    assert output(60, 6) > 40 > output(60, 7)


def test_a_normal_week_loses_nothing_and_a_short_overtime_loses_in_proportion():
    assert overtime_loss(40, 30) == overtime_loss(50, 0) == 0
    assert overtime_loss(45, 1) == 250
    assert overtime_loss(55, 1) == 750
    assert overtime_loss(60, 99) == overtime_loss(60, 10)
    with pytest.raises(ValueError, match="61 hours"):
        overtime_loss(61, 1)


def test_fatigue_follows_the_fifty_hour_table_for_four_weeks_then_rest_wears_it_off():
    fatigue, path = 0, []
    for _ in range(4):
        fatigue = fatigue_step(fatigue, load=12_500)
        path.append(fatigue)
    assert path == [overtime_loss(50, week) for week in (1, 2, 3, 4)]
    assert fatigue_step(2_000, load=10_000) == 1_500
    assert fatigue_step(2_000, load=0) == 1_000


def test_a_load_of_ten_percent_too_much_does_not_tire():
    assert fatigue_step(0, load=11_500) == 0 < fatigue_step(0, load=11_501)


@given(levels, st.integers(0, 20_000))
def test_fatigue_stays_on_its_scale_and_stops_at_the_ceiling_of_the_tables(fatigue, load_):
    after = fatigue_step(fatigue, load_)
    assert 0 <= after <= 10_000
    for _ in range(60):
        after = fatigue_step(after, 12_500)
    assert after == max(3_500, fatigue_step(fatigue, load_))


def test_load_is_work_over_capacity():
    assert load(150, 100) == 15_000
    assert load(0, 0) == 0
    assert load(1, 0) == 20_000


# --- morale and leaving -----------------------------------------------------------------------------------


def test_three_months_of_a_team_that_is_overloaded_then_thanked():
    morale, path, targets = 7_000, [0.7], []
    for month in MORALE["morale"]["inputs"]:
        state = [points(month[key]) for key in ("load", "conflict", "psafety", "recognition")]
        targets.append(morale_target(*state))
        morale = morale_step(morale, targets[-1])
        path.append(morale / 10_000)
    assert targets == [points(x) for x in MORALE["morale"]["targets"]]
    assert path == [pytest.approx(x, abs=1e-4) for x in MORALE["morale"]["path"]]


def test_thirteen_weekly_steps_go_as_far_as_three_monthly_ones():
    weekly = monthly = 7_000
    for _ in range(13):
        weekly = morale_step(weekly, 4_000, WEEKLY)
    for _ in range(3):
        monthly = morale_step(monthly, 4_000)
    assert weekly == pytest.approx(monthly, abs=5)


@given(levels, st.integers(0, 30_000), levels, levels, levels)
def test_morale_stays_between_where_it_is_and_where_it_heads(morale, load_, conflict, safety, recognition):
    aim = morale_target(load_, conflict, safety, recognition)
    assert 0 <= aim <= 10_000
    assert min(morale, aim) <= morale_step(morale, aim) <= max(morale, aim)


def test_a_year_of_weekly_hazard_keeps_a_team_of_six_whole_once_in_four():
    year = 52_000_000
    assert weariness(6_000) * 52 == year < weariness(5_000) * 52
    whole = exp(-6 * year / patience(1_000_000, 2_000))
    assert whole == pytest.approx(MORALE["turnover"]["p_no_departure_team6_12m"], abs=1e-4)


# --- coordination, newcomers, learning --------------------------------------------------------------------


def test_every_pair_has_to_understand_each_other():
    for people, share in BROOKS["communication"]["overhead_share"].items():
        assert talking(int(people) * 10_000) == points(share)


def finish(join_day, joiners):
    """Days to do 500 tasks at a tenth of a task a standard person-day: people join, work, get on."""
    new, experienced, done, day = 0, 20 * 10_000, 0, 0
    while done < 500 * 10 * 10_000:
        new += joiners * 10_000 if day == join_day else 0
        done += productivity(new, experienced)
        grown = assimilated(new, BROOKS["brooks"]["params"]["tau"])
        new, experienced, day = new - grown, experienced + grown, day + 1
    return day


@pytest.mark.parametrize("join_day", BROOKS["brooks"]["results"])
def test_adding_five_helps_a_little_and_adding_ten_makes_the_project_later(join_day):
    published = BROOKS["brooks"]["results"][join_day]
    day = None if join_day == "None" else int(join_day)
    assert finish(day, 5) == published["finish_add5"]
    assert finish(day, 10) == published["finish_add10"]


def test_newcomers_first_cost_more_than_they_bring():
    six, with_four_new = productivity(0, 60_000), productivity(40_000, 60_000)
    with_four_trained = productivity(0, 100_000)
    assert with_four_new < six + 40_000 < with_four_trained
    assert productivity(90_000, 10_000) == round(0.8 * 9 * (1 - 0.06) * 10_000)  # nobody left to do the work


@given(st.integers(0, 400_000), st.integers(0, 400_000))
def test_a_team_never_works_backwards(new, experienced):
    assert 0 <= productivity(new, experienced) <= 12 * (new + experienced) // 10 + 1


def test_the_eighth_borehole_takes_six_tenths_of_the_first():
    first, published = MORALE["learning"]["T1"], MORALE["learning"]["T"]
    times = [learning(nth) * first / 10_000 for nth in (1, 2, 4, 8)]
    assert times == [pytest.approx(t, abs=1e-3) for t in published]
    assert learning(1, rate=9_500) == 10_000


def test_bad_news_is_told_when_it_is_safe_to_tell():
    assert (candour(0), candour(5_000), candour(10_000)) == (3_000, 6_000, 9_000)


def test_a_crowd_still_works() -> None:
    """The published curve ends at 30 people; a scenario with 60 volunteers must not talk all its time away."""
    assert [talking(n * 10_000) for n in (1, 10, 30, 60)] == [0, 600, 5_400, 5_400]

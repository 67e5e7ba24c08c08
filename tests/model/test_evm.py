"""Two textbook status reports to the last digit, and the awkward moments: nothing spent, nothing earned."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.evm import (
    EarnedSchedule,
    EarnedValue,
    earned_schedule,
    planned_duration,
    planned_value,
    schedule_so_far,
    strays,
)

ORACLE = json.loads((Path(__file__).parents[1] / "oracles" / "evm.json").read_text())
PLAN = json.loads((Path(__file__).parents[1] / "oracles" / "schedule_cpm_pert_reliable.json").read_text())
K = 100_000  # cents in a thousand
FOUNDRY = [int(pv * K) for pv in ORACLE["general_foundry_week6"]["cumulative_pv"]]
cents = st.integers(0, 10**9)


def reliable_plan(week):
    report = ORACLE["reliable_week22"]
    budgets = {a: k * K for a, k in report["budget"].items()}
    weeks = {a: int(mean) for a, mean in PLAN["mean"].items()}
    return planned_value(week, report["early_start"], weeks, budgets)


@pytest.mark.parametrize(
    ("report", "curve"),
    [
        ("reliable_week22", [reliable_plan(week) for week in range(1, 45)]),
        ("general_foundry_week6", FOUNDRY),
    ],
)
def test_a_textbook_status_report(report, curve):
    published = ORACLE[report]["result"]
    status = EarnedValue(*(int(published[k] * K) for k in ("PV", "EV", "AC", "BAC")))
    assert (status.cv, status.sv) == (published["CV"] * K, published["SV"] * K)
    for name in ("CPI", "SPI", "percent_complete", "percent_spent", "TCPI_bac"):
        assert getattr(status, name.lower()) == pytest.approx(published[name], rel=1e-12)
    assert status.tcpi_eac == pytest.approx(published["TCPI_eac"], rel=1e-8)
    for name in ("EAC_budget_rate", "EAC_cpi", "EAC_cpi_spi", "EAC_80_20"):
        assert getattr(status, name.lower()) == round(published[name] * K)
    assert status.vac == round(published["VAC_cpi"] * K)
    time = earned_schedule(status.ev, curve, published["AT"])
    for name in ("ES", "SV_t", "SPI_t", "IEAC_t", "TSPI"):  # our plan is in whole cents, theirs is not
        assert getattr(time, name.lower()) == pytest.approx(published[name], rel=1e-8)


def test_the_planned_value_of_the_plan_is_the_published_one():
    assert reliable_plan(22) == 2042 * K
    assert reliable_plan(44) == reliable_plan(60) == 4550 * K
    assert reliable_plan(0) == 0


def test_the_published_forecast_of_a_board_examination():
    case = ORACLE["simple_published"]
    assert EarnedValue(0, case["EV"], case["AC"], case["BAC"]).eac_cpi == case["EAC_cpi"]


def test_a_milestone_is_planned_at_its_date():
    assert [planned_value(day, {"m": 3}, {"m": 0}, {"m": 70}) for day in (2, 3, 9)] == [0, 70, 70]


def test_before_anything_has_happened_indices_are_unknown_not_infinite():
    dawn = EarnedValue(0, 0, 0, 308)
    unknown = ("cpi", "spi", "eac_cpi", "eac_cpi_spi", "eac_80_20", "vac", "etc", "tcpi_eac")
    assert [getattr(dawn, name) for name in unknown] == [None] * 8
    assert (dawn.eac_budget_rate, dawn.tcpi_bac) == (308, 1.0)


def test_volunteers_work_earns_before_it_costs():
    gift = EarnedValue(50, 40, 0, 100)
    assert (gift.cpi, gift.eac_cpi, gift.spi) == (None, None, 0.8)


def test_when_the_money_is_spent_no_effort_is_enough():
    assert EarnedValue(90, 80, 100, 100).tcpi_bac is None
    assert EarnedValue(90, 80, 120, 100).tcpi_bac is None
    assert EarnedValue(0, 0, 0, 0).percent_complete is None


def test_a_new_estimate_replaces_the_formulas():
    assert EarnedValue(90, 80, 100, 120).eac_bottom_up(55) == 155


def test_at_the_end_of_a_late_project_spi_forgives_and_spi_t_does_not():
    status, time = EarnedValue(308, 308, 330, 308), earned_schedule(FOUNDRY[-1], FOUNDRY, at=18)
    assert status.spi == 1.0
    assert time.spi_t == pytest.approx(15 / 18)
    assert (time.sv_t, time.tspi, time.ieac_t) == (-3.0, None, 18.0)


def test_time_stops_for_the_indices_when_all_is_earned():
    late = [*FOUNDRY[:10], *[FOUNDRY[9]] * 3, *FOUNDRY[10:], *[FOUNDRY[-1]] * 5]
    assert schedule_so_far(late, FOUNDRY) == EarnedSchedule(15.0, 18, 15)
    assert schedule_so_far(late[:12], FOUNDRY) == EarnedSchedule(10.0, 12, 15)
    assert schedule_so_far([], FOUNDRY) == EarnedSchedule(0.0, 0, 15)


def test_schedule_indices_at_the_start_are_unknown():
    assert EarnedSchedule(0.0, 0, 15).spi_t is None
    assert EarnedSchedule(0.0, 3, 15).ieac_t is None
    assert EarnedSchedule(0.0, 3, 15).end(0.0) is None
    assert EarnedSchedule(0.0, 0, 15).tspi == 1.0


def test_a_plan_without_work_is_complete():
    assert earned_schedule(0, [], at=2) == EarnedSchedule(0.0, 2, 0)


def test_idle_periods_of_the_plan_are_passed_when_what_precedes_is_done():
    assert earned_schedule(10, [10, 10, 30], at=2).es == 2.0
    assert earned_schedule(20, [10, 10, 30], at=2).es == 2.5
    assert earned_schedule(30, [10, 10, 30, 30, 30], at=9).es == planned_duration([10, 10, 30, 30, 30]) == 3


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=12), st.integers(0, 10**7))
def test_earned_schedule_reads_the_plan_backwards(work, ev):
    curve, total = [], 0
    for amount in work:
        total += amount
        curve.append(total)
    es = earned_schedule(ev, curve, at=1).es
    assert 0 <= es <= planned_duration(curve) <= len(curve)
    if ev < total:
        before, share = int(es), es - int(es)
        low, high = [0, *curve][before : before + 2]
        assert low + share * (high - low) == pytest.approx(ev, abs=1e-3)


@given(cents, cents, cents, cents)
def test_no_status_whatever_crashes_or_shows_an_infinity(pv, ev, ac, bac):
    status = EarnedValue(pv, ev, ac, bac)
    for name in ("cpi", "spi", "tcpi_bac", "tcpi_eac", "percent_complete", "percent_spent"):
        value = getattr(status, name)
        assert value is None or abs(value) < 1e19
    for name in ("eac_budget_rate", "eac_cpi", "eac_cpi_spi", "eac_80_20", "vac", "etc"):
        assert getattr(status, name) is None or isinstance(getattr(status, name), int)


@given(st.integers(1, 10**9), st.integers(-999, 999))
def test_a_heading_within_a_tenth_of_its_plan_wants_no_reason_and_beyond_it_does(tens, permille):
    planned = 1_000 * tens
    assert strays(planned, planned + tens * permille) == (abs(permille) > 100)
    assert not strays(0, tens), "what was not planned by now has no gap"

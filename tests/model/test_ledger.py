"""The oldest crisis of an NGO: on budget and out of cash; and what another currency does to a cost."""

import json
from pathlib import Path

import pytest

from sim.model.ledger import (
    RATE,
    bridge_interest,
    converted,
    exchange_rate,
    fx_loss,
    lowest,
    treasury,
)
from sim.model.units import FULL

ORACLES = Path(__file__).parents[1] / "oracles"
CASH = json.loads((ORACLES / "cashflow.json").read_text())
FX = json.loads((ORACLES / "fx.json").read_text())
K = 100_000  # cents in a thousand euros


def inflows(months, *sources):
    received = [0] * months
    for source in sources:
        for month, amount in source.items():
            received[int(month) - 1] += amount * K
    return received


def balances(donor):
    spend = [amount * K for amount in CASH["spend"]]
    return treasury(0, inflows(len(spend), donor, CASH["own_funds"]), spend)


def test_a_project_on_budget_runs_out_of_cash_in_month_eight():
    path = balances(CASH["donor_inflows"])
    assert path == [amount * K for amount in CASH["balance"]]
    assert lowest(path) == (CASH["month_of_min"] - 1, CASH["min_balance"] * K)
    assert path[-1] == CASH["final_gap"] * K
    assert bridge_interest(path, 600) == round(CASH["bridge_interest_6pct"] * K) == 3_495_00


def test_an_instalment_two_months_late_makes_the_hole_deeper_and_later():
    late = CASH["delay_case"]
    first, second, last = CASH["donor_inflows"].items()
    path = balances(dict([first, (str(late["second_instalment_month"]), second[1]), last]))
    assert path == [amount * K for amount in late["balance"]]
    assert lowest(path) == (late["month"] - 1, late["min"] * K)


def test_interest_is_due_on_holes_only_and_rounded_once():
    assert bridge_interest([500, 0], 600) == 0
    assert bridge_interest([-10_000] * 12, 600) == 600
    assert bridge_interest([-1] * 52, 5_000, periods=52) == 0  # half a cent in all, to the even neighbour
    with pytest.raises(ValueError, match="zip"):
        treasury(0, [1], [1, 2])


def test_dirhams_that_rose_cost_eight_thousand_euros_that_no_donor_accepts():
    case = FX["example_MAD"]
    budgeted, actual = round(case["budget_rate"] * RATE), round(case["actual_rate"] * RATE)
    local = case["local_cost"] * 100
    assert converted(local, budgeted) == round(case["eur_budget"] * 100) == 138_888_89
    assert converted(local, actual) == round(case["eur_actual"] * 100)
    assert fx_loss(local, budgeted, actual) == 8_169_93
    assert fx_loss(local, actual, budgeted) == -8_169_93


def test_exchange_rates_have_the_published_quantiles_and_a_peg_does_not_move():
    case = FX["gbm_quantiles"]
    sigma = round(case["sigma"] * FULL)
    for u, name in ((0.05, "p5"), (0.5, "p50"), (0.95, "p95")):
        drawn = exchange_rate(u, case["S0"] * RATE, sigma, days=260)
        assert drawn == pytest.approx(case[name] * RATE, rel=1e-9)
    assert exchange_rate(0.99, round(FX["peg_XOF"] * RATE), 0, days=260) == 655_957_000

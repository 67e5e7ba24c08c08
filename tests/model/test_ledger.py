"""Books that cannot contradict themselves, and the oldest crisis of an NGO: on budget and out of cash."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.ledger import (
    RATE,
    Ledger,
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
LINES, DONORS = ("works", "travel"), ("eu", "city")


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


def test_one_invoice_makes_four_different_numbers():
    """A pump is worth 9 500 in the plan; it costs 10 000, a tenth without papers; 3 000 are paid."""
    books = Ledger(opening=20_000_00, budget={"works": 30_000_00}, period=(0, 300))
    books.commit("works", 10_000_00)
    assert books.available("works") == 20_000_00
    books.earn(9_500_00)
    books.commit("works", -10_000_00)
    books.post_expense(40, "works", 10_000_00, 9_000, {"eu": 8, "city": 2})
    books.pay(3_000_00)
    assert (books.earned, books.spent) == (9_500_00, 10_000_00)
    assert (books.cash, books.accepted) == (17_000_00, 9_000_00)
    assert books.eligible == {"eu": 7_200_00, "city": 1_800_00}
    assert (books.payable, books.available("works")) == (7_000_00, 20_000_00)


def test_papers_found_later_make_the_expense_acceptable_and_an_audit_takes_it_back():
    books = Ledger()
    books.post_expense(1, "works", 100, 0, {"eu": 1})
    assert books.accepted == 0
    books.document("works", 100, {"eu": 1})
    assert books.eligible == {"eu": 100}
    with pytest.raises(ValueError, match="more documents than expense"):
        books.document("works", 1, {"eu": 1})
    assert [books.reject("eu", 30), books.reject("eu", 100), books.reject("city", 5)] == [30, 70, 0]
    assert books.accepted == 0


def test_an_expense_a_day_too_late_is_ours():
    books = Ledger(period=(10, 20))
    for day in (9, 10, 20, 21):
        books.post_expense(day, "works", 100, FULL, {"eu": 1})
    assert (books.spent, books.accepted) == (400, 200)


def test_an_overdrawn_line_is_named_not_hidden():
    books = Ledger(budget={"works": 100, "travel": 50})
    books.post_expense(1, "works", 70, FULL)
    books.commit("works", 40)
    books.post_expense(1, "unplanned", 1, FULL)
    assert books.overdrawn() == ("unplanned", "works")
    books.transfer("travel", "works", 10)
    assert books.overdrawn() == ("unplanned",)


def test_impossible_postings_are_refused_and_leave_no_trace():
    books = Ledger(opening=10, budget={"works": 100})
    before = books.as_record()
    for wrong in (
        lambda: books.post_expense(1, "works", -1, FULL),
        lambda: books.post_expense(1, "works", 1, FULL + 1),
        lambda: books.pay(-1),
        lambda: books.commit("works", -1),
        lambda: books.transfer("travel", "works", 1),
        lambda: books.document("works", 1),
    ):
        with pytest.raises(ValueError, match=r"not an expense|not negative|would fall|more documents"):
            wrong()
        assert books.as_record() == before


def test_a_donor_may_take_money_back():
    books = Ledger(opening=5)
    books.receive("eu", 100)
    books.receive("eu", -30)
    assert (books.received, books.cash) == ({"eu": 70}, 75)


postings = st.one_of(
    st.tuples(st.just("receive"), st.sampled_from(DONORS), st.integers(-500, 10_000)),
    st.tuples(st.just("pay"), st.integers(0, 10_000)),
    st.tuples(st.just("earn"), st.integers(-500, 10_000)),
    st.tuples(st.just("commit"), st.sampled_from(LINES), st.integers(0, 10_000)),
    st.tuples(
        st.just("post_expense"),
        st.integers(0, 40),
        st.sampled_from(LINES),
        st.integers(0, 10_000),
        st.integers(0, FULL),
        st.dictionaries(st.sampled_from(DONORS), st.integers(1, 9)),
    ),
    st.tuples(st.just("reject"), st.sampled_from(DONORS), st.integers(0, 10_000)),
)


@given(st.integers(0, 10**6), st.lists(postings, max_size=30))
def test_whatever_is_posted_cash_is_receipts_less_payments_and_eligible_is_part_of_expense(opening, story):
    books = Ledger(opening=opening, period=(5, 30))
    till = opening
    for name, *arguments in story:
        getattr(books, name)(*arguments)
        till += arguments[-1] if name == "receive" else -arguments[0] if name == "pay" else 0
        assert books.cash == till
        assert 0 <= books.accepted <= sum(books.supported.values()) <= books.spent
        assert all(books.supported[line] <= spent for line, spent in books.expense.items())


@given(st.lists(postings, max_size=10), st.lists(postings, min_size=1, max_size=10))
def test_a_copy_lives_its_own_life(past, future):
    books = Ledger(budget={"works": 7})
    for name, *arguments in past:
        getattr(books, name)(*arguments)
    frozen, twin = books.as_record(), books.copy()
    assert twin == books
    for name, *arguments in future:
        getattr(twin, name)(*arguments)
    twin.budget["works"] = 0
    assert books.as_record() == frozen
    assert json.loads(json.dumps(frozen)) == frozen

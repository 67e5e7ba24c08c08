"""Donors' rules on the worked cases of European external action, to the cent."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.donors import (
    arrival,
    final_grant,
    indirect_costs,
    next_instalment,
    transfer_allowed,
)
from sim.model.units import FULL, portion

ORACLE = json.loads((Path(__file__).parents[1] / "oracles" / "budget_rules.json").read_text())
SIGNED = {line: euros * 100 for line, euros in ORACLE["lines"].items()}
ASKED = [(case["src"], case["dst"], case["amount"] * 100) for case in ORACLE["cases"]]


def moved(budget, src, dst, amount):
    return budget | {src: budget[src] - amount, dst: budget[dst] + amount}


@pytest.mark.parametrize("case", ORACLE["cases"], ids=lambda case: f"{case['amount']} {case['allowed']}")
def test_the_quarter_rule_counts_from_the_signed_budget(case):
    current = moved(SIGNED, *ASKED[0]) if case.get("after_previous") else SIGNED
    src, dst, amount = case["src"], case["dst"], case["amount"] * 100
    answer = transfer_allowed(SIGNED, current, src, dst, amount)
    assert answer.allowed is case["allowed"]
    assert answer.original == SIGNED[answer.heading]
    assert answer.new == moved(current, src, dst, amount)[answer.heading]


def test_a_refusal_says_which_heading_and_how_much_could_still_move():
    current = moved(SIGNED, *ASKED[0])
    answer = transfer_allowed(SIGNED, current, *ASKED[1])
    assert (answer.reason, answer.heading, answer.largest) == ("threshold", "3 Equipment", 4_000_00)
    one_euro = transfer_allowed(SIGNED, SIGNED, *ASKED[3])
    assert (one_euro.heading, one_euro.largest) == ("2 Travel", 6_000_00)


def test_other_reasons_to_refuse():
    budget = {"a": 100, "b": 100, "reserve": 50, "new": 0}

    def why(*asked, excluded=("reserve",), threshold=2_500):
        answer = transfer_allowed(budget, budget, *asked, threshold, excluded)
        return answer.reason, answer.heading

    assert why("a", "c", 1) == ("unknown", "c")
    assert why("c", "a", 1) == ("unknown", "c")
    assert why("reserve", "a", 1) == ("excluded", "reserve")
    assert why("a", "reserve", 1) == ("excluded", "reserve")
    assert why("a", "b", 0) == ("amount", "a")
    assert why("a", "a", 5) == ("amount", "a")
    assert why("a", "b", 101, threshold=FULL) == ("funds", "a")
    assert why("a", "new", 1) == ("threshold", "new")
    assert why("a", "b", 15, threshold=1_000) == ("threshold", "a")


amounts = st.integers(0, 10**7)


@given(amounts, amounts, st.integers(0, FULL), st.integers(0, FULL))
def test_the_largest_transfer_is_allowed_and_one_cent_more_is_not_after_a_first_one_too(src, dst, threshold, part):
    signed = {"src": src, "dst": dst}
    most = transfer_allowed(signed, signed, "src", "dst", 1, threshold).largest
    first = most * part // FULL
    current = moved(signed, "src", "dst", first)
    largest = transfer_allowed(signed, current, "src", "dst", 1, threshold).largest
    assert first + largest == most
    assert not transfer_allowed(signed, current, "src", "dst", largest + 1, threshold).allowed
    if largest:
        assert transfer_allowed(signed, current, "src", "dst", largest, threshold).allowed


def test_indirect_costs_with_and_without_contingency_in_the_base():
    direct, contingency = ORACLE["direct"] * 100, round(ORACLE["contingency_5pct"] * 100)
    assert indirect_costs(direct) == round(ORACLE["indirect_7pct_on_direct_excl_contingency"] * 100)
    expected = round(ORACLE["indirect_7pct_on_direct_plus_contingency"] * 100)
    assert indirect_costs(direct + contingency) == expected


@pytest.mark.parametrize("case", ORACLE["final_payment"], ids=lambda case: str(case["other_receipts"]))
def test_the_final_grant_leaves_no_profit(case):
    eligible, ceiling, other = (case[k] * 100 for k in ("total_eligible", "max_grant", "other_receipts"))
    settled = final_grant(eligible, round(case["rate"] * FULL), ceiling, other)
    assert settled.by_rate == case["by_rate"] * 100
    assert settled.profit == case["profit_deducted"] * 100
    assert settled.grant == case["grant"] * 100
    assert settled.grant + other <= eligible


@given(amounts, st.integers(0, FULL), amounts, amounts)
def test_no_grant_is_negative_or_above_its_ceiling(eligible, rate, ceiling, other):
    settled = final_grant(eligible, rate, ceiling, other)
    assert 0 <= settled.grant <= min(ceiling, settled.by_rate)
    assert settled.grant == 0 or settled.grant + other <= eligible


def test_prefinancing_follows_consumption():
    example = ORACLE["prefinancing"]["example"]
    ceiling = portion(example["grant"] * 100, 9_000)
    assert ceiling == example["cap_90"] * 100
    forecast, paid = example["second_forecast"] * 100, [example["first"] * 100]
    for name in ("consumed_70", "consumed_60"):
        consumed = example[name]["consumed"] * 100
        assert next_instalment(forecast, paid, consumed, ceiling) == example[name]["second"] * 100


def test_seventy_per_cent_is_enough_and_a_cent_less_is_not():
    assert next_instalment(500, [1_000], 700, 10_000) == 500
    assert next_instalment(500, [1_000], 699, 10_000) == 199


def test_earlier_instalments_must_be_consumed_whole():
    """1 500 of 2 000 are used: the first instalment and half of the second, short of seventy per cent."""
    assert next_instalment(800, [1_000, 1_000], 1_500, 10_000) == 300
    assert next_instalment(800, [1_000, 1_000], 1_700, 10_000) == 800
    assert next_instalment(800, [1_000, 1_000], 900, 10_000) == 0


def test_prefinancing_stops_at_its_ceiling():
    assert next_instalment(500, [1_000], 1_000, 1_200) == 200
    assert next_instalment(500, [1_000], 1_000, 900) == 0
    assert next_instalment(500, [], 0, 9_000) == 500


def test_money_arrives_after_a_delay_that_may_be_long_and_is_never_negative():
    assert [arrival(u, 50, 30, 5_000) for u in (0.5, 0.9)] == [80, 50 + 57]
    assert arrival(2.0**-53, 50, 30, 7_000) >= 50
    assert arrival(0.99, 50, 0, 7_000) == 50

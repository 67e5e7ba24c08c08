"""Six half-days a month, and no more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.attention import COST, NotEnough, month, spend

ROLES = ("coordination", "finance", "partnerships", "field", "evaluation")


def test_a_visit_and_a_negotiation_fill_the_month_of_the_field_role():
    budget = month(ROLES)
    assert set(budget.values()) == {6}
    assert (COST["visit"], COST["report"], COST["mediation"], COST["annex"]) == (3, 2, 1, 1)
    budget = spend(budget, "field", COST["visit"])
    budget = spend(budget, "field", COST["negotiation"])
    assert budget == {**month(ROLES), "field": 0}
    with pytest.raises(NotEnough, match="field: 1 half-days asked, 0 left") as refused:
        spend(budget, "field", COST["annex"])
    assert refused.value.facts == {"role": "field", "asked": 1, "left": 0}


def test_spending_leaves_the_old_budget_as_it_was():
    before = month(ROLES)
    spend(before, "finance", 2)
    assert before == month(ROLES)


def test_nobody_has_the_time_of_a_role_that_does_not_exist_and_none_can_be_made():
    with pytest.raises(NotEnough):
        spend(month(ROLES), "chairman", 1)
    with pytest.raises(ValueError, match="cannot spend"):
        spend(month(ROLES), "finance", -1)


@given(st.lists(st.tuples(st.sampled_from(ROLES), st.integers(0, 4))))
def test_a_month_never_gives_more_than_it_has(acts):
    budget, given_ = month(ROLES), dict.fromkeys(ROLES, 0)
    for role, half_days in acts:
        try:
            budget = spend(budget, role, half_days)
        except NotEnough:
            assert half_days > budget[role]
        else:
            given_[role] += half_days
    assert {role: budget[role] + given_[role] for role in ROLES} == month(ROLES)
    assert min(budget.values()) >= 0

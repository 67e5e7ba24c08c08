"""Incidents are judged by how they were understood, dilemmas by what silence costs."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.cards import ACTS, READINGS, Handling, Process, concealed_cost, detection, process

INFORMANTS = ("facilitator", "interpreter")


def test_who_decentres_asks_and_mediates_has_gone_all_the_way():
    handling = Handling(READINGS, ("interpreter",), "mediate", own_frame=True)
    assert process(handling, INFORMANTS) == Process(4_000, 4_000, 2_000)
    assert process(handling, INFORMANTS).total == 10_000


def test_who_jumps_to_a_reading_and_imposes_has_not_started():
    assert process(Handling(("ethnocentric",), (), "impose"), INFORMANTS).total == 0
    assert process(Handling((), (), "avoid"), INFORMANTS).total == 0


def test_the_reading_believed_does_not_count_only_that_others_were_weighed():
    for first in READINGS:
        for second in READINGS:
            weighed = Handling((first, second), (), "avoid")
            assert process(weighed, INFORMANTS).decentring == (1_000 if first != second else 0)


def test_asking_after_the_act_or_asking_who_does_not_know_discovers_less():
    asked = Handling((), ("facilitator",), "ask")
    late = Handling((), ("facilitator",), "ask", asked_first=False)
    elsewhere = Handling((), ("driver",), "ask")
    found = [process(handling, INFORMANTS).discovery for handling in (asked, late, elsewhere)]
    assert found == [4_000, 2_500, 0]


def test_yielding_counts_only_when_one_knows_to_what():
    assert process(Handling((), ("facilitator",), "comply"), INFORMANTS).negotiation == 1_000
    assert process(Handling((), (), "comply"), INFORMANTS).negotiation == 0


handlings = st.builds(
    Handling,
    st.lists(st.sampled_from(READINGS), max_size=5).map(tuple),
    st.lists(st.sampled_from((*INFORMANTS, "driver")), max_size=3).map(tuple),
    st.sampled_from(ACTS),
    st.booleans(),
    st.booleans(),
)


@given(handlings, st.sampled_from(READINGS), st.sampled_from(INFORMANTS))
def test_weighing_or_asking_more_never_lowers_a_score(handling, reading, person):
    now = process(handling, INFORMANTS)
    wider = replace(handling, weighed=(*handling.weighed, reading), asked=(*handling.asked, person))
    assert process(wider, INFORMANTS).total >= now.total
    assert 0 <= now.total <= 10_000


def test_three_witnesses_make_a_secret_of_a_year_more_likely_out_than_kept():
    assert detection(1) == 20_000
    assert detection(3) == round((1 - 0.98**3) * 1e6) == 58_808
    assert detection(3, months=12) == round((1 - 0.98**36) * 1e6)
    assert detection(0, months=12) == 0
    assert detection(3, 11) < 500_000 < detection(3, 12)


@given(st.integers(0, 30), st.integers(0, 24))
def test_a_secret_never_gets_safer(witnesses, months):
    assert 0 <= detection(witnesses, months) <= detection(witnesses + 1, months) <= 1_000_000
    assert detection(witnesses, months) <= detection(witnesses, months + 1)


def test_what_is_hidden_grows_by_half_each_month():
    costs = [concealed_cost(1_000_00, months) for months in range(4)]
    assert costs == [1_000_00, 1_500_00, 2_250_00, 3_375_00]


@pytest.mark.parametrize("cents", [1, 33, 999])
def test_the_growth_is_rounded_once(cents):
    assert concealed_cost(cents, 10) == round(cents * 1.5**10)

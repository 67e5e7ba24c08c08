"""A charter is worth what it forbids, to whom, and who wrote it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.charter import (
    THEMES,
    WEIGHTS,
    Act,
    Clause,
    Quality,
    co_construction,
    coherence,
    coverage,
    is_broken,
    is_testable,
    quality,
    share_testable,
)

GIFTS = Clause("c1", "integrity", "gift", threshold=50_00, binds=("staff", "partner"), unless=("declared",))
NO_BRIBE = Clause("c2", "integrity", "facilitation_payment", threshold=0, binds=("staff",))
CONSENT = Clause("c3", "images", "picture", binds=("staff",), unless=("written_consent",))
PROMPT = Clause("c4", "alert", "report", delay=3, binds=("staff",))
CHARTER = (GIFTS, NO_BRIBE, CONSENT, PROMPT)


def broken(act):
    return [clause.id for clause in CHARTER if is_broken(clause, act)]


def test_a_sheep_at_the_inauguration_is_within_the_gift_rule_or_must_be_declared():
    assert broken(Act("integrity", amount=40_00, flags=("gift",))) == []
    assert broken(Act("integrity", amount=50_00, flags=("gift",))) == []
    assert broken(Act("integrity", amount=50_01, flags=("gift",))) == ["c1"]
    assert broken(Act("integrity", amount=90_00, flags=("gift", "declared"))) == []


def test_file_fees_at_the_port_break_the_rule_from_the_first_cent():
    assert broken(Act("integrity", amount=1, flags=("facilitation_payment",))) == ["c2"]


def test_a_rule_on_gifts_says_nothing_of_a_nephew_who_is_hired():
    assert broken(Act("integrity", flags=("conflict_of_interest",))) == []


def test_an_act_marked_with_a_whole_theme_meets_every_clause_of_it():
    assert broken(Act("integrity")) == ["c1", "c2"]


def test_a_picture_needs_written_consent():
    assert broken(Act("images", flags=("picture",))) == ["c3"]
    assert broken(Act("images", flags=("picture", "written_consent"))) == []


def test_an_alert_that_waits_a_week_comes_too_late():
    assert broken(Act("alert", delay=3, flags=("report",))) == []
    assert broken(Act("alert", delay=5, flags=("report",))) == ["c4"]


def test_a_clause_binds_the_team_and_those_it_names():
    gift = Act("integrity", amount=80_00, flags=("gift",), by="partner")
    assert broken(gift) == ["c1"]
    assert broken(Act("integrity", amount=80_00, flags=("gift",), by="supplier")) == []


acts = st.builds(
    Act,
    st.sampled_from(THEMES),
    st.none() | st.integers(0, 200_00),
    st.none() | st.integers(0, 9),
    st.lists(st.sampled_from(("gift", "picture", "report", "declared")), max_size=2).map(tuple),
)


@given(acts)
def test_a_clause_never_speaks_of_another_theme(act):
    assert {clause.theme for clause in CHARTER if is_broken(clause, act)} <= {act.theme}


@given(acts, st.integers(0, 100_00))
def test_paying_more_never_mends_an_act(act, more):
    if act.amount is not None:
        dearer = Act(act.theme, act.amount + more, act.delay, act.flags)
        assert set(broken(act)) <= set(broken(dearer))


def test_coverage_counts_themes_not_clauses():
    assert coverage(CHARTER) == round(3 / 11 * 10_000)
    assert coverage([Clause(theme, theme, "rule") for theme in THEMES]) == 10_000
    assert coverage(()) == 0


def test_a_clause_can_be_tested_when_it_says_who_what_and_how_much_or_when():
    assert [is_testable(clause) for clause in CHARTER] == [True, True, False, True]
    assert not is_testable(Clause("c5", "dignity", "respect", threshold=0))
    assert share_testable(CHARTER) == 7_500
    assert share_testable(()) == 0


def test_a_charter_written_by_four_groups_in_two_languages_is_fully_co_constructed():
    groups = ("staff", "volunteers", "partners", "producers")
    assert co_construction(groups, ("fr", "wo")) == 10_000
    assert co_construction(("staff", "staff"), ("fr",)) == 1_250 + 2_500
    assert co_construction((), ()) == 0
    assert co_construction((*groups, "mayor"), ("fr", "wo", "de")) == 10_000


def test_a_derogation_with_a_reason_is_worth_half_a_clause_kept():
    assert coherence(0, 0, 0) == 10_000
    assert coherence(kept=2, waived=1, broken=1) == 6_250
    assert coherence(0, 0, 3) == 0


def test_the_quality_of_a_charter_is_read_part_by_part():
    q = quality(CHARTER, co_construction=5_000, alert=True, coherence=coherence(2, 1, 1))
    assert q == Quality(2_727, 7_500, 5_000, 10_000, 6_250)
    assert q.total == round(0.3 * 2_727 + 0.25 * 7_500 + 0.2 * 5_000 + 0.15 * 10_000 + 0.1 * 6_250)
    assert quality((), co_construction=0, alert=False).total == 0
    assert sum(WEIGHTS) == 10_000


@pytest.mark.parametrize("theme", THEMES)
def test_each_new_theme_makes_a_charter_better(theme):
    without = [Clause(t, t, "rule", threshold=0, binds=("staff",)) for t in THEMES if t != theme]
    whole = [*without, Clause(theme, theme, "rule", threshold=0, binds=("staff",))]
    before, after = (quality(clauses, co_construction=0, alert=False).total for clauses in (without, whole))
    assert before < after

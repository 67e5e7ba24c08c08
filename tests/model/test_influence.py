"""Opinions that move, actors that do not, votes that weigh more than they count."""

import json
from math import factorial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.influence import blocked, rows, shapley_counts, spoken

ORACLE = json.loads((Path(__file__).parents[1] / "oracles" / "stakeholders.json").read_text())
ACTORS = ("mayor", "residents", "cooperative", "herders")
LISTENS = {
    who: {other: round(w * 10_000) for other, w in zip(ACTORS, row, strict=True) if other != who and w}
    for who, row in zip(ACTORS, ORACLE["degroot"]["W"], strict=True)
}
FIRST = {who: round(x * 10_000) for who, x in zip(ACTORS, ORACLE["degroot"]["x0"], strict=True)}
SUSCEPTIBILITY = ORACLE["friedkin_johnsen"]["susceptibility"]
OPEN = {who: round(s * 10_000) for who, s in zip(ACTORS, SUSCEPTIBILITY, strict=True)}


def step(opinions, anchors, listens_to, susceptibility):
    return spoken(opinions, anchors, rows(opinions, listens_to, susceptibility))


def settled(opinions, susceptibility):
    for _ in range(200):
        opinions = step(opinions, FIRST, LISTENS, susceptibility)
    return opinions


def test_one_month_of_talk_between_four_actors():
    published = [round(x * 10_000) for x in ORACLE["friedkin_johnsen"]["x1"]]
    assert list(step(FIRST, FIRST, LISTENS, OPEN).values()) == published


def test_stubborn_actors_keep_their_disagreement_for_ever():
    published = [x * 10_000 for x in ORACLE["friedkin_johnsen"]["steady"]]
    last = settled(FIRST, OPEN)
    assert list(last.values()) == [pytest.approx(x, abs=3) for x in published]
    assert max(last.values()) - min(last.values()) > 3_900


def test_without_stubbornness_all_end_on_the_consensus_of_degroot():
    consensus = ORACLE["degroot"]["consensus"] * 10_000
    assert list(settled(FIRST, {}).values()) == [pytest.approx(consensus, abs=5)] * 4


def test_nobody_can_listen_to_more_than_everything():
    assert step({"a": 0, "b": 9_000}, {"a": 0, "b": 0}, {"a": {"b": 10_000}}, {})["a"] == 9_000
    with pytest.raises(ValueError, match="more than"):
        step({"a": 0, "b": 0}, {"a": 0, "b": 0}, {"a": {"b": 10_001}}, {})


opinions_of_four = st.fixed_dictionaries({who: st.integers(0, 10_000) for who in ACTORS})


@given(opinions_of_four, opinions_of_four, opinions_of_four)
def test_an_opinion_stays_between_what_is_heard_and_what_was_held(opinions, anchors, susceptibility):
    moved = step(opinions, anchors, LISTENS, susceptibility)
    for who in ACTORS:
        seen = [opinions[other] for other in (who, *LISTENS[who])] + [anchors[who]]
        assert min(seen) <= moved[who] <= max(seen)


@given(opinions_of_four, opinions_of_four)
def test_the_wholly_stubborn_go_back_to_where_they_stood(opinions, anchors):
    assert step(opinions, anchors, LISTENS, dict.fromkeys(ACTORS, 0)) == anchors


def test_the_council_of_the_tiers_lieu_counts_pivots():
    coalition = ORACLE["coalition"]
    assert shapley_counts(coalition["votes"], coalition["quota"]) == coalition["shapley_counts"]


@given(st.dictionaries(st.sampled_from("abcdefg"), st.integers(0, 9), min_size=1), st.integers(1, 30))
def test_power_is_shared_out_entirely_or_not_at_all(votes, quota):
    counts = shapley_counts(votes, quota)
    reachable = sum(votes.values()) >= quota
    assert sum(counts.values()) == (factorial(len(votes)) if reachable else 0)
    assert all(counts[a] >= counts[b] for a in votes for b in votes if votes[a] >= votes[b])


def test_a_parliament_of_fifteen_is_counted_at_once():
    votes = {f"actor-{i:02}": i + 1 for i in range(15)}
    assert sum(shapley_counts(votes, 61).values()) == factorial(15)


def test_the_mayor_alone_can_block_but_the_residents_cannot():
    power = ORACLE["coalition"]["shapley_counts"]
    favourable = dict.fromkeys(power, 5_000)
    assert not blocked(favourable, power)
    assert blocked({**favourable, "mairie": 0}, power)
    assert not blocked({**favourable, "residents": 0}, power)
    assert not blocked(dict.fromkeys(power, 4_000), power)
    assert blocked(dict.fromkeys(power, 3_999), power)

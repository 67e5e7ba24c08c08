"""Tables of negotiation: the exact solutions, the tactics, whole sessions, and what may never be agreed."""

import json
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model import negotiation as n
from sim.model.negotiation import (
    WHOLE,
    Preferences,
    accepts,
    conceded,
    mirrored,
    next_offer,
    price,
    table,
    target,
)

ORACLES = Path(__file__).parents[1] / "oracles"
DOMAINS = ("mou_partner", "supplier_best_cost", "tiers_lieu_three_party", "no_zopa")
FARATIN = json.loads((ORACLES / "negotiation_faratin_price.json").read_text())
SOLUTIONS = {
    "nash": n.nash,
    "kalai": n.kalai,
    "ks": n.kalai_smorodinsky,
}


def points(text):
    exact = Fraction(text) * 10_000
    assert exact.denominator == 1
    return int(exact)


def domain(name):
    oracle = json.loads((ORACLES / f"negotiation_{name}.json").read_text())
    issues = oracle["issues"]
    parties = [
        Preferences(
            tuple(points(party["weights"][issue]) for issue in issues),
            tuple(tuple(points(party["values"][k][str(v)]) for v in vs) for k, vs in issues.items()),
            points(party["reservation"]),
        )
        for party in oracle["parties"]
    ]
    return oracle, parties


def placed(oracle, outcome):
    """Positions of an oracle's outcome, whether a mapping or a list of texts."""
    chosen = outcome.values() if isinstance(outcome, dict) else outcome
    issues = oracle["issues"].values()
    return tuple([str(v) for v in vs].index(str(x)) for vs, x in zip(issues, chosen, strict=True))


@pytest.mark.parametrize("name", DOMAINS)
def test_zone_and_frontier_are_those_found_by_brute_force_in_fractions(name):
    oracle, parties = domain(name)
    exact, t = oracle["exact"], table(parties)
    assert len(t.utilities) == exact["n_outcomes"]
    assert len(t.zone) == exact["n_rational"]
    assert len(t.efficient) == exact["n_pareto_rational"]
    frontier = {parties[0].outcomes[i]: [u / WHOLE for u in t.utilities[i]] for i in t.frontier}
    assert frontier == {placed(oracle, point["outcome"]): point["u"] for point in exact["pareto"]}


@pytest.mark.parametrize("solution", SOLUTIONS)
@pytest.mark.parametrize("name", DOMAINS)
def test_the_four_solutions_with_all_their_ties(name, solution):
    oracle, parties = domain(name)
    published = oracle["exact"][solution]
    expected = {placed(oracle, point["outcome"]) for point in published["points"]} if published else set()
    found = SOLUTIONS[solution](table(parties))
    assert {parties[0].outcomes[i] for i in found} == expected


def test_the_partner_agreement_gives_both_more_than_splitting_each_issue():
    _, parties = domain("mou_partner")
    t = table(parties)
    (fair,) = n.nash(t)
    middle = parties[0].outcomes.index((2, 1, 1, 1))  # the middle of every issue
    assert (t.utilities[fair], t.ideal) == ((70_500_000, 65_500_000), (87_750_000, 81_500_000))
    assert n.captured(t, fair) == 10_000 > n.captured(t, middle)
    assert n.distance_to_frontier(t, fair) == 0 < n.distance_to_frontier(t, middle)
    assert n.improvements(t, middle)
    assert not n.improvements(t, fair)


def test_without_a_zone_of_agreement_nothing_can_be_shared():
    _, parties = domain("no_zopa")
    t = table(parties)
    assert (t.zone, t.efficient, t.ideal) == ((), (), ())
    assert n.captured(t, 0) == 0


def test_three_parties_of_which_one_can_gain_nothing():
    t = n.Table(((3, 5, 2), (5, 3, 2), (4, 4, 2), (9, 9, 1)), (1, 1, 2))
    assert t.zone == (0, 1, 2)
    assert n.kalai_smorodinsky(t) == (2,)
    assert n.gain_share(t, 2, 2) == 0


# --- whatever the preferences -----------------------------------------------------------------------------

SHAPE = st.lists(st.integers(2, 4), min_size=1, max_size=3)


@st.composite
def sides(draw, count=2):
    shape = draw(SHAPE)
    return [draw(one_side(shape)) for _ in range(count)]


@st.composite
def one_side(draw, shape):
    level = st.integers(0, 20).map(lambda k: k * 500)
    cuts = sorted(draw(st.lists(level, min_size=len(shape) - 1, max_size=len(shape) - 1)))
    weights = tuple(high - low for low, high in pairwise([0, *cuts, 10_000]))
    values = tuple(tuple(draw(st.lists(level, min_size=size, max_size=size))) for size in shape)
    return Preferences(weights, values, draw(level))


@given(sides(3))
def test_the_frontier_is_exactly_what_nothing_dominates(parties):
    t = table(parties)
    undominated = tuple(
        i
        for i, point in enumerate(t.utilities)
        if not any(o != point and all(x >= y for x, y in zip(o, point, strict=True)) for o in t.utilities)
    )
    assert t.frontier == undominated


@given(sides(), st.sampled_from(sorted(SOLUTIONS)))
def test_a_solution_is_rational_efficient_and_exists_with_a_zone(parties, solution):
    t = table(parties)
    found = SOLUTIONS[solution](t)
    assert bool(found) == bool(t.zone)
    for i in found:
        assert min(t.gains(i)) >= 0
        assert not n.improvements(t, i)


@given(sides(), st.integers(0, 10_000), st.data())
def test_nothing_is_ever_offered_or_accepted_below_the_reservation_value(parties, aim, data):
    me, other = parties
    heard = data.draw(st.lists(st.sampled_from(other.outcomes), max_size=3))
    mine = next_offer(me, aim, heard)
    assert (mine is None) == (max(me.utilities) < me.reservation * 10_000)
    assert mine is None or me.acceptable(mine)
    for offer in heard:
        assert not accepts(me, offer, mine) or me.acceptable(offer)


@given(sides(), st.integers(0, 10_000), st.data())
def test_an_offer_meets_its_target_whenever_some_outcome_does(parties, aim, data):
    me, other = parties
    heard = data.draw(st.lists(st.sampled_from(other.outcomes), max_size=3))
    mine = next_offer(me, aim, heard)
    if mine is not None:
        assert me.utility(mine) >= min(aim * 10_000, max(me.utilities))


@given(sides())
def test_what_the_other_side_asks_is_granted_once_it_meets_the_target(parties):
    me, other = parties
    for asked in filter(me.acceptable, other.outcomes):
        assert next_offer(me, me.utility(asked) // 10_000, [asked]) == asked


@pytest.mark.parametrize(
    ("weights", "values", "reservation"),
    [
        ((5_000, 4_000), ((0, 1), (0, 1)), 0),
        ((10_000,), ((0, 10_001),), 0),
        ((10_000,), ((0, 1),), -1),
        ((10_000,), ((0, 1), (0, 1)), 0),
    ],
)
def test_preferences_that_do_not_add_up_are_refused(weights, values, reservation):
    with pytest.raises(ValueError, match=r"sum to|outside"):
        Preferences(weights, values, reservation)


def test_parties_must_talk_of_the_same_things():
    with pytest.raises(ValueError, match="same issues"):
        table([Preferences((10_000,), ((0, 1),), 0), Preferences((10_000,), ((0, 1, 2),), 0)])


# --- tactics ----------------------------------------------------------------------------------------------


def test_the_shares_conceded_by_a_boulware_a_linear_and_a_conceder():
    for row in FARATIN["alpha_table"]:
        for beta in ("0.25", "1", "4"):
            share = conceded(row["t"], 20, points(beta), k=500)
            assert share == pytest.approx(row[f"beta{beta}"] * 1_000_000, abs=1)


def test_a_target_falls_from_everything_to_the_reservation_value_sooner_or_later():
    tactics = (40_000, 10_000, 2_500)
    early, steady, late = ([target(4_000, t, 20, beta) for t in range(21)] for beta in tactics)
    for path in (early, steady, late):
        assert (path[0], path[20]) == (10_000, 4_000)
        assert all(now >= later for now, later in pairwise(path))
    assert early[10] < steady[10] == 7_000 < late[10]


def price_session(buyer_beta, seller_beta):
    """Alternate offers: who listens accepts at t what is at least as good as its own offer of t + 1."""
    span, k = FARATIN["T"], points(str(FARATIN["buyer"]["k"]))
    ways = {
        "buyer": (FARATIN["buyer"]["lo"] * 100, FARATIN["buyer"]["hi"] * 100, buyer_beta),
        "seller": (FARATIN["seller"]["hi"] * 100, FARATIN["seller"]["lo"] * 100, seller_beta),
    }

    def planned(who, t):
        best, limit, beta = ways[who]
        return price(best, limit, conceded(t, span, beta, k))

    trace = []
    for t in range(span + 1):
        who, other = ("buyer", "seller") if t % 2 == 0 else ("seller", "buyer")
        offer, answer = planned(who, t), planned(other, t + 1)
        trace.append((t, who, offer))
        if (offer >= answer) if other == "seller" else (offer <= answer):
            return trace, offer
    return trace, None


@pytest.mark.parametrize("pair", FARATIN["sessions"])
def test_nine_price_sessions_between_patient_and_hurried_sides(pair):
    published = FARATIN["sessions"][pair]
    betas = [points(part.split("=")[1]) for part in pair.split(",")]
    trace, agreed = price_session(*betas)
    assert [(t, who) for t, who, _ in trace] == [(t, who) for t, who, _ in published["trace"]]
    assert [x / 100 for _, _, x in trace] == [pytest.approx(x, abs=0.011) for _, _, x in published["trace"]]
    assert agreed / 100 == pytest.approx(published["agreement"], abs=0.011)
    assert trace[-1][0] == published["round"]


def test_the_more_patient_side_gets_the_better_price():
    for patient, hurried in ((2_500, 10_000), (10_000, 40_000), (2_500, 40_000)):
        for other in (2_500, 10_000, 40_000):
            assert price_session(patient, other)[1] <= price_session(hurried, other)[1]
            assert price_session(other, patient)[1] >= price_session(other, hurried)[1]


def test_tit_for_tat_gives_back_the_concession_it_received():
    example = FARATIN["behaviour_dependent"]["example"]
    _, earlier, later = (x * 100 for x in example["opp_offers"])
    low, high = (x * 100 for x in example["clip"])
    answer = mirrored(example["own_last"] * 100, earlier, later, low, high)
    assert answer / 100 == pytest.approx(example["x_next"], abs=0.005)


def test_tit_for_tat_stays_within_its_limits_and_survives_an_offer_worth_nothing():
    assert mirrored(145_000, 90_000, 200_000, 115_000, 150_000) == 115_000
    assert mirrored(9_000, 5_000, 0, 4_000, 10_000) == 9_000


# --- sessions ---------------------------------------------------------------------------------------------


def talk(parties, betas, rounds=20):
    """Two sides of the game at one table: the outcome agreed, or None."""
    heard = [[], []]
    for t in range(1, rounds + 1):
        for me, other in ((0, 1), (1, 0)):
            mine = next_offer(parties[me], target(parties[me].reservation, t, rounds, betas[me]), heard[me])
            if heard[me] and accepts(parties[me], heard[me][-1], mine):
                return heard[me][-1]
            heard[other].append(mine)
    return None


def test_trade_offs_leave_less_on_the_table_than_the_published_sessions_without_them():
    betas = {"boulware": 2_500, "linear": 10_000, "conceder": 40_000}
    published, ours = [], []
    for name in ("mou_partner", "supplier_best_cost"):
        oracle, parties = domain(name)
        t, outcomes = table(parties), parties[0].outcomes
        for session in oracle["sessions"]:
            if "tft" not in session["kinds"]:
                deal = talk(parties, [betas[kind] for kind in session["kinds"]])
                published.append(n.captured(t, outcomes.index(placed(oracle, session["agreement"]))))
                ours.append(n.captured(t, outcomes.index(deal)))
                assert min(t.gains(outcomes.index(deal))) >= 0
    assert len(ours) == 8
    assert sum(published) / 8 == pytest.approx(8_108, abs=1)
    assert sum(ours) / 8 > 9_000


def test_who_holds_out_gets_more_of_the_joint_gain():
    _, parties = domain("mou_partner")
    t = table(parties)
    patient = parties[0].outcomes.index(talk(parties, (2_500, 40_000)))
    hurried = parties[0].outcomes.index(talk(parties, (40_000, 2_500)))
    assert n.gain_share(t, patient, 0) > 5_000 > n.gain_share(t, hurried, 0)
    assert n.gain_share(t, patient, 0) + n.gain_share(t, patient, 1) == 10_000


def test_without_a_zone_two_sides_part_without_an_agreement():
    _, parties = domain("no_zopa")
    assert talk(parties, (40_000, 40_000)) is None


def test_a_side_that_says_what_matters_to_it_is_offered_more_of_it():
    _, (lead, partner) = domain("mou_partner")
    asked = [(4, 3, 2, 2)]
    blind = next_offer(lead, 6_000, asked)
    told = next_offer(lead, 6_000, asked, told=partner.weights)
    assert partner.utility(told) >= partner.utility(blind)
    assert lead.utility(told) >= 6_000 * 10_000


def test_an_issue_on_which_the_other_side_never_moves_is_understood_to_matter():
    me = Preferences((5_000, 5_000), ((10_000, 0), (10_000, 0)), 4_000)
    assert next_offer(me, 5_000, [(1, 1), (0, 1), (1, 1)]) == (0, 1)
    assert next_offer(me, 5_000, [(1, 1), (1, 0), (1, 1)]) == (1, 0)


def test_a_step_on_an_issue_of_five_values_weighs_less_than_one_on_an_issue_of_two():
    me = Preferences((5_000, 5_000), ((10_000, 9_000, 8_000, 7_000, 6_000), (10_000, 8_000)), 4_000)
    assert me.utility((2, 0)) == me.utility((0, 1))
    assert next_offer(me, 9_000, [(4, 1)]) == (0, 1)  # (2, 0) costs as much: two steps of four bring a half, not two


def test_the_first_offer_is_the_least_demand_that_meets_the_target():
    _, (lead, _) = domain("mou_partner")
    first = next_offer(lead, 9_000, [])
    assert lead.utility(first) == min(u for u in lead.utilities if u >= 9_000 * 10_000)


def test_a_generous_offer_is_taken_and_a_poor_one_waits():
    _, (lead, _) = domain("mou_partner")
    best, own = lead.outcomes[lead.utilities.index(max(lead.utilities))], (1, 1, 0, 1)
    assert accepts(lead, best, own)
    assert accepts(lead, own, own)
    assert not accepts(lead, (4, 3, 2, 2), own)
    assert not accepts(lead, (4, 3, 2, 2), None)
    assert accepts(lead, best, None)


@given(sides(3), st.integers(0, 10_000), st.data())
def test_who_speaks_for_several_offers_nothing_that_one_of_them_refuses(parties, aim, data):
    me, ally, other = parties
    heard = data.draw(st.lists(st.sampled_from(other.outcomes), max_size=3))
    mine = next_offer(me, aim, heard, allies=[(ally, 0)])
    assert (mine is None) == (not table([me, ally]).zone)
    assert mine is None or (me.acceptable(mine) and ally.acceptable(mine))


def test_who_speaks_for_several_looks_first_for_what_suits_each_of_them_and_offers_nothing_back():
    """We offer (0, 0), which suits the lead. The ally wants the second issue, of which the lead makes little."""
    lead = Preferences((8_000, 2_000), ((10_000, 6_000, 0), (10_000, 0)), 3_000)
    ally = Preferences((2_000, 8_000), ((10_000, 6_000, 0), (0, 10_000)), 1_000)
    assert next_offer(lead, 7_000, [(0, 0)], allies=[(ally, 9_000)]) == (0, 1)
    assert next_offer(lead, 9_500, [(0, 0)], allies=[(ally, 9_000)]) == (0, 1)  # suits nobody; both can live with it
    assert next_offer(lead, 7_000, [(0, 1)], allies=[(ally, 2_000)]) == (0, 1)  # suits both: it may be what we offered


def test_a_mixed_tactic_lies_between_the_clock_and_the_mirror():
    assert [n.mixed(8_000, 6_000, share) for share in (0, 2_500, 10_000)] == [8_000, 7_500, 6_000]

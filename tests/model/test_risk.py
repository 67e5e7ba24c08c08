"""Risks of a project: the published and computed numbers, then what must hold whatever the register."""

import json
from itertools import product
from math import exp, log, pi, prod, sqrt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.chance import normal_cdf, normal_quantile, threshold
from sim.model.risk import (
    Response,
    certainty_equivalent,
    emv,
    expected_total,
    losses,
    strain,
    strained_rate,
    weekly_rate,
)
from sim.model.units import MILLION

ORACLE = json.loads((Path(__file__).parents[1] / "oracles" / "risk.json").read_text())
REGISTER = [(round(10_000 * risk["p"]), risk["impact"] * 100) for risk in ORACLE["register"]]
RESPONSES = [
    Response(name, o["cost"] * 100, round(10_000 * o["p"]), o["impact"] * 100)
    for name, o in ORACLE["response_R2"]["options"].items()
]

points = st.integers(0, 10_000)
risks = st.tuples(points, st.integers(0, 9).map(lambda k: k * 100_00))


def test_the_register_of_five_risks_has_its_exact_loss_distribution():
    loss = losses(REGISTER)
    assert loss.mean() == ORACLE["emv"] * 100
    assert loss.variance() == ORACLE["variance"] * 100**2
    assert sqrt(loss.variance()) / 100 == pytest.approx(ORACLE["sd"], abs=0.01)
    for probability, euros in ORACLE["quantiles"].items():
        assert loss.quantile(round(float(probability) * 10_000)) == euros * 100


def test_the_reserve_is_a_quantile_and_not_the_sum_of_expectations():
    loss = losses(REGISTER)
    assert loss.exceeds(0) == MILLION - round(ORACLE["p_no_event"] * MILLION)
    assert loss.exceeds(20_000_00) == round(ORACLE["p_exceeds_20000"] * MILLION)
    assert sum(emv(p, i) for p, i in REGISTER) == loss.mean() < loss.quantile(8_000)


def test_transferring_beats_accepting_and_more_so_for_who_fears_a_bad_surprise():
    totals = ORACLE["response_R2"]["expected_total"]
    assert {r.id: expected_total(r) for r in RESPONSES} == {k: v * 100 for k, v in totals.items()}
    tolerance = ORACLE["response_R2"]["risk_averse_exponential"]["R"] * 100
    sure = ORACLE["response_R2"]["risk_averse_exponential"]["ce"]
    assert {r.id: certainty_equivalent(r, tolerance) for r in RESPONSES} == {
        k: pytest.approx(v * 100, abs=1) for k, v in sure.items()
    }
    for cost in (expected_total, lambda response: certainty_equivalent(response, tolerance)):
        assert min(RESPONSES, key=cost).id == ORACLE["response_R2"]["best"]


def test_a_prudent_team_may_choose_otherwise_than_the_expectation_says():
    gamble, insured = Response("accept", 0, 1_000, 50_000_00), Response("insure", 6_000_00, 0, 0)
    assert expected_total(gamble) < expected_total(insured)
    assert certainty_equivalent(gamble, 10_000_00) > certainty_equivalent(insured, 10_000_00)


def test_an_impact_of_a_thousand_times_the_tolerance_does_not_overflow():
    ruin = Response("accept", 0, 5_000, 100_000_00)
    assert certainty_equivalent(ruin, 100_00) == pytest.approx(100_000_00 - 100_00 * log(2), abs=1)


def bent(rate, overload=0, distrust=0, fatigue=0, response=0):
    return strained_rate(rate, strain(overload, fatigue), distrust, response)


def test_what_the_team_does_bends_the_hazard_as_in_the_worked_example():
    published = ORACLE["thinning"]["value"]  # of a sensitivity to distrust of 0.9, where ours is 3
    assert bent(80_000, overload=5_000, distrust=1_800) == round(published * MILLION)


@pytest.mark.parametrize(("covariate", "exponent"), [("overload", 0.6), ("distrust", 3), ("fatigue", 1)])
def test_each_covariate_bends_the_hazard_by_its_own_calibrated_sensitivity(covariate, exponent):
    assert bent(1_000_000, **{covariate: 10_000}) == round(1_000_000 * exp(exponent))


def test_a_response_takes_its_share_off_and_an_actor_who_trusts_us_protects():
    assert bent(4_321) == 4_321
    assert bent(100_000, response=7_500) == 25_000
    assert bent(100_000, response=10_000) == 0
    assert bent(100_000, distrust=-2_000) < 100_000


@given(st.integers(0, MILLION), st.tuples(points, points, points, points), st.integers(0, 3), st.integers(0, 2_000))
def test_more_of_a_bad_thing_never_lowers_a_hazard(rate, state, which, more):
    worse = [*state]
    worse[which] = min(10_000, worse[which] + more)
    now, then = bent(rate, *state), bent(rate, *worse)
    assert then <= now if which == 3 else then >= now


@given(st.integers(100, 9_900), st.integers(1, 100))
def test_a_rate_gives_its_probability_back(probability, weeks):
    within = 1 - exp(-weekly_rate(probability, weeks) * weeks / MILLION)
    assert within * 10_000 == pytest.approx(probability, abs=weeks / 100 + 0.1)


def test_a_hazard_that_accrues_strikes_as_often_as_poisson_says():
    """What a risk has used against a threshold drawn once: in how many of ten thousand games it strikes."""
    poisson, security = ORACLE["poisson"], ORACLE["aid_security"]
    drawn = [threshold((k + 0.5) / 10_000) for k in range(10_000)]

    def struck(used: float) -> float:
        return sum(one <= used * MILLION for one in drawn) / 10_000

    assert struck(poisson["expected"]) == pytest.approx(poisson["p_at_least_1"], abs=1e-4)
    assert struck(poisson["rate_per_month"]) == pytest.approx(poisson["equivalent_monthly_probability"], abs=1e-4)
    people_years = security["team"] * security["months"] / 12
    assert struck(security["victims_per_10000_per_year_2013"] / 10_000 * people_years) == pytest.approx(
        security["p_any"], abs=1e-4
    )


def test_three_chances_in_ten_over_a_year_make_the_published_monthly_rate():
    assert weekly_rate(3_000, 12) == round(ORACLE["poisson"]["annual_probability_0_30_to_rate"] * MILLION)


def test_what_cannot_happen_has_no_rate_and_a_fair_coin_has_a_quantile_on_each_side():
    assert weekly_rate(0, 10) == 0
    coin = losses([(5_000, 100_00)])
    assert (coin.quantile(5_000), coin.quantile(5_001)) == (0, 100_00)


@pytest.mark.parametrize(("probability", "weeks"), [(10_000, 10), (-1, 10), (500, 0)])
def test_certainty_or_no_time_at_all_has_no_rate(probability, weeks):
    with pytest.raises(ValueError, match="no finite rate"):
        weekly_rate(probability, weeks)


@given(st.lists(risks, max_size=6))
def test_convolution_is_enumeration(register):
    loss = losses(register)
    brute = [0] * len(loss.masses)
    for outcome in product(*(((p, impact), (10_000 - p, 0)) for p, impact in register)):
        brute[sum(impact for _, impact in outcome) // loss.step] += prod(mass for mass, _ in outcome)
    assert list(loss.masses) == brute
    assert sum(brute) == loss.whole


@given(st.lists(risks, min_size=1, max_size=6), points, points)
def test_asking_for_more_certainty_never_costs_less(register, one, other):
    low, high = sorted((one, other))
    assert losses(register).quantile(low) <= losses(register).quantile(high) <= sum(i for _, i in register)


def test_two_risks_of_a_category_strike_together_more_often_than_apart():
    copula = ORACLE["gaussian_copula"]
    root, rest = sqrt(copula["rho"]), sqrt(1 - copula["rho"])
    edges = [normal_quantile(copula[p]) for p in ("p1", "p2")]

    def both(score):  # given the common factor of the category the two are independent
        first, second = (normal_cdf((edge - root * score) / rest) for edge in edges)
        return first * second * exp(-score * score / 2) / sqrt(2 * pi)

    steps = [-8 + k * 0.01 for k in range(1601)]
    together = sum(map(both, steps)) * 0.01
    assert together == pytest.approx(copula["p_both"], abs=1e-9)
    assert together > copula["p_both_independent"]
    p, q = copula["p1"], copula["p2"]
    assert 1 - p - q + together == pytest.approx(copula["p_none"])
    correlation = (together - p * q) / sqrt(p * (1 - p) * q * (1 - q))
    assert correlation == pytest.approx(copula["event_correlation"])

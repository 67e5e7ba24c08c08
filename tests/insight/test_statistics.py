"""Skill and chance, on numbers whose answer is known."""

from math import inf, isnan

import numpy as np
import pytest

from sim.insight.statistics import (
    estimate,
    needed,
    order_kept,
    shown_above,
    shown_below,
    sums_of_squares,
    team_by_seed,
    variance_components,
    variance_ratio,
)

ROWS = np.array([[7.0, 9.0, 11.0], [1.0, 5.0, 3.0]])
"""Two teams on three seeds: means 9 and 3, column means 4, 7, 7, whole 6."""


def test_a_table_is_split_into_team_seed_and_both() -> None:
    shares = sums_of_squares(ROWS)
    assert (shares.team, shares.seed, shares.both) == pytest.approx((54, 12, 4))
    assert shares.skill == pytest.approx(54 / 58)
    assert shares.chance == pytest.approx(12 / 70)
    assert shares.team + shares.seed + shares.both == pytest.approx(((ROWS - ROWS.mean()) ** 2).sum())


def test_variance_components_are_those_of_the_two_way_random_model() -> None:
    """By hand: mean squares 54, 6, 2; (54 − 2) / 3 and (6 − 2) / 2."""
    found = variance_components(ROWS)
    assert (found.team, found.seed, found.both) == pytest.approx((52 / 3, 2, 2))


def test_components_find_the_variances_that_made_a_table() -> None:
    draw = np.random.default_rng(1)
    table = draw.normal(0, 3, (300, 1)) + draw.normal(0, 2, (1, 300)) + draw.normal(0, 1, (300, 300))
    found = variance_components(table)
    assert (found.team, found.seed, found.both) == pytest.approx((9, 4, 1), rel=0.2)


def test_the_error_of_a_mean_is_that_of_a_sample() -> None:
    assert estimate(np.array([0.0, 2.0])).error == pytest.approx(1)
    assert estimate(np.array([3.0])).error == 0


def test_hits_show_a_share_where_chance_alone_would_give_them_in_less_than_one_case_in_twenty() -> None:
    """Ten of ten: 0.7^10 is 2.8 %, 0.75^10 is 5.6 %; none of ten likewise for 0.3 and 0.25."""
    assert [shown_above(10, 10, share) for share in (0.7, 0.75)] == [True, False]
    assert [shown_below(0, 10, share) for share in (0.3, 0.25)] == [True, False]
    assert [shown_below(0, needed(0.1) - n, 0.1) for n in (0, 1)] == [True, False]


def test_teams_that_are_one_have_no_skill() -> None:
    assert sums_of_squares(np.ones((3, 4))).skill == 0
    assert variance_components(np.tile(np.arange(4.0), (3, 1))).skill == 0


def test_the_better_team_ends_better_in_so_many_games() -> None:
    late = np.array([[0.0, 0, 0, 20], [10.0, 10, 10, 10], [4.0, 4, 4, 4]])
    share, pairs = order_kept(late, 5, less_is_better=True)
    assert (share, pairs) == (pytest.approx((0.75 + 1) / 2), 2)
    assert order_kept(-late, 5, less_is_better=False) == (share, pairs)
    assert isnan(order_kept(late, 50, less_is_better=True)[0])


def test_a_tie_counts_half() -> None:
    assert order_kept(np.array([[0.0, 8, 8, 8], [8.0, 8, 8, 8.1]]), 2, less_is_better=True)[0] == pytest.approx(0.75)


def test_common_seeds_divide_the_variance_of_a_difference() -> None:
    without = [{"late": n} for n in (0, 10, 20, 30)]
    with_it = [{"late": n} for n in (1, 11, 21, 33)]
    assert variance_ratio(with_it, without, "late") == pytest.approx((np.var([1, 11, 21, 33]) + 125) / 0.75)
    assert variance_ratio(without, without, "late") == inf


def test_an_estimate_gives_the_tenth_the_median_and_the_ninetieth_percentile() -> None:
    e = estimate(np.arange(11.0))
    assert (e.low, e.median, e.high, e.mean) == (1, 5, 9, 5)
    assert team_by_seed([[{"a": 1}, {"a": 2}], [{"a": 3}, {"a": 4}]], "a").tolist() == [[1, 2], [3, 4]]

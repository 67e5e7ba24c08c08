"""The dice: uniform, independent, pinned to the byte, drawn by inversion, equal to published moments."""

import json
from hashlib import blake2b
from itertools import pairwise
from math import log, sqrt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.chance import (
    CELLS,
    beta_pert,
    chance,
    conditioned,
    correlated,
    lognormal,
    normal_cdf,
    normal_quantile,
    pert_table,
    threshold,
)
from sim.model.units import MILLION

ORACLE = json.loads((Path(__file__).parents[1] / "oracles" / "schedule_distributions.json").read_text())
uniforms = st.floats(2.0**-53, 1 - 2.0**-53)
three_points = st.lists(st.integers(0, 400), min_size=3, max_size=3).map(sorted)


def chi_square(counts, expected):
    return sum((n - expected) ** 2 / expected for n in counts)


def upper_point(freedom, z):
    """Wilson and Hilferty's approximation of a chi-square quantile, z deviations above the mean."""
    return freedom * (1 - 2 / (9 * freedom) + z * sqrt(2 / (9 * freedom))) ** 3


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ((0, "duration", "A1", 0), 0.9805151077476294),
        ((2**128 - 1, "duration", "A1", 0), 0.15787996446172348),
        ((7, "risk", "theft", 3), 0.7768655742308209),
        ((7, "risk", "théft", 3), 0.6233271009823852),
    ],
)
def test_the_dice_never_change(key, value):
    assert chance(*key) == value


def test_the_dice_can_be_thrown_again_with_any_blake2b():
    text = b"8/2/durationA12"
    digest = blake2b(text, digest_size=8, key=(99).to_bytes(16, "little")).digest()
    assert chance(99, "duration", "A12", 2) == (int.from_bytes(digest, "little") >> 11) / 2**53


def test_each_part_of_the_key_matters_and_parts_never_run_together():
    keys = [(1, "ab", "c", 0), (1, "a", "bc", 0), (2, "ab", "c", 0), (1, "ab", "c", 1), (1, "ab", "1c", 0)]
    assert len({chance(*key) for key in keys}) == len(keys)


def test_a_seed_has_at_most_128_bits():
    with pytest.raises(OverflowError):
        chance(2**128, "risk", "theft")
    with pytest.raises(OverflowError):
        chance(-1, "risk", "theft")


@pytest.mark.parametrize("vary", ["seed", "stream", "entity", "occurrence"])
def test_numbers_are_uniform_whichever_part_of_the_key_runs(vary):
    key = {"seed": 5, "stream": "risk", "entity": "theft", "occurrence": 0}
    counts = [0] * 50
    for i in range(20_000):
        u = chance(**key | {vary: i if vary in ("seed", "occurrence") else f"x{i}"})
        assert 0 < u < 1
        counts[int(u * 50)] += 1
    assert chi_square(counts, 400) < upper_point(49, 4)


@pytest.mark.parametrize(
    "pair",
    [
        lambda i: (chance(1, "risk", "a", i), chance(1, "risk", "a", i + 1)),
        lambda i: (chance(1, "risk", "a", i), chance(1, "risk", "b", i)),
        lambda i: (chance(1, "risk", "a", i), chance(1, "delay", "a", i)),
        lambda i: (chance(i, "risk", "a"), chance(i + 1, "risk", "a")),
    ],
    ids=["next occurrence", "other entity", "other stream", "next seed"],
)
def test_neighbouring_keys_know_nothing_of_each_other(pair):
    cells = [0] * 100
    for i in range(20_000):
        u, v = pair(i)
        cells[int(u * 10) * 10 + int(v * 10)] += 1
    assert chi_square(cells, 200) < upper_point(99, 4)


@given(uniforms)
def test_normal_quantile_and_distribution_undo_each_other(u):
    assert normal_cdf(normal_quantile(u)) == pytest.approx(u, rel=1e-9, abs=1e-15)


def test_normal_quantiles_of_the_printed_tables():
    assert normal_quantile(0.975) == pytest.approx(1.959964, abs=1e-6)
    assert normal_cdf(1.0) == pytest.approx(0.8413447460685429, rel=1e-12)


def quantile(table, u):
    cell = min(int(u * CELLS), CELLS - 1)
    return table[cell] + (u * CELLS - cell) * (table[cell + 1] - table[cell])


def moments(table, low, high):
    """Mean and variance of the piecewise linear quantile function that the table stands for."""
    xs = [low + (high - low) * x / MILLION for x in table]
    pairs = list(pairwise(xs))
    mean = sum((x + y) / 2 for x, y in pairs) / CELLS
    return mean, sum((x * x + x * y + y * y) / 3 for x, y in pairs) / CELLS - mean * mean


@pytest.mark.parametrize("row", ORACLE["rows"], ids=lambda row: f"{row['o']}-{row['m']}-{row['p']}")
def test_beta_pert_tables_have_the_published_moments(row):
    low, mode, high = (int(2 * row[k]) for k in "omp")  # halves of a unit: one oracle has a mode of 3.5
    table = pert_table(low, mode, high)
    mean, variance = moments(table, low / 2, high / 2)
    p80 = (low + (high - low) * quantile(table, 0.8) / MILLION) / 2
    assert mean == pytest.approx(row["pert"]["mean"], rel=2e-4)
    assert variance == pytest.approx(row["pert"]["var"], rel=3e-3)
    assert p80 == pytest.approx(row["pert"]["p80"], rel=1e-5)
    way = (row["m"] - row["o"]) / (row["p"] - row["o"])
    assert quantile(table, row["pert"]["cdf_at_m"]) == pytest.approx(way * MILLION, rel=1e-5)


def test_a_beta_with_a_closed_form_is_met_at_every_entry():
    """With the mode at one end beta is 5 and 1: F(x) = x**5, so x = u ** (1/5)."""
    table = pert_table(0, 10, 10)
    assert all(abs(x - (k / CELLS) ** 0.2 * MILLION) < 20 for k, x in enumerate(table))
    mirrored = pert_table(0, 0, 10)
    assert all(abs(MILLION - x - y) <= 1 for x, y in zip(table, reversed(mirrored), strict=True))


def test_one_table_serves_every_estimate_of_the_same_shape():
    assert pert_table(5, 10, 25) is pert_table(10, 20, 50)


@pytest.mark.parametrize("points", [(3, 2, 9), (3, 10, 9), (4, 4, 4)])
def test_an_impossible_estimate_is_refused(points):
    with pytest.raises(ValueError, match="three-point"):
        pert_table(*points)


@given(three_points, uniforms, uniforms)
def test_durations_are_whole_monotone_and_inside_the_estimate(points, u, v):
    short, long = sorted((u, v))
    a, b = beta_pert(short, *points), beta_pert(long, *points)
    assert isinstance(a, int)
    assert points[0] <= a <= b <= points[2]


def test_whole_day_durations_keep_the_mean_of_the_estimate():
    draws = [beta_pert((k + 0.5) / 4_000, 20, 30, 80) for k in range(4_000)]
    assert sum(draws) / 4_000 == pytest.approx(36.6667, rel=2e-3)


def test_a_lognormal_delay_has_its_median_and_its_p80():
    row = ORACLE["rows"][0]["lognormal_median_m_p90_p"]
    assert lognormal(0.5, 10, row["sigma"]) == pytest.approx(10)
    assert lognormal(0.8, 10, row["sigma"]) == pytest.approx(row["p80"], rel=1e-9)
    assert lognormal(0.9, 10, row["sigma"]) == pytest.approx(25, rel=1e-9)


def test_a_risk_bears_on_average_one_unit_of_hazard():
    assert threshold(0.5) == round(log(2) * MILLION)
    mean = sum(threshold((k + 0.5) / 10_000) for k in range(10_000)) / 10_000
    assert mean == pytest.approx(MILLION, rel=1e-4)
    assert threshold(1 - 2.0**-53) < 37 * MILLION


@given(uniforms, uniforms)
def test_a_redrawn_future_never_contradicts_what_has_shown(u, elapsed):
    assert elapsed <= conditioned(u, elapsed) < 1


def test_redrawing_from_a_random_past_gives_the_same_law():
    """Observe down to a fixed level, redraw beyond: the mixture is uniform again."""
    counts = [0] * 10
    for i in range(20_000):
        u = chance(3, "first", "x", i)
        redrawn = conditioned(chance(3, "again", "x", i), 0.4) if u > 0.4 else u
        counts[int(redrawn * 10)] += 1
    assert chi_square(counts, 2_000) < upper_point(9, 4)


@given(uniforms, uniforms)
def test_a_copula_between_nothing_and_everything(u, v):
    assert correlated(u, v, 0.0) == pytest.approx(v, rel=1e-9, abs=1e-15)
    assert correlated(u, v, 1.0) == pytest.approx(u, rel=1e-9, abs=1e-15)
    assert 0 < correlated(u, v, 0.3) < 1


def test_correlated_risks_strike_together_as_often_as_the_bivariate_normal_says():
    """Reference 4: p 0.30 and 0.15 with rho 0.5 meet in 0.0915 of cases, 0.045 if independent."""
    runs, both = 40_000, 0
    for i in range(runs):
        common = chance(11, "category", "money", i)
        first = correlated(common, chance(11, "own", "a", i), 0.5) < 0.30
        both += first and correlated(common, chance(11, "own", "b", i), 0.5) < 0.15
    deviation = sqrt(0.0915 * 0.9085 / runs)
    assert abs(both / runs - 0.09154398594045143) < 4 * deviation

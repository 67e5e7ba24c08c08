from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.units import FULL, clamp, half_even, portion, shares, to_int

ints = st.integers(-(10**15), 10**15)


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [(5, 2, 2), (7, 2, 4), (-5, 2, -2), (-7, 2, -4), (5, -2, -2), (1, 3, 0), (2, 3, 1), (-2, 3, -1)],
)
def test_a_tie_goes_to_the_even_neighbour_on_both_sides_of_zero(numerator, denominator, expected):
    assert half_even(numerator, denominator) == expected


@given(ints, ints.filter(bool))
def test_half_even_agrees_with_exact_rational_arithmetic(numerator, denominator):
    assert half_even(numerator, denominator) == round(Fraction(numerator, denominator))


def test_dividing_by_nothing_is_an_error():
    with pytest.raises(ZeroDivisionError):
        half_even(1, 0)


def test_a_formula_leaves_the_floats_through_one_door():
    assert [to_int(x) for x in (0.5, 1.5, -2.5, 2.4999)] == [0, 2, -2, 2]
    with pytest.raises(ValueError, match="NaN"):
        to_int(float("nan"))
    with pytest.raises(OverflowError):
        to_int(float("inf"))


def test_a_quarter_of_a_heading():
    assert portion(24_000_00, 2_500) == 6_000_00
    assert portion(3, 5_000) == 2
    assert portion(1, 5_000) == 0
    assert portion(-3, 5_000) == -2


def test_hamiltons_method_on_the_standard_textbook_vote():
    """Ten seats, quotas 4.7, 1.6, 1.58, 1.2, 0.61, 0.31: the three seats left go to .7, .61 and .6."""
    votes = {"yellow": 47_000, "white": 16_000, "red": 15_800, "green": 12_000, "blue": 6_100, "pink": 3_100}
    assert shares(10, votes) == {"yellow": 5, "white": 2, "red": 1, "green": 1, "blue": 1, "pink": 0}


def test_equal_claims_are_settled_by_id_not_by_order():
    assert shares(1, {"b": 1, "a": 1}) == {"b": 0, "a": 1}
    assert shares(-1, {"b": 1, "a": 1}) == {"b": -1, "a": 0}


@given(ints, st.dictionaries(st.text(max_size=3), st.integers(0, 10**9), min_size=1))
def test_parts_add_up_and_stay_within_one_unit_of_their_quota(total, weights):
    whole = sum(weights.values())
    if not whole:
        return
    parts = shares(total, weights)
    assert sum(parts.values()) == total
    assert list(parts) == list(weights)
    assert all(abs(parts[k] - Fraction(total * w, whole)) < 1 for k, w in weights.items())


def test_sharing_needs_somebody_to_share_with():
    assert shares(0, {"a": 0}) == {"a": 0}
    assert shares(0, {}) == {}
    with pytest.raises(ValueError, match="nothing to share"):
        shares(1, {"a": 0})
    with pytest.raises(ValueError, match="negative"):
        shares(1, {"a": 2, "b": -1})


def test_a_level_stays_on_its_scale():
    assert [clamp(x) for x in (-1, 0, 4_000, FULL, FULL + 1)] == [0, 0, 4_000, FULL, FULL]
    assert clamp(12, 3, 9) == 9

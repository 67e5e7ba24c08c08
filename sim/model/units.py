"""Units of the engine, and the rounding of all numbers, shown ones too: half to even; half up for what people feel.

Everything kept in the state is an ``int``: whole working days, whole cents, basis points. Integer ratios
are rounded exactly; a float exists inside a formula only and leaves it through `to_int`.
"""

from collections.abc import Mapping
from typing import TypeAlias

Day: TypeAlias = int
"""Whole working days since the start of the project (day 0)."""

Cents: TypeAlias = int
"""Whole cents of the project's currency."""

Points: TypeAlias = int
"""Basis points: a share, a rate or a level, `FULL` being the whole."""

FULL: Points = 10_000
DAYS_PER_WEEK, WEEKS_A_YEAR = 5, 52
MILLION = 1_000_000
"""Scale of hazards, thresholds, rates and small probabilities: one unit is a millionth."""
_HALF = FULL // 2


def half_even(numerator: int, denominator: int) -> int:
    """Divide integers exactly and round to the nearest one, a tie going to the even neighbour.

    Both signs are right for either argument; a zero denominator raises ZeroDivisionError. Where the numerator is a
    product of three points at most, what runs every day writes `round(numerator / denominator)`: below 2**52, Python's
    rounded quotient is the exact one. (A fraction that is no tie is further from a tie than the quotient from the
    fraction, since |n / d| 2**-53 < 1 / 2d, and a tie is a double.)
    """
    whole = 2 * denominator
    doubled = 2 * numerator + denominator
    quotient = doubled // whole  # half up; no remainder is a tie
    return quotient if doubled % whole else quotient - quotient % 2


def to_int(x: float) -> int:
    """Round a formula's result half to even: the one place where a float becomes an int.

    Not a number raises ValueError, an infinity OverflowError.
    """
    return round(x)


def portion(amount: int, points: Points) -> int:
    """Take `points` basis points of an amount, in the amount's unit, rounded half to even."""
    share = amount * points
    rounded = (share + _HALF) // FULL  # half up
    return rounded - rounded % 2 if share % FULL == _HALF else rounded


def tenth(points: Points) -> Points:
    """Round a level to the nearest tenth, half up: what people feel, where no gauge can be read."""
    return (points + 500) // 1_000 * 1_000


def shares(total: int, weights: Mapping[str, int]) -> dict[str, int]:
    """Split a total by weight with the largest-remainder method (Hamilton); the parts add up exactly.

    Ties go to the smallest id, so the order of the mapping does not matter. Negative weights, or no
    positive weight for a total other than zero, raise ValueError.
    """
    whole = sum(weights.values())
    if any(weight < 0 for weight in weights.values()):
        raise ValueError("a weight is negative")
    if not whole:
        if total:
            raise ValueError("nothing to share a total among")
        return dict.fromkeys(weights, 0)
    quotas = {name: divmod(total * weight, whole) for name, weight in weights.items()}
    parts = {name: quota for name, (quota, _) in quotas.items()}
    by_remainder = sorted(quotas, key=lambda name: (-quotas[name][1], name))
    for name in by_remainder[: total - sum(parts.values())]:
        parts[name] += 1
    return parts


def clamp(x: int, low: int = 0, high: int = FULL) -> int:
    """Bring a value back between two bounds, both included; the basis-point scale by default."""
    return low if x < low else high if x > high else x

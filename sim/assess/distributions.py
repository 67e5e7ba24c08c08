"""Quantiles of Fisher's F, by the regularised incomplete beta function: intervals of an ICC need nothing else."""

from __future__ import annotations

from math import exp, lgamma, log, log1p

_STEPS, _ENOUGH = 300, 1e-14


def beta_share(x: float, a: float, b: float) -> float:
    """Give the regularised incomplete beta function I_x(a, b) by its continued fraction (DLMF 8.17.22, Lentz)."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_share(1 - x, b, a)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
    return front / _fraction(x, a, b)


def _fraction(x: float, a: float, b: float) -> float:
    value, c, d = 1.0, 1.0, 0.0
    for n in range(1, _STEPS):
        m = n // 2
        if n % 2:
            step = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        else:
            step = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d = 1 / (1 + step * d)
        c = 1 + step / c
        value *= c * d
        if abs(c * d - 1) < _ENOUGH:
            break
    return value


def f_quantile(p: float, above: float, below: float) -> float:
    """Give the quantile of F with `above` and `below` degrees of freedom, by bisection on its beta share."""
    low, high = 0.0, 1.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if beta_share(middle, above / 2, below / 2) < p else (low, middle)
    x = (low + high) / 2
    return below * x / (above * (1 - x))

"""Chance keyed by what it is for, and distributions drawn by inversion of their quantile function.

A uniform number belongs to (seed, stream, entity, occurrence), never to the order of calls: adding a
decision moves only what it causes (common random numbers). Every variate takes one uniform, through a
monotone quantile function, and the caller rounds it to a unit at once; a last-digit difference between
two mathematical libraries then stays far below the rounding.
"""

from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise
from math import exp, gcd, log1p, sqrt
from statistics import NormalDist
from struct import Struct

from sim.model.units import MILLION, to_int

CELLS = 1024
"""Steps of equal probability in a quantile table, which therefore has `CELLS` + 1 entries."""

_STEP = 2.0**-53
_LAST = 1.0 - _STEP
_unpack = Struct("<Q").unpack
_GRID = 480
_NORMAL = NormalDist()


@lru_cache(maxsize=1024)
def _begun(seed: int, stream: str, occurrence: int) -> blake2b:
    """Return a hash of what the keys of all entities of a stream begin with, to be copied and gone on with."""
    common = f"{len(stream)}/{occurrence}/{stream}".encode()
    return blake2b(common, digest_size=8, key=seed.to_bytes(16, "little"))


def chance(seed: int, stream: str, entity: str, occurrence: int = 0) -> float:
    """Return the uniform number, strictly between 0 and 1 on a grid of 2**-53, that belongs to a key.

    BLAKE2b (RFC 7693) keyed with the seed, which has up to 128 bits (OverflowError beyond, or below zero).
    The length of the stream is hashed too, so two keys never share a text.
    """
    digest = _begun(seed, stream, occurrence).copy()
    digest.update(entity.encode())
    (number,) = _unpack(digest.digest())
    return (number >> 11 or 1) * _STEP


def normal_quantile(u: float) -> float:
    """Return the standard normal quantile (Wichura 1988, AS 241); `u` outside (0, 1) raises ValueError."""
    return _NORMAL.inv_cdf(u)


def normal_cdf(x: float) -> float:
    """Return the probability that a standard normal variate is at most `x`."""
    return _NORMAL.cdf(x)


def pert_table(low: int, mode: int, high: int) -> tuple[int, ...]:
    """Return the quantiles of Beta-PERT (lambda 4) at 0, 1/1024 … 1, in millionths of the way low -> high.

    Malcolm et al. 1959; alpha = 1 + 4(m-o)/(p-o), beta = 1 + 4(p-m)/(p-o). Only the shape matters, so
    activities of the same shape share a table. Needs low <= mode <= high and low < high (ValueError).
    """
    if not low <= mode <= high or low == high:
        raise ValueError(f"not a three-point estimate: {low}, {mode}, {high}")
    span, rise = high - low, mode - low
    common = gcd(span, rise)
    return _unit_table(rise // common, span // common)


@lru_cache(maxsize=4096)
def _unit_table(rise: int, span: int) -> tuple[int, ...]:
    a, b = 4 * rise / span, 4 * (span - rise) / span
    nodes = [_node(i) for i in range(_GRID + 1)]
    cumulated = [0.0]
    for left, right in pairwise(nodes):
        cumulated.append(cumulated[-1] + _mass(left, right, a, b))
    return _inverted(nodes, cumulated)


def _node(i: int) -> float:
    """Place a grid point on [0, 1], denser towards both ends where a density may vanish or be steep."""
    t = i / _GRID
    return t * t * (3 - 2 * t)


def _mass(left: float, right: float, a: float, b: float) -> float:
    """Integrate x**a (1-x)**b over a cell by the two-point Gauss-Legendre rule."""
    middle, half = (left + right) / 2, (right - left) / 2
    offset = half / sqrt(3)
    x, y = middle - offset, middle + offset
    mass: float = half * (x**a * (1 - x) ** b + y**a * (1 - y) ** b)
    return mass


def _inverted(nodes: list[float], cumulated: list[float]) -> tuple[int, ...]:
    """Read the quantiles at equal probabilities from a cumulated mass, linearly within a cell."""
    total, cell = cumulated[-1], 0
    table = [0]
    for k in range(1, CELLS):
        target = total * k / CELLS
        while cumulated[cell + 1] < target:
            cell += 1
        within = (target - cumulated[cell]) / (cumulated[cell + 1] - cumulated[cell])
        table.append(to_int(MILLION * (nodes[cell] + within * (nodes[cell + 1] - nodes[cell]))))
    table.append(MILLION)
    return tuple(table)


def beta_pert(u: float, low: int, mode: int, high: int) -> int:
    """Draw a Beta-PERT duration in whole units of its three points, days as a rule; never outside them."""
    if low == mode == high:
        return low
    table = pert_table(low, mode, high)
    cell = int(u * CELLS)
    way = table[cell] + (u * CELLS - cell) * (table[cell + 1] - table[cell])
    return low + to_int((high - low) * way / MILLION)


def lognormal(u: float, median: float, sigma: float) -> float:
    """Draw a lognormal delay in the unit of its median; `sigma` is the deviation of its logarithm."""
    return median * exp(sigma * normal_quantile(u))


def threshold(u: float) -> int:
    """Draw how much integrated hazard a risk bears before it strikes: exponential(1), in millionths."""
    return to_int(-log1p(-u) * MILLION)


def conditioned(u_fresh: float, elapsed: float) -> float:
    """Redraw a variate known only to exceed what has shown itself: u' = F + (1 - F) u, still below 1.

    `elapsed` is the distribution function at what has been observed, in [0, 1].
    """
    return min(elapsed + (1.0 - elapsed) * u_fresh, _LAST)


def correlated(u_common: float, u_own: float, rho: float) -> float:
    """Mix a category's uniform with an entity's own: one-factor Gaussian copula.

    Two entities of a category then have normal scores of correlation `rho`, in [0, 1]; the result is
    again uniform, strictly between 0 and 1.
    """
    score = sqrt(rho) * normal_quantile(u_common) + sqrt(1.0 - rho) * normal_quantile(u_own)
    return min(max(normal_cdf(score), _STEP), _LAST)

"""How opinions move between actors, and who can decide or block.

Opinion dynamics with stubborn actors (Friedkin & Johnsen 1990); power in weighted votes (Shapley & Shubik 1954),
counted exactly. Opinions, weights and susceptibilities are in points; one rounding a step, half to even.
"""

from collections.abc import Iterable, Mapping
from math import factorial
from typing import TypeAlias

from sim.model.units import FULL, half_even

BLOCKING = 4_000
"""Mean support, in points, weighted by voting power, under which a coalition blocks (design value)."""

_SQUARE = FULL * FULL
Row: TypeAlias = tuple[str, int, tuple[tuple[str, int], ...]]
"""An actor, what its anchor weighs in its next opinion, whose opinions weigh too and how much, in 1 / FULL**2."""


def rows(
    actors: Iterable[str], listens_to: Mapping[str, Mapping[str, int]], susceptibility: Mapping[str, int]
) -> tuple[Row, ...]:
    """Prepare the steps of a network that does not change.

    `listens_to` gives the weights on others; what is left of FULL is the weight on oneself, and more than FULL raises
    ValueError. Who is not in it listens to nobody; who is not in `susceptibility` has no anchor.
    """
    prepared = []
    for actor in actors:
        weights, open_to = listens_to.get(actor, {}), susceptibility.get(actor, FULL)
        own = FULL - sum(weights.values())
        if own < 0:
            raise ValueError(f"{actor} gives others more than {FULL} points of weight")
        heard = {actor: open_to * own, **{other: open_to * weight for other, weight in weights.items()}}
        prepared.append((actor, (FULL - open_to) * FULL, (*heard.items(),)))
    return tuple(prepared)


def spoken(opinions: Mapping[str, int], anchors: Mapping[str, int], prepared: Iterable[Row]) -> dict[str, int]:
    """Take one step of Friedkin and Johnsen, x' = s W x + (1 - s) x(0), every level in points.

    Means of points stay small enough for a rounded quotient to be exact (`sim.model.units.half_even`).
    """
    moved = {}
    for actor, anchor, voices in prepared:
        whole = anchor * anchors[actor]
        for other, weight in voices:
            whole += weight * opinions[other]
        moved[actor] = round(whole / _SQUARE)
    return moved


def shapley_counts(votes: Mapping[str, int], quota: int) -> dict[str, int]:
    """Count the orders of arrival, out of n!, in which each voter brings the coalition to the quota."""
    n = len(votes)
    return {
        voter: sum(
            count * factorial(size) * factorial(n - 1 - size)
            for (size, weight), count in _coalitions(votes, voter).items()
            if weight < quota <= weight + votes[voter]
        )
        for voter in votes
    }


def power_shares(votes: Mapping[str, int], quota: int) -> dict[str, int]:
    """Return the Shapley-Shubik index of each voter, in points of FULL (rounded: they add up to it within a few)."""
    orders = factorial(len(votes))
    return {voter: half_even(count * FULL, orders) for voter, count in shapley_counts(votes, quota).items()}


def _coalitions(votes: Mapping[str, int], without: str) -> dict[tuple[int, int], int]:
    """Count the coalitions of the others by (size, weight): a few hundred classes instead of 2**n sets."""
    counts = {(0, 0): 1}
    for voter, weight in votes.items():
        if voter == without:
            continue
        for (size, total), count in list(counts.items()):
            key = (size + 1, total + weight)
            counts[key] = counts.get(key, 0) + count
    return counts


def blocked(supports: Mapping[str, int], power: Mapping[str, int]) -> bool:
    """Tell whether a coalition blocks: mean support (points), weighted by voting power, under `BLOCKING`.

    Only ratios of `power` matter: counts or shares alike. Nobody with power blocks nothing.
    """
    weighted = sum(supports[actor] * weight for actor, weight in power.items())
    return weighted < BLOCKING * sum(power.values())

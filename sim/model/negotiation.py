"""Negotiation over several issues: exact additive utilities, bargaining solutions, concession tactics.

Additive utilities (Keeney & Raiffa 1976; Raiffa 1982); solutions of Nash (1950), Kalai and Smorodinsky
(1975), Kalai (1977, egalitarian), all sought in the zone of agreement, ideal point included; time- and
behaviour-dependent tactics (Faratin, Sierra & Jennings 1998); trade-offs towards what the other side offers
(Faratin, Sierra & Jennings 2002); acceptance AC_next (Baarslag et al. 2014).

An outcome is one position per issue in its list of values. Weights, values and reservations are in points,
so that a utility is an exact integer in units of 1 / FULL**2 (`WHOLE` is 1.0): dominance is never a matter of
rounding.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import isqrt, prod
from typing import TypeAlias

from sim.model.units import FULL, MILLION, clamp, half_even, to_int

Outcome: TypeAlias = tuple[int, ...]
"""The position of the value settled on each issue, issues and values in the author's order."""

WHOLE = FULL * FULL
"""The utility 1.0."""


@dataclass(frozen=True)
class Preferences:
    """What one side wants, in points: weights of issues, values[issue][position], reservation value.

    Values of an issue are listed in the author's order, by which neighbours are similar. Weights that do not
    sum to FULL, or levels outside [0, FULL], raise ValueError.
    """

    weights: tuple[int, ...]
    values: tuple[tuple[int, ...], ...]
    reservation: int

    def __post_init__(self) -> None:
        if sum(self.weights) != FULL or len(self.weights) != len(self.values):
            raise ValueError(f"weights of {len(self.values)} issues do not sum to {FULL}: {self.weights}")
        levels = (*self.weights, self.reservation, *(level for issue in self.values for level in issue))
        if not all(0 <= level <= FULL for level in levels):
            raise ValueError("a weight, a value or a reservation is outside [0, FULL]")

    def utility(self, outcome: Outcome) -> int:
        """Return the exact utility of an outcome, in units of 1 / FULL**2."""
        return sum(w * v[at] for w, v, at in zip(self.weights, self.values, outcome, strict=True))

    def acceptable(self, outcome: Outcome) -> bool:
        """Tell whether an outcome is at or above the reservation value."""
        return self.utility(outcome) >= self.reservation * FULL

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        """Every outcome, the last issue varying fastest; built once."""
        return tuple(product(*(range(len(issue)) for issue in self.values)))

    @cached_property
    def utilities(self) -> tuple[int, ...]:
        """The utility of every outcome, in the order of `outcomes`; built once."""
        columns = [[w * level for level in v] for w, v in zip(self.weights, self.values, strict=True)]
        return tuple(_additive(columns))

    @cached_property
    def best_first(self) -> tuple[int, ...]:
        """The places of the outcomes by falling utility, equal ones in the order of `outcomes`; built once."""
        return tuple(sorted(range(len(self.utilities)), key=self.utilities.__getitem__, reverse=True))


def _additive(columns: Sequence[Sequence[int]]) -> list[int]:
    """Sum one number of each column for every outcome, in the order of `Preferences.outcomes`."""
    totals = [0]
    for column in columns:
        totals = [total + x for total in totals for x in column]
    return totals


@dataclass(frozen=True)
class Table:
    """Every outcome of a talk as a point: utilities[i] holds each party's, in any one unit of integers.

    Parties sit in the order of `reservations`, in the same unit. Solutions are tuples of indices into
    `utilities`: several when exactly tied, none without a zone of agreement.
    """

    utilities: tuple[tuple[int, ...], ...]
    reservations: tuple[int, ...]

    @cached_property
    def zone(self) -> tuple[int, ...]:
        """The zone of agreement: what no party refuses. Empty means an impasse."""
        return tuple(i for i, point in enumerate(self.utilities) if self._rational(point))

    def _rational(self, point: tuple[int, ...]) -> bool:
        return all(u >= d for u, d in zip(point, self.reservations, strict=True))

    @cached_property
    def frontier(self) -> tuple[int, ...]:
        """The Pareto frontier of all outcomes: no other is as good for everybody and better for somebody."""
        best: list[tuple[int, ...]] = []
        kept = []
        # In decreasing order a point can be dominated only by one already on the frontier.
        for i in sorted(range(len(self.utilities)), key=lambda i: self.utilities[i], reverse=True):
            point = self.utilities[i]
            if not any(_dominates(other, point) for other in best):
                best.append(point)
                kept.append(i)
        return tuple(sorted(kept))

    @cached_property
    def efficient(self) -> tuple[int, ...]:
        """The part of the frontier that lies in the zone of agreement, where all solutions are."""
        zone = set(self.zone)
        return tuple(i for i in self.frontier if i in zone)

    @cached_property
    def ideal(self) -> tuple[int, ...]:
        """The most that each party could hope for without another walking away; () without a zone."""
        return tuple(max(party) for party in zip(*(self.utilities[i] for i in self.zone), strict=True))

    def gains(self, i: int) -> tuple[int, ...]:
        """Return what each party wins over its reservation value; below zero outside the zone."""
        return tuple(u - d for u, d in zip(self.utilities[i], self.reservations, strict=True))


def table(parties: Sequence[Preferences]) -> Table:
    """Lay out the outcomes of a talk between two parties or more, utilities in units of 1 / FULL**2.

    Index i is `parties[0].outcomes[i]`. Parties that do not talk of the same values raise ValueError.
    """
    if len({tuple(map(len, party.values)) for party in parties}) != 1:
        raise ValueError("the parties do not list the same issues and values")
    points = tuple(zip(*(party.utilities for party in parties), strict=True))
    return Table(points, tuple(party.reservation * FULL for party in parties))


def _dominates(a: tuple[int, ...], b: tuple[int, ...]) -> bool:
    return a != b and all(x >= y for x, y in zip(a, b, strict=True))


def nash(t: Table) -> tuple[int, ...]:
    """Find the outcomes of the greatest product of gains (Nash 1950)."""
    return _best(t, [prod(t.gains(i)) for i in t.efficient])


def kalai(t: Table) -> tuple[int, ...]:
    """Find the outcomes of the greatest smallest gain, utilities not rescaled (Kalai 1977, egalitarian)."""
    return _best(t, [min(t.gains(i)) for i in t.efficient])


def kalai_smorodinsky(t: Table) -> tuple[int, ...]:
    """Find the outcomes of the greatest smallest share of one's ideal gain (Kalai & Smorodinsky 1975).

    The ideal is taken over the zone of agreement. A party whose ideal is its reservation value cannot gain:
    it weighs nothing. Shares are compared as exact fractions.
    """
    ranges = tuple(best - d for best, d in zip(t.ideal, t.reservations, strict=False))
    scales = [prod(other for k, other in enumerate(ranges) if k != i and other) for i in range(len(ranges))]
    able = [i for i, width in enumerate(ranges) if width]
    return _best(t, [min((t.gains(i)[k] * scales[k] for k in able), default=0) for i in t.efficient])


def _best(t: Table, scores: Sequence[int]) -> tuple[int, ...]:
    top = max(scores, default=0)
    return tuple(i for i, score in zip(t.efficient, scores, strict=True) if score == top)


def captured(t: Table, i: int) -> int:
    """Return the joint gain of a deal as a share of the greatest possible one, in points; 0 if none is."""
    possible = max((sum(t.gains(j)) for j in t.efficient), default=0)
    return half_even(sum(t.gains(i)) * FULL, possible) if possible else 0


def gain_share(t: Table, i: int, party: int) -> int:
    """Return the part of a deal's joint gain that went to a party, in points; an even part of no gain."""
    joint = sum(t.gains(i))
    return half_even(t.gains(i)[party] * FULL, joint) if joint else half_even(FULL, len(t.reservations))


def distance_to_frontier(t: Table, i: int) -> int:
    """Return the Euclidean distance from an outcome to the nearest frontier point, in the table's unit."""
    return isqrt(min(_square_distance(t.utilities[i], t.utilities[j]) for j in t.frontier))


def _square_distance(a: tuple[int, ...], b: tuple[int, ...]) -> int:
    return sum((x - y) ** 2 for x, y in zip(a, b, strict=True))


def improvements(t: Table, i: int) -> tuple[int, ...]:
    """List the frontier outcomes that would have been better for somebody and worse for nobody."""
    return tuple(j for j in t.frontier if _dominates(t.utilities[j], t.utilities[i]))


def conceded(t: int, deadline: int, beta: int, k: int = 0) -> int:
    """Return the share conceded by time t, in millionths: k + (1 - k) (t / deadline) ** (1 / beta).

    Polynomial tactic; `beta` in points: below FULL holds out (boulware, .2-.5 as a rule), FULL is linear,
    above concedes early (2-5). `k` is conceded at once, in points. Needs deadline and beta above 0.
    """
    elapsed = min(t, deadline) / deadline
    return to_int((k / FULL + (1 - k / FULL) * elapsed ** (FULL / beta)) * MILLION)


def target(reservation: int, t: int, deadline: int, beta: int) -> int:
    """Return the utility asked for at time t, in points: 1.0 at first, the reservation at the deadline."""
    kept = MILLION - conceded(t, deadline, beta)
    return reservation + half_even((FULL - reservation) * kept, MILLION)


def price(best: int, limit: int, share: int) -> int:
    """Offer an amount, in cents, a share (millionths) of the way from one's best to one's limit.

    A buyer's best is its lowest price, a seller's its highest; the share is what `conceded` gives.
    """
    return best + half_even((limit - best) * share, MILLION)


def mirrored(own_last: int, earlier: int, later: int, low: int, high: int) -> int:
    """Answer tit for tat, relatively: own last demand times the ratio of two of the other's offers, clipped.

    All in one unit: prices, or one's own utilities of what the other side offered.
    """
    return clamp(half_even(own_last * earlier, later) if later else own_last, low, high)


def mixed(timed: int, mirrored: int, share: int) -> int:
    """Weigh a time-dependent and a behaviour-dependent tactic, `share` points of the second (Faratin et al. 1998)."""
    return half_even(timed * (FULL - share) + mirrored * share, FULL)


def next_offer(
    prefs: Preferences,
    target: int,
    last_offers: Sequence[Outcome],
    told: Sequence[int] = (),
    allies: Sequence[tuple[Preferences, int]] = (),
) -> Outcome | None:
    """Choose, at or above a target in points, the outcome most like what the other side offered.

    Likeness is the mean over its last offers, so an issue on which it never moves pulls hardest; `told` are
    the weights, in points, that it disclosed. Before its first offer, the least demand that meets the
    target. A target under the reservation is raised to it, one out of reach lowered to the best outcome;
    None when nothing reaches the reservation. Of the `allies`, on one's own side of the table, each with what it
    demands now in points, what one would refuse is left out and what suits all comes first; the other side's last
    package is offered back only if nothing else is left. Ties go to one's own utility, then to the first outcome.
    """
    outcomes, utilities, fit = prefs.outcomes, prefs.utilities, prefs.best_first
    if allies:
        fit = _shared(prefs, target, last_offers, allies)
    highest = utilities[fit[0]] if fit else 0
    floor = max(min(target * FULL, highest), prefs.reservation * FULL)
    within = fit[: bisect_right(fit, -floor, key=lambda n: -utilities[n])]
    worth = _likeness(prefs, last_offers, told) if last_offers else [-u for u in utilities]
    return outcomes[max(within, key=lambda n: (worth[n], utilities[n], -n))] if within else None


def _shared(
    prefs: Preferences,
    target: int,
    last_offers: Sequence[Outcome],
    allies: Sequence[tuple[Preferences, int]],
) -> tuple[int, ...]:
    """Return the outcomes, best first, that one may offer in the name of several."""
    outcomes, wanted = prefs.outcomes, (*allies, (prefs, target))
    fit = tuple(n for n in prefs.best_first if all(ally.acceptable(outcomes[n]) for ally, _ in allies))
    suited = tuple(n for n in fit if all(one.utility(outcomes[n]) >= points * FULL for one, points in wanted))
    return suited or tuple(n for n in fit if outcomes[n] not in last_offers[-1:]) or fit


def _likeness(prefs: Preferences, offers: Sequence[Outcome], told: Sequence[int]) -> list[int]:
    """Score every outcome by how near its values are, in the author's order, to those of some offers."""
    columns = []
    for k, values in enumerate(prefs.values):
        weight, last = told[k] if told else FULL, max(len(values) - 1, 1)
        away = [sum(abs(at - offer[k]) for offer in offers) for at in range(len(values))]
        columns.append([-weight * (FULL * distance // last) for distance in away])
    return _additive(columns)


def accepts(prefs: Preferences, offer: Outcome, own_next: Outcome | None) -> bool:
    """Accept what is at or above the reservation and no worse than one's own next offer (AC_next)."""
    if not prefs.acceptable(offer):
        return False
    return own_next is None or prefs.utility(offer) >= prefs.utility(own_next)

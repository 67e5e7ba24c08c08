"""Bargaining solutions on 16 GENIUS and 31 NegoLog domains that nobody here wrote.

Conventions: utilities undiscounted; in GENIUS an evaluation is divided by the largest of its issue; "Kalai"
is egalitarian; the Kalai-Smorodinsky point of these tables has the smallest gap between shares of the ideal,
where ours has the greatest smallest share, the ideal being over the zone of agreement (1975).
"""

import json
from fractions import Fraction
from itertools import product
from math import lcm
from pathlib import Path

import pytest

from sim.model.negotiation import (
    WHOLE,
    Preferences,
    Table,
    kalai,
    kalai_smorodinsky,
    nash,
    table,
)

pytestmark = pytest.mark.validation

DATA = Path(__file__).parents[2].parent / "shared" / "data" / "negotiation"
GENIUS = sorted((DATA / "genius").glob("*.json"))
NEGOLOG = sorted((DATA / "negolog").glob("*.json"))


def test_the_independent_tables_are_there():
    if not DATA.is_dir():
        pytest.skip("no ../shared/data/negotiation beside this repository")
    assert (len(GENIUS), len(NEGOLOG)) == (16, 31)


def seen(t, indices, whole):
    """Points of a table as the published files print them: to nine decimals."""
    return {tuple(round(u / whole, 9) for u in t.utilities[i]) for i in indices}


def printed(points):
    return {tuple(round(u, 9) for u in point) for point in points}


# --- GENIUS: any decimal weight, so exact fractions over a common denominator -----------------------------


def exact_utilities(profile):
    """Every outcome's utility as a fraction, by outcome."""
    whole = sum(Fraction(str(issue["weight"])) for issue in profile["issues"])
    columns = []
    for issue in sorted(profile["issues"], key=lambda issue: issue["name"]):
        top = max(issue["values"].values()) or 1  # an issue that nothing is worth anything on
        weight = Fraction(str(issue["weight"])) / whole
        columns.append(
            [weight * Fraction(str(v)) / Fraction(str(top)) for _, v in sorted(issue["values"].items())]
        )
    return [sum(parts) for parts in product(*columns)]


def genius(path, *, with_reservation):
    """A domain as a Table in integers, and how many of its units make 1.0."""
    profiles = json.loads(path.read_text())["profiles"]
    reservations = [Fraction(str(p["reservation"])) * with_reservation for p in profiles]
    columns = [exact_utilities(p) for p in profiles]
    whole = lcm(*(u.denominator for column in (*columns, reservations) for u in column))
    points = tuple(tuple(int(u * whole) for u in point) for point in zip(*columns, strict=True))
    return Table(points, tuple(int(d * whole) for d in reservations)), whole


@pytest.mark.parametrize("with_reservation", [True, False])
@pytest.mark.parametrize("path", GENIUS, ids=lambda path: path.stem)
def test_a_genius_domain(path, with_reservation):
    data = json.loads(path.read_text())
    oracle = data["oracle_with_reservation" if with_reservation else "oracle_reservation_zero"]
    t, whole = genius(path, with_reservation=with_reservation)
    published = data["oracle_with_reservation"]
    assert len(t.utilities) == published["n_outcomes"]
    assert seen(t, t.frontier, whole) == printed(published["pareto"])
    assert seen(t, nash(t), whole) == printed(oracle["nash"])
    assert seen(t, kalai(t), whole) == printed(oracle["egalitarian_kalai"])


def shares(t, point):
    """What part of its ideal gain each party gets at a point, ideal over the zone of agreement."""
    return [
        (u - d) / (best - d) for u, best, d in zip(point, t.ideal, t.reservations, strict=True) if best > d
    ]


def serves_the_worse_served(t, whole, theirs):
    (ours,) = {min(shares(t, t.utilities[i])) for i in kalai_smorodinsky(t)}
    for point in theirs:
        assert min(shares(t, [u * whole for u in point])) <= ours + 1e-9


@pytest.mark.parametrize("path", GENIUS, ids=lambda path: path.stem)
def test_the_kalai_smorodinsky_point_serves_the_worse_served_at_least_as_well(path):
    data = json.loads(path.read_text())
    t, whole = genius(path, with_reservation=True)
    serves_the_worse_served(t, whole, data["oracle_with_reservation"]["kalai_smorodinsky_discrete_min_gap"])


# --- NegoLog: decimals of four places, so the engine's own Preferences, end to end ------------------------


def points(decimal):
    exact = Fraction(str(decimal)) * 10_000
    assert exact.denominator == 1
    return int(exact)


def negolog(profile):
    issues = list(profile["issueWeights"])
    return Preferences(
        tuple(points(profile["issueWeights"][issue]) for issue in issues),
        tuple(tuple(map(points, profile["issues"][issue].values())) for issue in issues),
        points(profile["reservationValue"]),
    )


@pytest.mark.parametrize("path", NEGOLOG, ids=lambda path: path.stem)
def test_a_negolog_domain(path):
    data = json.loads(path.read_text())
    specs, brute = data["published_specs"], data["brute_force"]
    t = table([negolog(data["profileA"]), negolog(data["profileB"])])
    assert len(t.utilities) == specs["NumberOfBids"]
    assert seen(t, t.frontier, WHOLE) == printed(brute["pareto"])
    assert seen(t, nash(t), WHOLE) == printed(brute["nash"])
    assert seen(t, kalai(t), WHOLE) == printed(brute["egalitarian_kalai"])
    serves_the_worse_served(t, WHOLE, brute["ks"])
    assert (specs["Nash_A"], specs["Nash_B"]) in [
        (pytest.approx(a), pytest.approx(b)) for a, b in seen(t, nash(t), WHOLE)
    ]

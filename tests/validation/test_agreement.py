"""Statistics of agreement against worked examples of the literature, to 1e-4."""

import json
from pathlib import Path

import pytest

from sim.assess.agreement import icc, kappa, krippendorff, weights

FILE = Path(__file__).parents[3] / "shared" / "data" / "agreement" / "worked_examples.json"

pytestmark = [
    pytest.mark.validation,
    pytest.mark.skipif(not FILE.is_file(), reason="no independent data in ../shared/data/agreement"),
]


def example(name):
    return json.loads(FILE.read_text(encoding="utf-8"))[name]


def near(value):
    return pytest.approx(value, abs=1e-4)


def test_shrout_and_fleiss_1979():
    given = example("shrout_fleiss_1979")
    ratings, exact = given["ratings_subject_by_rater"], given["exact"]
    assert icc(ratings) == near({name: value for name, value in exact.items() if name.startswith("ICC")})


def test_krippendorff():
    given = example("krippendorff_wikipedia")
    units = list(zip(*given["ratings_observer_by_unit"], strict=True))
    assert {metric: krippendorff(units, metric) for metric in given["exact"]} == near(given["exact"])


def test_cohen_1968():
    given = example("cohen_1968_weighted")
    cost = given["disagreement_weights"]
    most = max(map(max, cost))
    weight = tuple(tuple(1 - value / most for value in row) for row in cost)
    shares = tuple(map(tuple, given["proportions"]))
    assert kappa(shares, weights(3, "identity")) == near(given["exact"]["kappa"])
    assert kappa(shares, weight) == near(given["exact"]["weighted_kappa"])

"""Statistics of agreement: the paradox of kappa, what has no meaning, intervals over teams."""

from itertools import count

import pytest

from sim.assess.agreement import gwet, icc, intervals, kappa, krippendorff, raw, statistics, table, weights
from sim.model.chance import chance

PARADOX = [(1, 1)] * 118 + [(1, 2)] * 5 + [(2, 1)] * 2
"""Gwet (2002), Kappa statistic is not satisfactory for assessing the extent of agreement between raters, table 1."""


def test_kappa_s_paradox_and_ac1_as_published():
    shares, plain = table(PARADOX, 2), weights(2, "identity")
    assert raw(PARADOX) == pytest.approx(0.944)
    assert kappa(shares, plain) == pytest.approx(-0.0234, abs=1e-4)
    assert gwet(shares, plain) == pytest.approx(0.9408, abs=1e-4)


def test_perfect_agreement_is_one_whatever_the_statistic():
    pairs = [(n % 4 + 1, n % 4 + 1) for n in range(20)]
    assert {name: statistic(pairs) for name, statistic in statistics(4).items()} == pytest.approx(
        dict.fromkeys(statistics(4), 1.0)
    )


def test_one_level_for_everybody_has_no_kappa_and_no_alpha():
    pairs = [(3, 3)] * 10
    found = {name: statistic(pairs) for name, statistic in statistics(4).items()}
    assert (found["raw"], found["ac1"], found["ac2"]) == (1, 1, 1)
    assert (found["kappa"], found["alpha"], found["icc"]) == (None, None, None)


def test_nothing_to_compare_has_no_statistic():
    assert {statistic([]) for statistic in statistics(4).values()} == {None}


def test_near_misses_count_for_weighted_statistics_only():
    near, far = [(1, 2), (3, 4), (2, 2), (4, 4)], [(1, 4), (4, 1), (2, 2), (4, 4)]
    gain = {name: statistic(near) - statistic(far) for name, statistic in statistics(4).items()}
    assert gain.pop("raw") == 0
    assert gain.pop("ac1") < min(gain.values())  # it only sees that other levels are in use
    assert min(gain.values()) > 0.2


def test_a_near_miss_costs_a_third_of_a_miss_of_three_levels():
    """Four agree on a level each, one pair is a level apart. By hand (Cohen 1968; Gwet 2014), with linear weights:
    4 2/3 of 5 observed; by chance 44 in 75 for kappa, 0.5756 for AC2.
    """
    pairs = [(1, 1), (2, 2), (3, 3), (4, 4), (1, 2)]
    measures = statistics(4)
    assert measures["kappa"](pairs) == pytest.approx(26 / 31)
    assert measures["ac2"](pairs) == pytest.approx(0.8429, abs=1e-4)


@pytest.mark.parametrize(("every", "told"), [(2, True), (3, False)])
def test_an_interval_is_not_told_where_most_classes_drawn_have_no_such_figure(every, told):
    drawn = count()
    measures = {"odd": lambda _: None if next(drawn) % every else 0.5}
    assert (intervals([[(1, 1)]] * 2, measures, 7)["odd"] is not None) == told


def test_ordinal_alpha_does_not_care_what_levels_are_called():
    pairs = [(1, 2), (2, 2), (3, 4), (4, 4), (1, 1)]
    stretched = [(10 * a, 10 * b) for a, b in pairs]
    assert krippendorff(pairs, "ordinal") == pytest.approx(krippendorff(stretched, "ordinal"))


def test_an_interval_is_over_teams_and_the_same_each_time():
    teams = [[(n % 4 + 1, (n + (n + team) % 3 // 2) % 4 + 1) for n in range(12)] for team in range(6)]
    measures = {"kappa": statistics(4)["kappa"]}
    low, high = intervals(teams, measures, 7)["kappa"]
    assert low <= measures["kappa"]([pair for team in teams for pair in team]) <= high
    assert intervals(teams, measures, 7) == {"kappa": (low, high)}
    assert intervals(teams[:1], measures, 7) == {"kappa": None}


def test_two_teams_with_the_same_figure_do_not_make_it_certain():
    team = [(3, 3)] * 3 + [(3, 2)] * 7
    low, high = intervals([team, team], {"raw": raw}, 7)["raw"]
    assert low < 0.3 < high


def test_intervals_of_a_class():
    """Of twenty classes of three teams whose assessors agree seven times in ten, the interval seldom misses it."""
    truth, teams, marks = 0.7, 3, 5

    def drawn(class_, team):
        agreed = (chance(class_, "agreed", f"{team}", n) < truth for n in range(marks))
        return [(3, 3 if same else 2) for same in agreed]

    bounds = [intervals([drawn(n, team) for team in range(teams)], {"raw": raw}, n)["raw"] for n in range(20)]
    assert sum(low <= truth <= high for low, high in bounds) >= 18


def test_an_icc_needs_subjects_that_differ():
    assert icc([(1, 2)]) == {}
    assert "ICC(2,1)" in icc([(1, 2), (4, 4), (2, 2)])


JUDGES = [(9, 2, 5, 8), (6, 1, 3, 2), (8, 4, 6, 8), (7, 1, 2, 6), (10, 5, 6, 9), (6, 2, 4, 7)]
"""Shrout & Fleiss (1979), Intraclass correlations: uses in assessing rater reliability, table 2."""


def test_the_six_correlations_as_published():
    assert {name: round(value, 2) for name, value in icc(JUDGES).items()} == {
        "ICC(1,1)": 0.17, "ICC(2,1)": 0.29, "ICC(3,1)": 0.71, "ICC(1,4)": 0.44, "ICC(2,4)": 0.62, "ICC(3,4)": 0.91,
    }  # fmt: skip


def test_judges_who_differ_by_little_have_the_six_as_well():
    assert len(icc([(1, 2), (2, 2), (1, 1)])) == 6


UNITS = [
    (1, 1, 1), (2, 2, 3, 2), (3, 3, 3, 3), (3, 3, 3, 3), (2, 2, 2, 2), (1, 2, 3, 4), (4, 4, 4, 4), (1, 1, 2, 1),
    (2, 2, 2, 2), (5, 5, 5), (1, 1), (3,),
]  # fmt: skip
"""Krippendorff (2011), Computing Krippendorff's alpha-reliability, example C: four observers, some of them silent."""


@pytest.mark.parametrize(
    ("metric", "alpha"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_alpha_under_each_metric_as_published(metric, alpha):
    assert krippendorff(UNITS, metric) == pytest.approx(alpha, abs=5e-4)


def test_weights_fall_with_distance_in_a_line_or_in_squares():
    assert weights(4, "linear")[0] == pytest.approx((1, 2 / 3, 1 / 3, 0))
    assert weights(4, "quadratic")[0] == pytest.approx((1, 8 / 9, 5 / 9, 0))
    assert weights(4, "identity")[1] == (0, 1, 0, 0)

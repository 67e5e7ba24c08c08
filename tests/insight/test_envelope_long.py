"""The written envelope (docs/balance.md), on the real game; PALABRE_LONG_GAMES says how many, all of it from 500."""

from collections.abc import Sequence
from math import isinf

import pytest

from sim.insight.bench import LESS_IS_BETTER, Result
from sim.insight.envelope import Row, compare
from sim.insight.statistics import Estimate, column, estimate
from sim.world.seen.outcomes import NAMES
from tests.long_games import surveyed

pytestmark = pytest.mark.long

SLACK = 0.1
"""Share of a bound, and one point at least, by which a few dozen games may miss it."""


def near(row: Row) -> bool:
    """Say whether a line is inside, or as near as so few games can tell."""
    bounds = [bound for bound in (row.low, row.high) if not isinf(bound)]
    slack = max([1.0, *(abs(bound) * SLACK for bound in bounds)])
    return row.low - slack <= row.value <= row.high + slack


def test_the_game_is_inside_its_envelope() -> None:
    outside = [row for row in compare(surveyed()) if not (row.good or row.undecided or near(row))]
    assert outside == []


def gain(ours: Sequence[Result], others: Sequence[Result], name: str) -> Estimate:
    """Compare two teams seed by seed on one measure: positive, the first does better."""
    return estimate((-1 if name in LESS_IS_BETTER else 1) * (column(ours, name) - column(others, name)))


@pytest.mark.parametrize("other", ["passive", "random", "greedy"])
def test_a_competent_team_beats_the_others(other: str) -> None:
    played = surveyed().policies
    gains = {name: gain(played["sensible"], played[other], name) for name in NAMES}
    assert sum(g.mean > 2 * g.error for g in gains.values()) >= 5, gains
    assert not any(g.mean < -2 * g.error for g in gains.values()), gains

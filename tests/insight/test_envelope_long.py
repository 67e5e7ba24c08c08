"""Skill shows, on the real game: over many seeds a competent team does better than those that neglect things."""

import pytest

from sim.insight.bench import OUTCOMES
from sim.insight.statistics import duel
from tests.long_games import surveyed

pytestmark = pytest.mark.long


@pytest.mark.parametrize("other", ["passive", "random", "greedy"])
def test_a_competent_team_beats_the_others(other: str) -> None:
    played = surveyed().policies
    duels = {name: duel(played["sensible"], played[other], name) for name in OUTCOMES}
    assert sum(d.better for d in duels.values()) >= 5, duels
    assert not any(d.worse for d in duels.values()), duels

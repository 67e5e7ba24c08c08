"""A decision may be checked first, or not: it is carried out just the same, and as often as it is made."""

import pytest

from sim.world.decisions import Decision, Refused
from sim.world.engine import Simulation
from tests.world.cases import well

ENGAGE = Decision("engage_actor", {"actor": "chief", "manner": "inform"}, "field")
REST = Decision("rest", {"person": "ibou", "days": 5}, "field")
CLOSE = Decision("close_month", {"month": 1}, "coordination")


def lived(*decisions: Decision) -> str:
    simulation = Simulation(well(), 3)
    for decision in decisions:
        simulation.apply(decision)
    return simulation.digest()


@pytest.mark.parametrize("decision", [ENGAGE, REST, CLOSE])
def test_checking_first_changes_nothing(decision: Decision) -> None:
    simulation = Simulation(well(), 3)
    for _ in range(2):
        simulation.check(decision)
    simulation.apply(decision)
    assert simulation.digest() == lived(decision)


def test_what_is_decided_twice_happens_twice() -> None:
    simulation = Simulation(well(), 3)
    for times in (1, 2, 3):
        simulation.check(ENGAGE)
        simulation.apply(ENGAGE)
        simulation.apply(ENGAGE)
        assert simulation.state().relations["chief"].engaged == 2 * times
        assert simulation.state().attention["field"] == 6 - 2 * times
    with pytest.raises(Refused, match="no-attention"):
        simulation.apply(ENGAGE)


def test_what_was_allowed_before_something_else_is_asked_again_after_it() -> None:
    simulation = Simulation(well(), 3)
    simulation.check(REST)
    simulation.apply(Decision("rest", {"person": "ibou", "days": 6}, "field"))
    with pytest.raises(Refused, match="already-away"):
        simulation.apply(REST)


def test_a_check_of_one_decision_is_not_taken_for_another() -> None:
    simulation = Simulation(well(), 3)
    simulation.check(ENGAGE)
    simulation.apply(REST)
    assert simulation.digest() == lived(REST)

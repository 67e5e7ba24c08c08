"""When letters come."""

from sim.model.units import DAYS_PER_WEEK
from sim.world.engine import Simulation
from sim.world.voices import Letter
from tests.world.cases import well


def test_an_urgent_letter_fills_a_week_as_two_others_do() -> None:
    """It makes the council meet: what else has the same fortnight comes in the other week."""
    post = (Letter("fire", "", "chief", (5, 14), urgent=True), *(Letter(n, "", "chief", (5, 14)) for n in ("a", "b")))
    for seed in range(20):
        agenda = Simulation(well(letters=post), seed).state().agenda
        week = {key[3]: key[0] // DAYS_PER_WEEK for key in agenda if key[2] == "letter"}
        assert week["a"] == week["b"] != week["fire"]

"""Who counts: the eight classes, and a claim that waits."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.model.salience import salience_class, urgency

ORACLE = json.loads((Path(__file__).parents[1] / "oracles" / "stakeholders.json").read_text())
levels = st.integers(0, 10_000)


@pytest.mark.parametrize(("bits", "name"), ORACLE["mitchell"].items())
def test_the_eight_classes_of_mitchell_agle_and_wood(bits, name):
    power, legitimacy, urgent = (9_000 if bit == "1" else 1_000 for bit in bits)
    assert salience_class(power, legitimacy, urgent) == name


def test_an_attribute_is_held_from_the_threshold_on():
    assert salience_class(5_000, 5_000, 4_999) == "dominant"
    assert salience_class(5_000, 5_000, 5_000) == "definitive"


def test_women_farmers_who_are_not_answered_need_only_power_to_be_definitive():
    power, legitimacy = 2_000, 8_000
    assert salience_class(power, legitimacy, urgency(0, base=2_000)) == "discretionary"
    assert salience_class(power, legitimacy, urgency(3, base=2_000)) == "dependent"
    assert salience_class(power + 5_000, legitimacy, urgency(3, base=2_000)) == "definitive"


@given(st.integers(0, 200), levels)
def test_waiting_makes_urgent_and_urgency_has_a_top(weeks, base):
    assert base <= urgency(weeks, base) <= urgency(weeks + 1, base) <= 10_000
    assert (urgency(0), urgency(3), urgency(10)) == (0, 3_000, 10_000)

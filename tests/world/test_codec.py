"""Plain data say all that a dataclass says, and bad data are refused where they are bad."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.world import codec
from sim.world.codec import BadData, from_data, to_data
from sim.world.donors import Donor
from sim.world.effects import Condition, Effect
from sim.world.scenario import Risk, Scenario, Texts
from sim.world.voices import Actor, Letter, Negotiation
from tests.world.cases import well


def through_json(data: object) -> object:
    return json.loads(json.dumps(data, allow_nan=False))


def test_a_scenario_comes_back_from_json_as_it_was():
    scenario = well()
    assert from_data(Scenario, through_json(to_data(scenario))) == scenario


@pytest.mark.parametrize("kind", [Letter, Negotiation, Risk, Donor, Actor, Texts])
def test_whatever_an_author_may_write_comes_back(kind, monkeypatch):
    monkeypatch.setattr(codec, "MOST", float("inf"))  # hypothesis writes larger numbers than authors can

    @settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
    @given(st.from_type(kind))
    def comes_back(block):
        assert from_data(kind, through_json(to_data(block))) == block

    comes_back()


def test_defaults_are_written_so_that_data_outlive_them():
    assert to_data(Effect("morale", amount=-500)) == {
        "kind": "morale",
        "target": "",
        "amount": -500,
        "after": 0,
        "when": [],
    }


def test_a_field_that_is_not_there_takes_its_default():
    assert from_data(Effect, {"kind": "morale"}) == Effect("morale")


def test_mappings_are_read_in_the_order_of_their_keys():
    written = to_data(replace(well().activities[2], needs={"z": 1, "a": 2}))
    read = from_data(type(well().activities[2]), written)
    assert list(read.needs) == ["a", "z"]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda r: r["activities"][2].update(low="15"), "activities.2.low: '15' is not int"),
        (lambda r: r["activities"][2].update(low=True), "activities.2.low: True is not int"),
        (lambda r: r["activities"][2].update(cost=1.5), "activities.2.cost: 1.5 is not int"),
        (lambda r: r["activities"][2].update(cost=10**400), "activities.2.cost: too large a number"),
        (lambda r: r["activities"][0]["needs"].update(pm=None), "activities.0.needs.pm: None is not int"),
        (lambda r: r["activities"][0].update(colour="red"), "activities.0: Activity has no 'colour'"),
        (lambda r: r["months"][1].pop("last_day"), "months.1: 'last_day' is missing"),
        (lambda r: r["months"][1].update(rhythm="brisk"), "months.1.rhythm: 'brisk' is not one of"),
        (lambda r: r.update(letters={}), "letters: {} is not a list"),
        (lambda r: r.update(parameters=[]), "parameters: [] is not a mapping"),
        (lambda r: r["letters"][0].update(window=[1, 2, 3]), "letters.0.window: 3 values instead of 2"),
    ],
)
def test_spoilt_data_are_refused_and_the_place_named(spoil, said):
    data = to_data(well())
    spoil(data)
    with pytest.raises(BadData, match="^" + said.replace("[", r"\[")):
        from_data(Scenario, data)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists))
def test_what_is_no_such_data_at_all_is_refused_in_the_same_words(data):
    with pytest.raises(BadData):
        from_data(Condition, data)


def test_a_key_that_is_not_a_text_is_refused():
    with pytest.raises(BadData, match="key 3 is not a text"):
        from_data(Texts, {"languages": ["fr"], "entries": {3: {}}})


@pytest.mark.parametrize("value", [1.5, {1: 2}, object(), {1, 2}])
def test_only_what_json_holds_exactly_becomes_data(value):
    with pytest.raises(TypeError):
        to_data(value)


@dataclass(frozen=True)
class Measured:
    share: float = 0.5


@dataclass(frozen=True)
class Either:
    value: int | str = 0


@dataclass(frozen=True)
class Nested:
    table: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


@pytest.mark.parametrize("cls", [Measured, Either])
def test_a_dataclass_that_plain_data_cannot_hold_is_a_mistake_of_ours(cls):
    with pytest.raises(TypeError, match="data"):
        from_data(cls, {})


def test_any_dataclass_will_do():
    assert from_data(Nested, {"table": {"x": [1, 2]}}) == Nested({"x": (1, 2)})

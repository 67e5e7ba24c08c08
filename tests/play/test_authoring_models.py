"""The models and the compiled dataclasses say the same thing; so does the schema that editors read."""

import json
import re
from contextlib import suppress
from dataclasses import fields, replace
from pathlib import Path
from typing import get_args

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

import scenarios
from sim.insight.bench import play_on
from sim.model.charter import THEMES
from sim.model.units import half_even
from sim.play.authoring import scenario_schema
from sim.play.authoring.compilation import to_data
from sim.play.authoring.fields import PROSE, Block, CharterTheme, Role, Scaled
from sim.play.authoring.leaves import leaves
from sim.play.authoring.models import SECTIONS, Entry
from sim.play.authoring.models_grid import Trial
from sim.play.authoring.models_letters import Voices, count_words
from sim.play.authoring.models_plan import Parameters
from sim.play.authoring.type_hints import variants
from sim.world import donors, effects, scenario, voices
from sim.world.decisions import Decision, Refused
from sim.world.engine import Simulation
from tests.play.villages import PETIT_PUITS
from tests.world.market import market

ROOT = Path(__file__).parents[2]
COMPUTED = {
    scenario.Scenario: {"handover_day", "final_day", *SECTIONS},
    scenario.Activity: {"low", "mode", "high"},
    donors.Instalment: {"day"},
    donors.Report: {"due"},
    scenario.Risk: {"window"},
    voices.Letter: {"window", "after"},
    scenario.Document: {"words", "opens"},
    effects.Effect: {"target", "amount"},
    effects.Condition: {"target", "amount"},
    Trial.world: {"assessors"},
}
"""Compiled fields that a model gives in another form, or leaves to the default."""


def models(part=Block):
    for model in part.__subclasses__():
        yield model
        yield from models(model)


def test_whatever_an_author_writes_is_read_by_somebody():
    """The rules of donors and what brings a risk about were written in two languages, and shown nowhere."""
    written = {
        name: model.__name__
        for model in models()
        for name, field in model.model_fields.items()
        if PROSE in field.metadata and model is not Voices  # whose names are those of what is done at a table
    }
    shown = [path.read_text("utf-8") for path in (ROOT / "tui").rglob("*.py")]
    shown += [path.read_text("utf-8") for path in (ROOT / "sim/play").rglob("*.py") if "authoring" not in path.parts]
    read = {leaf for source in shown for leaf in re.findall(r"""[."'](\w+)["']""", source)}
    assert {"terms", "cause"} <= written.keys()
    assert {name: model for name, model in written.items() if name not in read} == {}


def test_every_compiled_field_is_written_by_somebody():
    for model in models():
        if model.world is not None and not model.__name__.startswith("_"):
            missing = {field.name for field in fields(model.world)} - model.model_fields.keys()
            assert missing <= COMPUTED.get(model.world, set()), model


def test_every_kind_of_effect_and_condition_can_be_written():
    for union, kinds in (("Effect", effects.EffectKind), ("Condition", effects.ConditionKind)):
        written = [kind for m in models() if m.world is getattr(effects, union) and "kind" in m.model_fields
                   for kind in get_args(m.model_fields["kind"].annotation)]  # fmt: skip
        assert sorted(written) == sorted(get_args(kinds))


def test_fixed_ids_are_those_of_the_engine():
    assert get_args(Role) == scenario.ROLES
    assert set(get_args(CharterTheme)) == set(THEMES)


def test_defaults_are_those_of_the_compiled_dataclasses():
    parameters = Entry.model_fields["parameters"].default_factory()
    assert {name: getattr(parameters, name) for name in type(parameters).model_fields} == {
        field.name: getattr(scenario.Parameters(), field.name) for field in fields(scenario.Parameters)
    }
    for section in (
        "activities",
        "people",
        "lines",
        "donors",
        "risks",
        "actors",
        "letters",
        "negotiations",
        "documents",
    ):
        (model,) = variants(SECTIONS[section])
        for field in fields(model.world):
            info = model.model_fields.get(field.name)
            if info is not None and not info.is_required() and isinstance(field.default, int | str):
                scale = next((mark for mark in info.metadata if isinstance(mark, Scaled)), None)
                default = scale.convert(float(info.default)) if scale else info.default
                assert default == field.default, (section, field.name)


@given(st.integers(-(10**6), 10**6), st.sampled_from([1, 10, 100, 1_000, 10_000]))
def test_decimals_are_taken_as_written_and_rounded_once_half_to_even(numerator, denominator):
    written = float(f"{numerator}e-{len(str(denominator)) - 1}")
    assert Scaled(1_000, 0, 1).convert(written) == half_even(numerator * 1_000, denominator)


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("un mot", 2), ("# Titre — l’eau", 2), ("12 000 €, soit : tout", 4)]
)
def test_words_are_counted_as_readers_count_them(text, count):
    assert count_words(text) == count


def test_the_prose_of_the_small_scenario_is_found_by_path():
    data = {
        key: value
        for path in PETIT_PUITS.glob("[!t]*.yaml")
        for key, value in yaml.safe_load(path.read_bytes()).items()
    }
    found = {".".join(leaf.path): leaf for leaf in leaves(data)}
    assert found["letters.cousin.options.comparer.reply"].value.startswith("L'assemblée approuve")
    assert found["risks.roche.responses.share.name"].loc == ("risks", 0, "responses", 1, "name")
    assert found["actors.comite.norm_notes.assembly"].value.startswith("Le oui du président")


@pytest.mark.parametrize("last", [
    {"turnover": 0.99, "volunteer_turnover": 0.99}, {"overtime_gain": 0.5}, {"learning": 0.1}, {"shock_sigma": 1},
    {"overhead": 1}, {"overload": 0}, {"discovery_weeks": 0}, {"assimilation_weeks": 10_000}, {"correlation": 1},
])  # fmt: skip
def test_the_last_number_that_an_author_may_write_can_be_played(last):
    parameters = scenario.Parameters(**to_data(Parameters.model_validate(last)))
    simulation = Simulation(replace(market(), parameters=parameters), 3)
    for activity in simulation.world.scenario.activities:
        with suppress(Refused):
            hurry = {"activity": activity.id, "means": "overtime", "days": 40}
            simulation.apply(Decision("accelerate", hurry, "coordination"))
    assert play_on(simulation, "wild").now.closed


@pytest.mark.parametrize(
    "beyond", [{"turnover": 1}, {"volunteer_turnover": 1}, {"overtime_gain": 0.6}, {"learning": 0}]
)
def test_a_number_that_no_formula_takes_is_refused_where_it_is_written(beyond):
    with pytest.raises(ValidationError):
        Parameters.model_validate(beyond)


def test_the_schema_is_what_the_models_say_and_nothing_is_required_of_a_part():
    schema = scenario_schema()
    assert "required" not in schema
    assert schema["additionalProperties"] is False
    assert schema["properties"].keys() == Entry.model_fields.keys() | SECTIONS.keys() | {"expectations"}
    assert all(" · " in field["description"] for field in schema["properties"].values())
    assert set(re.findall(r'"#/\$defs/(\w+)"', json.dumps(schema))) <= schema["$defs"].keys()
    assert all(block["additionalProperties"] is False for block in schema["$defs"].values() if "properties" in block)
    letter = schema["$defs"]["Letter"]["properties"]
    assert letter["gap"]["enum"] == ["", "figure", "promise", "rule", "conduct", "silence"]
    effect = schema["$defs"]["Option"]["properties"]["effects"]["items"]
    assert effect["discriminator"]["mapping"]["rumour"] == "#/$defs/TrustEffect"
    assert schema["$defs"]["TrustEffect"]["properties"]["amount"]["minimum"] == -1
    assert json.loads(json.dumps(schema)) == schema


def test_the_schema_beside_the_scenarios_is_the_one_of_the_models():
    kept = scenarios.root() / "scenario.schema.json"  # made by `palabre scenario schema`
    assert json.loads(kept.read_text(encoding="utf-8")) == scenario_schema()


def test_every_field_is_explained_in_both_languages():
    for definition in scenario_schema()["$defs"].values():
        for name, field in definition.get("properties", {}).items():
            assert " · " in field.get("description", ""), (definition["title"], name)

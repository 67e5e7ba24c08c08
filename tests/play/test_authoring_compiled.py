"""The small scenario compiles to what its author meant, is kept, and is played without YAML or pydantic."""

import json
import os
import subprocess
import sys
import tracemalloc
from dataclasses import is_dataclass
from shutil import copytree
from typing import get_args, get_type_hints

import pytest

import scenarios
from sim.play import library
from sim.play.authoring import InvalidScenario, check, compile_scenario
from sim.play.authoring.parsing import MAX_MEGABYTES
from sim.play.cache import LARGEST
from sim.play.compiled import load_compiled
from sim.play.library import find, load
from sim.play.record.canonical import encode
from sim.world.effects import Condition, Effect
from sim.world.scenario import Scenario
from tests.play.villages import PETIT_PUITS, Village


@pytest.fixture
def cache(tmp_path, monkeypatch):
    folder = tmp_path / "cache"
    monkeypatch.setattr("sim.play.cache.user_cache_path", lambda *_, **__: folder)
    return folder


@pytest.fixture(scope="module")
def well():
    return compile_scenario(PETIT_PUITS)


def test_the_small_scenario_is_clean_in_both_languages_even_with_five_teams():
    assert [str(problem) for lang in ("fr", "en") for problem in check(PETIT_PUITS, lang, teams=5)] == []


def test_weeks_become_working_days(well):
    scenario = well.scenario
    assert (scenario.handover_day, scenario.final_day) == (40, 60)
    assert [month.last_day for month in scenario.months] == [19, 39, 59]
    dig = scenario.activities[1]
    assert (dig.low, dig.mode, dig.high) == (10, 15, 30)
    assert scenario.seasons[0].windows == ((45, 59),)  # Monday of week 10 to Friday of week 12
    assert scenario.letters[0].window == (0, 14)
    talk = scenario.negotiations[0]
    assert (talk.opens, talk.closes) == (5, 34)
    first, second = scenario.donors[0].instalments
    assert (first.day, second.report, second.justified, second.sigma) == (0, "intermediaire", 5_000, 3_000)
    assert [report.due for report in scenario.donors[0].reports] == [29, 59]
    assert scenario.requirements[0].target == 40
    assert scenario.documents[1].opens == 5
    assert scenario.risks[0].delay == 5


def test_euros_become_cents_and_decimals_points(well):
    scenario = well.scenario
    assert scenario.budget == 12_000_00
    assert [line.amount for line in scenario.lines] == [4_000_00, 7_000_00, 500_00, 500_00]
    assert scenario.people[1].level == 11_000
    assert scenario.risks[0].probability == 3_000
    assert scenario.negotiations[0].ours.weights == (6_000, 4_000)
    assert scenario.negotiations[0].beta == 6_000
    assert scenario.parameters.credit_line == 500_00
    assert scenario.parameters.overload == 12_500


def test_effects_and_conditions_keep_the_unit_of_their_kind(well):
    accept, compare, _ = well.scenario.letters[0].options
    assert accept.effects[0] == Effect("delay", "P02", -3)
    assert accept.effects[2] == Effect("integrity", "direction", -2_000, after=15)
    assert compare.effects[2] == Effect("flag", "devis-compares", 1)
    thanks = next(letter for letter in well.scenario.letters if letter.id == "merci")
    assert thanks.when == (Condition("flag", "devis-compares"), Condition("trust_at_least", "comite", 4_000))
    assert well.scenario.negotiations[0].impasse == (Effect("expense", "2", 250_00),)
    assert well.scenario.letters[2].incident.acts["ask"][0] == Effect("reveal", "comite.assembly")


def test_prose_stays_beside_with_its_translation(well):
    french, english = (well.texts.entries[code] for code in ("fr", "en"))
    assert well.texts.languages == ("fr", "en")
    assert french.keys() == english.keys()
    assert french["negotiations.eau.issues.prix.labels.0"] == "gratuit"
    assert english["donors.fonds.reports.final.name"] == "Final report"
    world = encode(well.data["scenario"]).decode()
    assert not [text for text in french.values() if " " in text and text in world]


def test_words_of_documents_are_counted(well):
    assert [document.words for document in well.scenario.documents] == [39, 11]


def test_a_comma_mended_in_a_letter_changes_the_prose_digest_alone(tmp_path, well):
    village = Village(tmp_path).edit("monde.yaml", "qu'il est prêt, et", "qu'il est prêt et")
    mended = compile_scenario(village.folder)
    assert mended.digest == well.digest
    assert mended.prose_digest != well.prose_digest


def test_a_cent_more_changes_the_digest_of_the_game(tmp_path, well):
    village = Village(tmp_path).edit("plan.yaml", "impact: 900", "impact: 900.01")
    assert compile_scenario(village.folder).digest != well.digest


def test_how_the_author_orders_keys_and_files_changes_nothing(tmp_path, well):
    village = Village(tmp_path).edit("plan.yaml", "{chantier: 1, animation: 0.2}", "{animation: 0.2, chantier: 1}")
    village.edit("scenario.yaml", "[plan.yaml, monde.yaml]", "[monde.yaml, plan.yaml]")
    assert compile_scenario(village.folder).digest == well.digest


def test_a_compiled_scenario_comes_back_from_its_bytes(well):
    assert well.encoded == encode(well.data)
    again = load_compiled(well.encoded)
    assert (again, again.encoded) == (well, well.encoded)
    assert list(again.scenario.activities[1].needs) == list(well.scenario.activities[1].needs)


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[]", b"\xff", b'{"format":2}', b"[" * 100_000, b'{"format":1,"scenario":{}}']
)
def test_damaged_bytes_are_refused_in_one_way(data):
    with pytest.raises(ValueError, match=r"."):
        load_compiled(data)


def test_a_project_of_more_days_than_anybody_lives_is_refused(well):
    """Days are lived one by one: a game file made by hand would never come to its end."""
    last = well.scenario.months[-1].last_day
    with pytest.raises(ValueError, match="more days than a project has"):
        load_compiled(well.encoded.replace(b'"last_day":%d' % last, b'"last_day":%d' % 10**9))


def test_a_section_may_stand_in_several_parts(tmp_path, well):
    village = Village(tmp_path)
    plan = (village.folder / "plan.yaml").read_text(encoding="utf-8")
    head, tail = plan.split("seasons:")
    head, people = head.split("\npeople:")
    first, *others = people.strip().split("\n")
    village.write("plan.yaml", f"{head}\npeople:\n  {first}\nseasons:{tail}".encode())
    village.write("gens.yaml", ("people:\n" + "\n".join(others) + "\n").encode())
    village.edit("scenario.yaml", "[plan.yaml, monde.yaml]", "[plan.yaml, gens.yaml, monde.yaml]")
    assert village.problems() == []
    assert compile_scenario(village.folder).digest == well.digest


def test_the_second_time_comes_from_the_cache(cache, monkeypatch, well):
    assert load(PETIT_PUITS) == well
    (kept,) = cache.glob("scenarios/*.json")
    assert load_compiled(kept.read_bytes()) == well
    monkeypatch.setitem(sys.modules, "sim.play.authoring.compilation", None)
    assert load(PETIT_PUITS) == well


def test_an_edit_or_a_damaged_cache_compiles_again(cache, tmp_path, well):
    village = Village(tmp_path)
    load(village.folder)
    (kept,) = cache.glob("scenarios/*.json")
    kept.write_bytes(b"{ spoilt")
    assert load(village.folder) == well
    village.edit("plan.yaml", "impact: 900", "impact: 901")
    assert load(village.folder).scenario.risks[0].impact == 901_00


def test_the_cache_hangs_on_every_module_that_says_what_a_scenario_is_made_of():
    found, todo = set(), [Scenario]
    while todo:
        kind = todo.pop()
        if is_dataclass(kind) and kind not in found:
            found.add(kind)
            todo += get_type_hints(kind).values()
        todo += get_args(kind)
    assert {kind.__module__ for kind in found} == set(library.FORMAT_MODULES)


def test_a_film_beside_a_scenario_is_not_read_to_find_its_cache(cache, tmp_path):
    """The whole of it was read, and held, each time somebody played."""
    copytree(PETIT_PUITS, folder := tmp_path / "petit-puits")
    with (folder / "film.yaml").open("wb") as film:
        film.truncate(3_000_000_000)  # a hole: it takes no room
    tracemalloc.start()
    load(folder, "en")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 100_000_000
    assert MAX_MEGABYTES * 1_000_000 < LARGEST, "what a scenario may have is looked at whole"


def test_a_cache_that_cannot_be_written_is_no_reason_not_to_play(tmp_path, monkeypatch, well):
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setattr("sim.play.cache.user_cache_path", lambda *_, **__: tmp_path / "file")
    assert load(PETIT_PUITS) == well


PLAY = """
import sys
from sim.play.library import load
found = load(sys.argv[1])
print(found.digest, *sorted({"yaml", "yamlcore", "pydantic", "pydantic_core"} & sys.modules.keys()))
"""


def test_playing_from_the_cache_imports_neither_pydantic_nor_yaml(tmp_path, well):
    home = {"XDG_CACHE_HOME": str(tmp_path), "HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path)}
    said = [
        subprocess.run(
            [sys.executable, "-c", PLAY, str(PETIT_PUITS)],
            env=os.environ | home,
            check=True,
            capture_output=True,
            text=True,
        ).stdout.split()
        for _ in range(2)
    ]
    assert said[0][0] == said[1][0] == well.digest
    assert "pydantic" in said[0]
    assert said[1][1:] == []


def test_packaged_scenarios_are_found_by_id_and_folders_by_path(tmp_path, monkeypatch):
    monkeypatch.setattr(scenarios, "root", lambda: PETIT_PUITS.parent)
    assert scenarios.ids() == ("petit-puits",)
    assert find("petit-puits") == PETIT_PUITS
    assert find(PETIT_PUITS) == PETIT_PUITS
    assert find(PETIT_PUITS / "scenario.yaml") == PETIT_PUITS
    with pytest.raises(InvalidScenario, match="did you mean 'petit-puits'"):
        find("petits-puit", "en")
    with pytest.raises(InvalidScenario, match="aucun scénario « nulle-part »"):
        find("nulle-part")
    with pytest.raises(KeyError):
        scenarios.path("nulle-part")


@pytest.mark.parametrize("said", ["Toits", "Les toits de l’Atlas", "toit-de-l-atlas"])
def test_a_scenario_named_by_a_word_or_its_title_is_recognised(said: str) -> None:
    with pytest.raises(InvalidScenario, match="vouliez-vous dire « toits-de-l-atlas »"):
        find(said)


def test_an_invalid_scenario_carries_all_its_problems(tmp_path):
    village = (
        Village(tmp_path).edit("plan.yaml", "cost: 6200", "cots: 6200").edit("monde.yaml", "power: 0.8", "power: 8")
    )
    with pytest.raises(InvalidScenario) as caught:
        compile_scenario(village.folder, "en")
    assert [problem.code for problem in caught.value.problems] == ["E105", "E102"]
    assert str(caught.value).splitlines()[1] == "plan.yaml:22:5: E102: unknown key 'cots'; did you mean 'cost'?"


def test_the_digest_does_not_depend_on_the_seed_of_hashes(well):
    code = "import sys; from sim.play.authoring import compile_scenario as c; print(c(sys.argv[1]).digest)"
    for seed in ("0", "77"):
        environment = os.environ | {"PYTHONHASHSEED": seed}
        out = subprocess.run(
            [sys.executable, "-c", code, str(PETIT_PUITS)],
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
        assert out.stdout.strip() == well.digest


def test_the_record_is_plain_json(well):
    assert json.loads(encode(well.data)) == well.data

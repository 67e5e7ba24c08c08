"""Grids: ours without a warning, a school's own from the skeleton, and every slip at its place."""

import re
from pathlib import Path

import pytest

from sim.assess.grid import is_mark
from sim.play.authoring.problems import InvalidScenario
from sim.play.jury.grids import check_grid, grid_ids, load_grid, template
from sim.play.library import load

BC02 = Path(__file__).parents[2] / "scenarios/grids/rncp35203-bc02.yaml"


@pytest.mark.parametrize("name", grid_ids())
@pytest.mark.parametrize("language", ["fr", "en"])
def test_our_grids_have_nothing_to_mend(name, language):
    assert check_grid(name, language) == []


def test_ten_and_eight_competencies_in_two_languages():
    grids = {name: load_grid(name) for name in grid_ids()}
    assert {name: len(g.grid.criteria) for name, g in grids.items()} == {"rncp35203-bc02": 10, "rncp35203-bc03": 8}
    assert [g.grid.formative for g in grids.values()] == [False, True]
    for marking in grids.values():
        french, english = (marking.texts.entries[language] for language in ("fr", "en"))
        assert french.keys() == english.keys()
        for part in ("levels.3", "include", "exclude"):
            assert all(marking.text(f"criteria.{c.id}.{part}", "fr") for c in marking.grid.criteria)
        assert all("Exemple\u00a0: " in text for path, text in french.items() if path.endswith(".include"))
        assert all("Contre-exemple\u00a0: " in text for path, text in french.items() if path.endswith(".exclude"))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_skeleton_for_a_school_is_a_grid(tmp_path, language):
    name = {"fr": "ma-grille", "en": "my-grid"}[language]
    path = tmp_path / f"{name}.yaml"
    path.write_text(template(language), encoding="utf-8")
    assert check_grid(str(path), language) == []


SLIPS = [
    ("id: c1\n", "id: c2\n", "E202: id 'c2' is already taken"),
    ("name_axis, review_axis", "name_axes, review_axis",
     "E201: unknown id 'name_axes' (expected: kind of decision); did you mean 'name_axis'?"),
    ("trials: [jeu, compte-rendu]", "trials: [jeux]",
     "E201: unknown id 'jeux' (expected: trial of the grid); did you mean 'jeu'?"),
    ("unit: individual", "unit: alone", "E104: 'alone' is not allowed here; one of: individual, group"),
    ("      - Ne nomme pas d’axe, ou nomme un axe sans public ni besoin.\n", "", "E108: needs 4 values here"),
    ("parts: [proposer, reason, objector, amender, credited]", "parts: []",
     "W452: criterion 'c1': 'entries' and 'parts' go together"),
    ("medium: simulation", "mediom: simulation", "E102: unknown key 'mediom'; did you mean 'medium'?"),
    ("id: rncp35203-bc02", "id: bc02", "W450: id 'bc02' is not the name of the file (rncp35203-bc02)"),
    ("languages: [fr, en]", "languages: [fr, es]", "W425:"),
]  # fmt: skip


@pytest.mark.parametrize(("good", "bad", "told"), SLIPS)
def test_a_slip_is_told_at_its_line(tmp_path, good, bad, told):
    text = BC02.read_text(encoding="utf-8")
    path = tmp_path / BC02.name
    path.write_text(text.replace(good, bad, 1), encoding="utf-8")
    (tmp_path / "rncp35203-bc02.en.yaml").write_text("grid.title: Title\n", encoding="utf-8")
    found = [p for p in check_grid(str(path), "en") if told in str(p)]
    assert found, [str(p) for p in check_grid(str(path), "en")][:5]
    assert found[0].line > 1


def test_a_name_that_is_no_grid_is_told_with_those_there_are():
    with pytest.raises(InvalidScenario, match=r"no grid 'rncp35203-bc20'.*did you mean 'rncp35203-bc02'"):
        load_grid("rncp35203-bc20", "en")


def test_the_digest_is_of_what_marks_rest_on(tmp_path):
    path = tmp_path / BC02.name
    path.write_text(BC02.read_text(encoding="utf-8"), encoding="utf-8")
    ours, without_english = load_grid("rncp35203-bc02"), load_grid(str(path))
    assert ours.digest == without_english.digest
    path.write_text(
        BC02.read_text(encoding="utf-8").replace("Nomme un axe et son public", "Nomme un axe"), encoding="utf-8"
    )
    assert load_grid(str(path)).digest != ours.digest


def test_what_a_scenario_lets_a_role_show_too_seldom_is_told():
    said = [str(p) for p in check_grid("rncp35203-bc03", "en", load("jardins-du-saloum").scenario)]
    assert said
    assert all("W453" in line and "'c4'" in line for line in said)


def test_not_observed_is_a_mark_and_zero_is_none():
    assert [is_mark(m) for m in (1, 4, "not_observed", "absent", 0, 5, True, "", None, "3")] == [True] * 4 + [False] * 6


def test_a_grid_is_read_once_and_again_when_it_changes(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = tmp_path / "ma-grille.yaml"
    path.write_text(template("fr"), encoding="utf-8")
    first = load_grid(str(path))
    assert load_grid(str(path)) == first
    (kept,) = (tmp_path / "cache").rglob("*.json")
    no_language = re.sub(rb'"languages":\[[^]]*\]', b'"languages":[]', kept.read_bytes())
    for damaged in (b"{}", b"[" * 100_000, no_language):
        kept.write_bytes(damaged)
        assert load_grid(str(path)) == first
    path.write_text(template("fr").replace("Titre du bloc", "Autre titre"), encoding="utf-8")
    assert load_grid(str(path)).text("title", "fr") == "Autre titre"


PARTS = ("decouverte/plan.yaml", "decouverte/expectations.yaml", "grids/rncp35203-bc02.en.yaml")


@pytest.mark.parametrize("file", PARTS)
def test_a_part_of_a_scenario_is_not_taken_for_a_grid_without_all_that_a_grid_has(file):
    (problem,) = check_grid(BC02.parents[1] / file, "en")
    assert (problem.code, problem.line > 0) == ("E145", True)
    assert "a scenario is checked by its folder" in problem.message

"""A scenario is begun from a template and its plan is looked at before anybody plays."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from sim.insight.planning import outlook
from sim.play.authoring import check, scenario_schema
from sim.play.authoring.source import EXPECTATIONS
from sim.play.authoring.template import MODELINE, SCHEMA, write_new
from sim.play.library import load
from sim.play.trouble import Trouble
from sim.world.donors import Donor, Instalment, Report
from sim.world.scenario import Activity, Parameters, Person
from tests.play.villages import Village
from tests.world.cases import bare, well
from tui.cli import main

RELIABLE = json.loads((Path(__file__).parents[1] / "oracles" / "schedule_cpm_pert_reliable.json").read_text())


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_new_scenario_checks_clean_and_carries_its_schema(tmp_path: Path, language: str) -> None:
    folder = tmp_path / "mon-projet"
    written = write_new(folder, language)
    assert [str(problem) for problem in check(folder, language)] == []
    assert json.loads((folder / SCHEMA).read_text(encoding="utf-8")) == scenario_schema()
    apart = ("text.", EXPECTATIONS)
    parts = [path for path in written if path.suffix == ".yaml" and not path.name.startswith(apart)]
    assert len(parts) == 3
    assert all(path.read_text(encoding="utf-8").startswith(MODELINE) for path in parts)
    compiled = load(str(folder))
    assert compiled.scenario.id == "mon-projet"
    assert compiled.texts.languages[0] == language


def test_both_templates_are_the_same_game(tmp_path: Path) -> None:
    """What is played is the same in both, but for the language it is written in and who reads charters in what."""
    french, english = (write_new(tmp_path / lang / "puits", lang)[0].parent for lang in ("fr", "en"))
    one, other = load(str(french)), load(str(english))
    assert {lang: _said(texts) for lang, texts in one.texts.entries.items()} == {
        lang: _said(texts) for lang, texts in other.texts.entries.items()
    }
    assert one.scenario.activities == other.scenario.activities
    assert one.scenario.letters == other.scenario.letters


def _said(texts: Mapping[str, str]) -> dict[str, str]:
    """Leave out where lines end: a text is folded in one file and not in the other."""
    return {path: " ".join(text.split()) for path, text in texts.items()}


def test_new_refuses_a_folder_that_is_used_and_a_name_that_is_no_id(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "projet"
    assert main(["--lang", "fr", "scenario", "new", str(folder)]) == 0
    assert "palabre scenario check" in capsys.readouterr().out
    (folder / "notes.txt").write_text("à moi", encoding="utf-8")
    assert main(["--lang", "fr", "scenario", "new", str(folder)]) == 2
    assert "déjà quelque chose" in capsys.readouterr().err
    assert (folder / "notes.txt").read_text(encoding="utf-8") == "à moi"
    assert main(["--lang", "fr", "scenario", "new", str(tmp_path / "été à la mer")]) == 2
    said = capsys.readouterr().err
    assert "identifiant" in said
    assert "ete-a-la-mer" in said
    assert not (tmp_path / "été à la mer").exists()


@pytest.mark.parametrize("made", [".", "projets/saison"])
def test_new_on_a_full_disk_leaves_nothing_so_that_one_can_try_again(made, tmp_path, monkeypatch, capsys) -> None:
    """It left half a scenario, which the next `new` refused to write over."""
    written: list[Path] = []

    def full(path: Path, content: bytes) -> None:
        if len(written) == 3:
            raise Trouble("disk_full", path=path)
        path.write_bytes(content)
        written.append(path)

    monkeypatch.setattr("sim.play.authoring.template.write_atomic", full)
    assert main(["--lang", "fr", "scenario", "new", str(tmp_path / made / "puits")]) == 1
    assert "Le disque est plein" in capsys.readouterr().err
    assert (len(written), list(tmp_path.iterdir())) == (3, [])


@pytest.mark.parametrize("name", ["2027", "true", "1e5"])
def test_a_folder_may_be_called_what_yaml_takes_for_something_else(tmp_path: Path, name: str) -> None:
    assert main(["--lang", "fr", "scenario", "new", str(tmp_path / name)]) == 0
    assert check(tmp_path / name, "fr") == []


def test_floats_and_the_critical_path_are_those_of_the_textbook() -> None:
    """A diamond: the short branch may slip by what the long one takes more; with one pair of hands both follow."""
    scenario = bare(
        (
            Activity("start", "1", 5, 5, 5),
            Activity("long", "1", 20, 20, 20, ("start",), {"hand": 10_000}),
            Activity("short", "1", 10, 10, 10, ("start",), {"hand": 10_000}),
            Activity("end", "1", 5, 5, 5, ("long", "short")),
        ),
        (Person("one", "hand", 10_000, 0),),
    )
    plan = outlook(scenario)
    rows = {row.id: row for row in plan.activities}
    assert plan.critical == ("start", "long", "end")
    assert (rows["short"].total_float, rows["short"].free_float) == (10, 10)
    assert rows["end"].early_finish == 30
    assert rows["end"].finish == 40
    assert [promise.staffed for promise in plan.promises] == [40, 40]
    assert plan.chain == (("start", ""), ("long", ""), ("short", "hand"), ("end", "")), "one pair of hands in a row"


def test_the_plan_names_who_is_waited_for(capsys: pytest.CaptureFixture[str]) -> None:
    """By its links alone B28 of Saloum could begin in week 30; the agronomist is somewhere else until week 31.6."""
    assert main(["--lang", "fr", "scenario", "plan", "jardins-du-saloum"]) == 0
    said = capsys.readouterr().out
    assert "Chaîne critique" in said
    assert "B36 → B28 [Agronomie] → B29" in " ".join(said.split())
    assert max(map(len, said.splitlines())) <= 80


def test_on_a_single_chain_the_prudent_date_is_pert_s() -> None:
    """Mean 10 + 10, variance 36/7 twice: P80 is 20 + 0.8416 × 3.2 = 22.7 days, on 22 or 23."""
    scenario = bare((Activity("a", "1", 4, 10, 16), Activity("b", "1", 4, 10, 16, ("a",))), days=20)
    promise = outlook(scenario).promises[0]
    assert promise.likely == 20
    assert promise.prudent in {22, 23}
    assert promise.chance == pytest.approx(5_600, abs=4 * 157)  # a whole day counts: Φ(20.5) of the normal law is .56


def test_paths_that_merge_make_the_prudent_date_later_than_pert_says() -> None:
    """Reliable Construction (Hillier & Lieberman), in tenths of weeks, against 200,000 runs of another program."""
    points = {a: [int(10 * x) for x in three] for a, three in RELIABLE["three_point"].items()}
    work = tuple(Activity(a, "1", *points[a], tuple(RELIABLE["pred"][a])) for a in points)
    promise = outlook(bare((*work, Activity("end", "1", 0, 0, 0, ("M", "N"))), days=470)).promises[0]
    independent = RELIABLE["monte_carlo"]
    assert promise.likely / 10 == pytest.approx(independent["p50"], abs=0.5)
    assert promise.prudent / 10 == pytest.approx(independent["p80"], abs=0.5)
    assert promise.chance / 10_000 == pytest.approx(independent["p_le_47"], abs=0.05)
    assert promise.chance / 10_000 < RELIABLE["p_T_le_47"]  # what the longest path alone promises


def test_what_a_category_shares_spreads_the_dates() -> None:
    scenario = bare(tuple(Activity(f"a{n}", "1", 8, 10, 14, (f"a{n - 1}",) * (n > 0)) for n in range(9)))
    calm, shaken = (
        outlook(replace(scenario, parameters=Parameters(shock_sigma=sigma))).promises[0] for sigma in (0, 1_500)
    )
    assert shaken.prudent - shaken.likely > 2 * (calm.prudent - calm.likely)


def test_cash_is_what_came_less_what_was_paid_and_waits_for_accounts() -> None:
    """The well spends all that is written in its plan; the second instalment waits until its account is read."""
    scenario = well(
        donors=(
            Donor("fund", "head", 20_000_00, review=5, reports=(Report("interim", 40),),
                  instalments=(Instalment("i1", 12_000_00), Instalment("i2", 8_000_00, report="interim", delay=10))),
        ),
    )  # fmt: skip
    plan = outlook(scenario)
    cash = 0
    for month in plan.months:
        cash += month.received - month.paid
        assert month.cash == cash
        assert month.lowest <= month.cash
    assert [month.received for month in plan.months] == [12_000_00, 0, 8_000_00, 0]
    direct = sum(activity.cost for activity in scenario.activities)
    assert direct <= sum(month.spent for month in plan.months)


def test_plan_prints_tables_of_eighty_columns_and_json(capsys: pytest.CaptureFixture[str]) -> None:
    for language in ("fr", "en"):
        assert main(["--lang", language, "scenario", "plan", "decouverte"]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert sum(line[:1] in ("●", "·") for line in lines) == 12
        assert max(map(len, lines)) <= 80
    assert main(["scenario", "plan", "decouverte", "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert [row["number"] for row in record["months"]] == [1, 2, 3]
    assert record["critical"][-1] == "E12"


def test_a_promise_that_the_people_cannot_keep_is_told_and_marked(village: Village, capsys) -> None:
    """Durations alone gave it a chance of 100 %, beside a date three weeks too late."""
    more = "activities:\n  - {id: P00, package: accord, name: Enquêter, weeks: [6, 6, 6], needs: {animation: 1}}\n"
    village.edit("plan.yaml", "activities:\n", more).edit("scenario.yaml", "handover_week: 8", "handover_week: ‸8")
    told = [line for line in village.problems() if "W468" in line]
    assert told[0] == (
        f"{village.carets[0]}: W468: with the people there are, 'P02' ends in 11.6 weeks at best; the commitment is 8"
    )
    assert main(["--lang", "fr", "scenario", "plan", str(village.folder)]) == 0
    said = capsys.readouterr().out.replace("\xa0", " ")
    assert "11,6  100 % !" in said
    assert "! trop tard avec les gens qu’il y a" in said

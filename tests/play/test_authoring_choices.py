"""A scenario that nobody can play wrong, or that hides something for good: what `check` says beyond the form."""

import pytest

from sim.play.authoring import check
from sim.play.authoring.checks_text import figures
from sim.play.jury.grids import load_grid
from sim.play.library import find

COMPARE = """        cost: 1
        effects:
          - {kind: trust, target: comite, amount: 0.2}
          - {kind: ethics, target: kept, amount: 1}
          - {kind: flag, target: devis-compares}
"""
FREE = "        effects: [{kind: trust, target: comite, amount: 0.2}, {kind: ethics, target: kept, amount: 1}]\n"
SOONER = "          - {kind: delay, target: P02, amount: -3}\n"


def codes(village, **asked):
    """Name what is told, but for the flag that the spoilt answer no longer raises."""
    return [line.split(": ")[1] for line in village.problems(**asked) if "devis-compares" not in line]


@pytest.fixture
def given_away(village):
    """One answer takes no time and only helps; to take the cousin no longer saves a day."""
    village.edit("monde.yaml", COMPARE, FREE)
    village.edit("monde.yaml", SOONER, "")
    return village


def test_an_answer_that_costs_nothing_and_only_helps_is_no_choice(given_away):
    told = given_away.edit("monde.yaml", "- id: comparer", "- ‸id: comparer").problems()
    assert told[0] == (
        f"{given_away.carets[0]}: W441: 'comparer' costs nothing, only helps, and no other answer brings more: "
        "there is nothing to weigh"
    )
    assert codes(given_away) == ["W441"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (FREE, "        cost: 1\n" + FREE),
        (FREE, "        conflicts: [partners]\n" + FREE),
        (FREE, FREE.replace("amount: 1}", "amount: 1}, {kind: morale, amount: -0.1}")),
        (FREE, FREE.replace("amount: 1}", "amount: 1}, {kind: expense, target: '2', amount: 50}")),
        (FREE, FREE.replace("{kind: ethics, target: kept, amount: 1}", "{kind: flag, target: devis-compares}")),
    ],
)
def test_a_price_of_any_kind_makes_it_one_again(given_away, old, new):
    assert codes(given_away.edit("monde.yaml", old, new)) == []


@pytest.mark.parametrize(
    "better",
    ["{kind: trust, target: comite, amount: 0.3}", "{kind: cash, target: don, amount: 100}",
     "{kind: flag, target: devis-compares}"],
)  # fmt: skip
def test_so_does_something_more_to_be_had_from_another_answer(given_away, better):
    given_away.edit("monde.yaml", "{kind: ethics, target: broken, amount: 1}", better)
    assert codes(given_away) == []


def test_what_a_role_has_too_little_chance_to_show_is_told_at_the_role(village):
    assert codes(village, grid=load_grid("rncp35203-bc02").grid) == []
    told = village.problems(grid=load_grid("rncp35203-bc03").grid)
    wanted = "W453: criterion 'c4' of 'rncp35203-bc03': this scenario gives role 'field' 0 chance(s) to show it"
    assert wanted in told[0]
    village.edit("scenario.yaml", "  - id: field\n", "  - id: field # palabre: allow W453\n")
    assert len(village.problems(grid=load_grid("rncp35203-bc03").grid)) == len(told) - 1


LOT = "'#1' is not read: after a space, # begins a remark; this text stops at 'Lot'"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Lot ‸#1", LOT),
        ("Le premier\n      Lot ‸#1", LOT),
        ('"Lot #1"', ""),
        ("Lot#1", ""),
        ("Lot n° 1 # le premier", ""),
        ("Lot n° 1  # palabre", ""),
    ],
)
def test_a_text_that_a_sign_cuts_short_is_told_and_a_remark_is_let_be(village, written, told):
    village.edit("plan.yaml", "name: De la roche sous le sable", f"name: {written}")
    assert village.problems() == ([f"{village.carets[0]}: W465: {told}"] if told else [])


def test_behind_a_number_it_is_a_remark_and_in_a_translation_a_slip(village):
    village.edit("plan.yaml", "cost: 6200", "cost: 6200 #devis")
    assert village.problems() == []
    village.edit("text.en.yaml", "scenario.title: A small well", "scenario.title: A small well ‸#2")
    assert [line.split(": ")[:2] for line in village.problems()] == [[village.carets[0], "W465"]]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("monde.yaml", "    name: Comité de l'eau\n", "    name: Comité de l'eau\n    ‸Nationalité: sénégalaise\n"),
        ("plan.yaml", "id: moussa, name:", "id: moussa, ‸pays: Sénégal, name:"),
        ("monde.yaml", "{kind: flag, target: devis-compares}\n", "{kind: flag, target: devis-compares, when: "
         "[‸{kind: nationality, target: fr}]}\n"),
    ],
)  # fmt: skip
def test_where_somebody_comes_from_is_an_input_of_no_rule(village, file, old, new):
    (told,) = village.edit(file, old, new).problems()
    assert told.startswith(f"{village.carets[0]}: E143: ")
    assert "no rule looks at where somebody comes from" in told


@pytest.mark.parametrize("placeholder", ["{nom}", "{Prénom}", "{offre}", "{}"])
def test_what_stands_in_braces_is_replaced_or_told(village, placeholder):
    (told,) = village.edit("monde.yaml", "subject: Le puisatier", f'subject: ‸"Bonjour {placeholder}"').problems()
    assert told == f"{village.carets[0]}: W430: '{placeholder}' is replaced by nothing here"


def test_a_placeholder_of_a_translation_alone_is_told_there(village):
    village.edit("text.en.yaml", "letters.cousin.subject: ", "‸letters.cousin.subject: Dear {name}, ")
    assert village.problems() == [f"{village.carets[0]}: W430: '{{name}}' is replaced by nothing here"]


def test_a_first_contact_of_half_a_day_hears_nobody_and_three_days_do(village):
    """Découverte lasts 45 minutes: five teams play it in one room, and no jury waits for them."""
    assert check(find("decouverte"), "en", teams=5) == []
    path = village.folder / "scenario.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text("".join(row for row in text.splitlines(keepends=True) if "id: orals" not in row), encoding="utf-8")
    assert "W411" in codes(village, teams=5)


def test_a_part_that_is_missing_is_never_the_file_of_expectations(village):
    (village.folder / "plan.yaml").unlink()
    said = village.problems()
    assert any("plan" in line for line in said)
    assert not any("expectations.yaml" in line for line in said)


def test_the_note_of_sources_is_a_file_of_the_folder_and_no_link_out_of_it(village, tmp_path):
    kept = (village.folder / "SOURCES.md").rename(tmp_path / "elsewhere.md")
    (village.folder / "SOURCES.md").symlink_to(kept)
    assert codes(village) == ["W414"]


def test_a_translation_writes_the_same_figures_each_language_in_its_own_way():
    assert figures("1\u00a0482 €, 12,5 %, 0,30", "fr") == figures("€1,482, 12.5%, 0.30", "en") == {"1482", "30"}
    assert figures("à 23 h 45, neuf tables", "fr") == figures("at 11.45 pm, 9 tables", "en") == {"45"}
    assert figures("{n} km, 2.000 €", "es") == {"2000"}
    assert figures("9" * 5_000, "fr") == {"9" * 5_000}  # a longer number than Python reads


@pytest.mark.parametrize(
    ("effect", "told"),
    [
        ("{kind: delay, target: P01, amount: 3}", True),
        ("{kind: delay, target: P03, amount: 3}", False),
        ("{kind: price, target: P01, amount: 0.1}", False),
        ("{kind: delay, target: P01, amount: 3, when: [{kind: started, target: P02, negated: true}]}", False),
    ],
)
def test_an_effect_on_work_that_is_over_by_then_is_told(village, effect, told):
    """In week 6 the plot, agreed on in three weeks, can wait no more; what comes under a condition is the author's."""
    village.edit("monde.yaml", "    weeks: [6, 8]\n", f"    weeks: [6, 8]\n    effects: [{effect}]\n")
    assert any("W467: 'P01' will most likely be finished" in line for line in village.problems()) == told


def test_an_effect_of_a_letter_that_comes_only_while_the_work_is_not_done_is_none_of_those(village):
    """A mayor who is still waiting for the plot: his letter cannot come once there is a plot."""
    late = "    effects: [{kind: delay, target: P01, amount: 3}]\n"
    waits = "    when: [{kind: done, target: P01, negated: true}]\n"
    village.edit("monde.yaml", "    weeks: [6, 8]\n", f"    weeks: [6, 8]\n{waits}{late}")
    assert not any("W467" in line for line in village.problems())


def test_a_misunderstanding_without_a_date_comes_by_whoever_holds_its_norm_and_by_nobody_else(village):
    """It comes when the team meets its sender without knowing the norm: a sender who is no actor is never met so."""
    village.edit("monde.yaml", "    at_start: P01\n    incident:", "    slip: true\n    incident:")
    assert not any("W403" in line for line in village.problems())
    sender = "    to: partnerships\n    sender: {}\n    subject: C'est d'accord"
    village.edit("monde.yaml", sender.format("comite"), sender.format("moussa"))
    assert sum("W403" in line for line in village.problems()) == 1


@pytest.mark.parametrize(("opens", "told"), [(5, []), (6, ["W446"])])
def test_a_table_that_opens_on_the_day_of_a_council_can_be_sat_down_at(village, opens, told):
    """Councils meet on the first day of weeks 1, 5 and 9; this table closes in week 7."""
    assert codes(village.edit("monde.yaml", "    opens: 2", f"    opens: {opens}")) == told


@pytest.mark.parametrize(("weeks", "told"), [("[8, 8]", False), ("[9, 10]", True)])
def test_a_letter_that_comes_once_the_last_council_has_begun_stops_nothing(village, weeks, told):
    village.edit("monde.yaml", "    weeks: [1, 3]\n    deadline", f"    weeks: {weeks}\n    deadline")
    assert ("W445" in codes(village)) == told


def test_a_promise_that_the_durations_alone_put_out_of_reach_is_not_told_for_want_of_people_as_well(village):
    village.edit("scenario.yaml", "handover_week: 8", "handover_week: 5")
    assert [code for code in codes(village) if code in ("W416", "W468")] == ["W416"]

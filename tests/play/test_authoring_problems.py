"""What an author is told about a slip: all of it at once, where it is, in the language asked for."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.play.authoring import check
from sim.play.authoring.messages import KINDS, MESSAGES, SYNTAX
from sim.play.authoring.problems import closest
from tests.play.villages import PETIT_PUITS

SCHEMA = [
    ("plan.yaml", "cost: 6200", "‸cots: 6200", ["E102: unknown key 'cots'; did you mean 'cost'?"]),
    (
        "monde.yaml",
        "conflicts: [integrity]",
        "‸conflict: [integrity]",
        ["E102: unknown key 'conflict'; did you mean 'conflicts'?"],
    ),
    (
        "monde.yaml",
        "{kind: delay, target: P02, amount: -3}",
        "{kind: delay, target: P02, ‸ammount: -3}",
        ["E102: unknown key 'ammount'; did you mean 'amount'?"],
    ),
    (
        "monde.yaml",
        "{kind: delay, target: P02, amount: -3}",
        "{kind: ‸dealy, target: P02, amount: -3}",
        ["E104: 'dealy' is not allowed here; one of: trust, ability, integrity, rumour, duration, price"],
    ),
    (
        "monde.yaml",
        "{kind: delay, target: P02, amount: -3}",
        "‸{target: P02, amount: -3}",
        ["E101: missing key 'kind'"],
    ),
    ("plan.yaml", "id: P01", "id: ‸01", ['E109: needs a text: put 01 between quotes ("01")']),
    ("scenario.yaml", '"2026.1"', "‸2026.1", ['E109: needs a text: put 2026.1 between quotes ("2026.1")']),
    (
        "scenario.yaml",
        "language: fr",
        "language: ‸true",
        ['E109: needs a text: put true between quotes ("true")'],
    ),
    ("plan.yaml", "cost: 300", "cost: ‸lots", ["E103: needs a number of euros, not a text"]),
    ("plan.yaml", "cost: 300", "cost: ‸4 000 000 FCFA", ["E103: needs a number of euros, not a text"]),
    ("plan.yaml", "weeks: [1, 2, 4]", "weeks: [1, ‸deux, 4]", ["E103: needs a number of weeks, not a text"]),
    ("plan.yaml", "cost: 6200", "cost: ‸6 200 €", ["E103: needs a number, not a text; did you mean '6200'?"]),
    ("plan.yaml", "rework: 0.1", "rework: ‸0,1", ["E103: needs a number, not a text; did you mean '0.1'?"]),
    ("plan.yaml", "rework: 0.1", "rework: ‸10 %", ["E103: needs a number, not a text; did you mean '0.1'?"]),
    ("plan.yaml", "waiting: 0.5", "waiting: ‸50", ["E105: 50 is out of range: must be ≤ 1; did you mean '0.5'?"]),
    ("plan.yaml", "after: [P01]", "after: ‸P01", ["E103: needs a list, not a text; did you mean '[P01]'?"]),
    ("plan.yaml", "cost: 300\n", "cost:‸\n", ["E103: needs a number, not nothing"]),
    ("plan.yaml", "cost: 300", "cost: ‸-1", ["E105: -1 is out of range: must be ≥ 0"]),
    ("plan.yaml", "cost: 300", "cost: ‸.inf", ["E132: this number is too large, or is none"]),
    (
        "plan.yaml",
        "needs: {animation: 0.8}",
        "needs: ‸animation",
        ["E103: needs a block of 'key: value', not a text"],
    ),
    ("plan.yaml", "weeks: [1, 2, 4]", "weeks: ‸[1, 2]", ["E108: needs 3 values here"]),
    ("plan.yaml", "weeks: [1, 2, 4]", "weeks: ‸[1, 2, 4, 8]", ["E108: needs 3 values here"]),
    (
        "plan.yaml",
        "week: 12, final: true",
        "week: 12, final: ‸yes",
        ["E103: needs true or false, not a text"],
    ),
    (
        "plan.yaml",
        "reserve: true, delay: 5",
        "reserve: true, delay: ‸5.5",
        ["E103: needs a whole number, not a number"],
    ),
    (
        "plan.yaml",
        "category: works",
        "category: ‸work",
        ["E104: 'work' is not allowed here; one of: admin, works, team; did you mean 'works'?"],
    ),
    (
        "plan.yaml",
        "utility: {territory: 0.6}",
        "utility: {‸teritory: 0.6}",
        ["E104: 'teritory' is not allowed here; one of: economy, equality, social_link"],
    ),
    (
        "plan.yaml",
        "id: pluies, name",
        "id: ‸saison des pluies, name",
        ["E106: 'saison des pluies' is not an id"],
    ),
    ("plan.yaml", "name: S'accorder sur le terrain", 'name: ‸"  "', ["E107: this text or list is empty"]),
    (
        "scenario.yaml",
        "language: fr",
        "language: ‸français",
        ["E104: 'français' is not allowed here; one of: fr, en, es, pt, …"],
    ),
    ("scenario.yaml", "pitch: >", "‸pitsh: >", ["E102: unknown key 'pitsh'; did you mean 'pitch'?"]),
    ("plan.yaml", "seasons:", "‸saisons:", ["E102: unknown key 'saisons'; did you mean 'seasons'?"]),
    (
        "plan.yaml",
        "seasons:",
        "‸budget: 3\nseasons:",
        ["E129: 'budget' belongs in scenario.yaml, not in a part"],
    ),
    (
        "scenario.yaml",
        "  - {theme: social_link,",
        "  - ‸Décider\n  - {theme: social_link,",
        ["E103: needs a block of 'key: value', not a text"],
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "expected"), SCHEMA, ids=[row[2][:40] for row in SCHEMA])
def test_a_slip_against_the_form(village, file, old, new, expected):
    told = village.edit(file, old, new).problems()
    for place, sentence in zip(village.carets, expected, strict=True):
        assert any(line.startswith(f"{place}: {sentence}") for line in told), told


def test_a_control_character_in_a_name_is_one_slip(village):
    (told,) = village.edit("plan.yaml", "name: Awa Ndour", 'name: "Awa\\e Ndour"').problems()
    assert "E117" in told


ACTIVITY, ACTOR = "(expected: activity)", "(expected: actor)"
REFERENCES = [
    ("plan.yaml", "after: [P01]", "after: [‸P10]", f"E201: unknown id 'P10' {ACTIVITY}; did you mean 'P01'?"),
    (
        "plan.yaml",
        "needs: {animation: 0.8}",
        "needs: {‸annimation: 0.8}",
        "E201: unknown id 'annimation' (expected: skill); did you mean 'animation'?",
    ),
    (
        "plan.yaml",
        "season: pluies",
        "season: ‸pluie",
        "E201: unknown id 'pluie' (expected: season); did you mean 'pluies'?",
    ),
    (
        "monde.yaml",
        "  - id: cousin\n",
        "  - id: cousin\n    when: [{kind: present, target: ‸Moussa Faye}]\n",
        "E201: unknown id 'Moussa Faye' (expected: person); did you mean 'moussa'?",
    ),
    (
        "plan.yaml",
        "season: pluies",
        "season: pluies\n    sights: [‸cousine]",
        "E201: unknown id 'cousine' (expected: letter); did you mean 'cousin'?",
    ),
    ("plan.yaml", "report: intermediaire", "report: ‸bilan", "E201: unknown id 'bilan' (expected: report)"),
    (
        "plan.yaml",
        "signal: signe-roche",
        "signal: ‸signes-roche",
        "E201: unknown id 'signes-roche' (expected: letter); did you mean 'signe-roche'?",
    ),
    (
        "plan.yaml",
        "concerns: [P02, moussa]",
        "concerns: [P02, ‸mousa]",
        "E201: unknown id 'mousa' (expected: activity, actor, budget heading, person); did you mean 'moussa'?",
    ),
    (
        "plan.yaml",
        "actor: direction",
        "actor: ‸directoin",
        f"E201: unknown id 'directoin' {ACTOR}; did you mean 'direction'?",
    ),
    (
        "monde.yaml",
        "sender: awa",
        "sender: ‸ava",
        "E201: unknown id 'ava' (expected: actor, person); did you mean 'awa'?",
    ),
    ("monde.yaml", "listens_to: {direction:", "listens_to: {‸maire:", f"E201: unknown id 'maire' {ACTOR}"),
    ("monde.yaml", "gates: [P03]", "gates: [‸P04]", f"E201: unknown id 'P04' {ACTIVITY}"),
    (
        "monde.yaml",
        "target: comite.assembly}",
        "target: ‸comite.face}",
        "E203: 'comite' has no norm 'face' to be discovered",
    ),
    (
        "monde.yaml",
        "target: comite.assembly}",
        "target: ‸comite.asembly}",
        "E203: 'comite' has no norm 'asembly' to be discovered; did you mean 'comite.assembly'?",
    ),
    (
        "monde.yaml",
        "target: comite.assembly}",
        "target: ‸geology}",
        "E201: unknown id 'geology' (expected: actor, document or 'actor.norm'); did you mean 'geologie'?",
    ),
    (
        "monde.yaml",
        "{kind: hazard, target: roche, amount: 0.4}",
        "{kind: hazard, target: ‸rocher, amount: 0.4}",
        "E201: unknown id 'rocher' (expected: risk); did you mean 'roche'?",
    ),
    (
        "monde.yaml",
        '{kind: expense, target: "2"',
        '{kind: expense, target: ‸"7"',
        "E201: unknown id '7' (expected: budget heading)",
    ),
    (
        "monde.yaml",
        "[{kind: started, target: P01}]",
        "[{kind: agreed, target: ‸P01}]",
        "E201: unknown id 'P01' (expected: negotiation)",
    ),
    (
        "monde.yaml",
        "default: attendre",
        "default: ‸attend",
        "E205: 'attend' is not one of this letter's options (accepter, comparer, attendre); did",
    ),
    (
        "monde.yaml",
        "[{kind: flag, target: devis-compares}",
        "[{kind: flag, target: ‸devis-compare}",
        "W402: no effect raises 'devis-compare'; did you mean 'devis-compares'?",
    ),
    ("plan.yaml", "{id: moussa, name", "{id: ‸awa, name", "E202: id 'awa' is already taken (plan.yaml:"),
    (
        "plan.yaml",
        "id: final, name",
        "id: ‸intermediaire, name",
        "E202: id 'intermediaire' is already taken (plan.yaml:",
    ),
    (
        "plan.yaml",
        "kind: share, name",
        "kind: ‸reduce, name",
        "E202: id 'reduce' is already taken (plan.yaml:",
    ),
    ("monde.yaml", "id: comparer", "id: ‸accepter", "E202: id 'accepter' is already taken (monde.yaml:"),
    (
        "monde.yaml",
        "id: parole, kind",
        "id: ‸lenteur, kind",
        "E202: id 'lenteur' is already taken (monde.yaml:",
    ),
    (
        "monde.yaml",
        "norm_notes: {assembly:",
        "norm_notes: {‸face:",
        "E206: a note is about norm 'face', which this actor",
    ),
    ("scenario.yaml", "months: [3], name", "months: [‸4], name", "E201: unknown id '4' (expected: month)"),
]


@pytest.mark.parametrize(("file", "old", "new", "expected"), REFERENCES, ids=[row[2][:40] for row in REFERENCES])
def test_an_id_that_leads_nowhere(village, file, old, new, expected):
    told = village.edit(file, old, new).problems()
    assert any(line.startswith(f"{village.carets[0]}: {expected}") for line in told), told


@pytest.mark.parametrize(
    ("file", "old", "id_"),
    [("plan.yaml", "id: lea", "comite"), ("monde.yaml", "- id: eau", "cousin"), ("monde.yaml", "- id: note", "awa")],
)
def test_an_id_cannot_name_two_things_that_a_risk_or_a_gap_may_be_about(village, file, old, id_):
    told = village.edit(file, old, re.sub("id: [a-z]+", f"id: {id_}", old)).problems()
    assert any(f"E204: '{id_}' already names something else" in line for line in told)


def test_every_slip_is_told_at_once_in_order_of_place(village):
    village.edit("plan.yaml", "after: [P01]", "after: [‸P0I]").edit("plan.yaml", "impact: 900", "impact: ‸neuf")
    village.edit("monde.yaml", "    trust: 0.5", "    ‸trsut: 0.5").edit("monde.yaml", "closes: 7", "closes: ‸0")
    told = village.problems()
    assert [line.split(": ")[1] for line in told] == ["E102", "E105", "E201", "E103"]
    assert [line.split(": ")[0] for line in told] == [village.carets[i] for i in (2, 3, 0, 1)]


def test_ids_of_a_block_with_a_slip_are_still_known(village):
    told = village.edit("plan.yaml", "cost: 6200", "‸cots: 6200").problems()
    assert told == [f"{village.carets[0]}: E102: unknown key 'cots'; did you mean 'cost'?"]


def test_what_the_program_raises_itself_needs_no_effect(village):
    village.edit("monde.yaml", "[{kind: started, target: P01}]", "[{kind: flag, target: charter_adopted}]")
    assert village.problems() == []


def test_a_section_is_written_once_a_file(village):
    told = village.edit("plan.yaml", "seasons:", "‸lines: []\nseasons:").problems()
    assert "E112: key 'lines' is written twice" in "\n".join(told)


@pytest.mark.parametrize(("kept", "told"), [("ID: P02", "E102"), ("", "E101")])
def test_an_item_without_its_id_is_told_once_not_wherever_it_is_asked_for(village, kept, told):
    village.edit("plan.yaml", "  - id: P02\n    package", f"  - ‸{kept}\n    package" if kept else "  - ‸package")
    assert [line.split(": ")[:2] for line in village.problems()] == [[village.carets[0], told]]


def test_the_line_of_an_id_deleted_by_mistake_is_told_once(village):
    """Its other lines followed those of the item above: a message for each key that had one there."""
    village.edit("monde.yaml", "  - id: facture\n    to", "    ‸to")
    assert [line.split(": ")[:2] for line in village.problems()] == [[village.carets[0], "E101"]]


def test_a_donor_without_its_plan_is_told_once_not_at_each_heading_too(village):
    village.edit("plan.yaml", '    lines: {"1": 4000, "2": 7000, "3": 500, "4": 500}\n', "")
    assert [line.split(": ")[1] for line in village.problems()] == ["E332"]


def test_a_section_with_nothing_below_is_told_once_wherever_it_is_in_full(village):
    """It brought five lines: the id of each item of the full one was unknown."""
    village.edit("plan.yaml", "seasons:", "‸risks:\n\n‸measures:\nseasons:")
    assert village.problems() == [f"{place}: E107: this text or list is empty" for place in village.carets]


def test_a_section_begun_again_lower_down_hides_none_of_its_items(village):
    village.edit("plan.yaml", "seasons:", "seasons:\n  - {id: sec, name: Sec, windows: [[1, 2]], speed: 1}\n‸seasons:")
    village.edit("text.en.yaml", "seasons.pluies.name", "seasons.sec.name: Dry\nseasons.pluies.name")
    assert [line.split(": ")[:2] for line in village.problems()] == [[village.carets[0], "E112"]]


def test_a_section_is_a_list(village):
    told = village.edit("monde.yaml", "letters:", "seasons: ‸3\nletters:").problems()
    assert any("E112: key 'seasons' is written twice" in line for line in told)
    village.edit("plan.yaml", "seasons:", "hivernage:")
    assert f"{village.carets[0]}: E103: needs a list, not a whole number" in village.problems()


def test_the_same_slip_in_french(village):
    village.edit("plan.yaml", "category: works", "category: ‸work").edit("plan.yaml", "after: [P01]", "after: [‸P10]")
    work, p10 = village.carets
    assert village.problems("fr") == [
        f"{p10}: E201: identifiant inconnu « P10 » (attendu : activité) ; vouliez-vous dire « P01 » ?",
        f"{work}: E104: « work » n’est pas permis ici ; au choix : admin, works, team ; vouliez-vous dire « works » ?",
    ]


def test_a_problem_can_be_read_by_a_program():
    problem = check(PETIT_PUITS.parent / "nowhere", "en")[0]
    assert (problem.severity, problem.file, problem.line, problem.col, problem.code) == (
        "error",
        "nowhere",
        0,
        0,
        "E120",
    )
    assert str(problem).startswith("nowhere: E120: no such folder: ")


def facts_of(sentence: str) -> set[str]:
    return {part.split("}")[0] for part in sentence.replace("{{{", "{").split("{")[1:]}


def test_every_sentence_exists_in_both_languages_with_the_same_facts():
    for code, (french, english) in MESSAGES.items():
        assert facts_of(french) == facts_of(english), code
        assert french != english
    assert all(french and english for french, english in (*KINDS.values(), *SYNTAX.values()))


@given(st.text(), st.lists(st.text()))
def test_a_suggestion_is_a_known_word_or_nothing(word, known):
    assert closest(word, known) in {"", *known}


def test_money_and_large_numbers_are_told_as_the_reader_writes_them(village):
    """A facilitator does not count the digits of 29900; what is typed back into the file stays as YAML takes it."""
    village.edit("plan.yaml", "amount: 4000", "amount: 29900.01")
    (told,) = [line for line in village.problems("fr") if "E302" in line]
    assert told.endswith("les lignes font 37\u00a0900,01\u00a0€, le budget annonce 12\u00a0000\u00a0€")
    body = "documents:\n  - id: roman\n    title: Roman\n    body: " + "mot " * 3_600
    village.edit("monde.yaml", "documents:", body)
    assert any("(3\u00a0500 au plus" in line for line in village.problems("fr") if "W406" in line)

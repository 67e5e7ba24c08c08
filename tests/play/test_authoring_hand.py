"""What a hand types that comes from a spreadsheet, a letter, another language: told once, with what was meant."""

import unicodedata

import pytest

from sim.play.authoring import french


@pytest.mark.parametrize(
    ("old", "typed", "told"),
    [
        ("weeks: [1, 2, 4]", "weeks: ‸1, 2, 4", "E103: needs a list, not a text; did you mean '[1, 2, 4]'?"),
        ("needs: {animation: 0.8}", "needs: {animation: 0,‸8}", "E136: between braces or brackets a comma parts"),
        ("needs: {animation: 0.8}", "needs: {‸animation:0.8}", "E103: needs a number, not nothing; did you mean 'a"),
        ("cost: 6200", "cost: ‸6.200", "E138: 6.200: an amount stops at the cent; a point parts"),
        ("cost: 6200", "cost: ‸6 200 €", "E103: needs a number, not a text; did you mean '6200'?"),
        ("cost: 6200", "cost: ‸6,200", "E103: needs a number, not a text; did you mean '6200'?"),
        ("cost: 6200", "cost: ‸6.200,50", "E103: needs a number, not a text; did you mean '6200.5'?"),
        ("cost: 6200", "cost: ‸.nan", "E132: this number is too large, or is none"),
        ("cost: 6200", "cost: ‸1e400", "E132: this number is too large, or is none"),
        ("weeks: [1, 2, 4]", "weeks: ‸[0,5, 2, 4]", "E108: needs 3 values here; did you mean '[0.5, 2, 4]'?"),
        ("cost: 6200", "cost: ‸6 200 euros", "E103: needs a number, not a text; did you mean '6200'?"),
        ("cost: 6200", "cost: ‸“6200”", "E103: needs a number, not a text; did you mean '6200'?"),
        ("rework: 0.1", "rework: ‸« 0,1 »", "E103: needs a number, not a text; did you mean '0.1'?"),
        ("weeks: [1, 2, 4]", "weeks: ‸1er mars 2027", "E140: '1er mars 2027' is a date; here one counts in weeks"),
        ("needs: {animation: 0.8}", "needs: ‸animation", "E103: needs a block of 'key: value', not a text; did you"),
        ("name: Moussa Faye, post", "name: Faye, ‸Moussa, post", "E136: between braces or brackets a comma parts"),
        ("name: Moussa Faye, post", "name: Moussa Faye, about: Gagne 20,‸5 euros, post", "E136: between braces or"),
        ("windows: [[10, 12]]", "windows: [‸10, 12]", "E103: needs a list, not a whole number; did you mean '[[10, 12"),
        ("windows: [[10, 12]]", "windows: ‸10-12", "E103: needs a list, not a text; did you mean '[[10, 12]]'?"),
        ("windows: [[10, 12]]", "windows: ‸10", "E103: needs a list, not a whole number; did you mean '[[10, 10]]'?"),
        ("probability: 0.3", "probability: ‸3/10", "E103: needs a number, not a text; did you mean '0.3'?"),
        ("weeks: [1, 2, 4]", "weeks: ‸3 semaines", "E103: needs a list, not a text; did you mean '[3, 3, 3]'?"),
        ("weeks: [1, 2, 4]", "weeks: [‸5 j, 2, 4]", "E103: needs a number, not a text; did you mean '1'?"),
        ("probability: 0.3", "probability: ‸30 %", "E103: needs a number, not a text; did you mean '0.3'?"),
        ("windows: [[10, 12]]", "windows: [[‸1er mars, 12]]", "E140: '1er mars' is a date; here one counts in weeks"),
        ("windows: [[10, 12]]", "windows: [[‸2027-03-01, 12]]", "E140: '2027-03-01' is a date"),
        ('line: "2"\n    category: admin', "line: ‸“2”\n    category: admin", "E201: unknown id '“2”' (expected"),
        ("  - id: P02", "    ‸id: P02", "E112: key 'id' is written twice (first on line 2); did you mean '- id'?"),
        ("    package: puits", "‸\u00a0   package: puits", "E111: a tab or a no-break space is used for indentation"),
        ("volunteer: true", "volunteer: ‸off", "E103: needs true or false, not a text; did you mean 'false'?"),
        ("volunteer: true", "volunteer: ‸oui", "E103: needs true or false, not a text; did you mean 'true'?"),
        ("name: Creuser et", "‸nom: Creuser et", "E102: unknown key 'nom'; did you mean 'name'?"),
        ("risks:", "‸risques:", "E102: unknown key 'risques'; did you mean 'risks'?"),
        ("volunteer: true", 'volunteer: ‸"true"', "E103: needs true or false, not a text; did you mean 'true'?"),
        ("period: [1, 12]", "period: ‸1-12", "E103: needs a list, not a text; did you mean '[1, 12]'?"),
        ("  - id: roche", "  - id: ‸Rôche dure", "E106: 'Rôche dure' is not an id: 40 unaccented letters, digits, '-'"),
    ],
)
def test_what_a_french_hand_types_is_told_with_its_cure(village, old, typed, told):
    village.edit("plan.yaml", old, typed)
    assert any(line.startswith(f"{village.carets[0]}: {told}") for line in village.problems()), village.problems()


@pytest.mark.parametrize(
    ("old", "typed", "told"),
    [
        ("deadline: 5", "deadline: ‸1 semaine", "E103: needs a whole number, not a text; did you mean '5'?"),
        ("weeks: [3, 5]", "weeks: ‸S3-S5", "E103: needs a list, not a text; did you mean '[3, 5]'?"),
        ("weeks: [3, 5]", "weeks: ‸semaines 3 et 4", "E103: needs a list, not a text; did you mean '[3, 4]'?"),
        ("{kind: delay, target: P02, amount: -3}", "{kind: ‸retard, target: P02, amount: -3}", "E104: 'retard' is not"),
        ("[{kind: started, target", "[{kind: ‸commencée, target", "E104: 'commencée' is not allowed"),
        ("weeks: [3, 5]", "weeks: ‸“[3, 5]”", "E103: needs a list, not a text; did you mean '[3, 5]'?"),
        ("    subject: Facture", "    ‸subject\u00a0: Facture", "E149: a no-break space"),
        ("documents:", "‸documents\u00a0:", "E149: a no-break space"),
        ("subject: Le puisatier", "subject: “Le puisatier ‸: son cousin”", "E110: this is not YAML: the curly quotes"),
        ("20 francs le bidon]", "‸20,5 francs le bidon]", "E136: between braces or brackets a comma parts two"),
        ("effects: [{kind: hazard, target: roche, amount: 0.1}]", "effects: ‸risque -0.1", "E103: needs a list, not"),
        ("worths: [[0, 0.7, 1], [0, 0.6, 1]]", "worths: [‸0, 1, 0, 1]", "E103: needs a list, not a whole number; did"),
        ("[{kind: hazard, target: roche, amount: 0.1}]", "[‸kind: hazard, target: roche, amount: 0.1]",
         "E151: the braces of this block are missing"),
        ("to: finance", "to: ‸Finances et administration", "E104: 'Finances et administration' is not allowed here;"),
        ("subject: Le puisatier", "subject: ‸“Le puisatier”", "W470: this text begins and ends with curly quotes"),
    ],
)
def test_a_letter_typed_as_one_speaks_is_told_with_what_the_game_counts(village, old, typed, told):
    """“1 semaine” was cured by one working day; a key that Word had parted from its colon, by the very same letters."""
    village.edit("monde.yaml", old, typed)
    (line,) = village.problems()
    assert line.startswith(f"{village.carets[0]}: {told}"), line


@pytest.mark.parametrize(("word", "meant"), [("retard", "delay"), ("commencée", "started"), ("fini", "done")])
def test_a_french_word_that_means_two_things_is_taken_for_the_one_that_is_allowed(word, meant):
    assert french.translate_value(word, ("trust", meant)) == meant
    assert french.translate_value("retard", ("late", "cost")) == "late"


def test_a_duration_of_two_numbers_is_not_mended_into_another_mistake(village):
    (line,) = village.edit("plan.yaml", "weeks: [2, 3, 6]", "weeks: 2 à 6").problems()
    assert line.endswith("E103: needs three numbers between brackets, not a text")


def test_a_date_that_moved_in_the_entry_alone_is_told_at_the_clause(village):
    """An author moved the handover by a week: the plan followed, and teams were judged late by the old date."""
    village.edit("scenario.yaml", "handover_week: 8", "handover_week: 10")
    assert [line for line in village.problems() if "W475" in line] == [
        "scenario.yaml:61:47: W475: this clause aims at 8, 'handover_week' says 10: one of the two was changed without "
        "the other"
    ]


def test_work_that_asks_for_more_people_than_there_are_is_told(village):
    """A teacher wrote four masons where one is: the plan ended on time, and no game ever handed the well over."""
    (line,) = village.edit("plan.yaml", "needs: {chantier: 1,", "needs: {chantier: ‸4,").problems()
    assert line.startswith(f"{village.carets[0]}: W474: this would take 4 full-time people of 'chantier', and there")


def test_somebody_who_holds_two_jobs_is_shared_between_them(village):
    """A teacher wrote Awa once as an animator and once as a foreman: she worked ten days a week."""
    other = "  - {id: awa-bis, name: Awa  ndour, skill: chantier, fte: 0.5}\n  - {id: moussa,"
    village.edit("plan.yaml", "  - {id: moussa,", other)
    assert [line for line in village.problems() if "W471" in line] == [
        "plan.yaml:42:10: W471: 'Awa Ndour' is here more than once (awa, awa-bis), and counts as 1.5 full-time people: "
        "share them out ('fte')"
    ]
    village.edit("plan.yaml", "skill: animation, weekly_cost: 180", "skill: animation, fte: 0.5, weekly_cost: 180")
    assert not any("W471" in line for line in village.problems())


def test_a_number_that_is_no_amount_may_have_as_many_decimals_as_it_likes(village):
    """A share of a thousandth, the rate of a currency: the cent is the limit of euros alone."""
    before = village.problems()
    assert village.edit("plan.yaml", "fte: 0.5", "fte: 0.125").problems() == before


@pytest.mark.parametrize(
    ("file", "old", "typed", "told"),
    [
        ("monde.yaml", "deadline: 5", "deadline: ‸15 juin", "E140: '15 juin' is a date; here one counts in working"),
        ("plan.yaml", "fte: 0.5", "fte: ‸1/2", "E103: needs a number, not a text; did you mean '0.5'?"),
        ("scenario.yaml", "start_month: 1", "start_month: ‸mai", "E103: needs a whole number, not a text; did"),
    ],
)
def test_a_date_is_told_in_the_unit_that_is_counted_there(village, file, old, typed, told):
    """A half is no first of February, and the month of the first day is no week of the project."""
    village.edit(file, old, typed)
    (line,) = village.problems()
    assert line.startswith(f"{village.carets[0]}: {told}")


@pytest.mark.parametrize(("typed", "meant"), [("80", "; did you mean '0.8'?"), ("8", ""), ("120", "")])
def test_a_share_that_is_written_as_a_percentage_is_offered_and_a_mark_out_of_ten_is_not(village, typed, meant):
    (told,) = village.edit("monde.yaml", "power: 0.8", f"power: ‸{typed}").problems()
    assert told == f"{village.carets[0]}: E105: {typed} is out of range: must be ≤ 1{meant}"


def test_a_language_is_known_by_its_name(village):
    village.edit("scenario.yaml", "language: fr\n", "language: ‸Français\n")
    told = next(line for line in village.problems() if line.startswith(village.carets[0]))
    assert told.endswith("E104: 'Français' is not allowed here; one of: fr, en, es, pt, …; did you mean 'fr'?")


def test_an_id_that_cannot_be_one_is_never_offered(village):
    """P02 became « Puits é »: what leads to P02 must not be told to follow it."""
    told = village.edit("plan.yaml", "  - id: P02", "  - id: P02é").problems()
    assert any("E106" in line and line.endswith("did you mean 'P02e'?") for line in told)
    assert not [line for line in told if "E201" in line and "P02é" in line.split("did you mean")[-1]]


def test_an_id_that_was_renamed_is_followed_to_its_new_name_not_to_one_that_looks_like_it(village):
    """P02 became « forage »: the many places that still say P02 were told to say P01 or P03."""
    told = [line for line in village.edit("plan.yaml", "  - id: P02", "  - id: forage").problems() if "'P02'" in line]
    only = [line for line in told if "(expected: activity)" in line]
    assert len(only) > 2
    assert all(line.endswith("did you mean 'forage'?") for line in only)
    assert not [line for line in told if line not in only and "did you mean" in line]


def test_minutes_are_told_from_hours(village):
    village.edit("scenario.yaml", "minutes: 60, name: Lire", "minutes: ‸1 h 30, name: Lire")
    (told,) = village.problems()
    assert told.endswith("E103: needs a whole number, not a text; did you mean '90'?")
    (told,) = village.edit("scenario.yaml", "minutes: 1 h 30", "minutes: 90 min").problems()
    assert told.endswith("E103: needs a whole number, not a text; did you mean '90'?")


def test_a_section_spelt_in_french_is_told_once_not_at_every_id_that_leads_there(village):
    told = village.edit("plan.yaml", "activities:", "activités:").problems()
    assert [line.split(": ")[1] for line in told] == ["E102"]


def test_a_comma_between_braces_is_told_once(village):
    told = village.edit("plan.yaml", "needs: {animation: 0.8}", "needs: {animation: 0,8}").problems()
    assert [line.split(": ")[1] for line in told] == ["E136"]


def test_a_name_with_accents_is_one_name_on_every_disk(village):
    """A Mac writes é as two signs; the folder goes to Windows in an archive."""
    plain = unicodedata.normalize("NFC", "activités.yaml")
    (village.folder / "plan.yaml").rename(village.folder / unicodedata.normalize("NFD", plain))
    assert village.edit("scenario.yaml", "plan.yaml", plain).problems() == []


def test_a_file_that_notepad_renamed_is_offered(village):
    (village.folder / "plan.yaml").rename(village.folder / "plan.yaml.txt")
    assert village.problems()[0].endswith("listed under 'parts'; did you mean 'plan.yaml.txt'?")


@pytest.mark.parametrize("name", ["text.en.yml", "text.EN.yaml", "texte.en.yaml"])
def test_a_translation_under_a_name_nobody_looks_for_is_offered(village, name):
    (village.folder / "text.en.yaml").rename(village.folder / name)
    told = "\n".join(village.problems())
    assert f"W425: there is no text.en*.yaml file; did you mean '{name}'?" in told
    assert f"{name}: W427" in told


def test_a_translation_that_cannot_be_read_is_told_without_all_that_it_would_have_said(village):
    village.write("text.en.zz.yaml", b"letters.cousin.body: Well: yes\n")
    assert [line.split(": ")[:2] for line in village.problems()] == [["text.en.zz.yaml:1:26", "E110"]]


def test_parts_that_are_no_list_are_told_without_all_that_stands_in_them(village):
    village.edit("scenario.yaml", "parts: [plan.yaml, monde.yaml]", "parts: ‸plan.yaml, monde.yaml")
    (told,) = village.problems()
    assert told == f"{village.carets[0]}: E103: needs a list, not a text; did you mean '[plan.yaml, monde.yaml]'?"


def test_an_id_that_is_a_number_is_told_where_it_is_given_not_where_it_is_asked_for(village):
    told = village.edit("plan.yaml", '- {id: "1", name', "- {id: 1, name").problems()
    assert [line.split(": ")[1] for line in told] == ["E109"]


def test_who_writes_the_name_is_offered_the_id(village):
    name = next(line for line in (village.folder / "plan.yaml").read_text("utf-8").splitlines() if "name: " in line)
    village.edit("plan.yaml", "after: [P01]", f"after: ['{name.split(': ')[1].replace(chr(39), chr(39) * 2)}']")
    assert any("E201" in line and line.endswith("did you mean 'P01'?") for line in village.problems())


@pytest.mark.parametrize(
    ("file", "old", "typed", "told"),
    [
        ("plan.yaml", "  - id: P03", "  - id: ‸P02", "id 'P02' is already taken (plan.yaml:14); did you mean 'P03'?"),
        ("plan.yaml", '{id: "2", name', '{id: ‸"1", name', "id '1' is already taken (plan.yaml:53); did you mean '2'?"),
        ("monde.yaml", "  - id: direction\n", "  - id: ‸comite\n", "(monde.yaml:2); did you mean 'direction'?"),
        ("monde.yaml", "  - id: comite\n", "  - id: direction\n", "(monde.yaml:2); did you mean 'comite'?"),
        ("scenario.yaml", "  - id: evaluation\n", "  - id: ‸field\n", "did you mean 'evaluation'?"),
        ("monde.yaml", "  - id: facture\n", "  - id: ‸cousin\n", "id 'cousin' is already taken (monde.yaml:64)"),
        ("monde.yaml", "      - id: comparer", "      - id: ‸accepter", "id 'accepter' is already taken (monde.yaml:"),
        ("plan.yaml", "      - {id: final, name", "      - {id: ‸intermediaire, name", "id 'intermediaire' is already"),
    ],
)
def test_an_id_given_twice_is_told_once_and_not_at_all_that_leads_to_the_one_that_is_gone(
    village, file, old, typed, told
):
    """An item is copied and its id left as it was: nine lines spoke of references and translations."""
    (line,) = village.edit(file, old, typed).problems()
    assert "E202: " in line
    assert village.carets in ([], [line.split(": ")[0]])  # of two ids the second is told, wherever the hand slipped
    assert told in line


def test_a_reference_that_leads_nowhere_is_told_beside_an_id_given_twice(village):
    """Two ids are missing and one is given twice: nobody can tell which of the two it was."""
    village.edit("plan.yaml", "  - id: P03", "  - id: P02").edit("plan.yaml", "after: [P01]", "after: [‸P09]")
    told = village.problems()
    assert any(line.startswith(f"{village.carets[0]}: E201: unknown id 'P09'") for line in told)
    assert next(line for line in told if "E202" in line).endswith("(plan.yaml:14)")


def test_a_text_that_is_only_a_remark_is_told_by_the_sign_that_began_it(village):
    village.edit("monde.yaml", "body: L'assemblée n'a pas dit non.", "body: ‸# 1 : L'assemblée n'a pas dit non.")
    (told,) = village.problems()
    assert told.startswith(f"{village.carets[0]}: E150: nothing is written here: '#' begins a remark")


def test_a_translation_in_blocks_is_told_with_the_path_that_goes_in_front(village):
    village.edit("text.en.yaml", "scenario.title: A small well\n", "scenario:\n  ‸title: A small well\n")
    (told, *_) = [line for line in village.problems() if "W404" not in line]
    place = village.carets[0]
    assert told == f"{place}: E103: needs a text, not a block of 'key: value'; did you mean 'scenario.title'?"


@pytest.mark.parametrize(
    ("file", "old", "typed", "told"),
    [
        ("monde.yaml", "    at_start: P01\n", "    at_start: ‸12\n", "E201: unknown id '12' (expected: activity)"),
        ("plan.yaml", "    after: [P01]\n", "    after: ‸12\n", "E201: unknown id '12' (expected: activity)"),
        ("plan.yaml", "    after: [P01]\n", "    after: [‸12]\n", "E201: unknown id '12' (expected: activity)"),
        ("plan.yaml", '    line: "2"\n    category: admin', "    line: ‸2\n    category: admin",
         'E109: needs a text: put 2 between quotes ("2")'),
    ],
)  # fmt: skip
def test_a_number_where_an_id_goes_is_put_between_quotes_only_if_it_is_one(village, file, old, typed, told):
    """Whoever writes `after: 12` thinks of a week; quotes would only bring the next message."""
    (line,) = village.edit(file, old, typed).problems()
    assert line == f"{village.carets[0]}: {told}"


def test_an_answer_without_another_and_one_activity_for_both_promises_are_worth_a_look(village):
    text = (village.folder / "monde.yaml").read_text("utf-8")
    others = text[text.index("      - id: comparer") : text.index("  - id: facture")]
    village.edit("monde.yaml", others, "").edit("monde.yaml", "default: attendre", "default: accepter")
    village.edit("monde.yaml", "    options:\n      - id: accepter", "    options:\n      - ‸id: accepter")
    village.edit("scenario.yaml", "closing: P03", "closing: ‸P02")
    told = [line for line in village.problems() if "W40" not in line]
    assert told == [
        f"{village.carets[0]}: W472: this is the only answer: there is nothing to decide",
        f"{village.carets[1]}: W473: 'P02' ends with the handover, or before it: one promise of the two says nothing",
    ]


def test_a_project_that_is_closed_before_it_hands_over_is_told_so(village):
    (told,) = village.edit("scenario.yaml", "closing: P03", "closing: ‸P01").problems()
    assert told.startswith(f"{village.carets[0]}: W473: 'P01' ends with the handover, or before it")

"""One slip, one message: what follows from it, wherever it stands, is not told as well."""

import pytest

ALONE = [
    ("monde.yaml", "\nletters:\n", "\n‸courriers:\n", "E102: unknown key 'courriers'; did you mean 'letters'?"),
    ("monde.yaml", "\nassemblies:\n", "\n‸Assemblies:\n", "E102: unknown key 'Assemblies'; did you mean 'assemblies'?"),
    ("monde.yaml", "\nassemblies:\n", "\n‸assemblees:\n", "E102: unknown key 'assemblees'; did you mean 'assemblies'?"),
    ("scenario.yaml", "\nroles:\n", "\n‸rôles:\n", "E102: unknown key 'rôles'; did you mean 'roles'?"),
    ("monde.yaml", "  - id: facture\n", "    ‸id: facture\n",
     "E112: key 'id' is written twice (first on line 64); did you mean '- id'?"),
    ("monde.yaml", "  - id: comite\n", "  - id: ‸comité\n", "E106: 'comité' is not an id"),
    ("plan.yaml", '{id: "2", name', "{id: ‸« 2 », name", "E106: '« 2 »' is not an id"),
    ("monde.yaml", "    subject: Facture de buses", "    ‸objet: Facture de buses",
     "E102: unknown key 'objet'; did you mean 'subject'?"),
    ("monde.yaml", "gap: figure", "gap: ‸écart",
     "E104: 'écart' is not allowed here; one of: figure, promise, rule, conduct, silence"),
    ("monde.yaml", "norms: {assembly: 0.9, relation_first: 0.7}", "norms: {assembly: 0.9, relation_first: ‸7}",
     "E105: 7 is out of range: must be ≤ 1"),
]  # fmt: skip
"""File, what stands there, what is written instead, all that is said."""


@pytest.mark.parametrize(("file", "old", "new", "said"), ALONE)
def test_what_follows_from_a_slip_is_not_told_as_well(village, file, old, new, said):
    (told,) = village.edit(file, old, new).problems()
    assert told.startswith(f"{village.carets[0]}: {said}")
    assert told.endswith(said) or "E106" in told


def test_decimal_commas_in_a_list_are_told_as_what_they_are(village):
    """`[0,6, 0,4]` is four numbers, of which two are no shares: not six per cent, and not four."""
    told = village.edit("monde.yaml", "ours: {weights: [0.6, 0.4]", "ours: {weights: [0,‸6, 0,‸4]").problems()
    assert [line.split(": ")[:2] for line in told] == [[village.carets[0], "E136"], [village.carets[1], "E136"]]


def test_parts_that_nothing_announces_are_told_without_the_sections_that_they_hold(village):
    """The line `parts:` went with the one above: six required sections are there, and one key is not."""
    told = village.edit("scenario.yaml", "parts: [plan.yaml, monde.yaml]\n", "").problems()
    assert [line.split(": ")[1:] for line in told if ": E" in line] == [["E101", "missing key 'parts'"]]
    assert [line.split(":")[0] for line in told if "W427" in line] == ["monde.yaml", "plan.yaml"]


@pytest.mark.parametrize("name", ["monde.yml", "monde", "mond.yaml", ".\\\\monde.yaml"])
def test_a_part_under_nearly_its_name_is_offered(village, name):
    (told,) = village.edit("scenario.yaml", "[plan.yaml, monde.yaml]", f"[plan.yaml, {name}]").problems()
    assert told.endswith("did you mean 'monde.yaml'?")


@pytest.mark.parametrize("text", ["‸Une phrase.", "‸Une phrase,\n    puis une autre.", "‸Une phrase,\n    et : là."])
def test_a_paragraph_as_far_left_as_its_key_is_told_so(village, text):
    """The colon in it was called one too many, or the line one without a key."""
    below = f"    body: >\n    {text}\n    subject: Facture"
    (told,) = village.edit("monde.yaml", "    subject: Facture", below).problems()
    assert told.startswith(f"{village.carets[0]}: E110: this is not YAML: this text is written further right than")


@pytest.mark.parametrize("sign", [">", "|", "?"])
def test_a_text_that_begins_with_a_sign_of_yaml_is_told_its_cure(village, sign):
    (told,) = village.edit("monde.yaml", "subject: Le puisatier", f"subject: {sign} Le puisatier").problems()
    assert ("the next line" if sign != "?" else "put it between quotes") in told


def test_a_text_that_is_not_indented_below_its_sign_is_told_where_it_should_begin(village):
    """What follows has a colon, and so is a key that nobody knows: the cure is one line above."""
    told = village.edit("monde.yaml", "    body: >\n      Voici", "    body: ‸>\n    Voici").problems()
    assert told[0].startswith(f"{village.carets[0]}: E148: this text is empty: what comes below '>' or '|' is written")

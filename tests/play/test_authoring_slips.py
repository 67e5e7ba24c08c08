"""Lines that name a section or a block, deleted or displaced by mistake: told once, where they stood."""

import pytest
import yaml

from sim.play.authoring import parsing

HEADERS = [
    ("plan.yaml", "people", "activities"), ("plan.yaml", "lines", "seasons"), ("plan.yaml", "donors", "currencies"),
    ("plan.yaml", "risks", "donors"), ("monde.yaml", "letters", "measures"), ("monde.yaml", "negotiations", "letters"),
    ("scenario.yaml", "requirements", "roles"), ("scenario.yaml", "skills", "indicators"),
    ("scenario.yaml", "packages", "skills"), ("scenario.yaml", "categories", "packages"),
    ("scenario.yaml", "norms", "categories"),
]  # fmt: skip
"""Sections that follow another one in a file."""


@pytest.mark.parametrize(("file", "section", "above"), HEADERS)
def test_a_header_deleted_by_mistake_is_told_once_where_it_stood(village, file, section, above):
    """Its items followed those of the section above: a message for each of their keys, and for each that names them."""
    text = (village.folder / file).read_text("utf-8")
    line = text[: text.index(f"\n{section}:\n")].count("\n") + 2
    (told,) = village.edit(file, f"\n{section}:\n", "\n").problems()
    assert told.startswith(f"{file}:{line}:5: E146: from here to the end of the list this looks like '{section}', not")
    assert f"not '{above}'" in told


@pytest.mark.parametrize(
    ("file", "section"), [("plan.yaml", "activities"), ("monde.yaml", "actors"), ("scenario.yaml", "months")]
)
def test_a_list_without_any_header_is_told_at_its_first_line(village, file, section):
    text = (village.folder / file).read_text("utf-8")
    line = text[: text.index(f"{section}:\n")].count("\n") + 1
    (told,) = village.edit(file, f"{section}:\n", "").problems()
    assert told.startswith(f"{file}:{line}:3: E147: ")
    assert told.endswith(f"did you mean '{section}:'?")


def test_a_header_deleted_in_one_file_is_told_even_if_another_file_has_that_section(village):
    """The imported plan brings a package of its own."""
    village.edit("plan.yaml", "activities:\n", "packages:\n  - {id: autre, name: Autre}\nactivities:\n")
    _, told = village.edit("scenario.yaml", "packages:\n  - {", "  - ‸{").problems()  # the first: not translated yet
    assert told.startswith(f"{village.carets[0]}: E146: from here to the end of the list this looks like 'packages'")


def test_a_name_that_nothing_asks_for_stays_where_it_is(village):
    """A category before its risk, a package nobody has written: nothing says that a header is lost."""
    village.edit("scenario.yaml", "categories:\n", "categories:\n  - {id: humaine, name: Humaine}\n")
    assert not any("E146" in line for line in village.problems())
    village.edit("scenario.yaml", "categories:\n", "categories:\n  - {id: puits, name: Puits}\n")  # as a package is
    assert not any("E146" in line for line in village.problems())
    told = village.edit("plan.yaml", "package: puits", "package: ‸puis").problems()
    assert [line for line in told if "E" in line.split(": ")[1]] == [
        f"{village.carets[0]}: E201: unknown id 'puis' (expected: package); did you mean 'puits'?"
    ]


def test_a_header_lost_in_one_file_is_not_lost_in_the_next(village):
    """Activities go on in another part, and the first of these has two slips of its own."""
    village.edit("plan.yaml", "\npeople:\n", "\n").edit("scenario.yaml", "monde.yaml]", "monde.yaml, suite.yaml]")
    village.write("suite.yaml", b"activities:\n  - {id: P09, nom: Finir, semaines: [1, 2, 3], package: puits}\n")
    told = [line for line in village.problems() if line.startswith("suite.yaml")]
    assert [line.partition("E102: ")[2] for line in told] == [
        "unknown key 'nom'; did you mean 'name'?", "unknown key 'semaines'; did you mean 'weeks'?"
    ]  # fmt: skip


def test_items_that_two_lost_lists_ask_for_are_left_out_and_nothing_is_said_of_what_leads_there(village):
    """A package and a skill bear one name, and both their headers are gone."""
    village.edit("plan.yaml", "package: puits", "package: chantier")
    village.edit("scenario.yaml", "  - {id: puits, name: Creuser}\n", "").edit("scenario.yaml", "packages:\n", "")
    village.edit("scenario.yaml", "skills:\n", "  ‸- {id: chantier, name: Creuser}\n")
    line, column = map(int, village.carets[0].split(":")[1:])
    assert village.problems()[0].startswith(
        f"scenario.yaml:{line}:{column + 2}: E146: from here to the end of the list this looks like 'skills, packages'"
    )
    assert [told.split(": ")[1] for told in village.problems()] == ["E146", "E146"]


def test_a_key_that_is_misspelt_does_not_make_an_item_one_of_a_list_that_lacks_it(village):
    """A season without its speed is what an absence looks like."""
    (told,) = village.edit("plan.yaml", "speed: 0.6", "‸sped: 0.6").problems()
    assert told == f"{village.carets[0]}: E102: unknown key 'sped'; did you mean 'speed'?"


def test_an_item_that_is_half_written_or_has_one_unknown_key_is_not_taken_for_another_section(village):
    """Writing goes on item after item: what is not there yet is told by its keys."""
    told = village.edit("plan.yaml", "activities:\n", "activities:\n  - id: P09\n    name: À écrire\n").problems()
    assert not any("E146" in line for line in told)
    assert any("E101: missing key 'weeks'" in line for line in told)


PARAMETERS = "parameters: {credit_line: 500, turnover: 0, start_month: 1, start_year: 2027}\n"
LOST = [
    ("scenario.yaml", PARAMETERS, "  ‸credit_line: 500\n  start_year: 2027\n", "parameters:"),
    ("scenario.yaml", f"{PARAMETERS}\nmonths:\n  - {{number: 1",
     "parameters:\n  credit_line: 500\n\n  ‸- {number: 1", "months:"),
    ("scenario.yaml", "parts: [plan.yaml, monde.yaml]\n", "‸- plan.yaml\n- monde.yaml\n", "parts:"),
    ("plan.yaml", "    responses:\n      - {kind: reduce", "      ‸- {kind: reduce", "responses:"),
    ("plan.yaml", "    instalments:\n      - {id: v1", "      ‸- {id: v1", "instalments:"),
    ("monde.yaml", "    options:\n      - id: accepter", "      ‸- id: accepter", "options:"),
    ("monde.yaml", "        effects:\n          - {kind: delay", "          ‸- {kind: delay", "effects:"),
    ("monde.yaml", "    incident:\n      norm", "      ‸norm", "incident:"),
    ("monde.yaml", "      attributions:\n        - {id: lenteur", "        ‸- {id: lenteur", "attributions:"),
    ("monde.yaml", "      acts:\n        impose", "        ‸impose", "acts:"),
    ("monde.yaml", "    voices:\n      open", "      ‸open", "voices:"),
    ("monde.yaml", "    issues:\n      - id: prix", "      ‸- id: prix", "issues:"),
]  # fmt: skip
"""The line that names a block, deleted: file, what stood there, what is left, the name."""


@pytest.fixture(params=[yaml.BaseLoader, yaml.CBaseLoader], ids=["python", "libyaml"])
def either_parser(request, monkeypatch):
    monkeypatch.setattr(parsing, "_Loader", request.param)


@pytest.mark.usefixtures("either_parser")
@pytest.mark.parametrize(("file", "old", "left", "name"), LOST, ids=[f"{name}{n}" for n, (*_, name) in enumerate(LOST)])
def test_a_block_that_has_lost_its_name_is_known_by_its_keys(village, file, old, left, name):
    """Below a line with its value a parser takes it for more of that value, and complains of a colon."""
    (told,) = [line for line in village.edit(file, old, left).problems() if "W427" not in line]
    assert told.startswith(f"{village.carets[0]}: E147: ")
    assert told.endswith(f"did you mean '{name}'?")


ASTRAY = [
    ("plan.yaml", "    name: Creuser et", "      ‸name: Creuser et", "this line is too far to the right"),
    ("scenario.yaml", "budget: 12000", "  ‸budget: 12000", "this line is too far to the right"),
    ("monde.yaml", "        comply: [{", "          ‸comply: [{", "this line is too far to the right"),
    ("plan.yaml", "    cost: 6200", "    ‸cost 6200", "':' is missing after 'cost'"),
    ("plan.yaml", "    cost: 6200", "    cost‸:6200", "a space is missing after 'cost:'"),
    ("monde.yaml", "        label: Prendre le", "       ‸label: Prendre le", "wrong indentation"),
    ("monde.yaml", "letters:\n", "‸Mes courriers, version 2\nletters:\n", "this line has no key and no ':'"),
    ("monde.yaml", "resources:\n", "‸resources\n", "':' is missing after 'resources'"),
    ("monde.yaml", "resources:\n", "  ‸resources:\n", "'resources:' names a section: this line goes fully to the left"),
    ("scenario.yaml", "months:\n", "  ‸months:\n", "'months:' names a section: this line goes fully to the left"),
    ("monde.yaml", "    norms: {assembly: 0.9, relation_first: 0.7}\n", "      ‸norms:\n        assembly: 0.9\n",
     "this line is too far to the right"),
    ("monde.yaml", "  - id: carnet\n", "  ‸-id: carnet\n", "a space is missing between '-' and what follows"),
    ("monde.yaml", "  - id: carnet\n", "  ‸– id: carnet\n", "an item of a list begins with a plain '-'"),
    ("monde.yaml", "  - id: carnet\n", "‸- id: carnet\n", "this '-' is not below those of its list"),
    ("monde.yaml", "  - id: carnet\n", "    ‸- id: carnet\n", "this '-' is not below those of its list"),
    ("monde.yaml", "subject: Mon carnet de la semaine\n", "subject‸: Mon carnet : lundi\n", "one ':' too many"),
]  # fmt: skip
"""A line that has moved, or lacks a sign: file, what stood there, what stands there, what is said."""


@pytest.mark.usefixtures("either_parser")
@pytest.mark.parametrize(("file", "old", "new", "said"), ASTRAY)
def test_a_line_that_is_astray_is_told_where_it_is(village, file, old, new, said):
    """A parser is lost on the line below, or speaks of a colon where the hand slipped on the indentation."""
    (told,) = village.edit(file, old, new).problems()
    assert told.split(":")[:2] == village.carets[0].split(":")[:2]
    assert f"E110: this is not YAML: {said}" in told


@pytest.mark.usefixtures("either_parser")
def test_of_two_slips_the_one_that_stopped_the_parser_is_told(village):
    """A header that is missing further down is told once the bracket is mended."""
    village.edit("scenario.yaml", "languages: [fr, en]", "languages: [fr, en‸}").edit("scenario.yaml", "months:\n", "")
    (told,) = village.problems()
    assert told == f"{village.carets[0]}: E110: this is not YAML: a comma or ']' is missing"


def test_a_list_of_names_at_the_head_of_a_file_is_one_of_the_few_that_it_can_be(village):
    """An imported plan begins with its packages: an id and a name; norms have ids of their own."""
    village.edit("plan.yaml", "activities:\n", "  ‸- {id: lot, name: Lot}\nskills:\n  - {id: x}\nactivities:\n")
    (told,) = village.problems()
    assert told.startswith(f"{village.carets[0]}: E147: ")
    assert told.endswith("did you mean 'packages: / categories:'?")
    village.edit("plan.yaml", "{id: lot, name: Lot}", "{id: face, name: Garder la face}")
    assert village.problems()[0].endswith("did you mean 'norms:'?")


@pytest.mark.parametrize(
    ("old", "left", "name", "above"),
    [
        ("    reports:\n      - {id: intermediaire", "      ‸- {id: intermediaire", "reports", "instalments"),
        ("    effects: [{kind: morale, amount: -0.05}]\n    responses:\n      - {kind: reduce",
         "    effects:\n      - {kind: morale, amount: -0.05}\n      ‸- {kind: reduce", "responses", "effects"),
    ],
)  # fmt: skip
def test_a_list_within_a_block_that_fell_to_the_list_above_is_told_once(village, old, left, name, above):
    """No parser sees it: two lists of one donor have become one."""
    (told,) = village.edit("plan.yaml", old, left).problems()
    line, column = map(int, village.carets[0].split(":")[1:])
    assert told.startswith(f"plan.yaml:{line}:{column + 2}: E146: ")
    assert f"looks like '{name}', not '{above}'" in told

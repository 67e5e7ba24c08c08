"""Lines that name a section or a block, deleted or displaced by mistake: told once, where they stood."""

import pytest

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
    told = village.edit("plan.yaml", "package: puits", "package: ‸puis").problems()
    assert [line for line in told if "E" in line.split(": ")[1]] == [
        f"{village.carets[0]}: E201: unknown id 'puis' (expected: package); did you mean 'puits'?"
    ]


def test_an_item_that_is_half_written_or_has_one_unknown_key_is_not_taken_for_another_section(village):
    """Writing goes on item after item: what is not there yet is told by its keys."""
    told = village.edit("plan.yaml", "activities:\n", "activities:\n  - id: P09\n    name: À écrire\n").problems()
    assert not any("E146" in line for line in told)
    assert any("E101: missing key 'weeks'" in line for line in told)

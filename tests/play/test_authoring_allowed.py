"""Warnings that an author has looked at and lets be."""


def test_a_warning_is_allowed_where_it_stands_and_nowhere_else(village):
    """An author keeps a letter that never comes, and says so: on its line, or alone above it."""
    letter = "  - id: jamais\n    to: team\n    sender: comite\n    subject: Rien\n    body: Rien.\n"
    village.edit("monde.yaml", "  - id: facture\n", f"{letter}  - id: facture\n")
    (line,) = [line for line in village.problems() if "W403" in line]
    assert line.startswith("monde.yaml")
    village.edit("monde.yaml", "  - id: jamais\n", "  - id: jamais  # palabre: allow W403\n")
    assert [line for line in village.problems() if "W403" in line or "W460" in line] == []
    above = "  # palabre: allow W403\n\n  # à garder\n  - id: jamais\n"
    village.edit("monde.yaml", "  - id: jamais  # palabre: allow W403\n", above)
    assert [line for line in village.problems() if "W403" in line or "W460" in line] == []


def test_what_is_allowed_and_not_there_is_told_and_errors_are_never_allowed(village):
    village.edit("plan.yaml", "activities:\n", "‸activities:  # palabre: allow W412, E301\n")
    told, place = village.problems(), village.carets[0]
    assert any(line.startswith(f"{place}: W460: 'W412' is allowed here and is not there") for line in told)
    assert any(line.startswith(f"{place}: W461: an error cannot be allowed: E301") for line in told)


def test_a_comment_written_with_the_spaces_of_french_allows_all_the_same(village):
    """A word processor, and a French hand, put a space that does not break before a colon."""
    village.edit("plan.yaml", "activities:\n", "activities:  # Palabre\u00a0: allow w412\n")
    assert [line.split(": ")[1] for line in village.problems()] == ["W460"]


def test_a_warning_is_allowed_in_a_part_that_lies_in_a_folder_of_its_own(village):
    village.edit("scenario.yaml", "monde.yaml", "parts/monde.yaml")
    (village.folder / "parts").mkdir()
    (village.folder / "monde.yaml").rename(village.folder / "parts" / "monde.yaml")
    never = "  - id: jamais  # palabre: allow W403\n    to: team\n    sender: comite\n    subject: Rien\n"
    village.edit("parts/monde.yaml", "  - id: facture\n", f"{never}    body: Rien.\n  - id: facture\n")
    assert [line for line in village.problems() if "W403" in line or "W460" in line] == []


def test_nothing_is_called_useless_before_every_check_could_be_made(village):
    """A warning that an author keeps comes from a check that waits for a plan without errors (W467)."""
    village.edit("plan.yaml", "activities:\n", "activities:  # palabre: allow W412\n")
    assert [line.split(": ")[1] for line in village.problems()] == ["W460"]
    village.edit("scenario.yaml", "budget: 12000", "budget: 13000")
    told = [line.split(": ")[1] for line in village.problems()]
    assert "E302" in told
    assert "W460" not in told

"""What people type, and what an author wrote that they might: when the two are the same somebody."""

import pytest

from sim.world.rules.actors import names_any


@pytest.mark.parametrize("typed", ["LE COMITE  DE L'EAU", "comité — de  l’eau ?", "« comité de l’eau »"])
def test_spaces_case_accents_and_signs_are_nothing_in_a_name(typed: str) -> None:
    assert names_any(typed, ["Comité de l'eau"])


@pytest.mark.parametrize("alias", ["-", "", "…", "« »"])
def test_a_word_without_a_letter_names_nobody(alias: str) -> None:
    """`check` refuses it (E322); a game file that somebody made by hand may hold it."""
    assert not names_any("les martiens", [alias])
    assert not names_any("", [alias])


def test_a_word_is_known_by_its_beginning_not_by_its_end() -> None:
    assert names_any("les éleveurs", ["éleveur"])
    assert not names_any("les éleveurs", ["leveur"])

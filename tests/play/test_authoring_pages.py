"""The pages for authors are made from what reads and checks their files."""

from pathlib import Path

import pytest

from sim.play.authoring.fields import Cents, Monday, Points, Weeks
from sim.play.authoring.reference import hint_words, reference_page
from tui.cli import main

DOCS = Path(__file__).parents[2] / "docs"


def test_the_reference_in_the_repository_is_the_one_of_the_models(capsys):
    """Made by `palabre scenario schema --reference`."""
    assert main(["scenario", "schema", "--reference"]) == 0
    assert capsys.readouterr().out == reference_page() == (DOCS / "reference.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("hint", "french", "english"),
    [
        (Cents, "euros, 0 ou plus", "euros, 0 or more"),
        (list[Points], "liste : part, de 0 à 1", "list: share, 0 to 1"),
        (Monday | None, "semaine (son lundi)", "week (its Monday)"),
        (dict[str, Weeks], "{texte : durée en semaines (0.2 = un jour)}", "{text: duration in weeks (0.2 = a day)}"),
    ],
)
def test_a_kind_of_value_is_said_with_its_unit(hint, french, english):
    assert hint_words(hint) == (french, english)

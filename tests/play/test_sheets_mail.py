"""Who leads has on paper what a team gets during the game."""

import re

import pytest

from sim.play.authoring import compile_scenario
from sim.play.authoring.examination import aside_texts
from sim.play.authoring.template import write_new
from sim.play.jury.grids import load_grid
from sim.play.sheets.kit import kit
from tests.play.pages import page_text
from tui.i18n import set_language, tr

TEAMS = ("dossier", "envelopes")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("fr", "Les documents qui viennent plus tard Note de la sous-préfecture sur les sols pour Terrain"),
        ("en", "Documents that come later Note of the sub-prefecture on soils for Field"),
    ],
)
def test_a_document_that_comes_later_is_on_paper_for_who_leads_and_for_nobody_before(language, told, tmp_path):
    """The template has one in week 2: it was printed nowhere."""
    write_new(tmp_path / "puits", language)
    set_language(language)
    folder = tmp_path / "puits"
    pages = kit(compile_scenario(folder), aside_texts(folder), load_grid("rncp35203-bc02"), language, tr)
    assert told in page_text(pages["mail"])
    assert not any(re.search("sous-préfecture sur|sub-prefecture on", page_text(pages[name])) for name in TEAMS)

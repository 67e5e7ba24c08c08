"""The contrast that our tests compute, against reference ratios and those of Textual's own themes, read in place."""

import json
from pathlib import Path

import pytest
from textual.theme import BUILTIN_THEMES

from tests.tui.contrast import contrast

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "accessibility"
PAIRS = FOLDER / "wcag_contrast_reference.json"
REFERENCE = json.loads(PAIRS.read_text())["pairs"] if PAIRS.is_file() else []
OTHERS = FOLDER / "textual_8.2.8_theme_contrast.json"
THEMES = json.loads(OTHERS.read_text()) if OTHERS.is_file() else {}

pytestmark = [
    pytest.mark.validation,
    pytest.mark.skipif(not REFERENCE, reason="no independent data in ../shared/data/accessibility"),
]


@pytest.mark.parametrize("pair", REFERENCE, ids=lambda p: f"{p['fg']} on {p['bg']}")
def test_a_ratio_is_that_of_the_reference(pair):
    assert contrast(pair["fg"], pair["bg"]) == pytest.approx(pair["ratio"], rel=1e-4)


@pytest.mark.parametrize("name", sorted(THEMES))
def test_the_foreground_of_a_theme_is_measured_as_others_do(name):
    if name not in BUILTIN_THEMES:
        pytest.skip("another Textual")
    colours = BUILTIN_THEMES[name].to_color_system().generate()
    if any(colours[part].startswith("ansi") for part in ("foreground", "background")):
        pytest.skip("colours of the terminal's own")
    assert contrast(colours["foreground"], colours["background"]) == pytest.approx(
        THEMES[name]["foreground on background"], abs=0.006
    )

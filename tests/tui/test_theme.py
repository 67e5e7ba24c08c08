"""Texts at 4.5:1 and marks at 3:1, in both themes, on every ground they stand on (WCAG 2.1, 1.4.3 and 1.4.11)."""

import pytest

from tests.tui.contrast import contrast
from tui import look
from tui.theme import DAY, NIGHT, THEMES

GROUNDS = ("background", "surface", "panel", "block-cursor-blurred-background")
TEXTS = ("foreground", "text-muted", "footer-key-foreground")
MARKS = ("primary", "secondary", "accent", "warning", "error", "success")


def colours(theme):
    return {**theme.to_color_system().generate(), **theme.variables}


@pytest.mark.parametrize("theme", [NIGHT, DAY], ids=lambda t: t.name)
@pytest.mark.parametrize("ground", GROUNDS)
def test_texts_stand_out_from_their_ground(theme, ground):
    found = colours(theme)
    low = {name: round(contrast(found[name], found[ground]), 2) for name in TEXTS}
    assert min(low.values()) >= 4.5, low


@pytest.mark.parametrize("theme", [NIGHT, DAY], ids=lambda t: t.name)
def test_words_in_a_colour_of_meaning_can_be_read(theme):
    found = colours(theme)
    low = {name: round(contrast(found[name], found[ground]), 2) for name in MARKS for ground in ("background", "panel")}
    assert min(low.values()) >= 4.5, low


@pytest.mark.parametrize("theme", [NIGHT, DAY], ids=lambda t: t.name)
@pytest.mark.parametrize("ground", GROUNDS)
def test_marks_stand_out_from_their_ground(theme, ground):
    found = colours(theme)
    low = {name: round(contrast(found[name], found[ground]), 2) for name in MARKS}
    assert min(low.values()) >= 3, low


@pytest.mark.parametrize("theme", [NIGHT, DAY], ids=lambda t: t.name)
def test_the_focus_and_the_cursor_can_be_seen(theme):
    found = colours(theme)
    assert contrast(found["border"], found["background"]) >= 3
    assert contrast(found["block-cursor-foreground"], found["block-cursor-background"]) >= 4.5


def test_contrast_is_that_of_wcag():
    assert round(contrast("#000000", "#ffffff"), 1) == 21.0
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


def test_every_name_that_may_be_typed_is_that_of_a_theme():
    assert set(look.THEMES.values()) == set(THEMES)
    assert look.USUAL.theme == "nuit"

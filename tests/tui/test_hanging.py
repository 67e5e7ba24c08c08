"""A line that begins with a sign hangs under its text at every width, and nothing of it is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from tests.tui.leading import play, press
from tests.tui.screens import picture
from tui.draw.hanging import hang, hanging
from tui.panels.lists import Choices
from tui.team.board import Board
from tui.team.decide import _entry

WORDS = st.lists(st.text("abcdé’ç", min_size=1, max_size=9), min_size=1, max_size=30).map(" ".join)
SIGNS = st.sampled_from(["", "· ", "▸ ", "● ", "· ● ", "  ", " ■ ", "▸□ "])


@given(SIGNS, WORDS, st.integers(24, 90))
def test_every_line_fits_and_those_that_follow_stand_under_the_first_word(sign, words, width):
    first, *others = [line.plain for line in hang(Content(sign + words), width)]
    assert first.startswith(sign)
    assert all(len(line.rstrip()) <= width for line in (first, *others))
    assert {len(line) - len(line.lstrip()) for line in others} <= {len(sign)}
    assert " ".join((first + " " + " ".join(others)).split()) == " ".join((sign + words).split())


def test_blank_lines_and_styles_stay():
    text = Content.assemble(("Mail\n", "bold"), "\n", ("· one two three four five six", "dim"))
    folded = hang(text, 18)
    assert [line.plain for line in folded] == ["Mail", "", "· one two three", "  four five six"]
    assert {span.style for line in folded[2:] for span in line.spans} == {"dim"}


def test_where_there_is_no_room_it_is_folded_from_edge_to_edge():
    assert [line.plain.strip() for line in hang(Content("· one two three"), 8)] == ["· one", "two", "three"]


@pytest.mark.parametrize("width", [20, 47])
def test_it_is_as_high_as_it_is_drawn(width):
    text = hanging(Content("· une ligne assez longue pour être repliée deux fois, ou trois"))
    assert text.get_height({}, width) == len(hang(text, width))
    assert text.get_height({"text_wrap": "nowrap", "text_overflow": "ellipsis"}, width) == 1


def test_without_a_table_the_page_says_what_will_stand_there(well, monkeypatch):
    session = well()
    seen = session.view
    monkeypatch.setattr(session, "view", lambda role="": seen(role)._replace(talks=()))

    async def steps(pilot):
        await press(pilot, "escape", "n")
        assert "No table yet. Each opens on its day" in picture(pilot.app)
        await press(pilot, "enter", "escape")
        assert isinstance(pilot.app.screen, Board)

    play(session, steps)


def test_a_list_that_gets_a_bar_shows_the_last_words_of_its_options(saloum):
    """The bar takes a cell: an option broken for the whole width ran into one line more, which was cut."""

    async def steps(pilot):
        await press(pilot, "escape", "d")
        menu, barred = pilot.app.screen, 0
        for _ in menu.listed.options:
            kinds = menu.query_one("#kinds", Choices)
            lines = [hang(_entry(entry), kinds.scrollable_content_region.width) for entry in menu._entries()]
            assert kinds.virtual_size.height == sum(map(len, lines)), menu.place
            barred += kinds.show_vertical_scrollbar
            await press(pilot, "down")
        assert barred

    play(saloum, steps, lang="fr")

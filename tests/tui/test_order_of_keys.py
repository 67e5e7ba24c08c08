"""Keys are handled in the order in which they are typed, however late the page is."""

import asyncio

import pytest
from textual import events
from textual.binding import Binding
from textual.widgets import Input

from tests.tui.hands import Keys
from tests.tui.screens import drive
from tui.panels.screens import BaseScreen
from tui.screens.shell import Shell

LATE = (0, 1, 300)
"""Turns of the event loop that a page takes over something."""


async def late(turns):
    for _ in range(turns):
        await asyncio.sleep(0)


class Lines(BaseScreen):
    """Two lines; Enter leads to the next one, after the last one leads on."""

    def __init__(self, coming, following):
        super().__init__()
        self.coming, self.following = coming, following

    def compose(self):
        yield Input(id="first")
        yield Input(id="second")

    async def on_mount(self):
        await late(self.coming)

    async def on_input_submitted(self, event):
        await late(self.following)
        if event.input.id == "second":
            self.app.leave(self)
        else:
            self.focus_next()


class Pages(Shell):
    """One page of two lines after another; F2 lays the page out anew."""

    CSS_PATH = None
    BINDINGS = (Binding("f2", "anew", "Anew"),)

    def __init__(self, coming, following):
        super().__init__()
        self.late = coming, following
        self.said = []

    def get_default_screen(self):
        return Lines(*self.late)

    def leave(self, page):
        self.said.append([line.value for line in page.query(Input)])
        self.push_screen(Lines(*self.late))

    def action_anew(self):
        page = self.screen
        page.laid_out = False
        page.call_next(self.lay_out, page)

    async def lay_out(self, page):
        await page.recompose()
        await late(self.late[0])
        page.laid_out = True
        page.query_one(Input).focus()


@pytest.mark.parametrize("coming", LATE)
@pytest.mark.parametrize("following", LATE)
def test_each_word_is_on_the_line_that_it_was_typed_for(coming, following):
    app = Pages(coming, following)

    async def steps(pilot):
        for key in (*"ab", "enter", *"cd", "enter", *"xyz", "f2", *"ef", "enter", *"gh", "enter"):
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await Keys(pilot).quiet()

    drive(app, steps)
    assert app.said == [["ab", "cd"], ["ef", "gh"]]

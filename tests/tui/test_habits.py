"""Habits of good terminal programs: commands, jumps, words, drafts, languages, letters that every terminal has."""

import asyncio
import gc

import pytest
from textual import events
from textual.app import App
from textual.strip import Strip

from tests.tui.hands import Keys, Mouse
from tests.tui.leading import play, typed
from tests.tui.screens import ALONE, drive, picture
from tui.i18n import language
from tui.look import Look
from tui.panels.fields import PickSeveral
from tui.panels.keyline import KeyLine
from tui.panels.lists import FILTER_FROM, Choices, Chooser
from tui.panels.palette import Palette
from tui.panels.panel import Panel
from tui.screens.pages import Glossary, Help
from tui.team.board import PANELS, Board
from tui.team.commands import commands
from tui.team.council import Council
from tui.team.mail import Inbox
from tui.team.places import Turn
from tui.team.rooms import Room
from tui.team.seat_pages import SeatPages
from tui.views.glossary import terms

RESTED = 0.2
"""Seconds after which everything that a screen still had to paint is painted."""


def test_commands_stand_in_groups_and_are_found_by_typing(saloum):
    async def steps(pilot):
        await pilot.press("k")
        app = pilot.app
        assert isinstance(app.screen, Palette)
        rows = app.screen.query_one(Choices).options
        heads = [str(row.prompt) for row in rows if row.disabled]
        assert heads[0] == "Go to"
        assert heads[-1] == "Game"
        assert len(heads) == len(set(heads)) > 8
        await typed(pilot, "council")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, Council)

    play(saloum, steps)


def test_a_command_that_begins_with_what_is_typed_comes_before_one_that_holds_it(saloum):
    async def steps(pilot):
        await pilot.press("k")
        await typed(pilot, "sit")
        rows = [str(row.prompt) for row in pilot.app.screen.query_one(Choices).options if not row.disabled]
        first, held = (next(at for at, row in enumerate(rows) if name in row) for name in ("Sit down", "Visit"))
        assert first < held

    play(saloum, steps)


def test_what_is_closed_is_listed_with_its_reason_and_says_it_when_chosen(well):
    async def steps(pilot):
        await pilot.press("escape", "k")
        await typed(pilot, "results")
        assert "Not now: when the project is over." in picture(pilot.app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Board)
        assert "Not now: when the project is over." in picture(pilot.app)

    play(well(ALONE), steps)


def test_a_letter_is_found_by_its_subject(saloum):
    async def steps(pilot):
        app = pilot.app
        letter = next(c for c in commands(app) if c.thing and c.group == "Mail")
        await pilot.press("k")
        await typed(pilot, "".join(c for c in letter.name.lower()[:24] if c.isalpha() or c == " "))
        assert letter.name[:20] in picture(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, Inbox)

    play(saloum, steps)


def test_a_letter_stands_on_everything_and_leads_there(well):
    async def steps(pilot):
        await pilot.press("escape", "j")
        await pilot.pause()
        assert "┃ a Read the file" in picture(pilot.app)
        places = pilot.app.screen._places
        letter = next(k for k, (_, widget, _) in places.items() if widget.id == "risks")
        await pilot.press(letter)
        await pilot.pause()
        assert pilot.app.focused.id == "risks"
        await pilot.press("j")
        await pilot.pause()
        at = next(k for k, (_, widget, row) in pilot.app.screen._places.items() if widget.id == "todo" and row == 4)
        await pilot.press(at)
        await pilot.pause()
        assert pilot.app.focused.highlighted == 4
        await pilot.press("j", "1")
        assert isinstance(pilot.app.screen, Board)

    play(well(ALONE), steps, size=(120, 36))


def test_every_letter_lies_on_the_row_it_leads_to(saloum):
    async def steps(pilot):
        shown = picture(pilot.app).split("\n")
        await pilot.press("j")
        await pilot.pause()
        rows = [place for place in pilot.app.screen._places.values() if place[2] >= 0]
        assert rows
        for offset, widget, at in rows:
            assert str(widget.options[at].prompt).lstrip(" ▸▲○")[:12] in shown[offset.y]

    play(saloum, steps, size=(120, 36))


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_glossary_has_the_words_of_the_screen(saloum, lang):
    async def steps(pilot):
        await pilot.press("g")
        assert isinstance(pilot.app.screen, Glossary)
        assert len(terms()) > 60
        meaning = next(term.meaning for term in terms() if term.word == "empreinte")
        await typed(pilot, "empreinte")
        assert meaning[:30] in picture(pilot.app)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, Board)

    play(saloum, steps, lang=lang)


def test_help_begins_with_what_has_the_focus(saloum):
    async def steps(pilot):
        await pilot.press("2", "h")
        assert isinstance(pilot.app.screen, Help)
        assert "Budget headings: spent, committed, left." in picture(pilot.app)

    play(saloum, steps)


def test_each_place_has_its_language(saloum):
    async def steps(pilot):
        app, seat = pilot.app, pilot.app.desk.seats[1].id
        app.turn(seat)
        await pilot.pause()
        await pilot.press("enter")
        assert language() == "fr"
        await app.speak("en")
        await pilot.pause()
        while not isinstance(app.screen, Turn):
            await pilot.press("escape")
        assert language() == "fr"
        await pilot.press("enter")
        app.turn(seat)
        await pilot.pause()
        await pilot.press("enter")
        assert language() == "en"
        app.desk.take("")
        assert language() == "fr"
        await app.speak("en")
        await pilot.pause()
        assert "To do" in picture(app)

    play(saloum, steps, lang="fr")


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("keys", [(), ("1",), ("3",), ("c",), ("n", "enter"), ("l",), ("k",), ("d",), ("g",)])
def test_where_only_ascii_can_be_shown_nothing_else_is(saloum, lang, keys):
    async def steps(pilot):
        plain = picture(pilot.app)
        await pilot.press(*keys)
        await pilot.pause()
        shown = picture(pilot.app)
        assert shown.isascii()
        assert plain.count("\n") == shown.count("\n")

    play(saloum, steps, lang=lang, look=Look(plain_letters=True))


def test_all_characters_come_back_after_ascii(saloum):
    async def steps(pilot):
        assert not picture(pilot.app).isascii()
        pilot.app.action_letters()
        await pilot.pause()
        assert picture(pilot.app).isascii()
        pilot.app.action_letters()
        await pilot.pause()
        assert not picture(pilot.app).isascii()

    play(saloum, steps, lang="fr")


@pytest.mark.parametrize("hands", [Keys, Mouse])
def test_every_screen_is_left_by_its_foot_with_arrows_and_enter_or_with_a_click(saloum, hands):
    async def steps(pilot):
        for keys in ("l", "t", "d", "c", "n", "p", "h", "g", "k", "1 enter", "3 enter", "f"):
            await pilot.press(*keys.split())
            assert not isinstance(pilot.app.screen, Board), keys
            await hands(pilot).take("Back", KeyLine)
            assert isinstance(pilot.app.screen, Board), keys

    play(saloum, steps)


def test_an_arrow_too_many_then_enter_does_not_leave(saloum):
    async def steps(pilot):
        await pilot.press("l", "up", "up", "enter")
        await pilot.pause()
        assert pilot.app.screen_stack[1:], "one arrow beyond the first letter, then Enter: still away from the board"

    play(saloum, steps)


def test_several_are_picked_with_arrows_and_enter_alone(saloum):
    async def steps(pilot):
        app = pilot.app
        app.fill("name_axis", {})
        await pilot.pause()
        several = app.screen.query_one(PickSeveral)
        assert all(choice.value for choice in several.choices), "to take none of several is to take nothing"
        several.focus()
        await pilot.press("enter", "down", "enter", "down", "enter", "escape")
        await pilot.pause()
        assert len(several.value) == 2

    play(saloum, steps)


def test_a_long_list_of_which_several_are_picked_is_filtered_as_one_of_which_one_is(saloum):
    """Letters typed were lost, and Enter, pressed on *Done*, took nothing."""

    async def steps(pilot):
        app = pilot.app
        app.fill("name_axis", {})
        await pilot.pause()
        several = app.screen.query_one(PickSeveral)
        assert len(several.choices) >= FILTER_FROM
        last, first = several.choices[-1], several.choices[0]
        several.focus()
        await pilot.press("enter", *last.label[:9].replace(" ", "").lower()[:4], "enter")
        await pilot.pause()
        await pilot.press("down", "enter", "up", "enter")
        await pilot.pause()
        assert several.value == [last.value, first.value]
        await pilot.press("up", "enter", *"zzzz")
        await pilot.pause()
        assert "nothing by that name" in picture(app)
        await pilot.press("enter", "escape")
        await pilot.pause()
        assert several.value == [last.value, first.value], "nothing was found, nothing was taken"

    play(saloum, steps)


def test_in_the_grid_the_panel_with_the_focus_is_framed_otherwise(saloum):
    async def steps(pilot):
        for number, name in enumerate(PANELS, 1):
            await pilot.press(str(number))
            await pilot.pause()
            heavy = [p.id for p in pilot.app.screen.query(Panel) if p.styles.border_top[0] == "heavy"]
            assert heavy == [name]

    play(saloum, steps, size=(120, 36))


def test_the_foot_presses_where_one_came_from_and_lets_go(saloum):
    async def steps(pilot):
        app = pilot.app
        await pilot.press("1")
        keys = Keys(pilot)
        await keys.go(await keys.find("Details"))
        assert app.focused.id == "keys"
        await keys.press("up")
        assert app.focused.id == "plan"
        await keys.take("Details")
        assert isinstance(app.screen, Room)

    play(saloum, steps)


def test_a_short_list_goes_to_what_is_typed():
    """A list too short for a filter takes letters all the same: whoever types a name gets that one, not the first."""
    app, taken = App(), []

    async def steps(pilot):
        for letters in ("Samba", "3", "z", "occup"):
            names = ("Awa", "Samba Sarr", "3 Acquis", "La route", "La convention d’occupation")
            app.push_screen(Chooser("?", [(name, "") for name in names]), taken.append)
            await pilot.pause()
            await pilot.press(*letters, "enter")
            await pilot.pause()

    drive(app, steps, (80, 24))
    assert taken == [1, 2, 0, 4], "an elided article is no part of the word"


def test_who_reads_alone_stays_alone_in_another_language(saloum):
    async def steps(pilot):
        app, seat = pilot.app, pilot.app.desk.seats[1].id
        await pilot.press("p")
        await pilot.pause()
        app.turn(seat)
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await app.speak("en")
        await pilot.pause()
        assert isinstance(app.screen, SeatPages)
        assert "Brief:" in picture(app)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, Turn)
        assert not app.desk.seat

    play(saloum, steps, lang="fr")


def test_what_reaches_a_screen_while_its_language_changes_waits_for_its_parts(saloum):
    """A window is resized and a page comes back to the front while everything on it is laid out anew."""

    async def steps(pilot):
        app, board = pilot.app, pilot.app.screen

        async def pester():
            for _ in range(100):
                board.post_message(events.ScreenResume())
                board.post_message(events.Resize(app.size, app.size))
                await asyncio.sleep(0)

        async with asyncio.TaskGroup() as both:
            both.create_task(app.speak("en"))
            both.create_task(pester())
        await pilot.press("1")
        await pilot.pause()
        assert board.ready
        assert "To do" in picture(app)
        assert app.focused.id == "plan", "the key waited too"

    play(saloum, steps, lang="fr")


def test_a_screen_that_was_left_is_forgotten(saloum):
    """Eighteen hours of screens opened and left would fill the memory of a small machine."""

    def lines():
        gc.collect()
        return sum(type(thing) is Strip for thing in gc.get_objects())

    async def steps(pilot):
        async def tour():
            for key in ("1", "enter", "escape", "escape", "n", "escape", "l", "escape", "h", "escape"):
                await pilot.press(key)
                await pilot.pause()

        await tour()
        await pilot.pause(RESTED)
        before = lines()
        for _ in range(3):
            await tour()
        await pilot.pause(RESTED)
        assert lines() < before * 1.05 + 50

    play(saloum, steps)


def test_jump_mode_says_what_its_letters_do(saloum):
    async def steps(pilot):
        await pilot.press("j")
        await pilot.pause()
        assert "Type a letter to go there; Esc cancels." in picture(pilot.app).splitlines()[-1]

    play(saloum, steps)

"""What holds on every screen: help, the palette, themes, no colours, leaving, what people typed, the foot."""

import pytest
from textual import events

from sim.world.council import Seat
from tests.tui.leading import app_of, play, press, write
from tests.tui.screens import drive, picture
from tui.desk import Desk, Said
from tui.i18n import language
from tui.look import Look
from tui.panels.lists import Choices, Chooser
from tui.screens.pages import Help
from tui.team.board import Board
from tui.team.form import Form
from tui.team.papers import Shelf
from tui.team.talks import Talks


def test_every_door_opens_and_every_screen_has_help(saloum):
    async def steps(pilot):
        for key in "ltdcnpm":
            await press(pilot, key)
            door = pilot.app.screen
            assert not isinstance(door, Board), key
            await press(pilot, "h")
            assert isinstance(pilot.app.screen, Help), key
            await press(pilot, "escape", "escape", "escape")
            assert isinstance(pilot.app.screen, Board), key

    play(saloum, steps)


def test_the_palette_finds_a_command_by_a_few_letters_without_accents(saloum):
    async def steps(pilot):
        await press(pilot, "k")
        await write(pilot, "accelerer")
        assert "Accélérer une activité" in picture(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Form)

    play(saloum, steps, lang="fr")


def test_the_theme_goes_from_day_to_night(saloum):
    async def steps(pilot):
        assert pilot.app.theme == "jour"
        pilot.app.action_theme()
        assert pilot.app.theme == "nuit"

    drive(app_of(saloum, look=Look("jour")), steps)


def test_without_colours_the_theme_is_left_alone(saloum, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")

    async def steps(pilot):
        pilot.app.action_theme()
        await pilot.pause()
        assert "NO_COLOR" in picture(pilot.app)

    drive(app_of(saloum), steps)


def test_without_colours_what_is_pointed_at_is_underlined(saloum, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")

    async def steps(pilot):
        await press(pilot, "down")
        todo = pilot.app.query_one("#todo")
        assert todo.get_visual_style("option-list--option", "option-list--option-highlighted").underline
        await press(pilot, "right")
        assert not todo.get_visual_style("option-list--option", "option-list--option-highlighted").bold

    drive(app_of(saloum), steps)


@pytest.mark.parametrize("keys", [("q",), ("ctrl+q",), ("ctrl+c", "ctrl+c")])
def test_leaving_loses_nothing(well, keys):
    session = well()
    head = session.empreinte()

    async def steps(pilot):
        await press(pilot, "escape", *keys)

    app = play(session, steps)
    assert app.return_code == 0
    assert session.empreinte() == head


def test_keys_typed_before_a_list_is_there_wait_for_it(saloum):
    """On a slow machine a key came before the list that it moves in, and the whole application ended."""

    async def steps(pilot):
        pilot.app.push_screen(Chooser("Who?", [("Awa", ""), ("Luc", ""), ("Nour", "")]))
        typed = events.Key("down", None)
        typed._set_forwarded()  # as one that no widget of the screen before had a use for
        pilot.app.post_message(typed)
        await pilot.pause()
        assert pilot.app.screen.query_one(Choices).highlighted == 1

    drive(app_of(saloum), steps)


def test_an_answer_does_not_wait_for_a_screen_that_comes_up(well):
    """A key typed at once, when a game was taken up again, and the sentence that says so met a screen without parts."""

    async def steps(pilot):
        await press(pilot, "escape")
        pilot.app.push_screen(Shelf())
        pilot.app.answered(Said(done=True, text="The game goes on."))
        await pilot.pause()
        assert isinstance(pilot.app.screen, Shelf)

    play(well(), steps)


def test_a_door_that_is_open_already_is_gone_back_to(saloum):
    """From a table to the council and to the tables again: Escape went back through each, and through old drafts."""

    async def steps(pilot):
        await press(pilot, "escape", "n", "enter", "c", "n")
        assert [type(s) for s in pilot.app.screen_stack] == [Board, Talks]
        await press(pilot, "n", "c", "escape", "escape")
        assert [type(s) for s in pilot.app.screen_stack] == [Board]

    drive(app_of(saloum), steps)


def test_one_ctrl_c_may_have_been_meant_to_copy(saloum):
    async def steps(pilot):
        await press(pilot, "escape", "ctrl+c")
        assert "Ctrl-C again leaves" in pilot.app.screen.query_one("#said").content.plain
        await press(pilot, "d", "escape")
        assert not pilot.app.screen.query_one("#said").has_class("-speaks"), "said for that moment only"

    drive(app_of(saloum), steps)


def test_what_a_seat_typed_is_shown_as_it_is(well):
    session = well(
        (
            Seat("a", "[red]Awa[/red]", ("coordination", "finance")),
            Seat("b", "Luc", ("field", "evaluation", "partnerships")),
        )
    )
    desk = Desk(session, "en")
    assert desk.submit(desk.decision("freeze_plan", {}, "coordination", why="[bold]\x1b[2J because[/]")).done

    async def steps(pilot):
        await press(pilot, "c")
        shown = picture(pilot.app)
        assert "[red]Awa[/red] proposes" in shown
        assert "[bold] [2J because[/]" in shown
        await press(pilot, "escape", "p")
        assert "[red]Awa[/red]" in picture(pilot.app)
        await press(pilot, "enter", "enter")
        assert "[red]Awa[/red]" in picture(pilot.app)

    play(session, steps)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_footer_is_never_cut_at_80_columns(saloum, lang):
    propose_open(saloum)

    async def steps(pilot):
        for key in ("0", "1", "l", "t", "d", "c", "n", "p", "m"):
            await press(pilot, key)
            bound = [a.binding for a in pilot.app.screen.active_bindings.values() if a.binding.show]
            shown = picture(pilot.app).splitlines()[-1]
            assert all(binding.description in shown for binding in bound), (key, shown)
            if key not in "01":
                await press(pilot, "escape")
                assert isinstance(pilot.app.screen, Board), key
        assert language() == lang

    play(saloum, steps, lang=lang)


def propose_open(session):
    desk = Desk(session, "en")
    body = {
        "activity": next(a.id for a in session.view().activities if a.status == "running"),
        "means": "overtime",
        "days": 5,
    }
    assert desk.submit(desk.decision("accelerate", body, "coordination", why="x")).done

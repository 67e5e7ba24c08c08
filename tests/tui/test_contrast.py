"""Every pair of colours that is really on a screen, in both themes; the focus and the cursor without any colour."""

import pytest

from sim.play.compiled import scenario_of
from sim.play.record.files import read_file
from sim.play.recording import Recording
from sim.play.replay import current_rules
from tests.tui.contrast import contrast, shown
from tests.tui.frozen import Frozen
from tests.tui.screens import drive, picture
from tui.look import Look
from tui.team.app import TeamApp
from tui.team.close import Changes
from tui.team.evening import Evening
from tui.team.replay import ReplayApp
from tui.team.results import Results
from tui.team.seat_pages import SeatPages

DOORS = ("mail", "papers", "decide", "council", "talks", "close", "places", "commitments", "evening", "notes")
SIZES = [(20, 5), (40, 10), (72, 20)]
LARGE = [pytest.param(size, marks=pytest.mark.long) for size in [(100, 30), (200, 60)]]


async def walk(pilot, look):
    """Show every screen of a game in turn, some of them with another focus."""
    app = pilot.app
    look("board")
    for number in "123456":
        await pilot.press(number)
        await pilot.pause()
        look(f"panel {number}")
        await pilot.press("enter")
        await pilot.pause()
        look(f"room {number}")
        await pilot.press("escape")
    for door in DOORS:
        app.action_open(door)
        await pilot.pause()
        look(door)
        await pilot.press("enter")
        await pilot.pause()
        look(f"{door}, entered")
        await home(pilot)
    for kind in ("report_gap", "propose_clause", "name_axis", "follow_up", "donor_report", "transfer"):
        app.fill(kind)
        await pilot.pause()
        look(kind)
        await home(pilot)
    for action in (app.action_help, app.action_commands, app.action_glossary, app.action_jump):
        action()
        await pilot.pause()
        look(action.__name__)
        await home(pilot)


async def home(pilot):
    while len(pilot.app.screen_stack) > 1:
        pilot.app.pop_screen()
    await pilot.pause()


@pytest.mark.parametrize(
    ("theme", "language"),
    [("nuit", "fr"), pytest.param("jour", "fr", marks=pytest.mark.long), ("jour", "en")],
)
def test_everything_that_is_shown_can_be_read(theme, language):
    seen, low = set(), {}

    async def steps(pilot):
        def look(name):
            for text, ground, asked, example in shown(pilot.app):
                seen.add((text, ground))
                if contrast(text, ground) < asked:
                    low[name, text, ground] = f"{contrast(text, ground):.2f} {example!r}"

        await walk(pilot, look)

    size = (120, 36) if language == "fr" else (80, 24)
    drive(TeamApp(Frozen(), language, Look(theme)), steps, size)
    assert len(seen) > 10
    assert not low, low


@pytest.mark.parametrize("theme", ["nuit", "jour"])
def test_the_end_of_a_game_and_its_replay_can_be_read(over, over_file, theme):
    low = {}

    def look(app, name):
        for text, ground, asked, example in shown(app):
            if contrast(text, ground) < asked:
                low[name, text, ground] = f"{contrast(text, ground):.2f} {example!r}"

    async def closing(pilot):
        view = pilot.app.desk.view()
        seat = pilot.app.desk.seats[0].id
        for screen in (Results(), Changes(view, view), Evening(3, last=True), SeatPages(seat, first="days:")):
            pilot.app.push_screen(screen)
            await pilot.pause()
            look(pilot.app, type(screen).__name__)
            await pilot.press("down", "enter")
            await pilot.pause()
            look(pilot.app, f"{type(screen).__name__}, entered")
            await home(pilot)

    async def replay(pilot):
        look(pilot.app, "replay")
        await pilot.press("semicolon")
        await pilot.pause()
        look(pilot.app, "replay, an entry on")

    drive(TeamApp(over, "fr", Look(theme)), closing, (120, 36))
    file = read_file(over_file)
    recording = Recording(file.log, scenario_of(file.compiled), current_rules())
    drive(ReplayApp(recording, "en", Look(theme)), replay, (80, 24))
    assert not low, low


def test_without_colours_the_focus_can_be_seen_wherever_it_is(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TEXTUAL_THEME", "ansi-dark")
    same = []

    async def steps(pilot):
        app = pilot.app

        async def compare(name):
            """Move the focus through a screen and see that characters or emphasis change each time."""
            for widget in app.screen.focus_chain:
                app.screen.set_focus(None)
                await pilot.pause()
                before = emphasis(app)
                app.screen.set_focus(widget)
                await pilot.pause()
                if emphasis(app) == before:
                    same.append((name, widget))
            await home(pilot)

        for kind in ("report_gap", "transfer", "name_axis"):
            app.fill(kind)
            await pilot.pause()
            await compare(kind)
        for door in ("mail", "decide", "council", "talks:eau", "places", "close"):
            app.action_open(door)
            await pilot.pause()
            await compare(door)

    drive(TeamApp(Frozen(), "fr", Look("")), steps, (120, 36))
    assert not same


def emphasis(app):
    """Give what a terminal without colours shows: characters and their emphasis."""
    return [
        [(s.text, s.style and (s.style.bold, s.style.underline, s.style.reverse)) for s in strip]
        for strip in app.screen._compositor.render_strips()
    ]


@pytest.mark.parametrize("size", SIZES + LARGE, ids=lambda s: f"{s[0]}x{s[1]}")
def test_every_screen_holds_at_every_size(size):
    columns, rows = size

    async def steps(pilot):
        def look(name):
            lines = picture(pilot.app).split("\n")[:-1]
            assert len(lines) == rows, name
            assert max(map(len, lines)) <= columns, name

        if size >= (72, 20):
            await walk(pilot, look)
        else:
            look("too small")

    drive(TeamApp(Frozen(), "fr"), steps, size)

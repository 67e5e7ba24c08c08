"""Screens as text, in both languages and two sizes. A difference is looked at, then kept with --update-golden."""

import pytest

from tests.tui.frozen import Frozen
from tests.tui.screens import drive, lead, picture
from tui.team.app import TeamApp
from tui.team.close import Changes
from tui.team.results import Results

SIZES = {"80x24": (80, 24), "120x36": (120, 36)}
JOURNEYS = {
    "board": (),
    "plan": ("1",),
    "money": ("2",),
    "actors": ("3",),
    "team": ("5",),
    "journal": ("6",),
    "plan-closer": ("1", "enter", "z", "z", "right"),
    "plan-decisions": ("1", "enter", "enter"),
    "money-room": ("2", "enter"),
    "actors-room": ("3", "enter"),
    "risks-room": ("4", "enter"),
    "team-room": ("5", "enter"),
    "journal-room": ("6", "enter"),
    "mail": ("l", "enter"),
    "documents": ("t",),
    "decide": ("d", "down", "down", "down", "down", "down", "down", "enter"),
    "form": ("d", "down", "down", "down", "down", "down", "down", "enter", "enter"),
    "council": ("c", "down"),
    "negotiations": ("n",),
    "table": ("n", "enter", "left"),
    "places": ("p",),
    "turn": ("p", "enter"),
    "close": ("m",),
    "help": ("c", "h"),
    "commands": ("k",),
    "commitments": ("end", "up", "up", "enter", "down"),
    "evening": ("door:evening", "end", "up"),
    "placing": ("3", "enter", "enter", "enter", "up", "left"),
    "notes": ("door:notes",),
    "search": ("t", "f", *"puits"),
}


WIDE = (
    "board", "plan-closer", "money-room", "actors-room", "risks-room", "team-room", "journal-room",
    "mail", "decide", "council", "table", "places",
    "commitments", "evening", "placing", "search",
)  # fmt: skip
"""What is laid out otherwise where there is room."""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_screens_look_as_they_did(golden, language, size):
    async def steps(pilot):
        for name, keys in JOURNEYS.items():
            if size == "120x36" and name not in WIDE:
                continue
            await lead(pilot, *keys)
            golden(f"{name}-{language}-{size}", picture(pilot.app))
            while len(pilot.app.screen_stack) > 1:
                pilot.app.pop_screen()
            pilot.app.screen.action_home()
            await pilot.pause()

    drive(TeamApp(Frozen(), language), steps, SIZES[size])


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_results_of_a_game_that_is_over_look_as_they_did(golden, over, language):
    async def steps(pilot):
        pilot.app.push_screen(Results())
        await pilot.pause()
        assert picture(pilot.app).count("\n") == 36
        view = pilot.app.desk.view()
        pilot.app.push_screen(Changes(view, view))
        await pilot.pause()
        golden(f"changes-{language}-120x36", picture(pilot.app))

    drive(TeamApp(over, language), steps, (120, 36))

"""Somebody restless at the keyboard: whatever is pressed, clicked or resized, nothing breaks and the log is whole."""

import random

import pytest

from sim.play.session import Session
from tests.tui.screens import drive
from tui.look import Look
from tui.team.app import TeamApp

MOVES = (
    ["enter"] * 5 + ["escape"] * 3 + ["up", "down", "down", "left", "right", "tab", "pageup", "pagedown", "home", "end"]
)
KEYS = [*MOVES, *"1234560ltdcnpmmhkaoevrsx", "space", "backspace"]
SIZES = ((80, 24), (120, 36), (40, 10), (100, 30), (72, 20), (200, 60))


@pytest.mark.long
@pytest.mark.parametrize("seed", range(8))
def test_keys_pressed_at_random_break_nothing(saloum, tmp_path, seed):
    chance = random.Random(seed)  # noqa: S311 - a test that can be run again

    async def steps(pilot):
        for _ in range(300):
            kind = chance.random()
            if kind < 0.9:
                await pilot.press(chance.choice(KEYS))
            elif kind < 0.95:
                at = (chance.randrange(pilot.app.size.width), chance.randrange(pilot.app.size.height))
                await pilot.click(offset=at)
            else:
                await pilot.resize_terminal(*chance.choice(SIZES))

    drive(TeamApp(saloum, chance.choice(("fr", "en")), Look(chance.choice(("nuit", "jour")))), steps)
    head = saloum.empreinte()
    with Session.open(next(tmp_path.glob("*.palabre"))) as again:
        assert again.empreinte() == head


def test_a_page_left_before_it_is_gone_back_to_ends_nothing(saloum):
    """Going back to a page waits its turn: a burst of keys may leave that page first."""

    async def steps(pilot):
        app = pilot.app
        app.action_open("talks")
        await pilot.pause()
        left = app.screen
        await pilot.press("escape")
        await app.back_to(left)
        assert app.screen_stack == [app.screen]

    drive(TeamApp(saloum, "en"), steps)

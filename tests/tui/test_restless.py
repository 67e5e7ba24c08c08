"""Somebody restless at the keyboard: whatever is pressed, clicked or resized, no screen breaks and the log stays whole."""

import random

import pytest

from sim.play.session import Session
from tests.tui.screens import drive
from tui.team.app import TeamApp

KEYS = (
    "enter enter enter enter enter escape escape escape up down down left right tab 1 2 3 4 5 6 0 l t d c n p m m h k a o e v "
    "r s x space backspace pageup pagedown home end"
).split()
SIZES = ((80, 24), (120, 36), (40, 10), (100, 30), (72, 20), (200, 60))


@pytest.mark.long
@pytest.mark.parametrize("seed", range(8))
def test_nothing_breaks(saloum, tmp_path, seed):
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

    drive(TeamApp(saloum, chance.choice(("fr", "en")), chance.choice(("nuit", "jour"))), steps)
    head = saloum.head()
    with Session.open(next(tmp_path.glob("*.palabre"))) as again:
        assert again.head() == head

"""Whatever can be opened or decided on the screens can be opened or decided line by line."""

import io

import pytest

from tests.tui.screens import drive
from tui.desk import Desk
from tui.plain import DOORS, doors
from tui.plain.voice import Voice
from tui.team.app import TeamApp
from tui.team.commands import commands, door_names
from tui.views.forms import families, menu

OTHERS = 8
"""Commands that are neither doors nor decisions: the screen's own, search, leaving."""


@pytest.fixture
def desk(saloum):
    return Desk(saloum, "en")


def test_every_door_of_the_screens_is_a_page_line_by_line(desk):
    assert set(door_names()) <= set(DOORS)
    offered = doors(desk, Voice(io.StringIO(), io.StringIO()))
    assert set(door_names()) - {"results"} <= offered.keys()


def test_after_the_end_too(over):
    desk = Desk(over, "en")
    offered = doors(desk, Voice(io.StringIO(), io.StringIO()))
    assert {"results", "mail", "papers", "commitments", "places", "evening"} <= offered.keys()


def test_the_palette_and_the_menus_line_by_line_offer_the_same_decisions(desk, saloum):
    listed = {e.label for f in families(desk.sight) for e in menu(f, desk.sight, desk.prose) if desk.carriers(e.kind)}
    found = []

    async def steps(pilot):
        found.extend(c.name for c in commands(pilot.app) if not c.thing)

    drive(TeamApp(saloum, "en"), steps)
    others = {*door_names().values()}
    assert listed <= set(found)
    assert len(set(found) - listed - others) <= OTHERS

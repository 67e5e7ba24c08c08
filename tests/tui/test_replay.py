"""A log gone through on the board and line by line."""

import io

import pytest

from tests.tui.screens import drive, picture
from tui.plain import replay as linear
from tui.team.board import Board
from tui.team.council import Council
from tui.team.replay import Bar, ReplayApp


@pytest.fixture
def recording(recording):
    recording.seek(0)
    return recording


def test_arrows_go_by_entry_day_and_month(recording):
    async def steps(pilot):
        assert isinstance(pilot.app.focused, Bar)
        await pilot.press("right", "right", "left")
        assert (recording.at, len(pilot.app.desk.agenda)) == (1, 1)
        assert "entry 1 of" in picture(pilot.app)
        assert picture(pilot.app).splitlines()[-1].split("  ")[:2] == ["⏎ Next month", "←→↑↓ By entry, by day"]
        await pilot.press("pagedown")
        assert pilot.app.desk.view().month == 2
        await pilot.press("end")
        assert recording.at == recording.last
        assert "Results" in picture(pilot.app)
        await pilot.press("home")
        assert recording.at == 0

    drive(ReplayApp(recording, "en"), steps)


def test_the_board_is_read_while_the_bar_waits(recording):
    async def steps(pilot):
        await pilot.press("1")
        assert pilot.app.focused.id == "plan"
        await pilot.press("semicolon", "semicolon", "comma")
        assert recording.at == 1
        await pilot.press("c")
        assert isinstance(pilot.app.screen, Council)
        await pilot.press("escape", "r")
        assert isinstance(pilot.app.focused, Bar)

    drive(ReplayApp(recording, "en"), steps)


@pytest.mark.parametrize("key", ["d", "m"])
def test_nothing_leads_to_a_decision(recording, key):
    async def steps(pilot):
        await pilot.press(key)
        assert isinstance(pilot.app.screen, Board)
        assert "d Decide" not in picture(pilot.app)
        pilot.app.action_open("close")
        pilot.app.fill("transfer")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Board)
        assert "nothing can be decided" in picture(pilot.app)

    drive(ReplayApp(recording, "en"), steps, (120, 36))


def test_a_click_on_the_rail_goes_there(recording):
    async def steps(pilot):
        bar = pilot.app.query_one(Bar)
        await pilot.click(bar, offset=(bar.content_region.width, 1))
        await pilot.pause()
        assert recording.at >= recording.last - recording.last // 20 - 1
        await pilot.click(bar, offset=(2, 1))
        await pilot.pause()
        assert recording.at <= recording.last // 20

    drive(ReplayApp(recording, "en"), steps)


def test_line_by_line_it_is_the_same(recording):
    heard, spoken = io.StringIO("1\n3\n6\n9\n0\n"), io.StringIO()
    linear.run(recording, "en", heard, spoken)
    said = spoken.getvalue()
    assert "entry 1 of" in said
    assert "The first morning" in said
    assert recording.at == 0

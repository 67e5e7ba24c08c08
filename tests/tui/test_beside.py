"""Figures beside what is written, figures before and after, a mark moved on the map."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from sim.world.council import Move
from sim.world.days import prospects
from sim.world.game import Game
from sim.world.teams.policies import TEAM
from tests.tui import leading
from tests.tui.leading import press
from tests.tui.screens import picture
from tui.desk import Desk
from tui.draw.plane import Spot, quadrant
from tui.draw.tables import Line, table
from tui.panels.fields import Pick
from tui.team.form import Form
from tui.team.placing import STEP, Placing
from tui.team.rooms import Room
from tui.views.changes import moved
from tui.views.ledger import LedgerRow, gap_words, ledger, totals
from tui.views.situation import work_done

play = partial(leading.play, size=(120, 36))


SIZE = st.integers(-2, 130), st.integers(-2, 40)
LINE = st.builds(Line, st.text(max_size=30), st.lists(st.text(max_size=12), max_size=5).map(tuple))


@given(st.lists(st.text(max_size=9), max_size=5), st.lists(LINE, max_size=12), *SIZE)
def test_a_table_fits_everywhere(heads, rows, width, height):
    lines = table(heads, rows, width, height).plain.split("\n")
    assert len(lines) <= max(1, height)
    assert all(cell_len(line) <= max(0, width) for line in lines)


def test_a_table_keeps_its_figures_whole_and_cuts_names():
    drawn = table(("line", "planned", "gap"), [Line("A very long heading of the budget", ("100 k€", "+12 %"))], 32, 2)
    assert drawn.plain.split("\n") == ["line              planned    gap", "A very long hea…   100 k€  +12 %"]


def test_names_stand_beside_their_marks_and_never_on_others():
    spots = [Spot("A1", 1_000, 8_000, name="Préfecture"), Spot("A2", 1_500, 8_000, name="Union des jeunes")]
    text = quadrant(spots, ("", "", "", ""), 70, 15).plain
    assert "A2 Union des jeunes" in text
    assert "A1" in text
    assert "Préfecture" not in quadrant(spots, ("", "", "", ""), 40, 15).plain


@pytest.mark.parametrize(
    ("spent", "said"), [(10_000, "0%"), (11_000, "+10%"), (11_001, "+10% ▲"), (5_700, "−43% ▲")]
)
def test_a_gap_beyond_a_tenth_is_to_be_explained(spent, said):
    assert gap_words(LedgerRow("x", 10_000, spent)) == said
    assert gap_words(LedgerRow("x", 0, spent)) == "–"


def test_the_ledger_says_what_the_lines_say(saloum):
    desk = Desk(saloum, "en")
    view = desk.view()
    rows = ledger(view, desk.prose)
    assert [row.spent for row in rows] == [x.spent for x in view.lines if not x.reserve]
    told = totals(view, desk.prose, view.reports[0].id)
    assert any("covers" in line for line in told)
    assert not any("covers" in line for line in totals(view, desk.prose))


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
def test_a_report_is_written_beside_the_ledger(saloum, size):
    async def steps(pilot):
        pilot.app.fill("donor_report")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Form)
        assert "The ledger" in picture(pilot.app)
        assert "Expenditure to date" in picture(pilot.app)
        before = pilot.app.screen.query_one("#ledger").scroll_y
        await press(pilot, "pagedown")
        if size[0] == 80:
            assert pilot.app.screen.query_one("#ledger").scroll_y > before
        await press(pilot, "escape")
        pilot.app.fill("keep_lesson")
        await pilot.pause()
        assert not pilot.app.screen.query("#ledger")

    play(saloum, steps, size=size)


def test_work_done_beside_a_report_is_what_its_donor_compares_it_with(saloum):
    """Of the budget, which grows with the reserve drawn, finished work read 96 %: copied, it made the report wrong."""
    game = Game(saloum.scenario, 7, TEAM)
    for month in (1, 2, 3):
        body = {"decision": "close_month", "body": {"month": month}}
        game.play(Move("coordination", "coordination", "propose", body))
    view = game.view()
    grown = view._replace(lines=tuple(x._replace(current=2 * x.current) for x in view.lines))
    assert work_done(grown) == work_done(view) > 0
    assert abs(work_done(view) - prospects.progress(game.simulation.world)) < 100
    assert any("of the plan" in text for text in totals(grown, Desk(saloum, "en").prose))


def test_what_changed_begins_with_figures(saloum):
    desk = Desk(saloum, "en")
    before = desk.view()
    desk.close_month()
    rows = {row.label: row for row in moved(before, desk.view())}
    assert {"Handover, at best", "Cash", "Spent", "Work done"} <= rows.keys()
    assert rows["Cash"].before != rows["Cash"].after
    assert {row.change for row in moved(before, before)} <= {"=", "€0"}


def test_an_actor_is_placed_with_the_arrows(saloum):
    async def steps(pilot):
        actor = pilot.app.desk.view().actors[0]
        await press(pilot, "3", "enter", "enter", "enter")
        assert isinstance(pilot.app.screen, Placing)
        await press(pilot, "up", "up", "left")
        placing = pilot.app.screen
        assert placing.interest == (5_000 if actor.interest is None else actor.interest) - STEP
        power = placing.power
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Form)
        assert pilot.app.screen._given == {"actor": actor.id, "power": power, "interest": placing.interest}
        await press(pilot, "7", "0")
        pilot.app.screen.query_one("#carrier", Pick).take("partnerships")
        pilot.app.screen.query_one("#submit").press()
        await pilot.pause()
        assert isinstance(pilot.app.screen, Room)
        assert pilot.app.desk.view().actors[0].power == power

    play(saloum, steps)


def test_a_click_moves_the_mark_and_it_never_leaves_the_map(saloum):
    async def steps(pilot):
        pilot.app.push_screen(Placing(pilot.app.desk.view().actors[0].id))
        await pilot.pause()
        placing = pilot.app.screen
        await pilot.click("#map", offset=(3, 2))
        assert placing.interest < 1_000
        assert placing.power > 8_500
        for _ in range(25):
            placing.action_move(1, -1)
        assert (placing.interest, placing.power) == (10_000, 0)
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, Placing)

    play(saloum, steps)

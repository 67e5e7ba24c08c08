"""The board led by keys and by the mouse: the guide, panels, doors, the foot, what a window asks for."""

import re

import pytest
from textual.widgets import OptionList

from sim.play.session import Session
from sim.world.seen.view import Todo
from tests.tui.leading import play, press
from tests.tui.screens import picture
from tui.desk import Desk
from tui.panels.panel import Panel
from tui.screens.shell import TooSmall
from tui.team.board import PANELS, Board, _todo
from tui.team.close import Changes
from tui.team.decide import Families
from tui.team.guide import Guide
from tui.team.papers import Shelf
from tui.views.opening import guide
from tui.views.prose import within
from tui.views.situation import TodoLine, folded, urgent_first


def test_a_guide_walks_over_the_board_then_there_is_something_to_do(well):
    async def steps(pilot):
        app = pilot.app
        steps = guide(app.desk.prose)
        assert app.desk.prose.text("scenario.pitch")[:40] in picture(app), "one learns first what the project is"
        for at, step in enumerate(steps, 1):
            assert app.focused.id == "guide"
            assert f"{step.title} · {at}/{len(steps)}" in picture(app)
            assert app.query_one(f"#{step.place}").has_class("-spot")
            assert not app.query_one(f"#{step.place}").has_class("-shut")
            await press(pilot, "enter")
        assert app.focused.id == "todo"
        assert not app.query("#guide, .-spot")
        assert "Freeze the baseline plan" in picture(app)

    play(well(), steps)


def test_what_presses_less_than_the_first_five_is_one_row_away(saloum):
    async def steps(pilot):
        app, waiting = pilot.app, pilot.app.desk.to_do
        listed = app.query_one("#todo", OptionList)
        ids = [option.id or "" for option in listed.options]
        assert sum(id_.startswith("todo:") for id_ in ids) == 5 < len(waiting)
        listed.highlighted = ids.index("more:")
        await press(pilot, "enter")
        for line in waiting[5:]:
            assert line.text[:40] in picture(app)
        await press(pilot, "escape")
        assert app.focused.id == "todo"

    play(saloum, steps)


def test_five_late_reports_do_not_hide_what_can_still_be_answered_in_time(saloum, monkeypatch):
    """The soonest day came first, even a day that had passed: a letter due tomorrow was behind “… 3 more”."""
    desk, view = Desk(saloum, "en"), saloum.view()
    today, reports = view.day, [r.id for r in view.reports][:5]
    late = [Todo("report", id_, today - n, True) for id_, n in zip(reports, (40, 30, 20, 10, 5), strict=False)]
    letter = next(x.id for x in view.letters if x.options)
    todo = (*late, Todo("letter", letter, today + 1, True), Todo("cash", "", -1, True), Todo("charter", "", -1, False))
    monkeypatch.setattr(Desk, "view", lambda _desk, _role="": view._replace(todo=todo))
    assert [x.kind for x in desk.to_do if x.kind != "door"] == ["letter", "cash", "report", "charter"]
    (folded,) = (x for x in desk.to_do if x.kind == "report")
    assert (folded.ref, folded.left) == (reports[0], "56 d late")
    assert folded.text == f"{len(late)} reports late, first of all: {desk.prose.name('report', reports[0])}"


def test_the_guide_goes_back_is_left_and_is_shown_again(well):
    async def steps(pilot):
        await press(pilot, "enter", "enter", "left", "left", "left")
        assert pilot.app.query_one(Guide).at == 0
        await press(pilot, "escape")
        assert pilot.app.focused.id == "todo"
        await pilot.app.screen.guide()
        await pilot.pause()
        await pilot.click("#guide")
        assert pilot.app.query_one(Guide).at == 1

    play(well(), steps)


def test_nobody_is_explained_twice(saloum, well):
    async def resumed(pilot):
        assert isinstance(pilot.app.screen, Board)
        assert not pilot.app.query(Guide)

    async def seen(pilot):
        await press(pilot, "enter", "escape")

    play(saloum, resumed)
    begun = well()
    play(begun, seen)
    play(begun, resumed)


def test_a_number_opens_a_panel_and_zero_comes_back(well):
    async def steps(pilot):
        await press(pilot, "escape")
        for key, panel in zip("123456", PANELS, strict=True):
            await press(pilot, key)
            assert pilot.app.focused.id == panel
            assert len([w for w in pilot.app.query("#board > *") if w.has_class("-shut")]) == 6
        await press(pilot, "0")
        assert pilot.app.focused.id == "todo"

    play(well(), steps)


def test_on_a_french_keyboard_the_signs_do_as_the_digits(well):
    async def steps(pilot):
        await press(pilot, "escape")
        signs = ("ampersand", "é", "quotation_mark", "apostrophe", "left_parenthesis", "minus")
        for key, panel in zip(signs, PANELS, strict=True):
            await press(pilot, key)
            assert pilot.app.focused.id == panel
        await press(pilot, "à")
        assert pilot.app.focused.id == "todo"

    play(well(), steps, lang="fr")


def test_arrows_go_round_the_panels_and_along_them(saloum):
    async def steps(pilot):
        await press(pilot, "right")
        plan = pilot.app.query_one("#plan", Panel)
        assert plan.has_focus
        row = plan.cursor
        await press(pilot, "down", "down")
        assert plan.cursor == row + 2
        await press(pilot, "pageup", "pageup", "pageup", "pageup")
        assert plan.cursor == 0
        await press(pilot, "left", "left")
        assert pilot.app.focused.id == "journal"

    play(saloum, steps)


def test_the_mouse_opens_panels_and_doors(saloum):
    async def steps(pilot):
        await pilot.click("#money")
        await pilot.pause()
        assert pilot.app.focused.id == "money"
        await pilot.click("#todo")
        await pilot.pause()
        listed = pilot.app.query_one("#todo", OptionList)
        listed.highlighted = next(at for at, option in enumerate(listed.options) if option.id == "door:papers")
        await pilot.pause()
        row = next(at for at, line in enumerate(picture(pilot.app).splitlines()) if "Read the documents" in line)
        await pilot.click(offset=(5, row))
        await pilot.pause()
        assert isinstance(pilot.app.screen, Shelf)

    play(saloum, steps)


def test_a_key_of_the_last_line_can_be_clicked(well):
    async def steps(pilot):
        await press(pilot, "escape")
        shown = picture(pilot.app).splitlines()[-1]
        await pilot.click("#keys", offset=(shown.index("Decide"), 0))
        await pilot.pause()
        assert isinstance(pilot.app.screen, Families)

    play(well(), steps)


def test_where_there_is_room_the_panels_stand_in_a_grid(saloum):
    async def steps(pilot):
        assert pilot.app.screen.has_class("-grid")
        shown = picture(pilot.app)
        assert all(f"{n} " in shown for n in range(7))
        assert pilot.app.query_one("#risks").region.width > 20
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert not pilot.app.screen.has_class("-grid")

    play(saloum, steps, size=(120, 36))


def test_a_window_too_small_asks_to_be_enlarged_and_comes_back(well):
    async def steps(pilot):
        await press(pilot, "escape", "d")
        for size in ((40, 10), (71, 24), (80, 12), (1, 1)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert isinstance(pilot.app.screen, TooSmall)
            await pilot.resize_terminal(80, 24)
            await pilot.pause()
            assert isinstance(pilot.app.screen, Families)

    play(well(), steps)


def test_a_month_closed_from_elsewhere_ends_on_the_board(well):
    async def steps(pilot):
        await press(pilot, "escape", "d", "m", "left", "enter")
        assert isinstance(pilot.app.screen, Changes)
        await press(pilot, "end", "enter", "escape")  # a day ends with the month: its evening comes between
        assert isinstance(pilot.app.screen, Board)

    play(well(), steps)


def test_what_changed_is_read_again_by_who_left_it_or_opens_the_game_another_day(well):
    """A team that pressed Enter too soon had no way to learn why the handover had moved."""
    session, told = well(), []

    async def first(pilot):
        assert "door:changes" not in [option.id for option in pilot.app.screen.query_one("#todo", OptionList).options]
        await press(pilot, "escape", "m", "left", "enter")
        told.append(picture(pilot.app))
        pilot.app.exit()

    async def again(pilot):
        listed = pilot.app.screen.query_one("#todo", OptionList)
        listed.highlighted = [option.id for option in listed.options].index("door:changes")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Changes)
        told.append(picture(pilot.app))
        assert "Read on" in told[-1].splitlines()[-1]
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Changes), "at 80 by 24 there is more to read, and Enter reads it"
        while "Read on" in picture(pilot.app).splitlines()[-1]:
            await press(pilot, "enter")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Board)

    play(session, first)
    with Session.open(session.path) as resumed:
        play(resumed, again)
    assert told[0] == told[1]


def test_a_stop_within_a_month_does_not_share_out_the_work_again(well):
    """A day after the others had begun on paper, they were told the same in the same words."""

    async def steps(pilot):
        view = pilot.app.desk.view()
        for after, shared in ((view._replace(day=1), False), (view._replace(day=20, month=2), True)):
            await pilot.app.push_screen(Changes(view, after))
            await pilot.pause()
            told = pilot.app.screen.query_one("#text").content.plain
            assert ("While one of you types" in told) is shared

    play(well(), steps)


def test_a_deadline_does_not_read_as_the_end_of_what_is_to_be_done():
    text, left = "Keep: Pay the first instalment: €15,000", "in 2 wk"
    item = TodoLine("duty", "d1", text, "", left, urgent=False)
    for width in range(len(text), len(text + left) + 8):
        told = _todo(item, width, folded=True).plain
        assert re.search(rf"15,000( {{2,}}|\n +){left}$", told), told


def test_what_is_urgent_stands_before_the_first_steps_of_a_game():
    """“Turn the screen” was above a table that closed in four days."""
    step, table = (TodoLine("door", name, name, "", "", urgent=name == "table") for name in ("papers", "table"))
    assert urgent_first((step, table)) == (table, step)


def test_somebody_in_a_list_of_people_has_no_capital_article():
    """“Have arrived: Luc, The cook”."""
    assert [within(x) for x in ("The cook", "La cuisinière", "L’animatrice", "Lea Diop")] == [
        "the cook", "la cuisinière", "l’animatrice", "Lea Diop"
    ]  # fmt: skip


@pytest.mark.parametrize("panel", PANELS)
def test_a_drawing_says_what_its_signs_mean_where_there_is_room(saloum, panel):
    """Whoever had not read the help took ░ for done, and a red code for a mistake."""
    words = {
        "plan": "critical", "money": "planned by today", "actors": "in favour", "risks": "without response",
        "team": "capacity", "journal": "month closed",
    }  # fmt: skip

    async def steps(pilot):
        desk = pilot.app.desk
        seen = {"actor": "chefs", "power": 7_000, "interest": 8_000, "attitude": 9_000}
        desk.submit(desk.decision("place_actor", seen, "field"))
        await press(pilot, str(PANELS.index(panel) + 1), "enter", "escape")
        if panel != "risks":
            assert words[panel] in str(pilot.app.query_one(f"#{panel}", Panel).border_subtitle)

    play(saloum, steps)


def test_the_mail_of_a_seat_is_one_thing_to_do(saloum):
    """“Mail for ● Zoe” stood on three lines of five: she holds three roles."""
    desk = Desk(saloum, "en")
    lines = [TodoLine("letter", ref, "Mail for ● Zoe", "", "", urgent=True) for ref in ("a", "b")]
    (one,) = folded(lines, desk.view(), desk.prose)
    assert (one.ref, one.text) == ("a", "Mail for ● Zoe · 2 wait for an answer")

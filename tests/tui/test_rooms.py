"""The rooms behind the panels: a thing is pointed at, told, and decided on without typing its name."""

from functools import partial

import pytest

from tests.tui import leading
from tests.tui.leading import press
from tests.tui.screens import ALONE, picture
from tui.panels.panel import Panel
from tui.team.app import TeamApp
from tui.team.board import PANELS, Board
from tui.team.form import Form
from tui.team.rooms import Room
from tui.views.deeds import at_large, deeds
from tui.views.treasury import ahead, history

NARROW, WIDE = (80, 24), (120, 36)
play = partial(leading.play, size=WIDE)


def acts(app):
    return [str(option.prompt)[2:] for option in app.screen.query_one("#acts").options]


async def take(pilot, label):
    listed = pilot.app.screen.query_one("#acts")
    listed.highlighted = next(at for at, text in enumerate(acts(pilot.app)) if text.startswith(label))
    await press(pilot, "enter")


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_every_panel_opens_as_a_room_and_escape_comes_back(saloum, size):
    async def steps(pilot):
        for key in "123456":
            await press(pilot, key, "enter")
            assert isinstance(pilot.app.screen, Room), key
            await press(pilot, "enter", "escape")
            assert isinstance(pilot.app.screen, Room), key
            await press(pilot, "escape")
            assert isinstance(pilot.app.screen, Board), key

    play(saloum, steps, size=size)


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_a_key_reads_what_is_said_of_the_whole(saloum, size):
    async def steps(pilot):
        await press(pilot, "1", "enter", "e")
        assert "Dates to come" in picture(pilot.app)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Room)
        await press(pilot, "escape", "6", "enter", "e")
        assert isinstance(pilot.app.screen, Room)  # the journal has no whole

    play(saloum, steps, size=size)


def test_where_nothing_is_said_of_the_whole_the_key_says_so(over):
    async def steps(pilot):
        await press(pilot, "3", "enter", "e")  # every assembly has agreed
        assert "There is nothing to say of the whole." in picture(pilot.app)

    play(over, steps)


def test_an_activity_is_decided_on_where_it_is_seen(saloum):
    async def steps(pilot):
        await press(pilot, "1", "enter")
        panel = pilot.app.screen.query_one("#drawing", Panel)
        activity = pilot.app.desk.view().activities[panel.cursor]
        assert pilot.app.desk.prose.name("activity", activity.id) in str(
            pilot.app.screen.query_one("#reader").border_title
        )
        await press(pilot, "enter")
        await take(pilot, "Send people to the field" if "Send people to the field" in acts(pilot.app) else "Accelerate")
        assert isinstance(pilot.app.screen, Form)
        assert pilot.app.screen._given == {"activity": activity.id}
        assert pilot.app.desk.prose.name("activity", activity.id) in picture(pilot.app)

    play(saloum, steps)


def test_what_cannot_be_decided_now_says_why(saloum):
    async def steps(pilot):
        await press(pilot, "1", "enter", "enter")
        closed = next(deed for deed in pilot.app.screen._deeds if deed.entry.closed)
        await take(pilot, closed.entry.label)
        assert isinstance(pilot.app.screen, Room)
        assert closed.entry.closed in picture(pilot.app)

    play(saloum, steps)


def test_the_plan_is_seen_closer_and_moved_in_time(saloum):
    async def steps(pilot):
        await press(pilot, "1", "enter", "z")
        title = str(pilot.app.screen.query_one("#drawing").border_title)
        assert "wk 1" in title
        assert "→" in title
        await press(pilot, "z", "right")
        later = str(pilot.app.screen.query_one("#drawing").border_title)
        assert later != title
        await press(pilot, "left")
        assert str(pilot.app.screen.query_one("#drawing").border_title) != later
        await press(pilot, "z", "z")
        assert "→" not in str(pilot.app.screen.query_one("#drawing").border_title)

    play(saloum, steps)


def test_what_cannot_be_seen_nearer_offers_no_zoom(saloum):
    async def steps(pilot):
        await press(pilot, "3", "enter")
        assert "Zoom" not in picture(pilot.app).splitlines()[-1]
        assert "Find" in picture(pilot.app).splitlines()[-1]

    play(saloum, steps)


def test_on_the_smallest_screen_the_curves_of_money_have_the_room_and_words_are_read_to_their_end(saloum):
    async def steps(pilot):
        await press(pilot, "2", "enter")
        shown = picture(pilot.app)
        assert "if nothing comes in" in shown
        assert "Human resources" in shown
        await press(pilot, "z")
        assert "earned value" in picture(pilot.app)
        await press(pilot, "z", "enter")
        reader = pilot.app.screen.query_one("#reader")
        assert "Read on" in picture(pilot.app).splitlines()[-1]
        before = reader.scroll_y
        await press(pilot, "pagedown")
        assert reader.scroll_y > before

    play(saloum, steps, size=(80, 24))


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_what_lies_beyond_what_is_in_sight_is_counted(saloum, size):
    async def steps(pilot):
        await press(pilot, "1", "enter")
        panel, details = pilot.app.screen.query_one("#drawing", Panel), pilot.app.screen.about.shown.details
        for _ in range(8):
            drawn = {line[3:11] for line in picture(pilot.app).splitlines() if line[35:36] and line[2:3] in " ▸"}
            seen = sum(detail[:8] in drawn for detail in details)
            counted = [int(word) for word in str(panel.border_subtitle).split() if word.isdigit()]
            assert seen + sum(counted) == len(details)
            await press(pilot, "pagedown")
        assert panel.cursor == len(details) - 1
        assert "below" not in str(panel.border_subtitle)

    leading.play(saloum, steps, size=size)


def test_a_title_cut_short_is_read_whole_below_it(saloum):
    async def steps(pilot):
        await press(pilot, "1", "enter")
        panel, reader = pilot.app.screen.query_one("#drawing", Panel), pilot.app.screen.query_one("#text")
        room = pilot.app.screen.query_one("#reader").outer_size.width - 6  # what Textual leaves to a title
        long = 0
        for row in range(len(panel._details)):
            panel.point(row)
            await pilot.pause()
            title = pilot.app.screen.sheet(row)[0].lstrip("# ")
            long += len(title) > room
            assert str(reader.visual).startswith(title) == (len(title) > room)
        assert long

    play(saloum, steps)


def test_a_row_is_found_by_a_few_letters(saloum):
    async def steps(pilot):
        await press(pilot, "3", "enter", "f", *"prefec", "enter")
        panel = pilot.app.screen.query_one("#drawing", Panel)
        assert "Préfecture" in panel._details[panel.cursor]

    play(saloum, steps, lang="fr")


def test_a_click_points_and_a_double_click_goes_to_the_decisions(saloum):
    async def steps(pilot):
        await press(pilot, "1", "enter")
        panel = pilot.app.screen.query_one("#drawing", Panel)
        await pilot.click("#drawing", offset=(10, 2 + 7))
        assert panel.cursor == panel.top + 7
        await pilot.click("#drawing", offset=(10, 2 + 7), times=2)
        await pilot.pause()
        assert pilot.app.focused.id == "acts"

    play(saloum, steps)


def test_the_journal_tells_what_was_written(well):
    async def steps(pilot):
        await press(pilot, "enter")
        pilot.app.fill("keep_lesson")
        await pilot.pause()
        await pilot.click("#field-text")
        pilot.app.focused.insert("Ask first")
        pilot.app.screen.query_one("#submit").press()
        await pilot.pause()
        await press(pilot, "6", "enter")
        assert "Ask first" in picture(pilot.app)

    play(well(seats=ALONE), steps)


def test_what_can_be_decided_on_a_thing_names_it_and_nothing_twice(saloum):
    view = saloum.view()
    prose = TeamApp(saloum, "en").desk.prose
    for type_, id_ in (
        ("activity", view.activities[-1].id),
        ("actor", view.actors[0].id),
        ("line", view.lines[0].id),
        ("person", view.people[0].id),
        ("risk", view.risks[0].id),
    ):
        found = deeds(type_, id_, view, prose)
        assert found
        assert all(list(deed.given.values()) == [id_] for deed in found)
        more = at_large(("plan", "risk"), found, view, prose)
        kinds = [deed.entry.kind for deed in (*found, *more)]
        assert len(kinds) == len(set(kinds))


def test_the_bank_ahead_only_goes_down_and_says_what_is_missing(saloum):
    view = saloum.view()
    found = ahead(view)
    assert found.cash[0] <= view.cash
    assert all(later <= sooner for sooner, later in zip(found.cash, found.cash[1:], strict=False))
    assert found.floor == -view.credit
    assert found.needed == max(0, found.floor - found.cash[-1])
    if found.gap >= 0:
        at = found.gap - found.first
        assert found.cash[at] < found.floor
        assert at == 0 or found.cash[at - 1] >= found.floor
    assert len(history(view)) == view.snapshots[-1].week
    assert history(view)[-1] == view.snapshots[-1].cash


def test_who_does_not_see_the_bank_is_told_nothing_of_it(saloum):
    assert ahead(saloum.view("field")) is None


def test_a_room_asked_for_a_row_that_it_has_not_points_at_its_first(saloum):
    async def steps(pilot):
        for name in PANELS:
            room = Room(name, 10_000)
            pilot.app.push_screen(room)
            await pilot.pause()
            assert room.query_one("#drawing", Panel).cursor == room.about.shown.first, name
            pilot.app.pop_screen()

    play(saloum, steps, size=NARROW)

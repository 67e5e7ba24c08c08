"""What people stumbled on who had never seen the program; each of these was seen once in a terminal."""

import pytest

from sim.play.demo import Demo
from sim.play.library import load
from sim.play.recording import Recording
from sim.play.replay import current_rules
from sim.play.session import Session
from sim.world.teams.policies import TEAM
from tests.tui.leading import play
from tests.tui.screens import ALONE, drive, picture
from tui.desk import Desk
from tui.i18n import set_language, tr
from tui.panels.fields import Pick, TextField
from tui.panels.lists import Choices
from tui.panels.palette import Palette
from tui.team.app import TeamApp
from tui.team.board import Board
from tui.team.council import Council
from tui.team.form import Form
from tui.team.mail import Inbox
from tui.team.papers import Shelf
from tui.team.places import Places
from tui.team.rooms import Room
from tui.team.seat_pages import SeatPages
from tui.team.table import Table
from tui.views.evaluation import evaluation
from tui.views.evening import own_title
from tui.views.opening import guide
from tui.views.prose import until
from tui.views.silence import silence
from tui.views.talks import talk


def test_the_whole_file_is_read_with_enter_alone_and_the_list_says_so(well):
    session = well()

    async def steps(pilot):
        desk, pages = pilot.app.desk, 0
        await pilot.press("escape", "t")
        await pilot.pause()
        while desk.unread() and pages < 60:
            await pilot.press("enter")
            await pilot.pause()
            pages += 1
        assert not desk.unread()
        for _ in range(60):
            if "You have read all that is open to you." in picture(pilot.app):
                break
            await pilot.press("enter")
            await pilot.pause()
        assert isinstance(pilot.app.screen, Shelf)
        assert pilot.app.screen.listed.has_focus
        assert "min · read" in picture(pilot.app)

    play(session, steps)


def test_a_page_down_reads_on_instead_of_jumping_over_documents(tmp_path):
    """In a list that is all in sight it went to the last document: those between were never read."""

    async def steps(pilot):
        await pilot.press("escape", "t")
        await pilot.pause()
        shelf = pilot.app.screen
        assert shelf.listed.max_scroll_y == 0
        await pilot.press("pagedown")
        await pilot.pause()
        assert (shelf.listed.highlighted, shelf.query_one("#reader").scroll_y > 0) == (0, True)
        await pilot.press("pageup")
        await pilot.pause()
        assert shelf.query_one("#reader").scroll_y == 0

    with Session.create(tmp_path / "a.palabre", load("decouverte"), seats=TEAM, seed=7, language="fr") as session:
        play(session, steps)


def test_what_was_said_of_a_letter_goes_when_another_one_is_read(saloum):
    """Under the second letter it still said that the first was answered."""

    async def steps(pilot):
        app = pilot.app
        app.desk.take("coordination")
        await app.push_screen(Inbox(seat="coordination"))
        await pilot.pause()
        app.screen.tell("Done: answer the first letter.")
        await pilot.press("right")
        assert "Done: answer" in picture(app)
        await pilot.press("left", "down")
        await pilot.pause()
        assert "Done: answer" not in picture(app)

    play(saloum, steps)


def test_a_new_month_begins_with_what_is_to_do_whatever_was_looked_at(saloum):
    async def steps(pilot):
        await pilot.press("escape", "2", "m", "left", "enter")
        await pilot.pause()
        await pilot.press("end", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Board)
        assert pilot.app.focused.id == "todo"

    play(saloum, steps)


def test_what_one_role_alone_may_read_stands_first_among_its_documents(saloum):
    async def steps(pilot):
        app = pilot.app
        app.desk.take("coordination")
        await app.push_screen(Shelf(role="coordination"))
        await pilot.pause()
        first = str(app.screen.query_one(Choices).options[0].prompt)
        assert "for this role alone" in first

    play(saloum, steps)


def test_the_letter_of_a_door_opens_it_from_any_room_and_escape_comes_back(saloum):
    async def steps(pilot):
        app = pilot.app
        app.enter("risks", 0)
        await pilot.pause()
        for letter, screen in (("l", Inbox), ("c", Council), ("p", Places)):
            await pilot.press(letter)
            await pilot.pause()
            assert isinstance(app.screen, screen), letter
            await pilot.press(letter)
            await pilot.pause()
            assert len(app.screen_stack) == 3, "a door that is open is not opened twice"
            await pilot.press("escape")
            await pilot.pause()
            assert isinstance(app.screen, Room)

    play(saloum, steps)


def test_who_reads_alone_opens_no_door_of_the_table(saloum):
    async def steps(pilot):
        app = pilot.app
        app.turn("field")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, SeatPages)
        await app.push_screen(Inbox(seat="field"))
        for letter in "ctpm":
            await pilot.press(letter)
            await pilot.pause()
            assert isinstance(app.screen, Inbox), letter

    play(saloum, steps)


def test_mail_that_nobody_has_seen_is_said_on_the_board_until_it_is_shown(saloum):
    async def steps(pilot):
        app = pilot.app
        assert "new letters" in picture(app)
        assert "mail for everybody" in picture(app)
        await pilot.press("l")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, Board)
        assert "new letters" not in picture(app)
        app.desk.remember_mail("field")
        app.screen.reload()
        await pilot.pause()
        assert "mail for everybody" not in picture(app)
        assert "mail: ● Awa" in picture(app)

    play(saloum, steps)


def test_what_the_council_has_to_answer_is_among_the_things_to_do(saloum):
    desk = Desk(saloum, "en")
    move = desk.decision("transfer", {"source": "3", "target": "5", "amount": 200000}, "finance", why="Trainings.")
    assert desk.submit(move).done
    assert [x.ref for x in desk.to_do if x.kind == "door"] == ["council"]


def test_a_value_taken_from_a_list_leads_on_to_the_next_field(well):
    async def steps(pilot):
        await pilot.press("escape")
        pilot.app.fill("write_risk")
        await pilot.pause()
        form = pilot.app.screen
        assert isinstance(form, Form)
        pick = form.query(Pick).first()
        pick.focus()
        await pilot.press("enter", "down", "enter")
        await pilot.pause()
        assert pick.value is not None
        assert form.focused is not pick
        assert form.focus_chain.index(form.focused) == form.focus_chain.index(pick) + 1

    play(well(ALONE), steps)


def test_down_leaves_a_text_of_one_line_wherever_one_stands_in_it(well):
    async def steps(pilot):
        await pilot.press("escape")
        pilot.app.fill("write_risk", begun={"title": "The driller comes late"})
        await pilot.pause()
        words = pilot.app.screen.query(TextField).first()
        words.focus()
        assert words.cursor_location == (0, 0)
        await pilot.press("down")
        await pilot.pause()
        assert not words.has_focus

    play(well(ALONE), steps)


def test_an_empty_register_opens_on_what_can_be_decided(well):
    async def steps(pilot):
        await pilot.press("escape")
        pilot.app.enter("risks", 0)
        await pilot.pause()
        assert pilot.app.screen.query_one("#acts", Choices).has_focus
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Board)

    play(well(ALONE), steps)


def test_a_table_says_that_the_council_has_it_and_the_foot_leads_there(saloum):
    async def steps(pilot):
        desk = pilot.app.desk
        held = next(t.id for t in desk.view().talks if t.status == "open" and not t.sitting)
        mandate = {"negotiation": held, "aims": "A fair share.", "walk_away": 5_000, "fallback": "Later."}
        assert desk.submit(desk.decision("prepare_talk", mandate, "partnerships", why="Now.")).done
        await pilot.app.push_screen(Table(held))
        await pilot.pause()
        assert "at the council" in picture(pilot.app)
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Council)

    play(saloum, steps)


@pytest.mark.parametrize(
    ("left", "said"), [(0, "today"), (4, "in 4 d"), (6, "in 8 d"), (10, "in 14 d"), (29, "in 6 wk"), (-3, "5 d late")]
)
def test_a_deadline_that_is_far_is_said_in_weeks_and_a_near_one_as_a_calendar_counts(left, said):
    """“By Tue 18 May, in 6 d”, read on Mon 10 May: six working days, and nothing said so."""
    assert until(100 + left, 100) == said


def test_a_date_that_ends_with_a_point_does_not_get_two(saloum):
    set_language("fr")
    desk = Desk(saloum, "fr")
    ahead = next(t for t in desk.view().talks if t.opens > desk.view().day)
    said = silence(talk(desk.view(), ahead.id), desk.view(), desk.prose).lines
    assert any("juil." in x or "juin." in x for x in said)
    assert not any(x.endswith("..") for x in said)
    assert tr("They are consulting: an answer by {day}, {left}.", day="x", left="y…").endswith("y….")


def test_a_game_that_goes_on_says_so_and_how_to_begin_another(saloum):
    app = TeamApp(saloum, "en")
    app.resumed = True

    async def steps(pilot):
        assert "The game resumes where it was left: month 6." in picture(pilot.app)
        assert "--save FILE" in picture(pilot.app)
        await pilot.press("k")
        assert isinstance(pilot.app.screen, Palette)

    drive(app, steps, (80, 24))


def test_one_prepares_with_the_mandate_and_the_points_beside(saloum):
    async def steps(pilot):
        held = next(t.id for t in pilot.app.desk.view().talks if t.status == "open")
        pilot.app.fill("prepare_talk", {"negotiation": held})
        await pilot.pause()
        beside = str(pilot.app.screen.query_one("#totals").content)
        assert "Mandate: " in beside
        assert "weighs 3" in beside
        assert "Walk-away: " in beside
        assert "Your aims" in picture(pilot.app)

    play(saloum, steps)


def test_what_a_first_month_does_not_need_of_a_long_file_can_wait(tmp_path):
    with Session.create(tmp_path / "p", load("jardins-du-saloum"), seats=TEAM, seed=7, language="fr") as session:
        desk = Desk(session, "en")
        said = [(x.ref, x.text, x.left) for x in desk.steps]
        assert said[0] == ("papers", "Read the file: 2 documents, 5 min", "")
        assert said[-1][0].startswith("papers:paper:")
        assert said[-1][2] == "can wait"
        for document in desk.unread()[:2]:
            desk.memory.remember_opened(document)
        assert [x.left for x in desk.steps if x.ref.startswith("papers")] == ["can wait"]

        async def steps(pilot):
            await pilot.press("escape", "down", "enter")
            await pilot.pause()
            assert isinstance(pilot.app.screen, Shelf)
            assert pilot.app.screen.place == said[-1][0].removeprefix("papers:")

        play(session, steps)
        for document in desk.unread():
            desk.memory.remember_opened(document)
        assert [x.ref for x in desk.steps] == ["places"]


@pytest.mark.parametrize(("scenario", "evaluated"), [("decouverte", False), ("jardins-du-saloum", True)])
def test_an_evaluator_comes_where_there_is_a_logical_framework(scenario, evaluated):
    """A first hour ended with six criteria of the DAC and twenty-seven pieces of evidence of the CHS."""
    set_language("fr")
    compiled = load(scenario)
    demo = Demo(compiled, 3, "passive")
    demo.to_end()
    desk = Desk(Recording(demo.log(), compiled, current_rules()), "fr")
    pages = [page.id for page in evaluation(desk.view(), desk.prose)]
    assert pages == (["dac", "chs", "logframe", "quality"] if evaluated else ["quality"])
    assert own_title(compiled.scenario.months) == ("Mes trois jours" if evaluated else "Ce que j’ai fait")


def test_the_last_page_of_the_guide_says_that_one_begins(well):
    async def steps(pilot):
        said = guide(pilot.app.desk.prose)
        for at in range(len(said)):
            last = at == len(said) - 1
            assert ("Enter: begin" in picture(pilot.app)) == last
            await pilot.press("enter")
            await pilot.pause()
        assert "Enter: begin" not in picture(pilot.app)

    play(well(), steps)

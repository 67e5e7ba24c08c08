"""What five people stumbled on in L'Établi du lavoir, played at 80 by 24 with arrows and Enter."""

from io import StringIO

import pytest

from sim.play.library import load
from sim.play.scratch import SUFFIX
from sim.play.session import Session
from sim.world.decisions import KINDS
from sim.world.seen.options import options
from sim.world.teams.policies import TEAM
from tests.tui.leading import choose, play, press, write
from tests.tui.screens import picture
from tui.desk import Desk
from tui.i18n import set_language
from tui.panels.fields import Pick
from tui.panels.lists import Choices
from tui.plain.reading import letter
from tui.plain.voice import Voice
from tui.screens.pages import Help
from tui.team.agenda import Agenda
from tui.team.form import Form
from tui.team.mail import Inbox
from tui.team.papers import Shelf
from tui.team.places import Places
from tui.team.seat_pages import SeatPages
from tui.team.table import Table
from tui.views.changes import changes
from tui.views.closing import pending
from tui.views.deeds import understanding
from tui.views.forms import offered, questions
from tui.views.letters import letter_text
from tui.views.meanwhile import meanwhile
from tui.views.misreadings import made_of
from tui.views.news import fates


@pytest.fixture
def lavoir(tmp_path):
    with Session.create(tmp_path / "a.palabre", load("decouverte"), seats=TEAM, seed=7, language="fr") as session:
        yield session


def test_notes_that_cannot_be_read_are_set_aside_and_the_board_says_so(lavoir):
    lavoir.path.with_name(lavoir.path.name + SUFFIX).write_text("{half", encoding="utf-8")

    async def steps(pilot):
        await press(pilot, "escape")
        assert f"{lavoir.path.name}{SUFFIX}.damaged" in " ".join(picture(pilot.app).split())

    play(lavoir, steps)


def month_goes_by(desk):
    """Close the month, nothing being decided."""
    desk.submit(desk.decision("close_month", {"month": desk.view().month}, "coordination"))
    everybody_agrees(desk, "coordination")


def everybody_agrees(desk, role):
    """Have all but who proposed agree to what is open."""
    for seat in desk.seats:
        waiting = [p.id for p in desk.open]
        if waiting and seat.id != desk.holder(role):
            desk.answer(seat.id, "agree", proposals=waiting)


def test_a_document_turned_to_its_end_beside_the_list_has_been_read(lavoir):
    async def steps(pilot):
        await press(pilot, "escape", "t")
        assert isinstance(pilot.app.screen, Shelf)
        assert len(pilot.app.desk.unread()) == 2
        await press(pilot, "pagedown", "pagedown", "pagedown")
        assert len(pilot.app.desk.unread()) == 1

    play(lavoir, steps)


def test_after_what_comes_first_the_file_says_that_the_rest_can_wait(tmp_path):
    """One read on, document after document: a quarter of an hour instead of five minutes."""

    async def steps(pilot):
        pages = 0
        await press(pilot, "escape", "t", "enter")
        while pilot.app.screen.has_class("-reading") and pages < 40:
            await press(pilot, "enter")
            pages += 1
        assert "the rest can wait" in picture(pilot.app)
        left = pilot.app.desk.unread()
        assert pilot.app.screen.place == f"paper:{left[0]}"
        await press(pilot, "enter")
        assert len(pilot.app.desk.unread()) == len(left) - 1

    gardens = load("jardins-du-saloum")
    with Session.create(tmp_path / "s.palabre", gardens, seats=TEAM, seed=7, language="fr") as session:
        play(session, steps)


def test_once_a_seat_has_read_the_list_points_at_the_next_that_has_not(lavoir):
    async def steps(pilot):
        app = pilot.app
        await press(pilot, "escape", "p")
        assert app.screen.query_one("#list", Choices).highlighted == 0
        app.desk.memory.remember_turned(TEAM[0].id)
        app.desk.remember_mail(TEAM[0].id)
        await app.push_screen(Inbox())
        await press(pilot, "escape")
        assert isinstance(app.screen, Places)
        # The first seat has a letter that waits for its answer: it stays pointed at until it is given.
        assert app.screen.query_one("#list", Choices).highlighted == 0
        app.desk.submit(app.desk.decision("answer_letter", {"letter": "bienvenue", "option": "jeudi"}, "coordination"))
        await app.push_screen(Inbox())
        await press(pilot, "escape")
        assert app.screen.query_one("#list", Choices).highlighted == 1

    play(lavoir, steps)


def test_enter_reads_a_brief_to_its_end_then_goes_on_to_the_mail(lavoir):
    async def steps(pilot):
        app = pilot.app
        await app.push_screen(SeatPages(TEAM[0].id))
        await press(pilot, "enter")
        pages = 0
        while app.screen.has_class("-reading") and pages < 9:
            await press(pilot, "enter")
            pages += 1
        assert app.screen.place == "mail:"
        await press(pilot, "enter")
        assert isinstance(app.screen, Inbox)

    play(lavoir, steps)


def test_who_has_read_the_brief_before_begins_with_new_mail(lavoir):
    async def steps(pilot):
        app, seat = pilot.app, TEAM[1].id
        app.desk.memory.remember_turned(seat)
        await app.push_screen(SeatPages(seat))
        await pilot.pause()
        assert app.screen.place == "mail:"

    play(lavoir, steps)


def test_a_letter_reported_as_a_misunderstanding_is_read_over_at_once(lavoir):
    """The report was the end of it: how one reads a misunderstanding over stood two menus away."""

    async def steps(pilot):
        app = pilot.app
        month_goes_by(app.desk)
        app.desk.take(app.desk.holder("partnerships"))
        await app.push_screen(Inbox("bon_electricien", seat=app.desk.seat))
        await press(pilot, "s", "enter")
        await choose(pilot, "a misunderstanding")
        await write(pilot, "On l’a contourné.")
        app.screen.query_one("#submit").press()
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, Form)
        assert "Your request for works" in picture(app)
        assert app.screen.query("#field-theirs")
        assert not app.screen.query("#field-letter")

    play(lavoir, steps)


def called_a_misunderstanding(desk):
    """Have partnerships call the electrician's letter a misunderstanding."""
    desk.take(desk.holder("partnerships"))
    gap = {"about": "bon_electricien", "gap": "misunderstanding", "note": "On l’a contourné."}
    assert desk.submit(desk.decision("report_gap", gap, "partnerships")).done


def test_a_letter_called_a_misunderstanding_says_so_and_leads_to_acting_on_it(lavoir):
    """Once it was read over, acting on it stood in a menu of another page, among all there is to decide."""

    async def steps(pilot):
        app = pilot.app
        month_goes_by(app.desk)
        called_a_misunderstanding(app.desk)
        await app.push_screen(Inbox("bon_electricien", seat=app.desk.seat))
        await pilot.pause()
        assert "contourné" in picture(app)
        assert "Reread or act" in picture(app)
        await press(pilot, "s")
        await choose(pilot, "● Act on a misunderstanding")
        assert isinstance(app.screen, Form)
        assert app.screen.query("#field-act")
        assert not app.screen.query("#field-letter")

    play(lavoir, steps)


def test_line_by_line_too_and_nothing_is_offered_of_a_letter_that_nobody_has_named(lavoir):
    desk = Desk(lavoir, "en")
    set_language("en")

    def read(id_, *answers):
        voice = Voice(StringIO("".join(f"{a}\n" for a in answers)), StringIO())
        letter(desk, voice, next(x for x in desk.view("partnerships").letters if x.id == id_), "partnerships")
        return voice.spoken.getvalue()

    month_goes_by(desk)
    assert "Act on a misunderstanding" not in read("bon_electricien")
    called_a_misunderstanding(desk)
    said = read("bon_electricien", "0")
    assert "On l’a contourné." in said
    assert "Act on a misunderstanding" in said


def test_what_was_done_once_about_a_letter_says_so_before_a_form_is_filled_in_again(lavoir):
    """Rereading was offered again, a page of fields, and refused at its foot; acting too late had vanished."""
    desk = Desk(lavoir, "en")
    set_language("en")

    def offered():
        view = desk.view("partnerships")
        found = understanding("bon_electricien", view, desk.prose, desk.made_about("bon_electricien"))
        return {d.entry.kind: d.entry.closed for d in found}

    month_goes_by(desk)
    called_a_misunderstanding(desk)
    assert not any(offered().values())
    frames = {"letter": "bon_electricien", "readings": "both", "ours": "We asked.", "theirs": "Nobody asked him."}
    assert desk.submit(desk.decision("report_misunderstanding", frames, "partnerships")).done
    assert (offered()["report_misunderstanding"], offered()["act_on"]) == ("already weighed", "")
    act = {"letter": "bon_electricien", "act": "ask", "note": "He knows the house."}
    assert desk.submit(desk.decision("act_on", act, "partnerships")).done
    assert offered()["act_on"] == "already acted on"
    reread, told = made_of("bon_electricien", desk.agenda, desk.view("partnerships"), desk.prose)
    assert all(words in reread for words in ("Read again by partnerships in month 2", "“We asked.”", "“Nobody asked"))
    assert told == "Acted on by partnerships in month 2: ask and decentre — “He knows the house.”"
    later = desk.view("partnerships")._replace(day=desk.view().day + 60)
    assert understanding("bon_electricien", later, desk.prose)[0].entry.closed == "too late to act on it"


def test_the_only_answer_that_a_field_can_have_is_there_already(lavoir):
    """It said “choose (1 choice)”."""

    async def steps(pilot):
        app = pilot.app
        month_goes_by(app.desk)
        app.desk.take(app.desk.holder("partnerships"))
        app.fill("act_on")
        await pilot.pause()
        assert app.screen.query_one("#field-letter", Pick).value == "bon_electricien"
        assert app.focused.id == "field-act"

    play(lavoir, steps)


def test_a_clause_binds_everybody_unless_one_says_otherwise(lavoir):
    async def steps(pilot):
        pilot.app.fill("propose_clause")
        await pilot.pause()
        assert pilot.app.screen.query_one("#field-bound", Pick).value == "everyone"

    play(lavoir, steps)


def test_once_the_place_is_handed_over_nobody_is_asked_for_a_plan_of_reference(lavoir):
    """Its last month still asked for it: a team thought that it had forgotten something."""
    asked = {}
    desk = Desk(lavoir, "fr")
    while not desk.view().closed:
        done = {a.id for a in desk.view().activities if a.status == "done"}
        asked[desk.view().day] = ("E10" in done, any(line.kind == "plan" for line in desk.to_do))
        month_goes_by(desk)
    assert {(False, True), (True, False)} == set(asked.values())


def test_an_axis_is_reviewed_once_it_is_named_and_named_once(lavoir):
    """The form offered six axes to review where none was named, and refused each."""
    desk, review = Desk(lavoir, "fr"), KINDS["review_axis"].field("theme")
    assert not options("review_axis", review, desk.view(), {})
    said = {"public": "Les voisins", "qualitative": "Ils le disent", "quantitative": "On les compte", "partners": []}
    desk.submit(desk.decision("name_axis", {"theme": "economy", **said}, "evaluation", why="On l’a demandé."))
    everybody_agrees(desk, "evaluation")
    assert list(options("review_axis", review, desk.view(), {})) == ["economy"]
    assert "economy" not in options("name_axis", KINDS["name_axis"].field("theme"), desk.view(), {})


def test_closing_a_month_says_which_work_waits_for_a_table_that_nobody_holds(lavoir):
    """It spoke only of tables that close within the month: March went by, and the works never began."""
    desk = Desk(lavoir, "fr")
    set_language("fr")
    table = "La convention du lavoir"
    ((said, urgent),) = (line for line in pending(desk.view(), (), desk.prose) if table in line.text)
    assert urgent
    assert "E03 Mettre aux normes le tableau et la porte attend cette table" in said
    over = desk.view()._replace(talks=tuple(t._replace(status="agreed") for t in desk.view().talks))
    assert not any(table in line.text for line in pending(over, (), desk.prose))


def test_a_question_mark_asks_for_help_as_h_does(lavoir):
    async def steps(pilot):
        await press(pilot, "escape")
        for key in ("question_mark", "f1"):
            await press(pilot, key)
            assert isinstance(pilot.app.screen, Help), key
            await press(pilot, "escape")
        await press(pilot, "h", "h", "escape")
        assert not isinstance(pilot.app.screen, Help), "help on help is left in one go"

    play(lavoir, steps)


def test_home_and_end_go_to_the_first_and_the_last_row_of_a_panel(lavoir):
    async def steps(pilot):
        await press(pilot, "escape", "1", "end")
        panel = pilot.app.focused
        assert panel.cursor == len(load("decouverte").scenario.activities) - 1
        await press(pilot, "home")
        assert panel.cursor == 0

    play(lavoir, steps)


def test_who_was_asked_for_a_partnership_is_told_to_have_said_yes_or_not(lavoir):
    """“Done” was all that was said; the trust had gone down, and only the report told that it was a no."""
    desk = Desk(lavoir, "en")
    actor = next(x for x in desk.view().actors if not x.direction)
    desk.submit(desk.decision("propose_partnership", {"actor": actor.id}, "partnerships", why="with them"))
    said = desk.agree([p.id for p in desk.open], [s.id for s in desk.seats]).text
    assert f"{desk.prose.name('actor', actor.id)} does not say yes" in said
    won = desk.view()._replace(actors=(actor._replace(partner=True),))
    assert fates(desk.agenda, won, desk.prose).endswith(f"{desk.prose.name('actor', actor.id)} says yes.")


def test_a_role_of_the_agenda_is_named_whole_where_it_fits_a_small_screen(lavoir):
    """“Su 1/5” (“Mo 1/5”) stood under the adoption of the charter: nobody is called that."""
    desk = Desk(lavoir, "fr")
    for theme in ("safeguarding", "alert"):
        body = {"theme": theme, "rule": "On le dit.", "bound": "everyone"}
        desk.submit(desk.decision("propose_clause", body, "evaluation"))
    desk.submit(desk.decision("adopt_charter", {}, "evaluation", why="avant d’en avoir besoin"))

    async def steps(pilot):
        await press(pilot, "escape", "c")
        said = str(pilot.app.screen.query_one(Agenda).border_subtitle)
        assert "In half-days: monitoring, evaluation and ethics 1 of 6" in said

    play(lavoir, steps)


def test_a_handover_is_as_late_as_the_days_that_separate_it_from_the_promise(lavoir):
    """Weeks 9 and 12, “two weeks late”: twelve days, which a count of weeks rounds."""
    view = Desk(lavoir, "en").view()
    late = view._replace(forecast_handover=view.handover_day + 12)
    told = [line for chapter in changes(view, late, Desk(lavoir, "en").prose) for line in chapter.lines]
    assert "That is 12 working days late against the promise." in told


def test_the_dash_of_a_signature_stays_with_the_name(lavoir):
    """“— ” ended a line, and the name stood alone on the next."""
    desk = Desk(lavoir, "fr")
    view, prose = desk.view(), desk.prose
    signed = [letter_text(x._replace(to=""), view, prose)[0] for x in view.letters if x.options]
    assert signed
    assert all("—\xa0" in text and "— " not in text.rsplit(". ", 1)[-1] for text in signed)


def test_a_table_in_another_language_offers_ours_once_and_never_none(saloum):
    """“none”, the first choice, was the team's own language under another name: it risks a misreading."""
    desk = Desk(saloum, "en")
    talk = next(t for t in desk.view().talks if t.foreign)
    asked = next(q for q in questions("open_sitting") if q.name == "tongue")
    labels = [c.label for c in offered("open_sitting", asked, desk.view(), {"negotiation": talk.id}, desk.prose)]
    assert labels == ["in their language", "with an interpreter", "in ours"]


def test_an_act_that_the_table_closes_opens_no_form_to_fill_in_for_nothing(lavoir):
    """Words were written for a table at which nobody sat; the refusal came after the last field."""
    async def steps(pilot):
        await press(pilot, "escape")
        pilot.app.action_open("talks")
        await press(pilot, "enter", "enter")
        await write(pilot, "Speak")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Table)
        assert "Not now: talks not opened." in picture(pilot.app)

    play(lavoir, steps)


def test_whoever_negotiates_is_given_something_else_to_prepare_once_every_table_is_over(lavoir):
    """“What the other side wants”, the month after the only convention was signed."""
    desk = Desk(lavoir, "en")
    over = desk.view()._replace(talks=tuple(t._replace(status="agreed") for t in desk.view().talks))
    said = [" ".join(meanwhile(desk.seats, view, desk.prose).lines) for view in (desk.view(), over)]
    assert ["the other side" in x for x in said] == [True, False]
    assert "whom nobody has met yet" in said[1]

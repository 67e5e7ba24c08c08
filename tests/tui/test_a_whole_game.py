"""What five players stumbled over who played the Halle by keys from its first morning to its last page."""

import io

import pytest
from textual import events
from textual.widgets import Input

from sim.play.library import load
from sim.world.council import ProposalView
from sim.world.seen.ties import FateView
from tests.tui.hands import Keys
from tests.tui.leading import choose, play, press, propose
from tests.tui.screens import picture
from tui.desk import Desk
from tui.plain import game as plain
from tui.team.agenda import Agenda
from tui.team.council import Council
from tui.team.decide import Families
from tui.team.form import Form
from tui.team.places import Places
from tui.views import closing
from tui.views.at_once import at_once
from tui.views.changes import changes, moved
from tui.views.commitments import signatures
from tui.views.debrief import gains, talk_lines
from tui.views.opening import first_steps
from tui.views.proposals import agenda_rows
from tui.views.results import hindsight
from tui.views.situation import stops


def burst(app, text):
    """Type as a fast hand does: the keys are there before the page that they are meant for."""
    for key in text:
        app.post_message(events.Key("space" if key == " " else key, key))


@pytest.mark.parametrize("key", ["o", "k"])
def test_what_is_typed_at_once_after_a_key_reaches_the_line_that_it_opens(well, key):
    """The sentence of an objection was lost: its line had come up, and not yet the focus."""
    session = well()
    propose(session)

    async def steps(pilot):
        await press(pilot, "c", "right")
        burst(pilot.app, f"{key}not yet")
        await Keys(pilot).quiet()
        assert pilot.app.screen.query_one(Input).value == "not yet"

    play(session, steps)


def test_a_proposal_about_the_letter_of_one_seat_can_be_amended(saloum):
    """The table cannot choose that letter: the form of the amendment asked for it, and offered none."""
    desk = Desk(saloum, "en")
    letter = next(x.id for x in reversed(desk.view().letters) if x.to not in ("team", ""))
    role = next(x.to for x in desk.view().letters if x.id == letter)
    body = {"about": letter, "channel": "donor", "note": "You should know."}
    said = desk.submit(desk.decision("alert", body, role, why="It is theirs to tell."))
    assert said.done, said.text

    async def steps(pilot):
        await press(pilot, "escape", "c", "e")
        form = pilot.app.screen
        assert isinstance(form, Form)
        assert "Mail for" in picture(pilot.app)
        form.query_one("#field-note").text = "You should know this today."
        form.query_one("#submit").press()
        await pilot.pause()
        assert isinstance(pilot.app.screen, Council)

    play(saloum, steps)
    assert next(p for p in saloum.agenda() if p.status == "open").body["note"].endswith("today.")


def test_a_form_is_read_from_its_head(saloum):
    """On 24 rows the first field stood at the top, and what the question of the charter is about above it."""

    async def steps(pilot):
        await press(pilot, "escape")
        await choose(pilot, "Answer the charter")
        assert isinstance(pilot.app.screen, Form)
        assert "against the clause" in picture(pilot.app)

    play(saloum, steps)


def test_what_time_stopped_for_is_said_once(well):
    desk = Desk(well(), "en")
    view = desk.view()
    cause = view.letters[0].id if view.letters else "nobody"
    assert stops(view._replace(stopped_by=()), desk.prose) == ()
    (said,) = stops(view._replace(stopped_by=(cause, cause)), desk.prose)
    assert said.startswith("Time stopped: ")
    assert said.endswith(" × 2")


def test_a_project_that_closes_without_its_handover_says_so_first(well):
    """It was told as one handover more at best, weeks after the end, held up by work that was done."""
    desk = Desk(well(), "en")
    view = desk.view()
    before = view._replace(closed=False, forecast_handover=view.day + 20)
    after = before._replace(day=view.day + 10, closed=True)
    title, lines = changes(before, after, desk.prose)[0]
    assert (title, lines[0]) == ("What broke", "The project closes, and the handover has not been made.")
    assert moved(before, after)[0].after == "not made"


@pytest.mark.parametrize("name", ["decouverte", "halle-nourriciere"])
def test_the_last_month_of_a_scenario_is_known_to_be_the_last(well, name):
    """The day of the end is the morning after the last day, so that no month was ever the last."""
    desk = Desk(well(), "en")
    months = load(name).scenario.months
    view = desk.view()._replace(month_last_day=months[-1].last_day, months=len(months))
    said = [
        any("six evening lines" in left.text for left in closing.pending(view._replace(month=n), (), desk.prose))
        for n in range(1, len(months) + 1)
    ]
    assert said == [False] * (len(months) - 1) + [True]


def test_one_answer_leads_to_the_next_seat_and_an_objection_is_read_first(well):
    """Five answers took fifteen keys, and under a long proposal the reason of an objection was out of sight."""
    session = well()
    propose(session)

    async def steps(pilot):
        await press(pilot, "c", "right", "o")
        burst(pilot.app, "too soon")
        await pilot.pause()
        await press(pilot, "enter")
        read = str(pilot.app.screen.query_one("#text").render()).splitlines()
        assert read[1].endswith("objects: “too soon”")
        await press(pilot, "enter")
        await choose(pilot, "Call a vote")
        agenda = pilot.app.screen.query_one(Agenda)
        assert agenda.seat == 1
        for voted in (2, 3):
            await press(pilot, "enter", "enter")
            assert agenda.seat == voted

    play(session, steps)


def test_what_asking_brings_is_said(saloum):
    """“Done” stood under a question that was not answered, and under a charter that nobody had signed."""
    desk = Desk(saloum, "en")
    view = desk.view()
    talk = next(t for t in view.talks if all(i.their_weight is None for i in t.issues))
    issue = talk.issues[0]._replace(their_weight=2_500)
    heard = view._replace(talks=(talk._replace(issues=(issue, *talk.issues[1:])),))
    (said,) = at_once("ask_issue", view, heard, desk.prose)
    assert said.endswith(f": 25% of what matters to {desk.prose.name('actor', talk.actor)}.")
    assert at_once("aparte", view, view, desk.prose) == ["Nothing is said there of what weighs for them."]
    actor = next(x for x in view.actors if not x.signed)
    signed = view._replace(actors=(actor._replace(signed=True),))
    name = desk.prose.name("actor", actor.id)
    assert at_once("sign_charter", view, signed, desk.prose) == [f"{name} has signed."]
    assert "put their signature off" in at_once("sign_charter", view, view, desk.prose)[0]
    assert signatures(signed, desk.prose) == (f"Signed by: {name}",)
    assert at_once("visit", view, view, desk.prose) == []


def test_at_a_terminal_the_menu_is_read_whole_once_then_what_changed_of_it(well):
    """Eighteen lines came back after each thing done; a pipe still gets them all, and an empty line too."""

    def heard(terminal):
        answers, spoken = io.StringIO("17\n\n0\n"), io.StringIO()
        answers.isatty = lambda: terminal
        plain.run(well(), "en", answers, spoken)
        return spoken.getvalue()

    first = "1. To do: "
    at_terminal, piped = heard(terminal=True), heard(terminal=False)
    assert at_terminal.count("Enter: the whole menu.") == 1
    assert at_terminal.count(first) == 2, "once at first, once asked for"
    assert "Enter: the whole menu." not in piped
    assert piped.count(first) == 2, "once at first, once after the help"


def test_the_page_of_the_seats_has_the_doors_of_every_page(well):
    async def steps(pilot):
        await press(pilot, "p", "d")
        assert isinstance(pilot.app.screen, Families)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Places)

    play(well(), steps)


def test_a_brief_that_one_seat_has_not_read_stays_to_be_done_after_the_first_month(well):
    """It left with the first month; a game that was begun at another terminal asks nothing of it."""
    desk = Desk(well(), "en")
    later, seats = desk.view()._replace(month=3), [seat.id for seat in desk.seats]
    (left,) = first_steps(later, desk.prose, desk.unread(), seats[3:4])
    assert left.ref == "places"
    assert left.text.endswith(f": {desk.prose.seat(seats[3])}")
    assert first_steps(later, desk.prose, desk.unread(), ()) == ()
    assert first_steps(later, desk.prose, desk.unread(), seats) == ()
    assert first_steps(later._replace(closed=True), desk.prose, (), seats[3:4]) == ()


def test_the_gain_of_a_table_is_seen_before_it_is_read(over):
    """Ours, theirs and what was left on the table make the whole; a page for the ears has the words alone."""
    desk = Desk(over, "en")
    view = desk.view()
    agreed = [x for x in view.debriefs if x.utilities]
    assert agreed
    for x in agreed:
        found = gains(x)
        assert found.ours + found.theirs + found.left == 10_000
    drawn = talk_lines(view, desk.prose, lambda found: "█" * (found.ours // 1_000))
    heads = [text for text in drawn if text.startswith("# ")]
    assert len(heads) == len(view.debriefs)
    assert sum(text.startswith("█") for text in drawn) <= len(agreed)
    assert "left on the table." in "".join(talk_lines(view, desk.prose))
    assert "█" not in "".join(talk_lines(view, desk.prose))


def test_a_reason_that_a_form_asks_for_is_read_once_at_the_council(well):
    """It stood there twice: as a field of the answer to the charter, and as the reason of the proposal."""
    desk = Desk(well(), "en")
    view = desk.view()
    body = {"question": "gone", "answer": "derogate", "reason": "June is to be paid."}
    p = ProposalView("p1", "s1", "coordination", "answer_question", body, 1, "open", {}, (), {}, False, False, "")
    (row,) = agenda_rows([p], view, desk.prose)
    assert not any("June is to be paid." in text for text in row.filled)
    assert "gone" not in row.text, "an answered question has no name"


def test_that_no_risk_was_spared_is_not_told(over):
    desk = Desk(over, "en")
    struck = FateView("a", False, identified=-1, answered=-1, owner="", signalled=-1, struck=3, left=0)
    unwritten = struck._replace(id="b", struck=-1)
    (told,) = hindsight(desk.view()._replace(fates=(struck, unwritten), beliefs=()), desk.prose)
    assert "came true on" in told

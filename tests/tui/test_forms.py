"""Decisions filled in: at once or for the council, refused, left and found again, typed and picked."""

import pytest
from textual import events
from textual.widgets import Button, Input

from sim.play.library import load
from sim.play.session import Session
from sim.world.decisions import KINDS
from sim.world.seen.view import DocumentView
from sim.world.teams.policies import TEAM
from tests.tui.hands import Keys
from tests.tui.leading import choose, play, press, write
from tests.tui.screens import picture
from tui.desk import Desk
from tui.panels.fields import Pick, TextField
from tui.team.board import Board
from tui.team.council import Council
from tui.team.decide import Families
from tui.team.form import Form
from tui.views.forms import choices, nothing, offered, questions
from tui.views.menus import entry


async def transfer(pilot):
    """Open the form of a transfer from the menu of decisions."""
    await press(pilot, "escape", "d")
    await choose(pilot, "Money")
    await choose(pilot, "Transfer between headings")


def test_a_minor_decision_is_made_by_its_role_at_once(well):
    session = well()

    async def steps(pilot):
        await press(pilot, "escape", "d")
        await choose(pilot, "Actors")
        await choose(pilot, "Engage an actor")
        assert isinstance(pilot.app.screen, Form)
        check = pilot.app.screen.query_one("#check")
        assert "Actor" in str(check.content)
        await press(pilot, "right", "down", "right")
        assert "Say who carries it" in str(check.content)
        await press(pilot, "down", "right")
        assert "Costs 1 half-day." in str(check.content)
        await press(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, Families)
        assert "Done · engage an actor" in picture(pilot.app)

    play(session, steps)
    assert [e.body["decision"] for e in session.entries()] == ["engage_actor"]


def test_a_major_decision_asks_why_and_goes_to_the_council(well):
    session = well()

    async def steps(pilot):
        await press(pilot, "escape")
        await choose(pilot, "Freeze the baseline plan")
        form = pilot.app.screen
        assert isinstance(form, Form)
        form.query_one("#submit", Button).press()
        await pilot.pause()
        assert isinstance(pilot.app.screen, Form)
        assert "Say why" in picture(pilot.app)
        form.query_one("#why", TextField).focus()
        await pilot.pause()
        await write(pilot, "A promise.")
        await press(pilot, "enter", "right")
        assert isinstance(pilot.app.focused, Pick)
        await press(pilot, "down")
        assert pilot.app.focused.id == "forecast-0"
        await press(pilot, "enter")
        assert "┃ Probability, in per cent" in picture(pilot.app), "a list says what it is a list of"
        await press(pilot, "escape")
        await press(pilot, "right", "right", "right", "right", "down", "enter")
        assert isinstance(pilot.app.screen, Board)
        await press(pilot, "c")
        assert isinstance(pilot.app.screen, Council)
        assert "because: A promise." in picture(pilot.app)
        assert "forecast: this decision will give what we expect of it, 70%" in picture(pilot.app)
        await press(pilot, "a", "enter")
        assert "Done · freeze the baseline plan." in picture(pilot.app)

    play(session, steps)
    first = session.entries()[0]
    assert (first.why, first.forecast.probability) == ("A promise.", 7_000)
    assert session.agenda()[0].status == "adopted"


def test_what_is_refused_says_why_and_leaves_the_form_as_it_was(well):
    session = well()

    async def steps(pilot):
        await transfer(pilot)
        await press(pilot, "right", "down", "right", "down")
        await write(pilot, "300")
        assert "give" in str(pilot.app.screen.query_one("#check").content).lower()
        form = pilot.app.screen
        form.query_one("#submit", Button).press()
        await pilot.pause()
        assert pilot.app.screen is form
        assert form.query_one("#field-amount", Input).value == "300"

    play(session, steps)
    assert session.entries() == ()


def test_down_goes_through_every_field_to_the_button_though_the_page_is_long(well):
    """At 80x24 the last fields of a clause are under the fold: they come into sight, and the button is the last."""
    session = well()
    seen = []

    async def steps(pilot):
        await press(pilot, "escape", "d")
        await choose(pilot, "Charter")
        await choose(pilot, "Propose a clause")
        page = pilot.app.screen.query_one("#fields")
        assert page.max_scroll_y > 0
        while pilot.app.focused.id != "submit":
            seen.append(pilot.app.focused.id)
            assert page.content_region.contains_region(pilot.app.focused.region)
            await press(pilot, "down")

    play(session, steps)
    names = ("theme", "rule", "threshold", "delay", "bound", "channel", "partners")
    assert seen == [*(f"field-{name}" for name in names), "carrier"]


def test_a_form_that_was_left_waits_with_what_was_written(well):
    async def steps(pilot):
        await press(pilot, "escape", "d")
        await choose(pilot, "Risks")
        await choose(pilot, "Write a risk")
        await write(pilot, "Rock")
        await press(pilot, "escape")
        await choose(pilot, "Write a risk")
        assert pilot.app.screen.query_one("#field-title", TextField).text == "Rock"

    play(well(), steps)


def test_several_things_are_chosen_in_order(well):
    session = well()

    async def steps(pilot):
        await press(pilot, "escape", "d")
        await choose(pilot, "Plan")
        await choose(pilot, "Set priorities")
        await press(pilot, "enter")
        for label in ("P03", "P01"):
            await choose(pilot, label)
        await press(pilot, "escape")
        assert "1. P03" in picture(pilot.app)
        pilot.app.screen.query_one("#submit", Button).press()
        await pilot.pause()

    play(session, steps)
    assert session.entries()[0].body["body"] == {"order": ["P03", "P01"]}


def test_what_cannot_be_read_is_said_under_the_form(well):
    async def steps(pilot):
        await transfer(pilot)
        pilot.app.screen.query_one("#field-amount", Input).value = "lots"
        await pilot.pause()
        assert "Amount: “lots” is not a number." in picture(pilot.app)

    play(well(), steps)


def test_what_is_typed_faster_than_the_form_follows_falls_into_the_next_field(well):
    """Under load the words typed after Enter on a sum landed in the sum, and were refused as no number."""
    session = well()

    async def steps(pilot):
        await transfer(pilot)
        await press(pilot, "right", "down", "right", "down")
        form = pilot.app.screen
        for key in ("3", "0", "0", "enter", "w", "h", "y", "up", "5", "down", "x", "enter", "right"):
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await Keys(pilot).quiet()
        assert form.query_one("#field-amount", Input).value == "5"  # come back to, a sum is written anew
        assert form.query_one("#why", TextField).text == "whyx"
        assert pilot.app.focused.id == "forecast"
        assert pilot.app.focused.value

    play(session, steps)


def test_what_depends_on_another_field_follows_it(saloum):
    async def steps(pilot):
        await press(pilot, "k")
        await write(pilot, "overlap")
        await press(pilot, "enter")
        predecessor = pilot.app.screen.query_one("#field-predecessor", Pick)
        assert predecessor.choices == ()
        await press(pilot, "right")
        activity = pilot.app.screen.query_one("#field-activity", Pick).value
        after = next(a.after for a in saloum.view().activities if a.id == activity)
        assert {c.value for c in predecessor.choices} <= set(after)
        assert predecessor.choices

    play(saloum, steps)


def test_wider_readings_are_asked_for_once_they_are_sought(well):
    async def steps(pilot):
        await press(pilot, "escape")
        pilot.app.fill("report_misunderstanding")
        await pilot.pause()
        form = pilot.app.screen
        person, sought = form.query_one("#field-person", TextField), form.query_one("#field-readings", Pick)
        assert (sought.value, person.display) == ("both", False)
        sought.focus()
        await press(pilot, "right")
        assert person.display
        person.load_text("He is proud.")
        await pilot.pause()
        assert form._body()[0]["person"] == "He is proud."
        await press(pilot, "left")
        assert "person" not in form._body()[0]

    play(well(), steps)


def test_who_is_asked_is_no_question_where_one_person_speaks_for_all(tmp_path):
    """At a table with one voice the form asked to whom, and offered nobody."""

    async def steps(pilot):
        talk = pilot.app.desk.view().talks[0].id
        pilot.app.fill("ask_issue", {"negotiation": talk})
        await pilot.pause()
        assert pilot.app.screen.query("#field-issue")
        assert not pilot.app.screen.query("#field-actor")

    with Session.create(tmp_path / "a.palabre", load("decouverte"), seats=TEAM, seed=7, language="fr") as session:
        play(session, steps)


def test_the_only_table_there_is_brings_its_points(tmp_path):
    """From the commands: one open table stood chosen, and beneath it there was “nothing to choose”."""

    async def steps(pilot):
        desk = pilot.app.desk
        held = desk.view().talks[0].id
        assert desk.submit(desk.decision("open_sitting", {"negotiation": held}, "partnerships", why="Now.")).done
        desk.agree([desk.agenda[0].id], [seat.id for seat in desk.seats])
        pilot.app.fill("disclose_issue")
        await pilot.pause()
        assert pilot.app.screen.query_one("#field-negotiation", Pick).value == held
        assert pilot.app.screen.query_one("#field-issue", Pick).choices
        assert pilot.app.focused.id == "field-issue", "the first thing that is still to be said"

    with Session.create(tmp_path / "a.palabre", load("decouverte"), seats=TEAM, seed=7, language="fr") as session:
        play(session, steps)


def test_letters_that_are_typed_are_no_shortcuts(well):
    async def steps(pilot):
        await press(pilot, "escape", "d")
        await choose(pilot, "Actors")
        await choose(pilot, "Name an actor")
        await press(pilot, *"hkq", "space", *"0&")
        assert pilot.app.screen.query_one("#field-name", TextField).text == "hkq 0&"

    play(well(), steps)


def test_a_report_that_cannot_be_sent_yet_says_so_before_anything_is_typed(well, monkeypatch):
    seen = Desk.view

    def waiting(desk, role=""):
        view = seen(desk, role)
        report = view.reports[0]._replace(due=20, awaits=view.activities[-1].id)
        return view._replace(reports=(report, *view.reports[1:]))

    async def steps(pilot):
        await press(pilot, "escape")
        pilot.app.fill("donor_report", {"report": pilot.app.desk.view().reports[0].id})
        await pilot.pause()
        assert "Report Interim report · due" in picture(pilot.app)
        assert "once “" in picture(pilot.app)

    monkeypatch.setattr(Desk, "view", waiting)
    play(well(), steps, size=(120, 36))


def test_a_forecast_that_is_picked_shows_its_figure_before_it_is_sent(well):
    """On a low screen the probability lay under the fold: one went to the council at 50% without having seen it."""
    session = well()

    async def steps(pilot):
        await press(pilot, "escape", "d")
        await choose(pilot, "Negotiation")
        await choose(pilot, "Prepare a negotiation")
        forecast = pilot.app.screen.query_one("#forecast", Pick)
        forecast.focus()
        await pilot.pause()
        await press(pilot, "enter", "down", "enter")
        assert pilot.app.focused.id == "forecast-0"
        assert "‹ 50% ›" in picture(pilot.app)
        await press(pilot, "up", "right")
        shown = [pick for pick in pilot.app.screen.query("#guess Pick") if pick.display]
        assert len(shown) == 3, "a week at the earliest, and one at the latest"
        assert all(pilot.app.screen.find_widget(pick).visible_region for pick in shown)

    play(session, steps)


def test_a_clause_that_says_nowhere_where_to_report_says_so(well):
    """“Où signaler ‹ rien ›”, “Clause qui en décide ‹ rien ›”."""
    desk, kind = Desk(well(), "en"), KINDS["propose_clause"]
    channel = next(q for q in questions(kind.id) if q.name == "channel")
    assert offered(kind.id, channel, desk.view(), {}, desk.prose)[-1].label == "nowhere yet"
    assert nothing(KINDS["answer_letter"].field("clause")) == "none of them"


def test_a_study_says_when_its_result_comes_where_it_is_decided(well):
    """The form told its price alone, once the study was picked."""

    async def steps(pilot):
        pilot.app.fill("commission_study", {"study": "sondage"})
        await pilot.pause()
        shown = str(pilot.app.screen.query_one("#check").content)
        assert "Its result comes 5 working days later: Mon 11 Jan if it is commissioned today." in shown

    play(well(), steps)


def test_an_annex_for_one_role_is_offered_at_its_seat_and_not_at_the_table(well):
    """The table was offered the annexes of all five seats, by their titles, and refused them one after the other."""
    desk, kind = Desk(well(), "en"), KINDS["read_annex"]
    papers = (DocumentView("geologie", 9, "field", annex=True, read=False),)

    def offered(role):
        view = desk.view(role)._replace(documents=papers)
        return [c.value for c in choices(kind.id, kind.fields[0], view, {}, desk.prose)], entry(kind, view, desk.prose)

    (at_table, closed), (at_seat, opened) = offered(""), offered("field")
    assert (at_table, closed.closed) == ([], "no annex to read at the table")
    assert (at_seat, opened.closed) == (["geologie"], "")


def test_nobody_is_said_to_lack_attention_before_somebody_carries_the_decision(well):
    """Coordination had given its month, and the form refused what partnerships had not been picked to carry yet."""
    session = well()
    desk, first = Desk(session, "en"), session.view().actors[0].id
    for actor in (first, session.view().actors[1].id, first):
        assert desk.submit(desk.decision("interview_actor", {"actor": actor}, "coordination")).done

    async def steps(pilot):
        pilot.app.fill("interview_actor", {"actor": first})
        await pilot.pause()
        check = pilot.app.screen.query_one("#check")
        assert "Say who carries it" in str(check.content)
        await press(pilot, "right")
        assert "Not enough attention" in str(check.content), "coordination is picked"

    play(session, steps)


def test_what_a_party_lets_know_stands_on_lines_of_its_own(saloum):
    """Two norms, each with its colons, followed the name of the act and one another on one line."""
    desk = Desk(saloum, "en")
    known = {a.id: dict(a.norms) for a in desk.view().actors}
    for actor, before in known.items():
        said = desk.submit(desk.decision("interview_actor", {"actor": actor}, "field"))
        new = next(x.norms for x in desk.view().actors if x.id == actor).keys() - before.keys()
        if said.done and new:
            assert said.text.count("\n") >= len(new)
            return
    raise AssertionError("no actor of the Saloum has anything left to tell")


@pytest.mark.parametrize(("language", "ends"), [("fr", "Échap : fini."), ("en", "Esc when done.")])
def test_a_list_of_which_several_are_picked_says_to_the_end_how_at_80_columns(saloum, language, ends):
    """With more actors than lines, its hint had one line, and was cut at “Échap quand”."""

    async def steps(pilot):
        pilot.app.fill("name_axis")
        await pilot.pause()
        pilot.app.screen.query_one("#field-partners").focus()
        await press(pilot, "enter")
        assert ends in picture(pilot.app).replace("\xa0", " ")

    play(saloum, steps, lang=language)

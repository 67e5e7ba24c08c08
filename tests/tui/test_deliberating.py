"""The council answers, months close, the last one leads to the results."""

from textual.widgets import Button, OptionList

from tests.tui.leading import choose, play, press, propose, write
from tests.tui.screens import ALONE, picture
from tui.desk import Desk
from tui.panels.fields import Pick
from tui.team.agenda import Agenda
from tui.team.board import Board
from tui.team.close import Changes, Close
from tui.team.council import Council
from tui.team.decide import Families
from tui.team.evening import Evening
from tui.team.form import Form
from tui.team.results import Results
from tui.views.proposals import agenda_rows, asked_of, takes


def propose_axes(session, axes):
    desk = Desk(session, "en")
    for n in range(axes):
        axis = {"theme": "economy", "public": f"women {n}", "qualitative": "they say", "quantitative": "60"}
        assert desk.submit(desk.decision("name_axis", axis, "evaluation", why="To know.")).done


def test_one_page_takes_the_answers_of_every_seat(well):
    session = well()
    propose(session)

    async def steps(pilot):
        await press(pilot, "c", "right", "enter")
        await choose(pilot, "Agrees")  # and on to Inès, who has not answered
        await press(pilot, "right", "o")
        await write(pilot, "Not yet.")
        await press(pilot, "enter")
        assert "Objection: answer it" in picture(pilot.app)
        assert session.agenda()[0].objections == {"field": "Not yet."}
        assert session.agenda()[0].agreed == ("finance",)
        await press(pilot, "enter")
        await choose(pilot, "The objection is withdrawn")
        await press(pilot, "a")
        assert "Yes, in the name of ■ Ndèye, ★ Inès" in picture(pilot.app), "a key pressed by mistake asks first"
        await press(pilot, "escape")
        assert [p.status for p in session.agenda()] == ["open", "open"]
        await press(pilot, "a", "enter", "a")
        assert [p.status for p in session.agenda()] == ["adopted", "open"], "a key too many adopts nothing unread"
        assert "─ Adopted ─" in picture(pilot.app)
        await press(pilot, "enter", "a", "enter")
        assert session.agenda()[1].status == "adopted"
        foot = picture(pilot.app).splitlines()[-1]
        assert not {"Agree", "Object", "Answer", "Decide"} & set(foot.split()), "nothing to answer"
        await press(pilot, "o", "enter")
        assert "Everything is settled" in picture(pilot.app), "Enter pressed once too often leads nowhere"
        await press(pilot, "d")
        assert isinstance(pilot.app.screen, Families)

    play(session, steps)


def test_an_objection_made_by_its_key_closes_the_answers(well):
    """They stayed open on “Agrees”: one Enter too many took the objection back."""
    session = well()
    propose(session)

    async def steps(pilot):
        await press(pilot, "c", "right", "enter", "o")
        await write(pilot, "Not yet.")
        await press(pilot, "enter")
        assert pilot.app.focused is pilot.app.screen.query_one(Agenda)
        assert session.agenda()[0].objections == {"finance": "Not yet."}

    play(session, steps)


def test_who_had_not_voted_when_it_was_settled_is_waited_for_no_more(well):
    session = well()
    propose(session)
    desk = Desk(session, "en")
    desk.answer("finance", "call_vote", proposal=desk.agenda[0].id)

    async def steps(pilot):
        await press(pilot, "c")
        assert "has not voted yet" in picture(pilot.app)
        assert "Object" not in picture(pilot.app).splitlines()[-1].split(), "a vote is cast, not argued"
        await press(pilot, "enter")
        assert "How does ● Awa vote?" in picture(pilot.app)
        await press(pilot, "enter", "enter", "enter", "enter", "enter")
        assert "─ Adopted ─" in picture(pilot.app)
        assert "did not vote" in picture(pilot.app)
        assert "not voted yet" not in picture(pilot.app)

    play(session, steps)


def test_an_agenda_counts_the_half_days_of_what_was_chosen_in_a_form(well):
    desk = Desk(well(), "en")
    view, taken = desk.view(), []
    report = {"report": view.reports[0].id, "expense": 0, "progress": 5_000, "explained": "The rain.", "news": "told"}
    for how in ("figures", "causes"):
        asked = desk.decision("donor_report", report | {"explanation": how}, "evaluation", why="To see.")
        assert desk.submit(asked).done, desk.submit(asked).text
        taken.append(takes(desk.open, desk.weighed)["evaluation"])
    assert taken == [1, 3], "causes take a half-day more"
    assert all("3 of" in x for x in asked_of({"evaluation": 3}, view, desk.prose)[:2])


def test_an_agenda_says_how_many_proposals_lie_out_of_sight(well):
    session = well()
    propose_axes(session, 12)

    async def steps(pilot):
        await press(pilot, "c")
        agenda = pilot.app.screen.query_one(Agenda)
        seen = sum("name the axis" in line for line in picture(pilot.app).splitlines()[:10])
        assert str(agenda.border_title) == f"Council · 12 · {12 - seen} below"
        await press(pilot, *["down"] * 11)
        assert str(agenda.border_title) == f"Council · 12 · {12 - seen} above"

    play(session, steps)


def test_an_objection_that_was_lifted_stays_beside_the_answer(well):
    """Once lifted it was gone: whoever came to the line later agreed without knowing what had been answered."""
    session = well()
    propose(session)

    async def steps(pilot):
        await press(pilot, "c", "right", "o")
        await write(pilot, "Not before the figures.")
        await press(pilot, "enter", "enter")
        await choose(pilot, "The objection is withdrawn")
        assert not session.agenda()[0].objections
        assert "agrees; objected: “Not before the figures.”" in picture(pilot.app)

    play(session, steps)


def test_what_is_adopted_together_is_told_in_one_line(well):
    """Three decisions at once ran over the three lines of a note, and stopped in the middle of the second."""
    session = well()
    propose(session)
    desk = Desk(session, "en")
    told = desk.agree([p.id for p in desk.open], [seat.id for seat in session.seats]).text
    assert told == "2 decisions adopted: Freeze the baseline plan, Name an axis of social utility."
    axis = {"public": "women", "qualitative": "they say", "quantitative": "60"}
    for theme in ("equality", "environment"):
        assert desk.submit(desk.decision("name_axis", {**axis, "theme": theme}, "evaluation", why="To know.")).done
    told = desk.agree([p.id for p in desk.open], [seat.id for seat in session.seats]).text
    assert told == "2 decisions adopted: Name an axis of social utility (2).", "“3 decisions”, and two names"


def test_at_a_shared_screen_o_asks_who_objects_where_the_proposer_is_pointed_at(well):
    """The first column is often that of who proposes: the key is pressed by whoever sits at the keyboard."""
    session = well()
    propose(session)

    async def steps(pilot):
        await press(pilot, "c", "o")
        assert "Who objects?" in picture(pilot.app)
        offered = [option.id for option in pilot.app.screen.query_one(OptionList).options]
        assert len(offered) == len(session.seats) - 1, "who proposes does not object"
        await press(pilot, "down", "enter")
        await write(pilot, "Not yet.")
        await press(pilot, "enter")
        assert session.agenda()[0].objections == {"partnerships": "Not yet."}

    play(session, steps)


def test_a_sentence_typed_before_its_line_is_there_answers_for_nobody(well):
    """“La clause…” was typed while it was still asked who objects: its *a* agreed for everybody."""
    session = well()
    propose(session)

    async def steps(pilot):
        await press(pilot, "c", "o", *"lavrtm")
        assert "Who objects?" in picture(pilot.app), "letters choose among the seats"
        await press(pilot, "enter")
        assert "Why does ▲ Luc object" in picture(pilot.app), "l is for Luc"
        await press(pilot, "escape", "enter", *"lvrtcm")
        assert "What does ▲ Luc answer?" in picture(pilot.app)
        assert not any(p.agreed or p.objections or p.voting for p in session.agenda())
        assert "Together" not in picture(pilot.app).splitlines()[-1], "nor is it offered to answer for everybody"
        await press(pilot, "a", "enter")
        assert session.agenda()[0].agreed == ("finance",), "a is for “Agrees”, of this seat"

    play(session, steps)


def test_a_blocked_proposal_is_amended_or_voted(well):
    session = well()
    propose(session)

    async def steps(pilot):
        await press(pilot, "c", "down", "right", "e")
        assert isinstance(pilot.app.screen, Form)
        assert "╭─ Amend: Name an axis" in picture(pilot.app)
        pick = pilot.app.screen.query_one("#field-theme", Pick)
        assert pick.value == "economy"
        await press(pilot, "right")
        pilot.app.screen.query_one("#submit", Button).press()
        await pilot.pause()
        assert isinstance(pilot.app.screen, Council)
        assert "Inès · because: To know." in picture(pilot.app), "a reason stays that of who gave it"
        await press(pilot, "enter")
        assert "What does ■ Ndèye answer?" in picture(pilot.app), "who amended has answered; the others have not"
        await press(pilot, "escape", "v")
        assert session.agenda()[1].voting
        await press(pilot, "a", "enter")

    play(session, steps)
    amended = session.agenda()[1]
    assert (amended.body["theme"], amended.seat, amended.status) == ("equality", "finance", "adopted")


def test_a_proposal_is_read_while_it_is_answered(well):
    """The answers stand under it, and so does the line for a reason; Esc goes back to the agenda without one."""
    session = well()
    propose(session)
    read = ("Awa proposes to freeze the baseline plan", "because: A promise.")

    async def steps(pilot):
        await press(pilot, "c", "right", "enter")
        seen = picture(pilot.app)
        assert all(words in seen for words in (*read, "What does ▲ Luc answer?", "Objects, with a reason"))
        await choose(pilot, "Objects, with a reason")
        seen = picture(pilot.app)
        assert all(words in seen for words in (*read, "Why does ▲ Luc object"))
        await press(pilot, "escape", "enter", "escape")
        assert isinstance(pilot.app.screen, Council)
        assert isinstance(pilot.app.focused, Agenda)
        assert "What does ▲ Luc answer?" not in picture(pilot.app)

    play(session, steps)


def test_what_was_settled_stays_on_its_line_until_the_page_is_left(well):
    """The one below came under the cursor, and after the last one the one above: the eye was on another line."""
    session = well()
    propose_axes(session, 3)

    async def steps(pilot):
        await press(pilot, "c", "down", "down", "a", "enter")
        agenda = pilot.app.screen.query_one(Agenda)
        assert [row.fate for row in agenda.rows] == ["", "", "adopted"]
        assert agenda.at == 2
        assert str(agenda.border_title) == "Council · 2"
        assert "Next proposal" in picture(pilot.app).splitlines()[-1]
        await press(pilot, "enter")
        assert agenda.at == 0, "after the last line, the first that waits"
        await press(pilot, "escape", "c")
        assert len(pilot.app.screen.query_one(Agenda).rows) == 2

    play(session, steps)


def test_a_click_on_a_cell_answers_for_that_seat(well):
    session = well()
    propose(session)

    async def steps(pilot):
        await press(pilot, "c")
        agenda = pilot.app.screen.query_one(Agenda)
        left = agenda.size.width - 8 * 5
        await pilot.click("#agenda", offset=(2 + left + 8 * 2 + 1, 2))
        await pilot.click("#agenda", offset=(2 + left + 8 * 2 + 1, 2))
        await pilot.pause()
        assert "What does ■ Ndèye answer?" in picture(pilot.app)
        await choose(pilot, "Agrees")

    play(session, steps)
    assert session.agenda()[0].agreed == ("partnerships",)


def test_a_click_takes_the_line_that_is_written_there_however_long_the_agenda(well):
    session = well()
    propose_axes(session, 20)

    async def steps(pilot):
        await press(pilot, "c")
        agenda = pilot.app.screen.query_one(Agenda)
        for _ in agenda.rows:
            agenda.action_move(1, 0)
        await pilot.pause()
        await pilot.click("#agenda", offset=(4, 2))
        assert agenda.at == len(agenda.rows) - agenda.size.height + 1

    play(session, steps)


def test_what_is_longer_than_its_room_says_how_to_read_on(well):
    """The end of what closing a month leaves behind was under the edge at 80 x 24, and no key went there."""
    session = well()
    propose_axes(session, 24)

    async def steps(pilot):
        await press(pilot, "escape", "m")
        seen = picture(pilot.app)
        assert "Read on" in seen.splitlines()[-1]
        assert "attention that will be lost" not in seen
        await press(pilot, "pagedown", "pagedown")
        assert "attention that will be lost" in picture(pilot.app)

    play(session, steps)


def test_closing_a_month_asks_once_and_tells_what_changed(well):
    session = well()

    async def steps(pilot):
        await press(pilot, "escape", "m")
        assert isinstance(pilot.app.screen, Close)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Board)
        assert session.entries() == ()
        await press(pilot, "m", "left", "enter")
        assert isinstance(pilot.app.screen, Changes)
        assert "working day" in picture(pilot.app)
        await press(pilot, "end", "enter")
        assert isinstance(pilot.app.screen, Evening)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Board)

    play(session, steps)
    assert session.view().day > 0


def test_the_last_month_leads_to_seven_results(well):
    session = well(ALONE)

    async def steps(pilot):
        await press(pilot, "escape")
        for _ in range(30):
            if session.closed:
                break
            await press(pilot, "m", "left", "enter", "end", "enter", "escape")
        assert isinstance(pilot.app.screen, Results)
        assert "Social utility" in picture(pilot.app)
        await press(pilot, "escape")
        assert "Results" in picture(pilot.app)
        await press(pilot, "enter")  # nothing presses: the first door is pointed at
        assert isinstance(pilot.app.screen, Results)

    play(session, steps)


def test_the_same_decision_is_not_put_twice_on_the_agenda(well):
    desk = Desk(well(), "en")
    move = desk.decision("freeze_plan", {}, desk.carriers("freeze_plan")[0], why="We promised.")
    assert desk.submit(move).done
    assert desk.preview_new(move).refused is not None
    assert desk.preview(move).refused is None
    said = desk.submit(move)
    assert not said.done
    assert said.text == "This is already on the council’s agenda: answer it there, or amend it."
    assert len(desk.open) == 1


def test_whoever_agrees_has_read_what_was_filled_in(well):
    """An axis was put to the vote by its name alone: nobody could argue about its public or its indicators."""
    session = well()
    propose(session)

    async def steps(pilot):
        await press(pilot, "c", "down")
        seen = picture(pilot.app)
        for filled in ("women", "they say", "60"):
            assert filled in seen

    play(session, steps)


def test_adopting_the_charter_shows_the_clauses_it_would_make_binding(well):
    session = well()
    desk = Desk(session, "en")
    written = {"integrity": "No gift at all.", "safeguarding": "Told within a day.", "money": "Two sign."}
    for theme, rule in written.items():
        clause = {"theme": theme, "rule": rule, "bound": "everyone"}
        assert desk.submit(desk.decision("propose_clause", clause, "evaluation")).done
    assert desk.submit(desk.decision("adopt_charter", {}, "evaluation", why="It is ours.")).done
    (row,) = agenda_rows(desk.agenda, desk.view(), desk.prose)
    assert [rule for said in row.filled for rule in ("No gift", "within a day", "Two sign") if rule in said] == [
        "No gift", "within a day", "Two sign",
    ]  # fmt: skip

"""What people do who change their minds, hesitate or come back: the screens keep what they meant."""

import io

from textual.widgets import Input

from tests.tui.aloud import play as told
from tests.tui.leading import play, press
from tests.tui.screens import picture
from tui.desk import Desk
from tui.i18n import word
from tui.panels.fields import Pick, TextField
from tui.panels.lists import Chooser
from tui.plain.voice import READ_WHOLE, Voice
from tui.team.council import Council
from tui.team.form import Form
from tui.team.issues import Issues
from tui.team.table import Table
from tui.views import commitments
from tui.views.actors import actor_facts
from tui.views.menus import menu
from tui.views.situation import todo_lines
from tui.views.talks import best

RULE = "Three offers are asked for."


def norm_name(norm):
    return word(f"norm.{norm}")


def clause(session, theme="integrity", **limits):
    desk = Desk(session, "en")
    body = {"theme": theme, "rule": RULE, "bound": "everyone", **limits}
    assert desk.submit(desk.decision("propose_clause", body, "evaluation")).done
    return desk.view().clauses[-1]


def test_who_changes_a_word_of_a_clause_keeps_the_rest_of_it(well):
    """The form came up empty: the threshold of a clause went when its words were changed, and where to report."""
    session = well()
    first, other = clause(session, threshold=400_000, channel="donor"), clause(session, "environment")

    async def steps(pilot):
        await press(pilot, "escape")
        pilot.app.fill("amend_clause")
        await pilot.pause()
        form = pilot.app.screen
        rule, threshold = form.query_one("#field-rule", TextField), form.query_one("#field-threshold", Input)
        channel = form.query_one("#field-channel", Pick)
        form.query_one("#field-clause", Pick).focus()
        await press(pilot, "right")
        assert (rule.text, threshold.value, channel.value) == (RULE, "4000", "donor")
        await press(pilot, "right")
        assert (threshold.value, channel.value) == ("", None), "of another clause, its own limits"
        await press(pilot, "left")
        rule.load_text("Two offers are asked for.")
        form.query_one("#carrier", Pick).take("finance")
        await pilot.pause()
        form.query_one("#submit").press()
        await pilot.pause()

    play(session, steps)
    now = {c.id: (c.rule, c.threshold, c.channel) for c in session.view().clauses}
    assert now == {first.id: ("Two offers are asked for.", 400_000, "donor"), other.id: (RULE, None, "")}


def test_a_clause_counts_its_days_as_its_form_asks_for_them(well):
    """“10 days” at the council, of what was typed as working days: two weeks, or a week and a half."""
    session = well()
    clause(session, delay=10)
    desk = Desk(session, "en")
    (written,) = desk.view().clauses
    assert "time limit: 10 working days" in commitments.clause_line(written, desk.prose)


def test_what_nobody_can_tell_yet_is_not_within_reach(well):
    """“7/7 within reach”, above two clauses of which nobody knew anything."""
    desk = Desk(well(), "en")
    first, second, *others = desk.view().requirements
    stands = (first._replace(stands="met"), second._replace(stands="gap"), *(r._replace(stands="") for r in others))
    head = commitments.commitment_rows(desk.view()._replace(requirements=stands), desk.prose)[0]
    assert head.words.endswith(f"1/{len(stands)} within reach")


def test_line_by_line_too_an_empty_line_keeps_what_stands(well):
    session = well()
    clause(session, threshold=0, channel="donor")
    asked = told(
        session, "@Decide", "@Charter", "@Amend a clause", "@", "Two offers.", "", "", "@the donor", "@★", "0", "0", "0"
    )
    (kept,) = session.view().clauses
    assert (kept.rule, kept.threshold, kept.channel) == ("Two offers.", 0, "donor"), "nothing at all is a threshold too"
    assert "as it stands: the donor" in asked


def test_what_the_charter_is_not_ready_for_says_so_in_the_menu(well):
    desk = Desk(well(), "en")
    closed = {e.kind: e.closed for e in menu("charter", desk.view(), desk.prose)}
    assert closed["submit_charter"] == closed["sign_charter"] == "charter not adopted"
    needed = desk.view().clauses_needed
    assert closed["adopt_charter"] == f"{needed} clauses still to write"
    for _ in range(needed):
        clause(desk.session)
    desk.forget()
    assert not {e.kind: e.closed for e in menu("charter", desk.view(), desk.prose)}["adopt_charter"]


def test_what_has_no_terms_is_not_amended(well):
    """The form of the amendment was empty, and asked that a field be changed."""
    session = well()
    desk = Desk(session, "en")
    assert desk.submit(desk.decision("freeze_plan", {}, "coordination", why="A promise.")).done

    async def steps(pilot):
        await press(pilot, "escape", "c", "right", "enter")
        assert "Call a vote" in picture(pilot.app)
        assert "Amend" not in picture(pilot.app)
        await press(pilot, "escape", "e")
        assert isinstance(pilot.app.screen, Council)
        assert "Nothing to amend here" in picture(pilot.app)

    play(session, steps)


def test_a_form_that_was_only_looked_at_holds_nobody(well):
    """A role short of attention last month was passed over this month too: the form had kept who stood in."""
    session = well()

    async def steps(pilot):
        await press(pilot, "escape")
        for taken in ("coordination", ""):
            pilot.app.fill("adopt_charter")
            await pilot.pause()
            carrier = pilot.app.screen.query_one("#carrier", Pick)
            if taken:
                carrier.take(taken)
            else:
                assert carrier.value == "evaluation"
            await press(pilot, "escape")

    play(session, steps)


def test_what_is_learnt_by_asking_is_told_at_once(saloum):
    """Two half-days were given, and “Done” was all that came of them: what was learnt lay on another page."""
    desk = Desk(saloum, "en")
    asked = next(x.id for x in desk.view().actors if not x.norms)
    said = desk.submit(desk.decision("interview_actor", {"actor": asked}, "partnerships"))
    assert said.done
    known = next(x for x in desk.view().actors if x.id == asked)
    told = [line for line in actor_facts(known, desk.prose) if line.split(":")[0] in map(norm_name, known.norms)]
    assert told
    name = desk.prose.name("actor", asked)
    assert all(f"{name} · {line.rstrip('.')}".casefold() in said.text.casefold() for line in told), "whose norm it is"


def test_an_interview_that_teaches_nothing_says_so(well):
    """Norms are learnt by asking, most of them at once: whoever is asked again and again has nothing left to teach."""
    desk = Desk(well(), "en")
    asked, said = desk.view().actors[0].id, []
    for role in ("partnerships", "field", "partnerships", "field", "coordination"):
        answer = desk.submit(desk.decision("interview_actor", {"actor": asked}, role))
        if answer.done:
            said.append(answer.text)
    assert "Nothing came to light that you did not know." in said[-1]
    assert desk.view().outings, "they went"


def test_a_letter_that_nobody_has_read_is_marked_until_it_is(saloum):
    async def steps(pilot):
        fresh, marked = pilot.app.desk.fresh(), []
        assert fresh
        for _ in range(2):
            await press(pilot, "l")
            marked.append(picture(pilot.app).count("┃ ○ "))
            await press(pilot, "escape")
        assert marked[0] - marked[1] == fresh, "piles of the seats stay marked: nobody has read them"

    play(saloum, steps)


def test_from_the_first_field_one_goes_up_to_the_button(well):
    async def steps(pilot):
        await press(pilot, "escape")
        pilot.app.fill("write_risk")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Form)
        await press(pilot, "up")
        assert pilot.app.focused.id == "submit"

    play(well(), steps)


def test_who_decides_too_early_is_led_to_what_is_missing(well):
    """“Say who carries it”, said the form, and stayed on its button: the field lay below what was shown."""

    async def steps(pilot):
        pilot.app.fill("propose_clause")
        await pilot.pause()
        form = pilot.app.screen
        for filled, fill, wanted in (
            ("nothing", lambda: None, "field-theme"),
            ("its theme", lambda: form.query_one("#field-theme", Pick).take("integrity"), "field-rule"),
            ("its words", lambda: form.query_one("#field-rule", TextField).load_text(RULE), "carrier"),
        ):
            fill()
            form.query_one("#submit").press()
            await pilot.pause()
            assert pilot.app.screen is form
            assert pilot.app.focused.id == wanted, filled

    play(well(), steps)


def test_a_number_typed_on_a_long_list_is_looked_for(saloum):
    async def steps(pilot):
        pilot.app.fill("freeze_plan")
        await pilot.pause()
        pick = pilot.app.screen.query_one("#forecast", Pick)
        pick.focus()
        await press(pilot, "right", "right", "down")
        await press(pilot, *"63")
        assert isinstance(pilot.app.screen, Chooser)
        await press(pilot, "enter")
        assert "wk 63" in pilot.app.screen.query_one("#forecast-0", Pick).render().plain, "75 gave week 5"

    play(saloum, steps)


class Terminal(io.StringIO):
    """A terminal that answers."""

    def isatty(self):
        return True


def test_a_long_list_is_searched_not_read_through_at_a_terminal():
    """*Write a risk* read what it may threaten, 120 lines of it, before one could say a word."""
    labels = [f"activity {n}" for n in range(READ_WHOLE)] + ["the bank"]
    spoken = io.StringIO()
    assert Voice(Terminal("bank\n41\n"), spoken).choose("What it threatens", labels) == READ_WHOLE
    said = spoken.getvalue()
    assert "41 choices: type a few letters." in said
    assert "41. the bank" in said
    assert "activity 7" not in said
    spoken = io.StringIO()
    assert Voice(Terminal("\n3\n"), spoken).choose("What it threatens", labels) == 2
    assert "activity 7" in spoken.getvalue(), "an empty line reads everything"
    piped = io.StringIO()
    Voice(io.StringIO("3\n"), piped).choose("What it threatens", labels)
    assert "activity 7" in piped.getvalue(), "who reads a pipe reads it all"


def test_what_is_to_do_is_found_by_the_words_it_is_told_in(saloum):
    """“Préparer la négociation…”, typed as *À traiter* says it, was nothing of that name."""

    async def steps(pilot):
        item = next(x for x in todo_lines(saloum.view(), pilot.app.desk.prose) if x.kind == "talk")
        await pilot.press("k")
        pilot.app.focused.insert_text_at_cursor(item.text)
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Table)

    play(saloum, steps)


def test_the_line_pointed_at_stays_in_sight_when_a_message_takes_its_place(saloum):
    """In the evening the next thing to write lay under the message that the last one was written."""

    async def steps(pilot):
        await pilot.press("d", "end")
        await pilot.pause()
        listed = pilot.app.focused
        pilot.app.screen.tell("Written. " * 20)
        await pilot.pause()
        await pilot.pause()
        shown = range(listed.scroll_offset.y, listed.scroll_offset.y + listed.size.height)
        row = sum(1 for _ in listed.options) - 1
        assert listed.highlighted == row
        assert listed.max_scroll_y
        assert row in shown

    play(saloum, steps)


def test_who_leaves_a_form_half_filled_in_is_told_that_it_is_kept(well):
    """An amendment left with Esc came back the next time, and nothing had said that it would."""

    async def steps(pilot):
        await press(pilot, "escape")
        for typed in ("", "herders"):
            pilot.app.fill("name_actor")
            await pilot.pause()
            await press(pilot, *typed, "escape")
            assert ("What you filled in is kept" in picture(pilot.app)) == bool(typed)
        pilot.app.fill("name_actor")
        await pilot.pause()
        assert "herders" in picture(pilot.app)

    play(well(), steps)


def test_naming_somebody_who_is_not_there_says_so(saloum):
    """“Done · name an actor: ampsite”, and the team looked for it on the map."""
    desk = Desk(saloum, "en")
    said = desk.submit(desk.decision("name_actor", {"name": "ampsite"}, "field"))
    assert said.done
    assert "Nobody new answers to that name" in said.text


def test_who_calls_a_vote_is_told_so(well):
    """“Noted.”, and everybody’s answers were gone from the line."""
    session = well()
    desk = Desk(session, "en")
    assert desk.submit(desk.decision("freeze_plan", {}, "coordination", why="A promise.")).done
    assert desk.answer(desk.seats[0].id, "call_vote", proposal=desk.open[0].id).text.startswith("A vote is called")


def test_a_package_that_is_being_drafted_is_still_there_after_a_look_elsewhere(saloum):
    """Who left the table to read a letter found the last offer again, and not what they had moved."""

    async def steps(pilot):
        await press(pilot, "escape", "n", "enter", "right", "left", "left")
        drafted = list(pilot.app.screen.query_one(Issues).draft)
        await press(pilot, "escape", "enter")
        assert isinstance(pilot.app.screen, Table)
        assert pilot.app.screen.query_one(Issues).draft == drafted != list(best(pilot.app.screen._talk))

    play(saloum, steps)

"""Mail, private pages, documents, and a package put on the table."""

from textual.widgets import Button, OptionList

from sim.play.library import load
from sim.play.session import Session
from tests.tui.aloud import Reader
from tests.tui.leading import choose, play, press
from tests.tui.screens import ALONE, picture
from tui.desk import Desk
from tui.panels.fields import TextField
from tui.team.board import Board
from tui.team.form import Form
from tui.team.mail import Inbox
from tui.team.papers import Shelf
from tui.team.places import Turn
from tui.team.seat_pages import SeatPages
from tui.team.table import Issues, Table
from tui.team.talks import Talks
from tui.views.letters import unanswered


def test_mail_is_read_and_answered_with_enter_alone(well):
    session = well(ALONE)

    async def steps(pilot):
        await press(pilot, "escape")
        for _ in range(4):
            if any(x.options and not x.answered for x in session.view().letters):
                break
            await press(pilot, "m", "left", "enter", "end", "enter", "escape")
        await choose(pilot, "Answer the letter")
        assert isinstance(pilot.app.screen, Inbox)
        assert "Possible answers" in picture(pilot.app)
        await press(pilot, "enter")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Form)
        pilot.app.screen.query_one("#submit", Button).press()
        await pilot.pause()
        assert isinstance(pilot.app.screen, Inbox)
        assert "Answered:" in picture(pilot.app)

    play(session, steps)
    assert any(x.answered for x in session.view().letters)


def test_private_mail_turns_the_screen_and_gives_it_back(saloum):
    private = next(x for x in saloum.view().letters if x.to != "team" and x.options and not x.answered)
    subject = saloum.texts("en")[f"letters.{private.id}.subject"]

    async def steps(pilot):
        assert subject not in picture(pilot.app)
        listed = pilot.app.query_one("#todo", OptionList)
        listed.highlighted = next(at for at, o in enumerate(listed.options) if o.id == f"todo:letter:{private.id}")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Turn)
        assert subject not in picture(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Inbox)
        assert subject in picture(pilot.app)
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, Turn)
        assert subject not in picture(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Board)
        assert pilot.app.desk.seat == ""

    play(saloum, steps)


def test_who_comes_back_to_a_letter_that_waits_starts_on_the_mail(saloum):
    """Read once and not answered yet: the page began on a brief of three screens, and the mail's key did nothing."""
    seat = next(s.id for s in Desk(saloum, "en").seats if unanswered(Desk(saloum, "en").mine(s.id)))

    async def steps(pilot):
        for times in range(3):
            pilot.app.turn(seat)
            await pilot.pause()
            await press(pilot, "enter")
            assert isinstance(pilot.app.screen, SeatPages)
            await press(pilot, *(("enter",) if times else ("home", "l")))
            assert isinstance(pilot.app.screen, Inbox), times
            await press(pilot, "escape", "escape", "enter")

    play(saloum, steps)


def test_a_place_has_its_brief_its_papers_and_its_decisions(well):
    async def steps(pilot):
        await press(pilot, "escape", "p")
        await choose(pilot, "▲ Luc")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, SeatPages)
        await choose(pilot, "Brief")
        assert "overdraft" in picture(pilot.app)
        await press(pilot, "escape")
        await choose(pilot, "Decide")
        families = [str(option.prompt)[2:] for option in pilot.app.focused.options]
        assert "Money" in families
        assert "Plan" not in families
        await choose(pilot, "Money")
        await choose(pilot, "Transfer between headings")
        assert not pilot.app.screen.query("#carrier")
        await press(pilot, "escape", "k")
        assert "Go to" not in picture(pilot.app)
        heads = {str(row.prompt) for row in pilot.app.screen.query_one(OptionList).options if row.disabled}
        assert "Money" in heads
        assert "Plan" not in heads

    play(well(), steps)


def test_one_person_reads_every_brief_without_turning_anything(well):
    async def steps(pilot):
        await press(pilot, "escape", "p")
        await choose(pilot, "finance")
        assert isinstance(pilot.app.screen, SeatPages)
        await press(pilot, "enter")
        assert "overdraft" in picture(pilot.app)

    play(well(ALONE), steps)


def test_an_annex_asks_for_attention_before_it_opens(saloum):
    async def steps(pilot):
        await press(pilot, "t")
        listed = pilot.app.screen.query_one("#list", OptionList)
        closed = next(p for p in saloum.view().documents if p.annex and not p.read and not p.role)
        listed.highlighted = next(at for at, o in enumerate(listed.options) if o.id == f"paper:{closed.id}")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Form)
        await press(pilot, "right")  # somebody reads it
        pilot.app.screen.query_one("#submit", Button).press()
        await pilot.pause()
        assert isinstance(pilot.app.screen, Shelf)
        await press(pilot, "enter")
        assert pilot.app.screen.has_class("-reading")

    play(saloum, steps)
    assert saloum.entries()[-1].body["decision"] == "read_annex"


def test_a_package_is_drafted_weighed_and_offered(well):
    session = well(ALONE)

    async def steps(pilot):
        await press(pilot, "escape", "m", "left", "enter", "end", "enter", "escape", "n")
        assert isinstance(pilot.app.screen, Talks)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Table)
        issues = pilot.app.screen.query_one(Issues)
        assert issues.has_focus
        dream = picture(pilot.app)
        await press(pilot, "o")
        assert "Enter: what can be done." in picture(pilot.app), "one sits down first, and is told how"
        await press(pilot, "left")
        assert picture(pilot.app) != dream
        await press(pilot, "enter")
        await choose(pilot, "● Sit down")
        pilot.app.screen.query_one("#submit", Button).press()
        await pilot.pause()
        assert isinstance(pilot.app.screen, Table)
        await press(pilot, "right", "o")
        assert "the deal we dream of" in picture(pilot.app), "a draft that nobody touched is asked about too"
        await press(pilot, "enter")
        assert session.view().talks[0].exchanges == 0
        await press(pilot, "left", "o")
        asked = picture(pilot.app)
        for row, at in zip(issues.rows, issues.draft, strict=True):
            assert f"{row.name}: {row.labels[at]}" in asked, "one reads the whole offer before it is made"
        assert session.view().talks[0].exchanges == 0
        await press(pilot, "enter")
        waits = session.view().talks[0].waiting_until > session.view().day
        assert ("Offer made. They are consulting" in picture(pilot.app)) == waits
        await press(pilot, "o")
        assert "already our last offer" in picture(pilot.app), "asked about before it uses an exchange"
        (talk,) = session.view().talks
        assert talk.exchanges == 1
        await press(pilot, "up", "enter")

    play(session, steps)
    (talk,) = session.view().talks
    assert talk.exchanges == 2
    assert talk.offers[0].side == "us"


def test_a_letter_that_asks_for_nothing_names_no_answer_at_the_foot(saloum):
    async def steps(pilot):
        await press(pilot, "l")
        listed = pilot.app.screen.listed
        for at, option in enumerate(listed.options):
            listed.highlighted = at
            await pilot.pause()
            letter = next((x for x in saloum.view().letters if x.id == option.id), None)
            asked = letter is not None and bool(letter.options) and not letter.answered
            assert ("Answer" in picture(pilot.app).splitlines()[-1]) == asked
            if letter is not None and not asked:
                await press(pilot, "r")
                assert any(line.startswith(" ▲") for line in picture(pilot.app).splitlines()[-4:]), "it says why not"

    play(saloum, steps)


async def low(pilot, *keys):
    await pilot.resize_terminal(80, 24)
    await pilot.pause()
    await press(pilot, *keys)


def test_on_a_low_screen_the_value_pointed_at_is_read_to_its_end(saloum):
    """« un équipement commun :… » was all that a team read of what it offered."""
    async def steps(pilot):
        pilot.app.push_screen(Table("terres"))
        await low(pilot)
        issues = pilot.app.screen.query_one(Issues)
        at, n = max(
            ((a, b) for a, row in enumerate(issues.rows) for b in range(len(row.labels))),
            key=lambda place: len(issues.rows[place[0]].labels[place[1]]),
        )
        issues.at, issues.draft[at] = at, n
        issues.post_message(Issues.Drafted())
        await pilot.pause()
        seen = " ".join(picture(pilot.app).split())
        assert issues.rows[at].labels[n][-12:] in seen

    play(saloum, steps)


def test_a_preparation_taken_up_again_begins_with_what_was_written(well):
    session = well(ALONE)

    async def steps(pilot):
        await press(pilot, "escape", "m", "left", "enter", "end", "enter", "escape", "n", "enter")
        for aims in ("Eight per cent at most.", "Seven will do."):
            await press(pilot, "enter")
            await choose(pilot, "◆ Prepare")
            form = pilot.app.screen
            assert isinstance(form, Form)
            written = form.query_one("#field-aims", TextField)
            assert written.text in {"", "Eight per cent at most."}
            assert bool(written.text) == session.view().talks[0].prepared
            written.text = aims
            if not session.view().talks[0].prepared:
                form.query_one("#field-walk_away").value = "50"
                form.query_one("#field-fallback", TextField).text = "We wait."
            form.query_one("#why", TextField).text = "They wait for us."
            await pilot.pause()
            form.query_one("#submit", Button).press()
            await pilot.pause()

    play(session, steps)
    (talk,) = session.view().talks
    assert (talk.aims, talk.walk_away, talk.fallback) == ("Seven will do.", 5_000, "We wait.")


def test_a_table_is_open_to_whoever_has_the_attention_left(tmp_path):
    """When partnerships were spent the table said “no attention left”, though the form let another role sit down."""
    with Session.create(tmp_path / "a.palabre", load("decouverte"), seats=ALONE, seed=7, language="fr") as session:
        desk = Desk(session, "en")
        held = desk.view().talks[0].id
        for _ in range(desk.view().attention["partnerships"] - 2):
            aims = {"negotiation": held, "aims": "A fair share.", "walk_away": 5_000, "fallback": "Later."}
            assert desk.submit(desk.decision("prepare_talk", aims, "partnerships")).done
        assert desk.speaker("ask_issue") == "partnerships"
        assert desk.speaker("open_sitting") != "partnerships"
        assert desk.barred("open_sitting", {"negotiation": held}) == ""


def test_line_by_line_an_act_that_a_table_closes_says_why_and_opens_no_form(saloum):
    """Nobody sat there: it asked for the issue, and refused what was answered."""
    before = len(saloum.entries())
    said = Reader("@Negotiate", "1", "@Say what matters to us · not now", "0", "0", "0").play(saloum)
    assert "Not now: nobody at the table." in said
    assert len(saloum.entries()) == before

"""Reading: everything is searched, marked and noted; what was being written survives whatever happens."""

from datetime import date
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui import leading
from tests.tui.leading import press
from tests.tui.screens import ALONE, drive, picture
from tui.desk import Desk
from tui.i18n import folded
from tui.panels.fields import TextField
from tui.plain.reading import paragraphs
from tui.team.app import TeamApp
from tui.team.form import Form
from tui.team.mail import Inbox
from tui.team.papers import Shelf, markdown
from tui.team.reading import Finder, Notes
from tui.views.letters import paper_text
from tui.views.library import minutes, search, texts
from tui.views.prose import Prose

play = partial(leading.play, lang="fr")


def test_a_search_finds_without_case_or_accents_and_shows_what_is_around(saloum):
    desk = Desk(saloum, "fr")
    hits = search("SECHERESSE", desk.view(), desk.prose)
    assert hits
    assert all("sécheresse" in hit.excerpt.lower() for hit in hits)
    assert not search("x", desk.view(), desk.prose)
    assert not search("zzqqzz", desk.view(), desk.prose)


def test_a_search_never_shows_what_those_who_look_may_not_read(saloum):
    desk = Desk(saloum, "fr")
    view = desk.view()
    sealed = [x.id for x in view.letters if x.to not in ("team", "")]
    closed = [d.id for d in view.documents if not d.read]
    assert sealed
    assert closed
    readable = {(kind, id_) for kind, id_, _, _ in texts(view, desk.prose)}
    assert not readable & ({("letter", id_) for id_ in sealed} | {("paper", id_) for id_ in closed})


@given(st.text(max_size=40))
def test_a_folded_text_keeps_its_length(text):
    assert len(folded(text)) == len(text)


def test_reading_time_is_said_in_minutes():
    assert minutes(10) == "1 min of reading"
    assert minutes(780) == "4 min of reading"


def test_what_a_search_found_opens_where_it_stands(saloum):
    async def steps(pilot):
        await press(pilot, "t", "f")
        assert isinstance(pilot.app.screen, Finder)
        pilot.app.focused.insert_text_at_cursor("note de cadrage")
        await pilot.pause()
        pilot.app.screen.query_one("Input").value = "maraîchage"
        await press(pilot, "down", "up", "enter")
        assert isinstance(pilot.app.screen, Shelf)
        assert pilot.app.screen.has_class("-reading")
        assert "maraîchage" in picture(pilot.app)

    play(saloum, steps)


def test_a_letter_that_is_found_opens_in_the_mail(saloum):
    async def steps(pilot):
        await press(pilot, "f")
        pilot.app.focused.insert_text_at_cursor("sept cent douze")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Inbox)
        assert "Sept cent douze" in picture(pilot.app)

    play(saloum, steps)


def test_a_marked_document_goes_to_the_top_and_is_still_there_tomorrow(saloum):
    async def mark(pilot):
        await press(pilot, "t", "down", "down", "b")
        first = str(pilot.app.screen.query_one("#list").options[0].prompt)
        assert first.startswith("◆")

    play(saloum, mark)

    async def again(pilot):
        await press(pilot, "t")
        assert str(pilot.app.screen.query_one("#list").options[0].prompt).startswith("◆")
        await press(pilot, "home", "b")
        assert not str(pilot.app.screen.query_one("#list").options[0].prompt).startswith("◆")

    play(saloum, again)


def test_notes_are_each_one_s_own_and_survive(saloum):
    async def write(pilot):
        await press(pilot, "t", "e")
        assert isinstance(pilot.app.screen, Notes)
        pilot.app.focused.insert("La nappe est à douze mètres")
        await press(pilot, "escape")
        pilot.app.desk.seat = "field"
        pilot.app.action_open("notes")
        await pilot.pause()
        assert "douze mètres" not in picture(pilot.app)
        pilot.app.focused.insert("Ne pas le dire à Luc")

    play(saloum, write)
    desk = Desk(saloum, "fr")
    assert desk.memory.notes("") == "La nappe est à douze mètres"
    assert saloum.entries()[-1].kind != "note"


def test_the_last_words_of_a_note_survive_the_loss_of_the_terminal(saloum):
    async def write(pilot):
        await press(pilot, "t", "e")
        pilot.app.focused.insert("Rappeler le puisatier")
        await pilot.pause()
        pilot.app.exit()

    play(saloum, write)
    assert Desk(saloum, "fr").memory.notes("") == "Rappeler le puisatier"


def test_a_draft_survives_the_loss_of_the_terminal(well):
    session = well(seats=ALONE)

    async def begin(pilot):
        await press(pilot, "enter")
        pilot.app.fill("keep_lesson")
        await pilot.pause()
        pilot.app.screen.query_one("#field-text", TextField).insert("Demander d’abord")
        await pilot.pause()
        pilot.app.exit()

    play(session, begin)

    async def resume(pilot):
        await press(pilot, "escape")
        pilot.app.fill("keep_lesson")
        await pilot.pause()
        assert isinstance(pilot.app.screen, Form)
        assert pilot.app.screen.query_one("#field-text", TextField).text == "Demander d’abord"
        pilot.app.screen.query_one("#submit").press()
        await pilot.pause()
        pilot.app.fill("keep_lesson")
        await pilot.pause()
        assert pilot.app.screen.query_one("#field-text", TextField).text == ""

    play(session, resume)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
def test_everything_unopposed_is_adopted_together(saloum, size):
    desk = Desk(saloum, "en")
    desk.submit(desk.decision("choose_rule", {"rule": "majority"}, "finance", why="We are late"))
    desk.submit(desk.decision("adopt_charter", {}, "evaluation", why="It is time"))
    before = {p.id for p in desk.open}

    async def steps(pilot):
        await press(pilot, "c", "t", "enter")
        fates = {p.id: p.status for p in pilot.app.desk.agenda}
        assert all(fates[id_] != "open" for id_ in before)
        assert "adopted" in picture(pilot.app)
        await press(pilot, "escape", "c")
        assert "Recently" in picture(pilot.app)

    play(saloum, steps, size=size, lang="en")


def test_what_is_objected_to_is_not_adopted_together(saloum):
    desk = Desk(saloum, "en")
    desk.submit(desk.decision("choose_rule", {"rule": "majority"}, "finance", why="We are late"))
    desk.answer("field", "object", proposal=desk.open[0].id, reason="Not yet")

    async def steps(pilot):
        await press(pilot, "c", "t")
        assert "can be adopted together" in picture(pilot.app)
        assert pilot.app.desk.open

    play(saloum, steps, lang="en")


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
def test_what_was_found_is_in_sight_and_marked_where_it_is_read(saloum, size):
    desk = Desk(saloum, "fr")
    hits = search("sécheresse", desk.view(), desk.prose)
    last = next(n for n in reversed(range(len(hits))) if hits[n].kind == "paper")

    async def steps(pilot):
        await pilot.press("k")
        await pilot.pause()
        pilot.app.pop_screen()
        pilot.app.action_search()
        await pilot.pause()
        await pilot.press(*"secheresse", *["down"] * last, "enter")
        await pilot.pause()
        await pilot.pause()
        text, reader = pilot.app.screen.query_one("#text"), pilot.app.screen.query_one("#reader")
        spans = [span for span in text.content.spans if span.style == "reverse"]
        assert [folded(text.content.plain[span.start : span.end]) for span in spans] == ["secheresse"]
        assert "secheresse" in folded(picture(pilot.app))
        assert reader.max_scroll_y == 0 or reader.scroll_y > 0

    drive(TeamApp(saloum, "fr"), steps, size)


def test_a_table_in_a_document_is_read_row_by_row():
    """A terminal has no room for three columns of sentences; bars and dashes are nothing to read aloud either."""
    table = "| Heading | Amount | |\n|---|---|---|\n| 1 Staff | €172,000 | *One fifth.* |\n"
    table += "| **Total** | **€826,000** | |"
    prose = Prose({"documents.budget.body": f"Before.\n\n{table}\n\nAfter."}, (), {}, date(2027, 3, 1))
    text = paper_text("budget", prose)
    assert "|" not in text
    assert "1 Staff · €172,000 · One fifth.\n" in markdown(text).plain
    assert paragraphs(text) == [
        "Before.", "Heading · Amount", "1 Staff · €172,000 · One fifth.", "Total · €826,000", "After.",
    ]  # fmt: skip

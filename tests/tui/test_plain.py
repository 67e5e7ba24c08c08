"""Line by line: everything can be done, an end of input is an ordinary end, and what was accepted is on the disk."""

import io
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.play.scratch import SUFFIX
from sim.play.session import Session
from tests.tui.aloud import ALONE, play
from tui.desk import Desk
from tui.i18n import set_language
from tui.plain import game as plain
from tui.plain.voice import Gone, Voice
from tui.views.panels import panel_words


def kinds(session):
    return [(e.kind, e.body.get("decision")) for e in session.entries()]


def test_the_first_page_explains_in_ten_lines_and_an_end_of_input_is_an_ordinary_end(well):
    said = play(well()).splitlines()
    assert said[9].startswith("A number, then Enter")
    assert said[10] == "A small well"
    assert said[-1].startswith("Everything is saved. Empreinte: ")
    assert "To do: 4 things" in said[13]


def test_whoever_comes_back_is_not_explained_again(well):
    session = well()
    play(session, "@Close month", "yes")
    assert not play(session).startswith("You are the team")


def test_whose_notes_cannot_be_read_is_told_where_they_are_kept(well):
    session = well()
    notes = session.path.with_name(session.path.name + SUFFIX)
    notes.write_text('{"notes/s1": "Rappeler Mame', encoding="utf-8")
    said = play(session, "@Close month", "yes")
    assert said.startswith("The notes and drafts of this terminal cannot be read: their file is set aside, whole")
    assert notes.with_name(f"{notes.name}.damaged").read_text("utf-8") == '{"notes/s1": "Rappeler Mame'
    assert "cannot be read" not in play(session)


def test_whoever_leaves_reads_that_everything_is_saved(well):
    assert play(well(), "0").splitlines()[-1].startswith("Everything is saved")


def test_a_wrong_number_is_told_and_asked_again(well):
    said = play(well(), "99", "coffee", "-1", "")
    assert said.count("is not one of the numbers") == 3
    assert said.count("Type one of the numbers") == 1


def test_somebody_alone_plays_a_first_day_line_by_line(well):
    session = well(ALONE)
    said = play(
        session,
        "@Read the documents", "1", "0",
        "@To do", "@Freeze", "We must know what we promised.", "@This decision", "70", "0",
        "@Decide", "@Risks", "@Write a risk", "Rock under the sand", "1", "@P02", "40", "900", "1", "0", "0",
        "@Close month", "yes",
        "@Read the mail", "1", "0",
        "@Board in words", "1", "0", "2", "0", "3", "0", "4", "0", "5", "0", "6", "0",
        "@Record",
    )  # fmt: skip
    assert ("propose", "freeze_plan") in kinds(session)
    assert ("propose", "write_risk") in kinds(session)
    assert ("propose", "close_month") in kinds(session)
    assert session.entries()[0].why == "We must know what we promised."
    assert session.entries()[0].forecast.probability == 7_000
    assert "Done · freeze the baseline plan." in said
    assert "Rock under the sand" in said
    assert "forecast: this decision will give what we expect of it, 70%" in said


def test_the_council_takes_everybody_s_answers_on_one_keyboard(well):
    session = well()
    said = play(
        session,
        "@Decide", "@Plan", "@Freeze", "A promise.", "0", "0", "0",
        "@Council", "1", "@Somebody objects", "@◆ Samba", "Not before the visit.",
        "@An objection", "@Everybody who has not", "0",
    )  # fmt: skip
    assert [k for k, _ in kinds(session)] == ["propose", "object", "withdraw", "agree", "agree", "agree"]
    assert session.agenda()[0].status == "adopted"
    assert session.entries()[1].body["reason"] == "Not before the visit."
    assert "Objection of ◆ Samba: Not before the visit." in said
    assert "Done · freeze the baseline plan." in said


def test_the_council_amends_and_votes(well):
    session = well()
    play(
        session,
        "@Decide", "@Social utility", "@Name an axis", "@social ties", "the village", "they say so", "640", "1",
        "@★", "Why not.", "0", "0", "0",
        "@Council", "1",
        "@Amend", "@▲ Luc", "@territory", "the village", "they say so", "640", "",
        "@Call a vote", "@● Awa",
        "@Vote for", "@● Awa", "@Vote for", "@▲ Luc", "@Vote against", "@■ Ndèye", "@Vote for", "@◆ Samba", "0",
    )  # fmt: skip
    assert session.agenda()[0].status == "adopted"
    assert session.agenda()[0].body["theme"] == "territory"
    assert session.view().axes[0].theme == "territory"


def test_everything_without_objection_is_adopted_together(well):
    session = well()
    play(
        session,
        "@Decide", "@Plan", "@Freeze", "A promise.", "0", "0", "0",
        "@Decide", "@Understand", "@Commission", "1", "@★", "We do not know.", "0", "0", "0",
        "@Council", "@Everybody agrees", "0",
    )  # fmt: skip
    assert [p.status for p in session.agenda()] == ["adopted", "adopted"]


def test_negotiating_from_preparation_to_an_end(well):
    session = well(ALONE)
    said = play(
        session,
        "@Close month", "yes", "@Negotiate", "1",
        "@Prepare", "a fair price", "45", "we pay alone", "2", "They wait.", "0",
        "@Sit down", "2",
        "@Take time", "@Say what", "1", "@Offer a package", "2", "2", "@Yes: worth",
        "@Leave the talks", "1", "No zone of agreement.", "0", "0",
    )  # fmt: skip
    (talk,) = session.view().talks
    assert (talk.status, talk.walk_away, talk.exchanges, talk.offers[0].package) == ("failed", 4_500, 1, (1, 1))
    assert "your family" in said
    assert "This package is worth" in said
    assert "Broken off. Without an agreement" in said


def test_a_place_reads_alone_and_answers_its_own_mail(well):
    session = well()
    while not [x for x in session.view().letters if x.to not in ("team", "")]:
        play(session, "@Close month", "yes")
    letter = next(x for x in session.view().letters if x.to not in ("team", ""))
    seat = next(s for s in session.seats if letter.to in s.roles)
    subject = session.texts("en")[f"letters.{letter.id}.subject"]
    said = play(
        session, "@Turn the screen", f"@{'●▲■◆★'[session.seats.index(seat)]}", "", "@Brief", f"@Mail: {subject}"
    )
    before, _, after = said.partition("Press Enter when nobody else can see it.")
    assert subject not in before
    assert session.texts("en")[f"letters.{letter.id}.body"].split("\n")[0].strip()[:30] in after


def test_a_line_of_the_record_is_contested_from_a_list_without_looking_up_its_number(well):
    session = well()
    seat = session.seats[0]
    turned = ("@Turn the screen", "@●", "", "@Answer the record")
    play(session, "@Decide", "@Deciding together", "@Keep a lesson", "Ask first", "1")
    others = ("@Turn the screen", "@▲", "", "@Answer the record")
    assert "Nothing of yours is in the record today." in play(session, *others)
    said = play(session, *turned, "@● Awa · keep a lesson", "@contest", "It was not like that.")
    assert "Line of the record: " not in said
    body = session.entries()[-1].body["body"]
    assert (session.entries()[-1].seat, body["entry"]) == (seat.id, 1)


def test_a_letter_is_answered(well):
    session = well(ALONE)
    for _ in range(3):
        if any(x.options and not x.answered for x in session.view().letters):
            break
        play(session, "@Close month", "yes")
    waiting = next(x for x in session.view().letters if x.options and not x.answered)
    subject = session.texts("en")[f"letters.{waiting.id}.subject"]
    extra = [] if waiting.to not in ("team", "") else ["1"]
    clause = ["1"] if not session.view().clauses else ["@none"]
    said = play(session, "@To do", f"@Answer the letter: {subject}", "1", *clause, "because", *extra, "0")
    assert next(x for x in session.view().letters if x.id == waiting.id).answered == waiting.options[0].id
    assert "Done · " in said


def test_the_board_in_words_tells_what_is_known_of_each_thing_as_the_rooms_do(well):
    session = well()
    said = play(session, "@Board in words", "1", "@P02", "0", "2", "1", "0", "3", "@A1", "0", "5", "1", "0", "0")
    set_language("en")
    desk = Desk(session, "en")
    view, prose = desk.view(), desk.prose
    rows = {"plan": 1, "money": 0, "actors": 0, "team": 0}
    for name, row in rows.items():
        panel = panel_words(name, view, prose, desk.agenda)
        for text in (*panel.whole, *panel.sheet(row)):
            assert f"\n{text.removeprefix('# ')}\n" in said, name
    assert "\nPredecessors: P01" in said


def test_a_whole_game_ends_with_seven_results(well):
    session = well(ALONE)
    said = ""
    for _ in range(20):
        if session.closed:
            break
        said = play(session, "@Close month", "yes")
    assert session.closed
    assert said.count("Seven results, never added up.") == 1
    again = play(session, "@Results", "@Board", "1", "0", "0", "@Record", "0")
    assert "Social utility: " in again
    assert "project closed" in again


def test_the_month_stays_open_without_a_yes(well):
    session = well()
    said = play(session, "@Close month", "no")
    assert session.entries() == ()
    assert "The month stays open." in said


def test_a_form_can_be_given_up_at_every_field(well):
    session = well()
    for answers in (["0"], ["1", "0"], ["1", "2", ""]):
        said = play(session, "@Decide", "@Money", "@Transfer", *answers, "0", "0")
        assert "Nothing has changed." in said
    assert session.entries() == ()


def test_a_number_that_cannot_be_read_is_asked_again(well):
    said = play(well(), "@Decide", "@Money", "@Transfer", "1", "2", "lots", "0", "300")
    assert "“lots” is not a number." in said
    assert "Between €1 and €300,000." in said


def test_a_refusal_is_told_with_its_reason(well):
    session = well()
    said = play(session, "@Decide", "@Money", "@Transfer", "1", "1", "300")
    assert session.entries() == ()
    assert "“1 Team” both gives and receives: choose two different headings." in said


def test_a_team_that_reads_french_is_asked_in_french(well):
    said = play(well(), "@Décider", "@Argent", "@Faire un virement", "0", language="fr")
    assert "Votre choix, de 0 à" in said
    assert said.splitlines()[-1].startswith("Tout est enregistré. Empreinte\xa0: ")
    said = play(well(ALONE), "@À traiter", "@Figer", "Pour le dire.", "@Cette décision", "70", "0", language="fr")
    assert "Probabilité, en pour cent\xa0:" in said


def test_what_is_spoken_is_one_line_an_announcement_without_control_characters(well):
    session = well(ALONE)
    said = play(
        session,
        "@Decide",
        "@Deciding together",
        "@Keep a lesson",
        "bell \x07 and \x1b[31m red",
        "1",
        "0",
        "0",
        "@Record",
    )
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", said)
    assert "bell and [31m red" in said


def test_a_voice_without_a_listener_says_so():
    with pytest.raises(Gone):
        Voice(io.StringIO(""), io.StringIO()).ask("anything?")


LINE = st.sampled_from([*map(str, range(14)), "", "oui", "12 3", "un mot", "\x1b[A"])


@given(st.lists(LINE, max_size=60))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_typing_breaks_the_conversation_or_the_log(saloum_file, tmp_path_factory, lines):
    path = tmp_path_factory.mktemp("random") / "jeu.palabre"
    path.write_bytes(saloum_file.read_bytes())
    spoken = io.StringIO()
    with Session.open(path) as session:
        plain.run(session, "fr", io.StringIO("\n".join(lines)), spoken)
        head = session.empreinte()
    assert head in spoken.getvalue().splitlines()[-1]
    with Session.open(path) as again:
        assert again.empreinte() == head


class Watched(io.StringIO):
    """A terminal that somebody looks at."""

    def isatty(self):
        return True


def test_somebody_who_looks_on_is_not_shown_words_cut_in_two(monkeypatch):
    monkeypatch.setenv("COLUMNS", "30")
    seen = Watched()
    said = "A repair workshop where nothing is thrown away, and forty-five minutes to agree."
    Voice(io.StringIO(), seen).say(said)
    assert all(len(row) < 30 for row in seen.getvalue().splitlines())
    assert " ".join(seen.getvalue().split()) == said


def test_a_long_list_is_searched_by_a_few_letters(well):
    labels = [f"Activity {n}" for n in range(30)] + ["Wells, first lot", "Wells, second lot"]
    spoken = io.StringIO()
    assert Voice(io.StringIO("wells\n32\n"), spoken).choose("What it threatens", labels) == 31
    assert spoken.getvalue().count("32. Wells, second lot") == 2
    assert spoken.getvalue().count("5. Activity 4") == 1


def test_before_answering_the_council_hears_why_what_it_costs_and_what_it_touches(saloum):
    desk = Desk(saloum, "en")
    late = next(a.id for a in desk.view().activities if a.critical and a.status == "running")
    move = desk.decision(
        "accelerate", {"activity": late, "means": "overtime", "days": 5}, "coordination", why="The rains."
    )
    assert desk.submit(move).done
    said = play(saloum, "@Council", "1", "0", "0", "0")
    assert "because: The rains.\nCosts" in said
    assert "Affects: the critical path" in said


def test_a_refused_decision_is_mended_by_one_answer(well):
    session = well(ALONE)
    said = play(
        session, "@Decide", "@Money", "@Transfer", "@2 Works", "@1 Team", "3000", "@Amount", "10", "Wages first.",
        "0", "0", "0", "0",
    )  # fmt: skip
    assert "Change an answer?" in said
    assert said.count("Heading that gives (") == 1, "what was answered well is not asked again"
    assert ("propose", "transfer") in kinds(session)


def test_a_report_is_written_with_the_ledger_in_ear(saloum):
    said = play(saloum, "@Decide", "@Reporting", "@Write the monthly", "0", "0", "0", "0")
    assert "heading: planned · spent · gap" in said
    assert "Expenditure to date: €" in said


def test_a_letter_for_one_seat_turns_the_screen_and_is_read_at_once(saloum):
    said = play(saloum, "@To do", "@Mail for", "", "0", "0", "0", "0")
    heard = re.search(r"nobody else can see it\.\s*From: .* · \w{3} \d+ \w{3}\n(.*)\n", said)
    assert f"{heard[1]} · new" not in said, "who wrote, and when; it is new no more"


def test_a_seat_hears_which_of_its_letters_are_new(saloum):
    """Sixteen letters in a row, and nothing told the one that had just come from those of last year."""
    desk = Desk(saloum, "en")
    seat = next(s.id for s in desk.seats if len(desk.mine(s.id)) > 1)
    desk.memory.remember_letters(seat, len(desk.mine(seat)) - 1)
    said = play(saloum, "@Turn the screen", f"@{desk.prose.seat(seat)}", "", "@Mail: ", "0", "0")
    assert said.count(" · new") == 1, "read, it is new no more"


def test_a_table_is_read_whole_once_then_what_is_new(saloum):
    said = play(saloum, "@Negotiate", "1", "@Take time", "@Hear", "0", "0", "0")
    assert said.count("Mandate: ") == 2


def test_a_month_is_told_as_the_figures_moved(saloum):
    said = play(saloum, "@Close month", "yes")
    assert re.search(r"^Spent: €[\d,]+, now €[\d,]+ \(\+€[\d,]+\)$", said, re.MULTILINE)

"""The end of a day, an absence, three days: what each one reads and writes, alone, and finds again in the record."""

from types import SimpleNamespace

import pytest

from sim.world.council import Forecast, Move
from sim.world.seen.view import Outcome
from tests.tui.leading import app_of, play, press
from tests.tui.screens import ALONE, drive, picture
from tui.desk import Desk
from tui.draw.rows import Span, span, spans
from tui.i18n import set_language
from tui.team.close import Changes
from tui.team.evening import Evening
from tui.team.results import Results
from tui.team.seat_pages import SeatPages, days_picture
from tui.views.evening import away_lines, day_lines, days, own_lines, part, three_days, written
from tui.views.forecast_outcomes import forecast_lines, intervals

EVENING = {"held": "Attendre les pluies", "disagreed": "Avec Luc, sur le prix", "changed": "D’avis sur le forage"}
SHEET = {"going": "Le bornage du site 3", "promised": "Un retour à Mame Coumba", "watch": "La caisse"}


def decide(session, seat, role, kind, **body):
    session.submit(Move(seat, role, "propose", {"decision": kind, "body": body}, body.pop("why", "")))


def test_what_is_written_after_the_last_month_of_a_day_belongs_to_that_day(well):
    session = well()
    desk = Desk(session, "en")
    decide(session, "coordination", "coordination", "keep_lesson", text="Ask first")
    desk.close_month()
    decide(session, "field", "field", "write_evening", **EVENING)
    found = days(session.entries(), lambda month: month)
    assert [(day, e.body["decision"]) for day, e in found] == [
        (1, "keep_lesson"),
        (1, "close_month"),
        (1, "write_evening"),
    ]
    decide(session, "field", "field", "keep_lesson", text="A new day")
    decide(session, "field", "field", "write_evening", **EVENING)
    assert [day for day, _ in days(session.entries(), lambda month: month)] == [1, 1, 1, 2, 2]


def test_a_cut_in_the_evening_takes_no_evening_away(well):
    """The power fails once the month is closed, or somebody pressed Esc: the record of that day is still to be read."""
    session = well()
    desk = Desk(session, "en")
    while desk.view().room_day == 1:
        assert desk.close_month().done
    app = app_of(session)
    app.resumed = True

    async def steps(pilot):
        await press(pilot)
        assert "“The evening” is still that of day 1" in " ".join(picture(pilot.app).split())
        pilot.app.action_open("evening")
        await press(pilot)
        assert "Evening of day 1" in picture(pilot.app)

    drive(app, steps)


def test_who_has_written_is_seen_and_what_was_written_is_not(well):
    session = well()
    decide(session, "field", "field", "write_evening", **EVENING)
    decide(session, "field", "field", "write_handover", **SHEET)
    desk = Desk(session, "fr")
    set_language("fr")
    assert written(desk.today(), "field") == (True, True)
    assert written(desk.today(), "finance") == (False, False)
    told = "\n".join(day_lines(desk.today(), desk.agenda, desk.view(), desk.prose))
    assert "Mame Coumba" in told
    assert "Attendre les pluies" not in told


def test_a_day_without_a_council_tells_what_the_roles_decided_and_an_empty_month_says_so(well):
    session = well()
    desk = Desk(session, "en")
    decide(session, "field", "field", "keep_lesson", text="Ask first")
    desk.close_month()
    today = desk.today()

    def told(entries):
        return day_lines(entries, desk.agenda, desk.view(), desk.prose)

    assert told(today) == ("# Month 1", "No major decision; in their roles:", "Keep a lesson: Ask first (◆ Samba)")
    assert told(today[1:]) == ("# Month 1", "Closed without a decision.")


def test_my_lines_carry_their_numbers(well):
    session = well()
    decide(session, "finance", "finance", "keep_lesson", text="Ask first")
    decide(session, "field", "field", "keep_lesson", text="Not mine")
    desk = Desk(session, "en")
    lines = own_lines(desk.today(), (), "finance", desk.view(), desk.prose)
    assert len(lines) == 1
    assert lines[0].startswith("1. ")
    assert own_lines(desk.today(), (), "partnerships", desk.view(), desk.prose) == (
        "Nothing of yours is in the record today.",
    )


def test_who_answers_the_record_reads_the_line_that_is_answered(well):
    """The form said “Record entry 1”, and one had to remember what the first line was."""
    session = well()
    decide(session, "finance", "finance", "keep_lesson", text="Ask first")

    async def steps(pilot):
        pilot.app.desk.take("finance")
        pilot.app.fill("answer_record", {"entry": 1}, role="finance")
        await press(pilot)
        assert "Ask first" in picture(pilot.app)

    play(session, steps)


def test_who_comes_back_reads_what_happened_since_their_last_entry(well):
    session = well()
    decide(session, "finance", "finance", "keep_lesson", text="Ask first")
    decide(session, "field", "field", "write_handover", **SHEET)
    Desk(session, "en").close_month()
    desk = Desk(session, "en")
    told = "\n".join(away_lines(session.entries(), desk.agenda, "finance", desk.view(), desk.prose))
    assert "Months closed: 1" in told
    assert "Mame Coumba" in told
    assert "Ask first" not in told
    here = away_lines(session.entries(), desk.agenda, "coordination", desk.view(), desk.prose)
    assert here[0] == "You have missed nothing: the last entry is yours."


def test_what_waits_for_an_answer_is_said_to_who_comes_back(saloum):
    desk = Desk(saloum, "en")
    desk.submit(desk.decision("choose_rule", {"rule": "majority"}, "coordination", why="We are late"))
    told = away_lines(saloum.entries(), desk.agenda, "field", desk.view(), desk.prose)
    assert "# Awaiting your answer" in told


def test_three_days_keep_reasons_objections_forecasts_and_evenings(well):
    session = well()
    desk = Desk(session, "en")
    desk.submit(
        desk.decision(
            "choose_rule",
            {"rule": "majority"},
            "coordination",
            why="We are late",
            forecast=Forecast("handover_day", low=5, high=500),
        )
    )
    desk.answer("field", "object", proposal=desk.open[0].id, reason="Too fast")
    decide(session, "coordination", "coordination", "write_evening", **EVENING)
    desk = Desk(session, "en")
    told = "\n".join(three_days(session.entries(), desk.agenda, "coordination", desk.view(), desk.prose))
    assert "We are late" in told
    assert "Attendre les pluies" in told
    assert "Too fast" not in told
    assert "Too fast" in "\n".join(three_days(session.entries(), desk.agenda, "field", desk.view(), desk.prose))


def test_a_forecast_about_a_decision_says_which(well):
    """“This decision will give what we expect of it, 70%”: three days later nobody knew which one was meant."""
    session = well()
    desk = Desk(session, "en")
    worth = Forecast("works", probability=7_000)
    assert desk.submit(desk.decision("freeze_plan", {}, "coordination", why="A promise.", forecast=worth)).done
    told = three_days(session.entries(), desk.agenda, "coordination", desk.view(), desk.prose)
    assert any(text.startswith("Forecast: ") and text.endswith("70% · freeze the baseline plan") for text in told)


def test_the_picture_of_three_days_shows_what_came_and_adds_nothing_up(well):
    session = well()
    desk = Desk(session, "en")
    early, right = Forecast("handover_day", low=5, high=50), Forecast("handover_day", low=300, high=500)
    rule = {"rule": "majority"}
    less = {"activity": "P02", "share": 1_000}
    made = (("choose_rule", rule, early), ("freeze_plan", {}, right), ("cut_scope", less, right))
    for kind, body, forecast in made:
        assert desk.submit(desk.decision(kind, body, "coordination", why="Why", forecast=forecast)).done
    desk.answer("field", "object", proposal=desk.open[0].id, reason="Too fast")
    desk, entries = Desk(session, "en"), session.entries()
    months = {1: 1}
    assert set(part(entries, desk.agenda, "coordination", months)[1].split()) <= {"○", "◆"}
    assert part(entries, desk.agenda, "field", months) == {1: "▲"}
    handed = {"handover_day": 405, "handed_over": 1}
    over = desk.view()._replace(outcomes=(Outcome("schedule", 3, "days", "less", handed),))
    found = [Span(*interval) for interval in intervals(entries, "coordination", over)]
    assert {one.held for one in found} == {False, True}
    assert len(found) == 2, "the same guess given again is one guess"
    assert [one.came for one in intervals(entries, "coordination", desk.view())] == [None, None]
    picture_ = spans(found, 54).plain.split("\n")
    assert [text[-1] for text in picture_[1:]] == ["✗", "✓"]
    assert all("●" in text and len(text) == 54 for text in picture_[1:])
    assert days_picture(desk, "finance").plain == ""


@pytest.mark.parametrize("width", range(40))
def test_an_interval_fits_any_width(width):
    for low, high, came in ((1, 9, 5), (5, 5, 5), (1, 2, 90), (1, 9, None)):
        assert span(Span("a", low, high, came, "w"), (0, 100), width).cell_length == width


def test_a_forecast_meets_what_came_of_it_only_when_it_is_known(saloum):
    view = saloum.view()
    over, still = (
        view._replace(outcomes=(Outcome("schedule", 3, "days", "less", facts),))
        for facts in (
            {"handover_day": 405, "handed_over": 1},
            {"handover_day": 405, "handed_over": 0, "expense": 9_000, "final_report_day": -1},
        )
    )
    wrong = {"question": "handover_day", "low": 1, "high": 2}
    made = [
        SimpleNamespace(day=day, forecast=Forecast(**said))
        for day, said in (
            (3, {"question": "handover_day", "low": 400, "high": 410}), (4, wrong), (5, wrong),
            (406, {"question": "handover_day", "low": 404, "high": 406}),
            (5, {"question": "cost", "low": 1, "high": 2}), (5, {"question": "works", "probability": 5_000}),
        )
    ]  # fmt: skip
    right, missed, known, cost, works, score = forecast_lines(made, over)
    assert right.endswith("It was wk 81: inside")
    assert missed.endswith("It was wk 81: outside"), "given again, it counts once"
    assert known.endswith("It was known that day."), "and is no forecast"
    assert all(line.startswith("Forecast: ") and "It was" not in line for line in (cost, works))
    assert "1 of 2" in score
    assert [line.partition(". ")[2] for line in forecast_lines(made, still)] == [""] * 5
    assert forecast_lines(made, still) == forecast_lines(made, view)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
def test_the_empreinte_can_be_copied_by_hand(saloum, size):
    async def steps(pilot):
        pilot.app.action_open("evening")
        await press(pilot, "end", "up")
        head = saloum.empreinte()
        assert "   ".join(" ".join(group) for group in head.split("-")) in picture(pilot.app)

    play(saloum, steps, size=size)


def test_each_one_writes_alone_with_the_screen_turned(saloum):
    async def steps(pilot):
        pilot.app.action_open("evening")
        await press(pilot, "down", "down", "enter", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, SeatPages)
        assert "What is mine in today’s record" in picture(pilot.app).replace("'", "’")
        listed = screen.query_one("#list")
        listed.highlighted = [option.id for option in listed.options].index("write:write_evening")
        await press(pilot, "enter")
        for name, text in EVENING.items():
            pilot.app.screen.query_one(f"#field-{name}").insert(text)
        await pilot.pause()
        pilot.app.screen.query_one("#submit").press()
        await press(pilot)
        assert f"Held: {EVENING['held']}" in picture(pilot.app), "what one wrote could be read again on no page"
        await press(pilot, "escape", "enter")
        assert isinstance(pilot.app.screen, Evening)
        assert "lines written" in picture(pilot.app)
        await press(pilot, "end", "up")
        spelled = "   ".join(" ".join(group) for group in saloum.empreinte().split("-"))
        assert spelled in picture(pilot.app), "the paper vouches for what was written tonight"
        assert saloum.entries()[-1].body["decision"] == "write_evening"

    play(saloum, steps)
    assert saloum.entries()[-1].body["decision"] == "write_evening"


def test_the_last_month_ends_with_an_evening_then_the_results(well):
    session = well(seats=ALONE)
    desk = Desk(session, "en")
    while desk.view().month < desk.view().months:
        assert desk.close_month().done

    async def steps(pilot):
        while not pilot.app.desk.view().closed:
            await press(pilot, "m", "left", "enter")
            assert isinstance(pilot.app.screen, Changes)
            await press(pilot, "end", "enter")
        assert isinstance(pilot.app.screen, Evening)
        await press(pilot, "end", "enter")
        assert isinstance(pilot.app.screen, Results)

    play(session, steps)

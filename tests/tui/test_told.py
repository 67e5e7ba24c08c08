"""What is said of one thing, from a view that is made for it: each sentence has its condition, each figure its sum."""

from dataclasses import replace

import pytest

from sim.insight.recorder import Cause
from sim.play.why import Reason
from sim.world.decisions import KINDS
from sim.world.seen.options import first_day_to_send
from sim.world.seen.view import ClauseView, Outcome, Todo
from sim.world.teams.policies import TEAM
from tests.tui.screens import ALONE
from tui.desk import Desk
from tui.i18n import word
from tui.views import actors, commitments, evening, forms, money, plan, results, sheets, situation, talks, treasury
from tui.views.changes import changes, moved
from tui.views.prose import capital, prose_of
from tui.views.silence import silence
from tui.views.team import team_figure, team_rows
from tui.views.why import cause_words


@pytest.fixture
def desk(well):
    return Desk(well(), "en")


@pytest.fixture
def table(desk):
    return desk.view().talks[0]


# ------------------------------------------------------------------------------- money


def bank(view):
    """Give a view of the first morning: three weeks to the handover, 5 000 € in the bank, a tenth given in kind."""
    work, line, donor = view.activities[0], view.lines[0], view.donors[0]
    return view._replace(
        day=0, forecast_handover=10, cash=5_000_00, credit=0,
        lines=(line._replace(id="works", current=6_000_00, spent=400_00, reserve=False),),
        donors=(donor._replace(amount=9_000_00, cash=True), donor._replace(amount=1_000_00, cash=False)),
        activities=tuple(
            work._replace(line="works", status=done, cost=cost, spent=spent, forecast_start=start, forecast_finish=end)
            for done, cost, spent, start, end in (
                ("running", 3_000_00, 0, 0, 10), ("ready", 1_000_00, 400_00, 5, 10), ("done", 900_00, 100_00, 0, 5),
            )
        ),
    )  # fmt: skip


def test_what_leaves_the_bank_week_by_week_is_what_is_left_to_pay_of_work_and_headings(desk):
    """3 000 € over two weeks, 600 € in the second, the 2 000 € left over three, a tenth less: 5 000 € do not do."""
    found = treasury.ahead(bank(desk.view()))
    assert found.cash == (3_050_01, 560_01, -39_99)
    assert (found.first, found.gap, found.needed) == (0, 2, 39_99)


def test_cash_beyond_its_limit_is_said_to_be_and_what_that_freezes(desk):
    view = desk.view()._replace(credit=95_000_00, todo=(Todo("cash", "", -1, True),))
    said = [
        situation.todo_lines(view._replace(cash=cents), desk.prose)[0].text for cents in (-95_000_00, -121_000_00)
    ]
    assert said == [
        "Cash is close to its limit: act",
        "Cash is past its limit of €95k: no work that costs money starts",
    ]


def test_a_report_that_work_has_to_prepare_says_from_when_it_can_be_sent(desk):
    view = desk.view()
    report = view.reports[0]._replace(due=40, awaits=view.activities[0].id)
    work = view.activities[0]._replace(status="running", forecast_finish=35)
    view = view._replace(
        day=30, reports=(report,), activities=(work, *view.activities[1:]), todo=(Todo("report", report.id, 40, True),)
    )
    name, first = desk.prose.name("report", report.id), desk.prose.day(35)
    assert situation.todo_lines(view, desk.prose)[0].text == f"Report to the donor: {name} (ready {first} at best)"
    field = next(f for f in KINDS["donor_report"].fields if f.name == "report")
    choice = forms.choices("donor_report", field, view, {}, desk.prose)[0]
    assert choice.closed
    assert f"once “{desk.prose.name('activity', work.id)}” is done, {first} at best" in choice.note
    late = view._replace(activities=(work._replace(forecast_finish=20), *view.activities[1:]))
    assert first_day_to_send(report, late) == 31, "what is not done today is not ready before tomorrow"
    ready = view._replace(reports=(report._replace(awaits=""),))
    assert situation.todo_lines(ready, desk.prose)[0].text == f"Report to the donor: {name}"
    assert not forms.choices("donor_report", field, ready, {}, desk.prose)[0].closed


def test_with_a_credit_line_or_a_little_more_the_bank_holds(desk):
    view = bank(desk.view())
    assert treasury.ahead(view._replace(credit=39_99)).gap == -1
    assert treasury.ahead(view._replace(cash=5_039_99)).needed == 0


def test_a_donor_that_owes_nothing_more_is_said_to_have_paid_and_no_more(desk):
    donor = desk.view().donors[0]._replace(cash=True, waiting_for="report")
    assert "; next €8,000, waits for" in money.donor_line(donor._replace(next_amount=8_000_00), desk.prose)
    assert "next" not in money.donor_line(donor._replace(next_amount=0), desk.prose)


# ------------------------------------------------------------------------------- time


def test_what_is_handed_over_is_no_more_expected(desk):
    view = desk.view()._replace(day=20)
    assert situation.handover(view._replace(forecast_handover=20)).label == "handed over"
    assert situation.handover(view._replace(forecast_handover=21)).label == "handover at best"


def test_the_news_of_a_month_say_when_it_was_handed_over_once_it_is(desk):
    before = desk.view()._replace(day=10, forecast_handover=26)
    at_best, done = before._replace(day=20, forecast_handover=31), before._replace(day=31, forecast_handover=31)
    assert [moved(before, view)[0].label for view in (at_best, done)] == ["Handover, at best", "Handover, done"]
    told = [[x for c in changes(before, view, desk.prose) for x in c.lines] for view in (at_best, done)]
    assert [[x for x in lines if "anded over" in x] for lines in told] == [[], ["Handed over in wk 7 (+5 d)"]]


def test_a_critical_activity_has_no_slack_to_speak_of(desk):
    view = desk.view()
    work = view.activities[0]._replace(status="ready", slack=3)
    both = tuple(work._replace(critical=critical) for critical in (True, False))
    rows = plan.plan_rows(view._replace(activities=both), desk.prose)
    assert ["critical" in row.words for row in rows] == [True, False]
    assert ["3 days of slack" in row.words for row in rows] == [False, True]


def test_work_that_is_held_up_or_to_be_done_again_is_news_and_a_pause_is_not(desk):
    before = desk.view()

    def told(**change):
        after = before._replace(activities=(before.activities[0]._replace(**change), *before.activities[1:]))
        return [text for chapter in changes(before, after, desk.prose) for text in chapter.lines]

    assert any("waits for “The water agreement”" in text for text in told(status="blocked", blocked_by="eau"))
    again = f"Part of it found wrong, to be redone: {desk.prose.name('activity', before.activities[0].id)}"
    assert told(status="rework") == [again]
    assert told(status="paused") == ["Nothing that you would have noticed."]


def test_whoever_comes_goes_or_becomes_known_is_news(desk):
    view, name = desk.view(), desk.prose.name
    somebody, other, *people = (p._replace(present=False) for p in view.people)
    before = view._replace(people=(somebody, other, *people), actors=view.actors[1:])
    here, one, two = somebody._replace(present=True), *(name("person", p.id) for p in (somebody, other))

    def told(*now):
        return sorted(x for c in changes(before, view._replace(people=(*now, *people)), desk.prose) for x in c.lines)

    known = "Now known: " + name("actor", view.actors[0].id)
    assert told(here, other._replace(gone=other.gone + 1)) == [f"Has arrived: {one}", f"Has left: {two}", known]
    assert told(here, other._replace(present=True)) == [f"Have arrived: {one}, {two}", known]


def test_trust_that_was_felt_anew_is_news_and_the_same_again_is_none(desk):
    before = desk.view()
    actor, *others = before.actors

    def told(was, now):
        one, two = (before._replace(actors=(actor._replace(trust=felt), *others)) for felt in (was, now))
        return [text for chapter in changes(one, two, desk.prose) for text in chapter.lines if "trust" in text]

    assert len(told(4_000, 5_000)) == 1
    assert told(4_000, 4_000) == told(None, 4_000) == []


def test_a_handover_that_moves_says_what_pushed_it_first(desk):
    """Not what stands last on the chain, nor what slipped and had slack to do so."""
    view = desk.view()
    kind = view.activities[0]._replace(status="waiting", critical=True)
    was = [kind._replace(id=a.id, forecast_start=at, forecast_finish=at + 5)
           for a, at in zip(view.activities[:3], (10, 5, 0), strict=True)]  # fmt: skip
    late = [a._replace(forecast_finish=a.forecast_finish + 7) for a in was]
    late[1:] = late[1]._replace(status="blocked", blocked_by="cash"), late[2]._replace(critical=False)

    def told(days, moved):
        before = view._replace(activities=tuple(was))
        after = before._replace(activities=tuple(moved), forecast_handover=view.forecast_handover + days)
        lines = [text for chapter in changes(before, after, desk.prose) for text in chapter.lines]
        return [text for text in lines if text.startswith("The handover is held up first by")]

    name = desk.prose.name("activity", was[1].id)
    assert f"{name}, +7\xa0d, 3 of them on the handover, blocked" in told(3, late)[0], "the rest was slack"
    assert told(7, late) == [f"The handover is held up first by: {name}, +7\xa0d, blocked, waits for money in the bank"]
    done = [late[0], late[1]._replace(status="done", finish=8, critical=False, blocked_by=""), late[2]]
    was[1] = was[1]._replace(forecast_finish=7)
    assert told(1, done) == [f"The handover is held up first by: {name}, +1\xa0d, done"], "late, though it is over"
    assert told(-2, late) == [], "what comes nearer has nothing to answer for"


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("year", [2026, 2027, 2028])
def test_the_first_morning_is_the_first_monday_of_its_month(desk, year, month):
    scenario = desk.session.scenario
    begun = replace(scenario, parameters=replace(scenario.parameters, start_year=year, start_month=month))
    monday = prose_of({}, (), begun).monday
    assert (monday.weekday(), monday.year, monday.month) == (0, year, month)
    assert monday.day <= 7


def test_somebody_alone_reads_the_briefs_and_a_table_turns_the_screen(well):
    steps = [{step.text for step in Desk(well(seats=seats), "en").steps} for seats in (ALONE, TEAM)]
    asked = ("Read the briefs of your roles", "Turn the screen, brief and mail: each seat")
    assert [[said in texts for said in asked] for texts in steps] == [[True, False], [False, True]]


# ------------------------------------------------------------------------------- tables


def test_a_table_that_closed_on_nobody_says_so_and_what_is_left(desk, table):
    view = desk.view()._replace(day=20)

    def told(**change):
        after = view._replace(talks=(table._replace(status="failed", exchanges=3, rounds=7, **change),))
        before = view._replace(talks=(table._replace(status="open"),))
        title, lines = changes(before, after, desk.prose)[0]
        return lines if title == "What broke" else ()

    shut, left = told(closes=19)
    assert "the table closed " in shut
    assert shut.endswith(", 3 offers made, of 7")
    assert left.startswith("No agreement. ")
    assert left[14:].strip()
    assert "the table closed" not in told(closes=30)[0], "left before its day: the team knows"


def test_a_weight_that_was_felt_is_said_to_be_about_that_much(desk, table):
    row = talks.issue_rows(table, desk.prose)[0]._replace(their_weight=2_500)
    assert "about 25% for them" in talks.issue_line(row._replace(felt=True))
    assert ", 25% for them" in talks.issue_line(row._replace(felt=False))


def test_who_sits_there_is_said_where_there_are_several(desk, table):
    alone, two = table._replace(parties=(table.actor,)), table._replace(parties=(table.actor, "comite"))
    assert not any("Around the table" in text for text in talks.around_lines(alone, desk.prose))
    assert any("Around the table" in text for text in talks.around_lines(two, desk.prose))


def test_they_consult_until_the_day_of_their_answer_and_not_on_it(desk, table):
    view = desk.view()._replace(day=20)

    def words(until):
        held = table._replace(status="open", opens=0, closes=60, waiting_until=until)
        return talks.talk_rows(view._replace(talks=(held,)), desk.prose)[0].words

    assert "consult" in words(21)
    assert "consult" not in words(20)


# ------------------------------------------------------------------------------- words given


def test_a_clause_that_binds_is_marked_otherwise_than_one_proposed(desk):
    clause = ClauseView("c1", "gifts", "Nothing above ten euros", None, "all", True, None, "", ())
    view = desk.view()

    def mark(clause):
        rows = commitments.commitment_rows(view._replace(clauses=(clause,)), desk.prose)
        whole = next(row for row in rows if row.type == "#charter")
        assert any("Nothing above ten euros" in said for said in whole.sheet), "the charter is read whole, not guessed"
        return next(row.mark for row in rows if row.id == "c1" and row.type == "clause")

    theme = next(row.id for row in commitments.commitment_rows(view, desk.prose) if row.type == "theme")
    assert (mark(clause._replace(theme=theme)), mark(clause._replace(theme=theme, adopted=False))) == ("■", "○")


def test_whoever_leaves_is_named_as_whoever_held_the_post(desk):
    """The successor left in May under the name of the accountant who had left in March."""
    before = desk.view()
    first, *others = before.people

    def left(**was):
        old = before._replace(people=(first._replace(**was), *others))
        new = before._replace(people=(first._replace(gone=was["gone"] + 1, left=True, present=False), *others))
        told = [line for c in changes(old, new, desk.prose) for line in c.lines if line.startswith("Has left")]
        return told[0]

    assert "successor" not in left(gone=0, left=False)
    assert "successor of" in left(gone=1, left=False)


def test_a_trade_with_nobody_left_is_no_figure_of_load(desk):
    """The head of the panel read « charge la plus haute 900000 % » when the logistician had left."""
    view = desk.view()
    alone = view.skills[0]._replace(load=900, capacity=0)
    assert str(team_figure(view._replace(skills=(alone, *view.skills[1:])))) == "nobody for 1 trade ▲"
    assert "%" in str(team_figure(view._replace(skills=(alone._replace(capacity=1_000), *view.skills[1:]))))


# ------------------------------------------------------------------------------- talks


def test_while_they_consult_no_older_word_of_theirs_is_read_as_an_answer(desk, table):
    view, open_ = desk.view(), table._replace(status="open", opens=0, voice="silence")
    assert talks.voice(open_, view, desk.prose)
    consulting = open_._replace(waiting_until=view.day + 5)
    assert not talks.voice(consulting, view, desk.prose)
    assert "consulting" in silence(consulting._replace(gates=()), view, desk.prose).lines[0]


# ------------------------------------------------------------------------------- sheets and signs


def test_a_sheet_names_the_risks_written_about_it_and_nothing_where_there_is_none(desk):
    def sheet():
        view = desk.view()
        return "\n".join(sheets.activity_sheet(plan.plan_rows(view, desk.prose)[1], view, desk.prose))

    assert "Risks written" not in sheet()
    body = {"title": "Rock", "category": "technique", "concerns": "P02", "probability": 1_500, "impact": 900_00}
    assert desk.submit(desk.decision("write_risk", body, "field")).done
    assert "Risks written: Rock" in sheet()


def test_somebody_s_sheet_says_how_full_the_time_of_their_skill_is(desk):
    view = desk.view()
    person = next(p for p in view.people if p.present)
    full = tuple(s._replace(load=3_000, capacity=6_000) if s.id == person.skill else s for s in view.skills)
    row = next(row for row in team_rows(view, desk.prose) if row.id == person.id)
    assert "50% of the time available" in "\n".join(sheets.person_sheet(row, view._replace(skills=full), desk.prose))


def test_an_actor_whose_interest_alone_is_known_stands_on_no_map(desk):
    actor = desk.view().actors[0]
    assert actors.quadrant(actor._replace(power=None, interest=9_000)) == "not on the map yet"
    assert actors.quadrant(actor._replace(power=9_000, interest=None)) == "not on the map yet"
    assert actors.quadrant(actor._replace(power=5_000, interest=4_999)) == "keep satisfied"


def test_what_was_decided_of_one_s_proposals_has_another_sign_than_what_was_not(desk):
    assert desk.submit(desk.decision("choose_rule", {"rule": "majority"}, "finance", why="We are late.")).done
    assert desk.submit(desk.decision("freeze_plan", {}, "coordination", why="A promise.")).done
    seat = desk.agenda[0].seat
    days = {1: 1}
    assert evening.part(desk.session.entries(), desk.agenda, seat, days) == {1: "○"}
    assert desk.agree([desk.agenda[0].id], [s.id for s in desk.seats if s.id != seat]).done
    assert evening.part(desk.session.entries(), desk.agenda, seat, days) == {1: "◆"}


@pytest.mark.parametrize(
    ("unit", "value", "kept"),
    [("points", 7_300, (10_000, 7_300)), ("cents", 2_500_00, (10_000, 7_500)), ("cents", -5, (10_000, 10_000)),
     ("days", 20, (6_000, 4_000)), ("days", -30, (6_000, 9_000))],
)  # fmt: skip
def test_a_result_stands_beside_its_promise_on_a_scale_of_its_own(desk, unit, value, kept):
    view = desk.view()
    lines = (view.lines[0]._replace(original=10_000_00),)
    ended = view._replace(lines=lines, handover_day=60, final_day=100)
    assert results.kept(Outcome("any", value, unit, "less", {}), ended) == kept


def test_a_share_of_all_has_no_bounds_to_tell_and_a_narrower_one_has():
    hints = {q.field.name: q.hint for kind in ("prepare_talk", "cut_scope") for q in forms.questions(kind)}
    assert "% to" not in hints["walk_away"]
    assert hints["share"].endswith("5% to 50%")


def test_a_cause_is_said_by_its_own_words_and_one_without_any_as_another(desk):
    def said(kind):
        return cause_words(Reason(Cause(kind, ""), 1, 0, 0, 0), {}, desk.view(), desk.prose)

    assert said("no-such-kind") == capital(word("cause.other"))
    assert said("time") == capital(word("cause.time")) != said("no-such-kind")

"""What the table reads of an activity that it has steered: its place in the order, what was hurried and cut."""

import pytest

from tui.desk import Desk
from tui.i18n import euros, set_language
from tui.views import forms, plan, posts, proposals, sheets, team, workload
from tui.views.dates import date_lines
from tui.views.panels import panel_words


@pytest.fixture
def desk(well):
    set_language("en")
    return Desk(well(), "en")


def told(desk, id_):
    rows = plan.plan_rows(desk.view(), desk.prose)
    return sheets.activity_sheet(next(row for row in rows if row.id == id_), desk.view(), desk.prose)


def do(desk, kind, **body):
    assert desk.submit(desk.decision(kind, body, "coordination")).done, kind


def test_who_sets_priorities_reads_the_order_of_what_is_left(desk):
    view = desk.view()
    last = view.priorities[-1]
    assert f"Priority {len(view.priorities)} of {len(view.activities)}" in told(desk, last)
    do(desk, "set_priorities", order=[last])
    assert f"Priority 1 of {len(view.activities)}" in told(desk, last)
    assert f"Priority 2 of {len(view.activities)}" in told(desk, view.priorities[0])


def test_work_that_is_ready_says_whose_hands_it_waits_for(desk):
    """“Ready to begin, four weeks late, critical”: nothing said that those who could were busy elsewhere."""
    view = desk.view()
    work = next(a for a in view.activities if a.needs)._replace(status="ready", blocked_by="")
    trade, need = next(iter(work.needs.items()))
    for load, waits in ((need, True), (0, False)):
        skills = tuple(s._replace(capacity=need, load=load if s.id == trade else 0) for s in view.skills)
        (row,) = plan.plan_rows(view._replace(activities=(work,), skills=skills), desk.prose)
        assert (f"waits for free hands ({desk.prose.name('skill', trade)})" in row.words) == waits


def test_a_long_slack_is_told_in_weeks(desk):
    """“185 days of slack” has to be divided by five before one knows how long that is."""
    view = desk.view()
    work = view.activities[0]._replace(status="ready", critical=False)
    rows = plan.plan_rows(view._replace(activities=(work._replace(slack=185), work._replace(slack=10))), desk.prose)
    assert ["37 weeks of slack" in row.words for row in rows] == [True, False]
    assert ["10 days of slack" in row.words for row in rows] == [False, True]


def test_what_was_hurried_and_cut_is_said_and_what_can_still_be(desk):
    view = desk.view()
    activity = next(a for a in view.activities if a.scope)
    steered = activity._replace(status="running", scope=2_000, cut=500, hurried_until=view.day + 5)
    said = plan.steering(steered, view, desk.prose)
    assert said[1:] == ("Hurried until Mon 11 Jan", "Cut by 5%", "Can be cut by 15%")
    waiting = plan.steering(steered._replace(status="ready"), view, desk.prose)
    assert waiting[1] == "Hurried as soon as it is under way"
    spent = steered._replace(hurried_until=view.day, cut=2_000)
    assert plan.steering(spent, view, desk.prose)[1:] == ("Cut by 20%",)
    assert plan.steering(spent._replace(status="done"), view, desk.prose) == ("Cut by 20%",)


def test_what_was_ordered_ahead_is_firm_and_what_its_goods_cost_is_said_while_they_wait(desk):
    view = desk.view()
    dig = next(a for a in view.activities if a.goods)
    assert desk.submit(desk.decision("buy_early", {"activity": dig.id}, "finance")).done
    ordered = next(a for a in desk.view().activities if a.id == dig.id)
    firm, waiting = plan.steering(ordered, view, desk.prose)[1:3]
    assert firm == "Ordered on Mon 4 Jan: the price is firm, and what is cut of it is due"
    assert waiting == f"Goods that wait: {euros(ordered.keep)} every 4 weeks from Mon 1 Feb"
    assert not any("Goods" in x for x in plan.steering(ordered._replace(keep=0), view, desk.prose))
    assert plan.steering(ordered._replace(status="done", keep=0, scope=0), view, desk.prose) == ()


def test_a_form_says_what_goods_would_cost_while_they_wait_before_they_are_ordered(desk):
    dig = next(a for a in desk.view().activities if a.goods)
    asked = desk.preview(desk.decision("buy_early", {"activity": dig.id}, "finance"))
    said = proposals.price(asked)
    assert said.endswith(f"{euros(asked.keep)} every 4 weeks that its goods wait, the first 4 apart.")
    assert said.startswith(f"Costs 1 half-day · {euros(asked.spent)} · ")


def test_what_was_decided_about_an_activity_is_told_with_it_the_newest_first(desk):
    def sheet():
        return panel_words("plan", desk.view(), desk.prose, desk.agenda).sheet(1)

    assert "# Decided about it" not in sheet()
    do(desk, "set_priorities", order=["P02"])  # an order is about no activity
    do(desk, "plan_around", activity="P02", note="The harvest")
    told = "Month 1 · plan “P02 Dig and equip the well” around people’s calendar"
    assert sheet()[-2:] == ("# Decided about it", told)
    often = sheets.decided("activity", "P02", [*desk.agenda] * 9, desk.view(), desk.prose)
    assert (len(often), often[-1]) == (8, "3 earlier decisions")


def test_a_way_of_working_that_was_adopted_is_told_with_the_team(desk):
    assert desk.submit(desk.decision("adopt_norm", {"norm": "speak_up"}, "evaluation")).done
    told = panel_words("team", desk.view(), desk.prose, desk.agenda).whole
    assert told[-2:] == ("# Decided besides", "Month 1 · agree on a way of working: bad news first")
    assert "# Decided besides" not in panel_words("money", desk.view(), desk.prose, desk.agenda).whole


def test_who_plans_reads_what_no_hand_can_hurry_what_slows_it_and_in_what_it_is_paid(saloum):
    set_language("en")
    desk = Desk(saloum, "en")
    facts = {a.id: plan.activity_facts(a, desk.prose) for a in desk.view().activities}
    season = "Slower in season, 60% of its pace, Mon 7 Jun – Fri 1 Oct: Rainy season"
    assert {id_ for id_, said in facts.items() if any(text.startswith(season) for text in said)} == {"B28", "B29"}
    assert {id_ for id_, said in facts.items() if "Paid in USD" in said} == {"B17"}
    assert "Of its duration 80% is waiting, which more hands do not shorten" in facts["B17"]


def test_the_plan_says_of_work_that_nobody_is_there_to_do_it(desk):
    view = desk.view()
    view = view._replace(activities=(view.activities[0]._replace(blocked_by="nobody"), *view.activities[1:]))
    first, second, *_ = plan.plan_rows(view, desk.prose)
    assert first.words.endswith("waits for somebody who can do it, nobody is there for it")
    assert "nobody" not in second.words


def test_who_takes_over_from_somebody_who_left_is_not_named_as_them(saloum):
    """“Recruit: Aminata” stood on the agenda the day after she had left; the team’s room said whom one looked for."""
    desk = Desk(saloum, "en")
    view = desk.view()
    person = next(p for p in view.people if not p.reserve)
    name = desk.prose.name("person", person.id)

    def said(**change):
        people = tuple(p._replace(**change) if p.id == person.id else p for p in view.people)
        return proposals.decision_words("recruit", {"person": person.id}, view._replace(people=people), desk.prose)

    assert said(gone=1, left=True) == said(gone=1, left=False) == f"recruit: successor of {name}"
    assert said(gone=0, left=False) == said(gone=1, reserve=True) == f"recruit: {name}", "a candidate is themself"


def test_who_recruits_reads_what_a_week_costs_and_when_somebody_comes(saloum):
    set_language("en")
    desk = Desk(saloum, "en")
    view = desk.view()
    candidate = next(p for p in view.people if p.reserve)
    said = posts.hiring(candidate)
    assert said[0].startswith("€")
    assert said[0].endswith(" a week")
    assert said[1] == f"here {candidate.awaited} working days later"
    row = next(r for r in team.team_rows(view, desk.prose) if r.id == candidate.id)
    assert row.words.endswith(", ".join(said))
    (asked,) = forms.questions("recruit")
    notes = [choice.note for choice in forms.choices("recruit", asked.field, view, {}, desk.prose)]
    assert any(said[0] in note for note in notes)
    here = next(p for p in view.people if p.present)
    assert posts.hiring(here) == []


def test_priorities_are_set_from_the_order_of_today(desk):
    field = forms.questions("set_priorities")[0].field

    def order():
        return [choice.value for choice in forms.choices("set_priorities", field, desk.view(), {}, desk.prose)]

    assert order() == [*desk.view().priorities]
    do(desk, "set_priorities", order=[order()[-1]])
    assert order() == [*desk.view().priorities]


def test_the_dates_of_the_coming_quarter_are_told_in_their_order(saloum):
    set_language("en")
    desk = Desk(saloum, "en")
    view = desk.view()
    told = date_lines(view, desk.prose)
    fixed = (
        "Wed 10 Mar · away: Korité (end of Ramadan)",
        "Fri 30 Apr · last day of the table: The drilling contract",
    )
    assert [text for text in told if text in fixed] == [*fixed]
    waits = [x for x in view.letters if x.options and not x.answered]
    assert len(waits) == len([text for text in told if "to answer: " in text]) > 0
    days = {desk.prose.day(day): day for day in range(view.day, view.day + 61)}
    order = [days[text.partition(" · ")[0]] for text in told]
    assert order == sorted(order)
    assert {*told} <= {*panel_words("plan", view, desk.prose, ()).whole}
    names = {desk.prose.name("donor", donor.id) for donor in view.donors if donor.coming}
    paying = [text.partition("earliest (")[2].partition("): ")[0] for text in told if "payment" in text]
    assert paying
    assert {*paying} <= names
    field = date_lines(desk.view("field"), desk.prose)
    assert [text for text in field if "payment" in text] == []


def test_dates_tell_the_season_that_begins_and_the_end_that_was_promised(saloum):
    set_language("en")
    desk = Desk(saloum, "en")
    summer = desk.view()._replace(day=180)
    assert "Mon 7 Jun · Rainy season: millet fields first, gardens after" in date_lines(summer, desk.prose)
    last = desk.view()._replace(day=350)
    assert "handover promised" in " ".join(date_lines(last, desk.prose))


def test_a_plan_tells_work_taken_up_again_apart_from_its_first_delivery(desk):
    """In words as on the picture: late is what was handed in late, not what was mended after."""
    view = desk.view()
    first, other, *rest = view.activities
    done = first._replace(status="done", start=0, finish=40, reference_finish=10)
    view = view._replace(activities=(done, other, *rest), day=50)
    whole = plan.plan_rows(view, desk.prose)[0]
    assert (whole.delivered, whole.late) == (-1, 30)
    assert "taken up again" not in whole.words
    again = plan.plan_rows(view._replace(delivered={first.id: 15}), desk.prose)[0]
    assert (again.delivered, again.late) == (15, 5)
    assert again.words.startswith("done, wk 1 to wk 8, first delivered wk 3, taken up again after, 1 week late")
    assert plan.plan_rows(view._replace(delivered={first.id: 40}), desk.prose)[0] == whole
    running = done._replace(status="running", finish=-1, forecast_finish=60)
    row = plan.plan_rows(view._replace(activities=(running, other, *rest), delivered={first.id: 15}), desk.prose)[0]
    assert (row.delivered, row.late) == (15, 50)


def test_the_load_of_the_coming_weeks_is_seen_before_it_falls_due(desk):
    """Two jobs at once for one pair of hands: twice what there is; somebody who is to come halves it."""
    view = desk.view()
    one = view.activities[0]._replace(
        status="waiting", needs={"hand": 10_000}, forecast_start=view.day + 20, forecast_finish=view.day + 40
    )
    short = view._replace(
        activities=(one, one._replace(id="other")),
        skills=(view.skills[0]._replace(id="hand", capacity=10_000, load=0),),
        people=(),
    )
    assert workload.ahead(short) == (("hand", (0, 20_000, 0)),)
    heading, told, _ = workload.ahead_lines(short, desk.prose)
    assert heading.startswith("# Workload ahead")
    assert "wk 1–4 0%, wk 5–8 ▲ 200%" in told.replace("\u00a0", " ")
    newcomer = view.people[0]._replace(skill="hand", fte=10_000, level=10_000, present=False, reserve=False, joins=-1)
    assert workload.ahead(short._replace(people=(newcomer,))) == (("hand", (0, 10_000, 0)),)
    assert workload.ahead(short._replace(people=(newcomer._replace(reserve=True),))) == workload.ahead(short)
    left = short._replace(skills=(short.skills[0]._replace(capacity=0),))
    assert "▲\u00a0nobody" in workload.ahead_lines(left, desk.prose)[1]
    assert workload.ahead_lines(short._replace(activities=()), desk.prose) == []

"""What is said of those outside the team: the organisation that lends, the other side of a table."""

from dataclasses import replace
from itertools import product

from sim.world.scenario import ROLES
from sim.world.seen.appraised import IndicatorView
from sim.world.seen.talking import DutyView, OfferView
from sim.world.seen.view import ClauseView, Outcome, Todo
from tui.desk import Desk
from tui.i18n import set_language, share, word
from tui.panels.fields import PickSeveral
from tui.team.paint_talk import near
from tui.views import closing, commitments, dates, letters, situation, talks
from tui.views.at_once import at_once
from tui.views.changes import changes
from tui.views.evaluation import indicator_words
from tui.views.forms import Choice
from tui.views.journal import spoken
from tui.views.proposals import decision_words
from tui.views.prose import listed
from tui.views.results import results, value_words
from tui.views.silence import silence
from tui.views.treasury import ahead_lines


def test_a_credit_line_that_grew_by_itself_says_why(well):
    desk = Desk(well(), "en")
    before = desk.view()
    after = before._replace(credit=before.credit + 50_000_00, advanced=50_000_00)
    money = {c.title: c.lines for c in changes(before, after, desk.prose)}["Money"]
    assert money[0] == "Purchases were frozen: the organisation has advanced €50,000, for a fee"
    assert money[1].startswith("Credit line: ")
    assert "€50,000 were advanced by the organisation" in ahead_lines(after, desk.prose)[0]
    assert "advanced" not in " ".join(ahead_lines(before, desk.prose))


def test_what_they_say_goes_with_what_happened_and_is_told_in_other_words_the_second_time(saloum):
    """An insistence is let pass; a question is evaded in their words, once; an offer is told with its figures."""
    desk = Desk(saloum, "en")
    view, prose = desk.view(), desk.prose
    opened = next(t for t in view.talks if t.status == "unopened")._replace(status="open")
    met = opened._replace(offers=(OfferView("them", tuple(0 for _ in opened.issues), 1),))
    silent = "On the other side they listened, and added nothing."
    offer = talks.offer_words(met, met.offers[0].package, prose)
    for line in ("mute", "evade/again"):
        mute = met._replace(voice=line)
        assert (talks.voice(mute, view, prose), talks.around_lines(mute, prose)[0]) == ("", silent)
    said = ("counter", "step", "stall", "late", "evade", "soft")
    lines = {x: talks.voice(met._replace(voice=x), view, prose) for x in said}
    assert len(set(lines.values())) == len(lines)
    assert all(offer in lines[x] for x in ("counter", "step", "stall", "late"))
    assert silent not in talks.around_lines(met._replace(voice="evade"), prose)
    assert lines["counter"].startswith("“"), "what they say is between quotation marks; what we tell of it is not"
    told = talks.voice(met._replace(voice="counter/again"), view, prose)
    assert told == f"They put this on the table: {offer}."
    assert talks.voice(met._replace(voice="firm/again"), view, prose) == f"They have not moved: {offer}."


def test_what_was_agreed_without_a_mandate_is_told_as_theirs_and_waits_for_the_council(saloum):
    """They took our package; nobody had been told what to want: it is the council's to accept, and said so."""
    desk = Desk(saloum, "en")
    view, opened = desk.view(), next(t for t in desk.view().talks if t.status == "unopened")
    package = talks.best(opened)
    offers = (OfferView("us", package, 1), OfferView("them", package, 1))
    agreed = opened._replace(status="open", voice="willing", offers=offers)
    said = talks.voice(agreed, view, desk.prose)
    assert talks.offer_words(agreed, package, desk.prose) in said
    assert "council" in said
    for table, asks in ((agreed, "Accept or not"), (agreed._replace(offers=offers[:1]), "")):
        told = talks.next_at_table(opened.id, view._replace(talks=(table,)))
        assert told.startswith(asks)
        assert bool(told) == bool(asks)


def test_a_walk_away_under_the_mandate_is_not_shown_as_ours_nor_a_package_under_it_as_reaching_it(saloum):
    """Who wrote 40% read “walk-away 45%” for theirs; a draft of 49.6% was refused under a walk-away of 50%, as 50%."""
    opened = next(t for t in Desk(saloum, "en").view().talks if t.status == "unopened")
    low = opened._replace(prepared=True, walk_away=opened.mandate - 500)
    high = opened._replace(prepared=True, walk_away=opened.mandate + 500)
    assert talks.scale_lines(low)[0].endswith("(the Direction’s)")
    assert "Direction" not in talks.scale_lines(high)[0]
    least = talks.floor(high)
    assert talks.told(high, least - 40) != talks.told(high, least)


def test_an_offer_refused_under_the_walk_away_point_is_nowhere_told_as_worth_as_much(saloum):
    """“This offer is worth less than your walk-away point (55%)”, above “What would be signed: … (55%)”."""
    desk = Desk(saloum, "en")
    t = next(t for t in desk.view().talks if t.offers)
    just_under = next(p for p in product(*(range(len(i.values)) for i in t.issues)) if talks.worth(t, p) % 100 >= 50)
    limit = talks.worth(t, just_under) // 100 * 100 + 100
    t = t._replace(prepared=True, walk_away=limit, mandate=0, offers=(OfferView("them", just_under, 1),))
    signed = talks.accepted(t.id, desk.view()._replace(talks=(t,)), desk.prose)
    (told,) = talks.exchange_lines(t, desk.prose)
    assert f"({share(limit)})" not in signed + told
    assert f"({share(limit - 100)})" in signed


def test_an_aside_that_brought_nothing_names_no_issue_that_nobody_had_named(saloum):
    desk = Desk(saloum, "en")
    view = desk.view()
    asked, aside = (at_once(kind, view, view, desk.prose)[0].split() for kind in ("ask_issue", "aparte"))
    assert ("it" in asked, "it" in aside) == (True, False)


def test_the_day_of_a_handover_that_was_not_made_is_told_as_expected(over):
    """“Day of the handover: wk 93”, above “handed over: no”."""
    desk = Desk(over, "en")
    view, days = desk.view(), {"handover_day": 465}
    for made, label in ((0, "Handover, at best: wk 93"), (1, "Day of the handover: wk 93")):
        outcome = Outcome("schedule", 97, "days", "less", {**days, "handed_over": made})
        assert results(view._replace(outcomes=(outcome,)), desk.prose)[0].facts[0] == label


def test_an_assumption_that_failed_is_parted_as_the_language_parts(over):
    """“un an après, pour cent; l’hypothèse n’a pas tenu”: French has a space before its semicolon."""
    row = IndicatorView("x", "outcome", "", 0, 95, 31, 56, 3_300, 5_900, assumed=False)
    prose = replace(Desk(over, "fr").prose, texts={"indicators.x.assumption": "On sait pourquoi."})
    set_language("fr")
    assert "\u00a0; l’hypothèse n’a pas tenu" in indicator_words(row, prose)


def test_a_handover_that_was_not_made_has_no_number_of_days():
    """A project closed without a handover showed “+97 days”, as one that was handed over late."""
    closed = Outcome("schedule", 97, "days", "less", {"handed_over": 0})
    assert value_words(closed) == "no handover"
    assert value_words(closed._replace(facts={"handed_over": 1})) == "+97 days"


def test_the_last_council_names_the_reports_that_nobody_will_be_there_to_explain(well):
    desk = Desk(well(), "en")
    view = desk.view()
    read, other = (view.reports[0]._replace(id=id_, stage=stage) for id_, stage in (("r1", "accepted"), ("r2", "sent")))
    warning = "after this council nobody will be there to answer"
    last = view._replace(reports=(read, other), month=view.months)
    (said,) = (left.text for left in closing.pending(last, (), desk.prose) if warning in left.text)
    assert said.startswith("r2 (sent, being read)")
    assert any("six evening lines" in left.text for left in closing.pending(last, (), desk.prose))
    assert not any(warning in left.text for left in closing.pending(view, (), desk.prose))


def test_closing_a_month_in_the_middle_of_a_sitting_says_what_is_lost(saloum):
    """The exchanges that were left went by without a word, and the offer that had just been made with them."""
    desk = Desk(saloum, "en")
    view = desk.view()
    held = view.talks[0]._replace(status="open", sitting=2, offers=())
    offered = held._replace(sitting=1, offers=(OfferView("them", (), view.day),))

    def warned(talk):
        left = closing.pending(view._replace(talks=(talk,)), (), desk.prose)
        return [x.text.removeprefix(desk.prose.name("negotiation", talk.id)) for x in left if "exchange" in x.text]

    assert warned(held) == [": 2 more exchanges today, lost once time runs"]
    assert warned(offered) == [": 1 more exchange today, lost once time runs; their last offer has had no answer"]
    assert warned(held._replace(sitting=0)) == []


def test_a_table_that_closes_while_they_consult_says_what_can_still_be_had(saloum):
    desk = Desk(saloum, "en")
    view = desk.view()
    talk = view.talks[0]._replace(status="open", opens=view.day, closes=view.day + 4)
    ours, theirs = (OfferView(side, tuple(0 for _ in talk.issues), view.day) for side in ("us", "them"))

    def said(waits, *offers):
        lines = silence(talk._replace(waiting_until=view.day + waits, offers=offers), view, desk.prose).lines
        return next(text for text in lines if text.startswith("They are consulting"))

    assert said(6, ours).endswith("The table closes before: nothing more can be agreed.")
    assert said(6, theirs, ours).endswith("only their last offer can still be signed.")
    assert "closes before" not in said(5, ours), "an answer of the evening in which it closes is in time"


def test_a_table_that_only_the_end_of_the_project_waits_for_does_not_speak_of_the_handover(well):
    """« chaque jour de silence recule la remise » was read in a game whose work had been handed over a month before."""
    desk = Desk(well(), "en")
    view = desk.view()
    (water,) = (t for t in view.talks if t.id == "eau")
    (trained,) = (a for a in view.activities if a.id in water.gates)
    for slack, told in ((0, "each day of silence delays the end of"), (3, "3 days of slack, then the end")):
        late = trained._replace(slack=slack, critical=not slack)
        lines = silence(water, view._replace(activities=(late,)), desk.prose).lines
        assert any(told in line for line in lines), lines
        assert not any("handover" in line for line in lines)


def test_work_that_waits_for_a_table_without_hurry_says_so_in_weeks(well):
    """“185 days of slack, then the end of the project slips” stood beside what pressed, as if it did."""
    desk = Desk(well(), "en")
    view = desk.view()
    (water,) = (t for t in view.talks if t.id == "eau")
    (trained,) = (a for a in view.activities if a.id in water.gates)
    for days, told in ((10, "10 days of slack, then the end"), (11, "without hurry yet: 2 weeks of slack.")):
        there = silence(water, view._replace(activities=(trained._replace(slack=days, critical=False),)), desk.prose)
        (line,) = (line for line in there.lines if "slack" in line)
        assert told in line
        assert (line in there.press) == (days == 10)


def test_a_sum_that_the_price_signed_decides_is_said_wherever_it_is_owed(well):
    desk = Desk(well(), "en")
    duty = DutyView("eau/avance/1", "eau", "avance", "advance", 15, 0, 1, "", -1, amount=17_600_00)
    view = desk.view()._replace(duties=(duty,), todo=(Todo("duty", duty.id, duty.due, False),))
    (line,) = talks.duty_lines(view, desk.prose)
    assert "€17,600, 1 half-day" in line
    assert any(x.endswith("€17,600") for x in dates.date_lines(view, desk.prose))
    assert "€17,600" in situation.todo_lines(view, desk.prose)[0].text
    unpriced = view._replace(duties=(duty._replace(amount=0),))
    assert "€" not in talks.duty_lines(unpriced, desk.prose)[0]


def test_a_table_whose_other_side_consults_is_not_pressing(saloum):
    """Our offer is made: until they answer, nobody has anything to do there, whatever the date of the end."""
    desk = Desk(saloum, "en")
    view = desk.view()
    talk = view.talks[0]._replace(status="open", opens=view.day, closes=view.day + 3)
    asked = view._replace(talks=(talk,), todo=(Todo("talk", talk.id, talk.closes, True),))
    (line,) = situation.todo_lines(asked, desk.prose)
    assert line.urgent
    waiting = asked._replace(talks=(talk._replace(waiting_until=view.day + 10),))
    (line,) = situation.todo_lines(waiting, desk.prose)
    assert (line.urgent, line.left) == (False, "they are consulting")


def test_what_the_direction_says_of_the_charter_is_read_before_its_clauses(well):
    """It stood two pages down, under the clauses, and the month that brought it only said that it was back."""
    desk = Desk(well(), "en")
    clause = ClauseView("c1", "integrity", "Nothing above ten euros", None, "all", True, None, "", ())
    before = desk.view()._replace(clauses=(clause,), charter="submitted")
    view = before._replace(charter="commented", charter_comments=("safeguarding", "broad"))
    sheet = next(row.sheet for row in commitments.commitment_rows(view, desk.prose) if row.type == "#charter")
    at = {said: n for n, said in enumerate(sheet)}
    wanted = "The Direction: nothing on “safeguarding”"
    assert at[wanted] < min(n for said, n in at.items() if "ten euros" in said)
    told = [said for part in changes(before, view, desk.prose) for said in part.lines if "Charter" in said]
    assert told == ["Charter: returned with comments: nothing on “safeguarding”; " + word("comment.broad")]
    assert commitments.charter_figure(view._replace(charter_comments=())).startswith("returned without a remark")


def test_names_that_hold_a_comma_are_parted_by_semicolons():
    """“El Rebost, Lleida, La Cordata, Cuneo” read as four."""
    assert listed(["Cuneo", "Lleida"]) == "Cuneo, Lleida"
    assert listed(["El Rebost, Lleida", "La Cordata, Cuneo"]) == "El Rebost, Lleida; La Cordata, Cuneo"
    choices = [Choice("a", "El Rebost, Lleida"), Choice("b", "La Cordata, Cuneo")]
    assert PickSeveral("", choices, ["b", "a"]).render().plain == "1. La Cordata, Cuneo; 2. El Rebost, Lleida"


def test_work_that_was_taken_up_again_is_done_again(well):
    """“Done” was told of the same survey twice, two months apart, and nothing of why."""
    desk = Desk(well(), "en")
    view = desk.view()
    work, *others = view.activities
    before = view._replace(activities=(work._replace(status="rework"), *others), delivered={work.id: 5})
    after = before._replace(activities=(work._replace(status="done", start=0, finish=20), *others))
    plan = {c.title: c.lines for c in changes(before, after, desk.prose)}["Plan"]
    assert plan[0] == f"Done again, what was wrong with it put right: {desk.prose.name('activity', work.id)}"
    first = changes(before._replace(delivered={}), after, desk.prose)
    assert {c.title: c.lines for c in first}["Plan"][0].startswith("Done: ")


def test_two_letters_of_one_seat_left_unanswered_broke_as_one_does(saloum):
    """One stood under *What broke*; two were counted, and stood with the mail that came."""
    desk = Desk(saloum, "en")
    view = desk.view()
    sealed = next(x for x in view.letters if x.to in ROLES)
    old = tuple(sealed._replace(id=f"x{n}", late=False) for n in range(2))
    before = view._replace(letters=old)
    after = view._replace(letters=tuple(x._replace(late=True) for x in old))
    told = {c.title: c.lines for c in changes(before, after, desk.prose)}
    assert [said for said in told["What broke"] if said.startswith("Left unanswered")] == [
        f"Left unanswered: {letters.title_of('x0', after, desk.prose)} × 2"
    ]


def test_a_table_that_is_agreed_shows_what_was_agreed(saloum):
    """Their last offer, of before they accepted ours, still stood beside it as theirs."""
    desk = Desk(saloum, "en")
    opened = desk.view().talks[0]
    ours, theirs = (tuple(n for _ in opened.issues) for n in (0, 1))
    held = opened._replace(status="open", agreed=(), offers=(OfferView("us", ours, 1), OfferView("them", theirs, 1)))
    assert {row.theirs for row in talks.issue_rows(held, desk.prose)} == {1}
    agreed = held._replace(status="agreed", agreed=ours)
    assert {(row.ours, row.theirs) for row in talks.issue_rows(agreed, desk.prose)} == {(0, 0)}
    drawn = near(agreed, ours, desk.prose, 80, 5).plain
    assert "their offer" not in drawn
    assert f"agreed {talks.told(agreed, talks.worth(agreed, ours))}" in drawn


def test_a_project_that_closes_says_which_reports_were_never_accepted(saloum):
    """The final report was begun, five were months late; the last page told neither."""
    desk = Desk(saloum, "en")
    before = desk.view()
    first, *others = before.reports
    kept = tuple(x._replace(stage="accepted", sent=1) for x in others)
    after = before._replace(closed=True, reports=(first._replace(stage="awaited", sent=-1), *kept))
    told = {c.title: c.lines for c in changes(before, after, desk.prose)}["What broke"]
    assert f"Never handed in: {desk.prose.name('report', first.id)}" in told
    asked = after._replace(reports=(first._replace(stage="questioned", sent=1), *kept))
    told = {c.title: c.lines for c in changes(before, asked, desk.prose)}["What broke"]
    assert f"Its donor’s questions were never answered: {desk.prose.name('report', first.id)}" in told
    assert not any("Never handed in" in said for c in changes(before, before, desk.prose) for said in c.lines)


def test_nothing_holds_up_a_handover_that_is_made(well):
    """“Handed over in week 73” was followed by the work that held it up first, begun again elsewhere."""
    desk = Desk(well(), "en")
    view = desk.view()
    work, *others = view.activities
    before = view._replace(forecast_handover=28)
    slipped = work._replace(status="running", forecast_finish=work.forecast_finish + 3, critical=True)
    after = before._replace(forecast_handover=30, day=40, activities=(slipped, *others))
    plan = {c.title: c.lines for c in changes(before, after, desk.prose)}["Plan"]
    assert any(said.startswith("Handed over") for said in plan)
    assert not any("held up first" in said for said in plan)


def test_what_a_project_cost_too_much_says_so():
    """“Cost, cash and eligibility · €262,708” read as the cost."""
    cost = Outcome("money", 262_708_00, "cents", "less", {})
    assert [value_words(cost._replace(value=x)) for x in (262_708_00, 0)] == ["€262,708 too much", "nothing too much"]


def test_what_a_team_said_in_the_language_of_a_table_is_read_at_that_table(saloum):
    """It went into the record; at the table one read their words, and never one’s own."""
    desk = Desk(saloum, "en")
    first, other = desk.view().talks[:2]
    asked = {"decision": "speak", "body": {"negotiation": first.id, "gist": "thank", "words": "Gracias por el mantel."}}
    entry = saloum.entries()[0]._replace(kind="propose", seat=saloum.seats[0].id, day=20, body=asked)
    (said,) = spoken([entry], first.id, desk.prose)
    assert said.startswith(desk.prose.seat(saloum.seats[0].id))
    assert said.endswith("thank: “Gracias por el mantel.”")
    assert not spoken([entry], other.id, desk.prose)


def test_what_time_stopped_for_is_told_as_the_title_of_a_letter(well):
    """“Le temps s’est arrêté : Onze mille deux cents.”"""
    desk = Desk(well(), "en")
    view = desk.view()
    letter = next(path.split(".")[1] for path in desk.prose.texts if path.startswith("letters."))
    open_to_all = view._replace(letters=())
    (said,) = situation.stops(open_to_all._replace(stopped_by=(letter,)), desk.prose)
    assert said == f"Time stopped: “{desk.prose.name('letter', letter)}”"


def test_a_letter_that_came_or_was_left_is_told_by_its_title_in_quotation_marks(saloum):
    """“Resté sans réponse : Quarante, ou trente-quatre”."""
    desk = Desk(saloum, "en")
    view = desk.view()
    read = view.letters[0]._replace(to="team", late=False)
    title = f"“{desk.prose.name('letter', read.id)}”"

    def told(before, after):
        old, new = (view._replace(letters=x) for x in (before, after))
        return {said for c in changes(old, new, desk.prose) for said in c.lines if title in said}

    assert any(said.startswith(f"Arrived: {title}") for said in told((), (read,)))
    outside = read._replace(sender=view.actors[0].id)
    assert told((outside,), (outside._replace(late=True),)) == {f"Left unanswered: {title}"}
    ours = read._replace(sender=view.people[0].id)
    assert told((ours,), (ours._replace(late=True),)) == {f"Left unanswered, and taken amiss by ours: {title}"}


def test_a_clause_that_was_revised_is_named_by_its_theme_not_by_its_new_words(well):
    """Once adopted it read “revise the clause ‘gifts: none above 20 euros’: none above 20 euros”."""
    desk = Desk(well(), "en")
    clause = ClauseView("c1", "integrity", "Nothing above ten euros", None, "all", True, None, "", ())
    body = {"clause": "c1", "rule": "None above twenty"}

    def said(rule):
        view = desk.view()._replace(clauses=(clause._replace(rule=rule),))
        return decision_words("revise_clause", body, view, desk.prose)

    assert "Nothing above ten euros" in said("Nothing above ten euros"), "one reads what is to be changed"
    assert said("None above twenty").count("None above twenty") == 1
    assert word("theme.integrity") in said("None above twenty")


def test_a_table_where_nothing_was_offered_was_closed_and_not_broken_off(saloum):
    desk = Desk(saloum, "en")
    before = desk.view()
    never = before.talks[0]._replace(status="failed", offers=(), exchanges=0)
    after = before._replace(talks=(never,))
    ours = never._replace(offers=(OfferView("us", talks.best(never), 1),), exchanges=1)
    for table, said in ((never, "Closed without an offer. "), (ours, "Broken off. ")):
        assert talks.ending(table, desk.prose).startswith(said)
    lines = [x for c in changes(before, after, desk.prose) for x in c.lines]
    assert [x.partition(": ")[2].partition(",")[0] for x in lines if "offer" in x] == ["no offer was made"]

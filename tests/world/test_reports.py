"""Reports to donors: what reconciles is accepted, the rest is asked about or refused; silence and lies come back."""

from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.world.days import filings, grants, prospects, series, treasury
from sim.world.decisions import Decision, Refused
from sim.world.donors import Donor, Instalment, Report
from sim.world.engine import Simulation
from sim.world.scenario import Requirement
from sim.world.seen.perception import perceive
from sim.world.teams.policies import POLICIES
from tests.world.accounts import EXPLAINED, FIGURES, LONG, do, progress, project, report, spent, town, waiting
from tests.world.cases import well
from tests.world.steps import live_to

REPORT = {"report": "interim", "expense": 0, "progress": 0, **EXPLAINED, "news": "told"}


SHORT = project()


def test_a_report_that_reconciles_is_read_accepted_and_paid_for() -> None:
    s = project()
    assert waiting(s) == ("report", "awaited")
    before = town(s)
    report(s)
    assert waiting(s) == ("examined", "sent")
    live_to(s, 53)
    assert waiting(s)[1] == "accepted"
    assert town(s) > before
    live_to(s, 90)
    assert perceive(s.world).donors[0].received == 20_000_00


def test_a_figure_that_does_not_reconcile_is_asked_about_and_the_clock_stands_until_the_answer() -> None:
    s = project()
    report(s, beyond=0.08, how=FIGURES)
    live_to(s, 53)
    assert waiting(s) == ("questioned", "questioned")
    live_to(s, 60)
    assert s.state().grants["town"].asked == 1
    do(s, "answer_donor", report="interim", expense=spent(s), **EXPLAINED)
    assert waiting(s)[1] == "sent"
    live_to(s, 66)
    assert waiting(s)[1] == "accepted"
    with pytest.raises(Refused, match="no-question"):
        s.check(Decision("answer_donor", {"report": "interim", "expense": 1, **FIGURES}, "finance"))


def test_a_question_that_nobody_answers_makes_a_refusal() -> None:
    s = project()
    report(s, beyond=0.08, how=FIGURES)
    live_to(s, 53)
    before = town(s)
    live_to(s, 94)
    assert waiting(s) == ("report", "refused")
    assert town(s) < before


def test_a_figure_that_is_nowhere_near_the_ledger_is_refused_whatever_is_said_with_it() -> None:
    s = project()
    assert report(s, beyond=0.3).quality == 0
    live_to(s, 53)
    assert perceive(s.world).reports[0].sent == -1
    report(s)
    live_to(s, 56)
    assert waiting(s)[1] == "accepted"


def test_a_report_that_is_read_or_accepted_is_not_sent_twice() -> None:
    s = project()
    report(s)
    with pytest.raises(Refused, match="report-sent"):
        report(s)


def test_a_report_that_does_not_come_is_asked_for_four_times_and_stops_the_money() -> None:
    s = project()
    falls, before = [], town(s)
    for day in range(60, 160):
        live_to(s, day)
        if town(s) != before:
            falls.append(day - 1)
            before = town(s)
    assert falls == [61, 81, 101, 121]
    donor = replace(s.world.index.donors["town"], instalments=())
    assert filings.overdue(s.world, donor)
    assert treasury.obstacle(s.world, donor, Instalment("whatever", 1_000_00)) == "overdue"
    assert not treasury.obstacle(s.world, replace(donor, reports=()), Instalment("whatever", 1_000_00))


@pytest.mark.parametrize("late", [True, False])
def test_there_is_something_to_hide_only_where_the_project_slips(late: bool) -> None:
    s = project(late=late)
    report(s, news="hidden")
    assert bool(s.state().charter.broken) == late


def test_what_a_report_hid_is_found_out_a_breach_and_a_control() -> None:
    s = project(late=True)
    hidden = report(s, news="hidden")
    assert hidden.hidden
    live_to(s, 53)
    accepted = town(s)
    while hidden.hidden:
        live_to(s, s.world.today + 1)
    relation = s.state().relations["town"]
    assert relation.trust < accepted
    assert relation.breach == s.world.today - 1
    assert s.state().grants["town"].questions == filings.AUDIT


def test_what_is_found_out_stops_a_payment_that_is_on_its_way() -> None:
    s = project(late=True)
    hidden = report(s, news="hidden")
    grant = s.state().grants["town"]
    while grant.arriving < 0:
        live_to(s, s.world.today + 1)
    coming = grant.arriving
    filings.find_out(s.world, "interim", 1)
    assert (hidden.hidden, grant.arriving) == (0, coming + filings.AUDIT)


def test_bad_news_that_is_told_or_that_does_not_exist_hides_nothing() -> None:
    for late, news in ((True, "told"), (True, "softened"), (False, "hidden")):
        s = project(late=late)
        assert not report(s, news=news).hidden


def test_what_is_told_at_last_will_not_be_found_out() -> None:
    two = replace(well().donors[0], reports=(Report("interim", 60), Report("second", 80)))
    s = Simulation(well(letters=(), risks=(), activities=LONG, donors=(two,)), 1)
    live_to(s, 50)
    first = report(s, news="hidden")
    assert first.hidden
    do(s, "donor_report", report="second", expense=spent(s), progress=progress(s), news="told", **EXPLAINED)
    assert not first.hidden


def test_an_overstated_expense_that_passed_is_taken_off_the_grant_when_it_is_found() -> None:
    s = project()
    filing = report(s, beyond=0.04)
    live_to(s, 53)
    assert (filing.stage, filing.hidden) == ("accepted", 1)
    covered = perceive(s.world).donors[0].covered
    filings.find_out(s.world, "interim", 1)
    assert s.state().grants["town"].rejected == filing.gap
    assert perceive(s.world).donors[0].covered == covered - filing.gap


@pytest.mark.parametrize(("beyond", "kept"), [(0, 0), (0.05, 1)])
def test_a_right_figure_in_an_answer_leaves_nothing_to_find_out(beyond: float, kept: int) -> None:
    s = project()
    filing = report(s, beyond=0.1)
    live_to(s, 53)
    assert (filing.stage, filing.hidden) == ("questioned", 1)
    do(s, "answer_donor", report="interim", expense=round(spent(s) * (1 + beyond)), **EXPLAINED)
    assert filing.hidden == kept


def test_an_avenant_of_extension_gives_time_for_the_last_report_only() -> None:
    donor: Donor = replace(well().donors[0], reports=(Report("interim", 60), Report("last", 80, final=True)))
    s = Simulation(well(letters=(), risks=(), donors=(donor,)), 1)
    do(s, "ask_amendment", donor="town", purpose="extension")
    live_to(s, 12)
    assert [r.due for r in perceive(s.world).reports] == [60, 100]
    assert perceive(s.world).handover_day == s.world.scenario.handover_day
    live_to(s, 100)
    assert not grants.unclaimed(s.world, donor)
    live_to(s, 101)
    assert grants.unclaimed(s.world, donor)
    assert treasury.report_obstacle(s.world, "last") == "report"


def test_a_report_can_be_sent_from_twelve_weeks_before_it_is_due_and_later_if_it_was_put_off() -> None:
    def refused(s: Simulation, day: int) -> object:
        s.world.today = day
        try:
            s.check(Decision("donor_report", REPORT, "finance"))
        except Refused as why:
            return why.facts.get("day")
        return None

    donor = replace(well().donors[0], reports=(Report("interim", 90, final=True),))
    s = Simulation(well(donors=(donor,), letters=(), risks=()), 1)
    assert [refused(s, day) for day in (29, 30)] == [30, None]
    s.state().marks["granted/town/extension"] = 0
    assert [refused(s, day) for day in (30, 49, 50)] == [50, 50, None]


def test_two_weeks_late_are_not_slipping_yet() -> None:
    broken = []
    for lateness in (filings.SLIPPING, filings.SLIPPING + 1):
        s = project(late=True)
        s.state().amended["clause"] = prospects.handover_day(s.world) - lateness
        s.world.scenario = replace(s.world.scenario, requirements=(Requirement("clause", "handover_day", 0, 0),))
        assert prospects.expected_lateness(s.world) == lateness
        broken.append((bool(report(s, news="hidden").hidden), bool(s.state().charter.broken)))
    assert broken == [(False, False), (True, True)]


def test_a_report_names_the_work_that_has_to_be_done_before_it_until_it_is() -> None:
    donor = replace(well().donors[0], reports=(Report("interim", 60, activity="report"),))
    s = Simulation(well(donors=(donor,), letters=(), risks=()), 1)
    assert perceive(s.world).reports[0].awaits == "report"
    with pytest.raises(Refused, match="report-unready"):
        s.check(Decision("donor_report", REPORT, "finance"))
    s.state().tasks["report"].finish = 1
    assert perceive(s.world).reports[0].awaits == ""


def asked(explanation: str, text: str = "") -> Decision:
    body = {**REPORT, "explanation": explanation, "explained": text}
    return Decision("donor_report", body, "finance")


def test_whoever_explains_writes_it_and_takes_the_time_and_figures_alone_want_no_word() -> None:
    s = project()
    assert [s.check(asked(how, "Trois semaines de pluie.")) for how in filings.EXPLAINED] == [1, 2, 3]
    assert s.check(asked("figures")) == 1
    for how in ("causes", "measures"):
        with pytest.raises(Refused, match="missing-field"):
            s.check(asked(how))


@given(st.text(min_size=1, max_size=300).filter(str.strip))
def test_the_words_of_an_explanation_change_nothing_in_the_world(text: str) -> None:
    before = SHORT.fork()
    report(before, how={"explanation": "causes", "explained": "x"})
    after = SHORT.fork()
    report(after, how={"explanation": "causes", "explained": text})
    assert after.digest() == before.digest()


@pytest.mark.parametrize("as_planned", [True, False])
def test_an_explanation_is_worth_what_there_is_to_explain(as_planned: bool) -> None:
    s = project()
    plan = series.due_today(s.world)
    for id_, planned in plan.items():
        s.state().accounts[id_].spent = planned if as_planned else planned // 2
    qualities = [report(s.fork(), how={**EXPLAINED, "explanation": how}).quality for how in filings.EXPLAINED]
    assert filings.to_explain(s.world) == (0 if as_planned else 10_000)
    assert qualities == sorted(qualities)
    assert len(set(qualities)) == (1 if as_planned else 3)


def test_a_competent_team_explains_what_strays_and_nothing_else() -> None:
    s = project()
    for straying, how in ((False, "figures"), (True, "causes")):
        for id_, planned in series.due_today(s.world).items():
            s.state().accounts[id_].spent = planned * (2 if straying else 1)
        wanted = POLICIES["sensible"](partial(perceive, s.fork().world), 1)
        sent = [d.body["explanation"] for d in wanted if d.kind == "donor_report"]
        assert set(sent) == {how}

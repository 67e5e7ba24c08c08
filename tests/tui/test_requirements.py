"""The terms of reference in words: what is expected of each clause, what came of it, what the Direction said."""

from __future__ import annotations

import pytest

from sim.insight.content import _kept
from sim.play.demo import Demo
from sim.play.library import load
from sim.play.prose import prose
from sim.play.report import render
from sim.play.steps import game_steps
from sim.world.seen.view import SayingView
from tests.play.pages import page_text
from tui.desk import Desk
from tui.i18n import euros, set_language, tr
from tui.views import commitments, requirements
from tui.views.prose import prose_of


@pytest.fixture
def desk(well):
    return Desk(well(), "en")


@pytest.mark.parametrize("team", ["sensible", "passive"])
def test_screens_and_the_bench_call_the_same_clauses_kept(team):
    case = load("decouverte", "en")
    game = game_steps(Demo(case, 7, team).to_end(), case).game
    rows = commitments.commitment_rows(game.view(), prose_of(prose(case.texts, "en"), (), case.scenario))
    kept = {f"kept/{row.id}" for row in rows if row.type == "requirement" and row.mark == "■"}
    assert kept == set(_kept(game.simulation))


def test_once_all_is_over_a_clause_says_how_it_ended_and_not_how_it_stands_today(well):
    desk = Desk(well(), "en")
    clause = desk.view().requirements[0]._replace(forecast=9, stands="gap", came=9, ended="gap")
    under_way, over = (
        requirements.requirement_lines(desk.view()._replace(requirements=(clause,), closed=closed), desk.prose)[0]
        for closed in (False, True)
    )
    assert "today’s forecast" in under_way
    assert "deviation as of today" in under_way
    assert "at the closing" in over
    assert "today" not in over.partition(". ")[0]


def test_once_all_is_over_a_clause_ends_as_it_came_out_and_not_as_the_team_believed(over):
    """A team that had lost thirteen actors read that it had lost two; a utility of 61% was still the 100% hoped for."""
    desk = Desk(over, "en")
    hoped = desk.view().requirements[0]._replace(measure="utility", forecast=10_000, stands="met", declared="")
    came = desk.view()._replace(requirements=(hoped._replace(came=6_100, ended="gap"),))
    assert "at the closing 61%, deviation" in requirements.requirement_lines(came, desk.prose)[0]
    never = desk.view()._replace(requirements=(hoped._replace(measure="handover_day", came=None, ended="gap"),))
    assert "at the closing not reached, deviation" in requirements.requirement_lines(never, desk.prose)[0]
    assert "; 0/1 kept" in commitments.commitment_rows(never, desk.prose)[0].words


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_a_project_left_unfinished_costs_is_told_alike_on_screen_and_on_paper(language):
    """The paper gave as the final cost what had been spent, as if work not done were a saving."""
    set_language(language)
    case = load("decouverte", "fr")
    log = Demo(case, 7, "passive").to_end()
    view = game_steps(log, case).game.view()
    clause = next(r for r in view.requirements if r.measure == "cost")
    spent = sum(x.spent for x in view.lines)
    assert clause.came > spent
    words = {"fr": "{} prévus à l’achèvement, dont {} dépensés", "en": "{} estimated at completion, {} of it spent"}
    said = " ".join(words[language].format(euros(clause.came), euros(spent)).split())
    screen = requirements.requirement_lines(view, prose_of(prose(case.texts, language), (), case.scenario))
    assert any(said in " ".join(told.split()) for told in screen)
    assert said in page_text(render(log, case, language, tr).decode())


def test_a_forecast_of_utility_says_that_it_takes_all_to_be_done_well(saloum):
    """“Utility: today's forecast 100 %”, with one axis named, in month 1."""
    desk = Desk(saloum, "en")
    said = {c.id: c.sheet[1] for c in commitments.commitment_rows(desk.view(), desk.prose) if c.type == "requirement"}
    assert [id_ for id_, text in said.items() if "if all of it were done" in text] == ["utilite"]


def test_a_tolerance_is_said_in_the_unit_of_its_measure(desk):
    first = desk.view().requirements[0]

    def said(**change):
        view = desk.view()._replace(requirements=(first._replace(**change),))
        return requirements.requirement_lines(view, desk.prose)[0]

    assert "tolerance 2 weeks" in said(measure="handover_day", tolerance=10)
    assert "tolerance €1,000" in said(measure="cost", tolerance=1_000_00)
    assert "tolerance" not in said(measure="cost", tolerance=0)


def test_the_cost_that_is_expected_says_what_it_counts_and_what_it_does_not(desk):
    view = desk.view()
    clauses = tuple(view.requirements[0]._replace(measure=measure, forecast=9) for measure in ("cost", "final_day"))
    cost, date = requirements.requirement_lines(view._replace(requirements=clauses), desk.prose)
    assert "direct and indirect costs to come, wages until the handover; nothing for what may still go wrong" in cost
    assert "indirect" not in date


def test_of_a_clause_only_what_the_direction_said_of_it_is_told(desk):
    view = desk.view()._replace(direction=(SayingView(3, "silent", ""), SayingView(8, "belied", "r1")))
    assert len(requirements.direction_lines(view, desk.prose)) == 2
    assert len(requirements.direction_lines(view, desk.prose, about="r1")) == 1
    assert len(requirements.direction_lines(view, desk.prose, since=8)) == 1


def test_the_direction_does_not_answer_three_notes_with_one_sentence(desk):
    """A team that worried three months running read three times the same line."""
    view = desk.view()._replace(direction=tuple(SayingView(day, "worried", "") for day in (3, 28, 53, 78)))
    told = [line.split(": ", 1)[1] for line in requirements.direction_lines(view, desk.prose)]
    assert len(set(told)) == requirements.WAYS
    assert told[0] == told[3], "then it begins again"
    latest = requirements.direction_lines(view, desk.prose, since=78)
    assert latest[0].endswith(told[0]), "read alone, an answer is worded as it was among the others"

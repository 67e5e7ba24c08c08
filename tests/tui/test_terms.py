"""The terms of reference once a game is closed: what came of each clause, not what the team believed of it."""

from __future__ import annotations

import pytest

from sim.insight.content import _kept
from sim.play.demo import Demo
from sim.play.library import load
from sim.play.prose import prose
from sim.play.steps import game_steps
from tui.desk import Desk
from tui.views import commitments
from tui.views.prose import prose_of


@pytest.mark.parametrize("team", ["sensible", "passive"])
def test_screens_and_the_bench_call_the_same_clauses_kept(team):
    case = load("decouverte", "en")
    game = game_steps(Demo(case, 7, team).to_end(), case).game
    rows = commitments.commitment_rows(game.view(), prose_of(prose(case.texts, "en"), (), case.scenario))
    kept = {f"kept/{row.id}" for row in rows if row.type == "requirement" and row.mark == "■"}
    assert kept == set(_kept(game.simulation))


def test_once_all_is_over_a_clause_says_how_it_ended_and_not_how_it_stands_today(well):
    desk = Desk(well(), "en")
    clause = desk.view().requirements[0]._replace(forecast=9, stands="gap")
    under_way, over = (
        commitments.requirement_lines(desk.view()._replace(requirements=(clause,), closed=closed), desk.prose)[0]
        for closed in (False, True)
    )
    assert "today’s forecast" in under_way
    assert "deviation as of today" in under_way
    assert "at the closing" in over
    assert "today" not in over.partition(". ")[0]


def test_once_all_is_over_a_clause_ends_as_it_came_out_and_not_as_the_team_believed(over):
    """A team that had lost thirteen actors read that it had lost two; a utility of 61% was still the 100% hoped for."""
    desk = Desk(over, "en")
    view = desk.view()
    clause = view.requirements[0]._replace(target=8_000, first=8_000, tolerance=500, declared="")
    clause = clause._replace(forecast=10_000, stands="met")
    date = clause._replace(measure="handover_day", target=390, first=390, tolerance=10, forecast=389)

    def ended(measure, value):
        found = [o._replace(value=value) if o.id == measure else o for o in view.outcomes]
        asked = view._replace(requirements=(clause._replace(measure=measure),), outcomes=tuple(found))
        return commitments.requirement_lines(asked, desk.prose)[0].partition(". ")[0]

    assert ended("utility", 8_000).endswith("at the closing 80%, compliant")
    assert ended("utility", 7_500).endswith("at the closing 75%, beyond the target, within tolerance")
    assert ended("quality", 7_499).endswith("at the closing 75%, deviation")
    late = [o._replace(facts={**o.facts, "handed_over": 0}) if o.id == "schedule" else o for o in view.outcomes]
    never = view._replace(requirements=(date,), outcomes=tuple(late))
    assert "at the closing not reached, deviation" in commitments.requirement_lines(never, desk.prose)[0]
    assert "; 0/1 kept" in commitments.commitment_rows(never, desk.prose)[0].words


def test_a_forecast_of_utility_says_that_it_takes_all_to_be_done_well(saloum):
    """“Utility: today's forecast 100 %”, with one axis named, in month 1."""
    desk = Desk(saloum, "en")
    said = {c.id: c.sheet[1] for c in commitments.commitment_rows(desk.view(), desk.prose) if c.type == "requirement"}
    assert [id_ for id_, text in said.items() if "if all of it were done" in text] == ["utilite"]

"""Checks of money: sums of lines, donors and instalments, and what the plan charges to each line."""

from __future__ import annotations

from sim.model.network import CycleError
from sim.model.units import DAYS_PER_WEEK, FULL, half_even
from sim.play.authoring.checks_plan import SIXTHS, expected_dates
from sim.play.authoring.compilation import Case
from sim.play.authoring.problems import Findings, Money
from sim.world.scenario import Person, Scenario


def check_money(case: Case, findings: Findings) -> None:
    """Check the sums to the cent, and that risks and activities with a cost say who pays."""
    scenario = case.scenario
    lines = sum(line.amount for line in scenario.lines)
    if lines != scenario.budget:
        findings.add("E302", case.place("lines"), lines=Money(lines), budget=Money(scenario.budget))
    donors = sum(donor.amount for donor in scenario.donors)
    if donors != scenario.budget:
        findings.add("E303", case.place("donors"), donors=Money(donors), budget=Money(scenario.budget))
    _check_instalments(case, findings)
    _check_risks(case, findings)
    _check_lines(case, findings)


def _check_instalments(case: Case, findings: Findings) -> None:
    for i, donor in enumerate(case.scenario.donors):
        paid = sum(instalment.amount for instalment in donor.instalments)
        if paid != donor.amount and (donor.cash or donor.instalments):
            place = case.place("donors", i, "instalments")
            findings.add("E304", place, instalments=Money(paid), amount=Money(donor.amount))


def _check_risks(case: Case, findings: Findings) -> None:
    for i, risk in enumerate(case.scenario.risks):
        if risk.impact and not risk.line:
            findings.add("E312", case.place("risks", i, "impact"), first="impact", second="line")
        if risk.delay and not risk.delays:
            findings.add("E312", case.place("risks", i, "delay"), first="delay", second="delays")
        if risk.during and risk.window:
            findings.add("E311", case.place("risks", i, "weeks"), first="during", second="weeks")
        for j, response in enumerate(risk.responses):
            if response.cost and not response.line:
                findings.add("E312", case.place("risks", i, "responses", j, "cost"), first="cost", second="line")
            if response.kind == "avoid" and (response.strength < FULL or response.impact_left):
                key = "strength" if response.strength < FULL else "impact_left"
                findings.add("W476", case.place("risks", i, "responses", j, key))


def _check_lines(case: Case, findings: Findings) -> None:
    """Check each line against the activities charged to it, and the first one against the wages as well."""
    try:
        planned = _planned(case.scenario)
    except CycleError:
        return  # reported already by `check_plan`
    for i, line in enumerate(case.scenario.lines):
        if planned[line.id] > line.amount:
            place, charged = case.place("lines", i, "amount"), Money(planned[line.id])
            findings.add("W417", place, line=line.id, planned=charged, amount=Money(line.amount))


def _planned(scenario: Scenario) -> dict[str, int]:
    planned = dict.fromkeys((line.id for line in scenario.lines), 0)
    for activity in scenario.activities:
        if activity.line in planned:
            planned[activity.line] += activity.cost
    ends = {id_: end for id_, (_, end) in expected_dates(scenario).items()}
    last = min(ends.get(scenario.closing, 0), scenario.final_day * SIXTHS)
    planned[scenario.lines[0].id] += sum(
        _wages(person, last - ends.get(person.joins_after, 0)) for person in scenario.people if not person.reserve
    )
    return planned


def _wages(person: Person, sixths: int) -> int:
    """Return the wages of a person in cents, for a time in sixths of a day."""
    return half_even(person.weekly_cost * max(0, sixths), SIXTHS * DAYS_PER_WEEK)

"""Checks of the financing plan and of each donor against its own rules: rates, periods, triggers of payments."""

from __future__ import annotations

from sim.model.donors import indirect_costs
from sim.model.network import CycleError
from sim.model.units import DAYS_PER_WEEK, portion
from sim.play.authoring.checks_plan import SIXTHS, expected_dates
from sim.play.authoring.compilation import Case
from sim.play.authoring.problems import Findings, Money
from sim.world.donors import Donor
from sim.world.scenario import Scenario


def check_donors(case: Case, findings: Findings) -> None:
    """Check the financing plan to the cent, then each donor against its own rules."""
    scenario = case.scenario
    sums = {line.id: sum(donor.lines.get(line.id, 0) for donor in scenario.donors) for line in scenario.lines}
    for i, donor in enumerate(scenario.donors):
        if sum(donor.lines.values()) != donor.amount:
            place = case.place("donors", i, "lines")
            findings.add("E332", place, parts=Money(sum(donor.lines.values())), amount=Money(donor.amount))
        _check_rules(case, i, donor, findings)
        _check_triggers(case, i, donor, findings)
    whole = sum(line.amount for line in scenario.lines) == scenario.budget  # else E302 is reported already
    whole = whole and all(donor.lines for donor in scenario.donors)  # else E332
    for i, line in enumerate(scenario.lines):
        if whole and sums[line.id] != line.amount:
            place = case.place("lines", i, "amount")
            findings.add("E333", place, line=line.id, parts=Money(sums[line.id]), amount=Money(line.amount))
    _check_period(case, findings)


def _check_rules(case: Case, i: int, donor: Donor, findings: Findings) -> None:
    """Check a donor's contribution against its flat rate, its cofinancing rate and its limit on in-kind shares."""
    scenario, kinds = case.scenario, {line.id: line for line in case.scenario.lines}
    parts = {id_: cents for id_, cents in donor.lines.items() if id_ in kinds}
    flat = sum(cents for id_, cents in parts.items() if kinds[id_].indirect)
    direct = sum(cents for id_, cents in parts.items() if not kinds[id_].indirect and not kinds[id_].reserve)
    if flat > indirect_costs(direct, donor.indirect):
        most = Money(indirect_costs(direct, donor.indirect))
        findings.add("W432", case.place("donors", i, "lines"), flat=Money(flat), most=most)
    if donor.rate and donor.amount > portion(scenario.budget, donor.rate):
        most = Money(portion(scenario.budget, donor.rate))
        findings.add("W433", case.place("donors", i, "rate"), amount=Money(donor.amount), most=most)
    kind = sum(other.amount for other in scenario.donors if not other.cash)
    if donor.rate and kind > portion(scenario.budget, donor.in_kind):
        most = Money(portion(scenario.budget, donor.in_kind))
        findings.add("W434", case.place("donors", i, "in_kind"), kind=Money(kind), most=most)
    if not donor.cash and any(kinds[id_].reserve for id_ in parts):
        findings.add("W435", case.place("donors", i, "lines"))


def _check_triggers(case: Case, i: int, donor: Donor, findings: Findings) -> None:
    """Check that payments wait for reports of their own donor, and that the balance comes last."""
    own = {report.id for report in donor.reports}
    for j, instalment in enumerate(donor.instalments):
        if instalment.report and instalment.report not in own:
            place = case.place("donors", i, "instalments", j, "report")
            findings.add("W436", place, report=instalment.report)
        if instalment.balance and j < len(donor.instalments) - 1:
            findings.add("W437", case.place("donors", i, "instalments", j, "balance"))
        if instalment.reduced and not instalment.justified:
            place = case.place("donors", i, "instalments", j, "reduced")
            findings.add("E312", place, first="reduced", second="justified")


def _check_period(case: Case, findings: Findings) -> None:
    """Check that earmarked activities are expected within the donor's period, and its final report after it."""
    try:
        ends = _ends(case.scenario)
    except CycleError:
        return  # reported already by `check_plan`
    for i, donor in enumerate(case.scenario.donors):
        if not donor.period:
            continue
        last = donor.period[1]
        for j, id_ in enumerate(donor.earmarked):
            if ends.get(id_, 0) > last:
                _outside(case, findings, last, ends[id_], id_, "donors", i, "earmarked", j)
        for j, report in enumerate(donor.reports):
            if report.final and report.due < last:
                place, weeks = case.place("donors", i, "reports", j, "week"), (_week(report.due), _week(last))
                findings.add("W439", place, week=weeks[0], last=weeks[1])


def _outside(case: Case, findings: Findings, last: int, end: int, activity: str, *loc: int | str) -> None:
    findings.add("W438", case.place(*loc), activity=activity, end=_week(end), last=_week(last))


def _week(day: int) -> int:
    return day // DAYS_PER_WEEK + 1


def _ends(scenario: Scenario) -> dict[str, int]:
    """Return the expected last day of each activity."""
    return {id_: end // SIXTHS for id_, (_, end) in expected_dates(scenario).items()}

"""Checks of dates: inside the project, with months that fill it."""

from __future__ import annotations

from collections.abc import Iterator

from sim.model.units import DAYS_PER_WEEK
from sim.play.authoring.compilation import Case
from sim.play.authoring.problems import Findings
from sim.play.authoring.source import Loc
from sim.world.scenario import Scenario


def councils(scenario: Scenario) -> tuple[int, ...]:
    """Return the working days that open with a regular council: the first day, and the day after each month."""
    return (0, *(month.last_day + 1 for month in scenario.months[:-1]))


def check_calendar(case: Case, findings: Findings) -> None:
    """Check the months, then every date and window of the scenario."""
    _check_months(case, findings)
    last = case.scenario.final_day
    for loc, day in _dates(case):
        if not 0 <= day <= last:
            findings.add("E307", case.place(*loc), last=last / DAYS_PER_WEEK)
    for loc, (first, end) in _windows(case):
        if end < first:
            findings.add("E308", case.place(*loc))
        elif end >= last:
            findings.add("E307", case.place(*loc), last=last / DAYS_PER_WEEK)


def _check_months(case: Case, findings: Findings) -> None:
    scenario = case.scenario
    for i, month in enumerate(scenario.months):
        if month.number != i + 1:
            findings.add("E315", case.place("months", i, "number"))
    ends = [month.last_day + 1 for month in scenario.months]
    if scenario.handover_day > scenario.final_day:
        weeks = (scenario.handover_day / DAYS_PER_WEEK, scenario.final_day / DAYS_PER_WEEK)
        findings.add("E316", case.place("handover_week"), handover=weeks[0], final=weeks[1])
    if ends[-1] != scenario.final_day:
        findings.add(
            "E309",
            case.place("months"),
            months=ends[-1] / DAYS_PER_WEEK,
            final=scenario.final_day / DAYS_PER_WEEK,
        )
    elif scenario.handover_day not in ends:
        findings.add("W418", case.place("handover_week"), week=scenario.handover_day / DAYS_PER_WEEK)


def _dates(case: Case) -> Iterator[tuple[Loc, int]]:
    scenario = case.scenario
    for i, donor in enumerate(scenario.donors):
        yield from ((("donors", i, "instalments", j, "week"), x.day) for j, x in enumerate(donor.instalments))
        yield from ((("donors", i, "reports", j, "week"), x.due) for j, x in enumerate(donor.reports))
    yield from ((("documents", i, "week"), document.opens) for i, document in enumerate(scenario.documents))
    for i, clause in enumerate(scenario.requirements):
        if clause.measure in ("handover_day", "final_day"):
            yield ("requirements", i, "target"), clause.target


def _windows(case: Case) -> Iterator[tuple[Loc, tuple[int, int]]]:
    scenario = case.scenario
    yield from ((("letters", i, "weeks"), x.window) for i, x in enumerate(scenario.letters) if x.window)
    yield from ((("risks", i, "weeks"), x.window) for i, x in enumerate(scenario.risks) if x.window)
    yield from ((("negotiations", i, "closes"), (x.opens, x.closes)) for i, x in enumerate(scenario.negotiations))
    for i, absence in enumerate(scenario.calendar):
        yield from ((("calendar", i, "windows", j), window) for j, window in enumerate(absence.windows))
    for i, season in enumerate(scenario.seasons):
        yield from ((("seasons", i, "windows", j), window) for j, window in enumerate(season.windows))

"""Checks of the timetable in the room: length of days, time for the months played, orals of the teams (GAME.md)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import ceil

from sim.play.authoring.compilation import Case
from sim.play.authoring.problems import Findings
from sim.world.scenario import RoomPhase

DAY_MINUTES, LUNCH_MINUTES = 420, 60
"""Minutes of a day in the room, and of lunch, which counts even if the run sheet omits it."""
MONTH_MINUTES = {"short": 10, "ordinary": 25, "pivotal": 45}
"""Minutes needed to play a month, by its rhythm."""
ORAL_MINUTES, TEAMS_PER_HALF_DAY = 15, 5
"""Minutes of an oral, and most teams that a jury hears in half a day."""

_LUNCH, _ORALS = ("lunch", "dejeuner"), ("oral", "oraux")


def check_room(case: Case, findings: Findings, teams: int | None) -> None:
    """Check the run sheet, if there is one.

    With `teams`, the phases whose id begins with `oral` or `oraux` must be long enough for all teams; a run sheet of at
    most half a day needs none.
    """
    if not case.scenario.run_sheet:
        return
    _check_rounds(case, findings)
    orals = {i: phase for i, phase in enumerate(case.scenario.run_sheet) if phase.id.startswith(_ORALS)}
    given = sum(phase.minutes for phase in orals.values())
    missing = max(0, ORAL_MINUTES * teams - given) if teams and (orals or _takes_days(case)) else 0
    if teams and missing:
        place = case.place("run_sheet", *((next(iter(orals)), "minutes") if orals else ()))
        findings.add("W411", place, teams=teams, minutes=ORAL_MINUTES * teams, given=given)
    halves = {(phase.room_day, _morning(case, i)) for i, phase in orals.items()}
    if teams and orals and ceil(teams / TEAMS_PER_HALF_DAY) > len(halves):
        place = case.place("run_sheet", next(iter(orals)))
        findings.add("W412", place, teams=teams, limit=TEAMS_PER_HALF_DAY, halves=ceil(teams / TEAMS_PER_HALF_DAY))
    _check_days(case, findings, max((phase.room_day for phase in orals.values()), default=0), missing)


def names_lunch(phases: Iterable[RoomPhase]) -> bool:
    """Return whether a day of the run sheet says when people eat."""
    return any(phase.id.startswith(_LUNCH) for phase in phases)


def _takes_days(case: Case) -> bool:
    """Return whether the run sheet is longer than half a day: shorter ones are first contacts, without orals."""
    return sum(phase.minutes for phase in case.scenario.run_sheet) > DAY_MINUTES // 2


def _morning(case: Case, i: int) -> bool:
    """Return whether a phase comes before lunch."""
    sheet = case.scenario.run_sheet
    return names_lunch(x for x in sheet[i + 1 :] if x.room_day == sheet[i].room_day)


def _check_days(case: Case, findings: Findings, oral_day: int, missing: int) -> None:
    for day in sorted({phase.room_day for phase in case.scenario.run_sheet}):
        phases = [phase for phase in case.scenario.run_sheet if phase.room_day == day]
        minutes = sum(phase.minutes for phase in phases) + (missing if day == oral_day else 0)
        if not names_lunch(phases):
            minutes += LUNCH_MINUTES
        if minutes > DAY_MINUTES:
            first = case.scenario.run_sheet.index(phases[0])
            findings.add("W410", case.place("run_sheet", first), day=day, minutes=minutes, limit=DAY_MINUTES)


def _check_rounds(case: Case, findings: Findings) -> None:
    """Check that every month is played once, on its day, in a phase that is long enough."""
    months = {month.number: month for month in case.scenario.months}
    played = Counter(number for phase in case.scenario.run_sheet for number in phase.months)
    for i, phase in enumerate(case.scenario.run_sheet):
        _check_phase(case, i, phase, findings)
        for j, number in enumerate(phase.months):
            place = case.place("run_sheet", i, "months", j)
            if number not in months:
                findings.add("E201", place, table="table.months", value=number)
            elif played[number] > 1:
                findings.add("E317", place, month=number)
            elif months[number].room_day != phase.room_day:
                findings.add("W421", place, month=number, day=months[number].room_day)
    for i, month in enumerate(case.scenario.months):
        if month.number not in played:
            findings.add("W419", case.place("months", i), month=month.number)


def _check_phase(case: Case, i: int, phase: RoomPhase, findings: Findings) -> None:
    rhythms = {month.number: month.rhythm for month in case.scenario.months}
    needed = sum(MONTH_MINUTES[rhythms[number]] for number in phase.months if number in rhythms)
    if needed > phase.minutes:
        findings.add("W420", case.place("run_sheet", i, "minutes"), minutes=phase.minutes, needed=needed)

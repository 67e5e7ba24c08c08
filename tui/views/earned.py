"""Earned value in words: expenditure and progress, the two indices, and the projections they give."""

from __future__ import annotations

from sim.model.evm import EarnedSchedule, EarnedValue, schedule_so_far
from sim.model.units import FULL
from sim.world.seen.view import View
from tui.i18n import decimal, euros, ratio, share, tr
from tui.views.situation import latest

TELLING = 5
"""Projections are made once one part in so many of the plan's time has passed: before, one good week doubles them
[design]."""


def earned_lines(view: View) -> tuple[str, ...]:
    """Return the rates of spending and progress, CPI and SPI(t), and the cost and length they project.

    SPI(t) is that of earned schedule: the SPI in money returns to 1 at the end of a late project.
    """
    last = latest(view)
    if last is None or not view.planned:
        return ()
    value = EarnedValue(last.planned, last.earned, last.expense, view.planned[-1])
    time = schedule_so_far([s.earned for s in view.snapshots], view.planned)
    return (*_rates(value), *_final_cost(value, time, view), *_pace(time))


def _rates(value: EarnedValue) -> list[str]:
    spent, done = (share(part, value.bac) if value.bac else share(0) for part in (value.ac, value.ev))
    lines = [
        tr(
            "Spent: {spent} of the {whole} of the plan; done: {done} of the work",
            spent=spent,
            whole=euros(value.bac),
            done=done,
        )
    ]
    if value.cpi is not None:
        index, worth = ratio(value.ev, value.ac), euros(round(value.cpi * 100), exact=True)
        lines.append(tr("Cost index (CPI) {index}: a euro spent gave {worth} of work", index=index, worth=worth))
    return lines


def _final_cost(value: EarnedValue, time: EarnedSchedule, view: View) -> list[str]:
    """Return the cost projected by CPI, and beside it the forecast of the terms of reference."""
    if value.eac_cpi is None or value.ev >= value.bac or time.pd > TELLING * time.at:
        return []
    said = [tr("At this index the plan would cost {amount}", amount=euros(value.eac_cpi))]
    by_heading = next((r.forecast for r in view.requirements if r.measure == "cost"), None)
    if by_heading is not None:
        said.append(tr("Heading by heading, as in the terms of reference: {amount}", amount=euros(by_heading)))
    return said


def _pace(time: EarnedSchedule) -> list[str]:
    if time.spi_t is None:
        return []
    lines = [
        tr(
            "Time index (SPI(t)) {index}: at the end of week {week}, the work is where the plan had it in week "
            "{planned}",
            index=ratio(round(time.es * FULL), time.at * FULL),
            week=time.at,
            planned=decimal(time.es, 1),
        )
    ]
    if time.ieac_t is not None and time.es < time.pd <= TELLING * time.at:
        lines.append(
            tr("At this pace the plan of {planned} weeks takes {weeks}", planned=time.pd, weeks=round(time.ieac_t))
        )
    return lines

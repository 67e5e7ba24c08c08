"""What hangs on the wall: the plan week by week, and the map of who weighs how much and cares how much. Ink only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sim.model.units import DAYS_PER_WEEK, FULL
from sim.play.report.canvas import FAINT, GREY, INK, PALE, SMALL, WHITE, WIDTH, Mark, Sheet, fitted, spread
from sim.play.report.pictures.frame import Scale
from sim.world.planning import Outlook
from sim.world.scenario import Scenario

NAMES, ROW, HEAD, TALL = 150, 6.6, 20, 290
"""Points for the names of activities, the least a row may have, the calendar above; height that all rows may share."""
TINY, READ = 4.2, 5.2
"""Sizes of the texts of a plan printed on A3, in points of the drawing: on rows of `ROW` or for long names; at most."""
SIDE = 258
"""Points: height of the map."""


def gantt(scenario: Scenario, ahead: Outlook, names: Mapping[str, str], *, filled: bool) -> str:
    """Draw the plan as SVG: months and weeks across, an activity a row; what cannot slip is black if `filled`.

    Not filled, a bar is an outline to be coloured in by hand as work advances.
    """
    tall = max(ROW, min(2 * ROW, TALL / max(len(ahead.activities), 1)))
    size = min(TINY * tall / ROW, READ)
    bottom = HEAD + tall * len(ahead.activities) + 2
    sheet = Sheet(bottom + 6)
    x = Scale(0, scenario.final_day + 1, NAMES, WIDTH - 4)
    _calendar(sheet, scenario, x, bottom)
    for n, row in enumerate(ahead.activities):
        y = HEAD + tall * n + tall / 2
        sheet.line([(0, y + tall / 2), (WIDTH - 4, y + tall / 2)], PALE, 0.4)
        name = f"{row.id}  {names[row.id]}"
        fits = size if fitted(name, NAMES - 6, size) == name else TINY
        sheet.text(0, y, fitted(name, NAMES - 6, fits), size=fits)
        critical = row.id in ahead.critical
        left, right = x(row.early_start), x(row.early_finish)
        fill = (INK if critical else GREY) if filled else WHITE
        sheet.bar(left, y - 0.3 * tall, max(right - left, 0.8), 0.6 * tall, fill, INK)
        if row.total_float:
            sheet.line([(right, y), (x(row.early_finish + row.total_float), y)], INK, 0.5, "dotted")
    return sheet.svg("gantt", "Gantt")


def _calendar(sheet: Sheet, scenario: Scenario, x: Scale, bottom: float) -> None:
    first = 0
    for month in scenario.months:
        last = month.last_day + 1
        sheet.line([(x(last), 2), (x(last), bottom)], GREY, 0.6)
        sheet.text((x(first) + x(last)) / 2, 6, str(month.number), size=SMALL, bold=True, align="center")
        first = last
    for week in range(1, (scenario.final_day + 1) // DAYS_PER_WEEK + 1):
        if week % 4 == 1:
            sheet.text(x((week - 0.5) * DAYS_PER_WEEK), 15, str(week), size=TINY, colour=FAINT, align="center")
    sheet.line([(x(scenario.handover_day), 2), (x(scenario.handover_day), bottom)], INK, 1.2, "dashed")


def plane(axes: tuple[str, str], places: Sequence[tuple[int, int, str]] = ()) -> str:
    """Draw the map of actors as SVG, empty or with (power, interest, name) in points."""
    sheet = Sheet(SIDE + 26)
    x, y = Scale(0, FULL, 24, WIDTH - 8), Scale(0, FULL, SIDE, 6)
    for at in (0, FULL // 2, FULL):
        sheet.line([(x(at), y(0)), (x(at), y(FULL))], INK if not at else GREY, 0.8, "" if at != FULL // 2 else "dashed")
        sheet.line([(x(0), y(at)), (x(FULL), y(at))], INK if not at else GREY, 0.8, "" if at != FULL // 2 else "dashed")
    sheet.text(x(FULL), SIDE + 12, f"{axes[1]} →", align="right")
    sheet.text(x(0) + 4, 14, f"↑ {axes[0]}")
    _named(sheet, places, x, y)
    return sheet.svg("plane", " × ".join(axes))


def _named(sheet: Sheet, places: Sequence[tuple[int, int, str]], x: Scale, y: Scale) -> None:
    """Mark actors, their names beside them, each at a height of its own so that none covers another."""
    heights = spread([y(power) for power, _, _ in places], SMALL * 1.3, 10, SIDE - 6) if places else []
    for (power, interest, name), height in zip(places, heights, strict=True):
        to_the_right = interest < FULL * 2 // 3
        at = x(interest) + (6 if to_the_right else -6)
        sheet.marks([(x(interest), y(power))], Mark("o", 4, INK, INK))
        sheet.line([(x(interest), y(power)), (at, height)], GREY, 0.4)
        sheet.text(at, height, fitted(name, 140, SMALL), size=SMALL, align="left" if to_the_right else "right")

"""The axis of weeks of the plan, the rail of decisions and curves."""

from __future__ import annotations

from typing import NamedTuple

from sim.model.units import DAYS_PER_WEEK
from tui.draw.canvas import Canvas, spread
from tui.draw.glyphs import STYLES

STEPS = (1, 2, 5, 10, 20, 50)
"""Weeks between two numbers: the first step with enough room is used."""
NUMBER = 5
"""The least cells from one number to the next."""


class Axis(NamedTuple):
    """Working days `first` to `last` (exclusive) on so many columns, from column `left` on."""

    left: int
    columns: int
    first: int
    last: int

    def column(self, day: int) -> int:
        """Return the column of a day; a day outside is drawn at the nearer end."""
        return self.left + spread(day, self.first, self.last, self.columns)

    def shows(self, day: int) -> bool:
        """Return whether a day is on the axis."""
        return self.columns > 0 and self.first <= day < self.last


def number_weeks(sheet: Canvas, y: int, axis: Axis, today: int | None = None, unit: str = "") -> None:
    """Draw the numbers of weeks on a row, as many as fit, leaving the column of today free.

    `unit` is written before them, if it fits.
    """
    if len(unit) < axis.left:
        sheet.put(axis.left - len(unit) - 1, y, unit, STYLES.dim)
    first, last = axis.first // DAYS_PER_WEEK, -(-axis.last // DAYS_PER_WEEK)
    step = next((s for s in STEPS if axis.columns * s >= NUMBER * (last - first)), STEPS[-1])
    here = axis.column(today) if today is not None and axis.shows(today) else -NUMBER
    for week in range(first, last):
        number = str(week + 1)
        x = axis.column(week * DAYS_PER_WEEK)
        free = x + len(number) <= axis.left + axis.columns and not x - 1 <= here <= x + len(number)
        if free and ((week + 1) % step == 0 or week == 0):
            sheet.put(x, y, number, STYLES.dim)

"""The plan: done █, taken up again ━, critical ▓, to do ░, the baseline ┄, today ┃, milestones ◆ (promised ◇)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content

from sim.model.units import DAYS_PER_WEEK
from tui.draw.axis import Axis, number_weeks
from tui.draw.canvas import Canvas, pad
from tui.draw.glyphs import STYLES


class Bar(NamedTuple):
    """An activity; days from the start of the project, ends exclusive, `done` in points.

    `delivered`: the end of its first delivery, if it needed rework, else -1.
    """

    name: str
    glyph: str
    start: int
    finish: int
    done: int
    reference: tuple[int, int]
    critical: bool
    milestone: bool = False
    delivered: int = -1


class Lens(NamedTuple):
    """The visible days, `last` exclusive."""

    first: int
    last: int


def horizon(bars: Sequence[Bar], today: int) -> int:
    """Return the day on which all bars have ended, at least tomorrow."""
    return max([today + 1, 1, *(max(b.finish, b.reference[1]) for b in bars)])


def lens(weeks: int, shift: int, today: int, end: int) -> Lens:
    """Return the lens of so many weeks, 0 for all: a quarter past, moved by `shift` weeks, within the project."""
    days = weeks * DAYS_PER_WEEK
    if not 0 < days < end:
        return Lens(0, end)
    first = (today - days // 4) // DAYS_PER_WEEK * DAYS_PER_WEEK + shift * DAYS_PER_WEEK
    first = max(0, min(first, end - days))
    return Lens(first, first + days)


def gantt(  # noqa: PLR0913 - a drawing has that many givens, each by name
    bars: Sequence[Bar],
    today: int,
    width: int,
    height: int,
    *,
    top: int = 0,
    cursor: int = -1,
    seen: Lens | None = None,
    unit: str = "",
) -> Content:
    """Draw the plan from row `top` under an axis of weeks (`unit`); `cursor` is the selected row, -1 for none."""
    sheet = Canvas(width, height)
    label = min(max((cell_len(b.name) for b in bars), default=0), max(8, width * 2 // 5))
    seen = seen if seen and seen.last > seen.first else Lens(0, horizon(bars, today))
    axis = Axis(label + 4, sheet.width - label - 4, *seen)
    number_weeks(sheet, 0, axis, today, unit)
    if axis.shows(today):
        sheet.put(axis.column(today), 0, "▼", STYLES.today)
    for y, at in enumerate(range(top, min(len(bars), top + height - 1)), 1):
        _bar(sheet, y, bars[at], axis, label, today, at == cursor)
    _today(sheet, axis, today)
    return sheet.content()


def _bar(  # noqa: PLR0913, PLR0917 - a row and where it goes
    sheet: Canvas, y: int, bar: Bar, axis: Axis, label: int, today: int, pointed: bool
) -> None:
    strong = STYLES.strong if pointed else ""
    sheet.put(0, y, "▸" if pointed else " ", STYLES.today)
    sheet.put(1, y, pad(bar.name, label), strong)
    sheet.put(label + 2, y, bar.glyph, STYLES.critical if bar.critical else STYLES.dim)
    if axis.columns <= 0:
        return
    if pointed:
        sheet.put(axis.left, y, "·" * axis.columns, STYLES.dim)
    for x in _cells(*bar.reference, axis):
        sheet.put(x, y, "┄", STYLES.dim)
    if bar.delivered >= 0:
        _again(sheet, y, bar, axis, today)
    else:
        _length(sheet, y, bar, axis)
    _milestone(sheet, y, bar, axis)
    _beyond(sheet, y, bar, axis)


def _length(sheet: Canvas, y: int, bar: Bar, axis: Axis) -> None:
    """Draw the work done and to do."""
    colour, ahead = (STYLES.critical, "▓") if bar.critical else (STYLES.plan, "░")
    worked = bar.start + ((bar.finish - bar.start) * bar.done + 5_000) // 10_000
    for x in _cells(bar.start, bar.finish, axis):
        sheet.put(x, y, ahead, colour)
    for x in _cells(bar.start, worked, axis):
        sheet.put(x, y, "█", STYLES.done)


def _again(sheet: Canvas, y: int, bar: Bar, axis: Axis, today: int) -> None:
    """Draw the work delivered, then its rework as a line, closed once it is done."""
    over = bar.finish <= today
    for x in _cells(bar.delivered, min(bar.finish, today), axis):
        sheet.put(x, y, "━", STYLES.done)
    if over and axis.shows(bar.finish - 1):
        sheet.put(axis.column(bar.finish - 1), y, "┥", STYLES.done)
    colour, ahead = (STYLES.critical, "▓") if bar.critical else (STYLES.plan, "░")
    for x in _cells(max(bar.delivered, today), bar.finish, axis):
        sheet.put(x, y, ahead, colour)
    for x in _cells(bar.start, bar.delivered, axis):
        sheet.put(x, y, "█", STYLES.done)


def _milestone(sheet: Canvas, y: int, bar: Bar, axis: Axis) -> None:
    """Draw the promised and the expected date of a milestone."""
    if bar.milestone:
        for day, glyph in ((bar.reference[1] - 1, "◇"), (bar.finish - 1, "◆")):
            if axis.shows(day):
                sheet.put(axis.column(day), y, glyph, STYLES.today)


def _beyond(sheet: Canvas, y: int, bar: Bar, axis: Axis) -> None:
    """Draw an arrow towards a bar outside the visible days."""
    if bar.finish <= axis.first:
        sheet.put(axis.left, y, "‹", STYLES.dim)
    elif bar.start >= axis.last:
        sheet.put(axis.left + axis.columns - 1, y, "›", STYLES.dim)


def _cells(start: int, finish: int, axis: Axis) -> range:
    start, finish = max(start, axis.first), min(finish, axis.last)
    return range(axis.column(start), axis.column(finish - 1) + 1) if finish > start else range(0)


def _today(sheet: Canvas, axis: Axis, today: int) -> None:
    if not axis.shows(today):
        return
    x = axis.column(today)
    for y in range(1, sheet.height):
        if sheet.at(x, y) in " ┄·":
            sheet.put(x, y, "┃", STYLES.today)

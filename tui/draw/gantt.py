"""The plan: done █, critical ▓, to do ░, the plan of reference ┄, today ┃, milestones ◆ (promised ◇)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content

from tui.draw.canvas import Canvas, pad, spread
from tui.draw.glyphs import STYLES

DAYS_PER_WEEK = 5
STEPS = (1, 2, 5, 10, 20, 50)
"""Weeks between two numbers of the axis: the first that leaves room for them."""


class Bar(NamedTuple):
    """An activity; days from the start of the project, `finish` and the reference's end exclusive, `done` in points."""

    name: str
    glyph: str
    start: int
    finish: int
    done: int
    reference: tuple[int, int]
    critical: bool
    milestone: bool = False


class Lens(NamedTuple):
    """The days looked at, `last` exclusive."""

    first: int
    last: int


class _Frame(NamedTuple):
    """Where the bars stand: first column, columns, days looked at."""

    left: int
    columns: int
    lens: Lens

    def column(self, day: int) -> int:
        return self.left + spread(day, self.lens.first, self.lens.last, self.columns)


def horizon(bars: Sequence[Bar], today: int) -> int:
    """Give the day on which everything is over, at least tomorrow."""
    return max([today + 1, 1, *(max(b.finish, b.reference[1]) for b in bars)])


def lens(weeks: int, shift: int, today: int, end: int) -> Lens:
    """Look at so many weeks, 0 for all: a quarter of them past, moved by `shift` weeks, never beyond the project."""
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
) -> Content:
    """Draw the plan from row `top`, an axis of weeks above; `cursor` is the row pointed at, -1 for none."""
    sheet = Canvas(width, height)
    label = min(max((cell_len(b.name) for b in bars), default=0), max(8, width * 2 // 5))
    seen = seen if seen and seen.last > seen.first else Lens(0, horizon(bars, today))
    frame = _Frame(label + 4, sheet.width - label - 4, seen)
    _axis(sheet, frame, today)
    for y, at in enumerate(range(top, min(len(bars), top + height - 1)), 1):
        _bar(sheet, y, bars[at], frame, label, at == cursor)
    _today(sheet, frame, today)
    return sheet.content()


def _axis(sheet: Canvas, frame: _Frame, today: int) -> None:
    first, last = frame.lens.first // DAYS_PER_WEEK, -(-frame.lens.last // DAYS_PER_WEEK)
    step = next((s for s in STEPS if frame.columns * s >= 5 * (last - first)), STEPS[-1])
    here = frame.column(today) if frame.lens.first <= today < frame.lens.last and frame.columns > 0 else -1
    for week in range(first, last):
        number = str(week + 1)
        x = frame.column(week * DAYS_PER_WEEK)
        free = x + len(number) <= frame.left + frame.columns and not x - 1 <= here <= x + len(number)
        if free and ((week + 1) % step == 0 or week == 0):
            sheet.put(x, 0, number, STYLES.dim)
    if here >= 0:
        sheet.put(here, 0, "▼", STYLES.today)


def _bar(  # noqa: PLR0913, PLR0917 - a row and where it goes
    sheet: Canvas, y: int, bar: Bar, frame: _Frame, label: int, pointed: bool
) -> None:
    strong = STYLES.strong if pointed else ""
    sheet.put(0, y, "▸" if pointed else " ", STYLES.today)
    sheet.put(1, y, pad(bar.name, label), strong)
    sheet.put(label + 2, y, bar.glyph, STYLES.critical if bar.critical else STYLES.dim)
    if frame.columns <= 0:
        return
    if pointed:
        sheet.put(frame.left, y, "·" * frame.columns, STYLES.dim)
    for x in _cells(*bar.reference, frame):
        sheet.put(x, y, "┄", STYLES.dim)
    _length(sheet, y, bar, frame)
    _beyond(sheet, y, bar, frame)


def _length(sheet: Canvas, y: int, bar: Bar, frame: _Frame) -> None:
    """Draw what is done and what is to do; a milestone shows the date promised and the date expected."""
    colour, ahead = (STYLES.critical, "▓") if bar.critical else (STYLES.plan, "░")
    worked = bar.start + ((bar.finish - bar.start) * bar.done + 5_000) // 10_000
    for x in _cells(bar.start, bar.finish, frame):
        sheet.put(x, y, ahead, colour)
    for x in _cells(bar.start, worked, frame):
        sheet.put(x, y, "█", STYLES.done)
    if bar.milestone:
        for day, glyph in ((bar.reference[1] - 1, "◇"), (bar.finish - 1, "◆")):
            if frame.lens.first <= day < frame.lens.last:
                sheet.put(frame.column(day), y, glyph, STYLES.today)


def _beyond(sheet: Canvas, y: int, bar: Bar, frame: _Frame) -> None:
    """Say on which side of what is looked at a bar lies."""
    if bar.finish <= frame.lens.first:
        sheet.put(frame.left, y, "‹", STYLES.dim)
    elif bar.start >= frame.lens.last:
        sheet.put(frame.left + frame.columns - 1, y, "›", STYLES.dim)


def _cells(start: int, finish: int, frame: _Frame) -> range:
    start, finish = max(start, frame.lens.first), min(finish, frame.lens.last)
    return range(frame.column(start), frame.column(finish - 1) + 1) if finish > start else range(0)


def _today(sheet: Canvas, frame: _Frame, today: int) -> None:
    if frame.columns <= 0 or not frame.lens.first <= today < frame.lens.last:
        return
    x = frame.column(today)
    for y in range(1, sheet.height):
        if sheet.at(x, y) in " ┄·":
            sheet.put(x, y, "┃", STYLES.today)

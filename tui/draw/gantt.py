"""The plan: done █, critical ▓, to do ░, the plan of reference ┄, today ┃, milestones ◆."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

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


def gantt(  # noqa: PLR0913 - a drawing has that many givens, each by name
    bars: Sequence[Bar], today: int, width: int, height: int, *, top: int = 0, cursor: int = -1
) -> Content:
    """Draw the plan from row `top`, an axis of weeks above; `cursor` is the row pointed at, -1 for none."""
    sheet = Canvas(width, height)
    label = min(max((len(b.name) for b in bars), default=0), max(8, width * 2 // 5))
    left = label + 4
    horizon = max((max(b.finish, b.reference[1]) for b in bars), default=1)
    horizon = max(horizon, today + 1, 1)
    columns = sheet.width - left
    _axis(sheet, left, columns, horizon)
    for y, at in enumerate(range(top, min(len(bars), top + height - 1)), 1):
        _bar(sheet, y, bars[at], (left, columns, horizon), label, at == cursor)
    _today(sheet, left, spread(today, 0, horizon, columns), columns)
    return sheet.content()


def _axis(sheet: Canvas, left: int, columns: int, horizon: int) -> None:
    weeks = (horizon + DAYS_PER_WEEK - 1) // DAYS_PER_WEEK
    step = next((s for s in STEPS if columns * s >= 5 * weeks), STEPS[-1])
    for week in range(0, weeks, step):
        x = left + spread(week * DAYS_PER_WEEK, 0, horizon, columns)
        number = str(week + 1)
        if x + len(number) <= left + columns:
            sheet.put(x, 0, number, STYLES.dim)


def _bar(  # noqa: PLR0913, PLR0917 - a row and where it goes
    sheet: Canvas, y: int, bar: Bar, scale: tuple[int, int, int], label: int, pointed: bool
) -> None:
    left, columns, horizon = scale
    strong = STYLES.strong if pointed else ""
    sheet.put(0, y, "▸" if pointed else " ", STYLES.today)
    sheet.put(1, y, pad(bar.name, label), strong)
    sheet.put(label + 2, y, bar.glyph, STYLES.critical if bar.critical else STYLES.dim)
    if columns <= 0:
        return
    for x in _cells(*bar.reference, horizon, columns):
        sheet.put(left + x, y, "┄", STYLES.dim)
    colour = STYLES.critical if bar.critical else STYLES.plan
    ahead = "▓" if bar.critical else "░"
    cells = _cells(bar.start, bar.finish, horizon, columns)
    finished = (len(cells) * bar.done + 5_000) // 10_000
    for n, x in enumerate(cells):
        sheet.put(left + x, y, "█" if n < finished else ahead, STYLES.done if n < finished else colour)
    if bar.milestone and cells:
        sheet.put(left + cells[-1], y, "◆", STYLES.today)


def _cells(start: int, finish: int, horizon: int, columns: int) -> range:
    if finish <= start:
        return range(0)
    return range(spread(start, 0, horizon, columns), spread(finish - 1, 0, horizon, columns) + 1)


def _today(sheet: Canvas, left: int, x: int, columns: int) -> None:
    if columns <= 0:
        return
    for y in range(1, sheet.height):
        if sheet.at(left + x, y) in " ┄":
            sheet.put(left + x, y, "┃", STYLES.today)

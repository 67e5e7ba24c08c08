"""Curves over weeks, drawn with the eight dots of braille: cash, planned and earned value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content

from sim.model.units import DAYS_PER_WEEK
from tui.draw.axis import Axis, number_weeks
from tui.draw.canvas import Canvas, pad, spread
from tui.draw.glyphs import BRAILLE, STYLES

DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""Bit of each dot of a braille cell, by row and column."""


class Series(NamedTuple):
    """A curve: a value per week (None if it is not known), its colour, and the sign at its end.

    The sign distinguishes curves without colours.
    """

    name: str
    values: Sequence[int | None]
    style: str
    sign: str = ""


class Scale(NamedTuple):
    """The scale of the curves of one canvas: values from `low` to `high` on so many rows."""

    low: int
    high: int
    axis: Axis
    rows: int

    def dot(self, week: int, value: int) -> tuple[int, int]:
        """Return the (x, y) dot of a value at the end of a week, from the upper left corner."""
        across = spread((week + 1) * DAYS_PER_WEEK - 1, 0, self.axis.last, self.axis.columns * 2)
        return across, self.row(value)

    def row(self, value: int) -> int:
        """Return the row of dots of a value."""
        return (self.high - value) * (self.rows * 4 - 1) // max(1, self.high - self.low)


def gutter(series: Sequence[Series], label: Callable[[int], str]) -> int:
    """Return the width of the labels of values, at the left of curves."""
    return max(cell_len(label(end)) for end in _ends(series)) + 1


def weeks_of(series: Sequence[Series]) -> int:
    """Return the number of weeks of the longest series."""
    return max((len(one.values) for one in series), default=0)


def curve(  # noqa: PLR0913 - a drawing has that many givens, each by name
    series: Sequence[Series],
    width: int,
    height: int,
    *,
    label: Callable[[int], str] = str,
    left: int = 0,
    weeks: int = 0,
    today: int | None = None,
    numbered: str = "",
) -> Content:
    """Draw curves on one scale, its ends and zero labelled at the left; a line at zero if the scale crosses it.

    Charts one above the other are aligned by the same `left` (the width of labels, at least its own) and `weeks`;
    `today` is a working day; `numbered`, the unit of the axis, asks for an axis on the last row.
    """
    sheet = Canvas(width, height)
    low, high = _ends(series)
    left = max(left, gutter(series, label))
    axis = Axis(left, sheet.width - left, 0, max(weeks, weeks_of(series)) * DAYS_PER_WEEK)
    scale = Scale(low, high, axis, sheet.height - bool(numbered))
    if axis.columns <= 0 or axis.last <= 0 or scale.rows <= 0:
        return sheet.content()
    _name_values(sheet, scale, label)
    if numbered:
        number_weeks(sheet, scale.rows, axis, today, numbered)
    for one in series:
        _plot(sheet, one, scale)
    _cross(sheet, scale, today)
    taken: set[tuple[int, int]] = set()
    for one in series:
        _sign(sheet, one, scale, taken)
    return sheet.content()


def _ends(series: Sequence[Series]) -> tuple[int, int]:
    """Return the lowest and the highest value, zero included."""
    known = [v for one in series for v in one.values if v is not None]
    return min([*known, 0]), max([*known, 1])


def _name_values(sheet: Canvas, scale: Scale, label: Callable[[int], str]) -> None:
    """Draw the labels of the two ends of the scale and of zero."""
    named = {scale.row(value) // 4: label(value) for value in (0, scale.low, scale.high)}
    for y, name in named.items():
        sheet.put(0, y, pad(name, scale.axis.left - 1, right=True), STYLES.dim)


def _cross(sheet: Canvas, scale: Scale, today: int | None) -> None:
    """Draw the lines of zero and of today, behind the curves."""
    axis = scale.axis
    if scale.low < 0 < scale.high and scale.rows > 2:
        for x in range(axis.left, sheet.width):
            _behind(sheet, x, scale.row(0) // 4, "─", STYLES.dim)
    if today is not None and axis.shows(today):
        for y in range(scale.rows):
            _behind(sheet, axis.column(today), y, "┃", STYLES.today)


def _behind(sheet: Canvas, x: int, y: int, glyph: str, style: str) -> None:
    if sheet.at(x, y) in " ─":
        sheet.put(x, y, glyph, style)


def _sign(sheet: Canvas, one: Series, scale: Scale, taken: set[tuple[int, int]]) -> None:
    """Draw the sign of a curve at its end, or before it if another sign is there already."""
    for week, value in reversed([*enumerate(one.values)] if one.sign else []):
        if value is None:
            continue
        x, y = (dots // size for dots, size in zip(scale.dot(week, value), (2, 4), strict=True))
        if not taken & {(x + by, y) for by in (-1, 0, 1)}:
            taken.add((x, y))
            sheet.put(scale.axis.left + x, y, one.sign, one.style)
            return


def _plot(sheet: Canvas, one: Series, scale: Scale) -> None:
    left = scale.axis.left
    dots: dict[tuple[int, int], int] = {}
    previous: tuple[int, int] | None = None
    for week, value in enumerate(one.values):
        if value is None:
            previous = None
            continue
        here = scale.dot(week, value)
        for x, y in _line(previous or here, here):
            cell = (x // 2, y // 4)
            dots[cell] = dots.get(cell, 0) | DOTS[y % 4][x % 2]
        previous = here
    for (x, y), pattern in dots.items():
        before = ord(sheet.at(left + x, y)) - BRAILLE
        sheet.put(left + x, y, chr(BRAILLE + (pattern | (before if 0 <= before < 256 else 0))), one.style)


def _line(start: tuple[int, int], end: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the dots of a line between two dots (integer interpolation along the longer side)."""
    (x0, y0), (x1, y1) = start, end
    steps = max(abs(x1 - x0), abs(y1 - y0), 1)
    return [(x0 + (x1 - x0) * n // steps, y0 + (y1 - y0) * n // steps) for n in range(steps + 1)]

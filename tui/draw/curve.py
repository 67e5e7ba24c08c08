"""Curves over weeks, drawn with the eight dots of braille: cash, planned and earned value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content

from tui.draw.canvas import Canvas, pad
from tui.draw.glyphs import BRAILLE, STYLES

DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""Bit of each dot of a braille cell, by row and column."""


class Series(NamedTuple):
    """One curve: a value a week (None where nothing is known), its colour, and the sign at its end.

    The sign tells it from the others where there are no colours.
    """

    name: str
    values: Sequence[int | None]
    style: str
    sign: str = ""


def curve(series: Sequence[Series], width: int, height: int, *, label: Callable[[int], str] = str) -> Content:
    """Draw curves on one scale, its ends named at the left by `label`; a line at zero when the scale crosses it."""
    sheet = Canvas(width, height)
    known = [v for s in series for v in s.values if v is not None]
    if not known or height <= 0:
        return sheet.content()
    low, high = min([*known, 0]), max([*known, 1])
    left = max(cell_len(label(low)), cell_len(label(high))) + 1
    columns, rows = sheet.width - left, sheet.height
    if columns <= 0:
        return sheet.content()
    _scale(sheet, low, high, left, label)
    length = max(len(s.values) for s in series)
    taken: set[tuple[int, int]] = set()
    for one in series:
        _plot(sheet, one, (low, high, length), (left, columns, rows))
    for one in series:
        _sign(sheet, one, (low, high, length), (left, columns, rows), taken)
    return sheet.content()


def _cell(week: int, value: int, scale: tuple[int, int, int], room: tuple[int, int, int]) -> tuple[int, int]:
    """Give the dot of a value of a week, counted from the upper left."""
    (low, high, length), (_, columns, rows) = scale, room
    return week * (columns * 2 - 1) // max(1, length - 1), _row(value, low, high, rows * 4)


def _sign(
    sheet: Canvas, one: Series, scale: tuple[int, int, int], room: tuple[int, int, int], taken: set[tuple[int, int]]
) -> None:
    """Put the sign of a curve at its end, or before it where another sign stands there already."""
    for week, value in reversed([*enumerate(one.values)] if one.sign else []):
        if value is None:
            continue
        x, y = _cell(week, value, scale, room)
        if not taken & {(x // 2 + by, y // 4) for by in (-1, 0, 1)}:
            taken.add((x // 2, y // 4))
            sheet.put(room[0] + x // 2, y // 4, one.sign, one.style)
            return


def _scale(sheet: Canvas, low: int, high: int, left: int, label: Callable[[int], str]) -> None:
    sheet.put(0, 0, pad(label(high), left - 1, right=True), STYLES.dim)
    if sheet.height > 1:
        sheet.put(0, sheet.height - 1, pad(label(low), left - 1, right=True), STYLES.dim)
    if low < 0 < high and sheet.height > 2:
        y = _row(0, low, high, sheet.height * 4) // 4
        sheet.put(left, y, "─" * (sheet.width - left), STYLES.dim)


def _row(value: int, low: int, high: int, dots: int) -> int:
    return (high - value) * (dots - 1) // max(1, high - low)


def _plot(sheet: Canvas, one: Series, scale: tuple[int, int, int], room: tuple[int, int, int]) -> None:
    left = room[0]
    dots: dict[tuple[int, int], int] = {}
    previous: tuple[int, int] | None = None
    for week, value in enumerate(one.values):
        if value is None:
            previous = None
            continue
        here = _cell(week, value, scale, room)
        for x, y in _line(previous or here, here):
            cell = (x // 2, y // 4)
            dots[cell] = dots.get(cell, 0) | DOTS[y % 4][x % 2]
        previous = here
    for (x, y), pattern in dots.items():
        before = ord(sheet.at(left + x, y)) - BRAILLE
        sheet.put(left + x, y, chr(BRAILLE + (pattern | (before if 0 <= before < 256 else 0))), one.style)


def _line(start: tuple[int, int], end: tuple[int, int]) -> list[tuple[int, int]]:
    """Give the dots between two dots (whole-number interpolation along the longer side)."""
    (x0, y0), (x1, y1) = start, end
    steps = max(abs(x1 - x0), abs(y1 - y0), 1)
    return [(x0 + (x1 - x0) * n // steps, y0 + (y1 - y0) * n // steps) for n in range(steps + 1)]

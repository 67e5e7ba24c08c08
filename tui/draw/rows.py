"""Single rows: the rail of decisions, a stock in squares, a share with marks on it, a caption."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content

from tui.draw.axis import Axis, number_weeks
from tui.draw.canvas import Canvas, fit, pad, spread
from tui.draw.glyphs import STYLES

WEIGHT = {"○": 1, "▲": 3, "◆": 2, "◇": 4}
"""Which mark is drawn where several share a cell: the greatest weight."""


MINOR = "●"
"""The mark drawn on the line, with the ends of months; all others are above it."""


def rail(marks: Sequence[tuple[int, str]], last: int, width: int, height: int, *, cursor: int = -1) -> Content:
    """Draw decisions (day, glyph) along the project; `cursor` is the selected mark. Takes 3 rows.

    Major decisions are above the line, minor ones and the ends of months on it, weeks below.
    """
    sheet = Canvas(width, height)
    sheet.put(0, 1, "─" * sheet.width, STYLES.dim)
    axis = Axis(0, sheet.width, 0, max([last, 1, *(day for day, _ in marks)]) + 1)
    number_weeks(sheet, 2, axis)
    for day, glyph in sorted(marks, key=lambda m: WEIGHT.get(m[1], 0)):
        _mark(sheet, axis.column(day), glyph)
    if 0 <= cursor < len(marks):
        day, glyph = marks[cursor]
        _mark(sheet, axis.column(day), glyph, " bold reverse")
    return sheet.content()


def _mark(sheet: Canvas, x: int, glyph: str, more: str = "") -> None:
    style = STYLES.critical if glyph == "▲" else STYLES.today if glyph == "◇" else STYLES.done
    sheet.put(x, 1 if glyph in (MINOR, "◇") else 0, glyph, style + more)


def pips(left: int, whole: int, width: int) -> Content:
    """Draw a stock as squares: ■ left, □ used; as a figure where there is no room."""
    sheet = Canvas(width, 1)
    if sheet.width < whole:
        sheet.put(0, 0, str(left), "bold" if left else STYLES.critical)
        return sheet.content()
    sheet.put(0, 0, "□" * whole, STYLES.dim)
    sheet.put(0, 0, "■" * max(0, min(left, whole)), STYLES.done)
    return sheet.content()


def apart(sheet: Canvas, place: tuple[int, int], cells: int, ours: tuple[int, str], theirs: tuple[int, str]) -> None:
    """Draw two shares (points, glyph) on a row of cells, ━ between them; a negative one is not drawn."""
    x, y = place
    if cells <= 0:
        return
    at = [x + spread(points, 0, 10_001, cells) for points, _ in (ours, theirs)]
    sheet.put(x, y, "·" * cells, STYLES.dim)
    if min(ours[0], theirs[0]) >= 0:
        sheet.put(min(at), y, "━" * (max(at) - min(at) + 1), STYLES.dim)
    if theirs[0] >= 0:
        sheet.put(at[1], y, theirs[1], STYLES.warn)
    if ours[0] >= 0:
        sheet.put(at[0], y, "◉" if theirs[0] >= 0 and at[0] == at[1] else ours[1], STYLES.done)


def gauge(points: int, marks: Sequence[tuple[int, str, str]], width: int) -> Content:
    """Draw a share in points (10 000 = 1) as a bar, with marks (points, glyph, style) on it."""
    sheet = Canvas(width, 1)
    filled = spread(points, 0, 10_001, sheet.width + 1) if points > 0 else 0
    sheet.put(0, 0, "·" * sheet.width, STYLES.dim)
    sheet.put(0, 0, "█" * filled, STYLES.done)
    for at, glyph, style in marks:
        sheet.put(spread(at, 0, 10_001, sheet.width), 0, glyph, style)
    return sheet.content()


class Span(NamedTuple):
    """An interval that was forecast, and the outcome (None while it is not known)."""

    name: str
    low: int
    high: int
    came: int | None
    words: str

    @property
    def held(self) -> bool | None:
        """Whether the outcome is inside the interval, None while it is not known."""
        return None if self.came is None else self.low <= self.came <= self.high


def span(one: Span, scale: tuple[int, int], width: int) -> Content:
    """Draw an interval ├──┤ on a scale, the outcome ● on it, and ✓, ✗ or ? (not known) at the right."""
    sheet, cells = Canvas(width, 1), max(0, width - 2)
    low, high = (spread(value, scale[0], scale[1] + 1, cells) for value in (one.low, one.high))
    sheet.put(0, 0, "·" * cells, STYLES.dim)
    if cells:
        sheet.put(low, 0, "├" + "─" * (high - low - 1) + "┤" if high > low else "│", STYLES.done)
        if one.came is not None:
            sheet.put(spread(one.came, scale[0], scale[1] + 1, cells), 0, "●", STYLES.today)
    mark, style = {True: ("✓", STYLES.good), False: ("✗", STYLES.critical), None: ("?", STYLES.dim)}[one.held]
    sheet.put(width - 1, 0, mark, style)
    return sheet.content()


def spans(rows: Sequence[Span], width: int) -> Content:
    """Draw intervals after their words, a line each, grouped under their names; a group shares a scale."""
    words = max((cell_len(one.words) for one in rows), default=0) + 1
    parts = []
    for name, of in groupby(sorted(rows, key=lambda one: one.name), key=lambda one: one.name):
        same = list(of)
        values = [v for x in same for v in (x.low, x.high, x.came) if v is not None]
        air = max(1, (max(values) - min(values)) // 10)
        scale = (min(values) - air, max(values) + air)
        parts.append(Content.styled(name, "bold"))
        parts += [
            Content.assemble((pad(one.words, words), STYLES.dim), span(one, scale, width - words)) for one in same
        ]
    return Content("\n").join(parts)


def caption(parts: Sequence[tuple[str, str]], width: int) -> Content:
    """Draw the styled parts of a line, cut to a width."""
    sheet, x = Canvas(width, 1), 0
    for text, style in parts:
        shown = fit(text, width - x)
        x = sheet.put(x, 0, shown, style)
        if shown != text:
            break  # one … is enough
    return sheet.content()

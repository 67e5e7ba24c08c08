"""Single rows: the rail of decisions, the dumbbell of two sides."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from tui.draw.canvas import Canvas, fit, spread
from tui.draw.glyphs import STYLES

WEIGHT = {"○": 1, "▲": 2, "◆": 3, "◇": 4}
"""Which mark is seen where several fall on one cell: the ends of months over major decisions over others."""


def rail(marks: Sequence[tuple[int, str]], last: int, width: int, height: int, *, cursor: int = -1) -> Content:
    """Draw decisions (day, glyph) along the project, weeks below; `cursor` is the mark pointed at. Takes 3 rows."""
    sheet = Canvas(width, height)
    sheet.put(0, 0, "─" * sheet.width, STYLES.dim)
    last = max([last, 1, *(day for day, _ in marks)])
    for day, glyph in sorted(marks, key=lambda m: WEIGHT.get(m[1], 0)):
        style = STYLES.critical if glyph == "▲" else STYLES.today if glyph == "◇" else STYLES.done
        sheet.put(spread(day, 0, last + 1, sheet.width), 0, glyph, style)
    if 0 <= cursor < len(marks):
        sheet.put(spread(marks[cursor][0], 0, last + 1, sheet.width), 1, "▲", f"{STYLES.today} bold")
    weeks = last // 5 + 1
    step = next((s for s in (1, 2, 5, 10, 20, 50) if sheet.width * s >= 6 * weeks), 50)
    for week in range(0, weeks, step):
        x = spread(week * 5, 0, last + 1, sheet.width)
        if x + len(str(week + 1)) <= sheet.width:
            sheet.put(x, 2, str(week + 1), STYLES.dim)
    return sheet.content()


def dumbbell(ours: int, theirs: int, steps: int, width: int) -> Content:
    """Draw two sides on a row of steps: ○ ours, ● theirs, ◉ together, ━ what lies between; -1 for no offer yet."""
    sheet = Canvas(width, 1)
    if steps <= 0 or not sheet.width:
        return sheet.content()

    def place(at: int) -> int:
        return 0 if steps == 1 else at * (sheet.width - 1) // (steps - 1)

    sheet.put(0, 0, "·" * sheet.width, STYLES.dim)
    if min(ours, theirs) >= 0:
        near, far = sorted((place(ours), place(theirs)))
        sheet.put(near, 0, "━" * (far - near + 1), STYLES.dim)
    if theirs >= 0:
        sheet.put(place(theirs), 0, "●", STYLES.warn)
    if ours >= 0:
        sheet.put(place(ours), 0, "◉" if ours == theirs else "○", STYLES.done)
    return sheet.content()


def gauge(points: int, marks: Sequence[tuple[int, str, str]], width: int) -> Content:
    """Draw a share of what we dream of as a bar, with marks (points, glyph, style) on it."""
    sheet = Canvas(width, 1)
    filled = spread(points, 0, 10_001, sheet.width + 1) if points > 0 else 0
    sheet.put(0, 0, "·" * sheet.width, STYLES.dim)
    sheet.put(0, 0, "█" * filled, STYLES.done)
    for at, glyph, style in marks:
        sheet.put(spread(at, 0, 10_001, sheet.width), 0, glyph, style)
    return sheet.content()


def caption(parts: Sequence[tuple[str, str]], width: int) -> Content:
    """Write parts of a line in their styles, cut to a width."""
    sheet, x = Canvas(width, 1), 0
    for text, style in parts:
        x = sheet.put(x, 0, fit(text, max(0, width - x)), style)
    return sheet.content()

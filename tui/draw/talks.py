"""Drawings of a negotiation: the values of an issue, the worth of exchanges, the days."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content

from tui.draw.canvas import Canvas, fit, pad, spread
from tui.draw.glyphs import STYLES
from tui.draw.rows import apart

WHOLE = 10_001
"""The end of a scale of points, exclusive."""


def values(ours: int, theirs: int, could: Sequence[bool], width: int) -> Content:
    """Draw the values of an issue: ○ ours, ● theirs, ◉ both, ━ what could be signed; -1 for no offer yet."""
    sheet, last = Canvas(width, 1), len(could) - 1
    if last < 0 or not sheet.width:
        return sheet.content()
    for x in range(sheet.width):
        inside = could[(x * last + (sheet.width - 1) // 2) // max(1, sheet.width - 1)]
        sheet.put(x, 0, "━" if inside else "·", STYLES.good if inside else STYLES.dim)

    def place(at: int) -> int:
        return at * (sheet.width - 1) // last if last else 0

    if theirs >= 0:
        sheet.put(place(theirs), 0, "●", STYLES.warn)
    if ours >= 0:
        sheet.put(place(ours), 0, "◉" if ours == theirs else "○", STYLES.done)
    return sheet.content()


class Value(NamedTuple):
    """A value of an issue: its words, its worth to us in points, its sign (○ ● ◉ or ""), whether we could sign it."""

    words: str
    worth: int
    sign: str
    could: bool


def ladder(rows: Sequence[Value], shares: Sequence[str], width: int, height: int) -> Content:
    """Draw the values of an issue, a line each, with its worth; those that we could not sign are dimmed."""
    sheet = Canvas(width, height)
    figure = max((cell_len(s) for s in shares), default=0)
    bar = max(0, min(21, sheet.width // 4) - figure - 1)
    words = sheet.width - bar - figure - 6
    for y, (row, said) in enumerate(zip(rows[: sheet.height], shares, strict=False)):
        sheet.put(2, y, row.sign, STYLES.warn if row.sign == "●" else STYLES.done)
        sheet.put(4, y, fit(row.words, words), "" if row.could else STYLES.dim)
        filled = spread(row.worth, 0, WHOLE, bar + 1) if row.worth > 0 else 0
        sheet.put(sheet.width - bar - figure - 1, y, "·" * bar, STYLES.dim)
        sheet.put(sheet.width - bar - figure - 1, y, "█" * filled, STYLES.done if row.could else STYLES.dim)
        sheet.put(sheet.width - figure, y, pad(said, figure, right=True), "" if row.could else STYLES.dim)
    return sheet.content()


class Round(NamedTuple):
    """An exchange: when, what each package is worth to us in points (-1 for none), the figure at the right."""

    label: str
    ours: int
    theirs: int
    figure: str
    draft: bool = False


def exchanges(rounds: Sequence[Round], floor: int, width: int, height: int) -> Content:
    """Draw the last exchanges that fit, by what they are worth to us; ┃ is our walk-away point."""
    sheet = Canvas(width, height)
    shown = rounds[-sheet.height :] if sheet.height else ()
    label = min(max((cell_len(r.label) for r in shown), default=0), sheet.width // 3)
    figure = max((cell_len(r.figure) for r in shown), default=0)
    bar = sheet.width - label - figure - 2
    for y, row in enumerate(shown):
        sheet.put(0, y, pad(row.label, label), STYLES.strong if row.draft else STYLES.dim)
        apart(sheet, (label + 1, y), bar, (row.ours, "◆" if row.draft else "○"), (row.theirs, "●"))
        edge = label + 1 + spread(floor, 0, WHOLE, bar)
        if bar > 0 and sheet.at(edge, y) in "·━":
            sheet.put(edge, y, "┃", STYLES.critical)
        sheet.put(sheet.width - figure, y, pad(row.figure, figure, right=True), STYLES.strong if row.draft else "")
    return sheet.content()


class Window(NamedTuple):
    """The days of a negotiation: opening, closing, today, offers (day, glyph), the answer awaited (-1: none)."""

    opens: int
    closes: int
    today: int
    offers: Sequence[tuple[int, str]]
    answer: int = -1


def window(seen: Window, ends: tuple[str, str], width: int) -> Content:
    """Draw the days of a negotiation between the words of its ends: ░ silence, ▼ today, ◇ answer awaited, ┃ end."""
    sheet = Canvas(width, 1)
    left, right = (cell_len(end) + 1 for end in ends)
    cells = sheet.width - left - right
    if cells < 8:
        ends, left, cells = ("", ""), 0, sheet.width
    sheet.put(0, 0, ends[0], STYLES.dim)
    sheet.put(left + cells + 1, 0, ends[1], STYLES.dim)

    def place(day: int) -> int:
        return left + spread(day, seen.opens, seen.closes + 1, cells)

    sheet.put(left, 0, "─" * cells, STYLES.dim)
    if seen.offers and seen.today > seen.offers[-1][0]:
        since = place(seen.offers[-1][0])
        sheet.put(since, 0, "░" * (place(seen.today) - since), STYLES.warn)
    sheet.put(left + cells - 1, 0, "┃", STYLES.critical)
    for day, glyph in seen.offers:
        sheet.put(place(day), 0, glyph, STYLES.warn if glyph == "●" else STYLES.done)
    if seen.answer >= seen.today:
        sheet.put(place(seen.answer), 0, "◇", STYLES.warn)
    if seen.today >= seen.opens:
        sheet.put(place(seen.today), 0, "▼", STYLES.today)
    return sheet.content()

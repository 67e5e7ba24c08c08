"""A canvas of cells, and arranging texts and drawings. What falls outside is left out, at any size."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from rich.cells import cell_len
from textual.content import Content

Cell = tuple[str, str]
"""A character and its style; the right half of a wide character is ("", style)."""
BLANK: Cell = (" ", "")


@lru_cache(2_048)
def _narrow(text: str) -> bool:
    """Return whether every character takes one cell."""
    return all(cell_len(char) == 1 for char in text)


def fit(text: str, width: int) -> str:
    """Cut a text to a width in cells, ending with … if it is too long."""
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return text
    kept, used = [], 0
    for char in text:
        used += cell_len(char)
        if used > width - 1:
            break
        kept.append(char)
    return "".join(kept).rstrip() + "…"


def parted(text: str, width: int) -> tuple[str, str]:
    """Split a text after the words that fit a width in cells; the rest is "" if it all fits."""
    if cell_len(text) <= width:
        return text, ""
    first = Content(text).wrap(width)[0].plain
    return first, text[len(first) :].lstrip()


def pad(text: str, width: int, *, right: bool = False) -> str:
    """Cut or fill a text to exactly a width in cells."""
    cut = fit(text, width)
    space = " " * (max(0, width) - cell_len(cut))
    return space + cut if right else cut + space


class Canvas:
    """Cells of a drawing, `width` × `height` (negative sizes are 0)."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = max(0, width), max(0, height)
        self._rows: list[list[Cell]] = [[BLANK] * self.width for _ in range(self.height)]

    def put(self, x: int, y: int, text: str, style: str = "") -> int:
        """Write a text from (x, y) to the right, leaving out what falls outside; return the column after it."""
        if 0 <= y < self.height and x >= 0 and _narrow(text):
            part = text[: max(0, self.width - x)]
            self._clear(y, x, x + len(part))
            self._rows[y][x : x + len(part)] = [(char, style) for char in part]
            return x + len(text)
        for char in text:
            size = cell_len(char)
            if size == 0:
                continue
            if 0 <= y < self.height and x >= 0 and x + size <= self.width:
                self._clear(y, x, x + size)
                self._rows[y][x] = (char, style)
                for at in range(1, size):
                    self._rows[y][x + at] = ("", style)
            x += size
        return x

    def _clear(self, y: int, start: int, end: int) -> None:
        """Blank the half of a wide character that would be left at either end of these columns."""
        row = self._rows[y]
        if start < end and not row[start][0]:
            row[start - 1] = BLANK
        if start < end < self.width and not row[end][0]:
            row[end] = BLANK

    def at(self, x: int, y: int) -> str:
        """Return the character of a cell, even half of a wide one; a space outside."""
        if not (0 <= x < self.width and 0 <= y < self.height):
            return " "
        return self._rows[y][x][0] or self._rows[y][x - 1][0]

    def content(self) -> Content:
        """Return the drawing, a line per row."""
        parts: list[tuple[str, str] | str] = []
        for y, row in enumerate(self._rows):
            if y:
                parts.append("\n")
            for style, cells in groupby(row, key=itemgetter(1)):
                parts.append(("".join([cell[0] for cell in cells]), style))
        return Content.assemble(*parts)


def spread(value: int, low: int, high: int, cells: int) -> int:
    """Return the cell, 0 to `cells` − 1, of a value between two bounds."""
    if cells <= 0:
        return 0
    if high <= low:
        return 0
    return max(0, min(cells - 1, (value - low) * cells // (high - low)))


def beside(left: Content, right: Content, width: int) -> Content:
    """Put two drawings side by side, the left one on `width` cells."""
    ours, theirs = left.split("\n"), right.split("\n")
    rows = []
    for at in range(max(len(ours), len(theirs))):
        first = ours[at] if at < len(ours) else Content("")
        rows.append(
            first.pad_right(max(0, width - first.cell_length)) + (theirs[at] if at < len(theirs) else Content(""))
        )
    return Content("\n").join(rows)


def stack(*parts: Content) -> Content:
    """Put drawings one above the other, leaving out empty ones."""
    return Content("\n").join([part for part in parts if part.plain])


def lines(rows: Sequence[Sequence[tuple[str, str]]], width: int, height: int) -> Content:
    """Draw rows of styled parts, cut to a size."""
    sheet = Canvas(width, height)
    for y, parts in enumerate(rows[: sheet.height]):
        x = 0
        for text, style in parts:
            x = sheet.put(x, y, fit(text, sheet.width - x), style)
    return sheet.content()

"""A table of few columns: names at the left are cut, figures are not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content

from tui.draw.canvas import Canvas, pad
from tui.draw.glyphs import STYLES

GAP = 2
"""Cells between two columns."""


class Line(NamedTuple):
    """A row: a name, its figures, and the style of the last one ("" for none)."""

    name: str
    figures: tuple[str, ...]
    style: str = ""


def table(heads: Sequence[str], rows: Sequence[Line], width: int, height: int) -> Content:
    """Draw rows under their headings; columns that do not fit are left out, the last ones first."""
    sheet = Canvas(width, height)
    columns = _columns(heads, rows, sheet.width)
    names = max(map(cell_len, (*heads[:1], *(row.name for row in rows))), default=0)
    left = min(names, sheet.width - sum(size + GAP for size in columns))
    _row(sheet, 0, heads[0] if heads else "", heads[1:], columns, left, (STYLES.dim, STYLES.dim))
    for y, row in enumerate(rows[: max(0, sheet.height - 1)], 1):
        _row(sheet, y, row.name, row.figures, columns, left, ("", row.style))
    return sheet.content()


def _columns(heads: Sequence[str], rows: Sequence[Line], width: int) -> list[int]:
    """Return the widths of the columns of figures that fit in two thirds of the width."""
    texts = [heads[1:], *(row.figures for row in rows)]
    sizes = [max((cell_len(t[at]) for t in texts if at < len(t)), default=0) for at in range(max(map(len, texts)))]
    while sizes and sum(size + GAP for size in sizes) > width * 2 // 3:
        sizes.pop()
    return sizes


def _row(  # noqa: PLR0913, PLR0917 - a row and where it goes
    sheet: Canvas, y: int, name: str, figures: Sequence[str], columns: Sequence[int], left: int, styles: tuple[str, str]
) -> None:
    sheet.put(0, y, pad(name, left), styles[0])
    x = left
    for at, size in enumerate(columns):
        text = figures[at] if at < len(figures) else ""
        last = at == len(figures) - 1
        sheet.put(x, y, " " * GAP + pad(text, size, right=True), styles[1] if last else styles[0])
        x += size + GAP

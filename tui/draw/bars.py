"""Bars in rows: budgets (spent █, committed ▒, left ·, planned today ┃), loads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content

from tui.draw.canvas import Canvas, pad, spread
from tui.draw.glyphs import STYLES

WARNS = " ▲"
"""The warning after the figure of a heading that is overspent."""


class BudgetRow(NamedTuple):
    """A heading of the budget, or what a donor has paid (`given`), in cents; `figure` is drawn at the right."""

    name: str
    spent: int
    committed: int
    planned: int
    current: int
    figure: str
    over: bool = False
    given: bool = False


def _columns(names: Sequence[str], figures: Sequence[str], width: int) -> tuple[int, int, int]:
    """Divide a width between names, bars and figures; names are cut first."""
    figure = max(map(cell_len, figures), default=0)
    name = min(max((cell_len(n) + 1 for n in names), default=0), max(6, (width - figure - 2) * 3 // 5))
    return name, max(0, width - name - figure - 2), figure


def budget(rows: Sequence[BudgetRow], width: int, height: int, *, top: int = 0, cursor: int = -1) -> Content:
    """Draw a row per heading, each on the scale of its own budget; `cursor` is the selected row, -1 for none."""
    sheet = Canvas(width, height)
    figures = _figures(rows)
    name, bar, figure = _columns([r.name for r in rows], figures, width)
    for y, row in enumerate(rows[top : top + max(0, height)]):
        sheet.put(0, y, pad(_pointed(row.name, top + y == cursor), name), STYLES.strong if top + y == cursor else "")
        _budget_bar(sheet, name + 1, y, row, bar)
        sheet.put(name + bar + 2, y, pad(figures[top + y], figure, right=True), STYLES.critical if row.over else "")
    return sheet.content()


def _figures(rows: Sequence[BudgetRow]) -> list[str]:
    """Return the figures, with room for the warning after each if one has it, so that amounts are aligned."""
    room = " " * len(WARNS) if any(row.over for row in rows) else ""
    return [row.figure + (WARNS if row.over else room) for row in rows]


def _pointed(name: str, here: bool) -> str:
    return f"▸{name}" if here else f" {name}"


def _budget_bar(sheet: Canvas, x: int, y: int, row: BudgetRow, cells: int) -> None:
    if cells <= 0:
        return
    scale = max(row.current, row.spent + row.committed, 1)
    spent = _length(row.spent, scale, cells)
    taken = max(spent, _length(row.spent + row.committed, scale, cells))
    colour = STYLES.critical if row.over else STYLES.good if row.given else STYLES.done
    sheet.put(x, y, "·" * cells, STYLES.dim)
    sheet.put(x, y, "▒" * taken, colour)
    sheet.put(x, y, "█" * spent, colour)
    if 0 < row.planned <= scale:
        sheet.put(x + spread(row.planned - 1, 0, scale, cells), y, "┃", STYLES.today)


def _length(value: int, scale: int, cells: int) -> int:
    """Return the cells of a value: at least one if it is positive."""
    return 0 if value <= 0 else max(1, min(cells, (value * cells + scale // 2) // scale))


class Load(NamedTuple):
    """The load and the capacity of a skill, in one unit; `figure` is drawn at the right."""

    name: str
    load: int
    capacity: int
    figure: str


def loads(rows: Sequence[Load], width: int, height: int, *, top: int = 0, cursor: int = -1) -> Content:
    """Draw a row per skill on one scale: load █, beyond capacity ▓, free ·, capacity ┃; `cursor` as for `budget`."""
    sheet = Canvas(width, height)
    name, bar, figure = _columns([r.name for r in rows], [r.figure for r in rows], width)
    scale = max([max(r.load, r.capacity) for r in rows] + [1])
    for y, row in enumerate(rows[top : top + max(0, height)]):
        over = row.load > row.capacity
        sheet.put(0, y, pad(_pointed(row.name, top + y == cursor), name), STYLES.strong if top + y == cursor else "")
        _load(sheet, name + 1, y, row, (scale, bar))
        sheet.put(name + bar + 2, y, pad(row.figure, figure, right=True), STYLES.critical if over else "")
    return sheet.content()


def _load(sheet: Canvas, x: int, y: int, row: Load, room: tuple[int, int]) -> None:
    scale, cells = room
    if cells <= 1:
        return
    within = _length(min(row.load, row.capacity), scale, cells - 1)
    whole = _length(row.load, scale, cells - 1)
    edge = _length(row.capacity, scale, cells - 1)
    sheet.put(x, y, "·" * edge, STYLES.dim)
    sheet.put(x, y, "▓" * whole, STYLES.critical)
    sheet.put(x, y, "█" * within, STYLES.done)
    sheet.put(x + edge, y, "┃", STYLES.today)

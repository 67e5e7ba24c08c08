"""Planes: the map of power and interest, the matrix of risks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content

from tui.draw.canvas import Canvas, fit, pad, spread
from tui.draw.glyphs import STYLES


class Spot(NamedTuple):
    """A mark of the map; `across` and `up` in points (0 to 10 000)."""

    code: str
    across: int
    up: int
    style: str = ""
    pointed: bool = False
    name: str = ""


ROOMY = 56
"""Columns from which names are written beside the marks."""
NAME = (6, 32)
"""The least and the most cells of a name beside its mark."""


def quadrant(  # noqa: PLR0913 - a drawing has that many givens
    spots: Sequence[Spot],
    corners: tuple[str, str, str, str],
    width: int,
    height: int,
    *,
    up: str = "",
    across: str = "",
) -> Content:
    """Draw marks on four quadrants, named clockwise from the top left; marks at one place are moved side by side.

    `up` and `across` name the axes, at the ends of the horizontal one, where there is room.
    """
    sheet = Canvas(width, height)
    middle, centre = sheet.height // 2, sheet.width // 2
    sheet.put(0, middle, "─" * sheet.width, STYLES.dim)
    if up and len(up) + len(across) + 8 < sheet.width:
        sheet.put(0, middle, f"↑ {up} ", STYLES.dim)
        sheet.put(sheet.width - len(across) - 3, middle, f" {across} →", STYLES.dim)
    for y in range(sheet.height):
        sheet.put(centre, y, "┼" if y == middle else "│", STYLES.dim)
    if sheet.height >= 3:
        _corners(sheet, corners, centre)
    places = [_spot(sheet, spot) for spot in spots]
    for spot, (x, y) in zip(spots, places, strict=True):
        if sheet.width >= ROOMY:
            _named(sheet, spot, x, y)
    return sheet.content()


def _named(sheet: Canvas, spot: Spot, x: int, y: int) -> None:
    """Write a name beside its mark where it is free: at the left if there is more room."""
    right, left = _room(sheet, x + len(spot.code) + 1, y, 1), _room(sheet, x - 2, y, -1)
    style = STYLES.strong if spot.pointed else STYLES.dim
    if right >= min(left, cell_len(spot.name)) and right >= NAME[0]:
        sheet.put(x + len(spot.code) + 1, y, fit(spot.name, right), style)
    elif left >= NAME[0]:
        name = fit(spot.name, left)
        sheet.put(x - 1 - cell_len(name), y, name, style)


def _room(sheet: Canvas, x: int, y: int, way: int) -> int:
    """Count the free cells in a direction, keeping one before the next mark."""
    free = 0
    while free < NAME[1] and 0 <= x + free * way < sheet.width and sheet.at(x + free * way, y) in " │":
        free += 1
    return free if free == NAME[1] or not 0 <= x + free * way < sheet.width else free - 1


def _corners(sheet: Canvas, corners: tuple[str, str, str, str], centre: int) -> None:
    room = max(0, centre - 1)
    last = sheet.height - 1
    for text, x, y in zip(corners, (0, centre + 2, centre + 2, 0), (0, 0, last, last), strict=True):
        sheet.put(x, y, fit(text, room), f"italic {STYLES.dim}")


def _spot(sheet: Canvas, spot: Spot) -> tuple[int, int]:
    x = spread(spot.across, 0, 10_000, max(1, sheet.width - len(spot.code)))
    y = sheet.height - 1 - spread(spot.up, 0, 10_000, max(1, sheet.height))
    place = next((at for at in _around(x, y, sheet) if _free(sheet, at, len(spot.code))), (x, y))
    style = f"{spot.style} bold reverse" if spot.pointed else f"{spot.style} bold"
    sheet.put(*place, spot.code, style.strip())
    return place


def _around(x: int, y: int, sheet: Canvas) -> list[tuple[int, int]]:
    """Return the cells around a cell, nearest first (a row counts for two columns)."""
    places = [
        (x + across, y + up)
        for across in range(-9, 10)
        for up in range(-3, 4)
        if 0 <= x + across < sheet.width and 0 <= y + up < sheet.height
    ]
    return sorted(places, key=lambda p: (abs(p[0] - x) + 2 * abs(p[1] - y), p))


def _free(sheet: Canvas, place: tuple[int, int], size: int) -> bool:
    x, y = place
    inside = x + size <= sheet.width
    return inside and all(sheet.at(at, y) in " │─┼" for at in range(x - 1, x + size + 1))


LEVELS = 5
"""Levels of impact and of probability."""


def matrix(  # noqa: PLR0913 - a drawing has that many givens
    cells: Sequence[tuple[str, int, int]],
    width: int,
    height: int,
    *,
    across: str = "",
    up: str = "",
    pointed: str = "",
) -> Content:
    """Draw a risk matrix: marks by (code, impact level, probability level); · ░ ▒ say how serious a cell is."""
    sheet = Canvas(width, height)
    rows = sheet.height - 1
    size = (sheet.width - 2) // LEVELS
    if rows < LEVELS or size < 3:
        return _listed(sheet, cells, pointed)
    tall = max(1, (rows - 1) // LEVELS)  # a line is kept for the levels of impact
    sheet.put(0, 0, fit(f"↑ {up} → {across}", sheet.width), STYLES.dim)
    for y in range(LEVELS):
        sheet.put(0, 1 + y * tall + (tall - 1) // 2, str(LEVELS - y), STYLES.dim)
        for x in range(LEVELS):
            codes = [code for code, grave, likely in cells if (grave, likely) == (x, LEVELS - 1 - y)]
            _cell(sheet, 2 + x * size, 1 + y * tall, (size - 1, tall), (x + 1) * (LEVELS - y), codes, pointed)
    for x in range(LEVELS):
        sheet.put(2 + x * size + (size - 1) // 2, 1 + LEVELS * tall, str(x + 1), STYLES.dim)
    return sheet.content()


def _cell(  # noqa: PLR0913, PLR0917 - a cell and what is in it
    sheet: Canvas, x: int, y: int, size: tuple[int, int], weight: int, codes: Sequence[str], pointed: str
) -> None:
    shade, style = severity(weight)
    wide, tall = size
    for row in range(tall):
        sheet.put(x, y + row, shade * wide, style if codes else f"{style} dim")
    places = _packed(codes, wide, tall)
    if codes and not places:
        here = f" {style} bold reverse" if pointed in codes else f"{style} bold"
        count = f"×{len(codes)}"
        sheet.put(x, y, pad(count, min(cell_len(count) + 1, wide)), here.strip())
    for code, across, down in places:
        sheet.put(x + across, y + down, pad(code, min(cell_len(code) + 1, wide - across)), f"{style} bold")
        if code == pointed:
            sheet.put(x + across, y + down, code, f"{style} bold reverse")


def severity(weight: int) -> tuple[str, str]:
    """Return the shade and the colour of probability × impact, each from 1 to 5 (the usual thresholds: 6 and 12)."""
    if weight >= 12:
        return "▒", STYLES.critical
    return ("░", STYLES.warn) if weight >= 6 else ("·", STYLES.good)


def _packed(codes: Sequence[str], wide: int, tall: int) -> list[tuple[str, int, int]]:
    """Return the positions of codes in a cell, left to right then down; none if they do not all fit."""
    places, x, y = [], 0, 0
    for code in codes:
        if x and x + cell_len(code) > wide:
            x, y = 0, y + 1
        if y >= tall or cell_len(code) > wide:
            return []
        places.append((code, x, y))
        x += cell_len(code) + 1
    return places


def _listed(sheet: Canvas, cells: Sequence[tuple[str, int, int]], pointed: str) -> Content:
    """Draw a list instead, the most serious first, where there is no room for a matrix."""
    ranked = sorted(cells, key=lambda c: (-(c[1] + 1) * (c[2] + 1), c[0]))
    for y, (code, grave, likely) in enumerate(ranked):
        style = severity((likely + 1) * (grave + 1))[1]
        sheet.put(0, y, f"{code} {likely + 1}×{grave + 1}", f"{style} reverse" if code == pointed else style)
    return sheet.content()

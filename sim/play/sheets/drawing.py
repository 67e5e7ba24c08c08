"""What hangs on the wall: the plan week by week, and the map of who weighs how much and cares how much. Ink only."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sim.model.units import DAYS_PER_WEEK, FULL
from sim.play.report.canvas import (
    FAINT,
    GREY,
    INK,
    PALE,
    SMALL,
    WHITE,
    WIDTH,
    Canvas,
    Mark,
    spread_apart,
    text_width,
    truncated,
    wrapped,
)
from sim.play.report.pictures.frame import Scale
from sim.world.planning import Outlook, Planned
from sim.world.scenario import Scenario

ROWS = 30
"""Activities on a sheet at most: on A4 across, the page that is narrowest, their names are then 8 points high."""
NAMES, HEAD, TALL, ROW = 158, 26, 276, 18
"""Points for the names of activities, the calendar above; height that the rows share, the most that one has."""
READ, CLOSE = 6, 5.2
"""Sizes of the names of activities, in points of the drawing; a page across prints them half as large again."""
SIDE = 258
"""Points: height of the map."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a plan says, in the reader's language: names of activities by id, and what its two scales count."""

    names: Mapping[str, str]
    month: str
    week: str


def gantt(scenario: Scenario, ahead: Outlook, said: Wording, *, filled: bool) -> list[str]:
    """Draw the plan as SVG, one for each sheet of paper, every one under the whole calendar: an activity a row.

    What cannot slip is black if `filled`, and the rest an outline: a photocopier keeps both. Not filled, every bar is
    an outline to be coloured in by hand as work advances.
    """
    sheets = max(1, -(-len(ahead.activities) // ROWS))
    rows = -(-len(ahead.activities) // sheets)
    black = ahead.critical if filled else ()
    parts = [ahead.activities[n * rows : (n + 1) * rows] for n in range(sheets)]
    tall = min(ROW, TALL / max(rows, 1))
    return [_part(f"gantt{n + 1}", scenario, part, said, black, tall) for n, part in enumerate(parts)]


def _part(  # noqa: PLR0913, PLR0917
    id_: str, scenario: Scenario, rows: Sequence[Planned], said: Wording, black: Collection[str], tall: float
) -> str:
    bottom = HEAD + tall * len(rows) + 2
    canvas = Canvas(bottom + 4)
    x = Scale(0, scenario.final_day + 1, NAMES, WIDTH - 4)
    _calendar(canvas, scenario, said, x, bottom)
    for n, row in enumerate(rows):
        y = HEAD + tall * n + tall / 2
        canvas.line([(0, y + tall / 2), (WIDTH - 4, y + tall / 2)], PALE, 0.4)
        _name(canvas, f"{row.id}  {said.names[row.id]}", y, tall)
        left, right = x(row.early_start), x(row.early_finish)
        canvas.bar(left, y - 0.3 * tall, max(right - left, 0.8), 0.6 * tall, INK if row.id in black else WHITE, INK)
        if row.total_float:
            canvas.line([(right, y), (x(row.early_finish + row.total_float), y)], INK, 0.7, "dotted")
    return canvas.svg(id_, "Gantt")


def _name(canvas: Canvas, name: str, y: float, tall: float) -> None:
    """Write the name of an activity, smaller if it is long, on two lines if its row has room for them."""
    size = READ if text_width(name, READ) <= NAMES - 4 else CLOSE
    lines = wrapped(name, NAMES - 4, 2 if tall > 2 * CLOSE else 1, size)
    for n, line in enumerate(lines):
        canvas.text(0, y + (n - (len(lines) - 1) / 2) * size * 1.05, line, size=size)


def _calendar(canvas: Canvas, scenario: Scenario, said: Wording, x: Scale, bottom: float) -> None:
    """Rule the months, each with its number and its first week; dashes are the promised handover."""
    canvas.text(NAMES - 6, 7, said.month, size=CLOSE, colour=FAINT, align="right")
    canvas.text(NAMES - 6, 18, said.week, size=CLOSE, colour=FAINT, align="right")
    first = 0
    for month in scenario.months:
        last = month.last_day + 1
        canvas.line([(x(first), 2), (x(first), bottom)], GREY, 0.6)
        canvas.text((x(first) + x(last)) / 2, 7, str(month.number), size=SMALL, bold=True, align="center")
        canvas.text(x(first) + 2, 18, str(first // DAYS_PER_WEEK + 1), size=CLOSE, colour=FAINT)
        first = last
    canvas.line([(x(first), 2), (x(first), bottom)], GREY, 0.6)
    canvas.line([(x(scenario.handover_day), 2), (x(scenario.handover_day), bottom)], INK, 1.2, "dashed")


def plane(axes: tuple[str, str], places: Sequence[tuple[int, int, str]] = ()) -> str:
    """Draw the map of actors as SVG, empty or with (power, interest, name) in points."""
    canvas = Canvas(SIDE + 26)
    x, y = Scale(0, FULL, 24, WIDTH - 8), Scale(0, FULL, SIDE, 6)
    for at in (0, FULL // 2, FULL):
        colour, dash = GREY if at else INK, "dashed" if at == FULL // 2 else ""
        canvas.line([(x(at), y(0)), (x(at), y(FULL))], colour, 0.8, dash)
        canvas.line([(x(0), y(at)), (x(FULL), y(at))], colour, 0.8, dash)
    canvas.text(x(FULL), SIDE + 12, f"{axes[1]} →", align="right")
    canvas.text(x(0) + 4, 14, f"↑ {axes[0]}")
    _named(canvas, places, x, y)
    return canvas.svg("plane", " × ".join(axes))


def _named(canvas: Canvas, places: Sequence[tuple[int, int, str]], x: Scale, y: Scale) -> None:
    """Mark actors, their names beside them, each at a height of its own so that none covers another."""
    heights = spread_apart([y(power) for power, _, _ in places], SMALL * 1.3, 10, SIDE - 6) if places else []
    for (power, interest, name), height in zip(places, heights, strict=True):
        to_the_right = interest < FULL * 2 // 3
        at = x(interest) + (6 if to_the_right else -6)
        canvas.marks([(x(interest), y(power))], Mark("o", 4, INK, INK))
        canvas.line([(x(interest), y(power)), (at, height)], GREY, 0.4)
        canvas.text(at, height, truncated(name, 140, SMALL), size=SMALL, align="left" if to_the_right else "right")

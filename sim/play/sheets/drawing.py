"""The drawings for the wall, in black and white: the Gantt chart, and the map of actors by power and interest."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sim.insight.planning import Planned
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
from sim.world.scenario import Scenario

MAX_ROWS = 30
"""Most activities per sheet: on landscape A4, the smallest page, their names are then 8 points high."""
NAMES, CALENDAR_HEIGHT, ROWS_HEIGHT, MAX_ROW_HEIGHT = 158, 26, 276, 18
"""Points: width of the names, height of the calendar above, height shared by the rows, most height of a row."""
NAME_SIZE, SMALL_NAME_SIZE = 6, 5.2
"""Font sizes of the names of activities, in points of the drawing; landscape printing enlarges them by half."""
MAP_HEIGHT = 258
"""Height of the map, in points."""


@dataclass(frozen=True, slots=True)
class GanttLabels:
    """The texts of a Gantt chart in the reader's language: names of activities by id, names of its two scales."""

    names: Mapping[str, str]
    month: str
    week: str


def gantt(
    scenario: Scenario, activities: Sequence[Planned], said: GanttLabels, black: Collection[str] = ()
) -> list[str]:
    """Return the Gantt chart as SVG drawings, one per sheet, each under the whole calendar.

    The activities of `black` are filled; others are outlined, to be coloured in by hand as work advances.
    """
    sheets = max(1, -(-len(activities) // MAX_ROWS))
    rows = -(-len(activities) // sheets)
    parts = [activities[n * rows : (n + 1) * rows] for n in range(sheets)]
    tall = min(MAX_ROW_HEIGHT, ROWS_HEIGHT / max(rows, 1))
    return [_gantt_sheet(f"gantt{n + 1}", scenario, part, said, black, tall) for n, part in enumerate(parts)]


def _gantt_sheet(  # noqa: PLR0913, PLR0917
    id_: str, scenario: Scenario, rows: Sequence[Planned], said: GanttLabels, black: Collection[str], tall: float
) -> str:
    bottom = CALENDAR_HEIGHT + tall * len(rows) + 2
    canvas = Canvas(bottom + 4)
    x = Scale(0, scenario.final_day + 1, NAMES, WIDTH - 4)
    _calendar(canvas, scenario, said, x, bottom)
    for n, row in enumerate(rows):
        y = CALENDAR_HEIGHT + tall * n + tall / 2
        canvas.line([(0, y + tall / 2), (WIDTH - 4, y + tall / 2)], PALE, 0.4)
        _activity_name(canvas, f"{row.id}  {said.names[row.id]}", y, tall)
        left, right = x(row.early_start), x(row.early_finish)
        canvas.bar(left, y - 0.3 * tall, max(right - left, 0.8), 0.6 * tall, INK if row.id in black else WHITE, INK)
        if row.total_float:
            canvas.line([(right, y), (x(row.early_finish + row.total_float), y)], INK, 0.7, "dotted")
    return canvas.svg(id_, "Gantt")


def _activity_name(canvas: Canvas, name: str, y: float, tall: float) -> None:
    """Write the name of an activity, smaller if it is long, on two lines if its row is high enough."""
    size = NAME_SIZE if text_width(name, NAME_SIZE) <= NAMES - 4 else SMALL_NAME_SIZE
    lines = wrapped(name, NAMES - 4, 2 if tall > 2 * SMALL_NAME_SIZE else 1, size)
    for n, line in enumerate(lines):
        canvas.text(0, y + (n - (len(lines) - 1) / 2) * size * 1.05, line, size=size)


def _calendar(canvas: Canvas, scenario: Scenario, said: GanttLabels, x: Scale, bottom: float) -> None:
    """Draw the months with their numbers and first weeks; a dashed line marks the promised handover."""
    canvas.text(NAMES - 6, 7, said.month, size=SMALL_NAME_SIZE, colour=FAINT, align="right")
    canvas.text(NAMES - 6, 18, said.week, size=SMALL_NAME_SIZE, colour=FAINT, align="right")
    first = 0
    for month in scenario.months:
        last = month.last_day + 1
        canvas.line([(x(first), 2), (x(first), bottom)], GREY, 0.6)
        canvas.text((x(first) + x(last)) / 2, 7, str(month.number), size=SMALL, bold=True, align="center")
        canvas.text(x(first) + 2, 18, str(first // DAYS_PER_WEEK + 1), size=SMALL_NAME_SIZE, colour=FAINT)
        first = last
    canvas.line([(x(first), 2), (x(first), bottom)], GREY, 0.6)
    canvas.line([(x(scenario.handover_day), 2), (x(scenario.handover_day), bottom)], INK, 1.2, "dashed")


def actor_map(axes: tuple[str, str], places: Sequence[tuple[int, int, str]] = ()) -> str:
    """Return the map of actors as SVG: empty, or with (power, interest, name), levels in points of 10,000."""
    canvas = Canvas(MAP_HEIGHT + 26)
    x, y = Scale(0, FULL, 24, WIDTH - 8), Scale(0, FULL, MAP_HEIGHT, 6)
    for at in (0, FULL // 2, FULL):
        colour, dash = GREY if at else INK, "dashed" if at == FULL // 2 else ""
        canvas.line([(x(at), y(0)), (x(at), y(FULL))], colour, 0.8, dash)
        canvas.line([(x(0), y(at)), (x(FULL), y(at))], colour, 0.8, dash)
    canvas.text(x(FULL), MAP_HEIGHT + 12, f"{axes[1]} →", align="right")
    canvas.text(x(0) + 4, 14, f"↑ {axes[0]}")
    _actor_labels(canvas, places, x, y)
    return canvas.svg("plane", " × ".join(axes))


def _actor_labels(canvas: Canvas, places: Sequence[tuple[int, int, str]], x: Scale, y: Scale) -> None:
    """Mark the actors with their names, at heights spread so that none overlap."""
    heights = spread_apart([y(power) for power, _, _ in places], SMALL * 1.3, 10, MAP_HEIGHT - 6) if places else []
    for (power, interest, name), height in zip(places, heights, strict=True):
        to_the_right = interest < FULL * 2 // 3
        at = x(interest) + (6 if to_the_right else -6)
        canvas.marks([(x(interest), y(power))], Mark("o", 4, INK, INK))
        canvas.line([(x(interest), y(power)), (at, height)], GREY, 0.4)
        canvas.text(at, height, truncated(name, 140, SMALL), size=SMALL, align="left" if to_the_right else "right")

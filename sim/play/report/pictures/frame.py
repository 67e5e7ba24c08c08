"""What the pictures share: scales, axes, legends, labels at the ends of lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sim.model.units import DAYS_PER_WEEK
from sim.play.report.canvas import FAINT, GREY, INK, PALE, SMALL, WIDTH, Canvas, Mark, Point, spread_apart, text_width
from sim.play.report.gather import Material
from sim.play.report.names import PageNames
from sim.play.tongue import Tongue
from sim.world.seen.view import ActivityView

LEADING = 1.32
"""Line height, as a multiple of the font size."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its title and caption; without `svg`, the caption says why there is nothing to draw."""

    name: str
    title: str
    caption: str
    svg: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """The game that the pictures show."""

    material: Material
    names: PageNames

    @property
    def tongue(self) -> Tongue:
        """The reader's language, with the report's sentences."""
        return self.names.tongue

    @property
    def handover(self) -> ActivityView:
        """The activity that ends operations."""
        wanted = self.material.compiled.scenario.handover
        return next(activity for activity in self.material.final.activities if activity.id == wanted)

    def picture(self, name: str, caption: Sequence[str], canvas: Canvas | None) -> Picture:
        """Return a picture titled by the sentence `picture.<name>`; empty parts of the caption are left out."""
        title, said = self.tongue.say(f"picture.{name}"), " ".join(filter(None, caption))
        return Picture(name, title, said, canvas.svg(name, f"{title}. {said}") if canvas else "")


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear scale from values to points: `low` maps to `start`, `high` to `end`."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Return the position of a value, in points."""
        return self.start + (value - self.low) * (self.end - self.start) / ((self.high - self.low) or 1)


@dataclass(frozen=True, slots=True)
class Plot:
    """The plotting area of a picture with time along the bottom: `x` takes working days, `y` cents unless said."""

    x: Scale
    y: Scale

    @property
    def top(self) -> float:
        """Upper edge, in points."""
        return self.y.end

    @property
    def bottom(self) -> float:
        """Lower edge, in points."""
        return self.y.start


def last_day(material: Material) -> int:
    """Return the last working day that pictures of time must show."""
    view = material.final
    dates = [max(a.reference_finish, a.finish) for a in view.activities]
    return max([view.final_day, view.handover_day, view.day, *dates])


def day_scale(subject: Subject) -> Scale:
    """Return the horizontal scale of days, with room for amounts on the left and for line labels on the right."""
    return Scale(0, last_day(subject.material), 46, WIDTH - 108)


AMOUNTS = 5
"""Most round amounts along an axis [design]."""


def round_amounts(low: int, high: int) -> list[int]:
    """Return at most `AMOUNTS` amounts between two bounds, in cents: multiples of 1, 2 or 5 × 10ⁿ thousand euros."""
    steps = (m * 10**k for k in range(5, 15) for m in (1, 2, 5))
    step = next(step for step in steps if (high - low) // step < AMOUNTS)
    return list(range(-(-low // step) * step, high + 1, step))


def value_axis(canvas: Canvas, plot: Plot, marks: Iterable[tuple[int, str]]) -> None:
    """Draw a vertical axis of values with their labels, and a gridline for each; that of zero is dark."""
    for value, said in marks:
        y = plot.y(value)
        canvas.line([(plot.x.start, y), (plot.x.end, y)], PALE if value else INK, 0.6)
        canvas.text(plot.x.start - 4, y, said, size=SMALL, colour=FAINT, align="right")


def amount_axis(canvas: Canvas, plot: Plot, tongue: Tongue) -> None:
    """Draw a vertical axis of round amounts."""
    value_axis(canvas, plot, ((n, tongue.kilos(n)) for n in round_amounts(int(plot.y.low), int(plot.y.high))))


CALENDAR = 22
"""Height of a calendar axis, in points."""


def calendar_axis(canvas: Canvas, material: Material, x: Scale, top: float, bottom: float, tongue: Tongue) -> None:  # noqa: PLR0913, PLR0917
    """Draw the ends of months as gridlines, and below them the numbers of the game's months and calendar dates."""
    for month in material.compiled.scenario.months:
        ends = min(month.last_day + 1, int(x.high))
        canvas.line([(x(ends), top), (x(ends), bottom)], PALE, 0.5)
    month_numbers(canvas, material, x, bottom + 7, tongue)
    for day, there in _month_starts(tongue, int(x.high), 38 / (x(DAYS_PER_WEEK) - x(0))):
        canvas.line([(x(day), bottom), (x(day), bottom + 2.5)], GREY, 0.6)
        canvas.text(x(day), bottom + 17, tongue.short(there), size=SMALL, colour=FAINT, align="center")
    canvas.line([(x(0), bottom), (x(x.high), bottom)], GREY, 0.6)


def month_numbers(canvas: Canvas, material: Material, x: Scale, y: float, tongue: Tongue) -> None:
    """Write the number of each month of the game in its middle, where there is room."""
    opened = 0
    for month in material.compiled.scenario.months:
        ends = min(month.last_day + 1, int(x.high))
        if x(ends) - x(opened) > 9:
            canvas.text((x(opened) + x(ends)) / 2, y, str(month.number), size=SMALL - 0.6, colour=FAINT, align="center")
        opened = ends
    canvas.text(x(0) - 4, y, tongue.say("month_numbers"), size=SMALL - 0.6, colour=FAINT, align="right")


def date_axis(canvas: Canvas, plot: Plot, tongue: Tongue) -> None:
    """Draw a vertical axis of calendar months with gridlines; `plot.y` takes days here."""
    x, y = plot.x, plot.y
    for day, there in _month_starts(tongue, int(y.high), 14 / abs(y(DAYS_PER_WEEK) - y(0))):
        if day >= y.low:
            canvas.line([(x.start, y(day)), (x.end, y(day))], PALE, 0.6)
            canvas.text(x.start - 4, y(day), tongue.short(there), size=SMALL, colour=FAINT, align="right")


def _month_starts(tongue: Tongue, end: int, weeks_apart: float) -> Iterator[tuple[int, date]]:
    """Yield firsts of calendar months as (working day, date), spaced so that their labels fit."""
    step = next((n for n in (1, 2, 3, 4, 6, 12) if n * 4.34 >= weeks_apart), 24)
    start = tongue.monday
    for n in range(0, 12 * 40, step):
        months = start.month + n  # from the first of the month after the project starts
        there = date(start.year + months // 12, months % 12 + 1, 1)
        weeks, rest = divmod((there - start).days, 7)
        day = weeks * DAYS_PER_WEEK + min(rest, DAYS_PER_WEEK)
        if day >= end:
            return
        yield day, there


def promised_date(canvas: Canvas, day: int, x: Scale, top: float, bottom: float, said: str) -> None:  # noqa: PLR0913, PLR0917
    """Draw a promised date as a dashed vertical line labelled above the picture."""
    canvas.line([(x(day), top - 4), (x(day), bottom)], INK, 0.9, "dashed")
    middle = min(max(x(day), text_width(said, SMALL) / 2), WIDTH - text_width(said, SMALL) / 2)
    canvas.text(middle, top - 9, said, size=SMALL, align="center")


@dataclass(frozen=True, slots=True)
class LineLabel:
    """The label at the end of a curve, at height `y` or as near as there is room."""

    y: float
    said: str
    colour: str


def line_labels(canvas: Canvas, ends: Sequence[LineLabel], x: float, plot: Plot) -> None:
    """Write labels at the ends of curves, moved apart so that none overlap, each with a leader line."""
    places = spread_apart([end.y for end in ends], SMALL * LEADING, plot.top + 3, plot.bottom - 3)
    for end, y in zip(ends, places, strict=True):
        canvas.line([(x + 1, end.y), (x + 7, y)], end.colour, 0.6)
        canvas.text(x + 9, y, end.said, size=SMALL, room=WIDTH - x - 9)


Sample = Callable[[Canvas, float, float], None]
"""Draws a sample 12 points wide, from x, centred on y."""


def legend(canvas: Canvas, y: float, entries: Sequence[tuple[Sample, str]], left: float = 0) -> None:
    """Draw a legend on one line: samples with their meanings."""
    x = left
    for sample, said in entries:
        sample(canvas, x, y)
        canvas.text(x + 15, y, said, size=SMALL, colour=FAINT)
        x += 15 + text_width(said, SMALL) + 12


def mark_sample(mark: Mark) -> Sample:
    """Return a sample that shows a mark."""
    return lambda canvas, x, y: canvas.marks([(x + 7, y)], mark)


def step_line(places: Sequence[Point]) -> list[Point]:
    """Turn points into a step function: each value holds until the next one."""
    stairs: list[Point] = []
    for x, y in places:
        if stairs:
            stairs.append((x, stairs[-1][1]))
        stairs.append((x, y))
    return stairs

"""Forecasts of the handover against its actual day."""

from __future__ import annotations

from collections.abc import Iterator

from sim.play.forecasts import known, was_open
from sim.play.report.canvas import BLUE, INK, OCHRE, Canvas
from sim.play.report.pictures.frame import (
    CALENDAR,
    LineLabel,
    Picture,
    Plot,
    Scale,
    Subject,
    calendar_axis,
    date_axis,
    day_scale,
    line_labels,
)

BOTTOM = 150
"""Points from the top of the picture to its calendar."""
MARGIN = 10
"""Working days left above and below the drawn values."""


def intervals(subject: Subject) -> Iterator[tuple[int, int, int]]:
    """Yield the intervals forecast for the handover as (day of the decision, low, high), in working days.

    Once it is past there is nothing to forecast.
    """
    values = known(subject.material.final)
    for matter in subject.material.matters:
        guess = matter.entry.forecast if was_open(matter.entry, values) else None
        if guess and guess.question == "handover_day" and guess.low is not None and guess.high is not None:
            yield matter.entry.day, guess.low, guess.high


def forecasts(subject: Subject) -> Picture:
    """Draw each interval at the day it was given, with the promised handover and the actual one if any."""
    made, say = tuple(intervals(subject)), subject.tongue.say
    if not made:
        return subject.picture("forecasts", [say("no_forecast")], None)
    lines = list(_dates(subject))
    days = [day for _, low, high in made for day in (low, high)] + [day for day, *_ in lines]
    plot = Plot(day_scale(subject), Scale(min(days) - MARGIN, max(days) + MARGIN, BOTTOM, 8))
    canvas, x, y = Canvas(BOTTOM + CALENDAR + 2), plot.x, plot.y
    calendar_axis(canvas, subject.material, x, plot.top, plot.bottom, subject.tongue)
    date_axis(canvas, plot, subject.tongue)
    for day, low, high in dict.fromkeys(made):
        canvas.line([(x(day), y(low)), (x(day), y(high))], BLUE, 2.2)
    for day, _, colour, dash in lines:
        canvas.line([(x(0), y(day)), (x.end, y(day))], colour, 1.2, dash)
    line_labels(canvas, [LineLabel(y(day), said, colour) for day, said, colour, _ in lines], x.end, plot)
    return subject.picture("forecasts", [_caption(subject, made), say("forecasts_how")], canvas)


def _dates(subject: Subject) -> Iterator[tuple[int, str, str, str]]:
    """Yield the promised day, then the actual one, as (day, label, colour, dash)."""
    yield subject.material.final.handover_day, subject.tongue.say("promised_handover_short"), INK, "dashed"
    finish = subject.handover.finish
    if finish >= 0:
        yield finish, subject.tongue.say("real_handover"), OCHRE, ""


def _caption(subject: Subject, made: tuple[tuple[int, int, int], ...]) -> str:
    finish, number = subject.handover.finish, subject.tongue.number
    if finish < 0:
        return ""
    held = sum(low <= finish <= high for _, low, high in made)
    return subject.tongue.say("forecasts_words", n=number(len(made)), held=number(held))

"""The plan against what happened, and earned value."""

from __future__ import annotations

from itertools import groupby

from sim.model.evm import schedule_so_far
from sim.model.units import DAYS_PER_WEEK, FULL, half_even
from sim.play.report.canvas import BLUE, FAINT, OCHRE, PALE, RUST, SMALL, WHITE, WIDTH, Canvas
from sim.play.report.pictures.frame import (
    CALENDAR,
    LineLabel,
    Picture,
    Plot,
    Scale,
    Subject,
    amount_axis,
    calendar_axis,
    day_scale,
    last_day,
    legend,
    line_labels,
    month_numbers,
    promised_date,
)
from sim.world.seen.view import ActivityView

RowPlace = tuple[Scale, float]
"""The scale of days and the middle of a row, in points."""
ROW = 10.8
"""Points per row: 44 activities and their headings fit on a page."""
NAMES, GAP = 204, 40
"""Points for the names of activities on the left, and for the delays on the right."""
TOP = 26
"""Points above the first row."""


def plan(subject: Subject) -> Picture:
    """Draw each activity as planned, as promised and as it went, with its rework as a thin line."""
    rows, say, delivered = list(_rows(subject)), subject.tongue.say, subject.material.delivered()
    bottom = TOP + ROW * len(rows) + 2
    canvas, x = Canvas(bottom + CALENDAR + 18), Scale(0, last_day(subject.material), NAMES, WIDTH - GAP)
    calendar_axis(canvas, subject.material, x, TOP, bottom, subject.tongue)
    month_numbers(canvas, subject.material, x, TOP - 5, subject.tongue)
    canvas.text(WIDTH, TOP - 5, say("weeks_late"), size=SMALL - 0.6, colour=FAINT, align="right")
    for at, row in enumerate(rows):
        y = TOP + ROW * (at + 0.5) + 1
        if isinstance(row, str):
            canvas.text(0, y, row, size=SMALL, bold=True, room=NAMES)
        else:
            _activity(canvas, subject, row, delivered.get(row.id, -1), (x, y))
    day = subject.material.final.handover_day
    promised = say("promised_handover", date=subject.tongue.ended(day))
    promised_date(canvas, day, x, TOP - 7, bottom, promised)
    _plan_legend(canvas, subject, bottom + CALENDAR + 11)
    return subject.picture("plan", _plan_caption(subject, delivered), canvas)


def _rows(subject: Subject) -> list[str | ActivityView]:
    """Return the activities in the author's order, preceded by the names of their work packages if any."""
    rows: list[str | ActivityView] = []
    for package, activities in groupby(subject.material.final.activities, key=lambda a: a.package):
        name = subject.names.line(f"packages.{package}.name")
        rows += [*filter(None, [name]), *activities]
    return rows


def _activity(canvas: Canvas, subject: Subject, row: ActivityView, delivered: int, place: RowPlace) -> None:
    x, y = place
    canvas.text(4, y, subject.names.name("activity", row.id), size=SMALL, room=NAMES - 6)
    canvas.bar(x(row.reference_start), y - 4, x(row.reference_finish) - x(row.reference_start), 8, PALE)
    last = row.finish if row.finish >= 0 else subject.material.final.day
    until = delivered if delivered >= 0 else last
    if row.start >= 0:
        if last > until:
            _rework(canvas, x(until), x(last), y, ended=row.finish >= 0)
        canvas.bar(x(row.start), y - 2, max(1.2, x(until) - x(row.start)), 4, BLUE if delivered >= 0 else WHITE, BLUE)
    tick = [(x(row.promised_finish), y - 4.4), (x(row.promised_finish), y + 4.4)]
    canvas.line(tick, WHITE, 2.6)  # keeps the tick apart from the bar when printed in grey
    canvas.line(tick, RUST, 1.3)
    canvas.text(WIDTH, y, _weeks_late(subject, row, delivered), size=SMALL, colour=FAINT, align="right")


def _rework(canvas: Canvas, start: float, end: float, y: float, *, ended: bool) -> None:
    """Draw rework of a delivered activity: a thin line, with a tick where it ended."""
    canvas.line([(start, y), (end, y)], BLUE, 0.7)
    if ended:
        canvas.line([(end, y - 2), (end, y + 2)], BLUE, 1.3)


def _weeks_late(subject: Subject, row: ActivityView, delivered: int) -> str:
    if row.start < 0:
        return subject.tongue.say("not_begun")
    if row.finish < 0:
        return subject.tongue.say("unfinished")
    weeks = half_even(delivered - row.promised_finish, DAYS_PER_WEEK)
    return f"+{weeks}" if weeks > 0 else subject.tongue.number(weeks)


def _plan_legend(canvas: Canvas, subject: Subject, y: float) -> None:
    say = subject.tongue.say
    entries = [
        (lambda s, x, y: s.bar(x, y - 4, 12, 8, PALE), say("key.reference")),
        (lambda s, x, y: s.bar(x, y - 2, 12, 4, BLUE, BLUE), say("key.real")),
        (lambda s, x, y: _rework(s, x, x + 12, y, ended=True), say("key.again")),
        (lambda s, x, y: s.bar(x, y - 2, 12, 4, WHITE, BLUE), say("key.open")),
        (lambda s, x, y: s.line([(x + 6, y - 4.4), (x + 6, y + 4.4)], RUST, 1.3), say("key.promised")),
    ]
    legend(canvas, y, entries)


def _plan_caption(subject: Subject, delivered: dict[str, int]) -> list[str]:
    view, tongue = subject.material.final, subject.tongue
    done = [activity for activity in view.activities if activity.status == "done"]
    late = sum(delivered[a.id] > a.promised_finish for a in done)
    again = sum(delivered[a.id] != a.finish for a in view.activities if a.id in delivered)
    counts = {"done": len(done), "all": len(view.activities), "late": late, "again": again}
    return [tongue.say("plan_words", **counts), _handover_caption(subject)]


def _handover_caption(subject: Subject) -> str:
    view, tongue, finish = subject.material.final, subject.tongue, subject.handover.finish
    if finish < 0:
        return tongue.say("not_handed_over", date=tongue.ended(view.forecast_handover))
    return tongue.say("handed_over", date=tongue.ended(finish), late=tongue.late(finish - view.handover_day))


SERIES = (("planned", FAINT, 1.2, "dashed"), ("expense", OCHRE, 1.5, ""), ("earned", BLUE, 2.0, ""))
"""Curves in cents: field of a snapshot, colour, width in points, dash; later ones are drawn over earlier ones."""


def earned_value(subject: Subject) -> Picture:
    """Draw planned value, expense and earned value week by week."""
    weeks, tongue = subject.material.final.snapshots, subject.tongue
    if not weeks:
        return subject.picture("value", [tongue.say("no_week")], None)
    high = max(max(week.planned, week.earned, week.expense) for week in weeks)
    plot = Plot(day_scale(subject), Scale(0, max(high, 100_000), 212, 18))
    canvas = Canvas(plot.bottom + CALENDAR + 2)
    calendar_axis(canvas, subject.material, plot.x, plot.top, plot.bottom, tongue)
    amount_axis(canvas, plot, tongue)
    day = subject.material.final.handover_day
    promised_date(canvas, day, plot.x, plot.top, plot.bottom, tongue.say("promised_handover_short"))
    ends = [_curve(canvas, subject, plot, *series) for series in SERIES]
    line_labels(canvas, ends, plot.x(weeks[-1].week * DAYS_PER_WEEK), plot)
    return subject.picture("value", _value_caption(subject), canvas)


def _value_caption(subject: Subject) -> list[str]:
    """Return CPI, and SPI by the earned schedule: in money it would end at 1, however late the project was."""
    final, tongue = subject.material.final, subject.tongue
    last = final.snapshots[-1]
    said = [tongue.say("value_words", cost=tongue.ratio(last.earned, last.expense))]
    time = schedule_so_far([week.earned for week in final.snapshots], final.planned)
    if time.es:
        index = tongue.ratio(round(time.es * FULL), time.at * FULL)
        said.append(tongue.say("pace_words", week=time.at, planned=round(time.es), index=index))
    return said


def _curve(canvas: Canvas, subject: Subject, plot: Plot, name: str, colour: str, wide: float, dash: str) -> LineLabel:  # noqa: PLR0913, PLR0917
    cents = [(week.week, getattr(week, name)) for week in subject.material.final.snapshots]
    places = [(plot.x(week * DAYS_PER_WEEK), plot.y(amount)) for week, amount in [(0, 0), *cents]]
    canvas.line(places, colour, wide, dash)
    said = subject.tongue.say(f"line.{name}", amount=subject.tongue.kilos(cents[-1][1]))
    return LineLabel(places[-1][1], said, colour)

"""Cash over time, the four series (work, expense, eligible expense, cash), and the budget line by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sim.model.units import DAYS_PER_WEEK
from sim.play.prose import short_name
from sim.play.report.canvas import (
    BLUE,
    FAINT,
    GREY,
    INK,
    OCHRE,
    PALE,
    RUST,
    SMALL,
    WIDTH,
    Canvas,
    Mark,
    text_width,
    wrapped,
)
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
    legend,
    line_labels,
    step_line,
)
from sim.world.seen.view import LineView, SnapshotView

LABEL, STEP = 190, 8.8
"""Points: most for the label of an instalment, and per row of labels."""
HEIGHT = 190
"""Points from the highest cash to the lowest on the axis."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """A payment received: donor, cents, and the week by whose Friday it was in the bank."""

    donor: str
    amount: int
    week: int


def receipts(subject: Subject) -> list[Receipt]:
    """Return the payments received, in order of week and donor."""
    found = [
        Receipt(donor.id, amount, day // DAYS_PER_WEEK + 1)
        for donor in subject.material.final.donors
        for day, amount in donor.receipts
        if amount > 0
    ]
    return sorted(found, key=lambda receipt: (receipt.week, receipt.donor))


def cash(subject: Subject) -> Picture:
    """Draw the cash of each Friday, the credit limit, and the payments received."""
    weeks, tongue = subject.material.final.snapshots, subject.tongue
    if not weeks:
        return subject.picture("cash", [tongue.say("no_week")], None)
    came = list(_staircase(subject))
    plot = Plot(day_scale(subject), _cash_scale(subject, 14 + STEP * (1 + max((row for _, row in came), default=-1))))
    canvas = Canvas(plot.bottom + CALENDAR + 2)
    calendar_axis(canvas, subject.material, plot.x, plot.top, plot.bottom, tongue)
    amount_axis(canvas, plot, tongue)
    _instalments(canvas, subject, came, plot)
    ends = [_credit_line(canvas, subject, plot), _cash_line(canvas, subject, plot)]
    line_labels(canvas, ends, plot.x(max(weeks[-1].week * DAYS_PER_WEEK, subject.material.final.day)), plot)
    return subject.picture("cash", _cash_caption(subject), canvas)


def _cash_scale(subject: Subject, top: float) -> Scale:
    cents = [week.cash for week in subject.material.final.snapshots]
    low = min(0, *cents, *(-view.credit for view in subject.material.views()))
    high = max(100_000, *cents)
    return Scale(low - (high - low) // 20, high, top + HEIGHT, top)


def _staircase(subject: Subject) -> Iterator[tuple[Receipt, int]]:
    """Yield each payment with its row, below every earlier label it overlaps, so that no leader crosses a label."""
    x, placed = day_scale(subject), list[tuple[float, int]]()
    for receipt in receipts(subject):
        here = x(receipt.week * DAYS_PER_WEEK)
        row = max((row + 1 for end, row in placed if end > here - 4), default=0)
        placed.append((here + 5 + min(LABEL, text_width(_receipt_label(subject, receipt), SMALL)), row))
        yield receipt, row


def _instalments(canvas: Canvas, subject: Subject, came: list[tuple[Receipt, int]], plot: Plot) -> None:
    at = {week.week: week.cash for week in subject.material.final.snapshots}
    for receipt, row in came:
        x, y = plot.x(receipt.week * DAYS_PER_WEEK), 5 + STEP * row
        canvas.line([(x, y - 3), (x, plot.y(at.get(receipt.week, 0)))], GREY, 0.6)
        canvas.text(x + 2.5, y, _receipt_label(subject, receipt), size=SMALL, room=min(LABEL, WIDTH - x - 2.5))


def _receipt_label(subject: Subject, receipt: Receipt) -> str:
    return f"+{subject.tongue.kilos(receipt.amount)} {short_name(subject.names.name('donor', receipt.donor))}"


def _credit_line(canvas: Canvas, subject: Subject, plot: Plot) -> LineLabel:
    views = subject.material.views()
    floor = step_line([(plot.x(view.day), plot.y(-view.credit)) for view in views])
    canvas.line(floor, RUST, 1.1, "dashed")
    said = subject.tongue.say("line.credit", amount=subject.tongue.kilos(-views[-1].credit))
    return LineLabel(floor[-1][1], said, RUST)


def _cash_line(canvas: Canvas, subject: Subject, plot: Plot) -> LineLabel:
    weeks = subject.material.final.snapshots
    places = [(plot.x(week.week * DAYS_PER_WEEK), plot.y(week.cash)) for week in weeks]
    canvas.line([(plot.x(0), plot.y(0)), *places], BLUE, 1.8)
    lowest = _lowest(weeks)
    if lowest.cash < 0:
        canvas.marks([places[weeks.index(lowest)]], Mark("o", 4, BLUE, BLUE))
    return LineLabel(places[-1][1], subject.tongue.say("line.cash", amount=subject.tongue.kilos(weeks[-1].cash)), BLUE)


def _lowest(weeks: tuple[SnapshotView, ...]) -> SnapshotView:
    return min(weeks, key=lambda week: (week.cash, week.week))


def _cash_caption(subject: Subject) -> list[str]:
    weeks, tongue = subject.material.final.snapshots, subject.tongue
    low, under = _lowest(weeks), sum(week.cash < 0 for week in weeks)
    lowest = tongue.say("lowest_cash", amount=tongue.euros(low.cash), date=tongue.ended(low.week * DAYS_PER_WEEK))
    return [lowest, tongue.counted("weeks_under", under) if under else tongue.say("never_under")]


def four_series(subject: Subject) -> Picture:
    """Draw the final values of the four series against the budget."""
    view, tongue = subject.material.final, subject.tongue
    if not view.snapshots:
        return subject.picture("four", [tongue.say("no_week")], None)
    last, budget = view.snapshots[-1], subject.material.compiled.scenario.budget
    work = view.planned[-1] if view.planned else 0
    rows = [
        ("earned", last.earned, work, BLUE),
        ("expense", last.expense, budget, OCHRE),
        ("eligible", last.eligible, last.expense, GREY),
        ("cash", last.cash, 0, INK),
    ]
    high = max([budget, *(amount for _, amount, *_ in rows)])
    canvas, x = Canvas(104), Scale(min(0, last.cash), high, 132, WIDTH - 132)
    for at, (name, amount, whole, colour) in enumerate(rows):
        y = 18 + 22 * at
        canvas.text(0, y, tongue.say(f"series.{name}"), size=SMALL + 0.6)
        canvas.bar(min(x(0), x(amount)), y - 5.5, abs(x(amount) - x(0)), 11, colour)
        canvas.text(WIDTH, y, _amount_text(subject, name, amount, whole), size=SMALL, align="right")
    canvas.line([(x(0), 8), (x(0), 92)], INK, 0.7)
    canvas.line([(x(budget), 10), (x(budget), 92)], FAINT, 0.8, "dashed")
    said = tongue.say("budget_is", amount=tongue.kilos(budget))
    canvas.text(x(budget), 5, said, size=SMALL, colour=FAINT, align="center")
    return subject.picture("four", [tongue.say("four_words")], canvas)


def _amount_text(subject: Subject, name: str, amount: int, whole: int) -> str:
    tongue = subject.tongue
    if whole <= 0:
        return tongue.euros(amount)
    share = tongue.share(amount, whole)
    return tongue.say(f"share_of.{name}", amount=tongue.euros(amount), share=share)


ROW, NAMES = 20, 176
"""Points per budget line, and for their names."""


def budget_lines(subject: Subject) -> Picture:
    """Draw each budget line: as voted, after transfers, and spent."""
    rows, say = subject.material.final.lines, subject.tongue.say
    if not rows:
        return subject.picture("lines", [say("no_line")], None)
    high = max(max(row.original, row.current, row.spent) for row in rows)
    canvas, x = Canvas(ROW * len(rows) + 24), Scale(0, high, NAMES, WIDTH - 130)
    for at, row in enumerate(rows):
        _budget_line(canvas, subject, row, x, 12 + ROW * at)
    entries = [
        (lambda s, x, y: s.bar(x, y - 5, 12, 10, PALE), say("key.voted")),
        (lambda s, x, y: s.line([(x + 6, y - 6), (x + 6, y + 6)], INK, 1.4), say("key.current")),
        (lambda s, x, y: s.bar(x, y - 2.5, 12, 5, BLUE), say("key.spent")),
        (lambda s, x, y: s.bar(x, y - 2.5, 12, 5, OCHRE), say("key.over")),
    ]
    legend(canvas, ROW * len(rows) + 16, entries, NAMES)
    over = sum(row.spent > row.current for row in rows)
    return subject.picture(
        "lines", [subject.tongue.counted("lines_over", over) if over else say("no_line_over")], canvas
    )


def _budget_line(canvas: Canvas, subject: Subject, row: LineView, x: Scale, y: float) -> None:
    tongue = subject.tongue
    name = wrapped(subject.names.name("line", row.id), NAMES - 8, 2, SMALL)
    for at, part in enumerate(name):
        canvas.text(0, y + 8 * (at - (len(name) - 1) / 2), part, size=SMALL)
    canvas.bar(x(0), y - 6, x(row.original) - x(0), 12, PALE)
    canvas.bar(x(0), y - 3, x(min(row.spent, row.current)) - x(0), 6, BLUE)
    if row.spent > row.current:
        canvas.bar(x(row.current), y - 3, x(row.spent) - x(row.current), 6, OCHRE)
    canvas.line([(x(row.current), y - 7.5), (x(row.current), y + 7.5)], INK, 1.4)
    said = tongue.say("spent_of", spent=tongue.kilos(row.spent), current=tongue.kilos(row.current))
    if row.current > 0:
        said = tongue.say("with_share", said=said, share=tongue.share(row.spent, row.current))
    canvas.text(WIDTH, y, said, size=SMALL, align="right")

"""How the team decided: its decisions month by month, and the attention that each role spent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sim.model.attention import MONTHLY_HALF_DAYS
from sim.play.record.log import CONTESTING
from sim.play.report.canvas import BLUE, FAINT, INK, OCHRE, PALE, RUST, SMALL, WHITE, WIDTH, Canvas, Mark, Point
from sim.play.report.gather import Matter
from sim.play.report.pictures.frame import Picture, Subject, legend, mark_sample
from sim.world.decisions import FAMILIES
from sim.world.scenario import ROLES

SIZE = SMALL + 0.4
"""Font size of row names, in points."""
TOP = 14
"""Points above the first row, for the numbers of months."""


@dataclass(frozen=True, slots=True)
class Columns:
    """One column per month, each `wide` points, starting at `left`."""

    months: int
    left: float
    wide: float

    @property
    def right(self) -> float:
        """Right edge of the last column."""
        return self.place(self.months + 1)

    def place(self, month: float) -> float:
        """Return the x of a month's left edge; a fraction is a position within the month."""
        return self.left + self.wide * (month - 1)

    def heads(self, canvas: Canvas, subject: Subject) -> None:
        """Write the numbers of months above the columns."""
        canvas.text(self.left - 6, 7, subject.tongue.say("month_numbers"), size=SMALL, colour=FAINT, align="right")
        for month in range(1, self.months + 1):
            canvas.text(self.place(month + 0.5), 7, str(month), size=SMALL, colour=FAINT, align="center")


def _columns(subject: Subject, left: float, right: float, widest: float) -> Columns:
    months = subject.material.final.months
    return Columns(months, left, min(widest, (WIDTH - right - left) / months))


NAMES, TOTAL, ROW = 124, 26, 17
"""Points for the names of families, for their totals, and per row."""
DOT, DEEP = 4.7, 3
"""Points between two marks, and most rows of marks in a cell."""
CATEGORIES = (
    ("refused", Mark("x", 3.6, RUST, RUST)),
    ("contested", Mark("D", 3.4, OCHRE, OCHRE)),
    ("major", Mark("s", 3.2, BLUE, BLUE)),
    ("minor", Mark("o", 2.6, WHITE, INK)),
)
"""Categories of decisions with their marks; a decision belongs to the first that applies."""


def _category(matter: Matter) -> str:
    if not matter.adopted:
        return "refused"
    if any(answer.kind in CONTESTING for answer in matter.answers):
        return "contested"
    return "major" if matter.major else "minor"


def rail(subject: Subject) -> Picture:
    """Draw every proposal in its month, one row per family of decisions."""
    columns, cells = _columns(subject, NAMES, TOTAL, 60), defaultdict[tuple[str, int], list[str]](list)
    for matter in subject.material.matters:
        cells[matter.family, matter.entry.month].append(_category(matter))
    bottom = TOP + ROW * len(FAMILIES)
    canvas, marks = Canvas(bottom + 20), defaultdict[str, list[Point]](list)
    columns.heads(canvas, subject)
    _rail_grid(canvas, subject, columns, bottom)
    for (family, month), sorts in sorted(cells.items()):
        place = columns.place(month), TOP + ROW * (FAMILIES.index(family) + 0.5)
        for sort, spot in _mark_points(canvas, sorts, place, columns.wide):
            marks[sort].append(spot)
    for sort, mark in CATEGORIES:
        canvas.marks(marks[sort], mark)
    meanings = [(mark_sample(mark), subject.tongue.say(f"case.{sort}")) for sort, mark in reversed(CATEGORIES)]
    legend(canvas, bottom + 13, meanings, NAMES)
    return subject.picture("rail", [_rail_caption(subject)], canvas)


def _rail_grid(canvas: Canvas, subject: Subject, columns: Columns, bottom: float) -> None:
    counts = [sum(matter.family == family for matter in subject.material.matters) for family in FAMILIES]
    right = columns.right + TOTAL
    for month in range(1, columns.months + 2):
        canvas.line([(columns.place(month), TOP), (columns.place(month), bottom)], PALE, 0.5)
    for at, (family, count) in enumerate(zip(FAMILIES, counts, strict=True)):
        y = TOP + ROW * at
        canvas.line([(0, y), (right, y)], PALE, 0.5)
        canvas.text(0, y + ROW / 2, subject.tongue.word(f"family.{family}"), size=SIZE, room=NAMES - 6)
        colour = INK if count else FAINT
        canvas.text(right - 2, y + ROW / 2, str(count), size=SIZE, colour=colour, align="right", bold=bool(count))
    canvas.line([(0, bottom), (right, bottom)], PALE, 0.5)


def _mark_points(canvas: Canvas, sorts: Sequence[str], place: Point, wide: float) -> list[tuple[str, Point]]:
    """Lay out the marks of a cell in rows, in the order of `CATEGORIES`; write how many do not fit."""
    across = max(1, int((wide - 2) / DOT))
    fits = len(sorts) <= across * DEEP
    order = [sort for sort, _ in CATEGORIES]
    shown = sorted(sorts, key=order.index)[: across * DEEP if fits else across * (DEEP - 1)]
    rows = -(-len(shown) // across) + (not fits)
    top = place[1] - DOT * (rows - 1) / 2
    if not fits:
        more = f"+{len(sorts) - len(shown)}"
        canvas.text(place[0] + 2, top + DOT * (rows - 1) + 0.4, more, size=SMALL - 1.2, colour=FAINT)
    return [
        (sort, (place[0] + DOT * (n % across + 0.5) + 1, top + DOT * (n // across))) for n, sort in enumerate(shown)
    ]


def _rail_caption(subject: Subject) -> str:
    matters, tongue = subject.material.matters, subject.tongue
    sorts = [_category(matter) for matter in matters]
    facts = {
        "n": len(matters),
        "major": sum(matter.major and matter.adopted for matter in matters),
        "contested": sorts.count("contested"),
        "refused": sorts.count("refused"),
    }
    return tongue.say("rail_words", **{name: tongue.number(n) for name, n in facts.items()})


ROLE_NAMES, CELL = 142, 17
"""Points for the names of roles, and per row."""
SHADES = ("#ffffff", "#e3eaf1", "#c3d3e2", "#9cb8d0", "#6f98bb", "#3a719f", "#1f5a8c")
"""Shades for none to six half-days, evenly spaced in lightness; each cell also shows the number."""


def half_days_spent(subject: Subject) -> Mapping[tuple[str, int], int]:
    """Return half-days spent by (role, month), as of the last closing of the month; earned extra ones do not count."""
    return {
        (role, view.month): max(0, MONTHLY_HALF_DAYS - view.attention.get(role, 0))
        for view in subject.material.closings
        for role in ROLES
    }


def attention(subject: Subject) -> Picture:
    """Draw the half-days that each role spent each month."""
    used, say = half_days_spent(subject), subject.tongue.say
    if not used:
        return subject.picture("attention", [say("no_month")], None)
    columns = _columns(subject, ROLE_NAMES, 34, 40)
    canvas = Canvas(TOP + CELL * len(ROLES) + 4)
    columns.heads(canvas, subject)
    for at, role in enumerate(ROLES):
        y = TOP + CELL * (at + 0.5)
        canvas.text(0, y, subject.names.role(role), size=SIZE, room=ROLE_NAMES - 4)
        _half_days(canvas, {month: days for (whose, month), days in used.items() if whose == role}, columns, y)
    given, offered = sum(used.values()), MONTHLY_HALF_DAYS * len(used)
    words = say("attention_words", given=given, offered=offered, most=MONTHLY_HALF_DAYS)
    return subject.picture("attention", [words], canvas)


def _half_days(canvas: Canvas, used: Mapping[int, int], columns: Columns, y: float) -> None:
    for month, days in used.items():
        shade = SHADES[max(0, min(days, len(SHADES) - 1))]
        canvas.bar(columns.place(month) + 0.6, y - CELL / 2 + 0.6, columns.wide - 1.2, CELL - 1.2, shade, PALE)
        colour = WHITE if days > 4 else INK
        canvas.text(columns.place(month + 0.5), y, str(days), size=SMALL, colour=colour, align="center")
    canvas.text(columns.right + 32, y, str(sum(used.values())), size=SIZE, align="right", bold=True)

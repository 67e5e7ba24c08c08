"""What each panel of the board draws, from the same rows that plain mode reads aloud."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

from sim.world.view import View
from tui.draw.bars import Load, Purse, loads, purses
from tui.draw.canvas import beside, lines, stack
from tui.draw.curve import Series, curve
from tui.draw.gantt import Bar, gantt
from tui.draw.glyphs import STYLES
from tui.draw.plane import Spot, matrix, quadrant
from tui.draw.rows import rail
from tui.i18n import decimal, kilos, out_of, tr, word
from tui.panels.figure import Painter
from tui.panels.panel import RowPainter
from tui.views.actors import ActorRow, actor_figure, actor_rows
from tui.views.journal import Mark
from tui.views.money import money_figure, money_rows
from tui.views.plan import plan_figure, plan_rows
from tui.views.prose import Prose, pair
from tui.views.risks import RiskRow, risk_figure, risk_rows
from tui.views.situation import tenths
from tui.views.team import ATTENTION, attention_line, load_rows, team_figure

SIDE_BY_SIDE = 64
"""Columns from which a panel shows a list beside its map."""
RAIL = 3
"""Rows of the rail: decisions, the one pointed at, weeks."""


class Shown(NamedTuple):
    """What a panel shows: key figure, drawing, a detail a row, what fills it when empty, the row to begin with."""

    title: str
    figure: str
    painter: RowPainter
    details: Sequence[str]
    empty: str = ""
    first: int = 0


def plan(view: View, prose: Prose, milestones: tuple[str, ...]) -> Shown:
    """Draw the plan."""
    rows = plan_rows(view, prose, milestones)
    bars = [Bar(r.name, r.glyph, r.start, r.finish, r.done, r.reference, r.critical, r.milestone) for r in rows]

    def paint(width: int, height: int, top: int, cursor: int) -> Content:
        return gantt(bars, view.day, width, height, top=top, cursor=cursor)

    details = [pair(r.name, r.words) for r in rows]
    first = next((at for at, r in enumerate(rows) if r.status != "done"), 0)
    return Shown(tr("Plan"), str(plan_figure(view)), paint, details, tr("The plan has no activity."), first)


def money(view: View, prose: Prose) -> Shown:
    """Draw the budget, a row a heading."""
    rows = money_rows(view, prose)
    bars = [
        Purse(
            r.name,
            r.spent,
            r.committed,
            r.planned,
            r.current,
            out_of(r.spent, r.current) + (" ▲" if r.over else ""),
            r.over,
        )
        for r in rows
    ]

    def paint(width: int, height: int, top: int, _cursor: int) -> Content:
        return purses(bars, width, height, top=top)

    details = [pair(r.name, r.words) for r in rows]
    return Shown(tr("Money"), str(money_figure(view)), paint, details, tr("The budget has no heading."))


def curves(view: View) -> Painter | None:
    """Draw plan, work, expense and cash over the weeks; None before the first Friday."""
    if not view.snapshots:
        return None
    return lambda width, height: stack(_legend(width), _series(view, width, height - 1))


def _legend(width: int) -> Content:
    names = (
        (tr("planned value"), STYLES.dim),
        (tr("earned value"), STYLES.good),
        (tr("expense"), STYLES.done),
        (tr("cash"), STYLES.today),
    )
    return lines([[part for name, style in names for part in (("⣀ ", style), (f"{name}  ", ""))]], width, 1)


def _series(view: View, width: int, height: int) -> Content:
    shots = view.snapshots
    weeks = max(shots[-1].week - shots[0].week + 1, len(view.planned))
    return curve(
        [
            Series("planned", list(view.planned), STYLES.dim),
            Series("earned", _weekly(weeks, {s.week: s.earned for s in shots}), STYLES.good),
            Series("expense", _weekly(weeks, {s.week: s.expense for s in shots}), STYLES.done),
            Series("cash", _weekly(weeks, {s.week: s.cash for s in shots}), STYLES.today),
        ],
        width,
        height,
        label=kilos,
    )


def _weekly(weeks: int, values: dict[int, int]) -> list[int | None]:
    first = min(values)
    return [values.get(week + first) for week in range(weeks)]


def actors(view: View, prose: Prose) -> Shown:
    """Draw the map of power and interest, a list beside it where there is room."""
    rows = actor_rows(view, prose)

    def paint(width: int, height: int, top: int, cursor: int) -> Content:
        listed = lines([_actor_parts(r, at == cursor) for at, r in list(enumerate(rows))[top:]], width, height)
        placed = [r for r in rows if r.power is not None]
        if not placed:
            return listed
        if width < SIDE_BY_SIDE:
            return _map(rows, width, height, cursor)
        half = width // 2
        beside_it = lines(
            [_actor_parts(r, at == cursor) for at, r in list(enumerate(rows))[top:]], width - half - 2, height
        )
        return beside(_map(rows, half, height, cursor), beside_it, half + 2)

    details = [pair(f"{r.code} {r.name}", r.words) for r in rows]
    return Shown(
        tr("Actors"), str(actor_figure(view)), paint, details, tr("Nobody is known yet. Decide, Actors, Name an actor.")
    )


def _actor_parts(row: ActorRow, pointed: bool) -> list[tuple[str, str]]:
    trust = tenths(row.trust) if row.trust is not None else "–"
    return [
        ("▸" if pointed else " ", STYLES.today),
        (f"{row.code:<4}", _mood(row)),
        (f"{trust:>5} ", STYLES.critical if row.lost else STYLES.dim),
        (row.name, STYLES.strong if pointed else ""),
    ]


def _mood(row: ActorRow) -> str:
    if row.lost or (row.attitude is not None and row.attitude < 3_500):
        return STYLES.critical
    return STYLES.good if (row.attitude or 0) > 6_500 else STYLES.done


def _map(rows: Sequence[ActorRow], width: int, height: int, cursor: int) -> Content:
    spots = [
        Spot(r.code, r.interest or 0, r.power, _mood(r), at == cursor)
        for at, r in enumerate(rows)
        if r.power is not None
    ]
    corners = (tr("keep satisfied"), tr("manage closely"), tr("keep informed"), tr("watch"))
    return quadrant(spots, corners, width, height)


def risks(view: View, prose: Prose) -> Shown:
    """Draw the matrix of the register, a list beside it where there is room."""
    rows = risk_rows(view, prose)
    cells = [(r.code, r.grave, r.likely) for r in rows]

    def paint(width: int, height: int, top: int, cursor: int) -> Content:
        across, up = word("field.impact"), word("field.probability")
        if width < SIDE_BY_SIDE:
            return matrix(cells, width, height, across=across.lower(), up=up.lower())
        half = width * 2 // 5
        listed = lines(
            [_risk_parts(r, at == cursor) for at, r in list(enumerate(rows))[top:]], width - half - 2, height
        )
        return beside(matrix(cells, half, height, across=across.lower(), up=up.lower()), listed, half + 2)

    details = [pair(f"{r.code} {r.title}", r.words) for r in rows]
    empty = tr("The register is empty. Decide, Risks, Write a risk: what could go wrong, and what it would touch.")
    return Shown(tr("Risks"), str(risk_figure(view)), paint, details, empty)


def _risk_parts(row: RiskRow, pointed: bool) -> list[tuple[str, str]]:
    mark = ("■ ", STYLES.good) if row.answered else ("□ ", STYLES.warn)
    return [
        ("▸" if pointed else " ", STYLES.today),
        (f"{row.code:<4}", ""),
        mark,
        (row.title, STYLES.strong if pointed else ""),
    ]


def team(view: View, prose: Prose) -> Shown:
    """Draw what each skill has to carry, and the attention that each role has left."""
    rows = load_rows(view, prose)
    bars = [
        Load(r.name, r.load, r.capacity, f"{decimal(r.load // 10, 1)}/{decimal(r.capacity // 10, 1)}") for r in rows
    ]

    def paint(width: int, height: int, top: int, _cursor: int) -> Content:
        return stack(lines([_attention(view)], width, 1), loads(bars, width, max(0, height - 1), top=top))

    details = [
        *(pair(r.name, tr("load and capacity in FTE")) for r in rows),
        *(attention_line(x, view, prose) for x in view.attention),
    ]
    return Shown(tr("Team"), str(team_figure(view)), paint, details, tr("Nobody works here yet."))


def _attention(view: View) -> list[tuple[str, str]]:
    parts = []
    for role, left in view.attention.items():
        parts += [(word(f"role.{role}.sign") + " ", STYLES.dim), (f"{left}  ", "bold" if left else STYLES.critical)]
    return [*parts, (tr("half-days left of {n}", n=ATTENTION), STYLES.dim)]


def journal(marks: Sequence[Mark], told: Sequence[str], final_day: int, opened: int) -> Shown:
    """Draw the rail of decisions and the last of them in words, the newest first."""
    newest = list(reversed(marks))

    def paint(width: int, height: int, top: int, cursor: int) -> Content:
        room = max(0, height - RAIL)
        rows = [
            [("▸" if at == cursor else " ", STYLES.today), (f"{newest[at].glyph} ", STYLES.done), (told[at], "")]
            for at in range(top, min(len(newest), top + room))
        ]
        points = [(m.day, m.glyph) for m in newest]
        return stack(rail(points, final_day, width, RAIL, cursor=cursor), lines(rows, width, room))

    figure = tr("{n} to deliberate", n=opened) if opened else str(len(marks))
    empty = tr("Nothing decided yet. What you decide is told here, with the reasons.")
    return Shown(tr("Journal"), figure, paint, told, empty)

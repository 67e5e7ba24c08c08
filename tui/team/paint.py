"""The drawings of the panels of the board, from the rows that plain mode reads aloud; rooms draw them larger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content

from sim.model.attention import MONTHLY_HALF_DAYS
from sim.model.units import FULL
from sim.play.prose import short_name
from sim.world.seen.view import View
from tui.draw.bars import Load, loads
from tui.draw.canvas import beside, lines, pad, stack
from tui.draw.gantt import Bar, gantt, horizon, lens
from tui.draw.glyphs import STYLES
from tui.draw.plane import Spot, matrix, quadrant, severity
from tui.draw.rows import pips, rail
from tui.i18n import decimal, tenths, tr, week, word
from tui.panels.panel import NONE, Area, Layout, Panel, RowPainter, whole
from tui.views.actors import ActorRow, actor_figure, actor_rows
from tui.views.journal import Mark
from tui.views.plan import plan_figure, plan_rows
from tui.views.prose import Prose, pair
from tui.views.risks import RiskRow, risk_figure, risk_rows
from tui.views.team import LoadRow, load_line, load_rows, team_figure

SIDE_BY_SIDE = 56
"""Columns from which a panel shows a list beside its map."""
STACKED = 24
"""Lines from which a map stands above its list, whatever the width."""
RAIL = 3
"""Rows of the rail: what matters, minor decisions, weeks."""
ZOOMS = (0, 52, 26, 13)
"""Weeks that the plan shows, 0 for all."""


class Shown(NamedTuple):
    """What a panel shows: `details` describes each row, `empty` an empty panel, `first` is the row to select.

    `legend`: what its signs mean.
    """

    title: str
    figure: str
    painter: RowPainter
    details: Sequence[str]
    empty: str = ""
    first: int = 0
    layout: Layout = whole
    legend: Content = NONE


def show(panel: Panel, shown: Shown) -> None:
    """Show a drawing in its panel."""
    panel.show(
        shown.title,
        shown.figure,
        shown.painter,
        shown.details,
        empty=shown.empty,
        layout=shown.layout,
        legend=shown.legend,
    )


def legend(*signs: tuple[str, str, str]) -> Content:
    """Return what signs mean: (glyph, style, words) each."""
    return Content("  ").join(Content.assemble((glyph, style), f" {words}") for glyph, style, words in signs)


class Zoom(NamedTuple):
    """How much of the plan is shown: an index of `ZOOMS`, and weeks away from today."""

    level: int = 0
    shift: int = 0

    @property
    def weeks(self) -> int:
        """Visible weeks, 0 for all."""
        return ZOOMS[self.level % len(ZOOMS)]


def plan(view: View, prose: Prose, milestones: tuple[str, ...], zoom: Zoom = Zoom()) -> Shown:  # noqa: B008 - frozen
    """Draw the plan."""
    rows = plan_rows(view, prose, milestones)
    bars = [
        Bar(r.name, r.glyph, r.start, r.finish, r.done, r.reference, r.critical, r.milestone, r.delivered) for r in rows
    ]
    seen = lens(zoom.weeks, zoom.shift, view.day, horizon(bars, view.day))

    def paint(width: int, height: int, top: int, cursor: int) -> Content:
        return gantt(bars, view.day, width, height, top=top, cursor=cursor, seen=seen, unit=tr("week"))

    details = [pair(r.name, r.words) for r in rows]
    first = next((at for at, r in enumerate(rows) if r.status != "done"), 0)
    figure = str(plan_figure(view))
    if zoom.weeks:
        figure += f" · {week(seen.first)} → {week(seen.last - 1)}"
    signs = legend(
        ("█", STYLES.done, tr("done")),
        ("▓", STYLES.critical, tr("critical")),
        ("░", STYLES.plan, tr("to do")),
        ("┄", "", tr("baseline")),
    )
    return Shown(tr("Plan"), figure, paint, details, tr("The plan has no activity."), first, _under_axis, signs)


def _under_axis(_width: int, height: int) -> Area:
    return Area(0, 1, max(0, height - 1))


def mapped(width: int, height: int) -> Area:
    """Return where the list of a map is: under it in a tall room, beside it in a wide one, else nowhere."""
    if height >= STACKED:
        top = height * 3 // 5
        return Area(0, top + 1, height - top - 1)
    if width >= SIDE_BY_SIDE:
        return Area(width // 2 + 2, 0, height)
    return Area(0, 0, 0)


def _with_list(drawn: RowPainter, listed: RowPainter, width: int, height: int, place: tuple[int, int]) -> Content:
    """Draw a map and its list as `mapped` lays them out; `place` is the first row and the selected row."""
    area, (top, cursor) = mapped(width, height), place
    if not area.rows:
        return drawn(width, height, top, cursor)
    if area.top:
        return stack(drawn(width, area.top - 1, top, cursor), Content(" "), listed(width, area.rows, top, cursor))
    return beside(drawn(area.left - 2, height, top, cursor), listed(width - area.left, height, top, cursor), area.left)


def actors(view: View, prose: Prose) -> Shown:
    """Draw the map of power and interest, a list beside it where there is room."""
    rows = actor_rows(view, prose)
    placed = any(r.power is not None for r in rows)
    trusted = any(r.trust is not None for r in rows)

    def listed(width: int, height: int, top: int, cursor: int) -> Content:
        parts = [_actor_parts(rows[at], width, at == cursor, trusted=trusted) for at in range(top, len(rows))]
        return lines(parts, width, height)

    def drawn(width: int, height: int, _top: int, cursor: int) -> Content:
        return _map(rows, width, height, cursor)

    def paint(width: int, height: int, top: int, cursor: int) -> Content:
        if not placed:
            return listed(width, height, top, cursor)
        return _with_list(drawn, listed, width, height, (top, cursor))

    details = [pair(f"{r.code} {r.name}", r.words) for r in rows]
    empty = tr("Nobody is known yet. Decide, Actors, Name an actor.")
    layout = mapped if placed else whole
    signs = legend(
        ("+", STYLES.good, tr("in favour")),
        ("−", STYLES.critical, tr("opposed")),
        ("6/10", "", tr("trust")),
        ("▲", STYLES.warn, tr("waits for an answer")),
    )
    return Shown(tr("Actors"), str(actor_figure(view)), paint, details, empty, 0, layout, signs if placed else NONE)


def _actor_parts(row: ActorRow, width: int, pointed: bool, *, trusted: bool) -> list[tuple[str, str]]:
    """Return the line of an actor, what it waits for at the right.

    Without `trusted` (nobody's trust is known), the column of trust is left out.
    """
    trust = f"{tenths(row.trust) if row.trust is not None else '–':>4} " if trusted else ""
    waits = f" ▲ {row.waits}" if row.waits else ""
    parts = [
        ("▸" if pointed else " ", STYLES.today),
        (f"{row.code}{_stance(row)}".ljust(5), _mood(row)),
        (trust, STYLES.critical if row.lost else STYLES.dim),
    ]
    room = width - sum(cell_len(text) for text, _ in parts) - cell_len(waits)
    return [*parts, (pad(row.name, room), STYLES.strong if pointed else ""), (waits, STYLES.warn)]


def _mood(row: ActorRow) -> str:
    if row.lost:
        return STYLES.critical
    return {"+": STYLES.good, "−": STYLES.critical}.get(_stance(row), STYLES.done)


def _stance(row: ActorRow) -> str:
    """Return the sign of an attitude, for who sees no colours: in favour, opposed, or neither."""
    if row.attitude is None or 3_500 <= row.attitude <= 6_500:
        return ""
    return "−" if row.attitude < 3_500 else "+"


def _map(rows: Sequence[ActorRow], width: int, height: int, cursor: int) -> Content:
    spots = [
        Spot(f"{r.code}{_stance(r)}", r.interest or 0, r.power, _mood(r), at == cursor, r.name)
        for at, r in enumerate(rows)
        if r.power is not None
    ]
    return on_map(spots, width, height)


def on_map(spots: Sequence[Spot], width: int, height: int) -> Content:
    """Draw marks on the map of power and interest."""
    corners = (tr("keep satisfied"), tr("manage closely"), tr("keep informed"), tr("monitor"))
    named = [spot._replace(name=short_name(spot.name)) for spot in spots]
    return quadrant(named, corners, width, height, up=tr("power"), across=tr("interest"))


def risks(view: View, prose: Prose) -> Shown:
    """Draw the matrix of the register, a list beside it where there is room."""
    rows = risk_rows(view, prose)
    cells = [(r.code, r.grave, r.likely) for r in rows]
    across, up = word("field.impact").lower(), word("field.probability").lower()

    def listed(width: int, height: int, top: int, cursor: int) -> Content:
        return lines([_risk_parts(rows[at], at == cursor) for at in range(top, len(rows))], width, height)

    def drawn(width: int, height: int, _top: int, cursor: int) -> Content:
        pointed = rows[cursor].code if 0 <= cursor < len(rows) else ""
        return matrix(cells, width, height, across=across, up=up, pointed=pointed)

    def paint(width: int, height: int, top: int, cursor: int) -> Content:
        return _with_list(drawn, listed, width, height, (top, cursor))

    details = [pair(f"{r.code} {r.title}", r.words) for r in rows]
    empty = tr("The register is empty. Decide, Risks, Write a risk: what could go wrong, and what it would affect.")
    signs = legend(("■", STYLES.good, tr("answered")), ("□", STYLES.warn, tr("without response")))
    return Shown(tr("Risks"), str(risk_figure(view)), paint, details, empty, 0, mapped, signs)


def _risk_parts(row: RiskRow, pointed: bool) -> list[tuple[str, str]]:
    mark = ("■ ", STYLES.good) if row.answered else ("□ ", STYLES.warn)
    return [
        ("▸" if pointed else " ", STYLES.today),
        (f"{row.code:<4}", severity((row.likely + 1) * (row.grave + 1))[1]),
        mark,
        (row.title, STYLES.strong if pointed else ""),
    ]


def team(view: View, prose: Prose) -> Shown:
    """Draw the attention that each role has left, and the load of each skill."""
    rows = load_rows(view, prose)
    bars = load_bars(rows)

    def paint(width: int, height: int, top: int, cursor: int) -> Content:
        return stack(attention(view, prose, width), loads(bars, width, max(0, height - 1), top=top, cursor=cursor))

    details = [load_line(r) for r in rows]
    empty = tr("Nobody works here yet.")
    return Shown(tr("Team"), str(team_figure(view)), paint, details, empty, 0, _under_axis, load_signs())


def load_signs() -> Content:
    """Return what the signs of loads mean."""
    return legend(
        ("█", STYLES.done, tr("load")), ("┃", STYLES.today, tr("capacity")), ("▓", STYLES.critical, tr("too much"))
    )


def load_bars(rows: Sequence[LoadRow]) -> list[Load]:
    """Return the bars of the load of each skill, in FTE."""
    return [
        Load(
            r.name,
            r.load,
            r.capacity,
            tr("{load} / {capacity} FTE", load=decimal(r.load / FULL), capacity=decimal(r.capacity / FULL)),
        )
        for r in rows
    ]


def attention(view: View, prose: Prose, width: int) -> Content:
    """Draw the attention left: six squares a role where they fit, else figures."""
    kinds = [
        Content.assemble(
            *(part for role, left in view.attention.items() for part in _left(prose.brief_role(role), left, cells)), " "
        )
        for cells in (MONTHLY_HALF_DAYS, 1)
    ]
    for drawn in kinds:
        for words in (tr("half-days left of {n}", n=MONTHLY_HALF_DAYS), tr("half-days left")):
            if drawn.cell_length + cell_len(words) <= width:
                return Content.assemble(drawn, (words, STYLES.dim))
    return kinds[-1].truncate(width, ellipsis=True)


def _left(role: str, left: int, cells: int) -> tuple[Content, ...]:
    sign = Content.styled(f"{role} ", STYLES.dim)
    return sign, pips(left, MONTHLY_HALF_DAYS, cells), Content(" ")


def journal(marks: Sequence[Mark], told: Sequence[str], final_day: int, opened: int) -> Shown:
    """Draw the rail of decisions, and under it the decisions in words, the newest first."""
    newest = list(reversed(marks))

    def paint(width: int, height: int, top: int, cursor: int) -> Content:
        room = max(0, height - RAIL)
        rows = [
            [
                ("▸" if at == cursor else " ", STYLES.today),
                (f"{week(newest[at].day)} ", STYLES.dim),
                (f"{newest[at].glyph} ", STYLES.critical if newest[at].glyph == "▲" else STYLES.done),
                (told[at], ""),
            ]
            for at in range(top, min(len(newest), top + room))
        ]
        points = [(m.day, m.glyph) for m in newest]
        return stack(rail(points, final_day, width, min(RAIL, height), cursor=cursor), lines(rows, width, room))

    figure = tr("{n} to discuss", n=opened) if opened else str(len(marks) or tr("nothing yet"))
    empty = tr("Nothing decided yet. What you decide is told here, with the reasons.")
    signs = legend(
        ("◆", STYLES.done, tr("council")),
        ("●", STYLES.done, tr("one role")),
        ("○", STYLES.done, tr("open")),
        ("▲", STYLES.critical, tr("dropped")),
        ("◇", STYLES.today, tr("month closed")),
    )
    return Shown(tr("Record"), figure, paint, told, empty, 0, _under_rail, signs)


def _under_rail(_width: int, height: int) -> Area:
    return Area(0, RAIL, max(0, height - RAIL))

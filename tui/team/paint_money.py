"""The drawings of money: headings, the four series, the forecast of cash, what donors have paid."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from sim.world.seen.view import View
from tui.draw.bars import BudgetRow, budget
from tui.draw.canvas import lines, stack
from tui.draw.curve import Series, curve, gutter, weeks_of
from tui.draw.glyphs import STYLES
from tui.i18n import kilos, out_of, tr
from tui.panels.panel import NONE, Area
from tui.team.paint import Shown, legend
from tui.views.money import donor_line, money_figure, money_rows
from tui.views.prose import Prose, pair
from tui.views.treasury import ahead, history, with_payments

CURVE = (4, 14)
"""The least and the most lines of a chart; on a small screen it has two fifths of the room, and the headings scroll."""


def money(view: View, prose: Prose) -> Shown:
    """Draw the budget, a row a heading; above it, where there is height, the cash, past and forecast."""
    bars, details = _headings(view, prose)
    bank = cash(view)

    def layout(_width: int, height: int) -> Area:
        curved = _curved(height - len(bars)) if bank else 0
        return Area(0, curved, height - curved)

    def paint(width: int, height: int, top: int, cursor: int) -> Content:
        area = layout(width, height)
        above = charts([bank], view.day, width, area.top)
        return stack(above, budget(bars, width, area.rows, top=top, cursor=cursor))

    empty = tr("The budget has no heading.")
    return Shown(tr("Money"), str(money_figure(view)), paint, details, empty, 0, layout, _signs())


def accounts(view: View, prose: Prose, *, curves_alone: bool = False) -> Shown:
    """Draw the money of a whole room: the four series, the cash, headings, donors; or the charts alone."""
    bars, details = _headings(view, prose)
    given = [
        BudgetRow(
            prose.name("donor", d.id),
            d.received,
            0,
            0,
            d.amount,
            tr("received {paid}", paid=out_of(d.received, d.amount)),
            given=True,
        )
        for d in view.donors
        if d.cash
    ]
    details += [donor_line(d, prose) for d in view.donors if d.cash]
    series, bank = curves(view), cash(view)

    def layout(_width: int, height: int) -> Area:
        if curves_alone and (series or bank):
            return Area(0, height, 0)
        free = height - len(bars) - len(given)
        if bank and series and free >= 2 * CURVE[0]:
            return Area(0, 2 * _curved(free // 2), 0)
        return Area(0, _curved(max(free, height * 2 // 5)) if bank or series else 0, 0)

    def area_of(width: int, height: int) -> Area:
        above = layout(width, height).top
        return Area(0, above, max(0, height - above))

    def paint(width: int, height: int, top: int, cursor: int) -> Content:
        area = area_of(width, height)
        shown = [x for x in (series, bank) if x] if area.top >= 2 * CURVE[0] else [bank or series]
        above = charts(shown, view.day, width, area.top)
        return stack(above, budget([*bars, *given], width, area.rows, top=top, cursor=cursor))

    empty, signs = tr("The budget has no heading."), NONE if curves_alone else _signs()
    return Shown(tr("Money"), str(money_figure(view)), paint, details, empty, 0, area_of, signs)


def _signs() -> Content:
    """Return what the signs of headings mean."""
    return legend(
        ("█", STYLES.done, tr("spent")),
        ("▒", STYLES.done, tr("committed")),
        ("┃", STYLES.today, tr("planned by today")),
    )


def _headings(view: View, prose: Prose) -> tuple[list[BudgetRow], list[str]]:
    rows = money_rows(view, prose)
    bars = [
        BudgetRow(
            r.name,
            r.spent,
            r.committed,
            r.planned,
            r.current,
            out_of(r.spent, r.current),
            r.over,
        )
        for r in rows
    ]
    return bars, [pair(r.name, r.words) for r in rows]


def _curved(free: int) -> int:
    """Return how many of the free lines a chart takes."""
    return min(free, CURVE[1]) if free >= CURVE[0] else 0


def cash(view: View) -> list[Series]:
    """Return the series of cash: past, and forecast with and without payments; none for a role that cannot see it."""
    found = ahead(view)
    if found is None:
        return []
    past = [*history(view)]
    future: list[int | None] = [None] * found.first + [*found.cash]
    if past:
        future[found.first - 1 : found.first] = [view.cash]
    floor: list[int | None] = [found.floor] * max(len(past), len(future))
    paid: list[int | None] = [None] * found.first + [*with_payments(view, found)]
    return [
        Series(tr("credit line"), floor, STYLES.critical, "■"),
        Series(tr("if donors pay"), paid, STYLES.good, "◆"),
        Series(tr("if nothing comes in"), future, STYLES.dim, "○"),
        Series(tr("cash"), past, STYLES.today, "●"),
    ]


def curves(view: View) -> list[Series]:
    """Return planned value, earned value, expenditure, eligible expenditure by week; none before the first Friday."""
    if not view.snapshots:
        return []
    shots = view.snapshots
    weeks = max(shots[-1].week, len(view.planned))
    return [
        Series(tr("planned value"), list(view.planned), STYLES.dim, "○"),
        Series(tr("earned value"), _weekly(weeks, {s.week: s.earned for s in shots}), STYLES.good, "●"),
        Series(tr("expenditure"), _weekly(weeks, {s.week: s.expense for s in shots}), STYLES.done, "■"),
        Series(tr("eligible"), _weekly(weeks, {s.week: s.eligible for s in shots}), STYLES.warn, "◆"),
    ]


def charts(groups: Sequence[Sequence[Series]], today: int, width: int, height: int) -> Content:
    """Draw groups of series one above the other, each under its legend, on one axis of weeks."""
    if not any(groups) or height <= 0:
        return Content("")
    share, left = height // len(groups), max(gutter(group, kilos) for group in groups)
    weeks = max(map(weeks_of, groups))
    drawn = []
    for at, group in enumerate(groups, 1):
        last = at == len(groups)
        rows = height - share * (at - 1) if last else share
        one = curve(
            group,
            width,
            rows - 1,
            label=kilos,
            left=left,
            weeks=weeks,
            today=today,
            numbered=tr("week") if last and rows > CURVE[0] else "",
        )
        drawn += [_legend(group, width), *([one] if rows > 1 else [])]
    return stack(*drawn)


def _legend(group: Sequence[Series], width: int) -> Content:
    """Return the legend of a group, the series drawn on top first: a narrow legend loses the last ones."""
    parts = [part for one in reversed(group) for part in ((f"{one.sign} ", one.style), (f"{one.name}  ", ""))]
    return lines([parts], width, 1)


def _weekly(weeks: int, values: dict[int, int]) -> list[int | None]:
    return [values.get(week) for week in range(1, weeks + 1)]

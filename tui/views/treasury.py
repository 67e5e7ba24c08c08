"""The forecast of cash: what leaves the bank if today's plan holds, with and without payments of donors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sim.model.ledger import bridge_interest, lowest
from sim.model.ledger import treasury as balances
from sim.model.units import DAYS_PER_WEEK, WEEKS_A_YEAR
from sim.world.seen.view import ActivityView, View
from tui.i18n import euros, tr, week
from tui.views.prose import Prose


class Ahead(NamedTuple):
    """Cash at the end of each week from week `first`, in cents; `gap` is the first week below the floor, -1 for none.

    `floor` is minus the credit line; `needed` is what must come in for cash never to fall below it.
    """

    first: int
    cash: tuple[int, ...]
    floor: int
    gap: int
    needed: int


def ahead(view: View) -> Ahead | None:
    """Return the forecast of cash without receipts; None for a role that cannot see it, or when the game is over.

    Hypotheses [design]: what activities still cost leaves evenly over their forecast dates, the rest of each heading
    evenly until the handover, less what partners bring in kind; no instalment arrives, nothing is paid late.
    """
    if view.cash is None or view.closed:
        return None
    first, last = view.day // DAYS_PER_WEEK, max(view.forecast_handover, view.day + 1) // DAYS_PER_WEEK
    outlay = _outlay(view, first, last)
    cash, held = [], view.cash
    for spent in outlay:
        held -= spent
        cash.append(held)
    floor = -view.credit
    gap = next((first + at for at, held in enumerate(cash) if held < floor), -1)
    return Ahead(first, tuple(cash), floor, gap, max(0, floor - min(cash)))


def _outlay(view: View, first: int, last: int) -> list[int]:
    """Return what leaves the bank each week, in cents."""
    weeks = last - first + 1
    spent = [0] * weeks
    direct: dict[str, int] = {}
    for a in view.activities:
        left = max(0, a.cost - a.spent) if a.status != "done" else 0
        if left:
            direct[a.line] = direct.get(a.line, 0) + left
            _spread(spent, left, *_weeks_of(a, first, last))
    rest = sum(max(0, x.current - x.spent - direct.get(x.id, 0)) for x in view.lines if not x.reserve)
    _spread(spent, rest, 0, weeks)
    given = sum(d.amount for d in view.donors) or 1
    paid = sum(d.amount for d in view.donors if d.cash)
    return [amount * paid // given for amount in spent] if paid else spent


def _weeks_of(a: ActivityView, first: int, last: int) -> tuple[int, int]:
    start = min(max(a.forecast_start // DAYS_PER_WEEK, first), last)
    finish = min(max((a.forecast_finish - 1) // DAYS_PER_WEEK, start), last)
    return start - first, finish - first + 1


def _spread(spent: list[int], amount: int, start: int, finish: int) -> None:
    """Share an amount between weeks, to the cent."""
    size = finish - start
    for n in range(size):
        spent[start + n] += amount * (n + 1) // size - amount * n // size


class Payment(NamedTuple):
    """A payment that a donor has still to make: its earliest week, and its amount in cents."""

    donor: str
    week: int
    amount: int


def expected(view: View) -> list[Payment]:
    """Return the payments that donors have still to make.

    Each leaves, in order, once its day, its activity and its report allow, and takes its usual delay.
    """
    ends = {a.id: a.forecast_finish for a in view.activities}
    reports = {r.id: r for r in view.reports}
    found = []
    for donor in view.donors:
        leaves = view.day
        for i in donor.coming:
            report = reports.get(i.report)
            account = max(report.due, view.day) if report and report.stage != "accepted" else 0
            leaves = max(leaves, i.day, ends.get(i.done, 0), account)
            found.append(Payment(donor.id, (leaves + i.delay) // DAYS_PER_WEEK, i.amount))
    return found


def with_payments(view: View, found: Ahead) -> list[int]:
    """Return the bank at the end of each week ahead if donors pay at the earliest."""
    last = found.first + len(found.cash) - 1
    receipts = [0] * len(found.cash)
    for payment in expected(view):
        if payment.week <= last:
            receipts[payment.week - found.first] += payment.amount
    before = [view.cash or 0, *found.cash]
    spent = [early - late for early, late in zip(before, found.cash, strict=False)]
    return balances(view.cash or 0, receipts, spent)


def _lowest_lines(view: View, found: Ahead) -> list[str]:
    """Return the lowest cash if donors pay at the earliest, and the interest until then."""
    held = with_payments(view, found)
    at, low = lowest(held)
    monday = (found.first + at) * DAYS_PER_WEEK
    lines = [
        tr(
            "If donors pay at the earliest, the lowest point is {amount}, in {week}.",
            amount=euros(low),
            week=week(monday),
        )
    ]
    cost = bridge_interest(held, view.credit_rate, WEEKS_A_YEAR)
    if cost:
        lines.append(tr("Holding until then costs {amount} in interest, which no donor covers.", amount=euros(cost)))
    return lines


def bank_lines(view: View) -> tuple[str, ...]:
    """Return what cash is made of, receipts and payments; nothing for a role that cannot see it."""
    received = sum(amount for donor in view.donors if donor.cash for _, amount in donor.receipts)
    if view.cash is None or not view.snapshots:
        return ()
    return (
        tr(
            "Cash {cash}: {received} received from donors, {paid} gone out. An expense goes out when it is paid; what "
            "is in kind never does.",
            cash=euros(view.cash),
            received=euros(received),
            paid=euros(received - view.cash),
        ),
    )


def ahead_lines(view: View, prose: Prose) -> tuple[str, ...]:
    """Return when cash will be too low, what is needed, and what donors have promised."""
    found = ahead(view)
    if found is None:
        return ()
    lines = []
    if view.advanced:
        lines.append(
            tr(
                "Of the credit line of {limit}, {lent} were advanced by the organisation.",
                limit=euros(view.credit),
                lent=euros(view.advanced),
            )
        )
    if found.gap < 0:
        return (*lines, tr("If nothing more comes in, cash lasts until the handover."), *_lowest_lines(view, found))
    lines += [
        _falling(view, found, prose),
        tr("Never to fall below it, {amount} must come in before the handover, in time.", amount=euros(found.needed)),
    ]
    coming = sum(d.amount - d.received for d in view.donors if d.cash and not d.withdrawn)
    lines.append(tr("Donors have promised {amount} more.", amount=euros(coming)))
    return (*lines, *_lowest_lines(view, found))


def _falling(view: View, found: Ahead, prose: Prose) -> str:
    """Say when cash falls below the credit line, or that it has."""
    if (view.cash or 0) < found.floor:
        return tr("Cash is below {floor} already.", floor=euros(found.floor))
    monday = found.gap * DAYS_PER_WEEK
    return tr(
        "If nothing more comes in, cash falls below {floor} in {week} ({day}).",
        floor=euros(found.floor),
        week=week(monday),
        day=prose.day(monday),
    )


def history(view: View) -> Sequence[int | None]:
    """Return the cash at the end of each past week, None where it is not known."""
    kept = {s.week: s.cash for s in view.snapshots}
    return [kept.get(at) for at in range(1, max(kept, default=0) + 1)]

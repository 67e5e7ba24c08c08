"""`palabre scenario plan`: dates, chances, budget and cash of a scenario before any play, as tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from sim.model.units import DAYS_PER_WEEK
from tui.commands.frame import WIDE
from tui.i18n import decimal, euros, grouped, share, tr

if TYPE_CHECKING:
    from sim.insight.planning import MonthPlan, Outlook, Planned, PromisedDate

NAME, SHORT = 30, 22
"""Columns of the name of an activity in the two tables, so that both fit in `WIDE`."""


def record(plan: Outlook) -> dict[str, Any]:
    """Return the plan for JSON, in days and cents."""
    return {
        "activities": [row._asdict() for row in plan.activities],
        "critical": list(plan.critical),
        "chain": [step._asdict() for step in plan.chain],
        "promises": [row._asdict() for row in plan.promises],
        "months": [row._asdict() for row in plan.months],
        "credit": plan.credit,
    }


def told(plan: Outlook, said: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of three tables; `said` is the prose of the scenario, by path."""
    yield tr("In weeks gone by: 0.0–2.0, the first two; ● critical, with no float.")
    rows = sorted(plan.activities, key=lambda row: (row.start, row.finish))
    yield from _aligned(
        [("", "", "", tr("weeks"), tr("early"), tr("float"), tr("free"), tr("with the people"))]
        + [_activity(row, row.id in plan.critical, said) for row in rows], left=3,
    )  # fmt: skip
    yield ""
    yield tr("Critical chain, with the people there are; in brackets, who is waited for:")
    yield from wrap(_chain(plan, said), WIDE)
    yield ""
    yield tr("What is promised; what durations alone allow ({n} draws; in weeks):", n=grouped(plan.draws))
    yield from _aligned(
        [("", tr("promised"), tr("likely"), tr("P80"), tr("with the people"), tr("chance"), "")]
        + [_promise(row, said) for row in plan.promises], left=1,
    )  # fmt: skip
    if any(map(_late, plan.promises)):
        yield tr("! too late with the people there are, whatever durations alone allow.")
    yield tr("No risk, feast, table or assembly is counted, nor who leaves: teams end later.")
    yield ""
    yield tr("Month by month, in euros (the cash may go down to {credit}):", credit=euros(-plan.credit))
    yield from _aligned(
        [(tr("month"), tr("budget used"), tr("received"), tr("paid"), tr("cash at the end"), tr("lowest"), "")]
        + [_month(row, plan.credit) for row in plan.months], left=0,
    )  # fmt: skip


def _chain(plan: Outlook, said: Mapping[str, str]) -> str:
    """Return the critical chain in a line, with the skill awaited where people were missing."""
    return " → ".join(
        f"{step.activity} [{said.get(f'skills.{step.skill}.name', step.skill)}]" if step.skill else step.activity
        for step in plan.chain
    )


def _cut(name: str, columns: int) -> str:
    return name if len(name) <= columns else name[: columns - 1] + "…"


def _weeks(days: int) -> str:
    """Write days in weeks to a tenth: a day is 0.2, and the Friday evening of week 9 is 9."""
    return decimal(days / DAYS_PER_WEEK, 1)


def _activity(row: Planned, critical: bool, said: Mapping[str, str]) -> tuple[str, ...]:
    name = said.get(f"activities.{row.id}.name", row.id)
    return (
        "●" if critical else "·",
        row.id,
        _cut(name, NAME),
        _weeks(row.duration),
        f"{_weeks(row.early_start)}–{_weeks(row.early_finish)}",
        _weeks(row.total_float),
        _weeks(row.free_float),
        f"{_weeks(row.start)}–{_weeks(row.finish)}",
    )


def _promise(row: PromisedDate, said: Mapping[str, str]) -> tuple[str, ...]:
    name = said.get(f"activities.{row.activity}.name", row.activity)
    dates = (row.promised, row.likely, row.prudent, row.staffed)
    return (_cut(name, SHORT), *(_weeks(day) for day in dates), share(row.chance), "!" if _late(row) else "")


def _late(row: PromisedDate) -> bool:
    """Return whether the people there are do not suffice for a promise, whatever its chance by durations alone."""
    return row.staffed > row.promised


def _month(row: MonthPlan, credit: int) -> tuple[str, ...]:
    sums = (row.spent, row.received, row.paid, row.cash, row.lowest)
    return (str(row.number), *(euros(cents) for cents in sums), "!" if row.lowest < -credit else "")


def _aligned(rows: Sequence[tuple[str, ...]], left: int) -> Iterator[str]:
    """Align columns, the first `left` ones to the left, the others to the right."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        cells = [c.ljust(w) if i < left else c.rjust(w) for i, (c, w) in enumerate(zip(row, widths, strict=True))]
        yield " ".join(cells).rstrip()

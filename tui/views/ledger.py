"""The ledger beside a report: what was planned, what was spent, the gaps that will have to be explained."""

from __future__ import annotations

from typing import NamedTuple

from sim.model.evm import strays
from sim.model.units import half_even
from sim.world.decisions import Body
from sim.world.seen.view import View
from tui.i18n import euros, share, signed, tr, trn
from tui.views.money import stage_words
from tui.views.prose import Prose, capital
from tui.views.situation import latest, work_done

BESIDE = ("donor_report", "answer_donor", "monthly_note")
"""Kinds whose form has the ledger in its side panel."""


class LedgerRow(NamedTuple):
    """A heading: planned and spent by now, in cents."""

    name: str
    planned: int
    spent: int

    @property
    def gap(self) -> int | None:
        """The gap in points of what was planned, None without a plan."""
        return (self.spent - self.planned) * 10_000 // self.planned if self.planned else None

    @property
    def explain(self) -> bool:
        """Whether the gap is large enough to have to be explained."""
        return strays(self.planned, self.spent)


def ledger(view: View, prose: Prose) -> tuple[LedgerRow, ...]:
    """Return the headings as the ledger has them today, the reserve left out."""
    return tuple(LedgerRow(prose.name("line", x.id), x.planned, x.spent) for x in view.lines if not x.reserve)


def gap_words(row: LedgerRow) -> str:
    """Return the gap of a heading: +12 %, ▲ if it has to be explained."""
    if row.gap is None:
        return "–"
    said = signed(half_even(row.gap, 100)) + share(0)[1:]
    return f"{said} ▲" if row.explain else said


def books(body: Body, view: View, prose: Prose) -> tuple[str, ...]:
    """Return what the ledger said when a report was written, in full where the report said otherwise."""
    told, done = totals(view, prose), work_done(view)
    stated = {euros(sum(x.spent for x in view.lines))} | ({share(done)} if done is not None else set())
    said = {euros(body.get("expense") or 0), *([share(body["progress"])] if "progress" in body else [])}
    figures = (tr("the same figures"),) if said <= stated else told[:2]
    return (*figures, *told[3:])


def totals(view: View, prose: Prose, report: str = "") -> tuple[str, ...]:
    """Return the figures that a report states: expenditure, progress, eligible expenditure."""
    last, done, spent = latest(view), work_done(view), sum(x.spent for x in view.lines)
    lines = [tr("Expenditure to date: {amount}", amount=euros(spent))]
    if last is not None and done is not None:
        lines.append(tr("Work done: {share} of the plan", share=share(done)))
        lines.append(tr("Eligible, as of last Friday: {amount}", amount=euros(last.eligible)))
    due = next((r for r in view.reports if r.id == report), None)
    donor = next((d for d in view.donors if due and d.id == due.donor), None)
    if donor is not None:
        name = prose.name("donor", donor.id)
        lines.append(tr("{donor} covers {amount} by its rules", donor=name, amount=euros(donor.covered)))
    if due is not None and due.remarks:
        lines.append(capital(stage_words(due)))
    asked = sum(row.explain for row in ledger(view, prose))
    if asked:
        lines.append(trn("▲ {n} heading to explain", "▲ {n} headings to explain", asked))
    return tuple(lines)

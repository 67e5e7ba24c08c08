"""Money in words: headings of the budget, the four series, the donors."""

from __future__ import annotations

from typing import NamedTuple

from sim.model.units import MILLION
from sim.play.prose import short_name
from sim.world.seen.view import DonorView, LineView, ReportView, View
from tui.i18n import decimal, euros, kilos, share, tr, word
from tui.views.prose import Prose, apart, listed, pair, until
from tui.views.situation import Fact, cash, latest


class MoneyRow(NamedTuple):
    """A heading of the budget, in cents. `over`: spent and committed exceed the current budget."""

    id: str
    name: str
    spent: int
    committed: int
    planned: int
    current: int
    over: bool
    words: str


def money_rows(view: View, prose: Prose) -> tuple[MoneyRow, ...]:
    """Return the headings in the order of the budget."""
    return tuple(_row(heading, prose) for heading in view.lines)


def _row(x: LineView, prose: Prose) -> MoneyRow:
    parts = [tr("{spent} spent of {current}", spent=euros(x.spent), current=euros(x.current))]
    if x.committed:
        parts.append(tr("{amount} committed", amount=euros(x.committed)))
    if x.planned and not x.reserve:
        parts.append(tr("{amount} planned by today", amount=euros(x.planned)))
    if x.reserve:
        parts.append(tr("reserve"))
    if x.current != x.original:
        parts.append(tr("voted {amount}", amount=euros(x.original)))
    over = x.spent + x.committed > x.current
    if over:
        parts.append(tr("over"))
    name = prose.name("line", x.id)
    return MoneyRow(x.id, name, x.spent, x.committed, x.planned, x.current, over, ", ".join(parts))


def clocks(view: View) -> tuple[Fact, ...]:
    """Return plan, work, expense and eligible expense as they stood last Friday."""
    last = latest(view)
    if last is None:
        return ()
    planned = [Fact(tr("planned value"), euros(view.planned[last.week - 1]))] if last.week <= len(view.planned) else []
    return (
        *planned,
        Fact(tr("earned value"), euros(last.earned)),
        Fact(tr("expenditure"), euros(last.expense)),
        Fact(tr("eligible expenditure"), euros(last.eligible)),
    )


def money_figure(view: View) -> Fact:
    """Return the key figure of money: cash for a role that sees the bank, else the share of the budget spent."""
    if view.cash is not None:
        return cash(view)
    spent, current = sum(x.spent for x in view.lines), sum(x.current for x in view.lines if not x.reserve)
    return Fact(tr("spent"), share(spent, current) if current else "–")


def donor_line(donor: DonorView, prose: Prose) -> str:
    """Return what a donor has paid and what its next payment waits for."""
    name = prose.name("donor", donor.id)
    if not donor.cash:
        return tr("{name}: {amount} in kind", name=name, amount=euros(donor.amount))
    paid = tr(
        "{name}: {received} received of {amount}",
        name=name,
        received=euros(donor.received),
        amount=euros(donor.amount),
    )
    if donor.withdrawn:
        return apart([paid, word("waiting.withdrawn")])
    if not donor.next_amount:
        return paid
    coming = donor.waiting_for in ("", "arriving")
    said = tr("next {amount}, {what}") if coming else tr("next {amount}, waits for {what}")
    waits = word(f"waiting.{donor.waiting_for or 'ready'}")
    return apart([paid, said.replace("{amount}", kilos(donor.next_amount)).replace("{what}", waits)])


def papers_line(view: View) -> str:
    """Say how supporting documents are kept."""
    return tr("Supporting documents: {level}", level=word(f"choice.{view.documents_level}"))


def report_lines(view: View, prose: Prose) -> tuple[str, ...]:
    """Return the reports not yet accepted: their deadlines, or their stages."""
    return tuple(_account(r, view, prose) for r in sorted(view.reports, key=lambda r: r.due) if r.stage != "accepted")


def _account(r: ReportView, view: View, prose: Prose) -> str:
    name = prose.name("report", r.id)
    if r.stage in ("sent", "questioned"):
        return pair(name, stage_words(r))
    due = tr("{report} due {day}, {left}", report=name, day=prose.day(r.due), left=until(r.due, view.day))
    return f"{due} ({stage_words(r)})" if r.stage == "refused" else due


def stage_words(r: ReportView) -> str:
    """Say where a report stands, and what its donor finds wanting in one that it questions or has refused."""
    stage = word(f"stage.{r.stage}")
    if not r.remarks:
        return stage
    return tr("{stage}; its donor remarks on {what}", stage=stage, what=listed(word(f"remark.{x}") for x in r.remarks))


def donor_lines(donor: DonorView, view: View, prose: Prose) -> tuple[str, ...]:
    """Return what a donor covers, until when it accepts expenditure, its payments, and its part of each heading."""
    parts = [pair(prose.name("line", x.id), euros(x.funders[donor.id])) for x in view.lines if donor.id in x.funders]
    found = [tr("By its rules it covers {amount} so far", amount=euros(donor.covered))]
    if donor.last_day >= 0:
        found.append(tr("Expenditure accepted until {day}", day=prose.day(donor.last_day)))
    came = [tr("{day}: {amount}", day=prose.day(day), amount=euros(amount)) for day, amount in donor.receipts]
    return (*found, *came, *parts)


def funders(x: LineView, prose: Prose) -> str:
    """Return the donors of a heading, the largest part first."""
    ranked = sorted(x.funders.items(), key=lambda part: (-part[1], part[0]))
    return ", ".join(f"{short_name(prose.name('donor', id_))} {kilos(cents)}" for id_, cents in ranked)


def rate_line(currency: str, rate: int) -> str:
    """Return the rate of a currency to the euro; `rate` in millionths."""
    return tr("{currency}: {rate} to the euro", currency=currency, rate=decimal(rate / MILLION, 3))

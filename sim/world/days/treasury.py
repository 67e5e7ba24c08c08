"""The bank: payments, donors' instalments and recoveries, interest, purchases frozen for lack of cash."""

from __future__ import annotations

from sim.model.donors import AHEAD, arrival, next_instalment
from sim.model.units import FULL, WEEKS_A_YEAR, half_even, portion
from sim.world.agenda import Data
from sim.world.clock import Phase
from sim.world.days import direction, filings, grants
from sim.world.donors import Donor, Instalment
from sim.world.rows import Obstacle
from sim.world.world import World, handler

RECOVERY = 20
"""Working days until a donor recovers what it paid in excess of its grant [design]."""
PATIENCE = 5
"""Weeks of frozen purchases after which the board of the organisation advances money (balance.md §1)."""
ADVANCE, ADVANCE_FEE, ADVANCED = 5_000_000, 500, -3_000
"""Cents that the organisation then adds to the credit line, at most the budget; its fee in points of that; the trust
event of the Direction [design]."""


def pay(world: World) -> None:
    """Pay what is due this Friday, less the part that is given in kind."""
    owed = world.state.owed.pop(world.today, 0)
    if owed:
        world.cause("pay")
        pay_out(world, portion(owed, world.index.cash_share))


def take_in(world: World, amount: int) -> None:
    """Put cents in the bank."""
    treasury = world.state.treasury
    treasury.cash += amount
    treasury.receipts += amount


def pay_out(world: World, amount: int) -> None:
    """Pay cents from the bank."""
    treasury = world.state.treasury
    treasury.cash -= amount
    treasury.payments += amount


@handler("receive")
def receive(world: World, donor: str, _n: int, data: Data) -> None:
    """Receive an instalment."""
    amount, grant = int(data[0]), world.state.grants[donor]
    take_in(world, amount)
    grant.received += amount
    grant.receipts = (*grant.receipts, world.today, amount)
    grant.arriving = -1


def call_instalments(world: World) -> None:
    """Request the instalments whose conditions are all met, one at a time per donor, in the author's order."""
    grants_, today = world.state.grants, world.today
    for donor in world.index.payers:
        grant, instalments = grants_[donor.id], donor.instalments
        if grant.arriving < 0 and grant.asked < len(instalments):
            instalment = instalments[grant.asked]
            if today >= instalment.day and not obstacle(world, donor, instalment):
                _send(world, donor, instalment)


def obstacle(world: World, donor: Donor, instalment: Instalment) -> Obstacle:
    """Return the first thing that an instalment still waits for."""
    if world.today < instalment.day:
        return "day"
    if instalment.done and world.state.tasks[instalment.done].finish < 0:
        return "done"
    if instalment.report and (stage := report_obstacle(world, instalment.report)):
        return stage
    if donor.reports and filings.overdue(world, donor):
        return "overdue"
    return "" if _justified(world, donor, instalment) else "justified"


def _justified(world: World, donor: Donor, instalment: Instalment) -> bool:
    """Return whether enough of what was paid is justified; a `reduced` instalment waits while it would be zero."""
    if instalment.reduced:
        return due(world, donor, instalment) > 0
    return not instalment.justified or grants.justified(world, donor) >= instalment.justified


def report_obstacle(world: World, report: str) -> Obstacle:
    """Return what an instalment that depends on a report waits for: "" once the report is accepted."""
    if filings.outstanding(world, report):
        return "report"
    stage = world.state.filings[report].stage
    if stage == "sent":
        return "examined"
    return "questioned" if stage == "questioned" else ""


def _send(world: World, donor: Donor, instalment: Instalment) -> None:
    grant, amount = world.state.grants[donor.id], due(world, donor, instalment)
    due_day = world.today + 1
    u = world.chance("payment", donor.id, grant.asked)
    grant.arriving = arrival(u, due_day, instalment.delay, instalment.sigma) + grant.questions
    grant.questions = 0
    if amount:
        world.schedule(grant.arriving, Phase.NEWS, "receive", donor.id, grant.asked, amount)
    else:
        grant.arriving = -1
    grant.asked += 1


def due(world: World, donor: Donor, instalment: Instalment) -> int:
    """Return what an instalment would pay today, in cents: its amount less what is unused, or the balance.

    Once its final reports are accepted, a donor pays no more than the balance, whatever was agreed.
    """
    grant = world.state.grants[donor.id]
    if instalment.balance or filings.settled(world, donor):
        return max(0, min(instalment.amount, grants.final(world, donor) - grant.received))
    if instalment.reduced:
        paid = grant.receipts[1::2]
        used = min(grants.covered(world, donor), grant.received)
        return next_instalment(instalment.amount, paid, used, portion(donor.amount, AHEAD), instalment.justified)
    return instalment.amount


@handler("settle")
def settle(world: World, donor: str, _n: int, _data: Data = ()) -> None:
    """Settle accounts with a donor whose final report is accepted: it recovers what it paid in excess of its grant."""
    if _excess(world, donor) > 0:
        world.schedule(world.today + RECOVERY, Phase.NEWS, "recover", donor)


@handler("recover")
def recover(world: World, donor: str, _n: int, _data: Data = ()) -> None:
    """Pay back what a donor has paid in excess of its grant and not recovered yet."""
    amount, grant = _excess(world, donor), world.state.grants[donor]
    if amount > 0:
        pay_out(world, amount)
        grant.recovered += amount
        grant.receipts = (*grant.receipts, world.today, -amount)


def _excess(world: World, donor: str) -> int:
    """Return what a donor has paid beyond its grant and not recovered, in cents; below zero, what it still owes."""
    grant = world.state.grants[donor]
    return grant.received - grant.recovered - grants.final(world, world.index.donors[donor])


def interest(world: World) -> None:
    """Charge a week of interest on negative cash (domain.md §3.2), which no donor accepts; count frozen weeks."""
    treasury = world.state.treasury
    if treasury.cash >= 0:
        return
    world.cause("interest")
    cost = half_even(-treasury.cash * world.scenario.parameters.credit_rate, FULL * WEEKS_A_YEAR)
    pay_out(world, cost)
    treasury.interest += cost
    if treasury.cash < -treasury.credit:
        treasury.frozen_weeks += 1
        if treasury.frozen_weeks % PATIENCE == 0:
            _advance(world)


def advanced(world: World) -> int:
    """Return how much of the credit line the organisation has added so far, in cents."""
    return world.state.treasury.frozen_weeks // PATIENCE * _loan(world)


def _loan(world: World) -> int:
    return min(ADVANCE, world.scenario.budget)


def _advance(world: World) -> None:
    """Have the organisation lend money to unfreeze purchases, for a fee and at the cost of the Direction's trust."""
    world.cause("advance")
    treasury, lent = world.state.treasury, _loan(world)
    fee = portion(lent, ADVANCE_FEE)
    treasury.credit += lent
    pay_out(world, fee)
    treasury.interest += fee
    direction.hears(world, ADVANCED)
    world.ask_allocation()

"""The bank: what is paid, what donors send and when, what a hole in the cash costs."""

from __future__ import annotations

from sim.model.chance import lognormal
from sim.model.units import FULL, half_even, portion, to_int
from sim.world import correspondence
from sim.world.clock import Phase
from sim.world.scenario import Donor, Instalment
from sim.world.world import World, handler

WEEKS_A_YEAR = 52


@handler("pay")
def pay(world: World, _entity: str, _n: int, data: tuple[int | str, ...]) -> None:
    """Pay what was owed, less the part that partners bring in kind."""
    amount = portion(int(data[0]), world.index.cash_share)
    treasury = world.state.treasury
    treasury.cash -= amount
    treasury.payments += amount


@handler("receive")
def receive(world: World, donor: str, n: int, data: tuple[int | str, ...]) -> None:
    """Cash an instalment."""
    amount = int(data[0])
    treasury, grant = world.state.treasury, world.state.grants[donor]
    treasury.cash += amount
    treasury.receipts += amount
    grant.received += amount
    grant.arriving = -1
    correspondence.note(world, "receipt", f"{donor}/{n}")


def call_instalments(world: World) -> None:
    """Set on their way the instalments whose triggers all hold: one at a time a donor, in the author's order."""
    for donor in world.index.payers:
        grant = world.state.grants[donor.id]
        if grant.arriving >= 0 or grant.asked >= len(donor.instalments):
            continue
        instalment = donor.instalments[grant.asked]
        if not missing(world, donor, instalment):
            _send(world, donor, instalment)


def missing(world: World, donor: Donor, instalment: Instalment) -> str:
    """Say which trigger an instalment still waits for: day, done, report, justified, or "" for none."""
    if world.today < instalment.day:
        return "day"
    if instalment.done and world.state.tasks[instalment.done].finish < 0:
        return "done"
    if instalment.report and f"report/{instalment.report}" not in world.state.marks:
        return "report"
    if instalment.justified and justified(world, donor) < instalment.justified:
        return "justified"
    return ""


def justified(world: World, donor: Donor) -> int:
    """Return how much of what a donor paid is covered by eligible expense, at its rate of the budget, in points."""
    received = world.state.grants[donor.id].received
    if not received:
        return FULL
    total = sum(d.amount for d in world.scenario.donors)
    covered = half_even(world.state.treasury.eligible * donor.amount, total)
    return half_even(covered * FULL, received)


def _send(world: World, donor: Donor, instalment: Instalment) -> None:
    grant = world.state.grants[donor.id]
    days = 0
    if instalment.delay:
        u = world.chance("payment", donor.id, grant.asked)
        days = to_int(lognormal(u, float(instalment.delay), instalment.sigma / FULL))
    days += grant.questions
    grant.questions = 0
    grant.arriving = world.today + 1 + days
    world.schedule(grant.arriving, Phase.NEWS, "receive", donor.id, grant.asked, instalment.amount)
    grant.asked += 1


def interest(world: World) -> None:
    """Charge a week of interest on a hole in the cash (domain.md §3.2); it is not eligible anywhere."""
    treasury = world.state.treasury
    if treasury.cash >= 0:
        return
    world.cause("interest")
    cost = half_even(-treasury.cash * world.scenario.parameters.credit_rate, FULL * WEEKS_A_YEAR)
    treasury.cash -= cost
    treasury.payments += cost
    treasury.interest += cost
    if treasury.cash < -treasury.credit:
        treasury.frozen_weeks += 1

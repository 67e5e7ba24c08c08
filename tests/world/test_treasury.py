"""A hole in the cash: purchases freeze, then the organisation that carries the project pays for patience."""

from dataclasses import replace

import pytest

from sim.model.units import FULL, portion
from sim.world.days.treasury import ADVANCE_FEE, PATIENCE, interest
from sim.world.engine import Simulation
from sim.world.scenario import Line, Parameters
from sim.world.seen.perception import perceive
from tests.world.cases import well
from tests.world.steps import close, go_on


def broke(months: int) -> Simulation:
    """Play a well that no donor pays for, its line of credit at one euro."""
    scenario = well(
        donors=tuple(replace(d, instalments=()) for d in well().donors), letters=(), risks=(), negotiations=(),
        parameters=Parameters(credit_line=1_00),
    )  # fmt: skip
    simulation = Simulation(scenario, 4)
    close(simulation, months)
    return simulation


def test_an_empty_bank_freezes_purchases_and_then_costs_an_advance() -> None:
    frozen, advanced = broke(1).state(), broke(2).state()
    assert 0 < frozen.treasury.frozen_weeks < PATIENCE
    assert frozen.treasury.credit == 1_00
    assert frozen.tasks["dig"].start < 0
    assert advanced.treasury.credit == 1_00 + well().budget, "never more than the project itself costs"
    assert advanced.treasury.frozen_weeks == PATIENCE
    assert (perceive(broke(1).world).advanced, perceive(broke(2).world).advanced) == (0, well().budget)
    assert advanced.treasury.interest >= portion(well().budget, ADVANCE_FEE)
    assert advanced.relations["head"].trust < frozen.relations["head"].trust
    assert advanced.tasks["dig"].start > 0


def test_money_that_was_advanced_is_still_accounted_for() -> None:
    treasury = broke(4).state().treasury
    assert treasury.cash == treasury.receipts - treasury.payments


def test_a_week_on_credit_is_paid_from_the_same_bank_and_told_as_interest() -> None:
    """A thousand euros for a week at 5.2 % a year: one euro; nothing while there is anything left."""
    simulation = Simulation(well(parameters=Parameters(credit_line=5_000_00, credit_rate=520)), 4)
    bank = simulation.state().treasury
    paid = bank.payments
    for cash, cost in ((0, 0), (-1_000_00, 1_00)):
        bank.cash = cash
        interest(simulation.world)
        assert (cash - bank.cash, bank.payments - paid, bank.interest) == (cost, cost, cost)
    assert bank.frozen_weeks == 0


def test_indirect_costs_follow_what_is_direct_up_to_their_heading() -> None:
    """A tenth of the budget for the office; the dig costs three times what was thought, the office gets no more."""
    lines = (*well().lines, Line("office", 2_000_00, indirect=True))
    simulation = Simulation(well(lines=lines, letters=(), risks=()), 4)
    simulation.state().tasks["dig"].price = 3 * FULL
    office, shares = simulation.state().accounts["office"], []
    while not simulation.state().now.closed:
        go_on(simulation)
        direct = sum(a.spent for a in simulation.state().accounts.values()) - office.spent
        shares.append(office.spent / direct)
    assert shares[0] == pytest.approx(2_000 / (9_000 + 1_500 + 9_000), rel=0.01)
    assert office.spent == 2_000_00
    assert shares[-1] < shares[0] / 1.5

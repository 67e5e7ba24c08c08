"""What holds whatever a team does, legal or not, on the market and on the real game (domain notes §12)."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.world.days import grants
from sim.world.engine import Simulation
from sim.world.seen.perception import perceive
from sim.world.state import State
from tests.world.steps import close
from tests.world.wild import MOMENTS, filled, lived, said

WRITTEN_ONLY = {
    "keep_lesson": {"notes"},
    "bookmark": {"notes"},
    "choose_rule": {"notes"},
    "place_actor": {"relations"},
    "write_risk": {"register", "risks"},
}
"""Decisions that only write something down, and the parts of the state in which they do."""


def money_is_kept(simulation: Simulation) -> None:
    world, state = simulation.world, simulation.state()
    assert state.treasury.cash == state.treasury.receipts - state.treasury.payments
    assert sum(a.current for a in state.accounts.values()) == sum(a.original for a in state.accounts.values())
    assert all(0 <= account.doubtful <= account.spent for account in state.accounts.values())
    for donor in world.scenario.donors:
        supported = grants.eligible(world, donor)
        assert all(e <= a.spent for e, a in zip(supported, state.accounts.values(), strict=True))
        assert grants.covered(world, donor) <= donor.amount
    budget = sum(world.index.budgets.values())
    assert all(0 <= s.earned <= budget and 0 <= s.eligible <= s.expense for s in state.snapshots)


def numbers_are_in_range(simulation: Simulation) -> None:
    state, spirits = simulation.state(), simulation.state().spirits
    felt = [spirits.morale, spirits.fatigue, spirits.safety, *(r.trust for r in state.relations.values())]
    assert all(0 <= points <= 10_000 for points in (*felt, *(r.lived for r in state.relations.values())))
    assert all(0 <= left <= 6 for left in state.attention.values())
    for task in state.tasks.values():
        assert 0 <= task.flaws <= 5_000
        assert 0 <= task.cut <= 10_000
        assert (task.status == "done") <= (task.remaining == 0)


def nobody_agreed_below_its_limit(simulation: Simulation) -> None:
    for id_, talk in simulation.state().talks.items():
        if talk.agreed:
            assert all(side.acceptable(talk.agreed) for side in simulation.world.index.preferences[id_])


@pytest.mark.parametrize(("name", "month"), MOMENTS)
def test_the_books_the_ranges_and_the_limits_hold(name: str, month: int) -> None:
    @settings(max_examples=15)
    @given(st.data())
    def holds(data: st.DataObject) -> None:
        simulation = lived(name, month).fork()
        for _ in range(2):
            for _ in range(data.draw(st.integers(1, 8))):
                decision = data.draw(filled(perceive(simulation.world)))
                said(lambda d=decision: simulation.apply(d))
            close(simulation)
            money_is_kept(simulation)
            numbers_are_in_range(simulation)
            nobody_agreed_below_its_limit(simulation)

    holds()


@pytest.mark.parametrize(("name", "month"), MOMENTS)
def test_a_decision_more_moves_nobody_elses_dice(name: str, month: int) -> None:
    """Rates of exchange, shocks, thresholds: the same whatever else a team decides."""

    def dice(simulation: Simulation) -> list[object]:
        state = simulation.state()
        return [state.rates, state.shocks, {id_: risk.threshold for id_, risk in state.risks.items()}]

    @settings(max_examples=15)
    @given(st.data())
    def holds(data: st.DataObject) -> None:
        alone, busy = lived(name, month).fork(), lived(name, month).fork()
        decision = data.draw(filled(perceive(busy.world)))
        refused = said(lambda: busy.apply(decision))
        for simulation in (alone, busy):
            close(simulation)
        assert dice(alone) == dice(busy)
        stayed = {id_: s.threshold for id_, s in alone.state().staff.items() if s.gone == busy.state().staff[id_].gone}
        assert all(busy.state().staff[id_].threshold == threshold for id_, threshold in stayed.items())
        if refused:
            assert alone.digest() == busy.digest()

    holds()


@pytest.mark.parametrize(("name", "month"), MOMENTS)
@pytest.mark.parametrize("kind", WRITTEN_ONLY)
def test_what_is_only_written_down_moves_nothing_else(kind: str, name: str, month: int) -> None:
    """A month later the world is the same but for the paper and the half-days that it took."""

    @settings(max_examples=4)
    @given(st.data())
    def holds(data: st.DataObject) -> None:
        alone, busy = lived(name, month).fork(), lived(name, month).fork()
        decision = data.draw(filled(perceive(busy.world), (kind,)))
        said(lambda: busy.apply(decision))
        close(alone)
        close(busy)
        moved = {f.name for f in fields(State) if getattr(alone.state(), f.name) != getattr(busy.state(), f.name)}
        assert moved <= WRITTEN_ONLY[kind] | {"marks", "attention"}

    holds()

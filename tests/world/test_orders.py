"""What is ordered ahead of the work: firm, paid for whatever becomes of the work, and kept until it begins."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.insight.recorder import Recorder
from sim.model.units import FULL, portion
from sim.world.council import Move
from sim.world.days import orders, prospects
from sim.world.decisions import KINDS, Decision, Refused
from sim.world.engine import Simulation
from sim.world.game import Game
from sim.world.rules.money import ADVANCE
from sim.world.scenario import Scenario
from sim.world.seen.options import options
from sim.world.seen.perception import perceive
from sim.world.teams.policies import TEAM
from tests.world.cases import QUIET, well
from tests.world.steps import live_to

STEADY = replace(QUIET, credit_line=50_000_00)
"""Prices do not move, and the bank waits."""

ORDERED = 8_550_00
"""The dig, 9 000 €, at five points less."""


def quiet(**changes: object) -> Scenario:
    """Return the well without letters, talks or risks, where prices do not move unless a test says so."""
    return well(letters=(), risks=(), negotiations=(), **{"parameters": STEADY, **changes})


def do(s: Simulation, kind: str, **body: object) -> None:
    s.apply(Decision(kind, body, {"buy_early": "finance"}.get(kind, "coordination")))


def works(s: Simulation) -> tuple[int, int]:
    """Return what was spent on works, and what of it no donor accepts, in cents."""
    account = s.state().accounts["works"]
    return account.spent, account.doubtful


def test_what_was_ordered_and_is_then_cut_is_paid_all_the_same_and_nobody_accepts_it() -> None:
    """A fifth of the well is given up: who had ordered it whole owes that fifth, who had not saves it."""
    firm, free = (Simulation(quiet(), 1) for _ in range(2))
    do(firm, "buy_early", activity="dig")
    advance, refused = works(firm)
    for s in (firm, free):
        do(s, "cut_scope", activity="dig", share=2_000)
    assert works(firm) == (advance + ORDERED // 5, refused + ORDERED // 5)
    assert works(free) == (0, 0)
    dig = firm.world.index.activities["dig"]
    assert works(firm)[0] + prospects.still_to_pay(dig, firm.state().tasks["dig"]) == ORDERED


@given(st.lists(st.integers(500, 900), max_size=2), st.integers(0, 95))
def test_an_order_costs_its_price_whatever_is_cut_of_the_work_and_when(cuts: list[int], day: int) -> None:
    s = Simulation(quiet(), 1)
    do(s, "buy_early", activity="dig")
    live_to(s, day)
    dig, task = s.world.index.activities["dig"], s.state().tasks["dig"]
    for share in cuts:
        if task.status != "done":
            do(s, "cut_scope", activity="dig", share=share)
    whole = works(s)[0] + prospects.still_to_pay(dig, task)
    assert task.start < 2 * orders.KEPT, "the dig begins before its goods cost their keep"
    assert abs(whole - ORDERED) <= len(cuts)


def test_goods_that_wait_cost_their_keep_from_the_second_month_until_the_work_begins() -> None:
    """Two months late, the dig has cost its order and two per cent of it; had it begun at once, the order alone."""
    s = Simulation(quiet(), 1)
    do(s, "buy_early", activity="dig")
    do(s, "pause_activity", activity="dig")
    advance = works(s)[0]
    live_to(s, 2 * orders.KEPT)
    assert works(s)[0] == advance
    live_to(s, 2 * orders.KEPT + 1)
    assert works(s)[0] == advance + portion(ORDERED, orders.KEEPING)
    live_to(s, 3 * orders.KEPT + 1)
    assert works(s)[0] == advance + 2 * portion(ORDERED, orders.KEEPING)
    do(s, "resume_activity", activity="dig")
    live_to(s, 3 * orders.KEPT + 2)
    assert s.state().tasks["dig"].start >= 0
    assert perceive(s.world).activities[2].keep == 0


def test_an_order_is_firm_prices_move_only_what_is_not_ordered() -> None:
    moving = replace(STEADY, price_sigma=2_000)
    firm, free = (Simulation(quiet(parameters=moving), 1) for _ in range(2))
    do(firm, "buy_early", activity="dig")
    for s in (firm, free):
        live_to(s, 60)
        assert s.state().tasks["dig"].start >= 0
    assert firm.state().tasks["dig"].price == 9_500
    assert free.state().tasks["dig"].price not in (FULL, 9_500)


def test_the_table_reads_what_it_has_ordered_and_a_form_what_an_order_and_a_cut_would_cost() -> None:
    game = Game(quiet(), 1, TEAM)

    def asked(kind: str, **body: object) -> Move:
        return Move("coordination", "coordination", "propose", {"decision": kind, "body": {"activity": "dig", **body}})

    order = Move("finance", "finance", "propose", {"decision": "buy_early", "body": {"activity": "dig"}})
    told = game.preview(order)
    assert (told.spent, told.keep) == (portion(ORDERED, ADVANCE), portion(ORDERED, orders.KEEPING))
    assert game.preview(asked("cut_scope", share=1_000)).spent == 0
    before = game.view().activities[2]
    game.simulation.apply(Decision("buy_early", {"activity": "dig"}, "finance"))
    dig = perceive(game.simulation.world).activities[2]
    assert (before.ordered, before.keep, dig.ordered, dig.keep) == (-1, 0, 0, portion(ORDERED, orders.KEEPING))
    assert game.preview(asked("cut_scope", share=1_000)).spent == ORDERED // 10


def test_what_goods_cost_while_they_wait_is_told_with_the_order() -> None:
    """Two months of a paused dig: the advance and one keep, all of it what the order did."""
    game = Game(quiet(), 1, TEAM)
    recorder = Recorder(game, lambda world: world.state.accounts["works"].spent)
    for role, kind, body in (
        ("finance", "buy_early", {"activity": "dig"}),
        ("coordination", "pause_activity", {"activity": "dig"}),
        ("coordination", "close_month", {"month": 1}),
        ("coordination", "close_month", {"month": 2}),
    ):
        game.play(Move(role, role, "propose", {"decision": kind, "body": body}))
    spent = portion(ORDERED, ADVANCE) + portion(ORDERED, orders.KEEPING)
    assert [(x.cause.ref, x.amount) for x in recorder.shares(spent)] == [("buy_early", spent)]


def test_only_works_and_equipment_have_goods_to_order() -> None:
    """A survey costs a thousand euros, and nobody keeps a survey in a shed; what is ordered is not offered again."""
    s = Simulation(quiet(), 1)
    with pytest.raises(Refused, match="nothing-to-buy"):
        do(s, "buy_early", activity="survey")
    activity = next(f for f in KINDS["buy_early"].fields if f.name == "activity")
    assert list(options("buy_early", activity, perceive(s.world), {})) == ["dig"]
    do(s, "buy_early", activity="dig")
    assert not list(options("buy_early", activity, perceive(s.world), {}))

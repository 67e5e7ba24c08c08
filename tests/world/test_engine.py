"""The fold: same decisions, same state; a refusal leaves no trace; a copy is the same game."""

import gc
from dataclasses import replace
from weakref import ref

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.world.council import Move
from sim.world.days.hurry import MEANS
from sim.world.decisions import Decision, Refused
from sim.world.engine import Simulation
from sim.world.game import Game
from sim.world.scenario import Scenario
from sim.world.state import copied
from sim.world.teams.policies import POLICIES, TEAM, play_out
from sim.world.world import World
from tests.world.cases import well
from tests.world.market import market
from tests.world.plays import CASE, no_deal, play, plays, replayed_decisions, replayed_moves
from tests.world.steps import close, go_on, live_out


@settings(max_examples=60)
@given(plays)
def test_a_refusal_changes_nothing_and_a_replay_is_the_game(played: tuple[int, list[str]]) -> None:
    simulation, made = play(*played)
    assert replayed_decisions(CASE, played[0], made).digest() == simulation.digest()


@settings(max_examples=40)
@given(plays, st.integers(0, 40))
def test_a_fork_anywhere_goes_on_as_the_game_does(played: tuple[int, list[str]], cut: int) -> None:
    _, made = play(*played)
    original = replayed_decisions(CASE, played[0], made[:cut])
    twin = original.fork()
    assert twin.digest() == original.digest()
    for decision in made[cut:]:
        original.apply(decision)
        twin.apply(decision)
    assert twin.digest() == original.digest()


@settings(max_examples=30)
@given(plays, st.randoms(use_true_random=False))
def test_filling_the_calendar_in_another_order_is_the_same_game(played: tuple[int, list[str]], random) -> None:
    simulation, _ = play(*played)
    twin = simulation.fork()
    agenda = list(twin.world.state.agenda.items())
    random.shuffle(agenda)
    twin.world.state.agenda.clear()
    twin.world.state.agenda.update(agenda)
    twin.world = World(twin.world.scenario, twin.world.seed, twin.world.state)
    assert twin.digest() == simulation.digest()
    if not simulation.state().now.closed:
        go_on(simulation)
        go_on(twin)
    assert twin.digest() == simulation.digest()


@settings(max_examples=60)
@given(plays)
def test_books_balance_and_numbers_stay_in_their_range(played: tuple[int, list[str]]) -> None:
    simulation, _ = play(*played)
    state = simulation.state()
    assert state.treasury.cash == state.treasury.receipts - state.treasury.payments
    assert all(0 <= r.trust <= 10_000 for r in state.relations.values())
    assert 0 <= state.spirits.morale <= 10_000
    assert 0 <= state.spirits.fatigue <= 10_000
    assert all(0 <= left <= 6 for left in state.attention.values())
    spent = sum(a.spent for a in state.accounts.values())
    doubtful = sum(a.doubtful for a in state.accounts.values())
    assert state.treasury.eligible == spent - doubtful
    assert 0 <= state.treasury.eligible <= spent
    budget = sum(simulation.world.index.budgets.values())
    assert all(0 <= s.earned <= budget for s in state.snapshots)
    assert sum(a.current for a in state.accounts.values()) == sum(a.original for a in state.accounts.values())


def test_a_month_interrupted_by_a_letter_and_resumed_ends_where_it_would_have_ended() -> None:
    """A stop only lets the team speak: saying nothing, twice or once, is the same month."""
    simulation = Simulation(CASE, 3)
    for _ in range(12):
        if simulation.state().now.month > 2:
            break
        go_on(simulation)
    quiet = Simulation(well(letters=tuple(replace(x, urgent=False) for x in CASE.letters)), 3)
    close(quiet, 2)
    one, other = simulation.state(), quiet.state()
    assert (one.tasks, one.accounts, one.treasury) == (other.tasks, other.accounts, other.treasury)


def test_a_risk_answered_or_not_never_moves_the_dice_of_another_activity() -> None:
    """Common random numbers: what a decision does not cause keeps its draws."""
    idle, busy = Simulation(CASE, 11), Simulation(CASE, 11)
    busy.apply(Decision("engage_actor", {"actor": "town", "manner": "co_decide"}, "evaluation"))
    for simulation in (idle, busy):
        for _ in range(8):
            if simulation.state().now.closed:
                break
            go_on(simulation)
    assert idle.state().tasks["agree"] == busy.state().tasks["agree"]
    assert idle.state().risks["dry"].threshold == busy.state().risks["dry"].threshold


def test_another_future_keeps_the_past_and_redraws_the_rest() -> None:
    simulation = Simulation(CASE, 5)
    close(simulation, 2)
    ends = set()
    for future in range(1, 30):
        other = simulation.fork(future)
        assert [s.expense for s in other.state().snapshots] == [s.expense for s in simulation.state().snapshots]
        live_out(other)
        ends.add(other.state().tasks["dig"].finish)
    assert len(ends) > 5


def test_a_running_activity_is_never_redrawn_shorter_than_it_has_already_lasted() -> None:
    simulation = Simulation(CASE, 5)
    go_on(simulation)
    running = [id_ for id_, task in simulation.state().tasks.items() if task.status == "running"]
    assert running
    for future in range(1, 30):
        other = simulation.fork(future)
        for id_ in running:
            task = other.state().tasks[id_]
            assert task.remaining > 0
            assert task.total - task.remaining >= 0


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("scenario", [CASE, market(), no_deal()], ids=["well", "market", "no deal"])
def test_every_policy_plays_to_the_end_and_its_moves_play_again(scenario: Scenario, policy: str) -> None:
    game = Game(scenario, 21, TEAM)
    moves = list(play_out(game, policy, seed=4))
    assert game.closed
    assert replayed_moves(scenario, 21, TEAM, moves).digest() == game.digest()


def test_a_closed_game_answers_nothing_more() -> None:
    game = Game(CASE, 21, TEAM)
    list(play_out(game, "passive", seed=0))
    with pytest.raises(Refused, match="closed"):
        game.play(Move("finance", "finance", "propose", {"decision": "keep_lesson", "body": {"text": "trop tard"}}))


def test_a_game_that_nobody_holds_is_gone_at_once() -> None:
    """A bench throws thousands away: none may wait for the collector."""
    game = Game(market(), 21, TEAM)
    for _ in play_out(game, "sensible", seed=4):
        game.digest()
    gone = ref(game), ref(game.simulation.world), ref(game.simulation.world.clock)
    gc.disable()
    try:
        del game
        assert [it() for it in gone] == [None] * 3
    finally:
        gc.enable()


def test_a_preview_says_what_it_costs_and_touches_nothing() -> None:
    game = Game(CASE, 2, TEAM)
    before, state = game.digest(), copied(game.simulation.state())
    preview = game.preview(
        Move(
            "field",
            "field",
            "propose",
            {"decision": "engage_actor", "body": {"actor": "chief", "manner": "consult"}},
        )
    )
    assert preview.refused is None
    assert preview.attention == 2
    assert game.digest() == before
    assert copied(game.simulation.state()) == state


def test_what_lacks_time_alone_is_refused_with_what_it_would_take() -> None:
    """Consulting the chief takes two half-days; whoever it concerns, a team without any left reads so."""
    game = Game(CASE, 2, TEAM)
    game.simulation.state().attention["field"] = 1
    body = {"decision": "engage_actor", "body": {"actor": "chief", "manner": "consult"}}
    lacking = game.preview(Move("field", "field", "propose", body))
    nobody = game.preview(Move("field", "field", "propose", {**body, "body": {"actor": "nobody", "manner": "consult"}}))
    assert lacking.refused is not None
    assert (lacking.refused.reason, lacking.attention) == ("no-attention", 2)
    assert nobody.refused is not None
    assert nobody.attention == 0


def test_a_preview_counts_the_fee_of_a_bank_and_lets_a_vote_be_tried() -> None:
    game = Game(CASE, 2, TEAM)
    bridge = Move("finance", "finance", "propose", {"decision": "bridge", "body": {"amount": 4_000_00}})
    assert game.preview(bridge).spent == 120_00
    game.play(bridge)
    assert game.preview(Move("field", "field", "agree", {"proposals": ["p1"]})).refused is None
    assert game.preview(Move("field", "field", "agree", {"proposals": ["p2"]})).refused is not None
    assert game.pending()[0].agreed == ()


def test_a_preview_says_what_is_ordered_though_it_is_paid_later() -> None:
    game = Game(CASE, 2, TEAM)
    body = {"activity": "dig", "means": "temporary", "days": 15}
    ahead = game.preview(Move("field", "field", "propose", {"decision": "accelerate", "body": body}))
    assert (ahead.spent, ahead.priced) == (3 * MEANS["temporary"], True)

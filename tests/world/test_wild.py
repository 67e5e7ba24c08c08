"""Whatever is typed into any decision, the rules carry it out or say why not, and a refusal leaves no trace.

On a small market that has one of everything and on the real game, at its beginning, in its middle and near its end.
"""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.world.council import MOVES, Move, Seat
from sim.world.decisions import KINDS
from sim.world.fields import check_fields
from sim.world.game import Game
from sim.world.scenario import ROLES
from sim.world.seen.options import options
from sim.world.seen.perception import perceive
from sim.world.teams.policies import TEAM
from tests.world.market import market
from tests.world.steps import truth
from tests.world.wild import FLAT, LISTS, MOMENTS, PLAYABLE, WILD, filled, lived, said

# ---------------------------------------------------------------------------------- what can be typed


# ---------------------------------------------------------------------------------- what comes of it


@pytest.mark.parametrize(("name", "month"), MOMENTS)
def test_anything_is_carried_out_or_refused_and_a_refusal_leaves_no_trace(name: str, month: int) -> None:
    @settings(max_examples=40)
    @given(st.data())
    def holds(data: st.DataObject) -> None:
        simulation = lived(name, month).fork()
        for _ in range(data.draw(st.integers(1, 6))):
            decision = data.draw(filled(perceive(simulation.world)))
            before, foreseen = truth(simulation), said(lambda d=decision: simulation.check(d))
            assert truth(simulation) == before
            assert said(lambda d=decision: simulation.apply(d)) == foreseen
            assert foreseen == "" or truth(simulation) == before
            assert simulation.spelled() == truth(simulation)
            perceive(simulation.world, "field")

    holds()


@pytest.mark.parametrize(("name", "month"), MOMENTS)
@pytest.mark.parametrize("kind", PLAYABLE)
def test_what_a_form_offers_is_never_said_not_to_fit(kind: str, name: str, month: int) -> None:
    """A rule may refuse it; but nobody is offered a name and then told that it means nothing."""
    world = lived(name, month).world
    for role in KINDS[kind].roles or ROLES:
        view = perceive(world, role)
        for field in KINDS[kind].fields:
            alone = replace(KINDS[kind], fields=(field,))
            several = field.type in ("activities", "actors")
            for value in options(kind, field, view, {}):
                check_fields(world, alone, {field.name: [value] if several else value})


MOVED = st.fixed_dictionaries(
    {},
    optional={
        "decision": st.sampled_from(PLAYABLE) | WILD,
        "body": st.just({"amount": 1_00, "source": "works", "target": "studies"}) | WILD,
        "proposal": st.sampled_from(["p1", "p2", "p3"]) | WILD,
        "proposals": st.lists(st.sampled_from(["p1", "p2", "p3"]), max_size=4) | FLAT | LISTS,
        "reason": WILD,
        "in_favour": st.booleans() | WILD,
        "adopt": st.booleans() | WILD,
    },
)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(TEAM), st.sampled_from([*MOVES, "shout"]), MOVED), max_size=12))
def test_any_move_is_made_or_refused_as_foreseen(moves: list[tuple[Seat, str, dict[str, object]]]) -> None:
    game = Game(market(), 5, TEAM)
    transfer = {"decision": "transfer", "body": {"source": "works", "target": "studies", "amount": 300_00}}
    for _ in range(2):
        game.play(Move("finance", "finance", "propose", transfer))
    for seat, kind, body in moves:
        move = Move(seat.id, seat.roles[0], kind, body)
        before = (truth(game.simulation), game.council.spelled())
        foreseen = game.preview(move).refused
        assert (truth(game.simulation), game.council.spelled()) == before
        assert said(lambda move=move: game.play(move)) == (foreseen.reason if foreseen else "")
        assert foreseen is None or (truth(game.simulation), game.council.spelled()) == before
    moved = game.simulation.state().accounts["studies"].current - 1_500_00
    assert moved <= 375_00, "the strictest donor allows a quarter, however often it is agreed"

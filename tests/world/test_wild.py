"""Whatever is typed into any decision, the rules carry it out or say why not, and a refusal leaves no trace.

On a small market that has one of everything and on the real game, at its beginning, in its middle and near its end.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.play.library import load
from sim.world.council import MOVES, Move, Seat
from sim.world.decisions import KINDS, NUMBERS, Decision, Field, Refused
from sim.world.engine import Simulation
from sim.world.fields import check_fields
from sim.world.game import Game
from sim.world.scenario import ROLES, Scenario
from sim.world.seen.options import options, packages
from sim.world.seen.perception import perceive
from sim.world.seen.view import View
from sim.world.teams.policies import POLICIES, TEAM
from tests.world.market import market
from tests.world.steps import truth

PLAYABLE = sorted(KINDS.keys() - {"close_month"})
MOMENTS = [("market", 1), ("market", 4), ("saloum", 1), ("saloum", 9)]
"""Scenario and month: the first morning, then what a team has made of it."""


@cache
def scenario(name: str) -> Scenario:
    return market() if name == "market" else load("jardins-du-saloum").scenario


@cache
def lived(name: str, month: int) -> Simulation:
    """Return a project at the beginning of a month, after a competent team and some chance decisions."""
    simulation = Simulation(scenario(name), 5)
    while simulation.state().now.month < month:
        for policy in ("sensible", "wild", "sensible"):
            for decision in POLICIES[policy](partial(perceive, simulation.world), 5):
                said(lambda decision=decision: simulation.apply(decision))
        simulation.apply(Decision("close_month", {"month": simulation.state().now.month}, "coordination"))
    return simulation


def said(attempt: Callable[[], object]) -> str:
    """Return the reason for which an attempt was refused, "" if it was not."""
    try:
        attempt()
    except Refused as refused:
        return refused.reason
    return ""


# ---------------------------------------------------------------------------------- what can be typed

IDS = st.sampled_from(
    sorted(
        {
            *(item.id for s in ("market", "saloum") for item in (*scenario(s).activities, *scenario(s).letters)),
            *(item.id for s in ("market", "saloum") for item in (*scenario(s).actors, *scenario(s).negotiations)),
            *("risk1", "clause1", "question1", "question2", "axis1", "gap1", "p1", "settled", "direction", ""),
        }
    )
)
TYPED = st.text(max_size=30) | st.sampled_from(["x" * 2_000, "x" * 2_001, "[b]\x1b[31m\x00", "\u202eéleveurs", "a/b"])
AMOUNTS = st.integers(-(10**40), 10**40) | st.sampled_from([-1, 0, 1, 5, 99, 100, 10_000, 10_001, True, 1.0, 1e300])
FLAT = st.none() | IDS | TYPED | AMOUNTS
LISTS = st.lists(FLAT, max_size=4)
WILD = FLAT | LISTS | st.lists(LISTS, max_size=2) | st.dictionaries(TYPED, FLAT, max_size=2) | st.tuples(IDS, IDS)


def sensible(field: Field, view: View, kind: str, body: dict[str, object]) -> st.SearchStrategy[object]:
    """Return what a form would offer for a field, as far as it is filled in."""
    known = {name: value for name, value in body.items() if isinstance(value, str)}
    offered = list(options(kind, field, view, known))
    if field.type == "package":
        talks = {t.id for t in view.talks} & {str(known.get("negotiation"))}
        ranked = [package for talk in talks for package in packages(view, talk)]
        return st.sampled_from(ranked) if ranked else st.lists(st.integers(0, 4), max_size=5)
    if field.type in ("activities", "actors"):
        return st.lists(st.sampled_from(offered), unique=True) if offered else WILD
    if field.type in NUMBERS:
        return st.integers(field.low, field.high)
    if offered:
        return st.sampled_from(offered)
    return TYPED


@st.composite
def filled(draw: st.DrawFn, view: View, kinds: tuple[str, ...] = tuple(PLAYABLE)) -> Decision:
    """Fill in a decision: each field with what a form offers, three times in four, or with anything."""
    kind = draw(st.sampled_from(kinds))
    body: dict[str, object] = {}
    for field in KINDS[kind].fields:
        right = draw(st.integers(0, 3)) or draw(st.booleans())
        body[field.name] = draw(sensible(field, view, kind, body) if right else WILD)
    if not draw(st.integers(0, 9)):
        body[draw(TYPED)] = draw(WILD)
    for name in draw(st.lists(st.sampled_from([*body, ""]), max_size=1)):
        body.pop(name, None)
    role = draw(st.sampled_from(KINDS[kind].roles or ROLES) | st.sampled_from([*ROLES, "", "nobody"]))
    return Decision(kind, body, role)


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

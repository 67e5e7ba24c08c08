"""Random decisions on a small well, from what makes sense and from what does not."""

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import strategies as st

from sim.model.chance import chance
from sim.world.council import Move, Seat
from sim.world.decisions import KINDS, NUMBERS, Decision, Refused
from sim.world.engine import Simulation
from sim.world.game import Game
from sim.world.scenario import ROLES, Scenario
from sim.world.seen.options import options, packages
from sim.world.seen.perception import perceive
from sim.world.seen.view import View
from tests.world.cases import well
from tests.world.steps import truth

CASE = well()


def no_deal() -> Scenario:
    """Return a well where the Direction's mandate leaves nothing to sign, and a letter is for nobody in particular."""
    (talk,), letters = CASE.negotiations, CASE.letters
    stubborn = replace(talk, ours=replace(talk.ours, worths=((9_000, 0, 0), (9_000, 0)), reservation=10_000))
    return well(negotiations=(stubborn,), letters=tuple(replace(x, to="") if x.options else x for x in letters))


def filled(view: View, kind: str, n: int, seed: int) -> Decision:
    """Fill a decision in, from what makes sense and, one time in four, from what does not."""
    body: dict[str, object] = {}
    for field in KINDS[kind].fields:
        u = chance(seed, field.name, kind, n)
        wild = chance(seed, "wild", f"{kind}/{field.name}", n) < 0.25
        found = list(options(kind, field, view, body))
        if wild:
            body[field.name] = [None, "nobody", -5, 10**9, [], ["x", "x"], {"a": 1}, "", True][int(u * 9)]
        elif field.type in ("activities", "actors"):
            body[field.name] = found[: int(u * (len(found) + 1))]
        elif field.type == "package":
            ranked = packages(view, str(body.get("negotiation"))) if body.get("negotiation") == "price" else []
            body[field.name] = ranked[int(u * len(ranked))] if ranked else [0]
        elif field.type in NUMBERS:
            body[field.name] = field.low + int(u * (field.high - field.low))
        elif field.type == "text":
            body[field.name] = ["bergers", "une phrase", "[b]x[/b] \x1b[31m", "é" * 50][int(u * 4)]
        elif found:
            body[field.name] = found[int(u * len(found))]
    role = (KINDS[kind].roles or ROLES)[0] if chance(seed, "role", kind, n) < 0.8 else ROLES[n % 5]
    return Decision(kind, body, role)


plays = st.tuples(st.integers(0, 2**64), st.lists(st.sampled_from([*sorted(KINDS), *["close_month"] * 8]), max_size=40))


def play(seed: int, kinds: list[str]) -> tuple[Simulation, list[Decision]]:
    """Play what can be played; check at every step that a refusal changed nothing."""
    simulation, made = Simulation(CASE, seed), []
    for n, kind in enumerate(kinds):
        month = simulation.state().now.month
        decision = (
            Decision(kind, {"month": month}, "coordination")
            if kind == "close_month"
            else filled(perceive(simulation.world), kind, n, seed)
        )
        before = truth(simulation)
        try:
            simulation.apply(decision)
        except Refused:
            assert truth(simulation) == before
        else:
            made.append(decision)
    return simulation, made


def replayed_decisions(scenario: Scenario, seed: int, decisions: Iterable[Decision]) -> Simulation:
    """Play decisions again from the first morning."""
    simulation = Simulation(scenario, seed)
    for decision in decisions:
        simulation.apply(decision)
    return simulation


def replayed_moves(scenario: Scenario, seed: int, seats: tuple[Seat, ...], moves: Iterable[Move]) -> Game:
    """Play moves again from the first morning."""
    game = Game(scenario, seed, seats)
    for move in moves:
        game.play(move)
    return game

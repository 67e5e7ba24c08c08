"""Hindsight, only shown after the end: the risks that the team foresaw, and its map of actors against the truth."""

from __future__ import annotations

from sim.model.units import FULL, half_even
from sim.world.days.hazards import residual
from sim.world.scenario import Risk
from sim.world.seen.ties import BeliefView, FateView
from sim.world.voices import Actor
from sim.world.world import World


def fates(world: World) -> tuple[FateView, ...]:
    """Return what became of each risk, in the author's order, without those that could never happen, or no longer."""
    return tuple(_fate(world, risk) for risk in world.scenario.risks if not world.state.risks[risk.id].shut)


def _fate(world: World, risk: Risk) -> FateView:
    exposure = world.state.risks[risk.id]
    owners = (entry.owner for entry in world.state.register.values() if risk.id in entry.matches and entry.owner)
    return FateView(
        risk.id, risk.exogenous, exposure.identified, exposure.answered, next(owners, ""), exposure.signalled,
        exposure.struck, residual(risk, exposure),
    )  # fmt: skip


def foreseen(world: World) -> tuple[int, int]:
    """Return how many risks struck, and how many of them the team had recorded before."""
    struck = [exposure for exposure in world.state.risks.values() if exposure.struck >= 0]
    return len(struck), sum(0 <= exposure.identified <= exposure.struck for exposure in struck)


def beliefs(world: World) -> tuple[BeliefView, ...]:
    """Return each actor as the team saw it and as it really was."""
    return tuple(_belief(world, actor) for actor in world.scenario.actors)


def _belief(world: World, actor: Actor) -> BeliefView:
    relation = world.state.relations[actor.id]
    written = {
        "power": relation.power,
        "legitimacy": relation.legitimacy,
        "urgency": relation.urgency,
        "interest": relation.interest,
        "attitude": relation.attitude,
        "trust": relation.felt,
    }
    believed = {name: value for name, value in written.items() if value >= 0}
    true = {name: relation.trust if name == "trust" else int(getattr(actor, name)) for name in written}
    placed = relation.power >= 0
    return BeliefView(
        actor.id, bool(relation.known), believed, true, accuracy(believed, true) if placed else None,
        bool(relation.lost),
    )  # fmt: skip


def accuracy(believed: dict[str, int], true: dict[str, int]) -> int:
    """Return 1 minus the mean distance between belief and truth, in points."""
    return FULL - half_even(sum(abs(believed[name] - true[name]) for name in believed), len(believed))


def map_accuracy(world: World) -> int:
    """Return the mean accuracy of the map in points; an actor that is not on it counts as 0."""
    rows = [row for row in beliefs(world) if not world.index.actors[row.id].direction]
    return half_even(sum(row.accuracy or 0 for row in rows), len(rows)) if rows else 0

"""Risks: hazard accrues towards a threshold drawn once, gives early signals, and strikes."""

from __future__ import annotations

from collections.abc import Iterable

from sim.model.risk import impact_left, prevented, strain, strained_rate
from sim.model.units import FULL, portion
from sim.world.counted import Hands
from sim.world.days import consequences, expenses, tasks
from sim.world.effects import softened
from sim.world.rows import Exposure
from sim.world.scenario import Risk
from sim.world.world import World

SIGNAL, WATCHED = 6_000, 4_000
"""Share of the threshold, in points, at which an early signal is sent: usually; if an owner watches [design]."""


def accrue(world: World, there: Hands) -> None:
    """Add a week of hazard to each exposed risk; one that reaches its threshold strikes, once."""
    relations, spirits, exposures = world.state.relations, world.state.spirits, [*world.state.risks.values()]
    strained, middle, hazards = strain(spirits.overload, spirits.fatigue), FULL // 2, world.index.hazards
    for place in _exposed(world, there):
        (risk, usual, actor), exposure = hazards[place], exposures[place]
        if exposure.struck >= 0 or exposure.shut:
            continue
        rate = usual
        if not risk.exogenous:
            distrust = middle - relations[actor].trust if actor else 0
            rate = strained_rate(usual, strained, distrust, prevented(exposure.response, exposure.eased))
        exposure.used = used = exposure.used + rate
        if used * FULL < exposure.threshold * WATCHED:  # most risks in most weeks
            continue
        if used >= exposure.threshold:
            _strike(world, risk, exposure)
        elif risk.signal and exposure.signalled < 0 and _shows(exposure):
            exposure.signalled = world.today
            world.send_letter(risk.signal)


def residual(risk: Risk, exposure: Exposure) -> int:
    """Return the share of the impact that is left, in points. Effects ease the impact of exogenous risks only."""
    return impact_left(exposure.impact_left, exposure.eased if risk.exogenous else 0)


def _shows(exposure: Exposure) -> bool:
    share = WATCHED if exposure.watched >= 0 else SIGNAL
    return exposure.used * FULL >= exposure.threshold * share


def _exposed(world: World, there: Hands) -> list[int]:
    """Return the positions of the risks that can accrue today: by work under way, by season, or at any time."""
    index = world.index
    if there.exposed is None:
        done = world.state.tasks[world.scenario.handover].status == "done"
        exposing = [index.exposing[activity] for activity in there.under_way]
        there.exposed = sorted(set().union(*exposing) if done else index.always.union(*exposing))
    return there.exposed + index.seasonal(world.today)


def _strike(world: World, risk: Risk, exposure: Exposure) -> None:
    """Make a risk happen: cost, delay and the author's effects, reduced by the responses in place."""
    world.cause("risk", risk.id)
    exposure.struck = world.today
    left = residual(risk, exposure)
    if risk.impact and risk.line:
        expenses.spend(world, risk.line, portion(risk.impact, left))
    if days := portion(risk.delay, left):
        _delay_first(world, risk.delays, days)
    if risk.letter:
        world.send_letter(risk.letter)
    consequences.carry(world, softened(risk.effects, left), "", f"risk/{risk.id}")


def _delay_first(world: World, activities: Iterable[str], days: int) -> None:
    """Delay the first activity that is not done."""
    for activity in activities:
        if tasks.delay(world, activity, days):
            return

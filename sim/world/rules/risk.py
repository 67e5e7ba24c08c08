"""Risk: record it in the register, rate it, respond to it and own it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from sim.model.units import portion
from sim.world.days import consequences, expenses
from sim.world.decisions import Decision, Field, Refused, decision, optional_number
from sim.world.rows import Entry
from sim.world.scenario import Response, Strategy
from sim.world.world import World

ANSWERS = (*get_args(Strategy), "accept")
WASTED, WASTED_SHARE = 50_000, 8
"""Cents wasted by a response to no real risk, and the share of the budget in points that limits them [design]."""
OWNING = 1
"""Half-days that a response costs its owner [design]."""
COSTLIEST = 200_000_00
"""Largest impact in a register, in cents [design]."""


@decision(
    "risk",
    Field("title", "text"),
    Field("category", "category"),
    Field("concerns", "subject"),
    Field("probability", "points"),
    Field("impact", "euros", high=COSTLIEST),
)
def write_risk(world: World, act: Decision) -> Iterator[int | None]:
    """Record a risk: it matches a real one by its category and subject, or by citing the early signal."""
    body = act.body
    if any(e.category == body["category"] and e.concerns == body["concerns"] for e in world.state.register.values()):
        raise Refused("risk-written", concerns=body["concerns"])
    yield None
    matches = tuple(
        r.id
        for r in world.scenario.risks
        if (r.category == body["category"] and body["concerns"] in r.concerns) or body["concerns"] == r.signal != ""
    )
    entry = Entry(
        body["title"], body["category"], body["concerns"], body["probability"], body["impact"],
        act.role, world.state.now.month, matches=matches,
    )  # fmt: skip
    world.state.register[f"risk{len(world.state.register) + 1}"] = entry
    for exposure in (world.state.risks[id_] for id_ in matches):
        exposure.identified = world.today if exposure.identified < 0 else exposure.identified


@decision("risk", Field("risk", "risk"), Field("probability", "points"), Field("impact", "euros", high=COSTLIEST))
def rate_risk(world: World, act: Decision) -> Iterator[int | None]:
    """Rate a risk of the register again."""
    yield None
    entry = world.state.register[act.body["risk"]]
    entry.probability, entry.impact = act.body["probability"], act.body["impact"]


@decision(
    "risk",
    Field("risk", "risk"),
    Field("response", "choice", ANSWERS),
    Field("cost", "euros", high=COSTLIEST, optional=True),
    Field("left_probability", "points", optional=True),
    Field("left_impact", "euros", high=COSTLIEST, optional=True),
)
def respond_risk(world: World, act: Decision) -> Iterator[int | None]:
    """Respond to a risk as its owner, who watches it; estimate what the response costs and leaves."""
    entry, kind, owner = world.state.register[act.body["risk"]], act.body["response"], act.role
    if entry.response == kind:
        raise Refused("risk-answered", risk=act.body["risk"])
    yield None if kind == "accept" else OWNING
    entry.response, entry.owner = kind, owner
    entry.cost, entry.left_probability, entry.left_impact = (
        optional_number(act.body, name) for name in ("cost", "left_probability", "left_impact")
    )
    if kind == "accept":
        return
    answered = [_put_in_place(world, risk, kind, owner) for risk in entry.matches]
    if not any(answered):
        wasted = min(WASTED, portion(world.scenario.budget, WASTED_SHARE))
        expenses.spend(world, world.index.staff_line, wasted)


def _put_in_place(world: World, id_: str, kind: str, owner: str) -> bool:
    """Put a response in place if it is better than those there; the risk is watched from now on in any case."""
    exposure, risk = world.state.risks[id_], world.index.risks[id_]
    exposure.watched = world.today if exposure.watched < 0 else exposure.watched
    response = next((r for r in risk.responses if r.kind == kind), None)
    if response is None or exposure.struck >= 0:
        return False
    if exposure.response >= response.strength and exposure.impact_left <= response.impact_left:
        return False
    _pay_for(world, response)
    exposure.response = max(exposure.response, response.strength)
    exposure.impact_left = min(exposure.impact_left, response.impact_left)
    exposure.answered = world.today
    consequences.carry(world, response.effects, owner, f"response/{id_}/{kind}")
    return True


def _pay_for(world: World, response: Response) -> None:
    if response.cost:
        expenses.spend(world, response.line or world.index.staff_line, response.cost)

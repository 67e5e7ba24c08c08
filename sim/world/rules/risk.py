"""Risk: write it down, rate it, do something about it, say who owns it."""

from __future__ import annotations

from collections.abc import Iterator

from sim.world import consequences
from sim.world.decisions import Decision, Field, Refused, decision
from sim.world.scenario import Response
from sim.world.state import Entry
from sim.world.world import World

ANSWERS = ("avoid", "reduce", "transfer", "share", "accept")
WASTED = 50_000
"""Cents that an answer to nothing real costs all the same [design]."""
OWNING = 1
"""Half-days that the owner of an answer gives to it, whatever role decided [design]."""
COSTLIEST = 200_000_00
"""Cents of impact that a register accepts at most [design]."""


@decision(
    "risk",
    Field("title", "text"),
    Field("category", "category"),
    Field("concerns", "subject"),
    Field("probability", "points"),
    Field("impact", "euros", high=COSTLIEST),
)
def write_risk(world: World, act: Decision) -> Iterator[int | None]:
    """Write a risk in the register: its kind and what it bears upon are what makes it describe a real one."""
    body = act.body
    if any(e.category == body["category"] and e.concerns == body["concerns"] for e in world.state.register.values()):
        raise Refused("risk-written", concerns=body["concerns"])
    yield None
    matches = tuple(
        r.id for r in world.scenario.risks if r.category == body["category"] and body["concerns"] in r.concerns
    )
    entry = Entry(
        body["title"], body["category"], body["concerns"], body["probability"], body["impact"],
        act.role, world.state.now.month, matches=matches,
    )  # fmt: skip
    world.state.register[f"risk{len(world.state.register) + 1}"] = entry


@decision("risk", Field("risk", "risk"), Field("probability", "points"), Field("impact", "euros", high=COSTLIEST))
def rate_risk(world: World, act: Decision) -> Iterator[int | None]:
    """Rate a risk of the register again."""
    yield None
    entry = world.state.register[act.body["risk"]]
    entry.probability, entry.impact = act.body["probability"], act.body["impact"]


@decision("risk", Field("risk", "risk"), Field("response", "choice", ANSWERS), Field("owner", "role"), major=True)
def respond_risk(world: World, act: Decision) -> Iterator[int | None]:
    """Answer a risk and name its owner, who gives a half-day to it."""
    entry, kind, owner = world.state.register[act.body["risk"]], act.body["response"], act.body["owner"]
    if entry.response == kind:
        raise Refused("risk-answered", risk=act.body["risk"])
    left = world.state.attention[owner]
    if kind != "accept" and left < OWNING:
        raise Refused("no-attention", role=owner, asked=OWNING, left=left)
    yield None
    entry.response, entry.owner = kind, owner
    if kind == "accept":
        return
    world.state.attention[owner] -= OWNING
    answered = [_answer(world, risk, kind) for risk in entry.matches]
    if not any(answered):
        consequences.spend(world, world.index.staff_line, WASTED)


def _answer(world: World, id_: str, kind: str) -> bool:
    exposure, risk = world.state.risks[id_], world.index.risks[id_]
    response = next((r for r in risk.responses if r.kind == kind), None)
    if response is None or exposure.struck >= 0 or exposure.response >= response.strength:
        return False
    _put(world, response)
    exposure.response = response.strength
    exposure.impact_left = response.impact_left
    return True


def _put(world: World, response: Response) -> None:
    if response.cost:
        consequences.spend(world, response.line or world.index.staff_line, response.cost)

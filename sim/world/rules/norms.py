"""Ways of working that a team agrees on: they have effects as long as they are practised."""

from __future__ import annotations

from collections.abc import Iterator

from sim.model.units import clamp, half_even
from sim.world import keys
from sim.world.agenda import Data
from sim.world.clock import Phase
from sim.world.decisions import Decision, Field, Refused, decision
from sim.world.world import World, handler

NORMS = {"speak_up": (1_000, 0), "one_voice": (-300, 300), "feedback": (600, 0), "shared_calendar": (300, 300)}
"""Ways of working (bad news first; one voice outside; feedback to the person; one calendar for all feasts), and points
of safety and of morale that each brings when it is kept [design]."""
OPPOSED = frozenset({"speak_up", "one_voice"})
"""Ways of working that cannot stand together."""
PRACTICE = {
    "speak_up": (keys.MONTHLY, keys.GAP, keys.ALERT, keys.WEIGHED),
    "one_voice": (keys.MONTHLY,),
    "feedback": (keys.MEDIATED,),
    "shared_calendar": (keys.AROUND, keys.WEIGHED),
}
"""Evidence that a way of working is practised: kinds of marks that were set in the period."""
REVIEW = 40
"""Working days between reviews of a way of working: two months [design]."""
STEPS = 2
"""Steps to the full effect: one on adoption, one at each review that finds the way of working practised [design]."""


@decision("people", Field("norm", "choice", tuple(NORMS)), attention=1)
def adopt_norm(world: World, act: Decision) -> Iterator[int | None]:
    """Agree on a way of working that does not contradict another; its effect fades if it is not practised."""
    spirits, norm = world.state.spirits, act.body["norm"]
    if norm in spirits.norms:
        raise Refused("norm-adopted", norm=norm)
    if {norm, *spirits.norms} >= OPPOSED:
        raise Refused("norms-contradict", norm=norm)
    yield None
    spirits.norms = (*spirits.norms, norm)
    _move(world, norm, 1)
    world.schedule(world.today + REVIEW, Phase.CLOSE, "norm", norm)


@handler("norm")
def _review(world: World, norm: str, _n: int, _data: Data = ()) -> None:
    """Raise the effect of a way of working by a step if it was practised since the last review, else lower it."""
    kept = keys.set_since(world.state.marks, world.today - REVIEW, *PRACTICE[norm])
    _move(world, norm, 1 if kept else -1)
    world.schedule(world.today + REVIEW, Phase.CLOSE, "norm", norm)


def _move(world: World, norm: str, by: int) -> None:
    """Change the effect of a way of working by one step, between none and all of it."""
    held = world.state.flags.get(f"norm/{norm}", 0)
    step = max(0, min(STEPS, held + by))
    world.state.flags[f"norm/{norm}"] = step
    spirits, (safety, morale) = world.state.spirits, NORMS[norm]
    spirits.safety = clamp(spirits.safety + half_even(safety * (step - held), STEPS))
    spirits.morale = clamp(spirits.morale + half_even(morale * (step - held), STEPS))

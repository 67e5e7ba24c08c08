"""Social utility: name axes with the people concerned, then review them."""

from __future__ import annotations

from collections.abc import Iterator

from sim.model.units import FULL, tenth
from sim.world import keys
from sim.world.days import relations
from sim.world.decisions import Decision, Field, Refused, decision
from sim.world.rows import Axis
from sim.world.world import World

THEMES = ("economy", "equality", "social_link", "environment", "innovation", "territory")
"""Axes of social utility (Gadrey 2004) and the territory."""
SPEAKS_FROM, POLITE = 4_000, 2_000
"""Trust below which feedback is polite, and how much too high it then is, in points [design]."""
HEARD = 2_500
"""Trust event of an actor with whom an axis is defined [design]."""


@decision(
    "utility",
    Field("theme", "choice", THEMES),
    Field("public", "text"),
    Field("qualitative", "text"),
    Field("quantitative", "text"),
    Field("partners", "actors", optional=True),
    attention=1,
    major=True,
)
def name_axis(world: World, act: Decision) -> Iterator[int | None]:
    """Name an axis, its public, a qualitative and a quantitative indicator, and who helped define them."""
    theme = act.body["theme"]
    if any(axis.theme == theme for axis in world.state.axes.values()):
        raise Refused("axis-named", theme=theme)
    partners = tuple(act.body.get("partners") or ())
    yield relations.beyond_a_meeting(partners)
    world.state.axes[f"axis{len(world.state.axes) + 1}"] = Axis(
        theme,
        act.body["public"],
        act.body["qualitative"],
        act.body["quantitative"],
        partners,
        world.state.now.month,
    )
    for actor in partners:
        relations.regard(world, actor, HEARD)
        relations.record_contact(world, actor)


@decision(
    "utility",
    Field("theme", "choice", THEMES),
    Field("note", "text"),
    Field("asked", "actor", optional=True),
    attention=1,
    month=4,
)
def review_axis(world: World, act: Decision) -> Iterator[int | None]:
    """Review whether an axis is still relevant, and optionally ask somebody concerned how far along it is."""
    axis = next((axis for axis in world.state.axes.values() if axis.theme == act.body["theme"]), None)
    if axis is None:
        raise Refused("axis-unnamed", theme=act.body["theme"])
    yield None
    world.state.marks[keys.reviewed(axis.theme)] = world.today
    world.state.notes[keys.review(axis.theme, world.state.now.month)] = act.body["note"]
    if act.body.get("asked"):
        axis.felt, axis.felt_day = _said(world, axis.theme, act.body["asked"]), world.today
        relations.record_contact(world, act.body["asked"])


def _said(world: World, theme: str, actor: str) -> int:
    """Return how far along an actor says an axis is, to the nearest tenth: too far, if it does not trust the team."""
    true = min(world.state.utility.get(theme, 0), FULL)
    polite = 0 if world.state.relations[actor].trust >= SPEAKS_FROM else POLITE
    return tenth(min(FULL, true + polite))

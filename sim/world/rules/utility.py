"""Social utility: name the axes with those who live there, then look again whether they still make sense."""

from __future__ import annotations

from collections.abc import Iterator

from sim.world import consequences
from sim.world.decisions import Decision, Field, Refused, decision
from sim.world.state import Axis
from sim.world.world import World

THEMES = ("economy", "equality", "social_link", "environment", "innovation", "territory")
"""Axes of social utility (Gadrey 2004) and the territory."""
HEARD = 2_500
"""Trust event of somebody with whom an axis was defined [design]."""


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
    """Name an axis, its public, one indicator of each kind, and with whom they were defined."""
    theme = act.body["theme"]
    if any(axis.theme == theme for axis in world.state.axes.values()):
        raise Refused("axis-named", theme=theme)
    yield None
    partners = tuple(act.body.get("partners") or ())
    world.state.axes[f"axis{len(world.state.axes) + 1}"] = Axis(
        theme,
        act.body["public"],
        act.body["qualitative"],
        act.body["quantitative"],
        partners,
        world.state.now.month,
    )
    for actor in partners:
        consequences.change_trust(world, actor, HEARD)
        consequences.feel(world, actor)


@decision("utility", Field("theme", "choice", THEMES), Field("note", "text"), attention=1, month=4)
def review_axis(world: World, act: Decision) -> Iterator[int | None]:
    """Say whether an axis is still relevant, from what the field sends back."""
    if all(axis.theme != act.body["theme"] for axis in world.state.axes.values()):
        raise Refused("axis-unnamed", theme=act.body["theme"])
    yield None
    world.state.marks[f"reviewed/{act.body['theme']}"] = world.today
    world.state.notes[f"axis/{act.body['theme']}/{world.state.now.month}"] = act.body["note"]

"""Govern: close the month, keep lessons and bookmarks, choose how to decide, write notes for the log."""

from __future__ import annotations

from collections.abc import Iterator

from sim.world import keys
from sim.world.decisions import Decision, Field, Refused, decision
from sim.world.world import World

DECIDING = ("consent", "majority")
STANCES = ("confirm", "contest", "credit")


@decision("govern", Field("month", "rank", low=1, high=60), roles=("coordination",))
def close_month(world: World, act: Decision) -> Iterator[int | None]:
    """Close the current month, given its number: time runs to its end, or to an urgent letter."""
    if act.body["month"] != world.state.now.month:
        raise Refused("other-month", month=world.state.now.month)
    yield None


@decision("govern", Field("text", "text"))
def keep_lesson(world: World, act: Decision) -> Iterator[int | None]:
    """Keep a lesson in the team's own words."""
    yield None
    world.state.notes[keys.lesson(act.role, world.today, len(world.state.notes))] = act.body["text"]


@decision("govern", Field("text", "text"))
def bookmark(world: World, act: Decision) -> Iterator[int | None]:
    """Mark this moment for the debrief."""
    yield None
    world.state.notes[keys.bookmark(act.role, world.today, len(world.state.notes))] = act.body["text"]


@decision("govern", Field("rule", "choice", DECIDING), major=True)
def choose_rule(world: World, act: Decision) -> Iterator[int | None]:
    """Choose how the council decides: by consent (no objection left) or by majority."""
    if world.state.notes.get(keys.RULE, DECIDING[0]) == act.body["rule"]:
        raise Refused("same-rule", level=act.body["rule"])
    yield None
    world.state.notes[keys.RULE] = act.body["rule"]


@decision("govern", Field("held", "text"), Field("disagreed", "text"), Field("changed", "text"))
def write_evening(_world: World, _act: Decision) -> Iterator[int | None]:
    """Write one’s lines for the evening: a position held, a disagreement, a change of mind. Only kept in the log."""
    yield None


@decision("govern", Field("going", "text"), Field("promised", "text"), Field("watch", "text"))
def write_handover(_world: World, _act: Decision) -> Iterator[int | None]:
    """Hand a role over: what is under way, what was promised, what to watch. Only kept in the log."""
    yield None


@decision(
    "govern", Field("entry", "rank", low=1, high=99_999), Field("stance", "choice", STANCES), Field("note", "text")
)
def answer_record(_world: World, _act: Decision) -> Iterator[int | None]:
    """Confirm or contest an entry of the log, or credit somebody with its idea. Only kept in the log."""
    yield None

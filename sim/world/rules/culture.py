"""Culture and vigilance: report what does not add up, say what may have been misunderstood, act on it."""

from __future__ import annotations

from collections.abc import Iterator

from sim.model.cards import ACTS
from sim.world import consequences
from sim.world.decisions import Decision, Field, Refused, decision
from sim.world.state import Gap
from sim.world.world import World

GAPS = ("figure", "promise", "rule", "conduct", "silence", "misunderstanding")
INFORMED = 2_000
"""Trust event of the informant who is asked before anybody is judged [design]."""
GONE_COLD = 30
"""Working days after which no letter can be acted on, whatever it hid: six weeks, when what nobody noticed has had its
consequences [design]."""
MEDIATING = 1
"""Half-days that mediation takes beyond those of any other act [design]."""


@decision("culture", Field("about", "subject"), Field("gap", "choice", GAPS), Field("note", "text"))
def report_gap(world: World, act: Decision) -> Iterator[int | None]:
    """Say that something does not add up, whatever it is; who saw it first, and when, is kept."""
    body = act.body
    if any(gap.about == body["about"] and gap.kind == body["gap"] for gap in world.state.gaps.values()):
        raise Refused("gap-reported", about=body["about"])
    yield None
    gaps = world.state.gaps
    gaps[f"gap{len(gaps) + 1}"] = Gap(body["about"], body["gap"], body["note"], act.role, world.state.now.month)
    post = world.state.post.get(body["about"])
    if post and not post.spotted:
        post.spotted = f"{act.role}/{world.today}"


@decision(
    "culture",
    Field("letter", "letter"),
    Field("ours", "text"),
    Field("theirs", "text"),
    Field("asked", "actor", optional=True),
    attention=1,
)
def report_misunderstanding(world: World, act: Decision) -> Iterator[int | None]:
    """Weigh several readings of what happened, ours and theirs, and say who was asked."""
    post = world.state.post[act.body["letter"]]
    if f"read-twice/{act.body['letter']}" in world.state.marks:
        raise Refused("already-weighed", letter=act.body["letter"])
    yield None
    world.state.marks[f"read-twice/{act.body['letter']}"] = world.today
    world.state.notes[f"readings/{act.body['letter']}"] = f"{act.body['ours']} / {act.body['theirs']}"
    post.spotted = post.spotted or f"{act.role}/{world.today}"
    asked, card = act.body.get("asked"), world.index.letters[act.body["letter"]].incident
    if asked:
        consequences.change_trust(world, asked, INFORMED)
        consequences.feel(world, asked)
        if card and asked in card.informants:
            world.state.marks[f"understood/{act.body['letter']}"] = world.today


@decision(
    "culture",
    Field("letter", "letter"),
    Field("act", "choice", ACTS),
    Field("note", "text", optional=True),
    attention=1,
    major=True,
)
def act_on(world: World, act: Decision) -> Iterator[int | None]:
    """Act on what may be a misunderstanding while it is fresh: impose, avoid, comply, ask, mediate."""
    letter, post = world.index.letters[act.body["letter"]], world.state.post[act.body["letter"]]
    if world.today > post.day + GONE_COLD:  # before the next one: that something was left alone is not known
        raise Refused("gone-cold", letter=letter.id)
    if post.settled:
        raise Refused("already-settled", letter=letter.id)
    yield MEDIATING if act.body["act"] == "mediate" else None
    post.settled = act.body["act"]
    if letter.incident:
        consequences.carry(world, letter.incident.acts.get(post.settled, ()), act.role, f"{letter.id}/{post.settled}")

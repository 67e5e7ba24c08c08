"""Culture and vigilance: report what does not add up, analyse a possible misunderstanding, act on it."""

from __future__ import annotations

from collections.abc import Iterator

from sim.model import cards
from sim.model.cards import ACTS
from sim.model.units import portion
from sim.world import keys
from sim.world.days import consequences, correspondence, encounters, relations
from sim.world.decisions import Decision, Field, Refused, decision
from sim.world.fields import require
from sim.world.rows import Gap
from sim.world.world import World

GAPS = ("figure", "promise", "rule", "conduct", "silence", "misunderstanding")
INFORMED = 2_000
"""Trust event of an informant who is asked [design]."""
WEIGHED = {"both": ("ethnocentric", "isomorphic"), "wider": cards.READINGS}
"""How widely readings were sought -> the kinds considered: ours and theirs, or those of the person and the setting too
(Fiedler, Mitchell & Triandis 1971)."""
OTHERS = ("person", "setting")
"""Fields in which wider readings are written."""
SEEKING = 1
"""Half-days more that it takes to look for wider readings [design]."""
UNDERSTOOD = 2_500
"""Trust event of the sender when all three steps were completed, in proportion otherwise [design]."""
MEDIATING = 1
"""Half-days that mediation takes beyond those of other acts [design]."""


@decision("culture", Field("about", "subject"), Field("gap", "choice", GAPS), Field("note", "text"))
def report_gap(world: World, act: Decision) -> Iterator[int | None]:
    """Report that something does not add up; who noticed it first, and when, is recorded."""
    body = act.body
    if any(gap.about == body["about"] and gap.kind == body["gap"] for gap in world.state.gaps.values()):
        raise Refused("gap-reported", about=body["about"])
    yield None
    gaps = world.state.gaps
    gaps[f"gap{len(gaps) + 1}"] = Gap(body["about"], body["gap"], body["note"], act.role, world.state.now.month)
    world.state.marks[keys.gap(body["about"], body["gap"])] = world.today
    post = world.state.post.get(body["about"])
    if post and not post.spotted:
        post.spotted = f"{act.role}/{world.today}"


@decision(
    "culture",
    Field("letter", "letter"),
    Field("facts", "text", optional=True),
    Field("feelings", "text", optional=True),
    Field("first", "text", optional=True),
    Field("readings", "choice", tuple(WEIGHED)),
    Field("person", "text", optional=True),
    Field("setting", "text", optional=True),
    Field("ours", "text"),
    Field("theirs", "text"),
    Field("asked", "actors", optional=True),
    attention=1,
)
def report_misunderstanding(world: World, act: Decision) -> Iterator[int | None]:
    """Analyse a letter as a possible misunderstanding: facts, feelings, readings, both frames, and who was asked."""
    body, asked = act.body, act.body.get("asked") or []
    id_ = body["letter"]
    if keys.weighed(id_) in world.state.marks:
        raise Refused("already-weighed", letter=id_)
    wider = body["readings"] == "wider"
    for name in OTHERS if wider else ():
        require(body, name)
    yield max(0, len(asked) - 1) + (SEEKING if wider else 0)
    post, marks = world.state.post[id_], world.state.marks
    marks[keys.weighed(id_)] = world.today
    for kind in WEIGHED[body["readings"]]:
        marks[keys.reading(id_, kind)] = world.today
    world.state.notes[keys.frames(id_)] = f"{body['ours']} / {body['theirs']}"
    post.spotted = post.spotted or f"{act.role}/{world.today}"
    for actor in asked:
        marks[keys.asked_about(id_, actor)] = int(not post.settled)
        relations.regard(world, actor, INFORMED)
        relations.record_contact(world, actor)


@decision(
    "culture",
    Field("letter", "letter"),
    Field("act", "choice", ACTS),
    Field("note", "text", optional=True),
    attention=1,
)
def act_on(world: World, act: Decision) -> Iterator[int | None]:
    """Act on a possible misunderstanding while it is recent: impose, avoid, comply, ask, mediate."""
    letter, post = world.index.letters[act.body["letter"]], world.state.post[act.body["letter"]]
    # Checked first: otherwise the refusal would tell the team whether the letter hid a misunderstanding.
    if world.today > post.day + correspondence.GONE_COLD:
        raise Refused("gone-cold", letter=letter.id)
    if post.settled:
        raise Refused("already-settled", letter=letter.id)
    yield MEDIATING if act.body["act"] == "mediate" else None
    post.settled = act.body["act"]
    if letter.incident:
        consequences.carry(world, letter.incident.acts.get(post.settled, ()), act.role, f"{letter.id}/{post.settled}")
        steps = cards.process(encounters.handling(world, letter.id), letter.incident.informants)
        if letter.sender in world.state.relations:
            relations.change_trust(world, letter.sender, portion(UNDERSTOOD, steps.total))

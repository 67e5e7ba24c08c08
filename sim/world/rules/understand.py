"""Understand: read an annex, commission a study, visit the field, interview an actor."""

from __future__ import annotations

from collections.abc import Iterator

from sim.model.units import FULL, portion
from sim.world import keys
from sim.world.agenda import Data
from sim.world.clock import Phase
from sim.world.days import consequences, correspondence, expenses, relations, work
from sim.world.decisions import Decision, Field, Refused, decision
from sim.world.rows import Outing
from sim.world.scenario import Activity
from sim.world.world import World, handler

WELCOME = 3_000
"""Trust event of an actor that is interviewed or met in the field [design]."""
NORMS_A_TALK = 2
"""Norms of an actor that an interview reveals [design]."""
SEEN_EARLY = 2
"""A visit divides the flaws of unfinished work by this [design]."""
COMPLETED = 5_000
"""Share, in points, of the expense lacking papers for which a visit by finance finds them [design]."""


@decision("understand", Field("document", "document"), attention=1)
def read_annex(world: World, act: Decision) -> Iterator[int | None]:
    """Read an annex, which has its effects the first time that any role reads it."""
    document = world.index.documents[act.body["document"]]
    mark = keys.read(act.role, document.id)
    if not document.annex:
        raise Refused("not-an-annex", document=document.id)
    if mark in world.state.marks:
        raise Refused("already-read", document=document.id)
    if document.opens > world.today or document.role not in ("", act.role):
        raise Refused("not-open-to-you", document=document.id)
    yield None
    first = not any(keys.read(role, document.id) in world.state.marks for role in world.state.attention)
    world.state.marks[mark] = world.today
    if first:
        consequences.carry(world, document.effects, act.role, f"document/{document.id}")


@decision(
    "understand",
    Field("study", "study"),
    roles=("evaluation", "finance", "field"),
    attention=1,
    major=True,
    priced=True,
)
def commission_study(world: World, act: Decision) -> Iterator[int | None]:
    """Commission a study, which is paid now and has its effects on delivery."""
    study = world.index.studies[act.body["study"]]
    if keys.commissioned(study.id) in world.state.marks:
        raise Refused("already-commissioned", study=study.id)
    yield None
    world.state.marks[keys.commissioned(study.id)] = world.today
    expenses.spend(world, study.line, study.cost)
    world.schedule(world.today + study.days, Phase.NEWS, "study", study.id)


@handler("study")
def deliver_study(world: World, id_: str, _n: int, _data: Data = ()) -> None:
    """Deliver a study to the whole team, with its effects."""
    world.state.marks[keys.delivered(id_)] = world.today
    consequences.carry(world, world.index.studies[id_].effects, "", f"study/{id_}")


@decision("understand", Field("activity", "activity"), attention=3)
def visit_field(world: World, act: Decision) -> Iterator[int | None]:
    """Visit an activity: see what is to be seen, find flaws in it and its predecessors early, meet its actor.

    The finance role checks the papers, once per activity, and recovers some of the missing ones.
    """
    activity = world.index.activities[act.body["activity"]]
    if world.state.tasks[activity.id].start < 0:
        raise Refused("not-started", activity=activity.id)
    yield None
    world.state.marks.setdefault(keys.visited(activity.id), world.today)
    _bring_sight(world, activity, act.role)
    for id_ in (activity.id, *activity.after):
        task = world.state.tasks[id_]
        if task.status == "done" and task.flaws:
            work.discover(world, id_, task.rounds, (1,))
        else:
            task.flaws //= SEEN_EARLY
    checks = act.role == "finance" and activity.line and not _checked(world, activity.id)
    papers = _recover_papers(world, activity) if checks else -1
    world.state.outings.append(Outing(act.kind, activity.id, world.today, act.role, papers))
    if activity.actor:
        relations.regard(world, activity.actor, WELCOME)
        relations.record_contact(world, activity.actor)


def _checked(world: World, id_: str) -> bool:
    return any(one.ref == id_ and one.papers >= 0 for one in world.state.outings)


def _recover_papers(world: World, activity: Activity) -> int:
    """Recover missing papers of an activity; return the expense that donors accept again, in cents."""
    lacking = portion(world.state.tasks[activity.id].spent, FULL - expenses.supporting(world))
    return expenses.admit(world, activity.line, portion(lacking, COMPLETED))


def _bring_sight(world: World, activity: Activity, role: str) -> None:
    """Deliver to the visiting role the first letter of the activity's `sights` whose conditions hold."""
    for letter in activity.sights:
        if letter not in world.state.post:
            correspondence.deliver(world, letter, role)
            if letter in world.state.post:
                return


@decision("understand", Field("actor", "actor"), attention=2)
def interview_actor(world: World, act: Decision) -> Iterator[int | None]:
    """Interview an actor, which reveals some of its norms and its trust in the project."""
    actor = world.index.actors[act.body["actor"]]
    yield None
    relation = world.state.relations[actor.id]
    unknown = [norm for norm in actor.norms if norm not in relation.norms]
    relation.norms = (*relation.norms, *unknown[:NORMS_A_TALK])
    relation.engaged = max(relation.engaged, 1)
    world.state.outings.append(Outing(act.kind, actor.id, world.today, act.role))
    world.state.marks.setdefault(keys.known(actor.id), world.today)
    relations.regard(world, actor.id, WELCOME)
    relations.record_contact(world, actor.id)

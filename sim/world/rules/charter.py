"""Charter: clauses are proposed, amended, adopted, commented on by the Direction, signed, kept or not."""

from __future__ import annotations

from collections.abc import Iterator

from sim.model.units import clamp
from sim.world import keys
from sim.world.agenda import Data
from sim.world.clock import Phase
from sim.world.days import congruence, direction, relations
from sim.world.decisions import Decision, Field, Refused, decision
from sim.world.fields import require
from sim.world.rows import Clause
from sim.world.rules.ethics import CHANNELS
from sim.world.world import World, handler

SIGNS_FROM = 4_000
"""Trust from which a partner signs [design]."""
SIGNED, WELL_RECEIVED, NARROW = 3_000, 4_000, -1_000
"""Trust events of a partner who signs, of the Direction that receives a sound charter, and a poor one [design]."""
MENDED_CHARTER = 2_000
"""Trust event of the Direction when the charter comes back sound, with fewer comments to make [design]."""
CONSULTED, CONSULTING = 1_500, 1
"""Trust event of an actor with whom a clause is written, the first time; half-days more that it takes [design]."""
ADOPTED = 500
"""Points of safety to speak that an adopted charter brings [design]."""
MENDED, REASONED = 500, 500
"""Points `kept` by keeping a clause that was broken, `told` by amending it or derogating with a reason [design]."""
COMMENTS_AFTER = 10
"""Working days that the Direction takes to return the charter [design]."""
LIMITS = (
    Field("threshold", "euros", high=100_000_00, optional=True),
    Field("delay", "days", high=365, optional=True),
)
"""The amount or delay above which a clause forbids; without a limit, no one could tell when it is broken."""
CHANNEL = Field("channel", "choice", CHANNELS, optional=True)
"""Where a breach is reported."""


def _limit(value: int | str | None) -> int:
    return value if isinstance(value, int) else -1


@decision(
    "charter",
    Field("theme", "theme"),
    Field("rule", "text"),
    *LIMITS,
    Field("bound", "choice", tuple(congruence.BOUND)),
    CHANNEL,
    Field("partners", "actors", optional=True),
)
def propose_clause(world: World, act: Decision) -> Iterator[int | None]:
    """Write a clause: its theme, rule and limits, whom it binds, where to report, with whom it is written."""
    body, number = act.body, len(world.state.clauses) + 1
    partners = tuple(body.get("partners") or ())
    yield CONSULTING + relations.beyond_a_meeting(partners) if partners else None
    known = congruence.co_authors(world)
    world.state.clauses[f"clause{number}"] = Clause(
        body["theme"], body["rule"], _limit(body.get("threshold")), body["bound"],
        delay=_limit(body.get("delay")), channel=body.get("channel") or "", partners=partners,
    )  # fmt: skip
    for actor in partners:
        if actor not in known:
            relations.regard(world, actor, CONSULTED)
        relations.record_contact(world, actor)


@decision("charter", Field("clause", "clause"), Field("rule", "text"), *LIMITS, CHANNEL)
def amend_clause(world: World, act: Decision) -> Iterator[int | None]:
    """Change the words, the limits or the channel of a clause that is not adopted yet."""
    clause = world.state.clauses[act.body["clause"]]
    if clause.adopted:
        raise Refused("clause-adopted")
    yield None
    _rewrite(clause, act)
    clause.channel = act.body.get("channel") or ""


@decision("charter", Field("clause", "clause"), Field("rule", "text"), *LIMITS, CHANNEL, major=True)
def revise_clause(world: World, act: Decision) -> Iterator[int | None]:
    """Change the words, the limits or the channel of an adopted clause, by a decision of the council."""
    clause = world.state.clauses[act.body["clause"]]
    if not clause.adopted:
        raise Refused("clause-not-adopted")
    yield None
    _rewrite(clause, act)
    clause.channel = act.body.get("channel") or ""


def _rewrite(clause: Clause, act: Decision) -> None:
    """Change the words of a clause and its limits; without a limit it forbids whatever the amount or the delay."""
    clause.rule = act.body["rule"]
    clause.threshold, clause.delay = _limit(act.body.get("threshold")), _limit(act.body.get("delay"))


@decision("charter", major=True, attention=1, roles=("evaluation", "coordination"))
def adopt_charter(world: World, _act: Decision) -> Iterator[int | None]:
    """Adopt the charter, or the clauses added since: decisions are checked against them from now on."""
    charter, clauses, needed = world.state.charter, world.state.clauses, world.scenario.parameters.clauses
    if charter.status and all(clause.adopted for clause in clauses.values()):
        raise Refused("charter-adopted")
    if len(clauses) < needed:
        raise Refused("too-few-clauses", needed=needed, written=len(clauses))
    yield None
    if not charter.status:
        charter.status = "adopted"
        world.state.flags["charter_adopted"] = 1
        world.state.spirits.safety = clamp(world.state.spirits.safety + ADOPTED)
    for clause in clauses.values():
        clause.adopted = 1


@decision("charter", attention=1, roles=("evaluation", "coordination"))
def submit_charter(world: World, _act: Decision) -> Iterator[int | None]:
    """Send the charter to the Direction, which returns it with comments. If there are any, it can be sent again."""
    charter = world.state.charter
    if not charter.status:
        raise Refused("charter-not-adopted")
    if charter.status == "submitted" or (charter.status != "adopted" and not charter.comments):
        raise Refused("charter-sent", status=charter.status)
    yield None
    charter.status = "submitted"
    world.schedule(world.today + COMMENTS_AFTER, Phase.NEWS, "charter-returned", "")


@handler("charter-returned")
def return_charter(world: World, _entity: str, _n: int, _data: Data = ()) -> None:
    """Return the charter from the Direction with its comments, and change the Direction's trust."""
    charter, sound = world.state.charter, congruence.sound(world)
    again, charter.comments = charter.comments, congruence.lacks(world)
    first = charter.returned < 0
    charter.status, charter.returned = "signed" if charter.signatures else "commented", world.today
    if first:
        direction.hears(world, WELL_RECEIVED if sound else NARROW)
    elif sound and len(charter.comments) < len(again):
        direction.hears(world, MENDED_CHARTER)


@decision("charter", Field("actor", "actor"), attention=1)
def sign_charter(world: World, act: Decision) -> Iterator[int | None]:
    """Ask an actor to sign the charter; one that does not trust the team enough does not sign yet."""
    charter, actor = world.state.charter, act.body["actor"]
    if not charter.status:
        raise Refused("charter-not-adopted")
    if actor in charter.signatures:
        raise Refused("already-signed", actor=actor)
    yield None
    if world.state.relations[actor].trust >= SIGNS_FROM:
        charter.signatures = (*charter.signatures, actor)
        charter.status = "signed" if charter.status == "commented" else charter.status
        relations.change_trust(world, actor, SIGNED)
    relations.record_contact(world, actor)


@decision(
    "charter",
    Field("question", "question"),
    Field("answer", "choice", ("keep", "amend", "derogate", "no_conflict")),
    Field("reason", "text"),
    Field("rule", "text", optional=True),
    *LIMITS,
    major=True,
)
def answer_question(world: World, act: Decision) -> Iterator[int | None]:
    """Answer a question about a conflict: keep the clause and repair, amend it, derogate from it, or see no conflict.

    Conflicts are found by theme, without reading the words of a clause, so the last answer only cancels what was
    counted as broken. Whether it was justified is for the readers of its reason to judge.
    """
    question = world.state.questions[act.body["question"]]
    if question.month >= world.state.now.month:  # as if it did not exist: the team does not know of it yet
        raise Refused("bad-value", field="question", value=act.body["question"])
    if question.answer:
        raise Refused("question-answered", question=question.decision)
    if act.body["answer"] == "amend":
        require(act.body, "rule")
    yield None
    question.answer = act.body["answer"]
    charter = world.state.charter
    if question.answer == "keep":
        charter.kept += MENDED
    elif question.answer == "no_conflict":
        congruence.take_back(world)
    else:
        charter.told += REASONED
        charter.breached, charter.waived = charter.breached - 1, charter.waived + 1
    if question.answer == "amend":
        _rewrite(world.state.clauses[question.clause], act)
    world.state.notes[keys.reason(act.body["question"])] = act.body["reason"]

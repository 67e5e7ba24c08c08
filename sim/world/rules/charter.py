"""Charter: clauses proposed, amended, adopted, returned by the Direction, signed by partners, and kept or not."""

from __future__ import annotations

from collections.abc import Iterator

from sim.model.units import clamp
from sim.world import consequences
from sim.world.clock import Phase
from sim.world.decisions import Decision, Field, Refused, decision
from sim.world.rules import direction
from sim.world.state import Clause
from sim.world.world import World, handler

BOUND = ("everyone", "staff", "partners", "suppliers")
CLAUSES_TO_ADOPT = 3
"""Clauses without which there is no charter to sign [design]."""
BROAD = 6
"""Themes covered from which the Direction is satisfied, of the eleven of domain.md §9 [design]."""
SIGNS_FROM = 4_000
"""Trust from which a partner signs [design]."""
SIGNED, WELL_RECEIVED, NARROW = 3_000, 4_000, -1_000
"""Trust events of a partner who signs, of the Direction that receives a broad charter, and a narrow one [design]."""
ADOPTED = 500
"""Points of safety to speak that an adopted charter brings [design]."""
MENDED, REASONED = 500, 500
"""Points `kept` by keeping a clause that was broken, `told` by amending it or derogating with a reason [design]."""
COMMENTS_AFTER = 10
"""Working days that the Direction takes to return the charter [design]."""


@decision(
    "charter",
    Field("theme", "theme"),
    Field("rule", "text"),
    Field("threshold", "euros", high=100_000_00, optional=True),
    Field("bound", "choice", BOUND),
)
def propose_clause(world: World, act: Decision) -> Iterator[int | None]:
    """Write a clause of the charter: a theme, a rule one can check, a threshold if there is one, and who is bound."""
    yield None
    body, number = act.body, len(world.state.clauses) + 1
    adopted = int(world.state.charter.status != "")
    world.state.clauses[f"clause{number}"] = Clause(
        body["theme"], body["rule"], body.get("threshold") or 0, body["bound"], adopted
    )


@decision(
    "charter",
    Field("clause", "clause"),
    Field("rule", "text"),
    Field("threshold", "euros", high=100_000_00, optional=True),
)
def amend_clause(world: World, act: Decision) -> Iterator[int | None]:
    """Change the words or the threshold of a clause."""
    yield None
    clause = world.state.clauses[act.body["clause"]]
    clause.rule, clause.threshold = act.body["rule"], act.body.get("threshold") or 0


@decision("charter", major=True, attention=1, roles=("evaluation", "coordination"))
def adopt_charter(world: World, _act: Decision) -> Iterator[int | None]:
    """Adopt the charter: from now on decisions can be held against it."""
    if world.state.charter.status:
        raise Refused("charter-adopted")
    if len(world.state.clauses) < CLAUSES_TO_ADOPT:
        raise Refused("too-few-clauses", needed=CLAUSES_TO_ADOPT, written=len(world.state.clauses))
    yield None
    world.state.charter.status = "adopted"
    world.state.flags["charter_adopted"] = 1
    world.state.spirits.safety = clamp(world.state.spirits.safety + ADOPTED)
    for clause in world.state.clauses.values():
        clause.adopted = 1


@decision("charter", attention=1, roles=("evaluation", "coordination"))
def submit_charter(world: World, _act: Decision) -> Iterator[int | None]:
    """Send the charter to the Direction, which returns it with comments."""
    if not world.state.charter.status:
        raise Refused("charter-not-adopted")
    if world.state.charter.status != "adopted":
        raise Refused("charter-sent", status=world.state.charter.status)
    yield None
    world.state.charter.status = "submitted"
    world.schedule(world.today + COMMENTS_AFTER, Phase.NEWS, "charter-returned", "")


@handler("charter-returned")
def return_charter(world: World, _entity: str, _n: int, _data: tuple[int | str, ...] = ()) -> None:
    """Bring the charter back from the Direction; a broad one is well received."""
    charter = world.state.charter
    charter.status, charter.returned = "commented", world.today
    themes = {clause.theme for clause in world.state.clauses.values()}
    direction.hears(world, WELL_RECEIVED if len(themes) >= BROAD else NARROW)


@decision("charter", Field("actor", "actor"), attention=1)
def sign_charter(world: World, act: Decision) -> Iterator[int | None]:
    """Have a partner sign the charter; who does not trust the team yet puts it off."""
    charter, actor = world.state.charter, act.body["actor"]
    if not charter.status:
        raise Refused("charter-not-adopted")
    if actor in charter.signatures:
        raise Refused("already-signed", actor=actor)
    yield None
    if world.state.relations[actor].trust >= SIGNS_FROM:
        charter.signatures = (*charter.signatures, actor)
        charter.status = "signed" if charter.status == "commented" else charter.status
        consequences.change_trust(world, actor, SIGNED)
    consequences.feel(world, actor)


@decision(
    "charter",
    Field("question", "question"),
    Field("answer", "choice", ("keep", "amend", "derogate")),
    Field("reason", "text"),
    major=True,
)
def answer_question(world: World, act: Decision) -> Iterator[int | None]:
    """Answer the question of the end of the month: keep the clause and repair, amend it, or derogate with a reason."""
    question = world.state.questions[act.body["question"]]
    if question.month >= world.state.now.month:  # as if it did not exist: that it will be asked is not known yet
        raise Refused("bad-value", field="question", value=act.body["question"])
    if question.answer:
        raise Refused("question-answered", question=question.decision)
    yield None
    question.answer = act.body["answer"]
    charter = world.state.charter
    if question.answer == "keep":
        charter.kept += MENDED
    else:
        charter.told += REASONED
    world.state.notes[f"question/{act.body['question']}"] = act.body["reason"]

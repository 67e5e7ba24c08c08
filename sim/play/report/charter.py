"""The team's charter: its clauses, who was asked to sign it, and the decisions that conflicted with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sim.play.prose import one_line
from sim.play.report.gather import Material
from sim.play.report.names import PageNames
from sim.play.tongue import capital
from sim.world.seen.view import ClauseView


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause in the team's words; `limits`: its threshold, delay, channel and co-authors, "" for none."""

    theme: str
    rule: str
    bound: str
    limits: str
    adopted: bool


def clauses(material: Material, names: PageNames) -> Iterator[Clause]:
    """Yield the clauses of the charter as they stand at the end."""
    for clause in material.final.clauses:
        yield Clause(
            capital(names.theme(clause.theme)),
            one_line(clause.rule),
            names.tongue.word(f"choice.{clause.bound}"),
            ", ".join(_limits(clause, names)),
            clause.adopted,
        )


def _limits(clause: ClauseView, names: PageNames) -> Iterator[str]:
    tongue = names.tongue
    if clause.threshold is not None:  # zero is a threshold: no gift at all
        yield tongue.say("threshold", amount=tongue.euros(clause.threshold))
    if clause.delay is not None:
        yield tongue.counted("clause.delay", clause.delay)
    if clause.channel:
        yield tongue.say("clause.channel", channel=tongue.word(f"choice.{clause.channel}"))
    if clause.partners:
        with_whom = tongue.say("listed").join(names.name("actor", actor) for actor in clause.partners)
        yield tongue.say("clause.with", actors=with_whom)


def signatures(material: Material, names: PageNames) -> str:
    """List the actors that the team asked to sign the charter, each once."""
    asked = [names.name("actor", str(matter.body["actor"])) for matter in material.of_kind("sign_charter")]
    return names.tongue.say("listed").join(dict.fromkeys(asked))


@dataclass(frozen=True, slots=True)
class Conflict:
    """A conflict with the charter, asked about at the end of a month.

    `seen` says whether the team had seen it first; `answer` is whether the clause was kept, amended or set aside.
    """

    month: int
    clause: str
    decision: str
    seen: str
    answer: str
    reason: str


def conflicts(material: Material, names: PageNames) -> Iterator[Conflict]:
    """Yield every conflict that the team was asked about."""
    answered = material.answered_questions()
    for question in material.questions():
        body = answered.get(question.id, {})
        nothing = "asked_last" if question.month >= material.final.months else "no_answer"
        answer = capital(names.tongue.word(f"choice.{body['answer']}")) if body else names.tongue.say(nothing)
        seen = names.tongue.say("seen_before" if question.seen else "not_seen")
        reason = one_line(str(body.get("reason", "")))
        decision = names.conflict_source(question.decision)
        yield Conflict(question.month, names.clause(question.clause), decision, seen, answer, reason)

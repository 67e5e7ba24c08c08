"""The tables of a report: what came out, what was asked, talks, letters, the charter, risks, gaps, lessons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sim.model.risk import expected_total
from sim.model.units import clamp, half_even
from sim.play.prose import one_line
from sim.play.report.gather import Material, Matter
from sim.play.report.names import Names
from sim.play.report.record import Labelled
from sim.play.tongue import Tongue, capital
from sim.world.decisions import KINDS, Body
from sim.world.seen import register
from sim.world.seen.options import worth
from sim.world.seen.talking import LetterView, TalkView
from sim.world.seen.view import Outcome, RequirementView, RiskView

DAYS = ("first_promised_day", "promised_day", "handover_day", "final_report_day", "final_day")
CENTS = (
    "expense", "beyond_budget", "doubtful", "grants", "refused", "exchange", "interest", "lowest_cash",
    "line_overrun", "cost",
)  # fmt: skip
POINTS = (
    "eligible_share", "work", "written", "congruence", "morale", "safety", "fatigue", "flaws_left",
    "eligible", "quality", "utility", "map",
)  # fmt: skip
SCORES = ("kept", "broken", "told")
"""Names of facts and measures by what they are counted in; the others are plain counts."""
NOTHING = "–"
"""What stands where there is nothing to say."""


@dataclass(frozen=True, slots=True)
class Result:
    """One of the seven outcomes: what it is, the result in words, its facts, and a bar in whole percent (-1: none)."""

    name: str
    said: str
    meaning: str
    facts: tuple[Labelled, ...]
    bar: int


def results(material: Material, names: Names) -> tuple[Result, ...]:
    """Tell the seven outcomes: a profile, never a single score. None before the end of the game."""
    return tuple(_result(outcome, names) for outcome in material.final.outcomes)


def _result(outcome: Outcome, names: Names) -> Result:
    tongue = names.tongue
    bar = half_even(clamp(outcome.value), 100) if outcome.unit == "points" else -1
    facts = tuple(
        (_fact_name(outcome, fact, names), _fact(outcome, fact, value, tongue)) for fact, value in outcome.facts.items()
    )
    if outcome.unit == "days":
        facts = ((tongue.say("gap_to_promise"), tongue.counted("in_days", outcome.value)), *facts)
    return Result(
        tongue.word(f"outcome.{outcome.id}"),
        _headline(outcome, tongue),
        tongue.word(f"outcome.{outcome.id}.help"),
        facts,
        bar,
    )


def _headline(outcome: Outcome, tongue: Tongue) -> str:
    if outcome.unit == "days":
        late = tongue.late(outcome.value)
        return capital(late if outcome.facts.get("handed_over", 1) else tongue.say("no_handover", late=late))
    if outcome.unit == "cents":
        return (
            tongue.say("too_much", amount=tongue.euros(outcome.value))
            if outcome.value
            else tongue.say("nothing_too_much")
        )
    return tongue.share(outcome.value)


def _fact_name(outcome: Outcome, fact: str, names: Names) -> str:
    return capital(names.axis(fact) if outcome.id == "utility" else names.tongue.word(f"fact.{fact}"))


def _fact(outcome: Outcome, fact: str, value: int, tongue: Tongue) -> str:
    if outcome.id == "utility":
        return tongue.share(value)
    if fact == "congruence" and not outcome.facts["clauses"]:
        return NOTHING
    if fact == "map" and not value:
        return tongue.say("nobody_on_map")
    if fact == "handed_over":
        return tongue.say("yes" if value else "no")
    if fact == "handover_day" and not outcome.facts.get("handed_over", 1):
        return tongue.say("expected", date=tongue.ended(value))
    return measured(fact, value, tongue)


def measured(fact: str, value: int, tongue: Tongue) -> str:
    """Write a fact or a measure in its own unit."""
    if fact in DAYS:
        return tongue.ended(value) if value > 0 else tongue.say("never")
    if fact in CENTS:
        return tongue.euros(value)
    if fact in POINTS:
        return tongue.share(value)
    return tongue.counted("score", half_even(value, 100)) if fact in SCORES else tongue.number(value)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of the cahier des charges: what is asked, what the team saw, what came out, what it declared."""

    measure: str
    text: str
    target: str
    known: str
    result: str
    declared: str


def requirements(material: Material, names: Names) -> Iterator[Clause]:
    """Tell the cahier des charges clause by clause; what came out is known when the game is over."""
    tongue, came = names.tongue, _came_out(material)
    for row in material.final.requirements:
        yield Clause(
            measure=capital(names.requirement(row.id)),
            text=names.prose(f"requirements.{row.id}.text"),
            target=_target(row, tongue),
            known=NOTHING if row.forecast is None else measured(row.measure, row.forecast, tongue),
            result=measured(row.measure, came[row.measure], tongue) if row.measure in came else NOTHING,
            declared=capital(tongue.word(f"status.{row.declared}")) if row.declared else NOTHING,
        )


def _came_out(material: Material) -> dict[str, int]:
    """Return what the outcomes say about the measures of the cahier des charges."""
    found = {outcome.id: outcome for outcome in material.final.outcomes}
    if not found:
        return {}
    schedule, money = found["schedule"].facts, found["money"].facts
    return {
        "handover_day": schedule["handover_day"] if schedule["handed_over"] else -1,
        "final_day": schedule["final_report_day"],
        "cost": money["expense"],
        "eligible": money["eligible_share"],
        "quality": found["quality"].value,
        "utility": found["utility"].value,
        "actors_lost": found["relations"].facts["lost"],
    }


def _target(row: RequirementView, tongue: Tongue) -> str:
    target = measured(row.measure, row.target, tongue)
    if row.target != row.first:
        target = tongue.say("by_avenant", target=target, first=measured(row.measure, row.first, tongue))
    if not row.tolerance:
        return target
    return tongue.say("tolerance", target=target, tolerance=_width(row, tongue))


def _width(row: RequirementView, tongue: Tongue) -> str:
    """Say how wide a tolerance is: a share may miss by points of a hundred, not by a share of itself."""
    if row.measure in DAYS:
        return tongue.counted("in_days", row.tolerance)
    if row.measure in POINTS:
        return tongue.counted("of_hundred", half_even(row.tolerance, 100))
    return measured(row.measure, row.tolerance, tongue)


@dataclass(frozen=True, slots=True)
class Offer:
    """A package on the table: when, by whom, a value an issue, its worth to the team, whether it was agreed."""

    date: str
    by: str
    values: tuple[str, ...]
    worth: str
    agreed: bool


@dataclass(frozen=True, slots=True)
class Talk:
    """A negotiation as the team lived it. `prepared` is what it had written down beforehand."""

    name: str
    actor: str
    status: str
    prepared: tuple[Labelled, ...]
    issues: tuple[str, ...]
    offers: tuple[Offer, ...]


def talks(material: Material, names: Names) -> Iterator[Talk]:
    """Tell every negotiation, those that nobody opened too."""
    prepared = {
        matter.body["negotiation"]: names.sentence(matter.kind, matter.body)[1]
        for matter in material.of_kind("prepare_talk")
    }
    for talk in material.final.talks:
        notes = (
            ((names.label("prepare_talk", "walk_away"), names.tongue.share(talk.walk_away)),) if talk.prepared else ()
        )
        yield Talk(
            names.of("negotiation", talk.id),
            names.of("actor", talk.actor),
            capital(names.tongue.word(f"status.{talk.status}")),
            (*prepared.get(talk.id, ()), *notes),
            tuple(names.issue(talk.id, issue.id) for issue in talk.issues),
            tuple(_offers(material, talk, names)),
        )


def _offers(material: Material, talk: TalkView, names: Names) -> Iterator[Offer]:
    last = max((at for at, offer in enumerate(talk.offers) if offer.package == talk.agreed), default=-1)
    for at, offer in enumerate(talk.offers):
        by = names.tongue.say("us") if offer.side == "us" else names.of("actor", talk.actor)
        values = tuple(names.stake(talk.id, issue, n) for issue, n in zip(talk.issues, offer.package, strict=True))
        value = names.tongue.share(worth(material.final, talk.id, offer.package))
        yield Offer(names.tongue.date(offer.day), by, values, value, at == last)


@dataclass(frozen=True, slots=True)
class Post:
    """A letter, its answer and by whom; `state` says whether it was answered, left too late, waits, or only told."""

    date: str
    sender: str
    to: str
    subject: str
    answer: str
    by: str
    state: str


def letters(material: Material, names: Names) -> tuple[Post, ...]:
    """Tell the letters in order of arrival, with their answers and who gave them."""
    given = {str(matter.body["letter"]): matter for matter in material.of_kind("answer_letter")}
    ordered = sorted(material.final.letters, key=lambda letter: letter.day)
    return tuple(_post(letter, given.get(letter.id), names) for letter in ordered)


def _post(letter: LetterView, matter: Matter | None, names: Names) -> Post:
    tongue = names.tongue
    state = "news" if not letter.options else "answered" if matter else "default" if letter.answered else "waiting"
    due = tongue.date(letter.due) if letter.due >= 0 else ""
    name = names.anyone(letter.sender)
    return Post(
        date=tongue.date(letter.day),
        sender=tongue.say("left_behind", name=name) if letter.left_behind else name,
        to=names.role(letter.to),
        subject=names.of("letter", letter.id),
        answer=names.option(letter.id, letter.answered) if letter.answered else "",
        by=names.seat(matter.entry.seat) if matter else "",
        state=tongue.say(f"post.{state}", due=due),
    )


@dataclass(frozen=True, slots=True)
class Rule:
    """A clause of the charter in the team's words."""

    theme: str
    rule: str
    bound: str
    threshold: str
    adopted: bool


def charter(material: Material, names: Names) -> Iterator[Rule]:
    """Yield the clauses of the charter as they stand at the end."""
    for clause in material.final.clauses:
        threshold = names.tongue.euros(clause.threshold) if clause.threshold else ""
        yield Rule(
            capital(names.theme(clause.theme)),
            one_line(clause.rule),
            names.tongue.word(f"choice.{clause.bound}"),
            threshold,
            clause.adopted,
        )


def signatures(material: Material, names: Names) -> str:
    """Name those whom the team asked to sign the charter."""
    asked = [names.of("actor", str(matter.body["actor"])) for matter in material.of_kind("sign_charter")]
    return names.tongue.say("listed").join(dict.fromkeys(asked))


@dataclass(frozen=True, slots=True)
class Conflict:
    """A question of the end of a month: the clause, the decision that conflicts with it, and what the team answered."""

    month: int
    clause: str
    decision: str
    seen: str
    answer: str
    reason: str


def conflicts(material: Material, names: Names) -> Iterator[Conflict]:
    """Yield every conflict with the charter that the team was asked about."""
    answered = {str(matter.body["question"]): matter.body for matter in material.of_kind("answer_question")}
    for question in material.questions():
        body = answered.get(question.id, {})
        answer = capital(names.tongue.word(f"choice.{body['answer']}")) if body else names.tongue.say("no_answer")
        seen = names.tongue.say("seen_before" if question.seen else "not_seen")
        reason = one_line(str(body.get("reason", "")))
        decision = names.decided_on(question.decision)
        yield Conflict(question.month, names.clause(question.clause), decision, seen, answer, reason)


Cells = tuple[str, ...]
"""A row of a plain table."""


def donors(material: Material, names: Names) -> Iterator[Cells]:
    """Yield the donors: what each promised, what came and when, what it bears of the expense by its own rules."""
    tongue = names.tongue
    for donor in material.final.donors:
        came = ", ".join(tongue.say("came", date=tongue.date(day), amount=tongue.euros(n)) for day, n in donor.receipts)
        yield (
            names.of("donor", donor.id),
            tongue.euros(donor.amount),
            came or (NOTHING if donor.cash else tongue.say("in_kind")),
            tongue.euros(donor.covered),
        )


def reports(material: Material, names: Names) -> Iterator[Cells]:
    """Yield the reports to donors as they were sent: month, report, figures, news, gaps, where it stands now."""
    tongue, stands = names.tongue, {report.id: report.stage for report in material.final.reports}
    for matter in material.of_kind("donor_report"):
        body = matter.body
        yield (
            str(matter.entry.month),
            names.report(str(body["report"])),
            tongue.euros(body["expense"]),
            capital(tongue.word(f"choice.{body['news']}")),
            _explained(body, names),
            capital(tongue.word(f"stage.{stands[str(body['report'])]}")),
        )


def _explained(body: Body, names: Names) -> str:
    """Say how a report explains gaps, and its words: games of older rules have these alone."""
    how = capital(names.value("donor_report", KINDS["donor_report"].field("explanation"), body))
    text = one_line(str(body.get("explained") or ""))
    return names.tongue.say("explained_by", how=how, text=text) if how and text else how or text


def axes(material: Material, names: Names) -> Iterator[Cells]:
    """Yield the axes of social utility that the team named: axis, public, indicators, with whom."""
    for axis in material.final.axes:
        partners = ", ".join(names.of("actor", actor) for actor in axis.partners)
        yield (
            capital(names.axis(axis.theme)),
            *map(one_line, (axis.public, axis.qualitative, axis.quantitative)),
            partners or NOTHING,
        )


def risks(material: Material, names: Names) -> Iterator[Cells]:
    """Yield the team's register: month, title, category, what it bears upon, probability, impact, response, owner."""
    for risk in material.final.risks:
        response = _response(risk, names.tongue) if risk.response else NOTHING
        rated = names.tongue.share(risk.probability), names.tongue.euros(risk.impact)
        sort = names.of("category", risk.category) if risk.category else NOTHING
        about = one_line(risk.title), sort, names.subject(risk.concerns)
        yield str(risk.month), *about, *rated, response, names.role(risk.owner)


def _response(risk: RiskView, tongue: Tongue) -> str:
    """Name a response, with what the team said that it costs and leaves."""
    word, left = tongue.word(f"choice.{risk.response}"), register.answered(risk)
    if left is None:
        return word
    rest = tongue.euros(expected_total(left) - left.cost)
    return tongue.say("responded", response=word, cost=tongue.euros(left.cost), left=rest)


def gaps(material: Material, names: Names) -> Iterator[Cells]:
    """Yield what seats reported: month, role, sort, about what, in whose words."""
    for gap in material.final.gaps:
        yield (
            str(gap.month),
            names.role(gap.role),
            capital(names.tongue.word(f"gap.{gap.kind}")),
            names.subject(gap.about),
            one_line(gap.note),
        )


def lessons(material: Material, names: Names) -> Iterator[Cells]:
    """Yield what the team kept for itself: month, who, lesson or moment for the debrief, in whose words."""
    for matter in material.matters:
        if matter.kind in {"keep_lesson", "bookmark"} and matter.made:
            kind = names.tongue.say(f"kept.{matter.kind}")
            yield str(matter.entry.month), names.seat(matter.entry.seat), kind, one_line(str(matter.body["text"]))

"""A competent team, written down: plan, staffing, reserves, early talks, answers to letters, reports on time.

It reads the view and nothing else. Its habits are those of a good project manual, not of somebody who knows the dice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sim.model.charter import THEMES
from sim.world.decisions import Decision
from sim.world.options import packages, worth
from sim.world.view import ActivityView, LetterView, TalkView, View

Habit = Callable[[View], Iterator[Decision]]

HELD_CLAUSES = ("safeguarding", "integrity", "images", "data", "alert", "partners", "money")
"""Themes on which a competent team writes a clause in the first month."""
OPENING = 0.65
"""Share of the possible gain that it asks for first: enough to be moved from, not so much that the other side
leaves."""
LATE, VERY_LATE = 10, 30
"""Working days of expected lateness from which it hurries, then cuts."""
KEPT = 2
"""Half-days that each role keeps for letters that cannot wait."""
ENGAGED_EVERY = 50
"""Working days after which it speaks again to an actor that matters."""


def sensible(view: View, _seed: int) -> Sequence[Decision]:
    """Return what a competent team wants to do now, most urgent first."""
    now = [decision for habit in HABITS for decision in habit(view)]
    later = [decision for habit in WITH_TIME_LEFT for decision in habit(view) if view.attention[decision.role] > KEPT]
    return now + later


def _letters(view: View) -> Iterator[Decision]:
    """Answer what waits, by the option that keeps to the charter.

    The author's order has no favourite, so the middle one.
    """
    for letter in view.letters:
        if letter.options and not letter.answered:
            for option in _by_prudence(letter):
                yield Decision(
                    "answer_letter",
                    {"letter": letter.id, "option": option},
                    letter.to if letter.to != "team" else "coordination",
                )


def _by_prudence(letter: LetterView) -> Sequence[str]:
    """Prefer the option that costs some attention: who takes time to answer rarely does worse."""
    return [o.id for o in sorted(letter.options, key=lambda o: -o.cost)]


def _questions(view: View) -> Iterator[Decision]:
    """Answer what the end of the month asks about the charter: keep the clause, and mend."""
    for question in view.questions:
        reason = "La clause reste : nous réparons ce qui s’en écarte."
        yield Decision("answer_question", {"question": question.id, "answer": "keep", "reason": reason}, "evaluation")


def _misunderstood(view: View) -> Iterator[Decision]:
    """Ask, rather than guess, about what actors write without asking anything: some of it is a misunderstanding."""
    known = {actor.id for actor in view.actors if not actor.direction}
    for letter in view.letters:
        if not letter.options and letter.sender in known and view.day - letter.day <= 30:
            yield Decision("act_on", {"letter": letter.id, "act": "ask"}, "field")


def _replace(view: View) -> Iterator[Decision]:
    """Recruit for a skill that somebody has left."""
    gone = {p.skill for p in view.people if p.left} | {s.id for s in view.skills if not s.capacity and view.month > 3}
    for person in view.people:
        if person.reserve and person.skill in gone:
            yield Decision("recruit", {"person": person.id}, "coordination")


def _account(view: View) -> Iterator[Decision]:
    late = view.forecast_handover - view.handover_day
    spent = view.snapshots[-1].expense if view.snapshots else 0
    earned = view.snapshots[-1].earned if view.snapshots else 0
    total = view.planned[-1] if view.planned else 0
    for report in view.reports:
        if report.sent < 0 and view.day >= report.due - 25:
            body = {
                "report": report.id,
                "expense": spent,
                "progress": min(10_000, earned * 10_000 // total) if total else 0,
                "explained": "Écarts expliqués ligne par ligne, causes et mesures prises, avec l’avis des groupements.",
                "news": "told",
            }
            for role in ("finance", "evaluation", "coordination"):
                yield Decision("donor_report", body, role)
    status = "trouble" if late > VERY_LATE else "watch" if late > LATE else "on_track"
    yield Decision(
        "monthly_note",
        {"status": status, "note": f"Remise prévue jour {view.forecast_handover}."},
        "evaluation",
    )


def _found(view: View) -> Iterator[Decision]:
    """Begin well: order, reference plan, charter, axes, ways of working, papers."""
    if view.month == 1:
        yield Decision("adopt_norm", {"norm": "speak_up"}, "evaluation")
        yield Decision("adopt_norm", {"norm": "shared_calendar"}, "field")
    order = [
        a.id for a in sorted(view.activities, key=lambda a: (a.slack, a.forecast_start, a.id)) if a.status != "done"
    ]
    if tuple(order) != view.priorities[: len(order)]:
        yield Decision("set_priorities", {"order": order}, "coordination")
    if not view.frozen:
        yield Decision("freeze_plan", {}, "coordination")
    written = {clause.theme for clause in view.clauses}
    for theme in HELD_CLAUSES:
        if theme in THEMES and theme not in written:
            yield Decision(
                "propose_clause",
                {"theme": theme, "rule": f"Règle écrite : {theme}", "bound": "everyone"},
                "evaluation",
            )
    if not view.charter:
        yield Decision("adopt_charter", {}, "evaluation")
    elif view.charter == "adopted":
        yield Decision("submit_charter", {}, "coordination")
    if view.documents_level != "strict":
        yield Decision("keep_documents", {"level": "strict"}, "finance")
    yield from _axes(view)


def _axes(view: View) -> Iterator[Decision]:
    named = {axis.theme for axis in view.axes}
    partners = [a.id for a in view.actors if not a.direction and a.trust is not None and a.trust >= 5_000][:4]
    for theme in ("economy", "equality", "social_link", "environment"):
        if theme not in named:
            body = {
                "theme": theme,
                "public": "Productrices des groupements",
                "qualitative": "Ce qu’elles disent avoir changé",
                "quantitative": "Part des membres concernées",
                "partners": partners,
            }
            for role in ("evaluation", "field", "partnerships"):
                yield Decision("name_axis", body, role)


def _talks(view: View) -> Iterator[Decision]:
    """Prepare, sit down in time, be courteous first, ask before offering, and close the best package at hand."""
    for talk in view.talks:
        if talk.status not in ("unopened", "open"):
            continue
        if not talk.prepared and talk.opens <= view.day + 25:
            body = {
                "negotiation": talk.id,
                "aims": "Un accord qui tient",
                "walk_away": talk.mandate,
                "fallback": "Autre offre",
            }
            yield Decision("prepare_talk", body, "partnerships")
        if talk.sitting:
            yield from _at_table(view, talk)
        elif talk.opens <= view.day and talk.waiting_until <= view.day and talk.exchanges < talk.rounds:
            role = next(
                (r for r in ("partnerships", "coordination", "finance") if view.attention[r] >= 3),
                "partnerships",
            )
            yield Decision("open_sitting", {"negotiation": talk.id}, role)
        elif talk.offers:
            yield Decision("accept_offer", {"negotiation": talk.id}, "partnerships")


def _at_table(view: View, talk: TalkView) -> Iterator[Decision]:
    talk_id = {"negotiation": talk.id}
    if talk.voice == "open" and not talk.offers:
        yield Decision("courtesy", talk_id, "partnerships")
    for issue in talk.issues:
        if issue.their_weight is None:
            yield Decision("ask_issue", {**talk_id, "issue": issue.id}, "partnerships")
    heaviest = max(talk.issues, key=lambda issue: issue.weight)
    yield Decision("disclose_issue", {**talk_id, "issue": heaviest.id}, "partnerships")
    ranked = packages(view, talk.id)
    theirs = [offer.package for offer in talk.offers if offer.side == "them"]
    best = worth(view, talk.id, ranked[0])
    wanted = talk.mandate + int((best - talk.mandate) * OPENING * (1 - _elapsed(view, talk)))
    if theirs and worth(view, talk.id, theirs[-1]) >= wanted:
        yield Decision("accept_offer", talk_id, "partnerships")
    yield Decision("offer_package", {**talk_id, "package": _next_package(view, talk, wanted)}, "partnerships")


def _elapsed(view: View, talk: TalkView) -> float:
    """Return how far the talk is gone, by its exchanges or by the calendar, whichever is further: 0 to 1."""
    by_day = (view.day - talk.opens) / max(1, talk.closes - talk.opens - 15)
    return min(1.0, max((talk.exchanges + 1) / talk.rounds, by_day))


def _next_package(view: View, talk: TalkView, wanted: int) -> list[int]:
    """Offer, among what is worth `wanted` to us, what resembles their last offer most on what matters to them."""
    ranked = [p for p in packages(view, talk.id) if worth(view, talk.id, p) >= wanted]
    theirs = [offer.package for offer in talk.offers if offer.side == "them"]
    if not theirs:
        return ranked[-1]
    weights = [issue.their_weight or 2_500 for issue in talk.issues]
    return min(ranked, key=lambda p: (sum(w * abs(a - b) for w, a, b in zip(weights, p, theirs[-1], strict=True)), p))


def _engage(view: View) -> Iterator[Decision]:
    """Speak early to whoever the coming work depends on, then to the others in turn."""
    for actor in sorted(view.actors, key=lambda a: (a.engaged, a.trust_day, a.id)):
        stale = actor.trust_day < 0 or view.day - actor.trust_day > ENGAGED_EVERY
        low = actor.trust is not None and actor.trust <= 4_000
        if stale or low:
            manner = "consult" if actor.engaged < 2 or low else "inform"
            for role in ("partnerships", "field", "evaluation", "coordination"):
                yield Decision("engage_actor", {"actor": actor.id, "manner": manner}, role)
    for actor in view.actors:
        if actor.trust is not None and actor.trust >= 6_000 and not actor.partner and view.month > 3:
            yield Decision("propose_partnership", {"actor": actor.id}, "partnerships")
        if view.charter in ("commented", "signed") and (actor.trust or 0) >= 5_000:
            yield Decision("sign_charter", {"actor": actor.id}, "evaluation")


def _risks(view: View) -> Iterator[Decision]:
    """Write the risks of the coming work, and answer them with an owner other than coordination."""
    owners = ("field", "finance", "partnerships", "evaluation")
    for risk in view.risks:
        if not risk.response:
            for owner in owners:
                yield Decision("respond_risk", {"risk": risk.id, "response": "reduce", "owner": owner}, "evaluation")
    if len(view.risks) < 3 * view.month:
        written = {(risk.category, risk.concerns) for risk in view.risks}
        for activity in _coming(view):
            for category in view.categories:
                if (category, activity.id) not in written:
                    body = {"title": f"{activity.id} : {category}", "category": category, "concerns": activity.id,
                            "probability": 3_000, "impact": 500_000}  # fmt: skip
                    yield Decision("write_risk", body, "evaluation")


def _coming(view: View) -> Sequence[ActivityView]:
    ahead = [a for a in view.activities if a.status != "done" and a.forecast_start <= view.day + 60]
    return sorted(ahead, key=lambda a: (a.slack, a.id))[:2]


def _steer(view: View) -> Iterator[Decision]:
    """Keep the cash above water, look at the work, hurry only when late, cut only when very late."""
    late = view.forecast_handover - view.handover_day
    if view.cash is not None and view.cash < -view.credit // 2 and view.credit < 13_000_000:
        yield Decision("bridge", {"amount": 7_000_000}, "finance")
    for donor in view.donors[:1]:
        yield Decision("ask_amendment", {"donor": donor.id, "purpose": "reserve"}, "finance")
    yield from _overspent(view)
    critical = [a for a in view.activities if a.critical and a.status in ("running", "ready")]
    if late > LATE:
        for activity in critical[:1]:
            if activity.hurried_until <= view.day:
                yield Decision(
                    "accelerate", {"activity": activity.id, "means": "temporary", "days": 20}, "coordination"
                )
    if late > VERY_LATE:
        for activity in critical:
            if activity.scope > activity.cut:
                yield Decision(
                    "cut_scope",
                    {"activity": activity.id, "share": min(1_000, activity.scope - activity.cut)},
                    "coordination",
                )
    if view.fatigue or (view.morale or 0) < 6_500:
        yield Decision("mediate", {}, "coordination")


def _overspent(view: View) -> Iterator[Decision]:
    reserve = next((line for line in view.lines if line.reserve), None)
    for line in view.lines:
        short = line.spent + line.committed - line.current
        if short > 0 and not line.reserve and reserve and reserve.current >= short:
            yield Decision("use_reserve", {"target": line.id, "amount": short}, "finance")


def _visit(view: View) -> Iterator[Decision]:
    """Go and see what has just been done, where mistakes are still cheap."""
    fresh = [a for a in view.activities if a.status == "done" and 0 < view.day - a.finish <= 25 and a.high > 20]
    for activity in sorted(fresh, key=lambda a: -a.spent)[:1]:
        yield Decision("visit_field", {"activity": activity.id}, "field")


HABITS: tuple[Habit, ...] = (_letters, _questions, _talks, _account, _replace, _found, _steer)
"""In the order in which attention is given."""
WITH_TIME_LEFT: tuple[Habit, ...] = (_misunderstood, _visit, _risks, _engage)
"""What it does with the half-days beyond those kept for what a month may still bring."""

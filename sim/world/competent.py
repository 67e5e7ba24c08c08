"""A competent team, written down: plan, staffing, reserves, early talks, answers to letters, reports on time.

It reads the view and nothing else. Its habits are those of a good project manual, not of somebody who knows the dice;
its numbers are habits too, ours, and no part of the model. Where several roles may carry a decision, it names them one
after the other: the first that has the time carries it, and the rules refuse it to the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sim.model.units import FULL
from sim.world.decisions import Decision
from sim.world.options import packages, worth
from sim.world.rules.culture import GONE_COLD
from sim.world.rules.money import BRIDGE_LIMIT
from sim.world.scenario import ROLES
from sim.world.view import ActivityView, TalkView, View

Habit = Callable[[View], Iterator[Decision]]

HELD_CLAUSES = ("safeguarding", "integrity", "images", "data", "alert", "partners", "money")
"""Themes on which a competent team writes a clause in the first month."""
AXES = ("economy", "equality", "social_link", "environment")
"""Axes of social utility that it names at once."""
AT_THE_TABLE = ("partnerships", "coordination", "finance")
"""Who sits down, in order of preference."""
ENVOYS = ("partnerships", "field", "evaluation", "coordination")
"""Who goes and speaks to an actor: each that has the time does, so one who is met at last is met by several."""
OWNERS = ("field", "finance", "partnerships", "evaluation")
"""Who may own the answer to a risk: not coordination, which has the plan."""
OPENING = 0.65
"""Share of the possible gain that it asks for first: enough to be moved from, not so much that the other side
leaves."""
AHEAD = 25
"""Working days before a talk opens or a report is due from which it gets ready."""
ROOM_TO_CLOSE = 15
"""Working days before the end of a talk at which it wants to have closed."""
UNTOLD = 2_500
"""Weight, in points, that it guesses for an issue on which the other side has said nothing."""
LATE, VERY_LATE = 10, 30
"""Working days of expected lateness from which it hurries, then cuts."""
HURRY_DAYS, CUT = 20, 1_000
"""Working days of temporary staff that it takes at a time; points of scope that it cuts at a time."""
KEPT = 2
"""Half-days left to a role under which it begins nothing that can wait: a letter may come that cannot."""
SITTING = 3
"""Half-days that a day of talks takes."""
SETTLED = 3
"""Months after which a skill that nobody has is missing for good, and a trusted actor may become a partner."""
ENGAGED_EVERY = 50
"""Working days after which it speaks again to an actor."""
WARY, WILLING, CLOSE = 4_000, 5_000, 6_000
"""Trust as felt, in points: up to which it consults again, from which it asks to define an axis or to sign the charter,
from which it asks for a partnership."""
HEARD_ENOUGH = 2
"""Contacts after which informing is enough, where trust is not low."""
PARTNERS_OF_AN_AXIS = 4
"""Actors with whom it defines an axis, at most."""
RISKS_A_MONTH, WATCHED, HORIZON = 3, 2, 60
"""Risks that it writes a month; activities that it looks at for that, the most pressing of those that begin within so
many working days."""
LIKELY, COSTLY = 3_000, 500_000
"""Probability (points) and impact (cents) that it writes for a risk that nobody has studied."""
ENOUGH_CREDIT = 13_000_000
"""Cents of credit with which it borrows no more."""
GLOOMY = 6_500
"""Morale as felt, in points, under which it talks things over."""
FRESH, WORTH_A_VISIT = 25, 20
"""Working days after its end during which work is worth a visit, if its pessimistic duration is above so many days."""


def sensible(view: View, _seed: int) -> Sequence[Decision]:
    """Return what a competent team wants to do now, most urgent first."""
    now = [decision for habit in HABITS for decision in habit(view)]
    later = [decision for habit in WITH_TIME_LEFT for decision in habit(view) if view.attention[decision.role] > KEPT]
    return now + later


def _letters(view: View) -> Iterator[Decision]:
    """Answer what waits: by the option that takes most time, if there is time: who hurries rarely does better."""
    for letter in view.letters:
        if letter.options and not letter.answered:
            role = letter.to if letter.to in ROLES else "coordination"
            for option in sorted(letter.options, key=lambda o: -o.cost):
                yield Decision("answer_letter", {"letter": letter.id, "option": option.id}, role)


def _questions(view: View) -> Iterator[Decision]:
    """Answer what the end of the month asks about the charter: keep the clause, and mend."""
    for question in view.questions:
        reason = "La clause reste : nous réparons ce qui s’en écarte."
        yield Decision("answer_question", {"question": question.id, "answer": "keep", "reason": reason}, "evaluation")


def _misunderstood(view: View) -> Iterator[Decision]:
    """Ask, rather than guess, about what actors write without asking anything: some of it is a misunderstanding."""
    known = {actor.id for actor in view.actors if not actor.direction}
    for letter in view.letters:
        if not letter.options and letter.sender in known and view.day - letter.day <= GONE_COLD:
            yield Decision("act_on", {"letter": letter.id, "act": "ask"}, "field")


def _replace(view: View) -> Iterator[Decision]:
    """Recruit for a skill that somebody has left, or that nobody has."""
    gone = {p.skill for p in view.people if p.left}
    missing = {s.id for s in view.skills if not s.capacity} if view.month > SETTLED else set()
    for person in view.people:
        if person.reserve and person.skill in gone | missing:
            yield Decision("recruit", {"person": person.id}, "coordination")


def _account(view: View) -> Iterator[Decision]:
    """Send reports before they are due, with the figures of last Friday, and write every month how things stand."""
    late = view.forecast_handover - view.handover_day
    spent = view.snapshots[-1].expense if view.snapshots else 0
    earned = view.snapshots[-1].earned if view.snapshots else 0
    total = view.planned[-1] if view.planned else 0
    for report in view.reports:
        if report.sent < 0 and view.day >= report.due - AHEAD:
            body = {
                "report": report.id,
                "expense": spent,
                "progress": min(FULL, earned * FULL // total) if total else 0,
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
        if theme not in written:
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
    """Name the axes with some of those who trust the team."""
    named = {axis.theme for axis in view.axes}
    partners = [a.id for a in view.actors if not a.direction and (a.trust or 0) >= WILLING][:PARTNERS_OF_AN_AXIS]
    for theme in AXES:
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
        if not talk.prepared and talk.opens <= view.day + AHEAD:
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
            role = next((r for r in AT_THE_TABLE if view.attention[r] >= SITTING), AT_THE_TABLE[0])
            yield Decision("open_sitting", {"negotiation": talk.id}, role)
        elif talk.offers:
            yield Decision("accept_offer", {"negotiation": talk.id}, "partnerships")


def _at_table(view: View, talk: TalkView) -> Iterator[Decision]:
    """Greet, ask what matters to them, say what matters most to us, then accept what is enough by now or offer it."""
    talk_id = {"negotiation": talk.id}
    if talk.voice == "open" and not talk.offers:
        yield Decision("courtesy", talk_id, "partnerships")
    for issue in talk.issues:
        if issue.their_weight is None:
            yield Decision("ask_issue", {**talk_id, "issue": issue.id}, "partnerships")
    heaviest = max(talk.issues, key=lambda issue: issue.weight)
    yield Decision("disclose_issue", {**talk_id, "issue": heaviest.id}, "partnerships")
    theirs, ranked = _their_last(talk), packages(view, talk.id)
    if not ranked:
        return
    best = worth(view, talk.id, ranked[0])
    wanted = talk.mandate + int((best - talk.mandate) * OPENING * (1 - _elapsed(view, talk)))
    if theirs and worth(view, talk.id, theirs) >= wanted:
        yield Decision("accept_offer", talk_id, "partnerships")
    yield Decision("offer_package", {**talk_id, "package": _next_package(view, talk, wanted)}, "partnerships")


def _elapsed(view: View, talk: TalkView) -> float:
    """Return how far the talk is gone, by its exchanges or by the calendar, whichever is further: 0 to 1."""
    by_day = (view.day - talk.opens) / max(1, talk.closes - talk.opens - ROOM_TO_CLOSE)
    return min(1.0, max((talk.exchanges + 1) / talk.rounds, by_day))


def _their_last(talk: TalkView) -> Sequence[int]:
    """Return the last package that they put on the table, empty if there is none."""
    return next((offer.package for offer in reversed(talk.offers) if offer.side == "them"), ())


def _next_package(view: View, talk: TalkView, wanted: int) -> list[int]:
    """Offer, among what is worth `wanted` to us, what resembles their last offer most on what matters to them."""
    ranked = [p for p in packages(view, talk.id) if worth(view, talk.id, p) >= wanted]
    theirs = _their_last(talk)
    if not theirs:
        return ranked[-1]
    weights = [issue.their_weight or UNTOLD for issue in talk.issues]
    return min(ranked, key=lambda p: (sum(w * abs(a - b) for w, a, b in zip(weights, p, theirs, strict=True)), p))


def _engage(view: View) -> Iterator[Decision]:
    """Speak first to whom nobody has met, then to the others in turn; formalise what trust allows."""
    for actor in sorted(view.actors, key=lambda a: (a.engaged, a.trust_day, a.id)):
        stale = actor.trust_day < 0 or view.day - actor.trust_day > ENGAGED_EVERY
        low = actor.trust is not None and actor.trust <= WARY
        if stale or low:
            manner = "consult" if actor.engaged < HEARD_ENOUGH or low else "inform"
            for role in ENVOYS:
                yield Decision("engage_actor", {"actor": actor.id, "manner": manner}, role)
    for actor in view.actors:
        if (actor.trust or 0) >= CLOSE and not actor.partner and view.month > SETTLED:
            yield Decision("propose_partnership", {"actor": actor.id}, "partnerships")
        if view.charter in ("commented", "signed") and (actor.trust or 0) >= WILLING:
            yield Decision("sign_charter", {"actor": actor.id}, "evaluation")


def _risks(view: View) -> Iterator[Decision]:
    """Write the risks of the coming work, every kind that the register knows, and answer them."""
    for risk in view.risks:
        if not risk.response:
            for owner in OWNERS:
                yield Decision("respond_risk", {"risk": risk.id, "response": "reduce", "owner": owner}, "evaluation")
    if len(view.risks) < RISKS_A_MONTH * view.month:
        written = {(risk.category, risk.concerns) for risk in view.risks}
        for activity in _coming(view):
            for category in view.categories:
                if (category, activity.id) not in written:
                    body = {"title": f"{activity.id} : {category}", "category": category, "concerns": activity.id,
                            "probability": LIKELY, "impact": COSTLY}  # fmt: skip
                    yield Decision("write_risk", body, "evaluation")


def _coming(view: View) -> Sequence[ActivityView]:
    ahead = [a for a in view.activities if a.status != "done" and a.forecast_start <= view.day + HORIZON]
    return sorted(ahead, key=lambda a: (a.slack, a.id))[:WATCHED]


def _steer(view: View) -> Iterator[Decision]:
    """Keep the cash above water, look at the work, hurry only when late, cut only when very late."""
    late = view.forecast_handover - view.handover_day
    if view.cash is not None and view.cash < -view.credit // 2 and view.credit < ENOUGH_CREDIT:
        yield Decision("bridge", {"amount": BRIDGE_LIMIT}, "finance")
    for donor in view.donors[:1]:
        yield Decision("ask_amendment", {"donor": donor.id, "purpose": "reserve"}, "finance")
    yield from _overspent(view)
    critical = [a for a in view.activities if a.critical and a.status in ("running", "ready")]
    if late > LATE:
        for activity in critical[:1]:
            if activity.hurried_until <= view.day:
                body = {"activity": activity.id, "means": "temporary", "days": HURRY_DAYS}
                yield Decision("accelerate", body, "coordination")
    if late > VERY_LATE:
        for activity in critical:
            if activity.scope > activity.cut:
                body = {"activity": activity.id, "share": min(CUT, activity.scope - activity.cut)}
                yield Decision("cut_scope", body, "coordination")
    if view.fatigue or (view.morale or 0) < GLOOMY:
        yield Decision("mediate", {}, "coordination")


def _overspent(view: View) -> Iterator[Decision]:
    """Fill from the reserve a heading that will not do for what is spent and signed."""
    reserve = next((line for line in view.lines if line.reserve), None)
    for line in view.lines:
        short = line.spent + line.committed - line.current
        if short > 0 and not line.reserve and reserve and reserve.current >= short:
            yield Decision("use_reserve", {"target": line.id, "amount": short}, "finance")


def _visit(view: View) -> Iterator[Decision]:
    """Go and see what has just been done, where mistakes are still cheap."""
    fresh = [a for a in view.activities if a.status == "done" and 0 < view.day - a.finish <= FRESH]
    for activity in sorted((a for a in fresh if a.high > WORTH_A_VISIT), key=lambda a: -a.spent)[:1]:
        yield Decision("visit_field", {"activity": activity.id}, "field")


HABITS: tuple[Habit, ...] = (_letters, _questions, _talks, _account, _replace, _found, _steer)
"""In the order in which attention is given."""
WITH_TIME_LEFT: tuple[Habit, ...] = (_misunderstood, _visit, _risks, _engage)
"""What it does with the half-days beyond those kept for what a month may still bring."""

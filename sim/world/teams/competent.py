"""The habits of written teams, controlled by levers: planning, staffing, reserves, talks, letters, reports.

They only read the view. The habits are those of a project manual, followed or neglected; the numbers are habits too,
not part of the model. What others wait for is handled at every stop. If an urgent letter stops the project in
mid-month, the team's own affairs wait for the end of the month.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set

from sim.model.evm import strays
from sim.model.units import DAYS_PER_WEEK, FULL
from sim.world.days.correspondence import GONE_COLD
from sim.world.decisions import KINDS, Decision
from sim.world.rules.money import BRIDGE_LIMIT
from sim.world.scenario import ROLES
from sim.world.seen.view import ActivityView, View
from sim.world.teams.bargaining import duties, exchanges, talks
from sim.world.teams.chartering import charter
from sim.world.teams.levers import NEVER, SENSIBLE, Levers
from sim.world.teams.wishes import Look, Policy, Wishes, leaving_out, one_of

Habit = Callable[[Look, Levers], Wishes]

KEPT = "La clause reste : nous réparons ce qui s’en écarte."
"""What it answers when the charter asks about a conflict."""
GAP = "Ce qui est prévu s’écarte de ce que la clause demande ; nous le disons avant la date."
"""What it writes about a clause that will not be kept."""
EXPLAINED = "Écarts ligne par ligne, chacun avec sa cause et la pièce qui la montre."
"""What it writes to a donor if headings stray from the plan."""
AXES = ("economy", "equality", "social_link", "environment")
"""Axes of social utility that it names at once."""
ENVOYS = ("partnerships", "field", "evaluation", "coordination")
"""Roles that speak to actors, each as long as it has time."""
ACCOUNTANTS = ("finance", "evaluation", "coordination")
"""Roles that write to donors, in order of preference."""
VISITORS = ("field", "finance")
"""Roles that visit activities: the first finds flaws, the second papers."""
OWNERS = ("field", "finance", "partnerships", "evaluation")
"""Roles that may own the response to a risk."""
AMENDED = ("handover_day", "final_day")
"""Measures of the cahier des charges for which it requests avenants."""
LATE, VERY_LATE = 10, 30
"""Working days of expected lateness above which its note says "watch", then "trouble"."""
HURRY_DAYS, CUT = 20, 1_000
"""Working days of help that it orders at a time; points of scope that it cuts at a time."""
SETTLED = 3
"""Months after which it recruits for missing skills, and asks trusted actors for a partnership."""
WARY, WILLING, CLOSE = 4_000, 5_000, 6_000
"""Felt trust, in points: up to which it consults again; from which it asks for help with an axis or a signature of the
charter; from which it asks for a partnership."""
HEARD_ENOUGH = 2
"""Contacts after which it only informs, unless trust is low."""
PARTNERS_OF_AN_AXIS = 4
"""Most actors with whom it defines an axis."""
HORIZON, TIGHT, USUAL, REVIEWED = 60, 10, 3, 9
"""Working days ahead in which it looks for risks; slack in days below which work is pressing; how many categories of
risks it thinks of; months after which it adds no more risks."""
LIKELY, COSTLY = 3_000, 500_000
"""Probability (points) and impact (cents) that it writes for an unstudied risk."""
THOUSAND_EUROS = 100_000
"""In cents. Credit is rounded to this."""
FRESH, WORTH_A_VISIT = 25, 20
"""Working days after its end in which work is worth a visit, if its pessimistic duration exceeds so many days."""


def policy_with(levers: Levers) -> Policy:
    """Return the policy of a team with these habits; it wants the most urgent decisions first."""

    def policy(look: Look, _seed: int) -> Wishes:
        for habit in AT_EVERY_STOP:
            yield from habit(look, levers)
        if not look().stopped_by:
            yield from _monthly(look, levers)
        yield from exchanges(look, levers)

    return policy


def _monthly(look: Look, levers: Levers) -> Wishes:
    for habit in MONTHLY:
        yield from habit(look, levers)
    for habit, roles in WITH_TIME_LEFT.items():
        busy = {role for role, left in look().attention.items() if left <= levers.kept}
        if not busy.issuperset(roles):
            yield from _spared(habit(look, levers), busy)


def _spared(wishes: Wishes, busy: Set[str]) -> Wishes:
    """Leave out what would cost roles without spare time."""
    return leaving_out(wishes, lambda wish: wish.role in busy)


sensible = policy_with(SENSIBLE)
"""The policy of a competent team."""


def _letters(look: Look, levers: Levers) -> Wishes:
    """Answer letters; a thorough team prefers the most time-consuming answer."""
    haste = {"thorough": -1, "quick": 1, "first": 0}[levers.letters]
    for letter in look().letters:
        if letter.waits:
            role = letter.to if letter.to in ROLES else "coordination"
            ways = sorted(letter.options, key=lambda o: haste * o.cost)
            yield from one_of(Decision("answer_letter", {"letter": letter.id, "option": o.id}, role) for o in ways)


def _questions(look: Look, _levers: Levers) -> Wishes:
    """Answer the questions of the end of the month by keeping the clause."""
    for question in look().questions:
        if not question.answer:
            body = {"question": question.id, "answer": "keep", "reason": KEPT}
            yield Decision("answer_question", body, "evaluation")


def _misunderstood(look: Look, levers: Levers) -> Wishes:
    """Ask about letters from actors that need no answer, since some hide a misunderstanding."""
    view = look()
    known = {actor.id for actor in view.actors if not actor.direction} if levers.asks else set()
    for letter in view.letters:
        if not letter.options and letter.sender in known and view.day - letter.day <= GONE_COLD:
            yield Decision("act_on", {"letter": letter.id, "act": "ask"}, "field")


def _replace(look: Look, levers: Levers) -> Wishes:
    """Recruit for vacant posts, for missing skills, and for skills that it wants more of."""
    view = look()
    gone = {p.skill for p in view.people if p.left} if levers.replaces else set()
    held = {p.skill for p in view.people if p.present}
    missing = {s.id for s in view.skills if s.id not in held} if view.month > SETTLED else set()
    wanted = (missing - gone).union(skill.id for rank, skill in enumerate(view.skills) if rank in levers.extra)
    for person in view.people:
        vacant = person.left and levers.replaces
        if vacant or (person.reserve and person.skill in wanted):
            yield Decision("recruit", {"person": person.id}, "coordination")


def _account(look: Look, levers: Levers) -> Wishes:
    """Send reports before they are due, with last Friday's figures, and answer donors' questions about them."""
    view = look()
    for report in view.reports:
        if report.sent < 0 and not report.awaits and view.day >= report.due - levers.reports:
            earned = view.snapshots[-1].earned if view.snapshots else 0
            total = view.planned[-1] if view.planned else 0
            progress = min(FULL, earned * FULL // total) if total else 0
            body = {"report": report.id, "progress": progress, "news": "told", **_figures(view)}
            yield from one_of(Decision("donor_report", body, role) for role in ACCOUNTANTS)
        if report.stage == "questioned":
            body = {"report": report.id, **_figures(view)}
            yield from one_of(Decision("answer_donor", body, role) for role in ACCOUNTANTS)


def _figures(view: View) -> dict[str, object]:
    """Return the expense to report to a donor, with an explanation if headings stray from the plan."""
    spent = view.snapshots[-1].expense if view.snapshots else 0
    if any(strays(line.planned, line.spent) for line in view.lines if not line.reserve):
        return {"expense": spent, "explanation": "causes", "explained": EXPLAINED}
    return {"expense": spent, "explanation": "figures"}


def _borrow(look: Look, levers: Levers) -> Wishes:
    """Keep cash within the credit line."""
    view = look()
    if view.cash is not None and view.cash < -view.credit // 2:
        budget = sum(line.original for line in view.lines)
        enough = round(budget * levers.credit // FULL / THOUSAND_EUROS) * THOUSAND_EUROS
        if enough > view.credit:
            yield Decision("bridge", {"amount": min(BRIDGE_LIMIT, enough - view.credit)}, "finance")


def _note(look: Look, _levers: Levers) -> Wishes:
    """Write the monthly note."""
    view = look()
    late = view.forecast_handover - view.handover_day
    status = "trouble" if late > VERY_LATE else "watch" if late > LATE else "on_track"
    note = f"Remise prévue en semaine {view.forecast_handover // DAYS_PER_WEEK + 1}."
    yield Decision("monthly_note", {"status": status, "note": note}, "evaluation")


def _follow(look: Look, levers: Levers) -> Wishes:
    """Declare the standing of clauses when it changes, and request avenants for declared gaps."""
    for clause in look().requirements if levers.follows else ():
        status = "gap" if clause.stands == "gap" else "met"
        if clause.declared == status == "gap" and not clause.fixed and clause.measure in AMENDED and clause.asked < 0:
            status = "amendment"
        if clause.stands and clause.declared not in (status, "amendment"):
            note = "Ce qui est prévu tient ce que la clause demande." if status == "met" else GAP
            yield Decision("follow_up", {"requirement": clause.id, "status": status, "note": note}, "coordination")


def _set_up(look: Look, levers: Levers) -> Wishes:
    """Set the project up: ways of working, priorities, reference plan, charter, papers, axes."""
    view = look()
    if view.month == 1 and levers.ways:
        yield Decision("adopt_norm", {"norm": "speak_up"}, "evaluation")
        yield Decision("adopt_norm", {"norm": "shared_calendar"}, "field")
    order = _ordered(view, levers)
    if tuple(order) != view.priorities[: len(order)]:
        yield Decision("set_priorities", {"order": order}, "coordination")
    if not view.frozen:
        yield Decision("freeze_plan", {}, "coordination")
    if levers.charter:
        yield from charter(view)
    if view.documents_level != levers.papers:
        yield Decision("keep_documents", {"level": levers.papers}, "finance")
    if levers.axes:
        yield from _axes(view)


def _ordered(view: View, levers: Levers) -> list[str]:
    """Return the priorities of unfinished activities."""
    if levers.order == "listed":
        return []
    keys: dict[str, Callable[[ActivityView], int]] = {
        "slack": lambda a: a.slack,
        "start": lambda a: a.forecast_start,
        "cost": lambda a: a.cost,
        "long": lambda a: -a.mode,
    }
    key = keys[levers.order]
    ahead = [a for a in view.activities if a.status != "done"]
    return [a.id for a in sorted(ahead, key=lambda a: (key(a), a.forecast_start, a.id))]


def _axes(view: View) -> Wishes:
    """Name the axes with some of the actors who trust the team."""
    named = {axis.theme for axis in view.axes}
    if named.issuperset(AXES):
        return
    partners = [a.id for a in view.actors if not a.direction and (a.trust or 0) >= WILLING][:PARTNERS_OF_AN_AXIS]
    for theme in AXES:
        if theme not in named:
            body = {
                "theme": theme,
                "public": "Celles et ceux que cet axe concerne",
                "qualitative": "Ce que ces personnes disent avoir changé",
                "quantitative": "Part des personnes concernées",
                "partners": partners,
            }
            yield from one_of(Decision("name_axis", body, role) for role in ("evaluation", "field", "partnerships"))


def _engage(look: Look, levers: Levers) -> Wishes:
    """Speak to actors within its circle, first to those not met yet, each envoy as long as it has time."""
    view, envoys = look(), list(ENVOYS)
    if view.month < levers.engages:
        return
    for actor in sorted(view.actors[: levers.circle], key=lambda a: (a.engaged, a.trust_day, a.id)):
        stale = actor.trust_day < 0 or view.day - actor.trust_day > levers.returns
        low = actor.trust is not None and actor.trust <= WARY
        if stale or low:
            manner = levers.manner if actor.engaged < HEARD_ENOUGH or low else "inform"
            for role in (*envoys,):
                if not (yield Decision("engage_actor", {"actor": actor.id, "manner": manner}, role)):
                    envoys.remove(role)


def _formalise(look: Look, levers: Levers) -> Wishes:
    """Ask trusting actors for partnerships and for signatures of the charter."""
    view = look()
    for actor in view.actors if levers.partners else ():
        if (actor.trust or 0) >= CLOSE and view.month > SETTLED and not (actor.partner or actor.direction):
            yield Decision("propose_partnership", {"actor": actor.id}, "partnerships")
        if view.charter in ("commented", "signed") and (actor.trust or 0) >= WILLING and not actor.signed:
            yield Decision("sign_charter", {"actor": actor.id}, "evaluation")


def _respond(look: Look, levers: Levers) -> Wishes:
    """Respond to risks without a response, each owned by the first role with time, until none has any."""
    owners = OWNERS if levers.owner == "others" else ("coordination",)
    for risk in look().risks if levers.answers else ():
        if not risk.response:
            body = {"risk": risk.id, "response": "reduce"}
            ways = (Decision("respond_risk", body, owner) for owner in owners)
            if not (yield from one_of(ways)):
                return


def _register(look: Look, levers: Levers) -> Wishes:
    """Add risks of the coming work to the register, up to a number per month, and respond to them."""
    view = look()
    if len(view.risks) >= levers.registers * min(view.month, REVIEWED):
        return
    written = {(risk.category, risk.concerns) for risk in view.risks}
    for category, concerns in _dangers(view):
        if (category, concerns) not in written:
            body = {"title": f"Ce qui peut arrêter {concerns}", "category": category, "concerns": concerns,
                    "probability": LIKELY, "impact": COSTLY}  # fmt: skip
            yield Decision("write_risk", body, "evaluation")
    if look() is not view:
        yield from _respond(look, levers)


def _dangers(view: View) -> Iterator[tuple[str, str]]:
    """Yield possible risks as (category, activity): the usual categories, for coming work that is pressing."""
    ahead = [a for a in view.activities if a.status != "done" and a.forecast_start <= view.day + HORIZON]
    pressing = [a for a in ahead if a.slack <= TIGHT]
    for activity in sorted(pressing, key=lambda a: (a.forecast_start, a.id)):
        for category in view.categories[:USUAL]:
            yield category, activity.id


def _steer(look: Look, levers: Levers) -> Wishes:
    """Accelerate only when late, cut scope only when very late, use the reserve, mediate when needed."""
    view = look()
    late = view.forecast_handover - _first_promised(view) if min(levers.hurries, levers.cuts) < NEVER else 0
    if levers.reserve:
        for donor in view.donors[:1]:
            yield Decision("ask_amendment", {"donor": donor.id, "purpose": "reserve"}, "finance")
        yield from _overspent(view)
    critical = [a for a in view.activities if a.critical and a.status in ("running", "ready")]
    if late > levers.hurries:
        for activity in critical[:1]:
            if activity.hurried_until <= view.day:
                body = {"activity": activity.id, "means": levers.means, "days": HURRY_DAYS}
                yield Decision("accelerate", body, "coordination")
    if late > levers.cuts:
        for activity in critical:
            if activity.scope > activity.cut:
                body = {"activity": activity.id, "share": min(CUT, activity.scope - activity.cut)}
                yield Decision("cut_scope", body, "coordination")
    if (view.fatigue and levers.talks_over) or (view.morale or 0) < levers.talks_over:
        yield Decision("mediate", {}, "coordination")


def _first_promised(view: View) -> int:
    """Return the day of the handover as first promised, ignoring avenants."""
    clauses = (clause.first for clause in view.requirements if clause.measure == "handover_day")
    return next(clauses, view.handover_day)


def _overspent(view: View) -> Wishes:
    """Top up from the reserve headings that are too small for what is spent and committed."""
    reserve = next((line for line in view.lines if line.reserve), None)
    for line in view.lines:
        short = line.spent + line.committed - line.current
        if short > 0 and not line.reserve and reserve and reserve.current >= short:
            yield Decision("use_reserve", {"target": line.id, "amount": short}, "finance")


def _visit(look: Look, levers: Levers) -> Wishes:
    """Visit recently finished work, once per role, while flaws are still cheap to mend.

    The finance role keeps a day in reserve if a negotiation is open.
    """
    view = look()
    fresh = [a for a in view.activities if a.status == "done" and 0 < view.day - a.finish <= FRESH]
    tables = levers.talks and any(t.status in ("unopened", "open") and t.opens <= view.day for t in view.talks)
    spare = view.attention["finance"] - (KINDS["open_sitting"].attention if tables else 0)
    visitors = VISITORS if spare >= KINDS["visit_field"].attention else VISITORS[:1]
    gone = {(one.ref, one.role) for one in view.outings}
    for activity in sorted((a for a in fresh if a.high > WORTH_A_VISIT), key=lambda a: -a.spent)[: levers.visits]:
        for role in visitors:
            if (activity.id, role) not in gone:
                yield Decision("visit_field", {"activity": activity.id}, role)


AT_EVERY_STOP: tuple[Habit, ...] = (_letters, _questions, duties, talks, _account, _borrow)
"""Habits for what others wait for, in the order in which they get attention."""
MONTHLY: tuple[Habit, ...] = (_note, _follow, _replace, _set_up, _steer)
"""Habits for the team's own affairs, once a month."""
WITH_TIME_LEFT: Mapping[Habit, Sequence[str]] = {
    _misunderstood: ("field",),
    _visit: VISITORS,
    _respond: ("evaluation",),
    _register: ("evaluation",),
    _formalise: ("partnerships", "evaluation"),
    _engage: ENVOYS,
}
"""Monthly habits for half-days beyond those kept in reserve (`Levers.kept`) -> the roles that spend them."""

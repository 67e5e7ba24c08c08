"""The sensible choices for a field, given what a role sees: for forms, plain mode, policies and random tests.

`sim.world.fields` defines what is valid, from the true state. All that is offered here is valid, but not all that is
valid is offered: some of it would make no sense.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import product

from sim.model.charter import THEMES
from sim.model.units import FULL
from sim.world.days.correspondence import GONE_COLD
from sim.world.decisions import KINDS, NUMBERS, Body, Field
from sim.world.rules.account import REPORTABLE
from sim.world.rules.negotiation import TONGUES
from sim.world.rules.people import WORN_OUT
from sim.world.rules.utility import THEMES as AXES
from sim.world.seen.talking import TalkView
from sim.world.seen.view import ReportView, View

PACKAGES_SHOWN = 500
"""Most packages listed; a larger space is explored issue by issue."""


def options(kind: str, field: Field, view: View, body: Body) -> Sequence[str]:
    """Return the ids that make sense for a field of a decision; empty for numbers, texts and packages."""
    narrowed = _NARROWED.get((kind, field.name))
    if narrowed:
        return narrowed(view, body)
    if field.type == "choice":
        return field.choices
    found = _OPTIONS.get(field.type)
    return found(view, body) if found else ()


def first_day_to_send(report: ReportView, view: View) -> int:
    """Return the first day on which a report can be sent, an estimate while it waits for an activity."""
    first = report.due - REPORTABLE
    expected = (max(a.forecast_finish, view.day + 1) for a in view.activities if a.id == report.awaits)
    return max((first, *expected))


def packages(view: View, negotiation: str) -> list[list[int]]:
    """Return the packages that we may offer, best for us first, at most `PACKAGES_SHOWN`.

    They respect our walk-away and the Direction's mandate. Raises StopIteration for an unknown talk.
    """
    talk = next(t for t in view.talks if t.id == negotiation)
    return [list(package) for _, package in packages_worth(talk)]


def packages_worth(talk: TalkView, least: int = 0) -> list[tuple[int, tuple[int, ...]]]:
    """Return (worth to us, package) for packages worth at least `least` points, best first: see `packages`."""
    limit = max(talk.walk_away if talk.prepared else 0, talk.mandate, least)
    ranked = _ranked(tuple((issue.weight, issue.worths) for issue in talk.issues))
    return ranked[: bisect_right(ranked, -limit, key=lambda item: -item[0])][:PACKAGES_SHOWN]


@lru_cache(maxsize=64)
def _ranked(issues: tuple[tuple[int, tuple[int, ...]], ...]) -> list[tuple[int, tuple[int, ...]]]:
    """Return (worth, package) for every package, best first; cached, because a team asks at each exchange."""
    worths = [[weight * worth for worth in values] for weight, values in issues]
    every = product(*(range(len(at)) for at in worths))
    return sorted(((sum(at[v] for at, v in zip(worths, p, strict=True)) // FULL, p) for p in every), reverse=True)


def worth(view: View, negotiation: str, package: Sequence[int]) -> int:
    """Return what a package is worth to us, in points, rounded down. Raises StopIteration for an unknown talk."""
    talk = next(t for t in view.talks if t.id == negotiation)
    return sum(issue.weight * issue.worths[at] for issue, at in zip(talk.issues, package, strict=True)) // FULL


_Source = Callable[[View, Body], Sequence[str]]


def _activities(*statuses: str) -> _Source:
    return lambda view, body: [a.id for a in view.activities if a.status in statuses]


def _letter_options(view: View, body: Body) -> Sequence[str]:
    return [o.id for x in view.letters if x.id == body.get("letter") for o in x.options]


def _issues(view: View, body: Body) -> Sequence[str]:
    return [issue.id for t in view.talks if t.id == body.get("negotiation") for issue in t.issues]


def _parties(view: View, body: Body) -> Sequence[str]:
    around = [t.parties for t in view.talks if t.id == body.get("negotiation") and len(t.parties) > 1]
    return [actor for parties in around for actor in parties]


def _foreign(view: View, body: Body) -> bool:
    return any(t.foreign for t in view.talks if t.id == body.get("negotiation"))


def _predecessors(view: View, body: Body) -> Sequence[str]:
    open_ = {a.id for a in view.activities if a.status != "done"}
    begun = {a.id for a in view.activities if a.start >= 0}
    chosen = [a for a in view.activities if a.id == body.get("activity")]
    return [p for a in chosen for p in a.after if p in open_ and (p in begun or p in a.soft)]


def _by_priority(view: View, _body: Body) -> Sequence[str]:
    open_ = {a.id for a in view.activities if a.status != "done"}
    return [id_ for id_ in view.priorities if id_ in open_]


def _cuttable(view: View, _body: Body) -> Sequence[str]:
    return [a.id for a in view.activities if a.status != "done" and a.scope > a.cut]


def _helpers(view: View, _body: Body) -> Sequence[str]:
    return [p.id for p in view.people if p.present]


def _live(view: View) -> Sequence[TalkView]:
    return [t for t in view.talks if t.status in ("unopened", "open")]


def _to_open(view: View, _body: Body) -> Sequence[str]:
    return [t.id for t in _live(view) if not t.sitting and t.opens <= view.day]


def _subjects(view: View, _body: Body) -> Sequence[str]:
    papers = [document for document in view.documents if not document.role]
    lists = (view.letters, papers, view.activities, view.actors, view.lines, view.people, view.donors, view.talks)
    return list(dict.fromkeys(item.id for items in lists for item in items))


_OPTIONS: dict[str, _Source] = {
    "activity": lambda view, body: [a.id for a in view.activities if a.status != "done"],
    "activities": lambda view, body: [a.id for a in view.activities if a.status != "done"],
    "actor": lambda view, body: [a.id for a in view.actors],
    "actors": lambda view, body: [a.id for a in view.actors],
    "person": _helpers,
    "line": lambda view, body: [line.id for line in view.lines],
    "donor": lambda view, body: [d.id for d in view.donors if d.cash],
    "report": lambda view, body: [r.id for r in view.reports if r.sent < 0],
    "requirement": lambda view, body: [r.id for r in view.requirements],
    "letter": lambda view, body: [x.id for x in view.letters],
    "option": _letter_options,
    "negotiation": lambda view, body: [t.id for t in _live(view) if t.sitting],
    "issue": _issues,
    "duty": lambda view, body: [d.id for d in view.duties if not (d.status or d.after) and d.opens <= view.day],
    "document": lambda view, body: [d.id for d in view.documents if d.annex and not d.read],
    "study": lambda view, body: [id_ for id_, status in view.studies.items() if not status],
    "risk": lambda view, body: [r.id for r in view.risks],
    "clause": lambda view, body: [c.id for c in view.clauses],
    "question": lambda view, body: [q.id for q in view.questions if not q.answer],
    "subject": _subjects,
    "category": lambda view, body: view.categories,
    "theme": lambda view, body: THEMES,
}

_NARROWED: dict[tuple[str, str], _Source] = {
    ("answer_donor", "report"): lambda view, body: [r.id for r in view.reports if r.stage == "questioned"],
    ("name_axis", "theme"): lambda view, body: [t for t in AXES if t not in {axis.theme for axis in view.axes}],
    ("review_axis", "theme"): lambda view, body: [axis.theme for axis in view.axes],
    ("amend_clause", "clause"): lambda view, body: [c.id for c in view.clauses if not c.adopted],
    ("revise_clause", "clause"): lambda view, body: [c.id for c in view.clauses if c.adopted],
    ("answer_letter", "letter"): lambda view, body: [x.id for x in view.letters if x.waits],
    ("act_on", "letter"): lambda view, body: [x.id for x in view.letters if view.day <= x.day + GONE_COLD],
    ("visit_field", "activity"): lambda view, body: [a.id for a in view.activities if a.start >= 0],
    ("pause_activity", "activity"): _activities("running", "ready", "waiting", "blocked", "rework"),
    ("resume_activity", "activity"): _activities("paused"),
    ("cut_scope", "activity"): _cuttable,
    ("set_priorities", "order"): _by_priority,
    ("overlap", "activity"): _activities("waiting"),
    ("overlap", "predecessor"): _predecessors,
    ("plan_around", "activity"): lambda view, body: [a.id for a in view.activities if a.start < 0],
    ("buy_early", "activity"): lambda view, body: [
        a.id for a in view.activities if a.goods and a.start < 0 and a.ordered < 0
    ],
    ("choose_supplier", "activity"): lambda view, body: [a.id for a in view.activities if a.start < 0 and a.cost],
    ("recruit", "person"): lambda view, body: [p.id for p in view.people if p.reserve or p.left],
    ("rest", "person"): lambda view, body: [p.id for p in view.people if p.present and p.away_until < 0],
    ("release_person", "person"): lambda view, body: [p.id for p in view.people if p.assigned],
    ("prepare_talk", "negotiation"): lambda view, body: [t.id for t in _live(view)],
    ("open_sitting", "negotiation"): _to_open,
    ("open_sitting", "tongue"): lambda view, body: TONGUES if _foreign(view, body) else (),
    ("ask_issue", "actor"): _parties,
    ("aparte", "actor"): _parties,
    ("accept_offer", "negotiation"): lambda view, body: [t.id for t in view.talks if t.status == "open" and t.offers],
    ("leave_talks", "negotiation"): lambda view, body: [t.id for t in view.talks if t.status == "open"],
    ("look_after", "measure"): lambda view, body: _measures(view, "people"),
    ("communicate", "measure"): lambda view, body: _measures(view, "communicate"),
    ("hold_session", "measure"): lambda view, body: _measures(view, "train"),
    ("propose_partnership", "actor"): lambda view, body: [
        a.id for a in view.actors if not (a.partner or a.direction)
    ],
}


def _measures(view: View, family: str) -> Sequence[str]:
    return [id_ for id_, times in view.measures.items() if times < WORN_OUT and view.measure_families[id_] == family]


def lacking(kind: str, view: View) -> str:
    """Return the first required field of a decision that has no choices, or "". Forms then grey the decision out."""
    for field in KINDS[kind].fields:
        if field.optional or field.of or field.type in NUMBERS | {"text", "package"}:
            continue
        if not options(kind, field, view, {}):
            return field.name
    return ""

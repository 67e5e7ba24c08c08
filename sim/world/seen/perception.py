"""What a role can know: the only way from the true state to a view. Hidden variables never get past it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import Any, Generic, TypeVar, cast

from sim.model.units import portion, tenth
from sim.world import kept, keys
from sim.world.days import consequences, mandate, prospects, series, treasury
from sim.world.days.heads import heads
from sim.world.decisions import KINDS
from sim.world.rows import Outing
from sim.world.seen import dealings, debrief, evaluation, hindsight, outcomes, project, sketches, writings
from sim.world.seen.appraised import Evaluation
from sim.world.seen.staff import AbsenceView, PersonView, SkillView
from sim.world.seen.talking import CardView, DutyView, LetterView, TalkDebrief, TalkView
from sim.world.seen.ties import AssemblyView, BeliefView, FateView, PromiseView
from sim.world.seen.view import (
    ActivityView,
    ActorView,
    AxisView,
    ClauseView,
    DocumentView,
    DonorView,
    GapView,
    LineView,
    Outcome,
    PriceView,
    QuestionView,
    ReportView,
    RequirementView,
    RiskView,
    SayingView,
    SnapshotView,
    Todo,
    View,
)
from sim.world.world import World

CASH_ROLES = ("", "finance", "coordination")
"""Who sees the bank: finance, coordination, and the team when it talks."""
CLOSE_ROLES = ("", "coordination", "field")
"""Who sees morale and fatigue, to the nearest tenth."""
NOTE_ROLES = ("", "coordination", "evaluation")
"""Who is reminded of the monthly note."""
OWN = frozenset({"role", "todo", "morale", "fatigue", "cash", "letters", "documents", "questions", "gaps", "kinds"})
"""Fields of a view that may differ from one role to another; all others are the same for everybody."""
REPORT_NOTICE = 25
"""A report is among the things to do from this many working days before its date [design]."""
LETTER_PRESSES, REPORT_PRESSES, TALK_PRESSES, PROMISE_PRESSES, DUTY_PRESSES = 5, 10, 15, 15, 10
"""Things to do are urgent from this many working days before their date [design]."""
CASH_PRESSES = 7_500
"""Share of the credit line in use, in points, from which the bank is a thing to do [design]."""

AXES, AXES_FROM, AXES_BY = 3, 2, 3
"""Axes of social utility that a team owes, the month from which it is reminded, and the month at the end of which they
are due, as the briefs of our scenarios say. A project of a few months sets no date [design]."""


Found = TypeVar("Found")
_SNAPSHOT = attrgetter(*SnapshotView._fields)


class _Lazily(Generic[Found]):
    """A field computed on first access: a `cached_property` without the lock of Python 3.11, which is slower."""

    def __init__(self, find: Callable[[Any], Found]) -> None:
        self._find, self._name = find, find.__name__

    def __get__(self, glance: object, _of: object = None) -> Found:
        found = vars(glance)[self._name] = self._find(glance)
        return found


class _Glance:
    """The fields of the `View` of a role, each computed on first access, from the state at that moment."""

    def __init__(self, world: World, role: str = "") -> None:
        now, scenario, treasury_ = world.state.now, world.scenario, world.state.treasury
        month = world.index.months[now.month]
        self._world, self.role, self.scenario = world, role, scenario.id
        self.day, self.month, self.months, self.rhythm = now.day, now.month, len(scenario.months), month.rhythm
        self.room_day, self.month_last_day, self.final_day = month.room_day, month.last_day, scenario.final_day
        self.stopped_by, self.closed, self.frozen = now.stopped, bool(now.closed), bool(now.frozen)
        self.priorities, self.attention = now.priorities, dict(world.state.attention)
        close, spirits = role in CLOSE_ROLES, world.state.spirits
        self.morale = tenth(spirits.morale) if close else None
        self.fatigue = tenth(spirits.fatigue) if close else None
        self.cash = treasury_.cash if role in CASH_ROLES else None
        self.credit, self.credit_rate = treasury_.credit, scenario.parameters.credit_rate
        self.advanced = treasury.advanced(world)
        self.rates, self.documents_level = dict(world.state.rates), treasury_.level
        self.charter, self.charter_comments = world.state.charter.status, world.state.charter.comments
        self.clauses_needed = scenario.parameters.clauses
        self.categories = world.index.categories

    @_Lazily
    def plan_owed(self) -> bool:
        return not self.frozen and self._world.state.tasks[self._world.scenario.handover].finish < 0

    @_Lazily
    def note_owed(self) -> bool:
        return mandate.note_owed(self._world, self.month)

    @_Lazily
    def axes_owed(self) -> bool:
        return self.month >= AXES_FROM and len(self._world.state.axes) < min(AXES, len(self._world.scenario.axes))

    @_Lazily
    def axes_due(self) -> int:
        dated = self.month <= AXES_BY < self.months // 2
        return self._world.index.months[AXES_BY].last_day if dated else -1

    @_Lazily
    def handover_day(self) -> int:
        return prospects.promised_day(self._world)

    @_Lazily
    def _work(self) -> project.Work:
        return project.work_ahead(self._world)

    @_Lazily
    def forecast_handover(self) -> int:
        return self._work.ahead[self._world.scenario.handover][1]

    @_Lazily
    def activities(self) -> tuple[ActivityView, ...]:
        return project.activities(self._world, self._work)

    @_Lazily
    def people(self) -> tuple[PersonView, ...]:
        return project.people(self._world)

    @_Lazily
    def skills(self) -> tuple[SkillView, ...]:
        return project.skills(self._world)

    @_Lazily
    def calendar(self) -> tuple[AbsenceView, ...]:
        return project.calendar(self._world)

    @_Lazily
    def talking(self) -> int:
        return heads(self._world).talking

    @_Lazily
    def lines(self) -> tuple[LineView, ...]:
        return project.lines(self._world)

    @_Lazily
    def planned(self) -> tuple[int, ...]:
        return series.planned_values(self._world)

    @_Lazily
    def snapshots(self) -> tuple[SnapshotView, ...]:
        fridays = [*self._world.state.snapshots]
        return kept.whole(
            self._world, "snapshots", fridays, lambda: tuple(map(SnapshotView._make, map(_SNAPSHOT, fridays)))
        )

    @_Lazily
    def donors(self) -> tuple[DonorView, ...]:
        return dealings.donors(self._world)

    @_Lazily
    def reports(self) -> tuple[ReportView, ...]:
        return dealings.reports(self._world)

    @_Lazily
    def risks(self) -> tuple[RiskView, ...]:
        return writings.risks(self._world)

    @_Lazily
    def actors(self) -> tuple[ActorView, ...]:
        return dealings.actors(self._world)

    @_Lazily
    def letters(self) -> tuple[LetterView, ...]:
        return dealings.letters(self._world, self.role)

    @_Lazily
    def talks(self) -> tuple[TalkView, ...]:
        return dealings.talks(self._world)

    @_Lazily
    def documents(self) -> tuple[DocumentView, ...]:
        return writings.documents(self._world, self.role)

    @_Lazily
    def studies(self) -> dict[str, str]:
        return writings.studies(self._world)

    @_Lazily
    def measures(self) -> dict[str, int]:
        marks = self._world.state.marks
        taken = {m: marks.get(keys.measure(m.id), 0) for m in self._world.scenario.measures}
        return {m.id: times for m, times in taken.items() if times or consequences.holds(self._world, m.when)}

    @_Lazily
    def measure_families(self) -> dict[str, str]:
        return {m.id: m.family for m in self._world.scenario.measures}

    @_Lazily
    def prices(self) -> dict[str, PriceView]:
        scenario = self._world.scenario
        studies = {s.id: PriceView(s.cost, s.days, 0) for s in scenario.studies}
        return studies | {m.id: PriceView(m.cost, 0, m.attention) for m in scenario.measures}

    @_Lazily
    def resources(self) -> tuple[str, ...]:
        marks = self._world.state.marks
        return tuple(r.id for r in self._world.scenario.resources if keys.resource_found(r.id) in marks)

    @_Lazily
    def axes(self) -> tuple[AxisView, ...]:
        return writings.axes(self._world)

    @_Lazily
    def clauses(self) -> tuple[ClauseView, ...]:
        return writings.clauses(self._world)

    @_Lazily
    def questions(self) -> tuple[QuestionView, ...]:
        return writings.questions(self._world, self.role)

    @_Lazily
    def gaps(self) -> tuple[GapView, ...]:
        return writings.gaps(self._world, self.role)

    @_Lazily
    def promises(self) -> tuple[PromiseView, ...]:
        return dealings.promises(self._world)

    @_Lazily
    def assemblies(self) -> tuple[AssemblyView, ...]:
        return dealings.assemblies(self._world)

    @_Lazily
    def duties(self) -> tuple[DutyView, ...]:
        return dealings.duties(self._world)

    @_Lazily
    def requirements(self) -> tuple[RequirementView, ...]:
        rows = project.requirements(self._world, self._work)
        return outcomes.settled(self._world, rows) if self.closed else rows

    @_Lazily
    def direction(self) -> tuple[SayingView, ...]:
        return project.sayings(self._world)

    @_Lazily
    def kinds(self) -> tuple[str, ...]:
        return _kinds(self._world, self.role)

    @_Lazily
    def outcomes(self) -> tuple[Outcome, ...]:
        return outcomes.outcomes(self._world) if self.closed else ()

    @_Lazily
    def evaluation(self) -> Evaluation | None:
        return evaluation.evaluate(self._world) if self.closed else None

    @_Lazily
    def fates(self) -> tuple[FateView, ...]:
        return hindsight.fates(self._world) if self.closed else ()

    @_Lazily
    def beliefs(self) -> tuple[BeliefView, ...]:
        return hindsight.beliefs(self._world) if self.closed else ()

    @_Lazily
    def debriefs(self) -> tuple[TalkDebrief, ...]:
        return debrief.talks(self._world) if self.closed else ()

    @_Lazily
    def incidents(self) -> tuple[CardView, ...]:
        return debrief.incidents(self._world) if self.closed else ()

    @_Lazily
    def outings(self) -> tuple[Outing, ...]:
        return writings.outings(self._world)

    @_Lazily
    def delivered(self) -> dict[str, int]:
        return project.delivered(self._world)

    @_Lazily
    def todo(self) -> tuple[Todo, ...]:
        return () if self.closed else _todo(self)


class _Passing(_Glance):
    """A glance for policies, which read little of the rows that take longest."""

    @_Lazily
    def activities(self) -> tuple[ActivityView, ...]:
        return sketches.activities(self._world, self._work)

    @_Lazily
    def lines(self) -> tuple[LineView, ...]:
        return sketches.lines(self._world)

    @_Lazily
    def donors(self) -> tuple[DonorView, ...]:
        return sketches.donors(self._world)


def perceive(world: World, role: str = "", table: View | None = None) -> View:
    """Return what `role` may see today; "" is the whole team together.

    Given the current view of the whole team (`table`), only the fields in `OWN` are computed.
    """
    seen_now = _Glance(world, role)
    if table is not None:
        vars(seen_now).update((name, part) for name, part in table._asdict().items() if name not in OWN)
    return View._make(getattr(seen_now, field) for field in View._fields)


def glance(world: World) -> View:
    """Return the view of the whole team, computed field by field on access: policies read little and keep nothing."""
    return cast("View", _Passing(world))


def _kinds(world: World, role: str) -> tuple[str, ...]:
    if world.state.now.closed:
        return ()
    month = world.state.now.month
    return tuple(k.id for k in KINDS.values() if k.month <= month and (not role or not k.roles or role in k.roles))


def _todo(view: _Glance) -> tuple[Todo, ...]:
    """Return what waits for this role: urgent things first, then by date, those without a date last."""
    found = (*_to_answer(view), *_agreed(view), *_of_the_month(view))
    return tuple(sorted(found, key=lambda t: (not t.urgent, t.due < 0, t.due, t.kind, t.ref)))


def _to_answer(view: _Glance) -> Iterator[Todo]:
    """Yield answers and reports that somebody is waiting for."""
    today = view.day
    for letter in view.letters:
        if letter.options and not letter.answered:
            yield Todo("letter", letter.id, letter.due, letter.urgent or letter.due - today <= LETTER_PRESSES)
    for question in view.questions:
        if not question.answer:
            yield Todo("question", question.id, -1, True)
    for report in view.reports:
        if report.sent < 0 and report.due - today <= REPORT_NOTICE:
            yield Todo("report", report.id, report.due, report.due - today <= REPORT_PRESSES)
        if report.stage == "questioned":
            yield Todo("answer", report.id, -1, True)


def _agreed(view: _Glance) -> Iterator[Todo]:
    """Yield dealings with others that need attention: talks, promises, duties."""
    today = view.day
    for talk in view.talks:
        if talk.status in ("unopened", "open") and talk.opens <= today:
            yield Todo("talk", talk.id, talk.closes, talk.closes - today <= TALK_PRESSES)
    undone = {activity.id for activity in view.activities if activity.status != "done"}
    for promise in view.promises:
        if promise.status == "open" and promise.due - today <= PROMISE_PRESSES and promise.activity in undone:
            yield Todo("promise", promise.id, promise.due, True)
    for duty in view.duties:
        if not (duty.status or duty.after) and duty.opens <= today:
            yield Todo("duty", duty.id, duty.due, duty.due - today <= DUTY_PRESSES)


def _of_the_month(view: _Glance) -> Iterator[Todo]:
    """Yield what the team owes the project: its plan, its charter, its note, its cash."""
    if view.plan_owed:
        yield Todo("plan", "", -1, False)
    if not view.charter:
        yield Todo("charter", "", -1, False)
    if view.axes_owed:
        yield Todo("axes", "", view.axes_due, 0 <= view.axes_due - view.day <= REPORT_PRESSES)
    if view.role in NOTE_ROLES and view.note_owed:
        yield Todo("note", str(view.month), view.month_last_day, False)
    if view.cash is not None and view.cash < -portion(view.credit, CASH_PRESSES):
        yield Todo("cash", "", -1, True)

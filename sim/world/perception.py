"""What a role can know: the one door between the true state and anybody who looks at it. Hidden variables stop here."""

from __future__ import annotations

from functools import lru_cache

from sim.model.units import DAYS_PER_WEEK, FULL, half_even, portion
from sim.world import outcomes, prospects, treasury, week, work
from sim.world import sight as seen
from sim.world.decisions import KINDS
from sim.world.hands import hands
from sim.world.state import Task
from sim.world.view import (
    ActivityStatus,
    ActivityView,
    LetterView,
    LineView,
    PersonView,
    QuestionView,
    ReportView,
    RequirementView,
    SkillView,
    SnapshotView,
    TalkView,
    Todo,
    View,
)
from sim.world.world import World

CASH_ROLES = ("", "finance", "coordination")
"""Who sees the bank: finance, coordination, and the team when it talks."""
REPORT_NOTICE = 25
"""Working days before a report is due when it comes up among the things to do [design]."""
LETTER_PRESSES, REPORT_PRESSES, TALK_PRESSES = 5, 10, 15
"""Working days before its last one from which a thing to do is shown as urgent [design]."""
CASH_PRESSES = 7_500
"""Share of the credit line in use, in points, from which the bank is a thing to do [design]."""
FORETOLD = 500
"""Reported progress, in points, above which the final cost can be told from it [design]."""


def perceive(world: World, role: str = "") -> View:
    """Return what `role` may see today; "" is what the team knows when it talks together."""
    now, state = world.state.now, world.state
    month = world.index.months[min(now.month, len(world.index.months))]
    closed = bool(now.closed)
    ahead = prospects.forecast(world)
    letters = seen.letters(world, role)
    talks = seen.talks(world)
    reports = seen.reports(world)
    questions = seen.questions(world)
    return View(
        scenario=world.scenario.id,
        role=role,
        day=now.day,
        month=now.month,
        months=len(world.scenario.months),
        rhythm=month.rhythm,
        room_day=month.room_day,
        month_last_day=month.last_day,
        handover_day=world.scenario.handover_day,
        final_day=world.scenario.final_day,
        stopped_by=now.stopped,
        closed=closed,
        attention=dict(state.attention),
        todo=() if closed else _todo(world, role, letters, reports, questions, talks),
        activities=_activities(world, ahead),
        priorities=now.priorities,
        frozen=bool(now.frozen),
        forecast_handover=ahead[world.scenario.handover][1],
        people=_people(world),
        skills=_skills(world),
        morale=_rough(state.spirits.morale) if role in ("", "coordination", "field") else None,
        fatigue=_rough(state.spirits.fatigue) if role in ("", "coordination", "field") else None,
        lines=_lines(world),
        planned=_planned(world),
        snapshots=tuple(
            SnapshotView(s.week, s.planned, s.earned, s.expense, s.cash, s.eligible) for s in state.snapshots
        ),
        cash=state.treasury.cash if role in CASH_ROLES else None,
        credit=state.treasury.credit,
        documents_level=state.treasury.level,
        donors=seen.donors(world, treasury.missing),
        reports=reports,
        risks=seen.risks(world),
        actors=seen.actors(world),
        letters=letters,
        talks=talks,
        documents=seen.documents(world, role),
        studies=seen.studies(world),
        measures={m.id: state.marks.get(f"measure/{m.id}", 0) for m in world.scenario.measures},
        measure_families={m.id: m.family for m in world.scenario.measures},
        categories=world.index.categories,
        resources=tuple(r.id for r in world.scenario.resources if f"found/{r.id}" in state.marks),
        axes=seen.axes(world),
        clauses=seen.clauses(world),
        charter=state.charter.status,
        questions=questions,
        requirements=_requirements(world, ahead),
        gaps=seen.gaps(world),
        kinds=_kinds(world, role),
        outcomes=outcomes.outcomes(world) if closed else (),
    )


def _rough(points: int) -> int:
    """Round to the nearest tenth: what one feels, not what a gauge says."""
    return (points + 500) // 1_000 * 1_000


def _activities(world: World, ahead: dict[str, tuple[int, int]]) -> tuple[ActivityView, ...]:
    late = _latest(world, ahead)
    assigned: dict[str, tuple[str, ...]] = {}
    for id_, staff in world.state.staff.items():
        if staff.assigned:
            assigned[staff.assigned] = (*assigned.get(staff.assigned, ()), id_)
    rows = []
    for activity in world.scenario.activities:
        task, (start, finish) = world.state.tasks[activity.id], ahead[activity.id]
        obstacle = work.obstacle(world, activity.id) if task.status == "waiting" else ""
        slack = late[activity.id] - finish
        reference = world.state.reference[activity.id]
        rows.append(
            ActivityView(
                activity.id, activity.package, _status(world, task, obstacle), week.reported(world, activity.id),
                task.start, task.finish if task.status == "done" else -1, reference[0], reference[1],
                world.state.promised[activity.id][1], start, finish, slack, slack <= 0 and task.status != "done",
                activity.needs, assigned.get(activity.id, ()), activity.after,
                portion(activity.cost, FULL - task.cut), task.spent,
                max(task.overtime_until, task.helped_until), task.cut, activity.line,
                obstacle, activity.scope, activity.low, activity.mode, activity.high,
            )
        )  # fmt: skip
    return tuple(rows)


def _status(world: World, task: Task, obstacle: str) -> ActivityStatus:
    if task.status != "waiting":
        return task.status  # type: ignore[return-value]  # running, paused or done
    if obstacle in world.state.tasks:
        return "waiting"
    if task.finish >= 0:
        return "rework"
    return "blocked" if obstacle else "ready"


def _latest(world: World, ahead: dict[str, tuple[int, int]]) -> dict[str, int]:
    """Return the latest finish of every activity that keeps the forecast end of the project, in days."""
    end = max(finish for _, finish in ahead.values())
    latest: dict[str, int] = {}
    for id_ in reversed(world.index.order):
        starts = [latest[s] - (ahead[s][1] - ahead[s][0]) for s in world.index.successors[id_]]
        latest[id_] = min(starts, default=end)
    return latest


def _people(world: World) -> tuple[PersonView, ...]:
    today = world.today
    return tuple(
        PersonView(
            p.id, p.skill, p.fte, 0 <= s.since <= today and s.left < 0, s.left >= 0, p.reserve and s.since < 0,
            s.assigned, s.away_until if s.away_until > today else -1,
        )
        for p in world.scenario.people
        for s in (world.state.staff[p.id],)
    )  # fmt: skip


def _skills(world: World) -> tuple[SkillView, ...]:
    there = hands(world)
    return tuple(SkillView(skill, fte, there.load[skill]) for skill, fte in there.capacity.items())


def _lines(world: World) -> tuple[LineView, ...]:
    total = sum(line.amount for line in world.scenario.lines if not line.reserve) or 1
    planned = week.planned_value(world, world.today)
    committed: dict[str, int] = {}
    for activity in world.scenario.activities:
        if world.state.tasks[activity.id].status == "running" and activity.line:
            left = prospects.still_to_pay(world, activity)
            committed[activity.line] = committed.get(activity.line, 0) + left
    return tuple(
        LineView(
            line.id, account.original, account.current, account.spent, committed.get(line.id, 0),
            0 if line.reserve else half_even(planned * line.amount, total), line.reserve, line.indirect,
        )
        for line in world.scenario.lines
        for account in (world.state.accounts[line.id],)
    )  # fmt: skip


def _planned(world: World) -> tuple[int, ...]:
    budgets = world.index.budgets
    return _curve(tuple((start, finish, budgets[id_]) for id_, (start, finish) in world.state.reference.items()))


@lru_cache(maxsize=16)
def _curve(plan: tuple[tuple[int, int, int], ...]) -> tuple[int, ...]:
    """Return `week.planned_value` each Friday of a plan (start, finish, budget), kept because plans last."""
    end = max((finish for _, finish, _ in plan), default=0)
    return tuple(
        sum(
            budget if day >= finish else half_even(budget * (day - start), finish - start) if day > start else 0
            for start, finish, budget in plan
        )
        for day in range(DAYS_PER_WEEK, end + DAYS_PER_WEEK, DAYS_PER_WEEK)
    )


def _requirements(world: World, ahead: dict[str, tuple[int, int]]) -> tuple[RequirementView, ...]:
    state = world.state
    spent = sum(account.spent for account in state.accounts.values())
    share = prospects.progress(world)
    known: dict[str, int | None] = {
        "handover_day": ahead[world.scenario.handover][1],
        "final_day": ahead[world.scenario.closing][1],
        "cost": half_even(spent * FULL, share) if share > FORETOLD else None,
        "eligible": None,
        "quality": None,
        "utility": None,
        "actors_lost": sum(
            r.felt >= 0 and r.felt < world.scenario.parameters.lost_below for r in state.relations.values()
        ),
    }
    return tuple(
        RequirementView(
            r.id,
            r.measure,
            r.target,
            r.tolerance,
            known.get(r.measure),
            state.notes.get(f"requirement/{r.id}", ""),
        )
        for r in world.scenario.requirements
    )


def _kinds(world: World, role: str) -> tuple[str, ...]:
    if world.state.now.closed:
        return ()
    month = world.state.now.month
    return tuple(k.id for k in KINDS.values() if k.month <= month and (not role or not k.roles or role in k.roles))


def _todo(  # noqa: PLR0913, PLR0917 - one list a kind of thing to do
    world: World,
    role: str,
    letters: tuple[LetterView, ...],
    reports: tuple[ReportView, ...],
    questions: tuple[QuestionView, ...],
    talks: tuple[TalkView, ...],
) -> tuple[Todo, ...]:
    today, items = world.today, []
    items += [
        Todo("letter", x.id, x.due, x.urgent or x.due - today <= LETTER_PRESSES)
        for x in letters
        if x.options and not x.answered
    ]
    items += [Todo("question", q.id, -1, True) for q in questions]
    items += [
        Todo("report", r.id, r.due, r.due - today <= REPORT_PRESSES)
        for r in reports
        if r.sent < 0 and r.due - today <= REPORT_NOTICE
    ]
    for talk in talks:
        if talk.status in ("unopened", "open") and talk.opens <= today:
            items.append(Todo("talk", talk.id, talk.closes, talk.closes - today <= TALK_PRESSES))
    if not world.state.now.frozen:
        items.append(Todo("plan", "", -1, False))
    if not world.state.charter.status:
        items.append(Todo("charter", "", -1, False))
    if f"note/{world.state.now.month}" not in world.state.marks and role in (
        "",
        "coordination",
        "evaluation",
    ):
        items.append(
            Todo("note", str(world.state.now.month), world.index.months[world.state.now.month].last_day, False)
        )
    if role in CASH_ROLES and world.state.treasury.cash < -portion(world.state.treasury.credit, CASH_PRESSES):
        items.append(Todo("cash", "", -1, True))
    return tuple(sorted(items, key=lambda t: (not t.urgent, t.due if t.due >= 0 else 10_000, t.kind, t.ref)))

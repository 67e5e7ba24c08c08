"""What a role can know: the one door between the true state and anybody who looks at it. Hidden variables stop here."""

from __future__ import annotations

from sim.model.units import FULL, half_even, portion
from sim.world.days import mandate, prospects, series, treasury, work
from sim.world.days.hands import hands, heads
from sim.world.decisions import KINDS
from sim.world.rows import Task
from sim.world.seen import debrief, evaluation, hindsight, outcomes
from sim.world.seen import pieces as seen
from sim.world.seen.view import (
    AbsenceView,
    ActivityStatus,
    ActivityView,
    LineView,
    PersonView,
    RequirementView,
    SayingView,
    SkillView,
    SnapshotView,
    Todo,
    View,
)
from sim.world.world import World

CASH_ROLES = ("", "finance", "coordination")
"""Who sees the bank: finance, coordination, and the team when it talks."""
CLOSE_ROLES = ("", "coordination", "field")
"""Who feels the mood of the team on the ground."""
NOTE_ROLES = ("", "coordination", "evaluation")
"""Who is reminded of the monthly note, which these roles may write."""
REPORT_NOTICE = 25
"""Working days before a report is due when it comes up among the things to do [design]."""
LETTER_PRESSES, REPORT_PRESSES, TALK_PRESSES, PROMISE_PRESSES, DUTY_PRESSES = 5, 10, 15, 15, 10
"""Working days before its last one from which a thing to do is shown as urgent [design]."""
CASH_PRESSES = 7_500
"""Share of the credit line in use, in points, from which the bank is a thing to do [design]."""


def perceive(world: World, role: str = "") -> View:
    """Return what `role` may see today; "" is what the team knows when it talks together."""
    now, state, scenario = world.state.now, world.state, world.scenario
    month = world.index.months[now.month]
    ahead, close = prospects.forecast(world), role in CLOSE_ROLES
    view = View(
        scenario=scenario.id, role=role, day=now.day, month=now.month, months=len(scenario.months), rhythm=month.rhythm,
        room_day=month.room_day, month_last_day=month.last_day, handover_day=prospects.promised_day(world),
        final_day=scenario.final_day, stopped_by=now.stopped, closed=bool(now.closed), attention=dict(state.attention),
        todo=(), activities=_activities(world, ahead), priorities=now.priorities, frozen=bool(now.frozen),
        forecast_handover=ahead[scenario.handover][1], people=_people(world), skills=_skills(world),
        calendar=_calendar(world), talking=heads(world).talking,
        morale=_rough(state.spirits.morale) if close else None,
        fatigue=_rough(state.spirits.fatigue) if close else None,
        lines=_lines(world), planned=series.planned(world),
        snapshots=tuple(
            SnapshotView(s.week, s.planned, s.earned, s.expense, s.cash, s.eligible) for s in state.snapshots
        ),
        cash=state.treasury.cash if role in CASH_ROLES else None, credit=state.treasury.credit,
        credit_rate=scenario.parameters.credit_rate, rates=dict(state.rates),
        documents_level=state.treasury.level, donors=seen.donors(world, treasury.missing), reports=seen.reports(world),
        risks=seen.risks(world), actors=seen.actors(world), letters=seen.letters(world, role), talks=seen.talks(world),
        duties=seen.duties(world),
        documents=seen.documents(world, role), studies=seen.studies(world),
        measures={m.id: state.marks.get(f"measure/{m.id}", 0) for m in scenario.measures},
        measure_families={m.id: m.family for m in scenario.measures}, categories=world.index.categories,
        resources=tuple(r.id for r in scenario.resources if f"found/{r.id}" in state.marks), axes=seen.axes(world),
        clauses=seen.clauses(world), charter=state.charter.status,
        charter_comments=state.charter.comments, questions=seen.questions(world),
        requirements=_requirements(world, ahead), direction=_sayings(world), gaps=seen.gaps(world),
        kinds=_kinds(world, role),
        outcomes=outcomes.outcomes(world) if now.closed else (),
        evaluation=evaluation.evaluate(world) if now.closed else None, promises=seen.promises(world),
        assemblies=seen.assemblies(world), fates=hindsight.fates(world) if now.closed else (),
        beliefs=hindsight.beliefs(world) if now.closed else (), debriefs=debrief.talks(world) if now.closed else (),
        incidents=debrief.incidents(world) if now.closed else (),
    )  # fmt: skip
    return view if view.closed else view._replace(todo=_todo(world, view))


def _rough(points: int) -> int:
    """Round to the nearest tenth: what one feels, not what a gauge says."""
    return (points + 500) // 1_000 * 1_000


def _activities(world: World, ahead: prospects.Plan) -> tuple[ActivityView, ...]:
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
                activity.id, activity.package, _status(world, task, obstacle), series.reported(world, activity.id),
                task.start, task.finish if task.status == "done" else -1, reference[0], reference[1],
                world.state.promised[activity.id][1], start, finish, slack, slack <= 0 and task.status != "done",
                activity.needs, assigned.get(activity.id, ()), activity.after,
                portion(activity.cost, FULL - task.cut), task.spent,
                max(task.overtime_until, task.helped_until), task.cut, activity.line,
                obstacle, activity.scope, activity.low, activity.mode, activity.high, tuple(activity.soft),
                activity.levels, activity.repeats, activity.statutory,
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


def _latest(world: World, ahead: prospects.Plan) -> dict[str, int]:
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
            s.assigned, s.away_until if s.away_until > today else -1, s.since if s.since > today and s.left < 0 else -1,
            s.gone, p.level, p.volunteer,
        )
        for p in world.scenario.people
        for s in (world.state.staff[p.id],)
    )  # fmt: skip


def _calendar(world: World) -> tuple[AbsenceView, ...]:
    """Return the absences that are not over, in the order of their days; nobody hides a feast."""
    rows = [
        AbsenceView(absence.id, first, last, absence.people or tuple(world.index.people))
        for absence in world.scenario.calendar
        for first, last in absence.windows
        if last >= world.today
    ]
    return tuple(sorted(rows, key=lambda row: row[1:]))


def _skills(world: World) -> tuple[SkillView, ...]:
    there = hands(world)
    return tuple(SkillView(skill, fte, there.load[skill]) for skill, fte in there.capacity.items())


def _lines(world: World) -> tuple[LineView, ...]:
    total = sum(line.amount for line in world.scenario.lines if not line.reserve) or 1
    planned = series.planned_value(world, world.today)
    committed: dict[str, int] = {}
    for activity in world.scenario.activities:
        if world.state.tasks[activity.id].status == "running" and activity.line:
            left = prospects.still_to_pay(world, activity)
            committed[activity.line] = committed.get(activity.line, 0) + left
    return tuple(
        LineView(
            line.id, account.original, account.current, account.spent, committed.get(line.id, 0),
            0 if line.reserve else half_even(planned * line.amount, total), line.reserve, line.indirect,
            seen.funders(world, line.id),
        )
        for line in world.scenario.lines
        for account in (world.state.accounts[line.id],)
    )  # fmt: skip


def _requirements(world: World, ahead: prospects.Plan) -> tuple[RequirementView, ...]:
    notes, marks = world.state.notes, world.state.marks
    values = ((clause, mandate.known(world, clause, ahead)) for clause in world.scenario.requirements)
    return tuple(
        RequirementView(
            r.id, r.measure, mandate.target(world, r), r.tolerance, value, notes.get(f"requirement/{r.id}", ""),
            r.target, "" if value is None else mandate.stands(world, r, value), marks.get(f"avenant/{r.id}", -1),
            r.fixed or r.measure not in mandate.LARGEST,
        )
        for r, value in values
    )  # fmt: skip


def _sayings(world: World) -> tuple[SayingView, ...]:
    said = ((day, mark.split("/")) for mark, day in world.state.marks.items() if mark.startswith("direction/"))
    return tuple(sorted(SayingView(day, kind, ref) for day, (_, kind, ref) in said))


def _kinds(world: World, role: str) -> tuple[str, ...]:
    if world.state.now.closed:
        return ()
    month = world.state.now.month
    return tuple(k.id for k in KINDS.values() if k.month <= month and (not role or not k.roles or role in k.roles))


def _todo(world: World, view: View) -> tuple[Todo, ...]:
    """Return what waits for this role, what is urgent first, then by date, what has none last."""
    today, items = world.today, []
    items += [
        Todo("letter", x.id, x.due, x.urgent or x.due - today <= LETTER_PRESSES)
        for x in view.letters
        if x.options and not x.answered
    ]
    items += [Todo("question", q.id, -1, True) for q in view.questions]
    items += [
        Todo("report", r.id, r.due, r.due - today <= REPORT_PRESSES)
        for r in view.reports
        if r.sent < 0 and r.due - today <= REPORT_NOTICE
    ]
    items += [Todo("answer", r.id, -1, True) for r in view.reports if r.stage == "questioned"]
    items += [
        Todo("talk", talk.id, talk.closes, talk.closes - today <= TALK_PRESSES)
        for talk in view.talks
        if talk.status in ("unopened", "open") and talk.opens <= today
    ]
    open_ = {a.id for a in view.activities if a.status != "done"}
    items += [
        Todo("promise", p.id, p.due, True)
        for p in view.promises
        if p.status == "open" and p.due - today <= PROMISE_PRESSES and p.activity in open_
    ]
    items += [
        Todo("duty", d.id, d.due, d.due - today <= DUTY_PRESSES)
        for d in view.duties
        if not d.status and d.opens <= today
    ]
    if not view.frozen:
        items.append(Todo("plan", "", -1, False))
    if not view.charter:
        items.append(Todo("charter", "", -1, False))
    if view.role in NOTE_ROLES and f"note/{view.month}" not in world.state.marks:
        items.append(Todo("note", str(view.month), view.month_last_day, False))
    if view.cash is not None and view.cash < -portion(view.credit, CASH_PRESSES):
        items.append(Todo("cash", "", -1, True))
    return tuple(sorted(items, key=lambda t: (not t.urgent, t.due < 0, t.due, t.kind, t.ref)))

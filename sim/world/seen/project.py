"""The pieces of a view that tell of the project: work, people, money, the clauses of the cahier des charges."""

from __future__ import annotations

from sim.model.units import FULL, half_even, portion
from sim.world.days import mandate, prospects, series, work
from sim.world.days.hands import hands
from sim.world.days.prospects import Plan
from sim.world.rows import Task
from sim.world.seen import pieces
from sim.world.seen.view import (
    AbsenceView,
    ActivityStatus,
    ActivityView,
    LineView,
    PersonView,
    RequirementView,
    SayingView,
    SkillView,
)
from sim.world.world import World


def activities(world: World, ahead: Plan) -> tuple[ActivityView, ...]:
    """Return every activity as it stands, with the start and finish that `ahead` expects, in days."""
    late, state = _latest(world, ahead), world.state
    assigned: dict[str, tuple[str, ...]] = {}
    for id_, staff in state.staff.items():
        if staff.assigned:
            assigned[staff.assigned] = (*assigned.get(staff.assigned, ()), id_)
    rows = []
    for activity in world.scenario.activities:
        id_ = activity.id
        task, (start, finish), reference = state.tasks[id_], ahead[id_], state.reference[id_]
        done, waiting = task.status == "done", task.status == "waiting"
        obstacle = work.obstacle(world, id_) if waiting else ""
        slack = late[id_] - finish
        rows.append(
            ActivityView(
                id_, activity.package, _ready(world, task, obstacle) if waiting else task.status,  # type: ignore[arg-type]
                FULL if done else series.reported(world, id_), task.start, task.finish if done else -1,
                reference[0], reference[1], state.promised[id_][1], start, finish, slack, slack <= 0 and not done,
                activity.needs, assigned.get(id_, ()), activity.after,
                portion(activity.cost, FULL - task.cut) if task.cut else activity.cost, task.spent,
                task.overtime_until if task.overtime_until > task.helped_until else task.helped_until,
                task.cut, activity.line, obstacle, activity.scope, activity.low, activity.mode, activity.high,
                tuple(activity.soft), activity.levels, activity.repeats, activity.statutory,
            )
        )  # fmt: skip
    return tuple(rows)


def _ready(world: World, task: Task, obstacle: str) -> ActivityStatus:
    """Say what work that waits is waiting for: its turn, something else, or to be done again."""
    if obstacle in world.state.tasks:
        return "waiting"
    if task.finish >= 0:
        return "rework"
    return "blocked" if obstacle else "ready"


def _latest(world: World, ahead: Plan) -> dict[str, int]:
    """Return the latest finish of every activity that keeps the forecast end of the project, in days."""
    end = max(finish for _, finish in ahead.values())
    latest: dict[str, int] = {}
    for id_ in reversed(world.index.order):
        starts = [latest[s] - (ahead[s][1] - ahead[s][0]) for s in world.index.successors[id_]]
        latest[id_] = min(starts, default=end)
    return latest


def people(world: World) -> tuple[PersonView, ...]:
    """Return everybody, those who left and those who could be recruited included."""
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


def calendar(world: World) -> tuple[AbsenceView, ...]:
    """Return the absences that are not over, in the order of their days; nobody hides a feast."""
    rows = [
        AbsenceView(absence.id, first, last, absence.people or tuple(world.index.people))
        for absence in world.scenario.calendar
        for first, last in absence.windows
        if last >= world.today
    ]
    return tuple(sorted(rows, key=lambda row: row[1:]))


def skills(world: World) -> tuple[SkillView, ...]:
    """Return the skills that are there, with how much of each is taken."""
    there = hands(world)
    return tuple(SkillView(skill, fte, there.load[skill]) for skill, fte in there.capacity.items())


def lines(world: World) -> tuple[LineView, ...]:
    """Return the headings of the budget: spent, signed for, planned by today, in cents."""
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
            pieces.funders(world, line.id),
        )
        for line in world.scenario.lines
        for account in (world.state.accounts[line.id],)
    )  # fmt: skip


def requirements(world: World, ahead: Plan) -> tuple[RequirementView, ...]:
    """Return the clauses of the cahier des charges, with what the team can reckon of each today."""
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


def sayings(world: World) -> tuple[SayingView, ...]:
    """Return what the Direction has said, in the order of the days."""
    said = ((day, mark.split("/")) for mark, day in world.state.marks.items() if mark.startswith("direction/"))
    return tuple(sorted(SayingView(day, kind, ref) for day, (_, kind, ref) in said))

"""The pieces of a view that tell of the project: work, people, money, the clauses of the cahier des charges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import repeat
from typing import NamedTuple

from sim.model.units import FULL, half_even, portion
from sim.world.days import mandate, prospects, series
from sim.world.days.hands import hands
from sim.world.days.heads import heads
from sim.world.days.prospects import Plan
from sim.world.days.work import obstacle
from sim.world.rows import Account, Staff, Task
from sim.world.seen import kept, pieces
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
from sim.world.state import VALUES
from sim.world.world import World


class Work(NamedTuple):
    """Where the work goes by precedence alone: expected start and finish, and the latest finish that delays nothing."""

    today: int
    rows: list[tuple[object, ...]]  # of the tasks, in the author's order
    ahead: Plan
    late: dict[str, int]


def work_ahead(world: World) -> Work:
    """Return where the work goes from today, in days."""
    rows = [*map(VALUES[Task], world.state.tasks.values())]

    def made() -> Work:
        ahead = prospects.forecast(world)
        return Work(world.today, rows, ahead, _latest(world, ahead))

    return kept.whole(world, "work", (world.today, rows), made)


def activities(world: World, there: Work) -> tuple[ActivityView, ...]:
    """Return every activity as it stands, with the start and finish that are expected, in days."""
    state, ahead, late = world.state, there.ahead, there.late
    assigned: dict[str, tuple[str, ...]] = {}
    for id_, staff in state.staff.items():
        if staff.assigned:
            assigned[staff.assigned] = (*assigned.get(staff.assigned, ()), id_)
    waits = {id_: obstacle(world, id_) if task.status == "waiting" else "" for id_, task in state.tasks.items()}
    today = [world.today if task.status == "running" else 0 for task in state.tasks.values()]
    columns = (ahead, late, state.reference, state.promised, waits)
    looked_up = (map(column.__getitem__, state.tasks) for column in columns)
    given = zip(
        state.tasks, zip(there.rows, *looked_up, map(assigned.get, state.tasks), today, strict=True), strict=True
    )

    def made(id_: str) -> ActivityView:
        return _activity(world, id_, ahead[id_], late[id_] - ahead[id_][1], assigned.get(id_, ()), waits[id_])

    return kept.rows(world, "activities", given, made)


def _activity(  # noqa: PLR0913, PLR0917 - what was looked up of all of them at once
    world: World, id_: str, expected: tuple[int, int], slack: int, people: tuple[str, ...], waits_for: str
) -> ActivityView:
    activity, task = world.index.activities[id_], world.state.tasks[id_]
    done = task.status == "done"
    status = _ready(world, task, waits_for) if task.status == "waiting" else task.status
    return ActivityView(
        id_, activity.package, status,  # type: ignore[arg-type]
        FULL if done else series.reported(world, id_), task.start, task.finish if done else -1,
        *world.state.reference[id_], world.state.promised[id_][1], *expected, slack, slack <= 0 and not done,
        activity.needs, people, activity.after,
        portion(activity.cost, FULL - task.cut) if task.cut else activity.cost, task.spent,
        task.overtime_until if task.overtime_until > task.helped_until else task.helped_until,
        task.cut, activity.line, waits_for, activity.scope, activity.low, activity.mode, activity.high,
        tuple(activity.soft), activity.levels, activity.repeats, activity.statutory,
    )  # fmt: skip


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
    begins: dict[str, int] = {}
    tasks, successors = world.state.tasks, world.index.successors
    for id_ in reversed(world.index.order):
        awaiting = [begins[successor] for successor in successors[id_] if id_ not in tasks[successor].early]
        last = min(awaiting, default=end)
        start, finish = ahead[id_]
        latest[id_], begins[id_] = last, last - finish + start
    return latest


def people(world: World) -> tuple[PersonView, ...]:
    """Return everybody, those who left and those who could be recruited included."""
    staff = world.state.staff
    given = zip(staff, zip(repeat(world.today), map(VALUES[Staff], staff.values())), strict=False)
    return kept.rows(world, "people", given, partial(_person, world))


def _person(world: World, id_: str) -> PersonView:
    p, s, today = world.index.people[id_], world.state.staff[id_], world.today
    return PersonView(
        id_, p.skill, p.fte, 0 <= s.since <= today and s.left < 0, s.left >= 0, p.reserve and s.since < 0,
        s.assigned, s.away_until if s.away_until > today else -1, s.since if s.since > today and s.left < 0 else -1,
        s.gone, p.level, p.volunteer,
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
    state, payers = world.state, pieces.funders(world)
    spent, plan = [*map(VALUES[Account], state.accounts.values())], [*state.reference.items()]
    given = (world.today, [*map(VALUES[Task], state.tasks.values())], spent, plan, payers)
    return kept.whole(world, "lines", given, lambda: tuple(_lines(world, payers)))


def _lines(world: World, payers: Mapping[str, Mapping[str, int]]) -> Iterator[LineView]:
    total = sum(line.amount for line in world.scenario.lines if not line.reserve) or 1
    planned, committed, tasks = series.planned_value(world, world.today), dict[str, int](), world.state.tasks
    for activity in world.index.costly:
        if tasks[activity.id].status == "running":
            left = prospects.still_to_pay(activity, tasks[activity.id])
            committed[activity.line] = committed.get(activity.line, 0) + left
    for line in world.scenario.lines:
        account = world.state.accounts[line.id]
        by_now = 0 if line.reserve else half_even(planned * line.amount, total)
        yield LineView(
            line.id, account.original, account.current, account.spent, committed.get(line.id, 0), by_now,
            line.reserve, line.indirect, payers[line.id],
        )  # fmt: skip


def requirements(world: World, there: Work) -> tuple[RequirementView, ...]:
    """Return the clauses of the cahier des charges, with what the team can reckon of each today."""
    state = world.state
    spent = [account.spent for account in state.accounts.values()]
    felt = [relation.felt for relation in state.relations.values()]
    told = {**state.notes}, {**state.marks}, {**state.amended}, {**state.utility}
    given = (there, spent, felt, told, heads(world).roll.wages)
    return kept.whole(world, "requirements", given, lambda: tuple(_requirements(world, there.ahead)))


def _requirements(world: World, ahead: Plan) -> Iterator[RequirementView]:
    notes, marks = world.state.notes, world.state.marks
    ends = {id_: finish for id_, (_, finish) in ahead.items()}
    for r in world.scenario.requirements:
        value = mandate.known(world, r, ends)
        yield RequirementView(
            r.id, r.measure, mandate.target(world, r), r.tolerance, value, notes.get(f"requirement/{r.id}", ""),
            r.target, "" if value is None else mandate.stands(world, r, value), marks.get(f"avenant/{r.id}", -1),
            r.fixed or r.measure not in mandate.LARGEST,
        )  # fmt: skip


def sayings(world: World) -> tuple[SayingView, ...]:
    """Return what the Direction has said, in the order of the days."""
    said = ((day, mark.split("/")) for mark, day in world.state.marks.items() if mark.startswith("direction/"))
    return tuple(sorted(SayingView(day, kind, ref) for day, (_, kind, ref) in said))

"""Parts of a view about the project: work, people, money, the clauses of the cahier des charges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import NamedTuple

from sim.model.units import FULL, portion
from sim.world import kept, keys
from sim.world.days import crew, hurry, mandate, orders, prospects, series
from sim.world.days.hands import hands
from sim.world.days.heads import heads
from sim.world.days.prospects import Plan
from sim.world.days.work import obstacle, unmanned
from sim.world.rows import Account, Staff, Task
from sim.world.scenario import Activity
from sim.world.seen import dealings
from sim.world.seen.staff import AbsenceView, PersonView, SkillView
from sim.world.seen.view import (
    ActivityStatus,
    ActivityView,
    LineView,
    RequirementView,
    SayingView,
)
from sim.world.state import LISTED
from sim.world.world import World


class Work(NamedTuple):
    """The forecast by precedence alone: expected start and finish, and latest finish without delaying the end."""

    today: int
    rows: list[tuple[object, ...]]  # of the tasks, in the author's order
    ahead: Plan
    late: dict[str, int]


def work_ahead(world: World) -> Work:
    """Return the forecast of the work from today, in days."""
    rows = LISTED[Task](world.state.tasks.values())

    def made() -> Work:
        ahead = prospects.forecast(world)
        return Work(world.today, rows, ahead, _latest(world, ahead))

    return kept.whole(world, "work", (world.today, rows), made)


def activities(world: World, there: Work) -> tuple[ActivityView, ...]:
    """Return every activity with its status and its expected start and finish, in days."""
    state = world.state
    assigned: dict[str, tuple[str, ...]] = {}
    for id_, staff in state.staff.items():
        if staff.assigned:
            assigned[staff.assigned] = (*assigned.get(staff.assigned, ()), id_)
    waits = {a.id: _waits_for(world, a) for a in world.scenario.activities}
    given = (there, assigned, waits, {**state.reference}, {**state.promised})

    def made() -> tuple[ActivityView, ...]:
        return tuple(_activity(world, a, there, assigned.get(a.id, ()), waits[a.id]) for a in world.scenario.activities)

    return kept.whole(world, "activities", given, made)


def activity(world: World, a: Activity, there: Work) -> ActivityView:
    """Return one activity: see `activities`."""
    people = tuple(id_ for id_, staff in world.state.staff.items() if staff.assigned == a.id)
    return _activity(world, a, there, people, _waits_for(world, a))


def _waits_for(world: World, a: Activity) -> str:
    """Return what keeps an activity from starting, or from going on."""
    begun = world.state.tasks[a.id].status
    return obstacle(world, a.id) if begun == "waiting" else unmanned(world, a) if begun == "running" else ""


def _activity(world: World, a: Activity, there: Work, people: tuple[str, ...], blocked_by: str) -> ActivityView:
    state, id_ = world.state, a.id
    task, (start, finish) = state.tasks[id_], there.ahead[id_]
    status = _status(world, task, blocked_by)
    reported = series.reported(world, id_) if task.total else 0
    ended = task.finish if status == "done" else -1
    helped = hurry.left(task, world.today)
    hurried = max(start, world.today) + helped if helped else -1
    slack = there.late[id_] - finish
    return ActivityView(
        id_, a.package, status, reported, task.start, ended, *state.reference[id_], state.promised[id_][1],
        start, finish, slack, slack <= 0 and status != "done", a.needs, people, a.after,
        cost(a, task), task.spent, hurried, task.cut, a.line, blocked_by, a.scope, a.low, a.mode, a.high,
        tuple(a.soft), a.levels, a.repeats, a.statutory, a.waiting, world.index.seasons.get(a.season), a.currency,
        task.ordered, orders.keeping(a, task), orders.goods(a),
    )  # fmt: skip


def status(world: World, a: Activity, task: Task) -> ActivityStatus:
    """Return the status of an activity alone."""
    return _status(world, task, obstacle(world, a.id) if task.status == "waiting" else "")


def cost(a: Activity, task: Task) -> int:
    """Return the direct cost of an activity in the scope that is left, at the price of the budget, in cents."""
    return portion(a.cost, FULL - task.cut) if task.cut else a.cost


def _status(world: World, task: Task, obstacle: str) -> ActivityStatus:
    """Return the status of a task; one that waits does so for a predecessor, for rework, blocked or ready."""
    if task.status != "waiting":
        return task.status
    if obstacle in world.state.tasks:
        return "waiting"
    if task.finish >= 0:
        return "rework"
    return "blocked" if obstacle else "ready"


def _latest(world: World, ahead: Plan) -> dict[str, int]:
    """Return the latest finish of every activity that does not delay the forecast end of the project, in days."""
    end = max(finish for _, finish in ahead.values())
    latest, begins = dict[str, int](), dict[str, int]()
    tasks, successors = world.state.tasks, world.index.successors
    for id_ in reversed(world.index.order):
        last, done = end, tasks[id_].status == "done"
        for s in successors[id_]:  # one under way does not wait for work that is redone
            if begins[s] < last and id_ not in tasks[s].early and (done or tasks[s].status != "running"):
                last = begins[s]
        start, finish = ahead[id_]
        latest[id_], begins[id_] = last, last - finish + start
    return latest


def people(world: World) -> tuple[PersonView, ...]:
    """Return everybody, including those who left and those who could be recruited."""
    staff, today = world.state.staff, world.today
    there = [(s.since <= today, s.away_until > today) for s in staff.values()]
    given = zip(there, LISTED[Staff](staff.values()), strict=True)
    return kept.rows(world, "people", staff, given, partial(_person, world))


def _person(world: World, id_: str) -> PersonView:
    p, s, today = world.index.people[id_], world.state.staff[id_], world.today
    vacant, candidate = s.left >= 0, p.reserve and s.since < 0
    return PersonView(
        id_, p.skill, p.fte, 0 <= s.since <= today and not vacant, vacant, candidate,
        s.assigned, s.away_until if s.away_until > today else -1, s.since if s.since > today and not vacant else -1,
        s.gone, p.level, p.volunteer, p.weekly_cost, crew.days_to_hire(p, s) if vacant or candidate else 0,
    )  # fmt: skip


def calendar(world: World) -> tuple[AbsenceView, ...]:
    """Return the absences that are not over, in order. They are public, future ones included."""
    rows = [
        AbsenceView(absence.id, first, last, absence.people or tuple(world.index.people))
        for absence in world.scenario.calendar
        for first, last in absence.windows
        if last >= world.today
    ]
    return tuple(sorted(rows, key=lambda row: row[1:]))


def skills(world: World) -> tuple[SkillView, ...]:
    """Return the capacity of each skill, and how much of it is in use."""
    there = hands(world)
    return tuple(SkillView(skill, fte, there.taken(skill)) for skill, fte in there.capacity.items())


def lines(world: World) -> tuple[LineView, ...]:
    """Return the headings of the budget: spent, signed for, planned by today, in cents."""
    state, payers = world.state, dealings.funders(world)
    tasks, spent = LISTED[Task](state.tasks.values()), LISTED[Account](state.accounts.values())
    given = (world.today, tasks, spent, [*state.reference.items()], payers)
    return kept.whole(world, "lines", given, lambda: tuple(_lines(world, payers)))


def _lines(world: World, payers: Mapping[str, Mapping[str, int]]) -> Iterator[LineView]:
    signed_for, planned = committed(world), series.due_today(world)
    for line in world.scenario.lines:
        account = world.state.accounts[line.id]
        yield LineView(
            line.id, account.original, account.current, account.spent, signed_for.get(line.id, 0),
            planned.get(line.id, 0), line.reserve, line.indirect, payers[line.id],
        )  # fmt: skip


def committed(world: World) -> dict[str, int]:
    """Return what is signed for and not spent yet of each heading, in cents; those of which nothing is are left out."""
    found, tasks = dict[str, int](), world.state.tasks
    for activity in world.index.costly:
        if tasks[activity.id].status == "running":
            left = prospects.still_to_pay(activity, tasks[activity.id])
            found[activity.line] = found.get(activity.line, 0) + left
    staff = world.index.staff_line
    return found | {staff: found.get(staff, 0) + hurry.to_pay(world)}


def requirements(world: World, there: Work) -> tuple[RequirementView, ...]:
    """Return the clauses of the cahier des charges, with today's value of each as far as the team can tell."""
    state = world.state
    spent = [account.spent for account in state.accounts.values()]
    notes, marks = state.notes, state.marks
    said = [(notes.get(keys.status(id_)), marks.get(keys.avenant(id_))) for id_ in world.index.requirements]
    lost, visited, wages = mandate.felt_lost(world), marks.keys() & world.index.visits.keys(), heads(world).roll.wages
    given = (there, spent, lost, said, {**state.amended}, visited, wages)
    return kept.whole(world, "requirements", given, lambda: tuple(_requirements(world, there.ahead)))


def _requirements(world: World, ahead: Plan) -> Iterator[RequirementView]:
    notes, marks = world.state.notes, world.state.marks
    ends = {id_: finish for id_, (_, finish) in ahead.items()}
    for r in world.scenario.requirements:
        value = mandate.known_value(world, r, ends)
        yield RequirementView(
            r.id, r.measure, mandate.target(world, r), r.tolerance, value, notes.get(keys.status(r.id), ""),
            r.target, "" if value is None else mandate.standing(world, r, value), marks.get(keys.avenant(r.id), -1),
            r.fixed or r.measure not in mandate.LARGEST,
        )  # fmt: skip


def sayings(world: World) -> tuple[SayingView, ...]:
    """Return what the Direction has said, in order of time."""
    return tuple(sorted(SayingView(*said) for said in keys.sayings(world.state.marks)))


def delivered(world: World) -> dict[str, int]:
    """Return the first finish of each activity ever done, in days, before any rework."""
    return {id_: task.delivered for id_, task in world.state.tasks.items() if task.delivered >= 0}

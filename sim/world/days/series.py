"""What the plan has due, planned value and the four series: earned (as reported), spent, in the bank, eligible."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from sim.model.evm import accrued
from sim.model.units import DAYS_PER_WEEK, FULL, half_even
from sim.world import kept
from sim.world.counted import Hands
from sim.world.days.hands import hands
from sim.world.rows import Snapshot
from sim.world.scenario import Person
from sim.world.world import World


def snapshot(world: World, there: Hands, week: int) -> None:
    """Record the figures of a Friday evening."""
    state, budget = world.state, world.index.budget
    done, flawed = progress(world, there)
    earned, true = half_even(done, FULL), half_even(done * FULL - flawed, FULL * budget) if budget else 0
    expense = spent(world)
    treasury, value = state.treasury, planned_value(world, week * DAYS_PER_WEEK)
    state.snapshots.append(Snapshot(week, value, earned, expense, treasury.cash, treasury.eligible, true))


def spent(world: World) -> int:
    """Return all that was charged, in cents."""
    return sum(account.spent for account in world.state.accounts.values())


def planned_values(world: World) -> tuple[int, ...]:
    """Return the planned value of each Friday evening, in cents."""
    reference = world.state.reference
    if world.curve is None or world.curve[0] is not reference:
        budgets = world.index.budgets
        plan = tuple((start, finish, budgets[id_]) for id_, (start, finish) in reference.items())
        world.curve = reference, _curve(plan)
    return world.curve[1]


@lru_cache(maxsize=16)
def _curve(plan: tuple[tuple[int, int, int], ...]) -> tuple[int, ...]:
    end = max((finish for _, finish, _ in plan), default=0)
    fridays = range(DAYS_PER_WEEK, end + DAYS_PER_WEEK, DAYS_PER_WEEK)
    return tuple(sum(accrued(budget, start, finish, day) for start, finish, budget in plan) for day in fridays)


def planned_value(world: World, day: int) -> int:
    """Return the planned value on the morning of `day`, in cents."""
    week, days = divmod(day, DAYS_PER_WEEK)
    if week and not days and (curve := planned_values(world)):
        return curve[min(week, len(curve)) - 1]
    budgets = world.index.budgets
    return sum(accrued(budgets[id_], start, finish, day) for id_, (start, finish) in world.state.reference.items())


class Charge(NamedTuple):
    """A cost that the plan charges to a heading, in cents, evenly from `start` to `finish`: an activity's, a wage."""

    heading: str
    cost: int
    start: int
    finish: int


def charges(world: World) -> tuple[Charge, ...]:
    """Return what the reference plan charges to the headings: direct costs, and the wages of those not in reserve."""
    return kept.whole(world, "charges", [*world.state.reference.items()], lambda: tuple(_charges(world)))


def _charges(world: World) -> Iterator[Charge]:
    plan, heading = world.state.reference, world.index.staff_line
    for activity in world.index.costly:
        yield Charge(activity.line, activity.cost, *plan[activity.id])
    for person in world.scenario.people:
        if not person.reserve and person.weekly_cost:
            start, finish = contract(world, person)
            wages = half_even(person.weekly_cost * max(0, finish - start), DAYS_PER_WEEK)
            yield Charge(heading, wages, start, finish)


def contract(world: World, person: Person) -> tuple[int, int]:
    """Return when the plan begins and ends to pay somebody: after the handover, as long as work needs the skill."""
    plan = world.state.reference
    needed = (plan[a.id][1] for a in world.scenario.activities if person.skill in a.needs)
    start = plan[person.joins_after][1] if person.joins_after else 0
    return start, max((plan[world.scenario.handover][1], *needed))


def due_by(plan: tuple[Charge, ...], day: int) -> dict[str, tuple[int, int]]:
    """Return what the plan had due of each heading on the morning of `day`, and in all, in cents."""
    found: dict[str, tuple[int, int]] = {}
    for heading, cost, start, finish in plan:
        by_now, whole = found.get(heading, (0, 0))
        found[heading] = by_now + accrued(cost, start, finish, day), whole + cost
    return found


def due_today(world: World) -> dict[str, int]:
    """Return what of each heading the reference plan had due by today, in cents: of what stands, transfers included.

    A heading to which the plan charges nothing has nothing due; indirect costs follow the direct ones; the reserve is
    left out.
    """
    by_now, accounts, found = due_by(charges(world), world.today), world.state.accounts, dict[str, int]()
    direct, whole = 0, 0
    for line in world.scenario.lines:
        if line.reserve:
            continue
        current, (share, all_) = accounts[line.id].current, by_now.get(line.id, (0, 0))
        found[line.id] = 0 if line.indirect else half_even(current * share, all_ or 1)
        if not line.indirect and all_:
            direct, whole = direct + found[line.id], whole + current
    for line in world.index.indirect_lines:
        found[line.id] = half_even(accounts[line.id].current * direct, whole or 1)
    return found


def earned_value(world: World) -> int:
    """Return the earned value, in cents: as reported, so flaws count as done until they are found."""
    return half_even(progress(world, hands(world))[0], FULL)


def progress(world: World, there: Hands) -> tuple[int, int]:
    """Return the earned value, in cents times points, and the flawed part of it, in cents times points squared.

    Finished work is added up in `Hands`; only what was begun is counted here.
    """
    earned, flawed, budgets = there.earned * FULL, there.flawed * FULL, world.index.budgets
    morning = world.state.now.day
    for activity, task in there.begun():
        points = budgets[activity.id] * round((task.total - task.left(morning)) * FULL / task.total)
        earned += points
        if task.flaws:
            flawed += points * task.flaws
    return earned, flawed


def reported(world: World, id_: str) -> int:
    """Return the progress of an activity as reports have it, in points."""
    task = world.state.tasks[id_]
    if task.status == "done":
        return FULL
    return half_even((task.total - task.left(world.today)) * FULL, task.total) if task.total else 0

"""Planned value and the four series: earned value (as reported), expense, cash, eligible expense."""

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
    """Return the total expense so far, in cents."""
    charged = [account.spent for account in world.state.accounts.values()]
    return sum(charged)


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
        return curve[week - 1] if week < len(curve) else curve[-1]
    budgets = world.index.budgets
    return sum(accrued(budgets[id_], start, finish, day) for id_, (start, finish) in world.state.reference.items())


class Charge(NamedTuple):
    """A planned cost (an activity, a wage) that accrues evenly from `start` to `finish` on a heading, in cents."""

    heading: str
    cost: int
    start: int
    finish: int


def charges(world: World) -> tuple[Charge, ...]:
    """Return the charges of the reference plan: direct costs, and the wages of everybody not in reserve."""
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
    """Return the days on which the plan begins and stops paying somebody: at the handover or after the last work."""
    plan = world.state.reference
    needed = (plan[a.id][1] for a in world.scenario.activities if person.skill in a.needs)
    start = plan[person.joins_after][1] if person.joins_after else 0
    return start, max((plan[world.scenario.handover][1], *needed))


def due_by(plan: tuple[Charge, ...], day: int) -> dict[str, tuple[int, int]]:
    """Return what the plan charges to each heading by the morning of `day`, and in total, in cents."""
    found: dict[str, tuple[int, int]] = {}
    for heading, cost, start, finish in plan:
        by_now, whole = found.get(heading, (0, 0))
        found[heading] = by_now + accrued(cost, start, finish, day), whole + cost
    return found


def due_today(world: World) -> dict[str, int]:
    """Return the planned expense of each heading by today, in cents, scaled to its current budget.

    It is 0 for a heading to which the plan charges nothing; indirect costs follow the direct ones; the reserve is left
    out.
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

    The total of finished work is cached in `Hands`; only unfinished work is added up here.
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
    """Return the reported progress of an activity, in points."""
    task = world.state.tasks[id_]
    if task.status == "done":
        return FULL
    return half_even((task.total - task.left(world.today)) * FULL, task.total) if task.total else 0

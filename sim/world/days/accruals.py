"""What a week of work costs: direct costs, wages, indirect costs."""

from __future__ import annotations

from sim.model.units import DAYS_PER_WEEK, FULL, half_even
from sim.world.counted import Hands
from sim.world.days import expenses, hurry
from sim.world.rows import Task
from sim.world.scenario import Activity
from sim.world.world import World


def charge_week(world: World, there: Hands) -> None:
    """Charge a week of direct costs, wages and indirect costs. Donors accept the papers of the same share of each."""
    world.cause("costs")
    accepted = expenses.supporting(world)
    costs, wages = _charge_direct(world, there, accepted), _wages(world, there)
    if wages:
        world.cause("wages")
        expenses.charge(world, world.index.staff_line, wages, accepted)
        expenses.owe(world, wages, 1)
    world.cause("indirect")
    if costs or wages:
        costs += _charge_indirect(world, costs + wages, accepted)
        expenses.owe(world, costs, world.scenario.parameters.payment_delay)


def _charge_direct(world: World, there: Hands, accepted: int) -> int:
    """Charge the work done this week on each activity; return the total in cents."""
    total = 0
    for activity, task in (*there.over.values(), *there.under_way.values()):
        if activity.cost and task.total:
            due = cost_so_far(activity, task, world.today + 1) - task.spent
            if due > 0:
                world.cause("cost", activity.id)
                task.spent += due
                expenses.charge(world, activity.line, due, accepted)
                total += due
    for id_, task in there.helped.items():
        if hurry.helped(task):
            hurry.charge_used(world, id_, world.today + 1)
    there.over.clear()
    return total


def cost_so_far(activity: Activity, task: Task, day: int) -> int:
    """Return the direct cost of the work done by the morning of `day`, at today's price and scope, in cents."""
    done = task.total - task.left(day)
    return half_even(activity.cost * task.price * (FULL - task.cut) * done, FULL * FULL * task.total)


def _wages(world: World, there: Hands) -> int:
    """Return a week's wages, in cents: contracts run until the handover, then as long as work needs their skill."""
    tasks = world.state.tasks
    if tasks[world.scenario.handover].status != "done":
        return there.heads.roll.wages
    needed = {skill for a in world.scenario.activities if tasks[a.id].status != "done" for skill in a.needs}
    monday = world.today - DAYS_PER_WEEK + 1
    hired = [member for skill in needed for member in there.heads.roll.trades[skill].hired]
    return sum(person.weekly_cost for person, staff in hired if staff.since <= monday)


def _charge_indirect(world: World, spent: int, accepted: int) -> int:
    """Charge the indirect costs on `spent` cents, within their headings; return the total in cents."""
    total, direct = 0, world.index.direct_cost
    for line in world.index.indirect_lines:
        left = line.amount - world.state.accounts[line.id].spent
        if left > 0:
            amount = min(half_even(spent * line.amount, direct), left)
            expenses.charge(world, line.id, amount, accepted)
            total += amount
    return total

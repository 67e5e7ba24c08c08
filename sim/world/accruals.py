"""What a week of work costs: direct costs, wages, indirect costs."""

from __future__ import annotations

from sim.model.units import DAYS_PER_WEEK, FULL, half_even, portion
from sim.world import consequences
from sim.world.hands import Hands, hands, heads
from sim.world.world import World


def charge_week(world: World) -> None:
    """Charge a week of direct costs, wages and indirect costs, all with the same care for papers."""
    world.cause("costs")
    accepted = consequences.supporting(world)
    costs, wages = _direct(world, hands(world), accepted), _wages(world)
    if wages:
        world.cause("wages")
        consequences.charge(world, world.index.staff_line, wages, accepted)
        consequences.owe(world, wages, 1)
    world.cause("indirect")
    costs += _indirect(world, costs + wages, accepted)
    if costs:
        consequences.owe(world, costs, world.scenario.parameters.payment_delay)


def _direct(world: World, there: Hands, accepted: int) -> int:
    """Charge what was done this week of each activity, in cents; return the whole."""
    total, recent = 0, world.today - DAYS_PER_WEEK
    for activity, task in (there.over | there.under_way).values():
        if activity.cost and task.total and (task.status == "running" or task.finish >= recent):
            progress = half_even((task.total - task.remaining) * FULL, task.total)
            due = portion(portion(portion(activity.cost, task.price), FULL - task.cut), progress) - task.spent
            if due > 0:
                world.cause("cost", activity.id)
                task.spent += due
                consequences.charge(world, activity.line, due, accepted)
                total += due
    return total


def _wages(world: World) -> int:
    """Return the cents of a week of everybody whose contract runs: until the hand-over, then for what is unfinished."""
    tasks, needed = world.state.tasks, None
    if tasks[world.scenario.handover].status == "done":
        needed = {skill for a in world.scenario.activities if tasks[a.id].status != "done" for skill in a.needs}
    return sum(
        person.weekly_cost
        for person, staff in heads(world).hired
        if staff.since <= world.today and (needed is None or person.skill in needed)
    )


def _indirect(world: World, spent: int, accepted: int) -> int:
    """Charge the indirect costs of so many cents, within their headings; return the whole."""
    total, direct = 0, world.index.direct_cost
    for line in world.scenario.lines:
        if line.indirect and direct and spent:
            left = line.amount - world.state.accounts[line.id].spent
            if left > 0:
                amount = min(half_even(spent * line.amount, direct), left)
                consequences.charge(world, line.id, amount, accepted)
                total += amount
    return total

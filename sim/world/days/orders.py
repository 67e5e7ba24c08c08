"""Orders placed ahead of the work: a firm price, a quantity that is due, goods that are kept until the work begins."""

from __future__ import annotations

from sim.model.units import portion
from sim.world.clock import Phase
from sim.world.days import expenses, prospects
from sim.world.rows import Task
from sim.world.scenario import Activity
from sim.world.world import World, handler

KEPT, KEEPING = 20, 200
"""Working days for which goods are kept at a time, the first while they are on their way; what each time after it
costs, in points of the order: room, guard, insurance, what spoils or goes [design]. That is 26 % a year; a stock is
commonly said to cost 20 to 35 % of its value a year, money included, in a warehouse that is dry and shut."""


def place(world: World, id_: str) -> None:
    """Order what an activity needs: from now on its price and its quantity are fixed."""
    world.state.tasks[id_].ordered = world.today
    world.schedule(world.today + 2 * KEPT, Phase.NEWS, "storage", id_)


def keeping(activity: Activity, task: Task) -> int:
    """Return what the goods of work that has not begun cost each time they are kept, in cents; 0 if there are none."""
    return portion(prospects.priced(activity, task), KEEPING) if task.ordered >= 0 > task.start else 0


@handler("storage")
def keep(world: World, id_: str, _n: int, _data: tuple[int | str, ...] = ()) -> None:
    """Pay for the goods of work that has not begun, and look again when as long has passed."""
    activity = world.index.activities[id_]
    if cost := keeping(activity, world.state.tasks[id_]):
        expenses.spend(world, activity.line, cost)
        world.schedule(world.today + KEPT, Phase.NEWS, "storage", id_)


def give_up(world: World, activity: Activity, task: Task, before: int) -> None:
    """Have what a cut would have saved of an order paid all the same; no donor accepts goods that serve nobody.

    `before`: what was still to pay for the work as it was ordered, in cents.
    """
    lost = before - prospects.still_to_pay(activity, task)
    if task.ordered >= 0 and lost > 0:
        expenses.charge(world, activity.line, lost, 0)
        expenses.owe(world, lost, world.scenario.parameters.payment_delay)

"""Orders placed ahead of the work: firm price and quantity, and storage of the goods until the work begins."""

from __future__ import annotations

from sim.model.units import portion
from sim.world.agenda import Data
from sim.world.clock import Phase
from sim.world.days import expenses, prospects
from sim.world.rows import Task
from sim.world.scenario import Activity
from sim.world.world import World, handler

KEPT, KEEPING = 20, 200
"""Working days of a storage period, the first of which is free while the goods are on their way; the cost of each later
one, in points of the order, for space, guard, insurance, spoilage and theft [design]. That is 26 % a year; inventory is
commonly said to cost 20 to 35 % of its value a year, capital included, in a dry and closed warehouse."""


def goods(activity: Activity) -> bool:
    """Return whether an activity needs goods that can be ordered ahead: works and equipment that cost something."""
    return activity.category == "works" and activity.cost > 0


def place(world: World, id_: str) -> None:
    """Order what an activity needs: its price and quantity are fixed from now on."""
    world.state.tasks[id_].ordered = world.today
    world.schedule(world.today + 2 * KEPT, Phase.NEWS, "storage", id_)


def keeping(activity: Activity, task: Task) -> int:
    """Return the storage cost of a period for ordered goods whose work has not begun, in cents; 0 if there are none."""
    return portion(prospects.priced(activity, task), KEEPING) if task.ordered >= 0 > task.start else 0


@handler("storage")
def keep(world: World, id_: str, _n: int, _data: Data = ()) -> None:
    """Pay for a period of storage, and schedule the next, while the work has not begun."""
    activity = world.index.activities[id_]
    if cost := keeping(activity, world.state.tasks[id_]):
        expenses.spend(world, activity.line, cost)
        world.schedule(world.today + KEPT, Phase.NEWS, "storage", id_)


def give_up(world: World, activity: Activity, task: Task, before: int) -> None:
    """Charge what a cut in scope would have saved on an order, since the order is firm; no donor accepts unused goods.

    `before` is what was still to pay for the work before the cut, in cents.
    """
    lost = before - prospects.still_to_pay(activity, task)
    if task.ordered >= 0 and lost > 0:
        expenses.charge(world, activity.line, lost, 0)
        expenses.owe(world, lost, world.scenario.parameters.payment_delay)

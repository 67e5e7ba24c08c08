"""The plan and the four series: what was planned, reported as done, spent, in the bank, eligible; what is true."""

from __future__ import annotations

from sim.model.units import FULL, half_even
from sim.world.state import Snapshot
from sim.world.world import World


def snapshot(world: World, week: int) -> None:
    """Keep the figures of a Friday evening."""
    treasury_ = world.state.treasury
    earned, true = _progress(world)
    expense = sum([account.spent for account in world.state.accounts.values()])
    planned = planned_value(world, world.today + 1)
    world.state.snapshots.append(Snapshot(week, planned, earned, expense, treasury_.cash, treasury_.eligible, true))


def planned_value(world: World, day: int) -> int:
    """Return what the reference plan says should be earned by the morning of `day`, in cents."""
    total, budgets = 0, world.index.budgets
    for id_, (start, finish) in world.state.reference.items():
        if day >= finish:
            total += budgets[id_]
        elif day > start:
            total += half_even(budgets[id_] * (day - start), finish - start)
    return total


def earned_value(world: World) -> int:
    """Return what is reported as done, in cents of the budget: hidden flaws count as done until they are found."""
    return _progress(world)[0]


def _progress(world: World) -> tuple[int, int]:
    """Return the value reported as done in cents, and the share of the budget that is truly done, in points."""
    done, partly, flawed, total = 0, 0, 0, world.index.budget
    for budget, task in zip(world.index.budgets.values(), world.state.tasks.values(), strict=True):
        if task.status == "done":
            done += budget
            if task.flaws:
                flawed += budget * FULL * task.flaws
        elif task.total:
            points = budget * half_even((task.total - task.remaining) * FULL, task.total)
            partly += points
            flawed += points * task.flaws
    points = done * FULL + partly
    return half_even(points, FULL), half_even(points * FULL - flawed, FULL * total) if total else 0


def reported(world: World, id_: str) -> int:
    """Return the progress of an activity as reports have it, in points."""
    task = world.state.tasks[id_]
    if task.status == "done":
        return FULL
    return half_even((task.total - task.remaining) * FULL, task.total) if task.total else 0

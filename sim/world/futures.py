"""Other futures: chance not yet revealed is redrawn, conditioned on what has been. What the author fixed stays."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from sim.model.chance import beta_pert, conditioned, threshold
from sim.model.units import FULL, half_even
from sim.world.days import crew
from sim.world.days.tasks import settle
from sim.world.world import World

_STEPS = 200


def redraw(world: World, future: int) -> None:
    """Turn a copied world into another future: new thresholds above the hazard used, new durations of running work."""
    state = world.state
    state.now.future = future
    for id_, exposure in state.risks.items():
        if exposure.struck < 0:
            exposure.threshold = exposure.used + threshold(world.chance("risk", id_))
    for id_, staff in state.staff.items():
        if staff.left < 0:
            staff.threshold = threshold(world.chance("leaving", id_, staff.gone))
            if staff.leaves >= 0:
                staff.leaves = state.spirits.weariness + crew.patience(world, id_)
    for id_, task in state.tasks.items():
        if task.status == "running" and task.rounds == 1:
            _redraw_duration(world, id_)
    world.forget()
    world.ask_allocation()


def _redraw_duration(world: World, id_: str) -> None:
    """Redraw the duration of running work, given the work already done."""
    activity, task = world.index.activities[id_], world.state.tasks[id_]
    settle(task, world.today)
    done = task.total - task.remaining
    days = _quantiles(activity.low, activity.mode, activity.high)
    drawn = max(1, beta_pert(world.chance_now("duration", id_), activity.low, activity.mode, activity.high))
    scale = half_even(task.total, drawn)
    elapsed = bisect_right(days, done // max(1, scale)) / _STEPS
    u = min(conditioned(world.chance("duration", id_), elapsed), 1 - 1e-12)
    fresh = beta_pert(u, activity.low, activity.mode, activity.high)
    task.total = max(done + FULL, fresh * scale)
    task.remaining = task.total - done
    world.unsettle(id_)


@lru_cache(maxsize=512)
def _quantiles(low: int, mode: int, high: int) -> tuple[int, ...]:
    """Return `_STEPS` quantiles of a duration, in days; cached, since every fork asks."""
    return tuple(beta_pert((k + 0.5) / _STEPS, low, mode, high) for k in range(_STEPS))

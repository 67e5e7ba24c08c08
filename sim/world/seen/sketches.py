"""Sketches of the rows of a view: the fields that written teams read, and the others only if one of them is asked for.

Teams look hundreds of thousands of times during a bench, keep nothing, and read a few fields of many rows.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import NamedTuple, cast

from sim.world.donors import Donor
from sim.world.rows import Account
from sim.world.scenario import Activity, Line
from sim.world.seen import dealings, project
from sim.world.seen.project import Work
from sim.world.seen.view import ActivityView, DonorView, LineView
from sim.world.world import World


def activities(world: World, there: Work) -> tuple[ActivityView, ...]:
    """Return every activity, sketched: see `project.activities`."""
    return tuple([cast("ActivityView", _Activity(world, there, a)) for a in world.scenario.activities])


def lines(world: World) -> tuple[LineView, ...]:
    """Return the headings of the budget, sketched: see `project.lines`."""
    whole, signed_for = cache(partial(project.lines, world)), project.committed(world)
    rows = [(line, world.state.accounts[line.id], signed_for.get(line.id, 0)) for line in world.scenario.lines]
    return tuple([cast("LineView", _Line(*row, place, whole)) for place, row in enumerate(rows)])


def donors(world: World) -> tuple[DonorView, ...]:
    """Return the donors, sketched: see `dealings.donors`."""
    return tuple([cast("DonorView", _Donor(world, donor)) for donor in world.scenario.donors])


class _Sketch:
    """A row of a view that gets the rest of its fields when one of them is asked for, from the state at that moment."""

    def _row(self) -> NamedTuple:
        raise NotImplementedError

    def __getattr__(self, name: str) -> object:
        row = self._row()
        for field, value in row._asdict().items():
            vars(self).setdefault(field, value)
        return getattr(row, name)


class _Activity(_Sketch):
    def __init__(self, world: World, there: Work, activity: Activity) -> None:
        self._world, self._there, self._activity = world, there, activity
        task, (start, finish) = world.state.tasks[activity.id], there.ahead[activity.id]
        self.id, self.mode, self.high = activity.id, activity.mode, activity.high
        self.status = status = project.status(world, activity, task)
        self.spent, self.cost = task.spent, project.cost(activity, task)
        self.forecast_start, self.finish = start, task.finish if status == "done" else -1
        self.slack = slack = there.late[activity.id] - finish
        self.critical = slack <= 0 and status != "done"

    def _row(self) -> ActivityView:
        return project.activity(self._world, self._activity, self._there)


class _Line(_Sketch):
    def __init__(
        self, line: Line, account: Account, committed: int, place: int, whole: Callable[[], tuple[LineView, ...]]
    ) -> None:
        self._place, self._whole = place, whole
        self.id, self.reserve, self.committed = line.id, line.reserve, committed
        self.original, self.current, self.spent = account.original, account.current, account.spent

    def _row(self) -> LineView:
        return self._whole()[self._place]


class _Donor(_Sketch):
    def __init__(self, world: World, donor: Donor) -> None:
        self._world, self.id = world, donor.id

    def _row(self) -> DonorView:
        return dealings.donor(self._world, self.id)

"""Sketches of the rows of a view: the fields that written teams read, and the others only if one of them is asked for.

Teams look hundreds of thousands of times during a bench, keep nothing, and read a few fields of many rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import NamedTuple, cast

from sim.world.days import series
from sim.world.donors import Donor
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
    signed_for, due = project.committed(world), cache(partial(series.due_today, world))
    rows = [_Line(world, line, signed_for.get(line.id, 0), due) for line in world.scenario.lines]
    return tuple(cast("list[LineView]", rows))


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
    def __init__(self, world: World, line: Line, committed: int, due: Callable[[], Mapping[str, int]]) -> None:
        self._world, self._due, account = world, due, world.state.accounts[line.id]
        self.id, self.reserve, self.committed = line.id, line.reserve, committed
        self.original, self.current, self.spent = account.original, account.current, account.spent

    @property
    def planned(self) -> int:
        """What the reference plan spends by today: asked only when a report is written."""
        return self._due().get(self.id, 0)

    def _row(self) -> LineView:
        return next(row for row in project.lines(self._world) if row.id == self.id)


class _Donor(_Sketch):
    def __init__(self, world: World, donor: Donor) -> None:
        self._world, self.id = world, donor.id

    def _row(self) -> DonorView:
        return dealings.donor(self._world, self.id)

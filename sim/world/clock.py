"""SimPy is the clock, the agenda is data.

Pending events are plain records in `State.agenda` (`sim.world.agenda`). A run (to the end of a month, or to a stop) is
one SimPy process: SimPy's time advances from Monday to Monday, and within a week the records are handled in sorted
order, day by day and phase by phase. So a copy of the state with a fresh environment filled from its agenda is the same
game, in whatever order the agenda was filled.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import partial
from heapq import heappop, heappush

import simpy

from sim.model.units import DAYS_PER_WEEK
from sim.world.agenda import Agenda, Record, first


class Phase:
    """The parts of a working day, in order. A stop comes after the last one, so it falls between two days.

    Plain numbers, because they stand in agenda records: `marshal`, which writes those for digests, takes no enum.
    """

    NEWS = 1  # morning: letters, effects that were due, payments, discoveries
    WORK = 2  # who works on what today: one pass of allocation
    DONE = 3  # evening: what is finished
    CLOSE = 4  # Friday evening: the plain arithmetic of the week


Morning = Callable[[int], None]
"""Called with a day on which something comes due, before its first record is handled."""
Due = Callable[[Record], None]
"""Handles a record that comes due."""


class Clock:
    """Drains the agenda in the order (day, phase, kind, entity, n)."""

    def __init__(self, agenda: Agenda, day: int) -> None:
        self._agenda = agenda
        self._environment = simpy.Environment(initial_time=day)
        self._pending = sorted(agenda)  # a heap of days; some may have lost their records since
        self._halted = False
        self.expect: Callable[[int], None] = partial(heappush, self._pending)
        """Called with a day that gets its first record."""

    def run(self, last: int, morning: Morning, due: Due) -> bool:
        """Run until the evening of `last`, or of a day on which `halt` is called; return whether it was called."""
        self._halted, environment = False, self._environment
        environment.run(until=environment.process(self._days(last, morning, due)))
        return self._halted

    def halt(self) -> None:
        """End the run this evening."""
        self._halted = True

    def _days(self, last: int, morning: Morning, due: Due) -> Generator[simpy.Event, None, None]:
        environment, pending, agenda = self._environment, self._pending, self._agenda
        today = environment.now
        while pending and pending[0] <= last and not self._halted:
            day = heappop(pending)
            monday = day - day % DAYS_PER_WEEK
            if monday > today:
                yield environment.timeout(monday - today)
                today = monday
            if day in agenda:
                morning(day)
            while day in agenda:
                due(first(agenda, day))

"""SimPy is the clock, the agenda is data.

Pending events are plain records in `State.agenda`. A run, to the end of a month or to what cannot wait, is one SimPy
process; SimPy's time goes from Monday to Monday, and the days of a week that have records live them in sorted order, so
that the phases of a day come one after another. A copy of the state and a fresh environment filled from its agenda is
therefore the same game, whatever order the agenda is filled in.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import partial
from heapq import heappop, heappush

import simpy

from sim.model.units import DAYS_PER_WEEK
from sim.world.state import AgendaKey


class Phase:
    """The parts of a working day, in their order. A stop comes after the last one, so it falls between two days."""

    NEWS = 1  # morning: letters, effects that were due, payments, discoveries
    WORK = 2  # who works on what today: one pass of allocation
    DONE = 3  # evening: what is finished
    CLOSE = 4  # Friday evening: the plain arithmetic of the week


Handler = Callable[[AgendaKey, tuple[int | str, ...]], None]


class Clock:
    """Drains the agenda in the order (day, phase, kind, entity, n)."""

    def __init__(self, agenda: dict[AgendaKey, tuple[int | str, ...]], handler: Handler, day: int) -> None:
        self._agenda = agenda
        self._handler = handler
        self._environment = simpy.Environment(initial_time=day)
        self._pending = sorted(agenda)  # a heap; what was cancelled is still in it
        self._halted = False
        self.expect: Callable[[AgendaKey], None] = partial(heappush, self._pending)
        """Look, when its day comes, at a record that is about to be on the agenda."""

    def attend(self, witness: Callable[[str, str, int], None]) -> None:
        """Have somebody told of each record as it begins to act, and of the time that passes after it ("time")."""
        handler = self._handler

        def attended(key: AgendaKey, data: tuple[int | str, ...]) -> None:
            witness(*key[2:])
            handler(key, data)
            witness("time", "", 0)

        self._handler = attended

    def run(self, last: int) -> bool:
        """Let days pass to the evening of `last`, or to that of a day on which something calls a halt: then say so."""
        self._halted, environment = False, self._environment
        environment.run(until=environment.process(self._days(last)))
        return self._halted

    def halt(self) -> None:
        """End the run in the evening of this day."""
        self._halted = True

    def _days(self, last: int) -> Generator[simpy.Event, None, None]:
        environment, pending, agenda, handler = self._environment, self._pending, self._agenda, self._handler
        while pending and (day := pending[0][0]) <= last and not self._halted:
            ahead = day - day % DAYS_PER_WEEK - environment.now
            if ahead > 0:
                yield environment.timeout(ahead)
            while pending and pending[0][0] == day:
                key = heappop(pending)
                data = agenda.pop(key, None)
                if data is not None:
                    handler(key, data)

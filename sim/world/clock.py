"""SimPy is the clock, the agenda is data.

Pending events are plain records in `State.agenda`; one SimPy event a day drains its records in sorted order, so that
the phases of the day come one after another. A copy of the state and a fresh environment filled from its agenda is
therefore the same game, whatever order the agenda is filled in.
"""

from __future__ import annotations

from collections.abc import Callable
from heapq import heapify, heappop, heappush

import simpy

from sim.world.state import AgendaKey


class Phase:
    """The parts of a working day, in their order. A stop comes after the last one, so it falls between two days."""

    NEWS = 1  # morning: letters, effects that were due, payments, discoveries
    WORK = 2  # who works on what today: one pass of allocation
    DONE = 3  # evening: what is finished
    CLOSE = 4  # Friday evening: the plain arithmetic of the week


Handler = Callable[[AgendaKey, tuple[int | str, ...]], None]


class Clock:
    """Drains the agenda in the order (day, phase, kind, entity, n) by one SimPy event a day."""

    def __init__(self, agenda: dict[AgendaKey, tuple[int | str, ...]], handler: Handler, day: int) -> None:
        self._agenda = agenda
        self._handler = handler
        self._environment = simpy.Environment(initial_time=day)
        self._due: dict[int, list[AgendaKey]] = {}
        for key in agenda:
            self._due.setdefault(key[0], []).append(key)
        for due, keys in self._due.items():
            heapify(keys)
            self._wake(due)

    def expect(self, key: AgendaKey) -> None:
        """Look at a record that is about to be on the agenda when its day comes."""
        due = self._due.get(key[0])
        if due is None:
            self._due[key[0]] = [key]
            self._wake(key[0])
        else:
            heappush(due, key)

    def attend(self, witness: Callable[[str, str, int], None]) -> None:
        """Have somebody told of each record as it begins to act, and of the time that passes after it ("time")."""
        handler = self._handler

        def attended(key: AgendaKey, data: tuple[int | str, ...]) -> None:
            witness(*key[2:])
            handler(key, data)
            witness("time", "", 0)

        self._handler = attended

    def next_day(self) -> float:
        """Return the day of the next record; infinity when the agenda is empty."""
        return self._environment.peek()

    def live(self) -> None:
        """Let the next day that has records be lived, every phase of it."""
        self._environment.step()

    def _wake(self, day: int) -> None:
        environment = self._environment
        environment.timeout(day - environment.now, day).callbacks.append(self._drain)

    def _drain(self, event: simpy.Event) -> None:
        day: int = event.value  # type: ignore[assignment]  # what _wake gave the timeout
        due, agenda, handler = self._due[day], self._agenda, self._handler
        while due:
            key = heappop(due)
            data = agenda.pop(key, None)
            if data is not None:
                handler(key, data)
        del self._due[day]

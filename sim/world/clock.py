"""SimPy is the clock, the agenda is data.

Pending events are plain records in `State.agenda`; one SimPy event per (day, phase) drains its records in sorted order.
A copy of the state and a fresh environment filled from its agenda is therefore the same game, whatever order the agenda
is filled in.
"""

from __future__ import annotations

from collections.abc import Callable

import simpy

from sim.world.state import AgendaKey


class Phase:
    """The parts of a working day, in their order. A stop comes after the last one, so it falls between two days."""

    NEWS = 1  # morning: letters, effects that were due, payments, discoveries
    WORK = 2  # who works on what today: one pass of allocation
    DONE = 3  # evening: what is finished
    CLOSE = 4  # Friday evening: the plain arithmetic of the week


SLOTS = 8
"""Clock ticks in a day: room for the phases, and 0 left free, the morning before anything happens."""

NEVER = 1_000_000
"""A day beyond any project."""

Handler = Callable[[AgendaKey, tuple[int | str, ...]], None]


class Clock:
    """Drains the agenda in the order (day, phase, kind, entity, n) by one SimPy event per (day, phase)."""

    def __init__(self, agenda: dict[AgendaKey, tuple[int | str, ...]], handler: Handler, day: int) -> None:
        self._agenda = agenda
        self._handler = handler
        self._environment = simpy.Environment(initial_time=day * SLOTS)
        self._due: dict[int, list[AgendaKey]] = {}
        for key in agenda:
            self._wake(key)

    def schedule(self, key: AgendaKey, data: tuple[int | str, ...] = ()) -> None:
        """Put a record on the agenda; the same key again replaces what it carried."""
        if key not in self._agenda:
            self._wake(key)
        self._agenda[key] = data

    def cancel(self, key: AgendaKey) -> None:
        """Take a record off the agenda, if it is there."""
        self._agenda.pop(key, None)

    def attend(self, witness: Callable[[str, str, int], None]) -> None:
        """Have somebody told of each record as it begins to act, and of the time that passes after it ("time")."""
        handler = self._handler

        def attended(key: AgendaKey, data: tuple[int | str, ...]) -> None:
            witness(*key[2:])
            handler(key, data)
            witness("time", "", 0)

        self._handler = attended

    def run(self, day: int) -> None:
        """Let every phase of `day` happen."""
        end = (day + 1) * SLOTS
        peek, step = self._environment.peek, self._environment.step
        while peek() < end:
            step()

    def next_day(self) -> int:
        """Return the day of the next record, or a day beyond any project when the agenda is empty."""
        peek = self._environment.peek()
        return NEVER if peek == float("inf") else int(peek) // SLOTS

    def _wake(self, key: AgendaKey) -> None:
        slot = key[0] * SLOTS + key[1]
        due = self._due.get(slot)
        if due is not None:
            due.append(key)
            return
        self._due[slot] = [key]
        environment = self._environment
        environment.timeout(slot - environment.now, slot).callbacks.append(self._drain)

    def _drain(self, event: simpy.Event) -> None:
        slot: int = event.value  # type: ignore[assignment]  # what _wake gave the timeout
        keys, agenda, handler = self._due[slot], self._agenda, self._handler
        while keys:
            batch = sorted(keys)
            keys.clear()
            for key in batch:
                data = agenda.pop(key, None)
                if data is not None:
                    handler(key, data)
        del self._due[slot]

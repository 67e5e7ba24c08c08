"""A game under way, as rules and handlers receive it: scenario, true state, keyed chance, clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sim.model.chance import chance
from sim.world.agenda import Data, Record, holds, put, take
from sim.world.clock import Clock, Phase
from sim.world.counted import Hands, Heads
from sim.world.index import Index, index_of
from sim.world.scenario import Scenario
from sim.world.state import State

Handler = Callable[["World", str, int, Data], None]
"""Called when a record comes due, with (world, entity, n, data)."""

Witness = Callable[[str, str, int], None]
"""Called with each new cause of changes: its kind, the entity concerned, the occurrence."""

HANDLERS: dict[str, Handler] = {}
"""Handlers by kind of record, filled by `handler`."""


def handler(kind: str) -> Callable[[Handler], Handler]:
    """Register the handler of a kind of record."""

    def register(function: Handler) -> Handler:
        HANDLERS[kind] = function
        return function

    return register


class World:
    """The true state and the means to change it. Only the engine, the rules and perception hold one."""

    def __init__(self, scenario: Scenario, seed: int, state: State) -> None:
        self.scenario = scenario
        self.index: Index = index_of(scenario)
        self.seed = seed
        self.state = state
        self.today = state.now.day
        self.heads: Heads | None = None
        self.moved: set[str] = set()  # skills to count again; "" for those where somebody was due
        self.hands: Hands | None = None
        self.witness: Witness | None = None
        self._acting = ("start", "", 0)  # the cause last reported to the witness
        self.curve: tuple[object, tuple[int, ...]] | None = None  # a reference plan and its planned value by week
        self.clock = Clock(state.agenda, state.now.day)

    def chance(self, stream: str, entity: str, occurrence: int = 0) -> float:
        """Return the uniform number of a key in the future of this world; future 0 is the game itself."""
        future = self.state.now.future
        return chance(self.seed, f"{stream}~{future}" if future else stream, entity, occurrence)

    def chance_now(self, stream: str, entity: str) -> float:
        """Return the uniform number of a key as in the game itself, whatever future this world is in."""
        return chance(self.seed, stream, entity)

    def schedule(self, day: int, phase: int, kind: str, entity: str, n: int = 0, *data: int | str) -> None:
        """Put a record on the agenda, replacing one with the same key.

        A record for a phase of today that is already over is handled next, still today.
        """
        if put(self.state.agenda, day, (phase, kind, entity, n, data)):
            self.clock.expect(day)

    def attend(self, witness: Witness) -> None:
        """Report each cause to a witness from now on (`sim.insight.recorder`). Nobody listens during normal play."""
        self.witness = witness

    def cause(self, kind: str, ref: str = "", n: int = 0) -> None:
        """Tell the witness, if any, what causes the changes that follow."""
        if self.witness:
            self._acting = kind, ref, n
            self.witness(kind, ref, n)

    @contextmanager
    def causing(self, kind: str, ref: str) -> Iterator[None]:
        """Name the cause of what changes inside a `with` block; the previous cause is restored afterwards."""
        before = self._acting
        self.cause(kind, ref)
        yield
        self.cause(*before)

    def forget(self) -> None:
        """Drop the cached `heads` and `hands`: both are rebuilt when next asked for."""
        self.heads = self.hands = None

    def recount(self, skill: str = "") -> None:
        """Mark the people of a skill to be counted again, because somebody came, left, is away or was assigned.

        "" stands for the skills where somebody was due to come back or to begin.
        """
        self.moved.add(skill)

    def cancel(self, day: int, phase: int, kind: str, entity: str, n: int = 0) -> Data | None:
        """Remove a record from the agenda and return its data, None if there is no such record."""
        return take(self.state.agenda, day, (phase, kind, entity, n))

    def scheduled(self, day: int, phase: int, kind: str, entity: str, n: int = 0) -> bool:
        """Return whether a record is on the agenda."""
        return holds(self.state.agenda, day, (phase, kind, entity, n))

    def send_letter(self, letter: str) -> None:
        """Have a letter arrive tomorrow morning."""
        self.schedule(self.today + 1, Phase.NEWS, "letter", letter)

    def unsettle(self, activity: str) -> None:
        """Remove the planned end of running work from the agenda: the next allocation pass sets a new one."""
        task = self.state.tasks[activity]
        if task.due >= self.today:
            self.cancel(task.due, Phase.DONE, "finish", activity, task.rounds)
        task.due = -1

    def ask_allocation(self) -> None:
        """Schedule an allocation pass: this morning if no day is running, else tomorrow."""
        day = self.state.now.day
        self.schedule(day if self.today == day else self.today + 1, Phase.WORK, "allocate", "", 0)

    def stop(self, letter: str) -> None:
        """End the run this evening, because of an urgent letter."""
        self.state.now.stopped += (letter,)
        self.clock.halt()

    def run_to(self, last: int) -> None:
        """Run up to the evening of `last`, or of a day on which an urgent letter arrives."""
        now = self.state.now
        halted = self.clock.run(last, self._wake, self._attended if self.witness else self._due)
        self.today = now.day = now.day if halted else last + 1

    def _due(self, record: Record) -> None:
        _, kind, entity, n, data = record
        HANDLERS[kind](self, entity, n, data)

    def _attended(self, record: Record) -> None:
        """Handle a record, naming it to the witness as a cause; the days before it, and what follows, are time's."""
        self.cause(*record[1:4])
        self._due(record)
        self.cause("time")

    def _wake(self, day: int) -> None:
        """Let the morning of a day come, unless it has."""
        now = self.state.now
        if now.day <= day:
            self.today, now.day = day, day + 1

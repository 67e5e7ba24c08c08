"""A game under way: what rules and handlers are given to work with: scenario, true state, keyed chance, clock."""

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

Handler = Callable[["World", str, int, tuple[int | str, ...]], None]
"""What happens when a record comes due: (world, entity, n, data)."""

Witness = Callable[[str, str, int], None]
"""Is called with each cause that begins to act: its kind, the entity it concerns, its occurrence."""

HANDLERS: dict[str, Handler] = {}
"""Handlers by kind of record, filled by `handler`."""


def handler(kind: str) -> Callable[[Handler], Handler]:
    """Register the handler of a kind of record."""

    def register(function: Handler) -> Handler:
        HANDLERS[kind] = function
        return function

    return register


class World:
    """The true state and what is needed to change it. Only the engine, the rules and perception hold one."""

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
        self._acting = ("start", "", 0)  # the cause of which the witness was told last
        self.curve: tuple[object, tuple[int, ...]] | None = None  # a reference plan and its planned value by week
        self.clock = Clock(state.agenda, state.now.day)

    def chance(self, stream: str, entity: str, occurrence: int = 0) -> float:
        """Return the uniform number of a key in this world's future (0: the game's own)."""
        future = self.state.now.future
        return chance(self.seed, f"{stream}~{future}" if future else stream, entity, occurrence)

    def chance_now(self, stream: str, entity: str, occurrence: int = 0) -> float:
        """Return the uniform number of a key in the game's own future, whatever future this world is in."""
        return chance(self.seed, stream, entity, occurrence)

    def schedule(self, day: int, phase: int, kind: str, entity: str, n: int = 0, *data: int | str) -> None:
        """Put a record on the agenda; the same key again replaces its data.

        A record for a phase of today that is already over comes next, still today.
        """
        if put(self.state.agenda, day, (phase, kind, entity, n, data)):
            self.clock.expect(day)

    def attend(self, witness: Witness) -> None:
        """Have a witness told of each cause as it begins to act (`sim.world.recorder`); in play there is none."""
        self.witness = witness

    def cause(self, kind: str, ref: str = "", n: int = 0) -> None:
        """Tell the witness, if there is one, what causes all that changes from now on."""
        if self.witness:
            self._acting = kind, ref, n
            self.witness(kind, ref, n)

    @contextmanager
    def causing(self, kind: str, ref: str) -> Iterator[None]:
        """Tell the witness what causes that alone which changes meanwhile; after it, what acted before acts on."""
        before = self._acting
        self.cause(kind, ref)
        yield
        self.cause(*before)

    def forget(self) -> None:
        """Drop what is kept of `heads` and `hands`: both are made anew when next asked for."""
        self.heads = self.hands = None

    def recount(self, skill: str = "") -> None:
        """Have the people of a skill counted again when next asked for: one came, left, is away, or was assigned.

        "" counts the skills in which somebody was due back or due to begin.
        """
        self.moved.add(skill)

    def cancel(self, day: int, phase: int, kind: str, entity: str, n: int = 0) -> Data | None:
        """Take a record off the agenda and return its data; None if it is not there."""
        return take(self.state.agenda, day, (phase, kind, entity, n))

    def scheduled(self, day: int, phase: int, kind: str, entity: str, n: int = 0) -> bool:
        """Return whether a record is on the agenda."""
        return holds(self.state.agenda, day, (phase, kind, entity, n))

    def send_letter(self, letter: str) -> None:
        """Have a letter arrive tomorrow morning."""
        self.schedule(self.today + 1, Phase.NEWS, "letter", letter)

    def unsettle(self, activity: str) -> None:
        """Take the end of running work off the agenda: the next allocation pass sets another."""
        task = self.state.tasks[activity]
        if task.due >= self.today:
            self.cancel(task.due, Phase.DONE, "finish", activity, task.rounds)
        task.due = -1

    def ask_allocation(self) -> None:
        """Ask for an allocation pass: this morning if no day is running, else tomorrow."""
        day = self.state.now.day
        self.schedule(day if self.today == day else self.today + 1, Phase.WORK, "allocate", "", 0)

    def stop(self, letter: str) -> None:
        """End the run this evening: a letter cannot wait."""
        self.state.now.stopped += (letter,)
        self.clock.halt()

    def run_to(self, last: int) -> None:
        """Let days pass up to the evening of `last`, or of a day on which a letter cannot wait."""
        now = self.state.now
        halted = self.clock.run(last, self._attended if self.witness else self._due)
        self.today = now.day = now.day if halted else last + 1

    def _due(self, day: int, record: Record) -> None:
        (_, kind, entity, n, data), now = record, self.state.now
        if now.day <= day:
            self.today, now.day = day, day + 1
        HANDLERS[kind](self, entity, n, data)

    def _attended(self, day: int, record: Record) -> None:
        """Handle a record of which the witness is told before; after it, time passes."""
        self.cause(*record[1:4])
        self._due(day, record)
        self.cause("time")

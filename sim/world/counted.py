"""Cached counts of people and of work: who is there, who works on what, and what can be computed from that alone.

`days.heads` and `days.hands` build them from the state and decide when they must be rebuilt.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sim.model.units import FULL, half_even, portion
from sim.world.rows import Staff, Task
from sim.world.scenario import Activity, Person

Member = tuple[Person, Staff]
Accompanied = tuple[Person, Staff, bool]
"""Somebody present this week, and whether a colleague of the same skill is there to train a newcomer."""
Work = tuple[Activity, Task]
Crowd = tuple[str, int, int]
"""A skill, its load and its capacity, in points of FTE."""


@dataclass(slots=True)
class Trade:
    """The people of one skill.

    `hired` are all who have not left, `fresh` the newcomers among them. Of those present this week, `kept` are assigned
    to one activity, `learning` are the other newcomers, and `settled` is the FTE of the rest. `assigned` is whether
    anybody is assigned, present or not. `fte` is the FTE of all, `apart` that of `kept` (points); `wages` are cents a
    week; `leaves` is the weariness at which the first of them leaves; `until` is the day on which this count expires.
    """

    hired: list[Member]
    fresh: list[Member]
    kept: list[Accompanied]
    learning: list[Accompanied]
    assigned: bool
    settled: int
    fte: int
    apart: int
    wages: int
    leaves: int
    until: int


@dataclass(slots=True)
class Roll:
    """The people of a week by skill, and their totals: see `Trade`. `fresh` are the skills that have newcomers."""

    trades: dict[str, Trade]
    settled: dict[str, int]
    fresh: set[str]
    assigned: bool
    learning: list[Accompanied]
    kept: list[Accompanied]
    apart: int
    wages: int
    leaves: int
    until: int


@dataclass(slots=True)
class Heads:
    """The capacity of the people of a week: the strength of each skill, in points of FTE.

    `talking` is the share of everybody's time that communication takes, in points; `until` is the first Monday on which
    the count may change.
    """

    roll: Roll
    strength: dict[str, int]
    talking: int
    until: int


@dataclass(slots=True)
class Hands:
    """Who works on what. Amounts of people are in points of FTE.

    `load` and `capacity` have the same skills in the same order. `reserved` are the people assigned to one activity, by
    activity and skill; `asks` is what each activity needs from the common pool on top of them; `aided` is the part of
    `load` that comes from activities with reserved people of that skill.

    Activities are `ready` when they wait only for people, a negotiation, an assembly or money; `over` when they ended
    this week and may still have to be charged; `stopped` when they have begun and are paused or waiting to be redone;
    `helped` when they are under way and help was ordered for them. `paces` are the paces last set for the people on
    each activity, -1 where the pace depends on something else too.

    `earned` is the budget of finished work, in cents; `flawed` is the part with undiscovered flaws, in cents times
    points. Cached, None or empty until asked for: `crowded`, the skills loaded above their capacity, `slow`, their
    paces in points, and `aid`, the share of `aided` that gets done.
    """

    heads: Heads
    capacity: dict[str, int]
    overload: int
    reserved: dict[str, dict[str, int]]
    asks: Mapping[str, Mapping[str, int]]
    load: dict[str, int]
    aided: dict[str, int]
    under_way: dict[str, Work] = field(default_factory=dict)
    helped: dict[str, Task] = field(default_factory=dict)
    ready: dict[str, Work] = field(default_factory=dict)
    over: dict[str, Work] = field(default_factory=dict)
    stopped: dict[str, Work] = field(default_factory=dict)
    paces: dict[str, int] = field(default_factory=dict)
    earned: int = 0
    flawed: int = 0
    crowded: tuple[Crowd, ...] | None = None
    slow: dict[str, int] = field(default_factory=dict)
    aid: dict[str, int] = field(default_factory=dict)
    exposed: list[int] | None = None  # positions of the risks that the work under way exposes the project to

    def take_on(self, activity: Activity, task: Task) -> None:
        """Add an activity that begins, and its load."""
        self.ready.pop(activity.id, None)
        self.stopped.pop(activity.id, None)
        self.under_way[activity.id] = activity, task
        if task.overtime or task.temporary or task.express:
            self.helped[activity.id] = task
        self._ask(activity.id, 1)

    def let_go(self, activity: Activity) -> None:
        """Remove an activity and its load, if it was under way."""
        if self.under_way.pop(activity.id, None):
            self.paces.pop(activity.id, None)
            self.helped.pop(activity.id, None)
            self._ask(activity.id, -1)

    def _ask(self, id_: str, sign: int) -> None:
        self.crowded = self.exposed = None
        kept = self.reserved.get(id_, ())
        for skill, asked in self.asks[id_].items():
            self.load[skill] += sign * asked
            if skill in kept:
                self.aided[skill] += sign * asked

    def fits(self, activity: Activity) -> bool:
        """Return whether people are free for an activity to begin.

        An idle skill takes any load, a busy one as much as `overload` allows. Reserved people begin their activity
        however busy the others of their skill are.
        """
        kept = self.reserved.get(activity.id, ())
        for skill, asked in self.asks[activity.id].items():
            load, capacity = self.load[skill], self.capacity[skill]
            if skill in kept:
                continue
            if not capacity or (load and (load + asked) * FULL > capacity * self.overload):
                return False
        return True

    def share(self, id_: str) -> int:
        """Return the share of an activity's work that its scarcest skill gets done in a week, in points.

        Reserved people do their part whatever the load of the others, who do what they can of the rest.
        """
        kept, slow, worst = self.reserved.get(id_, {}), self.slowed(), FULL
        for skill, asked in self.asks[id_].items():
            if skill in slow:
                done = slow[skill]
                if skill in kept:
                    done = half_even(kept[skill] * FULL + asked * self.aid[skill], kept[skill] + asked)
                if done < worst:
                    worst = done
        return worst

    def taken(self, skill: str) -> int:
        """Return how much of a skill work under way uses; `aided` load counts only as far as `overload` leaves room."""
        load, aided = self.load[skill], self.aided[skill]
        if not aided:
            return load
        others = load - aided
        return others + min(aided, max(0, portion(self.capacity[skill], self.overload) - others))

    def begun(self) -> tuple[Work, ...]:
        """Return the activities that have begun and are not done: under way, paused, or waiting to be redone."""
        return (*self.under_way.values(), *self.stopped.values())

    def overloaded(self) -> tuple[Crowd, ...]:
        """Return the skills loaded above their capacity; cached until load or capacity changes."""
        if self.crowded is None:
            load, capacity, aided = self.load, self.capacity, self.aided
            self.crowded = tuple([(s, self.taken(s), capacity[s]) for s, asked in load.items() if asked > capacity[s]])
            self.slow = {s: _slowed(taken, there) for s, taken, there in self.crowded}
            self.aid = {
                s: half_even(self.slow[s] * (taken + aided[s] - load[s]), aided[s])
                for s, taken, _ in self.crowded
                if aided[s]
            }
        return self.crowded

    def slowed(self) -> dict[str, int]:
        """Return the paces of the skills loaded above their capacity, in points."""
        if self.crowded is None:
            self.overloaded()
        return self.slow


def _slowed(taken: int, there: int) -> int:
    """Return the pace of people of whom more is taken than there is, in points: FULL at most, 0 if nobody is there."""
    if taken > there:
        return half_even(FULL * there, taken)
    return FULL if there else 0

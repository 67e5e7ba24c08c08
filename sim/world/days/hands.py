"""Who is on what: the load of each skill, and where each activity stands.

It follows from the state; `World.hands` keeps it, as `World.heads` keeps who is there. Work that begins or ends is put
on and taken off; whoever changes the plan otherwise calls `World.forget`. `tests/world/test_hands.py` compares with a
world that keeps nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sim.model.units import DAYS_PER_WEEK, FULL, half_even, portion
from sim.world.days.heads import Heads, brings, heads
from sim.world.rows import Task
from sim.world.scenario import Activity
from sim.world.world import World

Work = tuple[Activity, Task]
Crowd = tuple[str, int, int]
"""A skill, its load and its capacity, in points of FTE."""


@dataclass(slots=True)
class Hands:
    """Who is on what. Amounts of people are in points of FTE.

    `load` and `capacity` have the same skills in the same order. `reserved` are the people assigned to one activity, by
    activity and skill; `asks` is what each activity asks of the common pool besides, and `aided` the part of `load`
    asked by activities that have people of that skill kept for them. Activities are `ready` when they wait for nothing
    but people, a negotiation, an assembly or money; `over` when they ended this week and may still have to be charged;
    `stopped` when they were begun and wait, paused or to be done again. `paces` are the paces of the people on each
    activity as last set, -1 where something else counts too. `earned` is the budget of what is done,
    in cents; `flawed` the part of it that is wrong and not found yet, in cents times points. `crowded` are the skills
    loaded above their capacity, `slow` their paces in points, `aid` the part done of what is asked by `aided`.
    """

    heads: Heads
    capacity: dict[str, int]
    overload: int
    reserved: dict[str, dict[str, int]]
    asks: Mapping[str, Mapping[str, int]]
    load: dict[str, int]
    aided: dict[str, int]
    under_way: dict[str, Work] = field(default_factory=dict)
    ready: dict[str, Work] = field(default_factory=dict)
    over: dict[str, Work] = field(default_factory=dict)
    stopped: dict[str, Work] = field(default_factory=dict)
    paces: dict[str, int] = field(default_factory=dict)
    earned: int = 0
    flawed: int = 0
    crowded: tuple[Crowd, ...] | None = None
    slow: dict[str, int] = field(default_factory=dict)
    aid: dict[str, int] = field(default_factory=dict)
    exposed: list[int] | None = None  # places of the risks to which the work under way exposes

    def take_on(self, activity: Activity, task: Task) -> None:
        """Add an activity that begins to the load."""
        self.ready.pop(activity.id, None)
        self.stopped.pop(activity.id, None)
        self.under_way[activity.id] = activity, task
        self._ask(activity.id, 1)

    def let_go(self, activity: Activity) -> None:
        """Take an activity off the load, if it was on it."""
        if self.under_way.pop(activity.id, None):
            self.paces.pop(activity.id, None)
            self._ask(activity.id, -1)

    def _ask(self, id_: str, sign: int) -> None:
        self.crowded = self.exposed = None
        kept = self.reserved.get(id_, ())
        for skill, asked in self.asks[id_].items():
            self.load[skill] += sign * asked
            if skill in kept:
                self.aided[skill] += sign * asked

    def fit(self, activity: Activity) -> bool:
        """Say whether an activity can begin: an idle skill takes any load, a busy one as much as `overload` allows.

        Those who are kept for an activity begin it, however busy the others of their skill.
        """
        kept = self.reserved.get(activity.id, ())
        for skill, asked in self.asks[activity.id].items():
            load, capacity = self.load[skill], self.capacity[skill]
            if skill in kept:
                continue
            if not capacity or (load and (load + asked) * FULL > capacity * self.overload):
                return False
        return True

    def served(self, id_: str) -> dict[str, int]:
        """Return the share of the work of an activity that is done in a week, for each skill that is short, in points.

        Those who are kept for it do their part whatever the load of the others, who do what they can of the rest.
        """
        kept, slow = self.reserved[id_], self.slowed()
        return {
            skill: half_even(kept[skill] * FULL + asked * self.aid[skill], kept[skill] + asked)
            if skill in kept
            else slow[skill]
            for skill, asked in self.asks[id_].items()
            if skill in slow
        }

    def taken(self, skill: str) -> int:
        """Return how much of a skill work under way takes; what `aided` asks, as far as `overload` leaves room."""
        others = self.load[skill] - self.aided[skill]
        return others + min(self.aided[skill], max(0, portion(self.capacity[skill], self.overload) - others))

    def begun(self) -> tuple[Work, ...]:
        """Return what was begun and is not done: under way, paused, or waiting to be done again."""
        return (*self.under_way.values(), *self.stopped.values())

    def loads(self) -> tuple[Crowd, ...]:
        """Return the skills loaded above their capacity; kept until load or capacity changes."""
        if self.crowded is None:
            load, capacity, aided = self.load, self.capacity, self.aided
            self.crowded = tuple([(s, self.taken(s), capacity[s]) for s in load if load[s] > capacity[s]])
            self.slow = {s: min(FULL, half_even(FULL * there, max(taken, 1))) for s, taken, there in self.crowded}
            self.aid = {
                s: half_even(self.slow[s] * (taken + aided[s] - load[s]), aided[s])
                for s, taken, _ in self.crowded
                if aided[s]
            }
        return self.crowded

    def slowed(self) -> dict[str, int]:
        """Return the paces of the skills loaded above their capacity, in points."""
        if self.crowded is None:
            self.loads()
        return self.slow


def hands(world: World) -> Hands:
    """Return who is on what this morning."""
    found = world.hands
    if found and found.heads is world.heads and world.today < found.heads.until and not world.moved:
        return found
    there = heads(world)
    if found is None or (found.heads is not there and found.reserved != _reserved(world, there)):
        world.hands = found = _on_site(world, there)
    elif found.heads is not there:
        found.heads, found.capacity, found.crowded = there, there.strength, None
    return found


def _on_site(world: World, there: Heads) -> Hands:
    overload, load = world.scenario.parameters.overload, dict.fromkeys(there.strength, 0)
    reserved = _reserved(world, there)
    found = Hands(there, there.strength, overload, reserved, _asks(world, reserved), load, {**load})
    monday, budgets = world.today - world.today % DAYS_PER_WEEK, world.index.budgets
    for activity, task in zip(world.scenario.activities, world.state.tasks.values(), strict=True):
        status = task.status
        if status == "done":
            budget = budgets[activity.id]
            found.earned += budget
            found.flawed += budget * task.flaws
        elif status == "running":
            found.take_on(activity, task)
        else:
            if task.total:
                found.stopped[activity.id] = activity, task
            if status == "waiting" and not waits_for(world, activity, task):
                found.ready[activity.id] = activity, task
        if task.finish >= monday:
            found.over[activity.id] = activity, task
    return found


def _reserved(world: World, there: Heads) -> dict[str, dict[str, int]]:
    """Return the FTE of the people assigned to one activity who are here this week: activity -> skill -> points."""
    overhead, monday = FULL - world.scenario.parameters.overhead, world.today - world.today % DAYS_PER_WEEK
    found: dict[str, dict[str, int]] = {}
    for somebody in there.roll.kept:
        person, staff, _ = somebody
        skills = found.setdefault(staff.assigned, {})
        skills[person.skill] = skills.get(person.skill, 0) + portion(brings(world, somebody, monday), overhead)
    return found


def _asks(world: World, reserved: dict[str, dict[str, int]]) -> Mapping[str, Mapping[str, int]]:
    asks = {**world.index.asks}
    for id_, kept in reserved.items():
        left = {skill: asked - kept.get(skill, 0) for skill, asked in asks[id_].items()}
        asks[id_] = {skill: asked for skill, asked in left.items() if asked > 0}
    return asks


def waits_for(world: World, activity: Activity, task: Task) -> str:
    """Return the first activity that must be done before this one can begin, or ""."""
    tasks = world.state.tasks
    for predecessor in activity.after:
        if tasks[predecessor].status != "done" and predecessor not in task.early:
            return predecessor
    return ""


def turned(world: World, id_: str, found: int = 0) -> None:
    """Update who is on what after an activity has ended, or was found flawed (`found`, in points) and waits again."""
    there, index = world.hands, world.index
    if there is None:
        return
    activity, task, budget = index.activities[id_], world.state.tasks[id_], index.budgets[id_]
    there.exposed = None
    if task.status == "done":
        there.let_go(activity)
        there.earned += budget
        there.flawed += budget * task.flaws
        there.over[id_] = activity, task
    else:
        there.stopped[id_] = activity, task
        there.earned -= budget
        there.flawed -= budget * found
        _stands(world, there, id_)
    for other in index.successors[id_]:
        _stands(world, there, other)


def _stands(world: World, there: Hands, id_: str) -> None:
    activity, task = world.index.activities[id_], world.state.tasks[id_]
    if task.status == "waiting" and not waits_for(world, activity, task):
        there.ready[id_] = activity, task
    else:
        there.ready.pop(id_, None)

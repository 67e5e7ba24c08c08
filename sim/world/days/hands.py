"""Who is there and who is on what: counts that follow from the state and are kept while time runs.

`World.heads` and `World.hands` keep them. Whoever moves people has heads counted again (`World.recount`), whoever moves
the plan has both forgotten (`World.forget`); work that begins or ends while time runs is put on and taken off.
`tests/world/test_hands.py` compares with a world that keeps nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from sim.model import team
from sim.model.units import DAYS_PER_WEEK, FULL, half_even, portion
from sim.world.rows import Staff, Task
from sim.world.scenario import Activity, Person
from sim.world.world import World

NEVER = 1_000_000
"""A day beyond any project."""
NEWCOMER = 6_700
"""Strength of a newcomer on the first day: 0.8 / 1.2 of an experienced colleague (Abdel-Hamid & Madnick 1991)."""
TRAINING = 2_500
"""Share of an experienced colleague that a newcomer absorbs at first (same source)."""

Member = tuple[Person, Staff]
Work = tuple[Activity, Task]
Crowd = tuple[str, int, int]
"""A skill, what is asked of it and what there is of it, in points of FTE."""


@dataclass(frozen=True, slots=True)
class Roll:
    """The people of a week: hired and not gone, by skill too, and of these who is kept for one activity and here.

    `settled` is what those who are here and no newcomers add up to, by skill, in points of FTE; newcomers who are here
    come with whether somebody accompanies them, `fresh` are the skills of all. `apart` is what the kept add up to,
    `wages` what a week costs, in cents; `until` is the day on which somebody else is here, or no newcomer any more.
    """

    hired: list[Member]
    of: dict[str, list[Member]]
    kept: list[Member]
    settled: dict[str, int]
    newcomers: list[tuple[Person, Staff, bool]]
    fresh: set[str]
    apart: int
    wages: int
    until: int


@dataclass(frozen=True, slots=True)
class Heads:
    """What the people on the roll are worth this week: the strength of each skill, in points of FTE.

    `talking` is the share of everybody's time that it takes, in points; `until` is the first Monday on which the count
    may be another.
    """

    roll: Roll
    strength: dict[str, int]
    talking: int
    until: int


def heads(world: World) -> Heads:
    """Return the count of this Monday, done again when somebody has come, gone or taken leave since."""
    there = world.heads
    if there is None or world.today >= there.until:
        monday = world.today - world.today % DAYS_PER_WEEK
        roll = _call(world, monday) if there is None or world.today >= there.roll.until else there.roll
        there = world.heads = _count(world, roll, monday)
    return there


def _call(world: World, monday: int) -> Roll:
    """Call the roll of a week."""
    hired: list[Member] = []
    of: dict[str, list[Member]] = {skill: [] for skill in world.index.skills}
    settled = dict.fromkeys(of, 0)
    known = max(0, monday - world.index.assimilation)  # whoever has been here since is no newcomer
    kept: list[Member] = []
    newcomers: list[tuple[Person, Staff, bool]] = []
    fresh, apart, wages, until = set(), 0, 0, NEVER
    for person, staff in zip(world.index.workers, world.state.staff.values(), strict=True):
        since, back, skill = staff.since, staff.away_until, person.skill
        if since < 0 or staff.left >= 0:
            continue
        hired.append(member := (person, staff))
        of[skill].append(member)
        if since <= monday:
            wages += person.weekly_cost
        if since > known:
            fresh.add(skill)
        if since > monday or back > world.today:
            until = min(until, max(since, back))
        elif staff.assigned:
            kept.append(member)
            apart += person.fte
        elif since > known:
            accompanied = settled[skill] > 0 or any(other.skill == skill for other, _, _ in newcomers)
            newcomers.append((person, staff, accompanied))
            until = min(until, since + world.index.assimilation)
        else:
            settled[skill] += person.fte
    return Roll(hired, of, kept, settled, newcomers, fresh, apart, wages, until)


def _count(world: World, roll: Roll, monday: int) -> Heads:
    """Add up a roll: newcomers are weaker and take time of others."""
    counted, usual = roll.settled, world.scenario.parameters.assimilation_weeks
    if roll.newcomers:
        counted = {**counted}
        for person, staff, accompanied in roll.newcomers:
            weeks = person.assimilation or usual
            counted[person.skill] += strength(person.fte, staff.since, monday, weeks, accompanied=accompanied)
    talking = team.talking(sum(counted.values()) + roll.apart)
    time = portion(FULL - world.scenario.parameters.overhead, FULL - talking)
    capacity = {skill: portion(fte, time) for skill, fte in counted.items()}
    until = monday if roll.newcomers else roll.until + -roll.until % DAYS_PER_WEEK
    return Heads(roll, capacity, talking, max(monday + DAYS_PER_WEEK, until))


@lru_cache(maxsize=1024)
def strength(fte: int, since: int, day: int, weeks: int, *, accompanied: bool) -> int:
    """Return what a person adds to the capacity of a skill, in points of FTE."""
    if not since or not weeks or day >= since + weeks * DAYS_PER_WEEK:
        return fte
    ready = half_even((day - since) * FULL, weeks * DAYS_PER_WEEK)
    own = NEWCOMER + portion(FULL - NEWCOMER, ready)
    return portion(fte, own - (portion(TRAINING, FULL - ready) if accompanied else 0))


@dataclass(slots=True)
class Hands:
    """Who is on what: capacity and load of each skill, people kept for one activity (points), work by where it stands.

    `asks` is what each activity asks of the common pool of each skill, besides the people `reserved` for it. `ready`
    waits for nothing but people, a talk or money; `over` ended this week and may have to be paid; `stopped` was begun
    and waits, paused or to be done again. `paces` are those of the people under way, where nothing else sets the pace.
    `earned` is the budget of what is done, in cents; `flawed` the part of it that is wrong and not yet found, in cents
    times points.
    """

    heads: Heads
    capacity: dict[str, int]
    overload: int
    reserved: dict[str, dict[str, int]]
    asks: Mapping[str, Mapping[str, int]]
    load: dict[str, int]
    under_way: dict[str, Work] = field(default_factory=dict)
    ready: dict[str, Work] = field(default_factory=dict)
    over: dict[str, Work] = field(default_factory=dict)
    stopped: dict[str, Work] = field(default_factory=dict)
    paces: dict[str, int] = field(default_factory=dict)
    earned: int = 0
    flawed: int = 0
    crowded: tuple[Crowd, ...] | None = None
    exposed: list[int] | None = None  # places of the risks to which the work under way exposes

    def take_on(self, activity: Activity, task: Task) -> None:
        """Put an activity that begins on the load."""
        self.ready.pop(activity.id, None)
        self.stopped.pop(activity.id, None)
        self.under_way[activity.id] = activity, task
        self.crowded = self.exposed = None
        for skill, asked in self.asks[activity.id].items():
            self.load[skill] += asked

    def let_go(self, activity: Activity) -> None:
        """Take an activity off the load, if it was on it."""
        if self.under_way.pop(activity.id, None):
            self.paces.pop(activity.id, None)
            self.crowded = self.exposed = None
            for skill, asked in self.asks[activity.id].items():
                self.load[skill] -= asked

    def fit(self, activity: Activity) -> bool:
        """Say whether one more activity can begin: an idle skill takes anything, a busy one up to its ceiling."""
        for skill, asked in self.asks[activity.id].items():
            load, capacity = self.load[skill], self.capacity[skill]
            if asked and (not capacity or (load and (load + asked) * FULL > capacity * self.overload)):
                return False
        return True

    def begun(self) -> tuple[Work, ...]:
        """Return what was begun and is not done: worked on, paused, or waiting to be done again."""
        return (*self.under_way.values(), *self.stopped.values())

    def loads(self) -> tuple[Crowd, ...]:
        """Return the skills of which more is asked than there is: skill, load, capacity. Kept until either changes."""
        if self.crowded is None:
            capacity = self.capacity
            self.crowded = tuple(
                [(skill, load, capacity[skill]) for skill, load in self.load.items() if load > capacity[skill]]
            )
        return self.crowded


def hands(world: World) -> Hands:
    """Return who is on what this morning."""
    there, found = heads(world), world.hands
    if found is None or (found.heads is not there and found.reserved != _reserved(world, there)):
        world.hands = found = _on_site(world, there)
    elif found.heads is not there:
        found.heads, found.capacity, found.crowded = there, there.strength, None
    return found


def _on_site(world: World, there: Heads) -> Hands:
    overload, load = world.scenario.parameters.overload, dict.fromkeys(there.strength, 0)
    reserved = _reserved(world, there)
    found = Hands(there, there.strength, overload, reserved, _asks(world, reserved), load)
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
    """Return the FTE of the people kept for one activity who are here this week: activity -> skill -> points."""
    overhead = FULL - world.scenario.parameters.overhead
    found: dict[str, dict[str, int]] = {}
    for person, staff in there.roll.kept:
        skills = found.setdefault(staff.assigned, {})
        skills[person.skill] = skills.get(person.skill, 0) + portion(person.fte, overhead)
    return found


def _asks(world: World, reserved: dict[str, dict[str, int]]) -> Mapping[str, Mapping[str, int]]:
    asks = {**world.index.needs}
    for id_, kept in reserved.items():
        asks[id_] = {skill: max(0, asked - kept.get(skill, 0)) for skill, asked in asks[id_].items()}
    return asks


def waits_for(world: World, activity: Activity, task: Task) -> str:
    """Return the first activity that must be done before this one can begin, or ""."""
    tasks = world.state.tasks
    for predecessor in activity.after:
        if tasks[predecessor].status != "done" and predecessor not in task.early:
            return predecessor
    return ""


def turned(world: World, id_: str, found: int = 0) -> None:
    """See anew what an activity that has just ended, or is to be done again, and its successors wait for.

    `found` are the flaws for which it is to be done again, in points.
    """
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

"""Who is there and who is on what: counts that follow from the state and are kept while time runs.

`World.heads` and `World.hands` keep them. Every decision forgets both (`World.forget`), and so does whoever comes or
goes; work that begins or ends while time runs is put on and taken off.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sim.model.units import DAYS_PER_WEEK, FULL, half_even, portion
from sim.world.scenario import Activity, Person
from sim.world.state import Staff, Task
from sim.world.world import World

NEWCOMER = 6_700
"""Strength of a newcomer on the first day: 0.8 / 1.2 of an experienced colleague (Abdel-Hamid & Madnick 1991)."""
TRAINING = 2_500
"""Share of an experienced colleague that a newcomer absorbs at first (same source)."""

Member = tuple[Person, Staff]
Work = tuple[Activity, Task]


@dataclass(frozen=True, slots=True)
class Heads:
    """The people of a week: hired and not gone, of these who is kept for one activity, and the strength of each skill.

    Points of FTE; `counted` before overhead is taken off.
    """

    hired: list[Member]
    kept: list[Member]
    counted: dict[str, int]
    strength: dict[str, int]


def heads(world: World) -> Heads:
    """Return the count of this Monday, done again when somebody has come, gone or taken leave since."""
    return world.heads or count(world)


def count(world: World) -> Heads:
    """Count the people there are on Monday: newcomers are weaker and take time of others."""
    last = world.heads
    hired = last.hired if last else _hired(world)
    monday, weeks = world.today - world.today % DAYS_PER_WEEK, world.scenario.parameters.assimilation_weeks
    assimilated = max(0, monday - weeks * DAYS_PER_WEEK)
    kept: list[Member] = []
    counted = dict.fromkeys(world.index.skills, 0)
    for person, staff in hired:
        if staff.assigned:
            kept.append((person, staff))
        elif staff.since <= monday and staff.away_until <= monday:
            fte, there = person.fte, counted[person.skill]
            if staff.since > assimilated:
                fte = strength(fte, staff.since, monday, weeks, accompanied=there > 0)
            counted[person.skill] = there + fte
    if last is None or last.counted != counted:
        overhead = FULL - world.scenario.parameters.overhead
        capacity = {skill: portion(fte, overhead) for skill, fte in counted.items()}
        world.heads = last = Heads(hired, kept, counted, capacity)
        world.hands = None
    return last


def _hired(world: World) -> list[Member]:
    people = zip(world.scenario.people, world.state.staff.values(), strict=True)
    return [(person, staff) for person, staff in people if staff.since >= 0 > staff.left]


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

    `ready` waits for nothing but people, a talk or money; `over` ended lately and may have to be paid.
    """

    capacity: dict[str, int]
    overload: int
    reserved: dict[str, dict[str, int]]
    load: dict[str, int]
    under_way: dict[str, Work] = field(default_factory=dict)
    ready: dict[str, Work] = field(default_factory=dict)
    over: dict[str, Work] = field(default_factory=dict)

    def need(self, activity: Activity, skill: str) -> int:
        """Return what an activity asks of the common pool of a skill, besides the people kept for it."""
        kept = self.reserved.get(activity.id)
        return max(0, activity.needs[skill] - kept.get(skill, 0)) if kept else activity.needs[skill]

    def take_on(self, activity: Activity, task: Task) -> None:
        """Put an activity that begins on the load."""
        self.ready.pop(activity.id, None)
        self.under_way[activity.id] = activity, task
        for skill in activity.needs:
            self.load[skill] += self.need(activity, skill)

    def let_go(self, activity: Activity) -> None:
        """Take an activity off the load, if it was on it."""
        if self.under_way.pop(activity.id, None):
            for skill in activity.needs:
                self.load[skill] -= self.need(activity, skill)

    def fit(self, activity: Activity) -> bool:
        """Say whether one more activity can begin: an idle skill takes anything, a busy one up to its ceiling."""
        for skill in activity.needs:
            asked, load, capacity = self.need(activity, skill), self.load[skill], self.capacity[skill]
            if asked and (not capacity or (load and (load + asked) * FULL > capacity * self.overload)):
                return False
        return True

    def loads(self) -> list[tuple[str, int, int]]:
        """Return the skills of which more is asked than there is: skill, load, capacity."""
        capacity = self.capacity
        return [(skill, load, capacity[skill]) for skill, load in self.load.items() if load > capacity[skill] > 0]


def hands(world: World) -> Hands:
    """Return who is on what this morning."""
    there = heads(world)
    if world.hands is None or there.kept:  # who is kept for one activity may be away for some days
        world.hands = _on_site(world, there)
    return world.hands


def _on_site(world: World, there: Heads) -> Hands:
    overload, load = world.scenario.parameters.overload, dict.fromkeys(there.strength, 0)
    found = Hands(there.strength, overload, _reserved(world, there), load)
    lately = world.today - 2 * DAYS_PER_WEEK
    for activity, task in zip(world.scenario.activities, world.state.tasks.values(), strict=True):
        if task.status == "running":
            found.take_on(activity, task)
        elif task.status == "waiting" and not waits_for(world, activity, task):
            found.ready[activity.id] = activity, task
        if task.finish >= lately:
            found.over[activity.id] = activity, task
    return found


def _reserved(world: World, there: Heads) -> dict[str, dict[str, int]]:
    """Return the FTE of the people kept for one activity who are here today: activity -> skill -> points."""
    found: dict[str, dict[str, int]] = {}
    overhead = FULL - world.scenario.parameters.overhead
    for person, staff in there.kept:
        if staff.since <= world.today and staff.away_until <= world.today:
            skills = found.setdefault(staff.assigned, {})
            skills[person.skill] = skills.get(person.skill, 0) + portion(person.fte, overhead)
    return found


def waits_for(world: World, activity: Activity, task: Task) -> str:
    """Return the first activity that must be done before this one can begin, or ""."""
    tasks = world.state.tasks
    for predecessor in activity.after:
        if tasks[predecessor].status != "done" and predecessor not in task.early:
            return predecessor
    return ""


def turned(world: World, id_: str) -> None:
    """See anew what an activity that has just ended, or is to be done again, and its successors wait for."""
    there, index = world.hands, world.index
    if there is None:
        return
    there.let_go(index.activities[id_])
    there.over[id_] = index.activities[id_], world.state.tasks[id_]
    for other in (id_, *index.successors[id_]):
        activity, task = index.activities[other], world.state.tasks[other]
        if task.status == "waiting" and not waits_for(world, activity, task):
            there.ready[other] = activity, task
        else:
            there.ready.pop(other, None)

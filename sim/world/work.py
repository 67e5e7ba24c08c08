"""Who works on what: the parallel schedule generation scheme under the team's own priorities, and what comes of the work.

Once per instant. Activities are not preempted unless the team pauses them. A skill may be loaded above its capacity, up to
`Parameters.overload`, and then everybody on it goes slower in proportion.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.model.chance import beta_pert, lognormal, threshold
from sim.model.units import DAYS_PER_WEEK, FULL, half_even, portion, to_int
from sim.world import consequences, correspondence
from sim.world.clock import Phase
from sim.world.scenario import Activity
from sim.world.state import Task
from sim.world.world import World, handler

NEWCOMER = 6_700
"""Strength of a newcomer on the first day: 0.8 / 1.2 of an experienced colleague (Abdel-Hamid & Madnick 1991)."""
TRAINING = 2_500
"""Share of an experienced colleague that a newcomer absorbs at first (same source)."""
FATIGUE_COST = 3_000
"""Work lost at full fatigue (quality and pace, domain.md §1.5)."""
TRUST_ON_WAITING = 4_000
"""How far the trust of the actor it depends on speeds up or slows down what is only waiting [design]."""
TEMPORARY_GAIN = 2_000
"""Work added by temporary staff or freight on top of the regular team [design]."""
MORE_HANDS = 2_500
"""Most that people beyond the need of an activity can add to its pace [design]."""
SLOWEST = 500
"""No work stands quite still: pace in points under which an activity never falls [design]."""
UNCONSULTED_EVENT, UNCONSULTED_STRETCH, CONSULTED = -4_000, 1_000, 1_000
"""An actor nobody spoke to stops the work at its start: trust event, longer work, and the gain in trust that avoids it (balance §5)."""
NEGLIGIBLE, MOST_FLAWS = 300, 5_000
"""Flaws under 3 % are mended in passing; more than half of a task is never wrong (points) [design]."""
FRESH, AMPLIFIED, AMPLIFIED_AT_MOST = 5_000, 6_000, 3
"""Work done again takes half the time of the first; +60 % for each successor already done, at most three (balance §5)."""


def settle(task: Task, day: int) -> None:
    """Book the work done since the last change of pace, up to the morning of `day`."""
    if task.status == "running" and day > task.since:
        task.remaining = max(0, task.remaining - (day - task.since) * task.rate)
    task.since = day


def capacities(world: World) -> dict[str, int]:
    """Return the strength of each skill in points of FTE: present, less overhead, newcomers weaker and taking time of others.

    Heads are counted on Mondays and when somebody comes, goes or rests; `World.strengths` keeps the count in between.
    """
    if world.strengths is None:
        world.strengths = _counted(world)
    return world.strengths


def _counted(world: World) -> dict[str, int]:
    monday = world.today - world.today % DAYS_PER_WEEK
    weeks = world.scenario.parameters.assimilation_weeks
    total = dict.fromkeys(world.index.skills, 0)
    for id_, staff in world.state.staff.items():
        if staff.since < 0 or staff.since > monday or staff.left >= 0 or staff.away_until > monday or staff.assigned:
            continue
        person = world.index.people[id_]
        total[person.skill] += strength(person.fte, staff.since, monday, weeks, accompanied=total[person.skill] > 0)
    overhead = FULL - world.scenario.parameters.overhead
    return {skill: portion(fte, overhead) for skill, fte in total.items()}


def strength(fte: int, since: int, day: int, weeks: int, *, accompanied: bool) -> int:
    """Return what a person adds to the capacity of a skill, in points of FTE."""
    if not since or not weeks or day >= since + weeks * DAYS_PER_WEEK:
        return fte
    ready = half_even((day - since) * FULL, weeks * DAYS_PER_WEEK)
    own = NEWCOMER + portion(FULL - NEWCOMER, ready)
    return portion(fte, own - (portion(TRAINING, FULL - ready) if accompanied else 0))


def dedicated(world: World) -> dict[str, dict[str, int]]:
    """Return the FTE of the people whom the team reserved for one activity: activity -> skill -> points."""
    found: dict[str, dict[str, int]] = {}
    overhead = FULL - world.scenario.parameters.overhead
    for id_, staff in world.state.staff.items():
        if staff.assigned and staff.left < 0 and 0 <= staff.since <= world.today and staff.away_until <= world.today:
            person = world.index.people[id_]
            skills = found.setdefault(staff.assigned, {})
            skills[person.skill] = skills.get(person.skill, 0) + portion(person.fte, overhead)
    return found


@dataclass(slots=True)
class Hands:
    """Who can work this morning: capacity and load of each skill, people kept for one activity, and the mood of all (points)."""

    capacity: dict[str, int]
    overload: int
    reserved: dict[str, dict[str, int]]
    load: dict[str, int]
    mood: int

    def need(self, activity: Activity, skill: str) -> int:
        """Return what an activity still asks of the common pool of a skill."""
        kept = self.reserved.get(activity.id)
        return max(0, activity.needs[skill] - kept.get(skill, 0)) if kept else activity.needs[skill]

    def charge(self, activity: Activity) -> None:
        """Put an activity on the load."""
        for skill in activity.needs:
            self.load[skill] += self.need(activity, skill)

    def fit(self, activity: Activity) -> bool:
        """Say whether one more activity can begin: an idle skill takes anything, a busy one up to its ceiling."""
        for skill in activity.needs:
            asked, load, capacity = self.need(activity, skill), self.load[skill], self.capacity[skill]
            if asked and (not capacity or (load and (load + asked) * FULL > capacity * self.overload)):
                return False
        return True

    def slowest(self, activity: Activity) -> int:
        """Return the pace left by the most overloaded skill that an activity needs, in points."""
        pace = FULL
        for skill in activity.needs:
            capacity, load = self.capacity[skill], self.load[skill]
            if load > capacity > 0:
                pace = min(pace, half_even(FULL * capacity, load))
        return pace


def hands(world: World) -> Hands:
    """Count the people of this morning and what they are already on."""
    capacity = capacities(world)
    found = Hands(capacity, world.scenario.parameters.overload, dedicated(world), dict.fromkeys(capacity, 0), _mood(world))
    for id_, task in world.state.tasks.items():
        if task.status == "running":
            found.charge(world.index.activities[id_])
    return found


@handler("monday")
def monday(world: World, _entity: str, _n: int, _data: tuple[int | str, ...] = ()) -> None:
    """Count heads and review everybody's pace at the beginning of a week."""
    world.strengths = None
    allocate(world, "", 0, ())


@handler("allocate")
def allocate(world: World, _entity: str, _n: int, _data: tuple[int | str, ...] = ()) -> None:
    """Start what can start, then set everybody's pace until the next change."""
    tasks, activities, there = world.state.tasks, world.index.activities, hands(world)
    waiting = [id_ for id_ in world.state.now.priorities if tasks[id_].status == "waiting"]
    again = True
    while again:
        again = False
        for id_ in waiting:
            task = tasks[id_]
            if task.status != "waiting" or obstacle(world, id_) or not there.fit(activities[id_]):
                continue
            _begin(world, activities[id_], task)
            if task.remaining:
                there.charge(activities[id_])
            else:
                _finish(world, id_, task, world.today)
                again = True
    for id_, task in tasks.items():
        if task.status == "running":
            _pace(world, activities[id_], task, there)


def obstacle(world: World, id_: str) -> str:
    """Say what keeps an activity from starting, people apart: an activity, a negotiation, "cash", or "" for nothing."""
    tasks, activity = world.state.tasks, world.index.activities[id_]
    early = tasks[id_].early
    for predecessor in activity.after:
        if tasks[predecessor].status != "done" and predecessor not in early:
            return predecessor
    gate = world.index.gates.get(id_)
    if gate and world.state.talks[gate].status in ("unopened", "open"):
        return gate
    treasury = world.state.treasury
    if activity.cost and treasury.cash < -treasury.credit:
        return "cash"
    return ""


def _begin(world: World, activity: Activity, task: Task) -> None:
    first = task.rounds == 0
    task.status, task.since, task.rounds = "running", world.today, max(task.rounds, 1)
    if not first:
        return
    task.start = world.today
    _consult(world, activity, task)
    u = world.chance("duration", activity.id)
    days = beta_pert(u, activity.low, activity.mode, activity.high)
    shock = world.state.shocks.get(activity.category, FULL)
    days = half_even(days * shock * task.stretch * (FULL - task.cut), FULL * FULL * FULL) + task.lag
    task.total = task.remaining = (max(1, days) if activity.high else 0) * FULL
    if activity.cost:
        sigma = world.scenario.parameters.price_sigma / FULL
        noise = to_int(lognormal(world.chance("price", activity.id), 1.0, sigma) * FULL)
        task.price = portion(task.price, noise)
    for letter in world.index.with_start.get(activity.id, ()):
        world.schedule(world.today + 1, Phase.NEWS, "letter", letter.id)


def _consult(world: World, activity: Activity, task: Task) -> None:
    """Let an actor whom nobody consulted stop the work at its start (balance.md §5, early engagement)."""
    if not activity.actor:
        return
    relation = world.state.relations[activity.actor]
    initial = world.index.actors[activity.actor].trust
    if not relation.engaged and relation.trust < initial + CONSULTED:
        consequences.change_trust(world, activity.actor, UNCONSULTED_EVENT)
        task.stretch += UNCONSULTED_STRETCH


def _pace(world: World, activity: Activity, task: Task, there: Hands) -> None:
    rate = pace(world, activity, task, there)
    if rate == task.rate and task.due >= world.today and task.since <= world.today:
        return
    settle(task, world.today)
    due = world.today + max(1, -(-task.remaining // rate)) - 1
    if task.due != due:
        if task.due >= world.today:
            world.cancel(task.due, Phase.DONE, "finish", activity.id, task.rounds)
        world.schedule(due, Phase.DONE, "finish", activity.id, task.rounds)
        task.due = due
    task.rate = rate


def pace(world: World, activity: Activity, task: Task, there: Hands) -> int:
    """Return the work done in a day, in points (10_000: the normal pace): waiting and working parts, each with what moves it."""
    today, factors = world.today, [there.slowest(activity), there.mood]
    kept = there.reserved.get(activity.id)
    if kept:
        spare = sum(max(0, fte - activity.needs.get(skill, 0)) for skill, fte in kept.items())
        factors.append(FULL + min(MORE_HANDS, half_even(spare, 2)))
    if task.overtime_until > today:
        factors.append(FULL + world.scenario.parameters.overtime_gain)
    if task.helped_until > today:
        factors.append(FULL + TEMPORARY_GAIN)
    working = FULL
    for factor in factors:
        if factor != FULL:
            working = portion(working, factor)
    waiting = FULL
    if activity.waiting and activity.actor:
        waiting += portion(world.state.relations[activity.actor].trust - FULL // 2, TRUST_ON_WAITING)
    rate = half_even(waiting * activity.waiting + working * (FULL - activity.waiting), FULL)
    if activity.season:
        season = world.index.seasons[activity.season]
        if any(first <= today <= last for first, last in season.windows):
            rate = portion(rate, season.speed)
    return max(rate, SLOWEST)


def _mood(world: World) -> int:
    spirits = world.state.spirits
    return FULL - portion(spirits.fatigue, FATIGUE_COST) + half_even(spirits.morale - 7_000, 5)


@handler("finish")
def finish(world: World, id_: str, n: int, _data: tuple[int | str, ...] = ()) -> None:
    """End an activity in the evening of today, if it has not been begun anew or stopped since."""
    task = world.state.tasks[id_]
    if task.status != "running" or task.rounds != n or task.due != world.today:
        return
    _finish(world, id_, task, world.today + 1)
    world.rework_allocation()


def _finish(world: World, id_: str, task: Task, day: int) -> None:
    activity = world.index.activities[id_]
    first = task.finish < 0
    task.status, task.finish, task.remaining, task.since, task.due = "done", day, 0, day, -1
    if first:
        for theme, points in activity.utility.items():
            earned = portion(portion(points, FULL - task.cut), task.quality)
            world.state.utility[theme] = world.state.utility.get(theme, 0) + earned
        _welcome(world, id_, day)
    _hide_flaws(world, activity, task)


def _welcome(world: World, id_: str, day: int) -> None:
    for person in world.scenario.people:
        staff = world.state.staff[person.id]
        if person.joins_after == id_ and not person.reserve and staff.since < 0:
            staff.since = day


def _hide_flaws(world: World, activity: Activity, task: Task) -> None:
    """Leave some of the work wrong, unseen, and put the day when it is found out on the agenda."""
    if not activity.rework:
        return
    spirits = world.state.spirits
    proneness = portion(activity.rework, FULL + spirits.overload + portion(spirits.fatigue, 6_000))
    u = world.chance("flaws", activity.id, task.rounds)
    task.flaws = min(half_even(2 * proneness * to_int(u * FULL), FULL * task.rounds * task.rounds), MOST_FLAWS)
    if task.flaws < NEGLIGIBLE:
        task.flaws = 0
        return
    mean = world.scenario.parameters.discovery_weeks * DAYS_PER_WEEK
    mean = half_even(mean * (FULL + FULL // 2 - spirits.safety), FULL)
    wait = half_even(threshold(world.chance("discovery", activity.id, task.rounds)) * mean, 1_000_000)
    world.schedule(world.today + 1 + wait, Phase.NEWS, "discover", activity.id, task.rounds)


@handler("discover")
def discover(world: World, id_: str, n: int, data: tuple[int | str, ...] = ()) -> None:
    """Find out flawed work: it must be done again, the more of it the more has been built upon it. Data (1,): looked for."""
    task = world.state.tasks[id_]
    if task.status != "done" or task.rounds != n or not task.flaws:
        return
    if world.state.tasks[world.scenario.handover].status == "done":
        return
    built = sum(world.state.tasks[s].status == "done" for s in world.index.successors[id_])
    share = portion(task.flaws, FRESH + AMPLIFIED * min(built, AMPLIFIED_AT_MOST))
    if data:
        share = half_even(share, 2)
    task.flaws = 0
    task.remaining = max(FULL, portion(task.total, share))
    task.rounds += 1
    task.status = "waiting"
    correspondence.note(world, "rework", id_)
    world.rework_allocation()

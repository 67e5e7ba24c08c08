"""The work: started by the parallel schedule generation scheme in the team's priorities, paced, finished, redone.

Activities are not preempted unless the team pauses them. A skill may be loaded above its capacity, up to
`Parameters.overload`; everybody with that skill then works proportionally slower.
"""

from __future__ import annotations

from functools import lru_cache

from sim.model import team
from sim.model.chance import beta_pert, lognormal, threshold
from sim.model.units import DAYS_PER_WEEK, FULL, MILLION, half_even, portion, to_int
from sim.world import keys
from sim.world.agenda import Data
from sim.world.clock import Phase
from sim.world.counted import Hands
from sim.world.days import assemblies, crew, currencies, hurry, relations, tasks
from sim.world.days.hands import hands, update_hands, waits_for
from sim.world.days.heads import heads
from sim.world.rows import Task
from sim.world.scenario import Activity
from sim.world.world import World, handler

FATIGUE_COST = 3_000
"""Pace lost at full fatigue, in points (domain.md §1.5)."""
USUAL_MORALE, MORALE_GAIN = 7_000, 2_000
"""Morale at which pace is normal; pace gained for FULL of morale above it, both in points [design]."""
HUNDREDTH = FULL // 100
"""Step of the pace, in points."""
TRUST_ON_WAITING = 4_000
"""How far the trust of an actor speeds up or slows down the waiting part of an activity, in points [design]."""
TEMPORARY_GAIN, SHIPPED_GAIN = 4_000, 10_000
"""Pace that two temporary workers add to the people on an activity, and express freight to its waiting part: air
instead of sea or road halves it [design]."""
MORE_HANDS = 2_500
"""The most that people beyond the need of an activity add to its pace, in points [design]."""
SLOWEST = 500
"""Pace, in points, below which work never falls [design]."""
UNCONSULTED_EVENT, UNCONSULTED_STRETCH, CONSULTED = -4_000, 1_000, 1_000
"""Work that starts without its actor having been consulted: trust event, points of work added, and the gain in trust
that avoids both (balance §5)."""
NEGLIGIBLE, WEARY = 300, 6_000
"""Flaws under 3 % are mended in passing; the share of flaws that full fatigue adds (points) [design]."""
FRESH, AMPLIFIED, AMPLIFIED_AT_MOST = 5_000, 6_000, 3
"""Work done again takes half the time of the first; +60 % for each successor done, at most three (balance §5).
Never more than the whole."""


def review(world: World, there: Hands, mood_before: int) -> None:
    """On Friday, schedule an allocation pass for Monday if any pace may change."""
    if there.ready or there.heads.until <= world.today + 1 or mood(world) != mood_before or _turns(world, there):
        world.schedule(world.today + 1, Phase.WORK, "allocate", "")


def _turns(world: World, there: Hands) -> bool:
    """Return whether a season begins or ends by next Monday, or overtime goes on (its gain wears off)."""
    last = world.today - DAYS_PER_WEEK + 1
    for day in world.index.season_turns:
        if last < day <= last + DAYS_PER_WEEK:
            return True
    return any(task.overtime for task in there.helped.values())


@handler("allocate")
def allocate(world: World, _entity: str, _n: int, _data: Data = ()) -> None:
    """Start what can start, then set the paces until the next change."""
    there, usual, today = hands(world), mood(world), world.today
    while there.ready and not _start(world, there):
        there = hands(world)
    steady, paces, reserved, slow = world.index.steady, there.paces, there.reserved, there.slowed()
    helped = there.helped
    for id_, (activity, task) in there.under_way.items():
        working = usual
        if slow:
            working = round(there.share(id_) * usual / FULL)
        if id_ in reserved:
            working = portion(working, FULL + _spare(activity, reserved[id_]))
        if id_ in helped and hurry.left(task, today):
            _pace(world, activity, task, pace(world, activity, _hurried(world, task, working), _shipped(world, task)))
            paces[id_] = -1
            world.schedule(hurry.next_end(task, today), Phase.WORK, "allocate", "")
        elif id_ not in paces or paces[id_] != working or task.due < today:
            _pace(world, activity, task, pace(world, activity, working))
            paces[id_] = working if id_ in steady else -1


def _start(world: World, there: Hands) -> bool:
    """Start what can start, by priority; return False after a milestone, since others may now start too."""
    for id_ in sorted(there.ready, key=ranks(world.state.now.priorities).__getitem__):
        activity, task = there.ready[id_]
        if there.fits(activity) and not _held(world, activity):
            _begin(world, activity, task)
            if not task.remaining:
                _finish(world, id_, task, world.today)
                world.forget()  # a milestone was never under way, so `hands` cannot be updated in place
                return False
            there.take_on(activity, task)
    return True


@lru_cache(maxsize=64)
def ranks(priorities: tuple[str, ...]) -> dict[str, int]:
    """Return the rank of each activity in the priorities, from 0."""
    return {id_: place for place, id_ in enumerate(priorities)}


def obstacle(world: World, id_: str) -> str:
    """Return what keeps an activity from starting, busy people aside: an id, "cash", "staff", "nobody", or ""."""
    activity = world.index.activities[id_]
    return waits_for(world, activity, world.state.tasks[id_]) or _held(world, activity) or unmanned(world, activity)


def unmanned(world: World, activity: Activity) -> str:
    """Return "nobody" if an activity needs a skill that nobody on the staff has, else ""."""
    trades = heads(world).roll.trades
    return "nobody" if any(not trades[skill].hired for skill in world.index.asks[activity.id]) else ""


def _held(world: World, activity: Activity) -> str:
    gate = world.index.gates.get(activity.id)
    if gate and world.state.talks[gate].status in ("unopened", "open"):
        return gate
    if activity.id in world.index.consents and (body := assemblies.holding(world, activity.id)):
        return body
    treasury = world.state.treasury
    if activity.cost and treasury.cash < -treasury.credit:
        return "cash"
    if activity.statutory and not crew.salaried(world, activity):
        return "staff"
    return ""


def _begin(world: World, activity: Activity, task: Task) -> None:
    world.cause("begin", activity.id)
    first = task.rounds == 0
    task.status, task.since, task.resumed, task.rounds = "running", world.today, world.today, task.rounds or 1
    if not first:
        return
    task.start = world.today
    _consult(world, activity, task)
    u = world.chance("duration", activity.id)
    days = beta_pert(u, activity.low, activity.mode, activity.high)
    shock = world.state.shocks.get(activity.category, FULL)
    days = half_even(days * shock * task.stretch * (FULL - task.cut), FULL * FULL * FULL)
    days = crew.duration(world, activity, days) + task.lag
    task.total = task.remaining = (max(1, days) if activity.high else 0) * FULL
    if activity.cost and task.ordered < 0:
        sigma = world.scenario.parameters.price_sigma / FULL
        noise = to_int(lognormal(world.chance("price", activity.id), 1.0, sigma) * FULL)
        task.price = portion(task.price, noise)
        if activity.currency:
            currencies.buy(world, activity, task)
    for letter in world.index.with_start.get(activity.id, ()):
        world.send_letter(letter.id)


def _consult(world: World, activity: Activity, task: Task) -> None:
    """Add work if the actor of an activity was not consulted before its start (balance.md §5, early engagement)."""
    if not activity.actor:
        return
    relation = world.state.relations[activity.actor]
    initial = world.index.actors[activity.actor].trust
    if not relation.engaged and relation.trust < initial + CONSULTED:
        world.cause("unconsulted", activity.id)
        relations.change_trust(world, activity.actor, UNCONSULTED_EVENT)
        task.stretch += UNCONSULTED_STRETCH
        world.cause("begin", activity.id)


def _pace(world: World, activity: Activity, task: Task, rate: int) -> None:
    """Set the pace of an activity from this morning on, and reschedule its end."""
    today, due, before = world.today, task.due, task.rate
    if rate == before and due >= today:
        return
    left = task.left(today)
    task.remaining, task.since, task.rate = left, today, rate
    task.due = over = today + (-(-left // rate) or 1) - 1
    if over != due:
        if due >= today:
            world.cancel(due, Phase.DONE, "finish", activity.id, task.rounds)
        world.schedule(over, Phase.DONE, "finish", activity.id, task.rounds)


def _spare(activity: Activity, kept: dict[str, int]) -> int:
    """Return what people in excess of an activity's needs add to its pace, in points."""
    planned, spare = sum(activity.needs.values()), sum(max(0, n - activity.needs.get(s, 0)) for s, n in kept.items())
    return min(MORE_HANDS, half_even(spare, 2)) - team.talking(planned + spare) + team.talking(planned)


def pace(world: World, activity: Activity, working: int, shipped: int = 0) -> int:
    """Return the work done in a day, in points (10_000: the normal pace).

    `working` is the pace of the people on it. The pace of the waiting part depends on the trust of an actor and on
    `shipped`, the gain by express freight.
    """
    rate = working
    if activity.waiting:
        waiting, share = FULL + shipped, activity.waiting
        if activity.actor:
            trust = world.state.relations[activity.actor].trust
            waiting += round((trust - FULL // 2) * TRUST_ON_WAITING / FULL)
        rate = round((waiting * share + working * (FULL - share)) / FULL)
    if activity.season:
        season = world.index.seasons[activity.season]
        if any(first <= world.today <= last for first, last in season.windows):
            rate = portion(rate, season.speed)
    return rate if rate > SLOWEST else SLOWEST


def _hurried(world: World, task: Task, working: int) -> int:
    """Return the pace of people on overtime or with temporary hands, in points."""
    used = task.age(world.today) - task.counted
    if task.overtime > used:
        working = portion(portion(working, FULL + world.scenario.parameters.overtime_gain), FULL - _worn(world))
    return portion(working, FULL + TEMPORARY_GAIN) if task.temporary > used else working


def _shipped(world: World, task: Task) -> int:
    return SHIPPED_GAIN if task.express > task.age(world.today) - task.counted else 0


def _worn(world: World) -> int:
    """Return the efficiency lost in the current week of overtime, in points (Business Roundtable C-2)."""
    hours = half_even(team.NORMAL_WEEK * (FULL + world.scenario.parameters.overtime_gain), FULL)
    return team.overtime_loss(hours, world.state.spirits.overtime + 1)


def mood(world: World) -> int:
    """Return the pace that morale and fatigue allow, in points. Rounded to hundredths, so that it seldom changes."""
    spirits = world.state.spirits
    felt = (spirits.morale - USUAL_MORALE) * MORALE_GAIN - spirits.fatigue * FATIGUE_COST
    return FULL + round(felt / (FULL * HUNDREDTH)) * HUNDREDTH


@handler("finish")
def finish(world: World, id_: str, n: int, _data: Data = ()) -> None:
    """End an activity this evening, unless it was redone, rescheduled or stopped since the record was made."""
    task = world.state.tasks[id_]
    if task.status != "running" or task.rounds != n or task.due != world.today:
        return
    _finish(world, id_, task, world.today + 1)
    world.ask_allocation()


def _finish(world: World, id_: str, task: Task, day: int) -> None:
    activity = world.index.activities[id_]
    hurry.end(world, id_, day)
    first, task.worked = task.delivered < 0, task.age(day)
    task.status, task.finish, task.remaining, task.since, task.due = "done", day, 0, day, -1
    if first:
        task.delivered = day
        for theme, points in activity.utility.items():
            earned = portion(portion(points, FULL - task.cut), task.quality)
            world.state.utility[theme] = world.state.utility.get(theme, 0) + earned
        _welcome(world, id_, day)
        assemblies.convene(world, id_)
    _hide_flaws(world, activity, task)
    update_hands(world, id_)
    crew.release_from(world, id_)


def _welcome(world: World, id_: str, day: int) -> None:
    for person in world.index.joining.get(id_, ()):
        if world.state.staff[person].since < 0:
            crew.arrive(world, world.index.people[person], day)


def _hide_flaws(world: World, activity: Activity, task: Task) -> None:
    """Put flaws in finished work, and schedule their discovery."""
    if not activity.rework:
        return
    spirits = world.state.spirits
    strain = spirits.overload + round(spirits.fatigue * WEARY / FULL) + crew.unpractised(world, activity)
    proneness = round(activity.rework * (FULL + strain) / FULL)
    if keys.visited(activity.id) in world.state.marks:
        proneness = half_even(proneness, 2)
    u = world.chance("flaws", activity.id, task.rounds)
    fresh = round(2 * proneness * round(u * FULL) / (FULL * task.rounds * task.rounds))
    task.flaws = min(task.flaws + fresh, tasks.MOST_FLAWS)
    if task.flaws < NEGLIGIBLE:
        task.flaws = 0
        return
    mean = world.scenario.parameters.discovery_weeks * DAYS_PER_WEEK
    mean = half_even(mean * (FULL + FULL // 2 - spirits.safety), FULL)
    wait = half_even(threshold(world.chance("discovery", activity.id, task.rounds)) * mean, MILLION)
    wait += crew.days_untold(world, activity.id, task.rounds)
    world.schedule(world.today + 1 + wait, Phase.NEWS, "discover", activity.id, task.rounds)


@handler("discover")
def discover(world: World, id_: str, n: int, data: Data = ()) -> None:
    """Discover flaws: work is redone, more of it the more was built on it, half if somebody looked (data (1,))."""
    task = world.state.tasks[id_]
    if task.status != "done" or task.rounds != n or not task.flaws:
        return
    if world.state.tasks[world.scenario.handover].status == "done":
        return
    built = sum(world.state.tasks[s].status == "done" for s in world.index.successors[id_])
    flaws, task.flaws = task.flaws, 0
    share = min(FULL, portion(flaws, FRESH + AMPLIFIED * min(built, AMPLIFIED_AT_MOST)))
    if data:
        share = half_even(share, 2)
    task.remaining = max(FULL, portion(task.total, share))
    task.total = task.total or task.remaining  # a milestone takes no time until it has to be redone
    task.rounds += 1
    task.status = "waiting"
    update_hands(world, id_, flaws)
    world.ask_allocation()

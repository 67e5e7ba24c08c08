"""The staff: arrivals, absences, vacancies, handovers; how experience and level change durations and flaws."""

from __future__ import annotations

from collections.abc import Iterator

from sim.model import team
from sim.model.chance import threshold
from sim.model.units import DAYS_PER_WEEK, FULL, half_even, portion
from sim.world.agenda import Data
from sim.world.clock import Phase
from sim.world.days import tasks
from sim.world.days.heads import heads
from sim.world.rows import Staff
from sim.world.scenario import Activity, Person
from sim.world.world import World, handler

HANDOVER_DAYS = 3
"""Days of work lost when an activity changes hands, or is taken up again after a pause [design]."""
VACANCY = 60
"""Working days after which the organisation fills a vacant post, if the team has not [design]."""
REPLACED = 30
"""Working days that it takes the team to fill a vacant post [design]."""
UNPRACTISED = 5_000
"""Share by which a team of newcomers alone increases flaws, in points [design]: a fifth to a third of what the weight
of inexperience on quality that domain.md §1.5 proposes, .2, would give."""
UNTOLD = 20
"""Working days for which a flaw that nobody dares to report goes unreported: a month [design]."""


def arrive(world: World, person: Person, day: int) -> None:
    """Have somebody begin work on a day. Whether a volunteer shows up is then drawn every week."""
    world.state.staff[person.id].since = day
    world.recount(person.skill)
    world.schedule(day, Phase.NEWS, "joins", person.id)
    if person.volunteer:
        gone = world.state.staff[person.id].gone  # whoever held the post before may still be on the calendar
        world.schedule(max(day, world.state.now.day), Phase.NEWS, "rota", person.id, gone)


@handler("joins")
def join(world: World, id_: str, _n: int, _data: Data = ()) -> None:
    """Set when somebody will leave, on their first day at work."""
    staff = world.state.staff[id_]
    if staff.since >= 0 > staff.left:
        staff.leaves = world.state.spirits.weariness + patience(world, id_)
        world.recount(world.index.people[id_].skill)


def patience(world: World, id_: str) -> int:
    """Return how long somebody stays according to their threshold, in millionths of a week at morale .6."""
    parameters = world.scenario.parameters
    annual = parameters.volunteer_turnover if world.index.people[id_].volunteer else parameters.turnover
    return team.patience(world.state.staff[id_].threshold, annual)


@handler("rota")
def rota(world: World, id_: str, n: int, _data: Data = ()) -> None:
    """Draw whether a volunteer comes this week: the better the team's morale, the likelier (domain.md §10)."""
    staff = world.state.staff[id_]
    if staff.gone != n:
        return
    if world.chance("presence", id_, world.today) * FULL >= world.state.spirits.morale:
        send_away(world, id_, world.today + DAYS_PER_WEEK)
    world.schedule(world.today + DAYS_PER_WEEK, Phase.NEWS, "rota", id_, n)


def send_away(world: World, person: str, until: int) -> None:
    """Make somebody absent until a day."""
    staff = world.state.staff[person]
    staff.away_until = max(staff.away_until, until)
    world.recount(world.index.people[person].skill)
    world.ask_allocation()
    world.schedule(until, Phase.NEWS, "back", "")


@handler("absence")
def absent(world: World, id_: str, n: int, _data: Data = ()) -> None:
    """Begin an absence of the calendar, for those concerned who are on the staff."""
    absence = world.index.calendar[id_]
    until = absence.windows[n][1] + 1
    for person in absence.people or world.state.staff:
        staff = world.state.staff[person]
        if staff.since >= 0 > staff.left:
            if staff.away_until < until:
                staff.away_until = until
            world.recount(world.index.people[person].skill)
    _review(world)
    world.schedule(until, Phase.NEWS, "back", "")


@handler("back")
def back(world: World, _entity: str, _n: int, _data: Data = ()) -> None:
    """Count people and allocate work again because somebody is back."""
    _review(world)


def _review(world: World) -> None:
    world.recount()
    world.schedule(world.today, Phase.WORK, "allocate", "", 0)


def vacate(world: World, person: Person, staff: Staff) -> None:
    """Make a post vacant from today on. The organisation fills those of salaried staff after a while."""
    staff.left, staff.assigned, staff.gone = world.today, "", staff.gone + 1
    world.recount(person.skill)
    world.ask_allocation()
    if not person.reserve and not person.volunteer:
        world.schedule(world.today + VACANCY, Phase.NEWS, "refill", person.id, staff.gone)


def leave(world: World, person: str) -> None:
    """Make somebody leave, if they are on the staff: their work is handed over and the post falls vacant."""
    staff = world.state.staff[person]
    if staff.left < 0 and staff.since >= 0:
        hand_over(world, person)
        vacate(world, world.index.people[person], staff)


def hand_over(world: World, person: str) -> None:
    """Add to somebody's work the days that a successor needs to take it over."""
    found = tuple(in_hand(world, world.index.people[person], world.state.staff[person]))
    for id_, share in found:
        tasks.add_work(world, id_, portion(HANDOVER_DAYS * FULL, share))


@handler("refill")
def refill(world: World, id_: str, n: int, _data: Data = ()) -> None:
    """Fill the n-th vacancy of a post, unless the team already has."""
    staff = world.state.staff[id_]
    if staff.left >= 0 and staff.gone == n:
        fill(world, id_, staff, world.today)
        _review(world)


def days_to_hire(person: Person, staff: Staff) -> int:
    """Return the working days from the decision to recruit to the first day at work, for a post or a candidate."""
    return person.delay or REPLACED if staff.left >= 0 else max(1, person.delay)


def fill(world: World, id_: str, staff: Staff, day: int) -> None:
    """Fill a vacant post with a newcomer from a day on."""
    staff.left, staff.leaves, staff.away_until = -1, -1, -1
    staff.threshold = threshold(world.chance("leaving", id_, staff.gone))
    arrive(world, world.index.people[id_], day)


def in_hand(world: World, person: Person, staff: Staff) -> Iterator[tuple[str, int]]:
    """Yield the running activities that somebody works on, each with their share of it in points."""
    ours, theirs = sum(p.fte for p, _ in _there(world, person.skill)), portion(person.fte, person.level)
    for id_, task in world.state.tasks.items():
        if task.status != "running" or person.skill not in world.index.activities[id_].needs:
            continue
        if staff.assigned:
            if id_ == staff.assigned:
                yield id_, min(FULL, half_even(theirs * FULL, world.index.activities[id_].needs[person.skill]))
        elif ours:
            yield id_, min(FULL, half_even(theirs * FULL, ours))


def _there(world: World, skill: str) -> list[tuple[Person, Staff]]:
    return [member for member in heads(world).roll.trades[skill].hired if member[1].since <= world.today]


def present(staff: Staff, day: int) -> bool:
    """Return whether the first holder of a post is still on the staff on a day, even if absent; no successor counts."""
    return not staff.gone and 0 <= staff.since <= day


def salaried(world: World, activity: Activity) -> bool:
    """Return whether somebody who is not a volunteer is present for each skill that an activity needs."""
    return all(
        any(not p.volunteer and s.away_until <= world.today for p, s in _there(world, skill))
        for skill in activity.needs
    )


def duration(world: World, activity: Activity, days: int) -> int:
    """Return the days that work of nominally `days` takes, given learning and the levels of the staff."""
    if not (activity.repeats or activity.levels):
        return days
    factor = portion(learnt(world, activity), stretched(world, activity))
    return half_even(days * (activity.waiting + portion(FULL - activity.waiting, factor)), FULL)


def learnt(world: World, activity: Activity) -> int:
    """Return the share of the time still needed after learning on finished sites, in points (Wright's curve)."""
    before, earlier = 0, activity.repeats
    while earlier:
        other = world.index.activities[earlier]
        before += other.sites if world.state.tasks[earlier].finish >= 0 else 0
        earlier = other.repeats
    return team.repeated(before, activity.sites, world.scenario.parameters.learning) if before else FULL


def stretched(world: World, activity: Activity) -> int:
    """Return the ratio of required to best available level for the worst skill, in points; at least FULL."""
    worst = FULL
    for skill, asked in activity.levels.items():
        best = max((p.level for p, _ in _there(world, skill)), default=0)
        if best:
            worst = max(worst, half_even(asked * FULL, best))
    return worst


def unpractised(world: World, activity: Activity) -> int:
    """Return by what share newcomers and insufficient levels increase the flaws of an activity, in points."""
    share = 0 if heads(world).roll.fresh.isdisjoint(activity.needs) else _newcomers(world, activity)
    return share + stretched(world, activity) - FULL if activity.levels else share


def _newcomers(world: World, activity: Activity) -> int:
    trades, weeks, people, fresh = heads(world).roll.trades, world.scenario.parameters.assimilation_weeks, 0, 0
    for skill in activity.needs:
        people += trades[skill].fte
        for person, staff in trades[skill].fresh:
            days, spent = (person.assimilation or weeks) * DAYS_PER_WEEK, world.today - staff.since
            if spent < 0:
                people -= person.fte
            elif spent < days:
                fresh += half_even(person.fte * (days - spent), days)
    return half_even(UNPRACTISED * fresh, people) if people else 0


def days_untold(world: World, id_: str, rounds: int) -> int:
    """Return for how many working days a flaw that somebody has seen goes unreported (Edmondson 1999)."""
    told = world.chance("candour", id_, rounds) * FULL < team.candour(world.state.spirits.safety)
    return 0 if told else UNTOLD


def release_from(world: World, activity: str) -> None:
    """Release the people assigned to an activity that has ended."""
    roll = heads(world).roll
    if not roll.assigned:
        return
    for skill in world.index.needs[activity]:
        for _, staff in roll.trades[skill].hired:
            if staff.assigned == activity:
                staff.assigned = ""
                world.recount(skill)

"""Who is there: the people of each skill, and their capacity in a week.

The count is cached in `World.heads`. Code that moves somebody names the skill (`World.recount`), which is then counted
again. The counts of other skills hold until somebody comes back, begins, or stops being a newcomer.
"""

from __future__ import annotations

from functools import lru_cache

from sim.model import team
from sim.model.units import DAYS_PER_WEEK, FULL, half_even, portion
from sim.world.counted import Accompanied, Heads, Member, Roll, Trade
from sim.world.scenario import Person
from sim.world.world import World

NEVER = 1 << 60
"""A day, or a weariness, later than any project."""
NEWCOMER = 6_700
"""Strength of a newcomer on the first day: 0.8 / 1.2 of an experienced colleague (Abdel-Hamid & Madnick 1991)."""
TRAINING = 2_500
"""Share of an experienced colleague that a newcomer absorbs at first (same source)."""


def heads(world: World) -> Heads:
    """Return the count of this week, updated if somebody has come, left or gone away."""
    there = world.heads
    if there is None or world.moved or world.today >= there.until:
        monday = world.today - world.today % DAYS_PER_WEEK
        if there is None or world.moved or world.today >= there.roll.until:
            roll = _count_roll(world, there.roll.trades if there else {}, monday)
        else:
            roll = there.roll
        there = world.heads = _add_up(world, roll, monday)
    return there


def _count_roll(world: World, trades: dict[str, Trade], monday: int) -> Roll:
    """Recount the skills in which somebody moved or was due to, then add up all skills."""
    moved, today = world.moved, world.today
    for skill, workers in world.index.workers.items():
        if skill in moved or skill not in trades or today >= trades[skill].until:
            trades[skill] = _count_trade(world, workers, monday)
    moved.clear()
    settled = {skill: trade.settled for skill, trade in trades.items()}
    fresh, learning, kept = set(), [], []
    assigned, apart, wages, leaves, until = False, 0, 0, NEVER, NEVER
    for skill, trade in trades.items():
        if trade.fresh:
            fresh.add(skill)
            learning += trade.learning
        if trade.kept:
            kept += trade.kept
            apart += trade.apart
        assigned = assigned or trade.assigned
        wages += trade.wages
        if trade.leaves < leaves:
            leaves = trade.leaves
        if trade.until < until:
            until = trade.until
    return Roll(trades, settled, fresh, assigned, learning, kept, apart, wages, leaves, until)


def _count_trade(world: World, workers: tuple[Person, ...], monday: int) -> Trade:
    """Count the people of a skill for a week."""
    rows, today, assimilation = world.state.staff, world.today, world.index.assimilation
    known = monday - assimilation if monday > assimilation else 0
    hired: list[Member] = []
    fresh: list[Member] = []
    kept: list[Accompanied] = []
    learning: list[Accompanied] = []
    assigned, settled, whole, apart, wages, leaves, until = False, 0, 0, 0, 0, NEVER, NEVER
    for person in workers:
        staff = rows[person.id]
        since, back, fte = staff.since, staff.away_until, person.fte
        if since < 0 or staff.left >= 0:
            continue
        hired.append((person, staff))
        whole += fte
        if staff.assigned:
            assigned = True
        if 0 <= staff.leaves < leaves:
            leaves = staff.leaves
        if since <= monday:
            wages += person.weekly_cost
        if since > known:
            fresh.append((person, staff))
        if since > monday or back > today:
            there = since if since > back else back
            if there < until:
                until = there
        elif staff.assigned:
            kept.append((person, staff, bool(settled or learning or kept)))
            apart += fte
            if since > known:
                until = min(until, monday + DAYS_PER_WEEK)
        elif since > known:
            learning.append((person, staff, bool(settled or learning or kept)))
            until = min(until, since + assimilation)
        else:
            settled += fte
    return Trade(hired, fresh, kept, learning, assigned, settled, whole, apart, wages, leaves, until)


def _add_up(world: World, roll: Roll, monday: int) -> Heads:
    """Convert people to capacity: newcomers are weaker and take time from others, and communication takes time."""
    counted = roll.settled
    if roll.learning:
        counted = {**counted}
        for newcomer in roll.learning:
            counted[newcomer[0].skill] += brings(world, newcomer, monday)
    talking = team.talking(sum(counted.values()) + roll.apart)
    time = portion(FULL - world.scenario.parameters.overhead, FULL - talking)
    capacity = {skill: round(fte * time / FULL) for skill, fte in counted.items()}
    until = monday if roll.learning else roll.until + -roll.until % DAYS_PER_WEEK
    return Heads(roll, capacity, talking, max(monday + DAYS_PER_WEEK, until))


def brings(world: World, somebody: Accompanied, monday: int) -> int:
    """Return what somebody contributes in a week, in points of FTE: less for a newcomer."""
    person, staff, accompanied = somebody
    weeks = person.assimilation or world.scenario.parameters.assimilation_weeks
    return strength(person.fte, staff.since, monday, weeks, accompanied=accompanied)


@lru_cache(maxsize=1024)
def strength(fte: int, since: int, day: int, weeks: int, *, accompanied: bool) -> int:
    """Return what a person contributes on a day, in points of FTE, given the weeks that assimilation takes."""
    if not since or not weeks or day >= since + weeks * DAYS_PER_WEEK:
        return fte
    ready = half_even((day - since) * FULL, weeks * DAYS_PER_WEEK)
    own = NEWCOMER + portion(FULL - NEWCOMER, ready)
    return portion(fte, own - (portion(TRAINING, FULL - ready) if accompanied else 0))

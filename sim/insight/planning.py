"""The plan before any play, for authors: dates by precedence and with the available people, odds, cash by month.

No risk strikes, nobody leaves. Durations are PERT means in whole working days, as in the team's first reference plan;
for the odds of a date alone they are drawn, many times, as games draw them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sim.model import network
from sim.model.allocation import critical_chain
from sim.model.chance import beta_pert, chance
from sim.model.units import DAYS_PER_WEEK, FULL, Points, half_even, portion
from sim.world.days import series
from sim.world.days.expenses import paid_on
from sim.world.donors import Donor, Instalment
from sim.world.scenario import Activity, Person, Scenario
from sim.world.start import first_morning, shock, staffing
from sim.world.world import World

PRUDENT = 8_000
"""Probability of the prudent date (P80), the usual one for a commitment (GAO Cost Estimating Guide, 2020: 70–80 %)."""
DRAWS = 1_000
"""Drawings of the whole plan [design]: they place the P80 of eighteen months within a day."""


class Planned(NamedTuple):
    """An activity: dates by precedence alone (CPM), then with the available people (serial SGS), in working days.

    A finish is the morning after the last day of work.
    """

    id: str
    duration: int
    early_start: int
    early_finish: int
    total_float: int
    free_float: int
    start: int
    finish: int


class PromisedDate(NamedTuple):
    """A date that was promised, and what the plan says about it, in working days. `chance` is in points.

    `staffed` is the date with the available people. `likely`, `prudent` (P50, P80) and `chance` are of the network as
    a whole: PERT along its longest chain alone forgets the paths that merge and the shock of a category, and is too
    early (Malcolm et al. 1959; MacCrimmon & Ryavec 1964).
    """

    activity: str
    promised: int
    likely: int
    prudent: int
    staffed: int
    chance: Points


class MonthPlan(NamedTuple):
    """A month: budget used, receipts and payments expected, then cash at its end and at its lowest, in cents."""

    number: int
    spent: int
    received: int
    paid: int
    cash: int
    lowest: int


class Step(NamedTuple):
    """An activity of the critical chain, and the skill that it waited for: "" if only predecessors held it."""

    activity: str
    skill: str


class Outlook(NamedTuple):
    """The whole plan; `credit` is how far below zero the cash may go, in cents.

    `critical` is the critical path by precedence alone; `chain` is what determines the end with the available people,
    in order of dates. The odds of the promises come from so many `draws`.
    """

    activities: tuple[Planned, ...]
    critical: tuple[str, ...]
    chain: tuple[Step, ...]
    promises: tuple[PromisedDate, ...]
    months: tuple[MonthPlan, ...]
    credit: int
    draws: int = DRAWS


def planned_activities(scenario: Scenario) -> tuple[Planned, ...]:
    """Date the activities as they stand before any play. Raises CycleError where the plan has a circle."""
    return _dated(_opening(scenario))[0]


def outlook(scenario: Scenario) -> Outlook:
    """Plan a scenario as it stands before any play. Raises CycleError where the plan has a circle."""
    world = _opening(scenario)
    rows, path = _dated(world)
    handover, closing = _drawn_ends(world, (scenario.handover, scenario.closing))
    promises = (
        _promise(world, scenario.handover, scenario.handover_day, handover),
        _promise(world, scenario.closing, scenario.final_day, closing),
    )
    return Outlook(rows, path, _chain(world), promises, tuple(_months(world)), scenario.parameters.credit_line)


def _opening(scenario: Scenario) -> World:
    return first_morning(scenario, 0)  # the seed changes nothing of what is read here


def _dated(world: World) -> tuple[tuple[Planned, ...], tuple[str, ...]]:
    """Return the activities with their dates, and the critical path by precedence alone."""
    index, staffed = world.index, world.state.reference
    dates = network.schedule(index.durations, index.predecessors)
    free = network.free_float(dates, index.predecessors)
    rows = tuple(
        Planned(id_, index.durations[id_], d.early_start, d.early_finish, d.total_float, free[id_], *staffed[id_])
        for id_, d in dates.items()
    )
    return rows, network.critical_path(dates)


def _chain(world: World) -> tuple[Step, ...]:
    index, starts = world.index, {id_: start for id_, (start, _) in world.state.reference.items()}
    found = critical_chain(starts, index.durations, index.predecessors, *staffing(world))
    return tuple(Step(activity, skill) for activity, skill in found)


def _promise(world: World, activity: str, promised: int, ends: list[int]) -> PromisedDate:
    """Assess a promised date by the ends drawn of its activity, the earliest first."""
    likely, prudent = (ends[half_even(len(ends) * points, FULL) - 1] for points in (FULL // 2, PRUDENT))
    kept = half_even(sum(end <= promised for end in ends) * FULL, len(ends))
    return PromisedDate(activity, promised, likely, prudent, world.state.reference[activity][1], kept)


def _drawn_ends(world: World, activities: tuple[str, ...]) -> tuple[list[int], ...]:
    """Draw the plan by precedence, each time with its own shocks; return the ends of each activity, in order."""
    index, sigma = world.index, world.scenario.parameters.shock_sigma
    categories = {a.category for a in world.scenario.activities}
    ends: tuple[list[int], ...] = tuple([] for _ in activities)
    for seed in range(DRAWS):
        shocks = {category: shock(chance(seed, "shock", category), sigma) for category in categories}
        durations = {a.id: _duration(a, seed, shocks[a.category]) for a in world.scenario.activities}
        starts = network.forward_pass(durations, index.predecessors, index.order)
        for drawn, id_ in zip(ends, activities, strict=True):
            drawn.append(starts[id_] + durations[id_])
    return tuple(map(sorted, ends))


def _duration(a: Activity, seed: int, shocked: Points) -> int:
    """Draw a duration as a game of this seed does, before anything happens to it."""
    return max(1, portion(beta_pert(chance(seed, "duration", a.id), a.low, a.mode, a.high), shocked)) if a.high else 0


def _months(world: World) -> Iterator[MonthPlan]:
    """Add up the weeks of each month; what falls due after the last day is left out."""
    weeks = [_week(world, week) for week in range(world.scenario.final_day // DAYS_PER_WEEK)]
    receipts, payments = _receipts(world), _payments(world, weeks)
    cash, first = 0, 0
    for month in world.scenario.months:
        balances, end, before = [], month.last_day + 1, cash
        for day in range(first, end):
            cash += receipts.get(day, 0) - payments.get(day, 0)
            balances.append(cash)
        received = sum(receipts.get(day, 0) for day in range(first, end))
        spent = sum(wages + rest for wages, rest in weeks[first // DAYS_PER_WEEK : end // DAYS_PER_WEEK])
        yield MonthPlan(month.number, spent, received, before + received - cash, cash, min(balances))
        first = end


def _week(world: World, week: int) -> tuple[int, int]:
    """Return the wages of a week and its other costs: direct costs in proportion to its days, and indirect costs."""
    first, plan = week * DAYS_PER_WEEK, world.state.reference
    direct = 0
    for activity in world.scenario.activities:
        start, finish = plan[activity.id]
        days = max(0, min(finish, first + DAYS_PER_WEEK) - max(start, first))
        direct += half_even(activity.cost * days, max(1, finish - start))
    wages = sum(person.weekly_cost for person in world.scenario.people if _paid(world, person, first))
    flat = sum(line.amount for line in world.index.indirect_lines)
    return wages, direct + half_even((direct + wages) * flat, max(1, world.index.direct_cost))


def _paid(world: World, person: Person, day: int) -> bool:
    """Return whether somebody is under contract on a day."""
    start, finish = series.contract(world, person)
    return not person.reserve and start <= day < finish


def _payments(world: World, weeks: list[tuple[int, int]]) -> Mapping[int, int]:
    """Return the payments by day: wages on the next Friday, the rest after the usual delay, without gifts in kind."""
    found: dict[int, int] = {}
    for week, (wages, rest) in enumerate(weeks):
        friday = (week + 1) * DAYS_PER_WEEK - 1
        for delay, amount in ((1, wages), (world.scenario.parameters.payment_delay, rest)):
            day = paid_on(friday, delay)
            found[day] = found.get(day, 0) + portion(amount, world.index.cash_share)
    return found


def _receipts(world: World) -> Mapping[int, int]:
    """Return the receipts by day: each instalment its median delay after its conditions, with reports on time."""
    found: dict[int, int] = {}
    for donor in world.index.payers:
        for instalment in donor.instalments:
            day = _due(world, donor, instalment) + instalment.delay
            found[day] = found.get(day, 0) + instalment.amount
    return found


def _due(world: World, donor: Donor, instalment: Instalment) -> int:
    plan = world.state.reference
    report = next((r for r in donor.reports if r.id == instalment.report), None)
    accepted = max(report.due, plan[report.activity][1] if report.activity else 0) + donor.review if report else 0
    return max(instalment.day, plan[instalment.done][1] if instalment.done else 0, accepted)

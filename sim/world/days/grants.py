"""What each donor accepts of the expense, by its own rules, and what it owes in the end.

Expenses are charged to headings, not to donors. A donor's part is computed when needed (a trigger, a report, the end),
from the headings, the financing plan (`Grant.shares`) and what this donor accepted of each heading when its period
began and ended.
"""

from __future__ import annotations

from collections.abc import Mapping

from sim.model.donors import final_grant, indirect_costs
from sim.model.units import FULL, half_even, portion
from sim.world import keys
from sim.world.agenda import Data
from sim.world.clock import Phase
from sim.world.donors import Donor, Report
from sim.world.world import World, handler

EXTENSION = 20
"""Working days that an extension adds to a donor's dates [design]. The date promised to the Direction stays."""

Cells = tuple[int, ...]
"""Cents by heading, in the order of the budget."""


def open_periods(world: World) -> None:
    """Schedule the first and last days of eligibility of each donor."""
    for donor in world.scenario.donors:
        if donor.period:
            first, last = donor.period
            if first > 0:
                world.schedule(first, Phase.NEWS, "period", donor.id, 0)
            world.schedule(last + 1, Phase.NEWS, "period", donor.id, 1)


@handler("period")
def record_period(world: World, donor: str, n: int, _data: Data = ()) -> None:
    """Record what a donor accepts of each heading as its period begins (0) or ends (1, or 2 when extended)."""
    grant, rules = world.state.grants[donor], world.index.donors[donor]
    if n == 0:
        grant.opened = _admissible(world, rules, accepted(world))
    elif n == 1 and keys.amendment_granted(donor, "extension") in world.state.marks:
        world.schedule(world.today + EXTENSION, Phase.NEWS, "period", donor, 2)
    else:
        grant.closed = _admissible(world, rules, accepted(world))
        grant.budgets = tuple([_whole(world, rules, line.id) for line in world.scenario.lines])


def postpone_payment(world: World, donor: str, days: int) -> None:
    """Postpone a donor's next payment by some working days, even if it is on its way."""
    grant = world.state.grants[donor]
    if grant.arriving < 0:
        grant.questions += days
        return
    key = (grant.arriving, Phase.NEWS, "receive", donor, grant.asked - 1)
    data = world.cancel(*key) or ()
    grant.arriving += days
    world.schedule(grant.arriving, Phase.NEWS, "receive", donor, grant.asked - 1, *data)


def withdraw(world: World, donor: str) -> None:
    """Have a donor pay nothing more, even what is on its way."""
    grant = world.state.grants[donor]
    if grant.arriving >= 0:
        world.cancel(grant.arriving, Phase.NEWS, "receive", donor, grant.asked - 1)
        grant.arriving = -1
    grant.asked = len(world.index.donors[donor].instalments)
    world.state.marks.setdefault(keys.withdrawn(donor), world.today)


def withdrawn(world: World, donor: Donor) -> bool:
    """Return whether a donor has withdrawn."""
    return keys.withdrawn(donor.id) in world.state.marks


def accepted(world: World) -> Cells:
    """Return the expense of each heading with papers that an auditor accepts, in cents."""
    return tuple([account.spent - account.doubtful for account in world.state.accounts.values()])


def eligible(world: World, donor: Donor, supported: Cells = ()) -> Cells:
    """Return the expense of each heading that a donor considers eligible: period, earmarking, papers, competition.

    `supported` is the result of `accepted`, if the caller has it.
    """
    grant = world.state.grants[donor.id]
    if donor.period and donor.period[0] > 0 and not grant.opened:
        return (0,) * len(world.state.accounts)
    found = _admissible(world, donor, supported or accepted(world))
    if grant.closed:
        found = tuple([min(pair) for pair in zip(found, grant.closed, strict=True)])
    if grant.opened:
        found = tuple([max(0, late - early) for late, early in zip(found, grant.opened, strict=True)])
    return found


def _admissible(world: World, donor: Donor, supported: Cells) -> Cells:
    """Return the expense of each heading that a donor would accept at any time: earmarking, papers, competition."""
    found = _part_for(world, donor.earmarked, supported) if donor.earmarked else supported
    alone = _bought_alone(world, donor) if donor.quotes else ()
    if not alone:
        return found
    without = _part_for(world, alone, supported)
    return tuple([max(0, cents - less) for cents, less in zip(found, without, strict=True)])


def _part_for(world: World, activities: tuple[str, ...], supported: Cells) -> Cells:
    """Return the part of the supported expense of each heading that is for some activities.

    Papers are known by heading: of what activities cost, the same share is supported as of their heading.
    """
    spent = dict.fromkeys(world.index.lines, 0)
    for id_ in activities:
        if line := world.index.activities[id_].line:
            spent[line] += world.state.tasks[id_].spent
    rows = zip(spent.values(), supported, world.state.accounts.values(), strict=True)
    return tuple([half_even(cents * good, account.spent) if account.spent else 0 for cents, good, account in rows])


def _bought_alone(world: World, donor: Donor) -> tuple[str, ...]:
    """Return the purchases above the donor's threshold that were made without competition."""
    notes, counted = world.state.notes, donor.earmarked
    return tuple(
        activity.id
        for activity in world.index.costly
        if activity.cost >= donor.quotes
        and notes.get(keys.supplier(activity.id)) == "known"
        and (not counted or activity.id in counted)
    )


def covered(world: World, donor: Donor, supported: Cells = ()) -> int:
    """Return the expense that a donor bears so far, in cents: its part of each heading, within its rules.

    A heading may exceed the signed amount by the share that needs no amendment; the total never exceeds the grant.
    """
    grant, direct, flat = world.state.grants[donor.id], 0, 0
    amounts = eligible(world, donor, supported)
    for line, amount, part, signed in zip(world.scenario.lines, amounts, grant.shares, grant.signed, strict=True):
        if not part or not amount:
            continue
        whole = _whole(world, donor, line.id)
        limit = max(part, signed + portion(signed, donor.transfer))
        borne = min(limit, half_even(amount * part, whole)) if whole else 0
        if line.indirect:
            flat += borne
        else:
            direct += borne
    return max(0, min(donor.amount, direct + min(flat, indirect_costs(direct, donor.indirect))) - grant.rejected)


def _whole(world: World, donor: Donor, line: str) -> int:
    """Return the budget of a heading that the donor contributes to: only its earmarked activities, if any.

    Once its period is over, the budget as it was: what others move since then changes nothing of its account.
    """
    if budgets := world.state.grants[donor.id].budgets:
        return budgets[world.index.places[line]]
    if donor.earmarked:
        activities = world.index.activities
        return sum(activities[id_].cost for id_ in donor.earmarked if activities[id_].line == line)
    return world.state.accounts[line].current


def justified(world: World, donor: Donor) -> int:
    """Return how much of what a donor has paid is covered by accepted expense, in points."""
    received = world.state.grants[donor.id].received
    return half_even(covered(world, donor) * FULL, received) if received else FULL


def final(world: World, donor: Donor, parts: Mapping[str, int] | None = None) -> int:
    """Return the final grant of a donor on the expense accepted so far, in cents: its part, within its rate, no profit.

    The rate is a share of the expense that this donor considers eligible; profit is what exceeds all accepted expense.
    Our own money, and what other donors have not paid yet, do not count as receipts. `parts` is the result of `covered`
    by donor, if the caller has it.
    """
    if not donor.rate:
        return parts[donor.id] if parts else covered(world, donor)
    supported = accepted(world)
    parts = parts or {other.id: covered(world, other, supported) for other in world.scenario.donors}
    total, kind, others = sum(supported), 0, 0
    for other in world.scenario.donors:
        if other.id == donor.id or other.own:
            continue
        part = parts[other.id]
        kind += 0 if other.cash else part
        others += min(part, world.state.grants[other.id].received) if other.cash else part
    beyond = max(0, kind - portion(total, donor.in_kind))
    by_rate = portion(max(0, sum(eligible(world, donor, supported)) - beyond), donor.rate)
    return final_grant(total - beyond, donor.rate, min(parts[donor.id], by_rate), others).grant


def last_day(world: World, donor: Donor) -> int:
    """Return the last day of a donor's period, as extended; the end of the project if it has none."""
    last = donor.period[1] if donor.period else world.scenario.final_day
    return last + _extended(world, donor)


def due(world: World, donor: Donor, report: Report) -> int:
    """Return the last day for a report; an extension postpones the final one."""
    return report.due + (_extended(world, donor) if report.final else 0)


def _extended(world: World, donor: Donor) -> int:
    return EXTENSION if keys.amendment_granted(donor.id, "extension") in world.state.marks else 0


def unclaimed(world: World, donor: Donor) -> bool:
    """Return whether the final report to a donor is overdue, in which case it pays no more."""
    last = [report for report in donor.reports if report.final]
    filings = world.state.filings
    return any(
        world.today > due(world, donor, report) and (report.id not in filings or filings[report.id].stage == "refused")
        for report in last
    )


def borne(world: World) -> dict[str, int]:
    """Return what each donor would bear if the project ended today, in cents."""
    supported, donors = accepted(world), world.scenario.donors
    parts = {donor.id: covered(world, donor, supported) for donor in donors}
    return {donor.id: _paid(world, donor, final(world, donor, parts)) for donor in donors}


def _paid(world: World, donor: Donor, grant: int) -> int:
    """Return what a donor pays of its grant: nothing more once it has withdrawn or its final report is overdue.

    What we lack of our own money is a lack of cash, and is still ours to bear.
    """
    ended = donor.cash and (unclaimed(world, donor) or (withdrawn(world, donor) and not donor.own))
    return min(grant, world.state.grants[donor.id].received) if ended else grant

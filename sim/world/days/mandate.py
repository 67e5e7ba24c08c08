"""The cahier des charges: the standing of each clause, avenants, what the Direction hears and answers."""

from __future__ import annotations

from collections.abc import Callable

from sim.model.units import DAYS_PER_WEEK, FULL, half_even, portion
from sim.world import keys
from sim.world.agenda import Data
from sim.world.clock import Phase
from sim.world.days import direction, hurry, prospects, relations, series, treasury
from sim.world.days.heads import heads
from sim.world.days.prospects import Ends
from sim.world.rows import Standing
from sim.world.scenario import Requirement
from sim.world.world import World, handler

LESS = ("handover_day", "final_day", "cost", "actors_lost")
"""Measures of which less is better; of the others, more."""
HEARD = (*LESS, "utility")
"""Measures that the Direction learns of by itself; the others show in an audit, or after the handover."""
LARGEST = {"handover_day": 13 * DAYS_PER_WEEK, "final_day": 13 * DAYS_PER_WEEK, "cost": 500, "utility": 2_000}
"""The most that an avenant concedes beyond the first target: days, days, points of the cost, points. Other measures
cannot be amended [design]."""
PATIENCE = 20
"""Working days from the review that first sees a gap until a review blames the team for not declaring it [design]."""
UNDECLARED = -2_500
"""Trust event of the Direction when it finds an undeclared gap [design]."""
CONSIDERS = 10
"""Working days that the Direction takes to answer a request for an avenant [design]."""
AGREES_FROM, UNWARNED = 4_500, 1_500
"""Trust from which it agrees, and how much more it takes if nobody had warned it of the gap [design]."""
CONCEDED = -1_000
"""Trust event of the Direction when it grants an avenant [design]."""
MEMORY = 60
"""Working days for which a candid note counts as a warning [design]."""
EUROS = 100_000
"""Cents to which an avenant on the cost is rounded up [design]."""
ANSWERS = {
    ("gap", "on_track"): ("belied", -1_250),
    ("gap", "watch"): ("warned", 1_000),
    ("gap", "trouble"): ("candid", 2_000),
    ("tolerated", "on_track"): ("confident", 0),
    ("tolerated", "watch"): ("watchful", 1_000),
    ("tolerated", "trouble"): ("alarmed", -300),
    ("met", "on_track"): ("routine", 1_000),
    ("met", "watch"): ("worried", 0),
    ("met", "trouble"): ("alarmed", -300),
}
"""(standing of the worst clause, what the monthly note says) -> (answer of the Direction, trust event) [design]."""
SAYINGS = (
    *dict.fromkeys(kind for kind, _ in ANSWERS.values()),
    "silent", "gap-found", "plan-slips", "avenant-granted", "avenant-denied", "avenant-unwarned", "avenant-too-much",
)  # fmt: skip
"""Everything that the Direction may say."""


def target(world: World, clause: Requirement) -> int:
    """Return the current target of a clause in its own unit: as signed, or as amended."""
    return world.state.amended.get(clause.id, clause.target)


def budget(world: World) -> int:
    """Return the budget of the project in cents, avenants included."""
    clause = _clause(world, "cost")
    return world.scenario.budget + (target(world, clause) - clause.target if clause else 0)


def _clause(world: World, measure: str) -> Requirement | None:
    return next((r for r in world.scenario.requirements if r.measure == measure), None)


def standing(world: World, clause: Requirement, value: int) -> Standing:
    """Return how a value stands against a clause."""
    beyond = value - target(world, clause)
    beyond = beyond if clause.measure in LESS else -beyond
    return "met" if beyond <= 0 else "tolerated" if beyond <= clause.tolerance else "gap"


def known_value(world: World, clause: Requirement, ahead: Ends | None = None) -> int | None:
    """Return the value of a clause as far as the team can tell today, in its own unit; None if it cannot.

    `ahead` is the result of `prospects.ends`, if the caller has it.
    """
    found = _KNOWN.get(clause.measure)
    return found(world, ahead) if found else None


def _seen_quality(world: World, _ahead: Ends | None) -> int | None:
    visits = world.index.visits
    visited = [world.state.tasks[visits[mark]] for mark in world.state.marks if mark in visits]
    seen = [task.quality for task in visited if task.status == "done"]
    return half_even(sum(seen), len(seen)) if seen else None


def felt_lost(world: World, _ahead: Ends | None = None) -> int:
    """Return how many actors are lost, judging by their trust as last felt by the team."""
    limit = world.scenario.parameters.lost_below
    return sum(0 <= relation.felt < limit for relation in world.state.relations.values())


def _true_value(world: World, clause: Requirement, ahead: Ends) -> int | None:
    if clause.measure == "actors_lost":
        return relations.lost(world)
    return known_value(world, clause, ahead)


def expected_cost(world: World, ahead: Ends | None = None) -> int:
    """Return the cost at completion, estimated bottom-up, in cents.

    It is what is spent plus the direct costs, indirect costs, wages and ordered help still to come.
    """
    to_come = prospects.to_pay(world) + _wages_to_come(world, ahead or prospects.ends(world))
    direct, accounts = world.index.direct_cost, world.state.accounts
    indirect = sum(
        max(0, min(line.amount - accounts[line.id].spent, half_even(to_come * line.amount, direct)))
        for line in world.index.indirect_lines
    )
    return series.spent(world) + to_come + indirect + hurry.to_pay(world)


def _wages_to_come(world: World, ahead: Ends) -> int:
    """Return the wages until the promised handover, or the expected one if that is later, in cents.

    They are those of the staff, and of people who will join by a planned recruitment; nothing after the handover.
    """
    tasks, handover = world.state.tasks, world.scenario.handover
    if tasks[handover].status == "done":
        return 0
    until = max(ahead[handover], prospects.promised_day(world))
    days = heads(world).roll.wages * max(0, until - world.today)
    for person in world.index.awaited:
        if world.state.staff[person.id].since < 0:
            days += person.weekly_cost * max(0, until - ahead[person.joins_after])
    return half_even(days, DAYS_PER_WEEK)


def planned_utility(world: World) -> int:
    """Return the social utility that today's scope would bring if all work were done well, in points."""
    activities = world.index.activities
    given_up = [(activities[id_].utility, task.cut) for id_, task in world.state.tasks.items() if task.cut]
    total = weight = 0
    for axis in world.scenario.axes:
        earned = world.index.utility[axis.theme]
        for utility, cut in given_up:
            points = utility.get(axis.theme, 0)
            earned += portion(points, FULL - cut) - points
        total, weight = total + axis.weight * (earned if earned < FULL else FULL), weight + axis.weight
    return half_even(total, weight) if weight else 0


_KNOWN: dict[str, Callable[[World, Ends | None], int | None]] = {
    "handover_day": prospects.handover_day,
    "final_day": lambda world, ahead: prospects.end(world, world.scenario.closing, ahead),
    "cost": expected_cost,
    "utility": lambda world, _ahead: planned_utility(world),
    "quality": _seen_quality,
    "actors_lost": felt_lost,
}


def worst_standing(world: World) -> Standing:
    """Return the worst standing among the clauses that the Direction hears of."""
    ahead = prospects.ends(world)
    found: Standing = "met"
    for clause in world.scenario.requirements:
        if clause.measure in HEARD:
            standing = _true_standing(world, clause, ahead)
            if standing == "gap":
                return standing
            found = standing if found == "met" else found
    return found


def _true_standing(world: World, clause: Requirement, ahead: Ends) -> Standing:
    value = _true_value(world, clause, ahead)
    return "met" if value is None else standing(world, clause, value)


def say(world: World, kind: str, ref: str) -> None:
    """Record something that the Direction says about a month or a clause."""
    world.state.marks[keys.saying(kind, ref)] = world.today


def has_news(world: World, month: int) -> bool:
    """Return whether a note has anything to report in a month, that is, whether an earlier month is over."""
    return month > world.scenario.months[0].number


def note_owed(world: World, month: int) -> bool:
    """Return whether the Direction is still waiting for the note of a month."""
    return has_news(world, month) and world.index.months[month].note and keys.monthly(month) not in world.state.marks


def answer_note(world: World, status: str) -> bool:
    """Have the Direction answer a monthly note; return whether the note reported an existing gap."""
    standing = worst_standing(world)
    kind, event = ANSWERS[standing, status]
    direction.hears(world, event, "integrity" if kind == "belied" else "benevolence")
    say(world, kind, str(world.state.now.month))
    told = standing == "gap" and status != "on_track"
    if told:
        world.state.marks[keys.WARNED] = world.today
    return told


@handler("review")
def review(world: World, _entity: str, month: int, _data: Data = ()) -> None:
    """Have the Direction review the clauses at the end of a month, and notice lasting gaps that were not declared."""
    marks, ahead = world.state.marks, prospects.ends(world)
    for clause in world.scenario.requirements:
        if clause.measure in HEARD:
            _look_into(world, clause, ahead)
    if note_owed(world, month) and keys.monthly(month - 1) not in marks:
        say(world, "silent", str(month))
    expect(world, month + 1)


def expect(world: World, month: int) -> None:
    """Schedule the review of a month, if the scenario has that month."""
    if month in world.index.months and world.scenario.requirements:
        world.schedule(world.index.months[month].last_day, Phase.CLOSE, "review", "", month)


def _look_into(world: World, clause: Requirement, ahead: Ends) -> None:
    marks = world.state.marks
    declared = world.state.notes.get(keys.status(clause.id)) in ("gap", "amendment")
    if declared or _true_standing(world, clause, ahead) != "gap":
        marks.pop(keys.beyond(clause.id), None)
    elif keys.beyond(clause.id) not in marks:
        marks[keys.beyond(clause.id)] = world.today
    elif world.today - marks[keys.beyond(clause.id)] >= PATIENCE and keys.gap_found(clause.id) not in marks:
        marks[keys.gap_found(clause.id)] = world.today
        direction.hears(world, UNDECLARED, "integrity")
        say(world, "gap-found", clause.id)


def request_avenant(world: World, clause: Requirement, value: int) -> None:
    """Request an avenant to today's expected value, rounded up to whole weeks or to `EUROS`."""
    if clause.measure in ("handover_day", "final_day"):
        value += -value % DAYS_PER_WEEK
    elif clause.measure == "cost":
        value += -value % EUROS
    world.state.marks[keys.avenant(clause.id)] = world.today
    world.schedule(world.today + CONSIDERS, Phase.NEWS, "avenant", clause.id, 0, value)


@handler("avenant")
def answer(world: World, id_: str, _n: int, data: Data) -> None:
    """Grant or refuse an avenant, depending on its size, on trust, and on whether the Direction was warned."""
    clause, asked = world.index.requirements[id_], int(data[0])
    world.state.marks.pop(keys.avenant(id_), None)
    refusal = _refusal(world, clause, asked)
    if refusal:
        say(world, f"avenant-{refusal}", id_)
        world.state.notes[keys.status(id_)] = "gap"
        return
    more = asked - target(world, clause)
    world.state.amended[id_], world.state.notes[keys.status(id_)] = asked, "met"
    if clause.measure == "cost":
        treasury.take_in(world, more)
    direction.hears(world, CONCEDED)
    say(world, "avenant-granted", id_)


def _refusal(world: World, clause: Requirement, asked: int) -> str:
    beyond, most = abs(asked - clause.target), LARGEST[clause.measure]
    if beyond > (portion(clause.target, most) if clause.measure == "cost" else most):
        return "too-much"
    marks = world.state.marks
    warned = keys.declared(clause.id) in marks or world.today - marks.get(keys.WARNED, -MEMORY) < MEMORY
    if direction.trust(world) >= AGREES_FROM + (0 if warned else UNWARNED):
        return ""
    return "denied" if warned else "unwarned"


def amended_scope(world: World) -> bool:
    """Return whether the remaining scope meets the target of an avenant on social utility."""
    clause = _clause(world, "utility")
    return bool(clause and clause.id in world.state.amended and planned_utility(world) >= target(world, clause))

"""The weekly close: Friday evening, plain arithmetic in a fixed order.

Hazards, staff, accruals, payments and instalments, trust (every fourth week), snapshot. The order is part of the model:
oracles depend on it.
"""

from __future__ import annotations

from sim.model import team
from sim.model.risk import hazard
from sim.model.units import DAYS_PER_WEEK, FULL, clamp, half_even, portion
from sim.world import consequences, correspondence, treasury, work
from sim.world.clock import Phase
from sim.world.hands import Hands, hands, heads
from sim.world.scenario import Risk
from sim.world.state import Exposure, Snapshot
from sim.world.world import World, handler

SIGNAL = 6_000
"""Share of the threshold at which an early signal shows [design]."""
OVERTIME_LOAD = 12_500
"""Load, in points, of somebody who works 50 hours a week instead of 40."""
TIRED = 2_000
"""What full fatigue takes from the target of morale, in points [design]."""
TRUST_WEEKS, FADE, IMPATIENCE = 4, -600, -1_600
"""Every four weeks: trust events of no contact beyond the usual, and of waiting for an answer [design]."""


@handler("close")
def close(world: World, _entity: str, week: int, _data: tuple[int | str, ...] = ()) -> None:
    """Do the arithmetic of a week and put the next one on the agenda."""
    there = hands(world)
    for _, task in there.under_way.values():
        work.settle(task, world.today + 1)
    _hazards(world, there)
    _staff(world, there)
    _accrue(world)
    treasury.call_instalments(world)
    treasury.interest(world)
    if week % TRUST_WEEKS == 0:
        _trust(world)
    _snapshot(world, week)
    world.schedule(world.today + DAYS_PER_WEEK, Phase.CLOSE, "close", "", week + 1)
    world.schedule(world.today + 1, Phase.WORK, "monday", "", week + 1)


def _hazards(world: World, there: Hands) -> None:
    relations, overload, fatigue = world.state.relations, world.state.spirits.overload, world.state.spirits.fatigue
    hazards, exposures = world.index.hazards, world.state.risks
    for place in sorted(_exposed(world, there)):
        risk, rate = hazards[place]
        exposure = exposures[risk.id]
        if exposure.struck >= 0:
            continue
        if not risk.exogenous:
            distrust = FULL // 2 - relations[risk.actor].trust if risk.actor else 0
            rate = hazard(rate, overload=overload, distrust=distrust, fatigue=fatigue, response=0)
        exposure.used += rate if risk.exogenous else portion(rate, FULL - exposure.response)
        if exposure.used >= exposure.threshold:
            _strike(world, risk, exposure)
        elif risk.signal and exposure.signalled < 0 and exposure.used * FULL >= exposure.threshold * SIGNAL:
            exposure.signalled = world.today
            world.schedule(world.today + 1, Phase.NEWS, "letter", risk.signal)


def _exposed(world: World, there: Hands) -> set[int]:
    """Return the places of the risks to which the work under way, the date, or merely being at work exposes."""
    index, today = world.index, world.today
    found = {place for id_ in there.under_way for place in index.exposing.get(id_, ())}
    found.update(place for place, (first, last) in index.windows if first <= today <= last)
    if world.state.tasks[world.scenario.handover].status != "done":
        found.update(index.always)
    return found


def _strike(world: World, risk: Risk, exposure: Exposure) -> None:
    exposure.struck = world.today
    left = exposure.impact_left
    if risk.impact and risk.line:
        consequences.spend(world, risk.line, portion(risk.impact, left))
    days = portion(risk.delay, left)
    if days:
        any(consequences.delay(world, activity, days) for activity in risk.delays)
    consequences.carry(world, risk.effects, "", f"risk/{risk.id}")
    if risk.letter:
        world.schedule(world.today + 1, Phase.NEWS, "letter", risk.letter)
    correspondence.note(world, "strike", risk.id)


def _staff(world: World, there: Hands) -> None:
    spirits = world.state.spirits
    overtime = any(task.overtime_until > world.today for _, task in there.under_way.values())
    beyond = [team.load(load, capacity) for _, load, capacity in there.loads()]
    spirits.overload = clamp(max(beyond, default=FULL) - FULL)
    spirits.overtime = spirits.overtime + 1 if overtime else 0
    felt = max(FULL + spirits.overload, OVERTIME_LOAD if overtime else 0)
    spirits.fatigue = team.fatigue_step(spirits.fatigue, felt)
    target = team.morale_target(FULL + spirits.overload, 0, spirits.safety) - portion(spirits.fatigue, TIRED)
    spirits.morale = team.morale_step(spirits.morale, target, team.WEEKLY)
    _departures(world)


def _departures(world: World) -> None:
    turnover = world.scenario.parameters.turnover
    if not turnover:
        return
    rate = team.leaving_weekly(turnover, world.state.spirits.morale)
    for person, staff in heads(world).hired:
        if staff.since <= world.today:
            staff.used += rate
            if staff.used >= staff.threshold:
                consequences.leave(world, person.id)
                correspondence.note(world, "left", person.id)


def _accrue(world: World) -> None:
    """Charge a week of direct costs, wages and indirect costs, all with the same care for papers."""
    accepted = consequences.supporting(world)
    costs, wages = _direct(world, hands(world), accepted), _wages(world)
    if wages:
        consequences.charge(world, world.index.staff_line, wages, accepted)
        consequences.owe(world, wages, 1)
    costs += _indirect(world, costs + wages, accepted)
    if costs:
        consequences.owe(world, costs, world.scenario.parameters.payment_delay)


def _direct(world: World, there: Hands, accepted: int) -> int:
    """Charge what was done this week of each activity, in cents; return the whole."""
    total, recent = 0, world.today - DAYS_PER_WEEK
    for activity, task in (there.over | there.under_way).values():
        if activity.cost and task.total and (task.status == "running" or task.finish >= recent):
            progress = half_even((task.total - task.remaining) * FULL, task.total)
            due = portion(portion(portion(activity.cost, task.price), FULL - task.cut), progress) - task.spent
            if due > 0:
                task.spent += due
                consequences.charge(world, activity.line, due, accepted)
                total += due
    return total


def _wages(world: World) -> int:
    """Return the cents of a week of everybody whose contract runs: until the hand-over, then for what is unfinished."""
    tasks, needed = world.state.tasks, None
    if tasks[world.scenario.handover].status == "done":
        needed = {skill for a in world.scenario.activities if tasks[a.id].status != "done" for skill in a.needs}
    return sum(
        person.weekly_cost
        for person, staff in heads(world).hired
        if staff.since <= world.today and (needed is None or person.skill in needed)
    )


def _indirect(world: World, spent: int, accepted: int) -> int:
    """Charge the indirect costs of so many cents, within their headings; return the whole."""
    total, direct = 0, world.index.direct_cost
    for line in world.scenario.lines:
        if line.indirect and direct and spent:
            left = line.amount - world.state.accounts[line.id].spent
            if left > 0:
                amount = min(half_even(spent * line.amount, direct), left)
                consequences.charge(world, line.id, amount, accepted)
                total += amount
    return total


def _trust(world: World) -> None:
    fade = world.scenario.parameters.contact_fade
    for id_, relation in world.state.relations.items():
        if not relation.known:
            continue
        if relation.claim_since >= 0 and world.today - relation.claim_since > 2 * DAYS_PER_WEEK:
            consequences.change_trust(world, id_, IMPATIENCE)
        if world.today - relation.contact > fade:
            consequences.change_trust(world, id_, FADE)


def _snapshot(world: World, week: int) -> None:
    treasury_ = world.state.treasury
    earned, true = _progress(world)
    expense = sum([account.spent for account in world.state.accounts.values()])
    planned = planned_value(world, world.today + 1)
    world.state.snapshots.append(Snapshot(week, planned, earned, expense, treasury_.cash, treasury_.eligible, true))


def planned_value(world: World, day: int) -> int:
    """Return what the reference plan says should be earned by the morning of `day`, in cents."""
    total, budgets = 0, world.index.budgets
    for id_, (start, finish) in world.state.reference.items():
        if day >= finish:
            total += budgets[id_]
        elif day > start:
            total += half_even(budgets[id_] * (day - start), finish - start)
    return total


def earned_value(world: World) -> int:
    """Return what is reported as done, in cents of the budget: hidden flaws count as done until they are found."""
    return _progress(world)[0]


def _progress(world: World) -> tuple[int, int]:
    """Return the value reported as done in cents, and the share of the budget that is truly done, in points."""
    done, partly, flawed, total = 0, 0, 0, world.index.budget
    for budget, task in zip(world.index.budgets.values(), world.state.tasks.values(), strict=True):
        if task.status == "done":
            done += budget
            if task.flaws:
                flawed += budget * FULL * task.flaws
        elif task.total:
            points = budget * half_even((task.total - task.remaining) * FULL, task.total)
            partly += points
            flawed += points * task.flaws
    points = done * FULL + partly
    return half_even(points, FULL), half_even(points * FULL - flawed, FULL * total) if total else 0


def reported(world: World, id_: str) -> int:
    """Return the progress of an activity as reports have it, in points."""
    task = world.state.tasks[id_]
    if task.status == "done":
        return FULL
    return half_even((task.total - task.remaining) * FULL, task.total) if task.total else 0

"""The weekly close: Friday evening, plain arithmetic in a fixed order.

Hazards, staff, accruals, payments and instalments, trust (every fourth week), snapshot. The order is part of the model: oracles depend on it.
"""

from __future__ import annotations

from sim.model import team
from sim.model.risk import hazard
from sim.model.units import DAYS_PER_WEEK, FULL, clamp, half_even, portion
from sim.world import consequences, correspondence, treasury, work
from sim.world.clock import Phase
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
    for task in world.state.tasks.values():
        if task.status == "running":
            work.settle(task, world.today + 1)
    _hazards(world)
    _staff(world)
    _accrue(world)
    treasury.call_instalments(world)
    treasury.interest(world)
    if week % TRUST_WEEKS == 0:
        _trust(world)
    _snapshot(world, week)
    world.schedule(world.today + DAYS_PER_WEEK, Phase.CLOSE, "close", "", week + 1)
    world.schedule(world.today + 1, Phase.WORK, "monday", "", week + 1)


def _hazards(world: World) -> None:
    spirits, rates, exposed_by = world.state.spirits, world.index.rates, world.index.exposed_by
    running = {id_ for id_, task in world.state.tasks.items() if task.status == "running"}
    overload, fatigue = spirits.overload, spirits.fatigue
    for risk in world.scenario.risks:
        exposure = world.state.risks[risk.id]
        if exposure.struck >= 0 or not _exposed(world, risk, running, exposed_by[risk.id]):
            continue
        rate = rates[risk.id]
        if not risk.exogenous:
            distrust = FULL // 2 - world.state.relations[risk.actor].trust if risk.actor else 0
            rate = hazard(rate, overload=overload, distrust=distrust, fatigue=fatigue, response=0)
        exposure.used += portion(rate, FULL - exposure.response)
        if exposure.used >= exposure.threshold:
            _strike(world, risk, exposure)
        elif risk.signal and exposure.signalled < 0 and exposure.used * FULL >= exposure.threshold * SIGNAL:
            exposure.signalled = world.today
            world.schedule(world.today + 1, Phase.NEWS, "letter", risk.signal)


def _exposed(world: World, risk: Risk, running: set[str], during: frozenset[str]) -> bool:
    if during:
        return not during.isdisjoint(running)
    if risk.window:
        return risk.window[0] <= world.today <= risk.window[1]
    return world.state.tasks[world.scenario.handover].status != "done"


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


def _staff(world: World) -> None:
    spirits = world.state.spirits
    there = work.hands(world)
    overtime = any(task.overtime_until > world.today and task.status == "running" for task in world.state.tasks.values())
    loads = [team.load(there.load[skill], fte) for skill, fte in there.capacity.items() if fte]
    spirits.overload = clamp(max(loads, default=0) - FULL)
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
    for id_, staff in world.state.staff.items():
        if 0 <= staff.since <= world.today and staff.left < 0:
            staff.used += rate
            if staff.used >= staff.threshold:
                consequences.leave(world, id_)
                correspondence.note(world, "left", id_)


def _accrue(world: World) -> None:
    spent = 0
    for activity in world.index.costly:
        task = world.state.tasks[activity.id]
        if task.status == "running" or task.finish >= world.today - DAYS_PER_WEEK:
            spent += _accrue_task(world, activity.id, activity.cost, activity.line)
    wages = sum(
        person.weekly_cost
        for person in world.scenario.people
        if 0 <= (staff := world.state.staff[person.id]).since <= world.today and staff.left < 0 and _wanted(world, person.skill)
    )
    if wages:
        consequences.spend(world, world.index.staff_line, wages, delay=1)
        spent += wages
    _indirect(world, spent)


def _wanted(world: World, skill: str) -> bool:
    """Say whether a contract still runs: to the hand-over for all, beyond it for the skills that unfinished activities need."""
    tasks = world.state.tasks
    if tasks[world.scenario.handover].status != "done":
        return True
    return any(skill in a.needs for a in world.scenario.activities if tasks[a.id].status != "done")


def _accrue_task(world: World, id_: str, cost: int, line: str) -> int:
    task = world.state.tasks[id_]
    if not task.total:
        return 0
    progress = half_even((task.total - task.remaining) * FULL, task.total)
    due = portion(portion(portion(cost, task.price), FULL - task.cut), progress) - task.spent
    if due <= 0:
        return 0
    task.spent += due
    consequences.spend(world, line, due)
    return due


def _indirect(world: World, spent: int) -> None:
    lines = world.scenario.lines
    direct = sum(line.amount for line in lines if not line.indirect and not line.reserve)
    for line in lines:
        if line.indirect and direct and spent:
            charge = half_even(spent * line.amount, direct)
            left = line.amount - world.state.accounts[line.id].spent
            if left > 0:
                consequences.spend(world, line.id, min(charge, left))


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
    expense = sum(account.spent for account in world.state.accounts.values())
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
    earned, true, total, budgets = 0, 0, 0, world.index.budgets
    for id_, task in world.state.tasks.items():
        budget = budgets[id_]
        total += budget
        if task.total or task.status == "done":
            points = budget * reported(world, id_)
            earned += points
            true += points * (FULL - task.flaws)
    return half_even(earned, FULL), half_even(true, FULL * total) if total else 0


def reported(world: World, id_: str) -> int:
    """Return the progress of an activity as reports have it, in points."""
    task = world.state.tasks[id_]
    if task.status == "done":
        return FULL
    return half_even((task.total - task.remaining) * FULL, task.total) if task.total else 0

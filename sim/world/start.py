"""The first morning: a state made from a scenario and a seed."""

from __future__ import annotations

from math import exp

from sim.model import attention
from sim.model.allocation import serial_sgs
from sim.model.chance import correlated, lognormal, threshold
from sim.model.units import DAYS_PER_WEEK, FULL, Points, to_int
from sim.world.clock import Phase
from sim.world.days import correspondence, crew, currencies, filings, grants, mandate
from sim.world.donors import Donor
from sim.world.index import index_of
from sim.world.rows import Account, Exposure, Grant, Relation, Staff, Talk, Task
from sim.world.scenario import ROLES, Scenario
from sim.world.state import State
from sim.world.world import World


def first_morning(scenario: Scenario, seed: int) -> World:
    """Return the world of day 0: nothing has begun, but letters are scheduled and thresholds drawn."""
    state = State()
    state.now.priorities = index_of(scenario).default_order
    state.tasks = {a.id: Task() for a in scenario.activities}
    state.staff = {p.id: Staff(since=-1 if p.joins_after or p.reserve else 0) for p in scenario.people}
    state.relations = {a.id: Relation(a.trust, a.trust, known=0 if a.hidden else 1) for a in scenario.actors}
    state.talks = {n.id: Talk() for n in scenario.negotiations}
    state.accounts = {line.id: Account(line.amount, line.amount) for line in scenario.lines}
    state.grants = {donor.id: _grant(scenario, donor) for donor in scenario.donors}
    state.rates = {currency.id: currency.rate for currency in scenario.currencies if currency.sigma}
    state.attention = attention.month(ROLES)
    state.utility = {axis.theme: 0 for axis in scenario.axes}
    state.treasury.credit = scenario.parameters.credit_line
    world = World(scenario, seed, state)
    _draw(world)
    state.reference = dict(world.index.first_plan(lambda: reference_plan(world)))
    state.promised = dict(state.reference)
    _fill_agenda(world)
    return world


def _grant(scenario: Scenario, donor: Donor) -> Grant:
    """Return a grant before any payment, with its share of each heading as signed."""
    parts = tuple([donor.lines.get(line.id, 0) for line in scenario.lines])
    return Grant(shares=parts, signed=parts)


def shock(u: float, sigma: Points) -> Points:
    """Return what multiplies every duration of a category, lognormal of mean one; `sigma` is its log-deviation."""
    deviation = sigma / FULL
    return to_int(lognormal(u, exp(-deviation * deviation / 2), deviation) * FULL)


def _draw(world: World) -> None:
    parameters, state = world.scenario.parameters, world.state
    for category in dict.fromkeys(a.category for a in world.scenario.activities):
        state.shocks[category] = shock(world.chance("shock", category), parameters.shock_sigma)
    rho = parameters.correlation / FULL
    common = {category: world.chance("category", category) for category in world.index.categories}
    for risk in world.scenario.risks:
        u = correlated(common[risk.category], world.chance("risk", risk.id), rho)
        state.risks[risk.id] = Exposure(threshold(u), shut=int(risk.secondary))
    for person, staff in state.staff.items():
        staff.threshold = threshold(world.chance("leaving", person))
        crew.join(world, person, 0, ())


def reference_plan(world: World) -> dict[str, tuple[int, int]]:
    """Plan with the available people: serial schedule generation in the team's order, expected durations in days."""
    index = world.index
    requests, capacity = staffing(world)
    order = {id_: place for place, id_ in enumerate(world.state.now.priorities)}
    starts = serial_sgs(index.durations, index.predecessors, requests, capacity, order)
    return {id_: (start, start + index.durations[id_]) for id_, start in starts.items()}


def staffing(world: World) -> tuple[dict[str, dict[str, int]], dict[str, int]]:
    """Return the FTE that a plan needs by activity and skill, and the FTE available by skill, in points."""
    capacity: dict[str, int] = dict.fromkeys(world.index.skills, 0)
    for person in world.scenario.people:
        if not person.reserve or world.state.staff[person.id].since >= 0:
            capacity[person.skill] += person.fte
    requests = {
        activity.id: {skill: min(fte, capacity[skill]) for skill, fte in activity.needs.items() if capacity[skill]}
        for activity in world.scenario.activities
    }
    return requests, capacity


def _fill_agenda(world: World) -> None:
    world.schedule(0, Phase.WORK, "allocate", "", 0)
    world.schedule(DAYS_PER_WEEK - 1, Phase.CLOSE, "close", "", 1)
    correspondence.place(world)
    for assembly in world.scenario.assemblies:
        world.schedule(0, Phase.NEWS, "assembly", assembly.id)
    grants.open_periods(world)
    filings.expect(world)
    currencies.watch(world)
    mandate.expect(world, 1)
    for absence in world.scenario.calendar:
        for n, (first, _) in enumerate(absence.windows):
            world.schedule(first, Phase.NEWS, "absence", absence.id, n)
    for person in world.scenario.people:
        if person.volunteer and world.state.staff[person.id].since == 0:
            world.schedule(0, Phase.NEWS, "rota", person.id)
    for negotiation in world.scenario.negotiations:
        world.schedule(negotiation.closes, Phase.DONE, "talk-closes", negotiation.id)

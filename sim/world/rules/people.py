"""People: recruit, rest, mediate; measures for the team, for the public, and for training."""

from __future__ import annotations

from collections.abc import Iterator

from sim.model import team
from sim.model.units import FULL, clamp, portion
from sim.world import keys
from sim.world.days import congruence, consequences, crew, expenses
from sim.world.decisions import Decision, Field, Refused, decision
from sim.world.world import World

REST_CHEERS, REST_RESTORES = 40, 60
"""Points of morale won and of fatigue lost by the team for a day of rest of one of them. Rest restores: it lifts morale
no higher than where that of a team without overload is heading (`sim.model.team.morale_target`) [design]."""
MEDIATION_CHEERS, MEDIATION_FREES = 250, 400
"""Points of morale and of safety that a mediation brings [design]."""
MEDIATION_SETTLES = 5_000
"""Share, in points, of what was left without an answer that a mediation settles [design]."""
WORN_OUT = 3
"""How often a measure can be taken [design]."""


@decision("people", Field("person", "person"), roles=("coordination",), attention=2, major=True, priced=True)
def recruit(world: World, act: Decision) -> Iterator[int | None]:
    """Recruit a candidate, or fill a vacant post; the person begins after a delay."""
    person, staff = world.index.people[act.body["person"]], world.state.staff[act.body["person"]]
    if not person.reserve and staff.left < 0:
        raise Refused("not-a-candidate", person=person.id)
    if staff.since >= 0 > staff.left:
        raise Refused("already-recruited", person=person.id)
    yield None
    first_day = world.today + crew.days_to_hire(person, staff)
    if staff.left >= 0:
        crew.fill(world, person.id, staff, first_day)
    else:
        crew.arrive(world, person, first_day)


@decision(
    "people",
    Field("person", "person"),
    Field("days", "days", low=1, high=15),
    roles=("coordination", "field"),
)
def rest(world: World, act: Decision) -> Iterator[int | None]:
    """Send somebody to rest for some days, which helps the whole team a little."""
    staff = world.state.staff[act.body["person"]]
    if not 0 <= staff.since <= world.today or staff.left >= 0:
        raise Refused("not-here", person=act.body["person"])
    if staff.away_until > world.today:
        raise Refused("already-away", person=act.body["person"])
    yield None
    crew.send_away(world, act.body["person"], world.today + act.body["days"])
    spirits = world.state.spirits
    rested = team.morale_target(FULL, 0, spirits.safety)
    spirits.morale = max(spirits.morale, min(rested, spirits.morale + REST_CHEERS * act.body["days"]))
    spirits.fatigue = clamp(spirits.fatigue - REST_RESTORES * act.body["days"])


@decision("people", roles=("coordination", "field", "evaluation"), attention=1)
def mediate(world: World, _act: Decision) -> Iterator[int | None]:
    """Hold a mediation, once a month at most, for morale, safety to speak, and what was left without an answer."""
    mark = keys.mediated(world.state.now.month)
    if mark in world.state.marks:
        raise Refused("already-mediated")
    yield None
    world.state.marks[mark] = world.today
    spirits = world.state.spirits
    spirits.morale = clamp(spirits.morale + MEDIATION_CHEERS)
    spirits.safety = clamp(spirits.safety + MEDIATION_FREES)
    spirits.grievances -= portion(spirits.grievances, MEDIATION_SETTLES)


def take_measure(world: World, act: Decision, family: str) -> Iterator[int | None]:
    """Take a measure of the scenario, of a given family. When repeated, it only has its first effect."""
    measure = world.index.measures[act.body["measure"]]
    if measure.family != family:
        raise Refused("other-family", measure=measure.id)
    mark = keys.measure(measure.id)
    times = world.state.marks.get(mark, 0)
    if times >= WORN_OUT:
        raise Refused("worn-out", measure=measure.id)
    if not consequences.holds(world, measure.when):
        raise Refused("measure-not-yet", measure=measure.id)
    yield measure.attention
    world.state.marks[mark] = times + 1
    congruence.judge_decision(world, measure.conflicts, f"measure:{measure.id}")
    if measure.cost:
        expenses.spend(world, measure.line, measure.cost)
    consequences.carry(
        world,
        measure.effects if not times else measure.effects[:1],
        act.role,
        f"measure/{measure.id}/{times}",
    )


@decision("people", Field("measure", "measure"), priced=True)
def look_after(world: World, act: Decision) -> Iterator[int | None]:
    """Take a measure for the team."""
    yield from take_measure(world, act, "people")


@decision("communicate", Field("measure", "measure"), priced=True)
def communicate(world: World, act: Decision) -> Iterator[int | None]:
    """Take a measure of communication: campaign, press, visibility of donors, feedback to those concerned."""
    yield from take_measure(world, act, "communicate")


@decision(
    "train",
    Field("measure", "measure"),
    Field("public", "text", optional=True),
    Field("aim", "text"),
    Field("method", "text"),
    Field("length", "text", optional=True),
    Field("supports", "text", optional=True),
    month=2,
    priced=True,
)
def hold_session(world: World, act: Decision) -> Iterator[int | None]:
    """Hold a session that the team has designed, in its own words; the effects are those of the measure chosen."""
    yield from take_measure(world, act, "train")

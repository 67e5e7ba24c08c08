"""Actors: name, place on the map, list resources, engage, become partners, promise."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from sim.world import keys
from sim.world.clock import Phase
from sim.world.days import consequences, encounters, relations
from sim.world.decisions import Decision, Field, Refused, decision, optional_number
from sim.world.rows import Promise
from sim.world.world import World

MANNERS = {"inform": (0, 2_000), "consult": (1, 5_000), "co_decide": (2, 8_000)}
"""Manner of engaging -> (half-days on top of one, trust event in points). More say costs more time [design]."""
PARTNER_FROM, PARTNERSHIP, REBUFFED = 5_500, 5_000, -500
"""Trust from which a partnership is accepted, and the trust events of a yes and of a no [design]."""
WORDS = {"hope": (5_000, 500), "word": (8_000, 1_500)}
"""Words of a promise -> (share of the work then expected, immediate trust event), both in points [design]."""
PUT_OFF = -1_000
"""Trust event of postponing a promise before its day: a failure of ability, not a broken word [design]."""
LONGEST_NAME = 120
"""Characters of a name: a longer text could try every name of a territory at once [design]."""
SOONEST = 10
"""Least number of working days ahead of a promise [design]."""


def folded(text: str) -> str:
    """Return the words of a text without accents, case or punctuation, to compare names as typed."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c)).split())


def names_any(text: str, aliases: Iterable[str]) -> bool:
    """Return whether a word of the text begins with one of the author's aliases."""
    padded = f" {folded(text)}"
    return any(f" {word}" in padded for word in map(folded, aliases) if word)


@decision("actors", Field("name", "text", high=LONGEST_NAME))
def name_actor(world: World, act: Decision) -> Iterator[int | None]:
    """Name an actor that is in no list; if a hidden actor has that name, the team knows it from now on."""
    name = act.body["name"]
    if keys.named(folded(name)) in world.state.marks:
        raise Refused("already-named", name=name)
    yield None
    world.state.marks[keys.named(folded(name))] = world.today
    for actor in world.scenario.actors:
        if actor.hidden and names_any(name, actor.aliases):
            world.state.relations[actor.id].known = 1


@decision(
    "actors",
    Field("actor", "actor"),
    Field("power", "points"),
    Field("interest", "points"),
    Field("attitude", "points"),
    Field("legitimacy", "points", optional=True),
    Field("urgency", "points", optional=True),
    Field("needs", "text", optional=True),
)
def place_actor(world: World, act: Decision) -> Iterator[int | None]:
    """Record on the map what the team believes about an actor, without any other effect."""
    yield None
    relation, body = world.state.relations[act.body["actor"]], act.body
    relation.power, relation.interest, relation.attitude = body["power"], body["interest"], body["attitude"]
    relation.legitimacy = optional_number(body, "legitimacy", relation.legitimacy)
    relation.urgency = optional_number(body, "urgency", relation.urgency)
    relation.needs = body.get("needs") or relation.needs


@decision("actors", Field("name", "text", high=LONGEST_NAME), Field("owner", "actor"), attention=1)
def inventory_resource(world: World, act: Decision) -> Iterator[int | None]:
    """List a resource of the territory with its owner; if both are right, its effects follow."""
    mark = keys.listed(folded(act.body["name"]))
    if mark in world.state.marks:
        raise Refused("already-listed", name=act.body["name"])
    yield None
    world.state.marks[mark] = world.today
    for resource in world.scenario.resources:
        found = keys.resource_found(resource.id)
        if (
            resource.owner == act.body["owner"]
            and names_any(act.body["name"], resource.aliases)
            and found not in world.state.marks
        ):
            world.state.marks[found] = world.today
            consequences.carry(world, resource.effects, act.role, f"resource/{resource.id}")


@decision("actors", Field("actor", "actor"), Field("manner", "choice", tuple(MANNERS)), attention=1)
def engage_actor(world: World, act: Decision) -> Iterator[int | None]:
    """Inform an actor, consult it or decide with it, which raises its trust."""
    extra, event = MANNERS[act.body["manner"]]
    yield extra
    actor = act.body["actor"]
    world.state.relations[actor].engaged += 1 + extra
    relations.regard(world, actor, event)
    relations.record_contact(world, actor)
    encounters.risk_misreading(world, actor)


@decision("actors", Field("actor", "actor"), roles=("partnerships", "coordination"), attention=2, major=True)
def propose_partnership(world: World, act: Decision) -> Iterator[int | None]:
    """Ask an actor for a written partnership; one that does not trust the team enough resents it."""
    relation = world.state.relations[act.body["actor"]]
    if act.body["actor"] in world.index.direction:
        raise Refused("our-direction", actor=act.body["actor"])
    if relation.partner:
        raise Refused("already-partner", actor=act.body["actor"])
    yield None
    if relation.trust >= PARTNER_FROM:
        relation.partner = 1
        relations.change_trust(world, act.body["actor"], PARTNERSHIP)
    else:
        relations.change_trust(world, act.body["actor"], REBUFFED)
    relations.record_contact(world, act.body["actor"])


@decision(
    "actors",
    Field("actor", "actor"),
    Field("activity", "activity"),
    Field("days", "days", low=SOONEST, high=400),
    Field("words", "choice", tuple(WORDS)),
    attention=1,
)
def promise(world: World, act: Decision) -> Iterator[int | None]:
    """Promise an actor some work by a day, or postpone what was promised."""
    actor, activity, due = act.body["actor"], act.body["activity"], world.today + act.body["days"]
    if world.state.tasks[activity].finish >= 0:
        raise Refused("already-done", activity=activity)
    end = world.scenario.months[-1].last_day
    if due > end:
        raise Refused("after-the-end", day=end)
    promises = world.state.promises
    given = next((id_ for id_, p in promises.items() if p.actor == actor and p.settled < 0), "")
    if given and (promises[given].activity != activity or due <= promises[given].due):
        raise Refused("promise-open", actor=actor, activity=promises[given].activity)
    yield None
    expectation, event = WORDS[act.body["words"]]
    if given:
        world.cancel(promises[given].due, Phase.DONE, "promise", given)
        promises[given].due = due
        relations.change_trust(world, actor, PUT_OFF, "ability")
    else:
        given = f"promise{len(promises) + 1}"
        promises[given] = Promise(actor, activity, due, expectation)
        relations.change_trust(world, actor, event)
    world.schedule(due, Phase.DONE, "promise", given)
    relations.record_contact(world, actor)

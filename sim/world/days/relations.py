"""Actors and their trust: changed by events, silence, unanswered claims, hearsay, and promises when they fall due."""

from __future__ import annotations

from collections.abc import Sized

from sim.model import salience
from sim.model.influence import spoken
from sim.model.trust import GAIN, LOSSES, disappointment, gain_after_breach, moved
from sim.model.units import DAYS_PER_WEEK, FULL, clamp, portion, tenth
from sim.world import keys
from sim.world.agenda import Data
from sim.world.days import series
from sim.world.rows import Relation
from sim.world.world import World, handler

FADE, IMPATIENCE = -750, -800
"""Trust events of four weeks without contact, at full interest, and of four weeks without an answer, at full urgency,
in points [design]."""
PATIENT, GIVES_UP = 2 * DAYS_PER_WEEK, 12 * DAYS_PER_WEEK
"""Working days that a claim waits before it wears trust down, and after which it is given up [design]."""
AGAIN_SOON = 3
"""The trust event of seeing or hearing an actor again in the same month is divided by this [design]."""
MEETING = 4
"""Actors who are heard in one meeting; each further one takes a half-day more [design]."""
WON_BACK = 1_000
"""Trust above the limit at which a lost actor is won back, in points [design]."""


def change_trust(world: World, actor: str, event: int, of: str = "benevolence") -> None:
    """Change the trust of an actor by an event that it experiences, in points.

    `of` is what the event reveals about the team: ability, benevolence or integrity (`sim.model.trust.LOSSES`).
    """
    relation, event = world.state.relations[actor], clamp(event, -FULL, FULL)
    gain = GAIN
    if relation.breach >= 0:
        gain = gain_after_breach((world.today - relation.breach) // DAYS_PER_WEEK)
    if of == "integrity" and event < 0:
        relation.breach = world.today
    relation.trust = moved(relation.trust, event, gain, LOSSES[of])
    relation.lived = moved(relation.lived, event, gain, LOSSES[of])
    update_lost(world, relation)


def regard(world: World, actor: str, event: int) -> None:
    """Raise the trust of an actor whom the team sees or hears; less if it did so this month already, in any way."""
    mark = keys.regarded(actor, world.state.now.month)
    change_trust(world, actor, event // AGAIN_SOON if mark in world.state.marks else event)
    world.state.marks[mark] = world.today


def beyond_a_meeting(actors: Sized) -> int:
    """Return the half-days more that it takes to hear actors than one meeting can hold."""
    return max(0, len(actors) - MEETING)


def wear_down(world: World, relation: Relation, event: int) -> None:
    """Lower the trust of an actor by neglect: `event` is negative, in points, and not a breach."""
    relation.trust, relation.lived = moved(relation.trust, event), moved(relation.lived, event)
    update_lost(world, relation)


def update_lost(world: World, relation: Relation) -> None:
    """Mark an actor as lost, and no longer a partner, if its trust is too low; as won back if it is high enough."""
    limit = world.scenario.parameters.lost_below
    if relation.trust < limit:
        relation.lost, relation.partner = 1, 0
    elif relation.trust > limit + WON_BACK:
        relation.lost = 0


def partners(world: World) -> int:
    """Return how many actors are partners today."""
    return sum(relation.partner for relation in world.state.relations.values())


def lost(world: World) -> int:
    """Return how many actors are lost today."""
    return sum(relation.lost for relation in world.state.relations.values())


def record_contact(world: World, actor: str) -> None:
    """Record a contact with an actor: the team feels its trust, to the nearest tenth, and no claim waits any more."""
    relation = world.state.relations[actor]
    relation.felt, relation.felt_day = tenth(relation.trust), world.today
    relation.contact, relation.known, relation.claim_since = world.today, 1, -1


def review(world: World) -> None:
    """Update the trust of all actors after four weeks."""
    wear(world)
    if world.index.talk:
        spread(world)


def wear(world: World) -> None:
    """Lower trust: by interest where there was no contact, by urgency where a claim waits for an answer."""
    today, actors = world.today, world.index.actors
    seen = today - world.scenario.parameters.contact_fade
    for id_, relation in world.state.relations.items():
        if not relation.known:
            continue
        if 0 <= relation.claim_since < today - PATIENT:
            world.cause("unanswered", id_)
            wear_down(world, relation, portion(IMPATIENCE, urgency(world, id_)))
            if today - relation.claim_since > GIVES_UP:
                relation.claim_since = -1
        if relation.contact < seen:
            world.cause("silence", id_)
            wear_down(world, relation, round(FADE * actors[id_].interest / FULL))


def urgency(world: World, actor: str) -> int:
    """Return the urgency of an actor today, in points: it rises while a claim waits."""
    since = world.state.relations[actor].claim_since
    weeks = (world.today - since) // DAYS_PER_WEEK if since >= 0 else 0
    return salience.urgency(weeks, world.index.actors[actor].urgency)


def spread(world: World) -> None:
    """Spread opinions between actors (Friedkin & Johnsen), each anchored in its own experience."""
    world.cause("hearsay")
    relations = world.state.relations
    trust = {id_: relation.trust for id_, relation in relations.items()}
    lived = {id_: relation.lived for id_, relation in relations.items()}
    swayed = spoken(trust, lived, world.index.talk)
    for relation, now in zip(relations.values(), swayed.values(), strict=True):
        if now != relation.trust:
            relation.trust = now
            update_lost(world, relation)


@handler("promise")
def fall_due(world: World, id_: str, _n: int = 0, _data: Data = ()) -> None:
    """Judge a promise on its day by what was expected. Not keeping it is a breach of integrity."""
    promise = world.state.promises[id_]
    world.cause("promised", promise.actor)
    done = world.state.tasks[promise.activity].finish >= 0
    result = FULL if done else series.reported(world, promise.activity)
    event = disappointment(result, promise.expectation)
    promise.settled, promise.kept = world.today, int(event >= 0)
    change_trust(world, promise.actor, event, "benevolence" if event >= 0 else "integrity")

"""Actors and their trust over time: silence and unanswered claims wear it down, hearsay moves it, promises fall due."""

from __future__ import annotations

from sim.model import salience
from sim.model.influence import spoken
from sim.model.trust import disappointment
from sim.model.units import DAYS_PER_WEEK, FULL, portion
from sim.world.days import consequences, series
from sim.world.world import World, handler

FADE, IMPATIENCE = -750, -800
"""Trust events of four weeks without contact, at full interest, and of four weeks without an answer, at full urgency,
in points [design]."""
PATIENT, GIVES_UP = 2 * DAYS_PER_WEEK, 12 * DAYS_PER_WEEK
"""Working days that a claim waits before it wears trust down, and after which it is given up [design]."""


def review(world: World) -> None:
    """Let four weeks pass on the trust of actors."""
    wear(world)
    if world.index.talk:
        spread(world)


def wear(world: World) -> None:
    """Wear down trust: by interest where there was no contact, by urgency where a claim waits for an answer."""
    today, actors = world.today, world.index.actors
    seen = today - world.scenario.parameters.contact_fade
    for id_, relation in world.state.relations.items():
        if not relation.known:
            continue
        if 0 <= relation.claim_since < today - PATIENT:
            world.cause("unanswered", id_)
            consequences.wear_down(world, relation, portion(IMPATIENCE, urgency(world, id_)))
            if today - relation.claim_since > GIVES_UP:
                relation.claim_since = -1
        if relation.contact < seen:
            world.cause("silence", id_)
            consequences.wear_down(world, relation, round(FADE * actors[id_].interest / FULL))


def urgency(world: World, actor: str) -> int:
    """Return the urgency of an actor today, in points: it rises while a claim waits."""
    since = world.state.relations[actor].claim_since
    weeks = (world.today - since) // DAYS_PER_WEEK if since >= 0 else 0
    return salience.urgency(weeks, world.index.actors[actor].urgency)


def spread(world: World) -> None:
    """Let actors hear from one another (Friedkin & Johnsen); each is anchored in what it has lived itself."""
    world.cause("hearsay")
    relations = world.state.relations
    trust = {id_: relation.trust for id_, relation in relations.items()}
    lived = {id_: relation.lived for id_, relation in relations.items()}
    moved = spoken(trust, lived, world.index.talk)
    for relation, now in zip(relations.values(), moved.values(), strict=True):
        if now != relation.trust:
            relation.trust = now
            consequences.count_lost(world, relation)


@handler("promise")
def fall_due(world: World, id_: str, _n: int = 0, _data: tuple[int | str, ...] = ()) -> None:
    """Judge a promise on its day: what was done against what was expected. Failing it is a breach of integrity."""
    promise = world.state.promises[id_]
    world.cause("promised", promise.actor)
    done = world.state.tasks[promise.activity].finish >= 0
    result = FULL if done else series.reported(world, promise.activity)
    event = disappointment(result, promise.expectation)
    promise.settled, promise.kept = world.today, int(event >= 0)
    consequences.change_trust(world, promise.actor, event, "benevolence" if event >= 0 else "integrity")

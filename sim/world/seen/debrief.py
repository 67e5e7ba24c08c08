"""The debrief of talks and misunderstandings, shown only once the game is closed.

A talk: its distance from the efficient packages, among all and among those that could have been found from what the
other side said or would have said; the share of the joint gain; the first walk-away; the relation. A misunderstanding:
how it was handled, by the three steps of Cohen-Emerique (`sim.model.cards`).
"""

from __future__ import annotations

from math import isqrt

from sim.model import cards
from sim.model import negotiation as model
from sim.model.units import FULL
from sim.world.days import encounters
from sim.world.rows import Talk
from sim.world.seen.talking import CardView, TalkDebrief
from sim.world.world import World


def talks(world: World) -> tuple[TalkDebrief, ...]:
    """Return the debrief of every talk, in the author's order."""
    return tuple(_talk(world, id_, talk) for id_, talk in world.state.talks.items())


def _talk(world: World, id_: str, talk: Talk) -> TalkDebrief:
    sides, actor = world.index.preferences[id_], world.index.negotiations[id_].actor
    relation = world.state.relations[actor].trust
    owed = [duty.status for duty in world.state.duties.values() if duty.talk == id_]
    told = TalkDebrief(
        id_, talk.limit, before=talk.before, after=talk.after, relation=relation, kept=owed.count("kept"),
        broken=owed.count("broken"),
    )  # fmt: skip
    if not talk.agreed:
        return told
    table, at = model.table(sides), sides[0].outcomes.index(talk.agreed)
    better = model.improvements(table, at)
    within = tuple(i for i in better if _findable(talk, talk.agreed, sides[0].outcomes[i], len(sides) - 1))
    utilities = tuple(u // FULL for u in table.utilities[at])
    return told._replace(
        utilities=utilities,
        line_kept=talk.limit < 0 or utilities[0] >= talk.limit,
        captured=model.captured(table, at),
        share=model.gain_share(table, at, 0),
        distance=model.distance_to_frontier(table, at) // FULL,
        findable=_distance(table, at, within),
        better=sides[0].outcomes[max(within, key=lambda i: sum(table.gains(i)))] if within else (),
    )


def _findable(talk: Talk, agreed: tuple[int, ...], other: tuple[int, ...], parties: int) -> bool:
    """Return whether a package differs only on issues whose weights every party had told, or would have told."""
    moved = [issue for issue, (a, b) in enumerate(zip(agreed, other, strict=True)) if a != b]
    return all((party, issue) in talk.knowable for issue in moved for party in range(parties))


def _distance(table: model.Table, at: int, better: tuple[int, ...]) -> int:
    """Return the distance to the nearest of the better packages, in points; 0 if there are none."""
    here = table.utilities[at]
    squares = (sum((x - y) ** 2 for x, y in zip(here, table.utilities[i], strict=True)) for i in better)
    return isqrt(min(squares, default=0)) // FULL


def incidents(world: World) -> tuple[CardView, ...]:
    """Return how each misunderstanding was handled, in order of arrival."""
    rows = []
    for id_, post in world.state.post.items():
        card = world.index.letters[id_].incident
        if card:
            done = encounters.handling(world, id_)
            steps = cards.process(done, card.informants)
            rows.append(
                CardView(
                    id_, card.norm, post.spotted, post.settled, done.weighed, done.asked, steps.decentring,
                    steps.discovery, steps.negotiation, tuple(a.id for a in card.attributions),
                )
            )  # fmt: skip
    return tuple(rows)

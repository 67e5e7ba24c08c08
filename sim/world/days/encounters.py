"""Misunderstandings: caused by norms that the team has not asked about, and how each was handled.

In an exchange that matters (a meeting, a day of talks, an answer), a norm of the other side that the team does not know
may be misread. Only what an author wrote can happen: a letter of that actor about that norm, once.
"""

from __future__ import annotations

from sim.model import cards
from sim.model.units import FULL, half_even, portion
from sim.world import keys
from sim.world.world import World

MISREAD, BY_GAP = 300, 1_000
"""Probability, in points, that an exchange is misread, and what a full gap of unknown norms adds to it
(domain.md §7.3) [design]."""
FAMILIAR = 5
"""How often an actor has been engaged (`Relation.engaged`) when people know each other: the probability is halved
[design; about twelve weeks together]."""
UNTOLD = 5_000
"""Level of a norm of our own that the author does not give, in points [design]."""


def risk_misreading(world: World, actor: str, *, foreign: bool = False) -> None:
    """Draw whether an exchange is misread: likelier with unknown norms, twice as likely without a common language."""
    waiting = _waiting(world, actor)
    if not waiting:
        return
    gaps, marks = _gaps(world, actor), world.state.marks
    chance = MISREAD + portion(BY_GAP, min(FULL, sum(gaps.values())))
    chance = chance * 2 if foreign else chance
    chance = half_even(chance, 2) if world.state.relations[actor].engaged >= FAMILIAR else chance
    met = marks[keys.met(actor)] = marks.get(keys.met(actor), 0) + 1
    if world.chance("misread", actor, met) * FULL < chance:
        letter = waiting[max(waiting, key=lambda norm: (gaps[norm], norm))]
        marks[keys.misread(letter)] = world.today
        world.send_letter(letter)


def _gaps(world: World, actor: str) -> dict[str, int]:
    """Return the distance of each norm that the team does not know from its own, in points."""
    known, ours = world.state.relations[actor].norms, world.scenario.habits
    norms = world.index.actors[actor].norms
    return {name: abs(level - ours.get(name, UNTOLD)) for name, level in norms.items() if name not in known}


def _waiting(world: World, actor: str) -> dict[str, str]:
    """Return the letters about misreadings of norms that the team does not know that were not sent yet, by norm."""
    slips, marks = world.index.slips.get(actor), world.state.marks
    if not slips:
        return {}
    known, theirs = world.state.relations[actor].norms, world.index.actors[actor].norms
    unknown = [norm for norm in slips if norm in theirs and norm not in known]
    return {norm: slips[norm] for norm in unknown if keys.misread(slips[norm]) not in marks}


def handling(world: World, letter: str) -> cards.Handling:
    """Return how the team handled a letter: the readings it weighed, whom it asked and when, its act."""
    marks, act = world.state.marks, world.state.post[letter].settled
    weighed = tuple(kind for kind in cards.READINGS if keys.reading(letter, kind) in marks)
    asked = keys.whom_asked(marks, letter)
    return cards.Handling(
        weighed,
        tuple(asked),
        act if act in cards.ACTS else "avoid",
        asked_first=any(asked.values()),
        own_frame=keys.weighed(letter) in marks,
    )

"""Congruence: whether acts keep to the adopted clauses of the charter, and how good the charter is.

Nothing is said when an act conflicts with a clause. The team is asked at the end of the month, and the question records
whether it had noticed the conflict by itself.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sim.model import charter as model
from sim.model.units import FULL
from sim.world.rows import Clause, Lack, Question, or_none
from sim.world.voices import Letter, Option
from sim.world.world import World

UPHELD = 1_000
"""Points `kept` when an answer keeps to a clause that another answer would break, and the team cites it; points
`broken` by an act that breaks one [design]."""
ESSENTIAL: tuple[Lack, ...] = ("safeguarding", "integrity", "alert")
"""Themes without which the Direction finds no charter sound (domain.md §9)."""
SPECIFIC, HEARD, BROAD = 5_000, 5_000, 6
"""Share of testable clauses, co-construction (points) and number of themes under which the Direction finds a charter
wanting [design]."""
BOUND = {
    "everyone": ("staff", "partners", "suppliers"),
    "staff": ("staff",),
    "partners": ("partners",),
    "suppliers": ("suppliers",),
}
"""The kinds of people that a clause binds (`Option.by`), by what its form says."""


def modelled(clause: Clause, id_: str) -> model.Clause:
    """Convert a row of the state to a clause of the model, which does not interpret the words of the rule."""
    limits = or_none(clause.threshold), or_none(clause.delay)
    return model.Clause(id_, clause.theme, clause.rule, *limits, BOUND[clause.bound])


def broken_by(world: World, themes: Collection[str], amount: int | None, by: str) -> list[str]:
    """Return the adopted clauses that an act on these themes breaks, by whom it is and what it is worth in cents."""
    return [
        id_
        for id_, clause in world.state.clauses.items()
        if clause.adopted
        and clause.theme in themes
        and model.is_broken(modelled(clause, id_), model.Act(clause.theme, amount, None, (), by))
    ]


def conflicts(world: World, option: Option) -> list[str]:
    """Return the adopted clauses that an answer to a letter breaks."""
    return broken_by(world, option.conflicts, option.stake, option.by) if option.conflicts else []


def breach(world: World, clause: str, source: str, *, seen: bool) -> None:
    """Record that a decision breaks a clause; the team is asked about it at the end of the month."""
    charter, number = world.state.charter, len(world.state.questions) + 1
    charter.broken += UPHELD
    charter.breached += 1
    world.state.questions[f"question{number}"] = Question(clause, source, world.state.now.month, int(seen))


def take_back(world: World) -> None:
    """Cancel a breach because the team, when asked, answered that there was no conflict."""
    charter = world.state.charter
    charter.broken -= UPHELD
    charter.breached -= 1


def judge_decision(world: World, themes: Collection[str], source: str) -> None:
    """Record a breach if a decision on these themes breaks a clause.

    `source` is `kind:subject`. The conflict counts as seen if the team had reported a gap about the subject.
    """
    if themes and world.state.clauses:
        found = broken_by(world, themes, None, "")
        if found:
            ref = source.partition(":")[2]
            breach(world, found[0], source, seen=any(gap.about == ref for gap in world.state.gaps.values()))


def judge_answer(world: World, letter: Letter, chosen: Option, named: str = "") -> None:
    """Record whether an answer to a letter breaks a clause, or keeps to one that another answer would have broken.

    `named` is the clause that the team cites for its answer, if any.
    """
    if not world.state.clauses:
        return
    found = conflicts(world, chosen)
    if found:
        breach(world, found[0], f"{letter.id}/{chosen.id}", seen=bool(world.state.post[letter.id].spotted or named))
        return
    upheld = {id_ for option in letter.options if option is not chosen for id_ in conflicts(world, option)}
    if upheld:
        world.state.charter.respected += 1
        world.state.charter.kept += UPHELD if named in upheld else 0


def channel_works(world: World) -> bool:
    """Return whether a breach can be reported: an adopted clause names a channel, and outsiders know the charter."""
    clauses = world.state.clauses.values()
    return any(c.adopted and c.channel for c in clauses) and bool(co_authors(world))


def co_authors(world: World) -> tuple[str, ...]:
    """Return the actors who helped write the charter or signed it, in the author's order."""
    known = {actor for clause in world.state.clauses.values() for actor in clause.partners}
    known.update(world.state.charter.signatures)
    return tuple(actor.id for actor in world.scenario.actors if actor.id in known)


def co_construction(world: World) -> int:
    """Return how widely the charter was written, in points: with how many actors, in how many languages."""
    actors = [world.index.actors[id_] for id_ in co_authors(world)]
    return model.co_construction([a.id for a in actors], [a.language for a in actors])


def congruence(world: World) -> int:
    """Return how well acts have kept to the adopted clauses, in points; FULL if none was put to the test."""
    charter = world.state.charter
    return model.coherence(charter.respected, charter.waived, charter.breached)


def quality(world: World) -> model.Quality:
    """Return the five parts of the quality of the adopted clauses today."""
    clauses = [modelled(clause, id_) for id_, clause in world.state.clauses.items() if clause.adopted]
    return model.quality(
        clauses,
        co_construction=co_construction(world) if clauses else 0,
        alert=channel_works(world),
        coherence=congruence(world),
    )


def lacks(world: World) -> tuple[Lack, ...]:
    """Return what the Direction finds wanting in the charter, most serious first: themes, then other parts."""
    parts, themes = quality(world), {clause.theme for clause in world.state.clauses.values() if clause.adopted}
    found: Sequence[tuple[Lack, bool]] = (
        *((theme, theme not in themes) for theme in ESSENTIAL),
        ("channel", not parts.alert),
        ("specific", parts.testability < SPECIFIC),
        ("heard", parts.co_construction < HEARD),
        ("broad", len(themes) < BROAD),
    )
    return tuple(code for code, wanting in found if wanting)


def sound(world: World) -> bool:
    """Return whether the charter satisfies the Direction: it has the essential themes and at least half the quality."""
    return not {*lacks(world)} & {*ESSENTIAL} and 2 * quality(world).total >= FULL

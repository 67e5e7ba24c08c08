"""How a written team plays, as data: one lever per habit, and its plausible values.

The bench varies them to find the best team that does not know the future, to measure what knowing it is worth, and to
make a class of different teams. The values are ours [design]; none is a number of the model.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from sim.model.chance import chance

NEVER = 1_000
"""Working days of lateness that no project reaches, for a lever that should never act."""

Order = Literal["listed", "slack", "start", "cost", "long"]
"""Which activities go first when people are scarce: as listed, least slack, earliest, cheapest, longest."""


@dataclass(frozen=True, slots=True)
class Levers:
    """A team's habits. The defaults are those of a good project manual."""

    order: Order = "slack"
    charter: bool = True  # writes one, and keeps to it
    axes: bool = True  # names the axes of social utility with those concerned
    ways: bool = True  # agrees on ways of working
    papers: str = "strict"
    reports: int = 25  # working days by which reports are sent early; negative: late
    follows: bool = True  # declares the standing of each clause of the cahier des charges, requests avenants
    letters: Literal["thorough", "quick", "first"] = "thorough"  # preferred answer: most time, least time, first listed
    asks: bool = True  # asks about possible misunderstandings
    engages: int = 1  # month from which it speaks to actors
    circle: int = 18  # actors with whom it keeps in touch
    returns: int = 50  # working days after which it speaks to an actor again
    manner: str = "consult"
    partners: bool = True  # proposes partnerships to actors who trust it
    talks: bool = True  # negotiates at all
    prepares: bool = True
    opening: int = 65  # percent of the possible gain that it demands first
    registers: int = 1  # risks that it records a month
    answers: bool = True  # responds to them
    owner: Literal["others", "coordination"] = "others"  # who owns the responses
    reserve: bool = True  # requests and uses the reserve
    credit: int = 4_000  # credit line that it wants, in points of the budget
    hurries: int = 20  # working days of expected lateness from which it accelerates
    means: str = "temporary"
    cuts: int = 30  # working days of expected lateness from which it cuts scope
    visits: int = 1  # recently finished activities that it visits at a stop
    talks_over: int = 6_500  # felt morale, in points, below which it mediates
    replaces: bool = True  # recruits for vacant posts
    extra: tuple[int, ...] = ()  # skills for which it recruits at once, as positions in the view
    kept: int = 2  # half-days that each role keeps: below, it begins nothing that can wait


SENSIBLE = Levers()
"""A competent team."""
GREEDY = Levers(
    order="cost", charter=False, axes=False, ways=False, papers="usual", reports=0, follows=False, letters="quick",
    asks=False, engages=6, circle=6, returns=90, manner="inform", partners=False, prepares=False, opening=90,
    registers=1, answers=False, credit=950, hurries=NEVER, cuts=NEVER, visits=0, talks_over=0,
)  # fmt: skip
"""A team that always prefers what is cheapest."""

LADDERS: dict[str, tuple[object, ...]] = {
    "order": ("slack", "listed", "start", "cost", "long"),
    "charter": (True, False),
    "axes": (True, False),
    "ways": (True, False),
    "papers": ("strict", "usual"),
    "reports": (25, 5, -15),
    "follows": (True, False),
    "letters": ("thorough", "quick", "first"),
    "asks": (True, False),
    "engages": (1, 3, 6),
    "circle": (18, 12, 6),
    "returns": (50, 30, 90),
    "manner": ("consult", "inform", "co_decide"),
    "partners": (True, False),
    "talks": (True, False),
    "prepares": (True, False),
    "opening": (65, 40, 90),
    "registers": (1, 0, 3),
    "answers": (True, False),
    "owner": ("others", "coordination"),
    "reserve": (True, False),
    "credit": (4_000, 1_500, 950),
    "hurries": (20, 5, 40, NEVER),
    "means": ("temporary", "overtime", "express"),
    "cuts": (30, 10, 60, NEVER),
    "visits": (1, 0, 2),
    "talks_over": (6_500, 0, 8_500),
    "replaces": (True, False),
    "extra": ((), (0,), (3,), (2,), (0, 3)),
    "kept": (2, 0, 3),
}
"""Lever -> the values that it may take."""


@lru_cache(maxsize=64)
def drawn_levers(team: int) -> Levers:
    """Return a team of a class. Each lever is drawn by key, so the n-th team is always the same."""
    turned = {lever: values[int(chance(0, "team", lever, team) * len(values))] for lever, values in LADDERS.items()}
    return Levers(**turned)  # type: ignore[arg-type]  # LADDERS holds values of the lever of that name


def with_lever(levers: Levers, lever: str, value: object) -> Levers:
    """Return the same team with another value for one lever. Raises TypeError for an unknown lever."""
    return replace(levers, **{lever: value})  # type: ignore[arg-type]  # likewise

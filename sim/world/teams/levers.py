"""How a written team plays, as numbers: one lever for each habit, and the values that it may plausibly take.

The bench turns them to find the best team that does not know the future, to see what knowing it is worth, and to make a
class of different teams. The values are ours [design]; none is a number of the model.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Literal

from sim.model.chance import chance

NEVER = 1_000
"""Working days of lateness that no project reaches: what waits for them never happens."""

Order = Literal["listed", "slack", "start", "cost", "long"]
"""Who goes first when people are scarce: as listed; least slack; earliest; cheapest; longest."""


@dataclass(frozen=True, slots=True)
class Levers:
    """A team's habits. The defaults are those of a good project manual."""

    order: Order = "slack"
    charter: bool = True  # writes one, and keeps to it
    axes: bool = True  # names the axes of social utility with those concerned
    ways: bool = True  # agrees on ways of working
    papers: str = "strict"
    reports: int = 25  # working days before a report is due when it is sent; negative: after
    follows: bool = True  # says clause by clause where the cahier des charges stands, and asks for an avenant in a gap
    letters: Literal["thorough", "quick", "first"] = "thorough"  # which answer: most time, least, the first listed
    asks: bool = True  # asks about what may be a misunderstanding
    engages: int = 1  # month from which it goes and speaks to actors
    circle: int = 18  # actors with whom it keeps in touch
    returns: int = 50  # working days after which it speaks again to one
    manner: str = "consult"
    partners: bool = True  # writes trust down where there is some
    talks: bool = True  # sits down at all
    prepares: bool = True
    opening: int = 65  # hundredths of the possible gain that it asks for first
    registers: int = 1  # risks that it writes a month
    answers: bool = True  # does something about them
    owner: Literal["others", "coordination"] = "others"  # who owns the answers
    reserve: bool = True  # asks for the use of the contingency, and uses it
    credit: int = 4_000  # of the budget, in points: the credit with which it borrows no more
    hurries: int = 20  # working days of expected lateness from which it accelerates
    means: str = "temporary"
    cuts: int = 30  # working days of expected lateness from which it cuts scope
    visits: int = 1  # pieces of fresh work that it goes to see at a stop
    talks_over: int = 6_500  # morale as felt, in points, under which it talks things over
    replaces: bool = True  # recruits for a skill that somebody has left
    extra: tuple[int, ...] = ()  # skills for which it recruits at once, by their rank among those that it sees
    kept: int = 2  # half-days left to a role under which it begins nothing that can wait


SENSIBLE = Levers()
"""A competent team."""
GREEDY = Levers(
    order="cost", charter=False, axes=False, ways=False, papers="usual", reports=0, follows=False, letters="quick",
    asks=False, engages=6, circle=6, returns=90, manner="inform", partners=False, prepares=False, opening=90,
    registers=1, answers=False, credit=950, hurries=NEVER, cuts=NEVER, visits=0, talks_over=0,
)  # fmt: skip
"""A team for which the cheapest always comes first."""

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
"""The values that each lever may take."""


@lru_cache(maxsize=64)
def drawn_levers(team: int) -> Levers:
    """Return one of the teams of a class: each lever is drawn by key, so the n-th team is always the same."""
    turned = {lever: values[int(chance(0, "team", lever, team) * len(values))] for lever, values in LADDERS.items()}
    return Levers(**turned)  # type: ignore[arg-type]  # LADDERS holds values of the lever of that name


def with_lever(levers: Levers, lever: str, value: object) -> Levers:
    """Return the same team with one lever turned. Raises TypeError for an unknown lever."""
    return replace(levers, **{lever: value})  # type: ignore[arg-type]  # likewise


def differences(ours: Levers, theirs: Levers) -> dict[str, object]:
    """Return the levers by which two teams differ, with the values of the first."""
    return {f.name: getattr(ours, f.name) for f in fields(Levers) if getattr(ours, f.name) != getattr(theirs, f.name)}

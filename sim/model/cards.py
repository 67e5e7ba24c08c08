"""Incidents between cultures and dilemmas: how they were handled, and what silence costs.

Critical incidents (Flanagan 1954), culture assimilator with its four kinds of reading (Fiedler, Mitchell &
Triandis 1971; Cushner & Brislin 1996), and the three steps of Cohen-Emerique (méthode des chocs culturels):
to decentre, to discover the other's frame, to negotiate. The score follows the process, never a right answer;
its weights, like detection and the growth of what is hidden, are design values.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from sim.model.units import FULL, MILLION, half_even

Reading: TypeAlias = Literal["ethnocentric", "personal", "structural", "isomorphic"]
"""The four kinds of attribution, never labelled on screen."""
READINGS: tuple[Reading, ...] = get_args(Reading)

ACTS = ("impose", "avoid", "comply", "ask", "mediate")
"""What can be done about an incident."""

NOTICED = 200
"""Probability, in points a month, that one witness of something hidden makes it known."""

_SETTLING = {"ask": 2_000, "mediate": 2_000, "comply": 1_000}  # points of negotiation by act [design]


@dataclass(frozen=True, slots=True)
class Handling:
    """What a team did: kinds of readings weighed, people asked, act; whether it asked before it acted.

    `own_frame`: it also wrote down what its own side felt or took for granted.
    """

    weighed: tuple[str, ...]
    asked: tuple[str, ...]
    act: str
    asked_first: bool = True
    own_frame: bool = False


@dataclass(frozen=True, slots=True)
class Process:
    """The three steps of Cohen-Emerique, in points, worth up to 4_000, 4_000 and 2_000."""

    decentring: int
    discovery: int
    negotiation: int

    @property
    def total(self) -> int:
        """The whole process, in points."""
        return self.decentring + self.discovery + self.negotiation


def process(handling: Handling, informants: Collection[str]) -> Process:
    """Score how an incident was handled; `informants` can tell the frame of the people concerned.

    Decentring: 1_000 for each reading beyond the first, 1_000 for one's own frame. Discovery: 2_500 for
    asking somebody who knows, 1_500 more before acting. Negotiation: both frames stay in play (ask, mediate),
    or one yields knowingly (comply after asking, a half). Which reading was believed does not count.
    """
    others = max(0, sum(kind in handling.weighed for kind in READINGS) - 1)
    learnt = any(person in informants for person in handling.asked)
    first = learnt and handling.asked_first
    settled = handling.act != "comply" or learnt
    return Process(
        decentring=1_000 * others + 1_000 * handling.own_frame,
        discovery=2_500 * learnt + 1_500 * first,
        negotiation=_SETTLING.get(handling.act, 0) if settled else 0,
    )


def detection(witnesses: int, months: int = 1) -> int:
    """Return the probability, in millionths, that what is hidden comes out: 1 - (1 - p0) ** (n months)."""
    trials = witnesses * months
    return MILLION - half_even(MILLION * (FULL - NOTICED) ** trials, FULL**trials)


def concealed_cost(cents: int, months: int) -> int:
    """Return what something costs, in cents, once it comes out: half as much again for each month hidden."""
    return half_even(cents * 3**months, 2**months)

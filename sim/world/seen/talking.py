"""Rows of a view: letters, talks, obligations, and the debriefs shown at the end of the game."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from sim.world.rows import DutyStatus, TalkStatus


class OptionView(NamedTuple):
    """A possible answer to a letter, with its cost in half-days."""

    id: str
    cost: int


class LetterView(NamedTuple):
    """Something that has arrived for this role (or for the team).

    `answered` is the id of an option, "" while it waits. `late`: the default was applied. `left_behind`: the sender was
    on the staff and had left by then.
    """

    id: str
    to: str
    sender: str
    day: int
    due: int  # last day for an answer, -1 when none is expected
    urgent: bool
    options: tuple[OptionView, ...]
    answered: str
    late: bool
    left_behind: bool = False

    @property
    def waits(self) -> bool:
        """Whether an answer is expected and has not been given."""
        return bool(self.options) and not self.answered and self.due >= 0


class OfferView(NamedTuple):
    """An offer: one value index per issue, whose it is, and the day."""

    side: Literal["us", "them"]
    package: tuple[int, ...]
    day: int


class IssueView(NamedTuple):
    """An issue: its values, their worth to us (points), our weight, and the main party's weight if we know it.

    `felt`: that weight was only hinted at, to the nearest quarter. `others` are the known weights of further parties.
    """

    id: str
    values: tuple[int, ...]
    weight: int
    worths: tuple[int, ...]
    their_weight: int | None
    felt: bool = False
    others: Mapping[str, int] = {}


class TalkView(NamedTuple):
    """A negotiation as our side sees it. Utilities in points of our own preferences."""

    id: str
    actor: str
    status: TalkStatus
    opens: int
    closes: int
    sitting: int  # exchanges that the sitting under way still allows, 0 while nobody sits
    exchanges: int
    rounds: int
    prepared: bool
    walk_away: int
    mandate: int  # the Direction's own floor, in points
    issues: tuple[IssueView, ...]
    offers: tuple[OfferView, ...]
    agreed: tuple[int, ...]
    gates: tuple[str, ...]
    voice: str  # the line of theirs that goes with what they did last: `counter`, `counter/again` when it was said
    waiting_until: int
    parties: tuple[str, ...] = ()  # actors on the other side, the one who speaks first
    objecting: tuple[str, ...] = ()  # parties that refuse our last package
    language: str = ""
    foreign: bool = False  # the table is not held in the team's own language
    tongue: str = ""  # in which the team sits there: theirs, interpreter, ours
    aims: str = ""
    fallback: str = ""  # what the team wrote that it would do without an agreement

    @property
    def over(self) -> bool:
        """Whether it has ended, in an agreement or without one."""
        return self.status in ("agreed", "failed")

    @property
    def willing(self) -> bool:
        """Whether they agree to our last package, which nobody had a mandate to offer: it waits for our council."""
        *_, ours, theirs = (None, None, *self.offers)
        return bool(ours and theirs and ours.package == theirs.package and self.status == "open" and not self.objecting)


class DutyView(NamedTuple):
    """An obligation under an agreement: when it is due, from when it can be honoured, its cost in half-days.

    `amount`: the cents to pay if they depend on the agreed price; 0 if they are fixed, since the prose then says so.
    `after`: the activity that has to be done first; "" once it is.
    """

    id: str
    talk: str
    obligation: str
    kind: str
    due: int
    opens: int
    cost: int
    status: DutyStatus
    day: int
    amount: int = 0
    after: str = ""


class TalkDebrief(NamedTuple):
    """The debrief of a negotiation; utilities, shares, distances and trust in points, -1 or () for none.

    `findable` is the distance to the nearest package that was better for all and differs only on issues whose weights
    the team knew or could have learnt; among those, `better` is the one with the greatest joint gain. `relation` is the
    trust at the end of the game.
    """

    id: str
    limit: int
    utilities: tuple[int, ...] = ()
    line_kept: bool = True
    captured: int = 0
    share: int = 0
    distance: int = 0
    findable: int = 0
    better: tuple[int, ...] = ()
    before: int = -1
    after: int = -1
    relation: int = 0
    kept: int = 0
    broken: int = 0


STEPS = {"decentring": 4_000, "discovery": 4_000, "negotiation": 2_000}
"""The steps of Cohen-Emerique (`sim.model.cards`) and the maximum for each, in points."""


class CardView(NamedTuple):
    """How a misunderstanding was handled: the three `STEPS`, in points."""

    letter: str
    norm: str
    spotted: str  # role/day, or ""
    act: str
    weighed: tuple[str, ...]
    asked: tuple[str, ...]
    decentring: int
    discovery: int
    negotiation: int
    readings: tuple[str, ...]

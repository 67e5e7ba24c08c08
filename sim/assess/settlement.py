"""The settlement of differing marks: one by one, with a reason, signed by each assessor. Nothing is averaged.

An appeal reopens the marks of a student or of a team: a third assessor has marked without seeing them, and where the
third disagrees, the three settle. Marks that nobody appealed against stay.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, cast

from sim.assess.grid import LEVELS, Mark, is_mark
from sim.assess.marks import Given, Locked, Marks, as_int, as_text

KINDS = ("settle", "sign", "appeal")
"""Kinds of records. These names are in settlement files and never change."""
Place = tuple[int, str, str]
"""Log (from 0), criterion, seat ("" for the group)."""
Origin = Literal["agreed", "settled", "appealed"]
"""How a mark came about: both gave it, the two settled it, or the three settled it on appeal."""


@dataclass(frozen=True, slots=True)
class Settled:
    """An agreed mark and the assessors' reason. `before` is what two had settled, if three changed it on appeal."""

    mark: Mark
    why: str
    origin: Origin
    before: Settled | None = None


@dataclass(frozen=True, slots=True)
class Appeal:
    """An appeal on behalf of a student (`seat`) or a team (""), in a log, and its grounds.

    Older files name no log, in which case all marks are reopened.
    """

    log: int | None
    seat: str
    why: str

    def about(self, place: Place) -> bool:
        """Return whether the appeal reopens a mark."""
        return self.log is None or (place[0] == self.log and self.seat in ("", place[2]))


@dataclass(slots=True)
class Settlement:
    """The state of a settlement between assessors who sign: two, and a third on appeal."""

    names: Sequence[str]
    books: Sequence[Marks]
    settled: dict[Place, Settled] = field(default_factory=dict)
    signed: list[str] = field(default_factory=list)
    appeals: list[Appeal] = field(default_factory=list)

    def places(self) -> tuple[Place, ...]:
        """Return everything that is marked, in the order of logs and grid."""
        first = self.books[0]
        return tuple((n, *key) for n, sheet in enumerate(first.sheets) for key in first.keys(sheet))

    def given(self, place: Place) -> tuple[Given, ...]:
        """Return the marks of those who have a say; the third may not have marked all logs."""
        entitled = self.books if self.opened(place) else self.books[:2]
        found = [book.sheets[place[0]].mark(place[1:]) for book in entitled]
        return tuple(given for given in found if given)

    def opened(self, place: Place) -> bool:
        """Return whether an appeal has reopened a mark."""
        return any(appeal.about(place) for appeal in self.appeals)

    def standing(self, place: Place) -> Settled | None:
        """Return the agreed mark, None while it has to be settled."""
        marks = {given.mark for given in self.given(place)}
        if place in self.settled and not (self.opened(place) and self._disputed(place)):
            return self.settled[place]
        return Settled(marks.pop(), "", "agreed") if len(marks) == 1 else None

    def _disputed(self, place: Place) -> bool:
        """Return whether the third disagrees with what the two settled, and the three have not settled it since."""
        held = self.settled[place]
        third = self.books[2].sheets[place[0]].mark(place[1:])
        return held.origin == "settled" and third is not None and third.mark != held.mark

    def queue(self) -> tuple[Place, ...]:
        """Return what is left to settle, largest differences first."""
        left = [place for place in self.places() if self.standing(place) is None]
        return tuple(sorted(left, key=lambda place: -distance([given.mark for given in self.given(place)])))

    @property
    def parties(self) -> Sequence[str]:
        """The names of those who sign."""
        return self.names if self.appeals else self.names[:2]

    @property
    def done(self) -> bool:
        """Whether everybody who has to has signed."""
        return set(self.signed) == set(self.parties)

    @property
    def appealable(self) -> bool:
        """Whether an appeal is possible: everybody has signed, or nobody has since another appeal."""
        return self.done or (bool(self.appeals) and not self.signed)

    def take(self, kind: str, body: Mapping[str, Any]) -> None:
        """Apply a record. Raises Locked, changing nothing, if it is not allowed; ValueError if it is malformed."""
        try:
            _TAKES[kind](self, body)
        except (KeyError, TypeError) as error:
            raise ValueError(f"not a record of kind {kind}") from error

    def check(self, kind: str, body: Mapping[str, Any]) -> None:
        """Raise as `take` would, changing nothing."""
        twin = replace(self, settled={**self.settled}, signed=[*self.signed], appeals=[*self.appeals])
        twin.take(kind, body)

    def _settle(self, body: Mapping[str, Any]) -> None:
        place = as_int(body["log"]), as_text(body["criterion"]), as_text(body["seat"])
        mark, why = body["mark"], as_text(body["why"])
        if place not in self.places():
            raise Locked("no-criterion", criterion=place[1])
        if self.signed:
            raise Locked("signed", assessor=self.signed[0])
        if self.appeals and not self.opened(place):
            raise Locked("not-appealed", criterion=place[1])
        differ = len({given.mark for given in self.given(place)}) > 1
        if not differ:
            raise Locked("agreed", criterion=place[1])
        if not is_mark(mark):
            raise Locked("no-level", level=mark)
        if not why.strip():
            raise Locked("no-settlement", criterion=place[1])
        origin: Origin = "appealed" if self.appeals else "settled"
        self.settled[place] = Settled(cast(Mark, mark), why, origin, self._before(place))

    def _before(self, place: Place) -> Settled | None:
        """Return what the two had settled before an appeal."""
        held = self.settled.get(place) if self.appeals else None
        return held.before if held and held.origin == "appealed" else held

    def _sign(self, body: Mapping[str, Any]) -> None:
        name = as_text(body["assessor"])
        if name not in self.parties:
            raise Locked("no-party", assessor=name)
        if name in self.signed:
            raise Locked("signed", assessor=name)
        left = self.queue()
        if left:
            raise Locked("unsettled", n=len(left), criterion=left[0][1])
        self.signed.append(name)

    def _appeal(self, body: Mapping[str, Any]) -> None:
        log = as_int(body["log"]) if "log" in body else None
        appeal = Appeal(log, as_text(body.get("seat", "")), as_text(body.get("why", "")))
        about = [place for place in self.places() if appeal.about(place)]
        if not self.appealable or all(map(self.opened, about)):
            raise Locked("no-appeal")
        if len(self.names) < 3 or as_text(body["assessor"]) != self.names[2]:
            raise Locked("no-party", assessor=as_text(body["assessor"]))
        if not any(self.books[2].sheets[place[0]].mark(place[1:]) for place in about):
            raise Locked("no-party", assessor=self.names[2])
        if log is not None and not appeal.why.strip():
            raise Locked("no-ground")
        self.appeals.append(appeal)
        self.signed = []


def distance(marks: Sequence[Mark]) -> int:
    """Return the distance in levels between the extremes of some marks; `FURTHEST` if one is not a level."""
    levels = [mark for mark in marks if isinstance(mark, int)]
    return max(levels) - min(levels) if len(levels) == len(marks) else FURTHEST


FURTHEST = LEVELS
"""A distance greater than between any two levels."""
_TAKES = {"settle": Settlement._settle, "sign": Settlement._sign, "appeal": Settlement._appeal}

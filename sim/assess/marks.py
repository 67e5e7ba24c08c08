"""The marks of an assessor, and their order: judgements while reading forward, then marks, then the outcome.

A marks file is a sequence of records applied by `Marks.take`: writing, resuming and verifying are the same code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, cast

from sim.assess.grid import ABSENT, LEVELS, NOT_OBSERVED, Grid, Mark, is_mark

Exposure = Literal["led", "heard", "nothing"]
"""What an assessor knew before pass 1: *a animé*, *a entendu l'oral*, *rien vu*."""
EXPOSURES: tuple[Exposure, ...] = ("led", "heard", "nothing")
Declared = tuple[Exposure, str]
"""What an assessor declares before the first page: exposure to the session, and ties in their own words."""
KINDS = ("judge", "read", "weigh", "observe", "mark", "outcome", "end")
"""Kinds of records. These names are in marks files and never change."""
Key = tuple[str, str]
"""Criterion and seat ("" for the whole group)."""


class Locked(Exception):  # noqa: N818 - an answer, not an error
    """A record is not allowed now: `reason` is the id of the message `marks.<reason>`, `facts` fill it in."""

    def __init__(self, reason: str, **facts: object) -> None:
        super().__init__(reason)
        self.reason, self.facts = reason, facts


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an entry shows of a criterion, for a seat: a level, or 0 if it is no evidence."""

    entry: int
    criterion: str
    seat: str
    level: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an assessor wrote about a page, for good. A page is an entry and the matter that it settled."""

    entry: int
    matter: str
    verdicts: tuple[Verdict, ...]
    comment: str
    flag: bool


@dataclass(frozen=True, slots=True)
class Observation:
    """Something heard or seen outside the log: where, when (as written), about whom."""

    where: str
    at: str
    seat: str
    text: str


@dataclass(frozen=True, slots=True)
class Given:
    """A mark and what it cites. `why` is the reason for changing it once the outcome is known."""

    mark: Mark
    entries: tuple[int, ...]
    observations: tuple[int, ...]
    passages: tuple[str, ...]
    comment: str
    flag: bool
    why: str


@dataclass(slots=True)
class Sheet:
    """Everything that an assessor wrote about one log; `length` is the number of its entries."""

    length: int
    seats: tuple[str, ...]
    judgements: dict[tuple[int, str], Judgement] = field(default_factory=dict)
    weighed: dict[tuple[int, Key], Verdict] = field(default_factory=dict)
    last: int = 0  # the entry judged last
    read: bool = False
    outcome: bool = False
    observations: list[Observation] = field(default_factory=list)
    first: dict[Key, Given] = field(default_factory=dict)
    second: dict[Key, Given] = field(default_factory=dict)

    def judged(self, entry: int, matter: str) -> bool:
        """Return whether a page is locked. A judgement without a matter locks all pages of its entry."""
        if self.read or entry < self.last:
            return True
        return (entry, matter) in self.judgements or (entry, "") in self.judgements

    def mark(self, key: Key) -> Given | None:
        """Return the current mark, None if there is none."""
        return self.second.get(key) or self.first.get(key)

    def verdicts(self, criterion: str, seat: str) -> tuple[Verdict, ...]:
        """Return the verdicts that accept an entry as evidence of a criterion, for a seat or the group."""
        return tuple(v for v in self.held() if v.criterion == criterion and v.level and seat in ("", v.seat))

    def held(self) -> tuple[Verdict, ...]:
        """Return all verdicts: those given while reading, then those given afterwards."""
        judged = (verdict for judgement in self.judgements.values() for verdict in judgement.verdicts)
        return (*judged, *self.weighed.values())


@dataclass(slots=True)
class Marks:
    """The marks of one assessor on some logs."""

    grid: Grid
    sheets: tuple[Sheet, ...]
    ended: bool = False

    def keys(self, sheet: Sheet) -> tuple[Key, ...]:
        """Return what has to be marked: each criterion for each student, or for the group."""
        return tuple(
            (criterion.id, seat)
            for criterion in self.grid.criteria
            for seat in (sheet.seats if criterion.unit == "individual" else ("",))
        )

    def missing(self) -> tuple[tuple[int, Key], ...]:
        """Return what has no mark yet, with the index of its log."""
        return tuple((n, key) for n, s in enumerate(self.sheets) for key in self.keys(s) if not s.mark(key))

    def take(self, kind: str, body: Mapping[str, Any]) -> None:
        """Apply a record. Raises Locked, changing nothing, if it is not allowed; ValueError if it is malformed."""
        if self.ended:
            raise Locked("ended")
        if kind == "end":
            self._end()
            return
        try:
            number = as_int(body["log"])
            if number < 0:
                raise IndexError(number)
            _TAKES[kind](self, self.sheets[number], body)
        except (KeyError, TypeError, IndexError) as error:
            raise ValueError(f"not a record of kind {kind}") from error

    def check(self, kind: str, body: Mapping[str, Any]) -> None:
        """Raise as `take` would, changing nothing."""
        sheets = (
            replace(
                sheet, judgements={**sheet.judgements}, weighed={**sheet.weighed}, first={**sheet.first},
                second={**sheet.second}, observations=[*sheet.observations],
            )
            for sheet in self.sheets
        )  # fmt: skip
        replace(self, sheets=tuple(sheets)).take(kind, body)

    def _end(self) -> None:
        missing = self.missing()
        if missing:
            raise Locked("unmarked", n=len(missing), criterion=missing[0][1][0])
        self.ended = True

    def _judge(self, sheet: Sheet, body: Mapping[str, Any]) -> None:
        entry, matter = as_int(body["entry"]), str(body.get("matter", ""))
        if sheet.judged(entry, matter):
            raise Locked("locked", entry=entry)
        if not 1 <= entry <= sheet.length:
            raise ValueError("no such entry")
        verdicts = tuple(map(_verdict, body["verdicts"]))
        for verdict in verdicts:
            self._check_verdict(verdict, entry, sheet)
        judgement = Judgement(entry, matter, verdicts, as_text(body["comment"]), bool(body["flag"]))
        sheet.judgements[entry, matter], sheet.last = judgement, entry

    def _check_verdict(self, verdict: Verdict, entry: int, sheet: Sheet) -> None:
        if verdict.criterion not in {criterion.id for criterion in self.grid.criteria}:
            raise Locked("no-criterion", criterion=verdict.criterion)
        if verdict.seat not in sheet.seats:
            raise Locked("no-seat", seat=verdict.seat)
        if not 0 <= verdict.level <= LEVELS:
            raise Locked("no-level", level=verdict.level)
        if not 1 <= verdict.entry <= entry:
            raise Locked("not-read", entry=verdict.entry)

    def _read(self, sheet: Sheet, _body: Mapping[str, Any]) -> None:
        sheet.read = True

    def _weigh(self, sheet: Sheet, body: Mapping[str, Any]) -> None:
        """Apply a verdict on an entry that was not judged while reading."""
        verdict = _verdict(body)
        if not sheet.read:
            raise Locked("unread")
        self._check_verdict(verdict, sheet.length, sheet)
        place = verdict.entry, (verdict.criterion, verdict.seat)
        if any((v.entry, (v.criterion, v.seat)) == place for j in sheet.judgements.values() for v in j.verdicts):
            raise Locked("judged", entry=verdict.entry)
        sheet.weighed[place] = verdict

    def _observe(self, sheet: Sheet, body: Mapping[str, Any]) -> None:
        seat, seen = as_text(body["seat"]), as_text(body["text"])
        if seat not in (*sheet.seats, ""):
            raise Locked("no-seat", seat=seat)
        if not seen.strip():
            raise Locked("no-text")
        sheet.observations.append(Observation(as_text(body["where"]), as_text(body["at"]), seat, seen))

    def _outcome(self, sheet: Sheet, _body: Mapping[str, Any]) -> None:
        if not sheet.read:
            raise Locked("unread")
        missing = [key for key in self.keys(sheet) if key not in sheet.first]
        if missing:
            raise Locked("unmarked", n=len(missing), criterion=missing[0][0])
        sheet.outcome = True

    def _mark(self, sheet: Sheet, body: Mapping[str, Any]) -> None:
        key, given = (as_text(body["criterion"]), as_text(body["seat"])), _given(body)
        if not sheet.read:
            raise Locked("unread")
        if key not in self.keys(sheet):
            raise Locked("no-criterion", criterion=key[0])
        if not is_mark(given.mark):
            raise Locked("no-level", level=given.mark)
        self._check_cited(sheet, key, given)
        if not sheet.outcome:
            sheet.first[key] = given
            return
        before = sheet.mark(key)
        if before and before.mark != given.mark and not given.why.strip():
            raise Locked("no-why", criterion=key[0])
        sheet.second[key] = given

    def _check_cited(self, sheet: Sheet, key: Key, given: Given) -> None:
        """Refuse a level without evidence, or a student's level without evidence about that student."""
        if any(not 1 <= entry <= sheet.length for entry in given.entries):
            raise Locked("no-entry", entry=next(e for e in given.entries if not 1 <= e <= sheet.length))
        if any(not 1 <= n <= len(sheet.observations) for n in given.observations):
            raise Locked("no-observation")
        if given.mark in (NOT_OBSERVED, ABSENT) or (given.mark == 1 and given.comment.strip()):
            return  # the lowest level may be for something not done, which cannot be cited
        cited = (*given.entries, *given.observations, *given.passages)
        own = {v.entry for v in sheet.verdicts(*key)}
        seen = [n for n in given.observations if sheet.observations[n - 1].seat == key[1]]
        if not cited or (key[1] and not (own & set(given.entries) or seen or given.passages)):
            raise Locked("no-evidence" if not cited else "not-theirs", criterion=key[0], seat=key[1])


_TAKES = {
    "judge": Marks._judge, "read": Marks._read, "weigh": Marks._weigh, "observe": Marks._observe,
    "mark": Marks._mark, "outcome": Marks._outcome,
}  # fmt: skip


def as_int(value: object) -> int:
    """Return a value if it is a whole number. Raises TypeError."""
    if type(value) is not int:
        raise TypeError("not a whole number")
    return value


def as_text(value: object) -> str:
    """Return a value if it is a text. Raises TypeError."""
    if type(value) is not str:
        raise TypeError("not a text")
    return value


def _verdict(body: Mapping[str, Any]) -> Verdict:
    return Verdict(as_int(body["entry"]), as_text(body["criterion"]), as_text(body["seat"]), as_int(body["level"]))


def _given(body: Mapping[str, Any]) -> Given:
    return Given(
        cast(Mark, body["mark"]),
        tuple(as_int(n) for n in body["entries"]),
        tuple(as_int(n) for n in body["observations"]),
        tuple(as_text(one) for one in body["passages"] if as_text(one).strip()),
        as_text(body["comment"]),
        bool(body["flag"]),
        as_text(body["why"]),
    )

"""Rules that propose log entries as evidence of a criterion, for a seat; an assessor accepts or rejects them.

A rule determines what somebody did, never how well. It only reads an entry and those before it, so what is proposed at
an entry does not depend on what came after.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from sim.assess.grid import Criterion, Grid, Part
from sim.model.chance import chance
from sim.world import rules
from sim.world.council import Seat
from sim.world.decisions import KINDS, Body, written_reason
from sim.world.scenario import Scenario

assert rules  # noqa: S101 - importing it fills KINDS

SPOTTING = frozenset({
    "report_gap", "report_misunderstanding", "name_actor", "write_risk", "inventory_resource", "alert",
})  # fmt: skip
"""Decisions that point out something that no list mentions."""
ANSWERING = frozenset({"answer_letter", "answer_donor", "answer_question", "donor_report", "monthly_note", "honour"})
"""Decisions that answer somebody who waits for the project."""
REPLIES: Mapping[str, Part] = {"object": "objector", "amend": "amender", "settle": "settler"}
STRENGTH: Mapping[Part, int] = {
    "spotter": 4, "objector": 4, "amender": 4, "negotiator": 3, "credited": 3, "reason": 3, "answerer": 2, "settler": 2,
    "forecaster": 1, "proposer": 1,
}  # fmt: skip
"""Weights for the order of proposed entries, the rarest acts first [design]. They are not part of any mark."""

ARGUED = 3
"""Fewest words of a text that counts as an argument: « Pas d’accord. » does not [design]."""
SAYING: Mapping[str, tuple[str, ...]] = {"keep_lesson": ("text",), "write_evening": ("disagreed", "changed")}
"""Decision that consists of words alone -> the fields that must have content."""


class Line(Protocol):
    """The part of a log entry that rules read: see `sim.play.record.log.Entry`."""

    @property
    def seq(self) -> int:
        """The number of the entry, from 1."""

    @property
    def seat(self) -> str:
        """Who made the move."""

    @property
    def kind(self) -> str:
        """The kind of move."""

    @property
    def body(self) -> Mapping[str, Any]:
        """The content of the move."""

    @property
    def why(self) -> str:
        """The reason given, or ""."""

    @property
    def forecast(self) -> object | None:
        """The forecast given, or None."""


@dataclass(frozen=True, slots=True)
class Act:
    """What a seat did in an entry: its parts, the kind of decision, and the `words` that a grid can select by."""

    seq: int
    seat: str
    decision: str
    parts: tuple[Part, ...]
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Proposed:
    """An entry that may be evidence of a criterion for a seat; `parts` say why, the strongest first."""

    criterion: str
    seat: str
    seq: int
    parts: tuple[Part, ...]

    @property
    def strength(self) -> int:
        """The total weight of the parts, to sort entries."""
        return sum(STRENGTH[part] for part in self.parts)


@dataclass(frozen=True, slots=True)
class Table:
    """What is known before the first entry: pseudonyms of the players, and letters that are dilemmas."""

    names: frozenset[str] = frozenset()
    dilemmas: frozenset[str] = frozenset()

    @classmethod
    def of(cls, seats: Sequence[Seat], scenario: Scenario) -> Table:
        """Build it from the seats and the scenario of a log."""
        dilemmas = (letter.id for letter in scenario.letters if letter.dilemma)
        return cls(frozenset(seat.name for seat in seats), frozenset(dilemmas))


NOBODY = Table()
"""An unknown table: no letter is a dilemma, and every claim of credit is for oneself."""


@dataclass(slots=True)
class Trail:
    """Reads a log entry by entry, numbering proposals as the council does: the n-th is `pn`."""

    table: Table = NOBODY
    decisions: dict[str, tuple[str, frozenset[str]]] = field(default_factory=dict)  # proposal -> kind, words
    acts: dict[int, Act] = field(default_factory=dict)

    def read(self, line: Line) -> tuple[Act, ...]:
        """Read the next entry and return who did what in it."""
        found = tuple(self._acts(line))
        for act in found:
            self.acts.setdefault(act.seq, act)
        return found

    def _acts(self, line: Line) -> Iterator[Act]:
        if line.kind == "propose":
            yield from self._proposed(line, str(line.body.get("decision")), line.body.get("body") or {})
        elif line.kind in REPLIES and str(line.body.get("proposal")) in self.decisions and _argued(line):
            decision, words = self.decisions[str(line.body["proposal"])]
            yield Act(line.seq, line.seat, decision, (REPLIES[line.kind],), words)

    def _proposed(self, line: Line, decision: str, body: Body) -> Iterator[Act]:
        words = self._words(line, decision, body)
        self.decisions[f"p{len(self.decisions) + 1}"] = decision, words
        if decision == "answer_record":
            yield from self._credited(line, body)
        elif decision in KINDS and all(_says(body.get(name)) for name in SAYING.get(decision, ())):
            yield Act(line.seq, line.seat, decision, _ordered(_proposing(line, decision, body)), words)

    def _words(self, line: Line, decision: str, body: Body) -> frozenset[str]:
        """Return the words that a grid can select by: the names and values of the filled fields.

        For an answered letter also "dilemma", or "ordinary" for any other that was answered with a note or a reason.
        """
        filled = {name: value for name, value in body.items() if value not in ("", None, [])}
        words = {*filled, *(value for value in filled.values() if isinstance(value, str))}
        if decision == "answer_letter" and body.get("letter") in self.table.dilemmas:
            words.add("dilemma")
        elif decision == "answer_letter" and ("note" in filled or line.why.strip()):
            words.add("ordinary")
        return frozenset(words)

    def _credited(self, line: Line, body: Body) -> Iterator[Act]:
        """Yield the act of somebody who claims an idea as their own; crediting somebody else is not an act."""
        claimed = self.acts.get(body.get("entry", 0)) if body.get("stance") == "credit" else None
        if claimed and not self.table.names & set(re.findall(r"\w+", str(body.get("note")))):
            yield Act(line.seq, line.seat, claimed.decision, ("credited",), claimed.words)


def selectors() -> Iterator[str]:
    """Yield what may stand in `Criterion.entries`: kinds of decisions, and `kind:word` for fields and choices."""
    for kind in KINDS.values():
        yield kind.id
        for declared in kind.fields:
            yield from (f"{kind.id}:{word}" for word in (declared.name, *declared.choices))
    yield from ("answer_letter:dilemma", "answer_letter:ordinary")


def _argued(line: Line) -> bool:
    return line.kind != "object" or _says(line.body.get("reason"))


def _says(text: object) -> bool:
    return len(str(text).split()) >= ARGUED


def _proposing(line: Line, decision: str, body: Body) -> Iterator[Part]:
    yield "proposer"
    if decision in SPOTTING:
        yield "spotter"
    if decision in ANSWERING:
        yield "answerer"
    if KINDS[decision].family == "negotiation" and decision != "honour":
        yield "negotiator"
    if line.why.strip() or _says(written_reason(decision, body)):
        yield "reason"
    if line.forecast is not None:
        yield "forecaster"


def _ordered(parts: Iterator[Part]) -> tuple[Part, ...]:
    return tuple(sorted(parts, key=lambda part: (-STRENGTH[part], part)))


def proposals(act: Act, grid: Grid) -> tuple[Proposed, ...]:
    """Return proposals for the criteria that an act may be evidence of."""
    return tuple(
        Proposed(criterion.id, act.seat, act.seq, parts)
        for criterion in grid.criteria
        if (parts := _telling(act, criterion))
    )


def _telling(act: Act, criterion: Criterion) -> tuple[Part, ...]:
    """Return the parts of an act that the criterion counts."""
    if not criterion.takes(act.decision, act.words):
        return ()
    return tuple(part for part in act.parts if part in criterion.parts)


def propose_from_log(lines: Sequence[Line], grid: Grid, table: Table = NOBODY) -> tuple[Proposed, ...]:
    """Propose evidence from a whole log, in order."""
    trail = Trail(table)
    return tuple(proposed for line in lines for act in trail.read(line) for proposed in proposals(act, grid))


def shortlist(found: Sequence[Proposed], criterion: str, seat: str, most: int) -> tuple[Proposed, ...]:
    """Return the strongest entries for a criterion and a seat ("": the group), earlier ones first among equals."""
    ours = [p for p in found if p.criterion == criterion and seat in ("", p.seat)]
    return tuple(sorted(ours, key=lambda p: (-p.strength, p.seq))[:most])


def at_random(found: Sequence[Proposed], criterion: str, seat: str, key: int, most: int) -> Proposed | None:
    """Draw one entry outside the shortlist, keyed by the log (`key`, up to 128 bits), so the same for everybody."""
    short = shortlist(found, criterion, seat, most)
    rest = [p for p in found if p.criterion == criterion and seat in ("", p.seat) and p not in short]
    return rest[int(chance(key, "evidence", f"{criterion}/{seat}") * len(rest))] if rest else None

"""The marks of a log: what each may cite, what it cites, how it is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sim.assess.evidence import Proposed, Table, at_random, propose_from_log, shortlist
from sim.assess.grid import ABSENT, NOT_OBSERVED, Mark
from sim.assess.marks import Given, Key, Locked, Sheet
from sim.assess.opportunity import chances_in_log
from sim.play.pieces import Attached, Pick, Pieces, State
from sim.play.scratch import as_list, as_text
from tui.assessing.work import Work, worded
from tui.desk import Said
from tui.i18n import tr
from tui.views.prose import pair
from tui.views.review import attached_words

if TYPE_CHECKING:
    from sim.play.recording import Recording

OFFERED = 5
"""Entries offered for a mark, besides one drawn at random [design]."""


class Citation(NamedTuple):
    """What a mark cites, with its comment and flag, while it is prepared."""

    entries: tuple[int, ...] = ()
    observations: tuple[int, ...] = ()
    passages: tuple[str, ...] = ()
    comment: str = ""
    flag: bool = False


@dataclass(slots=True)
class LogMarks:
    """The marks of the log number `log`; `dossier` is what students attached, `path` the log's file."""

    work: Work
    log: int
    recording: Recording
    dossier: Pieces
    path: Path | None
    _found: tuple[Proposed, ...] | None = None
    _chances: Mapping[Key, int] | None = None
    _states: dict[Attached, State] = field(default_factory=dict)

    @property
    def sheet(self) -> Sheet:
        """The sheet of the log: its judgements and marks."""
        return self.work.sheet(self.log)

    @property
    def keys(self) -> tuple[Key, ...]:
        """The marks to give: by criterion, then by student in the order of the table."""
        table = ["", *(seat.id for seat in self.recording.seats)]
        criteria = [criterion.id for criterion in self.work.marking.grid.criteria]
        keys = self.work.book.marks.keys(self.sheet)
        return tuple(sorted(keys, key=lambda key: (criteria.index(key[0]), table.index(key[1]))))

    @property
    def missing(self) -> int:
        """How many marks are still to be given."""
        return sum(not self.sheet.mark(key) for key in self.keys)

    # ------------------------------------------------------------------------------------------- evidence

    @property
    def _table(self) -> Table:
        """The seats and the letters, for rules of evidence."""
        return Table.of(self.recording.seats, self.recording.scenario)

    @property
    def _proposed(self) -> tuple[Proposed, ...]:
        """The evidence that rules propose."""
        if self._found is None:
            entries = self.recording.full_log.entries
            self._found = propose_from_log(entries, self.work.marking.grid, self._table)
        return self._found

    def offered(self, key: Key) -> tuple[tuple[Proposed, bool], ...]:
        """Return the entries offered for a mark, the strongest first, then one drawn at random (True)."""
        head = self.work.book.header.logs[self.log].head
        drawn = at_random(self._proposed, *key, int(head[:32], 16), OFFERED)
        short = [(p, False) for p in shortlist(self._proposed, *key, OFFERED)]
        return (*short, *([(drawn, True)] if drawn else []))

    def chances(self) -> Mapping[Key, int]:
        """Count the chances that each student had to show each individual criterion; counted once, for every key."""
        if self._chances is None:
            seats = [seat.id for seat in self.recording.seats]
            grid = self.work.marking.grid
            counts = chances_in_log(self.recording.full_log.entries, grid, seats, self._table)
            individual = {c.id for c in grid.criteria if c.unit == "individual" and c.entries}
            self._chances = {key: n for key, n in counts.items() if key[0] in individual}
        return self._chances

    @property
    def pieces(self) -> Pieces:
        """The files attached and the picks of students, only after pass 1: they knew the outcome."""
        return self.dossier if self.sheet.read else Pieces()

    def attached(self, seat: str) -> list[str]:
        """Return the files attached for a student or the team, with a warning if one has changed since."""
        found = [one for one in self.pieces.attached if one.seat in ("", seat)]
        return [pair(tr("Attached"), attached_words(one) + self._altered(one)) for one in found]

    def _altered(self, one: Attached) -> str:
        """Return a warning if a file has changed since it was attached, else "". Each file is read once."""
        if one not in self._states:
            self._states[one] = self.pieces.state(one, self.path.parent) if self.path else "gone"
        state = self._states[one]
        return " ▲ " + tr(f"piece.{state}", empreinte=one.empreinte) if state in ("changed", "replaced") else ""

    def picks(self, key: Key) -> tuple[Pick, ...]:
        """Return the picks of a student for a mark."""
        return self.pieces.picked(self.work.marking.grid.id, *key) if key[1] else ()

    # -------------------------------------------------------------------------------------------- giving

    def citation(self, key: Key) -> Citation:
        """Return what a mark cites: as prepared, else as given, else all the entries judged as evidence for it.

        Observations are cited only by the mark for which they were written.
        """
        kept = self.work.scratch.get(self._place(key))
        if isinstance(kept, list) and len(kept) == len(Citation._fields):
            return _read_citation(kept, self.sheet)
        given = self.sheet.mark(key)
        if given:
            return Citation(given.entries, given.observations, given.passages, given.comment, given.flag)
        return Citation(tuple(dict.fromkeys(v.entry for v in self.sheet.verdicts(*key))))

    def prepare(self, key: Key, citation: Citation) -> None:
        """Save what a mark will cite."""
        self.work.scratch.put(self._place(key), [*map(_as_list, citation)])

    def asks_why(self, key: Key, mark: Mark, citation: Citation) -> bool:
        """Return whether the mark would change after the outcome was opened, and only its reason is missing."""
        before = self.sheet.mark(key)
        if not (self.sheet.outcome and before and before.mark != mark):
            return False
        try:
            self.work.book.marks.check("mark", self._body(key, mark, citation, "why"))
        except (Locked, ValueError):
            return False  # `give` says what else is missing
        return True

    def denied(self, key: Key, mark: Mark) -> int:
        """Count the entries judged as evidence for a mark, if it would say that there was nothing to observe."""
        return len(self.sheet.verdicts(*key)) if mark in (ABSENT, NOT_OBSERVED) else 0

    def give(self, key: Key, mark: Mark, citation: Citation, why: str = "") -> Said:
        """Give a mark; the same mark given again on other evidence keeps its reason."""
        before = self.sheet.mark(key)
        kept = before.why if before and before.mark == mark else ""
        if before and before == Given(mark, *citation, why=worded(why) or kept):
            return Said(True, "")  # nothing has changed
        said = self.work.add("mark", **self._body(key, mark, citation, worded(why) or kept))
        if said.done:
            self.work.scratch.put(self._place(key), None)
        return said

    def _place(self, key: Key) -> str:
        return f"mark/{self.log}/{key[0]}/{key[1]}"

    def _body(self, key: Key, mark: Mark, citation: Citation, why: str) -> dict[str, Any]:
        """Return a mark as recorded in the marks file."""
        rests = {name: _as_list(value) for name, value in citation._asdict().items()}
        return {"log": self.log, "criterion": key[0], "seat": key[1], "mark": mark, "why": why, **rests}


def _read_citation(kept: Sequence[object], sheet: Sheet) -> Citation:
    """Return a draft without what the log does not hold: the file of drafts may be damaged."""

    def among(numbers: object, last: int) -> tuple[int, ...]:
        return tuple(n for n in as_list(numbers) if type(n) is int and 1 <= n <= last)

    entries, observations, passages, comment, flag = kept
    texts = tuple(filter(None, map(as_text, as_list(passages))))
    seen = among(observations, len(sheet.observations))
    return Citation(among(entries, sheet.length), seen, texts, as_text(comment), flag is True)


def _as_list(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value

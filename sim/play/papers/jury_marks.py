"""The marks that papers print: signed files of one or two assessors, or three after an appeal, and their settlement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.assess.grid import ABSENT, NOT_OBSERVED, Mark
from sim.assess.marks import Observation, Sheet
from sim.assess.settlement import KINDS, Appeal, Place, Settlement
from sim.play.jury.comparison import Side
from sim.play.jury.grids import Marking, grid_of
from sim.play.jury.jurors import PAIR, Juror, open_marks
from sim.play.jury.markbook import Markbook, MarkedLog, MarksHeader, marked_log, read_marks
from sim.play.jury.settling import Line, final_sheet
from sim.play.prose import one_line
from sim.play.record.chain import Log
from sim.play.record.register import read_chain
from sim.play.trouble import Misuse, Trouble


@dataclass(frozen=True, slots=True)
class Change:
    """A mark as it was given or changed; `opened` is whether the outcome had been opened, `wall` is UTC.

    `blind`: whether whoever gave it then knew nothing of the outcome; who led or heard the oral may have known.
    """

    wall: str
    assessor: str
    opened: bool
    blind: bool
    mark: Mark
    why: str
    comment: str


@dataclass(frozen=True, slots=True)
class Jury:
    """The assessors with their marks. `settlement` is the empreinte of the settlement they signed, "" if there is none.

    A third assessor counts only for the marks under appeal.
    """

    marking: Marking
    jurors: tuple[Juror, ...]
    lines: tuple[Line, ...]
    signed: tuple[str, ...]
    settlement: str
    appeals: tuple[Appeal, ...] = ()
    unsigned: tuple[str, ...] = ()
    settled: tuple[tuple[Place, Change], ...] = ()

    def books(self, log: Log, seat: str | None = None) -> tuple[Markbook, ...]:
        """Return the marks files on a log, or those that count for a student's marks (seat "": the group's)."""
        at = self.index_of(log)
        heard = seat is None or any(appeal.about((at, "", seat)) for appeal in self.appeals)
        return tuple(book for juror in self.jurors[: None if heard else PAIR] if (book := juror.book(self.logs[at])))

    def book_of(self, log: Log, assessor: str) -> Markbook:
        """Return the file in which an assessor marked a log; `assessor` is the name in a `Side`.

        The name in the file may be written otherwise: an assessor's files go together whatever its case and spaces.
        """
        there = self.logs[self.index_of(log)]
        return next(book for juror in self.jurors if juror.name == assessor and (book := juror.book(there)))

    @property
    def logs(self) -> tuple[MarkedLog, ...]:
        """The logs that were marked."""
        return self.jurors[0].logs

    def index_of(self, log: Log) -> int:
        """Return the index of a log in `logs`. Raises Trouble for one that was not marked."""
        if marked_log(log) not in self.logs:
            raise Trouble("papers_not_marked", team=one_line(log.header.team), empreinte=log.empreinte)
        return self.logs.index(marked_log(log))

    def lines_of(self, log: Log, seat: str) -> tuple[Line, ...]:
        """Return the marks of a student (seat "": the group's), in the order of the grid."""
        there = self.logs[self.index_of(log)]
        return tuple(line for line in self.lines if line.log == there and line.seat == seat)

    def sheets(self, log: Log, seat: str | None = None) -> tuple[tuple[MarksHeader, Sheet], ...]:
        """Return each assessor's sheet on a log, selected as by `books`."""
        there = self.logs[self.index_of(log)]
        return tuple((book.header, book.sheet(there)) for book in self.books(log, seat))

    def observations(self, log: Log, seat: str | None = None) -> Iterator[tuple[str, Observation]]:
        """Yield (assessor, observation) from `sheets`; with `seat`, only about that student or the group."""
        for header, sheet in self.sheets(log, seat):
            for one in sheet.observations:
                if seat is None or one.seat in (seat, ""):
                    yield one_line(header.assessor), one

    def text(self, path: str, language: str) -> str:
        """Return a text of the grid as one line."""
        return one_line(self.marking.text(path, language))

    def history(self, log: Log, criterion: str, seat: str) -> tuple[Change, ...]:
        """Return every mark ever given for a criterion of a student, settled ones included, in order of time."""
        at = self.index_of(log)
        found = [change for book in self.books(log, seat) for change in _changes(book, self.logs[at], criterion, seat)]
        found += [change for place, change in self.settled if place == (at, criterion, seat)]
        return tuple(sorted(found, key=lambda change: change.wall))


def _changes(book: Markbook, log: MarkedLog, criterion: str, seat: str) -> list[Change]:
    header, records = read_marks(book.path)
    seen, found = False, []
    for record in records:
        body: dict[str, Any] = record["body"]
        if body.get("log") != header.logs.index(log):
            continue
        seen = seen or record["kind"] == "outcome"
        if record["kind"] == "mark" and (body["criterion"], body["seat"]) == (criterion, seat):
            found.append(
                Change(
                    record["wall"], header.assessor, seen, header.blind and not seen, body["mark"], str(body["why"]),
                    str(body["comment"]),
                )
            )  # fmt: skip
    return found


def _settled_changes(path: Path, names: Sequence[str]) -> Iterator[tuple[Place, Change]]:
    """Yield every settled mark, with the names of those who settled it."""
    parties = names[:PAIR]
    for record in read_chain(path, KINDS).records:
        body: dict[str, Any] = record["body"]
        if record["kind"] == "appeal":
            parties = names
        elif record["kind"] == "settle":
            change = Change(record["wall"], ", ".join(parties), True, False, body["mark"], "", body["why"])
            yield (body["log"], body["criterion"], body["seat"]), change


def load_jury(marks: Sequence[Path], settlement: Path | None, grid: str, language: str) -> Jury:
    """Read signed marks files and their settlement. Raises Trouble for files that do not go together, Broken."""
    header, _ = read_marks(marks[0])
    marking = grid_of(marks[0], header.grid, header.grid_digest, grid, language)
    if settlement:
        sheet = final_sheet(settlement, marks, marking.grid, marking.digest)
        settled = tuple(_settled_changes(settlement, [juror.name for juror in sheet.jurors]))
        return Jury(
            marking, sheet.jurors, sheet.lines, sheet.signed, sheet.empreinte, sheet.appeals, sheet.unsigned, settled
        )
    jurors = open_marks(marks, marking.grid, marking.digest)
    if len(jurors) > PAIR:
        raise Misuse("papers_third_alone", n=len(jurors))
    return Jury(marking, jurors, _unsettled(jurors), (), "")


def _unsettled(jurors: Sequence[Juror]) -> tuple[Line, ...]:
    """Return the marks before any settlement: those on which two assessors agree are final already."""
    held = Settlement([juror.name for juror in jurors], [juror.marks for juror in jurors])
    logs = jurors[0].logs
    return tuple(
        Line(
            logs[place[0]],
            *place[1:],
            held.standing(place) if len(jurors) == PAIR else None,
            tuple(
                Side(juror.name, given, juror.marks.sheets[place[0]])
                for juror, given in zip(jurors, held.given(place), strict=True)
            ),
        )
        for place in held.places()
    )


def is_level(mark: Mark) -> bool:
    """Return whether a mark is a level, rather than "not observed" or "absent"."""
    return mark not in (NOT_OBSERVED, ABSENT)

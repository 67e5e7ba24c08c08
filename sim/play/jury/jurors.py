"""Assessors side by side: the files that each has signed, on the logs that they have in common.

Logs are matched by their seal, so that neither the order in which they were read nor the number of files matters.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sim.assess.grid import Grid
from sim.assess.marks import Marks, Sheet
from sim.play.jury.markbook import Markbook, MarkedLog, MarksHeader, read_marks
from sim.play.trouble import Trouble

PAIR = 2
"""Assessors whose marks are compared and settled; a third one marks for an appeal."""


@dataclass(frozen=True, slots=True)
class Juror:
    """What an assessor has signed, in one file or several; `marks` has a sheet for each of `logs`, in that order.

    Of a log that only the others have marked, the sheet is empty: so may a third leave out those of no appeal.
    """

    books: tuple[Markbook, ...]
    logs: tuple[MarkedLog, ...]
    marks: Marks

    @property
    def name(self) -> str:
        """Who marked."""
        return self.books[0].header.assessor

    @property
    def head(self) -> str:
        """The heads of the files, which name these very marks and no other."""
        return "+".join(book.head for book in self.books)

    @property
    def headers(self) -> tuple[MarksHeader, ...]:
        """Return what was declared, once for each declaration that differs from the others."""
        declared = {book.header.declared: book.header for book in reversed(self.books)}
        return tuple(reversed(declared.values()))

    def book(self, log: MarkedLog) -> Markbook | None:
        """Return the file in which a log is marked; None for a log that this assessor has not marked."""
        return next((book for book in self.books if log in book.header.logs), None)

    def alone(self) -> tuple[MarkedLog, ...]:
        """Return the logs that this assessor has marked and that are not compared."""
        return tuple(log for book in self.books for log in book.header.logs if log not in self.logs)


def open_marks(paths: Sequence[Path], grid: Grid, grid_digest: str, names: Sequence[str] = ()) -> tuple[Juror, ...]:
    """Open the signed files of assessors, one or several each: those `names` first, others as they are first typed.

    Raises Trouble for grids that differ, no log in common, a log that is marked twice, an end that is missing.
    """
    headers = {path: read_marks(path)[0] for path in paths}
    for header in headers.values():
        _expect_grid(headers[paths[0]], header)
    files: dict[str, list[Path]] = {}
    for path, header in headers.items():
        files.setdefault(_folded(header.assessor), []).append(path)
    order = {_folded(name): n for n, name in enumerate(names)}
    ordered = sorted(files, key=lambda name: order.get(name, len(order)))
    whose = [sorted(files[name], key=lambda path: _age(headers[path])) for name in ordered]
    marked = [_logs([headers[path] for path in own]) for own in whose]
    common = tuple(log for log in marked[0] if all(log in others for others in marked[1:PAIR]))
    if not common:
        raise Trouble("marks_logs_differ")
    books = [tuple(Markbook.open(path, grid, grid_digest) for path in own) for own in whose]
    for book in (book for own in books for book in own if not book.marks.ended):
        raise Trouble("marks_unfinished", path=book.path, assessor=book.header.assessor)
    sheets = [tuple(_sheet(own, log) for log in common) for own in books]
    return tuple(Juror(own, common, Marks(grid, laid, True)) for own, laid in zip(books, sheets, strict=True))


def _folded(name: str) -> str:
    """Return a name as it is compared: two spellings of one name are one assessor."""
    return "".join(name.casefold().split())


def _age(header: MarksHeader) -> tuple[str, list[str]]:
    """Order the files of an assessor otherwise than they are typed: a settlement counts logs in this order."""
    return header.begun or "", [log.head for log in header.logs]


def _logs(headers: Iterable[MarksHeader]) -> list[MarkedLog]:
    """Return the logs that an assessor has marked. Raises Trouble for one that is marked in two files."""
    found: list[MarkedLog] = []
    for header in headers:
        for log in header.logs:
            if log in found:
                raise Trouble("marks_twice", assessor=header.assessor, team=log.team, empreinte=log.empreinte)
            found.append(log)
    return found


def _sheet(books: Sequence[Markbook], log: MarkedLog) -> Sheet:
    return next((book.sheet(log) for book in books if log in book.header.logs), Sheet(log.entries, tuple(log.seats)))


def _expect_grid(first: MarksHeader, second: MarksHeader) -> None:
    if first.grid_digest != second.grid_digest:
        grids = [f"{header.grid} {header.edition} {header.grid_digest[:8]}" for header in (first, second)]
        raise Trouble("marks_grids_differ", first=grids[0], second=grids[1])

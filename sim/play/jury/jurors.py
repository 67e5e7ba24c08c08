"""The signed marks of several assessors on the logs that they have in common.

Logs are matched by their digest, so neither their order nor the number of files per assessor matters.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sim.assess.grid import Grid
from sim.assess.marks import Marks, Sheet
from sim.play.jury.markbook import Markbook, MarkedLog, MarksHeader, read_marks
from sim.play.prose import bare_name
from sim.play.trouble import Misuse, Trouble

PAIR = 2
"""Assessors whose marks are compared and settled; a third one marks on appeal."""


@dataclass(frozen=True, slots=True)
class Juror:
    """The signed marks of an assessor, from one or more files; `marks` has a sheet for each of `logs`, in that order.

    The sheet of a log that this assessor has not marked is empty: a third assessor only marks logs under appeal.
    """

    books: tuple[Markbook, ...]
    logs: tuple[MarkedLog, ...]
    marks: Marks

    @property
    def name(self) -> str:
        """The assessor's name."""
        return self.books[0].header.assessor

    @property
    def head(self) -> str:
        """The heads of the files, which identify their exact content."""
        return "+".join(book.head for book in self.books)

    @property
    def headers(self) -> tuple[MarksHeader, ...]:
        """The headers of the files, one for each distinct declaration."""
        declared = {book.header.declared: book.header for book in reversed(self.books)}
        return tuple(reversed(declared.values()))

    def book(self, log: MarkedLog) -> Markbook | None:
        """Return the file in which a log is marked, None if this assessor has not marked it."""
        return next((book for book in self.books if log in book.header.logs), None)

    def alone(self) -> tuple[MarkedLog, ...]:
        """Return the logs that this assessor has marked but that are not compared."""
        return tuple(log for book in self.books for log in book.header.logs if log not in self.logs)


def open_marks(paths: Sequence[Path], grid: Grid, grid_digest: str, names: Sequence[str] = ()) -> tuple[Juror, ...]:
    """Open the signed files of several assessors; `names` come first, then the others in order of their first file.

    Raises Trouble if the grids differ, no log is common, a log is marked twice, or a file is not signed.
    """
    headers = {path: read_marks(path)[0] for path in paths}
    for header in headers.values():
        _expect_grid(headers[paths[0]], header)
    files: dict[str, list[Path]] = {}
    for path, header in headers.items():
        files.setdefault(bare_name(header.assessor), []).append(path)
    order = {bare_name(name): n for n, name in enumerate(names)}
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


def _age(header: MarksHeader) -> tuple[str, list[str]]:
    """Sort key for an assessor's files, independent of the command line: a settlement numbers logs in this order."""
    return header.begun or "", [log.head for log in header.logs]


def _logs(headers: Iterable[MarksHeader]) -> list[MarkedLog]:
    """Return the logs that an assessor has marked. Raises Trouble if one is marked in two files."""
    found: list[MarkedLog] = []
    for header in headers:
        for log in header.logs:
            if log in found:
                raise Misuse("marks_twice", assessor=header.assessor, team=log.team, empreinte=log.empreinte)
            found.append(log)
    return found


def _sheet(books: Sequence[Markbook], log: MarkedLog) -> Sheet:
    return next((book.sheet(log) for book in books if log in book.header.logs), Sheet(log.entries, tuple(log.seats)))


def _expect_grid(first: MarksHeader, second: MarksHeader) -> None:
    if first.grid_digest != second.grid_digest:
        grids = [f"{header.grid} {header.edition} {header.grid_digest[:8]}" for header in (first, second)]
        raise Trouble("marks_grids_differ", first=grids[0], second=grids[1])

"""Assessors side by side: the files that each has signed, on the logs that they have in common.

Logs are matched by their seal, so that neither the order in which they were read nor the number of files matters.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sim.assess.grid import Grid
from sim.assess.marks import Marks, Sheet
from sim.play.jury.markbook import Front, Markbook, Marked, read
from sim.play.trouble import Trouble

PAIR = 2
"""Assessors whose marks are compared and settled; a third one marks for an appeal."""


@dataclass(frozen=True, slots=True)
class Juror:
    """What an assessor has signed, in one file or several; `marks` has a sheet for each of `logs`, in that order.

    Of a log that only the others have marked, the sheet is empty: so may a third leave out those of no appeal.
    """

    books: tuple[Markbook, ...]
    logs: tuple[Marked, ...]
    marks: Marks

    @property
    def name(self) -> str:
        """Who marked."""
        return self.books[0].front.assessor

    @property
    def head(self) -> str:
        """The heads of the files, which name these very marks and no other."""
        return "+".join(book.head for book in self.books)

    @property
    def fronts(self) -> tuple[Front, ...]:
        """Return what was declared, once for each declaration that differs from the others."""
        declared = {book.front.declared: book.front for book in reversed(self.books)}
        return tuple(reversed(declared.values()))

    def book(self, log: Marked) -> Markbook | None:
        """Return the file in which a log is marked; None for a log that this assessor has not marked."""
        return next((book for book in self.books if log in book.front.logs), None)

    def alone(self) -> tuple[Marked, ...]:
        """Return the logs that this assessor has marked and that are not compared."""
        return tuple(log for book in self.books for log in book.front.logs if log not in self.logs)


def opened(paths: Sequence[Path], grid: Grid, grid_digest: str, names: Sequence[str] = ()) -> tuple[Juror, ...]:
    """Open the signed files of assessors, one or several each: those `names` first, others as they are first typed.

    Raises Trouble for grids that differ, no log in common, a log that is marked twice, an end that is missing.
    """
    fronts = {path: read(path)[0] for path in paths}
    for front in fronts.values():
        _expect_grid(fronts[paths[0]], front)
    files: dict[str, list[Path]] = {}
    for path, front in fronts.items():
        files.setdefault(_folded(front.assessor), []).append(path)
    order = {_folded(name): n for n, name in enumerate(names)}
    ordered = sorted(files, key=lambda name: order.get(name, len(order)))
    whose = [sorted(files[name], key=lambda path: _age(fronts[path])) for name in ordered]
    marked = [_logs([fronts[path] for path in own]) for own in whose]
    common = tuple(log for log in marked[0] if all(log in others for others in marked[1:PAIR]))
    if not common:
        raise Trouble("marks_logs_differ")
    books = [tuple(Markbook.open(path, grid, grid_digest) for path in own) for own in whose]
    for book in (book for own in books for book in own if not book.marks.ended):
        raise Trouble("marks_unfinished", path=book.path, assessor=book.front.assessor)
    sheets = [tuple(_sheet(own, log) for log in common) for own in books]
    return tuple(Juror(own, common, Marks(grid, laid, True)) for own, laid in zip(books, sheets, strict=True))


def _folded(name: str) -> str:
    """Return a name as it is compared: two spellings of one name are one assessor."""
    return "".join(name.casefold().split())


def _age(front: Front) -> tuple[str, list[str]]:
    """Order the files of an assessor otherwise than they are typed: a settlement counts logs in this order."""
    return front.begun or "", [log.head for log in front.logs]


def _logs(fronts: Iterable[Front]) -> list[Marked]:
    """Return the logs that an assessor has marked. Raises Trouble for one that is marked in two files."""
    found: list[Marked] = []
    for front in fronts:
        for log in front.logs:
            if log in found:
                raise Trouble("marks_twice", assessor=front.assessor, team=log.team, empreinte=log.empreinte)
            found.append(log)
    return found


def _sheet(books: Sequence[Markbook], log: Marked) -> Sheet:
    return next((book.sheet(log) for book in books if log in book.front.logs), Sheet(log.entries, tuple(log.seats)))


def _expect_grid(first: Front, second: Front) -> None:
    if first.grid_digest != second.grid_digest:
        grids = [f"{front.grid} {front.edition} {front.grid_digest[:8]}" for front in (first, second)]
        raise Trouble("marks_grids_differ", first=grids[0], second=grids[1])

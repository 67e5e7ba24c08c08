"""The settlement of two signed marks files, in a file of its own: what stands in the end, and how it came to stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.assess.grid import Grid
from sim.assess.marks import Locked
from sim.assess.settlement import KINDS, Place, Settled, Settlement
from sim.play.agree import Side, opened
from sim.play.markbook import Front, Markbook, Marked, Standing
from sim.play.register import Chain, Register, begins, read_chain, spelled
from sim.play.trouble import Broken, Trouble, naming

FORMAT = 1
"""Version of settlement files."""
SUFFIX = ".settlement"
PAIR = 2
"""Assessors who settle; a third one marks for an appeal."""


class Settling:
    """A settlement file open for writing, over marks files that are signed and do not change any more."""

    def __init__(self, register: Register, books: Sequence[Markbook]) -> None:
        self.books, self._register = tuple(books), register
        self.settlement = Settlement([b.front.assessor for b in books], [b.marks for b in books])

    @classmethod
    def resume(cls, path: Path, marks: Sequence[Path], grid: Grid, grid_digest: str) -> Settling:
        """Go on with the settlement of these marks; begin it if there is none. Raises Trouble, Broken.

        A third file in `marks` is that of the appeal: blind, by somebody else, on the same logs.
        """
        books = opened(marks, grid, grid_digest)
        front = {"kind": "settlement", "format": FORMAT, **_named(books[:PAIR])}
        if not path.exists():
            _third(books)
            return cls(Register.create(path, front), books)
        if not is_settlement(path):
            raise Trouble("not_a_settlement", path=path)
        with naming(path):
            return cls._again(path, books)

    @classmethod
    def _again(cls, path: Path, books: Sequence[Markbook]) -> Settling:
        """Go on with a settlement that is there."""
        register, chain = Register.open(path, KINDS)
        front = {"kind": "settlement", "format": FORMAT, **_named(books[:PAIR])}
        if chain.front != front:
            raise Trouble("settlement_other_marks", path=path)
        appeal = next((record["body"] for record in chain.records if record["kind"] == "appeal"), None)
        if appeal and (len(books) <= PAIR or books[PAIR].head != appeal.get("marks")):
            raise Trouble("settlement_third_missing", path=path, assessor=appeal.get("assessor", ""))
        _third(books)
        settling = cls(register, books)
        for record in chain.records:
            settling._take(record)
        return settling

    def _take(self, record: Mapping[str, Any]) -> None:
        try:
            self.settlement.take(record["kind"], record["body"])
        except (Locked, ValueError):
            raise Broken("not_allowed", record["seq"]) from None

    def add(self, kind: str, **body: Any) -> None:  # noqa: ANN401 - what a record holds
        """Take a record and put it on the disk. Raises Locked (nothing was written), Trouble."""
        written = spelled(body)
        self._register.expect_alone()
        self.settlement.take(kind, written)
        self._register.add(kind, written)

    def appeal(self) -> None:
        """Open the settlement again for the third assessor. Raises Locked, Trouble."""
        third = self.books[-1]
        self.add("appeal", assessor=third.front.assessor, marks=third.head)

    @property
    def path(self) -> Path:
        """The file."""
        return self._register.path

    @property
    def empreinte(self) -> str:
        """The empreinte of the last record, for the paper that is signed."""
        return self.chain().empreinte

    def chain(self) -> Chain:
        """Read the file as it stands."""
        return read_chain(self.path, KINDS)

    def sides(self, place: Place) -> tuple[Side, ...]:
        """Give what each assessor who has a say gave, with what it cites."""
        given = self.settlement.given(place)
        return tuple(
            Side(book.front.assessor, one, book.marks.sheets[place[0]])
            for book, one in zip(self.books, given, strict=False)
        )


def _named(books: Sequence[Markbook]) -> dict[str, Any]:
    """Name what is settled: whose marks, by the heads of their files."""
    front = books[0].front
    return {
        "assessors": [b.front.assessor for b in books], "marks": [b.head for b in books],
        "grid": front.grid, "edition": front.edition, "grid_digest": front.grid_digest,
    }  # fmt: skip


def _third(books: Sequence[Markbook]) -> None:
    """Refuse a third assessor who was not blind: an appeal is marked without having met anything."""
    for book in books[PAIR:]:
        if not book.front.blind or book.front.ties.strip():
            raise Trouble("third_not_blind", path=book.path, assessor=book.front.assessor)


def is_settlement(path: Path) -> bool:
    """Say whether a file begins as a settlement does, whatever its name."""
    return begins(path, "settlement")


def standing(path: Path) -> Standing:
    """Follow the chain of a settlement; whether its records were allowed, `resume` says. Raises Trouble, Broken."""
    chain = read_chain(path, KINDS)
    if chain.front.get("format") != FORMAT:
        raise Broken("another_version", 0)
    names = list(chain.front["assessors"])
    for record in chain.records:
        names += [record["body"]["assessor"]] if record["kind"] == "appeal" else []
    kinds = [record["kind"] for record in chain.records]
    signatures = kinds[::-1].index("appeal") if "appeal" in kinds else len(kinds)
    ended = kinds[len(kinds) - signatures :].count("sign") == len(names)
    return Standing(", ".join(map(str, names)), len(kinds), chain.empreinte, ended)


@dataclass(frozen=True, slots=True)
class Line:
    """A mark of the final sheet: what each assessor gave and cites, and what stands, None while it is not settled."""

    log: Marked
    criterion: str
    seat: str
    final: Settled | None
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class FinalSheet:
    """What the jury gives: a line a criterion and student, group lines with seat "". `signed` names who signed it."""

    fronts: tuple[Front, ...]
    lines: tuple[Line, ...]
    signed: tuple[str, ...]
    done: bool
    empreinte: str


def final_sheet(path: Path, marks: Sequence[Path], grid: Grid, grid_digest: str) -> FinalSheet:
    """Read the final sheet of two signed marks files, and of a third after an appeal. Raises Trouble, Broken."""
    if not path.exists():
        raise Trouble("no_file", path=path)
    settling = Settling.resume(path, marks, grid, grid_digest)
    settlement, logs = settling.settlement, settling.books[0].front.logs
    lines = tuple(
        Line(logs[place[0]], *place[1:], settlement.standing(place), settling.sides(place))
        for place in settlement.places()
    )
    fronts = tuple(book.front for book in settling.books)
    return FinalSheet(fronts, lines, tuple(settlement.signed), settlement.done, settling.empreinte)

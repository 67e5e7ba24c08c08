"""The settlement of two signed marks files, in a file of its own: what stands in the end, and how it came to stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.assess.grid import Grid
from sim.assess.marks import Locked
from sim.assess.settlement import KINDS, Appeal, Place, Settled, Settlement
from sim.play.jury.comparison import Side, expect_pair
from sim.play.jury.jurors import PAIR, Juror, open_marks
from sim.play.jury.markbook import MarkedLog, Status
from sim.play.record.register import Chain, Register, canonical_body, is_register, read_chain
from sim.play.trouble import Broken, Trouble, naming

FORMAT = 1
"""Version of settlement files."""
SUFFIX = ".settlement"


class Settling:
    """A settlement file open for writing, over marks files that are signed and do not change any more."""

    def __init__(self, register: Register, jurors: Sequence[Juror]) -> None:
        self.jurors, self._register = tuple(jurors), register
        self.settlement = Settlement([j.name for j in jurors], [j.marks for j in jurors])

    @property
    def logs(self) -> tuple[MarkedLog, ...]:
        """Return the logs that both have marked, in the order in which the file counts them."""
        return self.jurors[0].logs

    @classmethod
    def resume(cls, path: Path, marks: Sequence[Path], grid: Grid, grid_digest: str) -> Settling:
        """Go on with the settlement of these marks; begin it if there is none. Raises Trouble, Broken.

        Whoever is third in `marks` marked for the appeal: blind, on all the logs or on those that it is about.
        """
        if not path.exists():
            jurors = open_marks(marks, grid, grid_digest)
            _expect_jury(jurors)
            return cls(Register.create(path, _header_for(jurors)), jurors)
        if not is_settlement(path):
            raise Trouble("not_a_settlement", path=path)
        with naming(path):
            register, chain = Register.open(path, KINDS)
            jurors = open_marks(marks, grid, grid_digest, _names(chain.header))
            return cls._again(register, chain, jurors)

    @classmethod
    def _again(cls, register: Register, chain: Chain, jurors: Sequence[Juror]) -> Settling:
        """Go on with a settlement that is there."""
        path = register.path
        if chain.header != _header_for(jurors):
            raise Trouble("settlement_other_marks", path=path)
        appeal = next((record["body"] for record in chain.records if record["kind"] == "appeal"), None)
        if appeal and (len(jurors) <= PAIR or jurors[PAIR].head != appeal.get("marks")):
            raise Trouble("settlement_third_missing", path=path, assessor=appeal.get("assessor", ""))
        _expect_jury(jurors)
        settling = cls(register, jurors)
        for record in chain.records:
            settling._take(record)
        return settling

    def _take(self, record: Mapping[str, Any]) -> None:
        try:
            self.settlement.take(record["kind"], record["body"])
        except (Locked, ValueError):
            raise Broken("not_allowed", record["seq"]) from None

    def add(self, kind: str, **body: Any) -> None:  # noqa: ANN401 - what a record holds
        """Take a record and put it on the disk. Raises Locked, Trouble: then nothing was taken, nothing written."""
        written = canonical_body(body)
        self._register.check_unchanged()
        self.settlement.check(kind, written)
        self._register.add(kind, written)
        self.settlement.take(kind, written)

    def appeal(self, log: int, seat: str, why: str) -> None:
        """Open the marks of a student, or of a team (""), again for the third assessor. Raises Locked, Trouble."""
        third = self.jurors[-1]
        self.add("appeal", assessor=third.name, marks=third.head, log=log, seat=seat, why=why)

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
        """Return what each assessor who has a say gave, with what it cites."""
        given = self.settlement.given(place)
        return tuple(
            Side(juror.name, one, juror.marks.sheets[place[0]]) for juror, one in zip(self.jurors, given, strict=False)
        )


def _header_for(jurors: Sequence[Juror]) -> dict[str, Any]:
    """Name what is settled: whose marks, by the heads of their files."""
    header, pair = jurors[0].books[0].header, jurors[:PAIR]
    return {
        "kind": "settlement", "format": FORMAT, "assessors": [j.name for j in pair], "marks": [j.head for j in pair],
        "grid": header.grid, "edition": header.edition, "grid_digest": header.grid_digest,
    }  # fmt: skip


def _names(header: Mapping[str, Any]) -> list[str]:
    """Read who settles; whoever forges a file may write anything there."""
    names = header.get("assessors")
    return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []


def _expect_jury(jurors: Sequence[Juror]) -> None:
    """Refuse one assessor alone, and a third who was not blind: an appeal is marked without having met anything."""
    expect_pair(jurors)
    for book in (book for juror in jurors[PAIR:] for book in juror.books):
        if not book.header.blind or book.header.ties.strip():
            raise Trouble("third_not_blind", path=book.path, assessor=book.header.assessor)


def is_settlement(path: Path) -> bool:
    """Return whether a file begins as a settlement does, whatever its name."""
    return is_register(path, "settlement")


def settlement_status(path: Path) -> Status:
    """Follow the chain of a settlement; whether its records were allowed, `resume` says. Raises Trouble, Broken."""
    chain = read_chain(path, KINDS)
    if chain.header.get("format") != FORMAT:
        raise Broken("another_version", 0)
    thirds = {record["body"]["assessor"]: None for record in chain.records if record["kind"] == "appeal"}
    names = [*chain.header["assessors"], *thirds]
    kinds = [record["kind"] for record in chain.records]
    signatures = kinds[::-1].index("appeal") if "appeal" in kinds else len(kinds)
    ended = kinds[len(kinds) - signatures :].count("sign") == len(names)
    return Status(", ".join(map(str, names)), len(kinds), chain.empreinte, ended)


@dataclass(frozen=True, slots=True)
class Line:
    """A mark of the final sheet: what each assessor gave and cites, and what stands, None while it is not settled."""

    log: MarkedLog
    criterion: str
    seat: str
    final: Settled | None
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class FinalSheet:
    """What the jury gives: a line a criterion and student, group lines with seat "". `signed` names who signed it.

    `jurors` are the two whose marks it settles, then the third of the `appeals`.
    """

    appeals: tuple[Appeal, ...]
    jurors: tuple[Juror, ...]
    lines: tuple[Line, ...]
    signed: tuple[str, ...]
    unsigned: tuple[str, ...]
    empreinte: str

    @property
    def done(self) -> bool:
        """Whether all who have a say have signed."""
        return not self.unsigned


def final_sheet(path: Path, marks: Sequence[Path], grid: Grid, grid_digest: str) -> FinalSheet:
    """Read the final sheet of two signed marks files, and of a third after an appeal. Raises Trouble, Broken."""
    if not path.exists():
        raise Trouble("no_file", path=path)
    settling = Settling.resume(path, marks, grid, grid_digest)
    settlement, logs = settling.settlement, settling.logs
    lines = tuple(
        Line(logs[place[0]], *place[1:], settlement.standing(place), settling.sides(place))
        for place in settlement.places()
    )
    appeals, signed = tuple(settlement.appeals), tuple(settlement.signed)
    left = tuple(name for name in settlement.parties if name not in signed)
    return FinalSheet(appeals, settling.jurors, lines, signed, left, settling.empreinte)

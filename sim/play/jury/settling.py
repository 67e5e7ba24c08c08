"""The settlement file of two signed marks files: the final marks and how they were agreed on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.assess.grid import Grid
from sim.assess.settlement import KINDS, Appeal, Place, Settled, Settlement
from sim.play.jury.applying import add, take_all
from sim.play.jury.comparison import Side, check_pair
from sim.play.jury.jurors import PAIR, Juror, open_marks
from sim.play.jury.markbook import MarkedLog, Status
from sim.play.record.register import Chain, Register, is_register, read_chain
from sim.play.trouble import Broken, Misuse, Trouble, naming

FORMAT = 1
"""Version of settlement files."""
SUFFIX = ".settlement"


class Settling:
    """A settlement file open for writing, about signed marks files."""

    def __init__(self, register: Register, jurors: Sequence[Juror]) -> None:
        self.jurors, self._register = tuple(jurors), register
        self.settlement = Settlement([j.name for j in jurors], [j.marks for j in jurors])

    @property
    def logs(self) -> tuple[MarkedLog, ...]:
        """The logs that both have marked, in the order in which the file numbers them."""
        return self.jurors[0].logs

    @classmethod
    def resume(cls, path: Path, marks: Sequence[Path], grid: Grid, grid_digest: str) -> Settling:
        """Open the settlement of these marks, or create it. Raises Trouble, Broken.

        A third assessor in `marks` has marked on appeal: blind, on all logs or those under appeal.
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
            return cls._reopened(register, chain, jurors)

    @classmethod
    def _reopened(cls, register: Register, chain: Chain, jurors: Sequence[Juror]) -> Settling:
        path = register.path
        if chain.header != _header_for(jurors):
            raise Trouble("settlement_other_marks", path=path)
        appeal = next((record["body"] for record in chain.records if record["kind"] == "appeal"), None)
        if appeal and (len(jurors) <= PAIR or jurors[PAIR].head != appeal.get("marks")):
            raise Trouble("settlement_third_missing", path=path, assessor=appeal.get("assessor", ""))
        _expect_jury(jurors)
        settling = cls(register, jurors)
        take_all(settling.settlement, chain.records)
        return settling

    def add(self, kind: str, **body: Any) -> None:  # noqa: ANN401 - the content of a record
        """Write a record to disk and apply it. Raises Locked or Trouble, changing nothing."""
        add(self._register, self.settlement, kind, body)

    def appeal(self, log: int, seat: str, why: str) -> None:
        """Reopen the marks of a student, or of a team (""), to the third assessor. Raises Locked, Trouble."""
        third = self.jurors[-1]
        self.add("appeal", assessor=third.name, marks=third.head, log=log, seat=seat, why=why)

    @property
    def path(self) -> Path:
        """The file."""
        return self._register.path

    @property
    def empreinte(self) -> str:
        """The *empreinte* of the last record, for the signed paper."""
        return self.chain().empreinte

    def chain(self) -> Chain:
        """Read the file again. Raises Trouble, Broken."""
        return read_chain(self.path, KINDS)

    def sides(self, place: Place) -> tuple[Side, ...]:
        """Return the marks of the assessors who have a say, with what they cite."""
        given = self.settlement.given(place)
        return tuple(
            Side(juror.name, one, juror.marks.sheets[place[0]]) for juror, one in zip(self.jurors, given, strict=False)
        )


def _header_for(jurors: Sequence[Juror]) -> dict[str, Any]:
    """Return the header of a settlement file: the assessors, the heads of their files, the grid."""
    header, pair = jurors[0].books[0].header, jurors[:PAIR]
    return {
        "kind": "settlement", "format": FORMAT, "assessors": [j.name for j in pair], "marks": [j.head for j in pair],
        "grid": header.grid, "edition": header.edition, "grid_digest": header.grid_digest,
    }  # fmt: skip


def _names(header: Mapping[str, Any]) -> list[str]:
    """Return the assessors of a header, which may be of any type in a forged one."""
    names = header.get("assessors")
    return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []


def _expect_jury(jurors: Sequence[Juror]) -> None:
    """Raise Trouble for one assessor alone, and for a third who was not blind or has ties."""
    check_pair(jurors)
    for book in (book for juror in jurors[PAIR:] for book in juror.books):
        if not book.header.blind or book.header.ties.strip():
            raise Trouble("third_not_blind", path=book.path, assessor=book.header.assessor)


def is_settlement(path: Path) -> bool:
    """Return whether the first line of a file is that of a settlement, whatever its name. Raises Trouble."""
    return is_register(path, "settlement")


def settlement_status(path: Path) -> Status:
    """Verify the chain of a settlement, but not that its records were allowed (`resume` does).

    Raises Trouble, Broken.
    """
    chain = read_chain(path, KINDS)
    if chain.header.get("format") != FORMAT:
        raise Broken("another_version", 0)
    assessors = _names(chain.header)
    if not assessors:
        raise Broken("edited_header", 0)
    appeals = [record["body"] for record in chain.records if record["kind"] == "appeal"]
    names = [*assessors, *dict.fromkeys(str(appeal.get("assessor")) for appeal in appeals)]
    kinds = [record["kind"] for record in chain.records]
    since_appeal = kinds[::-1].index("appeal") if "appeal" in kinds else len(kinds)  # number of records
    ended = kinds[len(kinds) - since_appeal :].count("sign") == len(names)
    return Status(", ".join(names), len(kinds), chain.empreinte, ended)


@dataclass(frozen=True, slots=True)
class Line:
    """A mark of the final sheet; `final` is None until settled, `sides` are the assessors' marks and citations."""

    log: MarkedLog
    criterion: str
    seat: str
    final: Settled | None
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class FinalSheet:
    """The final marks: a line per criterion and student, or per group (seat ""). `signed` and `unsigned` are names.

    `jurors` are the two whose marks are settled, then the third on appeal.
    """

    appeals: tuple[Appeal, ...]
    jurors: tuple[Juror, ...]
    lines: tuple[Line, ...]
    signed: tuple[str, ...]
    unsigned: tuple[str, ...]
    empreinte: str

    @property
    def done(self) -> bool:
        """Whether everybody who has to has signed."""
        return not self.unsigned


def final_sheet(path: Path, marks: Sequence[Path], grid: Grid, grid_digest: str) -> FinalSheet:
    """Read a settlement and the signed marks files it is about. Raises Trouble, Broken."""
    if not path.exists():
        raise Misuse("no_file", path=path)
    settling = Settling.resume(path, marks, grid, grid_digest)
    settlement, logs = settling.settlement, settling.logs
    lines = tuple(
        Line(logs[place[0]], *place[1:], settlement.standing(place), settling.sides(place))
        for place in settlement.places()
    )
    appeals, signed = tuple(settlement.appeals), tuple(settlement.signed)
    left = tuple(name for name in settlement.parties if name not in signed)
    return FinalSheet(appeals, settling.jurors, lines, signed, left, settling.empreinte)

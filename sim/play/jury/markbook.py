"""The marks file of an assessor: a register (see `sim.play.record.register`) apart from the log and from other marks.

It identifies logs by their heads and the grid by its digest, and states what the assessor knew before marking.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sim.assess.grid import Grid
from sim.assess.marks import EXPOSURES, KINDS, Declared, Exposure, Marks, Sheet
from sim.play.jury.applying import add, take_all
from sim.play.prose import bare_name
from sim.play.record.chain import Log
from sim.play.record.log import empreinte_of
from sim.play.record.register import Chain, Register, is_register, read_chain
from sim.play.trouble import Broken, Misuse, Trouble, errors_as_trouble, naming
from sim.play.version import VERSION

FORMAT = 1
"""Version of marks files."""
SUFFIX = ".marks"
HEAD = re.compile("[0-9a-f]{64}")
"""The hash of a log's last line."""


@dataclass(frozen=True, slots=True)
class MarkedLog:
    """A log as a marks file identifies it; `entries` is their number, `seats` maps ids to pseudonyms."""

    team: str
    scenario: str
    head: str
    entries: int
    finished: bool
    seats: Mapping[str, str]

    @property
    def empreinte(self) -> str:
        """The *empreinte* of the log, which distinguishes teams of the same name."""
        return empreinte_of(self.head)


@dataclass(frozen=True, slots=True)
class MarksHeader:
    """The first line of a marks file. `ties` are the assessor's declared ties with candidates, in their own words."""

    assessor: str
    exposure: Exposure
    ties: str
    grid: str
    edition: str
    grid_digest: str
    logs: tuple[MarkedLog, ...]
    language: str
    begun: str | None
    palabre: str = VERSION
    format: int = FORMAT

    @property
    def blind(self) -> bool:
        """Whether pass 1 was blind; those who led the session or heard the oral already knew the outcome."""
        return self.exposure == "nothing"

    @property
    def declared(self) -> Declared:
        """The assessor's declaration."""
        return self.exposure, self.ties


def marked_log(log: Log) -> MarkedLog:
    """Return how a marks file identifies a log."""
    seats = {seat.id: seat.name for seat in log.header.seats}
    return MarkedLog(log.header.team, log.header.scenario, log.last.hash, len(log.entries), log.finished, seats)


class Markbook:
    """A marks file open for writing; `marks` always reflects what is on disk."""

    def __init__(self, register: Register, header: MarksHeader, grid: Grid) -> None:
        self.header, self._register = header, register
        sheets = tuple(Sheet(log.entries, tuple(log.seats)) for log in header.logs)
        self.marks = Marks(grid, sheets)

    @property
    def path(self) -> Path:
        """The file."""
        return self._register.path

    @property
    def head(self) -> str:
        """The hash of the last line."""
        return self._register.head

    @property
    def count(self) -> int:
        """The number of records."""
        return self._register.count

    @classmethod
    def create(cls, path: Path, header: MarksHeader, grid: Grid) -> Markbook:
        """Create a marks file. Raises Trouble, `save_exists` if the file exists."""
        if path.exists():
            raise Misuse("save_exists", path=path)
        return cls(Register.create(path, {"kind": "marks", **asdict(header)}), header, grid)

    @classmethod
    def open(cls, path: Path, grid: Grid, grid_digest: str) -> Markbook:
        """Open a marks file, verifying its chain and applying every record. Raises Trouble, Broken."""
        _check_is_marks(path)
        with naming(path):
            register, chain = Register.open(path, KINDS)
            header = _parse_header(chain)
            if header.grid_digest != grid_digest:
                raise Trouble("marks_other_grid", path=path, grid=f"{header.grid} {header.edition}")
            book = cls(register, header, grid)
            take_all(book.marks, chain.records)
        return book

    @classmethod
    def resume(cls, path: Path, header: MarksHeader, grid: Grid) -> Markbook:
        """Open the file of this assessor on these logs, or create it. Raises Trouble, Broken."""
        if not path.exists():
            return cls.create(path, header, grid)
        book = cls.open(path, grid, header.grid_digest)
        if bare_name(book.header.assessor) != bare_name(header.assessor):
            raise Misuse("marks_other_assessor", path=path, assessor=book.header.assessor)
        if book.header.logs != header.logs:
            raise Trouble("marks_other_logs", path=path)
        return book

    def sheet(self, log: MarkedLog) -> Sheet:
        """Return the sheet of one of the logs."""
        return self.marks.sheets[self.header.logs.index(log)]

    def check_declared(self, exposure: Exposure | None, ties: str | None) -> None:
        """Raise Trouble if this differs from the declaration in the file; None stands for no declaration."""
        if exposure not in (None, self.header.exposure) or ties not in (None, self.header.ties):
            raise Misuse("marks_declared", path=self.path)

    def add(self, kind: str, body: Mapping[str, Any]) -> None:
        """Write a record to disk and apply it. Raises Locked or Trouble, changing nothing."""
        add(self._register, self.marks, kind, body)

    @property
    def empreinte(self) -> str:
        """The *empreinte* of the last record, for the signed paper."""
        return empreinte_of(self.head)


def is_markbook(path: Path) -> bool:
    """Return whether the first line of a file is that of a marks file, whatever its name. Raises Trouble."""
    return is_register(path, "marks")


@dataclass(frozen=True, slots=True)
class Status:
    """A register whose chain holds: its assessors, its number of records, its *empreinte*, whether it is signed."""

    assessor: str
    records: int
    empreinte: str
    ended: bool


def marks_status(path: Path) -> Status:
    """Verify the chain of a marks file, but not that its records were allowed (`open` does). Raises Trouble, Broken."""
    chain = read_chain(path, KINDS)
    ended = bool(chain.records) and chain.records[-1]["kind"] == "end"
    return Status(_parse_header(chain).assessor, len(chain.records), chain.empreinte, ended)


def read_marks(path: Path) -> tuple[MarksHeader, tuple[dict[str, Any], ...]]:
    """Read the header and records of a marks file and verify its chain. Raises Trouble, or Broken if it was altered."""
    _check_is_marks(path)
    with naming(path):
        chain = read_chain(path, KINDS)
        return _parse_header(chain), chain.records


def _check_is_marks(path: Path) -> None:
    """Raise Trouble for another kind of file, which would otherwise be reported as altered."""
    with errors_as_trouble(path):
        empty = not path.stat().st_size
    if not empty and not is_markbook(path):
        raise Trouble("not_marks", path=path)


def _parse_header(chain: Chain) -> MarksHeader:
    record = dict(chain.header)
    if record.pop("kind", "") != "marks" or record.get("format") != FORMAT:
        raise Broken("another_version", 0)
    try:
        logs = tuple(MarkedLog(**log) for log in record.pop("logs"))
        header = MarksHeader(logs=logs, **record)
    except (TypeError, KeyError):
        raise Broken("edited_header", 0) from None
    if header.exposure not in EXPOSURES or not _is_valid_header(header):
        raise Broken("edited_header", 0)
    return header


def _is_valid_header(header: MarksHeader) -> bool:
    """Return whether all fields have the types that we write; in a forged header they may be anything."""
    texts = (
        header.assessor, header.ties, header.grid, header.edition, header.grid_digest, header.language, header.palabre,
        header.begun or "",
    )  # fmt: skip
    named = all(isinstance(text, str) for text in texts) and bool(header.assessor.strip())
    return named and bool(header.logs) and all(map(_names_a_log, header.logs))


def _names_a_log(log: MarkedLog) -> bool:
    texts = (log.team, log.scenario, log.head, *log.seats, *log.seats.values()) if isinstance(log.seats, dict) else (0,)
    return all(isinstance(text, str) for text in texts) and bool(HEAD.fullmatch(log.head)) and type(log.entries) is int


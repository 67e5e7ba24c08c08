"""The file of an assessor's marks: append-only, chained, one line of canonical JSON a record, on the disk at once.

A file of its own, apart from the log and from the other assessor's. It names the log by its head, the grid by its
digest, and who marked after having met what.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sim.assess.grid import Grid
from sim.assess.marks import EXPOSURES, KINDS, Declared, Exposure, Locked, Marks, Sheet
from sim.play.record.chain import Log
from sim.play.record.log import empreinte_of
from sim.play.record.register import Chain, Register, canonical_body, is_register, read_chain
from sim.play.record.store import errors_as_trouble
from sim.play.trouble import Broken, Trouble, naming
from sim.play.version import VERSION

FORMAT = 1
"""Version of marks files."""
SUFFIX = ".marks"
HEAD = re.compile("[0-9a-f]{64}")
"""The hash of a last line, which an *empreinte* shortens for paper."""


@dataclass(frozen=True, slots=True)
class MarkedLog:
    """A log that is marked: its team, its head in hex, the number of its entries, its seats by id and pseudonym."""

    team: str
    scenario: str
    head: str
    entries: int
    finished: bool
    seats: Mapping[str, str]

    @property
    def empreinte(self) -> str:
        """The empreinte of the log, which tells apart teams of the same name."""
        return empreinte_of(self.head)


@dataclass(frozen=True, slots=True)
class MarksHeader:
    """The first line of a marks file. `ties` is what the assessor declares about candidates, in their own words."""

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
        """Whether pass 1 was blind: who led the session or heard the oral had met the outcome."""
        return self.exposure == "nothing"

    @property
    def declared(self) -> Declared:
        """What was said before the first page."""
        return self.exposure, self.ties


def marked_log(log: Log) -> MarkedLog:
    """Name a log as a marks file does."""
    seats = {seat.id: seat.name for seat in log.header.seats}
    return MarkedLog(log.header.team, log.header.scenario, log.last.hash, len(log.entries), log.finished, seats)


class Markbook:
    """A marks file, open for writing. Everything taken is on the disk."""

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
        """How many records there are."""
        return self._register.count

    @classmethod
    def create(cls, path: Path, header: MarksHeader, grid: Grid) -> Markbook:
        """Begin a file. Raises Trouble (`save_exists` if there is one)."""
        if path.exists():
            raise Trouble("save_exists", path=path)
        return cls(Register.create(path, {"kind": "marks", **asdict(header)}), header, grid)

    @classmethod
    def open(cls, path: Path, grid: Grid, grid_digest: str) -> Markbook:
        """Resume a file, its chain followed and every record taken again. Raises Trouble, Broken."""
        _expect_marks(path)
        with naming(path):
            register, chain = Register.open(path, KINDS)
            header = _parse_header(chain)
            if header.grid_digest != grid_digest:
                raise Trouble("marks_other_grid", path=path, grid=f"{header.grid} {header.edition}")
            book = cls(register, header, grid)
            for record in chain.records:
                book._take(record["kind"], record["body"], record["seq"])
        return book

    @classmethod
    def resume(cls, path: Path, header: MarksHeader, grid: Grid) -> Markbook:
        """Resume the file of the same assessor on the same logs; begin it if there is none. Raises Trouble."""
        if not path.exists():
            return cls.create(path, header, grid)
        book = cls.open(path, grid, header.grid_digest)
        if book.header.assessor != header.assessor:
            raise Trouble("marks_other_assessor", path=path, assessor=book.header.assessor)
        if book.header.logs != header.logs:
            raise Trouble("marks_other_logs", path=path)
        return book

    def sheet(self, log: MarkedLog) -> Sheet:
        """Return what was written about one of the logs."""
        return self.marks.sheets[self.header.logs.index(log)]

    def expect_declared(self, exposure: Exposure | None, ties: str | None) -> None:
        """Refuse another declaration than the one that the file begins with; None says nothing. Raises Trouble."""
        if exposure not in (None, self.header.exposure) or ties not in (None, self.header.ties):
            raise Trouble("marks_declared", path=self.path)

    def _take(self, kind: str, body: Mapping[str, Any], seq: int) -> None:
        try:
            self.marks.take(kind, body)
        except (Locked, ValueError):
            raise Broken("not_allowed", seq) from None

    def add(self, kind: str, body: Mapping[str, Any]) -> None:
        """Take a record and put it on the disk. Raises Locked, Trouble: then nothing was taken, nothing written."""
        written = canonical_body(body)
        self._register.check_unchanged()
        self.marks.check(kind, written)
        self._register.add(kind, written)
        self.marks.take(kind, written)

    @property
    def empreinte(self) -> str:
        """The empreinte of the last record, for the paper that is signed."""
        return empreinte_of(self.head)


def is_markbook(path: Path) -> bool:
    """Return whether a file begins as a marks file does, whatever its name."""
    return is_register(path, "marks")


@dataclass(frozen=True, slots=True)
class Status:
    """What can be said of a register whose chain holds: whose, how many records, empreinte, signed or not."""

    assessor: str
    records: int
    empreinte: str
    ended: bool


def marks_status(path: Path) -> Status:
    """Follow the chain of a marks file; whether its marks were allowed, `open` says. Raises Trouble, Broken."""
    chain = read_chain(path, KINDS)
    ended = bool(chain.records) and chain.records[-1]["kind"] == "end"
    return Status(_parse_header(chain).assessor, len(chain.records), chain.empreinte, ended)


def read_marks(path: Path) -> tuple[MarksHeader, tuple[dict[str, Any], ...]]:
    """Read a marks file and follow its chain. Raises Trouble for the file, Broken for what was altered."""
    _expect_marks(path)
    with naming(path):
        chain = read_chain(path, KINDS)
        return _parse_header(chain), chain.records


def _expect_marks(path: Path) -> None:
    """Refuse what is no marks file at all, before anything is said to be altered in it."""
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
    """Return whether a first line holds what a first line of ours does: whoever forges one may write anything in it."""
    texts = (header.assessor, header.ties, header.grid, header.edition, header.grid_digest, header.language)
    named = all(isinstance(text, str) for text in texts) and bool(header.assessor.strip())
    return named and bool(header.logs) and all(map(_names_a_log, header.logs))


def _names_a_log(log: MarkedLog) -> bool:
    texts = (log.team, log.scenario, log.head, *log.seats, *log.seats.values()) if isinstance(log.seats, dict) else (0,)
    return all(isinstance(text, str) for text in texts) and bool(HEAD.fullmatch(log.head)) and type(log.entries) is int


"""The file of an assessor's marks: append-only, chained, one line of canonical JSON a record, on the disk at once.

A file of its own, apart from the log and from the other assessor's. It names the log by its head, the grid by its
digest, and who marked after having met what.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sim.assess.grid import Grid
from sim.assess.marks import EXPOSURES, KINDS, Exposure, Locked, Marks, Sheet
from sim.play.canonical import decode, digest, encode
from sim.play.chain import Log
from sim.play.files import write_whole
from sim.play.log import fingerprint
from sim.play.store import explained
from sim.play.trouble import Broken, Stale, Trouble
from sim.play.version import VERSION

FORMAT = 1
"""Version of marks files."""
SUFFIX = ".marks"


@dataclass(frozen=True, slots=True)
class Marked:
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
        return fingerprint(self.head)


@dataclass(frozen=True, slots=True)
class Front:
    """The first line of a marks file. `ties` is what the assessor declares about candidates, in their own words."""

    assessor: str
    exposure: Exposure
    ties: str
    grid: str
    edition: str
    grid_digest: str
    logs: tuple[Marked, ...]
    language: str
    begun: str | None
    palabre: str = VERSION
    format: int = FORMAT

    @property
    def blind(self) -> bool:
        """Whether pass 1 was blind: who led the session or heard the oral had met the outcome."""
        return self.exposure == "nothing"


def marked(log: Log) -> Marked:
    """Name a log as a marks file does."""
    last = (log.entries or (log.header,))[-1]
    seats = {seat.id: seat.name for seat in log.header.seats}
    return Marked(log.header.team, log.header.scenario, last.hash, len(log.entries), log.finished, seats)


class Markbook:
    """A marks file, open for writing. Everything taken is on the disk."""

    def __init__(self, path: Path, front: Front, grid: Grid) -> None:
        self.path, self.front = path, front
        sheets = tuple(Sheet(log.entries, tuple(log.seats)) for log in front.logs)
        self.marks = Marks(grid, sheets)
        self.head, self.count, self._size = "", 0, 0

    @classmethod
    def create(cls, path: Path, front: Front, grid: Grid) -> Markbook:
        """Begin a file. Raises Trouble (`save_exists` if there is one)."""
        if path.exists():
            raise Trouble("save_exists", path=path)
        book = cls(path, front, grid)
        line, book.head = _closed({"kind": "marks", **asdict(front)})
        write_whole(path, line + b"\n")
        book._size = len(line) + 1
        return book

    @classmethod
    def open(cls, path: Path, grid: Grid, grid_digest: str) -> Markbook:
        """Resume a file, its chain followed and every record taken again. Raises Trouble, Broken."""
        front, records = read(path)
        if front.grid_digest != grid_digest:
            raise Trouble("marks_other_grid", path=path, grid=f"{front.grid} {front.edition}")
        book = cls(path, front, grid)
        for record in records:
            book._take(record["kind"], record["body"], record["seq"])
        book.count, book._size = len(records), path.stat().st_size
        book.head = records[-1]["hash"] if records else _first(path)["hash"]
        return book

    @classmethod
    def resume(cls, path: Path, front: Front, grid: Grid) -> Markbook:
        """Resume the file of the same assessor on the same logs; begin it if there is none. Raises Trouble."""
        if not path.exists():
            return cls.create(path, front, grid)
        book = cls.open(path, grid, front.grid_digest)
        if book.front.assessor != front.assessor:
            raise Trouble("marks_other_assessor", path=path, assessor=book.front.assessor)
        if book.front.logs != front.logs:
            raise Trouble("marks_other_logs", path=path)
        return book

    def _take(self, kind: str, body: Mapping[str, Any], seq: int) -> None:
        try:
            self.marks.take(kind, body)
        except (Locked, ValueError):
            raise Broken("edited", seq) from None

    def add(self, kind: str, body: Mapping[str, Any]) -> None:
        """Take a record and put it on the disk. Raises Locked (nothing was written), Trouble."""
        spelled = decode(encode(dict(body)))
        if self.path.stat().st_size != self._size:
            raise Stale(self.count, self.count + 1)
        self.marks.take(kind, spelled)
        record = {"seq": self.count + 1, "wall": _utc(), "kind": kind, "body": spelled, "prev": self.head}
        line, self.head = _closed(record)
        with explained(self.path), self.path.open("ab") as file:
            file.write(line + b"\n")
            file.flush()
            os.fsync(file.fileno())
        self.count, self._size = self.count + 1, self._size + len(line) + 1

    @staticmethod
    def now() -> str:
        """Give the time as records bear it: UTC, to the second."""
        return _utc()

    @property
    def empreinte(self) -> str:
        """The empreinte of the last record, for the paper that is signed."""
        return fingerprint(self.head)


def is_markbook(path: Path) -> bool:
    """Say whether a file begins as a marks file does, whatever its name."""
    with explained(path), path.open("rb") as file:
        return b'"kind":"marks"' in file.readline()


@dataclass(frozen=True, slots=True)
class Standing:
    """What can be said of a marks file whose chain holds: whose, how many records, empreinte, signed or not."""

    assessor: str
    records: int
    head: str
    ended: bool


def standing(path: Path) -> Standing:
    """Follow the chain of a marks file; whether its marks were allowed, `open` says. Raises Trouble, Broken."""
    front, records = read(path)
    head = records[-1]["hash"] if records else _first(path)["hash"]
    return Standing(front.assessor, len(records), fingerprint(head), bool(records) and records[-1]["kind"] == "end")


def read(path: Path) -> tuple[Front, list[dict[str, Any]]]:
    """Read a marks file and follow its chain. Raises Trouble for the file, Broken for what was altered."""
    with explained(path):
        content = path.read_bytes()
    *lines, rest = content.split(b"\n")
    if not lines:
        raise Broken("empty", 0)
    if rest:
        raise Broken("cut_line", len(lines))
    front = _front(lines[0])
    return front, _records(lines[1:], _read_line(lines[0], 0)["hash"])


def _first(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return _read_line(file.readline().rstrip(b"\n"), 0)


def _records(lines: Sequence[bytes], previous: str) -> list[dict[str, Any]]:
    records = []
    for place, line in enumerate(lines, 1):
        record = _read_line(line, place)
        if set(record) != {"seq", "wall", "kind", "body", "prev", "hash"} or record["kind"] not in KINDS:
            raise Broken("another_version", place)
        if record["seq"] != place:
            raise Broken("missing" if record["seq"] > place else "repeated", place, found=record["seq"])
        if record["prev"] != previous:
            raise Broken("rewritten", place)
        previous = record["hash"]
        records.append(record)
    return records


def _front(line: bytes) -> Front:
    record = _read_line(line, 0)
    if record.pop("kind", "") != "marks" or record.get("format") != FORMAT:
        raise Broken("another_version", 0)
    del record["hash"]
    try:
        logs = tuple(Marked(**log) for log in record.pop("logs"))
        front = Front(logs=logs, **record)
    except TypeError:
        raise Broken("edited_header", 0) from None
    if front.exposure not in EXPOSURES:
        raise Broken("edited_header", 0)
    return front


def _read_line(line: bytes, place: int) -> dict[str, Any]:
    try:
        record = decode(line)
        written = record.pop("hash")
    except (ValueError, AttributeError, KeyError, TypeError):
        raise Broken("edited" if place else "edited_header", place) from None
    if digest(encode(record)) != written:
        raise Broken("edited" if place else "edited_header", place)
    return {**record, "hash": written}


def _closed(record: Mapping[str, Any]) -> tuple[bytes, str]:
    hash_ = digest(encode(dict(record)))
    return encode({**record, "hash": hash_}), hash_


def _utc() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

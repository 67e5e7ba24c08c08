"""The pieces file beside a log: attached files (by digest), students' picks of evidence, facilitators' notes.

They may come after the log is closed and its *empreinte* written on paper, so they are a register of their own, which
identifies the game by the first line of its log.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace
from hashlib import file_digest
from pathlib import Path
from typing import Any, Literal

from sim.assess.grid import Grid
from sim.play.prose import clean
from sim.play.record.chain import Log
from sim.play.record.log import empreinte_of
from sim.play.record.register import Chain, Register, canonical_body, is_register, read_chain
from sim.play.trouble import Broken, Misuse, Trouble, errors_as_trouble

FORMAT = 1
"""Version of pieces files."""
SUFFIX = ".pieces"
KINDS = ("attach", "pick", "note")
SORTS = ("report", "slides", "charter", "map", "photo", "other")
"""What an attached file can be."""
NOTES = ("late", "absent", "left", "failure", "help", "other")
"""Sorts of notes: a student late, absent or gone early; a technical failure; help given."""
MOST = 2
"""Most pieces that a student may pick for a criterion (GAME.md)."""
State = Literal["whole", "changed", "replaced", "gone"]
_DIGEST = re.compile("[0-9a-f]{64}")
_ENCODABLE = re.compile("[^\ud800-\udfff]*")


@dataclass(frozen=True, slots=True)
class Attached:
    """A file with its SHA-256 and size in bytes.

    `seat` is its author, "" for the team; `head` is the hash of the log's last line when it was attached.
    """

    name: str
    digest: str
    size: int
    sort: str
    seat: str
    head: str

    @property
    def empreinte(self) -> str:
        """The *empreinte* of the content, to compare a copy with."""
        return empreinte_of(self.digest)

    def state(self, folder: Path) -> State:
        """Return whether the file of this name in a folder is still the attached one."""
        path = folder / self.name
        if not path.is_file():
            return "gone"
        return "whole" if _digest(path) == self.digest else "changed"


@dataclass(frozen=True, slots=True)
class Pick:
    """A student's choice of evidence for a criterion: an entry of their own, or (`entry` 0) a file by its digest."""

    seat: str
    grid: str
    criterion: str
    entry: int
    file: str
    why: str


@dataclass(frozen=True, slots=True)
class Note:
    """A facilitator's note about a seat or the team (""); `at` is when, in their words.

    `entry` is the last entry of the log at that time, to tell what was done before and after help was given.
    """

    sort: str
    seat: str
    at: str
    by: str
    text: str
    entry: int


@dataclass(frozen=True, slots=True)
class Pieces:
    """The content of a pieces file."""

    attached: tuple[Attached, ...] = ()
    picks: tuple[Pick, ...] = ()
    notes: tuple[Note, ...] = ()

    def noted(self, *sorts: str) -> tuple[Note, ...]:
        """Return the notes of some sorts, in the order of the file."""
        return tuple(note for note in self.notes if note.sort in sorts)

    def picked(self, grid: str, criterion: str, seat: str) -> tuple[Pick, ...]:
        """Return the picks of a student, or of all (""), for a criterion."""
        return tuple(p for p in self.picks if (p.grid, p.criterion) == (grid, criterion) and seat in ("", p.seat))

    def named(self, name: str) -> Attached | None:
        """Return the file last attached under a name."""
        return next((one for one in reversed(self.attached) if one.name == name), None)

    def state(self, one: Attached, folder: Path) -> State:
        """Return the state of an attached file in a folder; "replaced" if a newer one of its name was attached too."""
        last = self.named(one.name)
        found = one.state(folder)
        return "replaced" if found == "changed" and last and last.state(folder) == "whole" else found


def pieces_file(log: Path) -> Path:
    """Return the path of the pieces file of a log."""
    return log.with_name(log.stem + SUFFIX)


def read_pieces(path: Path, log: Log | None = None) -> Pieces:
    """Read a pieces file, empty if it does not exist; check that it belongs to `log`. Raises Trouble, Broken."""
    return _pieces(read_chain(path, KINDS), path, log) if path.exists() else Pieces()


def is_pieces(path: Path) -> bool:
    """Return whether the first line of a file is that of a pieces file, whatever its name. Raises Trouble."""
    return is_register(path, "pieces")


def attach(path: Path, log: Log, files: Iterable[Path], sort: str, seat: str) -> tuple[Attached, ...]:
    """Attach files to a log, in the pieces file at `path`; return those that were not attached yet. Raises Trouble.

    Files must be in the folder of the log, so that they are handed over with it and `verify` finds them. An unchanged
    file of the same sort and author is attached once.
    """
    found = []
    for file in files:
        if {file.parent.resolve(), file.resolve().parent} != {path.parent.resolve()}:  # a link too: what it shows stays
            raise Misuse("piece_elsewhere", path=file)
        if not _ENCODABLE.fullmatch(file.name):  # undecodable bytes, from an archive made on another system
            raise Misuse("piece_name", path=clean(str(file)))
        with errors_as_trouble(file):
            size = file.stat().st_size
            if not size:
                raise Misuse("piece_empty", path=file)
            found.append(Attached(file.name, _digest(file), size, sort, seat, log.last.hash))
    register = _register(path, log)
    held = {replace(one, head="") for one in read_pieces(path, log).attached}
    new = tuple(one for one in dict.fromkeys(found) if replace(one, head="") not in held)
    for one in new:
        register.add("attach", asdict(one))
    return new


def pick(path: Path, log: Log, grid: Grid, chosen: Pick) -> None:
    """Add a student's pick. Raises Trouble if it is not theirs, has no individual criterion, or exceeds `MOST`."""
    pieces = read_pieces(path, log)
    if chosen.criterion not in {c.id for c in grid.criteria if c.unit == "individual"}:
        raise Misuse("pick_no_criterion", criterion=chosen.criterion, grid=grid.id)
    if chosen.entry and not _theirs(log, chosen):
        raise Misuse("pick_not_theirs", n=chosen.entry)
    if not chosen.entry and chosen.file not in {one.digest for one in pieces.attached if one.seat in ("", chosen.seat)}:
        raise Misuse("pick_no_file")
    if not chosen.why.strip():
        raise Misuse("pick_no_why")
    before = pieces.picked(grid.id, chosen.criterion, chosen.seat)
    if (chosen.entry, chosen.file) in {(p.entry, p.file) for p in before}:
        raise Misuse("pick_twice")
    if len(before) >= MOST:
        raise Misuse("pick_too_many", most=MOST, criterion=chosen.criterion)
    _register(path, log).add("pick", canonical_body(asdict(chosen)))


def note(path: Path, log: Log, written: Note) -> None:
    """Add a facilitator's note. Raises Trouble if its text or its author is blank."""
    if not written.text.strip() or not written.by.strip():
        raise Misuse("note_empty")
    _register(path, log).add("note", canonical_body(asdict(written)))


def _theirs(log: Log, chosen: Pick) -> bool:
    return 1 <= chosen.entry <= len(log.entries) and log.entries[chosen.entry - 1].seat == chosen.seat


def _register(path: Path, log: Log) -> Register:
    if not path.exists():
        return Register.create(path, _header(log))
    register, chain = Register.open(path, KINDS)
    _pieces(chain, path, log)
    return register


def _header(log: Log) -> dict[str, Any]:
    return {"kind": "pieces", "format": FORMAT, "game": log.header.hash, "team": log.header.team}


def _pieces(chain: Chain, path: Path, log: Log | None) -> Pieces:
    if chain.header.get("kind") != "pieces" or chain.header.get("format") != FORMAT:
        raise Broken("another_version", 0)
    if log is not None and chain.header.get("game") != log.header.hash:
        raise Trouble("pieces_other_log", path=path, team=chain.header.get("team", ""))
    try:
        attached = tuple(Attached(**r["body"]) for r in chain.records if r["kind"] == "attach")
        picks = tuple(Pick(**r["body"]) for r in chain.records if r["kind"] == "pick")
        notes = tuple(Note(**r["body"]) for r in chain.records if r["kind"] == "note")
    except TypeError:
        raise Broken("another_version", 1) from None
    every: tuple[Attached | Pick | Note, ...] = (*attached, *picks, *notes)
    typed = all(map(_typed, every)) and all(note.sort in NOTES for note in notes)
    if not typed or not all(_DIGEST.fullmatch(one.digest) for one in attached):
        raise Broken("another_version", 1)
    return Pieces(attached, picks, notes)


def _typed(one: Attached | Pick | Note) -> bool:
    """Return whether all fields have the annotated types; in a forged record they may be anything."""
    return all(type(getattr(one, field.name)).__name__ == field.type for field in fields(one))


def _digest(path: Path) -> str:
    with errors_as_trouble(path), path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()

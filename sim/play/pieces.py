"""What was made outside the program, what students choose to be judged on, what a facilitator noted: beside the log.

Report, slides, signed charter, photographed map: by digest, kind and author. A log ends with its full stop, and its
empreinte is on paper; pieces come later, so they have a chain of their own, which names the game by its first line.
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
from sim.play.record.store import errors_as_trouble
from sim.play.trouble import Broken, Trouble

FORMAT = 1
"""Version of pieces files."""
SUFFIX = ".pieces"
KINDS = ("attach", "pick", "note")
SORTS = ("report", "slides", "charter", "map", "photo", "other")
"""What an attached file is."""
NOTES = ("late", "absent", "left", "failure", "help", "other")
"""What a facilitator writes down of a session: somebody late, absent, gone early; something that failed; help given."""
MOST = 2
"""Pieces that a student picks for a criterion (GAME.md)."""
State = Literal["whole", "changed", "replaced", "gone"]
_DIGEST = re.compile("[0-9a-f]{64}")
_SPELLED = re.compile("[^\ud800-\udfff]*")


@dataclass(frozen=True, slots=True)
class Attached:
    """A file by its name, SHA-256 and size in bytes.

    `seat` is its author, "" the team; `head` the hash of the log's last line then.
    """

    name: str
    digest: str
    size: int
    sort: str
    seat: str
    head: str

    @property
    def empreinte(self) -> str:
        """The empreinte of its content, to be compared with a copy."""
        return empreinte_of(self.digest)

    def state(self, folder: Path) -> State:
        """Say whether the file of this name in a folder is still the one that was attached."""
        path = folder / self.name
        if not path.is_file():
            return "gone"
        return "whole" if _digest(path) == self.digest else "changed"


@dataclass(frozen=True, slots=True)
class Pick:
    """A student's own choice for a criterion: an entry of theirs, or (entry 0) an attached file by its digest."""

    seat: str
    grid: str
    criterion: str
    entry: int
    file: str
    why: str


@dataclass(frozen=True, slots=True)
class Note:
    """What a facilitator wrote down, in their words. `seat`: about whom, "" the team; `at`: when, as they say it.

    `entry` is the last entry of the log then: help that comes is told apart from what had been done without it.
    """

    sort: str
    seat: str
    at: str
    by: str
    text: str
    entry: int


@dataclass(frozen=True, slots=True)
class Pieces:
    """What a pieces file holds."""

    attached: tuple[Attached, ...] = ()
    picks: tuple[Pick, ...] = ()
    notes: tuple[Note, ...] = ()

    def noted(self, *sorts: str) -> tuple[Note, ...]:
        """Return the notes of some sorts, in the order in which they were written."""
        return tuple(note for note in self.notes if note.sort in sorts)

    def picked(self, grid: str, criterion: str, seat: str) -> tuple[Pick, ...]:
        """Return what a student picked for a criterion; "" for every student."""
        return tuple(p for p in self.picks if (p.grid, p.criterion) == (grid, criterion) and seat in ("", p.seat))

    def named(self, name: str) -> Attached | None:
        """Return the file last attached under a name."""
        return next((one for one in reversed(self.attached) if one.name == name), None)

    def state(self, one: Attached, folder: Path) -> State:
        """Say how an attached file is in a folder; a newer one of its name that was attached too has replaced it."""
        last = self.named(one.name)
        found = one.state(folder)
        return "replaced" if found == "changed" and last and last.state(folder) == "whole" else found


def pieces_file(log: Path) -> Path:
    """Name the pieces file of a log."""
    return log.with_name(log.stem + SUFFIX)


def read_pieces(path: Path, log: Log | None = None) -> Pieces:
    """Read a pieces file, that of a log if one is given; nothing if there is none. Raises Trouble, Broken."""
    return _pieces(read_chain(path, KINDS), path, log) if path.exists() else Pieces()


def is_pieces(path: Path) -> bool:
    """Return whether a file begins as a pieces file does, whatever its name."""
    return is_register(path, "pieces")


def attach(path: Path, log: Log, files: Iterable[Path], sort: str, seat: str) -> tuple[Attached, ...]:
    """Attach files to a log, in the pieces file at `path`; give those that are new there. Raises Trouble for others.

    A file must lie beside the log: whoever is handed the folder has the piece, and `verify` finds it. One that has not
    changed since it was attached, as the same thing and by the same author, is there once.
    """
    found = []
    for file in files:
        if file.parent.resolve() != path.parent.resolve():
            raise Trouble("piece_elsewhere", path=file)
        if not _SPELLED.fullmatch(file.name):  # letters of another system, out of an archive: no line can hold them
            raise Trouble("piece_name", path=clean(str(file)))
        with errors_as_trouble(file):
            size = file.stat().st_size
            found.append(Attached(file.name, _digest(file), size, sort, seat, log.last.hash))
    register = _register(path, log)
    held = {replace(one, head="") for one in read_pieces(path, log).attached}
    new = tuple(one for one in dict.fromkeys(found) if replace(one, head="") not in held)
    for one in new:
        register.add("attach", asdict(one))
    return new


def pick(path: Path, log: Log, grid: Grid, chosen: Pick) -> None:
    """Keep a student's choice. Raises Trouble for one that is not theirs, of no criterion, or one too many."""
    pieces = read_pieces(path, log)
    if chosen.criterion not in {c.id for c in grid.criteria if c.unit == "individual"}:
        raise Trouble("pick_no_criterion", criterion=chosen.criterion, grid=grid.id)
    if chosen.entry and not _theirs(log, chosen):
        raise Trouble("pick_not_theirs", n=chosen.entry)
    if not chosen.entry and chosen.file not in {one.digest for one in pieces.attached if one.seat in ("", chosen.seat)}:
        raise Trouble("pick_no_file")
    if not chosen.why.strip():
        raise Trouble("pick_no_why")
    before = pieces.picked(grid.id, chosen.criterion, chosen.seat)
    if (chosen.entry, chosen.file) in {(p.entry, p.file) for p in before}:
        raise Trouble("pick_twice")
    if len(before) >= MOST:
        raise Trouble("pick_too_many", most=MOST, criterion=chosen.criterion)
    _register(path, log).add("pick", canonical_body(asdict(chosen)))


def note(path: Path, log: Log, written: Note) -> None:
    """Keep what a facilitator noted. Raises Trouble for a note that says nothing, or nobody's."""
    if not written.text.strip() or not written.by.strip():
        raise Trouble("note_empty")
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
    """Return whether a record holds texts and numbers where they belong: a forger may have put anything there."""
    return all(type(getattr(one, field.name)).__name__ == field.type for field in fields(one))


def _digest(path: Path) -> str:
    with errors_as_trouble(path), path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()

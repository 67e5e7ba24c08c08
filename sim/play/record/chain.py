"""A whole log, and the check of its hash chain: everything its bytes alone can show, without replaying it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sim.play.record.log import CLOSED, Damaged, Entry, Header, empreinte_of
from sim.play.trouble import Broken

ANOTHER_VERSION = frozenset({"format", "kind", "version"})
"""`Damaged.reason` of lines that are intact but written by another version of Palabre."""


@dataclass(frozen=True, slots=True)
class Log:
    """A log whose chain holds: the header and the entries in order."""

    header: Header
    entries: tuple[Entry, ...]

    @property
    def finished(self) -> bool:
        """Whether the log ends with its closing entry."""
        return bool(self.entries) and self.entries[-1].kind == CLOSED

    def lines(self) -> tuple[bytes, ...]:
        """Return the exact lines, header first, without line terminators."""
        return (self.header.line(), *(entry.line for entry in self.entries))

    def proposals(self) -> dict[str, Entry]:
        """Map the id of each proposal to the entry that made it."""
        return proposing(self.entries)

    @property
    def last(self) -> Header | Entry:
        """The last line: the header if there are no entries."""
        return self.entries[-1] if self.entries else self.header

    @property
    def empreinte(self) -> str:
        """The *empreinte* of the last line."""
        return empreinte_of(self.last.hash)


def proposing(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Map the id of each proposal to its entry, from all the entries of a log: the council numbers them in order."""
    return {f"p{n}": entry for n, entry in enumerate((one for one in entries if one.kind == "propose"), 1)}


def parse_log(lines: Sequence[bytes]) -> Log:
    """Parse the lines of a log, header first, and verify the chain.

    Raises Broken at the first line that is wrong.
    """
    if not lines:
        raise Broken("empty", 0)
    header = _header(lines[0])
    entries: list[Entry] = []
    previous, closed = header.hash, False
    for place, entry in enumerate(_parse_entries(lines[1:]), start=1):
        if entry.seq != place:
            raise _misplaced(place, entry.seq, lines[place + 1 :])
        if entry.prev != previous:
            raise Broken("rewritten", place)
        if closed:
            raise Broken("after_closed", place)
        previous, closed = entry.hash, entry.kind == CLOSED
        entries.append(entry)
    return Log(header, tuple(entries))


def _header(line: bytes) -> Header:
    try:
        return Header.parse(line)
    except Damaged as damage:
        kind = "another_version" if damage.reason in ANOTHER_VERSION else "edited_header"
        raise Broken(kind, 0) from None


def _parse_entries(lines: Sequence[bytes]) -> Iterator[Entry]:
    for place, line in enumerate(lines, start=1):
        try:
            yield Entry.parse(line)
        except Damaged as damage:
            kind = "another_version" if damage.reason in ANOTHER_VERSION else "edited"
            raise Broken(kind, place) from None


def _misplaced(place: int, found: int, later: Sequence[bytes]) -> Broken:
    """Diagnose a wrong sequence number: moved, duplicated or missing, by looking for the expected entry further on."""
    if found < place:
        return Broken("repeated", place, found=found)
    for line in later:
        try:
            if Entry.parse(line).seq == place:
                return Broken("reordered", place, found=found)
        except Damaged:
            continue
    return Broken("missing", place, found=found)

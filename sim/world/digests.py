"""The digest of a state: equal states have equal digests, however they were reached.

Each part is written by `marshal` (version 2, the same bytes from Python 3.6 on) and hashed: a table as its ids followed
by its rows, each written by itself. The digest of the state is a hash of these hashes. Parts and rows that were not
accessed since the last digest cannot have changed (`sim.world.reached`); the others are read again, and those that
differ are written again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256
from itertools import compress, count
from marshal import dumps
from operator import attrgetter, call, ne
from typing import Any, get_args, get_origin

from sim.world.reached import Table
from sim.world.state import PARTS, TABLES, VALUES, State

Reader = Callable[[Any], Any]
"""Copies a part of the state into lists and tuples, or a row into a tuple."""

MARSHAL = 2
"""The last version of the format that writes equal values as equal bytes: later ones refer back to earlier objects."""

SIZE = 16
"""Bytes of a digest: the first half of a SHA-256, which processors have instructions for."""

_parts = attrgetter(*PARTS)


def hashed(spelled: bytes) -> bytes:
    """Return a digest of `SIZE` bytes."""
    return sha256(spelled).digest()[:SIZE]


def _agenda(part: dict[Any, Any]) -> list[Any]:
    """Read the agenda in sorted order: the order in which it was filled does not count."""
    return [names := sorted(part), [*map(part.__getitem__, names)]]


def _mapping(part: dict[Any, Any]) -> list[Any]:
    return [[*part], [*part.values()]]


def _list(part: list[Any]) -> list[Any]:
    return [*map(tuple, part)]


def _reader(name: str) -> Reader:
    part = PARTS[name]
    if name == "agenda":
        return _agenda
    return VALUES.get(part) or (_list if get_origin(part) is list else _mapping)


class _Whole:
    """The digest of a part that is one row, or plain values, with what was last read of it."""

    def __init__(self, read: Reader) -> None:
        self._read, self._seen, self._hash = read, None, b""

    def hash(self, part: Any) -> bytes:  # noqa: ANN401 - as `PARTS` has it
        """Read the part again; write and hash it if it differs."""
        seen = self._read(part)
        if seen != self._seen:
            self._seen, self._hash = seen, hashed(dumps(seen, MARSHAL))
        return self._hash

    after = hash


class _Rows:
    """The digest of a table, with what was last read of each row."""

    def __init__(self, read: Reader) -> None:
        self._read = read
        self._names: list[Any] | None = None
        self._named = b""
        self._places: dict[Any, int] = {}
        self._rows: list[Any] = []
        self._spelled: list[bytes] = []
        self._hash = b""

    def hash(self, table: dict[Any, Any]) -> bytes:
        """Read every row again; write those that differ, and hash the table if any does."""
        names, rows = [*table], [*map(self._read, table.values())]
        if names != self._names:
            self._rename(names)
        elif rows == self._rows:
            return self._hash
        places = [*compress(count(), map(ne, rows, self._rows))]
        self._rows = rows
        return self._spell(places)

    def after(self, table: Table | dict[Any, Any]) -> bytes:
        """Do the same with the rows that were accessed."""
        if type(table) is not Table:
            return self.hash(table)
        if table.reached is None:
            return self.hash(table.rows)
        found, rows, places = table.rows, self._rows, []
        for name in table.reached:
            row, place = self._read(found[name]), self._places[name]
            if row != rows[place]:
                rows[place] = row
                places.append(place)
        return self._spell(places) if places else self._hash

    def _rename(self, names: list[Any]) -> None:
        """Take other ids. Rows are compared place by place, so what stood in a place before is kept until then."""
        more = len(names) - len(self._rows)
        self._names, self._named = names, dumps(names, MARSHAL)
        self._places = dict(zip(names, count(), strict=False))
        self._rows = self._rows[: len(names)] + [None] * more
        self._spelled = self._spelled[: len(names)] + [b""] * more

    def _spell(self, places: list[int]) -> bytes:
        rows, spelled = self._rows, self._spelled
        for place in places:
            spelled[place] = dumps(rows[place], MARSHAL)
        self._hash = hashed(self._named + b"".join(spelled))
        return self._hash


def _part(name: str) -> _Whole | _Rows:
    return _Rows(VALUES[get_args(PARTS[name])[-1]]) if name in TABLES else _Whole(_reader(name))


class Digests:
    """The digests of the parts of one state, kept from one call to the next."""

    def __init__(self) -> None:
        parts = {name: _part(name) for name in PARTS}
        self._hash = [part.hash for part in parts.values()]
        self._after = {name: part.after for name, part in parts.items()}
        self._hashes: dict[str, bytes] = {}

    def of(self, state: State) -> str:
        """Return 32 hex characters for the whole state: a hash of the parts' hashes, in the order of `PARTS`."""
        self._hashes = dict(zip(PARTS, map(call, self._hash, _parts(state)), strict=True))
        return self._whole()

    def after(self, reached: Mapping[str, Any]) -> str:
        """Return what `of` would, given the only parts that may have changed since the last call."""
        for part, found in reached.items():
            self._hashes[part] = self._after[part](found)
        return self._whole()

    def _whole(self) -> str:
        return hashed(b"".join(self._hashes.values())).hex()

    @property
    def parts(self) -> dict[str, str]:
        """The digest of each part, 32 hex characters, as of the last call."""
        return {part: seen.hex() for part, seen in self._hashes.items()}

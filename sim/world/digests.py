"""The digest of a state: of what it holds, whatever way it came to hold it.

A part of the state is its names and its values, as Python marshals them (version 2, the same bytes from Python 3.6 on);
the rows of a table follow its names, each for itself. What nobody reached for since the last digest cannot have changed
(`sim.world.reached`); the rest is read again, since anybody who has a row may have written in it, and what differs is
spelled again.
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
"""Reads a part of the state, as lists and tuples of its own, or a row, as a tuple."""

MARSHAL = 2
"""The last version of the format that writes equal values as equal bytes: later ones refer back to what they met."""


SIZE = 16
"""Bytes of a digest: the first half of a SHA-256, for which processors have instructions of their own."""
_parts = attrgetter(*PARTS)


def hashed(spelled: bytes) -> bytes:
    """Return the digest of what was spelled, `SIZE` bytes."""
    return sha256(spelled).digest()[:SIZE]


def _agenda(part: dict[Any, Any]) -> list[Any]:
    """Read the agenda, which is the same in whatever order it was filled in."""
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
    """A part that is one row, or plain values: what was last read of it, spelled in one go."""

    def __init__(self, read: Reader) -> None:
        self._read, self._seen, self._hash = read, None, b""

    def hash(self, part: Any) -> bytes:  # noqa: ANN401 - as `PARTS` has it
        """Read it again; spell and hash it if it differs."""
        seen = self._read(part)
        if seen != self._seen:
            self._seen, self._hash = seen, hashed(dumps(seen, MARSHAL))
        return self._hash

    after = hash


class _Rows:
    """A part of many rows: what was last read of each, spelled after the names of all."""

    def __init__(self, read: Reader) -> None:
        self._read = read
        self._names: list[Any] | None = None
        self._named = b""
        self._places: dict[Any, int] = {}
        self._rows: list[Any] = []
        self._spelled: list[bytes] = []
        self._hash = b""

    def hash(self, table: dict[Any, Any]) -> bytes:
        """Read every row again; spell those that differ, and hash all of them if any does."""
        names, rows = [*table], [*map(self._read, table.values())]
        if names != self._names:
            self._rename(names)
        elif rows == self._rows:
            return self._hash
        places = [*compress(count(), map(ne, rows, self._rows))]
        self._rows = rows
        return self._spell(places)

    def after(self, table: Table | dict[Any, Any]) -> bytes:
        """Do the same with the rows that were reached."""
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
        """Take other names, each in the place of one before: what stands there is compared with what stood there."""
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
    """The digests of a state's parts, with what was last read of each."""

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
        """Return what `of` would, if nothing but the parts that were `reached` may have changed since the last."""
        for part, found in reached.items():
            self._hashes[part] = self._after[part](found)
        return self._whole()

    def _whole(self) -> str:
        return hashed(b"".join(self._hashes.values())).hex()

    @property
    def parts(self) -> dict[str, str]:
        """The digest of each part, 32 hex characters, as last seen."""
        return {part: seen.hex() for part, seen in self._hashes.items()}

"""The digest of a state: of what it holds, whatever way it came to hold it.

A part of the state is its names and its values, as Python marshals them (version 2, the same bytes from Python 3.6 on);
the rows of a table follow its names, each for itself. What nobody reached for since the last digest cannot have changed
(`sim.world.reached`); the rest is read again, since anybody who has a row may have written in it, and what differs is
spelled again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from itertools import compress, count
from marshal import dumps
from operator import ne
from typing import Any, get_args, get_origin

from sim.world.reached import Table
from sim.world.state import PARTS, TABLES, VALUES, State

Reader = Callable[[Any], Any]
"""Reads a part of the state, as lists and tuples of its own, or a row, as a tuple."""

MARSHAL = 2
"""The last version of the format that writes equal values as equal bytes: later ones refer back to what they met."""


def _hash(spelled: bytes) -> bytes:
    return blake2b(spelled, digest_size=16).digest()


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
            self._seen, self._hash = seen, _hash(dumps(seen, MARSHAL))
        return self._hash


class _Rows:
    """A part of many rows: what was last read of each, spelled after the names of all."""

    def __init__(self, read: Reader) -> None:
        self._read = read
        self._names: list[Any] | None = None
        self._places: dict[Any, int] = {}
        self._rows: list[Any] = []
        self._spelled: list[bytes] = []  # the names, then each row
        self._hash = b""

    def hash(self, table: Table | dict[Any, Any]) -> bytes:
        """Read again the rows that were reached, or all there are; spell those that differ, and hash the whole."""
        if not isinstance(table, Table):
            again = self._all(table)
        elif table.reached is None:
            again = self._all(table.rows)
        else:
            again = self._some(table.rows, table.reached)
        if again or not self._hash:
            rows, spelled = self._rows, self._spelled
            for place, row in again:
                rows[place], spelled[place + 1] = row, dumps(row, MARSHAL)
            self._hash = _hash(b"".join(spelled))
        return self._hash

    def _some(self, table: dict[Any, Any], names: Iterable[Any]) -> list[tuple[int, Any]]:
        read, rows, places = self._read, self._rows, self._places
        return [(place, row) for name in names if (row := read(table[name])) != rows[place := places[name]]]

    def _all(self, table: dict[Any, Any]) -> list[tuple[int, Any]]:
        names, rows = [*table], [*map(self._read, table.values())]
        if names != self._names:
            self._rename(names)
        elif rows == self._rows:
            return []
        return [*compress(enumerate(rows), map(ne, rows, self._rows))]

    def _rename(self, names: list[Any]) -> None:
        """Take other names, each in the place of one before: what stands there is compared with what stood there."""
        more = len(names) - len(self._rows)
        self._names, self._places = names, dict(zip(names, count()))
        self._rows = self._rows[: len(names)] + [None] * more
        self._spelled = [dumps(names, MARSHAL), *self._spelled[1 : len(names) + 1], *[b""] * more]
        self._hash = b""


def _part(name: str) -> _Whole | _Rows:
    return _Rows(VALUES[get_args(PARTS[name])[-1]]) if name in TABLES else _Whole(_reader(name))


class Digests:
    """The digests of a state's parts, with what was last read of each."""

    def __init__(self) -> None:
        self._hash = {name: _part(name).hash for name in PARTS}
        self._hashes = dict.fromkeys(PARTS, b"")

    def of(self, state: State) -> str:
        """Return 32 hex characters for the whole state: BLAKE2b of the parts' BLAKE2b, in the order of `PARTS`."""
        return self.after({part: getattr(state, part) for part in PARTS})

    def after(self, reached: Mapping[str, Any]) -> str:
        """Return what `of` would, if nothing but the parts that were `reached` may have changed since the last."""
        for part, found in reached.items():
            self._hashes[part] = self._hash[part](found)
        return _hash(b"".join(self._hashes.values())).hex()

    @property
    def parts(self) -> dict[str, str]:
        """The digest of each part, 32 hex characters, as last seen."""
        return {part: seen.hex() for part, seen in self._hashes.items()}

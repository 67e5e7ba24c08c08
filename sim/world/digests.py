"""The digest of a state: equal states have equal digests, however they were reached.

Each part is serialized by `marshal` (version 2, the same bytes from Python 3.6 on) and hashed; in a table, each row is
serialized by itself, with its id. The digest of the state is a hash of these hashes.

Parts and rows that were not accessed since the last digest cannot have changed (`sim.world.reached`). The others are
read again, and serialized again only if they differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from itertools import compress, count
from marshal import dumps
from operator import attrgetter, call, ne
from typing import Any, get_args, get_origin

from sim.world.agenda import Agenda
from sim.world.reached import Table
from sim.world.state import LISTED, PARTS, TABLES, VALUES, State

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


def _named(part: dict[str, Any]) -> list[Any]:
    return [_joined(part), [*part.values()]]


def _numbered(part: dict[int, Any]) -> list[Any]:
    return [[*part], [*part.values()]]


_joined = "\n".join
"""Joins ids, none of which contains a newline, because `marshal` writes one long text faster than many short ones."""


def _reader(name: str) -> Reader:
    part = PARTS[name]
    return VALUES.get(part) or (_named if get_args(part)[0] is str else _numbered)


class _Whole:
    """The digest of a part that is a single row or plain values, with the values last read."""

    def __init__(self, name: str) -> None:
        self._read, self._seen, self._hash = _reader(name), None, b""

    def hash(self, part: Any) -> bytes:  # noqa: ANN401 - as `PARTS` has it
        """Read the part again; serialize and hash it if it has changed."""
        seen = self._read(part)
        if seen != self._seen:
            self._seen, self._hash = seen, hashed(dumps(seen, MARSHAL))
        return self._hash

    after = hash


class _Days:
    """The digest of the agenda, in the order of its days. Days that have not changed are not serialized again."""

    def __init__(self) -> None:
        self._seen: Agenda = {}
        self._spelled: dict[int, bytes] = {}

    def hash(self, agenda: Agenda) -> bytes:
        """Serialize the days that have changed, and hash all of them."""
        return self._spell({day for day, _ in self._seen.items() ^ agenda.items()}, agenda)

    def after(self, table: Table) -> bytes:
        """Do the same, looking only at the days that were accessed."""
        return self.hash(table.rows) if table.reached is None else self._spell(table.reached, table.rows)

    def _spell(self, days: Iterable[int], agenda: Agenda) -> bytes:
        seen, spelled = self._seen, self._spelled
        for day in days:
            if records := agenda.get(day):
                seen[day], spelled[day] = records, dumps((day, records), MARSHAL)
            elif day in seen:
                del seen[day], spelled[day]
        return hashed(b"".join(map(spelled.__getitem__, sorted(spelled))))


class _Series:
    """The digest of a list that only grows: each new row is hashed with the digest before it."""

    def __init__(self) -> None:
        self._seen: list[Any] = []
        self._hash = hashed(b"")

    def hash(self, rows: list[Any]) -> bytes:
        """Hash what was appended since the last call, or everything if earlier rows have changed."""
        known = len(self._seen)
        if rows[:known] != self._seen:
            known, self._hash = 0, hashed(b"")
        for row in rows[known:]:
            self._hash = hashed(self._hash + dumps(tuple(row), MARSHAL))
        self._seen = [*rows]
        return self._hash

    after = hash


class _Rows:
    """The digest of a table, with the values last read from each row."""

    def __init__(self, name: str) -> None:
        kind = get_args(PARTS[name])[-1]
        self._one, self._all = VALUES[kind], LISTED[kind]
        self._names: list[Any] = []
        self._places: dict[Any, int] = {}
        self._rows: list[Any] = []
        self._spelled: list[bytes] = []
        self._hash = hashed(b"")

    def hash(self, table: dict[Any, Any]) -> bytes:
        """Read every row again, serialize those that have changed, and hash the table if any has."""
        names, rows = [*table], self._all(table.values())
        if renamed := names != self._names:
            self._rename(names)
        places = [*compress(count(), map(ne, rows, self._rows))]
        self._rows = rows
        return self._spell(places) if places or renamed else self._hash

    def after(self, table: Table | dict[Any, Any]) -> bytes:
        """Do the same, looking only at the rows that were accessed."""
        if type(table) is not Table:
            return self.hash(table)
        if table.reached is None or table.renamed:
            return self.hash(table.rows)
        found, rows, places = table.rows, self._rows, []
        for name in table.reached:
            row, place = self._one(found[name]), self._places[name]
            if row != rows[place]:
                rows[place] = row
                places.append(place)
        return self._spell(places) if places else self._hash

    def _rename(self, names: list[Any]) -> None:
        """Add new ids at the end; start again from nothing if the known ids are not the first ones any more."""
        known = len(self._names)
        if names[:known] != self._names:
            known = 0
            self._places, self._rows, self._spelled = {}, [], []
        more = names[known:]
        self._names = names
        self._places.update(zip(more, count(known), strict=False))
        self._rows += [None] * len(more)
        self._spelled += [b""] * len(more)

    def _spell(self, places: list[int]) -> bytes:
        names, rows, spelled = self._names, self._rows, self._spelled
        for place in places:
            spelled[place] = dumps((names[place], rows[place]), MARSHAL)
        self._hash = hashed(b"".join(spelled))
        return self._hash


def _part(name: str) -> _Whole | _Rows | _Days | _Series:
    if name in TABLES:
        return _Rows(name)
    if name == "agenda":
        return _Days()
    return _Series() if get_origin(PARTS[name]) is list else _Whole(name)


class Digests:
    """The digests of the parts of one state, kept from one call to the next."""

    def __init__(self) -> None:
        parts = {name: _part(name) for name in PARTS}
        self._hash = [part.hash for part in parts.values()]
        self._after = {name: part.after for name, part in parts.items()}
        self._hashes: dict[str, bytes] = {}

    def of(self, state: State) -> bytes:
        """Return the hashes of all parts, in the order of `PARTS`."""
        self._hashes = dict(zip(PARTS, map(call, self._hash, _parts(state)), strict=True))
        return b"".join(self._hashes.values())

    def after(self, reached: Mapping[str, Any]) -> bytes:
        """Return the same as `of`, given the parts that may have changed since the last call."""
        for part, found in reached.items():
            self._hashes[part] = self._after[part](found)
        return b"".join(self._hashes.values())

    @property
    def parts(self) -> dict[str, str]:
        """The digest of each part, 32 hex characters, as of the last call."""
        return {part: seen.hex() for part, seen in self._hashes.items()}

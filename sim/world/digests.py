"""The digest of a state: of what it holds, whatever way it came to hold it.

A part of the state is spelled line by line, a row a line: its key and its values, as Python writes them in ASCII. A
part that nobody reached for since the last digest cannot have changed (`Reached`); the others are read again, since
anybody who has a row may have written in it, and only rows that differ are spelled again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import compress
from operator import ne
from typing import Any, get_args, get_origin

from sim.world.state import PARTS, VALUES, State

Reader = Callable[[Any], tuple[list[Any], list[Any]]]
"""Reads a part of the state: keys and rows, which hold nothing that can change."""


def _table(kind: type) -> Reader:
    values = VALUES[kind]
    return lambda table: ([*table], [*map(values, table.values())])


def _row(kind: type) -> Reader:
    values = VALUES[kind]
    return lambda row: ([""], [values(row)])


def _mapping(part: dict[Any, Any]) -> tuple[list[Any], list[Any]]:
    return [*part], [*part.values()]


def _list(part: list[Any]) -> tuple[list[Any], list[Any]]:
    return [*range(len(part))], [*part]


def _reader(part: Any) -> Reader:  # noqa: ANN401 - a type, as `PARTS` has it
    if part in VALUES:
        return _row(part)
    if get_origin(part) is list:
        return _list
    kind = get_args(part)[-1]
    return _table(kind) if kind in VALUES else _mapping


_READERS = {name: _reader(part) for name, part in PARTS.items()}


@dataclass(slots=True)
class _Part:
    """What was last read of a part: keys, rows, how each is spelled, and the hash of these lines."""

    keys: list[Any] = field(default_factory=list)
    rows: list[Any] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    hash: blake2b = field(default_factory=lambda: blake2b(digest_size=16))
    spelled: dict[Any, str] = field(default_factory=dict)

    def see(self, keys: list[Any], rows: list[Any]) -> None:
        """Take note of what is there now: lines that no longer hold are spelled again, lines added are hashed on."""
        n = len(self.keys)
        if keys[:n] != self.keys:
            n = 0
            self.lines = []
        changed = [*compress(range(n), map(ne, self.rows, rows))]
        for at in changed:
            self.lines[at] = ascii((keys[at], rows[at]))
        added = [*map(ascii, zip(keys[n:], rows[n:], strict=True))]
        self.lines += added
        if changed or not n:
            self.hash = blake2b(digest_size=16)
            added = self.lines
        self._hash_on(added)
        self.keys, self.rows = keys, rows

    def _hash_on(self, lines: list[str]) -> None:
        self.hash.update("\n".join((*lines, "")).encode())


class _Agenda(_Part):
    """The agenda is the same in whatever order it was filled in."""

    def see(self, keys: list[Any], rows: list[Any]) -> None:
        """Hash all of it again, in order; records that stayed are not spelled again."""
        entries = [*zip(keys, rows, strict=True)]
        for entry in set(entries).difference(self.spelled):
            self.spelled[entry] = ascii(entry)
        self.lines = [*map(self.spelled.__getitem__, sorted(entries))]
        self.hash = blake2b("\n".join((*self.lines, "")).encode(), digest_size=16)
        self.keys, self.rows = keys, rows


class Reached:
    """A state that takes note of which of its parts are reached for: what nobody had in hand, nobody changed.

    A part is kept here from the first time on, so `vars` says what was reached.
    """

    def __init__(self, state: State) -> None:
        vars(self)["_state"] = state

    def __getattr__(self, part: str) -> Any:  # noqa: ANN401 - a part of a state
        if part not in PARTS:
            raise AttributeError(part)
        found = vars(self)[part] = getattr(vars(self)["_state"], part)
        return found

    def __setattr__(self, part: str, value: object) -> None:
        vars(self)[part] = value
        setattr(vars(self)["_state"], part, value)


class Digests:
    """The digests of a state's parts."""

    def __init__(self) -> None:
        self._parts = {part: _Agenda() if part == "agenda" else _Part() for part in PARTS}
        self._hashes = {part: seen.hash.digest() for part, seen in self._parts.items()}

    def of(self, state: State, reached: Iterable[str] = PARTS) -> str:
        """Return 32 hex characters for the whole state: BLAKE2b of the parts' BLAKE2b, in the order of `PARTS`.

        `reached` are the parts that may have changed since this was last asked.
        """
        for part in reached:
            seen = self._parts[part]
            keys, rows = _READERS[part](getattr(state, part))
            if rows != seen.rows or keys != seen.keys:
                seen.see(keys, rows)
                self._hashes[part] = seen.hash.digest()
        return blake2b(b"".join(self._hashes.values()), digest_size=16).hexdigest()

    @property
    def parts(self) -> dict[str, str]:
        """The digest of each part, 32 hex characters, as last seen."""
        return {part: seen.hash.hexdigest() for part, seen in self._parts.items()}

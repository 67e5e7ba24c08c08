"""The digest of a state: of what it holds, whatever way it came to hold it.

A part of the state is spelled line by line, a row a line: its key and its values, as Python writes them in ASCII. It
is read again for every digest, since anybody may have written anywhere; only rows that differ are spelled again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import blake2b
from operator import eq
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


_READERS = tuple((name, _reader(part)) for name, part in PARTS.items())


@dataclass(slots=True)
class _Part:
    """What was last read of a part: keys, rows, how each is spelled, and the hash of these lines."""

    keys: list[Any] = field(default_factory=list)
    rows: list[Any] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    hash: blake2b = field(default_factory=lambda: blake2b(digest_size=16))

    def see(self, keys: list[Any], rows: list[Any]) -> None:
        """Take note of what is there now: lines that no longer hold are spelled again, lines added are hashed on."""
        n = len(self.keys)
        if keys[:n] != self.keys:
            n = 0
        same = [*map(eq, self.rows[:n], rows)]
        added = [ascii(entry) for entry in zip(keys[n:], rows[n:], strict=True)]
        if n and all(same):
            self.lines += added
            self._hash_on(added)
        else:
            known = zip(same, self.lines, keys, rows, strict=False)
            self.lines = [line if held else ascii((key, row)) for held, line, key, row in known] + added
            self.hash = blake2b(digest_size=16)
            self._hash_on(self.lines)
        self.keys, self.rows = keys, rows

    def _hash_on(self, lines: list[str]) -> None:
        self.hash.update("\n".join((*lines, "")).encode())


class _Agenda(_Part):
    """The agenda is the same in whatever order it was filled in."""

    def see(self, keys: list[Any], rows: list[Any]) -> None:
        """Spell everything again, in order."""
        self.hash = blake2b(ascii(sorted(zip(keys, rows, strict=True))).encode(), digest_size=16)
        self.keys, self.rows = keys, rows


class Digests:
    """The digests of a state's parts."""

    def __init__(self) -> None:
        self._parts = {part: _Agenda() if part == "agenda" else _Part() for part in PARTS}

    def of(self, state: State) -> str:
        """Return 32 hex characters for the whole state: BLAKE2b of the parts' BLAKE2b, in the order of `PARTS`."""
        for part, read in _READERS:
            seen = self._parts[part]
            keys, rows = read(getattr(state, part))
            if rows != seen.rows or keys != seen.keys:
                seen.see(keys, rows)
        whole = b"".join([part.hash.digest() for part in self._parts.values()])
        return blake2b(whole, digest_size=16).hexdigest()

    @property
    def parts(self) -> dict[str, str]:
        """The digest of each part, 32 hex characters, as last seen."""
        return {part: seen.hash.hexdigest() for part, seen in self._parts.items()}

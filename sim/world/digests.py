"""The digest of a state: of what it holds, whatever way it came to hold it.

A part of the state is its keys and its rows, as Python marshals them (version 2, the same bytes from Python 3.6 on). A
part that nobody reached for since the last digest cannot have changed (`Reached`); the others are read again, since
anybody who has a row may have written in it, and those that differ are hashed again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import blake2b
from marshal import dumps
from typing import Any, get_args, get_origin

from sim.world.state import PARTS, VALUES, State

Reader = Callable[[Any], Any]
"""Reads a part of the state, as lists and tuples of its own."""

MARSHAL = 2
"""The last version of the format that writes equal values as equal bytes: later ones refer back to what they met."""


def _table(kind: type) -> Reader:
    values = VALUES[kind]
    return lambda table: [[*table], [*map(values, table.values())]]


def _mapping(part: dict[Any, Any]) -> Any:  # noqa: ANN401 - as `Reader` has it
    return [[*part], [*part.values()]]


def _list(part: list[Any]) -> Any:  # noqa: ANN401
    return [*map(tuple, part)]


def _reader(name: str, part: Any) -> Reader:  # noqa: ANN401 - a type, as `PARTS` has it
    if name == "agenda":
        return dict
    if part in VALUES:
        return VALUES[part]
    if get_origin(part) is list:
        return _list
    kind = get_args(part)[-1]
    return _table(kind) if kind in VALUES else _mapping


_READERS = {name: _reader(name, part) for name, part in PARTS.items()}


def _hashed(part: str, read: Any) -> bytes:  # noqa: ANN401
    """Hash what was read of a part; the agenda is the same in whatever order it was filled in."""
    if part == "agenda":
        read = [keys := sorted(read), [*map(read.__getitem__, keys)]]
    return blake2b(dumps(read, MARSHAL), digest_size=16).digest()


class Reached:
    """A state that takes note of which of its parts are reached for: what nobody had in hand, nobody changed.

    A part is kept here from the first time on, so `vars` says what was reached.
    """

    _state: State

    def __init__(self, state: State) -> None:
        vars(self)["_state"] = state

    def __getattr__(self, part: str) -> Any:  # noqa: ANN401 - a part of a state
        found = vars(self)[part] = getattr(self._state, part)
        return found

    def __setattr__(self, part: str, value: object) -> None:
        vars(self)[part] = value
        setattr(self._state, part, value)


class Digests:
    """The digests of a state's parts, with what was last read of each."""

    def __init__(self) -> None:
        self._read: dict[str, Any] = dict.fromkeys(PARTS)
        self._hashes = dict.fromkeys(PARTS, b"")

    def of(self, state: State, reached: Iterable[str] = PARTS) -> str:
        """Return 32 hex characters for the whole state: BLAKE2b of the parts' BLAKE2b, in the order of `PARTS`.

        `reached` are the parts that may have changed since this was last asked.
        """
        for part in reached:
            read = _READERS[part](getattr(state, part))
            if read != self._read[part]:
                self._read[part], self._hashes[part] = read, _hashed(part, read)
        return blake2b(b"".join(self._hashes.values()), digest_size=16).hexdigest()

    @property
    def parts(self) -> dict[str, str]:
        """The digest of each part, 32 hex characters, as last seen."""
        return {part: seen.hex() for part, seen in self._hashes.items()}

"""A stand-in for a state that notes which parts and rows are accessed: what was not accessed cannot have changed.

It lets a digest read only what may have changed (`sim.world.digests`).
"""

from __future__ import annotations

from collections.abc import Hashable, ItemsView, Iterator, MutableMapping, ValuesView
from typing import Any, final

from sim.world.state import PARTS, TABLES, State

NOTED = TABLES | {"agenda"}
"""The parts whose accesses are noted row by row (day by day for the agenda)."""


@final
class Table(MutableMapping[Hashable, Any]):
    """A mapping of rows by id that notes which rows were read, set or deleted.

    `reached` is None when any row may have changed. `renamed` is whether ids were added or removed. Looking at ids only
    is not noted, since it cannot change a row.
    """

    __slots__ = ("reached", "renamed", "rows")

    def __init__(self, rows: dict[Any, Any]) -> None:
        self.rows = rows
        self.reached: set[Any] | None = set()
        self.renamed = False

    def __getitem__(self, name: Hashable) -> Any:  # noqa: ANN401 - a row of any kind
        row = self.rows[name]
        if self.reached is not None:
            self.reached.add(name)
        return row

    def __setitem__(self, name: Hashable, row: object) -> None:
        if name not in self.rows:
            self.renamed = True
        if self.reached is not None:
            self.reached.add(name)
        self.rows[name] = row

    def __delitem__(self, name: Hashable) -> None:
        del self.rows[name]
        self.renamed = True
        if self.reached is not None:
            self.reached.add(name)

    def __contains__(self, name: object) -> bool:
        return name in self.rows

    def __iter__(self) -> Iterator[Hashable]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def values(self) -> ValuesView[Any]:
        """Return all rows, any of which may change from now on."""
        self.reached = None
        return self.rows.values()

    def items(self) -> ItemsView[Hashable, Any]:
        """Return all rows with their ids; any row may change from now on."""
        self.reached = None
        return self.rows.items()


class _Part:
    """A part of a `Reached` that nobody has asked for yet; once asked for, it is found in the `vars`, before this."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, reached: Reached, _class: type) -> Any:  # noqa: ANN401 - a part of a state
        found = getattr(reached._state, self._name)
        vars(reached)[self._name] = found = Table(found) if self._name in NOTED else found
        return found


class Reached:
    """A stand-in for a `State`. Its `vars` are the parts accessed so far: tables as `Table`, others as they are."""

    __slots__ = ("__dict__", "_state")
    _state: State

    def __init__(self, state: State) -> None:
        object.__setattr__(self, "_state", state)

    def __setattr__(self, part: str, value: object) -> None:
        vars(self)[part] = value
        setattr(self._state, part, value)


for _name in PARTS:
    setattr(Reached, _name, _Part(_name))

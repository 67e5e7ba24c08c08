"""A state that notes which of its parts and rows are accessed: what was not accessed has not changed.

So a digest reads again only what was (`sim.world.digests`).
"""

from __future__ import annotations

from collections.abc import Hashable, ItemsView, Iterator, MutableMapping, ValuesView
from typing import Any, final

from sim.world.state import PARTS, TABLES, State


@final
class Table(MutableMapping[Hashable, Any]):
    """Rows by id that notes which were handed out or replaced. `reached` is None when any row may have changed.

    Asking for ids alone changes nothing and is not noted.
    """

    __slots__ = ("reached", "rows")

    def __init__(self, rows: dict[Hashable, Any]) -> None:
        self.rows = rows
        self.reached: set[Hashable] | None = set()

    def __getitem__(self, name: Hashable) -> Any:  # noqa: ANN401 - a row of any kind
        row = self.rows[name]
        if self.reached is not None:
            self.reached.add(name)
        return row

    def __setitem__(self, name: Hashable, row: object) -> None:
        if name not in self.rows:
            self.reached = None
        elif self.reached is not None:
            self.reached.add(name)
        self.rows[name] = row

    def __delitem__(self, name: Hashable) -> None:
        self.reached = None
        del self.rows[name]

    def __contains__(self, name: object) -> bool:
        return name in self.rows

    def __iter__(self) -> Iterator[Hashable]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def values(self) -> ValuesView[Any]:
        """Hand every row out."""
        self.reached = None
        return self.rows.values()

    def items(self) -> ItemsView[Hashable, Any]:
        """Hand every row out, with its id."""
        self.reached = None
        return self.rows.items()


class Reached:
    """A stand-in for a `State` whose `vars` are the parts that were accessed: tables as `Table`, others as they are."""

    __slots__ = ("__dict__", "_state")
    _state: State

    def __init__(self, state: State) -> None:
        object.__setattr__(self, "_state", state)

    def __setattr__(self, part: str, value: object) -> None:
        vars(self)[part] = value
        setattr(self._state, part, value)


class _Part:
    """Puts a part where `Reached` keeps it, when it is first asked for."""

    def __init__(self, name: str) -> None:
        self._name, self._table = name, name in TABLES

    def __get__(self, reached: Reached, _owner: type) -> Any:  # noqa: ANN401 - a part of a state
        found = getattr(reached._state, self._name)
        vars(reached)[self._name] = found = Table(found) if self._table else found
        return found


for _name in PARTS:
    setattr(Reached, _name, _Part(_name))

"""What many games measured, kept small: the names are shared, and a game is a row of numbers."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping


class Measured(Mapping[str, int]):
    """One game, as a mapping; a dict of ninety measures takes ten times the room of this."""

    __slots__ = ("_numbers", "_places")

    def __init__(self, places: Mapping[str, int], numbers: Iterable[int]) -> None:
        """`places` says where the number of each name stands."""
        self._places, self._numbers = places, array("q", numbers)

    def __getitem__(self, name: str) -> int:
        """Return the number of a name. Raises KeyError."""
        return self._numbers[self._places[name]]

    def __iter__(self) -> Iterator[str]:
        """Go through the names in their order."""
        return iter(self._places)

    def __len__(self) -> int:
        """Count the names."""
        return len(self._places)


def compacted(games: Iterable[Mapping[str, int]]) -> list[Mapping[str, int]]:
    """Keep games side by side; those that follow one another with the same names share them."""
    kept: list[Mapping[str, int]] = []
    places: dict[str, int] = {}
    for game in games:
        if [*game] != [*places]:
            places = {name: place for place, name in enumerate(game)}
        kept.append(Measured(places, game.values()))
    return kept

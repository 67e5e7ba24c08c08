"""Two marks files side by side: how far they agree, and what they do not agree on, with what each cites.

Nothing is averaged and nothing is decided here: discordances are settled by people, in writing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sim.assess.agreement import Pair, interval, statistics
from sim.assess.grid import LEVELS, Grid
from sim.assess.marks import Given, Sheet
from sim.play.markbook import Front, Markbook, Marked, read
from sim.play.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Measure:
    """A statistic over all pairs of levels; None where it has no meaning, `interval` at 95 % over teams if it has."""

    name: str
    value: float | None
    interval: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Side:
    """What one assessor gave, and the observations that its citations are numbers of."""

    assessor: str
    given: Given
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class Discordance:
    """A criterion of a student ("": of the group) on which the two differ."""

    log: Marked
    criterion: str
    seat: str
    sides: tuple[Side, Side]

    @property
    def distance(self) -> int:
        """Levels between the two; as far as can be where one of them is no level."""
        first, second = (side.given.mark for side in self.sides)
        return abs(first - second) if isinstance(first, int) and isinstance(second, int) else LEVELS


@dataclass(frozen=True, slots=True)
class Agreement:
    """Both assessors on the same logs: `compared` marks, of which `levels` are levels on both sides."""

    fronts: tuple[Front, Front]
    teams: int
    compared: int
    levels: int
    measures: tuple[Measure, ...]
    discordances: tuple[Discordance, ...]


def agree(paths: tuple[Path, Path], grid: Grid, grid_digest: str) -> Agreement:
    """Compare two marks files. Raises Trouble for those that cannot be: grids, names, logs, an end that is missing."""
    _comparable(paths)
    first, second = (Markbook.open(path, grid, grid_digest) for path in paths)
    for book in (first, second):
        if not book.marks.ended:
            raise Trouble("marks_unfinished", path=book.path, assessor=book.front.assessor)
    teams = [_pairs(a, b) for a, b in zip(first.marks.sheets, second.marks.sheets, strict=True)]
    compared = sum(len(first.marks.keys(sheet)) for sheet in first.marks.sheets)
    found = [d for n, log in enumerate(first.front.logs) for d in _discordances(first, second, n, log)]
    found.sort(key=lambda d: -d.distance)
    return Agreement(
        (first.front, second.front), len(teams), compared, sum(map(len, teams)),
        _measures(teams, int(first.front.logs[0].head[:32], 16)), tuple(found),
    )  # fmt: skip


def _comparable(paths: tuple[Path, Path]) -> None:
    """Refuse two files that do not speak of the same thing, before either is opened for good."""
    (first, _), (second, _) = map(read, paths)
    if first.grid_digest != second.grid_digest:
        grids = [f"{front.grid} {front.edition} {front.grid_digest[:8]}" for front in (first, second)]
        raise Trouble("marks_grids_differ", first=grids[0], second=grids[1])
    if _folded(first.assessor) == _folded(second.assessor):
        raise Trouble("marks_same_name", assessor=first.assessor)
    if first.logs != second.logs:
        raise Trouble("marks_logs_differ")


def _folded(name: str) -> str:
    return "".join(name.casefold().split())


def _measures(teams: Sequence[Sequence[Pair]], key: int) -> tuple[Measure, ...]:
    pairs = [pair for team in teams for pair in team]
    given = statistics(LEVELS).items()
    return tuple(Measure(name, statistic(pairs), interval(teams, statistic, key)) for name, statistic in given)


def _pairs(first: Sheet, second: Sheet) -> list[Pair]:
    """Give the pairs of levels of a team: where one saw nothing to mark, there is nothing to compare."""
    found = []
    for key, given in _final(first).items():
        other = _final(second)[key]
        if isinstance(given.mark, int) and isinstance(other.mark, int):
            found.append((given.mark, other.mark))
    return found


def _final(sheet: Sheet) -> dict[tuple[str, str], Given]:
    return {**sheet.first, **sheet.second}


def _discordances(first: Markbook, second: Markbook, n: int, log: Marked) -> list[Discordance]:
    ours, theirs = first.marks.sheets[n], second.marks.sheets[n]
    found = []
    for key in first.marks.keys(ours):
        one, other = _final(ours)[key], _final(theirs)[key]
        if one.mark != other.mark:
            sides = Side(first.front.assessor, one, ours), Side(second.front.assessor, other, theirs)
            found.append(Discordance(log, *key, sides))
    return found

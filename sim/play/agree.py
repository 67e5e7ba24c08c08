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
from sim.assess.settlement import distance
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
        return distance([side.given.mark for side in self.sides])


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
    first, second = opened(paths, grid, grid_digest)
    teams = [_pairs(a, b) for a, b in zip(first.marks.sheets, second.marks.sheets, strict=True)]
    compared = sum(len(first.marks.keys(sheet)) for sheet in first.marks.sheets)
    found = [d for n, log in enumerate(first.front.logs) for d in _discordances(first, second, n, log)]
    found.sort(key=lambda d: -d.distance)
    return Agreement(
        (first.front, second.front), len(teams), compared, sum(map(len, teams)),
        _measures(teams, int(first.front.logs[0].head[:32], 16)), tuple(found),
    )  # fmt: skip


def opened(paths: Sequence[Path], grid: Grid, grid_digest: str) -> tuple[Markbook, ...]:
    """Open marks files that can be laid side by side, the first being compared with each other. Raises Trouble."""
    for n, path in enumerate(paths):
        for before in paths[:n]:
            _comparable(before, path)
    books = tuple(Markbook.open(path, grid, grid_digest) for path in paths)
    for book in books:
        if not book.marks.ended:
            raise Trouble("marks_unfinished", path=book.path, assessor=book.front.assessor)
    return books


def _comparable(one: Path, other: Path) -> None:
    """Refuse two files that do not speak of the same thing, before either is opened for good."""
    (first, _), (second, _) = read(one), read(other)
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
    for key in first.first:
        one, other = first.mark(key), second.mark(key)
        if one and other and isinstance(one.mark, int) and isinstance(other.mark, int):
            found.append((one.mark, other.mark))
    return found


def _discordances(first: Markbook, second: Markbook, n: int, log: Marked) -> list[Discordance]:
    ours, theirs = first.marks.sheets[n], second.marks.sheets[n]
    found = []
    for key in first.marks.keys(ours):
        one, other = ours.mark(key), theirs.mark(key)
        if one and other and one.mark != other.mark:
            sides = Side(first.front.assessor, one, ours), Side(second.front.assessor, other, theirs)
            found.append(Discordance(log, *key, sides))
    return found

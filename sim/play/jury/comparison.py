"""Two assessors side by side: how far they agree, and what they do not agree on, with what each cites.

Nothing is averaged and nothing is decided here: discordances are settled by people, in writing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sim.assess.agreement import FEW, Pair, Statistic, intervals, observation_statistics, statistics
from sim.assess.grid import ABSENT, LEVELS, NOT_OBSERVED, Grid, Mark
from sim.assess.marks import Given, Sheet
from sim.assess.settlement import distance
from sim.play.jury.jurors import PAIR, Juror, open_marks
from sim.play.jury.markbook import MarkedLog
from sim.play.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Measure:
    """A statistic over `n` pairs of marks, with its interval at 95 % over teams if there are several.

    No value where the statistic has no meaning, or where pairs are too few to say anything (`few`).
    """

    name: str
    n: int
    value: float | None
    interval: tuple[float, float] | None

    @property
    def few(self) -> bool:
        """Whether there are too few pairs to say anything."""
        return self.n < FEW


@dataclass(frozen=True, slots=True)
class Side:
    """What one assessor gave, and the observations that its citations are numbers of."""

    assessor: str
    given: Given
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class Discordance:
    """A criterion of a student ("": of the group) on which the two differ."""

    log: MarkedLog
    criterion: str
    seat: str
    sides: tuple[Side, Side]

    @property
    def distance(self) -> int:
        """Levels between the two; as far as can be where one of them is no level."""
        return distance([side.given.mark for side in self.sides])


@dataclass(frozen=True, slots=True)
class Agreement:
    """Both assessors on the logs that both have marked: marks compared, and those that are levels on both sides."""

    jurors: tuple[Juror, Juror]
    compared: int
    levels: int
    measures: tuple[Measure, ...]
    discordances: tuple[Discordance, ...]

    @property
    def logs(self) -> tuple[MarkedLog, ...]:
        """Return the logs that both have marked."""
        return self.jurors[0].logs


def agree(paths: Sequence[Path], grid: Grid, grid_digest: str) -> Agreement:
    """Compare the marks of two assessors, in one file each or several.

    Raises Trouble for what cannot be compared: grids, names, logs, an end that is missing.
    """
    jurors = open_marks(paths, grid, grid_digest)
    expect_pair(jurors)
    if len(jurors) > PAIR:
        raise Trouble("marks_too_many", names=", ".join(juror.name for juror in jurors))
    first, second = jurors
    sheets = list(zip(first.marks.sheets, second.marks.sheets, strict=True))
    teams = [_levels(a, b) for a, b in sheets]
    found = [d for n, log in enumerate(first.logs) for d in _discordances(first, second, n, log)]
    found.sort(key=lambda d: -d.distance)
    key = int(first.logs[0].head[:32], 16)
    observed = [_seen(a, b) for a, b in sheets]
    measures = (*_measures(statistics(LEVELS), teams, key), *_measures(observation_statistics(), observed, key))
    compared = sum(len(first.marks.keys(sheet)) for sheet in first.marks.sheets)
    return Agreement((first, second), compared, sum(map(len, teams)), measures, tuple(found))


def expect_pair(jurors: Sequence[Juror]) -> None:
    """Raise Trouble for the files of one assessor only."""
    if len(jurors) < PAIR:
        raise Trouble("marks_same_name", assessor=jurors[0].name)


def _measures(given: Mapping[str, Statistic], teams: Sequence[Sequence[Pair]], key: int) -> tuple[Measure, ...]:
    """Reckon statistics of pairs by team; none of pairs that are too few."""
    pairs = [pair for team in teams for pair in team]
    if len(pairs) < FEW:
        return tuple(Measure(name, len(pairs), None, None) for name in given)
    bounds = intervals(teams, given, key)
    return tuple(Measure(name, len(pairs), measure(pairs), bounds[name]) for name, measure in given.items())


def _levels(first: Sheet, second: Sheet) -> list[Pair]:
    """Return the pairs of levels of a team: where one saw nothing to mark, there is nothing to compare."""
    marks = _both(first, second)
    return [(one, other) for one, other in marks if isinstance(one, int) and isinstance(other, int)]


def _seen(first: Sheet, second: Sheet) -> list[Pair]:
    """Return the pairs of a team by whether there was something to mark; who was absent could not be observed."""
    marks = [pair for pair in _both(first, second) if ABSENT not in pair]
    return [(1 + (one == NOT_OBSERVED), 1 + (other == NOT_OBSERVED)) for one, other in marks]


def _both(first: Sheet, second: Sheet) -> list[tuple[Mark, Mark]]:
    given = [(first.mark(key), second.mark(key)) for key in first.first]
    return [(one.mark, other.mark) for one, other in given if one and other]


def _discordances(first: Juror, second: Juror, n: int, log: MarkedLog) -> list[Discordance]:
    ours, theirs = first.marks.sheets[n], second.marks.sheets[n]
    found = []
    for key in first.marks.keys(ours):
        one, other = ours.mark(key), theirs.mark(key)
        if one and other and one.mark != other.mark:
            sides = Side(first.name, one, ours), Side(second.name, other, theirs)
            found.append(Discordance(log, *key, sides))
    return found

"""Comparison of two assessors: agreement statistics, and the marks that differ with what each cites.

Nothing is averaged or decided here: people settle discordances in writing.
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
from sim.play.trouble import Misuse, Trouble


@dataclass(frozen=True, slots=True)
class Measure:
    """A statistic over `n` pairs of marks, with a 95 % interval if there are several teams.

    `value` is None if the statistic is undefined, or if there are too few pairs (`few`).
    """

    name: str
    n: int
    value: float | None
    interval: tuple[float, float] | None

    @property
    def few(self) -> bool:
        """Whether there are too few pairs to report on."""
        return self.n < FEW


@dataclass(frozen=True, slots=True)
class Side:
    """The mark of one assessor, and the sheet whose observations it cites by number."""

    assessor: str
    given: Given
    sheet: Sheet

    def before_outcome(self, criterion: str, seat: str) -> Mark | None:
        """Return the mark of pass 1, None if there is none."""
        first = self.sheet.first.get((criterion, seat))
        return first.mark if first else None


@dataclass(frozen=True, slots=True)
class Discordance:
    """A criterion on which the two assessors differ, for a student or the group ("")."""

    log: MarkedLog
    criterion: str
    seat: str
    sides: tuple[Side, Side]

    @property
    def distance(self) -> int:
        """Levels between the two marks; see `sim.assess.settlement.distance`."""
        return distance([side.given.mark for side in self.sides])


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two assessors on the logs that both have marked.

    `compared` counts the marks; `levels` those that are a level on both sides.
    """

    jurors: tuple[Juror, Juror]
    compared: int
    levels: int
    measures: tuple[Measure, ...]
    discordances: tuple[Discordance, ...]

    @property
    def logs(self) -> tuple[MarkedLog, ...]:
        """The logs that both have marked."""
        return self.jurors[0].logs


def agree(paths: Sequence[Path], grid: Grid, grid_digest: str) -> Agreement:
    """Compare the marks of two assessors, each in one or more files.

    Raises Trouble if grids or logs do not match, if there are not two assessors, or if a file is not signed.
    """
    jurors = open_marks(paths, grid, grid_digest)
    check_pair(jurors)
    if len(jurors) > PAIR:
        raise Misuse("marks_too_many", names=", ".join(juror.name for juror in jurors))
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


def check_pair(jurors: Sequence[Juror]) -> None:
    """Raise Trouble if all files are by one assessor."""
    if len(jurors) < PAIR:
        raise Trouble("marks_same_name", assessor=jurors[0].name)


def _measures(given: Mapping[str, Statistic], teams: Sequence[Sequence[Pair]], key: int) -> tuple[Measure, ...]:
    """Compute statistics of the pairs of each team; without values if there are too few pairs."""
    pairs = [pair for team in teams for pair in team]
    if len(pairs) < FEW:
        return tuple(Measure(name, len(pairs), None, None) for name in given)
    bounds = intervals(teams, given, key)
    return tuple(Measure(name, len(pairs), measure(pairs), bounds[name]) for name, measure in given.items())


def _levels(first: Sheet, second: Sheet) -> list[Pair]:
    """Return the pairs of marks of a team that are levels on both sides."""
    marks = _both(first, second)
    return [(one, other) for one, other in marks if isinstance(one, int) and isinstance(other, int)]


def _seen(first: Sheet, second: Sheet) -> list[Pair]:
    """Return the pairs of a team as observed (1) or not observed (2), without absent students."""
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

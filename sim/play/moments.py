"""The moments that mattered in a game: what somebody decided, received or met, and how far it moved the seven results.

A game is listened to from its first morning, whoever plays it and for whatever else: `listen`, play, `foremost`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from sim.play.record.chain import Log
from sim.play.record.log import Entry
from sim.world.game import Game
from sim.world.recorder import Cause, Turn, Turns
from sim.world.seen import outcomes

MOST = 10
"""Moments that are told [design]."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A turn of a game: its cause, the entry that decided it (0 for none), the first day, what it moved of each result.

    `moved` is in the unit of each result, in the order of `outcomes.NAMES`.
    """

    cause: Cause
    entry: int
    day: int
    moved: tuple[int, ...]


def listen(game: Game) -> Turns:
    """Account for the seven results from the first morning of a game, while somebody plays it."""
    return Turns(game, [partial(outcomes.unbounded, outcome=name) for name in outcomes.NAMES])


def foremost(turns: Turns, log: Log, most: int = MOST) -> tuple[Moment, ...]:
    """Return the turns of a log played to its end that moved the results most, at most so many, in order of time.

    First the one that moved each result most, then those that count most over all. A result weighs as much as another:
    what a turn moved of it is taken as a share of all that turns moved of it.
    """
    found = turns.found()
    wholes = [sum(abs(turn.amounts[at]) for turn in found) or 1 for at in range(len(outcomes.NAMES))]

    def share(turn: Turn, at: int) -> float:
        return abs(turn.amounts[at]) / wholes[at]

    tops = [max(found, key=lambda turn: share(turn, at)) for at in range(len(wholes)) if found]
    rest = sorted(found, key=lambda turn: -sum(share(turn, at) for at in range(len(wholes))))
    kept = list(dict.fromkeys([*tops, *rest]))[:most]
    return _in_time(kept, log)


def deciding(cause: Cause, proposals: Mapping[str, Entry]) -> int:
    """Return the entry that decided on a cause, 0 for none."""
    return proposals[cause.proposal].seq if cause.proposal else 0


def _in_time(kept: Sequence[Turn], log: Log) -> tuple[Moment, ...]:
    proposals = log.proposals()
    return tuple(
        Moment(turn.cause, deciding(turn.cause, proposals), turn.day, turn.amounts)
        for turn in sorted(kept, key=lambda turn: turn.day)
    )

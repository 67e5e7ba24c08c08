"""The moments that moved the seven results of a game most: decisions, letters, events.

Call `record_turns` before the game is played or replayed, and `largest_moments` afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from sim.insight.recorder import Cause, Turn, Turns
from sim.play.record.chain import Log
from sim.play.record.log import Entry
from sim.world.game import Game
from sim.world.seen import outcomes

MOST = 10
"""Number of moments to show [design]."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A turn of a game: its cause, the entry that decided it (0 for none), and its first day.

    `moved` is the change of each result, in its unit and in the order of `outcomes.NAMES`.
    """

    cause: Cause
    entry: int
    day: int
    moved: tuple[int, ...]


def record_turns(game: Game) -> Turns:
    """Return a recorder of what changes the seven results, attached to a game that has not begun."""
    return Turns(game, [partial(outcomes.unbounded, outcome=name) for name in outcomes.NAMES])


def largest_moments(turns: Turns, log: Log, most: int = MOST) -> tuple[Moment, ...]:
    """Return at most `most` turns of a finished game, those that moved the results most, in order of time.

    First the largest turn of each result, then the largest overall. All results weigh the same: what a turn moved is
    taken as a share of what all turns moved of that result.
    """
    found = turns.found()
    wholes = [sum(abs(turn.amounts[at]) for turn in found) or 1 for at in range(len(outcomes.NAMES))]

    def share(turn: Turn, at: int) -> float:
        return abs(turn.amounts[at]) / wholes[at]

    tops = [max(found, key=lambda turn: share(turn, at)) for at in range(len(wholes)) if found]
    rest = sorted(found, key=lambda turn: -sum(share(turn, at) for at in range(len(wholes))))
    kept = list(dict.fromkeys([*tops, *rest]))[:most]
    return _in_time(kept, log)


def deciding_entry(cause: Cause, proposals: Mapping[str, Entry]) -> int:
    """Return the number of the entry that decided on a cause, 0 for none."""
    return proposals[cause.proposal].seq if cause.proposal else 0


def _in_time(kept: Sequence[Turn], log: Log) -> tuple[Moment, ...]:
    proposals = log.proposals()
    return tuple(
        Moment(turn.cause, deciding_entry(turn.cause, proposals), turn.day, turn.amounts)
        for turn in sorted(kept, key=lambda turn: turn.day)
    )

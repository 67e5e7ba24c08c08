"""Where a game may lead from some point if a team plays on: cash and progress by week, over many futures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.insight.bench import play_on
from sim.insight.ledger import Played, Values, replay_steps, results
from sim.insight.parallel import HERE, Pool, chunks, in_turn
from sim.model.units import FULL, half_even
from sim.world.engine import Simulation
from sim.world.teams.policies import Team

QUANTILES = (0.1, 0.5, 0.9)
"""Low end, median and high end of a band: an 80 % interval."""
CHUNK = 5
"""Futures per job: about half a second."""

Way = tuple[Values, tuple[int, ...], tuple[int, ...]]
"""One future: the results, then cash (cents) and reported progress (points) on each Friday evening."""
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Bands:
    """Futures from a point of a game: `results` (futures × results), `cash` and `progress` (futures × weeks).

    All futures are identical up to week `since`.
    """

    since: int
    results: Numbers
    cash: Numbers
    progress: Numbers


def quantiles(table: Numbers) -> NDArray[np.float64]:
    """Return the low end, the median and the high end of each column (3 × columns)."""
    return np.quantile(table, QUANTILES, axis=0)


def _chunk(played: Played, team: Team, futures: Sequence[int]) -> list[Way]:
    game = replay_steps(played)
    return [_way(game.fork(future), team) for future in futures]


def _way(twin: Simulation, team: Team) -> Way:
    play_on(twin, team)
    budget, weeks = twin.world.index.budget or 1, twin.state().snapshots
    progress = (half_even(week.earned * FULL, budget) for week in weeks)
    return results(twin), tuple(week.cash for week in weeks), tuple(progress)


def bands(played: Played, team: Team, futures: int, pool: Pool = HERE) -> Bands:
    """Let a team play a game on, in futures 1 to `futures`."""
    some = in_turn(_chunk, (played, team), chunks(range(1, futures + 1), CHUNK), pool)
    found = [way for ways in some for way in ways]
    results, cash, progress = (np.array(column) for column in zip(*found, strict=True))
    return Bands(len(replay_steps(played).state().snapshots), results, cash, progress)

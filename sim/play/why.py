"""Why a number is what it is, and which moments mattered: a finished log played again with a recorder.

The recorder is `sim.world.recorder`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from sim.play.chain import Log
from sim.play.compiled import Compiled
from sim.play.replay import begun, follow, todays_rules
from sim.play.trouble import Trouble
from sim.world.council import Seat
from sim.world.game import Game
from sim.world.recorder import Cause, Recorder, Share, Turn, Turns
from sim.world.scenario import Scenario
from sim.world.seen import outcomes
from sim.world.seen.view import Outcome
from sim.world.world import World


@dataclass(frozen=True, slots=True)
class Reason:
    """A cause of a number: how far it moved it, in its unit, first and last day; the entry that decided it, or 0."""

    cause: Cause
    amount: int
    first: int
    last: int
    entry: int


@dataclass(frozen=True, slots=True)
class Account:
    """A number of the results (`outcome`, or one `fact` of it) and what made it: `reasons` add up to `value`."""

    outcome: Outcome
    fact: str
    value: int
    reasons: tuple[Reason, ...]
    game: Game


def why(log: Log, compiled: Compiled, indicator: str) -> Account:
    """Play a log again and account for an indicator: an outcome (`ethics`), or a fact of one (`ethics.broken`).

    Raises Broken for a log that does not replay, Trouble for one that is not finished and for an unknown indicator.
    """
    game = begun(log, compiled)
    name, _, fact = indicator.partition(".")
    _known(game.simulation.world, name, fact, indicator)
    recorder = Recorder(game, lambda world: outcomes.unbounded(world, name, fact), dated=name == "schedule")
    for entry in log.entries:
        follow(game, entry)
    value = outcomes.figure(game.simulation.world, name, fact)
    entries = _entries(log)
    reasons = tuple(_reason(share, entries) for share in recorder.shares(value))
    return Account(outcomes.PROFILE[name](game.simulation.world), fact, value, reasons, game)


def _known(world: World, name: str, fact: str, indicator: str) -> None:
    if name not in outcomes.PROFILE or (fact and fact not in outcomes.PROFILE[name](world).facts):
        raise Trouble("no_indicator", indicator=indicator, known=", ".join(outcomes.PROFILE))


def _entries(log: Log) -> dict[str, int]:
    """Return the entry of each proposal: the council numbers them in the order of the log."""
    proposed = (entry.seq for entry in log.entries if entry.kind == "propose")
    return {f"p{n}": seq for n, seq in enumerate(proposed, 1)}


def _reason(share: Share, entries: dict[str, int]) -> Reason:
    return Reason(share.cause, share.amount, share.first, share.last, entries.get(share.cause.proposal, 0))


@dataclass(frozen=True, slots=True)
class Moment:
    """A turn of a game: its cause, the entry that decided it (0 for none), the first day, what it moved of each result.

    `moved` is in the unit of each result, in the order of `outcomes.NAMES`.
    """

    cause: Cause
    entry: int
    day: int
    moved: tuple[int, ...]


MOST = 10
"""Moments that are told [design]."""


def moments(log: Log, compiled: Compiled, most: int = MOST) -> tuple[Moment, ...]:
    """Play a log again and return the turns that moved the seven results most, at most so many, in order of time.

    Raises Broken for a log that does not replay, Trouble for one that is not finished.
    """
    game = begun(log, compiled)
    turns = _turns(game)
    for entry in log.entries:
        follow(game, entry)
    return _foremost(turns.found(), log, most)


class Listener:
    """Has the moments of a log that somebody plays again anyway: under `rules`, which are today's."""

    def __init__(self) -> None:
        self.rules = replace(todays_rules(), start=self._start)

    def _start(self, scenario: Scenario, seed: int, seats: tuple[Seat, ...]) -> Game:
        game = Game(scenario, seed, seats)
        self._turns = _turns(game)
        return game

    def moments(self, log: Log) -> tuple[Moment, ...]:
        """Return what `moments` would, once all of a finished log has been played."""
        return _foremost(self._turns.found(), log, MOST)


def _turns(game: Game) -> Turns:
    return Turns(game, [partial(outcomes.unbounded, outcome=name) for name in outcomes.NAMES])


def _foremost(found: Sequence[Turn], log: Log, most: int) -> tuple[Moment, ...]:
    """Choose at most so many turns: first the one that moved each result most, then those that count most over all.

    A result weighs as much as another: what a turn moved of it is taken as a share of all that turns moved of it.
    """
    wholes = [sum(abs(turn.amounts[at]) for turn in found) or 1 for at in range(len(outcomes.NAMES))]

    def share(turn: Turn, at: int) -> float:
        return abs(turn.amounts[at]) / wholes[at]

    tops = [max(found, key=lambda turn: share(turn, at)) for at in range(len(wholes)) if found]
    rest = sorted(found, key=lambda turn: -sum(share(turn, at) for at in range(len(wholes))))
    kept = list(dict.fromkeys([*tops, *rest]))[:most]
    entries = _entries(log)
    return tuple(
        Moment(turn.cause, entries.get(turn.cause.proposal, 0), turn.day, turn.amounts)
        for turn in sorted(kept, key=lambda turn: turn.day)
    )

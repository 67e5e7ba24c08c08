"""Explains a result of a finished game by its causes, from a replay with a recorder (`sim.insight.recorder`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sim.insight.recorder import Cause, Recorder, Share
from sim.play.compiled import Compiled
from sim.play.moments import deciding_entry
from sim.play.record.chain import Log
from sim.play.record.log import Entry
from sim.play.replay import replay_entry, start_checked
from sim.play.trouble import Misuse
from sim.world.game import Game
from sim.world.seen import outcomes
from sim.world.seen.view import Outcome
from sim.world.world import World


@dataclass(frozen=True, slots=True)
class Reason:
    """A cause of a number: the change in its unit, the first and last day, the entry that decided it (0: none)."""

    cause: Cause
    amount: int
    first: int
    last: int
    entry: int


@dataclass(frozen=True, slots=True)
class Account:
    """A number of the results (an outcome, or one `fact` of it) and its reasons, which add up to `value`."""

    outcome: Outcome
    fact: str
    value: int
    reasons: tuple[Reason, ...]
    game: Game


def why(log: Log, compiled: Compiled, indicator: str) -> Account:
    """Replay a log and explain an indicator: an outcome (`ethics`), or a fact of one (`ethics.broken`).

    Raises Broken if the log does not replay, Trouble if it is not finished or the indicator is unknown.
    """
    game = start_checked(log, compiled)
    name, _, fact = indicator.partition(".")
    _check_known(game.simulation.world, name, fact, indicator)
    recorder = Recorder(game, lambda world: outcomes.unbounded(world, name, fact), dated=name == "schedule")
    for entry in log.entries:
        replay_entry(game, entry)
    value = outcomes.figure(game.simulation.world, name, fact)
    proposals = log.proposals()
    reasons = tuple(_reason(share, proposals) for share in recorder.shares(value))
    return Account(outcomes.PROFILE[name](game.simulation.world), fact, value, reasons, game)


def _check_known(world: World, name: str, fact: str, indicator: str) -> None:
    if name not in outcomes.PROFILE or (fact and fact not in outcomes.PROFILE[name](world).facts):
        raise Misuse("no_indicator", indicator=indicator, known=", ".join(outcomes.PROFILE))


def _reason(share: Share, proposals: Mapping[str, Entry]) -> Reason:
    return Reason(share.cause, share.amount, share.first, share.last, deciding_entry(share.cause, proposals))

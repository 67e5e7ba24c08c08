"""Why a number is what it is: a finished log played again with a recorder (`sim.world.recorder`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sim.play.compiled import Compiled
from sim.play.moments import deciding
from sim.play.record.chain import Log
from sim.play.record.log import Entry
from sim.play.replay import begun, follow
from sim.play.trouble import Trouble
from sim.world.game import Game
from sim.world.recorder import Cause, Recorder, Share
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
    proposals = log.proposals()
    reasons = tuple(_reason(share, proposals) for share in recorder.shares(value))
    return Account(outcomes.PROFILE[name](game.simulation.world), fact, value, reasons, game)


def _known(world: World, name: str, fact: str, indicator: str) -> None:
    if name not in outcomes.PROFILE or (fact and fact not in outcomes.PROFILE[name](world).facts):
        raise Trouble("no_indicator", indicator=indicator, known=", ".join(outcomes.PROFILE))


def _reason(share: Share, proposals: Mapping[str, Entry]) -> Reason:
    return Reason(share.cause, share.amount, share.first, share.last, deciding(share.cause, proposals))

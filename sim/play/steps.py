"""A log as the steps of a game, for the ledger of chance (`sim.insight.ledger`) and futures (`sim.insight.bands`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sim.insight.ledger import CLOSE, Step
from sim.play.compiled import Compiled
from sim.play.record.chain import Log
from sim.play.record.log import Entry
from sim.play.replay import replay_entry, start_checked
from sim.world.council import decided
from sim.world.game import Game


@dataclass(frozen=True, slots=True)
class GameSteps:
    """The steps of a game, one decision each, and the game after them.

    `carried`: entry that made a proposal -> entry by which it was carried out.
    """

    steps: tuple[Step, ...]
    game: Game
    carried: Mapping[int, int]


def game_steps(log: Log, compiled: Compiled, *, unfinished: bool = False) -> GameSteps:
    """Replay a log and return the decisions carried out by its entries.

    Raises Broken if the log does not replay, Trouble if it is not finished, unless `unfinished` allows that.
    """
    game = start_checked(log, compiled, unfinished=unfinished)
    steps: list[Step] = []
    made: dict[str, int] = {}
    carried: dict[int, int] = {}
    for entry in log.entries:
        for id_, step in _carried_out(game, entry):
            proposed = made.get(id_, entry.seq)
            steps.append(step._replace(proposed=(proposed,)))
            carried[proposed] = entry.seq
        made.update((id_, entry.seq) for id_ in list(game.council.proposals)[len(made) :])
    return GameSteps(tuple(steps), game, carried)


def council_after(steps: tuple[Step, ...], entry: int) -> tuple[Step, ...]:
    """Return the steps before the first time step after `entry`."""
    for n, step in enumerate(steps):
        if step.kind == "time" and step.first > entry:
            return steps[:n]
    return steps


def _carried_out(game: Game, entry: Entry) -> Iterator[tuple[str, Step]]:
    """Replay an entry; yield each proposal that it carried out, in order, with its decision as a step."""
    before = {id_ for id_ in _named(game, entry) if _adopted(game, id_)}
    replay_entry(game, entry)
    for id_ in dict.fromkeys(_named(game, entry)):
        if id_ not in before and _adopted(game, id_):
            decision = decided(game.council.proposals[id_])
            yield id_, Step("time" if decision.kind == CLOSE else "decision", entry.seq, entry.seq, (decision,))


def _named(game: Game, entry: Entry) -> Sequence[str]:
    """Return the proposals that an entry is about; one that it makes is the game's last."""
    return list(game.council.proposals)[-1:] if entry.kind == "propose" else entry.answered


def _adopted(game: Game, id_: str) -> bool:
    proposal = game.council.proposals.get(id_)
    return proposal is not None and proposal.status == "adopted"

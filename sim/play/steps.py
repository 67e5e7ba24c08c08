"""A log as steps of a game, for the ledger of chance (`sim.insight.ledger`) and for futures (`sim.insight.bands`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sim.insight.ledger import CLOSE, Step
from sim.play.compiled import Compiled
from sim.play.record.chain import Log
from sim.play.record.log import Entry
from sim.play.replay import begun, follow
from sim.world.council import decided
from sim.world.game import Game


@dataclass(frozen=True, slots=True)
class Course:
    """The steps of a game, a decision each, and the game as they leave it.

    `carried` says by which entry the proposal of an entry was carried out.
    """

    steps: tuple[Step, ...]
    game: Game
    carried: Mapping[int, int]


def course(log: Log, compiled: Compiled, *, unfinished: bool = False) -> Course:
    """Play a log again and say what was carried out by which entry.

    Raises Broken for a log that does not replay, Trouble for one that is not finished, unless that is allowed.
    """
    game = begun(log, compiled, unfinished=unfinished)
    steps: list[Step] = []
    made: dict[str, int] = {}
    carried: dict[int, int] = {}
    for entry in log.entries:
        for id_, step in _followed(game, entry):
            steps.append(step)
            carried[made.get(id_, entry.seq)] = entry.seq
        made.update((id_, entry.seq) for id_ in list(game.council.proposals)[len(made) :])
    return Course(tuple(steps), game, carried)


def council_after(steps: tuple[Step, ...], entry: int) -> tuple[Step, ...]:
    """Return the steps up to the end of the first council that decided something after an entry, time not yet run."""
    for n, step in enumerate(steps):
        if step.kind == "time" and step.first > entry:
            return steps[:n]
    return steps


def _followed(game: Game, entry: Entry) -> Iterator[tuple[str, Step]]:
    """Play an entry; give every proposal that it carried out, in order, with its decision."""
    before = {id_ for id_ in _named(game, entry) if _adopted(game, id_)}
    follow(game, entry)
    for id_ in dict.fromkeys(_named(game, entry)):
        if id_ not in before and _adopted(game, id_):
            decision = decided(game.council.proposals[id_])
            yield id_, Step("time" if decision.kind == CLOSE else "decision", entry.seq, entry.seq, (decision,))


def _named(game: Game, entry: Entry) -> list[str]:
    """Return the proposals that an entry is about: the one that it makes is the last."""
    if entry.kind == "propose":
        return list(game.council.proposals)[-1:]
    return [str(id_) for id_ in entry.body.get("proposals") or [entry.body.get("proposal")]]


def _adopted(game: Game, id_: str) -> bool:
    proposal = game.council.proposals.get(id_)
    return proposal is not None and proposal.status == "adopted"

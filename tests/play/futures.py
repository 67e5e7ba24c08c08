"""Games that go on otherwise from some entry: what came after must not show in what was before."""

from __future__ import annotations

from sim.play.compiled import Compiled
from sim.play.demo import Demo
from sim.play.library import load
from sim.play.record.chain import Log
from sim.play.record.log import Stamp, closing_entry, demo_salt, link
from sim.play.replay import Rules
from sim.world.council import Move
from sim.world.decisions import Refused
from sim.world.game import RULES, Game
from sim.world.teams.policies import TEAM

AFTER = 3
"""Months that are closed after the entry that is looked at, on other dice."""


class Otherwise(Game):
    """The same game until its k-th move, which is already played on the dice of another future."""

    def __init__(self, k, future, *given):
        super().__init__(*given)
        self._left, self._future = k, future

    def play(self, move):
        self._left -= 1
        if self._left == 0:
            self.simulation = self.simulation.fork(self._future)
        super().play(move)


def otherwise(k: int, future: int) -> Rules:
    return Rules(RULES, lambda *given: Otherwise(k, future, *given))


def another_end(log: Log, compiled: Compiled, k: int, future: int) -> Log:
    """Play the first k moves of a log, the k-th on other dice already, then months with nothing done."""
    game = Otherwise(k, future, compiled.scenario, log.header.seed, TEAM)
    entries = list(log.entries[: k - 1])
    for entry in entries:
        game.play(entry.move())
    months = (closing(month) for month in range(log.entries[k - 1].month, 99))
    for move in [log.entries[k - 1].move(), *(next(months) for _ in range(AFTER))]:
        at = Stamp(game.day, game.month)
        try:
            game.play(move)
        except Refused:
            continue
        previous = entries[-1] if entries else log.header
        entries.append(link(previous, move, at, game.digest(), demo_salt(log.header.seed, len(entries) + 1)))
    if game.closed:
        entries.append(closing_entry(entries[-1], Stamp(game.day, game.month), game.digest()))
    return Log(log.header, tuple(entries))


def closing(month: int) -> Move:
    return Move("coordination", "coordination", "propose", {"decision": "close_month", "body": {"month": month}})


def played(scenario: object, seed: int, policy: str) -> tuple[Log, Compiled]:
    compiled = load(scenario)
    demo = Demo(compiled, seed, policy)
    list(demo.play())
    return demo.log(), compiled

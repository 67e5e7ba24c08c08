"""A read-only game at any position of a log.

Moving forward plays the entries in between; moving back replays from the start.
"""

from __future__ import annotations

from typing import Literal

from sim.play.at_hand import GameAtHand
from sim.play.compiled import Compiled
from sim.play.record.chain import Log
from sim.play.record.log import CLOSED, Entry
from sim.play.replay import Playable, Rules, check_playable, replay, start
from sim.world.council import Move
from sim.world.decisions import Refused
from sim.world.game import Preview

Unit = Literal["entry", "day", "month"]
"""Steps through a log: by entry, by working day on which something was decided, by month."""


class Recording(GameAtHand):
    """A log at a position: `at` of its entries have been played. `full_log` has those that come after as well."""

    def __init__(self, log: Log, compiled: Compiled, rules: Rules) -> None:
        """Replay the whole log, comparing every digest, and stop at its end. Raises Broken."""
        check_playable(log.header, compiled, rules)
        self.full_log, self.header, self.compiled, self._rules = log, log.header, compiled, rules
        self._game, self.at = replay(log, compiled.scenario, rules), len(log.entries)

    @property
    def witness(self) -> str:
        """The *empreinte* of the witness that the game is read from, "" if it is replayed."""
        return self._rules.witness

    @property
    def last(self) -> int:
        """The number of entries."""
        return len(self.full_log.entries)

    def seek(self, at: int) -> None:
        """Go to the position after `at` entries, clamped to what exists."""
        at = max(0, min(at, self.last))
        if at < self.at:
            self._game, self.at = start(self.full_log, self.scenario, self._rules), 0
        for entry in self.full_log.entries[self.at : at]:
            if entry.kind != CLOSED:
                self._game.play(entry.move())
        self.at = at

    def step(self, unit: Unit, by: int) -> None:
        """Go to where the next (`by` 1) or previous (−1) unit begins, or to the end or start of the log."""
        positions = [0, *(at for at in range(1, self.last) if self._begins(unit, at)), self.last]
        ahead = [at for at in positions if (at > self.at if by > 0 else at < self.at)]
        if ahead:
            self.seek(ahead[0] if by > 0 else ahead[-1])

    def _begins(self, unit: Unit, at: int) -> bool:
        before, after = self.full_log.entries[at - 1 : at + 1]
        if unit == "entry":
            return True
        return (before.day, before.month) != (after.day, after.month) if unit == "day" else before.month != after.month

    def _played(self) -> Playable:
        return self._game

    def log(self) -> Log:
        """Return the log so far."""
        return Log(self.header, self.full_log.entries[: self.at])

    def preview(self, move: Move) -> Preview:
        """Return a refusal."""
        return Preview(_read_only(move))

    def submit(self, move: Move) -> Entry:
        """Raise Refused, always."""
        raise _read_only(move)


def _read_only(_move: Move) -> Refused:
    return Refused("read-only")

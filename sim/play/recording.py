"""A read-only game at any position of a log.

Moving forward plays the entries in between; moving back replays from the start.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from sim.play.compiled import Compiled
from sim.play.last_run import LastRun, last_run
from sim.play.prose import prose
from sim.play.record.chain import Log
from sim.play.record.log import CLOSED, Entry
from sim.play.replay import Rules, check_playable, replay, start
from sim.world.council import Move, ProposalView, Seat
from sim.world.decisions import Refused
from sim.world.game import Preview
from sim.world.scenario import Scenario
from sim.world.seen.view import View

Unit = Literal["entry", "day", "month"]
"""Steps through a log: by entry, by working day on which something was decided, by month."""


class Recording:
    """A log with the interface of a `Session`, at a position: `at` entries have been played."""

    path = None

    def __init__(self, log: Log, compiled: Compiled, rules: Rules) -> None:
        """Replay the whole log, comparing every digest, and stop at its end. Raises Broken."""
        check_playable(log.header, compiled, rules)
        self._log, self._compiled, self._rules = log, compiled, rules
        self._game, self.at = replay(log, compiled.scenario, rules), len(log.entries)

    @property
    def witness(self) -> str:
        """The *empreinte* of the witness that the game is read from, "" if it is replayed."""
        return self._rules.witness

    @property
    def compiled(self) -> Compiled:
        """The scenario with its texts."""
        return self._compiled

    @property
    def last(self) -> int:
        """The number of entries."""
        return len(self._log.entries)

    def seek(self, at: int) -> None:
        """Go to the position after `at` entries, clamped to what exists."""
        at = max(0, min(at, self.last))
        if at < self.at:
            self._game, self.at = start(self._log, self.scenario, self._rules), 0
        for entry in self._log.entries[self.at : at]:
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
        before, after = self._log.entries[at - 1 : at + 1]
        if unit == "entry":
            return True
        return (before.day, before.month) != (after.day, after.month) if unit == "day" else before.month != after.month

    @property
    def full_log(self) -> Log:
        """The log including the entries after the current position."""
        return self._log

    def entries(self) -> Sequence[Entry]:
        """Return the entries so far, in order."""
        return self._log.entries[: self.at]

    def log(self) -> Log:
        """Return the log so far."""
        return Log(self._log.header, self._log.entries[: self.at])

    def empreinte(self) -> str:
        """Return the *empreinte* at this position."""
        return self.log().empreinte

    def view(self, role: str = "") -> View:
        """Return what a role could see at this position."""
        return self._game.view(role)

    def agenda(self) -> tuple[ProposalView, ...]:
        """Return every proposal so far, in order."""
        return self._game.agenda()

    def preview(self, move: Move) -> Preview:
        """Return a refusal."""
        return Preview(_read_only(move))

    def submit(self, move: Move) -> Entry:
        """Raise Refused, always."""
        raise _read_only(move)

    def last_run(self) -> LastRun | None:
        """Return the last run of time before this position, None if there is none."""
        return last_run(self.log(), self._game.day, self.scenario, self._rules)

    def texts(self, language: str) -> Mapping[str, str]:
        """Return the texts of the scenario, path -> text, in `language`; where missing, in the author's."""
        return prose(self._compiled.texts, language)

    @property
    def seats(self) -> tuple[Seat, ...]:
        """The seats, in order."""
        return self._log.header.seats

    @property
    def scenario(self) -> Scenario:
        """The scenario, without texts."""
        return self._compiled.scenario

    @property
    def closed(self) -> bool:
        """Whether the last month is over at this position."""
        return self._game.closed


def _read_only(_move: Move) -> Refused:
    return Refused("read-only")

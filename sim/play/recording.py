"""A log looked at again: the game as it stood after any of its entries. Nothing can be decided in it.

Going forward plays the entries between; going back plays again from the start, as everything here does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from sim.play.compiled import Compiled
from sim.play.lived import Lived, lived
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
"""By what one goes through a log: entries, working days on which something was decided, months."""


class Recording:
    """Answers as a session does, at a place of the log: `at` entries have been played."""

    path = None

    def __init__(self, log: Log, compiled: Compiled, rules: Rules) -> None:
        """Check the whole log first, every digest. Raises Broken."""
        check_playable(log.header, compiled, rules)
        self._log, self._compiled, self._rules = log, compiled, rules
        self._game, self.at = replay(log, compiled.scenario, rules), len(log.entries)

    @property
    def witness(self) -> str:
        """The empreinte of the witness that tells the game, "" where it is played."""
        return self._rules.witness

    @property
    def compiled(self) -> Compiled:
        """The scenario with its prose."""
        return self._compiled

    @property
    def last(self) -> int:
        """How many entries there are."""
        return len(self._log.entries)

    def seek(self, at: int) -> None:
        """Go to the place after `at` entries; 0 is before the first, and what lies outside is brought inside."""
        at = max(0, min(at, self.last))
        if at < self.at:
            self._game, self.at = start(self._log, self.scenario, self._rules), 0
        for entry in self._log.entries[self.at : at]:
            if entry.kind != CLOSED:
                self._game.play(entry.move())
        self.at = at

    def step(self, unit: Unit, by: int) -> None:
        """Go to the next (`by` 1) or the previous (−1) place where a unit begins; past the ends, to the ends."""
        places = [0, *(at for at in range(1, self.last) if self._begins(unit, at)), self.last]
        ahead = [at for at in places if (at > self.at if by > 0 else at < self.at)]
        if ahead:
            self.seek(ahead[0] if by > 0 else ahead[-1])

    def _begins(self, unit: Unit, at: int) -> bool:
        before, after = self._log.entries[at - 1 : at + 1]
        if unit == "entry":
            return True
        return (before.day, before.month) != (after.day, after.month) if unit == "day" else before.month != after.month

    @property
    def whole(self) -> Log:
        """The log, those entries after the present place too."""
        return self._log

    def entries(self) -> Sequence[Entry]:
        """Return the log so far, in order."""
        return self._log.entries[: self.at]

    def log(self) -> Log:
        """Return the log so far."""
        return Log(self._log.header, self._log.entries[: self.at])

    def empreinte(self) -> str:
        """Return the empreinte as it was then."""
        return self.log().empreinte

    def view(self, role: str = "") -> View:
        """Return what a role could see then."""
        return self._game.view(role)

    def agenda(self) -> tuple[ProposalView, ...]:
        """Return every proposal made by then."""
        return self._game.agenda()

    def preview(self, move: Move) -> Preview:
        """Refuse: what has been decided has been decided."""
        return Preview(_read_only(move))

    def submit(self, move: Move) -> Entry:
        """Raise Refused, always."""
        raise _read_only(move)

    def lived(self) -> Lived | None:
        """Return the last stretch of time that was lived by then; None before any."""
        return lived(self.log(), self._game.day, self.scenario, self._rules)

    def texts(self, language: str) -> Mapping[str, str]:
        """Return the prose of the scenario, path -> text, in `language` or else in that of its author."""
        return prose(self._compiled.texts, language)

    @property
    def seats(self) -> tuple[Seat, ...]:
        """The places at the table."""
        return self._log.header.seats

    @property
    def scenario(self) -> Scenario:
        """The scenario that was played."""
        return self._compiled.scenario

    @property
    def closed(self) -> bool:
        """Whether the last month was over by then."""
        return self._game.closed


def _read_only(_move: Move) -> Refused:
    return Refused("read-only")

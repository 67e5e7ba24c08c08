"""A game at hand: what one that is being played (`session`) and one that is looked at (`recording`) have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from sim.play.compiled import Compiled
from sim.play.prose import prose
from sim.play.record.chain import Log
from sim.play.record.log import Entry, Header
from sim.play.replay import Playable, Rules, start
from sim.world.council import Move, ProposalView, Seat
from sim.world.game import Preview
from sim.world.scenario import Scenario
from sim.world.seen.view import View


class LastRun(NamedTuple):
    """What the whole team saw before and after time ran, and the agenda afterwards."""

    before: View
    after: View
    agenda: tuple[ProposalView, ...]


class GameAtHand(ABC):
    """A game with its log and its scenario, at a position. `path` is its file, None for one that is not being saved."""

    path: Path | None = None
    compiled: Compiled
    header: Header
    _rules: Rules

    @abstractmethod
    def _played(self) -> Playable:
        """Return the game as far as it has been played."""

    @abstractmethod
    def log(self) -> Log:
        """Return the log so far."""

    @abstractmethod
    def submit(self, move: Move) -> Entry:
        """Make a move. Raises Refused."""

    @abstractmethod
    def preview(self, move: Move) -> Preview:
        """Return what a proposal would cost, or why a move would be refused, changing nothing."""

    def entries(self) -> Sequence[Entry]:
        """Return the entries so far, in order."""
        return self.log().entries

    def empreinte(self) -> str:
        """Return the *empreinte* of the last line, 12 characters grouped 4-4-4."""
        return self.log().empreinte

    def view(self, role: str = "") -> View:
        """Return what a role may see, or the whole team together for ""."""
        return self._played().view(role)

    def agenda(self) -> tuple[ProposalView, ...]:
        """Return every proposal so far, in order."""
        return self._played().agenda()

    def last_run(self) -> LastRun | None:
        """Replay the log up to the last entry that made time run; None if there is none."""
        log = self.log()  # its digests were compared when the game was opened
        days = [*(entry.day for entry in log.entries), self._played().day]
        ran = [at for at in range(len(log.entries)) if days[at + 1] != days[at]]
        if not ran:
            return None
        *earlier, last = log.entries[: ran[-1] + 1]
        game = start(log, self.scenario, self._rules)
        for entry in earlier:
            game.play(entry.move())
        before = game.view()
        game.play(last.move())
        return LastRun(before, game.view(), game.agenda())

    def texts(self, language: str) -> Mapping[str, str]:
        """Return the texts of the scenario, path -> text, in `language`; where missing, in the author's."""
        return prose(self.compiled.texts, language)

    @property
    def seats(self) -> tuple[Seat, ...]:
        """The seats, in order."""
        return self.header.seats

    @property
    def scenario(self) -> Scenario:
        """The scenario, without texts."""
        return self.compiled.scenario

    @property
    def closed(self) -> bool:
        """Whether the last month is over."""
        return self._played().closed

"""A game played to the end by a policy, with a log like any other."""

from __future__ import annotations

from collections.abc import Iterator

from sim.play.compiled import Compiled
from sim.play.record.chain import Log
from sim.play.record.log import Entry, Header, Stamp, closing_entry, demo_salt, link
from sim.play.session import ONLY_TEAM, practice_header
from sim.world.game import RULES, Game
from sim.world.teams.policies import TEAM, play_out


class Demo:
    """A game played by a policy. The same arguments give the same log, byte for byte, on every machine."""

    def __init__(self, compiled: Compiled, seed: int, policy: str, language: str = "", team: str = ONLY_TEAM) -> None:
        """Set up the game without playing it; `policy` is a name in `sim.world.teams.policies.POLICIES`.

        The policy writes in `language`, by default the scenario's first one. `team` is its name on papers.
        """
        self.game = Game(compiled.scenario, seed, TEAM)
        self.policy = policy
        spoken = language or compiled.texts.languages[0]
        self.header = practice_header(compiled, TEAM, seed, spoken, RULES, team=team)
        self.entries: list[Entry] = []

    def play(self) -> Iterator[Entry]:
        """Play to the end, yielding each entry as it is made, the closing entry included."""
        at = self._stamp()
        for move in play_out(self.game, self.policy, self.game.seed, self.header.language):
            salt = demo_salt(self.game.seed, len(self.entries) + 1)
            yield self._append(link(self._last, move, at, self.game.digest(), salt))
            at = self._stamp()
        yield self._append(closing_entry(self._last, at, self.game.digest()))

    def to_end(self) -> Log:
        """Play to the end and return the log."""
        for _ in self.play():
            pass
        return self.log()

    def log(self) -> Log:
        """Return the log so far."""
        return Log(self.header, tuple(self.entries))

    @property
    def _last(self) -> Header | Entry:
        return self.entries[-1] if self.entries else self.header

    def _stamp(self) -> Stamp:
        return Stamp(self.game.day, self.game.month)

    def _append(self, entry: Entry) -> Entry:
        self.entries.append(entry)
        return entry

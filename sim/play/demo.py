"""A game that nobody plays: a policy decides to the last evening, and leaves a log like any other."""

from __future__ import annotations

from collections.abc import Iterator

from sim.play.compiled import Compiled
from sim.play.record.chain import Log
from sim.play.record.log import Entry, Header, Stamp, closing_entry, demo_salt, link
from sim.play.replay import Rules
from sim.play.session import ONLY_TEAM, header_for
from sim.world.game import RULES, Game
from sim.world.teams.policies import TEAM, play_out


class Demo:
    """One game played by a policy.

    The same scenario, seed, policy and language give the same bytes on every machine: no wall clock.
    """

    def __init__(self, compiled: Compiled, seed: int, policy: str, language: str = "", team: str = ONLY_TEAM) -> None:
        """Take a policy by its name in `sim.world.teams.policies.POLICIES`. Nothing is played yet.

        `language` is that in which it writes, its author's if absent; `team` names it on papers.
        """
        self.game = Game(compiled.scenario, seed, TEAM)
        self.policy = policy
        spoken = language or compiled.texts.languages[0]
        self.header = header_for(compiled, TEAM, seed, spoken, Rules(RULES, Game), team=team)
        self.entries: list[Entry] = []

    def play(self) -> Iterator[Entry]:
        """Play to the end, giving each entry as it is made, the full stop included."""
        at = self._stamp()
        for move in play_out(self.game, self.policy, self.game.seed, self.header.language):
            salt = demo_salt(self.game.seed, len(self.entries) + 1)
            yield self._keep(link(self._last, move, at, self.game.digest(), salt))
            at = self._stamp()
        yield self._keep(closing_entry(self._last, at, self.game.digest()))

    def log(self) -> Log:
        """Return what has been played so far."""
        return Log(self.header, tuple(self.entries))

    @property
    def _last(self) -> Header | Entry:
        return self.entries[-1] if self.entries else self.header

    def _stamp(self) -> Stamp:
        return Stamp(self.game.day, self.game.month)

    def _keep(self, entry: Entry) -> Entry:
        self.entries.append(entry)
        return entry

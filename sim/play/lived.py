"""The last stretch of time that a game has lived, for those who want to read again what it changed."""

from __future__ import annotations

from typing import NamedTuple

from sim.play.record.chain import Log
from sim.play.replay import Rules, start
from sim.world.council import ProposalView
from sim.world.scenario import Scenario
from sim.world.seen.view import View


class Lived(NamedTuple):
    """What the table saw before time ran and once it had stopped, and the agenda as it stood then."""

    before: View
    after: View
    agenda: tuple[ProposalView, ...]


def lived(log: Log, day: int, scenario: Scenario, rules: Rules) -> Lived | None:
    """Play a log again up to the last entry after which time ran; None if it has not. `day`: the day it has come to.

    The log is one that has been played: its digests were compared then.
    """
    days = [*(entry.day for entry in log.entries), day]
    ran = [at for at in range(len(log.entries)) if days[at + 1] != days[at]]
    if not ran:
        return None
    *earlier, last = log.entries[: ran[-1] + 1]
    game = start(log, scenario, rules)
    for entry in earlier:
        game.play(entry.move())
    before = game.view()
    game.play(last.move())
    return Lived(before, game.view(), game.agenda())

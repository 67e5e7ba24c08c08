"""The last run of time in a game, for a team that wants to see again what it changed."""

from __future__ import annotations

from typing import NamedTuple

from sim.play.record.chain import Log
from sim.play.replay import Rules, start
from sim.world.council import ProposalView
from sim.world.scenario import Scenario
from sim.world.seen.view import View


class LastRun(NamedTuple):
    """What the whole team saw before and after time ran, and the agenda afterwards."""

    before: View
    after: View
    agenda: tuple[ProposalView, ...]


def last_run(log: Log, day: int, scenario: Scenario, rules: Rules) -> LastRun | None:
    """Replay a log up to the last entry that made time run; None if there is none. `day` is the day it has reached.

    Digests are not compared again: the log must be of a game that is being played.
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
    return LastRun(before, game.view(), game.agenda())

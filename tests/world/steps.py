"""What tests of the world do with a project: decide, be refused, let time pass."""

from dataclasses import replace

import pytest

from sim.world.days import work
from sim.world.decisions import Decision, Refused
from sim.world.digests import Digests
from sim.world.engine import Simulation
from sim.world.game import Game
from sim.world.scenario import Scenario
from sim.world.teams.policies import TEAM, play_out
from tests.world.cases import well


def project(**changes: object) -> Simulation:
    """Return the well, or one that differs from it so, on its first morning."""
    return Simulation(well(**changes), 4)


def do(s: Simulation, kind: str, role: str, **body: object) -> None:
    """Carry a decision out, which the rules are to allow."""
    s.apply(Decision(kind, body, role))


def refused(s: Simulation, kind: str, role: str, **body: object) -> Refused:
    """Return the answer of the rules to a decision that they are to refuse."""
    with pytest.raises(Refused) as caught:
        do(s, kind, role, **body)
    return caught.value


def go_on(s: Simulation) -> None:
    """Let time pass to the end of the month, or to the evening of an urgent letter."""
    do(s, "close_month", "coordination", month=s.now.month)


def close(s: Simulation, months: int = 1) -> None:
    """Let whole months pass without a word, whatever stops them."""
    last = s.now.month + months
    while not s.now.closed and s.now.month < last:
        go_on(s)


def live_out(s: Simulation) -> None:
    """Let time pass without a word until the last month is over."""
    while not s.now.closed:
        go_on(s)


def played(scenario: Scenario, policy: str, seed: int) -> Game:
    """Return a game that a written team has played to its end, the team's own chance being that of the game."""
    game = Game(scenario, seed, TEAM)
    for _ in play_out(game, policy, seed):
        pass
    return game


def truth(s: Simulation) -> bytes:
    """Return the digests of all parts, each read anew: a simulation remembers the last one until something is done."""
    return Digests().of(s.state())


def live_to(s: Simulation, day: int) -> None:
    """Let days pass, without a council, up to the morning of `day`."""
    while s.now.day < day:
        s.world.run_to(day - 1)


def long(scope: int = 5_000) -> Simulation:
    """Return a well whose first agreement takes sixty days without noise, and can be cut; a month is over."""
    wide = tuple(replace(a, low=60, mode=60, high=60, scope=scope) if a.id == "agree" else a for a in well().activities)
    s = Simulation(well(activities=wide, letters=(), risks=()), 1)
    close(s)
    return s


def again(flaws: int, built: int) -> tuple[int, int]:
    """Return what is left to do of work found so wrong once so many others were built upon it, and the whole of it."""
    agree, *others, handover = well().activities
    upon = [replace(others[0], id=f"upon{n}", after=("agree",)) for n in range(built)]
    apart = [replace(a, after=()) for a in others]
    s = Simulation(well(activities=(agree, *apart, *upon, handover), handover="report", letters=(), risks=()), 1)
    close(s)
    first = s.state().tasks["agree"]
    assert first.status == "done"
    for activity in upon:
        s.state().tasks[activity.id].status = "done"
    first.flaws = flaws
    work.discover(s.world, "agree", first.rounds)
    assert first.status == "waiting"
    return first.remaining, first.total

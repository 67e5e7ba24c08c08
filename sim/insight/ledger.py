"""The ledger of chance: what a game's result owes to its start, to each decision, to chance and to help.

A point of a game is worth what it would come to, on the average of many futures (`Simulation.fork`), if a named
reference team played on from there. At each step of the game, in each future i:

    before  V = the reference plays on from here                skill  = Q − V      (help = Q − V for an intervention)
    made    Q = the same, once the step was made there too      chance = V' − Q
    after   V' = the reference plays on from what came of it in the game

so start + skill + chance + help = result, exactly, in every future. Both sides of a decision meet the same futures.
This is the split of advantage and luck of computer poker (Burch et al. 2018, AIVAT; White & Bowling 2009).

In the council under way the reference decides from what the team saw, in every future the same; where the decisions so
far are the first of those that it would make itself, it makes the rest of them. Its own game therefore shows no skill,
exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.insight.bench import played
from sim.insight.pieces import Tick, cut, in_turn
from sim.world.days import consequences
from sim.world.decisions import KINDS, Decision, Refused
from sim.world.effects import Effect
from sim.world.engine import Simulation
from sim.world.scenario import Scenario
from sim.world.seen import outcomes
from sim.world.teams.policies import Team, settle

ERRORS = 2
"""Standard errors on each side of an interval: about 95 % of them hold what they estimate."""
CHUNK = 2
"""Futures a task: some seconds for a whole game, so that sending them costs nothing and progress shows."""
SHORT = 25
"""The same where one step alone is asked for."""
CLOSE = "close_month"
"""The decision after which time runs."""

Kind = Literal["decision", "time", "help"]
"""A decision or several; the closing of a council, and the time that then runs; an intervention from outside."""
Grain = Literal["council", "major", "entry"]
"""What is looked at as one step: a whole council, a major decision (and what is minor between two), an entry."""
Values = tuple[int, ...]
"""The seven results, in the order of `outcomes.NAMES`, each in its own unit."""
Numbers = NDArray[np.int64]


class Step(NamedTuple):
    """What came next in a game: decisions carried out, or effects that a facilitator sent; the entries that did it."""

    kind: Kind
    first: int
    last: int
    decisions: tuple[Decision, ...] = ()
    effects: tuple[Effect, ...] = ()


class Lived(NamedTuple):
    """One future, step by step: `before`, `made`, and how many decisions of each step made sense there.

    `before` has one row more than there are steps: the last is the result.
    """

    before: tuple[Values, ...]
    made: tuple[Values, ...]
    meant: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Amount:
    """A mean over futures with half the width of its interval, in the unit of the result."""

    mean: float
    margin: float

    @property
    def sure(self) -> bool:
        """Whether nothing lies outside its interval."""
        return abs(self.mean) > self.margin


@dataclass(frozen=True, slots=True)
class Ledger:
    """Whole numbers of every future: `before` (futures × steps + 1 × results), `made` (futures × steps × results).

    `meant` (futures × steps) counts the decisions of a step that could be made there.
    """

    reference: str
    steps: tuple[Step, ...]
    before: Numbers
    made: Numbers
    meant: Numbers

    @property
    def result(self) -> Values:
        """The results of the game, which are the same in every future."""
        return tuple(int(value) for value in self.before[0, -1])

    @property
    def start(self) -> tuple[Amount, ...]:
        """What the first morning was worth."""
        return amounts(self.before[:, 0])

    def caused(self, n: int) -> tuple[Amount, ...]:
        """Return what step n itself changed: skill if it is the team's, help if it is not."""
        return amounts(self._caused(n))

    def luck(self, n: int) -> tuple[Amount, ...]:
        """Return what chance made of step n."""
        return amounts(self.before[:, n + 1] - self.made[:, n])

    def total(self, *kinds: Kind) -> tuple[Amount, ...]:
        """Return what all steps of some kinds changed together; 0 where there is none."""
        chosen = [self._caused(n) for n, step in enumerate(self.steps) if step.kind in kinds]
        return amounts(sum(chosen, np.zeros_like(self.before[:, 0])))

    @property
    def chance(self) -> tuple[Amount, ...]:
        """What chance changed in the whole game."""
        return amounts((self.before[:, 1:] - self.made).sum(axis=1))

    def coverage(self, n: int) -> float:
        """Return in which share of the futures everything in step n could be done."""
        wanted = len(self.steps[n].decisions)
        return float((self.meant[:, n] >= wanted).mean())

    def _caused(self, n: int) -> Numbers:
        return self.made[:, n] - self.before[:, n]


def amounts(table: Numbers) -> tuple[Amount, ...]:
    """Return the mean of each column over futures, with its interval."""
    futures = len(table)
    errors = table.std(axis=0, ddof=1) / np.sqrt(futures) if futures > 1 else np.zeros(table.shape[1])
    return tuple(Amount(float(m), ERRORS * float(e)) for m, e in zip(table.mean(axis=0), errors, strict=True))


def worth(simulation: Simulation) -> Values:
    """Return the results of a game as they stand."""
    return tuple(outcomes.figure(simulation.world, name) for name in outcomes.NAMES)


class _Reference:
    """The reference team in one future, from council to council; what was played out once is not played again."""

    def __init__(self, team: Team, seed: int, future: int) -> None:
        self._team, self._seed, self._future = team, seed, future
        self._known: dict[str, Values] = {}
        self.opened()

    def opened(self) -> None:
        """Begin a council, or begin it anew after an intervention."""
        self._plan: list[Decision] | None = None
        self._done: list[Decision] = []

    def value(self, game: Simulation) -> Values:
        """Return what a point of the game comes to if the reference plays on from there."""
        if game.state().now.closed:
            return worth(game)
        return self._closed(_after(game.fork(self._future), self._rest(game)))

    def made(self, game: Simulation, step: Step) -> tuple[Values, int]:
        """Return the same after a step made in this future, and how many of its decisions could be made.

        Leaves the step made in the game, too.
        """
        twin, meant = game.fork(self._future), len(step.decisions)
        if step.kind == "time":
            carried(game, step)
            return self._closed(twin), meant
        if step.kind == "help":
            carried(twin, step)
        else:
            meant = sum(done(twin, decision) for decision in step.decisions)
        self.passed(game, step)
        return self._closed(_after(twin, self._rest(game))), meant

    def passed(self, game: Simulation, step: Step) -> None:
        """Let a step be made in the game, and take note of it."""
        if self._plan is None:
            self._rest(game)
        carried(game, step)
        self._done += step.decisions
        if step.kind == "help":
            self.opened()

    def _rest(self, game: Simulation) -> list[Decision]:
        """Return what the reference would still decide in this council: its own plan, or else what it sees fit now."""
        if self._plan is None:
            self._plan = settle(game.fork(), self._team, self._seed)
        if self._plan[: len(self._done)] == self._done:
            return self._plan[len(self._done) :]
        return settle(game.fork(), self._team, self._seed)

    def _closed(self, twin: Simulation) -> Values:
        """Close the council as it stands, then play on to the end."""
        key = twin.digest()
        if key not in self._known:
            twin.apply(closing(twin))
            self._known[key] = worth(played(twin, self._team))
        return self._known[key]


def done(simulation: Simulation, decision: Decision) -> bool:
    """Carry a decision out if the rules allow it; return whether they did."""
    try:
        simulation.apply(decision)
    except Refused:
        return False
    return True


def _after(simulation: Simulation, decisions: Sequence[Decision]) -> Simulation:
    for decision in decisions:
        done(simulation, decision)
    return simulation


def closing(simulation: Simulation) -> Decision:
    """Return the decision that closes the month under way."""
    return Decision(CLOSE, {"month": simulation.state().now.month}, "coordination")


def lived(scenario: Scenario, seed: int, steps: Sequence[Step], team: Team, future: int, first: int = 0) -> Lived:  # noqa: PLR0913, PLR0917
    """Go through a game once more beside one other future of each of its steps from the first that is asked about."""
    game, reference, council = Simulation(scenario, seed), _Reference(team, seed, future), first
    while council and steps[council - 1].kind != "time":
        council -= 1
    for step in steps[:council]:
        carried(game, step)
    for step in steps[council:first]:
        reference.passed(game, step)
    before, made, meant = [reference.value(game)], [], []
    for step in steps[first:]:
        value, count = reference.made(game, step)
        made.append(value)
        meant.append(count)
        if step.kind == "time":
            reference.opened()
        before.append(reference.value(game))
    return Lived(tuple(before), tuple(made), tuple(meant))


def carried(game: Simulation, step: Step) -> None:
    """Carry a step out as it was in the game. Raises Refused if it was another game."""
    consequences.carry(game.world, step.effects, source=f"help/{step.first}")
    for decision in step.decisions:
        game.apply(decision)


def _chunk(  # noqa: PLR0913, PLR0917 - what a task needs, sent as it is
    scenario: Scenario, seed: int, steps: Sequence[Step], team: Team, first: int, futures: Sequence[int]
) -> list[Lived]:
    return [lived(scenario, seed, steps, team, future, first) for future in futures]


def ledger(  # noqa: PLR0913, PLR0917 - a game, a reference, a size, and who does the work
    scenario: Scenario,
    seed: int,
    steps: Sequence[Step],
    team: Team,
    futures: int,
    executor: Executor | None = None,
    tick: Tick | None = None,
    only: int | None = None,
) -> Ledger:
    """Account for a finished game over `futures` futures of it, or for step `only` of it alone.

    Any `concurrent.futures.Executor` may do the work; `tick` is told how many futures have just been lived.
    """
    asked, first = (steps, 0) if only is None else (steps[: only + 1], only)
    size = CHUNK if only is None else SHORT
    some = in_turn(_chunk, (scenario, seed, asked, team, first), cut(range(1, futures + 1), size), executor, tick)
    found = [one for lives in some for one in lives]
    before, made, meant = (np.array([getattr(one, name) for one in found]) for name in Lived._fields)
    return Ledger(team if isinstance(team, str) else "", tuple(asked[first:]), before, made, meant)


def gathered(steps: Iterable[Step], grain: Grain) -> Iterator[Step]:
    """Put decisions together that are looked at together: all of a council, or what is minor between two major ones."""
    kept: list[Step] = []
    for step in steps:
        alone = step.kind != "decision" or grain == "entry" or (grain == "major" and _major(step))
        if alone:
            yield from _together(kept)
            yield step
            kept = []
        else:
            kept.append(step)
    yield from _together(kept)


def _major(step: Step) -> bool:
    return any(KINDS[decision.kind].major for decision in step.decisions)


def _together(steps: Sequence[Step]) -> Iterator[Step]:
    if steps:
        made = tuple(decision for step in steps for decision in step.decisions)
        yield Step("decision", steps[0].first, steps[-1].last, made)

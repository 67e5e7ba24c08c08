"""The ledger of chance: what part of a game's result is due to its start, to each decision, to chance and to help.

The value of a point in a game is the mean result over many futures (`Simulation.fork`) if a reference team played on
from there. At each step of the game, in each future:

    before  V = the reference plays on from here                skill  = Q − V      (help = Q − V for an intervention)
    made    Q = the same, after making the step here too        chance = V' − Q
    after   V' = the reference plays on from where the step led in the game

so start + skill + chance + help = result, exactly, in every future. V and Q are taken in the same futures.
This is the split of skill and luck of computer poker (Burch et al. 2018, AIVAT; White & Bowling 2009).

In the current council the reference decides from what the team saw, the same in every future. As long as the decisions
of the team are the first ones of the reference's own plan, the reference follows the rest of that plan, so that its own
game shows no skill at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.insight.bench import closing_decision, play_on
from sim.insight.parallel import HERE, Pool, chunks, in_turn
from sim.insight.statistics import ERRORS
from sim.world.days import consequences
from sim.world.decisions import KINDS, Decision, Refused
from sim.world.effects import Effect
from sim.world.engine import Simulation
from sim.world.scenario import Scenario
from sim.world.seen import outcomes
from sim.world.teams.policies import Team, carry_out_wishes

FEW = 30
"""Futures below which `ERRORS` standard errors are no 95 % interval: Student's t is 2.05 for 30 futures, 12.7 for 2."""
CHUNK, TASKS = 10, 8
"""Most futures per job; fewest jobs, if there are enough futures. Each job replays the game and asks the reference
once."""
SHORT = 25
"""Futures per job for the ledger of a single step."""
CLOSE = "close_month"
"""The decision after which time runs."""

Kind = Literal["decision", "time", "help"]
"""One or more decisions; closing a month, with the time that runs then; an intervention by a facilitator."""

Grain = Literal["council", "major", "entry"]
"""The extent of a step: a council; a major decision or a closing, with the minor decisions before it; an entry."""

Values = tuple[int, ...]
"""The seven results, in the order of `outcomes.NAMES`, each in its own unit."""
UNITS = {name: {"schedule": "days", "money": "cents"}.get(name, "points") for name in outcomes.NAMES}
"""The results, in their order -> their units."""

Numbers = NDArray[np.int64]


class Step(NamedTuple):
    """A step of a game: decisions, or effects sent by a facilitator, with the first and last log entry.

    `proposed` are the entries that proposed the decisions, in their order: a major one is carried out by a later entry.
    """

    kind: Kind
    first: int
    last: int
    decisions: tuple[Decision, ...] = ()
    effects: tuple[Effect, ...] = ()
    proposed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Played:
    """A game as its steps, from the start. `steps` may be the beginning of a game."""

    scenario: Scenario
    seed: int
    steps: tuple[Step, ...]

    def until(self, n: int) -> Played:
        """Return the first n steps."""
        return replace(self, steps=self.steps[:n])


class Future(NamedTuple):
    """One future: the values before each step and with it made, and how many of its decisions were allowed there.

    `before` has one more row than there are steps; the last is the result.
    """

    before: tuple[Values, ...]
    made: tuple[Values, ...]
    allowed: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Amount:
    """A mean over futures and half the width of its confidence interval, in the unit of the result."""

    mean: float
    margin: float

    @property
    def sure(self) -> bool:
        """Whether zero lies outside the interval."""
        return abs(self.mean) > self.margin


@dataclass(frozen=True, slots=True)
class Ledger:
    """The values in every future: `before` (futures × (steps + 1) × results), `made` (futures × steps × results).

    `allowed` (futures × steps) counts the decisions of a step that were allowed in a future.
    """

    reference: str
    steps: tuple[Step, ...]
    before: Numbers
    made: Numbers
    allowed: Numbers

    @property
    def result(self) -> Values:
        """The results of the game, which are the same in every future."""
        return tuple(int(value) for value in self.before[0, -1])

    @property
    def start(self) -> tuple[Amount, ...]:
        """The value of the first morning."""
        return amounts(self.before[:, 0])

    def caused(self, n: int) -> tuple[Amount, ...]:
        """Return what step n itself changed: skill if it is the team's, else help."""
        return amounts(self._caused(n))

    def luck(self, n: int) -> tuple[Amount, ...]:
        """Return what chance added to step n."""
        return amounts(self.before[:, n + 1] - self.made[:, n])

    def total(self, *kinds: Kind) -> tuple[Amount, ...]:
        """Return what all steps of these kinds changed together."""
        chosen = [self._caused(n) for n, step in enumerate(self.steps) if step.kind in kinds]
        return amounts(sum(chosen, np.zeros_like(self.before[:, 0])))

    @property
    def chance(self) -> tuple[Amount, ...]:
        """What chance changed in the whole game."""
        return amounts((self.before[:, 1:] - self.made).sum(axis=1))

    def coverage(self, n: int) -> float:
        """Return the share of the futures in which all of step n was allowed."""
        wanted = len(self.steps[n].decisions)
        return float((self.allowed[:, n] >= wanted).mean())

    def _caused(self, n: int) -> Numbers:
        return self.made[:, n] - self.before[:, n]


def amounts(table: Numbers) -> tuple[Amount, ...]:
    """Return the mean of each column over futures, with its interval."""
    futures = len(table)
    errors = table.std(axis=0, ddof=1) / np.sqrt(futures) if futures > 1 else np.zeros(table.shape[1])
    return tuple(Amount(float(m), ERRORS * float(e)) for m, e in zip(table.mean(axis=0), errors, strict=True))


def results(simulation: Simulation) -> Values:
    """Return the current results of a game."""
    return tuple(outcomes.figure(simulation.world, name) for name in outcomes.NAMES)


class _Reference:
    """The reference team in the current council: it decides from what the team saw, the same in every future."""

    def __init__(self, team: Team, seed: int) -> None:
        self._team, self._seed = team, seed
        self._begin_council()

    def _begin_council(self) -> None:
        self._plan: list[Decision] | None = None
        self._done: list[Decision] = []

    def follow(self, game: Simulation, step: Step) -> None:
        """Carry out a step in the game and record it."""
        if self._plan is None:
            self.remaining(game)
        carry_out(game, step)
        self._done += step.decisions
        if step.kind != "decision":  # a month was closed, or an intervention has changed what there is to decide
            self._begin_council()

    def remaining(self, game: Simulation) -> list[Decision]:
        """Return what the reference would still decide in this council: the rest of its plan, or a new plan."""
        if game.state().now.closed:
            return []
        if self._plan is None:
            self._plan = carry_out_wishes(game.fork(), self._team, self._seed)
        if self._plan[: len(self._done)] == self._done:
            return self._plan[len(self._done) :]
        return carry_out_wishes(game.fork(), self._team, self._seed)


class _Valuation:
    """The values of all points of a game in one future, cached so that none is played twice.

    Call `begin`, then for each step `make` and `go_on`, then `future`. A point is played on when it is left.
    """

    _here: Simulation
    _made: Simulation
    _rest: Sequence[Decision]

    def __init__(self, team: Team, future: int) -> None:
        self._team, self._future = team, future
        self._known: dict[str, Values] = {}
        self._before_values: list[Values] = []
        self._made_values: list[Values] = []
        self._allowed: list[int] = []

    def begin(self, game: Simulation, rest: Sequence[Decision]) -> None:
        """Come to the first point of the game, from which the reference would decide `rest` and play on."""
        self._here, self._rest, self._same = game.fork(self._future), rest, False

    def make(self, step: Step) -> None:
        """Make a step in this future, as far as its decisions are allowed here, without running time yet."""
        self._made = self._here.fork()
        self._leave()
        consequences.carry(self._made.world, step.effects, source=f"help/{step.first}")
        allowed = [decision.kind == CLOSE or try_decision(self._made, decision) for decision in step.decisions]
        self._allowed.append(sum(allowed))

    def go_on(self, game: Simulation, step: Step, rest: Sequence[Decision]) -> None:
        """Add the value of the step made in this future, then come to where it led in the game: see `begin`."""
        here = game.fork(self._future)
        self._same = here.state() == self._made.state()  # chance did not affect the step
        left = [] if step.kind == "time" else rest
        wanted = [*(decision for decision in step.decisions if decision.kind != CLOSE), *left]
        own = wanted == self._rest and not step.effects  # it is what the reference would have done
        self._made_values.append(self._before_values[-1] if own else self._value(self._made, left))
        self._here, self._rest = here, rest

    def future(self) -> Future:
        """Return everything added, the value of the last point included."""
        self._leave()
        return Future(tuple(self._before_values), tuple(self._made_values), tuple(self._allowed))

    def _leave(self) -> None:
        """Add the value of the current point."""
        self._before_values.append(self._made_values[-1] if self._same else self._value(self._here, self._rest))

    def _value(self, game: Simulation, rest: Sequence[Decision]) -> Values:
        """Decide `rest`, close the month, and play a game on to its end; return its results."""
        if game.state().now.closed:
            return results(game)
        for decision in rest:
            try_decision(game, decision)
        key = game.digest()
        if key not in self._known:
            game.apply(closing_decision(game))
            self._known[key] = results(play_on(game, self._team))
        return self._known[key]


def try_decision(simulation: Simulation, decision: Decision) -> bool:
    """Carry a decision out if the rules allow it; return whether they did."""
    try:
        simulation.apply(decision)
    except Refused:
        return False
    return True


def value_steps(played: Played, team: Team, first: int, futures: Sequence[int]) -> list[Future]:
    """Replay a game and value each of its steps in the given futures, from step `first` on."""
    reference, council = _Reference(team, played.seed), first
    while council and played.steps[council - 1].kind != "time":
        council -= 1
    game = replay_steps(played.until(council))
    for step in played.steps[council:first]:
        reference.follow(game, step)
    valuations = [_Valuation(team, future) for future in futures]
    rest = reference.remaining(game)
    for valuation in valuations:
        valuation.begin(game, rest)
    for step in played.steps[first:]:
        for valuation in valuations:
            valuation.make(step)
        reference.follow(game, step)
        rest = reference.remaining(game)
        for valuation in valuations:
            valuation.go_on(game, step, rest)
    return [valuation.future() for valuation in valuations]


def replay_steps(played: Played) -> Simulation:
    """Return the game after its steps. Raises Refused if they belong to another game."""
    game = Simulation(played.scenario, played.seed)
    for step in played.steps:
        carry_out(game, step)
    return game


def carry_out(game: Simulation, step: Step) -> None:
    """Carry a step out. Raises Refused if it belongs to another game."""
    consequences.carry(game.world, step.effects, source=f"help/{step.first}")
    for decision in step.decisions:
        game.apply(decision)


def ledger(played: Played, team: Team, futures: int, pool: Pool = HERE, only: int | None = None) -> Ledger:
    """Return the ledger of a finished game over `futures` futures, or of its step `only` alone."""
    asked, first = (played, 0) if only is None else (played.until(only + 1), only)
    size = min(CHUNK, -(-futures // TASKS)) if only is None else SHORT
    some = in_turn(value_steps, (asked, team, first), chunks(range(1, futures + 1), size), pool)
    found = [future for chunk in some for future in chunk]
    before, made, allowed = (np.array(column) for column in zip(*found, strict=True))
    return Ledger(team if isinstance(team, str) else "", asked.steps[first:], before, made, allowed)


def grouped(steps: Iterable[Step], grain: Grain) -> Iterator[Step]:
    """Merge steps into coarser ones (see `Grain`)."""
    kept: list[Step] = []
    for step in steps:
        if grain == "major" and step.kind != "help" and (step.kind == "time" or _major(step)):
            yield _merged([*kept, step])
            kept = []
        elif grain == "entry" or step.kind != "decision":
            if kept:
                yield _merged(kept)
            yield step
            kept = []
        else:
            kept.append(step)
    if kept:
        yield _merged(kept)


def _major(step: Step) -> bool:
    return any(KINDS[decision.kind].major for decision in step.decisions)


def _merged(steps: Sequence[Step]) -> Step:
    made = tuple(decision for step in steps for decision in step.decisions)
    proposed = tuple(entry for step in steps for entry in step.proposed)
    return Step(steps[-1].kind, steps[0].first, steps[-1].last, made, proposed=proposed)

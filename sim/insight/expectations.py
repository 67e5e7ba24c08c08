"""Tests what an author expects of a scenario by many games: "if nobody meets the chiefs, the land is contested"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, sqrt
from typing import Literal

from sim.insight.bench import CHUNK, in_the_end, in_the_room, outlast, play_on
from sim.insight.hits import TABLES, hits
from sim.insight.parallel import HERE, Pool, chunks, in_turn
from sim.world.decisions import Decision
from sim.world.engine import Simulation
from sim.world.scenario import Scenario
from sim.world.teams.levers import Levers
from sim.world.teams.policies import policy_of
from sim.world.teams.wishes import Look, Wishes, leaving_out

UNITS = {
    "late": 10_000, "cost": 10_000, "eligible": 10_000, "utility": 10_000, "quality": 10_000, "trust": 10_000,
    "ethics": 10_000, "team": 10_000, "trough": 100, "lost": 1, "handed_over": 1,
}  # fmt: skip
"""Measure of a game -> divisor to its natural unit: shares (of the date, of the budget…), euros, counts."""
OPEN = ("late", "cost", "trough", "lost")
"""Unbounded measures; all others, and shares of games, lie between 0 and 1."""
MONEY = ("trough",)
"""Measures in euros."""
AFTERWARDS = ("late", "cost", "trough", "eligible")
"""Measures for which time must run on after the last evening in the room."""
QUANTILE = 1.96
"""The 97.5 % quantile of the normal distribution: standard errors on each side of a 95 % interval, as in tables of
Wilson's."""

Verdict = Literal["holds", "fails", "unsure"]


@dataclass(frozen=True, slots=True)
class Omission:
    """Decisions that a team leaves out: their kind, their subject ("": any), until which month (0: always)."""

    decision: str
    about: str = ""
    until: int = 0

    def covers(self, decision: Decision, month: int) -> bool:
        """Return whether this decision is left out in this month."""
        if decision.kind != self.decision or (self.until and month >= self.until):
            return False
        return not self.about or any(
            self.about == value or (isinstance(value, list) and self.about in value) for value in decision.body.values()
        )


@dataclass(frozen=True, slots=True)
class Player:
    """Who plays: a policy by name, or a team by its levers, without the decisions in `never`."""

    team: str | Levers = "sensible"
    never: tuple[Omission, ...] = ()

    def __call__(self, look: Look, seed: int) -> Wishes:
        """Act as a policy."""
        wanted, month = policy_of(self.team)(look, seed), look().month
        return leaving_out(wanted, lambda wish: any(omission.covers(wish, month) for omission in self.never))


@dataclass(frozen=True, slots=True)
class Expectation:
    """Bounds for the mean of a measure over games, in its natural unit; of the difference to `against`, if given.

    `measure` is one of `UNITS`, or a hit (`sim.insight.hits`), whose mean is a share of the games.
    """

    id: str
    measure: str
    low: float
    high: float
    player: Player = Player()
    against: Player | None = None
    games: int = 40


@dataclass(frozen=True, slots=True)
class Proof:
    """The result of the games: the mean with its confidence interval, in the unit of the measure."""

    expectation: Expectation
    value: float
    low: float
    high: float

    @property
    def verdict(self) -> Verdict:
        """Whether the whole interval lies within the bounds, or outside; "unsure" otherwise: play more games."""
        asked = self.expectation
        if self.high < asked.low or self.low > asked.high:
            return "fails"
        return "holds" if asked.low <= self.low and self.high <= asked.high else "unsure"


def is_measure(measure: str) -> bool:
    """Return whether there is such a measure; the id after the slash is not checked."""
    kind, _, about = measure.partition("/")
    return bool(about) if kind in TABLES else measure in UNITS


def _value(scenario: Scenario, player: Player, measure: str, seed: int) -> int:
    simulation = play_on(Simulation(scenario, seed), player)
    if measure in AFTERWARDS:
        return in_the_end(outlast(simulation, player))[measure]
    if measure in UNITS:
        return in_the_room(simulation)[measure]
    found = hits(simulation.world.index, simulation.state())
    return int(any(hit == measure or hit.startswith(f"{measure}/") for hit in found))


def _values(scenario: Scenario, expectation: Expectation, seeds: Sequence[int]) -> list[tuple[int, int]]:
    """Play some seeds; return the values of both sides, 0 for the rival if there is none."""
    measure, rival = expectation.measure, expectation.against
    return [
        (_value(scenario, expectation.player, measure, seed), _value(scenario, rival, measure, seed) if rival else 0)
        for seed in seeds
    ]


def prove(scenario: Scenario, expectation: Expectation, pool: Pool = HERE) -> Proof:
    """Play the games of an expectation on seeds 0, 1, 2…, the same for both sides."""
    some = in_turn(_values, (scenario, expectation), chunks(range(expectation.games), CHUNK), pool)
    pairs = [pair for values in some for pair in values]
    unit = UNITS.get(expectation.measure, 1)
    return Proof(expectation, *_interval([(ours - theirs) / unit for ours, theirs in pairs], expectation))


def _interval(values: Sequence[float], expectation: Expectation) -> tuple[float, float, float]:
    """Return the mean and its interval: Wilson's for a share of games, else the normal one, within what can be."""
    n, mean = len(values), sum(values) / len(values)
    if UNITS.get(expectation.measure, 1) == 1 and expectation.measure not in OPEN and expectation.against is None:
        centre = (mean + QUANTILE**2 / (2 * n)) / (1 + QUANTILE**2 / n)
        half = QUANTILE * sqrt(mean * (1 - mean) / n + QUANTILE**2 / (4 * n * n)) / (1 + QUANTILE**2 / n)
        return mean, centre - half, centre + half
    spread = sqrt(sum((value - mean) ** 2 for value in values) / (n - 1)) if n > 1 else inf
    half = QUANTILE * spread / sqrt(n)
    if expectation.measure in OPEN:
        return mean, mean - half, mean + half
    return mean, max(mean - half, -1 if expectation.against else 0), min(mean + half, 1)

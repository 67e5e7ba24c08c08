"""How often the content of a scenario comes up in many games, and the half-days spent and missed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sim.insight.bench import CHUNK, closing_decision
from sim.insight.hits import hits
from sim.insight.parallel import HERE, Pool, chunks, in_turn
from sim.model.units import half_even
from sim.world.engine import Simulation
from sim.world.scenario import Scenario
from sim.world.seen import outcomes
from sim.world.teams.policies import Team, carry_out_wishes

PLENTY = 1_000
"""So many half-days a month that nobody has to choose: some 160 times the usual number."""


@dataclass(slots=True)
class Content:
    """Counts over `games`: hits by name, clauses kept as `kept/ID`, half-days by role.

    Half-days are `given`, `spent` and `missed`: what a role would have spent in addition at the first council of a
    month, had it alone had unlimited time.
    """

    games: int = 0
    hits: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    spent: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    def add(self, other: Content) -> None:
        """Add the counts of other games."""
        self.games += other.games
        self.hits.update(other.hits)
        self.given.update(other.given)
        self.spent.update(other.spent)
        self.missed.update(other.missed)

    def used(self, role: str) -> int | None:
        """Return the percentage of the given half-days that was spent; None if none were given."""
        return _percent(self.spent[role], self.given[role])

    def served(self, role: str) -> int | None:
        """Return the percentage of the useful half-days that was spent; None if none would have been useful."""
        return _percent(self.spent[role], self.spent[role] + self.missed[role])

    def share(self, hit: str) -> float:
        """Return the share of the games with a hit."""
        return self.hits[hit] / self.games if self.games else 0.0


def watch(scenario: Scenario, team: Team, seeds: Sequence[int], pool: Pool = HERE) -> Content:
    """Play many games with a team and count, in constant memory."""
    total = Content()
    for some in in_turn(_chunk, (scenario, team), chunks(seeds, CHUNK), pool):
        total.add(some)
    return total


def _chunk(scenario: Scenario, team: Team, seeds: Sequence[int]) -> Content:
    total = Content()
    for seed in seeds:
        total.add(_watched(Simulation(scenario, seed), team, seed))
    return total


def _watched(simulation: Simulation, team: Team, seed: int) -> Content:
    found, state, month = Content(games=1), simulation.state(), 0
    while not state.now.closed:
        before, opens = Counter(state.attention), state.now.month != month
        carry_out_wishes(simulation, team, seed)
        found.spent.update({role: n - state.attention[role] for role, n in before.items()})
        if opens:
            month = state.now.month
            found.given.update(before)
            found.missed.update(_missed(simulation, team, seed))
        simulation.apply(closing_decision(simulation))
    found.hits.update(hits(simulation.world.index, state))
    found.hits.update(_kept(simulation))
    return found


def _missed(simulation: Simulation, team: Team, seed: int) -> dict[str, int]:
    """Return the half-days that each role would spend if it alone had plenty of time.

    What several roles could do counts for each of them.
    """
    return {role: _alone(simulation, team, seed, role) for role in simulation.state().attention}


def _alone(simulation: Simulation, team: Team, seed: int, role: str) -> int:
    twin = simulation.fork()
    left = twin.state().attention
    left[role] = PLENTY
    carry_out_wishes(twin, team, seed)
    return PLENTY - left[role]


def _percent(part: int, whole: int) -> int | None:
    return half_even(100 * part, whole) if whole > 0 else None


def _kept(simulation: Simulation) -> list[str]:
    """List the clauses of the cahier des charges that are met or tolerated on the last evening."""
    world = simulation.world
    return [f"kept/{clause.id}" for clause in world.scenario.requirements if outcomes.ended(world, clause) != "gap"]


def summed(parts: Mapping[str, Content]) -> Content:
    """Add up the counts of several teams."""
    total = Content()
    for part in parts.values():
        total.add(part)
    return total

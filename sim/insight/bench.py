"""Many games of written teams on common seeds, and their measures.

A game is played to its last month, as in a classroom; what is not delivered by then counts as not delivered. Only here
does time run on afterwards, with the same team, to learn how late the handover would be and what the whole would cost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from sim.insight.measured import compacted
from sim.insight.parallel import HERE, Pool, chunks, in_turn
from sim.model.units import DAYS_PER_WEEK, FULL, half_even
from sim.world.days import series
from sim.world.decisions import Decision
from sim.world.engine import Simulation
from sim.world.index import KEPT, Index, index_of
from sim.world.scenario import Month, Scenario
from sim.world.seen.perception import glance
from sim.world.state import State
from sim.world.teams.policies import Team, carry_out_wishes

MEASURES = ("late", "cost", "trough", "eligible", "utility", "trust", "lost")
"""Measures of the envelope: hundredths of a percent over the promised date and over the budget (0 without one), lowest
cash in cents, then points of expense that an auditor accepts, of utility and of trust, and actors lost."""
LESS_IS_BETTER = frozenset({"schedule", "money", "late", "cost", "lost"})
"""Results and measures for which less is better; for all others, more is."""
WHOLE = 10_000
"""Hundredths of a percent in a whole."""
BEYOND, WEEKS_A_MONTH = 170, 5
"""Last week in which the bench waits for a handover (balance.md §6); length in weeks of the months it adds."""
CHUNK = 5
"""Games per job: about a second, so that overhead is small and progress visible."""

Result = Mapping[str, int]
"""One game: the outcomes (`seen.outcomes.NAMES`) on the last evening in the room, `MEASURES`, `handed_over` by then (0
or 1), `struck/RISK` (0 or 1), `stops` (ends of months included), `met/MONTH` (see `met_by_month`)."""


SHOWN = (
    ("late", 100), ("cost", 100), ("trough", 100_000), ("eligible", 100), ("utility", 100), ("quality", 100),
    ("trust", 100), ("ethics", 100), ("team", 100), ("lost", 1),
)  # fmt: skip
"""What authors are shown of a game, in order: results and measures, each with the divisor that makes it a percentage, a
plain number or thousands of euros."""


def shown(*scenarios: Scenario) -> tuple[tuple[str, int], ...]:
    """Return what is shown of games of some scenarios: no cost as a percentage of a budget if one has none."""
    costed = all(scenario.budget for scenario in scenarios)
    return tuple((name, unit) for name, unit in SHOWN if costed or name != "cost")


def play(scenario: Scenario, team: Team, seed: int) -> Result:
    """Play one game, then let time run on until the project is closed; return the measures."""
    return play_and_measure(Simulation(scenario, seed), team)


def play_and_measure(simulation: Simulation, team: Team) -> Result:
    """Play a game on from its current state; return the measures of the whole game."""
    simulation = play_on(simulation, team)
    result = in_the_room(simulation)
    return result | in_the_end(outlast(simulation, team))


def play_on(simulation: Simulation, team: Team) -> Simulation:
    """Play a game on to its last evening and return it."""
    while not simulation.state().now.closed:
        play_month(simulation, team)
    return simulation


def outlast(simulation: Simulation, team: Team) -> Simulation:
    """Return a closed game continued, in a copy, until handover and closing are done, or until week `BEYOND`."""
    scenario = simulation.world.scenario
    if _over(simulation.state(), scenario):
        return simulation
    longer, twin = prolonged(scenario), simulation.fork()
    twin.world.scenario, twin.world.index = longer, index_of(longer)
    now = twin.world.state.now
    now.closed, now.month = 0, now.month + 1
    while not now.closed and not _over(twin.state(), longer):
        play_month(twin, team)
    return twin


def prolonged(scenario: Scenario) -> Scenario:
    """Return the scenario with more months after its last one; cached as long as its index."""
    return _prolonged(index_of(scenario))


@lru_cache(maxsize=KEPT // 2)
def _prolonged(index: Index) -> Scenario:
    scenario, last = index.scenario, index.scenario.months[-1]
    ends = range(last.last_day + WEEKS_A_MONTH * DAYS_PER_WEEK, BEYOND * DAYS_PER_WEEK, WEEKS_A_MONTH * DAYS_PER_WEEK)
    more = (Month(last.number + n, end, last.rhythm, last.room_day) for n, end in enumerate(ends, 1))
    return replace(scenario, months=(*scenario.months, *more))


def play_month(simulation: Simulation, team: Team) -> None:
    """Have a team decide, then run time to the next stop."""
    carry_out_wishes(simulation, team, simulation.world.seed)
    simulation.apply(closing_decision(simulation))


def closing_decision(simulation: Simulation) -> Decision:
    """Return the decision that closes the current month."""
    return Decision("close_month", {"month": simulation.state().now.month}, "coordination")


def _over(state: State, scenario: Scenario) -> bool:
    return state.tasks[scenario.handover].finish >= 0 and state.tasks[scenario.closing].finish >= 0


def in_the_room(simulation: Simulation) -> dict[str, int]:
    """Return the measures as of the last evening in the room, and how eventful the months were."""
    world, state = simulation.world, simulation.state()
    outcomes = {outcome.id: outcome for outcome in glance(world).outcomes}
    result = {id_: outcome.value for id_, outcome in outcomes.items()}
    result |= {"trust": outcomes["relations"].value, "lost": outcomes["relations"].facts["lost"]}
    result["handed_over"] = int(state.tasks[world.scenario.handover].finish >= 0)
    result |= {f"struck/{id_}": int(exposure.struck >= 0) for id_, exposure in state.risks.items()}
    urgent = {post.day for id_, post in state.post.items() if world.index.letters[id_].urgent}
    result["stops"] = len(world.scenario.months) + len(urgent)
    return result | {f"met/{number}": n for number, n in met_by_month(simulation).items()}


def met_by_month(simulation: Simulation) -> dict[int, int]:
    """Count, by month, what the team had to deal with: letters to answer or interpret, strikes, days of talks."""
    scenario, state = simulation.world.scenario, simulation.state()
    letters = simulation.world.index.letters
    days = [post.day for id_, post in state.post.items() if letters[id_].options or letters[id_].incident]
    days += [exposure.struck for exposure in state.risks.values() if exposure.struck >= 0]
    days += [day for talk in state.talks.values() for day in sorted(set(talk.days))]
    counts, first = {}, 0
    for round_ in scenario.months:
        counts[round_.number] = sum(first <= day <= round_.last_day for day in days)
        first = round_.last_day + 1
    return counts


def in_the_end(simulation: Simulation) -> dict[str, int]:
    """Return the measures that need the whole project: lateness, cost, lowest cash, eligible expense."""
    scenario, state = simulation.world.scenario, simulation.state()
    handed_over = state.tasks[scenario.handover].finish
    day = handed_over if handed_over >= 0 else BEYOND * DAYS_PER_WEEK
    spent, budget = series.spent(simulation.world), scenario.budget
    beyond = half_even((spent + state.treasury.interest - budget) * WHOLE, budget) if budget else 0
    return {
        "late": half_even((day - scenario.handover_day) * WHOLE, scenario.handover_day),
        "cost": beyond,
        "trough": min((s.cash for s in state.snapshots), default=0),
        "eligible": half_even(state.treasury.eligible * FULL, max(spent, 1)),
    }


def _chunk(scenario: Scenario, team: Team, seeds: Sequence[int]) -> list[Result]:
    return [play(scenario, team, seed) for seed in seeds]


def games(scenario: Scenario, team: Team, seeds: Sequence[int], pool: Pool = HERE) -> list[Result]:
    """Let a team play many seeds; return the results in order."""
    some = in_turn(_chunk, (scenario, team), chunks(seeds, CHUNK), pool)
    return compacted(result for results in some for result in results)

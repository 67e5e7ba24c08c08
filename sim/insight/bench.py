"""Many games of written teams on common seeds, and what is measured of each.

A game is played as in a room, to its last month; what is not delivered then counts as not delivered. Only here time
runs on afterwards, with the same team, to know how late the handover and how dear the whole would have been.
numpy does the arithmetic of this package and only here: nothing that comes out of it ever goes back into a game.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import replace
from functools import lru_cache

from sim.insight.pieces import Tick, cut, in_turn
from sim.model.units import DAYS_PER_WEEK, FULL, half_even
from sim.world.days import series
from sim.world.decisions import Decision, Refused
from sim.world.engine import Simulation
from sim.world.index import KEPT, Index, index_of
from sim.world.scenario import Month, Scenario
from sim.world.seen.perception import glance
from sim.world.state import State
from sim.world.teams.policies import Team, settle

MEASURES = ("late", "cost", "trough", "eligible", "utility", "trust", "lost")
"""What the envelope is about: hundredths of a percent beyond the promised date and the budget, cents of the deepest
hole in the cash, points of expense that an auditor accepts, of utility and of trust, actors lost. Nothing is beyond a
budget of nothing: `percents` says who has one."""
LESS_IS_BETTER = frozenset({"schedule", "money", "late", "cost", "lost"})
"""Where less is better; of the others, the more the better (a hole in the cash is a negative number)."""
WHOLE = 10_000
"""Hundredths of a percent in a whole."""
BEYOND, WEEKS_A_MONTH = 170, 5
"""Week after which the bench waits no more for a handover (balance.md §6); weeks of a month after the last one."""
CHUNK = 5
"""Games a task: about a second, so that sending them costs nothing and progress shows."""

Result = dict[str, int]
"""One game: the outcomes (`seen.outcomes.NAMES`) as the room closes, `MEASURES`, `handed_over` in the room (0 or 1),
`struck/RISK` (0 or 1), `stops` (how often time stood still, ends of months included), `met/MONTH` (how much the month
asked)."""


def percents(*scenarios: Scenario) -> bool:
    """Say whether a cost can be laid beside a budget: a project without money has none."""
    return all(scenario.budget for scenario in scenarios)


def play(scenario: Scenario, team: Team, seed: int, first: Decision | None = None) -> Result:
    """Play one game to its end, then live on until the project is closed; return what is measured.

    `first` is one decision made on the first morning, if the rules allow it (else ValueError).
    """
    simulation = Simulation(scenario, seed)
    if first is not None:
        try:
            simulation.apply(first)
        except Refused as refused:
            raise ValueError(f"{first.kind} cannot be a first decision: {refused.reason}") from refused
    return finish(simulation, team)


def finish(simulation: Simulation, team: Team) -> Result:
    """Play a game on from where it stands; return what is measured of the whole of it."""
    simulation = played(simulation, team)
    result = in_the_room(simulation)
    return result | in_the_end(lived_on(simulation, team))


def played(simulation: Simulation, team: Team) -> Simulation:
    """Play a game to the last evening of the room, or on to its last month."""
    while not simulation.state().now.closed:
        _month(simulation, team)
    return simulation


def lived_on(simulation: Simulation, team: Team) -> Simulation:
    """Let a closed game live on, for the bench alone: until its last report, or until week `BEYOND`."""
    scenario = simulation.world.scenario
    if _over(simulation.state(), scenario):
        return simulation
    longer, twin = prolonged(scenario), simulation.fork()
    twin.world.scenario, twin.world.index = longer, index_of(longer)
    now = twin.world.state.now
    now.closed, now.month = 0, now.month + 1
    while not now.closed and not _over(twin.state(), longer):
        _month(twin, team)
    return twin


def prolonged(scenario: Scenario) -> Scenario:
    """Return the same scenario with months of five weeks after its last one: made once while its index is kept."""
    return _prolonged(index_of(scenario))


@lru_cache(maxsize=KEPT // 2)
def _prolonged(index: Index) -> Scenario:
    scenario, last = index.scenario, index.scenario.months[-1]
    ends = range(last.last_day + WEEKS_A_MONTH * DAYS_PER_WEEK, BEYOND * DAYS_PER_WEEK, WEEKS_A_MONTH * DAYS_PER_WEEK)
    more = (Month(last.number + n, end, last.rhythm, last.room_day) for n, end in enumerate(ends, 1))
    return replace(scenario, months=(*scenario.months, *more))


def _month(simulation: Simulation, team: Team) -> None:
    """Decide what there is to decide, then let time run to the next stop."""
    settle(simulation, team, simulation.world.seed)
    close = {"month": simulation.state().now.month}
    simulation.apply(Decision("close_month", close, "coordination"))


def _over(state: State, scenario: Scenario) -> bool:
    return state.tasks[scenario.handover].finish >= 0 and state.tasks[scenario.closing].finish >= 0


def in_the_room(simulation: Simulation) -> Result:
    """Measure what the team is shown on the last evening, and how its months were filled."""
    world, state = simulation.world, simulation.state()
    shown = {outcome.id: outcome for outcome in glance(world).outcomes}
    result = {id_: outcome.value for id_, outcome in shown.items()}
    result |= {"trust": shown["relations"].value, "lost": shown["relations"].facts["lost"]}
    result["handed_over"] = int(state.tasks[world.scenario.handover].finish >= 0)
    result |= {f"struck/{id_}": int(exposure.struck >= 0) for id_, exposure in state.risks.items()}
    urgent = {post.day for id_, post in state.post.items() if world.index.letters[id_].urgent}
    result["stops"] = len(world.scenario.months) + len(urgent)
    return result | {f"met/{month}": n for month, n in met(simulation).items()}


def met(simulation: Simulation) -> dict[int, int]:
    """Count what each month asked of the team.

    Letters that want an answer or hide a misunderstanding, news of a risk that struck, days of talks.
    """
    scenario, state = simulation.world.scenario, simulation.state()
    letters = simulation.world.index.letters
    days = [post.day for id_, post in state.post.items() if letters[id_].options or letters[id_].incident]
    days += [exposure.struck for exposure in state.risks.values() if exposure.struck >= 0]
    days += [day for talk in state.talks.values() for day in sorted(set(talk.days))]
    months, first = {}, 0
    for month in scenario.months:
        months[month.number] = sum(first <= day <= month.last_day for day in days)
        first = month.last_day + 1
    return months


def in_the_end(simulation: Simulation) -> Result:
    """Measure when the handover was made, and what the whole has cost."""
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


def _chunk(scenario: Scenario, team: Team, first: Decision | None, seeds: Sequence[int]) -> list[Result]:
    return [play(scenario, team, seed, first) for seed in seeds]


def games(  # noqa: PLR0913, PLR0917 - a bench has many knobs
    scenario: Scenario,
    team: Team,
    seeds: Sequence[int],
    executor: Executor | None = None,
    first: Decision | None = None,
    tick: Tick | None = None,
) -> list[Result]:
    """Play a team on many seeds, in the order of the seeds; any `concurrent.futures.Executor` may do the work."""
    some = in_turn(_chunk, (scenario, team, first), cut(seeds, CHUNK), executor, tick)
    return [result for results in some for result in results]

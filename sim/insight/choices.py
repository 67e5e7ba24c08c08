"""Tries every answer to every letter, to find answers that are never worth giving."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sim.insight.bench import LESS_IS_BETTER, play_month, play_on
from sim.insight.ledger import results
from sim.insight.parallel import HERE, Pool, in_turn
from sim.world.decisions import Decision, Refused
from sim.world.engine import Simulation
from sim.world.scenario import ROLES, Scenario
from sim.world.seen.outcomes import NAMES
from sim.world.teams.policies import Team
from sim.world.voices import Letter

Signed = tuple[int, ...]
"""The seven results, in the order of `NAMES`, signed so that more is better."""
Tried = dict[str, dict[str, list[Signed]]]
"""Letter -> option -> results of the games in which the letter came."""
Costs = Mapping[str, int]
"""Option -> half-days that it takes."""
ENOUGH = 3
"""Fewest games from which to judge an option."""


@dataclass(slots=True)
class Trials:
    """The results of all answers tried, and the letters that came in any game."""

    results: Tried = field(default_factory=dict)
    came: set[str] = field(default_factory=set)


def choices(scenario: Scenario, team: Team, seeds: Sequence[int], pool: Pool = HERE) -> Trials:
    """Try every option of every letter, once per game, on each seed, with the team playing on afterwards."""
    total: Tried = defaultdict(lambda: defaultdict(list))
    came: set[str] = set()
    for trials in in_turn(_game, (scenario, team), seeds, pool):
        came |= trials.came
        for letter, options in trials.results.items():
            for option, values in options.items():
                total[letter][option] += values
    return Trials({letter: dict(options) for letter, options in total.items()}, came)


def _game(scenario: Scenario, team: Team, seed: int) -> Trials:
    simulation, tried = Simulation(scenario, seed), Trials()
    while not simulation.state().now.closed:
        for id_, post in simulation.state().post.items():
            letter = simulation.world.index.letters[id_]
            if len(letter.options) > 1 and not post.answer and id_ not in tried.results:
                tried.results[id_] = _options(simulation, team, letter, tried.came)
        play_month(simulation, team)
    return tried


def _options(simulation: Simulation, team: Team, letter: Letter, came: set[str]) -> dict[str, list[Signed]]:
    """Give each answer in a copy of the game and play on; return the results, without refused answers.

    Adds to `came` the letters that arrived. A role short of half-days gets them for free, to compare answers alone.
    """
    found = {}
    to = simulation.state().post[letter.id].to
    role = to if to in ROLES else ROLES[0]
    for option in letter.options:
        twin = simulation.fork()
        attention = twin.state().attention
        attention[role] = max(attention[role], option.cost)
        try:
            twin.apply(Decision("answer_letter", {"letter": letter.id, "option": option.id}, role))
        except Refused:
            continue
        found[option.id] = [signed_results(play_on(twin, team))]
        came.update(twin.state().post)
    return found


def signed_results(simulation: Simulation) -> Signed:
    """Return the seven results of a closed game, signed so that more is better."""
    figures = zip(NAMES, results(simulation), strict=True)
    return tuple(-value if name in LESS_IS_BETTER else value for name, value in figures)


def dominated(options: Mapping[str, Sequence[Signed]], costs: Costs) -> dict[str, str]:
    """Return option -> an option that dominates it.

    The latter costs no more half-days, is worse in no result on average, and is better in some result in every game.
    """
    found = {}
    for option, values in options.items():
        for other, others in options.items():
            comparable = option != other and costs[other] <= costs[option]
            if comparable and len(values) == len(others) >= ENOUGH and _beats(others, values):
                found[option] = other
                break
    return found


def _beats(ours: Sequence[Signed], theirs: Sequence[Signed]) -> bool:
    gains = [tuple(a - b for a, b in zip(mine, other, strict=True)) for mine, other in zip(ours, theirs, strict=True)]
    never_worse = all(sum(gain) >= 0 for gain in zip(*gains, strict=True))
    return never_worse and all(any(part > 0 for part in gain) for gain in gains)

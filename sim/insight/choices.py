"""Every answer to every letter, tried where the letter came: which are never better than another, on any result."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor

from sim.insight.bench import LESS_IS_BETTER, played
from sim.insight.ledger import worth
from sim.insight.pieces import Tick, in_turn
from sim.world.decisions import Decision, Refused
from sim.world.engine import Simulation
from sim.world.scenario import ROLES, Scenario
from sim.world.seen.outcomes import NAMES
from sim.world.teams.policies import Team, settle
from sim.world.voices import Letter

Values = tuple[int, ...]
"""The seven results, in the order of `NAMES`, signed so that more is better."""
Tried = dict[str, dict[str, list[Values]]]
"""Letter -> option -> results, one a game in which it was tried; the same games for all options of a letter."""
ENOUGH = 3
"""Games under which nothing is said of an option."""


def choices(
    scenario: Scenario, team: Team, seeds: Sequence[int], executor: Executor | None = None, tick: Tick | None = None
) -> Tried:
    """Try every option of every letter that comes, once a game, on each seed; the team plays on afterwards."""
    total: Tried = defaultdict(lambda: defaultdict(list))
    for tried in in_turn(_game, (scenario, team), seeds, executor, tick):
        for letter, options in tried.items():
            for option, values in options.items():
                total[letter][option] += values
    return {letter: dict(options) for letter, options in total.items()}


def _game(scenario: Scenario, team: Team, seed: int) -> Tried:
    simulation, tried = Simulation(scenario, seed), Tried()
    while not simulation.state().now.closed:
        for id_, post in simulation.state().post.items():
            letter = simulation.world.index.letters[id_]
            if len(letter.options) > 1 and not post.answer and id_ not in tried:
                tried[id_] = _options(simulation, team, seed, letter)
        settle(simulation, team, seed)
        close = {"month": simulation.state().now.month}
        simulation.apply(Decision("close_month", close, "coordination"))
    return tried


def _options(simulation: Simulation, team: Team, seed: int, letter: Letter) -> dict[str, list[Values]]:
    """Answer in each way and play on; an answer that the rules refuse here is left out.

    Whoever has no half-day left for it is lent what it takes: what is weighed is the answer, not the month.
    """
    found = {}
    role = letter.to if letter.to in ROLES else ROLES[0]
    for option in letter.options:
        twin = simulation.fork()
        attention = twin.state().attention
        attention[role] = max(attention[role], option.cost)
        try:
            twin.apply(Decision("answer_letter", {"letter": letter.id, "option": option.id}, role))
        except Refused:
            continue
        found[option.id] = [results(played(twin, team))]
    return found


def results(simulation: Simulation) -> Values:
    """Return the seven results of a closed game, more being better."""
    figures = zip(NAMES, worth(simulation), strict=True)
    return tuple(-value if name in LESS_IS_BETTER else value for name, value in figures)


def dominated(options: Mapping[str, Sequence[Values]]) -> dict[str, str]:
    """Return the options that another beats: nowhere worse on average, better somewhere in every game tried."""
    found = {}
    for option, values in options.items():
        for other, others in options.items():
            if option != other and len(values) == len(others) >= ENOUGH and _beats(others, values):
                found[option] = other
                break
    return found


def _beats(ours: Sequence[Values], theirs: Sequence[Values]) -> bool:
    gains = [tuple(a - b for a, b in zip(mine, other, strict=True)) for mine, other in zip(ours, theirs, strict=True)]
    never_worse = all(sum(gain) >= 0 for gain in zip(*gains, strict=True))
    return never_worse and all(any(part > 0 for part in gain) for gain in gains)

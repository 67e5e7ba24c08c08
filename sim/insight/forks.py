"""Forks: at one moment of a game, try every option of every kind of decision to see which turns out best.

Afterwards the team takes no decision of that kind about the same subject, so that the option is not undone later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TypeVar

from sim.insight.bench import play_and_measure, play_month
from sim.insight.parallel import HERE, Pool, in_turn
from sim.insight.search import ENOUGH, loss
from sim.model.chance import chance
from sim.world.decisions import KINDS, NUMBERS, Decision, Field, Kind, Refused
from sim.world.engine import Simulation
from sim.world.scenario import ROLES, Scenario
from sim.world.seen.options import options
from sim.world.seen.perception import perceive
from sim.world.seen.view import View
from sim.world.teams.policies import Team, policy_of
from sim.world.teams.wishes import Look, Policy, Wishes, leaving_out

MONTHS = (2, 6, 10)
"""Months at whose beginning the game is forked."""
NOTHING = "—"
"""The option of not deciding."""
AMOUNTS = {"little": 0.1, "much": 0.5}
"""Name -> the position between lower and upper bound at which the numbers of a decision are tried."""
MOST_EUROS = 100_000_00
"""Largest amount that is tried, in cents."""
MOST = 6
"""Most ways of taking a decision that are tried, besides doing nothing."""
HURRIED, PRESSING = frozenset({"accelerate", "overlap", "assign_person", "recruit", "write_risk"}), 3
"""Kinds of decisions for pressing matters; the number of activities with least slack to pick one from."""
SKIPPED = frozenset({"close_month", "alert", "leave_talks", "set_priorities", "offer_package"})
"""Kinds that are not tried: closing a month, two that cannot be undone, and two that levers cover."""

_T = TypeVar("_T")

Best = dict[str, dict[str, float]]
"""Kind -> option -> in how many situations it was best; equally good options share the count."""


@dataclass(frozen=True, slots=True)
class Situation:
    """A kind of decision that could be taken at some moment, with its options by name."""

    kind: str
    options: Mapping[str, Decision | None]


def situations(view: View, seed: int) -> Iterator[Situation]:
    """Yield the situations of all open kinds of decisions, each with one subject picked by key."""
    for kind in KINDS.values():
        if kind.id in SKIPPED or kind.id not in view.kinds:
            continue
        found = _ways(view, seed, kind)
        if found:
            yield Situation(kind.id, {NOTHING: None, **found})


def _ways(view: View, seed: int, kind: Kind) -> dict[str, Decision]:
    """Return name -> decision, for one subject: each choice, with small and large numbers."""
    chosen: list[tuple[str, dict[str, object]]] = [("", {})]
    for field in kind.fields:
        if field.type not in NUMBERS:
            chosen = [
                (f"{name} {said}", {**body, field.name: value})
                for name, body in chosen
                for said, value in _values(view, seed, kind.id, field, body)
            ]
    numbers = [field for field in kind.fields if field.type in NUMBERS]
    amounts = [(said, {field.name: _amount(field, at) for field in numbers}) for said, at in AMOUNTS.items()]
    role = max(kind.roles or ROLES, key=lambda r: view.attention[r])
    return {
        " ".join(f"{name} {said}".split()) or "yes": Decision(kind.id, {**body, **figures}, role)
        for (name, body), (said, figures) in _spread([*product(chosen, amounts if numbers else [("", {})])])
    }


def _spread(ways: Sequence[_T]) -> list[_T]:
    """Return at most `MOST` ways, evenly spread, so that all choices are represented."""
    if len(ways) <= MOST:
        return list(ways)
    return [ways[n * (len(ways) - 1) // (MOST - 1)] for n in range(MOST)]


def _amount(field: Field, at: float) -> int:
    high = min(field.high, MOST_EUROS) if field.type == "euros" else field.high
    return field.low + int((high - field.low) * at)


def _values(view: View, seed: int, kind: str, field: Field, body: Mapping[str, object]) -> list[tuple[str, object]]:
    """Return (name, value) to try for a field: all its choices, or one subject picked by key."""
    if field.type == "text":
        return [("", "essai")]
    found: Sequence[str] = options(kind, field, view, body)
    if field.type in ("choice", "option"):
        return [(choice if field.type == "choice" else f"{n}", choice) for n, choice in enumerate(found, 1)]
    if field.type in ("activities", "actors"):
        return [("", list(found)[:2])]
    found = _pressing(view, kind, field, found) if kind in HURRIED else found
    u = chance(seed, "fork", f"{kind}/{field.name}/{view.day}")
    chosen = found[int(u * len(found))] if found else ""
    return [("", chosen)] if found or field.optional else []


def _pressing(view: View, kind: str, field: Field, found: Sequence[str]) -> Sequence[str]:
    """Keep what is pressing: activities with least slack, candidates for overloaded skills."""
    if field.type in ("activity", "subject"):
        slack = {activity.id: activity.slack for activity in view.activities if activity.status != "done"}
        return sorted(slack.keys() & set(found), key=lambda id_: (slack[id_], id_))[:PRESSING]
    if field.type == "person" and kind == "recruit":
        short = {skill.id for skill in view.skills if skill.load > skill.capacity}
        return [person.id for person in view.people if person.id in found and person.skill in short]
    return found


def without(team: Team, decision: Decision) -> Policy:
    """Return a team's policy without decisions of the same kind about the same subject."""
    policy, ids = policy_of(team), _subject(decision)

    def other(look: Look, seed: int) -> Wishes:
        return leaving_out(policy(look, seed), lambda wish: wish.kind == decision.kind and _subject(wish) == ids)

    return other


def _subject(decision: Decision) -> tuple[object, ...]:
    kind = KINDS[decision.kind]
    chosen = NUMBERS | {"choice", "option", "text"}
    return tuple(str(decision.body.get(field.name)) for field in kind.fields if field.type not in chosen)


def fork_game(scenario: Scenario, team: Team, seed: int) -> Best:
    """Play one game; at each fork, play every option of every situation to the end and count the best."""
    best: Best = defaultdict(lambda: defaultdict(float))
    simulation = Simulation(scenario, seed)
    for month in MONTHS:
        while simulation.state().now.month < month and not simulation.state().now.closed:
            play_month(simulation, team)
        for situation in situations(perceive(simulation.world), seed):
            for option, share in _best(simulation, team, situation).items():
                best[situation.kind][option] += share
    return {kind: dict(shares) for kind, shares in best.items()}


def _best(simulation: Simulation, team: Team, situation: Situation) -> dict[str, float]:
    """Share 1 among the best options; 0 for all if there was no choice or no difference."""
    some = next(decision for decision in situation.options.values() if decision)
    left_out, losses = without(team, some), {}
    for option, decision in situation.options.items():
        twin = simulation.fork()
        try:
            if decision:
                twin.apply(decision)
        except Refused:
            continue
        losses[option] = loss(play_and_measure(twin, left_out))
    least = min(losses.values())
    winners = [option for option, value in losses.items() if value <= least + ENOUGH]
    if len(losses) < 2 or len(winners) == len(losses):
        return dict.fromkeys(losses, 0.0)
    return {option: 1 / len(winners) if option in winners else 0.0 for option in losses}


def fork_games(scenario: Scenario, team: Team, seeds: Sequence[int], pool: Pool = HERE) -> Best:
    """Add up the forks of many games."""
    total: Best = defaultdict(lambda: defaultdict(float))
    for best in in_turn(fork_game, (scenario, team), seeds, pool):
        for kind, shares in best.items():
            for option, share in shares.items():
                total[kind][option] += share
    return {kind: dict(shares) for kind, shares in total.items()}


def shares(best: Best, fewest: float = 1.0) -> Best:
    """Return the share of situations in which each option was best, for kinds with at least `fewest` situations."""
    counted = {kind: sum(options.values()) for kind, options in best.items()}
    return {
        kind: {option: value / counted[kind] for option, value in options.items()}
        for kind, options in best.items()
        if counted[kind] >= fewest
    }

"""Forks: at one moment, on one seed, every option of every kind of decision is tried, to see which turns out best.

Afterwards the team takes no decision of that kind about the same subject, so that no option is undone in the next
month.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

from sim.insight.bench import finish, play_month
from sim.insight.parallel import Tick, in_turn
from sim.insight.search import ENOUGH, loss
from sim.model.chance import chance
from sim.world.decisions import KINDS, NUMBERS, Decision, Field, Refused
from sim.world.engine import Simulation
from sim.world.scenario import ROLES, Scenario
from sim.world.seen.options import options
from sim.world.seen.perception import perceive
from sim.world.seen.view import View
from sim.world.teams.policies import Policy, Team, policy_of

MONTHS = (2, 6, 10)
"""Months at whose beginning the game is forked."""
NOTHING = "—"
"""The option of not deciding."""
AMOUNTS = {"little": 0.1, "much": 0.5}
"""The values at which a number is tried, by name of the option, as a share of the way from its least to its most."""
MOST_EUROS = 100_000_00
"""Cents above which no amount is tried."""
MOST = 6
"""Options of a decision that are tried at most, beside not taking it."""
SKIPPED = frozenset({"close_month", "alert", "leave_talks", "set_priorities", "offer_package"})
"""Kinds that are not tried: the closing of a month, two that end things, and orders and packages, which levers try."""

Best = dict[str, dict[str, float]]
"""Kind -> option -> the number of situations in which it was best; options that are equally good share one."""


@dataclass(frozen=True, slots=True)
class Situation:
    """A kind of decision that could be taken at a moment, with its options by name."""

    kind: str
    options: Mapping[str, Decision | None]


def situations(view: View, seed: int) -> Iterator[Situation]:
    """Fill in every kind of decision that is open: one subject each, drawn by key, and every choice about it."""
    for kind in KINDS.values():
        if kind.id in SKIPPED or kind.id not in view.kinds:
            continue
        found = _variants(view, seed, kind.id)
        if found:
            yield Situation(kind.id, {NOTHING: None, **dict(list(found.items())[:MOST])})


def _variants(view: View, seed: int, kind: str) -> dict[str, Decision]:
    """Return the options of a kind of decision about one subject, by name."""
    bodies: list[tuple[str, dict[str, object]]] = [("", {})]
    for field in KINDS[kind].fields:
        grown = []
        for name, body in bodies:
            for said, value in _values(view, seed, kind, field, body):
                grown.append((" ".join(filter(None, (name, said))), {**body, field.name: value}))
        bodies = grown
    roles = KINDS[kind].roles or ROLES
    role = max(roles, key=lambda r: view.attention[r])
    return {name or "yes": Decision(kind, body, role) for name, body in bodies}


def _values(view: View, seed: int, kind: str, field: Field, body: Mapping[str, object]) -> list[tuple[str, object]]:
    """Return the values at which a field is tried, with their names: every choice, two amounts, or one subject."""
    if field.type == "text":
        return [("", "essai")]
    if field.type in NUMBERS:
        high = min(field.high, MOST_EUROS) if field.type == "euros" else field.high
        return [(name, field.low + int((high - field.low) * at)) for name, at in AMOUNTS.items()]
    found: Sequence[object] = options(kind, field, view, body)
    if field.type in ("choice", "option"):
        return [(str(choice) if field.type == "choice" else f"{n}", choice) for n, choice in enumerate(found, 1)]
    if field.type in ("activities", "actors"):
        return [("", list(found)[:2])]
    u = chance(seed, "fork", f"{kind}/{field.name}/{view.day}")
    chosen = found[int(u * len(found))] if found else ""
    return [("", chosen)] if found or field.optional else []


def without(team: Team, decision: Decision) -> Policy:
    """Return the policy of a team without decisions of this kind about this subject."""
    policy, ids = policy_of(team), _subject(decision)

    def other(view: View, seed: int) -> Sequence[Decision]:
        return [d for d in policy(view, seed) if d.kind != decision.kind or _subject(d) != ids]

    return other


def _subject(decision: Decision) -> tuple[object, ...]:
    kind = KINDS[decision.kind]
    chosen = NUMBERS | {"choice", "option", "text", "role"}
    return tuple(str(decision.body.get(field.name)) for field in kind.fields if field.type not in chosen)


def fork(scenario: Scenario, team: Team, seed: int) -> Best:
    """Play one game; at each fork play every option of every situation to the end, and count which were best."""
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
    """Share 1 among the options that end best; 0 for all if there was no choice, or if it made no difference."""
    some = next(decision for decision in situation.options.values() if decision)
    left_out, losses = without(team, some), {}
    for option, decision in situation.options.items():
        twin = simulation.fork()
        try:
            if decision:
                twin.apply(decision)
        except Refused:
            continue
        losses[option] = loss(finish(twin, left_out))
    least = min(losses.values())
    winners = [option for option, value in losses.items() if value <= least + ENOUGH]
    if len(losses) < 2 or len(winners) == len(losses):
        return dict.fromkeys(losses, 0.0)
    return {option: 1 / len(winners) if option in winners else 0.0 for option in losses}


def forks(
    scenario: Scenario,
    team: Team,
    seeds: Sequence[int],
    executor: Executor | None = None,
    tick: Tick | None = None,
) -> Best:
    """Add up the forks of many games."""
    total: Best = defaultdict(lambda: defaultdict(float))
    for best in in_turn(fork, (scenario, team), seeds, executor, tick):
        for kind, shares in best.items():
            for option, share in shares.items():
                total[kind][option] += share
    return {kind: dict(shares) for kind, shares in total.items()}


def shares(best: Best, fewest: float = 1.0) -> Best:
    """Return the share of its situations in which each option was best, for kinds with `fewest` situations at least."""
    counted = {kind: sum(options.values()) for kind, options in best.items()}
    return {
        kind: {option: value / counted[kind] for option, value in options.items()}
        for kind, options in best.items()
        if counted[kind] >= fewest
    }

"""Tables for the stories of talks: the well's chief with chosen norms, and a team that sits down."""

import json
from dataclasses import replace
from pathlib import Path

from sim.world.decisions import Decision, Refused
from sim.world.engine import Simulation
from sim.world.rows import Talk
from sim.world.scenario import Scenario
from sim.world.seen.perception import perceive
from sim.world.seen.talking import TalkView
from sim.world.voices import Issue, Negotiation, Party, Stance
from tests.world.cases import well

ORACLES = Path(__file__).parents[1] / "oracles"


def table(**norms: int) -> Scenario:
    """Return the well where the chief has these norms and nothing else."""
    chief, *others = well().actors
    return well(actors=(replace(chief, norms=norms, trust=8_000), *others))


def altered(scenario: Scenario, **changes: object) -> Scenario:
    return replace(scenario, negotiations=(replace(scenario.negotiations[0], **changes),))  # type: ignore[arg-type]


def easy(**norms: int) -> Scenario:
    """Return that well with a chief who gives at once whatever he can."""
    return altered(table(**norms), beta=1_000_000)


def seated(scenario: Scenario, **opening: object) -> Simulation:
    """Return a team that has prepared and sits down in its second month."""
    s = Simulation(scenario, 4)
    prepared = {"aims": "Un prix juste", "walk_away": 3_000, "fallback": "Un autre puits"}
    do(s, "prepare_talk", negotiation="price", **prepared)
    do(s, "close_month", "coordination", month=1)
    while s.state().now.month == 1:
        do(s, "close_month", "coordination", month=1)
    do(s, "open_sitting", negotiation="price", **opening)
    return s


def do(s: Simulation, kind: str, role: str = "partnerships", **body: object) -> None:
    s.apply(Decision(kind, body, role))


def why(s: Simulation, kind: str, **body: object) -> str:
    try:
        s.check(Decision(kind, body, "partnerships"))
    except Refused as answer:
        return answer.reason
    return ""


def offer(s: Simulation, *package: int) -> Talk:
    do(s, "offer_package", negotiation="price", package=list(package))
    return s.state().talks["price"]


def month(s: Simulation) -> None:
    """Let a month pass without a word, whatever stops it."""
    now = s.state().now.month
    while not s.state().now.closed and s.state().now.month == now:
        do(s, "close_month", "coordination", month=now)


def seen(s: Simulation) -> TalkView:
    return perceive(s.world).talks[0]


def three() -> Scenario:
    """Return the well with the three-party oracle: a lease, seats, hours, a name (domain.md §6.3)."""
    oracle = json.loads((ORACLES / "negotiation_tiers_lieu_three_party.json").read_text(encoding="utf-8"))
    issues = oracle["issues"]
    ours, chief, town = (
        Stance(
            tuple(round(float(p["weights"][k]) * 10_000) for k in issues),
            tuple(tuple(round(float(p["values"][k][str(v)]) * 10_000) for v in vs) for k, vs in issues.items()),
            round(float(p["reservation"]) * 10_000),
        )
        for p in oracle["parties"]
    )
    shapes = tuple(Issue(k.replace(" ", "-"), tuple(range(len(vs)))) for k, vs in issues.items())
    held = Negotiation(
        "price", "chief", 5, 60, 6, shapes, ours, chief, 10_000, (Party("town", town, 10_000),), mirror=3_000
    )
    return replace(table(), negotiations=(held,))

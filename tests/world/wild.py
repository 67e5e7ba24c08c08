"""Games played by chance, from what forms offer and from what they do not."""

from collections.abc import Callable
from functools import cache, partial

from hypothesis import strategies as st

from sim.play.library import load
from sim.world.decisions import KINDS, NUMBERS, Decision, Field, Refused
from sim.world.engine import Simulation
from sim.world.scenario import ROLES, Scenario
from sim.world.seen.options import options, packages
from sim.world.seen.perception import perceive
from sim.world.seen.view import View
from sim.world.teams.policies import POLICIES
from tests.world.market import market

PLAYABLE = sorted(KINDS.keys() - {"close_month"})
MOMENTS = [("market", 1), ("market", 4), ("saloum", 1), ("saloum", 9)]
"""Scenario and month: the first morning, then what a team has made of it."""


@cache
def scenario(name: str) -> Scenario:
    return market() if name == "market" else load("jardins-du-saloum").scenario


@cache
def lived(name: str, month: int) -> Simulation:
    """Return a project at the beginning of a month, after a competent team and some chance decisions."""
    simulation = Simulation(scenario(name), 5)
    while simulation.state().now.month < month:
        for policy in ("sensible", "wild", "sensible"):
            for decision in POLICIES[policy](partial(perceive, simulation.world), 5):
                said(lambda decision=decision: simulation.apply(decision))
        simulation.apply(Decision("close_month", {"month": simulation.state().now.month}, "coordination"))
    return simulation


def said(attempt: Callable[[], object]) -> str:
    """Return the reason for which an attempt was refused, "" if it was not."""
    try:
        attempt()
    except Refused as refused:
        return refused.reason
    return ""


IDS = st.sampled_from(
    sorted(
        {
            *(item.id for s in ("market", "saloum") for item in (*scenario(s).activities, *scenario(s).letters)),
            *(item.id for s in ("market", "saloum") for item in (*scenario(s).actors, *scenario(s).negotiations)),
            *("risk1", "clause1", "question1", "question2", "axis1", "gap1", "p1", "settled", "direction", ""),
        }
    )
)
TYPED = st.text(max_size=30) | st.sampled_from(["x" * 2_000, "x" * 2_001, "[b]\x1b[31m\x00", "\u202eéleveurs", "a/b"])
AMOUNTS = st.integers(-(10**40), 10**40) | st.sampled_from([-1, 0, 1, 5, 99, 100, 10_000, 10_001, True, 1.0, 1e300])
FLAT = st.none() | IDS | TYPED | AMOUNTS
LISTS = st.lists(FLAT, max_size=4)
WILD = FLAT | LISTS | st.lists(LISTS, max_size=2) | st.dictionaries(TYPED, FLAT, max_size=2) | st.tuples(IDS, IDS)


def sensible(field: Field, view: View, kind: str, body: dict[str, object]) -> st.SearchStrategy[object]:
    """Return what a form would offer for a field, as far as it is filled in."""
    known = {name: value for name, value in body.items() if isinstance(value, str)}
    offered = list(options(kind, field, view, known))
    if field.type == "package":
        talks = {t.id for t in view.talks} & {str(known.get("negotiation"))}
        ranked = [package for talk in talks for package in packages(view, talk)]
        return st.sampled_from(ranked) if ranked else st.lists(st.integers(0, 4), max_size=5)
    if field.type in ("activities", "actors"):
        return st.lists(st.sampled_from(offered), unique=True) if offered else WILD
    if field.type in NUMBERS:
        return st.integers(field.low, field.high)
    if offered:
        return st.sampled_from(offered)
    return TYPED


@st.composite
def filled(draw: st.DrawFn, view: View, kinds: tuple[str, ...] = tuple(PLAYABLE)) -> Decision:
    """Fill in a decision: each field with what a form offers, three times in four, or with anything."""
    kind = draw(st.sampled_from(kinds))
    body: dict[str, object] = {}
    for field in KINDS[kind].fields:
        right = draw(st.integers(0, 3)) or draw(st.booleans())
        body[field.name] = draw(sensible(field, view, kind, body) if right else WILD)
    if not draw(st.integers(0, 9)):
        body[draw(TYPED)] = draw(WILD)
    for name in draw(st.lists(st.sampled_from([*body, ""]), max_size=1)):
        body.pop(name, None)
    role = draw(st.sampled_from(KINDS[kind].roles or ROLES) | st.sampled_from([*ROLES, "", "nobody"]))
    return Decision(kind, body, role)

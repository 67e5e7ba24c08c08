"""Skill shows: over many seeds a competent team does better than one that does nothing and one that does anything."""

from math import inf
from statistics import median

import pytest

from sim.insight.bench import OUTCOMES, duels, estimates, games, printed, variance_ratio
from sim.world.decisions import Decision
from tests.long_games import GAMES, outcomes, saloum

pytestmark = pytest.mark.long

SINGLE = {
    "engage": Decision("engage_actor", {"actor": "chefs", "manner": "co_decide"}, "partnerships"),
    "consult": Decision("engage_actor", {"actor": "ong_locale", "manner": "consult"}, "partnerships"),
    "inform": Decision("engage_actor", {"actor": "communes", "manner": "inform"}, "field"),
    "interview": Decision("interview_actor", {"actor": "prefet"}, "field"),
    "calendar": Decision("adopt_norm", {"norm": "shared_calendar"}, "field"),
    "mediate": Decision("mediate", {}, "coordination"),
    "norm": Decision("adopt_norm", {"norm": "speak_up"}, "evaluation"),
    "hire": Decision("recruit", {"person": "RESERVE"}, "coordination"),
    "bridge": Decision("bridge", {"amount": 7_000_000}, "finance"),
    "papers": Decision("keep_documents", {"level": "strict"}, "finance"),
    "ask": Decision("ask_amendment", {"donor": "DONOR", "purpose": "reserve"}, "finance"),
    "order": Decision("set_priorities", {"order": ["B01", "B03", "B04", "B02"]}, "coordination"),
    "around": Decision("plan_around", {"activity": "B09", "note": "Gamou"}, "field"),
    "cut": Decision("cut_scope", {"activity": "SCOPED", "share": 1_000}, "coordination"),
}
"""Decisions that can be made on the first morning, one alone."""


def test_a_competent_team_beats_doing_nothing_and_doing_anything(capsys: pytest.CaptureFixture[str]) -> None:
    results = {policy: outcomes(policy) for policy in ("passive", "random", "sensible")}
    with capsys.disabled():
        table = printed({policy: estimates(r) for policy, r in results.items()})
        print(f"\n{GAMES} games a policy, common seeds\n{table}")  # noqa: T201 - what this test is for
    for other in ("passive", "random"):
        table = duels(results["sensible"], results[other])
        assert sum(table[name].better for name in OUTCOMES) >= 5, (other, table)
        assert not any(table[name].worse for name in OUTCOMES), (other, table)


def test_common_seeds_make_a_single_decision_visible(capsys: pytest.CaptureFixture[str]) -> None:
    """The variance of the difference is at least 8 times smaller on common seeds: the median over single decisions.

    Decisions that never change an outcome at all are left out of its median.
    """
    seeds = range(GAMES)
    without = games(saloum(), "passive", seeds)
    ratios = {}
    for name, decision in SINGLE.items():
        body = {k: _named(v) for k, v in decision.body.items()}
        results = games(saloum(), "passive", seeds, first=Decision(decision.kind, body, decision.role))
        ratios[name] = {o: variance_ratio(results, without, o) for o in ("schedule", "money", "quality")}
    with capsys.disabled():
        print("\nvariance on independent seeds / on common seeds", ratios)  # noqa: T201
    for outcome in ("schedule", "money"):
        assert median(r[outcome] for r in ratios.values() if r[outcome] != inf) >= 8


def _named(value: object) -> object:
    if value == "RESERVE":
        return next(p.id for p in saloum().people if p.reserve)
    if value == "DONOR":
        return next(d.id for d in saloum().donors if d.cash)
    if value == "SCOPED":
        return max((a for a in saloum().activities if a.scope >= 1_000), key=lambda a: a.high).id
    return value

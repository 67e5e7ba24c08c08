"""Skill shows: over many seeds a competent team does better than one that does nothing and one that does anything."""

from statistics import median

import pytest

from sim.insight.bench import OUTCOMES, duels, estimates, games, printed, variance_ratio
from sim.world.decisions import Decision
from tests.long_games import GAMES, outcomes, saloum

pytestmark = pytest.mark.long

SINGLE = {
    "engage": Decision("engage_actor", {"actor": "chefs", "manner": "co_decide"}, "partnerships"),
    "norm": Decision("adopt_norm", {"norm": "speak_up"}, "evaluation"),
    "hire": Decision("recruit", {"person": "RESERVE"}, "coordination"),
    "bridge": Decision("bridge", {"amount": 7_000_000}, "finance"),
    "papers": Decision("keep_documents", {"level": "strict"}, "finance"),
    "ask": Decision("ask_amendment", {"donor": "afd", "purpose": "reserve"}, "finance"),
    "order": Decision("set_priorities", {"order": ["B01", "B03", "B04", "B02"]}, "coordination"),
    "around": Decision("plan_around", {"activity": "B09", "note": "Gamou"}, "field"),
    "cut": Decision("cut_scope", {"activity": "SCOPED", "share": 1_000}, "coordination"),
}
"""Decisions that can be made on the first morning, one alone."""


def test_a_competent_team_beats_doing_nothing_and_doing_anything(capsys: pytest.CaptureFixture[str]) -> None:
    results = {policy: outcomes(policy) for policy in ("passive", "random", "sensible")}
    with capsys.disabled():
        print(f"\n{GAMES} games a policy, common seeds\n{printed({p: estimates(r) for p, r in results.items()})}")
    for other in ("passive", "random"):
        table = duels(results["sensible"], results[other])
        assert sum(table[name].better for name in OUTCOMES) >= 5, (other, table)
        assert not any(table[name].worse for name in OUTCOMES), (other, table)


def test_common_seeds_make_a_single_decision_visible(capsys: pytest.CaptureFixture[str]) -> None:
    """The variance of the difference is at least 8 times smaller on common seeds (median over single decisions)."""
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
        assert median(r[outcome] for r in ratios.values()) >= 8


def _named(value: object) -> object:
    if value == "RESERVE":
        return next(p.id for p in saloum().people if p.reserve)
    if value == "SCOPED":
        return max((a for a in saloum().activities if a.scope >= 1_000), key=lambda a: a.high).id
    return value

"""The ledger over many games: chance is fair, and skill ranks teams of known quality better than their results do."""

import numpy as np
import pytest

from sim.insight.ledger import Played, ledger, value_steps
from sim.play.authoring import compile_scenario
from sim.world.seen.outcomes import NAMES
from tests.long_games import GAMES, both_cores, own, saloum
from tests.play.villages import PETIT_PUITS

pytestmark = pytest.mark.long

FEW = 4
"""Futures of each point: that of many seeds is what counts."""


def surprise(seed):
    """Give what chance made of the reference's own game: from the first morning on, and from the middle on."""
    steps, result = own(saloum(), "sensible", seed)
    rows = []
    for at in (0, len(steps) // 4 * 2):
        played = Played(saloum(), seed, tuple(steps[:at]))
        futures = [one.before[0] for one in value_steps(played, "sensible", at, range(1, FEW + 1))]
        rows.append(np.array(result) - np.array(futures).mean(axis=0))
    return np.array(rows)


def scores(found):
    """Give how many standard errors the mean of each lies from zero."""
    return found.mean(axis=0) / (found.std(axis=0, ddof=1) / np.sqrt(len(found)))


def by_luck(found):
    """Give how often games whose luck changed sides at random would stray as far as these, in whatever result.

    The results of a game move together, and so do its two moments: fourteen scores are not fourteen tests (Westfall and
    Young 1993, max-T by sign flips).
    """
    signs = np.random.default_rng(1).choice((-1, 1), size=(2_000, len(found), 1, 1))
    return float(np.mean([np.abs(scores(found * flip)).max() >= np.abs(scores(found)).max() for flip in signs]))


def test_chance_is_fair_over_many_seeds():
    with both_cores() as executor:
        found = np.array(list(executor.map(surprise, range(1, GAMES + 1))))
    assert by_luck(found) >= 0.01, scores(found)
    assert by_luck(found + 0.5 * found.std(axis=0)) < 0.01, "half a standard deviation of favour would be seen"


PANEL = ("passive", "random", "greedy", "sensible")
"""Teams whose quality is known from `KNOWN` games; `EACH` games of theirs, on other dice each, are accounted for."""
KNOWN, EACH, FUTURES = 20, 14, 8


def ranks(values):
    """Give the ranks of values, ties sharing the mean of theirs."""
    return np.array([np.flatnonzero(np.sort(values) == value).mean() for value in values])


def agreement(a, b):
    """Give Spearman's rank correlation."""
    return float(np.corrcoef(ranks(a), ranks(b))[0, 1])


def test_skill_ranks_teams_of_known_quality_better_than_their_results_do(capsys):
    well = compile_scenario(PETIT_PUITS).scenario
    known = [np.mean([own(well, team, seed)[1] for seed in range(1, KNOWN + 1)], axis=0) for team in PANEL]
    raw, skill = [], []
    for n, team in enumerate(PANEL):
        for seed in range(1_000 + EACH * n, 1_000 + EACH * (n + 1)):
            steps, result = own(well, team, seed)
            book = ledger(Played(well, seed, tuple(steps)), "sensible", FUTURES)
            raw.append(result)
            skill.append([amount.mean for amount in book.total("decision", "time")])
    true = np.repeat(np.array(known), EACH, axis=0)
    found = {
        name: (agreement(np.array(raw)[:, n], true[:, n]), agreement(np.array(skill)[:, n], true[:, n]))
        for n, name in enumerate(NAMES)
    }
    of_results, of_skill = np.mean(list(found.values()), axis=0)
    with capsys.disabled():
        for name, pair in [*found.items(), ("mean", (of_results, of_skill))]:
            print(f"\n{name:<10} result {pair[0]:5.2f}  skill {pair[1]:5.2f}", end="")  # noqa: T201
    assert of_skill > of_results
    assert found["schedule"][1] > found["schedule"][0] + 0.3, "where chance weighs most"

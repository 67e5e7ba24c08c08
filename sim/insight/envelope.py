"""The written envelope (docs/balance.md): what the games of a scenario must show, and what they show.

A survey plays everything that the envelope asks for, at sizes of one's choosing; `checked` lays measure and bounds
side by side. The sizes of reference take an hour on two cores: they are for a run by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from math import ceil, floor, inf, isnan

import numpy as np

from sim.insight import forks as forking
from sim.insight.bench import LESS_IS_BETTER, Result, games
from sim.insight.common_seeds import ratios
from sim.insight.parallel import Tick
from sim.insight.search import best_fixed, clairvoyants, loss
from sim.insight.statistics import (
    column,
    order_kept,
    shown_above,
    shown_below,
    sums_of_squares,
    team_by_seed,
    variance_components,
)
from sim.world.scenario import Scenario
from sim.world.teams.levers import LADDERS, Levers, drawn_levers

WRITTEN = ("passive", "random", "greedy", "sensible")
"""The policies that the envelope compares."""
SEARCHED_FOR = ("sensible", "fixed", "clairvoyant")
"""Each is searched for from the one before."""
FIRST, APART_FROM = 1_000, 4_000
"""First seed of the games that are compared when nobody chose one; how far from it those begin on which the best fixed
team is searched: a team is judged on no game that it was chosen on."""
POINT = 100
"""Hundredths of a percent in a point."""
APART = {"late": 5 * POINT, "cost": 477, "utility": 5 * POINT}
"""By how much expected results differ when pairs of teams are compared: 5 points of schedule, 30,000 euros, 5 points of
utility."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many games of each sort. The defaults are those of reference."""

    games: int = 500
    searched: int = 100
    search: int = 40
    teams: int = 60
    together: int = 200
    forks: int = 20
    singles: int = 100

    @staticmethod
    def about(games: int) -> Sizes:
        """Return sizes in proportion to so many games a policy, none so small that nothing could be said."""
        few = max(4, games // 5)
        return Sizes(games, few, max(4, games // 12), 60, max(4, games * 2 // 5), max(2, games // 25), few)


@dataclass(slots=True)
class Survey:
    """Everything that was played."""

    scenario: Scenario
    policies: dict[str, list[Result]]
    fixed: Levers | None = None
    together: dict[int, list[Result]] = field(default_factory=dict)
    best: forking.Best = field(default_factory=dict)
    singles: dict[str, float] = field(default_factory=dict)


UNREACHED = frozenset({("gain.late", "fixed")})
"""Lines that are outside, by what and who ("": whoever); docs/balance.md §5 says what was tried, what limits them."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the envelope: what, about whom, what was measured, between what it should be.

    `of` is how many situations a share in percent was counted in, 0 where the line is not such a share.
    """

    what: str
    who: str
    value: float
    low: float = -inf
    high: float = inf
    of: int = 0

    @property
    def good(self) -> bool:
        """Whether it is inside."""
        return isnan(self.value) or self.low <= self.value <= self.high

    @property
    def undecided(self) -> bool:
        """Whether it is outside, in so few situations that the true share may well be inside."""
        if self.good or not self.of:
            return False
        best = self.of * self.value / 100
        if self.value < self.low:
            return not shown_below(ceil(best), self.of, self.low / 100)
        return not shown_above(floor(best), self.of, self.high / 100)

    @property
    def unreached(self) -> bool:
        """Whether docs/balance.md says that it is outside, and why."""
        return (self.what, self.who) in UNREACHED or (self.what, "") in UNREACHED


def policies(  # noqa: PLR0913, PLR0917 - a bench has many knobs
    scenario: Scenario,
    names: Sequence[str],
    runs: int,
    executor: Executor | None = None,
    tick: Tick | None = None,
    first: int = FIRST,
) -> Survey:
    """Play policies on common seeds, from the `first` on, and nothing more."""
    seeds = range(first, first + runs)
    return Survey(scenario, {name: games(scenario, name, seeds, executor, tick=tick) for name in names})


def expected(sizes: Sizes) -> int:
    """Return about how many games a survey ticks off, to show how far it has come."""
    alternatives = sum(len(values) - 1 for values in LADDERS.values())
    search = 2 * alternatives * sizes.search
    return len(WRITTEN) * sizes.games + search + sizes.searched * 2 + sizes.teams * sizes.together + sizes.forks


def survey(
    scenario: Scenario,
    sizes: Sizes,
    executor: Executor | None = None,
    tick: Tick | None = None,
    first: int = FIRST,
) -> Survey:
    """Play all that the envelope asks for, on seeds from the `first` on."""
    found = policies(scenario, WRITTEN, sizes.games, executor, tick, first)
    few, others = range(first, first + sizes.searched), first + APART_FROM
    fixed = best_fixed(scenario, range(others, others + sizes.search), executor, tick)
    found.fixed = fixed
    found.policies["fixed"] = games(scenario, fixed, few, executor, tick=tick)
    found.policies["clairvoyant"] = clairvoyants(scenario, fixed, few, executor, tick)
    class_seeds = range(first, first + sizes.together)
    for team in range(sizes.teams):
        found.together[team] = games(scenario, drawn_levers(team), class_seeds, executor, tick=tick)
    found.best = forking.fork_games(scenario, "sensible", range(first, first + sizes.forks), executor, tick)
    found.singles = ratios(scenario, range(first, first + sizes.singles), executor, tick)
    return found


def compare(found: Survey) -> list[Row]:
    """Lay what was measured beside the envelope."""
    rows = [*_policies(found.policies), *_between(found.policies)]
    rows += [*_risks(found.scenario, found.policies), *_rhythm(found.policies)]
    if found.fixed:
        rows += [*_searched(found.policies), *_skill(found.policies), *_together(found.together)]
        rows += [*_options(found.best), _common(found.singles)]
    return rows


def _median(results: Sequence[Result], name: str) -> float:
    return float(np.median(column(results, name))) / POINT


def _strikes(results: Sequence[Result]) -> float:
    return sum(float(column(results, name).mean()) for name in results[0] if name.startswith("struck/"))


def _policies(played: Mapping[str, Sequence[Result]]) -> Iterator[Row]:
    if results := played.get("passive"):
        yield Row("late", "passive", _median(results, "late"), 15, 35)
        yield Row("lost", "passive", float(np.median(column(results, "lost"))), 3)
        yield Row("handed_over", "passive", 100 * float(column(results, "handed_over").mean()), 0, 50)
        yield Row("strikes", "passive", _strikes(results), 8, 12)
    if results := played.get("sensible"):
        late = column(results, "late") / POINT
        yield Row("late", "sensible", _median(results, "late"), -2, 6)
        yield Row("cost", "sensible", _median(results, "cost"), -3, 4)
        yield Row("inside", "sensible", 100 * float(((late >= -2) & (late <= 10)).mean()), 60)
        yield Row("handed_over", "sensible", 100 * float(column(results, "handed_over").mean()), 95)
        yield Row("lost", "sensible", float(np.median(column(results, "lost"))), 0, 0)
        yield Row("strikes", "sensible", _strikes(results), 3, 6)


def _between(played: Mapping[str, Sequence[Result]]) -> Iterator[Row]:
    """Random and greedy stand between passive and sensible."""
    if not {"passive", "sensible"} <= played.keys():
        return
    for who in ("random", "greedy"):
        for name in ("late", "cost", "utility"):
            if who in played:
                ends = (_median(played["passive"], name), _median(played["sensible"], name))
                yield Row(name, who, _median(played[who], name), min(ends), max(ends))


def _searched(played: Mapping[str, Sequence[Result]]) -> Iterator[Row]:
    """Say what the best team without foreknowledge gains on the competent one, and what knowing the future adds."""
    few = len(played["fixed"])
    losses = {who: np.mean([loss(result) for result in played[who][:few]]) for who in SEARCHED_FOR}
    late = {who: np.median(column(played[who][:few], "late")) / POINT for who in SEARCHED_FOR}
    for worse, better, low, high in (("sensible", "fixed", 3.0, 12.0), ("fixed", "clairvoyant", -inf, 7.0)):
        yield Row("gain", better, float(losses[worse] - losses[better]), low, high)
        yield Row("gain.late", better, float(late[worse] - late[better]), low, high)


SKILL = {"late": 55, "cost": 55, "trough": 55, "utility": 75, "eligible": 75, "lost": 75, "trust": 90}
"""Least share of the team in team + interaction over five policies, in percent."""
SKILL_TOGETHER = {"late": 40, "trough": 35, "cost": 45, "utility": 65, "eligible": 65, "lost": 65, "trust": 65}
"""The same over the frozen teams of a class, by variance components."""
ORDERED = {"late": 85, "cost": 90, "utility": 90}
"""How often the better of two teams must end better on the same seed, in percent."""


def _skill(played: Mapping[str, Sequence[Result]]) -> Iterator[Row]:
    few = min(len(results) for results in played.values())
    panel = [played[who][:few] for who in (*WRITTEN, "clairvoyant")]
    for name, least in SKILL.items():
        shares = sums_of_squares(team_by_seed(panel, name))
        yield Row(f"skill.{name}", "panel", 100 * shares.skill, least)
        yield Row(f"chance.{name}", "panel", 100 * shares.chance)


def _together(played: Mapping[int, Sequence[Result]]) -> Iterator[Row]:
    for name, least in SKILL_TOGETHER.items():
        shares = variance_components(team_by_seed(list(played.values()), name))
        yield Row(f"skill.{name}", "class", 100 * shares.skill, least)
        yield Row(f"chance.{name}", "class", 100 * shares.chance)
    for name, least in ORDERED.items():
        table = team_by_seed(list(played.values()), name)
        share, _ = order_kept(table, APART[name], less_is_better=name in LESS_IS_BETTER)
        yield Row(f"ordered.{name}", "class", 100 * share, least)


def opened_by_a_response(scenario: Scenario) -> set[str]:
    """Return the risks that nobody runs who does not ask for them."""
    effects = (effect for risk in scenario.risks for response in risk.responses for effect in response.effects)
    return {effect.target for effect in effects if effect.kind == "expose"}


def _risks(scenario: Scenario, played: Mapping[str, Sequence[Result]]) -> Iterator[Row]:
    """Every risk strikes now and then whoever plays, and none whatever one does."""
    risks = [f"struck/{risk.id}" for risk in scenario.risks if risk.id not in opened_by_a_response(scenario)]
    struck = {who: {r: float(column(played[who], r).mean()) for r in risks} for who in WRITTEN if who in played}
    if len(struck) < len(WRITTEN):
        return
    for risk in risks:
        rates = [struck[who][risk] for who in WRITTEN]
        yield Row(risk, "pooled", 100 * float(np.mean(rates)), 2, 60)
        if max(rates) > 0.75:
            yield Row(risk, max(WRITTEN, key=lambda who: struck[who][risk]), 100 * max(rates), high=75)


def _rhythm(played: Mapping[str, Sequence[Result]]) -> Iterator[Row]:
    if results := played.get("sensible"):
        months = [name for name in results[0] if name.startswith("met/")]
        yield Row("stops", "sensible", float(column(results, "stops").mean()) / len(months), 1.5, 2.1)
        empty = np.mean([[result[month] == 0 for month in months[:-1]] for result in results])
        yield Row("empty", "sensible", 100 * float(empty), 0, 1)


DISCIPLINE = frozenset({
    "monthly_note", "donor_report", "follow_up", "answer_question", "freeze_plan", "prepare_talk", "adopt_charter",
    "submit_charter", "keep_documents",
})  # fmt: skip
"""Kinds of which doing them well is never worse: a discipline of the trade, not a dilemma."""
TRAPS = frozenset({"pause_activity"})
"""Kinds that a team had better leave alone but once in a while; the game says so nowhere, life neither."""
FEWEST = 10.0
"""Situations in which a kind must have changed something before anything is said of it."""


def _options(best: forking.Best) -> Iterator[Row]:
    for kind, options in forking.shares(best, FEWEST).items():
        low, high = (0, 100) if kind in DISCIPLINE or kind in TRAPS else (5, 80)
        for option, share in options.items():
            yield Row(f"fork.{kind}", option, 100 * share, low, high, of=round(sum(best[kind].values())))


def _common(singles: Mapping[str, float]) -> Row:
    moved = [ratio for ratio in singles.values() if ratio != inf]
    return Row("common", "singles", float(np.median(moved)) if moved else float("nan"), 10)

"""The envelope (docs/balance.md): bounds for the measures of a scenario, and the measures themselves.

A survey plays all the games that the envelope needs, in chosen numbers; `compare` lists measures with their bounds. The
reference sizes take an hour on two cores and are meant to be run by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, floor, inf, isnan

import numpy as np

from sim.insight import forks as forking
from sim.insight.bench import LESS_IS_BETTER, Result, games
from sim.insight.common_seeds import ratios
from sim.insight.parallel import HERE, Pool
from sim.insight.search import best_fixed, clairvoyants, lateness, loss
from sim.insight.statistics import (
    ERRORS,
    column,
    estimate,
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
"""Teams each of which is searched for starting from the one before. They play twice: once they are searched for the
least loss, once for the least lateness whatever it costs (`Survey.soonest`)."""
FIRST, APART_FROM = 1_000, 4_000
"""Default first seed of the games to compare; the distance from it of the seeds used to search for the best fixed team,
so that no team is judged on games that it was selected by."""
POINT = 100
"""Hundredths of a percent in a point."""
APART = {"late": 5 * POINT, "cost": 477, "utility": 5 * POINT}
"""Least difference of expected results between pairs of teams to compare: 5 points of schedule, 30,000 euros, 5 points
of utility."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """The number of games of each sort. The defaults are the reference sizes."""

    games: int = 500
    searched: int = 100
    search: int = 40
    teams: int = 60
    together: int = 200
    forks: int = 20
    singles: int = 100

    @staticmethod
    def about(games: int) -> Sizes:
        """Return sizes scaled to a number of games per policy, with minimums that still allow conclusions."""
        few = max(4, games // 5)
        return Sizes(games, few, max(4, games // 12), 60, max(4, games * 2 // 5), max(2, games // 25), few)


@dataclass(slots=True)
class Survey:
    """Everything that was played."""

    scenario: Scenario
    policies: dict[str, list[Result]]
    fixed: Levers | None = None
    soonest: dict[str, list[Result]] = field(default_factory=dict)
    together: dict[int, list[Result]] = field(default_factory=dict)
    best: forking.Best = field(default_factory=dict)
    singles: dict[str, float] = field(default_factory=dict)


MEDIAN = 1.2533
"""Standard error of a median over that of a mean, for normal values: the root of half of pi."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the envelope: what is measured, for whom, the value, and its bounds.

    `of` is the number of situations behind a share in percent, 0 if the line is not such a share. `error` is the
    standard error of any other value, 0 where it is not given.
    """

    what: str
    who: str
    value: float
    low: float = -inf
    high: float = inf
    of: int = 0
    error: float = 0.0

    @property
    def good(self) -> bool:
        """Whether the value is within bounds, or unknown: NaN, as no pair of teams was far enough apart to compare."""
        return isnan(self.value) or self.low <= self.value <= self.high

    @property
    def undecided(self) -> bool:
        """Whether the value is out of bounds, but in too few games to exclude that the true one is within."""
        if self.good:
            return False
        if not self.of:
            return self.low - ERRORS * self.error <= self.value <= self.high + ERRORS * self.error
        best = self.of * self.value / 100
        if self.value < self.low:
            return not shown_below(ceil(best), self.of, self.low / 100)
        return not shown_above(floor(best), self.of, self.high / 100)


def policies(
    scenario: Scenario, names: Sequence[str], runs: int, pool: Pool = HERE, first: int = FIRST
) -> Survey:
    """Let policies play on common seeds from `first` on, and nothing more."""
    seeds = range(first, first + runs)
    return Survey(scenario, {name: games(scenario, name, seeds, pool) for name in names})


def expected(sizes: Sizes) -> int:
    """Return roughly how many games a survey reports to `Pool.tick`, to show its progress."""
    alternatives = sum(len(values) - 1 for values in LADDERS.values())
    search = 4 * alternatives * sizes.search
    return len(WRITTEN) * sizes.games + search + sizes.searched * 4 + sizes.teams * sizes.together + sizes.forks


def survey(scenario: Scenario, sizes: Sizes, pool: Pool, first: int = FIRST) -> Survey:
    """Play all the games that the envelope needs, on seeds from `first` on."""
    found = policies(scenario, WRITTEN, sizes.games, pool, first)
    few, others = range(first, first + sizes.searched), first + APART_FROM
    search = range(others, others + sizes.search)
    found.fixed = best_fixed(scenario, search, pool)
    found.policies["fixed"] = games(scenario, found.fixed, few, pool)
    found.policies["clairvoyant"] = clairvoyants(scenario, found.fixed, few, pool)
    soonest = best_fixed(scenario, search, pool, bad=lateness)
    found.soonest["fixed"] = games(scenario, soonest, few, pool)
    found.soonest["clairvoyant"] = clairvoyants(scenario, soonest, few, pool, lateness)
    class_seeds = range(first, first + sizes.together)
    for team in range(sizes.teams):
        found.together[team] = games(scenario, drawn_levers(team), class_seeds, pool)
    found.best = forking.fork_games(scenario, "sensible", range(first, first + sizes.forks), pool)
    found.singles = ratios(scenario, range(first, first + sizes.singles), pool)
    return found


def compare(found: Survey) -> list[Row]:
    """Return the measures of a survey with their bounds."""
    rows = [*_policies(found.policies), *_between(found.policies)]
    rows += [*_risks(found.scenario, found.policies), *_rhythm(found.policies)]
    if found.fixed:
        rows += [*_searched(found), *_skill(found.policies), *_together(found.together)]
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


def _searched(found: Survey) -> Iterator[Row]:
    """Yield what the best fixed team gains over the competent one, and what knowing the future adds.

    Of the loss, means; of lateness alone, medians, of teams that were searched for nothing else.
    """
    few = min(len(found.policies[who]) for who in SEARCHED_FOR)
    losses = {who: np.array([loss(result) for result in found.policies[who][:few]]) for who in SEARCHED_FOR}
    late = {who: column((found.policies | found.soonest)[who][:few], "late") / POINT for who in SEARCHED_FOR}
    for worse, better, low, high in (("sensible", "fixed", 3.0, 12.0), ("fixed", "clairvoyant", -inf, 7.0)):
        gained, sooner = estimate(losses[worse] - losses[better]), estimate(late[worse] - late[better])
        medians = float(np.median(late[worse]) - np.median(late[better]))
        yield Row("gain", better, gained.mean, low, high, error=gained.error)
        yield Row("gain.late", better, medians, low, high, error=MEDIAN * sooner.error)


SKILL = {"late": 55, "cost": 55, "trough": 55, "utility": 75, "eligible": 75, "lost": 75, "trust": 90}
"""Least share of skill, team / (team + interaction), over five policies, in percent."""
SKILL_TOGETHER = {"late": 40, "trough": 35, "cost": 45, "utility": 65, "eligible": 65, "lost": 65, "trust": 65}
"""The same over the drawn teams of a class, by variance components."""
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
    """Return the risks that only a response can open."""
    effects = (effect for risk in scenario.risks for response in risk.responses for effect in response.effects)
    return {effect.target for effect in effects if effect.kind == "expose"}


def _risks(scenario: Scenario, played: Mapping[str, Sequence[Result]]) -> Iterator[Row]:
    """Yield how often each risk strikes: each should sometimes, and none regardless of what one does."""
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
    "submit_charter", "keep_documents", "name_axis", "honour",
})  # fmt: skip
"""Kinds of decisions that are never worse if done well: good practice, not dilemmas."""
TRAPS = frozenset({"pause_activity"})
"""Kinds of decisions that are rarely right, which the game does not say."""
FEWEST = 10.0
"""Fewest situations in which a kind of decision made a difference, to judge it."""


def _options(best: forking.Best) -> Iterator[Row]:
    for kind, options in forking.shares(best, FEWEST).items():
        low, high = (0, 100) if kind in DISCIPLINE or kind in TRAPS else (5, 80)
        for option, share in options.items():
            yield Row(f"fork.{kind}", option, 100 * share, low, high, of=round(sum(best[kind].values())))


def _common(singles: Mapping[str, float]) -> Row:
    moved = [ratio for ratio in singles.values() if ratio != inf]
    return Row("common", "singles", float(np.median(moved)) if moved else float("nan"), 10)

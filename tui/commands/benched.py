"""What `palabre bench` tells an author: content that never counts, and the comparison of two scenarios."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import shorten, wrap
from typing import TYPE_CHECKING

from tui.commands.frame import WIDE
from tui.i18n import decimal, tr, trn, word

if TYPE_CHECKING:
    from sim.insight.bench import Result
    from sim.insight.content import Content
    from sim.insight.parallel import Pool
    from sim.play.authoring.compilation import Case
    from sim.play.authoring.problems import Problem

TRIES = 10
"""Games in which every answer to every letter is tried once, two or three seconds each for a scenario of three days;
with four, chance still made an answer look better than another on all seven results."""
LABEL = 16
"""Columns for the name of a measure."""


@dataclass(frozen=True, slots=True)
class Looked:
    """The content of a scenario as it was played, and the problems found."""

    case: Case
    played: Mapping[str, Content]
    problems: Sequence[Problem] = field(default_factory=tuple)
    language: str = "en"


def look(folder: Path, language: str, policies: Sequence[str], seeds: range, pool: Pool) -> Looked:
    """Play games and count their content, then try every answer. Raises InvalidScenario."""
    from sim.insight.choices import choices
    from sim.insight.content import watch
    from sim.play.authoring.checks_games import check_played
    from sim.play.authoring.examination import case_or_raise
    from sim.play.authoring.problems import Findings
    from sim.play.authoring.suppressions import apply_suppressions

    case = case_or_raise(folder, language)
    seen = {name: watch(case.scenario, name, seeds, pool) for name in policies}
    tried = choices(case.scenario, "sensible", range(seeds.start, seeds.start + TRIES), pool)
    found = Findings(language)
    check_played(case, seen, tried, found)
    apply_suppressions(folder, found, played=True)
    return Looked(case, seen, found.sorted(), language)


def said(looked: Looked) -> list[str]:
    """Return the problems by file, what too few games cannot tell, then how the half-days were used."""
    count = trn("{n} line deserves a look", "{n} lines deserve a look", len(looked.problems))
    told = [line for problem in looked.problems for line in (str(problem), f"    → {cure(problem, looked.language)}")]
    return [count, *told, *wrap(unsaid(looked.played), WIDE), "", *_attention(looked.played)]


def cure(problem: Problem, language: str) -> str:
    """Return the cure of a problem, as in docs/codes.md."""
    from sim.play.authoring.codes import codes

    said = codes()[problem.code].cure
    return said.get(language, said["en"])


def unsaid(played: Mapping[str, Content]) -> str:
    """Say which problems need more games than these to be told, and how many; "" if there were enough."""
    from sim.play.authoring.checks_games import GAMES_IN_ALL, GAMES_PER_TEAM

    games = [content.games for content in played.values()]
    if min(games) >= GAMES_PER_TEAM and sum(games) >= GAMES_IN_ALL:
        return ""
    return tr(
        "Too few games to say that a risk never strikes (W506: {all} in all) or that a commitment is out of reach or "
        "given away (W504, W505: {each} a team): --runs {runs} says it.",
        all=GAMES_IN_ALL, each=GAMES_PER_TEAM, runs=max(GAMES_PER_TEAM, -(-GAMES_IN_ALL // len(games))),
    )  # fmt: skip


def _attention(played: Mapping[str, Content]) -> list[str]:
    """Return the use of half-days, a line per role, a column per policy: four fit in eighty columns."""
    roles = [*next(iter(played.values())).given]
    names = [word(f"policy.{name}", name) for name in played]
    wide = 1 + max(9, *map(len, names))
    label = min(max(len(word(f"role.{r}", r)) for r in roles), max(LABEL, WIDE - wide * len(names)))
    title = tr("Half-days used, per cent of those there were / of those that would have served the same team")
    lines = [*wrap(title, WIDE), " " * label + "".join(f"{name:>{wide}}" for name in names)]
    for role in roles:
        cells = (f"{_figure(c.used(role))} / {_figure(c.served(role))}" for c in played.values())
        name = shorten(word(f"role.{role}", role), label, placeholder="…")
        lines.append(f"{name:<{label}}" + "".join(f"{cell:>{wide}}" for cell in cells))
    return lines


def _figure(percent: int | None) -> str:
    return "–" if percent is None else str(percent)


def compared(
    names: tuple[str, str], ours: Mapping[str, Sequence[Result]], theirs: Mapping[str, Sequence[Result]],
    shown: Sequence[tuple[str, int]],
) -> list[str]:  # fmt: skip
    """Return the mean differences of two scenarios, seed by seed, a column per policy, with two standard errors."""
    head = tr("{other} − {one}, the same seeds: mean difference ± 2 standard errors", one=names[0], other=names[1])
    rows = [("", [word(f"policy.{name}", name) for name in ours])]
    for name, unit in shown:
        rows.append((word(f"bench.{name}"), [_difference(ours[who], theirs[who], name, unit) for who in ours]))
    wide = 2 + max(len(cell) for _, cells in rows for cell in cells)
    table = (f"{label:<{LABEL}}" + "".join(f"{cell:>{wide}}" for cell in cells) for label, cells in rows)
    return [*wrap(head, WIDE), *table]


def _difference(ours: Sequence[Result], theirs: Sequence[Result], name: str, unit: int) -> str:
    from sim.insight.statistics import ERRORS, column, estimate

    gap = estimate((column(theirs, name) - column(ours, name)) / unit)
    mean, margin = gap.mean, ERRORS * gap.error
    mark = "*" if abs(mean) > margin else " "
    return f"{decimal(mean, 1)} ± {decimal(margin, 1)}{mark}"

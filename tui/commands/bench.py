"""`palabre bench`: many games of written teams on common seeds; what skill is worth, and what chance."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import click

from tui.commands.asked import AS_JSON, NEW_FILE, Names, Whole, argument, option
from tui.commands.benched import TRIES, Looked, compared, cure, look, said, unsaid
from tui.commands.demo import DEFAULT_SCENARIO, POLICIES
from tui.commands.frame import WIDE, Progress, tell_json
from tui.commands.workers import JOBS, counted, workers
from tui.i18n import decimal, tr, trn, word

if TYPE_CHECKING:
    from sim.insight.bench import Result
    from sim.insight.envelope import Row, Survey

FIRST, MOST_SEED = 1_000, 2**32 - 1
"""The default first seed, that of `insight.envelope`, which is only imported to play; and the greatest, which leaves
room for those that follow."""
RUNS = 100
"""The default number of games per policy: two minutes on two cores, medians to about one point."""
LABEL, PART = 15, 5
"""Columns for the name of a measure or a risk, and for the part that a team explains."""


@click.command("bench")
@argument("scenario", metavar="[SCENARIO]", default=DEFAULT_SCENARIO)
@option(
    "--policies",
    metavar="A,B…",
    type=Names(POLICIES),
    default="passive,random,greedy,sensible",
    show_default=True,
    help="Who plays, in this order.",
)
@option("--runs", metavar="N", type=Whole(2, 10_000), default=RUNS, show_default=True, help="Games each.")
@option(
    "--first-seed", metavar="N", type=Whole(0, MOST_SEED), default=FIRST, show_default=True,
    help="The first seed; measure on others than those on which you tuned.",
)
@JOBS
@option("--judge", is_flag=True, help="Check of the envelope what these games show.")
@option("--envelope", is_flag=True, help="Check the written envelope (long): searched teams, a class, forks.")
@option("--content", is_flag=True, help="Say what never comes or never pays, beside its line.")
@option("--compare", metavar="DIR", help="Lay another version of the scenario beside it.")
@option("--html", metavar="FILE", type=NEW_FILE, help="Write it as a page too.")
@AS_JSON
@click.pass_obj
def command(
    language: str, scenario: str, policies: tuple[str, ...], runs: int, first_seed: int, jobs: int, judge: bool,
    envelope: bool, content: bool, compare: str | None, html: Path | None, as_json: bool,
) -> int:  # fmt: skip
    """Let written teams play many games on the same seeds.

    With --judge or --envelope, compare with what docs/balance.md promises; exit code 1 if something is outside.
    """
    from sim.insight import bench as measures
    from sim.insight import envelope as written
    from sim.insight.parallel import Pool
    from sim.play.library import find, load

    compiled, games, seeds = load(scenario, language), runs * len(policies), range(first_seed, first_seed + runs)
    other = load(compare, language).scenario if compare else None
    with Progress(tr("Games")) as progress, workers(jobs) as executor:
        total = written.expected(written.Sizes.about(runs)) if envelope else games
        total += (games if other else 0) + (games + TRIES if content or html else 0)
        pool = Pool(executor, counted(progress, total))
        looked = look(find(scenario, language), language, policies, seeds, pool) if content or html else None
        rival = written.policies(other, policies, runs, pool, first_seed) if other else None
        if envelope:
            found = written.survey(compiled.scenario, written.Sizes.about(runs), pool, first_seed)
        else:
            found = written.policies(compiled.scenario, policies, runs, pool, first_seed)
    names = (compiled.scenario.id, other.id if other else "")
    if compare and names[0] == names[1]:  # of two versions of one scenario, where each is tells which
        names = (scenario, compare)
    rows = written.compare(found) if envelope or judge else []
    if as_json:
        tell_json(_record(found, rows, runs))
    else:
        lines = _said(found, rows, runs)
        if rival:
            both = measures.shown(found.scenario, rival.scenario)
            lines += ["", *compared(names, found.policies, rival.policies, both)]
        if looked:
            lines += ["", *said(looked)]
        click.echo("\n".join(lines))
    if html and looked:
        _write(html, found, rival, looked, language, names[1])
    return 1 if any(_outside(row) for row in rows) else 0


def _write(
    target: Path, found: Survey, rival: Survey | None, looked: Looked, language: str, rival_name: str
) -> None:  # fmt: skip
    """Write the page. Raises OSError."""
    from sim.play.record.files import write_atomic
    from sim.play.sheets.bench_page import BenchResults, page

    told = [(str(problem), cure(problem, language)) for problem in looked.problems]
    benched = BenchResults(found, rival, rival_name, looked.case, looked.played, told, unsaid(looked.played))
    write_atomic(target, page(benched, language, tr).encode())
    click.echo(tr("written: {path}", path=target))


# ---------------------------------------------------------------------------------- in words


def _said(found: Survey, rows: Sequence[Row], runs: int) -> list[str]:
    count = trn("{n} game a policy", "{n} games a policy", runs)
    lines = [tr("{scenario}: {count}, the same seeds", scenario=found.scenario.id, count=count), ""]
    lines += [*_table(found), "", *_months(found), "", *_struck(found)]
    if rows:
        lines += ["", *_checked(rows)]
    return lines


def _columns(label: str, cells: Sequence[str], wide: int) -> str:
    return (f"{label:<{LABEL}}" + "".join(f"{cell:>{wide}}" for cell in cells)).rstrip()


def _table(found: Survey) -> list[str]:
    """Return P10, median and P90, a column per policy; last, the part that the team explains."""
    from sim.insight.bench import shown

    parts, measures = _parts(found), dict(shown(found.scenario))
    lines = {word(f"bench.{name}"): _cells(found, name, unit) for name, unit in measures.items()}
    lines[word("bench.strikes")] = [decimal(_strikes(r), 1) for r in found.policies.values()]
    for name, unit, digits in (("handed_over", 0.01, 0), ("stops", len(found.scenario.months), 1)):
        means = [_mean(results, name) / unit for results in found.policies.values()]
        lines[word(f"bench.{name}")] = [decimal(mean, digits) for mean in means]
    teams = [word(f"policy.{name}", name) for name in found.policies]
    wide = 1 + max(len(cell) for cells in (*lines.values(), teams) for cell in cells)
    head = f"{_columns('', teams, wide)}{tr('part') if parts else '':>{PART}}".rstrip()
    rows = (f"{_columns(label, cells, wide)}{parts.get(label, ''):>{PART}}".rstrip() for label, cells in lines.items())
    legend = tr(
        "P10/median/P90 of the games; utility to team: out of 100; "
        "part: percentage of a result that the team explains; the rest is chance."
    )
    free = [] if "cost" in measures else [tr("No budget: no cost as a percentage of it.")]
    return [head, *rows, *wrap(legend, WIDE), *free]


def _parts(found: Survey) -> dict[str, str]:
    """Return the part of each measure that the team explains, by sums of squares, if at least two teams played.

    Searched teams are left out: they play fewer games, on other seeds.
    """
    from sim.insight.bench import shown
    from sim.insight.statistics import sums_of_squares, team_by_seed

    teams = [results for name, results in found.policies.items() if name in POLICIES]
    measures = shown(found.scenario) if len(teams) > 1 else ()
    shares = ((name, sums_of_squares(team_by_seed(teams, name)).skill) for name, _ in measures)
    return {word(f"bench.{name}"): decimal(100 * share, 0) for name, share in shares}


def _cells(found: Survey, name: str, unit: int) -> list[str]:
    from sim.insight.statistics import column, estimate

    cells = []
    for results in found.policies.values():
        e = estimate(column(results, name))
        low, median, high = (decimal(value / unit, 0) for value in (e.low, e.median, e.high))
        cells.append(f"{low}/{median}/{high}")
    return cells


def _mean(results: Sequence[Result], name: str) -> float:
    return sum(result[name] for result in results) / len(results)


def _strikes(results: Sequence[Result]) -> float:
    return sum(_mean(results, name) for name in results[0] if name.startswith("struck/"))


def _months(found: Survey) -> list[str]:
    """Return what wanted an answer in each month, the mean of all games."""
    lines = [tr("What wants an answer, by month")]
    for name, results in found.policies.items():
        met = [decimal(_mean(results, key), 1) for key in results[0] if key.startswith("met/")]
        lines.append(f"{word(f'policy.{name}', name):<{LABEL}}" + " ".join(met))
    return lines


def _struck(found: Survey) -> list[str]:
    """Return in how many games of a hundred each risk struck."""
    first = next(iter(found.policies.values()))[0]
    lines = [tr("Games in a hundred in which each risk struck")]
    for key in (name for name in first if name.startswith("struck/")):
        cells = [f"{100 * _mean(results, key):.0f}" for results in found.policies.values()]
        lines.append(_columns(key.removeprefix("struck/"), cells, 12))
    return lines


def _checked(rows: Sequence[Row]) -> list[str]:
    """Return the measures beside the bounds of the envelope."""
    lines = [tr("The envelope of a scenario of three days: measured, expected")]
    for row in rows:
        known = isfinite(row.value)  # a share of teams far enough apart is not, where none are
        mark = "·" if not known else "✓" if row.good else "?" if row.undecided else "✗"
        value = decimal(row.value, 1) if known else "–"
        lines.append(f"{mark} {_called(row):<44}{value:>9}  {_bounds(row)}".rstrip())
    outside, undecided = sum(map(_outside, rows)), sum(row.undecided for row in rows)
    lines.append(trn("{n} line outside the envelope", "{n} lines outside the envelope", outside))
    if undecided:
        few = "{n} more that so few games cannot tell (?)"
        lines.append(trn(few, few, undecided))
    return [*lines, tr("What each line asks and how it is tuned: docs/balance.md.")] if outside else lines


def _outside(row: Row) -> bool:
    """Return whether a line fails: it is shown to be outside."""
    return not (row.good or row.undecided)


def _called(row: Row) -> str:
    what, _, name = row.what.partition(".")
    said = word(f"bench.{what}", what.removeprefix("struck/"))
    if what == "fork":
        name = word(f"kind.{name}", name)
    elif name:
        name = word(f"bench.{name}", name)
    return " · ".join(filter(None, (said, name, word(f"policy.{row.who}", row.who))))


def _bounds(row: Row) -> str:
    shown = (bound if isfinite(bound) else None for bound in (row.low, row.high))
    low, high = ("" if b is None else decimal(b, 0 if float(b).is_integer() else 1) for b in shown)
    if low and high:
        return f"{low} … {high}"
    return f"≥ {low}" if low else f"≤ {high}" if high else ""


# ---------------------------------------------------------------------------------- for machines


def _record(found: Survey, rows: Sequence[Row], runs: int) -> dict[str, Any]:
    from dataclasses import asdict

    from sim.insight.statistics import column, estimate

    return {
        "scenario": found.scenario.id,
        "runs": runs,
        "policies": {
            who: {name: asdict(estimate(column(results, name))) for name in results[0]}
            for who, results in found.policies.items()
        },
        "fixed": asdict(found.fixed) if found.fixed else None,
        "forks": found.best,
        "singles": {kind: ratio for kind, ratio in found.singles.items() if isfinite(ratio)},
        "envelope": [
            {
                "what": row.what,
                "who": row.who,
                "value": _finite(row.value),
                "low": _finite(row.low),
                "high": _finite(row.high),
                "good": row.good,
                "undecided": row.undecided,
            }
            for row in rows
        ],
    }


def _finite(value: float) -> float | None:
    """Return a number that JSON can write; None for NaN and the infinite."""
    return value if isfinite(value) else None

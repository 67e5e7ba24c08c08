"""`palabre luck`: the parts of decisions and of chance in a finished game, under a reference policy."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sim.play.figures import SPACE
from sim.play.prose import prose
from tui.commands.asked import FILE, SCENARIO, Whole, argument, option
from tui.commands.demo import POLICIES
from tui.commands.frame import Progress, about, tell_json
from tui.commands.workers import JOBS, counted, workers
from tui.i18n import decimal, tr, trn, word

if TYPE_CHECKING:
    from sim.insight.ledger import Amount, Grain, Ledger, Step
    from sim.play.compiled import Compiled
    from sim.play.record.chain import Log
    from sim.play.steps import GameSteps

RUNS = 100
"""The default number of futures: intervals of about a tenth of the spread between games."""
WRITTEN = {"points": (100, "%"), "cents": (100_000, "k€"), "days": (1, "d")}
"""unit -> (divisor, unit written: its words begin with a space where the language has one)."""
LABEL, CELL = 12, 17
"""Columns for the name of a result and for an amount with its interval."""


@click.command("luck")
@argument("log", metavar="LOG", type=FILE)
@option("--runs", metavar="N", type=Whole(2, 10_000), default=RUNS, show_default=True, help="Futures of each step.")
@JOBS
@option(
    "--reference", type=click.Choice(POLICIES), default=POLICIES[0], show_default=True, help="Who plays on from a step."
)
@option("--councils", "grain", flag_value="council", help="A whole council a step: fewer steps, faster.")
@option("--every", "grain", flag_value="entry", help="Every decision a step, the minor ones too.")
@option("--major", "grain", flag_value="major", default=True, hidden=True)
@option("--entry", metavar="SEQ", type=Whole(1), help="This decision alone.")
@SCENARIO
@option("--json", "as_json", is_flag=True, help="Machine-readable: every step.")
@click.pass_obj
def command(
    language: str,
    /,
    log: Path,
    runs: int,
    jobs: int,
    *,
    reference: str,
    grain: Grain,
    entry: int | None,
    scenario: str,
    as_json: bool,
) -> int:
    """Set decisions apart from chance in a finished game.

    Start + decisions + chance = result: each step is played on by a reference team in many futures.
    No mark comes of it.
    """
    from sim.insight.ledger import Played, grouped, ledger
    from sim.insight.parallel import Pool
    from sim.play.finder import read_played
    from sim.play.steps import game_steps

    with about(log):
        played, compiled = read_played(log, scenario, language)
        found = game_steps(played, compiled)
    steps = tuple(grouped(found.steps, grain if entry is None else "entry"))
    only = None if entry is None else _at(steps, found.carried.get(entry, entry))
    with Progress(tr("Futures")) as progress, workers(jobs) as executor:
        pool = Pool(executor, counted(progress, runs))
        book = ledger(Played(compiled.scenario, found.game.seed, steps), reference, runs, pool, only)
    if as_json:
        tell_json(_record(book, compiled.scenario.id))
    else:
        click.echo("\n".join(_said(book, Teller(found, played, compiled, language), whole=only is None)))
        click.echo("\n".join(_helped(log, played)), nl=False)
    return 0


def _at(steps: Sequence[Step], entry: int) -> int:
    """Return the index of the step of an entry. Raises UsageError if it carried out no decision."""
    for n, step in enumerate(steps):
        if step.first == entry:
            return n
    raise click.UsageError(tr("Entry {entry} carried no decision out: see palabre log.", entry=entry))


class Teller:
    """Says the steps of a game in the current language."""

    def __init__(self, course: GameSteps, log: Log, compiled: Compiled, language: str) -> None:
        from tui.views.prose import prose_of

        self._names = prose_of(prose(compiled.texts, language), log.header.seats, compiled.scenario)
        self._view = course.game.view()
        self._months = {entry.seq: entry.month for entry in log.entries}

    def month(self, step: Step) -> str:
        """Return the month of a step."""
        return tr("month {n}", n=self._months[step.first])

    def entries(self, step: Step) -> str:
        """Return the entries of a step."""
        return f"{step.first}" if step.first == step.last else f"{step.first}–{step.last}"

    def words(self, step: Step) -> str:
        """Return what was decided, with the count of minor decisions before it."""
        from sim.world.decisions import KINDS
        from tui.views.proposals import decision_words
        from tui.views.prose import along, line

        if step.kind == "help":
            return tr("help from outside")
        *before, last = step.decisions
        major = [decision for decision in before if KINDS[decision.kind].major]
        if step.kind == "decision" and before and (major or not KINDS[last.kind].major):
            return trn("{n} decision together", "{n} decisions together", len(step.decisions))
        if step.kind == "time":
            closed = "council closed: {n} minor decision, and what was left undone"
            many = "council closed: {n} minor decisions, and what was left undone"
            return trn(closed, many, len(before)) if before else tr("council closed, what was left undone")
        role = word(f"role.{last.role}", last.role)
        said = line(along(role, decision_words(last.kind, last.body, self._view, self._names)))
        minor = trn("with {n} minor decision before it", "with {n} minor decisions before it", len(before))
        return f"{said}, {minor}" if before else said


# ---------------------------------------------------------------------------------- in words


def _said(book: Ledger, teller: Teller, *, whole: bool) -> list[str]:
    from sim.insight.ledger import FEW

    futures = trn("{n} future", "{n} futures", len(book.before))
    steps = trn("{n} step", "{n} steps", len(book.steps))
    policy = word(f"policy.{book.reference}", book.reference)
    few = _wrapped(tr("luck.few", few=FEW), "") if len(book.before) < FEW else []
    lines = [tr("Reference: {policy}; {futures}; {steps}", policy=policy, futures=futures, steps=steps), *few, ""]
    lines += [*_totals(book), ""] if whole else []
    if not (few and whole):  # which steps exceed their interval cannot be told from so few
        lines += [*_steps(book, teller, whole=whole, judged=not few), ""]
    return [*lines, *_wrapped(tr("luck.how"), "")]


def _totals(book: Ledger) -> list[str]:
    """Return the parts, a line per result. Chance is the remainder, so that the figures printed add up."""
    from sim.insight.ledger import UNITS

    parts = {"start": book.start, "decisions": book.total("decision", "time"), "chance": book.chance}
    if any(step.kind == "help" for step in book.steps):
        parts["help"] = book.total("help")
    head = [*(tr(f"luck.{name}") for name in parts), tr("luck.result")]
    lines = [" " * LABEL + "".join(f"{cell:>{CELL}}" for cell in head)]
    for n, (name, unit) in enumerate(UNITS.items()):
        others = sum(_tenths(part[n].mean, unit) for name_, part in parts.items() if name_ != "chance")
        rest = (_tenths(book.result[n], unit) - others) * WRITTEN[unit][0] / 10
        left = replace(book.chance[n], mean=rest)
        said = {name_: part[n] for name_, part in parts.items()} | {"chance": left}
        cells = [_amount(amount, unit, signed=name_ != "start") for name_, amount in said.items()]
        cells.append(_number(book.result[n], unit))
        lines.append(f"{tr(f'luck.{name}'):<{LABEL}}" + "".join(f"{cell:>{CELL}}" for cell in cells))
    return lines


def _helped(path: Path, log: Log) -> list[str]:
    """Return the help noted by the facilitator, which is in no entry and so in no column."""
    from sim.play.pieces import pieces_file, read_pieces
    from tui.views.prose import line, quoted

    with about(pieces_file(path)):
        notes = read_pieces(pieces_file(path), log).noted("help", "failure")
    if not notes:
        return []
    told = [
        tr("{kind} after entry {entry}, {at}, by {name}: {text}", kind=word(f"note.{note.sort}"), entry=note.entry,
           at=line(note.at), name=line(note.by), text=quoted(line(note.text))) for note in notes
    ]  # fmt: skip
    intro = tr("Facilitator: in no column. What follows such help is partly its doing; read those steps with it.")
    return ["", *_wrapped(intro, ""), *(row for one in told for row in _wrapped(one, "  ")), ""]


def _steps(book: Ledger, teller: Teller, *, whole: bool, judged: bool) -> list[str]:
    """Return the steps that exceed their interval, and how many do not; if not `whole`, one step in full.

    `judged`: say of that one what exceeds its interval.
    """
    lines: list[str] = []
    quiet = 0
    for n, step in enumerate(book.steps):
        caused, luck = _amounts(book.caused(n), every=not whole), _amounts(book.luck(n))
        if caused:
            said = teller.words(step) + _covered(book.coverage(n), step)
            lines += _step(teller, step, said, caused)
            lines += [] if whole or not judged else _verdict(_amounts(book.caused(n)))
        if luck:
            lines += _step(teller, step, tr("what chance did then"), luck)
        quiet += not caused and not luck
    if quiet:
        moved = "{n} step moved nothing beyond its interval.", "{n} steps moved nothing beyond their intervals."
        lines.append(trn(*moved, quiet))
    return lines


def _verdict(sure: str) -> list[str]:
    """Say of one decision what of it exceeds its interval: seven numbers with seven margins are hard to read."""
    none = tr("Nothing exceeds its ±: this decision cannot be told from nothing; more futures (--runs) narrow it.")
    return ["", *_wrapped(tr("What exceeds its ±: {what}.", what=sure) if sure else none, "")]


def _step(teller: Teller, step: Step, said: str, amounts: str) -> list[str]:
    head = f"{teller.entries(step):>9}  {teller.month(step):<8}  "
    return [*_wrapped(said, head), *_wrapped(amounts, " " * len(head))]


def _covered(coverage: float, step: Step) -> str:
    if step.kind != "decision" or coverage == 1:
        return ""
    return " " + tr("(possible in {share} of the futures)", share=f"{round(100 * coverage)}{tr('luck.unit.%')}")


def _amounts(amounts: Sequence[Amount], *, every: bool = False) -> str:
    """Return the results that changed beyond their interval, or `every` one."""
    from sim.insight.ledger import UNITS

    found = zip(UNITS.items(), amounts, strict=True)
    return " · ".join(
        f"{tr(f'luck.{name}')} {_amount(a, unit, signed=True)}"
        for (name, unit), a in found
        if every or (a.sure and _tenths(a.mean, unit))
    )


def _wrapped(text: str, head: str) -> list[str]:
    width = max(60, min(shutil.get_terminal_size((100, 24)).columns, 120))
    return textwrap.wrap(text, width, initial_indent=head, subsequent_indent=" " * len(head)) or [head.rstrip()]


def _amount(amount: Amount, unit: str, *, signed: bool) -> str:
    sign = WRITTEN[unit][1]
    plus = "+" if signed and _tenths(amount.mean, unit) > 0 else ""
    mean, margin = (decimal(_tenths(value, unit) / 10, 1) for value in (amount.mean, amount.margin))
    of = "pts" if signed and sign == "%" else sign  # a part of a percentage is in points
    return f"{plus}{mean}{SPACE}±{SPACE}{margin}{tr(f'luck.unit.{of}')}"


def _tenths(value: float, unit: str) -> int:
    """Return a value in tenths of its unit as written, rounded half to even, as on paper (`sim.play.tongue.steps`)."""
    return round(value / (WRITTEN[unit][0] / 10))


def _number(value: int, unit: str) -> str:
    return f"{decimal(_tenths(value, unit) / 10, 1)}{tr(f'luck.unit.{WRITTEN[unit][1]}')}"


# ---------------------------------------------------------------------------------- for machines


def _record(book: Ledger, scenario: str) -> dict[str, Any]:
    from sim.world.seen.outcomes import NAMES

    return {
        "scenario": scenario,
        "reference": book.reference,
        "futures": len(book.before),
        "result": dict(zip(NAMES, book.result, strict=True)),
        "start": _by_result(book.start),
        "decisions": _by_result(book.total("decision", "time")),
        "help": _by_result(book.total("help")),
        "chance": _by_result(book.chance),
        "steps": list(_step_records(book)),
    }


def _by_result(amounts: Sequence[Amount]) -> dict[str, dict[str, float]]:
    from sim.world.seen.outcomes import NAMES

    return {name: {"mean": a.mean, "margin": a.margin} for name, a in zip(NAMES, amounts, strict=True)}


def _step_records(book: Ledger) -> Iterator[dict[str, Any]]:
    for n, step in enumerate(book.steps):
        yield {
            "kind": step.kind,
            "first": step.first,
            "last": step.last,
            "proposed": list(step.proposed),
            "decisions": [decision.kind for decision in step.decisions],
            "coverage": book.coverage(n),
            "caused": _by_result(book.caused(n)),
            "chance": _by_result(book.luck(n)),
        }

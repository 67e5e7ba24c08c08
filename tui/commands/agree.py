"""`palabre agree`: two assessors side by side."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.asked import AS_JSON, FILE, NEW_FILE, Files, argument, at_terminal, on_screens, one_at_a_time, option
from tui.commands.frame import about, tell_file, tell_json
from tui.i18n import decimal, tr, trn
from tui.look import Look
from tui.views.discordances import cited_words, declared, left_out, left_words, side_words, title
from tui.views.prose import line, pair
from tui.views.review import competency

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.play.jury.comparison import Agreement, Discordance, Measure, Side
    from sim.play.jury.grids import Marking
    from sim.play.jury.markbook import MarksHeader
    from tui.assessing.settling import SettlingDesk

PARTS = ("assessor", "mark", "cites", "comment")
"""Columns of each side in the spreadsheet; their headings are not translated, since programs read them."""


@click.command("agree")
@argument("marks", cls=Files, metavar="MARKS MARKS…", nargs=-1, required=True, type=FILE)
@option("--settle", metavar="FILE", type=NEW_FILE, help="Settle what differs, in writing, and sign.")
@option(
    "--third", metavar="MARKS", multiple=True, type=FILE, help="With --settle: a third, blind assessor, for an appeal."
)
@option("--log", "logs", metavar="LOG", multiple=True, type=FILE, help="With --settle: tells the entries cited.")
@option("--grid", metavar="ID|FILE", default="", help="The grid, if it does not come with the program.")
@option("--csv", "as_csv", is_flag=True, help="The discordances, for a spreadsheet.")
@AS_JSON
@on_screens
@click.pass_obj
def command(
    language: str, /, marks: tuple[Path, ...], *, settle: Path | None, third: tuple[Path, ...], logs: tuple[Path, ...],
    grid: str, as_csv: bool, as_json: bool, look: Look | None,
) -> int:  # fmt: skip
    """Say how far two assessors agree, and where they do not.

    Nothing is averaged: discordances are shown with what each cites, to be settled one by one, in writing. An assessor
    may have marked in several files, in any order: logs are matched by their empreinte.
    """
    from sim.play.jury.comparison import agree
    from sim.play.jury.grids import grid_of
    from sim.play.prose import bare_name

    one_at_a_time(settle=settle, csv=as_csv, json=as_json)
    header, *_ = headers = _headers(marks)
    marking = grid_of(marks[0], header.grid, header.grid_digest, grid, language)
    if (third or logs) and not settle:
        raise click.UsageError(tr("--third and --log go with --settle."))
    marked = {bare_name(one.assessor) for one in headers}
    if again := sorted(one.assessor for one in _headers(third) if bare_name(one.assessor) in marked):
        raise click.UsageError(tr("{name} has marked already: an appeal needs a third person.", name=line(again[0])))
    if settle:
        desk = _desk(settle, [*marks, *third], marking, logs, language)
        return _settle(desk, look if at_terminal() else None)
    with about(marks[-1]):
        found = agree(marks, marking.grid, marking.digest)
    if as_json:
        tell_json(_record(found))
    elif as_csv:
        tell_file(_csv(found))
    else:
        click.echo("\n".join(_said(found, marking, language)))
    return 0


def _headers(paths: Sequence[Path]) -> list[MarksHeader]:
    """Read the header of each marks file. Raises ClickException, naming a file that does not verify."""
    from sim.play.jury.markbook import read_marks

    found = []
    for path in paths:
        with about(path):
            found.append(read_marks(path)[0])
    return found


def _desk(path: Path, marks: list[Path], marking: Marking, logs: tuple[Path, ...], language: str) -> SettlingDesk:
    """Open a settlement, and the given logs that it cites."""
    from sim.play.jury.markbook import marked_log
    from sim.play.jury.settling import Settling
    from tui.assessing.settling import SettlingDesk, teller
    from tui.commands.review import recording

    with about(path):
        settling = Settling.resume(path, marks, marking.grid, marking.digest)
    heads = {log.head for log in settling.logs}
    tellers = {}
    for log in logs:
        found = recording(log, "", language)
        head = marked_log(found.full_log).head
        if head not in heads:
            raise click.UsageError(tr("{path} is none of the logs that were marked.", path=log))
        tellers[head] = teller(found, language)
    return SettlingDesk(settling, marking, language, tellers)


def _settle(desk: SettlingDesk, look: Look | None) -> int:
    """Settle what differs; 0 once everybody has signed."""
    for said in left_out(desk.settling.jurors):
        click.echo(said)
    if look is None:
        from tui.plain.settle import Table, run
        from tui.plain.voice import Voice

        run(Table(desk, Voice(sys.stdin, sys.stdout)))
    else:
        from tui.jury.settling import SettlingApp

        SettlingApp(desk, look).run()
    return 0 if desk.settling.settlement.done else 1


def _said(found: Agreement, marking: Marking, language: str) -> list[str]:
    names = [line(juror.name) for juror in found.jurors]
    lines = [
        tr("{first} and {second}, grid {grid}", first=names[0], second=names[1], grid=marking.grid.id),
        *(said for juror in found.jurors for said in declared(juror)),
        *left_out(found.jurors),
        trn("{n} mark compared", "{n} marks compared", found.compared)
        + ", " + trn("{n} is a level on both sides", "{n} are levels on both sides", found.levels),
        *_measures(found.measures, len(found.logs)),
        "",
        left_words([side.given.mark for side in discordance.sides] for discordance in found.discordances),
    ]  # fmt: skip
    for n, discordance in enumerate(found.discordances, 1):
        lines += ["", *_discordance(n, discordance, marking, language)]
    return lines


def _measures(measures: Sequence[Measure], teams: int) -> list[str]:
    """Return the measures, each with its n; one sentence for those with too few pairs."""
    told = [_measure(measure) for measure in measures if not measure.few]
    if told:
        told.append(tr("Few marks say little: read the interval. No threshold is meant, and none is a verdict."))
        told += [tr("No interval from a single team: these figures say nothing of another.")] if teams == 1 else []
    return [*told, *dict.fromkeys(_too_few(measure) for measure in measures if measure.few)]


def _too_few(measure: Measure) -> str:
    """Say that there are too few pairs for a measure."""
    from sim.assess.agreement import FEW, observation_statistics

    if measure.name in observation_statistics():
        said = trn("{n} mark, observed or not:", "{n} marks, observed or not:", measure.n)
    else:
        said = trn("{n} pair of levels:", "{n} pairs of levels:", measure.n)
    return said + " " + tr("too few to say anything of agreement; no figure is given under {few}.", few=FEW)


def _measure(measure: Measure) -> str:
    value = tr("no meaning here") if measure.value is None else decimal(measure.value)
    if measure.interval:
        low, high = (decimal(bound) for bound in measure.interval)
        value += " " + tr("[{low}; {high}]", low=low, high=high)
    return f"  {tr(f'measure.{measure.name}'):<44} {tr('n = {n}', n=measure.n):<8} {value}"


def _discordance(n: int, found: Discordance, marking: Marking, language: str) -> list[str]:
    return [
        pair(f"{n}. {title(found.log, found.criterion, found.seat)}", competency(found.criterion, marking, language)),
        *(f"   {side_words(side, marking, language)}" for side in found.sides),
    ]


def _csv(found: Agreement) -> str:
    from sim.play.spreadsheet import csv_text

    columns = ["team", "log", "criterion", "seat", *(f"{part}{n}" for n in (1, 2) for part in PARTS)]
    return csv_text(columns, map(_row, found.discordances))


def _row(one: Discordance) -> list[str]:
    sides = [cell for side in one.sides for cell in _cells(side)]
    return [line(cell) for cell in (one.log.team, one.log.empreinte, one.criterion, one.seat, *sides)]


def _cells(side: Side) -> tuple[str, ...]:
    return side.assessor, str(side.given.mark), "; ".join(cited_words(side)), side.given.comment


def _record(found: Agreement) -> dict[str, object]:
    return {
        "assessors": [juror.name for juror in found.jurors],
        "blind": [all(header.blind for header in juror.headers) for juror in found.jurors],
        "teams": len(found.logs),
        "left_out": [
            {"assessor": juror.name, "team": log.team, "log": log.head}
            for juror in found.jurors
            for log in juror.alone()
        ],
        "compared": found.compared,
        "levels": found.levels,
        "measures": {m.name: {"n": m.n, "value": m.value, "interval": m.interval} for m in found.measures},
        "discordances": [
            {
                "team": one.log.team, "criterion": one.criterion, "seat": one.seat,
                "sides": [{"assessor": s.assessor, "mark": s.given.mark, "cites": cited_words(s)} for s in one.sides],
            }
            for one in found.discordances
        ],
    }  # fmt: skip

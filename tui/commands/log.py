"""`palabre log`: read a log, as a table, a spreadsheet or its own lines."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui.commands.frame import about
from tui.i18n import share, tr, trn, word

if TYPE_CHECKING:
    from sim.play.chain import Log
    from sim.play.log import Entry


@click.command("log")
@click.argument("log", metavar="LOG", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--until", metavar="SEQ", type=click.IntRange(0), help="Stop after this entry.")
@click.option("--csv", "form", flag_value="csv", help="For a spreadsheet.")
@click.option("--json", "form", flag_value="json", help="The exact lines, header first: the export format.")
@click.option("--table", "form", flag_value="table", default=True, hidden=True)
def command(log: Path, until: int | None, form: str) -> int:
    """Show what was decided, by whom and why."""
    from sim.play.chain import Log  # noqa: PLC0415
    from sim.play.files import export, read_file  # noqa: PLC0415

    with about(log):
        whole = read_file(log).log
    shown = Log(whole.header, whole.entries[:until])
    if form == "json":
        click.echo(export(shown.lines()), nl=False)
    elif form == "csv":
        click.echo(_spreadsheet(shown), nl=False)
    else:
        width = shutil.get_terminal_size((100, 24)).columns
        click.echo("\n".join([*_table(shown, max(width, NARROWEST)), "", _footer(shown, whole)]))
    return 0


NARROWEST = 60
"""Columns of a table in a narrower terminal: its lines wrap rather than lose what was decided."""

COLUMNS = ("seq", "month", "day", "wall", "seat", "role", "kind", "decision", "body", "why",
           "question", "probability", "low", "high", "state", "hash")  # fmt: skip


def _spreadsheet(log: Log) -> str:
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")  # RFC 4180
    rows.writerow(COLUMNS)
    for entry in log.entries:
        rows.writerow([_cell(value) for value in _row(entry)])
    return out.getvalue()


def _row(entry: Entry) -> Sequence[Any]:
    forecast = entry.forecast
    guess = (forecast.question, forecast.probability, forecast.low, forecast.high) if forecast else ("",) * 4
    body = json.dumps(dict(entry.body), ensure_ascii=False, sort_keys=True)
    return (
        entry.seq, entry.month, entry.day, entry.wall, entry.seat, entry.role, entry.kind,
        entry.body.get("decision", ""), body, entry.why, *guess, entry.state, entry.hash,
    )  # fmt: skip


def _cell(value: object) -> object:
    """Keep a text that somebody typed from being taken for a formula (owasp.org, CSV injection)."""
    return f"'{value}" if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"} else value


def _table(log: Log, width: int) -> list[str]:
    names = {seat.id: seat.name for seat in log.header.seats}
    rows = [
        (
            str(entry.seq),
            str(entry.month),
            str(entry.day),
            names.get(entry.seat, ""),
            word(f"role.{entry.role}", entry.role),
            _what(entry),
        )
        for entry in log.entries
    ]
    heads = tuple(tr(f"column.{name}") for name in ("entry", "month", "day", "seat", "role", "what"))
    wide = [max(len(row[column]) for row in (heads, *rows)) for column in range(len(heads) - 1)]
    lines = [_line(heads, wide, width)]
    for row, entry in zip(rows, log.entries, strict=True):
        lines.append(_line(row, wide, width))
        lines += [_shortened(" " * (sum(wide) + 2 * len(wide)) + f"« {said} »", width) for said in _reasons(entry)]
    return lines


def _line(cells: Sequence[str], wide: Sequence[int], width: int) -> str:
    numbers = [cell.rjust(size) for cell, size in zip(cells[:3], wide, strict=False)]
    words = [cell.ljust(size) for cell, size in zip(cells[3:-1], wide[3:], strict=True)]
    return _shortened("  ".join([*numbers, *words, cells[-1]]).rstrip(), width)


def _shortened(line: str, width: int) -> str:
    return line if len(line) <= width else line[: width - 1] + "…"


def _what(entry: Entry) -> str:
    """Say in a few words what an entry does; texts that people typed lose their control characters."""
    if entry.kind == "closed":
        return tr("move.closed")
    if entry.kind == "propose":
        return f"{_decision(entry)}  {_facts(entry.body.get('body'))}".rstrip()
    target = entry.body.get("proposal") or " ".join(map(str, entry.body.get("proposals", ())))
    rest = {name: value for name, value in entry.body.items() if name not in {"proposal", "proposals"}}
    return f"{tr(f'move.{entry.kind}')} {harmless(str(target))}  {_facts(rest)}".rstrip()


def _decision(entry: Entry) -> str:
    kind = harmless(str(entry.body.get("decision")))
    return word(f"kind.{kind}", kind)


def _facts(body: object) -> str:
    if not isinstance(body, dict):
        return ""
    return harmless(" ".join(f"{name}={_value(value)}" for name, value in body.items()))


def _value(value: object) -> str:
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)


def _reasons(entry: Entry) -> list[str]:
    said = [tr("(text withdrawn)")] if "why" in entry.withdrawn else [entry.why] if entry.why else []
    if entry.forecast:
        guess = entry.forecast
        number = share(guess.probability) if guess.probability is not None else f"{guess.low} – {guess.high}"
        said.append(f"{guess.question} {number}")
    return [harmless(text) for text in said]


def _footer(shown: Log, whole: Log) -> str:
    facts = {"scenario": whole.header.scenario, "rules": whole.header.rules, "head": shown.head}
    count = trn("{n} entry", "{n} entries", len(whole.entries))
    if len(shown.entries) < len(whole.entries):
        last = len(shown.entries)
        return tr(
            "{scenario}, rules {rules}: entry {last} of {count}. Empreinte then: {head}",
            last=last,
            count=count,
            **facts,
        )
    end = tr("finished") if whole.finished else tr("unfinished")
    return tr("{scenario}, rules {rules}: {count}, {end}. Empreinte: {head}", count=count, end=end, **facts)


def harmless(text: str) -> str:
    """Replace what a terminal would obey by what it can show."""
    return "".join(letter if letter.isprintable() else "␣" for letter in text)

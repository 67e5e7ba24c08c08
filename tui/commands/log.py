"""`palabre log`: read a log, as a table, a spreadsheet or its own lines."""

from __future__ import annotations

import json
import shutil
import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sim.play.figures import SPACE
from sim.play.prose import prose
from tui.commands.asked import FILE, SCENARIO, Whole, argument, one_at_a_time, option
from tui.commands.frame import about, tell_file, tell_json
from tui.i18n import tr, trn, word

if TYPE_CHECKING:
    from sim.play.finder import Finder
    from sim.play.record.chain import Log
    from sim.play.record.files import LogFile
    from sim.play.record.log import Entry
    from sim.play.replay import Rules
    from sim.play.why import Reason


def _entries(_context: click.Context, _option: click.Parameter, said: str | None) -> frozenset[int]:
    """Parse a list of entry numbers. Raises BadParameter."""
    numbers = [number.strip() for number in (said or "").split(",") if number.strip()]
    if not all(number.isdecimal() for number in numbers):
        raise click.BadParameter(tr("Numbers of entries, with commas between them: 12,45."))
    return frozenset(map(int, numbers))


@click.command("log")
@argument("log", metavar="LOG", type=FILE)
@option("--until", metavar="SEQ", type=Whole(0), help="Stop after this entry.")
@option("--csv", "forms", flag_value="csv", multiple=True, help="For a spreadsheet.")
@option(
    "--json", "forms", flag_value="json", multiple=True, help="The exact lines, header first: the export format."
)
@option(
    "--xapi", "forms", flag_value="xapi", multiple=True,
    help="Statements of xAPI 1.0.3, for a learning record store.",
)  # fmt: skip
@option("--why", "indicator", metavar="INDICATOR", default="", help="What made a result: ethics, money.doubtful…")
@option("--forecasts", is_flag=True, help="How well forecasts held, by role, once the game is finished.")
@option("--worked", metavar="SEQ,SEQ…", callback=_entries, help="Of “this will work”: what did, by entry.")
@option("--failed", metavar="SEQ,SEQ…", callback=_entries, help="Of “this will work”: what did not.")
@SCENARIO
@click.pass_obj
def command(
    language: str,
    /,
    log: Path,
    until: int | None,
    forms: tuple[str, ...],
    *,
    indicator: str,
    forecasts: bool,
    worked: frozenset[int],
    failed: frozenset[int],
    scenario: str,
) -> int:
    """Show what was decided, by whom and why."""
    from sim.play.finder import finder
    from sim.play.record.chain import Log
    from sim.play.record.files import read_file, to_jsonl
    from sim.play.spreadsheet import csv_text
    from sim.play.witness import rules_of

    one_at_a_time(**dict.fromkeys(forms, True))
    one_at_a_time(why=indicator, forecasts=forecasts)
    form = (*forms, "table")[0]
    verdicts = _verdicts(worked, failed, forecasts=forecasts)
    _of_entries(form, until, reckoned=bool(indicator or forecasts))
    with about(log):
        file = read_file(log)
        if indicator:
            return _why(file, finder(log, scenario, language), indicator, form, language)
        if forecasts:
            return _forecasts(file, finder(log, scenario, language), verdicts, form, rules_of(log, file.log))
    shown = Log(file.log.header, file.log.entries[:until])
    if form == "xapi":
        return _xapi(log, shown, scenario, language)
    if form == "json":
        click.echo(to_jsonl(shown.lines()), nl=False)
    elif form == "csv":
        tell_file(csv_text(COLUMNS, map(_row, shown.entries)))
    else:
        teller = _teller(log, file, finder(log, scenario, language), language)
        width = shutil.get_terminal_size((100, 24)).columns
        click.echo("\n".join([*_table(shown, max(width, NARROWEST), teller), "", _footer(shown, file.log)]))
    return 0


def _xapi(path: Path, shown: Log, scenario: str, language: str) -> int:
    """Print what was done as statements of xAPI, without marks: those are among the papers."""
    from dataclasses import replace

    from sim.play.papers import xapi
    from tui.commands.papers import read_games

    (game,) = read_games((path,), scenario, language, replayed=False)
    tell_file(xapi.statements([replace(game, log=shown)], None).decode())
    return 0


def _verdicts(worked: frozenset[int], failed: frozenset[int], *, forecasts: bool) -> dict[int, bool]:
    """Return whether each entry worked. Raises UsageError for an entry in both lists, or without --forecasts."""
    if (worked or failed) and not forecasts:
        raise click.UsageError(tr("--worked and --failed go with --forecasts."))
    if both := sorted(worked & failed):
        raise click.UsageError(tr("Entry {n} cannot have worked and have failed.", n=both[0]))
    return dict.fromkeys(failed, False) | dict.fromkeys(worked, True)


def _of_entries(form: str, until: int | None, *, reckoned: bool) -> None:
    """Raise UsageError for options about the entries where something is reckoned from them."""
    if reckoned and (form in {"csv", "xapi"} or until is not None):
        raise click.UsageError(tr("--csv, --xapi and --until are for the entries, not for --why nor --forecasts."))


def _why(file: LogFile, find: Finder, indicator: str, form: str, language: str) -> int:
    """Print the causes of a result."""
    from sim.play.finder import scenario_for
    from sim.play.why import why
    from tui.views.prose import prose_of
    from tui.views.why import told

    compiled = scenario_for(file, find)
    account = why(file.log, compiled, indicator)
    if form == "json":
        reasons = [{**r.cause._asdict(), **_figures(r)} for r in account.reasons]
        tell_json({"indicator": indicator, "value": account.value, "reasons": reasons})
        return 0
    names = prose_of(prose(compiled.texts, language), file.log.header.seats, compiled.scenario)
    click.echo("\n".join(told(account, account.game.view(), account.game.agenda(), names)))
    return 0


def _forecasts(file: LogFile, find: Finder, worked: dict[int, bool], form: str, rules: Rules) -> int:
    """Print how well forecasts held."""
    from sim.play.finder import scenario_for
    from sim.play.forecasts import calibrate
    from tui.commands.calibration import record, told

    found = calibrate(file.log, scenario_for(file, find), worked, rules)
    if form == "json":
        tell_json(record(found))
    else:
        click.echo("\n".join(told(found)))
    return 0


def _figures(reason: Reason) -> dict[str, int]:
    return {"amount": reason.amount, "first": reason.first, "last": reason.last, "entry": reason.entry}


def _teller(path: Path, file: LogFile, find: Finder, language: str) -> Callable[[Entry], str]:
    """Return a function that says an entry; without its scenario, or if it does not replay, from the log alone."""
    from sim.play.authoring.problems import InvalidScenario
    from sim.play.finder import scenario_for
    from sim.play.replay import check_playable, replay
    from sim.play.trouble import Trouble
    from sim.play.witness import rules_of
    from tui.views.journal import as_put, deeds
    from tui.views.prose import prose_of

    try:
        compiled = scenario_for(file, find)
        rules = rules_of(path, file.log)
        check_playable(file.log.header, compiled, rules)
        game = replay(file.log, compiled.scenario, rules)
    except (Trouble, InvalidScenario):
        return _what
    names = prose_of(prose(compiled.texts, language), file.log.header.seats, compiled.scenario)
    view, put = game.view(), as_put(file.log.entries, game.agenda())
    said = {entry.seq: deeds(entry, proposals, view, names) for entry, proposals in put}
    return lambda entry: said[entry.seq]


NARROWEST = 60
"""The least columns of the table; a narrower terminal wraps its lines."""

LEAST = 24
"""The least columns of the decision."""

COLUMNS = ("seq", "month", "day", "wall", "seat", "role", "kind", "decision", "body", "why",
           "question", "probability", "low", "high", "state", "hash")  # fmt: skip


def _row(entry: Entry) -> Sequence[Any]:
    forecast = entry.forecast
    guess = (forecast.question, forecast.probability, forecast.low, forecast.high) if forecast else ("",) * 4
    body = json.dumps(dict(entry.body), ensure_ascii=False, sort_keys=True)
    return (
        entry.seq, entry.month, entry.day, entry.wall, entry.seat, entry.role, entry.kind,
        entry.body.get("decision", ""), body, entry.why, *guess, entry.state, entry.hash,
    )  # fmt: skip


def _table(log: Log, width: int, teller: Callable[[Entry], str]) -> list[str]:
    names = {seat.id: seat.name for seat in log.header.seats}
    rows = [
        (
            str(entry.seq),
            str(entry.month),
            str(entry.day),
            names.get(entry.seat, ""),
            harmless(word(f"role.{entry.role}", entry.role)),
            teller(entry),
        )
        for entry in log.entries
    ]
    heads = tuple(tr(f"column.{name}") for name in ("entry", "month", "day", "seat", "role", "what"))
    wide = [max(len(row[column]) for row in (heads, *rows)) for column in range(len(heads) - 1)]
    lines = _lines(heads, wide, width)
    margin = " " * (sum(wide) + 2 * len(wide))
    for row, entry in zip(rows, log.entries, strict=True):
        lines += _lines(row, wide, width)
        quoted = (tr("“{words}”", words=said) for said in _reasons(entry))
        lines += [line for said in quoted for line in _wrapped(said, margin, margin, width)]
    return lines


def _lines(cells: Sequence[str], wide: Sequence[int], width: int) -> list[str]:
    """Return the lines of a row, whose last cell is wrapped."""
    numbers = [cell.rjust(size) for cell, size in zip(cells[:3], wide, strict=False)]
    words = [cell.ljust(size) for cell, size in zip(cells[3:-1], wide[3:], strict=True)]
    first = "".join(f"{cell}  " for cell in (*numbers, *words))
    return _wrapped(cells[-1], first, " " * len(first), width)


def _wrapped(text: str, first: str, margin: str, width: int) -> list[str]:
    """Wrap a text after a margin, beyond the width if it leaves fewer than `LEAST` columns."""
    room = max(width, len(margin) + LEAST)
    return textwrap.wrap(text, room, initial_indent=first, subsequent_indent=margin) or [first.rstrip()]


def _what(entry: Entry) -> str:
    """Return what an entry does, from the log alone, without control characters."""
    if entry.kind == "closed":
        return tr("move.closed")
    if entry.kind == "propose":
        return f"{_decision(entry)}  {_facts(entry.body.get('body'))}".rstrip()
    rest = {name: value for name, value in entry.body.items() if name not in {"proposal", "proposals"}}
    return f"{tr(f'move.{entry.kind}')} {harmless(' '.join(entry.answered))}  {_facts(rest)}".rstrip()


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
    from tui.views.journal import forecast_words

    said = [tr("(text withdrawn)")] if "why" in entry.withdrawn else [entry.why] if entry.why else []
    if entry.forecast:
        said.append(forecast_words(entry.forecast))
    return [harmless(text) for text in said]


def _footer(shown: Log, whole: Log) -> str:
    facts = {"scenario": harmless(whole.header.scenario), "rules": whole.header.rules, "empreinte": shown.empreinte}
    count = trn("{n} entry", "{n} entries", len(whole.entries))
    if len(shown.entries) < len(whole.entries):
        last = len(shown.entries)
        return tr(
            "{scenario}, rules {rules}: entry {last} of {count}. Empreinte then: {empreinte}",
            last=last,
            count=count,
            **facts,
        )
    end = tr("finished") if whole.finished else tr("unfinished")
    return tr("{scenario}, rules {rules}: {count}, {end}. Empreinte: {empreinte}", count=count, end=end, **facts)


def harmless(text: str) -> str:
    """Replace control characters by a visible one."""
    return "".join(letter if letter.isprintable() or letter == SPACE else "␣" for letter in text)

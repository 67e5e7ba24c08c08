"""`palabre scenario`: what an author needs."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

import scenarios
from sim.play.prose import prose
from tui.commands.asked import AS_JSON, FILE, NEW_FILE, NEW_FOLDER, Files, Whole, argument, one_at_a_time, option
from tui.commands.frame import Progress, as_typed, tell_file, tell_json
from tui.commands.kit import command as kit
from tui.commands.workers import JOBS, counted, workers
from tui.i18n import tr

if TYPE_CHECKING:
    from sim.assess.grid import Grid
    from sim.insight.expectations import Proof
    from sim.play.authoring import Problem


@click.group("scenario")
def command() -> None:
    """Write, check and show scenarios."""


@command.command("list")
@AS_JSON
@click.pass_obj
def list_(language: str, as_json: bool) -> int:
    """List the scenarios that come with the program."""
    from sim.play.library import load

    titles = {name: prose(load(name, language).texts, language).get("scenario.title", "") for name in scenarios.ids()}
    if as_json:
        tell_json(titles)
    else:
        wide = max(map(len, titles))
        click.echo("\n".join(f"{name:<{wide}}  {title}" for name, title in titles.items()))
    return 0


@command.command("check")
@argument("folders", cls=Files, metavar="DIR…", nargs=-1)
@option("--explain", metavar="CODE", help="Tell a message, a slip that brings it and its cure; all: every one.")
@option("--teams", metavar="N", type=Whole(1, 12), help="Add the orals of N teams to the clock.")
@option(
    "--grid", metavar="GRID", default="rncp35203-bc02", show_default=True,
    help="Grid whose criteria every role must be able to show.",
)
@option("--bench", is_flag=True, help="Play the games that expectations.yaml asks for, and prove them.")
@JOBS
@option("--strict", is_flag=True, help="Warnings are findings too.")
@AS_JSON
@click.pass_obj
def check(
    language: str, /, folders: tuple[str, ...], explain: str | None, teams: int | None, grid: str, bench: bool,
    jobs: int, strict: bool, as_json: bool,
) -> int:  # fmt: skip
    """Tell every problem of a scenario, or of a grid, by file and line.

    A folder without a scenario is taken for one of grids.
    """
    if explain:
        return _explained(explain, language)
    if not folders:
        raise click.UsageError(tr("Give the folder of a scenario."))
    from sim.play.authoring import check as checked
    from sim.play.jury.grids import check_grid, grids_in, is_grid, load_grid
    from sim.play.library import find

    found, marked_with = {}, load_grid(grid, language).grid
    named = [name for name in folders if Path(name).name != "__pycache__"]  # a shell’s */ finds it
    for folder in (one for name in named for one in grids_in(name) or (name,)):
        if is_grid(folder):
            found[folder] = check_grid(folder, language)
        elif bench:
            found[folder] = _proved(find(folder, language), language, teams, marked_with, jobs, quiet=as_json)
        else:
            found[folder] = checked(find(folder, language), language, teams, marked_with)
    if as_json:
        tell_json({folder: list(map(record, problems)) for folder, problems in found.items()})
    else:
        for folder, problems in found.items():
            for problem in problems:
                click.echo(str(problem))
            click.echo(summed_up(folder, problems), err=True)  # only problems go to stdout
        if codes := sorted(p.code for problems in found.values() for p in problems):  # an error before any warning
            said = "What a code means, and how to mend it: palabre scenario check --explain {code}"
            click.echo(tr(said, code=codes[0]), err=True)
    bad = [p for problems in found.values() for p in problems if strict or p.severity == "error"]
    return 1 if bad else 0


def _explained(name: str, language: str) -> int:
    """Print an entry of docs/codes.md, or the whole page."""
    from sim.play.authoring.codes import codes, explain, page

    if name != "all" and name.upper() not in codes():
        raise click.BadParameter(tr("There is no message “{name}”.", name=name), param_hint="--explain")
    if name == "all":
        tell_file(page())
    else:
        click.echo(explain(name.upper(), language))
    return 0


def _proved(
    folder: Path, language: str, teams: int | None, grid: Grid, jobs: int, *, quiet: bool
) -> list[Problem]:
    """Check the author's expectations by playing, and print them; return every problem, unmet expectations included."""
    from sim.insight.expectations import prove
    from sim.insight.parallel import Pool
    from sim.play.authoring.examination import examine_with_claims
    from sim.play.authoring.expectations import note_proof
    from sim.play.authoring.problems import Findings

    findings = Findings(language)
    scenario, expected = examine_with_claims(folder, findings, teams, grid)
    rows: list[tuple[str, str, str, str]] = []
    if scenario is None:
        return findings.sorted()
    with Progress(tr("Games")) as progress, workers(jobs) as executor:
        pool = Pool(executor, counted(progress, sum(claim.expectation.games for claim in expected)))
        for claim in expected:
            proof = prove(scenario, claim.expectation, pool)
            note_proof(claim, proof, findings)
            rows.append(_told(proof, claim.said, language))
    if not quiet:
        wide = [max(map(len, column)) for column in zip(*rows, strict=True)]
        for mark, measured, bounds, sentence in rows:
            click.echo(f"{mark} {measured:<{wide[1]}} {bounds:<{wide[2]}} {sentence}")
    return findings.sorted()


def _told(proof: Proof, said: Mapping[str, str], language: str) -> tuple[str, str, str, str]:
    """Return an expectation: its verdict, what was measured, what was expected, the author's sentence."""
    from sim.play.authoring.expectations import bounds_text, measured_text

    mark = {"holds": "✓", "fails": "✗", "unsure": "~"}[proof.verdict]
    sentence = said.get(language) or next(iter(said.values()))
    return mark, measured_text(proof, language), bounds_text(proof.expectation, language), sentence


def record(problem: Problem) -> dict[str, object]:
    """Return a problem for JSON."""
    return {
        "severity": problem.severity, "file": problem.file, "line": problem.line, "column": problem.col,
        "code": problem.code, "message": problem.message,
    }  # fmt: skip


def summed_up(folder: str, problems: list[Problem]) -> str:
    """Return how many errors and warnings were found."""
    errors = sum(problem.severity == "error" for problem in problems)
    if not problems:
        return tr("✓ {folder}: no error, no warning.", folder=folder)
    mark, warnings = "✗" if errors else "✓", len(problems) - errors
    said = "{mark} {folder}: errors {errors}, warnings {warnings}."
    return tr(said, mark=mark, folder=folder, errors=errors, warnings=warnings)


@command.command("schema")
@option("--reference", is_flag=True, help="The same for people: every key, its unit, its default (Markdown).")
def schema(reference: bool) -> int:
    """Print the JSON Schema of scenario files, for editors."""
    from sim.play.authoring import scenario_schema
    from sim.play.authoring.reference import reference_page as page

    if reference:
        tell_file(page())
    else:
        tell_file(json.dumps(scenario_schema(), ensure_ascii=False, indent=2, sort_keys=True) + "\n")
    return 0


@command.command("show")
@argument("scenario", metavar="DIR")
@option("--json", "as_json", is_flag=True, help="The compiled scenario.")
@option("--html", metavar="FILE", type=NEW_FILE, help="The sheet, as a page.")
@option("--untranslated", metavar="CODE", help="What is missing in a language (en, es…), as lines to fill in.")
@option("--out", metavar="FILE", type=NEW_FILE, help="With --untranslated: write it there.")
@click.pass_obj
def show(
    language: str, scenario: str, as_json: bool, html: Path | None, untranslated: str | None, out: Path | None
) -> int:
    """Say what is in a scenario."""
    one_at_a_time(json=as_json, html=html, untranslated=untranslated)
    if out and not untranslated:
        raise click.UsageError(tr("--out goes with --untranslated."))
    if untranslated:
        return _to_translate(language, scenario, untranslated, out)
    from sim.play.library import load
    from sim.play.record.files import write_atomic
    from sim.play.sheets.author import sheet, tables
    from tui.commands.shown import summary, told

    compiled = load(scenario, language)
    if as_json:
        tell_file(compiled.encoded.decode() + "\n")
    elif html:
        write_atomic(html, sheet(compiled, language, tr).encode())
        click.echo(tr("written: {path}", path=html))
    else:
        click.echo("\n".join((*summary(compiled, language), *told(tables(compiled, language, tr)))))
    return 0


def _to_translate(language: str, scenario: str, code: str, out: Path | None) -> int:
    from sim.play.authoring.untranslated import untranslated
    from sim.play.library import find

    if not re.fullmatch("[a-z]{2,3}", code):
        raise click.BadParameter(tr("“{code}” is no code of a language: fr, en, es…", code=code))
    lines = untranslated(find(scenario, language), code, language)
    if not lines:
        click.echo(tr("Every text has its translation in “{language}”.", language=code))
    elif out is None:
        tell_file("\n".join(lines))
    else:
        _write_new(out, "\n".join(lines))
        click.echo(tr("Next: write {n} translations under their texts, then palabre scenario check.", n=len(lines)))
    return 0


def _write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet, and say so."""
    from sim.play.record.files import write_atomic

    if path.exists():
        raise click.BadParameter(tr("There is something in {folder} already.", folder=path))
    write_atomic(path, text.encode())
    click.echo(tr("written: {path}", path=path))


@command.command("plan")
@argument("scenario", metavar="DIR")
@option("--csv", "as_csv", is_flag=True, help="Activities, for a spreadsheet.")
@AS_JSON
@click.pass_obj
def plan(language: str, scenario: str, as_csv: bool, as_json: bool) -> int:
    """Show dates, floats, chances, budget and cash before any play."""
    one_at_a_time(csv=as_csv, json=as_json)
    from sim.insight.planning import outlook
    from sim.play.library import load
    from sim.play.sheets.plan_table import plan_csv
    from tui.commands.planned import record, told

    compiled = load(scenario, language)
    said = prose(compiled.texts, language)
    if as_csv:
        tell_file(plan_csv(compiled.scenario, said))
    elif as_json:
        tell_json(record(outlook(compiled.scenario)))
    else:
        click.echo("\n".join(told(outlook(compiled.scenario), said)))
    return 0


@command.command("new")
@argument("folder", metavar="DIR", type=NEW_FOLDER)
@click.pass_obj
def new(language: str, folder: Path) -> int:
    """Write a small complete scenario to start from, with its schema."""
    from sim.play.authoring.french import slug_id
    from sim.play.authoring.template import ID_PATTERN, write_new

    name = folder.resolve().name
    if not ID_PATTERN.fullmatch(name):
        why = tr("“{name}” cannot be an id: 40 letters without accents, digits, - or _.", name=name)
        better = slug_id(name)
        raise click.BadParameter(f"{why} {tr('Perhaps: {name}', name=better)}" if better else why)
    try:
        written = write_new(folder, language)
    except FileExistsError:
        raise click.BadParameter(tr("There is something in {folder} already.", folder=folder)) from None
    click.echo("\n".join(str(path) for path in written))
    click.echo(tr("Next: palabre scenario check {folder}", folder=as_typed(folder)))
    return 0


@command.command("import")
@argument("file", metavar="FILE", type=FILE)
@option(
    "--days",
    metavar="N",
    type=Whole(1, 30),
    default=1,
    show_default=True,
    help="Working days of a period (PSPLIB).",
)
@option("--out", metavar="PART", type=NEW_FILE, help="Write it there.")
@click.pass_obj
def import_(language: str, file: Path, days: int, out: Path | None) -> int:
    """Turn a plan (PSPLIB .sm, or CSV) into a part of a scenario."""
    from sim.play.authoring.importing import import_plan

    text, findings = import_plan(file, language, days)
    for problem in findings.sorted():
        click.echo(str(problem), err=bool(text))  # to stderr if there is a part to print
    if not text:
        return 1
    if out is None:
        tell_file(text)
        return 0
    _write_new(out, text)
    click.echo(tr("Next: list {name} under “parts” in scenario.yaml, then palabre scenario check.", name=out.name))
    return 0


command.add_command(kit)

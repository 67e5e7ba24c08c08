"""`palabre grid`: the grids of criteria, files that a school can write itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.asked import AS_JSON, FILE, FOLDER, NEW_FOLDER, SEED, Files, argument, option
from tui.commands.frame import about, tell_file, tell_json
from tui.i18n import tr, word
from tui.views.prose import apart, line, pair
from tui.views.review import coding_lines, convention_lines, mark_words

if TYPE_CHECKING:
    from sim.assess.marks import Sheet
    from sim.play.jury.grids import Marking
    from sim.play.jury.markbook import Markbook, MarkedLog


@click.group("grid")
def command() -> None:
    """List, check and show the grids that a jury marks with."""


@command.command("list")
@click.pass_obj
def list_(language: str) -> int:
    """List the grids that come with the program."""
    from sim.play.jury.grids import grid_ids, load_grid

    for name in grid_ids():
        click.echo(f"{name}  {load_grid(name, language).text('title', language)}")
    return 0


@command.command("check")
@argument("grids", cls=Files, metavar="GRID…", nargs=-1, required=True)
@option("--scenario", metavar="DIR", default="", help="Say what this scenario lets a role show too seldom.")
@option("--strict", is_flag=True, help="Warnings are findings too.")
@AS_JSON
@click.pass_obj
def check(language: str, grids: tuple[str, ...], scenario: str, strict: bool, as_json: bool) -> int:
    """Tell every problem of a grid, by file and line."""
    from sim.play.jury.grids import check_grid
    from sim.play.library import load
    from tui.commands.scenario import record, summed_up

    played = load(scenario, language).scenario if scenario else None
    found = {grid: check_grid(grid, language, played) for grid in grids}
    if as_json:
        records = {grid: list(map(record, problems)) for grid, problems in found.items()}
        tell_json(records)
    else:
        for grid, problems in found.items():
            click.echo("\n".join([*map(str, problems), summed_up(grid, problems)]))
    bad = [p for problems in found.values() for p in problems if strict or p.severity == "error"]
    return 1 if bad else 0


@command.command("show")
@argument("grid", metavar="GRID")
@click.pass_obj
def show(language: str, grid: str) -> int:
    """Read a grid: épreuves, criteria, levels, rule, digest."""
    from sim.play.jury.grids import load_grid

    click.echo("\n".join(_shown(load_grid(grid, language), language)))
    return 0


@command.command("template")
@click.pass_obj
def template(language: str) -> int:
    """Print the skeleton of a grid, to be filled in by a school."""
    from sim.play.jury.grids import template as skeleton

    tell_file(skeleton(language))
    return 0


@command.command("specimens")
@argument("folder", metavar="DIR", type=NEW_FOLDER)
@option("--scenario", metavar="ID|DIR", default="decouverte", show_default=True, help="What the teams play.")
@option("--seed", metavar="N", type=SEED, help="The dice; drawn if absent.")
@click.pass_obj
def specimens(language: str, /, folder: Path, *, scenario: str, seed: int | None) -> int:
    """Write logs of teams of known quality, to train assessors on.

    Three, in an order that says nothing. Read and mark them like any log; palabre grid reveal says what was to be
    expected, once the marks are signed.
    """
    from secrets import randbits

    from sim.play.jury.specimens import write_specimens
    from sim.play.library import load

    drawn = randbits(32) if seed is None else seed
    for path in write_specimens(folder, load(scenario, language), drawn):
        click.echo(tr("written: {path}", path=path))
    return 0


@command.command("reveal")
@argument("folder", metavar="DIR", type=FOLDER)
@argument("marks", metavar="MARKS", type=FILE)
@click.pass_obj
def reveal(language: str, /, folder: Path, marks: Path) -> int:
    """Say what levels each specimen was to get, and why.

    Beside the marks that were given and signed.
    """
    from sim.assess.specimens import GRID
    from sim.play.finder import finder
    from sim.play.jury.grids import load_grid
    from sim.play.jury.specimens import reveal as told

    marking = load_grid(GRID, language)
    with about(marks):
        book, teams = told(folder, marks, marking, lambda log: finder(log, "", language))
    click.echo("\n".join(_revealed(book, teams, marking, language)))
    return 0


def _revealed(book: Markbook, teams: dict[str, str], marking: Marking, language: str) -> list[str]:
    lines = []
    for log, sheet in zip(book.header.logs, book.marks.sheets, strict=True):
        team = teams.get(log.head, "")
        if team:
            lines += ["", tr("Team {team}: {quality}", team=line(log.team), quality=word(f"specimen.{team}"))]
            for criterion in marking.grid.criteria:
                lines += [_expected(team, criterion.id), *_apart(team, criterion.id, log, sheet, marking, language)]
    return [*lines, "", tr("Expected levels are ours, for written teams: argue about them before you mark a real one.")]


def _expected(team: str, criterion: str) -> str:
    """Return the levels that can be defended for a criterion, and why."""
    from sim.assess.specimens import EXPECTED

    low, high = EXPECTED[team][criterion]
    levels = str(low) if low == high else tr("{low} or {high}", low=low, high=high)
    why = word(f"specimen.{team}.{criterion}", word(f"specimen.{team}.all", ""))
    return pair(tr("{criterion}, expected {levels}", criterion=criterion, levels=levels), why)


def _apart(team: str, criterion: str, log: MarkedLog, sheet: Sheet, marking: Marking, language: str) -> list[str]:
    """Return the marks that cannot be defended, with their comments."""
    from sim.assess.specimens import defensible

    said = []
    for (marked, seat), first in sheet.first.items():
        given = sheet.second.get((marked, seat), first)
        if marked == criterion and not defensible(team, criterion, given.mark):
            who = line(log.seats[seat]) if seat else tr("the group as a whole")
            words = (mark_words(given.mark, marking, language), line(given.comment))
            said.append("   " + pair(who, " · ".join(filter(None, words))))
    return said


def _shown(marking: Marking, language: str) -> list[str]:
    from sim.assess.grid import LEVELS

    def said(path: str) -> str:
        return line(marking.text(path, language))

    grid = marking.grid
    lines = [f"{said('title')}  ({grid.id}, {grid.edition})", said("source"), said("authors"), said("validation"), ""]
    if conventions := convention_lines(marking, language):
        lines += [tr("What makes a piece of evidence, whatever the criterion:"), *(f"    {c}" for c in conventions), ""]
    for trial in grid.trials:
        jury = apart(said(f"trials.{trial.id}.jury.{n}") for n in trial.assessors)
        lines += [f"{trial.id}  {said(f'trials.{trial.id}.name')}", "    " + tr("assessed by: {jury}", jury=jury)]
    for criterion in grid.criteria:
        unit = tr("a mark for each student") if criterion.unit == "individual" else tr("a mark for the group")
        lines += ["", f"{criterion.id}  {said(f'criteria.{criterion.id}.competency')} ({unit})"]
        path = f"criteria.{criterion.id}.levels"
        names = [f"{n + 1} {said(f'scale.{n}')}" for n in range(LEVELS)]
        lines += [f"    {pair(name, said(f'{path}.{n}'))}" for n, name in enumerate(names)]
        lines += [f"    {text}" for text in coding_lines(criterion.id, marking, language)]
    return [*lines, "", tr("Digest: {digest}", digest=marking.digest)]

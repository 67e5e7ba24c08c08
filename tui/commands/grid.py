"""`palabre grid`: criteria that a school marks with, as files that it can write itself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from tui.i18n import tr
from tui.views.prose import line, pair

if TYPE_CHECKING:
    from sim.play.grids import Marking


@click.group("grid")
def command() -> None:
    """List, check and show the grids that a jury marks with."""


@command.command("list")
@click.pass_obj
def list_(language: str) -> int:
    """List the grids that come with the program."""
    from sim.play.grids import grid_ids, load_grid  # noqa: PLC0415 - pydantic and yaml, only now

    for name in grid_ids():
        click.echo(f"{name}  {load_grid(name, language).text('title', language)}")
    return 0


@command.command("check")
@click.argument("grids", metavar="GRID…", nargs=-1, required=True)
@click.option("--scenario", metavar="DIR", default="", help="Say what this scenario lets a role show too seldom.")
@click.option("--strict", is_flag=True, help="Warnings are findings too.")
@click.option("--json", "as_json", is_flag=True, help="Machine-readable.")
@click.pass_obj
def check(language: str, grids: tuple[str, ...], scenario: str, strict: bool, as_json: bool) -> int:
    """Tell every problem of a grid, by file and line."""
    from sim.play.compiled import load  # noqa: PLC0415 - pydantic and yaml, only now
    from sim.play.grids import check_grid  # noqa: PLC0415
    from tui.commands.scenario import counted, record  # noqa: PLC0415

    played = load(scenario, language).scenario if scenario else None
    found = {grid: check_grid(grid, language, played) for grid in grids}
    if as_json:
        records = {grid: list(map(record, problems)) for grid, problems in found.items()}
        click.echo(json.dumps(records, ensure_ascii=False, indent=2))
    else:
        for grid, problems in found.items():
            click.echo("\n".join([*map(str, problems), counted(grid, problems)]))
    bad = [p for problems in found.values() for p in problems if strict or p.severity == "error"]
    return 1 if bad else 0


@command.command("show")
@click.argument("grid", metavar="GRID")
@click.pass_obj
def show(language: str, grid: str) -> int:
    """Read a grid: épreuves, criteria, levels, rule of validation, digest."""
    from sim.play.grids import load_grid  # noqa: PLC0415 - pydantic and yaml, only now

    click.echo("\n".join(_shown(load_grid(grid, language), language)))
    return 0


@command.command("template")
@click.pass_obj
def template(language: str) -> int:
    """Print the skeleton of a grid, to be filled in by a school."""
    from sim.play.grids import template as skeleton  # noqa: PLC0415

    click.echo(skeleton(language), nl=False)
    return 0


def _shown(marking: Marking, language: str) -> list[str]:
    def said(path: str) -> str:
        return line(marking.text(path, language))

    grid = marking.grid
    lines = [f"{said('title')}  ({grid.id}, {grid.edition})", said("source"), said("authors"), said("validation"), ""]
    for trial in grid.trials:
        jury = " ; ".join(said(f"trials.{trial.id}.jury.{n}") for n in trial.assessors)
        lines += [f"{trial.id}  {said(f'trials.{trial.id}.name')}", "    " + tr("assessed by: {jury}", jury=jury)]
    for criterion in grid.criteria:
        unit = tr("a mark for each student") if criterion.unit == "individual" else tr("a mark for the group")
        lines += ["", f"{criterion.id}  {said(f'criteria.{criterion.id}.competency')} ({unit})"]
        path = f"criteria.{criterion.id}.levels"
        names = [f"{n + 1} {said(f'scale.{n}')}" for n in range(4)]
        lines += [f"    {pair(name, said(f'{path}.{n}'))}" for n, name in enumerate(names)]
    return [*lines, "", tr("Digest: {digest}", digest=marking.digest)]

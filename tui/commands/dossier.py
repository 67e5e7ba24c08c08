"""`palabre dossier`: everything about one student, for an appeal."""

from __future__ import annotations

import json
from pathlib import Path

import click

from tui.commands.asked import FILE, PLACE, SCENARIO, argument, option
from tui.commands.frame import about, sentence
from tui.commands.papers import read_games, read_jury
from tui.commands.verify import read_paper
from tui.i18n import tr


@click.command("dossier")
@argument("log", metavar="LOG", type=FILE)
@option("--student", "--seat", metavar="NAME", required=True, help="The pseudonym, or the number of the seat.")
@option("--marks", metavar="FILE", multiple=True, type=FILE, help="Signed marks; once for each assessor.")
@option("--settlement", metavar="FILE", type=FILE, help="What the assessors settled and signed.")
@option("--luck", metavar="FILE", type=FILE, help="What `palabre luck --json` printed.")
@option("--head", metavar="EMPREINTE", help="The empreinte that was written on paper.")
@option("--out", metavar="DIR|FILE", type=PLACE, help="Write it there.")
@option("--grid", metavar="ID|FILE", default="", help="The grid, if it does not come with the program.")
@SCENARIO
@click.pass_obj
def command(
    language: str, /, log: Path, *, student: str, marks: tuple[Path, ...], settlement: Path | None, luck: Path | None,
    head: str | None, out: Path | None, grid: str, scenario: str,
) -> int:  # fmt: skip
    """Gather what an appeal needs: entries, evidence, marks.

    With the history of the marks. It says what was verified, and what may not be concluded. Without --out it goes
    beside the log.
    """
    from sim.play.finder import finder
    from sim.play.papers import seat_of, slug
    from sim.play.papers.chance import Luck, parse_luck
    from sim.play.papers.dossier import dossier
    from sim.play.papers.rendering import to_html
    from sim.play.record.files import write_atomic
    from sim.play.replay import current_rules
    from sim.play.verify import verify

    (game,) = read_games((log,), scenario, language, replayed=False)
    seat, judged = seat_of(game, student), read_jury(marks, settlement, grid, language)
    if judged:
        judged.index_of(game.log)
    chance: Luck | None = None
    if luck and not game.material.known:
        raise click.UsageError(tr("--luck goes with a log that can be replayed: this one was played by other rules."))
    if luck:
        chance = parse_luck(_json(luck), game.material.final.outcomes)
        if chance is None:
            raise click.UsageError(
                tr("{path} is not what palabre luck --json printed of this whole game, without --entry.", path=luck)
            )
    verdict = verify(log, current_rules(), finder(log, scenario, language), read_paper(head, [log]))
    name = next(s.name for s in game.seats if s.id == seat)
    own = log.with_name(f"{log.stem}-dossier-{slug(name)}.html")
    target = out / own.name if out and (out.is_dir() or not out.suffix) else out or own  # a page has its “.html”
    with about(log):
        write_atomic(target, to_html(dossier(game, seat, judged, verdict, chance), game.names.tongue.language))
    click.echo(tr("written: {path}", path=target))
    for trouble in verdict.troubles:
        click.echo(tr("✗ {path}: {problem}", path=log, problem=sentence(trouble)), err=True)
    return 1 if verdict.troubles else 0


def _json(path: Path) -> object:
    from sim.play.record.disk import reading

    try:
        with reading(path) as file:
            return json.loads(file.read())
    except ValueError:
        return None

"""`palabre fork`: the same game up to an entry, then other decisions; and the comparison of both."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from sim.play.prose import prose
from tui.commands.asked import FILE, NEW_FILE, NEW_GAME, SCENARIO, Whole, argument, option
from tui.commands.demo import POLICIES
from tui.commands.frame import Progress, about, as_typed
from tui.commands.workers import JOBS, counted, workers
from tui.i18n import tr, word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sim.play.compiled import Compiled
    from sim.play.record.chain import Log
    from sim.play.report.comparison import Comparison

RUNS = 100
"""The default number of futures of each game."""


@click.command("fork")
@argument("log", metavar="LOG", type=FILE)
@option("--at", metavar="SEQ", type=Whole(0), help="Begin after this entry; the first morning is 0.")
@option("--save", metavar="FILE", type=NEW_GAME, help="Save the new game there, to be played on.")
@option("--against", metavar="LOG", type=FILE, help="Compare with this fork, once LOG is finished.")
@option("--out", metavar="FILE", type=NEW_FILE, help="Write the comparison there; else beside the fork.")
@option("--runs", metavar="N", type=Whole(2, 10_000), default=RUNS, show_default=True, help="Futures.")
@JOBS
@option("--reference", type=click.Choice(POLICIES), default=POLICIES[0], show_default=True, help="Who plays on.")
@SCENARIO
@click.pass_obj
def command(
    language: str,
    /,
    log: Path,
    at: int | None,
    save: Path | None,
    *,
    against: Path | None,
    out: Path | None,
    runs: int,
    jobs: int,
    reference: str,
    scenario: str,
) -> int:
    """Go another way from an entry of a game.

    --at and --save make a new game that begins the same; its header cites the log that it left.
    --against shows where both ways lead: the bank and the work over many futures, as a page.
    """
    from sim.play.finder import read_played

    with about(log):
        played, compiled = read_played(log, scenario, language)
        if against is None and at is not None and save is not None:
            return _fork(played, compiled, at, save)
    if against is None or at is not None or save is not None:
        raise click.UsageError(tr("Say either --at and --save, or --against."))
    target = out or against.with_name(f"{against.stem}-ways.html")  # `report` uses the name of the log
    ways = _compared((log, against), played, compiled, reference, Size(runs, jobs), language)
    _write(ways, compiled, target, language)
    click.echo(tr("written: {path}", path=target))
    return 0


class Size(NamedTuple):
    """The number of futures, and of processes."""

    runs: int
    jobs: int


def _fork(log: Log, compiled: Compiled, at: int, save: Path) -> int:
    from sim.play.fork import fork

    made = fork(log, compiled, at, save)
    click.echo(tr("written: {path}", path=save))
    click.echo(tr("A fork of {parent} after entry {seq}. To play on: palabre play --save {path}",
                  parent=log.empreinte, seq=len(made.entries), path=as_typed(save)))  # fmt: skip
    return 0


def _compared(
    paths: tuple[Path, Path], log: Log, compiled: Compiled, reference: str, size: Size, language: str
) -> Comparison:
    """Play both games on from the end of the council in which they part."""
    from sim.insight.bands import bands
    from sim.insight.ledger import Played
    from sim.insight.parallel import Pool
    from sim.play.fork import last_common_entry
    from sim.play.record.files import read_file
    from sim.play.report.comparison import Comparison
    from sim.play.steps import council_after, game_steps
    from tui.commands.luck import Teller
    from tui.views.prose import line

    with about(paths[0]):
        one = game_steps(log, compiled)
    with about(paths[1]):
        other_log = read_file(paths[1]).log
        seq = last_common_entry(log, other_log)
        other = game_steps(other_log, compiled, unfinished=True)
    councils = [council_after(way.steps, seq) for way in (one, other)]
    with Progress(tr("Futures")) as progress, workers(size.jobs) as executor:
        pool = Pool(executor, counted(progress, 2 * size.runs))
        first, second = (
            bands(Played(compiled.scenario, one.game.seed, steps), reference, size.runs, pool) for steps in councils
        )
    tellers = Teller(one, log, compiled, language), Teller(other, other_log, compiled, language)
    ours, theirs = (
        [teller.words(step) for step in steps if step.first > seq]
        for teller, steps in zip(tellers, councils, strict=True)
    )
    return Comparison(
        title=prose(compiled.texts, language).get("scenario.title", compiled.scenario.id),
        teams=(line(log.header.team), line(other_log.header.team)), empreintes=(log.empreinte, other_log.empreinte),
        decided=(_without(ours, theirs), _without(theirs, ours)), bands=(first, second),
        seq=seq, day=log.entries[seq].day, policy=word(f"policy.{reference}", reference),
    )  # fmt: skip


def _without(told: Sequence[str], others: Sequence[str]) -> list[str]:
    """Return the decisions that the other game does not have, or has fewer times, with how many more."""
    return [said if n == 1 else f"{said} (×{n})" for said, n in (Counter(told) - Counter(others)).items()]


def _write(ways: Comparison, compiled: Compiled, target: Path, language: str) -> None:
    from sim.play.record.files import write_atomic
    from sim.play.report.comparison import page

    write_atomic(target, page(ways, language, tr, compiled.scenario.parameters).encode())

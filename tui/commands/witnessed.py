"""Witnesses: reading one for a log that cannot be replayed, writing one for a log that can."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.frame import Progress, sentence
from tui.i18n import tr

if TYPE_CHECKING:
    from sim.play.compiled import Compiled
    from sim.play.record.chain import Log
    from sim.play.replay import Rules


def rules_for(path: Path, log: Log) -> Rules:
    """Return the rules that can replay a log, or those of its witness, with a message. Raises Broken."""
    from sim.play.witness import rules_of

    rules = rules_of(path, log)
    if rules.witness:
        said = "{path}: played under rules {rules}; read from its witness {empreinte}, not replayed."
        click.echo(tr(said, path=path, rules=rules.version, empreinte=rules.witness), err=True)
    return rules


def keep(path: Path, log: Log, compiled: Compiled) -> Path | None:
    """Write the witness of a finished log beside it; None, with a message, if it cannot be written."""
    from sim.play import witness
    from sim.play.trouble import Trouble

    try:
        with Progress(tr("Keeping what was seen")) as progress:
            return witness.write_witness(path, log, compiled, progress.at)
    except Trouble as trouble:
        click.echo(tr("No witness was kept: {problem}", problem=sentence(trouble)), err=True)
        return None

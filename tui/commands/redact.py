"""`palabre redact`: a copy of a log without a text that its author takes back."""

from __future__ import annotations

from pathlib import Path

import click

from tui.commands.asked import FILE, NEW_FILE, Whole, argument, option
from tui.commands.frame import about, as_typed
from tui.i18n import tr


@click.command("redact")
@argument("log", metavar="LOG", type=FILE)
@option("--entry", "seqs", metavar="SEQ", type=Whole(1), required=True, multiple=True, help="Whose text; repeatable.")
@option("--out", metavar="FILE", type=NEW_FILE, required=True, help="Write the log without the text there, as .jsonl.")
@click.pass_obj
def command(language: str, /, log: Path, *, seqs: tuple[int, ...], out: Path) -> int:
    """Take a text back from a log.

    The reason of an entry, and the question of its forecast, go; what was decided, by whom and when stays. The copy has
    the same empreinte: verify says that a text was withdrawn and that the chain is whole. LOG itself is not touched.
    """
    from sim.play.record.files import read_file, to_jsonl, write_atomic
    from sim.play.record.redact import redact
    from sim.play.trouble import Misuse

    del language
    if out.exists():
        raise Misuse("save_exists", path=out)
    with about(log):
        read = read_file(log).log
    write_atomic(out, to_jsonl(redact(read, seqs)))
    click.echo(tr("written: {path}", path=out))
    said = (
        "{path} still has the text, and so may what was made of it: witness, reports, papers, marks. Verify the copy"
        " (palabre verify {copy}), then remove these."
    )
    click.echo(tr(said, path=log, copy=as_typed(out)))
    return 0

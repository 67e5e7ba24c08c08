"""`palabre verify`: whether logs and the files beside them are intact."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.asked import AS_JSON, SCENARIO, Files, argument, option
from tui.commands.frame import Progress, sentence, tell_json
from tui.i18n import tr, trn
from tui.views.prose import line as plain
from tui.views.prose import pair

if TYPE_CHECKING:
    from sim.play.finder import Finder
    from sim.play.verify import Verdict


STATES = {"whole": "✓", "changed": "✗", "replaced": "·", "gone": "○"}
"""The sign of the state of an attached file."""


@click.command("verify")
@argument("logs", cls=Files, metavar="LOG…", nargs=-1, required=True)
@option("--head", metavar="EMPREINTE", help="The empreinte that was written on paper.")
@SCENARIO
@option("--keep", is_flag=True, help="Write beside logs that hold what a palabre of other rules will need.")
@AS_JSON
@click.pass_obj
def command(
    language: str, logs: tuple[str, ...], head: str | None, scenario: str, keep: bool, as_json: bool
) -> int:
    """Check that logs are intact and replay to the same state.

    A log cut during play or made anew whole is seen only against the empreinte on paper (--head). Marks files,
    settlements, attached files and witnesses are checked as well.
    """
    from sim.play.finder import finder
    from sim.play.jury.markbook import is_markbook
    from sim.play.jury.settling import is_settlement
    from sim.play.pieces import is_pieces, pieces_file
    from sim.play.replay import current_rules
    from sim.play.verify import verify
    from sim.play.witness import is_witness

    every = [path for path in map(_log, logs) if not is_witness(path)]  # witnesses are read with their logs
    if not every:
        raise click.UsageError(tr("A witness is read with its log: name the log."))
    paths = [path for path in every if not (is_markbook(path) or is_settlement(path) or is_pieces(path))]
    paper = read_paper(head, every)
    told = [_attached(path) if is_pieces(path) else _signed(path, paper) for path in every if path not in paths]
    verdicts = []
    with Progress(tr("Replaying")) as progress:
        for done, path in enumerate(paths):
            progress.at(done, len(paths))
            verdicts.append(verify(path, current_rules(), finder(path, scenario, language), paper))
    kept = [_kept(verdict, finder(verdict.path, scenario, language)) for verdict in verdicts] if keep else []
    beside = [(pieces_file(path), path) for path in paths]
    told += [_attached(pieces, log) for pieces, log in beside if pieces.exists() and pieces not in every]
    if as_json:
        tell_json([_record(verdict) for verdict in verdicts])
    else:
        said = [*chain(*map(_said, verdicts)), *(line for _, line in told), *chain(*kept), *_seeds(verdicts)]
        click.echo("\n".join(said))
    return 1 if any(verdict.troubles for verdict in verdicts) or not all(good for good, _ in told) else 0


def _kept(verdict: Verdict, find: Finder) -> list[str]:
    """Write the witness and the scenario of a log, if it is finished and intact; say where."""
    from sim.play.finder import archive

    if verdict.troubles or not (verdict.replayed and verdict.finished):
        return [tr("Nothing was kept of {path}.", path=verdict.path)]
    return [tr("written: {path}", path=path) for path in archive(verdict.path, find)]


def _signed(path: Path, paper: str) -> tuple[bool, str]:
    """Return whether a marks file or a settlement is intact: its chain, its end, the empreinte on paper."""
    from sim.play.jury import markbook, settling
    from sim.play.trouble import Trouble

    try:
        found = settling.settlement_status(path) if settling.is_settlement(path) else markbook.marks_status(path)
    except Trouble as trouble:
        return False, tr("✗ {path}: {problem}", path=path, problem=sentence(trouble))
    records = trn("{n} record", "{n} records", found.records)
    facts = {"path": path, "records": records, "assessor": plain(found.assessor), "empreinte": found.empreinte}
    if paper and paper != found.empreinte:
        return False, tr(
            "✗ {path}: {records} of {assessor}, but its empreinte is {empreinte}, not that on paper.", **facts
        )
    if not found.ended:
        return False, tr("✗ {path}: {records} of {assessor}, not signed yet. Empreinte: {empreinte}", **facts)
    return True, tr("✓ {path}: {records} of {assessor}, signed; the chain holds. Empreinte: {empreinte}", **facts)


def _attached(path: Path, log: Path | None = None) -> tuple[bool, str]:
    """Return whether a pieces file is intact, is that of its log, and whether the attached files are unchanged."""
    from sim.play.pieces import read_pieces
    from sim.play.record.files import read_file
    from sim.play.trouble import Trouble

    try:
        pieces = read_pieces(path, read_file(log).log if log else None)
    except Trouble as trouble:
        return False, tr("✗ {path}: {problem}", path=path, problem=sentence(trouble))
    states = [(one, pieces.state(one, path.parent)) for one in pieces.attached]
    facts = {"path": path, "files": len(states), "picks": len(pieces.picks), "notes": len(pieces.notes)}
    said = "{path}: files attached: {files}; picks of students: {picks}; notes: {notes}; the chain holds."
    lines = [tr(said, **facts)]
    for one, state in states:
        lines.append(f"  {STATES[state]} " + pair(plain(one.name), tr(f"piece.{state}", empreinte=one.empreinte)))
    good = all(state != "changed" for _, state in states)
    return good, ("✓ " if good else "✗ ") + "\n".join(lines)


def _log(name: str) -> Path:
    path = Path(name)
    if not path.exists():
        raise click.UsageError(tr("There is no file {path}.", path=path))
    if path.is_dir():
        raise click.UsageError(tr("{path} is a folder: name its logs, as in {path}/*.jsonl.", path=path))
    return path


def read_paper(written: str | None, paths: list[Path]) -> str:
    """Parse an empreinte copied by hand; "" for none. Raises UsageError."""
    from sim.play.record.log import read_empreinte

    if written is None:
        return ""
    if len(paths) > 1:
        raise click.UsageError(tr("--head belongs to one log: name only that one."))
    try:
        return read_empreinte(written)
    except ValueError:
        raise click.UsageError(tr("An empreinte has 12 letters and digits, such as 7K2M-0PQR-4XZ9.")) from None


def _said(verdict: Verdict) -> list[str]:
    lines = [tr("✗ {path}: {problem}", path=verdict.path, problem=sentence(trouble)) for trouble in verdict.troubles]
    if not lines:
        count = trn("{n} entry", "{n} entries", verdict.entries)
        said = "✓ {path}: {count}; all of it replays to the same states."
        if not verdict.replayed:
            said = "✓ {path}: {count}; the chain holds. The seed is sealed, so it was not replayed."
        lines.append(tr(said, path=verdict.path, count=count))
    if verdict.matched is not None:
        lines.append("  " + _matched(verdict))
    if verdict.reworded:
        lines.append("  " + tr("The letters and documents of this scenario no longer read as the team read them."))
    if verdict.withdrawn:
        entries = ", ".join(map(str, verdict.withdrawn))
        lines.append("  " + tr("Text withdrawn from entry {entries}; the chain is whole.", entries=entries))
    if verdict.witness:
        said = "Witness {empreinte}: whole, and of this log. It was not compared with the game replayed."
        if verdict.compared:
            said = "Witness {empreinte}: at each entry it shows what the game shows, replayed."
        lines.append("  " + tr(said, empreinte=verdict.witness))
    if verdict.empreinte:
        lines.append("  " + tr("Empreinte: {empreinte}", empreinte=verdict.empreinte))
    return lines


def _seeds(verdicts: list[Verdict]) -> list[str]:
    """Return a line if games of one scenario were not played on one seed: a class is told while it can still act."""
    played: dict[tuple[str, str], dict[int, list[str]]] = {}
    for verdict in verdicts:
        if verdict.header and verdict.header.seed is not None:
            seeds = played.setdefault((verdict.header.scenario, verdict.header.scenario_digest), {})
            seeds.setdefault(verdict.header.seed, []).append(verdict.path.name)
    said = "· {scenario}: not the same seed for all, so chance differs as well as decisions: {groups}."
    return [
        tr(said, scenario=scenario, groups=" / ".join(map(", ".join, seeds.values())))
        for (scenario, _), seeds in played.items()
        if len(seeds) > 1
    ]


def _matched(verdict: Verdict) -> str:
    if verdict.matched == verdict.entries and verdict.finished:
        return tr("The empreinte on paper is that of the whole log.")
    if verdict.matched == verdict.entries and not verdict.troubles:
        return tr(
            "The empreinte on paper is that of the last entry: the game goes on, and nothing is missing before it."
        )
    return tr(
        "The empreinte on paper is that of entry {entry}: it vouches for the log up to there, no further.",
        entry=verdict.matched,
    )


def _record(verdict: Verdict) -> dict[str, object]:
    return {
        "log": str(verdict.path),
        "good": not verdict.troubles,
        "entries": verdict.entries,
        "empreinte": verdict.empreinte,
        "replayed": verdict.replayed,
        "finished": verdict.finished,
        "paper_matches_entry": verdict.matched,
        "reworded": verdict.reworded,
        "withdrawn": list(verdict.withdrawn),
        "witness": verdict.witness,
        "witness_compared": verdict.compared,
        "findings": [
            {
                "kind": trouble.reason,
                "entry": trouble.facts.get("entry"),
                "facts": {name: str(fact) for name, fact in trouble.facts.items() if name != "entry"},
                "sentence": sentence(trouble),
            }
            for trouble in verdict.troubles
        ],
    }

"""`palabre review`: an assessor reads logs forward and marks them with a grid."""

from __future__ import annotations

import glob
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.asked import FILE, NEW_FILE, SCENARIO, Files, Sort, argument, at_terminal, on_screens, option
from tui.commands.frame import about
from tui.i18n import tr
from tui.look import Look

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sim.assess.grid import Grid
    from sim.assess.marks import Declared, Exposure
    from sim.play.jury.grids import Marking
    from sim.play.jury.markbook import Markbook, MarksHeader
    from sim.play.pieces import Pieces
    from sim.play.recording import Recording

DEFAULT = "rncp35203-bc02"
"""The grid of the three days."""
LONGEST = 80
"""The most characters of an assessor's name."""
MET = Sort({"led": "animé", "heard": "entendu", "nothing": "rien"})


@click.command("review")
@argument("logs", cls=Files, metavar="LOG…", nargs=-1, required=True, type=FILE)
@option("--assessor", metavar="NAME", help="Who marks; else it is asked.")
@option("--grid", metavar="ID|FILE", default="", help="The grid: see palabre grid list.")
@option("--marks", metavar="FILE", type=NEW_FILE, help="The marks file; the same again resumes.")
@option("--exposure", type=MET, help="Before pass 1: led the game, heard the oral, nothing; else it is asked.")
@option(
    "--ties", cls=click.Option, metavar="TEXT", help="Ties with candidates, to be declared; else they are asked."
)  # an empty text declares none
@option("--every", is_flag=True, help="A page for every decision, not only for those that tell most.")
@SCENARIO
@on_screens
@click.pass_obj
def command(
    language: str, /, logs: tuple[Path, ...], *, assessor: str | None, grid: str, marks: Path | None,
    exposure: Exposure | None, ties: str | None, every: bool, scenario: str, look: Look | None,
) -> int:  # fmt: skip
    """Mark logs from evidence, without the outcome first.

    Forward only: judgements are locked page by page; marks cite entries or observations; the outcome is opened last.
    The marks file is written at each step.
    """
    from sim.play.jury.grids import keep_beside
    from sim.play.jury.review import Reading
    from tui.assessing.assessor import Assessor
    from tui.commands.witnessed import keep
    from tui.plain.assessor import AssessorAloud
    from tui.plain.review import declare, run, theirs
    from tui.plain.voice import Voice

    name = _named(assessor, marks)
    if not name:
        return 0
    path = marks or _own_file(logs[0], name)
    marking = _marking(path, grid, language)
    recordings = [recording(log, scenario, language) for log in logs]
    form, header = marking.grid, _header(name, marking, logs, recordings, language)
    look = look if at_terminal() else None
    voice = Voice(sys.stdin, sys.stdout)
    asked = partial(_on_screen, look) if look else partial(declare, voice)
    book = _book(path, header, form, (exposure, ties), asked)
    if book is None or (book.header.assessor != name and not theirs(voice, book.header.assessor)):
        return 0
    with about(path):
        keep_beside(path, marking)
    for log, read in zip(logs, recordings, strict=True):
        if read.full_log.finished and not read.witness:
            keep(log, read.full_log, read.compiled)
    readings = [Reading(recording, form, every=every) for recording in recordings]
    dossiers = [_pieces(log, recording) for log, recording in zip(logs, recordings, strict=True)]
    if look is None:
        run(AssessorAloud(book, marking, language, readings=readings, dossiers=dossiers, paths=logs, voice=voice))
    else:
        from tui.jury.app import JuryApp

        room = Assessor(book, marking, language, readings=readings, dossiers=dossiers, paths=logs)
        JuryApp(room, look).run()
    return 0


def _named(assessor: str | None, marks: Path | None) -> str:
    """Return who marks: as given, else whose marks these are, else asked for, "" to leave. Raises UsageError."""
    if assessor is None and marks and marks.exists():
        from sim.play.jury.markbook import read_marks

        with about(marks):
            return read_marks(marks)[0].assessor
    if assessor is None:
        from tui.plain.review import named
        from tui.plain.voice import Voice

        assessor = named(Voice(sys.stdin, sys.stdout))
        if not assessor:
            return ""
    name = assessor.strip()
    if not name or len(name) > LONGEST:
        raise click.UsageError(tr("A name has 1 to {n} characters.", n=LONGEST))
    return name


def _marking(path: Path, grid: str, language: str) -> Marking:
    """Return the grid given, else that of the marks begun, in its edition of then. Raises InvalidScenario."""
    from sim.play.jury.grids import grid_of, load_grid
    from sim.play.jury.markbook import read_marks

    if grid or not path.exists():
        return load_grid(grid or DEFAULT, language)
    with about(path):
        header = read_marks(path)[0]
    return grid_of(path, header.grid, header.grid_digest, lang=language)


def _header(
    name: str, marking: Marking, logs: Sequence[Path], recordings: Sequence[Recording], lang: str
) -> MarksHeader:
    """Return the header of a new marks file: assessor, grid, and logs. Raises UsageError for a log given twice."""
    from sim.play.jury.markbook import MarksHeader, marked_log
    from sim.play.record.log import utc_now

    heads = [recording.full_log.empreinte for recording in recordings]
    twice = next((log for log, head in zip(logs, heads, strict=True) if heads.count(head) > 1), None)
    if twice:
        raise click.UsageError(tr("{path} is given twice: each log is marked once.", path=twice))
    form, told = marking.grid, tuple(marked_log(recording.full_log) for recording in recordings)
    return MarksHeader(name, "nothing", "", form.id, form.edition, marking.digest, told, lang, utc_now())


def recording(log: Path, scenario: str, language: str) -> Recording:
    """Open a log for reading. Raises Trouble, Broken."""
    from sim.play.finder import read_played
    from sim.play.recording import Recording
    from tui.commands.witnessed import rules_for

    with about(log):
        played, compiled = read_played(log, scenario, language)
        return Recording(played, compiled, rules_for(log, played))


def _pieces(log: Path, recording: Recording) -> Pieces:
    """Read the files attached to a log and the picks of students."""
    from sim.play.pieces import pieces_file, read_pieces

    with about(pieces_file(log)):
        return read_pieces(pieces_file(log), recording.full_log)


def _own_file(log: Path, name: str) -> Path:
    """Return the marks file of an assessor beside a log: the one that is there under another spelling of the name."""
    from sim.play.prose import bare_name

    wanted = log.with_name(f"{log.stem}.{_in_file_name(name)}.marks")
    there = sorted(log.parent.glob(f"{glob.escape(log.stem)}.*.marks"))
    key = bare_name(wanted.name.replace("-", " "))
    return next((path for path in there if bare_name(path.name.replace("-", " ")) == key), wanted)


def _in_file_name(name: str) -> str:
    return "".join(c if c.isalnum() else "-" for c in name).strip("-") or "x"


def _on_screen(look: Look, exposure: Exposure | None, ties: str | None) -> Declared | None:
    from tui.jury.declaring import DeclaringApp

    return DeclaringApp(exposure, ties, look).run()


def _book(
    path: Path,
    header: MarksHeader,
    grid: Grid,
    said: tuple[Exposure | None, str | None],
    ask: Callable[[Exposure | None, str | None], Declared | None],
) -> Markbook | None:
    """Resume the marks file, or create it with what is declared; None to leave before."""
    from sim.play.jury.markbook import Markbook

    exposure, ties = said
    with about(path):
        if path.exists():
            book = Markbook.resume(path, header, grid)
            book.check_declared(exposure, ties)
            return book
        declared = ask(exposure, ties) if exposure is None or ties is None else (exposure, ties)
        if declared is None:
            return None
        return Markbook.create(path, replace(header, exposure=declared[0], ties=declared[1]), grid)

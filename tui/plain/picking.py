"""The picks of a student in plain mode: a criterion, a piece of evidence, why."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sim.play.pieces import Attached, Pick, Pieces, pick, read_pieces
from sim.play.recording import Recording
from sim.play.replay import current_rules
from sim.play.trouble import Trouble
from tui.desk import Desk
from tui.i18n import tr, trn
from tui.plain.voice import Gone, Item, Voice, leaving, loop
from tui.views import journal
from tui.views.prose import line, pair
from tui.views.review import attached_words, competency, criterion_lines

if TYPE_CHECKING:
    from sim.play.compiled import Compiled
    from sim.play.jury.grids import Marking
    from sim.play.record.chain import Log


@dataclass(slots=True)
class Picking:
    """Who picks, from which log, for which grid, into which file."""

    path: Path
    log: Log
    compiled: Compiled
    seat: str
    marking: Marking
    language: str
    voice: Voice

    @property
    def pieces(self) -> Pieces:
        """The files attached and the picks made so far."""
        return read_pieces(self.path, self.log)


def run(picking: Picking) -> None:
    """Pick until the student leaves or the input ends."""
    desk = Desk(Recording(picking.log, picking.compiled, current_rules()), picking.language)
    try:
        picking.voice.say(tr("Up to two pieces for each criterion, each with what it shows. Others will read this."))
        title = pair(tr("Criteria"), desk.prose.seat(picking.seat))
        loop(picking.voice, lambda: title, lambda: _criteria(picking, desk), leaving)
    except (Gone, KeyboardInterrupt):
        pass


def _criteria(picking: Picking, desk: Desk) -> list[Item]:
    grid, pieces = picking.marking.grid, picking.pieces
    offered: list[Item] = []
    for criterion in grid.criteria:
        if criterion.unit == "individual":
            n = len(pieces.picked(grid.id, criterion.id, picking.seat))
            said = pair(criterion.id, competency(criterion.id, picking.marking, picking.language))
            label = f"{said} ({trn('{n} picked', '{n} picked', n)})"
            offered.append((label, partial(_pick, picking, desk, criterion.id)))
    return offered


def _pick(picking: Picking, desk: Desk, criterion: str) -> None:
    """Ask for a piece of evidence: entries that the grid counts for the criterion come first."""
    voice = picking.voice
    voice.say(*criterion_lines(criterion, picking.marking, picking.language))
    view = desk.view()
    own = [e for e in picking.log.entries if e.seat == picking.seat and e.kind in ("propose", "object", "amend")]
    own = [e for e in own if e.body.get("decision") != "close_month"]  # time is nobody's piece
    files = [one for one in picking.pieces.attached if one.seat in ("", picking.seat)]
    telling = picking.marking.grid.criterion(criterion).entries
    own.sort(key=lambda entry: entry.body.get("decision") not in telling)
    labels = [
        f"{entry.seq}. {journal.told_then(entry.seq, picking.log.entries, desk.agenda, view, desk.prose)}"
        for entry in own
    ]
    at = voice.choose(tr("Which piece?"), [*map(attached_words, files), *labels])
    if at < 0:
        return
    chosen: Attached | int = files[at] if at < len(files) else own[at - len(files)].seq
    why = voice.ask(tr("What does it show?"))
    entry, file = (chosen, "") if isinstance(chosen, int) else (0, chosen.digest)
    try:
        pick(picking.path, picking.log, picking.marking.grid,
             Pick(picking.seat, picking.marking.grid.id, criterion, entry, file, why))  # fmt: skip
        voice.say(tr("Noted."))
    except Trouble as trouble:
        voice.say(line(tr(f"trouble.{trouble.reason}", **trouble.facts)))

"""The position in a log, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.world.council import ProposalView
from sim.world.seen.view import View
from tui.i18n import tr
from tui.views.journal import told
from tui.views.prose import Prose

if TYPE_CHECKING:
    from sim.play.recording import Recording


def place(recording: Recording) -> str:
    """Name the entry that the position follows."""
    return tr("entry {at} of {last}", at=recording.at, last=recording.last)


def entry_told(recording: Recording, agenda: tuple[ProposalView, ...], view: View, prose: Prose) -> str:
    """Return the entry that has just been played, in words."""
    played = recording.entries()
    if not played:
        return tr("The first morning: nothing has been decided yet.")
    return told(played[-1], {p.id: p for p in agenda}, view, prose)

"""An assessor's work on a set of logs: for each, its pages and its marks. Screens and plain mode share it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sim.play.pieces import Pieces
from tui.assessing.marks import LogMarks
from tui.assessing.pages import LogPages
from tui.assessing.work import Work

if TYPE_CHECKING:
    from sim.play.jury.review import Reading


@dataclass(slots=True)
class Assessor(Work):
    """A reading of each log, with the files attached to it and its own file where there are any.

    Logs are numbered from 0.
    """

    readings: Sequence[Reading] = field(kw_only=True)
    dossiers: Sequence[Pieces] = ()
    paths: Sequence[Path] = ()
    luck: dict[int, str] = field(default_factory=dict)
    """The part of chance that was calculated, by log."""
    _pages: dict[int, LogPages] = field(default_factory=dict)
    _marks: dict[int, LogMarks] = field(default_factory=dict)

    def pages(self, log: int) -> LogPages:
        """Return the pages of a log."""
        if log not in self._pages:
            self._pages[log] = LogPages(self, log, self.readings[log])
        return self._pages[log]

    def marks(self, log: int) -> LogMarks:
        """Return the marks of a log."""
        if log not in self._marks:
            dossier = self.dossiers[log] if log < len(self.dossiers) else Pieces()
            self._marks[log] = LogMarks(self, log, self.readings[log].recording, dossier, self._path(log))
        return self._marks[log]

    def _path(self, log: int) -> Path | None:
        return self.paths[log] if log < len(self.paths) else None

    def forget(self) -> None:
        """Clear the words, after a change of language."""
        for pages in self._pages.values():
            pages.forget()

    def luck_command(self, log: int) -> list[str]:
        """Return the command that calculates the part of chance, none before the outcome or without the log's file."""
        path = self._path(log)
        if not self.sheet(log).outcome or path is None:
            return []
        return [sys.executable, "-X", "utf8", "-m", "tui", "--lang", self.language, "luck", str(path)]

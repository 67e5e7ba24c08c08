"""What the parts of an assessor's work share: the marks file, the grid, the language, the drafts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sim.assess.marks import Locked, Sheet
from sim.play.scratch import Scratch
from sim.play.trouble import Trouble
from tui.desk import Said
from tui.i18n import tr

if TYPE_CHECKING:
    from sim.play.jury.grids import Marking
    from sim.play.jury.markbook import Markbook


def recorded(write: Callable[[], object]) -> Said:
    """Write a record, and return a refusal or an error as a sentence, "" for none; what was prepared is kept then."""
    try:
        write()
    except Locked as locked:
        return Said(False, tr(f"marks.{locked.reason}", **locked.facts))
    except Trouble as trouble:
        return Said(False, tr(f"trouble.{trouble.reason}", **trouble.facts))
    except ValueError:
        return Said(False, tr("Nothing was recorded: part of the draft is damaged. Give it again."))
    return Said(True, "")


def worded(why: str) -> str:
    """Return a reason, "" if it contains no letter: “.” would be no reason to show on appeal."""
    return why if any(map(str.isalpha, why)) else ""


@dataclass(slots=True)
class Work:
    """The marks file, the grid, and the language of the assessor."""

    book: Markbook
    marking: Marking
    language: str
    _scratch: Scratch | None = field(default=None, init=False)

    @property
    def scratch(self) -> Scratch:
        """The drafts, saved beside the marks file."""
        if self._scratch is None:
            self._scratch = Scratch(self.book.path)
        return self._scratch

    def sheet(self, log: int) -> Sheet:
        """Return the sheet of a log: its judgements and marks."""
        return self.book.marks.sheets[log]

    def add(self, kind: str, **body: Any) -> Said:  # noqa: ANN401 - what a record holds
        """Write a record in the marks file."""
        return recorded(lambda: self.book.add(kind, body))

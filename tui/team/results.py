"""The closing screen: what was promised and obtained, with the facts and the causes of each result."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from tui.i18n import tr
from tui.team.rooms import Room
from tui.views.why import Section, direction, sections


class Results(Room):
    """The seven results, never added up. Enter replays the log to find the causes of the selected one."""

    TITLE_WORDS = "Results"
    HELP_WORDS: ClassVar[tuple[str, ...]] = (
        "○ what was promised, ● what was obtained; each result has its own scale, and none is added to another.",
        "Up and down point at a result; Enter says what caused it: decisions, letters, chance, the course of events.",
    )

    def __init__(self) -> None:
        super().__init__("results")
        self._causes: dict[str, tuple[str, ...]] = {}

    def sheet(self, row: int) -> Sequence[str]:
        """Return the facts of a result, then its causes once they have been asked for."""
        told, id_ = super().sheet(row), self._outcome(row)
        if not id_:
            return told
        return (*told, *self._causes.get(id_, (tr("Enter: what caused it."),)))

    def _outcome(self, row: int) -> str:
        """Return the outcome of a row, "" for the other pages, or if there is no log to replay."""
        _, id_ = self.about.things[row]
        return id_ if self.desk.session.path is not None else ""

    def on_panel_opened(self) -> None:
        """Explain the selected result; the handler of `Room`, which Textual calls next, moves the focus."""
        id_ = self._outcome(self.pointed)
        if id_ and id_ not in self._causes:
            self._causes[id_] = self._account(id_)
            self.tell_row()

    def _account(self, id_: str) -> tuple[str, ...]:
        from sim.play.record.files import read_file
        from sim.play.recording import Recording
        from sim.play.why import why

        session = self.desk.session
        if isinstance(session, Recording) or session.path is None:
            return ()
        account = why(read_file(session.path).log, session.compiled, id_)
        found = sections(account, self.desk.view(), self.desk.agenda, self.desk.prose)
        return (direction(account), *(text for section in found for text in _section(section)))


def _section(section: Section) -> tuple[str, str]:
    lines = ["· " + " · ".join(filter(None, (x.amount, x.when, x.words))) for x in section.lines]
    return f"# {section.title} · {section.amount}", "\n".join(lines)

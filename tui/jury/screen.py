"""The base of the screens of an assessor, and the protocol of their application."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from tui.i18n import tr
from tui.screens.pages import Page, chapters
from tui.team.screen import TeamScreen

if TYPE_CHECKING:
    from tui.assessing.assessor import Assessor
    from tui.views.review import PageWords


class JuryHost(Protocol):
    """The application of an assessor, as its screens see it: they open one another through it."""

    @property
    def assessor(self) -> Assessor:
        """The assessor's work: marks file, grid, logs."""

    def take_log(self, log: int) -> None:
        """Open a log."""

    def pages(self, log: int, at: int = -1) -> JuryScreen:
        """Return the pages of a log, open at a page, by default the first that is not locked."""

    def marks(self, log: int, said: str = "") -> JuryScreen:
        """Return the marks of a log; `said` is the message to show first."""

    def reckon(self, log: int) -> None:
        """Start calculating the part of chance of a log, once, in the background."""


class JuryScreen(TeamScreen):
    """A screen of an assessor, whose header says who marks and whether blind."""

    @property
    def jury(self) -> JuryHost:
        """The application, as its screens see it."""
        return cast("JuryHost", self.app)

    @property
    def assessor(self) -> Assessor:
        """The assessor's work: marks file, grid, logs."""
        return self.jury.assessor

    def read_whole(self, words: PageWords) -> None:
        """Read a page of a log with all that the team knew, even what earlier pages told."""
        told = (*words.matter, f"# {tr('What the team knew then')}", *words.knew)
        self.app.push_screen(Page(words.head, chapters(told)))

    def where(self) -> str:
        """Return what is reviewed, for the header."""
        return tr(self.TITLE_WORDS)

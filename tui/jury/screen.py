"""A screen of an assessor, whatever it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from tui.i18n import tr
from tui.team.frame import Frame

if TYPE_CHECKING:
    from tui.assessor import Assessor


class JuryHost(Protocol):
    """The application of an assessor, as far as its screens know it: they open one another through it."""

    @property
    def assessor(self) -> Assessor:
        """Who marks, and with what."""

    def take_log(self, log: int) -> None:
        """Lay a log on the table."""

    def pages(self, log: int, at: int = -1) -> JuryScreen:
        """Make the pages of a log, open at one that is locked, or at the next."""

    def marks(self, log: int, said: str = "") -> JuryScreen:
        """Make the marks of a log; `said` is told as they open."""

    def reckon(self, log: int) -> None:
        """Have the part of chance of a log reckoned, whatever screen is in front meanwhile; once is enough."""


class JuryScreen(Frame):
    """A screen of an assessor: who marks and how blind stands where a team's has its situation."""

    @property
    def jury(self) -> JuryHost:
        """The application, as far as a screen knows it."""
        return cast("JuryHost", self.app)

    @property
    def assessor(self) -> Assessor:
        """Who marks, and with what."""
        return self.jury.assessor

    def where(self) -> str:
        """Say what is before the assessor."""
        return tr(self.TITLE_WORDS)

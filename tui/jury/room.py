"""A screen of an assessor, whatever it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from tui.i18n import tr
from tui.team.frame import Frame

if TYPE_CHECKING:
    from tui.assessor import Assessor
    from tui.jury.app import JuryApp


class Room(Frame):
    """A screen of an assessor: who marks and how blind stands where a team's has its situation."""

    @property
    def jury(self) -> JuryApp:
        """The application, typed."""
        return cast("JuryApp", self.app)

    @property
    def assessor(self) -> Assessor:
        """Who marks, and with what."""
        return self.jury.assessor

    def where(self) -> str:
        """Say what is before the assessor."""
        return tr(self.TITLE_WORDS)

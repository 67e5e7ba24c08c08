"""Pass 2: the results, and the part of chance."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.content import Content

from tui.i18n import tr
from tui.screens.pages import Page
from tui.team.results import Results

if TYPE_CHECKING:
    from tui.jury.screen import JuryHost


class Outcome(Results):
    """The results of a marked log."""

    HELP_WORDS = (
        "Everything here was hidden until the marks were given; a mark changed now asks why, and both stay.",
        "c calculates the part of chance: start, decisions and chance make the result. It takes a few minutes.",
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("c", "chance", "Part of chance")]

    def __init__(self, log: int) -> None:
        super().__init__()
        self.opened = log

    @property
    def jury(self) -> JuryHost:
        """The application, as its screens see it."""
        return cast("JuryHost", self.app)

    def action_chance(self) -> None:
        """Show the part of chance, or start calculating it: thousands of games are played."""
        assessor = self.jury.assessor
        if self.opened in assessor.luck:
            self.show_chance()
        elif not assessor.luck_command(self.opened):
            self.tell(tr("The part of chance needs the log's file: palabre luck LOG."), bad=True)
        else:
            self.tell(tr("Calculating the part of chance: a few minutes. You can carry on."))
            self.jury.reckon(self.opened)

    def show_chance(self) -> None:
        """Show the part of chance."""
        told = self.jury.assessor.luck[self.opened]
        self.app.push_screen(Page(tr("Part of chance"), Content(told)))

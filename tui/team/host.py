"""The protocol through which screens use their application, `tui.team.app.TeamApp`, without importing it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from tui.desk import Desk, Said
    from tui.views.library import Hit


class TeamHost(Protocol):
    """The application of a team, as its screens see it: they open one another through it."""

    @property
    def desk(self) -> Desk:
        """The game, as this terminal sees and plays it."""

    @property
    def read_only(self) -> bool:
        """Whether nothing can be decided here."""

    @property
    def shut(self) -> Collection[str]:
        """The doors that are not offered here."""

    @property
    def colourless(self) -> bool:
        """Whether colours are off (NO_COLOR)."""

    def fill(  # noqa: PLR0913 - what a form needs to begin with
        self,
        kind: str,
        given: dict[str, Any] | None = None,
        *,
        role: str = "",
        amends: str = "",
        seat: str = "",
        begun: dict[str, Any] | None = None,
        then: Callable[[Said | None], None] | None = None,
    ) -> None:
        """Open the form of a decision, or amend one; `given` values are fixed, `begun` ones can be changed."""

    def turn(self, seat: str, *, mail: bool = False, letter: str = "", first: str = "") -> None:
        """Hand the screen to a seat that reads alone (its pages, mail, a letter), then back to the table."""

    def enter(self, panel: str, row: int) -> None:
        """Open the room of a panel, on a row."""

    def point_out(self, hit: Hit) -> None:
        """Highlight what was found on the screen that opens, once it is laid out."""

    async def home(self) -> None:
        """Go back to the board, to the list of things to do."""

    async def speak(self, language: str) -> None:
        """Switch the language of the seat that has the screen, or of the table, and rebuild the screen."""

    def action_open(self, door: str) -> None:
        """Open the screen of a door, or go back to it if it is open already."""

    def action_search(self) -> None:
        """Search all that may be read on this screen."""

    def action_help(self) -> None:
        """Open the help of the current screen."""

    def action_glossary(self) -> None:
        """Open the glossary."""

    def action_guide(self) -> Awaitable[None]:
        """Show the guide of a first game again."""

    def action_theme(self) -> None:
        """Switch between the dark and the light theme."""

    def action_letters(self) -> None:
        """Switch between all characters and ASCII only."""

    def action_quit(self) -> Awaitable[None]:
        """Leave; everything is saved."""

"""What screens and lists of commands ask of the application that shows them. `tui.team.app.TeamApp` does it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from tui.desk import Desk, Said
    from tui.views.library import Hit


class Host(Protocol):
    """The application of a team, as far as its screens know it: they open one another through it."""

    @property
    def desk(self) -> Desk:
        """The game under the hands of this terminal."""

    @property
    def read_only(self) -> bool:
        """Whether nothing can be decided here."""

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
        """Fill in a decision, `given` values settled, those `begun` not; or the new terms that `seat` amends."""

    def turn(self, seat: str, *, mail: bool = False, letter: str = "", first: str = "") -> None:
        """Turn the screen to a seat, let it read alone (its page, its mail or a letter), and bring the screen back."""

    def enter(self, panel: str, row: int) -> None:
        """Open the room of a panel at a row."""

    def point_out(self, hit: Hit) -> None:
        """Have the screen that comes up mark what was found, once it has been laid out."""

    async def home(self) -> None:
        """Go back to the board, and to what is to do."""

    async def speak(self, language: str) -> None:
        """Speak a language to the place that holds the screen, or to the table; what is on the screen begins again."""

    def action_open(self, door: str) -> None:
        """Open a screen by the name of its door; one that is open already is gone back to."""

    def action_search(self) -> None:
        """Search all that can be read by those who are before the screen."""

    def action_help(self) -> None:
        """Help about the screen in front."""

    def action_glossary(self) -> None:
        """Look a word up."""

    def action_guide(self) -> Awaitable[None]:
        """Show the guide of a first game again, on the board."""

    def action_theme(self) -> None:
        """Go from the dark theme to the light one and back."""

    def action_letters(self) -> None:
        """Go from all letters to those of ASCII, and back."""

    def action_quit(self) -> Awaitable[None]:
        """Leave; everything is saved."""

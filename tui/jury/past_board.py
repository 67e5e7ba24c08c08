"""The board as the team saw it before a decision; read only."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.team.board import Board


class PastBoard(Board):
    """The board of that time; Esc returns to the page."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "home", "Back"),
        Binding("b", "dismiss(None)", "Back to the page"),
    ]

    def action_home(self) -> None:
        """Go back to the list of things to do, and from there to the page."""
        if self.query_one("#todo").has_focus:
            self.dismiss(None)
        else:
            super().action_home()

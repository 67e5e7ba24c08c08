"""A modal dialog: a title, its widgets, and a line with the keys."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from tui.panels.keyline import KeyLine
from tui.panels.screens import BaseScreen

T = TypeVar("T")


class Dialog(BaseScreen[T], ModalScreen[T]):
    """A dialog: subclasses give its widgets in `body`, and dismiss it with the answer, or None."""

    AUTO_FOCUS = ""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.heading = title

    def compose(self) -> ComposeResult:
        """Yield the title, the widgets of the dialog, the line of keys."""
        with Vertical(classes="box"):
            yield Static(Content(self.heading), classes="box-title")
            yield from self.body()
            yield KeyLine()

    def body(self) -> Iterable[Widget]:
        """Return the widgets between the title and the keys."""
        return ()

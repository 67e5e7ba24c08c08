"""What a page has, whether it fills the screen or stands over another, and the button that ends it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, TypeVar

from textual.binding import ActiveBinding, Binding, BindingType
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button

from tui.panels.keyline import translated

T = TypeVar("T")
A = TypeVar("A")


class BaseScreen(Screen[T]):
    """A page whose keys are told in the reader's language."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """Who has the focus. Textual paints the whole screen again when it moves; what shows it paints itself."""

    laid_out = True
    """False while the parts of the page are taken away to be laid out anew."""

    @property
    def ready(self) -> bool:
        """Whether the page has its parts: before that, nothing may ask for one."""
        return self.is_mounted and self.laid_out

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys, their descriptions in the reader's language."""
        return translated(super().active_bindings)

    def ask(self, dialog: Screen[A | None], then: Callable[[A], object]) -> None:
        """Open a dialog and pass its answer on; `then` is not called when the dialog is left without one."""

        def answered(answer: A | None) -> None:
            if answer is not None:
                then(answer)

        self.app.push_screen(dialog, answered)


class MainScreen(BaseScreen[T]):
    """A page that its application speaks through: it shows the game again, and says something above its foot."""

    TITLE_WORDS: ClassVar[str] = ""
    HELP_WORDS: ClassVar[tuple[str, ...]] = ()

    def reload(self) -> None:
        """Show the game as it is now."""

    def tell(self, text: str, *, bad: bool = False) -> None:
        """Say something; it stays until something else happens."""


class ActionButton(Button, inherit_bindings=False):
    """A button whose key stands in the foot while it has the focus."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "press", "Confirm")]

"""The base classes of our screens, full or modal, and the button of their forms."""

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
    """A screen whose keys are described in the reader's language."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """The focused widget. Textual would repaint the whole screen when it changes; our widgets repaint themselves."""

    laid_out = True
    """False while the screen is being recomposed."""

    @property
    def ready(self) -> bool:
        """Whether the widgets of the screen are there to be queried."""
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
    """A screen that its application drives: it can be reloaded, and shows messages above its line of keys."""

    TITLE_WORDS: ClassVar[str] = ""
    HELP_WORDS: ClassVar[tuple[str, ...]] = ()

    def reload(self) -> None:
        """Show the game as it is now."""

    def tell(self, text: str, *, bad: bool = False) -> None:
        """Show a message, until the next one; `bad` marks a refusal."""


class ActionButton(Button, inherit_bindings=False):
    """A button whose key is named in the line of keys while it has the focus."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "press", "Confirm")]

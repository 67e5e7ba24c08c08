"""The base of full screens: a header of one line, a body, the last message, the keys."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from tui import keys
from tui.draw.glyphs import STYLES
from tui.i18n import tr
from tui.panels.figure import Figure
from tui.panels.keyline import KeyLine
from tui.panels.screens import MainScreen
from tui.panels.text import HangingText

if TYPE_CHECKING:
    from tui.screens.shell import Shell

NARROW = 100
"""Columns below which a screen shows one thing at a time."""
TALL = 30
"""Rows below which a screen leaves out blank lines."""


READ_ON = (
    Binding("pagedown", "scroll_page(1)", "Read on", key_display="Pg↓"),
    Binding("pageup", "scroll_page(-1)", "Page up", show=False),
)
"""Keys that scroll the text while another widget has the focus."""


class Frame(MainScreen[Any]):
    """A screen with a header, a body, a line for messages and a line of keys."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back"),
        Binding(keys.HELP, "app.help", "Help"),
        Binding(keys.ASKED, "app.help", "Help", show=False),
        Binding(keys.COMMANDS, "app.commands", "Commands"),
        Binding(keys.GLOSSARY, "app.glossary", "Glossary", show=False),
        Binding(keys.JUMP, "app.jump", "Jump", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._measure(self.app.size)

    @property
    def wide(self) -> bool:
        """Whether there is room for two things side by side."""
        return self.size.width >= NARROW

    def compose(self) -> ComposeResult:
        """Yield the header, the body, the message, the keys."""
        yield Figure(self._header, id="situation")
        yield from self.body()
        yield HangingText(id="said")
        yield KeyLine()

    def body(self) -> Iterable[Widget]:
        """Return the widgets between the header and the message."""
        return ()

    def reload(self) -> None:
        """Show the game as it is now."""
        self.query_one("#situation", Figure).redraw()

    def rebuild(self) -> None:
        """Recompose the screen in another language, from its own message loop.

        Awaited by the application, messages would reach the screen while it has no widgets.
        """
        self.laid_out = False
        self.call_next(self._lay_out)

    async def _lay_out(self) -> None:
        await self.recompose()
        self.laid_out = True
        self.on_mount()
        self.reload()

    def on_mount(self) -> None:
        """Fill the screen; also called when it is rebuilt."""

    def _header(self, width: int, _height: int) -> Content:
        """Draw the header of the application."""
        name = tr(self.TITLE_WORDS) if self.TITLE_WORDS else ""
        return cast("Shell[Any]", self.app).header(name, width)

    def tell(self, text: str, *, bad: bool = False) -> None:
        """Show a message above the keys, "" to hide it."""
        mark = ("▲ ", STYLES.critical) if bad else ("● ", STYLES.good)
        said = self.query_one("#said", Static)
        if not text and not said.has_class("-speaks"):
            return  # already hidden: no new layout
        said.update(Content.assemble(mark, text) if text else Content(""))
        said.set_class(bool(text), "-speaks")

    def on_screen_resume(self) -> None:
        """Reload: the game may have moved on."""
        self.reload()

    def on_screen_suspend(self) -> None:
        """Hide the message: it has been read."""
        self.tell("")

    def on_resize(self) -> None:
        """Note the space there is, then show what depends on it.

        Subclasses override `resized`: Textual calls the handlers of every class, those of a subclass first.
        """
        self._measure(self.size)
        self.resized()

    def resized(self) -> None:
        """Show again what depends on the size of the screen."""

    def _measure(self, size: Size) -> None:
        self.set_class(size.width >= NARROW, "-wide")
        self.set_class(size.height < TALL, "-low")

    def action_scroll_page(self, by: int) -> None:
        """Scroll the text by a page."""
        reader = self.query_one("#reader", VerticalScroll)
        (reader.scroll_page_down if by > 0 else reader.scroll_page_up)(animate=False)

    @property
    def has_more_text(self) -> bool:
        """Whether the text can be scrolled."""
        return self.query_one("#reader", VerticalScroll).max_scroll_y > 0

    def action_back(self) -> None:
        """Go back to the screen before."""
        self.dismiss(None)

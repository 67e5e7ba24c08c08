"""The base of full screens: the situation in one line, a body, the last message, the keys."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, Self, cast

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from tui import keys
from tui.draw.glyphs import STYLES
from tui.draw.rows import caption
from tui.i18n import tr
from tui.panels.figure import Figure
from tui.panels.keyline import KeyLine
from tui.panels.screens import MainScreen
from tui.panels.text import HangingText
from tui.views.situation import Fact, facts, title

if TYPE_CHECKING:
    from tui.desk import Desk
    from tui.screens.host import Host
    from tui.screens.shell import Shell

TRENDS = {"bad": STYLES.critical, "good": STYLES.good, "": ""}
NARROW = 100
"""Columns below which a screen shows one thing at a time."""
KEPT_EVERY = 2
"""Seconds between two saves of what is being written; unchanged drafts are not written again."""
TALL = 30
"""Rows below which a screen leaves out blank lines."""


def doors(*told: str) -> tuple[Binding, ...]:
    """Return the bindings of the doors, the same on every screen; those `told` are named in the line of keys."""
    return (
        Binding(keys.MAIL, "app.open('mail')", "Mail", show="mail" in told),
        Binding(keys.PAPERS, "app.open('papers')", "Documents", show="papers" in told),
        Binding(keys.DECIDE, "app.open('decide')", "Decide", show="decide" in told),
        Binding(keys.COUNCIL, "app.open('council')", "Council", show="council" in told),
        Binding(keys.TALKS, "app.open('talks')", "Negotiate", show="talks" in told),
        Binding(keys.CLOSE, "app.open('close')", "Close", show="close" in told),
        Binding(keys.PLACES, "app.open('places')", "Seats", show="places" in told),
    )


READ_ON = (
    Binding("pagedown", "scroll_page(1)", "Read on", key_display="Pg↓"),
    Binding("pageup", "scroll_page(-1)", "Page up", show=False),
)
"""Keys that scroll the text while another widget has the focus."""


class Frame(MainScreen[Any]):
    """A screen with a header, a body, a line for messages and a line of keys."""

    AUTO_FOCUS = ""
    door = ""
    """The door that opened the screen, "" for none."""
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

    @classmethod
    def at_door(cls, desk: Desk) -> Self | None:
        """Return the screen as its door opens it; None if nothing is there yet."""
        del desk
        return cls()

    @property
    def team(self) -> Host:
        """The application, as its screens see it."""
        return cast("Host", self.app)

    @property
    def desk(self) -> Desk:
        """The game, as this terminal sees and plays it."""
        return self.team.desk

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


def situation_header(desk: Desk, name: str, width: int) -> Content:
    """Return the header of a screen: its name, then as many facts of the situation as fit."""
    view, prose, wide = desk.view(), desk.prose, width >= NARROW
    name = name or (title(prose) if wide else "")
    parts: list[tuple[str, str]] = [(f" {name} ", "bold")] if name else []
    for fact in facts(view, prose, dated=wide, brief=True):
        more = [("· " if parts else " ", STYLES.dim), *_fact(fact)]
        if sum(cell_len(text) for text, _ in (*parts, *more)) > width:
            break
        parts += more
    return caption(parts, width)


def _fact(fact: Fact) -> list[tuple[str, str]]:
    parts = [(f"{fact.label} ", STYLES.dim)] if fact.label else []
    parts.append((f"{fact.value} ", f"bold {TRENDS[fact.trend]}".strip()))
    if fact.mark:
        parts.append((f"{fact.mark} ", TRENDS[fact.trend]))
    return parts

"""The base of our applications: colours, characters, keys, size of the terminal, and leaving when it is gone."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections import deque
from collections.abc import Sequence
from typing import Any, ClassVar, TypeVar

from rich.segment import Segment
from textual import events
from textual.actions import SkipAction
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.content import Content
from textual.dom import DOMNode
from textual.driver import Driver
from textual.filter import ANSIToTruecolor, LineFilter
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Static

from sim.play.prose import clean
from tui import keys
from tui.draw.glyphs import ascii_only
from tui.draw.rows import caption
from tui.i18n import tr
from tui.look import USUAL, Look
from tui.panels.keyline import KeyLine
from tui.panels.screens import BaseScreen, MainScreen
from tui.screens.keyboard import at_edge
from tui.screens.styles_cache import patch_styles_cache
from tui.screens.terminal import resilient
from tui.screens.typography import patch_word_wrap
from tui.theme import THEMES

T = TypeVar("T")

SMALLEST = (72, 20)
"""Columns and rows below which a screen asks for a larger window."""


BREATH = 5
"""Seconds within which a second Ctrl-C leaves [design]."""


def _small(size: Size) -> bool:
    return size.width < SMALLEST[0] or size.height < SMALLEST[1]


def ascii_terminal() -> bool:
    """Return whether nothing but ASCII can be shown: the locale says C, or what is written is not UTF-8.

    Under the C locale Python writes UTF-8 all the same (PEP 540, and PEP 538 names LC_CTYPE C.UTF-8 itself), so that
    its encoding does not tell. Where no locale is named at all, as in most containers, the terminal is trusted.
    """
    ctype = os.environ.get("LC_CTYPE", "")
    named = os.environ.get("LC_ALL") or ctype.replace("C.UTF-8", "") or os.environ.get("LANG", "")
    encoding = sys.__stderr__.encoding.lower() if sys.__stderr__ else ""
    return named in ("C", "POSIX") or not encoding.startswith("utf")


class TooSmall(ModalScreen[None]):
    """The message shown in a window that is too small."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding(keys.QUIT, "app.quit", "Leave")]

    def __init__(self, columns: int, rows: int) -> None:
        super().__init__()
        self._least = columns, rows

    def compose(self) -> ComposeResult:
        """Ask for a larger window, and say how large."""
        columns, rows = self._least
        yield Static(
            Content(tr("Enlarge the window: {columns} × {rows} at least. q leaves.", columns=columns, rows=rows))
        )


class AsciiOnly(LineFilter):
    """Rewrites lines in ASCII, cell for cell."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Rewrite the segments of a line."""
        del background
        return [Segment(ascii_only(text), style, control) for text, style, control in segments]


class Shell(App[T]):
    """The base of our applications."""

    CSS_PATH = "../style/team.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Leave", show=False, priority=True),
        Binding("ctrl+c", "interrupt", "Leave", show=False, priority=True),
        Binding("down", "foot(True)", "Foot", show=False, priority=True),
        Binding("up", "foot(False)", "Foot", show=False, priority=True),
    ]

    def __init__(self, look: Look = USUAL) -> None:
        super().__init__(watch_css=False)
        self.plain_letters = look.plain_letters or ascii_terminal()
        self._leaving = False
        self._typed: deque[events.Key | events.Paste] = deque()
        self._waiting = False  # whether `_handle_typed` will be called
        patch_word_wrap()
        patch_styles_cache()
        self.animation_level = "none"
        self.colourless = bool(os.environ.get("NO_COLOR"))
        for own in THEMES.values():
            self.register_theme(own)
        if not self.colourless:
            self.set_reactive(App.theme, look.theme)  # without the watchers: nothing is on the screen yet
        self.stylesheet.set_variables(self.get_css_variables())
        self._coloured = self.theme

    def header(self, name: str, width: int) -> Content:
        """Return the first line of a screen: its name, or the title of the application if `name` is ""."""
        return caption([(f" {name or self.title} ", "bold")], width)

    def explained(self) -> tuple[str, Sequence[str]]:
        """Return a heading and lines that explain the application, for the help of its screens."""
        return "", ()

    def about(self, widget: str) -> str:
        """Describe a widget by its id, for the help of its screen; "" if it needs no description."""
        del widget
        return ""

    def get_driver_class(self) -> type[Driver]:
        """Return a driver that reads any bytes, and leaves when the terminal is gone."""
        return resilient(super().get_driver_class())

    async def on_event(self, event: events.Event) -> None:
        """Clean what is pasted, and handle keys in the order in which they were typed."""
        if not isinstance(event, events.Key | events.Paste):
            await super().on_event(event)
        elif self.screen_stack:  # else the application is leaving
            if isinstance(event, events.Paste):
                event.text = clean(event.text)
            if event.is_forwarded and self._laid_out:
                await super().on_event(event)
                return
            if event.is_forwarded:
                self._typed.appendleft(event)
            else:
                self._typed.append(event)
            if not self._waiting:
                await self._handle_typed()

    async def _handle_typed(self) -> None:
        """Handle the next key typed, once the screen has its widgets and nothing is left of the keys before.

        On a slow machine a key came before the list it moves in, and the whole application ended; and the names of a
        whole team came on one line, because each Enter had yet to lead to the next. The wait is a callback that goes
        from queue to queue, not a pause: the application answers meanwhile.
        """
        self._waiting = self._busy and self._come_back(self._path)
        if not self._waiting and self._typed:
            await super().on_event(self._typed.popleft())
            self._waiting = self._come_back(self._path)

    @property
    def _path(self) -> Sequence[DOMNode]:
        """The nodes that a key goes through before it comes back to the application: from the focus to the screen."""
        here = (self.focused or self.screen) if self.screen_stack else None
        return [node for node in here.ancestors_with_self if node is not self] if here else ()

    @property
    def _laid_out(self) -> bool:
        """Whether the current screen has its widgets."""
        front = self.screen if self.screen_stack else None
        return front is None or (front.ready if isinstance(front, BaseScreen) else front.is_mounted)

    @property
    def _busy(self) -> bool:
        """Whether the screen has yet to get its widgets, or a node that a key goes through has messages to handle."""
        return not self._laid_out or any(node.message_queue_size for node in self._path)

    def _come_back(self, path: Sequence[DOMNode]) -> bool:
        """Have `_handle_typed` called behind what these nodes, one after the other, and the application have to handle.

        A node that is closing is passed over; return False if all of them are.
        """
        return any(node.call_later(self._pass_on, path[at:]) for at, node in enumerate(path, 1))

    def _pass_on(self, path: Sequence[DOMNode]) -> None:
        if not self._come_back(path):
            self.call_later(self._handle_typed)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Add the ASCII filter where it is needed, and drop a filter of Textual that our themes do not need.

        It looks through every line for the sixteen ANSI colours, to make them exact: no theme of ours has any.
        """
        filters = [f for f in super().get_line_filters() if not isinstance(f, ANSIToTruecolor)]
        return [*filters, AsciiOnly()] if self.plain_letters else filters

    def refresh_css(self, animate: bool = True, *, always: bool = False) -> None:
        """Parse the style sheets again only when the theme has changed, not whenever a first screen is shown."""
        if always or self.theme != self._coloured:
            self._coloured = self.theme
            super().refresh_css(animate)

    def on_mount(self) -> None:
        """Prepare for a terminal that goes away, and for one that comes back blank (Ctrl-Z, then fg)."""
        self.set_class(self.colourless, "-colourless")
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        self._leave_on(signal.SIGTERM, getattr(signal, "SIGHUP", None))

    def _leave_on(self, *signals: int | None) -> None:
        """Exit on these signals: the terminal is restored and the file closed."""
        loop = asyncio.get_running_loop()
        for number in signals:
            if number is not None and os.name == "posix":
                loop.add_signal_handler(number, self.exit)

    @property
    def front(self) -> MainScreen[Any] | None:
        """The topmost main screen that has its widgets."""
        return next((s for s in reversed(self.screen_stack) if isinstance(s, MainScreen) and s.ready), None)

    async def action_interrupt(self) -> None:
        """Leave at the second Ctrl-C within `BREATH`: the first may have been meant to copy."""
        shown = self.front
        if self._leaving or shown is None or _small(self.size):
            await self.action_quit()
            return
        self._leaving = True
        self.set_timer(BREATH, self._stay)
        shown.tell(tr("Ctrl-C again leaves. What was decided is kept."), bad=True)

    def _stay(self) -> None:
        self._leaving = False

    def on_resize(self, event: events.Resize) -> None:
        """Ask for a larger window, or stop asking."""
        small = _small(event.size)
        asking = isinstance(self.screen, TooSmall)
        if small and not asking:
            self.push_screen(TooSmall(*SMALLEST))
        elif asking and not small:
            self.pop_screen()

    def action_foot(self, below: bool) -> None:
        """Focus the line of keys when an arrow has nowhere else to go; else let the arrow through."""
        foot = self.screen.query_one_optional(KeyLine)
        if foot is None or foot.has_focus or not at_edge(self.screen, below=below):
            raise SkipAction
        self.screen.set_focus(foot)

    def get_key_display(self, binding: Binding) -> str:
        """Name a key as the reader's keyboard does."""
        return tr("Esc") if binding.key == "escape" else super().get_key_display(binding)

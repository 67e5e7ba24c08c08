"""The terminal under the screens of a team: colours, characters, keys, size, and leaving when it is gone."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from typing import Any, ClassVar, TypeVar

from rich.segment import Segment
from textual import events
from textual.actions import SkipAction
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.content import Content
from textual.driver import Driver
from textual.filter import ANSIToTruecolor, LineFilter
from textual.geometry import Size
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static

from sim.play.prose import clean
from tui import keys
from tui.draw.glyphs import ascii_only
from tui.draw.rows import caption
from tui.i18n import tr
from tui.panels.keyline import KeyLine
from tui.panels.screens import BaseScreen, MainScreen
from tui.team.keyboard import at_edge
from tui.team.styles_cache import patch_styles_cache
from tui.team.terminal import resilient
from tui.team.typography import patch_word_wrap
from tui.theme import THEMES, chosen

T = TypeVar("T")

SMALLEST = (72, 20)
"""Columns and rows under which a screen asks for a larger window."""


BREATH = 5
"""Seconds in which a second Ctrl-C leaves [design]."""

PATIENCE = 200
"""Hundredths of a second that a key waits for a screen at most [design]."""


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
    """A window in which nothing can be read."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding(keys.QUIT, "app.quit", "Leave")]

    def __init__(self, columns: int, rows: int) -> None:
        super().__init__()
        self._least = columns, rows

    def compose(self) -> ComposeResult:
        """Ask for a larger one, and say how much larger."""
        columns, rows = self._least
        yield Static(
            Content(tr("Enlarge the window: {columns} × {rows} at least. q leaves.", columns=columns, rows=rows))
        )


class AsciiOnly(LineFilter):
    """Writes lines with the characters of ASCII, cell for cell."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Rewrite the segments of a line."""
        del background
        return [Segment(ascii_only(text), style, control) for text, style, control in segments]


class Shell(App[T]):
    """An application of ours, whatever it shows."""

    CSS_PATH = "../style/team.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Leave", show=False, priority=True),
        Binding("ctrl+c", "interrupt", "Leave", show=False, priority=True),
        Binding("down", "foot(True)", "Foot", show=False, priority=True),
        Binding("up", "foot(False)", "Foot", show=False, priority=True),
    ]

    def __init__(self, theme: str = "", *, plain_letters: bool = False) -> None:
        super().__init__(watch_css=False)
        self.plain_letters = plain_letters or ascii_terminal()
        self._leaving = False
        self._returned = 0
        patch_word_wrap()
        patch_styles_cache()
        self.animation_level = "none"
        self.colourless = bool(os.environ.get("NO_COLOR"))
        for own in THEMES.values():
            self.register_theme(own)
        if not self.colourless:
            self.set_reactive(App.theme, chosen(theme))  # nothing is on the screen yet that would have to follow
        self.stylesheet.set_variables(self.get_css_variables())
        self._coloured = self.theme

    def header(self, name: str, width: int) -> Content:
        """Write the first line of a screen: its name, or the title of the whole if `name` is ""."""
        return caption([(f" {name or self.title} ", "bold")], width)

    def explained(self) -> tuple[str, Sequence[str]]:
        """Return a heading and the lines under it that explain the whole to somebody who has read nothing."""
        return "", ()

    def get_driver_class(self) -> type[Driver]:
        """Read whatever a terminal sends, and leave when it is gone."""
        return resilient(super().get_driver_class())

    async def on_event(self, event: events.Event) -> None:
        """Let nothing in that a paste could do to a terminal or to a reader; do in order what is typed."""
        if isinstance(event, events.Paste):
            event.text = clean(event.text)
        if isinstance(event, events.Key | events.Paste):
            await self._until_ready()
            if not self.screen_stack:  # it is leaving, and nobody is left to read a key
                return
            if event.is_forwarded:
                self._returned -= isinstance(event, events.Key)
            elif self._returned:  # a key typed before has come back behind this one: it goes first
                self.post_message(event)
                return
        await super().on_event(event)

    def post_message(self, message: Message) -> bool:
        """Count the keys that come back: one that a widget has no use for is looked up among those of the screen."""
        posted = super().post_message(message)
        self._returned += posted and isinstance(message, events.Key) and message.is_forwarded
        return posted

    async def _until_ready(self) -> None:
        """Wait until the screen on top has its parts, and has done what was typed before: the next key is meant for it.

        On a slow machine a key came before the list it moves in, and the whole application ended; and the names of a
        whole team came on one line, because each Enter had yet to lead to the next.
        """
        for _ in range(PATIENCE):
            front = self.screen if self.screen_stack else None
            if front is None or (front.ready if isinstance(front, BaseScreen) else front.is_mounted):
                break
            await asyncio.sleep(0.01)
        for _ in range(PATIENCE):
            if not self._busy():
                return
            await asyncio.sleep(0)

    def _busy(self) -> bool:
        """Return whether what has the focus, or anything that it stands in, has something left to do."""
        here = self.focused if self.screen_stack else None
        return here is not None and any(n.message_queue_size for n in here.ancestors_with_self if n is not self)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Write what every terminal can show, where only that can be shown.

        Textual looks through every line for the sixteen old colours, to make them exact: no theme of ours has any.
        """
        filters = [f for f in super().get_line_filters() if not isinstance(f, ANSIToTruecolor)]
        return [*filters, AsciiOnly()] if self.plain_letters else filters

    def refresh_css(self, animate: bool = True, *, always: bool = False) -> None:
        """Read the rules again when the colours have changed, not each time that a first screen comes up."""
        if always or self.theme != self._coloured:
            self._coloured = self.theme
            super().refresh_css(animate)

    def on_mount(self) -> None:
        """Be ready for a terminal that goes away, and for one that comes back empty (a job put aside, then fg)."""
        self.set_class(self.colourless, "-colourless")
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        self._leave_on(signal.SIGTERM, getattr(signal, "SIGHUP", None))

    def _leave_on(self, *signals: int | None) -> None:
        """Leave as if asked to when the terminal goes away: the screen is put back and the file closed."""
        loop = asyncio.get_running_loop()
        for number in signals:
            if number is not None and os.name == "posix":
                loop.add_signal_handler(number, self.exit)

    @property
    def front(self) -> MainScreen[Any] | None:
        """The topmost of the screens that speak, once it has its parts."""
        return next((s for s in reversed(self.screen_stack) if isinstance(s, MainScreen) and s.ready), None)

    async def action_interrupt(self) -> None:
        """Leave at the second Ctrl-C within a breath: the first may have been meant to copy."""
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
        """Go on to the foot when an arrow has nothing further to go to; else let the arrow do its own work."""
        foot = self.screen.query_one_optional(KeyLine)
        if foot is None or foot.has_focus or not at_edge(self.screen, below=below):
            raise SkipAction
        self.screen.set_focus(foot)

    def get_key_display(self, binding: Binding) -> str:
        """Name a key as the reader's keyboard does."""
        return tr("Esc") if binding.key == "escape" else super().get_key_display(binding)

"""The last line of a screen: the keys that are active now, in one widget that follows the focus.

Past the last row of a list, the arrows lead to it: all that it names can be done with arrows and Enter alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import ActiveBinding, Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from tui.draw.canvas import Canvas
from tui.draw.glyphs import STYLES
from tui.i18n import language, tr
from tui.panels.drawn import Drawn

FIRST = ("enter", "escape")
"""Keys shown first on every screen, whatever binds them."""


def translated(bindings: Mapping[str, ActiveBinding]) -> dict[str, ActiveBinding]:
    """Return keys with their descriptions in the reader's language."""
    now = language()
    return {key: active._replace(binding=_translated(active.binding, now)) for key, active in bindings.items()}


@lru_cache(512)
def _translated(binding: Binding, _language: str) -> Binding:
    return replace(binding, description=tr(binding.description), tooltip="")


class KeyLine(Drawn, can_focus=True):
    """Keys and what they do, as many as fit; a click on one, or Enter, presses it in the widget focused before.

    Disabled keys are dimmed: they only say why they cannot be used.
    """

    FOCUS_ON_CLICK = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", "Left", show=False),
        Binding("right", "move(1)", "Right", show=False),
        Binding("up,down", "leave", "Back", show=False),
        Binding("enter,space", "press", "Press", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(id="keys")
        self._places: list[tuple[int, int, str]] = []
        self._keys: list[tuple[str, str, str]] = []
        self._idle: set[str] = set()
        self._from: Widget | None = None
        self._at = -1
        self._asked = False

    def on_mount(self) -> None:
        """Follow the focus."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self._ask())

    def _ask(self) -> None:
        """Read the keys again, once for all the messages that a change of focus sends."""
        if not self._asked:
            self._asked = True
            self.call_later(self._follow)

    def _follow(self) -> None:
        self._asked = False
        if self.screen.focused is not self:
            self._from, self._at = self.screen.focused, -1
        self.redraw()

    def _named(self) -> list[tuple[str, str, str]]:
        """Return (key, name, description): `FIRST`, then those of the focused widget, the screen, the application."""
        found, seen = [], set()
        self._idle = {key for key, active in self.screen.active_bindings.items() if not active.enabled}
        for key, active in self.screen.active_bindings.items():
            if active.binding.show and active.binding.action not in seen:
                seen.add(active.binding.action)
                found.append((key, self.app.get_key_display(active.binding), active.binding.description))
        return sorted(found, key=lambda named: FIRST.index(named[0]) if named[0] in FIRST else len(FIRST))

    def render(self) -> Content:
        """Draw the keys; while this line has the focus, those of the widget focused before."""
        if self.screen.focused is not self:
            self._keys = self._named()
        sheet, x = Canvas(self.size.width, 1), 0
        self._places = []
        if self._at < 0:  # one arrow too many, then Enter, must not close the screen
            self._at = next((at for at, (key, _, _) in enumerate(self._keys) if key != "escape"), 0)
        sizes = [cell_len(name) + 1 + cell_len(words) for _, name, words in self._keys]
        gap = 2 if sum(sizes) + 2 * len(sizes) <= sheet.width else 1
        for (key, name, words), size in zip(self._keys, sizes, strict=True):
            end = x + size
            if end > sheet.width:
                break
            here = " reverse" if self.has_focus and len(self._places) == self._at else ""
            after = sheet.put(x, 0, f"{name} ", f"bold {STYLES.today}{here}")
            sheet.put(after, 0, words, f"{STYLES.dim if key in self._idle else ''}{here}".strip())
            self._places.append((x, end, key))
            x = end + gap
        return sheet.content()

    def on_click(self, event: events.Click) -> None:
        """Press the key clicked on; the screen itself must not take the click."""
        event.stop()
        for start, end, key in self._places:
            if start <= event.x < end:
                self._press(key)

    def action_move(self, by: int) -> None:
        """Select another key."""
        self._at = max(0, min(self._at + by, len(self._places) - 1))
        self.redraw()

    def action_leave(self) -> None:
        """Give the focus back."""
        self.screen.set_focus(self._from)

    def action_press(self) -> None:
        """Press the selected key."""
        if self._at < len(self._places):
            self._press(self._places[self._at][2])

    def _press(self, key: str) -> None:
        if self.screen.focused is self:
            self.action_leave()
        self.app.simulate_key(key)

"""The last line of a screen: the keys that mean something now. It follows the focus and costs one widget."""

from __future__ import annotations

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.widget import Widget

from tui.draw.canvas import Canvas
from tui.draw.glyphs import STYLES


class KeyLine(Widget):
    """Keys and what they do, as many as there is room for; a click on one presses it."""

    def __init__(self) -> None:
        super().__init__(id="keys")
        self._places: list[tuple[int, int, str]] = []

    def on_mount(self) -> None:
        """Follow the focus."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh(layout=False))

    def render(self) -> Content:
        """Write the keys in the order in which the focus, the screen and the application bind them."""
        sheet, x, seen = Canvas(self.size.width, 1), 0, set()
        self._places = []
        for key, active in self.screen.active_bindings.items():
            binding = active.binding
            if not binding.show or binding.action in seen:
                continue
            seen.add(binding.action)
            name = self.app.get_key_display(binding)
            end = x + cell_len(name) + cell_len(binding.description) + 1
            if end > sheet.width:
                break
            after = sheet.put(x, 0, name, f"bold {STYLES.today}") + 1
            sheet.put(after, 0, binding.description)
            self._places.append((x, end, key))
            x = end + 1
        return sheet.content()

    def on_click(self, event: events.Click) -> None:
        """Press the key clicked on."""
        for start, end, key in self._places:
            if start <= event.x < end:
                self.app.simulate_key(key)

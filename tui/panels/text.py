"""Text to read, with a hanging indent, and the container that scrolls it."""

from __future__ import annotations

from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.reactive import Reactive
from textual.visual import Visual
from textual.widget import Widget
from textual.widgets import Static

from tui.draw.hanging import Hanging, hanging


class HangingText(Static):
    """A text whose wrapped lines are indented past the mark or the number that begins them."""

    virtual_size = Reactive(Size(0, 0), layout=False, repaint=False)
    """The size of the text. Set by a layout: the attribute of Textual would ask for one more whenever it changes."""
    _hung: tuple[Visual, Hanging] | None = None

    @property
    def visual(self) -> Visual:
        """The text, with its hanging indent."""
        drawn = super().visual
        if not isinstance(drawn, Content):
            return drawn
        if self._hung is None or self._hung[0] is not drawn:
            self._hung = drawn, hanging(drawn)
        return self._hung[1]


class TextScroll(VerticalScroll):
    """Scrolls a text. Its scroll bar is always shown (tcss): one that comes and goes lays everything out twice."""

    virtual_size = Reactive(Size(0, 0), layout=False, repaint=False)


def set_title(widget: Widget, title: str) -> None:
    """Set the border title of a widget, in markup, unless it has not changed: setting it repaints the widget."""
    if widget.border_title != title:
        widget.border_title = title

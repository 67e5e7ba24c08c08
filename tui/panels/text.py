"""Words to read, whose lines hang under their text."""

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
    """Words to read."""

    virtual_size = Reactive(Size(0, 0), layout=False, repaint=False)
    """The size of the words. A layout sets it; in other widgets a change of it asks for one more layout."""
    _hung: tuple[Visual, Hanging] | None = None

    @property
    def visual(self) -> Visual:
        """What is drawn: the words, hanging."""
        drawn = super().visual
        if not isinstance(drawn, Content):
            return drawn
        if self._hung is None or self._hung[0] is not drawn:
            self._hung = drawn, hanging(drawn)
        return self._hung[1]


class TextScroll(VerticalScroll):
    """Scrolls words to read. Its bar is always there (tcss): one that comes and goes lays everything out twice."""

    virtual_size = Reactive(Size(0, 0), layout=False, repaint=False)


def set_title(widget: Widget, title: str) -> None:
    """Give a widget the title over it, in markup; the same title once more draws nothing again."""
    if widget.border_title != title:
        widget.border_title = title

"""Words to read, whose lines hang under their text."""

from __future__ import annotations

from textual.content import Content
from textual.visual import Visual
from textual.widgets import Static

from tui.draw.hanging import Hanging, hanging


class Told(Static):
    """Words to read."""

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

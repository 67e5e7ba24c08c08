"""A widget that paints a drawing for its size, and repaints it without a new layout."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content

from tui.panels.drawn import Drawn

Painter = Callable[[int, int], Content]
"""(width, height in cells) -> drawing."""


def nothing(_width: int, _height: int) -> Content:
    """Draw nothing."""
    return Content("")


class Figure(Drawn):
    """Shows the drawing that its painter returns."""

    def __init__(self, painter: Painter = nothing, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._painter = painter

    def show(self, painter: Painter) -> None:
        """Change the painter, and repaint."""
        self._painter = painter
        self.redraw()

    def render(self) -> Content:
        """Paint for the present size."""
        return self._painter(self.size.width, self.size.height)

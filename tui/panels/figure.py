"""A drawing on a screen: it is painted for its size, and repainted without laying anything out again."""

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
    """Shows what a painter paints."""

    def __init__(self, painter: Painter = nothing, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._painter = painter

    def show(self, painter: Painter) -> None:
        """Paint something else from now on."""
        self._painter = painter
        self.redraw()

    def render(self) -> Content:
        """Paint for the present size."""
        return self._painter(self.size.width, self.size.height)

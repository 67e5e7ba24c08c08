"""A widget drawn line by line: only the lines that have changed are rendered and sent again."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from textual.content import Content
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

MOST = 400
"""Rendered lines in the cache: a screenful for each of the last few selected rows."""


class Drawn(Widget):
    """Shows what `render` draws. `redraw` sends the lines that differ; `refresh` sends all of them."""

    ALLOW_SELECT: ClassVar[bool] = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._lines: list[Content] | None = None
        self._lines_for = Size(0, 0)
        self._cells: dict[Any, Strip] = {}

    def render(self) -> Content:
        """Draw for the present size."""
        return Content("")

    def redraw(self) -> None:
        """Render again, and repaint the lines that differ."""
        before, same_size = self._lines, self._lines_for == self.size
        self._lines = None
        if before is None or not same_size:
            self.refresh()
            return
        after = self._drawn()
        height = max(len(before), len(after))
        changed = [y for y in range(height) if _line(before, y) != _line(after, y)]
        if changed:
            super().refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Render again and repaint everything, or the given regions."""
        if not regions:
            self._lines = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_line(self, y: int) -> Strip:
        """Return a line as cells."""
        lines, style = self._drawn(), self.visual_style
        key = (_line(lines, y), self.size.width, style, self.app.theme)
        if key not in self._cells:
            if len(self._cells) >= MOST:
                self._cells.clear()
            content = lines[y] if y < len(lines) else Content("")
            strips = Visual.to_strips(self, content, self.size.width, 1, style, pad=True)
            self._cells[key] = strips[0]
        return self._cells[key]

    def _drawn(self) -> list[Content]:
        if self._lines is None or self._lines_for != self.size:
            self._lines_for = self.size
            self._lines = _folded(self.render(), self.size.width)
        return self._lines


def _folded(content: Content, width: int) -> list[Content]:
    """Split a drawing into lines, and wrap those that are too long."""
    if width <= 0:
        return []
    lines = content.split("\n", allow_blank=True)
    return [part for line in lines for part in ([line] if line.cell_length <= width else line.wrap(width))]


def _line(lines: list[Content], y: int) -> tuple[object, ...]:
    """Return what identifies a line: its text and its styles."""
    return (lines[y].plain, *lines[y].spans) if y < len(lines) else ()

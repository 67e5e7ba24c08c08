"""A numbered panel of the board: key figure in the title, a drawing, a selected row and its detail."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from tui.draw.canvas import fit, parted
from tui.draw.glyphs import STYLES
from tui.i18n import tr
from tui.panels.drawn import Drawn

RowPainter = Callable[[int, int, int, int], Content]
"""(width, height, first row, selected row or -1) -> drawing."""


MARKS = "▲▼"
"""The marks of a key figure that calls for attention."""
SPOKEN = 5
"""One line in so many may describe the selected row; two always may."""


class Area(NamedTuple):
    """Where the rows of a drawing are: the first column, the first line, and how many rows fit."""

    left: int
    top: int
    rows: int


NONE = Content("")
"""No legend."""
Layout = Callable[[int, int], Area]
"""(width, height) -> where the rows are."""


def whole(_width: int, height: int) -> Area:
    """Return the layout of a drawing that is made of rows alone."""
    return Area(0, 0, height)


class Panel(Drawn, can_focus=True):
    """A panel. `-shut` (the accordion) leaves its title only; `number` 0 is for one alone on its screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("pageup", "move(-10)", "Page up", show=False),
        Binding("pagedown", "move(10)", "Page down", show=False),
        Binding("home", "move(-9999)", "First", show=False),
        Binding("end", "move(9999)", "Last", show=False),
        Binding("enter", "open", "Details"),
    ]

    class Opened(Message):
        """Enter or a double click: `row` is the selected row, -1 if there is none."""

        def __init__(self, panel: Panel, row: int) -> None:
            super().__init__()
            self.panel, self.row = panel, row

    class Pointed(Message):
        """Another row is selected."""

        def __init__(self, panel: Panel, row: int) -> None:
            super().__init__()
            self.panel, self.row = panel, row

    def __init__(self, number: int, *, id: str, classes: str = "") -> None:
        super().__init__(id=id, classes=classes)
        self.number = number
        self.cursor, self.top, self.begun = 0, 0, False
        self._said = 2  # lines that describe the selected row: the most that one has needed
        self._painter: RowPainter | None = None
        self._details: Sequence[str] = ()
        self._empty = ""
        self._heading = "", ""
        self._layout: Layout = whole
        self._legend = NONE

    def show(  # noqa: PLR0913 - what a panel shows, each by name
        self,
        title: str,
        figure: str,
        painter: RowPainter,
        details: Sequence[str],
        *,
        empty: str = "",
        layout: Layout = whole,
        legend: Content = NONE,
    ) -> None:
        """Show a drawing of as many rows as there are `details`; without rows, `empty` says what will fill it.

        `legend` says what its signs mean, at the foot of the panel if there is room.
        """
        self._heading = title, figure
        self._entitle()
        self._painter, self._details, self._empty, self._layout = painter, details, empty, layout
        self._legend = legend if details else NONE
        self.cursor = max(0, min(self.cursor, len(details) - 1))
        self._follow()

    def _entitle(self) -> None:
        """Set the title with its key figure, of which only numbers and marks are kept where it does not fit."""
        (title, figure), number = self._heading, f"{self.number} " if self.number else ""
        if cell_len(f"{number}{title} · {figure}") > self.size.width - 2 > 0:
            figure = " ".join(x for x in figure.split() if x in MARKS or any(map(str.isdigit, x))) or figure
        self.border_title = Content.assemble((number, "bold"), title, f" · {figure}" if figure else "").markup

    def render(self) -> Content:
        """Paint the drawing, and under it, while the panel has the focus, the description of the selected row."""
        width, height = self.size.width, self.size.height
        if self._painter is None or height <= 0 or width <= 0:
            return Content("")
        if not self._details and self._empty:
            return Content.styled(self._empty, STYLES.dim)
        drawing = self._painter(width, self._room(), self.top, self.cursor if self._told else -1)
        if not self._detailed():
            return drawing
        words = _folded(self._details[self.cursor], width, self._said)
        return Content.assemble(drawing, "\n", (words, STYLES.dim))

    @property
    def _told(self) -> bool:
        """Whether the selected row is marked: always in a panel that is alone, else while it has the focus."""
        return self.has_focus or not self.number

    def _detailed(self) -> bool:
        """Return whether the selected row is described under the drawing."""
        return self._told and self.size.height >= 4 and bool(self._details) and not self.has_class("-silent")

    def _room(self) -> int:
        return self.size.height - self._said if self._detailed() else self.size.height

    def at_edge(self, *, below: bool) -> bool:
        """Return whether the selected row is the last one (`below`), or the first."""
        return self.cursor >= len(self._details) - 1 if below else self.cursor <= 0

    def begin(self, row: int) -> None:
        """Select a row, the one before it visible."""
        self.cursor = row
        self.top = max(0, row - 1)
        self.begun = True

    def action_move(self, by: int) -> None:
        """Select another row, the first or the last at most."""
        self.point(self.cursor + by)

    def point(self, row: int) -> None:
        """Select a row."""
        self.cursor = max(0, min(row, len(self._details) - 1))
        self._follow()
        self.post_message(self.Pointed(self, self.cursor))

    def _follow(self) -> None:
        if self._detailed():
            needed = _folded(self._details[self.cursor], self.size.width, self.size.height // SPOKEN).count("\n") + 1
            self._said = max(self._said, needed)
        rows = self._layout(self.size.width, self._room()).rows
        if self.size.height > 0:
            self.top = max(0, min(self.top, self.cursor), self.cursor - max(1, rows) + 1)
        self.border_subtitle = self._foot(rows).markup if rows > 0 else ""
        self.redraw()

    def _foot(self, rows: int) -> Content:
        """Return the legend, and how many rows are hidden, in words or by arrows; without room, the latter alone."""
        above, of = self.top, len(self._details)
        below = of - above - rows
        arrows = [f"↑ {above}"] * (above > 0) + [f"↓ {below}"] * (below > 0)
        said = beyond(above, rows, of)
        for hidden in (said, " ".join(arrows)):
            both = Content(" · ").join([part for part in (self._legend, Content(hidden)) if part.plain])
            if both.cell_length <= self.size.width - 2:
                return both
        return Content(said)

    def on_click(self, event: events.Click) -> None:
        """Select the row clicked on; a double click opens it."""
        place = event.get_content_offset(self)
        area = self._layout(self.size.width, self._room())
        if place is None or not self._details or not (place.x >= area.left and 0 <= place.y - area.top < area.rows):
            return
        row = self.top + place.y - area.top
        if row >= len(self._details):
            return
        if row == self.cursor and event.chain > 1:
            self.action_open()
        self.point(row)

    def action_open(self) -> None:
        """Open the selected row."""
        self.post_message(self.Opened(self, self.cursor if self._details else -1))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Select the next row."""
        event.stop()
        self.action_move(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Select the previous row."""
        event.stop()
        self.action_move(-1)

    def watch_has_focus(self, has_focus: bool) -> None:
        """Mark the selected row while the panel has the focus."""
        super().watch_has_focus(has_focus)
        self._follow()

    def on_resize(self) -> None:
        """Keep the selected row visible."""
        self._entitle()
        self._said = 2
        self._follow()


def beyond(above: int, rows: int, of: int) -> str:
    """Say how many of some rows are hidden above and below the visible ones."""
    below = of - above - rows
    said = [tr("{n} above", n=above)] * (above > 0) + [tr("{n} below", n=below)] * (below > 0)
    return " · ".join(said)


def _folded(text: str, width: int, most: int) -> str:
    """Wrap a description, on so many lines at most."""
    first, rest = parted(text, width) if most > 1 else (fit(text, width), "")
    return f"{first}\n{_folded(rest, width, most - 1)}" if rest else first

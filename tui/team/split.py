"""A list and what is read of it: side by side where there is room, else one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from tui.panels.lists import Choices
from tui.panels.text import HangingText
from tui.team.frame import Frame
from tui.views.library import Hit

LEAD = 4
"""Lines left in sight above what was found."""


class Listed(Choices):
    """A list beside its reader: where all of it is in sight, pages are turned in what is read."""

    def action_page_down(self) -> None:
        """Read on, or go down a page."""
        self._page(1, super().action_page_down)

    def action_page_up(self) -> None:
        """Read back, or go up a page."""
        self._page(-1, super().action_page_up)

    def _page(self, by: int, listed: Callable[[], None]) -> None:
        readers = self.screen.query("#reader").results(VerticalScroll)
        if self.max_scroll_y or not (reader := next(readers, None)):
            listed()
        else:
            (reader.scroll_page_down if by > 0 else reader.scroll_page_up)(animate=False)


class Split(Frame):
    """A screen with a list (`#list`) and a second part, a reader unless `second` gives something else."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "read", "Read", show=False),
        Binding("left", "back", "List", show=False),
    ]
    SECOND: ClassVar[str] = "#reader"

    def body(self) -> Iterable[Widget]:
        """Yield the list and the second part."""
        with Horizontal(id="split"):
            yield Listed(id="list")
            yield from self.second()

    def second(self) -> Iterable[Widget]:
        """Yield the reader."""
        with VerticalScroll(id="reader", classes="titled"):
            yield HangingText(id="text")

    @property
    def listed(self) -> Choices:
        """The list."""
        return self.query_one("#list", Choices)

    @property
    def place(self) -> str:
        """The id of the option pointed at, "" for none."""
        option = self.listed.highlighted_option
        return (option.id or "") if option else ""

    def begin(self, first: str) -> None:
        """Show the list, and point at one of its options, or at the first."""
        self.reload()
        if not self.point(first):
            self.listed.highlighted = 0
        self.listed.focus()

    def point(self, id_: str) -> bool:
        """Point at an option; say whether there is one of that id."""
        ids = [option.id for option in self.listed.options]
        if id_ in ids:
            self.listed.highlighted = ids.index(id_)
        return id_ in ids

    def action_read(self) -> None:
        """Go to the second part."""
        self.add_class("-reading")
        self.query_one(self.SECOND).focus()

    def point_out(self, hit: Hit) -> None:
        """Mark what was found in what is read, and bring it into sight."""
        text, reader = self.query_one("#text", Static), self.query_one("#reader", VerticalScroll)
        shown = text.content
        place = hit.place(shown.plain) if isinstance(shown, Content) else None
        if isinstance(shown, Content) and place:
            text.update(shown.stylize("reverse", *place))
            above = shown[: place[0]].split("\n", allow_blank=True)
            lines = sum(max(1, len(line.wrap(max(1, text.size.width)))) for line in above)
            reader.scroll_to(y=max(0, lines - LEAD), animate=False, force=True)

    def action_back(self) -> None:
        """Go back to the list, then out."""
        if self.has_class("-reading") or self.query_one(self.SECOND).has_focus:
            self.remove_class("-reading")
            self.listed.focus()
        else:
            self.leave()

    def leave(self) -> None:
        """Go out."""
        self.dismiss(None)

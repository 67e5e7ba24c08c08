"""A list and a reader: side by side on a wide screen, else one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.draw.glyphs import STYLES
from tui.panels.lists import Choices
from tui.panels.text import HangingText
from tui.screens.frame import Frame
from tui.views.library import Hit

LEAD = 4
"""Lines left visible above a match."""


class Listed(Choices):
    """A list beside its reader: when it has nothing to scroll, the page keys scroll the reader."""

    def action_page_down(self) -> None:
        """Scroll the reader, or go down a page of the list."""
        self._page(1, super().action_page_down)

    def action_page_up(self) -> None:
        """Scroll the reader back, or go up a page of the list."""
        self._page(-1, super().action_page_up)

    def _page(self, by: int, listed: Callable[[], None]) -> None:
        readers = self.screen.query("#reader").results(VerticalScroll)
        if self.max_scroll_y or not (reader := next(readers, None)):
            listed()
        else:
            (reader.scroll_page_down if by > 0 else reader.scroll_page_up)(animate=False)


class Split(Frame):
    """A screen with a list (`#list`) and a second part, a reader unless `second` gives something else.

    `first` is the id of the option to begin with.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "read", "Read", show=False),
        Binding("left", "back", "List", show=False),
    ]
    SECOND: ClassVar[str] = "#reader"

    def __init__(self, first: str = "") -> None:
        super().__init__()
        self._first = first

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
        """The id of the highlighted option, "" for none."""
        option = self.listed.highlighted_option
        return (option.id or "") if option else ""

    def begin(self, first: str = "") -> None:
        """Fill the list and select the option of that id, the first one if there is none."""
        self.reload()
        if not self.point(first):
            self.listed.highlighted = 0
        self.set_focus(self.listed)

    def point(self, id_: str) -> bool:
        """Highlight an option; return whether there is one of that id."""
        ids = [option.id for option in self.listed.options]
        if id_ in ids:
            self.listed.highlighted = ids.index(id_)
        return id_ in ids

    def _show(self) -> None:
        """Show the selected option in the second part."""

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the option selected in the list, from its first line."""
        if event.option_list is self.listed:
            self._show()
            for reader in self.query("#reader"):
                reader.scroll_home(animate=False)

    def action_read(self) -> None:
        """Focus the second part."""
        self.add_class("-reading")
        self.query_one(self.SECOND).focus()

    def read_down(self) -> bool:
        """Scroll the text down a page; return whether it was not at its end."""
        reader = self.query_one("#reader", VerticalScroll)
        more = reader.scroll_y < reader.max_scroll_y
        if more:
            reader.scroll_page_down(animate=False)
        return more

    def point_out(self, hit: Hit) -> None:
        """Highlight a match in the text, and scroll to it."""
        text, reader = self.query_one("#text", Static), self.query_one("#reader", VerticalScroll)
        shown = text.content
        place = hit.place(shown.plain) if isinstance(shown, Content) else None
        if isinstance(shown, Content) and place:
            text.update(shown.stylize("reverse", *place))
            above = shown[: place[0]].split("\n", allow_blank=True)
            lines = sum(max(1, len(line.wrap(max(1, text.size.width)))) for line in above)
            reader.scroll_to(y=max(0, lines - LEAD), animate=False, force=True)

    def action_back(self) -> None:
        """Go back to the list, and from there leave."""
        if self.has_class("-reading") or self.query_one(self.SECOND).has_focus:
            self.remove_class("-reading")
            self.listed.focus()
        else:
            self.leave()

    def leave(self) -> None:
        """Close the screen."""
        self.dismiss(None)


class IndexEntry(NamedTuple):
    """A row of an `Index`: how it is listed, the title and text that the reader shows for it, what Enter does."""

    id: str
    prompt: Content
    title: str
    text: Callable[[], Content]
    open: Callable[[], object]


class Index(Split):
    """A list of entries: the reader shows the selected one, Enter opens it."""

    def __init__(self, first: str = "") -> None:
        super().__init__(first)
        self._entries: Mapping[str, IndexEntry] = {}

    def entries(self) -> Sequence[IndexEntry | None]:
        """Return the entries as the game is now; None draws a rule between two groups."""
        raise NotImplementedError

    def empty(self) -> str:
        """Say what will fill the list, for when it has no entry."""
        return ""

    def reload(self) -> None:
        """List the entries again and show the selected one."""
        super().reload()
        found = self.entries()
        self._entries = {entry.id: entry for entry in found if entry}
        nothing = Option(Content.styled(self.empty(), STYLES.dim), disabled=True)
        self.listed.fill([entry and Option(entry.prompt, id=entry.id) for entry in found] or [nothing])
        self._show()

    def _show(self) -> None:
        entry = self._entries.get(self.place)
        self.query_one("#reader").border_title = Content(entry.title).markup if entry else ""
        self.query_one("#text", Static).update(entry.text() if entry else "")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the selected entry."""
        self._entries[event.option.id or ""].open()

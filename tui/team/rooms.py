"""A panel of the board on a screen of its own: the drawing, the selected thing in words, its decisions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui import keys
from tui.draw.glyphs import STYLES
from tui.i18n import tr
from tui.panels.lists import ActionList, Choices, Chooser, prompt
from tui.panels.panel import Panel
from tui.panels.text import HangingText
from tui.screens.pages import Page, article, chapters
from tui.team.paint import Zoom, show
from tui.team.screen import TeamScreen, door_keys
from tui.team.subjects import Subject, subject
from tui.views.deeds import Deed
from tui.views.panels import PANELS, Thing

OFFERED = {"zoom": ("plan", "money"), "shift": ("plan",), "whole": PANELS}
"""Rooms in which these actions are offered; all others are offered everywhere."""
FRAMED = 6
"""Columns of a border that its title cannot use."""


class Room(TeamScreen):
    """A room: `name` is that of its panel, `row` the row to select; a `thing` is opened at once."""

    HELP_WORDS: ClassVar[tuple[str, ...]] = (
        "Up and down point at a row; Enter goes to what can be decided about it, its name already filled in.",
        "e reads what is said of the whole: dates to come, cash ahead, earned value, the register, the team.",
        "f finds a row by a few letters. On the plan, z zooms in, left and right move in time.",
        "On money, z gives the whole room to the curves: the cash ahead, the four series.",
        "◆ goes to the council, ● is decided by its role at once. A greyed-out decision says why not now.",
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(keys.FIND, "find", "Find"),
        Binding(keys.WHOLE, "whole", "The whole"),
        Binding(keys.ZOOM, "zoom", "Zoom"),
        Binding("left", "shift(-1)", "Earlier", show=False),
        Binding("right", "shift(1)", "Later", show=False),
        *door_keys(),
    ]

    def __init__(self, name: str, row: int = -1, thing: Thing | None = None) -> None:
        super().__init__()
        self._which, self._row, self._thing = name, row, thing
        self._zoom = Zoom()
        self._subject: Subject | None = None
        self._deeds: tuple[Deed, ...] = ()

    def body(self) -> Iterable[Widget]:
        """Yield the drawing, the words and the decisions."""
        with Horizontal(id="room"):
            yield Panel(0, id="drawing")
            with Vertical(id="beside"):
                with VerticalScroll(id="reader", classes="titled"):
                    yield HangingText(id="text")
                yield ActionList(id="acts")

    def on_mount(self) -> None:
        """Select the row asked for."""
        self.reload()
        panel = self.query_one("#drawing", Panel)
        shown = self.about.shown
        if self._thing is not None and self._thing in self.about.things:
            self._row = list(self.about.things).index(self._thing)
        panel.begin(self._row if 0 <= self._row < len(shown.details) else shown.first)
        self.set_focus(panel)
        self.tell_row()
        if self._thing is not None or not shown.details:
            self.on_panel_opened()

    @property
    def about(self) -> Subject:
        """What this room shows, as the game is now."""
        if self._subject is None:
            self._subject = subject(self._which, self.desk, self._zoom)
        return self._subject

    def reload(self) -> None:
        """Show the game as it is now."""
        super().reload()
        self._subject = None
        panel, shown = self.query_one("#drawing", Panel), self.about.shown
        show(panel, shown)
        self.tell_row()

    def resized(self) -> None:
        """On a narrow screen, describe the selected row under the drawing rather than beside it."""
        self.query_one("#drawing").set_class(self.wide, "-silent")
        self.call_after_refresh(self.tell_row)

    def on_panel_pointed(self) -> None:
        """Describe the selected row."""
        self.tell_row()

    @property
    def pointed(self) -> int:
        """The selected row."""
        return self.query_one("#drawing", Panel).cursor

    def tell_row(self) -> None:
        """Describe the selected row."""
        about, row = self.about, self.query_one("#drawing", Panel).cursor
        told = self.sheet(row) if about.shown.details else (about.whole or (about.shown.empty,))
        head = told[0].lstrip("# ") if told[0].startswith("#") else ""
        reader = self.query_one("#reader", VerticalScroll)
        reader.border_title = Content(head).markup
        reader.scroll_home(animate=False)
        whole = reader.outer_size.width or self.size.width
        read = told[1:] if head and cell_len(head) <= whole - FRAMED else told
        self.query_one("#text", Static).update(article(read))
        self._deeds = about.deeds(row, self.desk.view(), self.desk.prose)
        acts = self.query_one("#acts", Choices)
        acts.border_title = f"{tr('To decide here')}"
        acts.fill([Option(_deed(deed), id=str(at)) for at, deed in enumerate(self._deeds)])
        acts.display = bool(self._deeds)

    def sheet(self, row: int) -> Sequence[str]:
        """Return the description of a row."""
        return self.about.sheet(row)

    def on_panel_opened(self) -> None:
        """Focus the decisions about the selected row, or its description if there are none."""
        self.add_class("-reading")
        self.query_one("#acts" if self._deeds else "#reader").focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the form of a decision."""
        deed = self._deeds[int(event.option.id or 0)]
        if deed.entry.closed:
            self.tell(tr("Not now: {why}.", why=deed.entry.closed), bad=True)
        elif deed.entry.kind == "place_actor":
            from tui.team.placing import Placing

            self.app.push_screen(Placing(str(deed.given["actor"])))
        else:
            self.team.fill(deed.entry.kind, dict(deed.given))

    def action_back(self) -> None:
        """Go back to the drawing, then out."""
        panel = self.query_one("#drawing", Panel)
        if panel.has_focus or not self.about.shown.details:
            self.dismiss(None)
        else:
            self.remove_class("-reading")
            panel.focus()

    def action_whole(self) -> None:
        """Open the description of the whole."""
        whole = self.about.whole or (tr("There is nothing to say of the whole."),)
        self.app.push_screen(Page(self.about.shown.title, chapters(whole)))

    def action_find(self) -> None:
        """Select a row found by a few letters."""
        panel = self.query_one("#drawing", Panel)
        labels = [(text, "") for text in self.about.shown.details]
        self.ask(Chooser(tr("Find"), labels, panel.cursor), panel.point)

    def action_zoom(self) -> None:
        """Zoom in on the plan, and out again; in the room of money, show the charts alone."""
        self._look(Zoom(self._zoom.level + 1))

    def action_shift(self, by: int) -> None:
        """Scroll the zoomed plan by a quarter of what is visible."""
        if self._zoom.weeks:
            self._look(self._zoom._replace(shift=self._zoom.shift + by * self._zoom.weeks // 4))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer each action in the rooms that have it."""
        return self._which in OFFERED.get(action, (self._which,))

    def _look(self, zoom: Zoom) -> None:
        self._zoom = zoom
        self.reload()


class Commitments(Room):
    """The room of what the team has promised, opened on `ref`, one of its things, if there is one."""

    def __init__(self, ref: str = "") -> None:
        super().__init__("commitments", thing=(ref, "") if ref else None)


def _deed(deed: Deed) -> Content:
    """Return a decision: its name and its cost, or, dimmed, why it is closed."""
    entry = deed.entry
    line = prompt(entry.label, entry.closed or entry.cost, entry.mark, under=bool(entry.closed))
    return line.stylize(STYLES.dim) if entry.closed else line

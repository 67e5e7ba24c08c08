"""A log on the board it was played on, with a bar to step through it by entry, day or month. Read only."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from tui import keys
from tui.draw.canvas import Canvas, fit, parted, spread
from tui.draw.glyphs import STYLES
from tui.i18n import tr
from tui.look import USUAL, Look
from tui.panels.drawn import Drawn
from tui.team.app import TeamApp
from tui.team.board import Board
from tui.team.screen import door_keys
from tui.views.replay import entry_told, place

if TYPE_CHECKING:
    from sim.play.recording import Recording, Unit

DECIDING = ("decide", "close", "evening")
"""Doors that lead to decisions."""
ROWS = 3
"""Lines of the bar: the rail, then the entry on two lines."""


class Bar(Drawn, can_focus=True):
    """The position in the log, on a rail; arrows and clicks move it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,pagedown", "step('month', 1)", "Next month", key_display="⏎"),
        Binding("right", "step('entry', 1)", "By entry, by day", key_display="←→↑↓"),
        Binding("left", "step('entry', -1)", "Previous entry", show=False),
        Binding("down", "step('day', 1)", "Next day", show=False),
        Binding("up", "step('day', -1)", "Previous day", show=False),
        Binding("pageup", "step('month', -1)", "Previous month", show=False),
        Binding("home", "seek(0)", "First morning", show=False),
        Binding("end", "end", "Last entry", show=False),
    ]

    class Moved(Message):
        """The log is at another position."""

    def __init__(self, recording: Recording) -> None:
        super().__init__(id="bar")
        self._recording = recording
        self.border_title = Content(tr("Replay: nothing can be decided here.").rstrip(".")).markup

    def render(self) -> Content:
        """Draw the rail, with a notch for each month, and the entry that was just played."""
        recording, desk = self._recording, cast("TeamApp", self.app).desk
        sheet = Canvas(self.size.width, ROWS)
        sheet.put(0, 0, "─" * sheet.width, STYLES.dim)
        entries = recording.full_log.entries
        for at in range(1, recording.last):
            if entries[at].month != entries[at - 1].month:
                sheet.put(spread(at, 0, recording.last + 1, sheet.width), 0, "┼", STYLES.dim)
        sheet.put(spread(recording.at, 0, recording.last + 1, sheet.width), 0, "◆", f"bold {STYLES.today}")
        x = sheet.put(0, 1, f"{place(recording)} · ", "bold")
        first, rest = parted(entry_told(recording, desk.agenda, desk.view(), desk.prose), sheet.width - x)
        sheet.put(x, 1, first)
        sheet.put(x, 2, fit(rest, sheet.width - x))
        return sheet.content()

    def at_edge(self, *, below: bool) -> bool:
        """Return whether the position is the last one (`below`), or the first."""
        return self._recording.at >= self._recording.last if below else self._recording.at <= 0

    def action_step(self, unit: Unit, by: int) -> None:
        """Step forward or back by an entry, a day or a month."""
        self._recording.step(unit, by)
        self.post_message(self.Moved())

    def action_seek(self, at: int) -> None:
        """Go to the position after an entry."""
        self._recording.seek(at)
        self.post_message(self.Moved())

    def action_end(self) -> None:
        """Go to the end."""
        self.action_seek(self._recording.last)

    def on_click(self, event: events.Click) -> None:
        """Go to the position clicked on."""
        spot = event.get_content_offset(self)
        if spot is not None and spot.y == 0:
            self.action_seek((spot.x * (self._recording.last + 1) + self.size.width - 1) // max(1, self.size.width))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Step forward by an entry."""
        event.stop()
        self.action_step("entry", 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Step back by an entry."""
        event.stop()
        self.action_step("entry", -1)


class ReplayBoard(Board):
    """The board, the bar under it."""

    HELP_WORDS: ClassVar[tuple[str, ...]] = (
        "In the bar, left and right go by entry, up and down by day, Page up and Page down by month.",
        "r or Esc returns to the bar; a click on its line goes there; nothing can be decided.",
        *Board.HELP_WORDS,
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *door_keys(),  # none is named: the line of keys is for stepping through the log
        Binding("r", "bar", "Bar"),
        Binding(keys.BEFORE, "step(-1)", "Previous entry", show=False),
        Binding(keys.AFTER, "step(1)", "Next entry", show=False),
    ]

    def body(self) -> Iterable[Widget]:
        """Yield the board and the bar."""
        yield from super().body()
        yield Bar(cast("ReplayApp", self.app).recording)

    def _begin(self) -> None:
        super()._begin()
        self.action_bar()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Disable the key of the bar while the bar has the focus."""
        return not self.query_one(Bar).has_focus if action == "bar" else super().check_action(action, parameters)

    def on_bar_moved(self) -> None:
        """Show the game as it was then."""
        self.desk.forget()
        self.reload()
        self.query_one(Bar).redraw()

    def action_bar(self) -> None:
        """Focus the bar."""
        self.query_one(Bar).focus()

    def action_step(self, by: int) -> None:
        """Step by an entry, whatever has the focus."""
        self.query_one(Bar).action_step("entry", by)

    def action_home(self) -> None:
        """Focus the bar, or the list of things to do if the bar has the focus."""
        if self.query_one(Bar).has_focus:
            super().action_home()
        else:
            self.action_bar()


class ReadOnlyApp(TeamApp):
    """The screens of a team over a recording: everything can be read, nothing decided."""

    read_only: ClassVar[bool] = True
    shut: ClassVar[Collection[str]] = DECIDING

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Close the doors that decide."""
        shut = action == "open" and str(parameters[0]).partition(":")[0] in self.shut
        return not shut and super().check_action(action, parameters)

    def fill(self, kind: str, *_: object, **__: object) -> None:
        """Refuse: a recording is read only."""
        del kind
        self._over()

    def action_open(self, door: str) -> None:
        """Open the doors that do not decide."""
        if door.partition(":")[0] in self.shut:
            self._over()
        else:
            super().action_open(door)

    def _over(self) -> None:
        if self.front is not None:
            self.front.tell(tr("A replay shows what was decided; nothing can be decided in it."), bad=True)


class ReplayApp(ReadOnlyApp):
    """A log on its board, with the bar."""

    def __init__(self, recording: Recording, language: str, look: Look = USUAL) -> None:
        super().__init__(recording, language, look)
        self.recording = recording

    def get_default_screen(self) -> Board:
        """Return the board with its bar."""
        return ReplayBoard()

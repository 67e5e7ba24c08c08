"""Closing a month: what is pending, a confirmation, what changed; after the last one, the seven results."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, Self

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Static

from sim.world.council import ProposalView
from sim.world.seen.view import View
from tui.desk import Desk
from tui.draw.glyphs import STYLES
from tui.draw.tables import Line, table
from tui.i18n import tr
from tui.panels.figure import Figure, Painter
from tui.panels.screens import ActionButton
from tui.panels.text import HangingText
from tui.screens.frame import READ_ON
from tui.team.evening import Evening
from tui.team.screen import TRENDS, TeamScreen
from tui.views.changes import Chapter, Moved, changes, moved, span
from tui.views.closing import Pending, pending
from tui.views.meanwhile import meanwhile


class Close(TeamScreen):
    """The confirmation before a month is closed, which cannot be undone."""

    TITLE_WORDS = "Close the month"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,left", "app.focus_previous", "Previous", show=False),
        Binding("down,right", "app.focus_next", "Next", show=False),
        *READ_ON,
    ]

    def body(self) -> Iterable[Widget]:
        """Yield what is pending, and the button."""
        view = self.desk.view()
        with VerticalScroll(id="reader", classes="titled", can_focus=False) as reader:
            reader.border_title = tr("Close month {n}?", n=view.month)
            lines = pending(view, self.desk.agenda, self.desk.prose)
            yield HangingText(Content("\n").join(map(_pending, lines)), id="text")
        with Horizontal(id="buttons"):
            yield ActionButton(tr("Close month {n}", n=view.month), id="submit", variant="primary", compact=True)
            yield ActionButton(tr("Not yet"), id="not-yet", compact=True)

    def on_mount(self) -> None:
        """Focus the button that changes nothing: Enter twice must not close a month."""
        self.set_focus(self.query_one("#not-yet"))
        self.call_after_refresh(self.refresh_bindings)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Name the key that scrolls only where there is something to scroll."""
        return self.has_more_text if action == "scroll_page" else super().check_action(action, parameters)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Close the month, or not."""
        if event.button.id != "submit":
            self.dismiss(None)
            return
        before = self.desk.view()
        said = self.desk.close_month()
        if not said.done:
            self.tell(said.text, bad=True)
            return
        self.app.switch_screen(Changes(before, self.desk.view()))


class Changes(TeamScreen):
    """What happened while the month ran; opened again by its door, with the `agenda` of that time."""

    TITLE_WORDS = "What changed"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "read_on", "Read on"),
        Binding("enter", "go", "Continue"),
        Binding("space", "read_on", "Read on", show=False),
    ]

    def __init__(self, before: View, after: View, agenda: Sequence[ProposalView] | None = None) -> None:
        super().__init__()
        self._before, self._after, self._agenda = before, after, agenda

    @classmethod
    def at_door(cls, desk: Desk) -> Self | None:
        """Show what the last run of time changed."""
        last_run = desk.session.last_run()
        return cls(*last_run) if last_run else None

    def body(self) -> Iterable[Widget]:
        """Yield the chapters."""
        prose = self.desk.prose
        with VerticalScroll(id="reader", classes="titled") as reader:
            reader.border_title = f"{prose.day(self._before.day)} → {prose.day(self._after.day)}"
            yield Static(Content.styled(span(self._before, self._after, prose), "bold"), classes="facts")
            yield Figure(_figures(moved(self._before, self._after)), classes="figures")
            agenda = self.desk.agenda if self._agenda is None else self._agenda
            told = changes(self._before, self._after, prose, agenda)
            if self._after.month != self._before.month and not (self._after.closed or self.desk.alone):
                told = (*told, meanwhile(self.desk.seats, self._after, prose))
            parts = [_chapter(chapter) for chapter in told]
            yield HangingText(Content("\n\n").join(parts), id="text")

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        reader = self.query_one("#reader")
        self.set_focus(reader)
        self.watch(reader, "scroll_y", self.refresh_bindings, init=False)
        self.call_after_refresh(self.refresh_bindings)  # how long the text is, is known once it is laid out

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Have Enter read to the end before it goes on."""
        if action in ("read_on", "go"):
            reader = self.query_one("#reader", VerticalScroll)
            return (reader.scroll_y < reader.max_scroll_y) is (action == "read_on")
        return super().check_action(action, parameters)

    def action_read_on(self) -> None:
        """Scroll down a page."""
        self.action_scroll_page(1)

    def action_go(self) -> None:
        """Go on as Esc does."""
        self.action_back()

    def action_back(self) -> None:
        """Go on to the evening when a day of the class or the project ends, else to the board."""
        day, closed = self._before.room_day, self._after.closed
        if self.door:  # opened again by its door
            self.dismiss(None)
        elif closed or self._after.room_day != day:
            self.app.switch_screen(Evening(day, last=closed))
        else:
            self.app.call_later(self.team.home)


def _pending(line: Pending) -> Content:
    return Content.assemble(("▲ ", STYLES.critical) if line.urgent else ("▸ ", STYLES.today), line.text)


def _figures(rows: Sequence[Moved]) -> Painter:
    """Return the painter of the figures before and after, side by side."""
    heads = ("", tr("before"), tr("now"), tr("change"))
    drawn = [Line(r.label, (r.before, r.after, r.change), TRENDS[r.trend]) for r in rows]
    return lambda width, height: table(heads, drawn, width, height)


def _chapter(chapter: Chapter) -> Content:
    head = Content.styled(chapter.title, f"bold {STYLES.today}")
    return Content("\n").join([head, *(Content(f"· {text}") for text in chapter.lines)])

"""The seats, and the screen that asks to hand the terminal over before a seat reads alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.desk import Desk
from tui.draw.glyphs import STYLES
from tui.i18n import tr
from tui.panels.lists import Choices, prompt
from tui.panels.text import HangingText
from tui.team.screen import TeamScreen, door_keys
from tui.team.seat_pages import SeatPages
from tui.views.letters import unanswered
from tui.views.meanwhile import meanwhile
from tui.views.team import spare


class Places(TeamScreen):
    """The seats at the table, or the briefs of one person who plays all the roles."""

    TITLE_WORDS = "Seats"
    BINDINGS: ClassVar[list[BindingType]] = [*door_keys()]

    def body(self) -> Iterable[Widget]:
        """Yield the list; under it, what the others do meanwhile."""
        yield Choices(id="list")
        if not self.desk.alone:
            yield HangingText(id="meanwhile", classes="titled")

    def on_mount(self) -> None:
        """Start on the first seat that has something to read."""
        self.reload()
        self.set_focus(self.query_one("#list", Choices))
        self._point()

    def on_screen_resume(self) -> None:
        """Select the next seat that has something to read."""
        self.reload()
        self._point()

    def _point(self) -> None:
        listed = self.query_one("#list", Choices)
        if not self.desk.alone:
            waits = [_waits(self.desk, seat.id) for seat in self.desk.seats]
            here = listed.highlighted or 0
            if not waits[here]:
                listed.highlighted = next((at for at in (*range(here, len(waits)), *range(here)) if waits[at]), here)

    def reload(self) -> None:
        """Show the game as it is now."""
        super().reload()
        listed = self.query_one("#list", Choices)
        listed.border_title = f"{tr('Briefs') if self.desk.alone else tr('Turn the screen to whom?')}"
        if self.desk.alone:
            view, prose = self.desk.view(), self.desk.prose
            listed.fill(
                [
                    Option(prompt(prose.role(r), "" if view.closed else spare(r, view), "▸"), id=r)
                    for r in view.attention
                ]
            )
        else:
            listed.fill([Option(_place(self.desk, seat.id), id=seat.id) for seat in self.desk.seats])
            shared, under = meanwhile(self.desk.seats, self.desk.view(), self.desk.prose), self.query_one("#meanwhile")
            under.display = not self.desk.view().closed  # nothing is left to prepare
            under.border_title = Content(shared.title).markup
            self.query_one("#meanwhile", Static).update(Content("\n").join(map(Content, shared.lines)))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Hand the screen to the seat."""
        id_ = event.option.id or ""
        if self.desk.alone:
            self.app.push_screen(SeatPages(self.desk.seats[0].id, id_))
        else:
            self.team.turn(id_)


def _place(desk: Desk, seat: str) -> Content:
    return prompt(desk.prose.seat(seat), desk.waits_for(seat), "○" if _waits(desk, seat) else "▸")


def _waits(desk: Desk, seat: str) -> bool:
    """Return whether a seat has something to read or to answer."""
    return seat in desk.unturned or bool(desk.fresh(seat) or unanswered(desk.mine(seat)))


class Turn(TeamScreen):
    """A blank screen while the terminal changes hands; `seat` "" gives it back to the table."""

    TITLE_WORDS = "Turn the screen"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "go", "Continue")]

    def __init__(self, seat: str) -> None:
        super().__init__()
        self._seat = seat

    def body(self) -> Iterable[Widget]:
        """Yield one sentence."""
        prose = self.desk.prose
        if self._seat:
            words = tr("Turn the screen to {seat}.", seat=prose.seat(self._seat))
            under = tr("Enter when nobody else can see it. Esc: cancel.")
        else:
            words, under = tr("Put the screen back on the table."), tr("Enter when everybody can see it again.")
        with Vertical(id="turn"):
            yield Static(Content.styled(words, "bold"))
            yield Static(Content.styled(under, STYLES.dim))

    def action_go(self) -> None:
        """Go on."""
        self.dismiss(result=True)

    def action_back(self) -> None:
        """Cancel; giving the screen back cannot be cancelled."""
        self.dismiss(result=not self._seat)

    def on_click(self) -> None:
        """Go on."""
        self.dismiss(result=True)

"""Placing an actor on the map of power and interest with the arrows: what the team believes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from tui.draw.canvas import spread
from tui.draw.glyphs import STYLES
from tui.draw.plane import Spot
from tui.i18n import share, tr
from tui.panels.figure import Figure
from tui.team.paint import on_map
from tui.team.screen import TeamScreen
from tui.views.actors import actor_rows

STEP = 500
"""Points of power or interest that an arrow moves: a twentieth of the map."""
WHOLE = 10_000


class Placing(TeamScreen):
    """The map and the actor being placed. Enter goes on to its attitude and needs."""

    TITLE_WORDS = "On the map"
    HELP_WORDS = (
        "Up and down for power, left and right for interest; Enter places it and asks for the attitude.",
        "The map is what you believe; nothing says whether it is true.",
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "drop", "Place it"),
        Binding("up", "move(0, 1)", "More power", show=False),
        Binding("down", "move(0, -1)", "Less power", show=False),
        Binding("right", "move(1, 0)", "Move", key_display="←→↑↓"),
        Binding("left", "move(-1, 0)", "Less interest", show=False),
    ]

    def __init__(self, actor: str) -> None:
        super().__init__()
        self._actor = actor
        x = next(a for a in self.desk.view().actors if a.id == actor)
        self.power = x.power if x.power is not None else WHOLE // 2
        self.interest = x.interest if x.interest is not None else WHOLE // 2

    def body(self) -> Iterable[Widget]:
        """Yield the map."""
        yield Figure(self._paint, id="map", classes="titled")

    def on_mount(self) -> None:
        """Show the actor's position in the title."""
        self._say()

    def _say(self) -> None:
        figure = self.query_one("#map", Figure)
        name = self.desk.prose.name("actor", self._actor)
        where = tr("power {power}, interest {interest}", power=share(self.power), interest=share(self.interest))
        figure.border_title = Content(f"{name} · {where}").markup
        figure.redraw()

    def _paint(self, width: int, height: int) -> Content:
        rows = actor_rows(self.desk.view(), self.desk.prose)
        held = next(r for r in rows if r.id == self._actor)
        others = [
            Spot(r.code, r.interest or 0, r.power, STYLES.dim, name=r.name)
            for r in rows
            if r.power is not None and r.id != self._actor
        ]
        hand = Spot(held.code, self.interest, self.power, STYLES.today, pointed=True, name=held.name)
        return on_map([hand, *others], width, height)

    def at_edge(self, *, below: bool) -> bool:
        """Return whether the actor is at the bottom of the map (`below`), or at its top."""
        return self.power <= 0 if below else self.power >= WHOLE

    def action_move(self, across: int, up: int) -> None:
        """Move the actor."""
        self.interest = max(0, min(WHOLE, self.interest + across * STEP))
        self.power = max(0, min(WHOLE, self.power + up * STEP))
        self._say()

    def on_click(self, event: events.Click) -> None:
        """Move the actor to where the map is clicked on; a double click places it."""
        figure = self.query_one("#map", Figure)
        place = event.get_content_offset(figure)
        if place is None:
            return
        if event.chain > 1:
            self.action_drop()
            return
        self.interest = spread(place.x, 0, max(1, figure.size.width - 1), WHOLE // STEP + 1) * STEP
        self.power = WHOLE - spread(place.y, 0, max(1, figure.size.height - 1), WHOLE // STEP + 1) * STEP
        self._say()

    def action_drop(self) -> None:
        """Open the form with the position filled in."""
        given = {"actor": self._actor, "power": self.power, "interest": self.interest}
        self.dismiss(None)
        self.team.fill("place_actor", given)

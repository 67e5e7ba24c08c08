"""The base of the screens of a team: its game, the doors that lead from one to another, the situation in the header."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self, cast

from rich.cells import cell_len
from textual.binding import Binding
from textual.content import Content

from tui import keys
from tui.draw.glyphs import STYLES
from tui.draw.rows import caption
from tui.screens.frame import NARROW, Frame
from tui.views.situation import Fact, facts, title

if TYPE_CHECKING:
    from tui.desk import Desk
    from tui.team.host import TeamHost

TRENDS = {"bad": STYLES.critical, "good": STYLES.good, "": ""}
KEPT_EVERY = 2
"""Seconds between two saves of what is being written; unchanged drafts are not written again."""


def door_keys(*told: str) -> tuple[Binding, ...]:
    """Return the bindings of the doors, the same on every screen; those `told` are named in the line of keys."""
    return (
        Binding(keys.MAIL, "app.open('mail')", "Mail", show="mail" in told),
        Binding(keys.PAPERS, "app.open('papers')", "Documents", show="papers" in told),
        Binding(keys.DECIDE, "app.open('decide')", "Decide", show="decide" in told),
        Binding(keys.COUNCIL, "app.open('council')", "Council", show="council" in told),
        Binding(keys.TALKS, "app.open('talks')", "Negotiate", show="talks" in told),
        Binding(keys.CLOSE, "app.open('close')", "Close", show="close" in told),
        Binding(keys.PLACES, "app.open('places')", "Seats", show="places" in told),
    )


class TeamScreen(Frame):
    """A screen of the application of a team."""

    door = ""
    """The door that opened the screen, "" for none."""

    @classmethod
    def at_door(cls, desk: Desk) -> Self | None:
        """Return the screen as its door opens it; None if nothing is there yet."""
        del desk
        return cls()

    @property
    def team(self) -> TeamHost:
        """The application, as its screens see it."""
        return cast("TeamHost", self.app)

    @property
    def desk(self) -> Desk:
        """The game, as this terminal sees and plays it."""
        return self.team.desk


def situation_header(desk: Desk, name: str, width: int) -> Content:
    """Return the header of a screen: its name, then as many facts of the situation as fit."""
    view, prose, wide = desk.view(), desk.prose, width >= NARROW
    name = name or (title(prose) if wide else "")
    parts: list[tuple[str, str]] = [(f" {name} ", "bold")] if name else []
    for fact in facts(view, prose, dated=wide, brief=True):
        more = [("· " if parts else " ", STYLES.dim), *_fact(fact)]
        if sum(cell_len(text) for text, _ in (*parts, *more)) > width:
            break
        parts += more
    return caption(parts, width)


def _fact(fact: Fact) -> list[tuple[str, str]]:
    parts = [(f"{fact.label} ", STYLES.dim)] if fact.label else []
    parts.append((f"{fact.value} ", f"bold {TRENDS[fact.trend]}".strip()))
    if fact.mark:
        parts.append((f"{fact.mark} ", TRENDS[fact.trend]))
    return parts

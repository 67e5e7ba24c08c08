"""The screens behind the doors of the board, and what the lines of *À traiter* open."""

from __future__ import annotations

from collections.abc import Mapping
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any

from tui.views.letters import sealed
from tui.views.opening import leads_to

if TYPE_CHECKING:
    from tui.desk import Desk
    from tui.team.host import TeamHost
    from tui.team.screen import TeamScreen

DOORS: Mapping[str, str] = {
    "mail": "mail:Inbox",
    "papers": "papers:Shelf",
    "decide": "decide:Families",
    "council": "council:Council",
    "talks": "talks:Talks",
    "close": "close:Close",
    "changes": "close:Changes",
    "places": "places:Places",
    "commitments": "rooms:Commitments",
    "notes": "reading:Notes",
    "evening": "evening:Evening",
    "results": "results:Results",
}
"""door -> module of `tui.team` and its screen, imported when the door opens: the first screen comes sooner."""
LEADS_TO_DOOR: Mapping[str, str] = {"door": "{ref}", "talk": "talks:{ref}", "charter": "commitments:#charter"}
"""Kind of a line of *À traiter* -> the door that it opens, where it opens one."""


def screen_behind(door: str, desk: Desk) -> TeamScreen | None:
    """Return the screen behind a door, on the thing that it names after a colon; None if there is nothing yet.

    Screens whose door may name a thing take it as their first argument.
    """
    name, _, ref = door.partition(":")
    screen: Any = resolve_name(f"tui.team.{DOORS[name]}")
    found: TeamScreen | None = screen(ref) if ref else screen.at_door(desk)
    return found


def open_todo(team: TeamHost, kind: str, ref: str) -> None:
    """Open what a line of *À traiter* is about, by its `kind` and `ref`."""
    if kind == "letter":
        _open_letter(team, ref)
    elif kind in LEADS_TO_DOOR:
        team.action_open(LEADS_TO_DOOR[kind].format(ref=ref))
    elif form := leads_to(kind, ref):
        team.fill(*form)
    else:
        team.action_open("decide")


def _open_letter(team: TeamHost, ref: str) -> None:
    """Open a letter; one that is for a single seat, once the screen has been handed to it."""
    view = team.desk.view()
    letter = next(x for x in view.letters if x.id == ref)
    if sealed(letter, view, team.desk.prose):
        team.turn(team.desk.holder(letter.to), letter=ref)
    else:
        team.action_open(f"mail:{ref}")

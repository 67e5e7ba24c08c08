"""The commands of the palette, in groups: doors, decisions by family, the screen, things of the game."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from sim.world.decisions import KINDS
from sim.world.seen.options import options
from tui.i18n import TONGUES, language, tr, word
from tui.panels.palette import Command, Palette
from tui.team.doors import open_todo
from tui.team.screen import door_keys
from tui.views.letters import sealed, written_by
from tui.views.menus import families, menu
from tui.views.prose import pair
from tui.views.situation import todo_lines
from tui.views.talks import act_name, agreed_before

if TYPE_CHECKING:
    from sim.world.seen.view import View
    from tui.screens.shell import Shell
    from tui.team.host import TeamHost

OVER = ("results", "changes", "mail", "papers", "commitments", "places", "evening")
"""Doors that stay open when the project is over."""


def ask(app: Shell[Any], offered: Sequence[Command]) -> None:
    """Open the palette and run the command chosen; a closed one says why it is."""

    def chosen(at: int | None) -> None:
        if at is None:
            return
        if offered[at].closed and app.front is not None:
            app.front.tell(tr("Not now: {why}.", why=offered[at].closed), bad=True)
        else:
            app.call_later(offered[at].act)  # call_later awaits coroutines, such as the change of language

    app.push_screen(Palette(tr("Commands"), offered), chosen)


def commands(team: TeamHost) -> list[Command]:
    """Return every command; a seat that has the screen alone gets no door but its own decisions."""
    own = [*_decisions(team), *screen_commands(team)]
    found = own if team.desk.seat else [*_doors(team), *own, *_things(team)]
    return [*found, *_tables(team)]  # last: whoever types the name of a table means to sit down at it


def door_names() -> dict[str, str]:
    """Name the doors, in order."""
    return {
        "results": tr("Results"),
        "mail": tr("Mail"),
        "papers": tr("Documents"),
        "decide": tr("Decide"),
        "council": tr("Council"),
        "talks": tr("Negotiate"),
        "commitments": tr("Commitments"),
        "places": tr("Seats"),
        "evening": tr("The evening"),
        "notes": tr("Notes of the table"),
        "close": tr("Close the month"),
        "changes": tr("What changed"),
    }


def _doors(team: TeamHost) -> list[Command]:
    search = Command(tr("Go to"), tr("Search all you may read"), team.action_search)
    typed = {f"app.open('{door}')": door for door in door_names()}
    hints = {typed[b.action]: tr("key {key}", key=b.key) for b in door_keys() if b.action in typed}
    doors = [
        Command(
            tr("Go to"), name, partial(team.action_open, door), hints.get(door, ""), _shut(door, team.desk.view())
        )
        for door, name in door_names().items()
    ]
    return sorted([*doors, search], key=lambda door: bool(door.closed))  # closed doors last


def _shut(door: str, view: View) -> str:
    """Say why a door is closed, "" if it is open."""
    if view.closed:
        return "" if door in OVER else tr("the project is over")
    if door == "changes" and not view.day:
        return tr("time has not run yet")
    return tr("when the project is over") if door == "results" else ""


def _decisions(team: TeamHost) -> list[Command]:
    view, prose = team.desk.sight, team.desk.prose
    return [
        Command(word(f"family.{family}"), entry.label, partial(team.fill, entry.kind), entry.cost, entry.closed)
        for family in families(view)
        for entry in menu(family, view, prose)
        if team.desk.carriers(entry.kind)
    ]


def _tables(team: TeamHost) -> Iterable[Command]:
    """Yield what is prepared again, under the name that a table gives it."""
    view, prose, kind = team.desk.sight, team.desk.prose, "prepare_talk"
    again = options(kind, KINDS[kind].field("negotiation"), view, {}) if team.desk.carriers(kind) else ()
    for t in view.talks:
        if t.prepared and t.id in again:
            name = pair(act_name(kind, t), prose.name("negotiation", t.id))
            fill = partial(team.fill, kind, {"negotiation": t.id}, begun=agreed_before(t))
            yield Command(word("family.negotiation"), name, fill, thing=True)


def screen_commands(team: TeamHost) -> list[Command]:
    """Return the commands of the screen itself: colours, language, characters, help."""
    screen, other = tr("Screen"), "en" if language() == "fr" else "fr"
    off = tr("Colours are off (NO_COLOR).").rstrip(".") if team.colourless else ""
    return [
        Command(screen, tr("dark or light"), team.action_theme, closed=off),
        Command(screen, TONGUES[other], partial(team.speak, other), tr("the language of this seat")),
        Command(screen, tr("ASCII characters only, or all"), team.action_letters),
        Command(screen, tr("help"), team.action_help),
        Command(screen, tr("glossary"), team.action_glossary),
        Command(screen, tr("the guide again"), team.action_guide, closed=tr("alone") if team.desk.seat else ""),
        Command(tr("Game"), tr("leave; everything is saved"), team.action_quit),
    ]


def _things(team: TeamHost) -> Iterable[Command]:
    """Yield what can be found by its name: things to do, letters, activities, actors, risks."""
    view, prose = team.desk.view(), team.desk.prose
    for item in todo_lines(view, prose):
        yield Command(
            tr("To do"), item.text, partial(open_todo, team, item.kind, item.ref), item.left, thing=True
        )
    for x in view.letters:
        if not sealed(x, view, prose):
            yield Command(
                tr("Mail"),
                prose.name("letter", x.id),
                partial(team.action_open, f"mail:{x.id}"),
                written_by(x, prose),
                thing=True,
            )
    named = (
        ("plan", tr("Plan"), [prose.name("activity", a.id) for a in view.activities]),
        ("actors", tr("Actors"), [prose.name("actor", a.id) for a in view.actors]),
        ("risks", tr("Risks"), [r.title for r in view.risks]),
    )
    for panel, group, names in named:
        for row, name in enumerate(names):
            yield Command(group, name, partial(team.enter, panel, row), thing=True)

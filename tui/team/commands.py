"""Every command in one searchable list, in groups: doors, panels, decisions by family."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from tui.i18n import tr, word
from tui.panels.lists import Chooser
from tui.views.forms import families, menu
from tui.views.prose import pair

if TYPE_CHECKING:
    from tui.team.app import TeamApp

Command = tuple[str, str, Callable[[], object]]
"""What it is called, a note (why it is closed), what it does."""


def ask(app: TeamApp) -> None:
    """Have a command chosen, and do it."""
    offered = commands(app)

    def chosen(at: int | None) -> None:
        if at is not None:
            offered[at][2]()

    app.push_screen(Chooser(tr("Commands"), [(label, note) for label, note, _ in offered]), chosen)


def commands(app: TeamApp) -> list[Command]:
    """Give every command, named with its group; who holds the screen alone has no door but its own decisions."""
    doors = [] if app.desk.seat else _doors(app)
    return [*doors, *_decisions(app), *_others(app)]


def _doors(app: TeamApp) -> list[Command]:
    names = {
        "results": tr("Results"),
        "mail": tr("Mail"),
        "papers": tr("Documents"),
        "decide": tr("Decide"),
        "council": tr("Council"),
        "talks": tr("Negotiations"),
        "commitments": tr("Commitments"),
        "places": tr("Places"),
        "evening": tr("The evening"),
        "notes": tr("Notes of the table"),
        "close": tr("Close the month"),
    }
    closed = app.desk.view().closed
    doors = ("results", "mail", "papers", "commitments", "places", "evening") if closed else tuple(names)[1:]
    return [(pair(tr("Go to"), names[door]), "", partial(app.action_open, door)) for door in doors]


def _decisions(app: TeamApp) -> list[Command]:
    view, prose = app.desk.sight, app.desk.prose
    return [
        (pair(word(f"family.{family}"), entry.label), entry.cost, partial(app.fill, entry.kind))
        for family in families(view)
        for entry in menu(family, view, prose)
        if app.desk.carriers(entry.kind) and not entry.closed
    ]


def _others(app: TeamApp) -> list[Command]:
    return [
        *([] if app.desk.seat else [(pair(tr("Go to"), tr("Search in all that can be read")), "", app.action_search)]),
        (pair(tr("Screen"), tr("dark or light")), "", app.action_theme),
        (pair(tr("Screen"), tr("help")), "", app.action_help),
        (pair(tr("Game"), tr("leave; everything is saved")), "", app.exit),
    ]

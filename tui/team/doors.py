"""Where each thing to do leads: the doors of the board, the lines of *À traiter*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.team.frame import Frame
from tui.views.letters import sealed
from tui.views.opening import LEADS_TO

if TYPE_CHECKING:
    from tui.team.app import TeamApp

# ruff: noqa: PLC0415 - each screen is imported when its door opens: the first screen comes sooner


def open_door(app: TeamApp, door: str) -> None:
    """Open a screen by the name of its door; one that is open already is gone back to."""
    opened = [s for s in app.screen_stack if isinstance(s, Frame) and door in (s.door, s.door.partition(":")[0])]
    if opened:
        app.call_later(app.back_to, opened[-1])
        return
    screen = _screen(app, door)
    if screen is not None:
        screen.door = door
        app.push_screen(screen)


def _screen(app: TeamApp, door: str) -> Frame | None:  # noqa: PLR0911 - one door a line
    name, _, ref = door.partition(":")
    if name == "mail":
        from tui.team.mail import Inbox

        return Inbox(ref)
    if name == "papers":
        from tui.team.papers import Shelf

        return Shelf(first=ref)
    if name == "decide":
        from tui.team.decide import Families

        return Families(ref)
    if name == "council":
        from tui.team.council import Council

        return Council()
    if name == "talks":
        from tui.team.talks import Talks

        return Talks(ref)
    if name == "close":
        from tui.team.close import Close

        return Close()
    if name == "places":
        from tui.team.places import Places

        return Places()
    if name == "commitments":
        from tui.team.rooms import Room

        return Room("commitments", thing=(ref, "") if ref else None)
    if name == "notes":
        from tui.team.reading import Notes

        return Notes()
    if name == "evening":
        from tui.team.evening import Evening

        return Evening()
    if name == "results":
        from tui.team.results import Results

        return Results()
    return None


def follow(app: TeamApp, kind: str, ref: str) -> None:
    """Open what a line of *À traiter* is about."""
    if kind == "door":
        open_door(app, ref)
    elif kind == "letter":
        view = app.desk.view()
        letter = next(x for x in view.letters if x.id == ref)
        if sealed(letter, view, app.desk.prose):
            app.turn(app.desk.holder(letter.to), letter=ref)
        else:
            open_door(app, f"mail:{ref}")
    elif kind == "talk":
        open_door(app, f"talks:{ref}")
    elif kind == "question":
        app.fill("answer_question", {"question": ref})
    elif kind == "duty":
        app.fill("honour", {"duty": ref})
    elif kind == "report":
        app.fill("donor_report", {"report": ref})
    elif kind == "answer":
        app.fill("answer_donor", {"report": ref})
    elif kind == "charter":
        open_door(app, "commitments:#charter")
    elif kind in LEADS_TO:
        app.fill(LEADS_TO[kind])
    else:
        open_door(app, "decide")

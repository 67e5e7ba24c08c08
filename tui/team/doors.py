"""The screens behind the doors of the board, and what the lines of *À traiter* open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.views.letters import sealed
from tui.views.opening import LEADS_TO

if TYPE_CHECKING:
    from tui.desk import Desk
    from tui.team.frame import Frame
    from tui.team.host import Host

# ruff: noqa: PLC0415 - each screen is imported when its door opens: the first screen comes sooner


def screen_behind(door: str, desk: Desk) -> Frame | None:  # noqa: PLR0911 - one door a line
    """Return the screen behind a door, None if there is no such door."""
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
    if name == "changes":
        from tui.team.close import Changes

        lived = desk.session.lived()
        return Changes(*lived) if lived else None
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


def open_todo(team: Host, kind: str, ref: str) -> None:
    """Open what a line of *À traiter* is about, by its `kind` and `ref`."""
    if kind == "door":
        team.action_open(ref)
    elif kind == "letter":
        view = team.desk.view()
        letter = next(x for x in view.letters if x.id == ref)
        if sealed(letter, view, team.desk.prose):
            team.turn(team.desk.holder(letter.to), letter=ref)
        else:
            team.action_open(f"mail:{ref}")
    elif kind == "talk":
        team.action_open(f"talks:{ref}")
    elif kind == "question":
        team.fill("answer_question", {"question": ref})
    elif kind == "duty":
        team.fill("honour", {"duty": ref})
    elif kind == "report":
        team.fill("donor_report", {"report": ref})
    elif kind == "answer":
        team.fill("answer_donor", {"report": ref})
    elif kind == "charter":
        team.action_open("commitments:#charter")
    elif kind in LEADS_TO:
        team.fill(LEADS_TO[kind])
    else:
        team.action_open("decide")

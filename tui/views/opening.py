"""The first page: what this is, in ten lines; and where a thing to do leads."""

from __future__ import annotations

from typing import NamedTuple

from tui.i18n import tr

LEADS_TO = {"plan": "freeze_plan", "charter": "propose_clause", "note": "monthly_note", "cash": "bridge"}
"""The kind of decision that a line of *À traiter* opens, where there is one."""


def explanation(*, plain: bool = False) -> tuple[str, ...]:
    """Explain the game to a team that has read nothing: ten lines, each within 70 cells in both languages."""
    keys = (
        tr("A number, then Enter; 0 goes back. Ctrl-D leaves: all is saved.")
        if plain
        else tr("Arrows, Enter, Esc or the mouse are enough. Everything is saved.")
    )
    return (
        tr("You are the team of this project: five roles, one purse, one plan."),
        tr("Each month: read, talk it over, decide together, close the month."),
        tr("Then the project lives, until month's end or what cannot wait."),
        tr("Start with “To do”; the documents say where you are."),
        tr("Each role has a brief and mail of its own: turn the screen, read."),
        tr("Six half-days of attention a role and month: choose."),
        tr("A minor decision is its role's; a major one is the council's."),
        tr("Object with a reason: it stays in the journal, and it counts."),
        tr("Nothing is marked for you: if it looks wrong, report a gap."),
        keys,
    )


class Step(NamedTuple):
    """A step of the guide: what it speaks of (`todo` or a panel), and what it says."""

    place: str
    title: str
    text: str


def guide() -> tuple[Step, ...]:
    """Guide a first team over the board: some 250 words, two minutes read aloud."""
    return (
        Step(
            "todo",
            tr("Welcome"),
            tr(
                "You are the team of this project: five roles, one purse, one plan. Here is what cannot wait; "
                "under it, the doors to all the rest."
            ),
        ),
        Step(
            "plan",
            tr("Plan"),
            tr(
                "Activities in time. ▓ is critical: a day late there is a day late at the end. ┃ is today: "
                "right of it, what you can still change."
            ),
        ),
        Step(
            "money",
            tr("Money"),
            tr(
                "Line by line: spent, committed, left, and ┃ where you should be by now. Cash is another story "
                "than the budget: look at the weeks ahead."
            ),
        ),
        Step(
            "actors",
            tr("Actors"),
            tr(
                "Who matters, as you see it. Trust is slow to gain and quick to lose. Nothing is labelled for you: "
                "if it looks wrong, report a gap."
            ),
        ),
        Step(
            "team",
            tr("Team"),
            tr(
                "Each role has six half-days of attention a month; what is not spent is lost. It also has a brief "
                "and mail of its own: turn the screen (p)."
            ),
        ),
        Step(
            "journal",
            tr("Journal"),
            tr(
                "A minor decision ● is its role's. A major one ◆ goes to the council, with a reason; object with a "
                "reason too. Everything stays here, and everything is saved."
            ),
        ),
        Step(
            "todo",
            tr("Your turn"),
            tr(
                "Each month: read, talk it over, decide, close the month. Arrows, Enter, Esc and the mouse are "
                "enough; h explains, k finds any command. Begin with the documents, then the mail."
            ),
        ),
    )

"""The first page: what this is, in ten lines; and where a thing to do leads."""

from __future__ import annotations

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

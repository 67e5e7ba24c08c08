"""The first page: what this is, in ten lines; and where a thing to do leads."""

from __future__ import annotations

from tui.i18n import tr

LEADS_TO = {"plan": "freeze_plan", "charter": "propose_clause", "note": "monthly_note", "cash": "bridge"}
"""The kind of decision that a line of *À traiter* opens, where there is one."""


def explanation(*, plain: bool = False) -> tuple[str, ...]:
    """Explain the game to a team that has read nothing: ten lines."""
    keys = (
        tr("Type the number of your choice, then Enter. 0 goes back. Ctrl-D leaves; everything is saved.")
        if plain
        else tr("Arrows move, Enter opens, Esc goes back. The mouse works everywhere. Everything is saved.")
    )
    return (
        tr("You are the team of this project: five roles, one purse, one plan, a few months."),
        tr("Each month: read what arrived, talk it over, decide together, then close the month."),
        tr("When a month is closed, the project lives on until its end, or until something cannot wait."),
        tr("Start with To do: it says what waits for you. The documents tell where you are."),
        tr("Each role has a brief and mail of its own: turn the screen, read alone, then tell the others."),
        tr("Each role has six half-days of attention a month. You cannot do everything: choose."),
        tr("A small decision belongs to a role. A major one goes to the council and asks everybody."),
        tr("Object with a reason: it stays in the journal, and it counts as much as agreeing."),
        tr("Nothing is marked out for you: if something looks wrong, say so (Decide, report a gap)."),
        keys,
    )

"""What is still open before a month is closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from sim.world.council import ProposalView
from sim.world.seen.view import View
from tui.i18n import tr, trn, word
from tui.views.letters import title_of
from tui.views.proposals import proposal_text
from tui.views.prose import Prose, apart, until
from tui.views.silence import held_up, lost_at_close
from tui.views.situation import todo_lines
from tui.views.team import absence_lines


class Pending(NamedTuple):
    """Something left open; `urgent`: it falls due before the next council."""

    text: str
    urgent: bool = False


def pending(view: View, agenda: Sequence[ProposalView], prose: Prose) -> tuple[Pending, ...]:
    """Return how long the project will run, what falls due meanwhile, then what else is left open."""
    days = view.month_last_day - view.day + 1
    runs = trn(
        "The project will run for {n} working day, unless something cannot wait.",
        "The project will run for {n} working days, unless something cannot wait.",
        days,
    )
    return (
        Pending(runs),
        *(Pending(text, urgent=True) for text in _urgent(view, prose)),
        *map(Pending, _ordinary(view, agenda, prose)),
    )


def _urgent(view: View, prose: Prose) -> list[str]:
    """Return what falls due before the next council, what negotiations hold up or lose, reports left without one."""
    return [
        *_unanswered(view, prose),
        *_due(view, prose),
        *held_up(view, prose),
        *lost_at_close(view, prose),
        *(_unexplained(view, prose) if view.month >= view.months else ()),
    ]


def _unanswered(view: View, prose: Prose) -> list[str]:
    said = Counter(
        tr(
            "Due before the end of the month, unanswered: {letter}, {left}",
            letter=title_of(x.id, view, prose),
            left=until(x.due, view.day),
        )
        for x in view.letters
        if x.waits and x.due <= view.month_last_day
    )
    return [text if n == 1 else f"{text} × {n}" for text, n in said.items()]


def _due(view: View, prose: Prose) -> list[str]:
    """Return what is to be done this month besides answering letters, in one line."""
    left = [
        f"{x.text}, {x.left}"
        for item, x in zip(view.todo, todo_lines(view, prose), strict=True)
        if item.kind != "letter" and 0 <= item.due <= view.month_last_day
    ]
    return [tr("Still to be done before the end of the month: {what}", what=apart(left))] if left else []


def _unexplained(view: View, prose: Prose) -> list[str]:
    """Return the reports about which a donor may still ask, after the last council."""
    return [
        tr(
            "{report} ({stage}): after this council nobody will be there to answer its donor.",
            report=prose.name("report", r.id),
            stage=word(f"stage.{r.stage}"),
        )
        for r in view.reports
        if r.stage != "accepted"
    ]


def _ordinary(view: View, agenda: Sequence[ProposalView], prose: Prose) -> list[str]:
    """Return open proposals, absences, and attention that will be lost."""
    lines = [
        tr("Not adopted yet: {proposal}", proposal=proposal_text(p, view, prose)) for p in agenda if p.status == "open"
    ]
    lines += absence_lines(view, prose, view.month_last_day)
    unspent = [f"{prose.role(role)} {left}" for role, left in view.attention.items() if left]
    if unspent:
        lines.append(tr("Half-days of attention that will be lost: {what}", what=", ".join(unspent)))
    if view.month >= view.months:
        lines.append(tr("The last month: whoever wants to write their six evening lines should do it first, alone."))
    return lines

"""What the team has committed itself to: the terms of reference, its charter, axes, what it has noticed."""

from __future__ import annotations

from sim.world.view import RequirementView, View
from tui.i18n import DAYS_PER_WEEK, euros, grouped, share, tr, trn, week, word
from tui.views.prose import Prose, line, pair, sentence


def commitments(view: View, prose: Prose) -> tuple[str, ...]:
    """Read the commitments aloud."""
    return (
        *requirement_lines(view, prose),
        *charter_lines(view),
        *axis_lines(view, prose),
        *gap_lines(view, prose),
    )


def requirement_lines(view: View, prose: Prose) -> tuple[str, ...]:
    """Say each clause of the terms of reference against today's forecast."""
    return tuple(_requirement(r, prose) for r in view.requirements)


def _requirement(r: RequirementView, prose: Prose) -> str:
    parts = [tr("target {target}", target=_measured(r.measure, r.target))]
    if r.tolerance:
        parts.append(tr("tolerance {tolerance}", tolerance=_margin(r.measure, r.tolerance)))
    if r.forecast is not None:
        parts.append(tr("today's forecast {value}", value=_measured(r.measure, r.forecast)))
    if r.declared:
        parts.append(tr("declared: {status}", status=word(f"status.{r.declared}")))
    return f"{pair(sentence(word(f'measure.{r.measure}')), ', '.join(parts))}. {prose.name('requirement', r.id)}"


def _measured(measure: str, value: int) -> str:
    if measure.endswith("_day"):
        return week(value - 1)
    return euros(value) if measure == "cost" else grouped(value) if measure == "actors_lost" else share(value)


def _margin(measure: str, value: int) -> str:
    if measure.endswith("_day"):
        return trn("{n} week", "{n} weeks", value // DAYS_PER_WEEK)
    return _measured(measure, value)


def charter_lines(view: View) -> tuple[str, ...]:
    """Say where the charter stands, clause by clause."""
    status = word(f"status.{view.charter}")
    head = tr("Charter: {status}", status=status)
    clauses = [
        pair(word(f"theme.{c.theme}"), line(c.rule) + (f" ({euros(c.threshold)})" if c.threshold else ""))
        for c in view.clauses
    ]
    return (head, *clauses) if clauses else (head, tr("No clause yet. Decide, Charter, Propose a clause."))


def axis_lines(view: View, prose: Prose) -> tuple[str, ...]:
    """Say the axes of social utility that the team has named."""
    if not view.axes:
        return (tr("No axis of social utility named yet."),)
    return tuple(
        pair(
            prose.text(f"axes.{a.theme}.name") or word(f"theme.{a.theme}"),
            f"{line(a.public)}; {line(a.qualitative)}; {line(a.quantitative)}",
        )
        for a in view.axes
    )


def gap_lines(view: View, prose: Prose) -> tuple[str, ...]:
    """Say what the seats have noticed."""
    return tuple(
        tr(
            "Noticed by {role}: {kind}, {about}: {note}",
            role=prose.role(g.role),
            kind=word(f"gap.{g.kind}"),
            about=prose.subject(g.about),
            note=line(g.note),
        )
        for g in view.gaps
    )

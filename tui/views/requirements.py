"""The terms of reference in words: where each clause stands or how it ended, and what the Direction answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sim.model.units import DAYS_PER_WEEK
from sim.world.seen.view import RequirementView, View
from tui.i18n import euros, grouped, share, tr, trn, week, word
from tui.views.prose import Prose, capital, pair

AGAIN, WAYS = ("candid", "confident", "routine", "silent", "warned", "watchful", "worried"), 3
"""The answers that the Direction may repeat from month to month, and how many wordings each has."""


def requirement_lines(view: View, prose: Prose) -> tuple[str, ...]:
    """Return each clause of the terms of reference with today's forecast, or how it ended."""
    return tuple(requirement_line(r, view, prose) for r in view.requirements)


def current(r: RequirementView, view: View) -> tuple[int | None, str]:
    """Return the forecast of a clause and how it stands; once the game is closed, what came of it."""
    return (r.came, r.ended) if view.closed else (r.forecast, r.stands)


def requirement_line(r: RequirementView, view: View, prose: Prose) -> str:
    """Return a clause: its targets, where it stands, what was asked and declared."""
    parts = [tr("target {target}", target=measured(r.measure, r.target))]
    if r.target != r.first:
        parts.append(tr("first promised {target}", target=measured(r.measure, r.first)))
    if r.tolerance:
        parts.append(tr("tolerance {tolerance}", tolerance=_margin(r.measure, r.tolerance)))
    parts += _standing(r, view)
    if r.asked >= 0:
        parts.append(tr("amendment requested {day}", day=prose.day(r.asked)))
    if r.declared:
        parts.append(tr("declared: {status}", status=word(f"status.{r.declared}")))
    said = f"{pair(capital(word(f'measure.{r.measure}')), ', '.join(parts))}. {prose.name('requirement', r.id)}"
    counted = "" if r.forecast is None or view.closed else _counted(r.measure)
    return f"{said} {counted}" if counted else said


def _standing(r: RequirementView, view: View) -> list[str]:
    """Say where a clause is, today or at the closing, and whether that is within it; nothing if it is unknown."""
    value, stands = current(r, view)
    if not stands:
        return []
    said = measured(r.measure, value)
    if not view.closed:
        return [tr("today's forecast {value}", value=said), word(f"stands.{stands}")]
    spent = sum(x.spent for x in view.lines)
    if r.measure == "cost" and value != spent:
        said = tr(word("ended.unfinished"), foreseen=said, spent=euros(spent))
    return [tr("at the closing {value}", value=said), word(f"ended.{stands}")]


def _counted(measure: str) -> str:
    """Say what a forecast includes that could be taken for another one (docs/model.md, 14b)."""
    if measure == "utility":
        return tr(
            "(Today's utility is what the present scope would bring if all of it were done, and well, and its axes "
            "named with those concerned.)"
        )
    if measure == "cost":
        return tr(
            "(Today's cost is reckoned from the bottom up: spent, direct and indirect costs to come, wages until the "
            "handover; nothing for what may still go wrong.)"
        )
    return ""


def direction_lines(view: View, prose: Prose, since: int = 0, about: str = "") -> tuple[str, ...]:
    """Return the answers of the Direction since a day, the last first, about one clause or all."""
    found: dict[tuple[int, str], list[str]] = {}  # (day, words): the clauses they are about
    times = Counter[str]()
    for x in view.direction:
        times[x.kind] += 1
        if x.day >= since and about in ("", x.ref):
            clauses = found.setdefault((x.day, _said(x.kind, times[x.kind])), [])
            clauses += [word(f"measure.{r.measure}") for r in view.requirements if r.id == x.ref]
    lines = [pair(_addressed(day, clauses, prose), said) for (day, said), clauses in found.items()]
    return tuple(reversed(lines))


def _said(kind: str, nth: int) -> str:
    """Return the nth answer of a kind, so that the same words are not sent twice running."""
    way = (nth - 1) % WAYS + 1 if kind in AGAIN else 1
    return word(f"direction.{kind}.{way}" if way > 1 else f"direction.{kind}")


def _addressed(day: int, clauses: Sequence[str], prose: Prose) -> str:
    head = tr("The Direction, {day}", day=prose.day(day))
    return tr("{head}, on “{clause}”", head=head, clause=", ".join(clauses)) if clauses else head


def measured(measure: str, value: int | None) -> str:
    """Return a value of a clause in its unit; None is a day that was not reached."""
    if value is None:
        return tr("not reached")
    if measure.endswith("_day"):
        return week(value - 1)
    return euros(value) if measure == "cost" else grouped(value) if measure == "actors_lost" else share(value)


def _margin(measure: str, value: int) -> str:
    if measure.endswith("_day"):
        return trn("{n} week", "{n} weeks", value // DAYS_PER_WEEK)
    return measured(measure, value)

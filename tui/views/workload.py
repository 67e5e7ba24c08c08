"""The workload ahead: what the coming weeks ask of each trade, if everything begins as soon as its links allow."""

from __future__ import annotations

from typing import NamedTuple

from sim.model.units import DAYS_PER_WEEK, FULL, half_even, portion
from sim.play.figures import SPACE
from sim.world.seen.staff import PersonView
from sim.world.seen.view import ActivityView, View
from tui.i18n import share, tr
from tui.views.prose import Prose, pair

BLOCK = 20
"""Working days that are looked at together: four weeks, about a month [design]."""
BLOCKS = 3
"""Blocks ahead [design]: a quarter, beyond which the dates of a plan say little of who is busy."""
NOBODY = -1
"""Share of a trade that is needed, and in which nobody is there or is to come."""


class AheadRow(NamedTuple):
    """A trade: what each block asks of it, in points of its capacity with those who are to come, or `NOBODY`."""

    skill: str
    shares: tuple[int, ...]


def ahead(view: View) -> tuple[AheadRow, ...]:
    """Return the trades that the coming blocks need, in the order of the project."""
    rows = []
    for skill in view.skills:
        asked = [_asked(view, skill.id, block) for block in range(BLOCKS)]
        if any(asked):
            capacity = skill.capacity + sum(_to_come(p) for p in view.people if p.skill == skill.id)
            rows.append(AheadRow(skill.id, tuple(_share(points, capacity) for points in asked)))
    return tuple(rows)


def ahead_lines(view: View, prose: Prose) -> list[str]:
    """Return a heading and a line a trade; nothing once no work is left."""
    rows = ahead(view)
    if not rows:
        return []
    lines = [f"# {tr('Workload ahead, if all begins as early as its links allow')}"]
    for row in rows:
        told = (f"{_weeks(view, block)} {_said(points)}" for block, points in enumerate(row.shares))
        whole = (said.replace(" ", SPACE) for said in told)  # weeks and their share stay on one line
        lines.append(pair(prose.name("skill", row.skill), ", ".join(whole)))
    return [*lines, tr("In percent of those who are there or are to come: beyond 100%, work slows down or waits.")]


def _asked(view: View, skill: str, block: int) -> int:
    """Return the mean FTE that a block asks of a skill, in points."""
    first = view.day + block * BLOCK
    days = sum(a.needs.get(skill, 0) * _overlap(a, first) for a in view.activities if a.status != "done")
    return half_even(days, BLOCK)


def _overlap(a: ActivityView, first: int) -> int:
    return max(0, min(a.forecast_finish, first + BLOCK) - max(a.forecast_start, first))


def _to_come(p: PersonView) -> int:
    """Return the FTE of somebody who is not here yet and is to come: of the base team, or recruited."""
    return portion(p.fte, p.level) if p.joins >= 0 or not (p.present or p.left or p.reserve) else 0


def _share(points: int, capacity: int) -> int:
    if not capacity:
        return NOBODY if points else 0
    return half_even(points * FULL, capacity)


def _weeks(view: View, block: int) -> str:
    first = view.day + block * BLOCK
    return tr("wk {first}–{last}", first=first // DAYS_PER_WEEK + 1, last=(first + BLOCK - 1) // DAYS_PER_WEEK + 1)


def _said(points: int) -> str:
    if points == NOBODY:
        return f"▲ {tr('nobody')}"
    return f"▲ {share(points)}" if points > FULL else share(points)

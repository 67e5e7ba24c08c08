"""The team's own register of risks in words."""

from __future__ import annotations

from typing import NamedTuple

from sim.world.view import RiskView, View
from tui.i18n import euros, share, tr, trn, word
from tui.views.prose import Prose, line, pair
from tui.views.situation import Fact

LEVELS = 5
PROBABILITY_STEPS = (1_000, 3_000, 5_000, 7_000)
"""Upper bounds of the first four levels of probability, in points: the usual scale of a register."""
IMPACT_STEPS = (50, 100, 200, 400)
"""Upper bounds of the first four levels of impact, in points of the budget (0.5 %, 1 %, 2 %, 4 %)."""


class RiskRow(NamedTuple):
    """A line of the register; `likely` and `grave` are levels from 0 to 4, `code` its mark in the matrix."""

    id: str
    code: str
    title: str
    likely: int
    grave: int
    answered: bool
    words: str


def risk_rows(view: View, prose: Prose) -> tuple[RiskRow, ...]:
    """Give the register, the most critical first."""
    budget = sum(x.original for x in view.lines) or 1
    rows = [_row(at, risk, budget, prose) for at, risk in enumerate(view.risks, 1)]
    return tuple(sorted(rows, key=lambda r: -(r.likely + 1) * (r.grave + 1)))


def _row(at: int, x: RiskView, budget: int, prose: Prose) -> RiskRow:
    likely = level(x.probability, PROBABILITY_STEPS)
    grave = level(x.impact * 10_000 // budget, IMPACT_STEPS)
    parts = [
        prose.name("category", x.category),
        tr("concerns {what}", what=prose.subject(x.concerns)),
        tr("probability {p}", p=share(x.probability)),
        tr("impact {i}", i=euros(x.impact)),
    ]
    if x.response:
        parts.append(f"{word(f'choice.{x.response}')} ({prose.role(x.owner)})")
    else:
        parts.append(tr("no response yet"))
    return RiskRow(x.id, f"R{at}", line(x.title), likely, grave, bool(x.response), ", ".join(parts))


def level(value: int, steps: tuple[int, ...]) -> int:
    """Place a value on a scale: how many of its upper bounds it goes beyond."""
    return sum(value > bound for bound in steps)


def risk_figure(view: View) -> Fact:
    """Give the key figure of the register."""
    if not view.risks:
        return Fact("", tr("none written"))
    bare = sum(not x.response for x in view.risks)
    if bare:
        return Fact("", trn("{n} without response", "{n} without response", bare), "bad", "▲")
    return Fact("", trn("{n} risk followed", "{n} risks followed", len(view.risks)))


def risk_lines(view: View, prose: Prose) -> tuple[str, ...]:
    """Read the register aloud."""
    rows = risk_rows(view, prose)
    if not rows:
        return (tr("The register is empty. Write a risk: what could go wrong, and what it would touch."),)
    return tuple(pair(f"{row.code} {row.title}", row.words) for row in rows)

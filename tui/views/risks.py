"""The team's register of risks in words."""

from __future__ import annotations

from typing import NamedTuple

from sim.model.risk import certainty_equivalent, expected_total
from sim.world.seen import register
from sim.world.seen.view import RiskView, View
from tui.i18n import euros, share, tr, trn, word
from tui.views.prose import Prose, line
from tui.views.situation import Fact

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
    """Return the register, the most critical first."""
    budget = sum(x.original for x in view.lines) or 1
    tolerance = register.tolerance(view)
    rows = [_row(at, risk, budget, tolerance, prose) for at, risk in enumerate(view.risks, 1)]
    return tuple(sorted(rows, key=lambda r: -(r.likely + 1) * (r.grave + 1)))


def _row(at: int, x: RiskView, budget: int, tolerance: int, prose: Prose) -> RiskRow:
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
    parts += _aids(x, tolerance)
    return RiskRow(x.id, f"R{at}", line(x.title), likely, grave, bool(x.response), ", ".join(parts))


def _aids(x: RiskView, tolerance: int) -> list[str]:
    """Return what the team's own figures imply: expected loss, and the sure loss it is worth to avoid the risk."""
    borne, left = register.unanswered(x), register.answered(x)
    if left is None:
        mean, sure = euros(expected_total(borne)), euros(certainty_equivalent(borne, tolerance))
        return [tr("expected loss {mean}", mean=mean), tr("worth up to {sure} to be rid of it", sure=sure)]
    mean, sure = euros(expected_total(left)), euros(certainty_equivalent(left, tolerance))
    before = euros(certainty_equivalent(borne, tolerance))
    return [
        tr("with the response, {mean} expected, cost included", mean=mean),
        tr("as good as a sure loss of {sure}, against {before} without it", sure=sure, before=before),
    ]


def level(value: int, steps: tuple[int, ...]) -> int:
    """Return the level of a value: how many upper bounds it exceeds."""
    return sum(value > bound for bound in steps)


def risk_figure(view: View) -> Fact:
    """Return the key figure of the register."""
    if not view.risks:
        return Fact("", tr("none written"))
    bare = sum(not x.response for x in view.risks)
    if bare:
        return Fact("", trn("{n} without response", "{n} without response", bare), "bad", "▲")
    return Fact("", trn("{n} risk followed", "{n} risks followed", len(view.risks)))


def reserve_line(view: View) -> str:
    """Compare what the register may cost with the reserve that is left."""
    reserve = sum(x.current - x.spent for x in view.lines if x.reserve)
    return tr(
        "By your own figures the register costs {mean} on average, and {prudent} at most four times out of five (P80). "
        "Your reserve: {reserve}.",
        mean=euros(register.expected(view.risks)),
        prudent=euros(register.prudent(view.risks)),
        reserve=euros(reserve),
    )

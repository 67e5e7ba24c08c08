"""Aids to choosing a response and sizing a reserve, based on the team's own estimates alone."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from sim.model import risk as model
from sim.model.units import FULL, portion
from sim.world.seen.view import RiskView, View

TOLERANCE = 640
"""Risk tolerance of an organisation as a share, in points, of what it turns over in the project: 6.4 % of sales is the
rule of thumb of Howard (1988)."""
PRUDENT = 8_000
"""Probability, in points, that a reserve should suffice: P80, the professional custom [design]."""
FINEST, STEPS = 100_00, 500
"""Smallest step of the distribution of losses, in cents, and most steps that it may have [design]."""


def tolerance(view: View) -> int:
    """Return the risk tolerance of the project, in cents."""
    return max(1, portion(sum(line.original for line in view.lines), TOLERANCE))


def unanswered(risk: RiskView) -> model.Response:
    """Return the risk as the team wrote it, without any response."""
    return model.Response("accept", 0, risk.probability, risk.impact)


def answered(risk: RiskView) -> model.Response | None:
    """Return the team's estimate of a response, None if it gave none; what it left out is as without a response."""
    if not risk.response or (risk.cost, risk.left_probability, risk.left_impact) == (None, None, None):
        return None
    probability = risk.probability if risk.left_probability is None else risk.left_probability
    impact = risk.impact if risk.left_impact is None else risk.left_impact
    return model.Response(risk.response, risk.cost or 0, probability, impact)


def expected(risks: Iterable[RiskView]) -> int:
    """Return the expected loss of a register in cents, responses included as the team estimates them."""
    return sum(model.emv(probability, impact) for probability, impact in _standing(risks))


def prudent(risks: Iterable[RiskView]) -> int:
    """Return the P80 of the loss of a register, in cents, from the exact distribution of independent risks."""
    return _quantile(_standing(risks))


def _standing(risks: Iterable[RiskView]) -> tuple[tuple[int, int], ...]:
    found = (answered(risk) or unanswered(risk) for risk in risks)
    return tuple((min(r.probability, FULL), r.impact) for r in found)


@lru_cache(maxsize=16)
def _quantile(pairs: tuple[tuple[int, int], ...]) -> int:
    step = max(FINEST, sum(impact for _, impact in pairs) // STEPS // FINEST * FINEST)
    return model.losses(pairs, step).quantile(PRUDENT)

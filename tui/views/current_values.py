"""The current values of what a decision changes, with which its form starts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.world.decisions import Body
from sim.world.seen.view import View


def current_values(kind: str, body: Body, view: View) -> Mapping[str, Any]:
    """Return the current values of the fields of a decision; none until the thing it changes is chosen."""
    if kind == "rate_risk":
        rated = next((r for r in view.risks if r.id == body.get("risk")), None)
        return {"probability": rated.probability, "impact": rated.impact} if rated else {}
    chosen = body.get("clause") if kind in ("amend_clause", "revise_clause") else None
    if kind == "answer_question" and body.get("answer") == "amend":
        chosen = next((q.clause for q in view.questions if q.id == body.get("question")), None)
    clause = next((c for c in view.clauses if c.id == chosen), None)
    if clause is None:
        return {}
    limits = {"threshold": clause.threshold, "delay": clause.delay}  # zero is one: no gift at all
    return {"rule": clause.rule, **limits, "channel": clause.channel or None}

"""`palabre log --forecasts`: how well a team's forecasts held, as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from tui.i18n import decimal, euros, share, tr, trn, word
from tui.views.prose import line

if TYPE_CHECKING:
    from sim.insight.calibration import Calibration

LABEL, WIDE = 35, 13
"""Columns for the name of a role and for a number."""


def record(found: Sequence[Calibration]) -> list[dict[str, object]]:
    """Return it for JSON."""
    return [asdict(row) for row in found]


def told(found: Sequence[Calibration]) -> list[str]:
    """Return it in words: a block per question, the team first, then each role."""
    if not found:
        return [tr("Nobody forecast anything.")]
    lines: list[str] = []
    for row in found:
        if not row.role:
            heads = ("made", "held", "missed", "open", "score")
            asked = word(f"forecast.{row.question}", line(row.question))
            lines += ["", asked, _columns("", [tr(f"forecasts.{head}") for head in heads])]
        name = word(f"role.{row.role}") if row.role else tr("forecasts.team")
        lines.append(_columns(f"  {name}", _cells(row)))
    unresolved = sum(row.unresolved for row in found if not row.role)
    if unresolved:
        lines += ["", trn("{n} forecast could not be resolved.", "{n} forecasts could not be resolved.", unresolved)]
    return [*lines[1:], "", *tr("forecasts.how").splitlines()]


def _columns(label: str, cells: Sequence[str]) -> str:
    return f"{label[:LABEL]:<{LABEL}}" + "".join(f"{cell:>{WIDE}}" for cell in cells)


def _cells(row: Calibration) -> list[str]:
    known = row.held + row.missed
    held = f"{row.held} ({share(row.held, known)})" if known else "–"
    return [str(row.made), held, str(row.missed) if known else "–", str(row.unresolved), _score(row)]


def _score(row: Calibration) -> str:
    if row.score is None:
        return "–"
    if row.question == "handover_day":
        return tr("{n} d", n=decimal(row.score, 0))
    return euros(round(row.score)) if row.question == "cost" else decimal(row.score)

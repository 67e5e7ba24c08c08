"""Check that every role has a fair chance to show every criterion of the jury's grid (GAME.md)."""

from __future__ import annotations

from sim.assess.grid import Grid
from sim.assess.opportunity import scarce
from sim.play.authoring.compilation import Case
from sim.play.authoring.problems import Findings


def check_opportunity(case: Case, findings: Findings, grid: Grid) -> None:
    """Report each role that has too few chances to show a criterion."""
    roles = [role.get("id") for role in case.source.data["roles"]]
    for criterion, role, n in scarce(grid, case.scenario):
        loc = ("roles", roles.index(role)) if role in roles else ("roles",)
        findings.add("W453", case.place(*loc), grid=grid.id, criterion=criterion.id, role=role, n=n)

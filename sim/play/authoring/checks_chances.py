"""Every role has a fair chance to show every criterion of the grid with which a jury will mark (GAME.md)."""

from __future__ import annotations

from sim.assess.grid import Grid
from sim.assess.opportunity import scarce
from sim.play.authoring.compilation import Case
from sim.play.authoring.problems import Findings


def check_chances(case: Case, findings: Findings, grid: Grid) -> None:
    """Send the author to the role that has too few."""
    roles = [role.get("id") for role in case.source.data["roles"]]
    for criterion, role, n in scarce(grid, case.scenario):
        loc = ("roles", roles.index(role)) if role in roles else ("roles",)
        findings.add("W453", case.place(*loc), grid=grid.id, criterion=criterion.id, role=role, n=n)

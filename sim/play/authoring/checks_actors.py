"""Who listens to whom, who decides with whom, and risks that something must open."""

from __future__ import annotations

from sim.model.units import FULL
from sim.play.authoring.compilation import Case
from sim.play.authoring.problems import Findings


def check_actors(case: Case, findings: Findings) -> None:
    """Check that nobody gives away more attention than it has, that assemblies can decide, that risks can be opened."""
    for i, actor in enumerate(case.scenario.actors):
        given = sum(actor.listens_to.values())
        if given > FULL:
            findings.add("E330", case.place("actors", i, "listens_to"), total=given / FULL)
    for i, assembly in enumerate(case.scenario.assemblies):
        votes = sum(assembly.votes.values())
        if not 0 < assembly.quota <= votes:
            findings.add("E331", case.place("assemblies", i, "quota"), quota=assembly.quota, votes=votes)
    opened = case.targets("expose")
    for i, risk in enumerate(case.scenario.risks):
        if risk.secondary and risk.id not in opened:
            findings.add("W440", case.place("risks", i, "secondary"))

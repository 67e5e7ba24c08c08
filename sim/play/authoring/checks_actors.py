"""Who listens to whom, who decides with whom, words that name somebody; risks that can be opened and recognised."""

from __future__ import annotations

from sim.model.units import FULL
from sim.play.authoring.compilation import Case
from sim.play.authoring.problems import Findings
from sim.world.rules.actors import folded

NAMING = 2
"""Letters or digits of an alias at least: one alone begins half of the names that a team may type [design]."""


def check_actors(case: Case, findings: Findings) -> None:
    """Check attention given away, assemblies that can decide, aliases that name, risks that can be found out."""
    for table in ("actors", "resources"):
        for i, named in enumerate(getattr(case.scenario, table)):
            for j, alias in enumerate(named.aliases):
                if len(folded(alias)) < NAMING:
                    findings.add("E322", case.place(table, i, "aliases", j), value=alias)
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
        if not (risk.concerns or risk.signal):
            findings.add("W442", case.place("risks", i), risk=risk.id)

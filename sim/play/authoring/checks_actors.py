"""The territory: who can be named and known, who listens to whom and decides with whom; risks that can be found out."""

from __future__ import annotations

from sim.model.units import FULL
from sim.play.authoring.compilation import Case
from sim.play.authoring.problems import Findings
from sim.world.rules.actors import folded

NAMING = 2
"""Letters or digits of an alias at least: one alone begins half of the names that a team may type [design]."""


def check_actors(case: Case, findings: Findings) -> None:
    """Check names, what is known of each actor, assemblies that can decide, axes, risks that can be found out."""
    _check_aliases(case, findings)
    _check_known(case, findings)
    for i, assembly in enumerate(case.scenario.assemblies):
        votes = sum(assembly.votes.values())
        if not 0 < assembly.quota <= votes:
            findings.add("E331", case.place("assemblies", i, "quota"), quota=assembly.quota, votes=votes)
    weights = sum(axis.weight for axis in case.scenario.axes)
    if case.scenario.axes and weights != FULL:
        findings.add("W428", case.place("axes"), total=weights / FULL)
    _check_risks(case, findings)


def _check_aliases(case: Case, findings: Findings) -> None:
    for table in ("actors", "resources"):
        for i, named in enumerate(getattr(case.scenario, table)):
            for j, alias in enumerate(named.aliases):
                if len(folded(alias)) < NAMING:
                    findings.add("E322", case.place(table, i, "aliases", j), value=alias)


def _check_known(case: Case, findings: Findings) -> None:
    """See that there is a Direction, that who is hidden can be met, that attention and notes are of what there is."""
    actors = case.scenario.actors
    if not any(actor.direction for actor in actors):
        findings.add("W422", case.place("actors"))
    met = case.targets("meet") | case.targets("reveal")
    for i, actor in enumerate(actors):
        if actor.hidden and not actor.aliases and actor.id not in met:
            findings.add("W429", case.place("actors", i, "hidden"), actor=actor.id)
        given = sum(actor.listens_to.values())
        if given > FULL:
            findings.add("E330", case.place("actors", i, "listens_to"), total=given / FULL)
        for norm in case.source.data["actors"][i].get("norm_notes", {}):
            if norm not in actor.norms:
                findings.add("E206", case.source.place("actors", i, "norm_notes", norm, key=True), value=norm)


def _check_risks(case: Case, findings: Findings) -> None:
    opened = case.targets("expose")
    for i, risk in enumerate(case.scenario.risks):
        if risk.secondary and risk.id not in opened:
            findings.add("W440", case.place("risks", i, "secondary"))
        if not (risk.concerns or risk.signal):
            findings.add("W442", case.place("risks", i), risk=risk.id)

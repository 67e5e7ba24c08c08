"""Checks of actors, assemblies, axes of social utility, and of how risks can be discovered."""

from __future__ import annotations

from sim.model.units import FULL
from sim.play.authoring.compilation import Case, effects_in
from sim.play.authoring.problems import Findings
from sim.world.rules.actors import folded

MIN_ALIAS = 2
"""Fewest letters or digits in an alias: a single one would match half of what a team may type [design]."""


def check_actors(case: Case, findings: Findings) -> None:
    """Check aliases, actors, quotas of assemblies, weights of axes, and that each risk can be discovered."""
    _check_aliases(case, findings)
    _check_known(case, findings)
    for i, assembly in enumerate(case.scenario.assemblies):
        votes = sum(assembly.votes.values())
        if assembly.quota > votes:
            findings.add("E331", case.place("assemblies", i, "quota"), quota=assembly.quota, votes=votes)
    weights = sum(axis.weight for axis in case.scenario.axes)
    if case.scenario.axes and weights != FULL:
        findings.add("W428", case.place("axes"), total=weights / FULL)
    _check_risks(case, findings)


def _check_aliases(case: Case, findings: Findings) -> None:
    for table in ("actors", "resources"):
        for i, named in enumerate(getattr(case.scenario, table)):
            for j, alias in enumerate(named.aliases):
                if len(folded(alias)) < MIN_ALIAS:
                    findings.add("E322", case.place(table, i, "aliases", j), value=alias)


def _check_known(case: Case, findings: Findings) -> None:
    """Check that there is a Direction, that hidden actors can be met, influence weights and notes on norms."""
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
    opened = {effect.target for effect in effects_in(case.scenario) if effect.kind == "expose" and effect.amount}
    for i, risk in enumerate(case.scenario.risks):
        if risk.secondary and risk.id not in opened:
            findings.add("W440", case.place("risks", i, "secondary"))
        if not (risk.concerns or risk.signal):
            findings.add("W442", case.place("risks", i), risk=risk.id)

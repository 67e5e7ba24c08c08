"""How each of the seven results is reckoned from the facts under it: what a reader needs to do it again by hand."""

from __future__ import annotations

from collections.abc import Mapping

from sim.play.report.gather import Material
from sim.play.tongue import Tongue, Words
from sim.world.seen import outcomes as rules

WORDS: Words = {
    "how.utility": (
        "Moyenne des axes, au poids de chacun. Resté sans nom, un axe compte pour {unnamed} ; défini avec les "
        "personnes concernées, pour {codefined} de plus, 100 % au plus.",
        "Average of the axes, each at its weight. Left without a name, an axis counts for {unnamed}; defined "
        "with those concerned, for {codefined} more, 100% at most.",
    ),
    "how.schedule": (
        "Jours ouvrés entre la remise promise d’abord et la remise.",
        "Working days from the handover first promised to the handover.",
    ),
    "how.money": (
        "Au-delà du budget, sans pièces recevables, hors des règles, intérêts et frais : la somme des quatre.",
        "Beyond the budget, without valid papers, outside the rules, interest and fees: the sum of the four.",
    ),
    "how.quality": (
        "{work} pour le travail bien fait, {lasting} pour les partenaires engagés ({enough} suffisent).",
        "{work} for the work well done, {lasting} for partners engaged ({enough} are enough).",
    ),
    "how.relations": (
        "Moyenne de la confiance des acteurs, chacun au poids de son pouvoir et de sa légitimité.",
        "Average of the trust of the actors, each at the weight of its power and its legitimacy.",
    ),
    "how.ethics": (
        "{acts} pour les actes : {prior} points de départ, ce qui a été tenu, ce qui a été dit à temps et "
        "{signature} par signature de la charte, divisés par la même somme, {prior} et ce qui a été rompu. "
        "{written} pour la qualité de la charte.",
        "{acts} for acts: {prior} points to begin with, what was kept, what was told in time and {signature} "
        "for each signature of the charter, divided by the same sum, {prior} and what was broken. {written} "
        "for the quality of the charter.",
    ),
    "how.team": (
        "{morale} du moral, {safety} de la parole libre, {whole} d’office ; moins {fatigue} de la fatigue, et "
        "{departure} par départ.",
        "{morale} of morale, {safety} of free speech, {whole} from the start; less {fatigue} of fatigue, and "
        "{departure} for each departure.",
    ),
}  # fmt: skip
SHARES = {
    "unnamed": rules.UNNAMED, "codefined": rules.CODEFINED, "work": rules.WORK, "lasting": rules.LASTING,
    "acts": 10_000 - rules.WRITTEN, "written": rules.WRITTEN, "morale": rules.MORALE, "safety": rules.SAFETY,
    "whole": rules.WHOLE, "fatigue": rules.FATIGUE, "departure": rules.DEPARTURE,
}  # fmt: skip
"""What is said as a percentage, in points."""
COUNTED = {"prior": rules.PRIOR_ACTS // 100, "signature": rules.SIGNATURE // 100, "enough": rules.ENOUGH_PARTNERS}
"""What is said as a number: acts in hundredths, as reports count them; partners."""


def ways(material: Material, tongue: Tongue) -> Mapping[str, str]:
    """Return how each result is reckoned, by its name; nothing for a game of other rules, whose shares may differ."""
    if material.witness:
        return {}
    said = tongue.knowing(WORDS)
    facts = {name: tongue.share(points) for name, points in SHARES.items()} | COUNTED
    return {tongue.word(f"outcome.{one.id}"): said.say(f"how.{one.id}", **facts) for one in material.final.outcomes}

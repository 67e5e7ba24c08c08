"""How each result and each evaluation criterion is computed, in enough detail to check it by hand."""

from __future__ import annotations

from collections.abc import Mapping

from sim.play.report.gather import Material
from sim.play.tongue import Tongue, Words, capital
from sim.world.seen import evaluation as judged
from sim.world.seen import outcomes as rules

SENTENCES: Words = {
    "how.utility": (
        "Moyenne des axes, au poids de chacun. Resté sans nom, un axe compte pour {unnamed} ; défini avec les "
        "personnes concernées, pour {codefined} de plus, 100 % au plus.",
        "Average of the axes, each at its weight. Left without a name, an axis counts for {unnamed}; defined "
        "with those concerned, for {codefined} more, 100% at most.",
    ),
    "how.schedule": (
        "Jours ouvrés entre la remise promise, avenant compris, et la remise.",
        "Working days from the handover promised, as amended, to the handover.",
    ),
    "how.money": (
        "Au-delà du budget, sans pièces recevables, sans financeur, intérêts et frais : la somme des quatre.",
        "Beyond the budget, without valid papers, paid for by nobody, interest and fees: the sum of the four.",
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
    "how.relevance": (
        "{needs} : axes nommés, au poids de chacun ({alone} s’ils le sont sans les personnes concernées). {again} : "
        "axes relus en route.",
        "{needs}: axes named, each at its weight ({alone} if named without those concerned). {again}: axes looked at "
        "again on the way.",
    ),
    "how.coherence": (
        "{talks} : tables conclues. {partners} : partenaires engagés ({enough} suffisent).",
        "{talks}: tables that agreed. {partners}: partners engaged ({enough} are enough).",
    ),
    "how.effectiveness": (
        "Réalisations et effets atteints à la clôture, chaque indicateur à son poids.",
        "Outputs and outcomes reached at the closing, each indicator at its weight.",
    ),
    "how.efficiency": (
        "{cost} : l’efficacité, rapportée à la part du budget dépensée. {time} : le délai promis, rapporté au "
        "délai pris.",
        "{cost}: effectiveness over the share of the budget spent. {time}: the time promised over the time taken.",
    ),
    "how.impact": (
        "Effets et impact attendus un an après, chaque indicateur à son poids.",
        "Outcomes and impact expected a year later, each indicator at its weight.",
    ),
    "how.sustainability": (
        "Ce qui restera un an après, chaque indicateur à son poids.",
        "What will last a year later, each indicator at its weight.",
    ),
}  # fmt: skip
SHARES = {
    "unnamed": rules.UNNAMED, "codefined": rules.CODEFINED, "work": rules.WORK, "lasting": rules.LASTING,
    "acts": 10_000 - rules.WRITTEN, "written": rules.WRITTEN, "morale": rules.MORALE, "safety": rules.SAFETY,
    "whole": rules.WHOLE, "fatigue": rules.FATIGUE, "departure": rules.DEPARTURE,
    "needs": judged.NEEDS, "again": judged.HEARD_AGAIN, "alone": judged.NAMED_ALONE, "talks": judged.TALKS,
    "partners": judged.PARTNERS, "cost": judged.COST, "time": judged.TIME,
}  # fmt: skip
"""Parameters quoted as percentages, in points."""
COUNTS = {"prior": rules.PRIOR_ACTS // 100, "signature": rules.SIGNATURE // 100, "enough": rules.ENOUGH_PARTNERS}
"""Parameters quoted as plain numbers: acts (the model counts them in hundredths) and partners."""


def explanations(material: Material, tongue: Tongue) -> Mapping[str, str]:
    """Return how each result and criterion is computed, by its displayed name.

    Empty for a game under other rules, whose parameters may differ.
    """
    if material.witness:
        return {}
    said = tongue.knowing(SENTENCES)
    facts = {name: tongue.share(points) for name, points in SHARES.items()} | COUNTS
    evaluated = material.final.evaluation
    named = {one.id: tongue.word(f"outcome.{one.id}") for one in material.final.outcomes}
    named |= {name: capital(tongue.word(f"dac.{name}")) for name in (evaluated.dac if evaluated else ())}
    return {name: said.say(f"how.{id_}", **facts) for id_, name in named.items()}

"""Sentences common to all papers by id, as (French, English), in addition to those of the report."""

from __future__ import annotations

from collections.abc import Iterable

from sim.play.papers.blocks import Signatures
from sim.play.tongue import Tongue, Words

COMMON: Words = {
    "of_team": ("Équipe {team}", "Team {team}"),
    "title_and_team": ("{title}, équipe {team}", "{title}, team {team}"),
    "entry": ("entrée {n}", "entry {n}"),
    "group": ("le groupe", "the group"),
    "empreinte_log": ("Empreinte du journal", "Empreinte of the log"),
    "grid": ("Grille", "Grid"),
    "grid_named": ("{title} ({id}, édition {edition})", "{title} ({id}, edition {edition})"),
    "rule": ("Règle de validation de l’école", "The school’s validation rule"),
    "grid_digest": ("Condensé de la grille (SHA-256)", "Digest of the grid (SHA-256)"),
    "assessor": ("Évaluateur", "Assessor"),
    "exposure.led": ("a animé", "led the session"),
    "exposure.heard": ("a entendu l’oral avant de lire", "heard the oral before reading"),
    "exposure.nothing": ("n’avait rien vu", "had seen nothing"),
    "not_blind": ("NON AVEUGLE", "NOT BLIND"),
    "blind": ("première lecture aveugle", "blind first reading"),
    "declared": ("déclaration au procès-verbal", "declaration in the minutes"),
    "ties": ("liens déclarés : {ties}", "ties declared: {ties}"),
    "no_ties": ("aucun lien déclaré", "no ties declared"),
    "not_observed": ("non observé", "not observed"),
    "absent": ("absent", "absent"),
    "level": ("{n} – {name}", "{n} – {name}"),
    "agreed": ("chaque évaluateur l’a donnée", "each assessor gave it"),
    "settled": ("tranchée par écrit : « {why} »", "settled in writing: “{why}”"),
    "appealed": (
        "tranchée à trois, en recours : « {why} »",
        "settled by three, on appeal: “{why}”",
    ),
    "appeal": (
        "Recours de {who}, équipe {team} : « {why} »",
        "Appeal of {who}, team {team}: “{why}”",
    ),
    "unsigned": ("MANQUE LA SIGNATURE de {names}", "SIGNATURE MISSING of {names}"),
    "before_appeal": ("avant le recours", "before the appeal"),
    "unsettled": ("reste à trancher", "still to settle"),
    "one_reader": ("un seul évaluateur", "one assessor only"),
    "before_outcome": ("avant le dénouement", "before the outcome"),
    "changed_because": ("changée après le dénouement", "changed once the outcome was known"),
    "passage": ("passage", "passage"),
    "where.oral": ("oral", "oral"),
    "where.table": ("table orale", "oral table"),
    "where.report": ("compte rendu", "report"),
    "observation": ("{where}, {at}, {whom} : « {text} »", "{where}, {at}, {whom}: “{text}”"),
    "note": (
        "{sort} – {who}, équipe {team}, {at} (après l’entrée {entry}), noté par {by} : « {text} »",
        "{sort} – {who}, team {team}, {at} (after entry {entry}), written down by {by}: “{text}”",
    ),
    "team_whole": ("l’équipe", "the team"),
    "sign_date": ("Date :", "Date:"),
    "sign": ("Signature :", "Signature:"),
    "cited_by": ("Citée par", "Cited by"),
    "piece": ("Pièce", "Piece"),
    "none": ("–", "–"),
    "footer.log": (
        "Journal {empreinte} · scénario {scenario} {edition} · règles {rules}, palabre {palabre}.",
        "Log {empreinte} · scenario {scenario} {edition} · rules {rules}, palabre {palabre}.",
    ),
    "footer.kept": ("Témoin du journal : {witness}.", "Witness of the log: {witness}."),
    "footer.unplayed": (
        "Lu sans être rejoué, par un palabre d’autres règles.",
        "Read without being replayed, by a palabre of other rules.",
    ),
    "footer.witness": (
        "Lu sans être rejoué, par un palabre d’autres règles : ce qui est arrivé vient du témoin {witness}.",
        "Read without being replayed, by a palabre of other rules: what came is from the witness {witness}.",
    ),
    "footer.paper": (
        "Rien n’est chargé d’ailleurs. Une empreinte ne montre une retouche que comparée à celle qui fut recopiée à la "
        "main.",
        "Nothing is loaded from elsewhere. An empreinte shows a change only beside the one that was copied by hand.",
    ),
    "unplayed": ("non rejoué", "not replayed"),
}  # fmt: skip


def signatures(tongue: Tongue, people: Iterable[tuple[str, str]]) -> Signatures:
    """Return boxes to date and sign."""
    return Signatures(tuple(people), tongue.say("sign_date"), tongue.say("sign"))

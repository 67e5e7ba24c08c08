"""Sentences of a candidate's dossier by id, as (French, English)."""

from __future__ import annotations

from sim.play.papers.days import WORDS as DAYS
from sim.play.tongue import Words

WORDS: Words = {
    **DAYS,
    "over": ("Dossier de recours", "Dossier for an appeal"),
    "roles": ("Rôles", "Roles"),
    "at_table": ("À la table", "At the table"),
    "verified": ("Ce qui a été vérifié", "What was verified"),
    "replayed": (
        "Chaîne suivie et partie rejouée : {n} entrées donnent le même état à chaque pas. Empreinte {empreinte}.",
        "Chain followed and game replayed: {n} entries give the same state at each step. Empreinte {empreinte}.",
    ),
    "not_replayed": (
        "Chaîne lue sur {n} entrées ; la partie n’a pas pu être rejouée. Empreinte {empreinte}.",
        "Chain read over {n} entries; the game could not be replayed. Empreinte {empreinte}.",
    ),
    "by_other_rules": (
        "Ce que chaque proposition est devenue et ce qui est arrivé se lit sur les papiers imprimés par le programme "
        "d’alors. Ici, une clause ou un risque que l’équipe a écrit peut porter son numéro au lieu de son titre.",
        "What became of each proposal, and what came, is read on the papers that the program of that day printed. Here "
        "a clause or a risk that the team wrote may bear its number instead of its title.",
    ),
    "by_witness": (
        "Ce que chaque proposition est devenue et ce qui est arrivé vient du témoin {witness}, écrit sous les règles "
        "d’alors et lié à ce journal. Qu’il n’ait pas été refait, seule son empreinte sur un papier signé le "
        "montre, ou le programme d’alors.",
        "What became of each proposal, and what came, is from the witness {witness}, written by a palabre of the rules "
        "of that day and tied to this log. That it was not made anew, only its empreinte on a signed paper shows, or "
        "the program of that day.",
    ),
    "on_paper": (
        "L’empreinte du papier est celle de l’entrée {n} : jusque-là, le journal est celui de ce soir-là.",
        "The empreinte on paper is that of entry {n}: up to there the log is that evening’s.",
    ),
    "reworded": (
        "Les courriers et les documents du scénario ne se lisent plus comme l’équipe les a lus.",
        "The letters and documents of the scenario no longer read as the team read them.",
    ),
    "withdrawn": (
        "Textes retirés à la demande de leur auteur, chaîne intacte : entrées {entries}.",
        "Texts withdrawn at their author’s request, chain intact: entries {entries}.",
    ),
    "book": (
        "Notes de {who} : {n} lignes, chaîne suivie, signées. Empreinte {empreinte}.",
        "Marks of {who}: {n} lines, chain followed, signed. Empreinte {empreinte}.",
    ),
    "settlement": (
        "Feuille finale : chaîne suivie, signée par {names}. Empreinte {empreinte}.",
        "Final sheet: chain followed, signed by {names}. Empreinte {empreinte}.",
    ),
    "only_paper": (
        "Une chaîne montre qu’un fichier n’a pas été retouché. Qu’il n’ait pas été refait en entier, seul le "
        "papier signé le montre.",
        "A chain shows that a file was not altered. That it was not made anew as a whole, only the signed paper "
        "shows.",
    ),
    "marks": ("Notes, leur histoire, leurs raisons", "Marks, their history, their reasons"),
    "marks_intro": (
        "Chaque note telle qu’elle fut écrite, avant puis après que le dénouement fut ouvert ; heures en temps "
        "universel.",
        "Each mark as it was written, before and after the outcome was opened; times in universal time.",
    ),
    "marks_none": ("Aucune note n’a été donnée avec ce dossier.", "No marks were given with this dossier."),
    "retained": ("Note retenue", "Mark retained"),
    "when": ("Quand", "When"),
    "mark": ("Note", "Mark"),
    "said": ("Dit alors", "Said then"),
    "given.blind": ("avant le dénouement, en aveugle", "before the outcome, blind"),
    "given.not_blind": ("avant le dénouement, NON AVEUGLE", "before the outcome, NOT BLIND"),
    "given.opened": ("dénouement ouvert", "outcome opened"),
    "cites_nothing": ("Aucune pièce n’est citée.", "No piece is cited."),
    "judged": ("Toutes les pièces jugées pour ce candidat", "Every piece judged for this candidate"),
    "judged_none": ("Aucune pièce n’a été jugée.", "No piece was judged."),
    "criterion": ("Critère", "Criterion"),
    "shows": ("Montre", "Shows"),
    "no_evidence": ("ne témoigne pas", "no evidence"),
    "observations": ("Observations", "Observations"),
    "observations_none": ("Aucune observation.", "No observation."),
    "pieces": ("Pièces jointes, pièces choisies", "Files attached, pieces picked"),
    "pieces_none": ("Aucun fichier n’est joint.", "No file is attached."),
    "file": ("Fichier", "File"),
    "whose": ("De", "Of"),
    "state": ("Aujourd’hui", "Today"),
    "empreinte": ("Empreinte", "Empreinte"),
    "piece.whole": ("tel qu’il fut joint", "as it was attached"),
    "piece.changed": ("CHANGÉ depuis", "CHANGED since"),
    "piece.replaced": ("remplacé par un autre joint ensuite", "replaced by one attached later"),
    "piece.gone": ("absent d’ici", "not here"),
    "picks": ("Ce que le candidat a choisi de montrer", "What the candidate chose to show"),
    "unseen": ("Non observé par aucun évaluateur, sans commentaire", "Observed by no assessor, without a comment"),
    "notes": ("Ce que l’animateur a noté", "What the facilitator wrote down"),
    "notes_none": (
        "Rien n’a été noté au sujet de ce candidat ni de l’équipe.",
        "Nothing about this candidate or the team.",
    ),
    "picks_none": ("Aucun choix n’a été fait.", "Nothing was picked."),
    "why_picked": ("Ce que cela montre, selon lui ou elle", "What it shows, in their words"),
    "acts": ("Tous ses gestes, dans l’ordre", "All their acts, in order"),
    "acts_intro": (
        "Tout ce que ce candidat a écrit dans le journal. Le nombre de lignes ne dit rien de ce qui a été montré.",
        "All that this candidate wrote in the log. The number of lines says nothing of what was shown.",
    ),
    "acts_none": ("Aucune entrée à son nom.", "No entry in this name."),
    "agreed_to": ("Accords sans un mot : entrées {entries}.", "Agreements without a word: entries {entries}."),
    "closings": (
        "Clôtures de mois proposées : entrées {entries}.",
        "Months that this student proposed to close: entries {entries}.",
    ),
    "role": ("Rôle", "Role"),
    "carried": ("Ce qu’il ou elle a changé ou porté", "What they changed or carried"),
    "carried_none": ("Aucun amendement à ce nom.", "No amendment in this name."),
    "forecasts": ("Pronostics", "Forecasts"),
    "forecasts_none": ("Aucun.", "None."),
    "evenings": ("Mots du soir", "Evening notes"),
    "evenings_none": ("Aucun.", "None."),
    "guess": ("Annoncé", "Said"),
    "came": ("Arrivé", "Came"),
    "yours_to_say": ("à juger par une personne", "for a person to judge"),
    "chance": ("Ce que le hasard a fait", "What chance did"),
    "chance_none": (
        "Non calculé. « palabre luck JOURNAL --json > hasard.json », puis --luck hasard.json, l’ajoute ici.",
        "Not computed. “palabre luck LOG --json > luck.json”, then --luck luck.json, adds it here.",
    ),
    "chance_unplayed": (
        "Une partie d’autres règles ne se rejoue pas : seul le programme d’alors le calcule.",
        "A game of other rules is not replayed: only the program of that day computes it.",
    ),
    "chance_intro": (
        "Départ + décisions + aide + hasard = résultat de l’équipe, contre l’équipe de référence ({reference}) "
        "sur {n} futurs, "
        "± deux erreurs types. Délais et coût : moins vaut mieux. C’est le résultat de l’équipe, jamais la note d’un "
        "candidat.",
        "Start + decisions + help + chance = the team’s result, against the reference team ({reference}) over {n} "
        "futures, "
        "± two standard errors. Schedule and cost: less is better. It is the team’s result, never a candidate’s mark.",
    ),
    "chance_few": (
        "Calculé sur {n} futurs : sous {few}, les intervalles sont trop étroits et rien n’en est imprimé ici. "
        "« palabre luck JOURNAL --json », sans --runs, en prend assez.",
        "Worked out over {n} futures: under {few}, intervals are too narrow and nothing of it is printed here. "
        "“palabre luck LOG --json”, without --runs, takes enough.",
    ),
    "outcome": ("Résultat", "Outcome"),
    "luck.start": ("Départ", "Start"),
    "luck.decisions": ("Décisions", "Decisions"),
    "luck.help": ("Aide", "Help"),
    "luck.chance": ("Hasard", "Chance"),
    "luck.result": ("Total", "Total"),
    "own_steps": ("Décisions proposées par ce candidat", "Decisions proposed by this candidate"),
    "own_steps_none": (
        "Aucune n’a rien déplacé au-delà de son intervalle.",
        "None moved anything beyond its interval.",
    ),
    "own_steps_how": (
        "Ce qui ne change rien dépasse son ± environ une fois sur vingt : une ligne seule ne prouve rien.",
        "What changes nothing exceeds its ± about one time in twenty: a line alone proves nothing.",
    ),
    "moved.amended": ("{what} (amendement de {who})", "{what} (amended by {who})"),
    "moved": ("entrée {n}, {what} : {amounts}", "entry {n}, {what}: {amounts}"),
    "moved.with": (
        "{what}, avec {n} décisions mineures qui précèdent",
        "{what}, with {n} minor decisions before it",
    ),
    "moved.with.one": (
        "{what}, avec une décision mineure qui précède",
        "{what}, with one minor decision before it",
    ),
    "moved.others": ("{what}, dont {n} d’autres personnes", "{what}, {n} of them by other people"),
    "moved.others.one": ("{what}, dont une d’une autre personne", "{what}, one of them by somebody else"),
    "moved.others.only": ("{what}, d’une autre personne", "{what}, by somebody else"),
    "limits": ("Ce que ce dossier ne permet pas de conclure", "What this dossier does not allow anybody to conclude"),
    "limit.1": (
        "Que peu d’entrées valent peu : une place se partage, une équipe parle, et tout ne passe pas par l’écran.",
        "That few entries are worth little: a seat is shared, a team talks, and not all goes through the screen.",
    ),
    "limit.2": (
        "Qu’une entrée fut pensée par qui l’a tapée, sauf si quelqu’un l’a dit et que personne ne l’a contesté.",
        "That an entry was thought by who typed it, unless somebody said so and nobody contested it.",
    ),
    "limit.3": (
        "Qu’un bon résultat d’équipe prouve une compétence, ou qu’un mauvais l’infirme : le hasard et les autres "
        "en ont leur part.",
        "That a good result of the team proves a competency, or that a poor one disproves it: chance and others "
        "have their share.",
    ),
    "limit.4": (
        "Que « non observé » est un niveau bas : c’est une absence d’occasion ou de trace, et elle ouvre un entretien.",
        "That “not observed” is a low level: it is a lack of occasion or of trace, and it opens an interview.",
    ),
    "limit.5": (
        "Qu’une pièce que les règles n’ont pas proposée n’existe pas : elles en manquent, comme elles en "
        "proposent à tort.",
        "That a piece the rules did not propose does not exist: they miss some, as they propose some wrongly.",
    ),
    "limit.6": (
        "Que deux évaluateurs d’accord ont raison : ils peuvent se tromper ensemble.",
        "That two assessors who agree are right: they can be wrong together.",
    ),
    "limit.7": (
        "Qu’un pronostic juste ou faux se juge sur un cas : huit intervalles sur dix, c’est une longue série.",
        "That a forecast is judged right or wrong on one case: eight intervals in ten is about a long series.",
    ),
    "limit.8": (
        "Quoi que ce soit sur une personne hors de ces trois jours.",
        "Anything about a person outside these three days.",
    ),
    "signatures": ("Remise", "Handed over"),
    "school": ("Pour l’école", "For the school"),
    "received": ("reçu", "received"),
}  # fmt: skip

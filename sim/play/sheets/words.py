"""The sentences of the sheets, French and English."""

from __future__ import annotations

from sim.play.report.tongue import Tongue

SENTENCES: dict[str, tuple[str, str]] = {
    "envelopes": ("Enveloppes des rôles", "Envelopes of the roles"),
    "sealed": ("À n’ouvrir que par qui tient ce rôle.", "To be opened by the holder of this role only."),
    "dossier": ("Le dossier", "The dossier"),
    "dossier.lead": (
        "À lire ensemble le premier matin. Les annexes se demandent ; elles coûtent du temps.",
        "To be read together on the first morning. Annexes are there for the asking; they cost time.",
    ),
    "annexes": ("Annexes", "Annexes"),
    "minutes": ("{n} min de lecture", "{n} min to read"),
    "wall": ("Au mur", "On the wall"),
    "gantt.week": ("À partir de la semaine", "From week"),
    "gantt": ("Le plan, semaine par semaine", "The plan, week by week"),
    "gantt.lead": (
        "Au plus tôt, par l’enchaînement seul. Pointillé : la marge. Tirets : la remise promise. À colorier "
        "à mesure que le travail avance.",
        "Earliest dates, by the links alone. Dotted: the float. Dashes: the promised handover. To be "
        "coloured in as work advances.",
    ),
    "plane": ("Qui pèse, qui tient à quoi", "Who weighs, who cares"),
    "plane.lead": (
        "À remplir par l’équipe, au crayon : on change d’avis.",
        "To be filled in by the team, in pencil: minds change.",
    ),
    "power": ("pouvoir", "power"),
    "interest": ("intérêt", "interest"),
    "sheets": ("Feuilles à remplir", "Sheets to fill in"),
    "charter": ("Charte de déontologie de l’équipe", "The team’s code of ethics"),
    "charter.rule": ("Règle", "Rule"),
    "charter.threshold": ("Seuil, délai", "Threshold, delay"),
    "charter.bound": ("Qui est tenu", "Who is bound"),
    "charter.channel": ("À qui le dire", "Whom to tell"),
    "charter.with": ("Écrite avec : ", "Written with: "),
    "signatures": ("Signatures", "Signatures"),
    "room.lead": ("Pour qui anime : les minutes de la salle.", "For whoever leads: the minutes of the room."),
    "room.time": ("Heure", "Time"),
    "evenings": ("Empreintes du soir", "Empreintes of the evenings"),
    "evenings.team": (
        "Pour l’équipe. À recopier en tout dernier, quand chacun a écrit ses lignes du soir ; tout le monde signe.",
        "For the team. Copied once everybody has written their lines, last of all before leaving; everybody signs.",
    ),
    "evenings.leader": (
        "Pour qui anime : la même empreinte, de votre main. Dessous, ce que vous voyez ou faites, à l’heure où cela se "
        "passe ; on le saisit ensuite avec palabre note.",
        "For whoever leads: the same empreinte, in your own hand. Below, what you see or do, at the time it happens; "
        "it is typed in later with palabre note.",
    ),
    "evenings.day": ("Jour", "Day"),
    "evenings.when": ("Date, heure", "Date, time"),
    "evenings.empreinte": ("Empreinte", "Empreinte"),
    "evenings.seat": ("Place", "Place"),
    "evenings.what": (
        "Retard, absence, départ, panne, aide : ce qui s’est passé",
        "Late, absent, left, failure, help: what happened",
    ),
    "slip": ("Décision", "Decision"),
    "slips.lead": (
        "Si le courant manque : une feuille par décision, dans l’ordre ; on les saisit au retour.",
        "If the power fails: a slip for each decision, in order; they are typed in when it is back.",
    ),
    "slip.when": ("Mois, heure", "Month, time"),
    "slip.role": ("Rôle, qui propose", "Role, who proposes"),
    "slip.what": (
        "Ce que nous décidons (sur quoi, combien, jusqu’à quand)",
        "What we decide (about what, how much, until when)",
    ),
    "slip.why": ("Parce que", "Because"),
    "slip.forecast": ("Nous prévoyons, huit fois sur dix : de … à …", "We expect, eight times in ten: from … to …"),
    "slip.votes": ("D’accord ● ▲ ■ ◆ ★   Objection, et pourquoi :", "Agreed ● ▲ ■ ◆ ★   Objection, and why:"),
    "chairs": ("Consignes des fauteuils d’en face", "Briefs of the chairs opposite"),
    "chair": ("Consigne du fauteuil d’en face", "Brief of the chair opposite"),
    "chair.lead": (
        "Confidentiel : pour qui joue l’autre côté de la table, et pour personne d’autre. Au tableau, où « nous » est "
        "l’équipe, le poids de chaque point et ce que vaut pour vous chaque réponse, de 0 à 100.",
        "Confidential: for whoever plays the other side of the table, and nobody else. The table, where ‘we’ is the "
        "team, gives the weight of each issue and what each answer is worth to you, 0 to 100.",
    ),
    "chair.reservation": (
        "Ne signez rien qui vaille moins de {n} sur 100 pour vous.",
        "Sign nothing that is worth less than {n} in 100 to you.",
    ),
    "chair.language": ("La table se tient en : {language}.", "The table is held in: {language}."),
    "chair.relation": (
        "Échanges de courtoisie que vous attendez avant de parler affaires : {n}.",
        "Exchanges of courtesy that you expect before business: {n}.",
    ),
    "jury": ("Feuilles du jury", "Jury sheets"),
    "jury.lead": (
        "Une feuille par étudiant. Marquez d’abord, regardez les résultats ensuite. « Non observé » est une réponse.",
        "A sheet for each student. Mark first, look at the results afterwards. ‘Not observed’ is an answer.",
    ),
    "jury.student": ("Étudiant :", "Student:"),
    "jury.assessor": ("Évaluateur, date :", "Assessor, date:"),
    "jury.evidence": (
        "Preuves : entrées du journal, heures d’observation",
        "Evidence: entries of the log, times of observation",
    ),
    "jury.coding": ("Ce qui fait une pièce", "What makes a piece of evidence"),
    "jury.include": ("En témoigne", "Evidence"),
    "jury.exclude": ("N’en témoigne pas", "Not evidence"),
    "jury.unseen": ("Non observé", "Not observed"),
    "show": ("Fiche du scénario, pour qui l’écrit", "Sheet of the scenario, for its author"),
    "show.lead": (
        "Tout y est, ce que les équipes ignorent aussi : à ne pas laisser traîner.",
        "All of it, what teams do not know included: not to be left lying about.",
    ),
    "show.promises": ("Ce qui est promis, ce que le plan en dit", "What is promised, what the plan says of it"),
    "show.network": (
        "Le plan au plus tôt ; en noir, ce qui ne peut glisser",
        "Earliest plan; in black, what cannot slip",
    ),
    "show.legend": (
        "Pointillé : la marge. Tirets : la remise promise.",
        "Dotted: the float. Dashes: the promised handover.",
    ),
    "show.money": ("Rubriques et bailleurs", "Headings and donors"),
    "show.links": (
        "Le réseau, en semaines ; ● la chaîne critique, avec les gens qu’il y a",
        "The network, in weeks; ● the critical chain, with the people there are",
    ),
    "show.cash": (
        "La caisse, mois par mois ; ! sous {credit}, le découvert permis",
        "The bank, month by month; ! below {credit}, the overdraft allowed",
    ),
    "show.actors": ("Les acteurs, tels qu’ils sont", "The actors, as they are"),
    "show.room": ("Le déroulé", "The run sheet"),
    "show.knows": ("Qui sait quoi", "Who knows what"),
    "show.notice": ("Ce qu’il y a à remarquer, et qui le lit", "What there is to notice, and who reads it"),
    "show.risks": ("Les risques", "The risks"),
    "show.talks": ("Les tables", "The tables"),
    "col.activity": ("Activité", "Activity"),
    "col.after": ("Après", "After"),
    "col.early": ("Au plus tôt", "Earliest"),
    "col.actor": ("Acteur", "Actor"),
    "col.power": ("Pouvoir", "Power"),
    "col.interest": ("Intérêt", "Interest"),
    "col.trust": ("Confiance", "Trust"),
    "col.letter": ("Courrier", "Letter"),
    "col.hides": ("Ce qu’il cache", "What it hides"),
    "col.reader": ("Qui le lit", "Who reads it"),
    "col.when": ("Semaines", "Weeks"),
    "hidden": ("{name} (caché)", "{name} (hidden)"),
    "dilemma": ("un dilemme", "a dilemma"),
    "everybody": ("tous", "everybody"),
    "after": ("après {id}", "after {id}"),
    "col.promised": ("Promis", "Promised"),
    "col.likely": ("Probable", "Likely"),
    "col.prudent": ("Prudent", "Prudent"),
    "col.staffed": ("Avec les gens", "With the people"),
    "col.line": ("Rubrique", "Heading"),
    "col.amount": ("Montant", "Amount"),
    "col.month": ("Mois", "Month"),
    "col.spent": ("Dépensé", "Spent"),
    "col.received": ("Reçu", "Received"),
    "col.cash": ("Caisse", "Bank"),
    "col.lowest": ("Au plus bas", "Lowest"),
    "col.day": ("Jour", "Day"),
    "col.minutes": ("Minutes", "Minutes"),
    "col.months": ("Mois joués", "Months played"),
    "col.phase": ("Moment", "Moment"),
    "col.role": ("Rôle", "Role"),
    "col.alone": ("Lit seul", "Reads alone"),
    "col.letters": ("Courriers", "Letters"),
    "col.risk": ("Risque", "Risk"),
    "col.probability": ("Probabilité", "Probability"),
    "col.cost": ("Coût", "Cost"),
    "col.delay": ("Retard", "Delay"),
    "col.table": ("Table", "Table"),
    "col.opposite": ("En face", "Opposite"),
    "col.weeks": ("Semaines", "Weeks"),
    "col.issues": ("Points", "Issues"),
    "col.language": ("Langue", "Language"),
    "days": ("{n} j", "{n} d"),
}


def say(tongue: Tongue, id_: str, **facts: object) -> str:
    """Say one of them, its facts filled in."""
    return tongue.among(SENTENCES, id_, **facts)

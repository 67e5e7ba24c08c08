"""Sentences of the facilitator's sheets and of the card on each table by id, as (French, English)."""

from __future__ import annotations

from sim.play.tongue import Words

SENTENCES: Words = {
    "leader": ("Pour qui anime", "For whoever leads"),
    "leader.day": ("Jour {n}", "Day {n}"),
    "leader.clock": (
        "Heures d’une journée qui commence à {start} ; la vraie s’écrit à côté. Fin prévue : {end}.",
        "Hours of a day that begins at {start}; write the real ones beside. Planned end: {end}.",
    ),
    "leader.lunch": (
        "Le déroulé ne dit pas quand on déjeune : comptez {n} minutes de plus.",
        "The run sheet does not say when people eat: count {n} minutes more.",
    ),
    "leader.real": ("Vraie heure", "Real time"),
    "leader.tonight": ("Avant de partir", "Before leaving"),
    "leader.tonight.read": (
        "Le relevé du jour, à voix haute ; puis chacun seul, l’écran tourné : ses lignes, sa fiche de passation.",
        "The record of the day, aloud; then each alone, the screen turned: own lines, handover sheet.",
    ),
    "leader.tonight.copy": (
        "L’empreinte, en dernier : recopiée par l’équipe, et par vous ; deux feuilles, deux signatures.",
        "The empreinte, last: copied by the team, and by you; two sheets, two signatures.",
    ),
    "leader.tonight.leave": (
        "La partie quittée (q), tous les fichiers de l’équipe sur la clé, l’empreinte comparée.",
        "The game left (q), all the team’s files on the USB stick, the empreinte compared.",
    ),
    "leader.tonight.note": (
        "Vos notes du jour saisies ; la lettre du soir remise, sur papier.",
        "Your notes of the day typed in; the evening letter given, on paper.",
    ),
    "leader.tonight.attach": (
        "Compte rendu, diapositives, charte, carte : joints. Chacun a choisi ses pièces.",
        "Report, slides, charter, map: attached. Everybody has picked pieces.",
    ),
    "leader.tonight.hand": (
        "Fichiers et feuilles remis au jury, sans dire les résultats.",
        "Files and sheets handed to the jury, without telling the results.",
    ),
    "leader.roster": ("Qui est à la table", "Who is at the table"),
    "leader.roster.lead": (
        "À garder hors de la salle : c’est la seule feuille qui dit qui est qui. Cochez au fil des jours : à la fin, "
        "chacun doit avoir eu sa chance.",
        "Not to be left in the room: the only sheet that says who is who. Tick as days go by: in the end everybody "
        "must have had their chance.",
    ),
    "leader.team": ("Équipe :", "Team:"),
    "leader.file": ("Fichier, ordinateur :", "File, computer:"),
    "leader.pseudonym": ("Pseudonyme", "Pseudonym"),
    "leader.name": ("Nom, prénom ; besoin particulier", "Name; particular need"),
    "leader.typed": ("A tenu le clavier", "Typed"),
    "leader.talked": ("A négocié", "Negotiated"),
    "leader.counted": ("A tenu les comptes", "Kept the accounts"),
    "leader.presented": ("A présenté", "Presented"),
    "leader.missed": ("Retard, absence", "Late, absent"),
    "leader.typing": ("Ce que l’on tape", "What to type"),
    "leader.typing.lead": (
        "Dans le dossier où Palabre est installé, et où l’on a copié le scénario si c’est le vôtre ; les parties s’y "
        "rangent. « equipe1 » pour l’équipe 1. Sous Windows : « .venv\\Scripts\\activate » le matin, "
        "« copy » pour « cp ».",
        "In the folder where Palabre is installed, and to which the scenario is copied if it is yours; games are kept "
        "there. “team1” for team 1. On Windows: “.venv\\Scripts\\activate” in the morning, “copy” for “cp”.",
    ),
    "leader.aloud": ("Ce que l’on dit", "What to say"),
    "leader.aloud.lead": (
        "Des phrases prêtes, à prendre ou à laisser. Elles n’entrent pas dans la partie.",
        "Sentences at hand, to take or to leave. They do not enter the game.",
    ),
    "leader.missions": ("Une équipe en avance : quatre missions", "A team ahead: four missions"),
    "leader.missions.lead": (
        "À découper. Ce qui en sort se joint au journal (palabre attach … --kind autre) : une pièce de "
        "plus, aucun avantage.",
        "To cut out. What comes of it is attached to the log (palabre attach … --kind other): evidence, "
        "no advantage.",
    ),
    "leader.when": ("Quand", "When"),
    "leader.type": ("Taper", "Type"),
    "mail": ("Le courrier", "The mail"),
    "mail.lead": (
        "Confidentiel, pour qui anime : tout ce qui peut arriver, qui le lit, ce qu’il cache. Une équipe n’en reçoit "
        "qu’une partie. Pour la lettre du soir : prenez-en une que l’équipe a laissée sans réponse.",
        "Confidential, for whoever leads: all that may arrive, who reads it, what it hides. A team gets only part of "
        "it. For the evening letter: take one that the team has left unanswered.",
    ),
    "mail.month": ("Mois {n}", "Month {n}"),
    "mail.otherwise": ("Selon ce que l’équipe fait ou subit", "Depending on what the team does or meets"),
    "mail.to": ("pour {who}", "for {who}"),
    "mail.weeks": ("sem. {weeks}", "weeks {weeks}"),
    "mail.later": ("Les documents qui viennent plus tard", "Documents that come later"),
    "mail.annex": ("annexe", "annex"),
    "mail.urgent": ("arrête le mois", "stops the month"),
    "mail.days": ("réponse sous {n} jours ouvrés", "answer within {n} working days"),
    "mail.silence": ("{label} (par silence)", "{label} (by silence)"),
    "mail.by.signal": ("signe avant-coureur : {name}", "early sign: {name}"),
    "mail.by.risk": ("ce risque a frappé : {name}", "this risk has struck: {name}"),
    "mail.by.visit": ("vu en visite : {name}", "seen on a visit: {name}"),
    "mail.by.assembly": ("elle bloque : {name}", "it holds: {name}"),
    "mail.by.witness": ("ce qui s’est su de : {name}", "what came out of: {name}"),
    "mail.by.slip": ("né d’un échange mal lu", "born of a misread exchange"),
    "mail.by.effect": ("suite de : {name}", "follows: {name}"),
    "mail.hides": ("Cache : {what}.", "Hides: {what}."),
    "card": ("À la table : jouer un mois", "At the table: playing a month"),
    "card.alone": (
        "Seul. Chacun tourne l’écran vers sa place (p), lit sa fiche et ses courriers (l), note sur papier. Certaines "
        "nouvelles n’arrivent qu’à vous.",
        "Alone. Each turns the screen to their seat (p), reads brief and mail (l), takes notes on paper. Some news "
        "reaches you only.",
    ),
    "card.round": (
        "Tour de table. Chacun dit ce qu’il a appris et ce qui lui paraît louche.",
        "Round the table. Each says what they have learned and what looks wrong.",
    ),
    "card.council": (
        "Conseil. On propose (d), puis l’on répond ensemble (c) : d’accord, ou une objection avec sa raison.",
        "Council. Propose (d), then answer together (c): agreed, or an objection with its reason.",
    ),
    "card.close": (
        "Clore (m). Le temps passe, jusqu’à la fin du mois ou à ce qui ne peut pas attendre.",
        "Close (m). Time passes, to the end of the month or to what cannot wait.",
    ),
    "card.marks": (
        "● décision mineure : le rôle décide seul (s’asseoir à une table, répondre à un risque, agir sur un "
        "malentendu).   ◆ majeure : le conseil, avec une raison et un pronostic (ce que l’on veut d’une table, "
        "accepter une offre, l’argent).",
        "● minor decision: the role decides alone (sitting down at a table, responding to a risk, acting on a "
        "misunderstanding).   ◆ major: the council, with a reason and a forecast (what is wanted of a table, accepting "
        "an offer, money).",
    ),
    "card.attention": (
        "Six demi-journées par rôle et par mois ; ce qui n’est pas dépensé est perdu.",
        "Six half-days a role and a month; what is not spent is lost.",
    ),
    "card.key": ("Touche", "Key"),
    "card.what": ("Ce qu’elle ouvre", "What it opens"),
    "card.lost": (
        "Perdu ? Échap revient. Flèches, Entrée et souris suffisent. Tout est enregistré dès que c’est décidé : si la "
        "fenêtre se ferme, « palabre play --save » et le fichier de l’équipe.",
        "Lost? Esc goes back. Arrows, Enter and the mouse are enough. All is saved as soon as it is decided: if the "
        "window closes, “palabre play --save” and the team’s file.",
    ),
    "key.p": ("tourner l’écran vers une place", "turn the screen to one seat"),
    "key.t": ("les documents", "the documents"),
    "key.l": ("le courrier", "the mail"),
    "key.d": ("décider, proposer", "decide, propose"),
    "key.c": ("le conseil", "the council"),
    "key.n": ("négocier", "negotiate"),
    "key.m": ("clore le mois", "close the month"),
    "key.k": ("toutes les commandes ; on tape un mot", "all commands; type a word"),
    "key.g": ("un mot du jeu expliqué", "a word of the game explained"),
    "key.h": ("l’aide de la page", "help with the page"),
    "key.q": ("quitter, au tableau", "leave, on the board"),
}

TYPED = (
    (("Le matin, chaque terminal", "In the morning, each terminal"), "{activate}"),
    (
        ("Commencer, équipe 1", "Begin, team 1"),
        'palabre play {scenario} --lang {lang} --team 1 --seed {seed} --seats "A,B,C,D,E" --save {file}.palabre',
    ),
    (("Reprendre : matin, coupure, fenêtre fermée", "Resume: morning, power cut, window closed"),
     "palabre play --save {file}.palabre"),
    (("Le soir, la partie quittée (q) : copier", "In the evening, the game left (q): copy"), "cp {file}.* {key}"),
    (("Comparer la copie à l’empreinte du papier", "Compare the copy with the empreinte on paper"),
     'palabre verify {key}{file}.palabre --head "XXXX-XXXX-XXXX"'),
    (("Noter retard, absence, départ, panne, aide", "Note late, absent, left, failure, help"),
     'palabre note {file}.palabre "…" --kind {kinds} --about A --at 9:40 --by "…"'),
    (("Le dernier jour : le squelette du compte rendu", "The last day: the skeleton of the group report"),
     "palabre papers {file}.palabre --out {papers} --only account"),
    (("Le dernier jour : joindre compte rendu, diapositives, charte, carte",
      "The last day: attach report, slides, charter, map"),
     "palabre attach {file}.palabre {report} --kind {sort}"),
    (("Le dernier jour : chacun choisit ses pièces", "The last day: each picks pieces"),
     "palabre pick {file}.palabre --seat A"),
    (("À la fin : vérifier tout, garder les témoins", "At the end: verify all, keep the witnesses"),
     "palabre verify {teams} --keep"),
    (("Les notes signées : la classe, les trois jours de chacun, Cinq voix",
      "Marks signed: the class, each one’s three days, Five voices"),
     "palabre papers {teams} --out {papers} --only class,days,voices"),
    (("Les notes signées : le rapport d’une équipe", "Marks signed: the report of a team"),
     "palabre report {file}.palabre --out {file}.html"),
    (("Le délai de recours passé : effacer, ici et sur les clés", "Time for appeals over: delete, here and on sticks"),
     "rm -r {file}.* {papers}"),
)  # fmt: skip
"""Commands to type, in the order of the three days: (when, command)."""

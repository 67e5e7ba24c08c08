"""Sentences of the report's hindsight sections by id, as (French, English)."""

HINDSIGHT = {
    "moments_title": ("Les moments qui ont compté", "The moments that mattered"),
    "moments_intro": (
        "Ce qui a le plus déplacé chacun des sept résultats, puis ce qui a compté pour plusieurs : décisions, "
        "courriers, hasard. Une décision vaut ici ce qu’elle a ajouté à ce qui était là, non ce qu’elle valait : "
        "« palabre log --why » dit le reste.",
        "What moved each of the seven results most, then what counted for several: decisions, letters, chance. A "
        "decision stands here for what it added to what was there, not for how good it was: “palabre log --why” tells "
        "the rest.",
    ),
    "moments_none": (
        "Ce qui a fait les résultats se lit après le dernier mois.",
        "What made the results is read after the last month.",
    ),
    "entry_n": ("n° {n}", "no. {n}"),
    "column.happened": ("Ce qui s’est passé", "What happened"),
    "column.moved": ("Ce que cela a déplacé", "What it moved"),
    "measure.moved": ("{n} points", "{n} points"),
    "days_lost": ("{n} jours perdus", "{n} days lost"),
    "days_lost.one": ("{n} jour perdu", "{n} day lost"),
    "days_won": ("{n} jours gagnés", "{n} days gained"),
    "days_won.one": ("{n} jour gagné", "{n} day gained"),
    "money_lost": ("{amount} de trop", "{amount} too much"),
    "money_saved": ("{amount} évités", "{amount} spared"),
    "fates_title": ("Les risques, avec le recul", "Risks, with hindsight"),
    "fates_intro": (
        "Quand l’équipe l’a écrit au registre, quand un premier signe s’est montré, quand il est survenu. « Effets "
        "restants » : la part de l’effet que les réponses de l’équipe laissaient passer.",
        "When the team wrote it in the register, when a first sign showed, when it came true. “Effects left”: the "
        "share of the effect that the team’s responses let through.",
    ),
    "fates_none": (
        "Ce qui pouvait survenir, et ce que l’équipe en avait vu, se lit quand la partie est close.",
        "What could happen, and what the team had seen of it, is told when the game is closed.",
    ),
    "origins": (
        "Ce qui est survenu : d’où cela venait, ce qui s’est ensuivi.",
        "What came true: where it came from, what followed.",
    ),
    "slept": (
        "Ni écrits, ni annoncés, ni survenus : {names}.",
        "Neither written, nor announced, nor come true: {names}.",
    ),
    "hid_reported": (
        "À relever : {what} ; signalé au mois {month}, {role}",
        "To be noticed: {what}; reported in month {month}, {role}",
    ),
    "hid_unseen": ("À relever : {what} ; personne ne l’a signalé", "To be noticed: {what}; nobody reported it"),
    "gaps_rest": (
        "Ce que chaque courrier donnait à relever, et ce que personne n’a signalé, se lit sous « Courrier ».",
        "What there was to notice in each letter, and what nobody reported, is read under “Letters”.",
    ),
    "exogenous": ("{name} (nul ne pouvait l’empêcher)", "{name} (nobody could prevent it)"),
    "column.identified": ("Écrit", "Written"),
    "column.signalled": ("Signe", "Sign"),
    "column.struck": ("Survenu", "Came true"),
    "column.left": ("Effets restants", "Effects left"),
    "beliefs_title": ("La carte des acteurs et la vérité", "The map of actors and the truth"),
    "beliefs_intro": (
        "À gauche de la flèche, ce que l’équipe a écrit sur sa carte (confiance : ce qu’elle a ressenti au dernier "
        "contact) ; à droite, ce qui était vrai à la fin. Un tiret : rien d’écrit.",
        "Left of the arrow, what the team wrote on its map (trust: what it felt at the last contact); right of it, "
        "what was true at the end. A dash: nothing was written.",
    ),
    "beliefs_none": (
        "La carte se compare à la vérité quand la partie est close.",
        "The map is set beside the truth when the game is closed.",
    ),
    "beside": ("{believed} → {true}", "{believed} → {true}"),
    "lost": ("perdu", "lost"),
    "never_named": ("jamais nommé", "never named"),
    "column.power": ("Pouvoir : cru → vrai", "Power: believed → true"),
    "column.interest": ("Intérêt", "Interest"),
    "column.attitude": ("Attitude", "Attitude"),
    "column.trust": ("Confiance", "Trust"),
    "column.fate": ("À la fin", "In the end"),
    "debriefs_title": ("Les tables, avec le recul", "The tables, with hindsight"),
    "debriefs_none": (
        "Ce que les tables pouvaient apporter se lit quand la partie est close.",
        "What the tables could have brought is told when the game is closed.",
    ),
    "debriefs_intro": (
        "Le gain commun est la part obtenue de ce que toutes les parties ensemble pouvaient gagner ; la distance est "
        "celle des accords que l’on ne peut améliorer pour personne sans coûter à quelqu’un.",
        "Joint gain is the share obtained of what all parties together could win; the distance is to the agreements "
        "that cannot be made better for one without cost to another.",
    ),
    "column.table": ("Table", "Table"),
    "column.gain": ("Gain commun", "Joint gain"),
    "column.ours": ("Notre part", "Our share"),
    "column.away": ("Distance", "Distance"),
    "column.line": ("Premier seuil", "First walk-away"),
    "column.trust_then": ("Confiance : avant → après → à la fin", "Trust: before → after → in the end"),
    "column.words": ("Paroles", "Words"),
    "line_kept": ("{limit}, tenu", "{limit}, kept"),
    "line_given_up": ("{limit}, abandonné", "{limit}, given up"),
    "words_of": ("tenues : {kept}, rompues : {broken}", "kept: {kept}, broken: {broken}"),
    "better_for_all": (
        "Meilleur pour tous, avec ce qui pouvait se savoir, le plus proche à {near} : {package}.",
        "Better for all, with what could be known, the nearest {near} away: {package}.",
    ),
    "nothing_better": (
        "Rien de meilleur ne pouvait se trouver avec ce qu’ils auraient dit.",
        "Nothing better could be found with what they would have said.",
    ),
    "incidents_title": ("Les malentendus, et qui était vu d’où", "Misunderstandings, and who saw from where"),
    "incidents_intro": (
        "Le cas tel que l’auteur l’a conçu, puis ce que l’équipe en a fait. Les pourcentages disent ce que le "
        "journal montre des trois temps de la démarche interculturelle (Cohen-Emerique) ; 0 % : rien d’écrit. Ce "
        "qui s’est dit à table n’y est pas.",
        "The case as its author meant it, then what the team did with it. Percentages say what the record shows of "
        "the three steps of the intercultural approach (Cohen-Emerique); 0%: nothing written. What was said at the "
        "table is not there.",
    ),
    "incidents_none": (
        "Les malentendus, leurs lectures et les deux cadres se lisent quand la partie est close.",
        "Misunderstandings, their readings and both frames are told when the game is closed.",
    ),
    "readings": ("Ce qu’on pouvait en lire", "How it could be read"),
    "own_frame": ("De notre place", "Where we stood"),
    "other_frame": ("De la leur", "Where they stood"),
    "what_was_done": ("Ce qui a été fait", "What was done"),
    "not_taken_for_one": ("personne n’y a vu un malentendu", "nobody took it for a misunderstanding"),
    "left_alone": ("rien", "nothing"),
    "readings_weighed": ("Lectures pesées", "Readings weighed"),
    "who_was_asked": ("Demandé à", "Asked"),
    "step_decentring": ("Se décentrer", "Stepping back"),
    "step_discovery": ("Découvrir l’autre cadre", "Discovering the other frame"),
    "step_negotiation": ("Négocier", "Negotiating"),
}

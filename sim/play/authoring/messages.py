"""Messages to authors by code, as (French, English).

E1xx syntax and schema, E2xx references, E3xx domain, W4xx warnings, W5xx results of games.
"""

from sim.play.authoring.messages_bench import BENCH
from sim.play.authoring.messages_domain import DOMAIN, WARNINGS
from sim.play.tongue import Words

SUGGESTION = (" ; vouliez-vous dire « {meant} » ?", "; did you mean '{meant}'?")

KINDS: Words = {
    "kind.text": ("un texte", "a text"),
    "kind.integer": ("un nombre entier", "a whole number"),
    "kind.number": ("un nombre", "a number"),
    "kind.euros": ("un nombre d’euros", "a number of euros"),
    "kind.days": ("un nombre de jours ouvrés", "a number of working days"),
    "kind.weeks": ("un nombre de semaines", "a number of weeks"),
    "kind.decimal": ("un nombre à décimales", "a number with decimals"),
    "kind.boolean": ("true ou false", "true or false"),
    "kind.list": ("une liste", "a list"),
    "kind.two": ("deux nombres entre crochets", "two numbers between brackets"),
    "kind.three": ("trois nombres entre crochets", "three numbers between brackets"),
    "kind.mapping": ("un bloc « clé: valeur »", "a block of 'key: value'"),
    "kind.nothing": ("rien", "nothing"),
    "unit.weeks": ("semaines du projet, la première est la semaine 1", "weeks of the project, the first is week 1"),
    "unit.days": ("jours ouvrés", "working days"),
    "what.value": ("valeur", "value"),
    "what.issue": ("point à négocier", "issue"),
    "table.activities": ("activité", "activity"),
    "table.actors": ("acteur", "actor"),
    "table.assemblies": ("assemblée", "assembly"),
    "table.indicators": ("indicateur", "indicator"),
    "table.axes": ("axe d’utilité sociale", "axis of social utility"),
    "table.categories": ("catégorie de risques", "category of risks"),
    "table.currencies": ("devise", "currency"),
    "table.decisions": ("sorte de décision", "kind of decision"),
    "table.documents": ("document", "document"),
    "table.donors": ("bailleur", "donor"),
    "table.letters": ("courrier", "letter"),
    "table.lines": ("rubrique du budget", "budget heading"),
    "table.months": ("mois", "month"),
    "table.negotiations": ("négociation", "negotiation"),
    "table.packages": ("lot", "package"),
    "table.anything": ("quelque chose de ce scénario", "something in this scenario"),
    "table.habits": ("habitude d’équipe (docs/author.md)", "habit of a team (docs/author.md)"),
    "table.measures_of_games": ("mesure d’une partie", "measure of a game"),
    "table.options": ("réponse de ce courrier", "option of this letter"),
    "table.people": ("personne", "person"),
    "table.reports": ("compte rendu", "report"),
    "table.risks": ("risque", "risk"),
    "table.roles": ("rôle", "role"),
    "table.seasons": ("saison", "season"),
    "table.calendar": ("absence", "absence"),
    "table.skills": ("compétence", "skill"),
    "table.trials": ("épreuve de la grille", "trial of the grid"),
    "table.traits": ("acteur, document ou « acteur.norme »", "actor, document or 'actor.norm'"),
}

_SCHEMA: Words = {
    "E100": ("valeur refusée ({detail})", "value refused ({detail})"),
    "E101": ("il manque la clé « {key} »", "missing key '{key}'"),
    "E102": ("clé inconnue « {key} »", "unknown key '{key}'"),
    "E103": ("il faut {wanted}, pas {got}", "needs {wanted}, not {got}"),
    "E104": (
        "« {value} » n’est pas permis ici ; au choix : {choices}",
        "'{value}' is not allowed here; one of: {choices}",
    ),
    "E105": (
        "{value} est hors des bornes : il faut {sign} {limit}",
        "{value} is out of range: must be {sign} {limit}",
    ),
    "E106": (
        "« {value} » n’est pas un identifiant : 40 lettres sans accent, chiffres, « - » ou « _ » au plus",
        "'{value}' is not an id: 40 unaccented letters, digits, '-' or '_' at most",
    ),
    "E107": ("ce texte ou cette liste est vide", "this text or list is empty"),
    "E108": ("il faut {wanted} valeurs ici", "needs {wanted} values here"),
    "E109": (
        'il faut un texte : mettez {value} entre guillemets ("{value}")',
        'needs a text: put {value} between quotes ("{value}")',
    ),
    "E110": ("ce n’est pas du YAML : {detail}", "this is not YAML: {detail}"),
    "E111": (
        "une tabulation ou une espace insécable sert de retrait : YAML n’admet que des espaces ordinaires",
        "a tab or a no-break space is used for indentation: YAML takes ordinary spaces only",
    ),
    "E112": (
        "la clé « {key} » est écrite deux fois (déjà ligne {line})",
        "key '{key}' is written twice (first on line {line})",
    ),
    "E113": (
        "les ancres, alias et étiquettes YAML (&, *, !) ne sont pas acceptés : recopiez la valeur, "
        "ou mettez le texte entre guillemets",
        "YAML anchors, aliases and tags (&, *, !) are not accepted: write the value again, or use quotes",
    ),
    "E114": ("plus de {limit} niveaux emboîtés", "more than {limit} nested levels"),
    "E115": (
        "un seul document par fichier : enlevez ce « --- » ou « ... »",
        "one document a file: take this '---' or '...' away",
    ),
    "E116": (
        "ce fichier doit être une suite de « clé: valeur », pas {got}",
        "this file should be a series of 'key: value', not {got}",
    ),
    "E117": (
        "ce texte contient un caractère de commande invisible ({character})",
        "this text holds an invisible control character ({character})",
    ),
    "E118": ("une clé doit être un mot simple", "a key must be a plain word"),
    "E119": (
        "ce texte est traduit deux fois (déjà {file}:{line})",
        "this text is translated twice (first in {file}:{line})",
    ),
    "E120": ("dossier introuvable : {folder}", "no such folder: {folder}"),
    "E121": (
        "il manque scenario.yaml : ce dossier n’est pas un scénario",
        "scenario.yaml is missing: this folder is not a scenario",
    ),
    "E122": (
        "fichier introuvable « {part} », annoncé dans « parts »",
        "no such file '{part}', listed under 'parts'",
    ),
    "E123": ("fichier illisible ({detail})", "this file cannot be read ({detail})"),
    "E124": (
        "ce fichier n’est pas en UTF-8 : enregistrez-le en UTF-8",
        "this file is not UTF-8: save it as UTF-8",
    ),
    "E125": ("ce fichier n’est pas un texte", "this file is not a text"),
    "E126": ("ce fichier est vide", "this file is empty"),
    "E127": ("ce fichier dépasse {limit} Mo", "this file is larger than {limit} MB"),
    "E128": (
        "« {part} » doit être un fichier .yaml dans le dossier du scénario, et non un lien vers ailleurs",
        "'{part}' must be a .yaml file inside the scenario's folder, not a link to elsewhere",
    ),
    "E129": (
        "« {key} » se place dans scenario.yaml, pas dans une partie",
        "'{key}' belongs in scenario.yaml, not in a part",
    ),
    "E130": (
        "aucun scénario « {name} » ; ceux qui sont fournis : {known} (ou donnez un dossier)",
        "no scenario '{name}'; those that come with the program: {known} (or give a folder)",
    ),
    "E131": ("« {part} » est annoncé deux fois", "'{part}' is listed twice"),
    "E132": ("ce nombre est trop grand, ou n’en est pas un", "this number is too large, or is none"),
    "E133": (
        "aucune grille « {name} » ; celles qui sont fournies : {known} (ou donnez un fichier)",
        "no grid '{name}'; those that come with the program: {known} (or give a file)",
    ),
    "E134": (
        "ce fichier n’a pas les sections REQUESTS/DURATIONS et RESOURCEAVAILABILITIES de PSPLIB",
        "this file does not have the sections REQUESTS/DURATIONS and RESOURCEAVAILABILITIES of PSPLIB",
    ),
    "E135": (
        "il faut {wanted} nombres sur cette ligne, il y en a {got} (une seule façon de faire chaque tâche)",
        "needs {wanted} numbers on this line, there are {got} (one way only of doing each job)",
    ),
    "E136": (
        "entre accolades ou crochets, la virgule sépare deux choses : un point aux décimales (0.5), rien aux milliers, "
        "des guillemets autour d’un texte",
        "between braces or brackets a comma parts two things: a decimal point (0.5), nothing in thousands, "
        "quotes round a text",
    ),
    "E137": (
        "il manque une colonne intitulée d’un de ces noms : {words}",
        "a column is missing, under one of these names: {words}",
    ),
    "E141": (
        "« expectations » s’écrit dans expectations.yaml, qui ne s’annonce pas dans « parts »",
        "'expectations' is written in expectations.yaml, which is not listed under 'parts'",
    ),
    "E142": (
        "c’est un fichier de tableur, de traitement de texte ou de MS Project : enregistrez-en le texte (CSV, UTF-8)",
        "this is a file of a spreadsheet, a word processor or MS Project: save its text (CSV, UTF-8)",
    ),
    "E143": (
        "« {key} » : d’où l’on vient n’entre dans aucune règle ; une norme est à quelqu’un, à un organisme (« norms »)",
        "'{key}': no rule looks at where somebody comes from; a norm belongs to a person or an organisation ('norms')",
    ),
    "E144": (
        "cette ligne a {got} cellules, l’en-tête {wanted} : mettez entre guillemets ce qui contient un séparateur",
        "this line has {got} cells, the heading {wanted}: put between quotes what holds a separator",
    ),
    "E145": (
        "ce n’est pas une grille : un scénario se vérifie par son dossier, une traduction avec ce qu’elle traduit",
        "this is no grid: a scenario is checked by its folder, a translation with what it translates",
    ),
    "E146": (
        "d’ici à la fin de la liste, cela ressemble à « {found} », pas à « {section} » : "
        "il manque sans doute la ligne « {found}: » juste au-dessus",
        "from here to the end of the list this looks like '{found}', not '{section}': "
        "the line '{found}:' is most likely missing just above",
    ),
    "E147": (
        "une liste ou un bloc commence ici sans titre : il manque, juste au-dessus, la ligne qui dit son nom",
        "a list or a block begins here without a header: the line that names it is missing just above",
    ),
    "E148": (
        "ce texte est vide : ce qui vient sous « > » ou « | » s’écrit plus à droite que la clé",
        "this text is empty: what comes below '>' or '|' is written further right than the key",
    ),
    "E149": (
        "une espace insécable, comme en met un traitement de texte, suit cette clé : effacez-la",
        "a no-break space, as word processors put it, follows this key: delete it",
    ),
    "E150": (
        "il n’y a rien d’écrit ici : « # » commence une remarque, que personne ne lit",
        "nothing is written here: '#' begins a remark, which nobody reads",
    ),
    "E151": (
        "il manque les accolades de ce bloc : [{{kind: …, target: …}}]",
        "the braces of this block are missing: [{{kind: …, target: …}}]",
    ),
    "E138": (
        "{value} : un montant s’arrête au centime ; le point sépare les centimes, rien ne sépare les milliers",
        "{value}: an amount stops at the cent; a point parts the cents, nothing parts the thousands",
    ),
    "E140": (
        "« {value} » est une date ; ici on compte en {unit}",
        "'{value}' is a date; here one counts in {unit}",
    ),
    "E139": (
        "« {value} » n’est pas une durée : des semaines (« 2,5 », « 2,5 sem ») ou des jours ouvrés (« 12 j »)",
        "'{value}' is not a duration: weeks ('2.5', '2.5 weeks') or working days ('12 days')",
    ),
}

_REFERENCES: Words = {
    "E201": (
        "identifiant inconnu « {value} » (attendu : {table})",
        "unknown id '{value}' (expected: {table})",
    ),
    "E202": (
        "identifiant « {value} » déjà pris ({file}:{line})",
        "id '{value}' is already taken ({file}:{line})",
    ),
    "E203": (
        "« {actor} » n’a pas de norme « {norm} » à faire découvrir",
        "'{actor}' has no norm '{norm}' to be discovered",
    ),
    "E204": (
        "« {value} » désigne déjà autre chose ({file}:{line}) : changez l’un des deux",
        "'{value}' already names something else ({file}:{line}): change one of them",
    ),
    "E205": (
        "« {value} » n’est pas une des réponses de ce courrier ({choices})",
        "'{value}' is not one of this letter's options ({choices})",
    ),
    "E206": (
        "une note porte sur la norme « {value} », que cet acteur n’a pas",
        "a note is about norm '{value}', which this actor does not have",
    ),
    "E207": (
        "« {value} » n’est pas un des points de cette table ({choices})",
        "'{value}' is not one of the issues of this table ({choices})",
    ),
    "E208": (
        "{value} n’est pas une valeur du point « {issue} » ({choices}) : rien ne s’y obligerait",
        "{value} is not a value of the issue '{issue}' ({choices}): nothing would bring this obligation",
    ),
}

MESSAGES: Words = {**_SCHEMA, **_REFERENCES, **DOMAIN, **WARNINGS, **BENCH}
"""By code, with the names of its facts in braces."""

SYNTAX: Words = {
    "escape": (
        "« \\ » et ce qui le suit ne veulent rien dire entre guillemets doubles ; prenez des guillemets simples",
        "'\\' and what follows it means nothing between double quotes; use single quotes",
    ),
    "hexdecimal": (
        "« \\ » et ce qui le suit ne veulent rien dire entre guillemets doubles ; prenez des guillemets simples",
        "'\\' and what follows it means nothing between double quotes; use single quotes",
    ),
    "quoted scalar": ("guillemet ouvert et jamais fermé", "a quote is opened and never closed"),
    "that cannot start": (
        "un caractère spécial commence ce texte : mettez-le entre guillemets",
        "a special character begins this text: put it between quotes",
    ),
    "mapping values are not allowed": (
        "un « : » de trop : un texte qui contient « : » se met entre guillemets ou sous « > », un bloc entre accolades",
        "one ':' too many: a text with ': ' in it goes between quotes or below '>', a block between braces",
    ),
    "comment or line break": (
        "un texte sous « > » ou « | » commence à la ligne suivante, plus à droite que la clé ; sinon, des guillemets",
        "a text below '>' or '|' begins on the next line, further right than the key; else put it between quotes",
    ),
    "keys are not allowed": (
        "un caractère spécial commence ce texte : mettez-le entre guillemets",
        "a special character begins this text: put it between quotes",
    ),
    "block mapping": (
        "retrait faux, ou clé sans « : »",
        "wrong indentation, or a key without ':'",
    ),
    "block collection": (
        "retrait faux dans une liste, ou « - » oublié",
        "wrong indentation in a list, or a missing '-'",
    ),
    "flow sequence": ("il manque une virgule ou « ] »", "a comma or ']' is missing"),
    "flow mapping": ("il manque une virgule ou « } »", "a comma or '}' is missing"),
    "flow node": (
        "il manque une valeur, une virgule ou une fermeture",
        "a value, a comma or a closing bracket is missing",
    ),
    "expected ':'": (
        "il manque, ici ou à la ligne d’avant, « : » et une espace après une clé, ou « - » devant",
        "here or on the line before, ':' and a space are missing after a key, or '-' before it",
    ),
}
"""Fragments of the parser's own sentences -> what they mean; the first that fits."""
SLIPS: Words = {
    "quote.curly": (
        "les guillemets courbes (“ ”) d’un traitement de texte ne protègent rien : "
        "mettez-en de droits (\"), ou le texte sous « > »",
        "the curly quotes (“ ”) of a word processor protect nothing: use straight ones (\"), or put the text below '>'",
    ),
    "quote.open": ("ce guillemet n’est jamais fermé", "this quote is never closed"),
    "quote.late": (
        "ce guillemet ne se ferme qu’à la ligne {line} : il en manque un avant",
        "this quote closes on line {line} only: one is missing before",
    ),
    "quote.then": (
        "ce texte continue après un guillemet fermé : écrivez-le à la ligne, sous « > »",
        "this text goes on after a closing quote: write it on the next line, under '>'",
    ),
    "apostrophe": (
        "l’apostrophe a fermé ce texte : prenez des guillemets doubles, ou l’apostrophe courbe (’)",
        "the apostrophe closed this text: use double quotes, or the curly apostrophe (’)",
    ),
    "bracket.open": (
        "« {sign} » s’ouvre ici : il manque « {close} », ou une virgule, d’ici à la ligne {line}",
        "'{sign}' opens here: '{close}' or a comma is missing between here and line {line}",
    ),
    "bracket.text": (
        "un texte qui commence par « {{ » ou « [ » se met entre guillemets",
        "a text that begins with '{{' or '[' goes between quotes",
    ),
    "colon": (
        "un « : » de trop : il manque une virgule, ou des guillemets autour du texte qui contient « : »",
        "one ':' too many: a comma is missing, or quotes around the text with ': ' in it",
    ),
    "minus": (
        "« - » se colle à son nombre (-0.1), et un texte qui commence par « - » se met entre guillemets",
        "'-' touches its number (-0.1), and a text that begins with '-' goes between quotes",
    ),
    "dash.glued": (
        "il manque une espace entre « - » et ce qui suit",
        "a space is missing between '-' and what follows",
    ),
    "dash.long": (
        "un élément de liste commence par un simple « - » et une espace, pas par un autre signe",
        "an item of a list begins with a plain '-' and a space, not with another sign",
    ),
    "dash.moved": (
        "ce « - » n’est pas sous ceux de sa liste, ou la ligne qui nomme la liste manque au-dessus",
        "this '-' is not below those of its list, or the line that names the list is missing above",
    ),
    "section": (
        "« {word}: » nomme une section : cette ligne se met tout à gauche, sans retrait",
        "'{word}:' names a section: this line goes fully to the left, without indentation",
    ),
    "indent.right": (
        "cette ligne est trop à droite : celle du dessus a déjà sa valeur, rien ne peut en dépendre",
        "this line is too far to the right: the one above has its value, and nothing can depend on it",
    ),
    "colon.word": (
        "il manque « : » après « {word} »",
        "':' is missing after '{word}'",
    ),
    "colon.glued": (
        "il manque une espace après « {word}: »",
        "a space is missing after '{word}:'",
    ),
    "colon.none": (
        "cette ligne n’a ni clé ni « : » ; la suite d’un texte se met en retrait sous « > », une remarque après « # »",
        "this line has no key and no ':'; the rest of a text goes below '>', indented, a remark after '#'",
    ),
    "paragraph": (
        "ce texte s’écrit plus à droite que la clé qui finit par « > » ou « | », juste au-dessus",
        "this text is written further right than the key that ends with '>' or '|', just above",
    ),
    "dash": (
        "« - » commence une liste : mettez ce texte entre guillemets, ou la liste à la ligne",
        "'-' begins a list: put this text between quotes, or the list on the next line",
    ),
}
"""What most likely was mistyped, where it can be told: each is found by `slips.text.slip_behind`."""
UNEXPLAINED = ("l’écriture est incorrecte ici", "the writing is wrong here")

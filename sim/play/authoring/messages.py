"""The sentences told to authors, by code, in French and English. E1xx schema, E2xx references, E3xx domain, W4xx warnings."""

SUGGESTION = {"fr": " ; vouliez-vous dire « {meant} » ?", "en": "; did you mean '{meant}'?"}

KINDS = {
    "kind.text": {"fr": "un texte", "en": "a text"},
    "kind.integer": {"fr": "un nombre entier", "en": "a whole number"},
    "kind.number": {"fr": "un nombre", "en": "a number"},
    "kind.boolean": {"fr": "true ou false", "en": "true or false"},
    "kind.list": {"fr": "une liste", "en": "a list"},
    "kind.mapping": {"fr": "un bloc « clé: valeur »", "en": "a block of 'key: value'"},
    "kind.nothing": {"fr": "rien", "en": "nothing"},
    "what.value": {"fr": "valeur", "en": "value"},
    "what.issue": {"fr": "point à négocier", "en": "issue"},
    "table.activities": {"fr": "activité", "en": "activity"},
    "table.actors": {"fr": "acteur", "en": "actor"},
    "table.axes": {"fr": "axe d’utilité sociale", "en": "axis of social utility"},
    "table.categories": {"fr": "catégorie de risques", "en": "category of risks"},
    "table.documents": {"fr": "document", "en": "document"},
    "table.donors": {"fr": "bailleur", "en": "donor"},
    "table.letters": {"fr": "courrier", "en": "letter"},
    "table.lines": {"fr": "ligne du budget", "en": "budget line"},
    "table.months": {"fr": "mois", "en": "month"},
    "table.negotiations": {"fr": "négociation", "en": "negotiation"},
    "table.packages": {"fr": "lot", "en": "package"},
    "table.people": {"fr": "personne", "en": "person"},
    "table.reports": {"fr": "compte rendu", "en": "report"},
    "table.risks": {"fr": "risque", "en": "risk"},
    "table.roles": {"fr": "rôle", "en": "role"},
    "table.seasons": {"fr": "saison", "en": "season"},
    "table.skills": {"fr": "compétence", "en": "skill"},
    "table.traits": {"fr": "acteur, document ou « acteur.norme »", "en": "actor, document or 'actor.norm'"},
}

_SCHEMA = {
    "E100": ("valeur refusée ({detail})", "value refused ({detail})"),
    "E101": ("il manque la clé « {key} »", "missing key '{key}'"),
    "E102": ("clé inconnue « {key} »", "unknown key '{key}'"),
    "E103": ("il faut {wanted}, pas {got}", "needs {wanted}, not {got}"),
    "E104": ("« {value} » n’est pas permis ici ; au choix : {choices}", "'{value}' is not allowed here; one of: {choices}"),
    "E105": ("{value} est hors des bornes : il faut {sign} {limit}", "{value} is out of range: must be {sign} {limit}"),
    "E106": (
        "« {value} » n’est pas un identifiant : lettres sans accent, chiffres, « - » et « _ », 40 caractères au plus",
        "'{value}' is not an id: unaccented letters, digits, '-' and '_', 40 characters at most",
    ),
    "E107": ("ce texte ou cette liste est vide", "this text or list is empty"),
    "E108": ("il faut {wanted} valeurs ici", "needs {wanted} values here"),
    "E109": (
        'il faut un texte : mettez {value} entre guillemets ("{value}")',
        'needs a text: put {value} between quotes ("{value}")',
    ),
    "E110": ("ce n’est pas du YAML : {detail}", "this is not YAML: {detail}"),
    "E111": (
        "une tabulation sert de retrait : YAML n’admet que des espaces",
        "a tab is used for indentation: YAML takes spaces only",
    ),
    "E112": ("la clé « {key} » est écrite deux fois (déjà ligne {line})", "key '{key}' is written twice (first on line {line})"),
    "E113": (
        "les ancres, alias et étiquettes YAML (&, *, !) ne sont pas acceptés : recopiez la valeur, "
        "ou mettez le texte entre guillemets",
        "YAML anchors, aliases and tags (&, *, !) are not accepted: write the value again, or put the text between quotes",
    ),
    "E114": ("plus de {limit} niveaux emboîtés", "more than {limit} nested levels"),
    "E115": (
        "un seul document par fichier : enlevez ce « --- » ou « ... »",
        "one document a file: take this '---' or '...' away",
    ),
    "E116": (
        "un fichier de scénario est une suite de « clé: valeur », pas {got}",
        "a scenario file is a series of 'key: value', not {got}",
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
    "E122": ("fichier introuvable « {part} », annoncé dans « parts »", "no such file '{part}', listed under 'parts'"),
    "E123": ("fichier illisible ({detail})", "this file cannot be read ({detail})"),
    "E124": ("ce fichier n’est pas en UTF-8 : enregistrez-le en UTF-8", "this file is not UTF-8: save it as UTF-8"),
    "E125": ("ce fichier n’est pas un texte", "this file is not a text"),
    "E126": ("ce fichier est vide", "this file is empty"),
    "E127": ("ce fichier dépasse {limit} Mo", "this file is larger than {limit} MB"),
    "E128": (
        "« {part} » doit être un fichier .yaml dans le dossier du scénario",
        "'{part}' must be a .yaml file inside the scenario's folder",
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
    "E132": ("ce nombre est trop grand", "this number is too large"),
}

_REFERENCES = {
    "E201": ("identifiant inconnu « {value} » (attendu : {table})", "unknown id '{value}' (expected: {table})"),
    "E202": ("identifiant « {value} » déjà pris ({file}:{line})", "id '{value}' is already taken ({file}:{line})"),
    "E203": (
        "« {actor} » n’a pas de norme « {norm} » à faire découvrir",
        "'{actor}' has no norm '{norm}' to be discovered",
    ),
    "E204": (
        "« {value} » désigne déjà autre chose ({file}:{line}) : un courrier ou un risque ne saurait pas duquel il parle",
        "'{value}' already names something else ({file}:{line}): a letter or a risk could not tell which one it is about",
    ),
    "E205": (
        "« {value} » n’est pas une des réponses de ce courrier ({choices})",
        "'{value}' is not one of this letter's options ({choices})",
    ),
    "E206": ("une note porte sur la norme « {value} », que cet acteur n’a pas", "a note is about norm '{value}', which this actor has not"),
}

_DOMAIN = {
    "E301": ("ces activités s’attendent l’une l’autre : {cycle}", "these activities wait for one another: {cycle}"),
    "E302": (
        "les lignes font {lines} €, le budget annonce {budget} €",
        "the lines add up to {lines} €, the budget says {budget} €",
    ),
    "E303": (
        "les bailleurs apportent {donors} €, le budget annonce {budget} €",
        "the donors bring {donors} €, the budget says {budget} €",
    ),
    "E304": (
        "les versements font {instalments} €, ce bailleur promet {amount} €",
        "the instalments add up to {instalments} €, this donor promises {amount} €",
    ),
    "E305": ("les poids font {total}, il faut 1", "the weights add up to {total}, they must make 1"),
    "E306": ("il faut {wanted} valeurs ici, une par {what} ; il y en a {got}", "needs {wanted} values here, one a {what}; there are {got}"),
    "E307": (
        "hors du projet, qui va de la semaine 1 à la semaine {last}",
        "outside the project, which runs from week 1 to week {last}",
    ),
    "E308": ("la fin précède le début", "the end comes before the beginning"),
    "E309": (
        "les mois font {months} semaines, le projet en a {final}",
        "the months make {months} weeks, the project has {final}",
    ),
    "E310": (
        "les durées vont de la plus courte à la plus longue (optimiste, probable, pessimiste)",
        "durations go from the shortest to the longest (optimistic, likely, pessimistic)",
    ),
    "E311": ("« {first} » et « {second} » s’excluent : gardez l’un des deux", "'{first}' and '{second}' exclude each other: keep one"),
    "E312": ("« {first} » demande aussi « {second} »", "'{first}' needs '{second}' as well"),
    "E313": ("personne n’a la compétence « {skill} », pas même en réserve", "nobody has the skill '{skill}', not even in reserve"),
    "E314": ("il manque le rôle {roles}", "missing role {roles}"),
    "E315": ("les mois se numérotent 1, 2, 3… dans l’ordre", "months are numbered 1, 2, 3… in order"),
    "E316": ("la remise (semaine {handover}) vient après la fin (semaine {final})", "the hand-over (week {handover}) comes after the end (week {final})"),
    "E317": ("le mois {month} est joué deux fois dans le déroulé", "month {month} is played twice in the run sheet"),
    "E318": ("trop de combinaisons à négocier ({count} ; {limit} au plus)", "too many packages to negotiate ({count}; {limit} at most)"),
}

_WARNINGS = {
    "W401": (
        "l’accord est impossible : aucune combinaison ne satisfait les deux seuils de rupture",
        "no agreement is possible: no package meets both walk-away values",
    ),
    "W402": ("« {flag} » n’est levé par aucun effet", "no effect raises '{flag}'"),
    "W403": (
        "ce courrier n’arrive jamais : ni « weeks », ni « after », ni risque ou effet qui l’envoie",
        "this letter never comes: no 'weeks', no 'after', no risk or effect sends it",
    ),
    "W404": ("ce texte manque en « {language} » : {path}", "this text is missing in '{language}': {path}"),
    "W405": ("ce texte traduit « {path} », qui n’existe pas (ou plus)", "this text translates '{path}', which does not exist (any more)"),
    "W406": (
        "le dossier fait {words} mots en « {language} » ({limit} au plus, hors annexes et fiches de rôle)",
        "the file to read has {words} words in '{language}' ({limit} at most, annexes and role briefs apart)",
    ),
    "W407": ("cette fiche de rôle fait {words} mots en « {language} » ({limit} au plus)", "this role brief has {words} words in '{language}' ({limit} at most)"),
    "W408": ("ce courrier fait {words} mots en « {language} » ({limit} au plus)", "this letter has {words} words in '{language}' ({limit} at most)"),
    "W409": (
        "mois {month}, rôle {role} : environ {words} mots à lire ({limit} au plus) ; étalez les courriers",
        "month {month}, role {role}: about {words} words to read ({limit} at most); spread the letters",
    ),
    "W410": (
        "jour {day} : {minutes} minutes avec le déjeuner, la salle en a {limit}",
        "day {day}: {minutes} minutes with lunch, the room has {limit}",
    ),
    "W411": (
        "avec {teams} équipes, les oraux demandent {minutes} minutes, le déroulé en donne {given}",
        "with {teams} teams the orals take {minutes} minutes, the run sheet gives {given}",
    ),
    "W412": (
        "un jury n’entend pas plus de {limit} équipes par demi-journée : {teams} équipes demandent {halves} demi-journées d’oraux, "
        "ou un second jury",
        "a jury hears at most {limit} teams a half-day: {teams} teams need {halves} half-days of orals, or a second jury",
    ),
    "W413": ("le rôle {role} ne reçoit aucun courrier qui lui soit propre", "role {role} gets no letter of its own"),
    "W414": ("il n’y a pas de SOURCES.md : d’où viennent les nombres ?", "there is no SOURCES.md: where do the numbers come from?"),
    "W415": ("SOURCES.md ne dit rien de « {subject} »", "SOURCES.md says nothing about '{subject}'"),
    "W416": (
        "durée attendue jusqu’à « {activity} » : {weeks} semaines ; l’engagement est de {committed}",
        "expected time to '{activity}': {weeks} weeks; the commitment is {committed}",
    ),
    "W417": (
        "ligne « {line} » : {planned} € prévus (activités et salaires) pour {amount} € de budget",
        "line '{line}': {planned} € planned (activities and wages) for a budget of {amount} €",
    ),
    "W418": ("aucun mois ne finit en semaine {week}, celle de la remise", "no month ends in week {week}, the hand-over"),
    "W419": ("le mois {month} n’est joué dans aucune phase du déroulé", "month {month} is played in no phase of the run sheet"),
    "W420": (
        "cette phase dure {minutes} minutes, ses mois en demandent {needed}",
        "this phase lasts {minutes} minutes, its months take {needed}",
    ),
    "W421": (
        "le mois {month} se joue le jour {day} d’après « months », pas dans cette phase",
        "month {month} is played on day {day} according to 'months', not in this phase",
    ),
    "W422": ("aucun acteur n’est la Direction (direction: true)", "no actor is the Direction (direction: true)"),
    "W423": ("ce texte a perdu {{{name}}}, que le programme remplace", "this text has lost {{{name}}}, which the program replaces"),
    "W424": ("aucune lecture de cet incident n’est isomorphe (celle de l’autre)", "no reading of this incident is isomorphic (the other side's own)"),
    "W425": ("il n’y a aucun fichier text.{language}*.yaml", "there is no text.{language}*.yaml file"),
    "W426": ("« {file} » n’est pas une langue annoncée dans « languages »", "'{file}' is for no language listed under 'languages'"),
    "W427": ("ce fichier n’est annoncé ni dans « parts » ni comme traduction", "this file is neither listed under 'parts' nor a translation"),
    "W428": ("les poids des axes font {total}, pas 1", "the weights of the axes add up to {total}, not 1"),
    "W429": ("personne ne peut faire découvrir « {actor} », qui est caché", "nothing can make '{actor}', who is hidden, known"),
    "W430": ("« {placeholder} » n’est remplacé par rien ici", "'{placeholder}' is replaced by nothing here"),
}

MESSAGES: dict[str, dict[str, str]] = {
    code: {"fr": fr, "en": en} for table in (_SCHEMA, _REFERENCES, _DOMAIN, _WARNINGS) for code, (fr, en) in table.items()
}
"""Code -> language -> sentence, with the names of its facts in braces."""

SYNTAX: tuple[tuple[str, str, str], ...] = (
    ("found character '\\t'", "tab", "tab"),
    ("found character that cannot start", "un caractère spécial commence ce texte : mettez-le entre guillemets",
     "a special character begins this text: put it between quotes"),
    ("mapping values are not allowed", "un « : » de trop, ou un retrait faux ; mettez entre guillemets un texte qui contient « : »",
     "one ':' too many, or wrong indentation; put a text with ': ' in it between quotes"),
    ("block mapping", "retrait faux, ou clé sans « : »", "wrong indentation, or a key without ':'"),
    ("block collection", "retrait faux dans une liste, ou « - » oublié", "wrong indentation in a list, or a missing '-'"),
    ("block sequence", "retrait faux dans une liste, ou « - » oublié", "wrong indentation in a list, or a missing '-'"),
    ("flow sequence", "il manque une virgule ou « ] »", "a comma or ']' is missing"),
    ("flow mapping", "il manque une virgule ou « } »", "a comma or '}' is missing"),
    ("flow node", "il manque une valeur, une virgule ou une fermeture", "a value, a comma or a closing bracket is missing"),
    ("expected ':'", "il manque « : » après cette clé", "':' is missing after this key"),
    ("quoted scalar", "guillemet ouvert et jamais fermé, ou « \\ » dans un texte entre guillemets doubles",
     "a quote is opened and never closed, or '\\' inside double quotes"),
    ("block scalar", "retrait faux dans un texte sur plusieurs lignes", "wrong indentation in a text on several lines"),
    ("control characters", "caractère de commande invisible", "invisible control character"),
    ("special characters", "caractère de commande invisible", "invisible control character"),
    ("indentation", "retrait faux", "wrong indentation"),
)  # fmt: skip
"""Fragments of the parser's own sentences -> what they mean, French and English; the first that fits."""
UNEXPLAINED = {"fr": "l’écriture est incorrecte ici", "en": "the writing is wrong here"}

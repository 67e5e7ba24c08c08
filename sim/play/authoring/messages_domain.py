"""Messages about the meaning of a scenario, by code (E3xx errors, W4xx warnings), as (French, English)."""

DOMAIN = {
    "E301": (
        "ces activités s’attendent l’une l’autre : {cycle}",
        "these activities wait for one another: {cycle}",
    ),
    "E302": (
        "les lignes font {lines}, le budget annonce {budget}",
        "the lines add up to {lines}, the budget says {budget}",
    ),
    "E303": (
        "les bailleurs apportent {donors}, le budget annonce {budget}",
        "the donors bring {donors}, the budget says {budget}",
    ),
    "E304": (
        "les versements font {instalments}, ce bailleur promet {amount}",
        "the instalments add up to {instalments}, this donor promises {amount}",
    ),
    "E332": (
        "le plan de financement donne {parts} à ce bailleur, qui promet {amount}",
        "the financing plan gives {parts} to this donor, who promises {amount}",
    ),
    "E333": (
        "ligne « {line} » : les bailleurs en paient {parts}, elle en compte {amount}",
        "line '{line}': the donors pay {parts} of it, it has {amount}",
    ),
    "E305": ("les poids font {total}, il faut 1", "the weights add up to {total}, they must make 1"),
    "E306": (
        "il faut {wanted} valeurs ici, une par {what} ; il y en a {got}",
        "needs {wanted} values here, one for each {what}; there are {got}",
    ),
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
    "E311": (
        "« {first} » et « {second} » s’excluent : gardez l’un des deux",
        "'{first}' and '{second}' exclude each other: keep one",
    ),
    "E312": ("« {first} » demande aussi « {second} »", "'{first}' needs '{second}' as well"),
    "E313": (
        "personne n’a la compétence « {skill} », pas même en réserve",
        "nobody has the skill '{skill}', not even in reserve",
    ),
    "E314": ("il manque le rôle {roles}", "missing role {roles}"),
    "E315": ("les mois se numérotent 1, 2, 3… dans l’ordre", "months are numbered 1, 2, 3… in order"),
    "E316": (
        "la remise (semaine {handover}) vient après la fin (semaine {final})",
        "the handover (week {handover}) comes after the end (week {final})",
    ),
    "E317": (
        "le mois {month} est joué deux fois dans le déroulé",
        "month {month} is played twice in the run sheet",
    ),
    "E318": (
        "trop de combinaisons à négocier ({count} ; {limit} au plus)",
        "too many packages to negotiate ({count}; {limit} at most)",
    ),
    "E330": (
        "cet acteur donne aux autres {total} de son attention : 1 au plus",
        "this actor gives others {total} of its attention: 1 at most",
    ),
    "E331": (
        "quota de {quota} pour {votes} voix : personne ne pourrait décider",
        "a quota of {quota} for {votes} votes: nobody could decide",
    ),
    "E319": (
        "on ne se passe que d’une activité que l’on attendait : « {activity} » n’est pas dans « after »",
        "only what was waited for can be done without: '{activity}' is not in 'after'",
    ),
    "E320": (
        "les bénévoles n’y ont pas droit, et personne d’autre n’a la compétence « {skill} »",
        "volunteers are kept off this, and nobody else has the skill '{skill}'",
    ),
    "E321": ("« needs » ne demande pas la compétence « {skill} »", "'needs' does not ask for the skill '{skill}'"),
    "E322": (
        "« {value} » ne nomme personne : il faut au moins deux lettres ou chiffres",
        "'{value}' names nobody: two letters or digits at least",
    ),
    "E351": (
        "cette attente n’a pas de borne : donnez « at_least », « at_most », ou les deux",
        "this expectation has no bound: give 'at_least', 'at_most', or both",
    ),
    "E352": (
        "cette valeur ne convient pas à l’habitude « {key} » : il faut {wanted}",
        "this value does not fit the habit '{key}': needs {wanted}",
    ),
    "E353": (
        "seules les habitudes de l’équipe compétente se changent (team: sensible)",
        "only the habits of the competent team can be turned (team: sensible)",
    ),
    "E355": (
        "aucune moyenne ne peut être à la fois ≥ {low} et ≤ {high}",
        "no mean can be ≥ {low} and ≤ {high} at once",
    ),
    "E354": (
        "l’attente « {id} » n’est pas tenue : {measured} sur {games} parties, attendu {bounds}",
        "expectation '{id}' is not met: {measured} over {games} games, expected {bounds}",
    ),
}

WARNINGS = {
    "W401": (
        "l’accord est impossible : aucune combinaison ne satisfait les deux seuils de rupture",
        "no agreement is possible: no package meets both walk-away values",
    ),
    "W402": ("« {flag} » n’est levé par aucun effet", "no effect raises '{flag}'"),
    "W403": (
        "ce courrier n’arrive jamais : ni « weeks », ni « at_start », ni risque ou effet qui l’envoie",
        "this letter never comes: no 'weeks', no 'at_start', no risk or effect sends it",
    ),
    "W404": ("ce texte manque en « {language} » : {path}", "this text is missing in '{language}': {path}"),
    "W405": (
        "ce texte traduit « {path} », qui n’existe pas (ou plus)",
        "this text translates '{path}', which does not exist (any more)",
    ),
    "W406": (
        "le dossier fait {words} mots en « {language} » ({limit} au plus, hors annexes et fiches de rôle)",
        "the file to read has {words} words in '{language}' ({limit} at most, annexes and role briefs apart)",
    ),
    "W407": (
        "cette fiche de rôle fait {words} mots en « {language} » ({limit} au plus)",
        "this role brief has {words} words in '{language}' ({limit} at most)",
    ),
    "W408": (
        "ce courrier fait {words} mots en « {language} » ({limit} au plus)",
        "this letter has {words} words in '{language}' ({limit} at most)",
    ),
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
        "un jury entend {limit} équipes au plus par demi-journée : il en faut {halves} pour {teams} équipes, "
        "ou un second jury",
        "a jury hears at most {limit} teams a half-day: {teams} teams need {halves}, or a second jury",
    ),
    "W413": (
        "le rôle {role} ne reçoit aucun courrier qui lui soit propre",
        "role {role} gets no letter of its own",
    ),
    "W414": (
        "il n’y a pas de SOURCES.md, ou il est vide : d’où viennent les nombres ?",
        "there is no SOURCES.md, or it is empty: where do the numbers come from?",
    ),
    "W415": ("SOURCES.md ne dit rien de « {subject} »", "SOURCES.md says nothing about '{subject}'"),
    "W416": (
        "durée attendue jusqu’à « {activity} » : {weeks} semaines ; l’engagement est de {committed}",
        "expected time to '{activity}': {weeks} weeks; the commitment is {committed}",
    ),
    "W417": (
        "ligne « {line} » : {planned} prévus (activités et salaires) pour {amount} de budget",
        "line '{line}': {planned} planned (activities and wages) for a budget of {amount}",
    ),
    "W432": (
        "{flat} de frais indirects : ce bailleur en admet {most} au plus",
        "{flat} of indirect costs: this donor accepts {most} at most",
    ),
    "W433": (
        "{amount} : plus que la part du budget que ce bailleur s’autorise ({most})",
        "{amount}: more than the share of the budget that this donor allows itself ({most})",
    ),
    "W434": (
        "{kind} d’apports en nature : ce bailleur en compte {most} au plus",
        "{kind} in kind: this donor counts {most} at most",
    ),
    "W435": ("la réserve est de l’argent : rien en nature", "the reserve is money: nothing in kind"),
    "W436": (
        "le compte rendu « {report} » est dû à un autre bailleur",
        "the report '{report}' is due to another donor",
    ),
    "W437": ("le solde est le dernier versement", "the balance is the last instalment"),
    "W438": (
        "« {activity} » est attendue en semaine {end}, après la période du bailleur (semaine {last})",
        "'{activity}' is expected in week {end}, after the donor's period (week {last})",
    ),
    "W439": (
        "dernier compte rendu en semaine {week}, avant la fin des dépenses (semaine {last})",
        "last report in week {week}, before the end of the expenses (week {last})",
    ),
    "W418": (
        "aucun mois ne finit en semaine {week}, celle de la remise",
        "no month ends in week {week}, the handover",
    ),
    "W419": (
        "le mois {month} n’est joué dans aucune phase du déroulé",
        "month {month} is played in no phase of the run sheet",
    ),
    "W420": (
        "cette phase dure {minutes} minutes, ses mois en demandent {needed}",
        "this phase lasts {minutes} minutes, its months take {needed}",
    ),
    "W421": (
        "le mois {month} se joue le jour {day} d’après « months », pas dans cette phase",
        "month {month} is played on day {day} according to 'months', not in this phase",
    ),
    "W422": (
        "aucun acteur n’est la Direction (direction: true)",
        "no actor is the Direction (direction: true)",
    ),
    "W423": (
        "ce texte a perdu {{{name}}}, que le programme remplace",
        "this text has lost {{{name}}}, which the program replaces",
    ),
    "W424": (
        "aucune lecture de cet incident n’est isomorphe (celle de l’autre)",
        "no reading of this incident is isomorphic (the other side's own)",
    ),
    "W425": ("il n’y a aucun fichier text.{language}*.yaml", "there is no text.{language}*.yaml file"),
    "W426": (
        "« {file} » n’est pas une langue annoncée dans « languages »",
        "'{file}' is for no language listed under 'languages'",
    ),
    "W427": (
        "ce fichier n’est annoncé ni dans « parts » ni comme traduction",
        "this file is neither listed under 'parts' nor a translation",
    ),
    "W428": ("les poids des axes font {total}, pas 1", "the weights of the axes add up to {total}, not 1"),
    "W429": (
        "personne ne peut faire découvrir « {actor} », qui est caché",
        "nothing can make '{actor}', who is hidden, known",
    ),
    "W430": ("« {placeholder} » n’est remplacé par rien ici", "'{placeholder}' is replaced by nothing here"),
    "W440": (
        "ce risque secondaire n’est ouvert par aucun effet « expose »",
        "no 'expose' effect opens this secondary risk",
    ),
    "W441": (
        "« {option} » ne coûte rien, ne fait que du bien, et aucune autre réponse n’apporte davantage : rien à peser",
        "'{option}' costs nothing, only helps, and no other answer brings more: there is nothing to weigh",
    ),
    "W442": (
        "une équipe ne peut pas reconnaître le risque « {risk} » : ni « concerns », ni « signal »",
        "no team can recognise the risk '{risk}': no 'concerns', no 'signal'",
    ),
    "W443": (
        "personne ne peut expliquer ce malentendu : « informants » est vide",
        "nobody can explain this misunderstanding: 'informants' is empty",
    ),
    "W444": (
        "seuls des bénévoles ont la compétence « {skill} », que demande « {activity} » : rien ne les remplace d’office",
        "volunteers alone have the skill '{skill}', which '{activity}' needs: none is replaced as a matter of course",
    ),
    "W445": (
        "ce courrier attend une réponse après le dernier conseil (semaine {week}) : rien n’arrête la partie pour lui",
        "this letter asks for an answer after the last council (week {week}): nothing stops the game for it",
    ),
    "W446": (
        "aucun conseil ne se tient entre l’ouverture et la fin de cette table : l’équipe ne peut pas s’y asseoir",
        "no council meets between the opening and the end of this table: the team cannot sit down at it",
    ),
    "W447": (
        "d’autres chiffres que dans le texte traduit : ici {here}, là-bas {there} ; a-t-il changé depuis ?",
        "figures that differ from the text that is translated: {here} here, {there} there; has it changed since?",
    ),
    "W455": (
        "attente « {id} » indécise : {measured} sur {games} parties, attendu {bounds} : jouez-en plus",
        "expectation '{id}' is undecided: {measured} over {games} games, expected {bounds}; play more",
    ),
    "W460": (
        "« {allowed} » est admis ici et ne s’y trouve pas : ôtez ce commentaire",
        "'{allowed}' is allowed here and is not there: take this comment away",
    ),
    "W461": (
        "une erreur ne s’admet pas : {allowed} empêche de jouer",
        "an error cannot be allowed: {allowed} prevents playing",
    ),
    "W462": (
        "pas lu : {columns} ; les dates se calculent, le reste s’écrit ensuite",
        "not read: {columns}; dates are computed, the rest is written afterwards",
    ),
    "W463": (
        "ce fichier n’est pas en UTF-8 : lu comme Excel l’écrit sous Windows ; relisez les accents",
        "this file is not UTF-8: read as Excel writes it under Windows; read the accents over",
    ),
    "W464": (
        "lien « {value} » : ici on attend la fin d’une activité, sans avance ; écrit « après {id} », donc plus tard",
        "link '{value}': here one waits for the end of an activity, without a lead; written 'after {id}', so later",
    ),
    "W465": (
        "« {lost} » n’est pas lu : après une espace, # commence une remarque ; ce texte s’arrête à « {last} »",
        "'{lost}' is not read: after a space, # begins a remark; this text stops at '{last}'",
    ),
    "W466": (
        "ce malentendu porte sur la norme « {norm} », que « {actor} » n’a pas",
        "this misunderstanding is about the norm '{norm}', which '{actor}' does not have",
    ),
    "W467": (
        "« {activity} » sera très probablement finie quand ceci pourra arriver : « {kind} » n’y changera plus rien",
        "'{activity}' will most likely be finished by the time this can come: '{kind}' will change nothing in it",
    ),
    "W468": (
        "avec les gens qu’il y a, « {activity} » finit au mieux en {weeks} semaines ; l’engagement est de {committed}",
        "with the people there are, '{activity}' ends in {weeks} weeks at best; the commitment is {committed}",
    ),
    "W469": (
        "{n} textes manquent en « {language} » : `palabre scenario show DOSSIER --untranslated {language}` les donne",
        "{n} texts are missing in '{language}': `palabre scenario show DIR --untranslated {language}` gives them",
    ),
    "W470": (
        "ce texte commence et finit par des guillemets courbes, que YAML ne connaît pas : ils se liront dans la partie",
        "this text begins and ends with curly quotes, which YAML does not know: they will be read in the game",
    ),
    "W471": (
        "« {name} » est là plusieurs fois ({ids}), et compte pour {fte} temps pleins : elle se partage (« fte »)",
        "'{name}' is here more than once ({ids}), and counts as {fte} full-time people: share them out ('fte')",
    ),
    "W472": (
        "c’est la seule réponse : il n’y a rien à décider",
        "this is the only answer: there is nothing to decide",
    ),
    "W473": (
        "« {activity} » finit avec la remise, ou avant elle : de deux promesses, l’une ne dit plus rien",
        "'{activity}' ends with the handover, or before it: one promise of the two says nothing",
    ),
    "W474": (
        "il faudrait {asked} temps pleins de « {skill} », et il n’y en a que {there} : le travail traînera d’autant, "
        "ou ne finira pas ; « plan » n’en dit rien",
        "this would take {asked} full-time people of '{skill}', and there are {there}: the work will drag accordingly, "
        "or never end; 'plan' does not say so",
    ),
    "W475": (
        "cette clause vise {here}, « {key} » dit {there} : l’un des deux a changé sans l’autre",
        "this clause aims at {here}, '{key}' says {there}: one of the two was changed without the other",
    ),
    "W476": (
        "éviter un risque n’en laisse rien : « strength » vaut 1 et « impact_left » 0",
        "avoiding a risk leaves nothing of it: 'strength' is 1 and 'impact_left' is 0",
    ),
    "W477": (
        "cette traduction est le texte d’origine, mot pour mot",
        "this translation is the original text, word for word",
    ),
    "W450": (
        "l’identifiant « {id} » n’est pas le nom du fichier ({file})",
        "id '{id}' is not the name of the file ({file})",
    ),
    "W451": (
        "rien ne peut témoigner du critère « {criterion} » : ni décision du journal, ni pièce hors du journal",
        "nothing can be evidence of criterion '{criterion}': no decision of a log, no piece outside it",
    ),
    "W452": (
        "critère « {criterion} » : « entries » et « parts » vont ensemble",
        "criterion '{criterion}': 'entries' and 'parts' go together",
    ),
    "W453": (
        "critère « {criterion} » de « {grid} » : le rôle « {role} » n’a ici que {n} occasion(s), il en faut 2",
        "criterion '{criterion}' of '{grid}': this scenario gives role '{role}' {n} chance(s) to show it, 2 are needed",
    ),
    "W431": (
        "l’identifiant « {id} » n’est pas le nom du dossier, « {folder} » : on ne le retrouverait pas",
        "the id '{id}' is not the name of the folder, '{folder}': it could not be found again",
    ),
}

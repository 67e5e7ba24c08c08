"""Messages about the results of many games, by code (W5xx), as (French, English)."""

BENCH = {
    "W501": (
        "« {id} » n’est arrivé dans aucune des {games} parties",
        "'{id}' came in none of the {games} games",
    ),
    "W502": (
        "cette réponse n’a pu être donnée dans aucune des parties essayées : les règles la refusent",
        "this answer could be given in none of the games tried: the rules refuse it",
    ),
    "W503": (
        "« {other} », pas plus longue, n’est jamais moins bonne que celle-ci, sur les sept résultats ({games} parties)",
        "'{other}', no longer to carry out, is never worse than this one on the seven results ({games} games)",
    ),
    "W504": (
        "engagement hors d’atteinte : l’équipe compétente le tient dans {share} % des parties",
        "commitment out of reach: the competent team keeps it in {share}% of its games",
    ),
    "W505": (
        "engagement tenu sans rien faire : l’équipe passive le tient dans {share} % des parties",
        "commitment kept by doing nothing: the passive team keeps it in {share}% of its games",
    ),
    "W506": (
        "ce risque frappe dans {share} % des {games} parties, toutes équipes ensemble ; attendu : de 2 à 60 %",
        "this risk strikes in {share}% of the {games} games, all teams together; expected: 2 to 60%",
    ),
    "W507": (
        "personne ne s’assied à cette table ou n’y conclut, en {games} parties",
        "nobody sits down at this table or closes there, in {games} games",
    ),
    "W508": (
        "cette activité n’est finie dans aucune des {games} parties",
        "this activity is finished in none of the {games} games",
    ),
}

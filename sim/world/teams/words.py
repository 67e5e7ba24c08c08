"""English translations of the texts of written teams, which are in French.

Rules never read these texts, so the game is the same in both languages; only its log differs.
"""

from __future__ import annotations

from collections.abc import Mapping

from sim.world.decisions import KINDS, Decision

ENGLISH: Mapping[str, str] = {
    # the charter
    "Personne du projet ne reste seul avec un enfant ni n’échange un service contre une faveur ; tout se signale":
        "Nobody of the project stays alone with a child or trades a service for a favour; everything is reported",
    "Ni cadeau ni paiement de facilitation, et un lien d’intérêt se déclare avant de décider":
        "No gift and no facilitation payment, and an interest is declared before deciding",
    "Aucune image ni récit de quelqu’un sans son accord, qu’il peut reprendre":
        "No picture and no story of anyone without their consent, which they may take back",
    "Les listes de personnes se gardent sous clé et ne sortent du projet pour personne ; une fuite se dit":
        "Lists of people are kept under lock and leave the project for nobody; a leak is told",
    "Qui signale est cru jusqu’à vérification, protégé, et reçoit une réponse":
        "Whoever raises an alert is believed until it is checked, protected, and answered",
    "Ce qui engage un partenaire se décide avec lui, frais de structure compris":
        "What binds a partner is decided with them, overheads included",
    "Un don dont l’origine ou la condition ne pourrait être dite en public se refuse":
        "A gift whose origin or condition could not be told in public is declined",
    "La charte se relit avec ceux qu’elle concerne": "The charter is read again with those whom it concerns",
    "La clause reste : nous réparons ce qui s’en écarte.": "The clause stays: we mend what strays from it.",
    # accounts given
    "Ce qui est prévu tient ce que la clause demande.": "What is planned keeps to what the clause asks.",
    "Ce qui est prévu s’écarte de ce que la clause demande ; nous le disons avant la date.":
        "What is planned strays from what the clause asks; we say so before the date.",
    "Écarts ligne par ligne, chacun avec sa cause et la pièce qui la montre.":
        "Gaps line by line, each with its cause and the document that shows it.",
    "Remise prévue en semaine {}.": "Handover expected in week {}.",
    # axes, risks, talks
    "Celles et ceux que cet axe concerne": "Those whom this axis concerns",
    "Ce que ces personnes disent avoir changé": "What these people say has changed",
    "Part des personnes concernées": "Share of the people concerned",
    "Ce qui peut arrêter {}": "What may stop {}",
    "Un accord qui tient": "An agreement that holds",
    "Autre offre": "Another offer",
    "essai {}": "try {}",
    # reasons
    "Nous voulons pouvoir dire plus tard ce que nous avions promis.":
        "We want to be able to say later what we had promised.",
    "Mieux vaut l’écrire avant d’en avoir besoin.": "Better to write it before we need it.",
    "Sans indicateur choisi avec les premiers concernés, nous mesurerons ce qui nous arrange.":
        "Without an indicator chosen with those first concerned, we shall measure what suits us.",
    "Sous ce seuil, attendre vaut mieux que signer.": "Below this point, waiting is better than signing.",
    "Au-dessus de notre seuil, et la relation compte pour la suite.":
        "Above our walk-away, and the relation counts for what follows.",
    "Les chiffres viennent du grand livre, et les écarts sont dits.":
        "The figures come from the ledger, and the gaps are told.",
    "La confiance est là : qu’elle soit écrite.": "The trust is there: let it be written.",
    "Le préavis court de toute façon ; demandons avant d’être pressés.":
        "The notice runs anyway; let us ask before we are pressed.",
    "La ligne est dépassée et le bailleur a donné son accord.":
        "The heading is overspent and the donor has agreed.",
    "Le prochain versement arrivera après les factures.": "The next instalment will come after the invoices.",
    "Cette tâche est sur le chemin critique et nous sommes en retard.":
        "This task is on the critical path and we are late.",
    "Moins, mais remis à temps à qui l’attend.": "Less, but handed over on time to those who wait for it.",
    "Plus personne ne tient ce poste.": "Nobody holds this post any more.",
    "La clause a été adoptée par tous ; elle nous oblige.": "The clause was adopted by all; it binds us.",
}  # fmt: skip
"""French -> English; `{}` stands for a number or an id."""


def translated(text: str, language: str) -> str:
    """Return a text of a written team in a language; unchanged for French, or without a known translation."""
    if language == "fr":
        return text
    if text in ENGLISH:
        return ENGLISH[text]
    for french, english in ENGLISH.items():
        before, slot, after = french.partition("{}")
        if slot and text.startswith(before) and text.endswith(after):
            return english.format(text[len(before) : len(text) - len(after)])
    return text


def body_in(decision: Decision, language: str) -> dict[str, object]:
    """Return the body of a decision with its texts translated to a language."""
    body = dict(decision.body)
    for field in KINDS[decision.kind].fields if language != "fr" else ():
        if field.type == "text" and field.name in body:
            body[field.name] = translated(str(body[field.name]), language)
    return body

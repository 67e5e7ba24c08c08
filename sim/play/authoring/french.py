"""What a French author types where the language of scenarios, which is English, wants its own word."""

from __future__ import annotations

import re
from collections.abc import Collection

KEYS = {
    "nom": "name", "titre": "title", "texte": "text", "durée": "weeks", "duree": "weeks", "semaines": "weeks",
    "délai": "deadline", "delai": "deadline", "confiance": "trust", "compétences": "needs", "compétence": "skill",
    "après": "after", "apres": "after", "ligne": "line", "montant": "amount", "acteur": "actor", "saison": "season",
    "poids": "weight", "mesure": "measure", "cible": "target", "effets": "effects", "réponses": "responses",
    "probabilité": "probability", "objet": "subject", "corps": "body", "de": "sender", "à": "to", "lot": "package",
    "pouvoir": "power", "intérêt": "interest", "urgence": "urgency", "légitimité": "legitimacy", "langue": "language",
    "activités": "activities", "acteurs": "actors", "courriers": "letters", "lignes": "lines", "bailleurs": "donors",
    "risques": "risks", "personnes": "people", "mois": "months", "rôles": "roles", "négociations": "negotiations",
}  # fmt: skip
"""French words -> keys; several keys share some (a letter's `subject` is not everywhere), hence `key`."""
BOOLEANS = {"oui": "true", "vrai": "true", "non": "false", "faux": "false", "yes": "true", "no": "false"}

_THOUSANDS = re.compile(r"[-+]?[1-9]\d{0,2}(?P<mark>[.,])\d{3}(?:(?P=mark)\d{3})*")


def number(text: str, *, euros: bool = False) -> float | None:
    """Read a number as people type it: 1 200,50 € or 1.200,50; None if it is none.

    Alone, a comma or a point is the decimal mark; in `euros`, which have two decimals, three digits after it
    are thousands.
    """
    plain = re.sub(r"[\s€_]", "", text).replace("−", "-")
    mark = max(plain.rfind(","), plain.rfind("."))
    grouped = _THOUSANDS.fullmatch(plain)
    if grouped and (euros or plain.count(grouped["mark"]) > 1):
        plain = plain.replace(grouped["mark"], "")
    elif "," in plain and "." in plain:
        plain = re.sub(r"[.,]", "", plain[:mark]) + "." + plain[mark + 1 :]
    plain = plain.replace(",", ".")
    return float(plain) if re.fullmatch(r"[-+]?\d{1,15}(\.\d+)?", plain) else None


def key(word: str, allowed: Collection[str]) -> str:
    """Return the key that a French word stands for, "" where that is not one that is allowed."""
    found = KEYS.get(word.casefold(), "")
    return found if found in allowed else ""

"""What a French author types where the language of scenarios, which is English, wants its own word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator

from sim.model.units import DAYS_PER_WEEK

KEYS = {
    "nom": "name", "titre": "title", "texte": "text", "durée": "weeks", "duree": "weeks", "semaines": "weeks",
    "jours": "weeks", "days": "weeks", "duration": "weeks",
    "délai": "deadline", "delai": "deadline", "confiance": "trust", "compétences": "needs", "compétence": "skill",
    "après": "after", "apres": "after", "ligne": "line", "montant": "amount", "acteur": "actor", "saison": "season",
    "poids": "weight", "mesure": "measure", "cible": "target", "effets": "effects", "réponses": "responses",
    "probabilité": "probability", "objet": "subject", "corps": "body", "de": "sender", "à": "to", "lot": "package",
    "pouvoir": "power", "intérêt": "interest", "urgence": "urgency", "légitimité": "legitimacy", "langue": "language",
    "activités": "activities", "acteurs": "actors", "courriers": "letters", "lignes": "lines", "bailleurs": "donors",
    "risques": "risks", "personnes": "people", "mois": "months", "rôles": "roles", "négociations": "negotiations",
}  # fmt: skip
"""French words -> keys; several keys share some (a letter's `subject` is not everywhere), hence `key`."""
BOOLEANS = {"oui": "true", "vrai": "true", "non": "false", "faux": "false", "yes": "true", "no": "false",
            "on": "true", "off": "false"}  # fmt: skip

WORDS = {
    "compétente": "sensible", "compétent": "sensible", "competent": "sensible", "passif": "passive", "hasard": "random",
    "retard": "late", "délai": "late", "coût": "cost", "qualité": "quality", "utilité": "utility", "confiance": "trust",
    "éthique": "ethics", "équipe": "team", "éligible": "eligible", "caisse": "trough", "remis": "handed_over",
    "terrain": "field", "partenariats": "partnerships", "suivi-évaluation": "evaluation",
    "produit": "output", "effet": "outcome", "durable": "lasting", "capacité": "ability", "intégrité": "integrity",
    "rumeur": "rumour", "durée": "duration", "prix": "price", "dépense": "expense", "inéligible": "ineligible",
    "courrier": "letter", "drapeau": "flag", "éviter": "avoid", "réduire": "reduce", "transférer": "transfer",
    "partager": "share", "montant": "price", "travaux": "works", "bref": "short", "ordinaire": "ordinary",
}  # fmt: skip
"""French words -> those that a scenario takes as values; several lists share some, hence `among`."""
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


_UNITS = re.compile(
    r"(?:s(?:em(?:aine)?)?\.?\s*)?(?P<number>[-−+]?\d[\d\s.,_]*?)\s*"
    r"(?:(?P<weeks>s|sem\.?|semaines?|weeks?)|(?P<days>j|jours?|days?)|(?P<share>%)|(?P<hours>[h:]\s*(?P<minutes>\d\d)?)|€)?",
    re.IGNORECASE,
)
_MONTHS = (
    "janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre|décembre|decembre|"
    "january|february|march|april|may|june|july|august|september|october|november|december"
)
_DATE = re.compile(
    rf"\d{{4}}-\d\d?-\d\d?|\d\d?[/.]\d\d?[/.]\d{{2,4}}|\d\d?/\d\d?|(\d\d?(er)?\s+)?({_MONTHS})(\s+\d{{1,4}})?",
    re.IGNORECASE,
)


def is_date(text: str) -> bool:
    """Return whether somebody wrote a day of the year: 2027-03-01, 12/03, 1er mars."""
    return bool(_DATE.fullmatch(text.strip()))


def quantity(text: str, *, whole: bool) -> float | None:
    """Read a number with its unit where one stands for weeks or a share, or (`whole`) for days or minutes."""
    said = _UNITS.fullmatch(text.strip())
    found = number(said["number"]) if said else None
    if said is None or found is None:
        return None
    if said["hours"]:
        return found * 60 + int(said["minutes"] or 0) if whole else None
    if said["share"]:
        return found / 100
    return found / DAYS_PER_WEEK if said["days"] and not whole else found


def pointed(values: list[str], wanted: int) -> str:
    """Guess which commas of a list were decimal marks: [0,5, 1, 2] is [0.5, 1, 2], the numbers going up."""
    if not all(value.isdecimal() for value in values):
        return ""
    rising = (found for found in _paired(values, wanted) if sorted(found, key=float) == found)
    return next((f"[{', '.join(found)}]" for found in rising), "")


def _paired(values: list[str], wanted: int) -> Iterator[list[str]]:
    """Join neighbours by a point, in every way that leaves as many numbers as are wanted."""
    if not values and not wanted:
        yield []
    for taken in (2, 1) if wanted else ():
        if len(values) >= taken:
            yield from ([".".join(values[:taken]), *others] for others in _paired(values[taken:], wanted - 1))


def among(word: str, allowed: Collection[str]) -> str:
    """Return the value that a French word stands for, "" where that is not one that is allowed."""
    found = WORDS.get(word.casefold(), "")
    return found if found in allowed else ""


def as_id(text: str) -> str:
    """Write an id as near a text as can be: « Été à Mértola » is Ete-a-Mertola; "" where nothing is left."""
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "OE")).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9_-]+", "-", plain).strip("-_")[:40]


def key(word: str, allowed: Collection[str]) -> str:
    """Return the key that a French word stands for, "" where that is not one that is allowed."""
    found = KEYS.get(word.casefold(), "")
    return found if found in allowed else ""

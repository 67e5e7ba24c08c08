"""Understanding what French authors type in scenario files, whose keys are English: words, numbers, dates."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping

from sim.model.units import DAYS_PER_WEEK

KEYS = {
    "nom": "name", "titre": "title", "texte": "text", "durée": "weeks", "semaines": "weeks",
    "jours": "weeks", "days": "weeks", "duration": "weeks",
    "délai": "deadline", "confiance": "trust", "compétences": "needs", "compétence": "skill",
    "après": "after", "ligne": "line", "montant": "amount", "acteur": "actor", "saison": "season",
    "poids": "weight", "mesure": "measure", "cible": "target", "effets": "effects", "réponses": "responses",
    "probabilité": "probability", "objet": "subject", "corps": "body", "de": "sender", "à": "to", "lot": "package",
    "pouvoir": "power", "intérêt": "interest", "urgence": "urgency", "légitimité": "legitimacy", "langue": "language",
    "activités": "activities", "acteurs": "actors", "courriers": "letters", "lignes": "lines", "bailleurs": "donors",
    "risques": "risks", "personnes": "people", "mois": "months", "rôles": "roles", "négociations": "negotiations",
    "prix": "cost", "échéance": "deadline", "destinataire": "to", "expéditeur": "sender", "niveau": "level",
    "versements": "instalments", "fenêtres": "windows", "vitesse": "speed", "langues": "languages", "poste": "post",
    "découvert": "credit_line", "étiquettes": "labels", "valeurs": "values",
    "parties": "games", "after": "at_start",
}  # fmt: skip
"""French word -> key; `translate_key` accepts it only where that key is allowed."""
BOOLEANS = {"oui": "true", "vrai": "true", "non": "false", "faux": "false", "yes": "true", "no": "false",
            "on": "true", "off": "false", "true": "true", "false": "false"}  # fmt: skip
"""A text, in quotes or not -> the answer that it means."""
LANGUAGE_NAMES = {"francais": "fr", "french": "fr", "anglais": "en", "english": "en", "espagnol": "es", "spanish": "es",
                  "portugais": "pt", "portuguese": "pt"}  # fmt: skip

WORDS = {
    "compétente": "sensible", "compétent": "sensible", "competent": "sensible", "passif": "passive", "hasard": "random",
    "retard": "late delay", "délai": "late delay", "coût": "cost", "qualité": "quality", "utilité": "utility",
    "confiance": "trust",
    "éthique": "ethics", "équipe": "team", "éligible": "eligible", "caisse": "trough cash", "trésorerie": "trough cash",
    "remis": "handed_over", "terrain": "field", "partenariats": "partnerships", "suivi-évaluation": "evaluation",
    "produit": "output", "effet": "outcome", "durable": "lasting", "capacité": "ability", "intégrité": "integrity",
    "rumeur": "rumour", "durée": "duration", "prix": "price", "dépense": "expense", "inéligible": "ineligible",
    "courrier": "letter", "drapeau": "flag", "éviter": "avoid", "réduire": "reduce", "transférer": "transfer",
    "partager": "share", "montant": "price", "travaux": "works", "bref": "short", "ordinaire": "ordinary",
    "court": "short", "charnière": "pivotal", "former": "train", "personnes": "people", "argent": "money",
    "franchise": "directness", "hiérarchie": "hierarchy", "ponctualité": "punctuality", "assemblée": "assembly",
    "tous": "team", "toutes": "team", "équipe entière": "team", "promesse": "promise", "conduite": "conduct",
    "chiffre": "figure", "règle": "rule", "lien social": "social_link", "remise": "handover_day",
    "commencé": "started", "commencée": "started", "fini": "done", "finie": "done", "terminé": "done",
    "terminée": "done", "conclu": "agreed", "conclue": "agreed", "répondu": "answered", "présent": "present",
    "reprise": "rework", "départ": "leave", "aléa": "hazard", "horloge": "clock", "moral": "morale",
    "retrait": "withdraw", "délie": "release", "absence": "absent",
}  # fmt: skip
"""French word -> value, or values; `translate_value` accepts one only where it is allowed."""
_THOUSANDS = re.compile(r"[-+]?[1-9]\d{0,2}(?P<mark>[.,])\d{3}(?:(?P=mark)\d{3})*")


def parse_number(text: str, *, euros: bool = False) -> float | None:
    """Parse a number as people type it: 1 200,50 € or 1.200,50; None if it is not one.

    A single comma or point is the decimal mark, except that in `euros` one followed by three digits separates
    thousands.
    """
    plain = re.sub(r"[\s_“”„«»‘’\"']|€|euros?|EUR", "", text).replace("−", "-")
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
    r"(?:(?P<weeks>s|sem\.?|semaines?|weeks?)|(?P<days>j|jours?|days?)|(?P<share>%)|(?P<alone>min(?:utes?)?)|(?P<hours>[h:]\s*(?P<minutes>\d\d)?)|€)?",
    re.IGNORECASE,
)
_FRENCH_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_ENGLISH_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_MONTHS = f"{_FRENCH_MONTHS}|fevrier|aout|decembre|{_ENGLISH_MONTHS}"
_DATE = re.compile(
    rf"\d{{4}}-\d\d?-\d\d?|\d\d?[/.]\d\d?[/.]\d{{2,4}}|\d\d?/\d\d?|(\d\d?(er)?\s+)?({_MONTHS})(\s+\d{{1,4}})?",
    re.IGNORECASE,
)


def is_date(text: str) -> bool:
    """Return whether a text is a date: 2027-03-01, 12/03, 1er mars."""
    return bool(_DATE.fullmatch(text.strip()))


def parse_quantity(text: str, *, whole: bool, working_days: bool = False) -> float | None:
    """Parse a number with its unit, where weeks or a share are expected, or (`whole`) `working_days` or minutes."""
    said = _UNITS.fullmatch(text.strip("“”„«»‘’\"' \u00a0\u202f"))
    found = parse_number(said["number"]) if said else None
    if said is None or found is None:
        return _month_number(text) if whole else _fraction(text)
    if said["alone"]:
        return found if whole else None
    if said["hours"]:
        return found * 60 + int(said["minutes"] or 0) if whole else None
    if said["share"]:
        return found / 100
    if said["weeks"] and working_days:
        return found * DAYS_PER_WEEK
    return found / DAYS_PER_WEEK if said["days"] and not whole else found


def _month_number(text: str) -> float | None:
    """Return the number of a month that is named: février is 2."""
    french, english = _FRENCH_MONTHS.split("|"), _ENGLISH_MONTHS.split("|")
    named = slug_id(text).casefold()
    numbers = {slug_id(name): n for names in (french, english) for n, name in enumerate(names, 1)}
    return numbers.get(named)


def _fraction(text: str) -> float | None:
    """Return 0.5 for 1/2 or 5/10; None if the text is no simple fraction."""
    said = re.fullmatch(r"(\d{1,3})\s*/\s*([1-9]\d{0,2})", text.strip())
    return int(said[1]) / int(said[2]) if said else None


def parse_range(text: str) -> tuple[str, ...]:
    """Return both ends of a range of weeks: 5-7, 5 à 7, S5-S7, semaines 5 et 6; () if the text is none."""
    week = r"(?:s(?:em(?:aines?)?)?\.?\s*|weeks?\s*)?"
    said = re.fullmatch(rf"{week}(\d+)\s*(?:[-–/]|à|et|to|and)\s*{week}(\d+)", text.strip(), re.IGNORECASE)
    return said.groups() if said else ()


def language_code(text: str) -> str:
    """Return the code of a language that is named, or whose code is in capitals; "" if it is neither."""
    plain = slug_id(text).casefold()
    return LANGUAGE_NAMES.get(plain, plain if re.fullmatch("[a-z]{2}", plain) else "")


def repair_decimals(values: list[str], wanted: int) -> str:
    """Guess which commas of a list were decimal marks, given that numbers increase: [0,5, 1, 2] is [0.5, 1, 2]."""
    if not all(value.isdecimal() for value in values):
        return ""
    rising = (found for found in _pairings(values, wanted) if sorted(found, key=float) == found)
    return next((f"[{', '.join(found)}]" for found in rising), "")


def _pairings(values: list[str], wanted: int) -> Iterator[list[str]]:
    """Yield every way to join neighbours by a point that leaves `wanted` numbers."""
    if not values and not wanted:
        yield []
    for taken in (2, 1) if wanted else ():
        if len(values) >= taken:
            yield from ([".".join(values[:taken]), *others] for others in _pairings(values[taken:], wanted - 1))


def _meaning(known: Mapping[str, str], word: str) -> str:
    """Return what a French word stands for, its accents typed or not; "" if it is not known."""
    plain = slug_id(word.casefold())
    return known.get(word.casefold()) or next((meant for name, meant in known.items() if slug_id(name) == plain), "")


def translate_value(word: str, allowed: Collection[str]) -> str:
    """Return the allowed value that a French word means, or ""."""
    return next((found for found in _meaning(WORDS, word).split() if found in allowed), "")


def slug_id(text: str) -> str:
    """Turn a text into an id: « Été à Mértola » becomes Ete-a-Mertola; "" if no usable character is left."""
    spelled = text.replace("œ", "oe").replace("Œ", "OE").replace("’", "'")
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9_-]+", "-", plain).strip("-_")[:40]


def translate_key(word: str, allowed: Collection[str]) -> str:
    """Return the allowed key that a French word means, or ""."""
    found = _meaning(KEYS, word)
    return found if found in allowed else ""

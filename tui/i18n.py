"""The reader's language: sentences from the catalogues, numbers and money as that language writes them.

Messages in the code are English sentences, or ids such as `kind.transfer` whose words are in the catalogues
of both languages. Each domain has one catalogue a language; they are searched in the order of `DOMAINS`.
"""

from __future__ import annotations

import gettext
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from sim.model.units import DAYS_PER_WEEK, FULL, half_even, to_int
from sim.play import figures
from sim.play.figures import SMALL, SPACE

LANGUAGES = ("fr", "en")
TONGUES = {"fr": "Français", "en": "English"}
"""Each language by its own name."""
DOMAINS = ("screens", "cli", "refusals", "words")
LOCALE = Path(__file__).parent / "locale"


@dataclass(slots=True)
class _Spoken:
    language: str
    catalogue: gettext.NullTranslations


_spoken = _Spoken("en", gettext.NullTranslations())


def set_language(language: str) -> None:
    """Switch this process to `language` (fr or en; anything else is English)."""
    _spoken.language = language if language in LANGUAGES else "en"
    _spoken.catalogue = _merged(_spoken.language)


def language() -> str:
    """Return the current language: fr or en."""
    return _spoken.language


def _merged(language: str) -> gettext.NullTranslations:
    merged: gettext.NullTranslations | None = None
    for domain in DOMAINS:
        found = gettext.translation(domain, LOCALE, [language], fallback=True)
        if merged is None:
            merged = found
        else:
            merged.add_fallback(found)
    return merged or gettext.NullTranslations()


def tr(message: str, /, **facts: object) -> str:
    """Return `message` in the current language, its named fields filled from `facts`.

    A missing fact is left as its name in braces.
    """
    return _filled(_spoken.catalogue.gettext(message), facts) if message else ""


def trn(one: str, many: str, n: int, /, **facts: object) -> str:
    """Return the singular or plural message for `n` (French: 0 and 1 are singular); `n` is a fact too."""
    return _filled(_spoken.catalogue.ngettext(one, many, n), {"n": n, **facts})


def word(id_: str, default: str | None = None) -> str:
    """Return a word by its id (`role.finance`), else `default`, else the last part of the id made readable."""
    said = _spoken.catalogue.gettext(id_)
    if said != id_:
        return said
    return default if default is not None else id_.rpartition(".")[2].replace("_", " ").replace("-", " ")


def known(id_: str) -> bool:
    """Return whether a catalogue of the current language has this message."""
    return _spoken.catalogue.gettext(id_) != id_


class _Lenient(Formatter):
    def get_value(self, key: int | str, _args: object, kwargs: Mapping[str, object]) -> object:
        return kwargs.get(str(key), f"{{{key}}}")


_LENIENT = _Lenient()


_STRAIGHT = re.compile(r"(?<=\w)'(?=\w)")
"""A straight apostrophe inside a word, replaced in messages by a typographic one; not in what people type."""


_ELIDED = re.compile(r"\b([Dd])e \{(\w+)\}")
"""What French elides before a vowel; a name that begins with an h keeps its *de*."""


def _elided(message: str, facts: Mapping[str, object]) -> str:
    """Return a French message with *d’* where what fills it begins with a vowel: relève d’Omar."""

    def joined(found: re.Match[str]) -> str:
        first = folded(str(facts.get(found[2], ""))[:1])
        return f"{found[1]}’{{{found[2]}}}" if first in set("aeiouœæ") else found[0]

    return _ELIDED.sub(joined, message)


def _filled(message: str, facts: Mapping[str, object]) -> str:
    if facts and _spoken.language == "fr" and "e {" in message:
        message = _elided(message, facts)
    message = _STRAIGHT.sub("’", message) if "'" in message else message
    said = _LENIENT.vformat(message, (), facts) if facts else message
    return said[:-1] if message.endswith("}.") and said.endswith("..") else said  # « 19 juil. » has a full stop


def grouped(number: int) -> str:
    """Write a whole number with separators of thousands."""
    return figures.whole(number, _spoken.language)


def decimal(number: float, digits: int = 2) -> str:
    """Write a number with so many decimals."""
    scaled = round(abs(number) * 10**digits, 6)  # 101.49999999999999, of 1.015, is a half all the same
    whole, rest = divmod(to_int(scaled), 10**digits)
    sign = "−" if number < 0 and (whole or rest) else ""
    after = f"{figures.decimal_mark(_spoken.language)}{rest:0{digits}d}" if digits else ""
    return f"{sign}{grouped(whole)}{after}"


def ratio(part: int, whole: int) -> str:
    """Write an index with two decimals, or a dash if it is undefined."""
    return figures.ratio(part, whole, _spoken.language)


def tenths(points: int) -> str:
    """Write points (10 000 = 1) out of ten."""
    return figures.tenths(points)


def euros(cents: int, *, exact: bool = False) -> str:
    """Write money given in cents: whole euros, or with the cents if `exact`."""
    if not exact:
        return figures.euros(cents, _spoken.language)
    sign, number = "−" if cents < 0 else "", decimal(abs(cents) / 100)
    return f"{sign}{number}{SPACE}€" if _spoken.language == "fr" else f"{sign}€{number}"


def kilos(cents: int) -> str:
    """Write money given in cents in thousands of euros: 62 k€; small amounts in euros."""
    return figures.kilos(cents, _spoken.language)


def out_of(part: int, whole: int) -> str:
    """Write an amount out of another, both in cents, in the unit of the second: 6,9 / 89 k€."""
    if abs(whole) < SMALL:
        return f"{grouped(half_even(part, 100))} / {euros(whole)}"
    return f"{decimal(part / 100_000, 1 if 0 < abs(part) < SMALL else 0)} / {kilos(whole)}"


def share(part: int, of: int = FULL) -> str:
    """Write points (10 000 = 1), or a part of something else, as a whole percentage."""
    return figures.share(part, of, _spoken.language)


def week(day: int) -> str:
    """Name the week of a working day (day 0 opens week 1): sem. 12."""
    return tr("wk {week}", week=day // DAYS_PER_WEEK + 1)


def signed(number: int) -> str:
    """Write a change: +3, −2, or 0."""
    return f"+{grouped(number)}" if number > 0 else grouped(number)


def folded(text: str) -> str:
    """Return a text without case or accents, of the same length, for searching."""
    return "".join(_bare(char) for char in text)


def _bare(char: str) -> str:
    low = char.casefold()
    bare = unicodedata.normalize("NFD", low)[0]
    return bare if len(low) == 1 else low[0]

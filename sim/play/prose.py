"""The texts of a scenario: paths of names, names of things. Sanitising of typed text for screens and pages."""

from __future__ import annotations

import re
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.world.council import Seat
    from sim.world.scenario import Texts

SIGNS = "●▲■◆★"
"""The symbol of each seat, in order."""
MONTH = r"(?:janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
"""How the name of a month begins after the day: 12 janv., 1er mars, 3 May."""
DATED = "|".join(rf"(?<=\b{word}) (?=\d)" for word in (
    "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)", r"(?:lun|mar|mer|jeu|ven|sam|dim)\.", "wk", r"sem\.", "dans", "in",
))  # fmt: skip
"""An ordinary space between the name of a day, of a week, of a delay, and its number."""
YEAR = r"(?<=[A-Za-zéû]{3}) (?=20\d\d\b)"
"""An ordinary space before a year: 3 mars 2028."""
HELD = (
    rf" (?=[?;:!%»])|(?<=«) |(?<=\d) (?=\d{{3}}(?!\d))|(?<=\d) (?={MONTH})|(?<=\der) (?={MONTH})|{DATED}|{YEAR}"
)
"""An ordinary space where French has a no-break one: before signs, in a number, within a date."""
NUMBERED = ("activity", "line")
"""Kinds of things whose names begin with their number."""
SUBJECTS = ("activity", "actor", "letter", "person", "line", "document", "donor", "negotiation", "assembly", "absence")
"""Kinds of things that a letter, a risk or a gap may be about, in search order."""
SENDERS = ("actor", "person")
"""Kinds of things that a letter may come from, besides roles."""
_PATHS = {
    "absence": "calendar.{}.name",
    "activity": "activities.{}.name",
    "assembly": "assemblies.{}.name",
    "category": "categories.{}.name",
    "document": "documents.{}.title",
    "letter": "letters.{}.subject",
    "person": "people.{}.name",
    "requirement": "requirements.{}.text",
    "scenario_risk": "risks.{}.name",
    "study": "studies.{}.name",
}
"""Paths of the names that are not under the plural of their kind."""
_FORBIDDEN = "\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"  # in XML, plus control characters
_BIDIRECTIONAL = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # change the direction of writing
_BREAKING = "\u2028\u2029"  # invisible line separators
_HARMFUL = re.compile(f"[{_FORBIDDEN}{_BIDIRECTIONAL}{_BREAKING}]")
_SPACES = re.compile("[ \n]+")
_ASIDE = re.compile(r"[,(:]|\s[–—]\s")


def prose(texts: Texts, language: str) -> Mapping[str, str]:
    """Return the texts of a scenario, path -> text, in a language; where missing, in the author's."""
    return {**texts.entries[texts.languages[0]], **texts.entries.get(language, {})}


def clean(text: str) -> str:
    """Replace characters of a typed text that could corrupt a screen or a page; newlines stay."""
    return _HARMFUL.sub(" ", text)


def one_line(text: str) -> str:
    """Return a typed text sanitised on one line; no-break spaces stay."""
    return _SPACES.sub(" ", clean(text)).strip(" ")


def bare_name(name: str) -> str:
    """Return the name of a person as it is compared: without case, accents and spaces."""
    letters = unicodedata.normalize("NFKD", one_line(name).casefold())
    return "".join(sign for sign in letters if not (unicodedata.combining(sign) or sign.isspace()))


def held(text: str) -> str:
    """Return a text with a no-break space where French has one: people type ordinary ones, and “;” begins a line."""
    return re.sub(HELD, "\N{NO-BREAK SPACE}", text)


def path_of(kind: str, id_: str) -> str:
    """Return the path of the name of a thing in a scenario."""
    return _PATHS.get(kind, f"{kind}s.{{}}.name").format(id_)


def name_of(kind: str, id_: str, texts: Mapping[str, str]) -> str:
    """Return the name of a thing in a scenario, with its number for `NUMBERED` kinds; "" if it has none."""
    found = one_line(texts.get(path_of(kind, id_), ""))
    return f"{clean(id_)} {found}" if found and kind in NUMBERED else found


def name_among(kinds: Iterable[str], id_: str, texts: Mapping[str, str]) -> str:
    """Return the name of a thing that is of the first of these kinds that has it; "" if none has."""
    return next(filter(None, (name_of(kind, id_, texts) for kind in kinds)), "")


def seat_name(id_: str, seats: Sequence[Seat]) -> str:
    """Return the sign and pseudonym of a seat; an unknown id is returned."""
    for at, seat in enumerate(seats):
        if seat.id == id_:
            return f"{SIGNS[at % len(SIGNS)]} {one_line(seat.name)}"
    return clean(id_)


def short_name(name: str) -> str:
    """Return a name up to the first comma, parenthesis, colon or dash."""
    return _ASIDE.split(name)[0].strip()


def role_of(id_: str, texts: Mapping[str, str]) -> str:
    """Return the name of a role for use within a sentence, "" if it has none."""
    found = one_line(texts.get(f"roles.{id_}.name", ""))
    return found if found[1:2].isupper() else found[:1].lower() + found[1:]  # an acronym keeps its capitals


def reports_of(texts: Mapping[str, str]) -> dict[str, str]:
    """Return the names of the reports due to donors, by id."""
    parts = ((path.split("."), text) for path, text in texts.items() if path.startswith("donors."))
    return {p[3]: one_line(text) for p, text in parts if len(p) == 5 and (p[2], p[4]) == ("reports", "name")}


@dataclass(frozen=True, slots=True)
class Names(ABC):
    """Names for the ids of a game, as screens (`tui.views.prose.Prose`) and pages (`report.names.PageNames`) say them.

    `texts` maps paths of `Texts` to prose in the reader's language, `reports` ids of reports due to donors to names.
    """

    texts: Mapping[str, str]
    seats: tuple[Seat, ...]
    reports: Mapping[str, str]

    @abstractmethod
    def role(self, id_: str) -> str:
        """Name a role within a sentence; "" and "team" are the whole team."""

    @abstractmethod
    def theme(self, id_: str) -> str:
        """Name a theme of the charter or of social utility."""

    def text(self, path: str, default: str = "") -> str:
        """Return the prose at `path`, in its lines, or `default`."""
        return clean(self.texts.get(path, default)).strip()

    def line(self, path: str, default: str = "") -> str:
        """Return the prose at `path` as one line, or `default`."""
        return one_line(self.texts.get(path, default))

    def name(self, kind: str, id_: str) -> str:
        """Name a thing of the scenario, activities and budget lines with their number; an unknown id is returned."""
        found = self.reports.get(id_, "") if kind == "report" else name_of(kind, id_, self.texts)
        return found or clean(id_)

    def sender(self, id_: str) -> str:
        """Name the sender of a letter: an actor, a person of the project, a role."""
        return name_among(SENDERS, id_, self.texts) or self.role(id_)

    def subject(self, id_: str) -> str:
        """Name anything that a letter, a risk or a gap may be about."""
        return name_among(SUBJECTS, id_, self.texts) or clean(id_)

    def duty(self, id_: str) -> str:
        """Name something owed under an agreement, by its id (`talk/obligation/number`)."""
        talk, _, rest = id_.partition("/")
        return self.line(f"negotiations.{talk}.obligations.{rest.partition('/')[0]}.name", id_)

    def option(self, letter: str, option: str) -> str:
        """Return the label of an answer to a letter."""
        return self.line(f"letters.{letter}.options.{option}.label", option)

    def issue(self, negotiation: str, issue: str) -> str:
        """Name an issue of a negotiation."""
        return self.line(f"negotiations.{negotiation}.issues.{issue}.name", issue)

    def axis(self, theme: str) -> str:
        """Name an axis of social utility as the scenario does, else by its theme."""
        return self.line(f"axes.{theme}.name") or self.theme(theme)

    def seat(self, id_: str) -> str:
        """Return the sign and pseudonym of a seat."""
        return seat_name(id_, self.seats)

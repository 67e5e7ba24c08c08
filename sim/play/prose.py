"""The prose of a scenario, where in it the words about a thing lie; typed text made harmless for screens and pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.world.scenario import Texts

SIGNS = "●▲■◆★"
"""The sign of each seat, in the order of the table; the same for its pieces wherever they are shown."""
NUMBERED = ("activity", "line")
"""What is called by its number and its name."""
SUBJECTS = ("activity", "actor", "letter", "person", "line", "document", "donor", "negotiation", "assembly", "absence")
"""What a letter, a risk or a gap may be about, in the order in which it is looked for."""
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
"""Where the names are that do not stand under the plural of their kind."""
_FORBIDDEN = "\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"  # in XML, controls that no reader needs included
_TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks that turn the direction of writing
_BREAKING = "\u2028\u2029"  # ends of lines that look like none
_HARMFUL = re.compile(f"[{_FORBIDDEN}{_TURNING}{_BREAKING}]")
_SPACES = re.compile("[ \n]+")


def prose(texts: Texts, language: str) -> Mapping[str, str]:
    """Return the prose of a scenario, path -> text, in a language or else in the one it was written in."""
    return {**texts.entries[texts.languages[0]], **texts.entries.get(language, {})}


def clean(text: str) -> str:
    """Make a text that somebody typed fit for a screen or a page: it ends no line but its own and turns none round."""
    return _HARMFUL.sub(" ", text)


def one_line(text: str) -> str:
    """Make typed text one harmless line; spaces that do not break stay."""
    return _SPACES.sub(" ", clean(text)).strip(" ")


def path_of(kind: str, id_: str) -> str:
    """Return the path of the name of a thing of a scenario."""
    return _PATHS.get(kind, f"{kind}s.{{}}.name").format(id_)


def name_of(kind: str, id_: str, texts: Mapping[str, str]) -> str:
    """Name a thing of a scenario, activities and lines with their number; "" if nothing is written of it."""
    found = one_line(texts.get(path_of(kind, id_), ""))
    return f"{clean(id_)} {found}" if found and kind in NUMBERED else found


def role_of(id_: str, texts: Mapping[str, str]) -> str:
    """Name a role as its scenario does, within a sentence; "" if nothing is written of it."""
    found = one_line(texts.get(f"roles.{id_}.name", ""))
    return found if found[1:2].isupper() else found[:1].lower() + found[1:]


def reports_of(texts: Mapping[str, str]) -> dict[str, str]:
    """Name the accounts that are due to donors, by id."""
    parts = ((path.split("."), text) for path, text in texts.items() if path.startswith("donors."))
    return {p[3]: one_line(text) for p, text in parts if len(p) == 5 and (p[2], p[4]) == ("reports", "name")}

"""Names and dates on screens, in the language of the reader; and joining words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sim.model.units import DAYS_PER_WEEK, half_even
from sim.play.prose import SIGNS, Names, clean, reports_of, role_of
from sim.play.prose import one_line as line
from sim.play.tongue import capital, date_of, first_monday, nested
from sim.world.council import Seat
from sim.world.scenario import ROLES, Scenario
from tui.i18n import tr, trn, week, word

__all__ = (
    "SIGNS", "Prose", "along", "apart", "capital", "clean", "line", "listed", "pair", "prose_of", "quoted", "until",
    "within",
)  # fmt: skip
_ARTICLE = re.compile(r"(?:The|An?|Les?|La|Une?|Des) |L’")
"""The article that a name begins with, in either language."""


@dataclass(frozen=True, slots=True)
class Prose(Names):
    """Names and dates as screens say them; `monday` is the first day of the game.

    `unsealed`: the reader is an assessor, who may read everybody's mail. `reader`: the seat that reads alone.
    """

    monday: date
    unsealed: bool = False
    reader: str = ""

    def role(self, id_: str) -> str:
        """Name a role within a sentence; "" and "team" are the whole team."""
        if id_ in ("", "team"):
            return tr("the team")
        return role_of(id_, self.texts) or word(f"role.{id_}")

    def theme(self, id_: str) -> str:
        """Name a theme of the charter or of social utility."""
        return word(f"theme.{id_}")

    def brief_role(self, id_: str) -> str:
        """Abbreviate a role: the first two letters, or the first and last of its first word if those are taken."""
        taken: list[str] = []
        for role in ROLES:
            name = self.role(role)
            first = name.split()[0]
            taken.append(next((x for x in (name[:2], first[0] + first[-1]) if x not in taken), name))
        return capital(taken[ROLES.index(id_)])

    def sign(self, id_: str) -> str:
        """Return the sign of a seat."""
        return self.seat(id_)[:1]

    def day(self, day: int) -> str:
        """Write a working day as a date: ven. 9 oct., lun. 1er mars."""
        there = self.calendar(day)
        months = tr("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec").split()
        days = tr("Mon Tue Wed Thu Fri Sat Sun").split()
        return tr(
            "{weekday} {day} {month}",
            weekday=days[there.weekday()],
            day=word("date.first", "1") if there.day == 1 else there.day,
            month=months[there.month - 1],
        )

    def long_day(self, day: int) -> str:
        """Write a working day with its week and its year: sem. 5 · ven. 9 oct. 2026."""
        return f"{week(day)} · {self.day(day)} {self.calendar(day).year}"

    def calendar(self, day: int) -> date:
        """Return the calendar date of a working day."""
        return date_of(day, self.monday)


def prose_of(texts: Mapping[str, str], seats: Sequence[Seat], scenario: Scenario) -> Prose:
    """Return the names of a game, from its prose in the reader's language."""
    return Prose(texts, tuple(seats), reports_of(texts), first_monday(scenario.parameters))


NEAR = 10
"""Working days up to which a deadline is given in days: two weeks [design]."""


def until(day: int, today: int) -> str:
    """Say how far a deadline is: in weeks; near it, in days of a calendar, as one counts beside its date."""
    if day - today > NEAR:
        return tr("in {n} wk", n=half_even(day - today, DAYS_PER_WEEK))
    left = _calendar_day(day) - _calendar_day(today)
    if left < 0:
        return tr("{n} d late", n=-left)
    return tr("today") if left == 0 else tr("in {n} d", n=left)


def _calendar_day(day: int) -> int:
    """Return the number of a working day in a calendar, weekends counted."""
    weeks, rest = divmod(day, DAYS_PER_WEEK)
    return 7 * weeks + rest


def slack(days: int) -> str:
    """Say how much slack work has: in whole weeks, which it surely has; if there is little, in days."""
    if days > NEAR:
        return trn("{n} week of slack", "{n} weeks of slack", days // DAYS_PER_WEEK)
    return trn("{n} day of slack", "{n} days of slack", days)


def ended(text: str) -> str:
    """Return a sentence with a full stop, unless it ends with . ! ? or …, quotation marks aside."""
    return text if text.rstrip("”»\xa0").endswith((".", "!", "?", "…")) else f"{text}."


def pair(name: str, words: str) -> str:
    """Join a name and its words with the colon of the language."""
    return tr("{name}: {words}", name=name, words=words)


def along(name: str, words: str) -> str:
    """Join a name and words that may contain a colon themselves."""
    return f"{name} · {words}"


def apart(parts: Iterable[str]) -> str:
    """Join parts with the semicolon of the language."""
    return tr("; ").join(parts)


def listed(names: Iterable[str]) -> str:
    """Join names with commas; with semicolons if one of them holds a comma."""
    found = tuple(names)
    return apart(found) if any(", " in name for name in found) else ", ".join(found)


def within(name: str) -> str:
    """Return a name as it stands within a sentence: its article, if it has one, without its capital."""
    return name[:1].lower() + name[1:] if _ARTICLE.match(name) else name


def quoted(words: str) -> str:
    """Put somebody's words between the quotation marks of the language; a quotation within has signs of its own."""
    return nested(tr("“{words}”", words=words))

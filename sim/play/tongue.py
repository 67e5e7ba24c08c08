"""The reader's language, for all that is written on paper: sentences, numbers, money and dates as it writes them.

A sentence stands beside what says it, in a table of (French, English) by id; a tongue knows the tables that it was
given. The game's own words, which screens say too, are in the catalogues of the caller.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from sim.model.units import DAYS_PER_WEEK, half_even
from sim.play import figures
from sim.play.figures import SPACE, rounded

if TYPE_CHECKING:
    from sim.world.scenario import Parameters

LANGUAGES = ("fr", "en")
"""Languages that a table of sentences holds, in this order."""

Words = Mapping[str, tuple[str, str]]
"""Sentences by id, in each of `LANGUAGES`. `<id>.one` is the singular of `<id>`."""

QUOTE = re.compile(r"(«[ \u00a0\u202f]?|[ \u00a0\u202f]?»)|([“”])")
"""A sign that opens or closes a quotation, with the space that whoever typed it set inside."""
MANY = 4 * DAYS_PER_WEEK
"""Working days from which a delay is told in weeks [design]: below, a week rounded away hides what differs."""
STEPS = {"points": 10, "days": 0.1, "cents": 100}
"""To what a result is written, by its unit: a tenth of a percent, a tenth of a day, a euro."""

OWN: Words = {
    "week": ("sem. {n}", "week {n}"),
    "short_months": (
        "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
        "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    ),
    "on_time": ("à la date promise", "on the date promised"),
    "late_days": ("{n} jours ouvrés de retard", "{n} working days late"),
    "late_days.one": ("{n} jour ouvré de retard", "{n} working day late"),
    "late_weeks": ("{n} semaines de retard", "{n} weeks late"),
    "late_weeks.one": ("{n} semaine de retard", "{n} week late"),
    "early_days": ("{n} jours ouvrés d’avance", "{n} working days early"),
    "early_days.one": ("{n} jour ouvré d’avance", "{n} working day early"),
    "early_weeks": ("{n} semaines d’avance", "{n} weeks early"),
    "early_weeks.one": ("{n} semaine d’avance", "{n} week early"),
    "measure.days": ("{n} j", "{n} d"),
    "measure.points": ("{n} %", "{n}%"),
    "n_days": ("{n} jours", "{n} days"),
    "n_days.one": ("{n} jour", "{n} day"),
    "months": (
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "January February March April May June July August September October November December",
    ),
    "labelled": ("{label} : {value}", "{label}: {value}"),
    "weekdays": ("lundi mardi mercredi jeudi vendredi", "Monday Tuesday Wednesday Thursday Friday"),
    "long_date": ("{weekday} {date}, {week}", "{weekday} {date}, {week}"),
}
"""What every tongue says: days and dates, how late, amounts, a label and its value."""


def told(pair: tuple[str, str], language: str) -> str:
    """Return what a table holds in one of `LANGUAGES`."""
    return pair[LANGUAGES.index(language)]


class Translate(Protocol):
    """Says a message of the catalogues by its id, its named facts filled in; an unknown id comes back as it is."""

    def __call__(self, message: str, /, **facts: object) -> str:
        """Say it."""


def steps(value: float, unit: str) -> int:
    """Return how many `STEPS` a result is, or a part of one: sums of these add up as they are written."""
    return round(value / STEPS[unit])


def nested(text: str) -> str:
    """Write a quotation inside a quotation as its language does: “ ” in French, ‘ ’ in English.

    A single level stays as it is.
    """
    depth = {"french": 0, "english": 0}

    def sign(found: re.Match[str]) -> str:
        kind = "french" if found[1] else "english"
        inside = {"french": "“”", "english": "‘’"}[kind]
        opens = found[0][0] in "«“"
        depth[kind] = max(depth[kind] + (1 if opens else 0), 1)
        said = inside[not opens] if depth[kind] > 1 else found[0]
        depth[kind] -= not opens
        return said

    return QUOTE.sub(sign, text)


def capital(text: str) -> str:
    """Begin a text with a capital letter."""
    return text[:1].upper() + text[1:]


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language. `monday` is the first morning of the project; `tr` speaks the game's own words."""

    language: str
    tr: Translate
    monday: dt.date
    words: Words

    @classmethod
    def of(cls, language: str, tr: Translate, project: Parameters) -> Tongue:
        """Return a language for a project, which starts on the first Monday of its month. Any but "fr" is English."""
        first = dt.date(project.start_year, project.start_month, 1)
        monday = first + dt.timedelta(days=-first.weekday() % 7)
        return cls(language if language in LANGUAGES else "en", tr, monday, OWN)

    def knowing(self, words: Words) -> Tongue:
        """Return the same language with a table more, whose sentences stand before those of the same id."""
        return replace(self, words={**self.words, **words})

    @property
    def french(self) -> bool:
        """Whether numbers are written the French way."""
        return self.language == "fr"

    def say(self, id_: str, /, **facts: object) -> str:
        """Say a sentence of the tables, its facts filled in."""
        said = told(self.words[id_], self.language)
        return said.format_map(facts) if facts else said

    def label(self, id_: str, value: str, /, **facts: object) -> str:
        """Say a sentence as a label, and what stands after it."""
        return self.say("labelled", label=self.say(id_, **facts), value=value)

    def columns(self, *ids: str) -> list[str]:
        """Say the headings of a table."""
        return [self.say(id_) for id_ in ids]

    def counted(self, id_: str, n: int, /, **facts: object) -> str:
        """Say a sentence that has a singular, `<id>.one`, as the language counts (French: 0 is singular)."""
        alone = abs(n) == 1 or (n == 0 and self.french)
        return self.say(f"{id_}.one" if alone else id_, n=self.number(n), **facts)

    def word(self, id_: str, default: str = "") -> str:
        """Say a word of the game's catalogues, or else its default, or the last part of its id."""
        said = self.tr(id_)
        return said if said != id_ else default or id_.rpartition(".")[2].replace("_", " ")

    def number(self, n: int) -> str:
        """Write a whole number, thousands apart: −12 400."""
        return figures.whole(n, self.language)

    def euros(self, cents: int) -> str:
        """Write money in whole euros: 12 400 €."""
        return figures.euros(cents, self.language)

    def kilos(self, cents: int) -> str:
        """Write money in thousands of euros, for pictures: 62 k€, 1,3 k€."""
        tenths = rounded(cents, 10_000)
        if abs(tenths) < 100 and tenths % 10:
            said = f"{abs(tenths) // 10}{figures.mark(self.language)}{abs(tenths) % 10}"
        else:
            said = self.number(abs(rounded(cents, 100_000)))
        sign = "−" if tenths < 0 and said != "0" else ""
        return f"{sign}{said}{SPACE}k€" if self.french else f"{sign}€{said}k"

    def share(self, points: int) -> str:
        """Write points as a whole percentage: 87 %."""
        return figures.share(points, self.language)

    def measure(self, steps: int, unit: str) -> str:
        """Write a result, or a part of one, from so many `STEPS` of its unit: 12,4 %; −3,5 j; 1 371 €."""
        if unit == "cents":
            return self.euros(round(steps * STEPS[unit]))
        ones, tenth = divmod(abs(steps), 10)
        said = f"{'−' if steps < 0 else ''}{self.number(ones)}{figures.mark(self.language)}{tenth}"
        return self.say(f"measure.{unit}", n=said)

    def tenths(self, points: int) -> str:
        """Write a level that is only felt: 7/10."""
        return f"{half_even(points, 1_000)}/10"

    def ratio(self, part: int, whole: int) -> str:
        """Write an index with two digits (CPI, SPI), or a dash while there is nothing to divide by."""
        if whole <= 0:
            return "–"
        ones, rest = divmod(half_even(part * 100, whole), 100)
        return f"{ones}{figures.mark(self.language)}{rest:02d}"

    def week(self, day: int) -> str:
        """Name the week of a working day: sem. 12."""
        return self.say("week", n=day // DAYS_PER_WEEK + 1)

    def calendar(self, day: int) -> dt.date:
        """Return the calendar date of a working day; the last there is for a day beyond: anything can be forecast."""
        weeks, rest = divmod(day, DAYS_PER_WEEK)
        return self.monday + dt.timedelta(days=min(7 * weeks + rest, (dt.date.max - self.monday).days))

    def date(self, day: int) -> str:
        """Write a working day as a date: 3 mars 2028."""
        return self.written(self.calendar(day))

    def written(self, there: dt.date) -> str:
        """Write a date."""
        first = "1er" if self.french and there.day == 1 else str(there.day)
        return f"{first} {self.say('months').split()[there.month - 1]} {there.year}".replace(" ", SPACE)

    def moment(self, wall: str) -> str:
        """Write the second of a line, as logs and marks bear it (ISO 8601, UTC): 28 novembre 2026, 14:05:07."""
        at = dt.datetime.fromisoformat(wall)
        return f"{self.written(at.date())}, {at:%H:%M:%S}"

    def long_date(self, day: int) -> str:
        """Write a working day in full: lundi 7 septembre 2026, sem. 1."""
        weekday = self.say("weekdays").split()[day % DAYS_PER_WEEK]
        return self.say("long_date", weekday=weekday, date=self.date(day), week=self.week(day))

    def short(self, there: dt.date) -> str:
        """Write the month of a date in a narrow place: janv. 27."""
        return f"{self.say('short_months').split()[there.month - 1]}{SPACE}{there.year % 100:02d}"

    def ended(self, day: int) -> str:
        """Write the last day of something that is over by the morning of `day`."""
        return self.date(day - 1)

    def late(self, days: int) -> str:
        """Say how far something is from its date, in days; in weeks from `MANY` days on."""
        weeks = half_even(abs(days), DAYS_PER_WEEK)
        if not days:
            return self.say("on_time")
        n, unit = (abs(days), "days") if abs(days) < MANY else (weeks, "weeks")
        return self.counted(f"{'late' if days > 0 else 'early'}_{unit}", n)

"""Localised text for printed pages and messages to authors: sentences, numbers, money and dates in a language.

Sentences are in tables of (French, English) by id, kept beside the code that uses them. Words of the game that screens
also show come from the caller's gettext catalogues.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from sim.model.units import DAYS_PER_WEEK, FULL, half_even
from sim.play import figures
from sim.play.figures import SPACE

if TYPE_CHECKING:
    from sim.world.scenario import Parameters

LANGUAGES = ("fr", "en")
"""Languages of a table of sentences, in this order."""

Words = Mapping[str, tuple[str, str]]
"""Sentences by id, in each of `LANGUAGES`. `<id>.one` is the singular of `<id>`."""

QUOTE = re.compile(r"(«[ \u00a0\u202f]?|[ \u00a0\u202f]?»)|([“”])")
"""An opening or closing quotation mark, with the space inside it, if any."""
MANY = 4 * DAYS_PER_WEEK
"""Working days from which a delay is given in weeks [design]; below, rounding to weeks would hide differences."""
STEPS = {"points": 10, "days": 0.1, "cents": 100}
"""Precision of results by unit: a tenth of a percent, a tenth of a day, a euro."""

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
    "measure.bare": ("{n}", "{n}"),
    "measure.change": ("{n} pts", "{n} pts"),
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
"""Sentences of every tongue: days, dates, delays, amounts, labels."""


def told(pair: tuple[str, str], language: str) -> str:
    """Return the text of a table entry in one of `LANGUAGES`."""
    return pair[LANGUAGES.index(language)]


class Translate(Protocol):
    """Looks up a message by its id and fills in named facts; an unknown id is returned unchanged."""

    def __call__(self, message: str, /, **facts: object) -> str:
        """Return the message."""


def steps(value: float, unit: str) -> int:
    """Return a result, or a part of one, as a number of `STEPS`: rounded like this, printed parts add up."""
    return round(value / STEPS[unit])


def nested(text: str) -> str:
    """Replace the quotation marks of quotations within quotations: “ ” in French, ‘ ’ in English."""
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
    """Capitalise the first letter."""
    return text[:1].upper() + text[1:]


def first_monday(project: Parameters) -> dt.date:
    """Return day 0 of a project: the first Monday of its first month."""
    first = dt.date(project.start_year, project.start_month, 1)
    return first + dt.timedelta(days=-first.weekday() % 7)


def date_of(day: int, monday: dt.date) -> dt.date:
    """Return the date of a working day, `monday` being day 0; at most `date.max`: forecasts may name any day."""
    weeks, rest = divmod(day, DAYS_PER_WEEK)
    return monday + dt.timedelta(days=min(7 * weeks + rest, (dt.date.max - monday).days))


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language, with its tables of sentences. `monday` is day 0 of the project; `tr` translates words of the game."""

    language: str
    tr: Translate
    monday: dt.date
    words: Words

    @classmethod
    def of(cls, language: str, tr: Translate, project: Parameters) -> Tongue:
        """Return a language for a project. The default is English."""
        return cls(language if language in LANGUAGES else "en", tr, first_monday(project), OWN)

    def knowing(self, words: Words) -> Tongue:
        """Return a copy with another table, whose sentences take precedence."""
        return replace(self, words={**self.words, **words})

    @property
    def french(self) -> bool:
        """Whether the language is French."""
        return self.language == "fr"

    def say(self, id_: str, /, **facts: object) -> str:
        """Return a sentence of the tables with its facts filled in. Raises KeyError."""
        said = told(self.words[id_], self.language)
        return said.format_map(facts) if facts else said

    def label(self, id_: str, value: str, /, **facts: object) -> str:
        """Return a sentence as a label, followed by a value."""
        return self.say("labelled", label=self.say(id_, **facts), value=value)

    def columns(self, *ids: str) -> list[str]:
        """Return some sentences as the headings of a table."""
        return [self.say(id_) for id_ in ids]

    def counted(self, id_: str, n: int, /, **facts: object) -> str:
        """Return a sentence, or its singular `<id>.one` according to `n` (in French, 0 is singular)."""
        alone = abs(n) == 1 or (n == 0 and self.french)
        return self.say(f"{id_}.one" if alone else id_, n=self.number(n), **facts)

    def word(self, id_: str, default: str = "") -> str:
        """Return a word of the game from the catalogues; if missing, `default` or the last part of its id."""
        said = self.tr(id_)
        return said if said != id_ else default or id_.rpartition(".")[2].replace("_", " ")

    def number(self, n: int) -> str:
        """Format an integer with thousands separators: −12 400."""
        return figures.whole(n, self.language)

    def euros(self, cents: int) -> str:
        """Format cents as whole euros: 12 400 €."""
        return figures.euros(cents, self.language)

    def kilos(self, cents: int) -> str:
        """Format cents as thousands of euros, for charts: 62 k€; small amounts in euros."""
        return figures.kilos(cents, self.language)

    def share(self, part: int, of: int = FULL) -> str:
        """Format points, or a part of something else, as a whole percentage: 87 %."""
        return figures.share(part, of, self.language)

    def measure(self, steps: int, unit: str) -> str:
        """Format a number of `STEPS` of a unit: 12,4 %; −3,5 j; 1 371 €."""
        if unit == "cents":
            return self.euros(round(steps * STEPS[unit]))
        ones, tenth = divmod(abs(steps), 10)
        said = f"{'−' if steps < 0 else ''}{self.number(ones)}{figures.decimal_mark(self.language)}{tenth}"
        return self.say(f"measure.{unit}", n=said)

    def change(self, mean: int, margin: int, unit: str) -> str:
        """Format a change, in `STEPS` of a unit, with its margin: +1,3 j ± 0,4 j.

        A part of a percentage is in points, written once: −3,5 ± 1,2 pts.
        """
        first, second = ("bare", "change") if unit == "points" else (unit, unit)
        plus = "+" if mean > 0 else ""
        return f"{plus}{self.measure(mean, first)} ± {self.measure(margin, second)}"

    def tenths(self, points: int) -> str:
        """Format points as a mark out of ten: 7/10."""
        return figures.tenths(points)

    def ratio(self, part: int, whole: int) -> str:
        """Format an index (CPI, SPI) with two decimals, or a dash if it is undefined."""
        return figures.ratio(part, whole, self.language)

    def week(self, day: int) -> str:
        """Return the week of a working day: sem. 12."""
        return self.say("week", n=day // DAYS_PER_WEEK + 1)

    def calendar(self, day: int) -> dt.date:
        """Return the calendar date of a working day."""
        return date_of(day, self.monday)

    def date(self, day: int) -> str:
        """Format a working day as a date: 3 mars 2028."""
        return self.written(self.calendar(day))

    def written(self, there: dt.date) -> str:
        """Format a date."""
        first = "1er" if self.french and there.day == 1 else str(there.day)
        return f"{first} {self.say('months').split()[there.month - 1]} {there.year}".replace(" ", SPACE)

    def moment(self, wall: str) -> str:
        """Format the time of a log line (ISO 8601, UTC): 28 novembre 2026, 14:05:07."""
        at = dt.datetime.fromisoformat(wall)
        return f"{self.written(at.date())}, {at:%H:%M:%S}"

    def long_date(self, day: int) -> str:
        """Format a working day in full: lundi 7 septembre 2026, sem. 1."""
        weekday = self.say("weekdays").split()[day % DAYS_PER_WEEK]
        return self.say("long_date", weekday=weekday, date=self.date(day), week=self.week(day))

    def short(self, there: dt.date) -> str:
        """Format the month of a date briefly: janv. 27."""
        return f"{self.say('short_months').split()[there.month - 1]}{SPACE}{there.year % 100:02d}"

    def ended(self, day: int) -> str:
        """Format the last day of something that is over by the morning of `day`."""
        return self.date(day - 1)

    def late(self, days: int, *, exact: bool = False) -> str:
        """Describe a delay in working days (early if negative); in weeks from `MANY` days on, unless `exact`."""
        weeks = half_even(abs(days), DAYS_PER_WEEK)
        if not days:
            return self.say("on_time")
        n, unit = (abs(days), "days") if exact or abs(days) < MANY else (weeks, "weeks")
        return self.counted(f"{'late' if days > 0 else 'early'}_{unit}", n)

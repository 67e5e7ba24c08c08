"""A scenario in one language, with its prose ready to print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markdown_it import MarkdownIt

from sim.model.units import DAYS_PER_WEEK
from sim.play.compiled import Compiled
from sim.play.prose import clean, held, one_line
from sim.play.sheets.drawing import GanttLabels
from sim.play.tongue import Tongue
from sim.world.voices import Letter

_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")


def to_html(text: str) -> str:
    """Render Markdown as HTML; HTML in it is escaped, and no line ends inside a date or before a sign."""
    return held(str(_markdown.render(clean(text))))


def week_range(first_day: int, last_day: int) -> str:
    """Format the weeks from one working day to another, included: 3–5, or 3 if they are the same."""
    first, last = first_day // DAYS_PER_WEEK + 1, max(first_day, last_day) // DAYS_PER_WEEK + 1
    return f"{first}–{last}" if last > first else str(first)


@dataclass(frozen=True, slots=True)
class SheetSource:
    """A compiled scenario with its prose by path, in the language of `tongue`."""

    compiled: Compiled
    tongue: Tongue
    texts: Mapping[str, str]

    def html(self, path: str) -> str:
        """Return the prose at a path as HTML."""
        return to_html(self.texts.get(path, ""))

    def name(self, path: str) -> str:
        """Return the prose at a path as one line, or the path itself if there is none."""
        return one_line(self.texts.get(path, path))

    def reader(self, to: str) -> str:
        """Name whoever a letter or a document is for: a role, or everybody ("team", "")."""
        return self.tongue.say("everybody") if to in ("", "team") else self.name(f"roles.{to}.name")

    def hidden_in(self, letter: Letter) -> str:
        """List what there is to discover in a letter (a gap, a misunderstanding, a dilemma), "" for nothing."""
        hides = [self.tongue.word(f"gap.{letter.gap}")] if letter.gap else []
        hides += [self.tongue.word("gap.misunderstanding")] if letter.incident else []
        hides += [self.tongue.say("dilemma")] if letter.dilemma else []
        return ", ".join(hides)

    def gantt_labels(self) -> GanttLabels:
        """Return the texts of the Gantt chart."""
        names = {a.id: self.name(f"activities.{a.id}.name") for a in self.compiled.scenario.activities}
        return GanttLabels(names, self.tongue.say("col.month"), self.tongue.say("gantt.week"))

    def footer(self, *of: str) -> str:
        """Return the footer of a sheet: `of`, then the scenario and its edition, which identify a stray sheet."""
        return " · ".join((*of, self.name("scenario.title"), self.compiled.scenario.edition))

"""What sheets are made from: a scenario in one language, its prose ready to print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markdown_it import MarkdownIt

from sim.play.compiled import Compiled
from sim.play.prose import clean, one_line
from sim.play.sheets.drawing import Wording
from sim.play.tongue import Tongue

_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")


def markup(text: str) -> str:
    """Return prose as HTML; markup that an author typed stays text."""
    return str(_markdown.render(clean(text)))


@dataclass(frozen=True, slots=True)
class Sheets:
    """What sheets are made from, in one language."""

    compiled: Compiled
    tongue: Tongue
    texts: Mapping[str, str]

    def written(self, path: str) -> str:
        """Return the prose at a path as HTML; markup that an author typed stays text."""
        return markup(self.texts.get(path, ""))

    def name(self, path: str) -> str:
        """Return the prose at a path on one line."""
        return one_line(self.texts.get(path, path))

    def plan_words(self) -> Wording:
        """Return what a drawn plan says."""
        names = {a.id: self.name(f"activities.{a.id}.name") for a in self.compiled.scenario.activities}
        return Wording(names, self.tongue.say("col.month"), self.tongue.say("gantt.week"))

    def foot(self, *of: str) -> str:
        """Return what stands at the foot of every sheet, so that one left on a table finds its way back."""
        return " · ".join((*of, self.name("scenario.title"), self.compiled.scenario.edition))

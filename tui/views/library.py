"""Full-text search in all that may be read, and the time that reading takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from sim.model.attention import reading_minutes
from sim.world.seen.view import View
from tui.i18n import folded, tr, trn
from tui.views.letters import letter_text, paper_text, sealed, shelf
from tui.views.prose import Prose

AROUND = 28
"""The most characters shown on each side of a match."""
MOST = 60
"""The most matches of a search."""


class Hit(NamedTuple):
    """A match: `kind` is paper, study or letter; `nth` is its rank among the matches of `sought` in that text."""

    kind: str
    id: str
    title: str
    excerpt: str
    sought: str = ""
    nth: int = 0

    def place(self, text: str) -> tuple[int, int] | None:
        """Return the start and the end of the match in the text as displayed, None if it is not there."""
        words = r"\s+".join(map(re.escape, self.sought.split()))
        found = next(islice(re.finditer(words, folded(text)), self.nth, None), None) if words else None
        return found.span() if found else None


def minutes(words: int) -> str:
    """Say how long a text takes to read."""
    return trn("{n} min of reading", "{n} min of reading", reading_minutes(words))


def texts(view: View, prose: Prose) -> Iterator[tuple[str, str, str, str]]:
    """Yield (kind, id, title, text) of all that may be read now."""
    for paper in shelf(view, prose):
        if paper.readable:
            yield "paper", paper.id, paper.title, paper_text(paper.id, prose)
    for id_, status in view.studies.items():
        if status == "done":
            yield "study", id_, prose.name("study", id_), prose.text(f"studies.{id_}.result")
    for x in reversed(view.letters):
        if not sealed(x, view, prose):
            yield "letter", x.id, prose.name("letter", x.id), " ".join(letter_text(x, view, prose))


def search(wanted: str, view: View, prose: Prose) -> tuple[Hit, ...]:
    """Return the matches of a text, case and accents ignored, the first `MOST`: documents, studies, letters."""
    sought, hits = folded(wanted).strip(), []
    if len(sought) < 2:
        return ()
    for kind, id_, title, text in texts(view, prose):
        plain = re.sub(r"\s+", " ", re.sub(r"[*#|]+", " ", text))
        for nth, found in enumerate(re.finditer(re.escape(sought), folded(plain))):
            hits.append(Hit(kind, id_, title, _around(plain, found.start(), len(sought)), sought, nth))
            if len(hits) == MOST:
                return tuple(hits)
    return tuple(hits)


def _around(text: str, at: int, size: int) -> str:
    """Return the text around a match, in whole words if possible."""
    first, last = max(0, at - AROUND), min(len(text), at + size + AROUND)
    if first:
        first = text.find(" ", first, at) + 1 or first
    if last < len(text):
        last = max(text.rfind(" ", at + size, last), at + size)
    head, tail = "… " if first else "", " …" if last < len(text) else ""
    return f"{head}{text[first:last].strip()}{tail}"


def found_words(hits: tuple[Hit, ...], wanted: str) -> str:
    """Say how much was found."""
    if len(folded(wanted).strip()) < 2:
        return tr("Type two letters or more: documents, studies and mail are searched.")
    return trn("{n} match", "{n} matches", len(hits)) if hits else tr("No match in what you may read.")

"""`palabre scenario show`: the author's sheet in a terminal, counts first, then table after table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap
from typing import TYPE_CHECKING

from sim.play.prose import prose
from tui.commands.frame import WIDE
from tui.i18n import tr

if TYPE_CHECKING:
    from sim.play.compiled import Compiled
    from sim.play.sheets.author import Table

GAP, NARROW = 2, 8
"""Columns between two cells, and the least width of a column of text."""
COUNTED = ("months", "activities", "people", "lines", "donors", "risks", "actors", "letters", "negotiations",
           "documents", "studies", "measures", "requirements")  # fmt: skip
"""The sections counted in a summary, in order; their names are `section.<name>` in the catalogues."""
_FIGURE = re.compile(r"−?\d[\d\s,.%€k!]*|−?[€$]\d[\d,.]*[\s!]*|")
"""A cell of a column of figures, which is aligned to the right."""


def summary(compiled: Compiled, language: str) -> Iterator[str]:
    """Yield the title and pitch of a scenario, its counts, its languages and its digest."""
    said, scenario = prose(compiled.texts, language), compiled.scenario
    counts = [(tr(f"section.{name}"), len(getattr(scenario, name))) for name in COUNTED]
    wide = max(len(name) for name, _ in counts)
    yield f"{said.get('scenario.title', scenario.id)}  ({scenario.id}, {scenario.edition})"
    yield from wrap(said.get("scenario.pitch", ""), WIDE)
    yield ""
    yield from (f"{name:<{wide}}{count:>5}" for name, count in counts if count)
    yield ""
    yield tr("Languages: {languages}", languages=", ".join(compiled.texts.languages))
    yield tr("Digest: {digest}", digest=compiled.digest)


def told(tables: Sequence[Table]) -> Iterator[str]:
    """Yield the lines of every table; long cells are wrapped."""
    for table in tables:
        widths = _widths([table.columns, *table.rows])
        right = [all(_FIGURE.fullmatch(cell) for cell in column) for column in zip(*table.rows, strict=True)]
        yield from ("", table.title, "─" * min(WIDE, len(table.title)))
        for row in (table.columns, *table.rows):
            yield from _row(row, widths, right)


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """Return the widths of the columns, the widest ones narrowed until they fit `WIDE`."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    while sum(widths) + GAP * (len(widths) - 1) > WIDE and max(widths) > NARROW:
        widths[widths.index(max(widths))] -= 1
    return widths


def _row(row: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> Iterator[str]:
    cells = [wrap(cell, width) for cell, width in zip(row, widths, strict=True)]
    for line in zip_longest(*cells, fillvalue=""):
        set_ = (c.rjust(w) if r else c.ljust(w) for c, w, r in zip(line, widths, right, strict=True))
        yield (" " * GAP).join(set_).rstrip()

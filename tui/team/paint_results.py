"""The drawing of the results: a dumbbell each, promised ○ and obtained ●, then the pages of the evaluation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content

from sim.world.seen.view import View
from tui.draw.canvas import Canvas, fit, pad
from tui.draw.glyphs import STYLES
from tui.draw.rows import apart
from tui.i18n import tr
from tui.team.paint import Shown
from tui.views.debrief import Gains, debriefed
from tui.views.evaluation import evaluation
from tui.views.prose import Prose, pair
from tui.views.results import Kept, Result, hindsight, kept, results

BAR = 40
"""Cells of the bar of a table."""


class Row(NamedTuple):
    """A result, or a page of the evaluation (no id): name, figure, text; `kept` is what its dumbbell shows."""

    id: str
    name: str
    value: str
    sheet: tuple[str, ...]
    kept: Kept | None = None


def rows(view: View, prose: Prose) -> tuple[Row, ...]:
    """Return the seven results, then the pages of the evaluation and of hindsight that are not empty."""
    found = [
        Row(r.id, r.title, r.value, _sheet(r), kept(o, view))
        for r, o in zip(results(view, prose), view.outcomes, strict=True)
    ]
    found += [Row("", r.title, r.value, _sheet(r)) for r in evaluation(view, prose)]
    risks = (tr("With hindsight: risks and map of actors"), hindsight(view, prose))
    chapters = (risks, *debriefed(view, prose, _shared))
    found += [Row("", title, "", (f"# {title}", *lines)) for title, lines in chapters]
    return tuple(found)


def _shared(found: Gains) -> str:
    """Draw how the gain of a table was shared: █ ours, ▒ theirs, · left on the table."""
    ours = found.ours * BAR // 10_000
    theirs = (found.ours + found.theirs) * BAR // 10_000 - ours
    return "█" * ours + "▒" * theirs + "·" * (BAR - ours - theirs)


def _sheet(r: Result) -> tuple[str, ...]:
    head = f"# {pair(r.title, r.value)}" if r.value else f"# {r.title}"
    return (head, r.help, "\n".join(f"· {fact}" for fact in r.facts))


def shown(found: Sequence[Row]) -> Shown:
    """Return the drawing of the results, a row each."""
    details = [pair(row.name, row.value) if row.value else row.name for row in found]
    return Shown(tr("Seven results, never added up"), "", _painter(found), details, tr("The project is not closed."))


def _painter(found: Sequence[Row]) -> Callable[[int, int, int, int], Content]:
    measured = [row for row in found if row.kept]
    wide = max((cell_len(row.name) for row in measured), default=0) + 1
    figure = max((cell_len(row.value) for row in measured), default=0)

    def paint(width: int, height: int, top: int, cursor: int) -> Content:
        sheet = Canvas(width, height)
        name = min(wide, width // 2)
        for y, at in enumerate(range(top, min(len(found), top + max(0, height)))):
            row, pointed = found[at], at == cursor
            style = STYLES.strong if pointed else ""
            sheet.put(0, y, "▸" if pointed else " ", STYLES.today)
            if row.kept is None:
                sheet.put(1, y, fit(row.name, width - figure - 2), style or STYLES.dim)
            else:
                sheet.put(1, y, pad(row.name, name), style)
                cells = width - name - figure - 3
                apart(sheet, (name + 2, y), cells, (row.kept.obtained, "●"), (row.kept.promised, "○"))
            sheet.put(width - figure, y, pad(row.value, figure, right=True), style)
        legend = f"○ {tr('promised')}  ● {tr('obtained')}  ●━○ {tr('short of the promise')}"
        if len(found) - top + 2 <= height:
            sheet.put(1, len(found) - top + 1, fit(legend, width - 1), STYLES.dim)
        return sheet.content()

    return paint

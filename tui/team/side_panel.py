"""The panel beside a form, or under it on a narrow screen: the ledger of a report, or what the form is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from sim.world.seen.view import View
from tui.draw.glyphs import STYLES
from tui.draw.tables import Line, table
from tui.i18n import kilos, tr
from tui.panels.figure import Figure, Painter
from tui.panels.text import HangingText
from tui.screens.pages import article
from tui.views.ledger import BESIDE, LedgerRow, gap_words, ledger, totals
from tui.views.prose import Prose
from tui.views.side_text import has_side_text, side_text


class SidePanel(VerticalScroll, can_focus=False):
    """Shows what goes with the form as it is filled in."""

    def __init__(self, kind: str, view: View, prose: Prose) -> None:
        super().__init__(id="ledger", classes="titled")
        self._kind, self._view, self._prose = kind, view, prose
        self._shown: tuple[str, ...] = ()

    @staticmethod
    def needed(kind: str) -> bool:
        """Return whether the form of a kind has a side panel."""
        return kind in BESIDE or has_side_text(kind)

    def compose(self) -> ComposeResult:
        """Yield the text, then the ledger if there is one."""
        yield HangingText(id="totals", classes="facts")
        if self._kind in BESIDE:
            yield from self._ledger()

    def _ledger(self) -> Iterator[Figure]:
        rows = ledger(self._view, self._prose)
        self.border_title = tr("The ledger, {day}", day=self._prose.day(self._view.day))
        figure = Figure(_ledger(rows))
        figure.styles.height = len(rows) + 1
        yield figure

    def follow(self, body: Mapping[str, Any]) -> None:
        """Show what goes with the form as it is now."""
        if self._kind in BESIDE:
            told = totals(self._view, self._prose, str(body.get("report", "")))
            self.query_one("#totals", Static).update(Content("\n").join(map(Content, [*told, ""])))
            return
        found = side_text(self._kind, body, self._view, self._prose)
        if found.lines != self._shown:
            self._shown = found.lines
            self.border_title = Content(found.title).markup
            self.query_one("#totals", Static).update(article(found.lines))
            self.scroll_home(animate=False)


def _ledger(rows: Sequence[LedgerRow]) -> Painter:
    """Return the painter of the ledger: planned, spent and gap of each heading."""
    heads = (tr("heading"), tr("planned"), tr("spent"), tr("gap"))
    drawn = [
        Line(r.name, (kilos(r.planned), kilos(r.spent), gap_words(r)), STYLES.warn if r.explain else "") for r in rows
    ]
    return lambda width, height: table(heads, drawn, width, height)

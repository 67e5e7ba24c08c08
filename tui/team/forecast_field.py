"""The forecast at the end of a form: its question, and the figures that it asks for."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from sim.world.council import Forecast
from sim.world.seen.view import View
from tui.draw.glyphs import STYLES
from tui.i18n import tr
from tui.panels.fields import Pick
from tui.views import forecasts
from tui.views.forms import Choice

FIGURES = (0, 1)
"""The figures of a forecast: at most two."""


class ForecastField(Vertical):
    """A question and its figures, which start from what is known today."""

    def __init__(self, view: View, question: str = "", figures: Sequence[int] = ()) -> None:
        super().__init__(id="guess")
        self._view, self._held = view, (question, figures)
        self._asked = ""

    def compose(self) -> ComposeResult:
        """Yield the question and its hidden figures."""
        offered = [Choice("", tr("no forecast")), *(Choice(q, forecasts.label(q)) for q in forecasts.QUESTIONS)]
        yield Pick(tr("Forecast"), offered, "", id="forecast")
        for at in FIGURES:
            yield Static(id=f"asked-{at}", classes="hidden")
            pick = Pick("", (), id=f"forecast-{at}")
            pick.add_class("hidden")
            yield pick

    def on_mount(self) -> None:
        """Restore what was picked before."""
        self.take(*self._held)

    def on_resize(self) -> None:
        """Stay in sight as a whole: a figure below the fold would be sent without having been seen."""
        if self.has_focus_within:
            self.scroll_visible(animate=False)

    @property
    def question(self) -> str:
        """The question picked, "" for no forecast."""
        return str(self.query_one("#forecast", Pick).value or "")

    @property
    def figures(self) -> tuple[int, ...]:
        """The figures picked, none for no forecast."""
        return tuple(pick.value for pick in self._picks if isinstance(pick.value, int))

    @property
    def _picks(self) -> list[Pick]:
        return [self.query_one(f"#forecast-{at}", Pick) for at in range(len(self._labels))]

    @property
    def _labels(self) -> Sequence[str]:
        return forecasts.asked(self.question) if self.question else ()

    def take(self, question: str, figures: Sequence[int]) -> None:
        """Select a question and its figures, as far as they are still offered."""
        self.query_one("#forecast", Pick).take(question)
        self.follow()
        for pick, value in zip(self._picks, figures, strict=False):
            if value in [choice.value for choice in pick.choices]:
                pick.take(value)

    def follow(self) -> None:
        """Offer the figures of the question, if it has changed."""
        question = self.question
        if question == self._asked:
            return
        self._asked = question
        offered = forecasts.steps(question, self._view) if question else ()
        start = forecasts.first(question, self._view) if question else ()
        for at in FIGURES:
            pick, said = self.query_one(f"#forecast-{at}", Pick), self.query_one(f"#asked-{at}", Static)
            told = at < len(self._labels)
            pick.set_class(not told, "hidden")
            said.set_class(not told, "hidden")
            if told:
                said.update(Content.styled(self._labels[at], STYLES.dim))
                pick.start(offered[at], start[at], self._labels[at])

    def made(self) -> Forecast | None:
        """Return the forecast. Raises Unreadable."""
        return forecasts.made(self.question, self.figures) if self.question else None

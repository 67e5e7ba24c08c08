"""The forecast at the foot of a form: what is guessed, and the figures that it asks for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

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
"""A forecast asks for two figures at most."""


class ForecastField(Vertical):
    """Offers the figures of the forecast chosen, starting from what is known today."""

    def __init__(self, view: View, held: Sequence[Any] = ()) -> None:
        super().__init__(id="guess")
        self._view, self._held = view, held
        self._asked = ""

    def compose(self) -> ComposeResult:
        """Lay out the question, and room for its figures."""
        offered = [Choice("", tr("no forecast")), *(Choice(q, forecasts.label(q)) for q in forecasts.QUESTIONS)]
        yield Pick(tr("Forecast"), offered, "", id="forecast")
        for at in FIGURES:
            yield Static(id=f"asked-{at}", classes="hidden")
            pick = Pick("", (), id=f"forecast-{at}")
            pick.add_class("hidden")
            yield pick

    def on_mount(self) -> None:
        """Take up what was picked before, here or before a crash."""
        self.take(self._held)

    @property
    def _question(self) -> str:
        return str(self.query_one("#forecast", Pick).value or "")

    @property
    def _figures(self) -> list[Pick]:
        return [self.query_one(f"#forecast-{at}", Pick) for at in range(len(self._labels))]

    @property
    def _labels(self) -> Sequence[str]:
        return forecasts.asked(self._question) if self._question else ()

    @property
    def picked(self) -> list[Any]:
        """What is guessed and its figures, [] if nothing is."""
        return [self._question, *(pick.value for pick in self._figures)] if self._question else []

    def take(self, picked: Sequence[Any]) -> None:
        """Pick what was picked once; of figures, those that are still offered."""
        self.query_one("#forecast", Pick).take(picked[0] if picked else "")
        self.follow()
        for pick, value in zip(self._figures, picked[1:], strict=False):
            if value in [choice.value for choice in pick.choices]:
                pick.take(value)

    def follow(self) -> None:
        """Offer other figures when another question was chosen."""
        question = self._question
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
        """Read the forecast. Raises Unreadable."""
        return forecasts.made(self._question, self.picked[1:]) if self._question else None

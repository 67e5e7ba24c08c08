"""Forecasts beside their outcomes, in words: which intervals held, once the game is closed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from sim.world.council import Forecast
from sim.world.seen.view import View
from tui.i18n import euros, tr, week, word
from tui.views.journal import forecast_words
from tui.views.prose import capital

if TYPE_CHECKING:
    from sim.play.record.log import Entry


class ForecastResult(NamedTuple):
    """A forecast and the outcome, in words; `held` is None while it is not known."""

    text: str
    held: bool | None


class Interval(NamedTuple):
    """An interval that was forecast: its question and itself in words, its bounds, the outcome (None: not known)."""

    name: str
    low: int
    high: int
    came: int | None
    words: str


def forecast_result(forecast: Forecast, view: View) -> ForecastResult:
    """Return a forecast with its outcome, once the game is closed."""
    said = capital(forecast_words(forecast))
    found = _came(forecast.question, view)
    if found is None or forecast.low is None or forecast.high is None:
        return ForecastResult(said, None)
    held = forecast.low <= found <= forecast.high
    came = euros(found) if forecast.question == "cost" else week(found - 1)
    return ForecastResult(
        f"{said}. {tr('It was {value}: {held}', value=came, held=tr('inside') if held else tr('outside'))}", held
    )


def intervals(entries: Sequence[Entry], seat: str, view: View) -> tuple[Interval, ...]:
    """Return the intervals that a seat forecast, each once, with the outcome once the game is closed."""
    made = dict.fromkeys(e.forecast for e in entries if e.seat == seat and e.forecast)
    return tuple(
        Interval(
            word(f"forecast.{f.question}"), f.low, f.high, _came(f.question, view), _between(f.question, f.low, f.high)
        )
        for f in made
        if f.low is not None and f.high is not None
    )


def _between(question: str, low: int, high: int) -> str:
    first, last = (euros(value) if question == "cost" else week(value - 1) for value in (low, high))
    return f"{first} – {last}"


def _came(question: str, view: View) -> int | None:
    """Return the outcome of a forecast, None while it is not known or if the project did not get that far."""
    facts = {name: value for outcome in view.outcomes for name, value in outcome.facts.items()}
    if question == "handover_day" and facts.get("handed_over"):
        return facts["handover_day"]
    return facts["expense"] if question == "cost" and facts.get("final_report_day", -1) >= 0 else None


def calibration(results: Sequence[ForecastResult]) -> str:
    """Say how many intervals held the outcome: four in five should."""
    known = [r.held for r in results if r.held is not None]
    return tr("Intervals that held: {n} of {all}; four in five should.", n=sum(known), all=len(known)) if known else ""

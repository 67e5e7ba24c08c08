"""Forecasts beside their outcomes, in words: which intervals held, once the game is closed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sim.play.forecasts import is_inside, judged, known, was_open
from sim.world.council import Forecast
from sim.world.seen.view import View
from tui.i18n import tr, word
from tui.views.journal import forecast_words, quantity
from tui.views.prose import along, capital

if TYPE_CHECKING:
    from sim.play.record.log import Entry


class Interval(NamedTuple):
    """An interval that was forecast: its question and itself in words, its bounds, the outcome (None: not known)."""

    name: str
    low: int
    high: int
    came: int | None
    words: str


def forecast_lines(
    entries: Sequence[Entry], view: View, deed: Callable[[Entry], str] | None = None
) -> tuple[str, ...]:
    """Return the forecasts in some entries, each once, with the outcomes once the game is closed.

    One about “this decision” is followed by the decision, if `deed` says it.
    """
    values = known(view)
    held = judged(entries, values)
    lines = dict.fromkeys(_beside_outcome(e, e.forecast, values, deed) for e in entries if e.forecast)
    if not held:
        return tuple(lines)
    all_ = tr("Intervals that held: {n} of {all}; four in five should.", n=sum(held.values()), all=len(held))
    return (*lines, all_)


def _beside_outcome(
    entry: Entry, forecast: Forecast, values: Mapping[str, int], deed: Callable[[Entry], str] | None
) -> str:
    said, inside = capital(forecast_words(forecast)), is_inside(forecast, values)
    if deed and forecast.probability is not None:
        said = along(said, deed(entry))
    if not was_open(entry, values):
        return f"{said}. {tr('It was known that day.')}"
    if inside is None:
        return said
    came = quantity(forecast.question, values[forecast.question])
    return f"{said}. {tr('It was {value}: {held}', value=came, held=tr('inside') if inside else tr('outside'))}"


def intervals(entries: Sequence[Entry], seat: str, view: View) -> tuple[Interval, ...]:
    """Return the intervals that a seat forecast, each once, with the outcome once the game is closed."""
    values, made = known(view), dict.fromkeys(e.forecast for e in entries if e.seat == seat and e.forecast)
    return tuple(
        Interval(
            word(f"forecast.{f.question}"), f.low, f.high, values.get(f.question), _between(f.question, f.low, f.high)
        )
        for f in made
        if f.low is not None and f.high is not None
    )


def _between(question: str, low: int, high: int) -> str:
    return f"{quantity(question, low)} – {quantity(question, high)}"

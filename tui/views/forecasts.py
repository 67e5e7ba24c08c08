"""Forecasts that a major decision asks for: typed, made in half a minute, checked against what happens."""

from __future__ import annotations

from collections.abc import Sequence

from sim.world.council import Forecast
from tui.i18n import DAYS_PER_WEEK, tr, word
from tui.views.forms import Unreadable
from tui.views.prose import line

QUESTIONS = ("works", "handover_day", "cost")
"""What can be forecast: a probability, a date (days; typed as weeks), an amount (cents; typed as euros)."""


def label(question: str) -> str:
    """Say what is forecast."""
    return word(f"forecast.{question}")


def asked(question: str) -> tuple[str, ...]:
    """Give the labels of what has to be typed."""
    if question == "works":
        return (tr("Probability, in per cent"),)
    unit = tr("week") if question == "handover_day" else tr("euros")
    return (
        tr("At the earliest or least ({unit}), to be wrong 1 time in 10", unit=unit),
        tr("At the latest or most ({unit}), to be wrong 1 time in 10", unit=unit),
    )


def read(question: str, typed: Sequence[str]) -> Forecast | None:
    """Read a forecast; None if nothing was typed. Raises Unreadable."""
    if not any(text.strip() for text in typed):
        return None
    numbers = [_whole(text) for text in typed]
    if question == "works":
        if not 0 <= numbers[0] <= 100:
            raise Unreadable(tr("Between {low} and {high}.", low=0, high=100))
        return Forecast(question, probability=numbers[0] * 100)
    scale = DAYS_PER_WEEK if question == "handover_day" else 100
    low, high = (n * scale for n in numbers)
    if low > high:
        raise Unreadable(tr("The first figure is the smaller one."))
    return Forecast(question, low=low, high=high)


def _whole(text: str) -> int:
    bare = "".join(c for c in text if not c.isspace() and c not in "€%")
    if not bare.isdecimal() or len(bare) > 9:
        raise Unreadable(tr("“{typed}” is not a whole number.", typed=line(text)[:40]))
    return int(bare)

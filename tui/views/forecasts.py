"""The forecasts that major decisions ask for: their questions, and reading what is typed or picked."""

from __future__ import annotations

from collections.abc import Sequence

from sim.model.units import DAYS_PER_WEEK
from sim.world.council import Forecast
from sim.world.seen.view import View
from tui.i18n import euros, share, tr, week, word
from tui.views.forms import Choice, Unreadable
from tui.views.prose import line

QUESTIONS = ("works", "handover_day", "cost")
"""What can be forecast: a probability, a date (days; typed as weeks), an amount (cents; typed as euros)."""

WEEKS_BEYOND = 40
"""Weeks after today's forecast that can be picked."""
LAST_WEEK = 999
"""The last week that can be typed: a larger number is a date or an amount typed by mistake [design]."""
COST_STEPS = 100
"""Steps of a cost: each is a hundredth of the budget."""


def label(question: str) -> str:
    """Return the words of a question."""
    return word(f"forecast.{question}")


def asked(question: str) -> tuple[str, ...]:
    """Return the labels of the figures of a question."""
    if question == "works":
        return (tr("Probability, in per cent"),)
    if question == "handover_day":
        return (
            tr("Not before week… (one chance in ten of being wrong)"),
            tr("Not after week… (one chance in ten of being wrong)"),
        )
    return (
        tr("No less than… € (one chance in ten of being wrong)"),
        tr("No more than… € (one chance in ten of being wrong)"),
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
    if question == "handover_day" and max(numbers) > LAST_WEEK:
        raise Unreadable(tr("Between {low} and {high}.", low=0, high=LAST_WEEK))
    scale = DAYS_PER_WEEK if question == "handover_day" else 100
    low, high = (n * scale for n in numbers)
    if low > high:
        raise Unreadable(tr("The first figure is the smaller one."))
    return Forecast(question, low=low, high=high)


def steps(question: str, view: View) -> tuple[tuple[Choice, ...], ...]:
    """Return the choices of each figure, around today's values."""
    return tuple(tuple(Choice(n, _named(question, n)) for n in offered) for offered in _offered(question, view))


def _named(question: str, value: int) -> str:
    if question == "works":
        return share(value)
    return week(value - 1) if question == "handover_day" else euros(value)


def _offered(question: str, view: View) -> tuple[range, ...]:
    if question == "works":
        return (range(500, 10_000, 500),)
    if question == "handover_day":
        last = view.forecast_handover // DAYS_PER_WEEK + WEEKS_BEYOND
        return (range((view.day // DAYS_PER_WEEK + 1) * DAYS_PER_WEEK, last * DAYS_PER_WEEK, DAYS_PER_WEEK),) * 2
    budget = sum(x.current for x in view.lines) or 1
    return (range(budget // 2, budget * 3 // 2, max(100, budget // COST_STEPS // 100 * 100)),) * 2


def first(question: str, view: View) -> tuple[int, ...]:
    """Return the figures to start from: even chances; today's handover, 4 weeks more; the budget, 10 % more."""
    if question == "works":
        return (5_000,)
    known = view.forecast_handover if question == "handover_day" else sum(x.current for x in view.lines)
    wanted = (known, known + 4 * DAYS_PER_WEEK if question == "handover_day" else known * 11 // 10)
    offered = zip(_offered(question, view), wanted, strict=True)
    return tuple(min(values, key=lambda n: abs(n - value)) for values, value in offered)


def made(question: str, values: Sequence[int]) -> Forecast:
    """Return the forecast of the values picked. Raises Unreadable."""
    if question == "works":
        return Forecast(question, probability=values[0])
    if values[0] > values[1]:
        raise Unreadable(tr("The first figure is the smaller one."))
    return Forecast(question, low=values[0], high=values[1])


def _whole(text: str) -> int:
    bare = "".join(c for c in text if not c.isspace() and c not in "€%")
    if not bare.isdecimal() or len(bare) > 9:
        raise Unreadable(tr("“{typed}” is not a whole number.", typed=line(text)[:40]))
    return int(bare)

"""The rework cycle: flawed work that looks done until it is found out (Cooper 1980; Lyneis & Ford 2007).

Stocks and flows are whole ten-thousandths of a task, so that they may be kept in a state and always add up.
Quality is the share of work done right, in basis points; values between 3 400 and 6 800 are reported for
development programmes (Cooper 1993), 6 800 to 9 500 are a choice for projects of solidarity.
"""

from dataclasses import dataclass
from math import expm1, log1p

from sim.model.units import FULL, Day, Points, half_even, portion, to_int

TASK = 10_000
"""One task of work, in the unit of the stocks."""

PRESSURE, FATIGUE, NEWCOMERS, MISUNDERSTOOD = 2_500, 3_000, 2_000, 2_000
"""Quality lost when each is full: schedule pressure, fatigue, share of newcomers (points, by choice)."""

SAFETY = 5_000
"""Part of the time to discovery that full psychological safety saves (points, by choice)."""


@dataclass(frozen=True, slots=True)
class Stocks:
    """Work to do, undiscovered rework, known rework, work really done; in ten-thousandths of a task."""

    to_do: int
    undiscovered: int = 0
    known: int = 0
    done: int = 0

    @property
    def total(self) -> int:
        """All the work there is: it never changes."""
        return self.to_do + self.undiscovered + self.known + self.done

    @property
    def perceived(self) -> int:
        """What a progress report counts as done, flaws included."""
        return self.done + self.undiscovered


def step(stocks: Stocks, capacity: int, quality: Points, discovered: Points) -> Stocks:
    """Work for one period and find some flaws: known rework is taken first, then work to do.

    `capacity` is the work that the staff can do in the period, in ten-thousandths of a task; `discovered`
    the share of undiscovered rework that comes to light in it, 1 / mean time to discovery.
    """
    redone = min(stocks.known, capacity)
    begun = min(stocks.to_do, capacity - redone)
    right = portion(redone + begun, quality)
    found = portion(stocks.undiscovered, discovered)
    return Stocks(
        to_do=stocks.to_do - begun,
        undiscovered=stocks.undiscovered + redone + begun - right - found,
        known=stocks.known - redone + found,
        done=stocks.done + right,
    )


def quality_multiplier(pressure: Points, fatigue: Points, newcomers: Points, misunderstood: Points) -> Points:
    """Give what is left of quality under circumstances that multiply; each argument from 0 to FULL.

    `newcomers` is their share of the team, `misunderstood` how far the brief was.
    """
    kept = 1
    for weight, level in (
        (PRESSURE, pressure),
        (FATIGUE, fatigue),
        (NEWCOMERS, newcomers),
        (MISUNDERSTOOD, misunderstood),
    ):
        kept *= FULL * FULL - weight * level
    return half_even(kept, FULL**7)


def discovery_mean(mean_days: int, safety: Points) -> int:
    """Shorten the mean time to discovery, in days, where people dare to tell: by half at full safety."""
    return half_even(mean_days * (FULL * FULL - SAFETY * safety), FULL * FULL)


def discovery_probability(days: int, mean_days: int) -> Points:
    """Give the chance that a flaw comes to light within so many days; exponential, mean above 0."""
    return to_int(-FULL * expm1(-days / mean_days))


def discovery_day(u: float, mean_days: int, safety: Points = 0) -> Day:
    """Draw the days until a flaw is found out, at least one, by inversion of an exponential delay."""
    return max(1, to_int(-log1p(-u) * discovery_mean(mean_days, safety)))

"""Cash over time, what a hole in it costs, and what another currency does to a cost. Whole cents."""

from collections.abc import Sequence
from itertools import accumulate
from math import exp, sqrt

from sim.model.chance import normal_quantile
from sim.model.units import DAYS_PER_WEEK, FULL, WEEKS_A_YEAR, Cents, Points, half_even, to_int

YEAR = WEEKS_A_YEAR * DAYS_PER_WEEK
"""Working days in a year."""

RATE = 1_000_000
"""Scale of exchange rates: units of the other currency for one of the project's, in millionths."""


def treasury(opening: Cents, receipts: Sequence[Cents], payments: Sequence[Cents]) -> list[Cents]:
    """Return the balance at the end of each period from what comes in and goes out in it."""
    flows = (money_in - money_out for money_in, money_out in zip(receipts, payments, strict=True))
    return list(accumulate(flows, initial=opening))[1:]


def lowest(balances: Sequence[Cents]) -> tuple[int, Cents]:
    """Return the first period (0 is the first) with the lowest balance, and that balance."""
    period = min(range(len(balances)), key=balances.__getitem__)
    return period, balances[period]


def bridge_interest(balances: Sequence[Cents], annual_rate: Points, periods: int = 12) -> Cents:
    """Price the bridging of negative balances, each held for one of `periods` parts of a year.

    Simple interest, rounded once; NGOs pay about 400 to 700 points a year.
    """
    bridged = sum(-balance for balance in balances if balance < 0)
    return half_even(bridged * annual_rate, FULL * periods)


def converted(local: int, rate: int) -> Cents:
    """Convert cents of another currency at `rate` millionths of it for one unit of the project's."""
    return half_even(local * RATE, rate)


def fx_loss(local: int, budget_rate: int, actual_rate: int) -> Cents:
    """Return what a local cost weighs more than budgeted; donors do not accept exchange losses.

    `local` is in cents of that currency, rates as for `converted`; a gain is negative.
    """
    return converted(local, actual_rate) - converted(local, budget_rate)


def exchange_rate(u: float, rate: int, sigma: Points, days: int) -> int:
    """Draw a rate `days` working days ahead by geometric Brownian motion without drift; sigma in points a year.

    A pegged currency (XOF, 655.957 for a euro) has sigma 0; most others between 300 and 1 600.
    """
    years, deviation = days / YEAR, sigma / FULL
    growth = -deviation * deviation / 2 * years
    return to_int(rate * exp(growth + deviation * sqrt(years) * normal_quantile(u)))

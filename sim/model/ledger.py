"""Four series that are never one number: physical, expense, cash, donor-eligible expense; and the treasury.

All amounts are whole cents. Work is earned when it is done, an expense is booked when it is incurred, cash
moves when it is paid or received, and a donor accepts what is in its period and supported by documents.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from math import exp, sqrt

from sim.model.chance import normal_quantile
from sim.model.units import DAYS_PER_WEEK, FULL, Cents, Day, Points, half_even, portion, shares, to_int

YEAR = 52 * DAYS_PER_WEEK
"""Working days in a year of exchange rates."""

RATE = 1_000_000
"""Scale of exchange rates: units of the other currency for one of the project's, in millionths."""


@dataclass(slots=True)
class Ledger:
    """The project's books. Dictionaries are by budget line, except `eligible` and `received`, by donor.

    `committed` is ordered and not yet incurred; `supported` is the part of `expense` whose documents are
    complete; `earned` is the budgeted value of the work really done.
    """

    opening: Cents = 0
    budget: dict[str, Cents] = field(default_factory=dict)
    committed: dict[str, Cents] = field(default_factory=dict)
    expense: dict[str, Cents] = field(default_factory=dict)
    supported: dict[str, Cents] = field(default_factory=dict)
    eligible: dict[str, Cents] = field(default_factory=dict)
    received: dict[str, Cents] = field(default_factory=dict)
    paid: Cents = 0
    earned: Cents = 0
    period: tuple[Day, Day] | None = None

    @property
    def cash(self) -> Cents:
        """Money at hand: opening + receipts - payments, below zero when a bank bridges it."""
        return self.opening + self.receipts - self.paid

    @property
    def receipts(self) -> Cents:
        """What all donors and sources have paid in, less what they took back."""
        return sum(self.received.values())

    @property
    def spent(self) -> Cents:
        """Expense of all lines: the actual cost of earned value."""
        return sum(self.expense.values())

    @property
    def payable(self) -> Cents:
        """Expense not yet paid; below zero, advances to suppliers."""
        return self.spent - self.paid

    @property
    def accepted(self) -> Cents:
        """Expense that donors would accept, all of them together; never more than the expense."""
        return sum(self.eligible.values())

    def available(self, line: str) -> Cents:
        """Give what a line can still bear: budget - expense - commitments, below zero when overdrawn."""
        return self.budget.get(line, 0) - self.expense.get(line, 0) - self.committed.get(line, 0)

    def overdrawn(self) -> tuple[str, ...]:
        """Name the lines that bear more than their budget, in alphabetical order."""
        lines = self.budget.keys() | self.expense.keys() | self.committed.keys()
        return tuple(line for line in sorted(lines) if self.available(line) < 0)

    def earn(self, amount: Cents) -> None:
        """Add the budgeted value of work done, or take it back when the work proves wrong."""
        self.earned += amount

    def commit(self, line: str, amount: Cents) -> None:
        """Order something on a line; a negative amount cancels, never below zero (ValueError)."""
        _add(self.committed, line, amount)

    def post_expense(
        self,
        day: Day,
        line: str,
        amount: Cents,
        supporting: Points,
        funders: Mapping[str, int] | None = None,
    ) -> None:
        """Book an expense incurred on `day`, `supporting` points of it documented.

        `funders` are donors and their weights in this expense (none: own funds); each accepts its share of
        the documented part if the day is in the period, so that nothing is financed twice. What a commitment
        had foreseen is released by `commit`. A negative amount, or points off their scale, raise ValueError.
        """
        if amount < 0 or not 0 <= supporting <= FULL:
            raise ValueError(f"not an expense: {amount} cents, {supporting} points documented")
        _add(self.expense, line, amount)
        self.document(line, portion(amount, supporting), funders if self.in_period(day) else None)

    def in_period(self, day: Day) -> bool:
        """Say whether an expense of that day is in the period of eligibility, both ends included."""
        return self.period is None or self.period[0] <= day <= self.period[1]

    def document(self, line: str, amount: Cents, funders: Mapping[str, int] | None = None) -> None:
        """Complete the documents of an expense already booked, which its funders then accept.

        Documenting more than the line has spent raises ValueError.
        """
        if self.supported.get(line, 0) + amount > self.expense.get(line, 0):
            raise ValueError(f"{line}: more documents than expense")
        parts = shares(amount, funders) if funders else {}
        _add(self.supported, line, amount)
        for donor, part in parts.items():
            _add(self.eligible, donor, part)

    def reject(self, donor: str, amount: Cents) -> Cents:
        """Take an amount out of what a donor accepts, at most all of it; gives what was taken."""
        taken = min(amount, self.eligible.get(donor, 0))
        _add(self.eligible, donor, -taken)
        return taken

    def pay(self, amount: Cents) -> None:
        """Pay a supplier, a salary or interest; the account may go below zero, which the bank may refuse."""
        if amount < 0:
            raise ValueError("a payment is not negative")
        self.paid += amount

    def receive(self, source: str, amount: Cents) -> None:
        """Receive from a donor or another source; a negative amount is a recovery."""
        self.received[source] = self.received.get(source, 0) + amount

    def transfer(self, source: str, target: str, amount: Cents) -> None:
        """Move budget between two lines; the donor's rule is `donors.transfer_allowed`."""
        _add(self.budget, source, -amount)
        _add(self.budget, target, amount)

    def copy(self) -> "Ledger":
        """Copy the books: nothing is shared with the original."""
        return Ledger(
            self.opening,
            self.budget.copy(),
            self.committed.copy(),
            self.expense.copy(),
            self.supported.copy(),
            self.eligible.copy(),
            self.received.copy(),
            self.paid,
            self.earned,
            self.period,
        )

    def as_record(self) -> dict[str, object]:
        """Give the books as plain numbers, lists and fresh dictionaries, for a digest or an export."""
        record: dict[str, object] = {
            name: dict(getattr(self, name))
            for name in ("budget", "committed", "expense", "supported", "eligible", "received")
        }
        period = None if self.period is None else list(self.period)
        return record | {"opening": self.opening, "paid": self.paid, "earned": self.earned, "period": period}


def _add(series: dict[str, Cents], key: str, amount: Cents) -> None:
    total = series.get(key, 0) + amount
    if total < 0:
        raise ValueError(f"{key} would fall to {total} cents")
    series[key] = total


def treasury(opening: Cents, receipts: Sequence[Cents], payments: Sequence[Cents]) -> list[Cents]:
    """Give the balance at the end of each period from what comes in and goes out in it."""
    flows = (money_in - money_out for money_in, money_out in zip(receipts, payments, strict=True))
    return list(accumulate(flows, initial=opening))[1:]


def lowest(balances: Sequence[Cents]) -> tuple[int, Cents]:
    """Give the first period (0 is the first) with the lowest balance, and that balance."""
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
    """Give what a local cost weighs more than budgeted; donors do not accept exchange losses.

    `local` is in cents of that currency, rates as for `converted`; a gain is negative.
    """
    return converted(local, actual_rate) - converted(local, budget_rate)


def exchange_rate(u: float, rate: int, sigma: Points, days: int, drift: Points = 0) -> int:
    """Draw a rate `days` working days ahead by geometric Brownian motion; sigma and drift in points a year.

    A pegged currency (XOF, 655.957 for a euro) has sigma 0; most others between 300 and 1 600.
    """
    years, deviation = days / YEAR, sigma / FULL
    growth = (drift / FULL - deviation * deviation / 2) * years
    return to_int(rate * exp(growth + deviation * sqrt(years) * normal_quantile(u)))

"""Rules of those who pay: instalments, transfers between headings, pre-financing, final grant.

Defaults are those of European external action (General Conditions, art. 9, 14 and 15); each donor may set
its own. Money in cents, shares and rates in basis points, days are working days.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from sim.model.chance import lognormal
from sim.model.units import FULL, Cents, Day, Points, portion, to_int

Objection: TypeAlias = Literal["", "unknown", "excluded", "amount", "funds", "threshold"]

AHEAD: Points = 9_000
"""Most of a grant that the EU pays ahead of the final account (General Conditions, art. 15)."""


def arrival(u: float, due: Day, median: int, sigma: Points) -> Day:
    """Draw the day when an instalment due on `due` reaches the account, a lognormal delay later.

    Medians seen, in working days: public French donor 30 to 85, EU 20 to 65 after the report, foundation
    10 to 30; sigma 3 500 to 7 000 points. Whole days, `due` itself with a median of 0.
    """
    return due + (to_int(lognormal(u, median, sigma / FULL)) if median else 0)


@dataclass(frozen=True, slots=True)
class Transfer:
    """The answer to a transfer, with what a sentence needs to explain it.

    `reason` is empty when it is allowed. `heading` is the one that decides, with its amount in the `original`
    budget and after the transfer (`new`); `largest` is the greatest amount that could move today.
    """

    reason: Objection
    heading: str
    original: Cents
    new: Cents
    largest: Cents

    @property
    def allowed(self) -> bool:
        """Whether the team may do it without asking."""
        return not self.reason


def transfer_allowed(  # noqa: PLR0913, PLR0917 - the rule has as many terms
    original: Mapping[str, Cents],
    current: Mapping[str, Cents],
    src: str,
    dst: str,
    amount: Cents,
    threshold_points: Points = 2_500,
    excluded: Collection[str] = (),
) -> Transfer:
    """Apply the cumulative rule: each heading stays within the threshold of its original amount, exactly.

    `original` is the budget as signed or last amended; a heading of zero there needs an amendment.
    `excluded` headings (contingency, indirect costs) never take part.
    """
    before = {name: (original.get(name, 0), current.get(name, 0)) for name in (src, dst)}
    new = {src: before[src][1] - amount, dst: before[dst][1] + amount}

    def beyond(name: str) -> bool:
        signed = before[name][0]
        return abs(new[name] - signed) * FULL > threshold_points * signed

    checks: tuple[tuple[Objection, str, bool], ...] = (
        ("unknown", src, src not in current),
        ("unknown", dst, dst not in current),
        ("excluded", src, src in excluded),
        ("excluded", dst, dst in excluded),
        ("amount", src, amount <= 0 or src == dst),
        ("funds", src, new[src] < 0),
        ("threshold", src, beyond(src)),
        ("threshold", dst, beyond(dst)),
    )
    reason, heading = next(((why, name) for why, name, fails in checks if fails), ("", dst))
    closed = src == dst or reason in ("unknown", "excluded")
    largest = 0 if closed else _largest(before[src], before[dst], threshold_points)
    return Transfer(reason, heading, before[heading][0], new[heading], largest)


def _largest(src: tuple[Cents, Cents], dst: tuple[Cents, Cents], threshold: Points) -> Cents:
    """Return what a heading may still lose and another gain, from their (original, current) amounts."""
    give = src[1] - src[0] + src[0] * threshold // FULL
    take = dst[0] - dst[1] + dst[0] * threshold // FULL
    return max(0, min(src[1], give, take))


def indirect_costs(direct: Cents, rate: Points = 700) -> Cents:
    """Return the flat indirect costs on direct eligible costs, 7 % at most with the EU.

    Whether contingency is in the base is the donor's choice: add it to `direct` if it is.
    """
    return portion(direct, rate)


def next_instalment(
    forecast: Cents, paid: Sequence[Cents], consumed: Cents, ceiling: Cents, threshold: Points = 7_000
) -> Cents:
    """Return the next pre-financing asked for `forecast`, after the instalments `paid` and `consumed` of them.

    In full if 70 % of the last instalment and all earlier ones are consumed, else less what is unused;
    never beyond `ceiling`, the most that may be paid ahead (90 % of the EU's grant).
    """
    total = sum(paid)
    last = paid[-1] if paid else 0
    enough = (consumed - (total - last)) * FULL >= threshold * last
    return max(0, min(forecast if enough else forecast - (total - consumed), ceiling - total))


@dataclass(frozen=True, slots=True)
class FinalGrant:
    """What a donor owes in the end: `by_rate` before ceiling, `profit` taken off, `grant`; in cents."""

    by_rate: Cents
    profit: Cents
    grant: Cents


def final_grant(eligible: Cents, rate: Points, ceiling: Cents, other_receipts: Cents) -> FinalGrant:
    """Return min(ceiling, rate x eligible costs) less the profit that all receipts together would leave.

    The balance to pay is `grant` less what was paid ahead; below zero, the donor recovers it.
    """
    by_rate = portion(eligible, rate)
    capped = min(ceiling, by_rate)
    profit = min(capped, max(0, capped + other_receipts - eligible))
    return FinalGrant(by_rate, profit, capped - profit)

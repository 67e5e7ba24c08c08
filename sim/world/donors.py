"""Donors as an author defines them: what they pay, by which rules, and the reports that they are owed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sim.model.units import FULL


@dataclass(frozen=True, slots=True)
class Instalment:
    """A payment of a donor.

    It waits for the day `day`, the end of the activity `done`, the acceptance of `report`, and for `justified` of what
    was paid before (points) to be spent; it arrives a lognormal delay (median `delay` days, `sigma` points) later.
    `reduced`: if less is justified, it is still paid, less what is unused. `balance`: it pays what remains of the final
    grant, at most `amount`.
    """

    id: str
    amount: int
    day: int = 0
    done: str = ""
    report: str = ""
    justified: int = 0
    delay: int = 0
    sigma: int = 0
    reduced: bool = False
    balance: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A report due to a donor; `activity` is the work of preparing it, when the plan has one."""

    id: str
    due: int
    final: bool = False
    activity: str = ""


@dataclass(frozen=True, slots=True)
class Donor:
    """Who pays, and by which rules.

    `lines` is what it pays of each heading, in cents; `transfer` is the cumulative share by which a heading may change
    without an amendment (points). It accepts expenses within its `period` (first and last day), on its headings, on its
    `earmarked` activities only if there are any; purchases of `quotes` cents or more need competition (0: no such
    rule); indirect costs may reach `indirect` points of the direct ones. It bears at most `rate` points of the expense
    that it accepts so (0: no such rule); `in_kind` points of the whole cost may be contributed in kind.

    It examines a report in `review` days, and answers on the days of its `sessions` (none: any day).
    """

    id: str
    actor: str
    amount: int
    cash: bool = True  # False: contributions in kind, valued and never in the bank
    transfer: int = 2_500
    notice: int = 20  # days between asking for an amendment and the earliest answer
    own: bool = False  # the organisation's own money: no receipt that could make a profit
    lines: Mapping[str, int] = field(default_factory=dict)
    period: tuple[int, int] | None = None
    earmarked: tuple[str, ...] = ()
    quotes: int = 0
    indirect: int = FULL
    rate: int = 0
    in_kind: int = FULL
    review: int = 10
    sessions: tuple[int, ...] = ()
    instalments: tuple[Instalment, ...] = ()
    reports: tuple[Report, ...] = ()

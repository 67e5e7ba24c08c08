"""Who pays, and by which rules: donors, their instalments, the accounts that they are due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Instalment:
    """A payment of a donor.

    Trigger `day`, `done` (activity), `report` (accepted report id) or `justified` (share of what was paid,
    points). `reduced`: if less is justified it leaves all the same, less what is unused. `balance`: what the final
    grant leaves to pay, `amount` at most.

    It arrives a lognormal delay (median `delay` days, `sigma` points) after all its triggers hold.
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
    """An account due to a donor (or monthly to the Direction).

    `activity` is the work of preparing it, when the plan has one.
    """

    id: str
    due: int
    final: bool = False
    activity: str = ""


@dataclass(frozen=True, slots=True)
class Donor:
    """Who pays, and by which rules.

    `lines` is what it pays of each heading, in cents. `transfer` is the cumulative share a heading may move by
    without an amendment (points). What it accepts: expenses of its `period` (first and last day), on its headings (on
    its `earmarked` activities only, if there are any), bought with competition from `quotes` cents on (0: always
    well), flat costs up to `indirect` points of the direct ones. `rate` is the share of the whole project's cost that
    it bears at most (0: no such rule), of which `in_kind` points may be brought in kind.

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
    indirect: int = 10_000
    rate: int = 0
    in_kind: int = 10_000
    review: int = 10
    sessions: tuple[int, ...] = ()
    instalments: tuple[Instalment, ...] = ()
    reports: tuple[Report, ...] = ()

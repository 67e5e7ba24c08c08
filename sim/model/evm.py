"""Earned value and earned schedule (PMI Practice Standard; Fleming & Koppelman; Lipke 2003).

Money is whole cents; indices are ratios, made when they are read and never kept. What is undefined is None,
never an infinity: an index before anything is spent, a forecast before anything is earned.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sim.model.units import FULL, Cents, half_even

TO_EXPLAIN = 1_000
"""Gap between planned and spent from which a heading has to be explained, in points of what was planned: 10 %, the
usual threshold of donors' templates (domain notes §8) [design]."""


def strays(planned: Cents, spent: Cents) -> bool:
    """Return whether an expense is so far from what was planned by now that it wants a reason; never without a plan."""
    return planned > 0 and abs(spent - planned) * FULL > TO_EXPLAIN * planned


def _ratio(numerator: float, denominator: float) -> float | None:
    return numerator / denominator if denominator else None


@dataclass(frozen=True, slots=True)
class EarnedValue:
    """A status: planned value, earned value, actual cost to date, and budget at completion, all in cents."""

    pv: Cents
    ev: Cents
    ac: Cents
    bac: Cents

    @property
    def cv(self) -> Cents:
        """Cost variance EV - AC; below zero, the work cost more than it was worth."""
        return self.ev - self.ac

    @property
    def sv(self) -> Cents:
        """Schedule variance EV - PV, in cents; it returns to zero at the end of a late project."""
        return self.ev - self.pv

    @property
    def cpi(self) -> float | None:
        """Cost performance index EV / AC."""
        return _ratio(self.ev, self.ac)

    @property
    def spi(self) -> float | None:
        """Schedule performance index EV / PV; it returns to 1 at the end, prefer SPI(t)."""
        return _ratio(self.ev, self.pv)

    @property
    def percent_complete(self) -> float | None:
        """Share of the budgeted work that is done: the donor's *taux de réalisation*."""
        return _ratio(self.ev, self.bac)

    @property
    def percent_spent(self) -> float | None:
        """Share of the budget that is spent: the donor's *taux d'exécution*; CPI is the ratio of the two."""
        return _ratio(self.ac, self.bac)

    @property
    def eac_budget_rate(self) -> Cents:
        """EAC 1, AC + (BAC - EV): what is left costs what was budgeted."""
        return self.eac_bottom_up(self.bac - self.ev)

    @property
    def eac_cpi(self) -> Cents | None:
        """EAC 2, BAC / CPI: what is left costs as much more as what is done."""
        return half_even(self.bac * self.ac, self.ev) if self.ev and self.ac else None

    @property
    def eac_cpi_spi(self) -> Cents | None:
        """EAC 3, AC + (BAC - EV) / (CPI SPI): catching up costs too; pessimistic."""
        if not (self.ev and self.ac and self.pv):
            return None
        return self.ac + half_even((self.bac - self.ev) * self.ac * self.pv, self.ev * self.ev)

    @property
    def eac_80_20(self) -> Cents | None:
        """EAC 4, AC + (BAC - EV) / (0.8 CPI + 0.2 SPI)."""
        if not (self.ev and self.ac and self.pv):
            return None
        left = 10 * (self.bac - self.ev) * self.ac * self.pv
        return self.ac + half_even(left, self.ev * (8 * self.pv + 2 * self.ac))

    def eac_bottom_up(self, to_complete: Cents) -> Cents:
        """EAC 5, AC + a new estimate of what is left, made activity by activity."""
        return self.ac + to_complete

    @property
    def vac(self) -> Cents | None:
        """Variance at completion BAC - EAC 2; below zero, the overrun to expect."""
        return None if self.eac_cpi is None else self.bac - self.eac_cpi

    @property
    def etc(self) -> Cents | None:
        """Estimate to complete EAC 2 - AC."""
        return None if self.eac_cpi is None else self.eac_cpi - self.ac

    def tcpi(self, target: Cents) -> float | None:
        """Index to hold from now on to end at `target` cents; None once that money is spent."""
        return (self.bac - self.ev) / (target - self.ac) if target > self.ac else None

    @property
    def tcpi_bac(self) -> float | None:
        """To-complete index for the budget."""
        return self.tcpi(self.bac)

    @property
    def tcpi_eac(self) -> float | None:
        """To-complete index for EAC 2."""
        return None if self.eac_cpi is None else self.tcpi(self.eac_cpi)


@dataclass(frozen=True, slots=True)
class EarnedSchedule:
    """Progress as time, in periods: `es` when the work done was planned, `at` now, `pd` planned in all."""

    es: float
    at: int
    pd: int

    @property
    def sv_t(self) -> float:
        """Schedule variance ES - AT in periods; below zero, late."""
        return self.es - self.at

    @property
    def spi_t(self) -> float | None:
        """Schedule index ES / AT; unlike SPI it stays below 1 at the end of a late project."""
        return _ratio(self.es, self.at)

    @property
    def ieac_t(self) -> float | None:
        """Expected total duration PD / SPI(t), in periods."""
        return _ratio(self.pd * self.at, self.es)

    def end(self, factor: float) -> float | None:
        """Expect a total duration of AT + (PD - ES) / factor, the factor being 1, SPI(t) or SPI(t) CPI."""
        left = _ratio(self.pd - self.es, factor)
        return None if left is None else self.at + left

    @property
    def tspi(self) -> float | None:
        """Index to hold from now on to end as planned; None once the planned end is reached."""
        return (self.pd - self.es) / (self.pd - self.at) if self.pd > self.at else None


def planned_duration(cumulative_pv: Sequence[Cents]) -> int:
    """Count the periods until the plan is complete; what repeats the last value beyond is no work."""
    return list(cumulative_pv).index(cumulative_pv[-1]) + 1 if cumulative_pv else 0


def earned_schedule(ev: Cents, cumulative_pv: Sequence[Cents], at: int) -> EarnedSchedule:
    """Project the earned value on the plan: ES = C + (EV - PV_C) / (PV_C+1 - PV_C).

    `cumulative_pv` holds the planned value at the end of periods 1, 2 …, never decreasing; C is the last
    period whose planned value is earned, and an idle period of the plan counts as earned.
    """
    pd = planned_duration(cumulative_pv)
    planned = [0, *cumulative_pv[:pd]]
    if ev >= planned[-1]:
        return EarnedSchedule(float(pd), at, pd)
    c = max((i for i, pv in enumerate(planned) if pv <= ev), default=0)
    return EarnedSchedule(c + max(ev - planned[c], 0) / (planned[c + 1] - planned[c]), at, pd)


def schedule_so_far(earned: Sequence[Cents], cumulative_pv: Sequence[Cents]) -> EarnedSchedule:
    """Project the last of `earned`, the earned value at the end of periods 1, 2 …, on the plan.

    Time stops when all that was planned is earned: the indices of a finished project are those of its last day of work.
    """
    ended = next((at for at, ev in enumerate(earned, start=1) if cumulative_pv and ev >= cumulative_pv[-1]), None)
    return earned_schedule(earned[-1] if earned else 0, cumulative_pv, ended or len(earned))


def accrued(budget: Cents, start: int, finish: int, day: int) -> Cents:
    """Return what a budget spread evenly from `start` to `finish` has accrued by `day`; a milestone's, at its date."""
    if day >= finish:
        return budget
    return half_even(budget * (day - start), finish - start) if day > start else 0


def planned_value(
    day: int, starts: Mapping[str, int], durations: Mapping[str, int], budgets: Mapping[str, Cents]
) -> Cents:
    """Return the planned value at the end of `day` working days; rounded by activity, so the end is BAC exactly."""
    return sum(accrued(budget, starts[a], starts[a] + durations[a], day) for a, budget in budgets.items())

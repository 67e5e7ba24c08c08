"""Project network: critical path method and classic PERT (Kelley & Walker 1959; Malcolm et al. 1959).

Activities are on nodes. `durations` maps an id to a whole number of days (weeks do as well), and
`predecessors` an id to the ids that must end first; an activity that it does not mention has none.
An activity that ends at t occupies [t - duration, t): a successor may start at t.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from typing import TypeAlias

from sim.model.chance import normal_cdf

Estimate: TypeAlias = tuple[int, int, int]
"""Optimistic, most likely and pessimistic durations, in days."""

Links: TypeAlias = Mapping[str, Sequence[str]]


class CycleError(ValueError):
    """The plan waits for itself; `cycle` names its activities, each one a predecessor of the next."""

    def __init__(self, cycle: tuple[str, ...]) -> None:
        super().__init__("activities wait for one another: " + " -> ".join((*cycle, cycle[0])))
        self.cycle = cycle


@dataclass(frozen=True, slots=True)
class Dates:
    """Early and late dates of an activity, in the unit of the durations."""

    early_start: int
    early_finish: int
    late_start: int
    late_finish: int

    @property
    def total_float(self) -> int:
        """How long the activity may slip without moving the end; negative if a deadline is already missed."""
        return self.late_start - self.early_start


def topological(activities: Iterable[str], predecessors: Links) -> tuple[str, ...]:
    """Order activities after their predecessors, first freed first served, then in the order given.

    Raises CycleError, or ValueError for a predecessor that is not among the activities.
    """
    waiting = {activity: len(predecessors.get(activity, ())) for activity in activities}
    followers = successors(waiting, predecessors)
    order = [activity for activity, missing in waiting.items() if not missing]
    for activity in order:
        for follower in followers[activity]:
            waiting[follower] -= 1
            if not waiting[follower]:
                order.append(follower)
    if len(order) < len(waiting):
        raise CycleError(_cycle({a for a, missing in waiting.items() if missing}, predecessors))
    return tuple(order)


def _cycle(stuck: set[str], predecessors: Links) -> tuple[str, ...]:
    """Walk back from a stuck activity, through stuck ones only, until the walk meets itself."""
    walk = [min(stuck)]
    while True:
        previous = next(p for p in predecessors[walk[-1]] if p in stuck)
        if previous in walk:
            break
        walk.append(previous)
    cycle = walk[walk.index(previous) :][::-1]
    first = cycle.index(min(cycle))
    return tuple(cycle[first:] + cycle[:first])


def successors(activities: Iterable[str], predecessors: Links) -> dict[str, list[str]]:
    """Turn the links round: who waits for whom; ValueError for a predecessor that is no activity."""
    followers: dict[str, list[str]] = {activity: [] for activity in activities}
    for activity in followers:
        for previous in predecessors.get(activity, ()):
            if previous not in followers:
                raise ValueError(f"{activity} waits for {previous}, which is not an activity")
            followers[previous].append(activity)
    return followers


def forward_pass(
    durations: Mapping[str, int],
    predecessors: Links,
    order: Sequence[str] | None = None,
    not_before: Mapping[str, int] | None = None,
) -> dict[str, int]:
    """Return the early starts, in topological order; pass `order` when the network has not changed.

    `not_before` holds dates that an activity cannot precede: a delivery, a season, or an actual start.
    """
    floor = not_before or {}
    starts: dict[str, int] = {}
    for activity in order or topological(durations, predecessors):
        start = floor.get(activity, 0)
        for previous in predecessors.get(activity, ()):
            start = max(start, starts[previous] + durations[previous])
        starts[activity] = start
    return starts


def backward_pass(
    durations: Mapping[str, int], predecessors: Links, end: int, order: Sequence[str] | None = None
) -> dict[str, int]:
    """Return the late starts that still meet `end`, the early end or an imposed deadline."""
    order = order or topological(durations, predecessors)
    finishes = dict.fromkeys(order, end)
    starts: dict[str, int] = {}
    for activity in reversed(order):
        starts[activity] = start = finishes[activity] - durations[activity]
        for previous in predecessors.get(activity, ()):
            finishes[previous] = min(finishes[previous], start)
    return starts


def schedule(
    durations: Mapping[str, int],
    predecessors: Links,
    deadline: int | None = None,
    order: Sequence[str] | None = None,
    not_before: Mapping[str, int] | None = None,
) -> dict[str, Dates]:
    """Return all dates, in topological order; late ones count back from `deadline`, or from the early end."""
    order = order or topological(durations, predecessors)
    early = forward_pass(durations, predecessors, order, not_before)
    end = max((start + durations[a] for a, start in early.items()), default=0)
    late = backward_pass(durations, predecessors, end if deadline is None else deadline, order)
    return {a: Dates(start, start + durations[a], late[a], late[a] + durations[a]) for a, start in early.items()}


def makespan(dates: Mapping[str, Dates]) -> int:
    """Return the early end of the project, 0 for an empty one."""
    return max((d.early_finish for d in dates.values()), default=0)


def free_float(dates: Mapping[str, Dates], predecessors: Links) -> dict[str, int]:
    """Return each activity's free float: what it may slip without moving the early date of any other."""
    end = makespan(dates)
    followers = successors(dates, predecessors)
    return {
        activity: min((dates[f].early_start for f in followers[activity]), default=end) - d.early_finish
        for activity, d in dates.items()
    }


def critical_path(dates: Mapping[str, Dates]) -> tuple[str, ...]:
    """Return the activities of least total float, by early start then in topological order.

    Parallel critical paths are all in it. Under a deadline the least float may be above or below zero.
    """
    least = min((d.total_float for d in dates.values()), default=0)
    critical = [activity for activity, d in dates.items() if d.total_float == least]
    return tuple(sorted(critical, key=lambda activity: dates[activity].early_start))


def pert_mean(low: int, mode: int, high: int) -> Fraction:
    """Return the classic PERT mean (o + 4m + p) / 6, exact."""
    return Fraction(low + 4 * mode + high, 6)


def pert_variance(low: int, mode: int, high: int) -> Fraction:
    """Return the classic PERT variance ((p - o) / 6)**2, exact.

    It is not the variance of the Beta-PERT that is drawn, (mean - o)(p - mean) / 7: see `chance`.
    """
    return Fraction((high - low) ** 2, 36)


def pert_completion(estimates: Mapping[str, Estimate], predecessors: Links) -> tuple[Fraction, Fraction]:
    """Return mean and variance of the end along the critical path of mean durations.

    Of several critical paths, the one with the largest variance counts, as textbooks ask.
    """
    ends: dict[str, tuple[Fraction, Fraction]] = {}
    nothing = (Fraction(0), Fraction(0))
    for activity in topological(estimates, predecessors):
        mean, variance = max((ends[p] for p in predecessors.get(activity, ())), default=nothing)
        estimate = estimates[activity]
        ends[activity] = (mean + pert_mean(*estimate), variance + pert_variance(*estimate))
    return max(ends.values(), default=nothing)


def probability_by(deadline: int, mean: Fraction, variance: Fraction) -> float:
    """Return PERT's chance to end by a deadline, Phi((D - mean) / sd), which ignores every other path.

    It is optimistic wherever paths merge; without variance it is 0 or 1.
    """
    if not variance:
        return 1.0 if deadline >= mean else 0.0
    return normal_cdf(float(deadline - mean) / sqrt(variance))

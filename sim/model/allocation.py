"""Schedule generation under limited resources (RCPSP): parallel and serial schemes, five classic priority rules.

Kolisch 1996; Kolisch & Hartmann 1999. `requests` maps an activity to the units of each skill that it holds for its
whole duration, `capacity` a skill to the units there are (people, basis points of full-time work, vehicles: any whole
unit). `priority` maps an activity to a number, the lowest first; ties go to the activity that `durations` lists first.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from sim.model.network import Links, backward_pass, forward_pass, successors, topological

Requests: TypeAlias = Mapping[str, Mapping[str, int]]
Capacity: TypeAlias = Mapping[str, int]
Priority: TypeAlias = Mapping[str, int]


def startable(waiting: Iterable[str], requests: Requests, free: Capacity) -> list[str]:
    """Pick what starts at one instant: in the order given, each activity that still finds its skills free."""
    left = dict(free)
    started = []
    for activity in waiting:
        needs = requests.get(activity, {})
        if all(units <= left.get(skill, 0) for skill, units in needs.items()):
            started.append(activity)
            for skill, units in needs.items():
                left[skill] = left.get(skill, 0) - units
    return started


def parallel_sgs(
    durations: Mapping[str, int],
    predecessors: Links,
    requests: Requests,
    capacity: Capacity,
    priority: Priority,
) -> dict[str, int]:
    """Return the start days of a non-delay schedule: go from one completion to the next and start all that fits.

    It may miss every optimum, as real teams do. Raises CycleError, or ValueError for an activity that asks for more
    than there is.
    """
    _check(requests, capacity, topological(durations, predecessors))
    queue = _by_priority(durations, priority)
    starts: dict[str, int] = {}
    running: list[str] = []
    free, now = dict(capacity), 0
    while queue:
        for activity in [a for a in running if starts[a] + durations[a] <= now]:
            running.remove(activity)
            _take(free, requests.get(activity, {}), -1)
        over = {a for a in starts if starts[a] + durations[a] <= now}
        ready = [a for a in queue if over.issuperset(predecessors.get(a, ()))]
        for activity in startable(ready, requests, free):
            starts[activity] = now
            running.append(activity)
            queue.remove(activity)
            _take(free, requests.get(activity, {}), 1)
        now = min((starts[a] + durations[a] for a in running), default=now)
    return starts


def serial_sgs(
    durations: Mapping[str, int],
    predecessors: Links,
    requests: Requests,
    capacity: Capacity,
    priority: Priority,
) -> dict[str, int]:
    """Return the start days of an active schedule: place each eligible activity, best rank first, as early as it fits.

    Active schedules contain an optimum: use it for a reference plan. Errors as for `parallel_sgs`.
    """
    _check(requests, capacity, topological(durations, predecessors))
    queue = _by_priority(durations, priority)
    load: dict[str, list[int]] = {skill: [0] * sum(durations.values()) for skill in capacity}
    starts: dict[str, int] = {}
    before = {activity: {*predecessors.get(activity, ())} for activity in queue}
    while queue:
        activity = next(a for a in queue if before[a] <= starts.keys())
        queue.remove(activity)
        ready = max([starts[p] + durations[p] for p in before[activity]], default=0)
        needs = requests.get(activity, {})
        starts[activity] = start = _first_fit(ready, durations[activity], needs, load, capacity)
        end = start + durations[activity]
        for skill, units in needs.items():
            load[skill][start:end] = [already + units for already in load[skill][start:end]]
    return starts


def _check(requests: Requests, capacity: Capacity, activities: Iterable[str]) -> None:
    for activity in activities:
        for skill, units in requests.get(activity, {}).items():
            if units > capacity.get(skill, 0):
                raise ValueError(f"{activity} asks for {units} of {skill}, there is {capacity.get(skill, 0)}")


def _by_priority(durations: Mapping[str, int], priority: Priority) -> list[str]:
    return sorted(durations, key=lambda activity: priority[activity])


def _take(free: dict[str, int], needs: Mapping[str, int], sign: int) -> None:
    for skill, units in needs.items():
        free[skill] = free.get(skill, 0) - sign * units


def _first_fit(
    start: int, length: int, needs: Mapping[str, int], load: Mapping[str, Sequence[int]], capacity: Capacity
) -> int:
    """Slide a window past the last day on which it would overload a skill, until none is left."""
    rows = [(load[skill], capacity[skill] - units) for skill, units in needs.items() if units] if length else []
    while True:
        blocked = max((_last_above(row, room, start, start + length) for row, room in rows), default=-1)
        if blocked < 0:
            return start
        start = blocked + 1


def _last_above(row: Sequence[int], room: int, first: int, end: int) -> int:
    """Return the last place in [first, end) where a row is above `room`, or -1."""
    if max(row[first:end]) <= room:
        return -1
    return next(day for day in range(end - 1, first - 1, -1) if row[day] > room)


def feasible(
    starts: Mapping[str, int],
    durations: Mapping[str, int],
    predecessors: Links,
    requests: Requests,
    capacity: Capacity,
) -> bool:
    """Return whether a schedule has every activity and keeps every link and, on every day, every capacity."""
    if set(starts) != set(durations):
        return False
    if any(starts[p] + durations[p] > starts[a] for a in durations for p in predecessors.get(a, ())):
        return False
    changes: dict[str, dict[int, int]] = {}
    for activity, needs in requests.items():
        for skill, units in needs.items():
            at = changes.setdefault(skill, {})
            start, end = starts[activity], starts[activity] + durations[activity]
            at[start] = at.get(start, 0) + units
            at[end] = at.get(end, 0) - units
    return all(_peak(at) <= capacity.get(skill, 0) for skill, at in changes.items())


def _peak(changes: Mapping[int, int]) -> int:
    load = peak = 0
    for _, change in sorted(changes.items()):
        load += change
        peak = max(peak, load)
    return peak


def critical_chain(
    starts: Mapping[str, int],
    durations: Mapping[str, int],
    predecessors: Links,
    requests: Requests,
    capacity: Capacity,
) -> list[tuple[str, str]]:
    """Return what the end of an active schedule hangs on, first to last, and the skill that each waited for.

    The skill is "" where a link alone held it, or nothing. The critical sequence of Wiest (1964), which Goldratt (1997)
    calls the critical chain: links first, and hands where no link explains the date. The chain has no gap: one ends on
    the day when the next begins.
    """
    ends = {activity: start + durations[activity] for activity, start in starts.items()}
    here, chain = max(durations, key=ends.__getitem__, default=""), []
    while here:
        before, skill = _held_by(here, starts, ends, predecessors, requests, capacity)
        chain.append((here, skill))
        here = before
    return chain[::-1]


def _held_by(  # noqa: PLR0913, PLR0917 - a schedule and its limits
    here: str, starts: Mapping[str, int], ends: Mapping[str, int], predecessors: Links, requests: Requests,
    capacity: Capacity,
) -> tuple[str, str]:  # fmt: skip
    """Return the activity whose end let this one begin, and the skill that it gave back; two "" if nothing held it."""
    begins = starts[here]
    link = next((p for p in predecessors.get(here, ()) if ends[p] == begins), "")
    if link:
        return link, ""
    for skill, units in requests.get(here, {}).items():
        held = {a: needs.get(skill, 0) for a, needs in requests.items() if starts[a] < begins <= ends[a]}
        if units and sum(held.values()) + units > capacity.get(skill, 0):
            return next((a for a, n in held.items() if n and ends[a] == begins), ""), skill
    return "", ""


def latest_finish(durations: Mapping[str, int], predecessors: Links) -> dict[str, int]:
    """LFT: first the activity whose latest finish, resources ignored, comes first."""
    return {a: start + durations[a] for a, start in least_slack(durations, predecessors).items()}


def least_slack(durations: Mapping[str, int], predecessors: Links) -> dict[str, int]:
    """LST: first the activity whose latest start, resources ignored, comes first."""
    early = forward_pass(durations, predecessors)
    end = max((start + durations[a] for a, start in early.items()), default=0)
    return backward_pass(durations, predecessors, end)


def most_total_successors(durations: Mapping[str, int], predecessors: Links) -> dict[str, int]:
    """MTS: first the activity with the most activities behind it, near or far."""
    behind: dict[str, set[str]] = {}
    followers = successors(durations, predecessors)
    for activity in reversed(topological(durations, predecessors)):
        behind[activity] = set(followers[activity]).union(*(behind[f] for f in followers[activity]))
    return {activity: -len(behind[activity]) for activity in durations}


def shortest_processing_time(durations: Mapping[str, int], predecessors: Links) -> dict[str, int]:
    """SPT: first the shortest activity, whatever waits for it."""
    return dict(durations)


def greatest_positional_weight(durations: Mapping[str, int], predecessors: Links) -> dict[str, int]:
    """GRPW: first the activity with the longest own duration plus that of its direct successors."""
    followers = successors(durations, predecessors)
    return {a: -duration - sum(durations[f] for f in followers[a]) for a, duration in durations.items()}


def given_order(order: Sequence[str]) -> dict[str, int]:
    """Rank activities as somebody listed them: the team's own priorities."""
    return {activity: rank for rank, activity in enumerate(order)}


RULES: Mapping[str, Callable[[Mapping[str, int], Links], dict[str, int]]] = {
    "LFT": latest_finish,
    "LST": least_slack,
    "MTS": most_total_successors,
    "SPT": shortest_processing_time,
    "GRPW": greatest_positional_weight,
}
"""Priority rules by their usual names; each gives a priority, the lowest first."""

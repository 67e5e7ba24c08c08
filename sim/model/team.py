"""People at work: morale, leaving, overtime and fatigue, coordination, newcomers, learning, candour.

Job demands and resources (Bakker & Demerouti 2007) frame the whole; psychological safety (Edmondson 1999;
Frazier et al. 2017) makes people speak; overtime losses as published for construction (Business Roundtable
C-2 1980 and later tables), of which only the shape can be trusted for other work; adding people late (Brooks
1975) with the assimilation model of Abdel-Hamid & Madnick (1991) and Madachy (2008); learning by repetition
(Wright 1936). The rules of morale, fatigue and leaving are design values. Levels and shares are in points.
"""

from math import exp, log1p, log2

from sim.model.units import FULL, MILLION, WEEKS_A_YEAR, clamp, half_even, portion, to_int

MONTHLY = 2_500
"""Part of the way to its target that morale goes in a month, in points."""

WEEKLY = 642
"""The same for a week: 1 - 0.75 ** (12 / 52), in points."""

OVERLOAD = 11_500
"""Load, in points of capacity, above which a week tires instead of resting."""

LOSS_50_HOURS = (500, 1_000, 1_500, 2_000, 2_250, 2_500, 2_750, 3_000, 3_250, 3_500)
"""Efficiency lost in the 1st … 10th consecutive week of 50 hours, in points (Business Roundtable C-2 1980)."""

LOSS_60_HOURS = (1_000, 1_444, 1_889, 2_333, 2_778, 3_222, 3_667, 4_111, 4_556, 5_000)
"""Efficiency lost in the 1st … 10th consecutive week of 60 hours, in points (same source)."""

NORMAL_WEEK = 40
"""Hours of a week without overtime, in the published tables (Business Roundtable C-2 1980)."""

FOREVER = 100_000 * MILLION
"""The patience of somebody who never leaves, in millionths of a week."""

CROWD = 30
"""Full-time equivalents at which the published curve of communication overhead ends (0.54)."""

_COMMUNICATION = 6  # points of everybody's time per person squared: 0.06 % (Abdel-Hamid & Madnick 1991)
_MORALE_PULL = 2.0  # how strongly morale away from .6 bends the rate of leaving, a factor e for .5 [design]


def load(needed: int, capacity: int) -> int:
    """Return work over capacity, in points, from two amounts in one unit; any work on no capacity is twice FULL."""
    if capacity <= 0:
        return 2 * FULL if needed > 0 else 0
    return half_even(needed * FULL, capacity)


def morale_target(load: int, conflict: int, safety: int, recognition: int = 0) -> int:
    """Return where morale is heading: .7 - .4 overload - .3 conflict + .2 (safety - .5) + .1 recognition."""
    overload = load - FULL if load > FULL else 0
    target = 7_000 * FULL - 4_000 * overload - 3_000 * conflict
    target += 2_000 * (safety - FULL // 2) + 1_000 * recognition
    return clamp(round(target / FULL))


def morale_step(morale: int, target: int, rate: int = MONTHLY) -> int:
    """Move morale a part of the way to its target; `MONTHLY` or `WEEKLY` is the rate."""
    return morale + round(rate * (target - morale) / FULL)


def patience(threshold: int, annual: int) -> int:
    """Return the time at morale .6 after which somebody leaves, in millionths of a week.

    From a threshold of integrated hazard (millionths) and a yearly probability of leaving (points).
    """
    return to_int(WEEKS_A_YEAR * threshold / -log1p(-annual / FULL)) if annual else FOREVER


def weariness(morale: int) -> int:
    """Return how much of `patience` a week uses up, in millionths of a week: exp(2 (.6 - morale))."""
    return to_int(_morale_factor(morale) * MILLION)


def _morale_factor(morale: int) -> float:
    return exp(_MORALE_PULL * (6_000 - morale) / FULL)


def overtime_loss(hours: int, consecutive_weeks: int) -> int:
    """Return the efficiency lost in the n-th consecutive week at so many hours, in points.

    Linear between 40, 50 and 60 hours; the tenth week stands for the later ones. Beyond 60 hours nothing is
    published: ValueError.
    """
    if hours > 60:
        raise ValueError(f"no published loss for {hours} hours a week")
    if hours <= NORMAL_WEEK or consecutive_weeks < 1:
        return 0
    week = min(consecutive_weeks, len(LOSS_50_HOURS)) - 1
    fifty, sixty = LOSS_50_HOURS[week], LOSS_60_HOURS[week]
    if hours <= 50:
        return half_even(fifty * (hours - 40), 10)
    return half_even(fifty * (60 - hours) + sixty * (hours - 50), 10)


def fatigue_step(fatigue: int, load: int) -> int:
    """Let a week pass on fatigue, in points of efficiency lost.

    Above `OVERLOAD` it rises by a fifth of the overload up to the ceiling of the tables (.35 at 50 hours,
    .50 at 60), which reproduces the first four weeks of 50 hours. Otherwise a quarter of it goes in a week
    of full work, half in a week of rest.
    """
    if load <= OVERLOAD:
        worked = load if load < FULL else FULL
        return fatigue - round(fatigue * (5_000 - round(worked * 2_500 / FULL)) / FULL)
    ceiling = clamp(2_000 + portion(load - FULL, 6_000))
    return max(fatigue, min(ceiling, fatigue + portion(load - FULL, 2_000)))


def talking(people: int) -> int:
    """Return the part of everybody's time that communication takes, in points: 0.06 % of n squared.

    `people` is n in points of full time. One alone has nobody to talk to; the published curve ends at `CROWD`.
    """
    crowd = people if people < CROWD * FULL else CROWD * FULL
    return 0 if people <= FULL else half_even(_COMMUNICATION * crowd * crowd, FULL * FULL)


def assimilated(newcomers: int, days: int) -> int:
    """Return how many newcomers become experienced in a working day, in points of a person.

    `days` is the mean time to get on: about 20 in software; 15-20 for a volunteer, 30-50 for a field officer,
    50-80 for an accountant who learns a donor's rules.
    """
    return half_even(newcomers, days)


def productivity(newcomers: int, experienced: int) -> int:
    """Return what a team does in a day, in points of a standard person-day, from heads in points of a person.

    (1 - .0006 n**2) (.8 N + 1.2 (E - .25 N)): a newcomer works less and takes a quarter of an experienced
    person's time, everybody talks to everybody.
    """
    free = max(0, 4 * experienced - newcomers)  # quarters of the experienced who are not training
    work = 8 * newcomers + 3 * free  # tenths of a standard person
    whole = FULL**3
    talk = min(_COMMUNICATION * (newcomers + experienced) ** 2, whole)
    return half_even(work * (whole - talk), 10 * whole)


def learning(nth: int, rate: int = 8_500) -> int:
    """Return the time of the n-th repetition over that of the first, in points: n ** log2(rate).

    `rate` is what a doubling leaves, in points: 8_000-9_500 for repeated sites.
    """
    return to_int(FULL * nth ** log2(rate / FULL))


def repeated(before: int, sites: int, rate: int) -> int:
    """Return the time of so many sites after `before` others over that of the same number of first ones, in points."""
    first = sum(learning(n, rate) for n in range(1, sites + 1))
    return half_even(sum(learning(n, rate) for n in range(before + 1, before + sites + 1)) * FULL, first)


def candour(safety: int) -> int:
    """Return the probability, in points, that bad news is told as soon as it is known: .3 to .9 with safety."""
    return 3_000 + portion(safety, 6_000)

"""Who works on the project, as everybody sees it: posts, absences to come, how much of each skill is taken."""

from __future__ import annotations

from typing import NamedTuple

from sim.model.units import FULL


class PersonView(NamedTuple):
    """Somebody who works or may work on the project.

    `present`: on the staff now; `assigned`: an activity or ""; `away_until` and `joins` (for somebody still to come): a
    day or -1. `left`: the post is vacant; `gone`: how many have left it. `level` in points of an experienced one.
    `awaited`: working days from a decision to recruit to the first day at work, if recruitable. Costs in cents.
    """

    id: str
    skill: str
    fte: int
    present: bool
    left: bool
    reserve: bool
    assigned: str
    away_until: int
    joins: int = -1
    gone: int = 0
    level: int = FULL
    volunteer: bool = False
    weekly_cost: int = 0
    awaited: int = 0


class AbsenceView(NamedTuple):
    """An absence still to come or under way: first and last day, and who is away."""

    id: str
    first: int
    last: int
    people: tuple[str, ...]


class SkillView(NamedTuple):
    """Capacity and load of a skill in points of FTE; a load above capacity slows the work down."""

    id: str
    capacity: int
    load: int

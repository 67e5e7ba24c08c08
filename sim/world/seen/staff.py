"""Who works on the project, as everybody sees it: posts, absences to come, how much of each skill is taken."""

from __future__ import annotations

from typing import NamedTuple


class PersonView(NamedTuple):
    """Somebody of the project.

    `present`: at work now; `assigned`: an activity or ""; `away_until` and `joins` (who is still to come): a day or -1.
    `left`: the post is vacant; `gone`: how many have left it. `level` in points of a confirmed colleague's. `awaited`:
    working days from the decision to recruit to the first day at work, of who could be recruited. Costs in cents.
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
    level: int = 10_000
    volunteer: bool = False
    weekly_cost: int = 0
    awaited: int = 0


class AbsenceView(NamedTuple):
    """A feast, a closed office, a leave to come: first and last day, who will be away."""

    id: str
    first: int
    last: int
    people: tuple[str, ...]


class SkillView(NamedTuple):
    """Capacity and load of a skill in points of FTE; a load above capacity slows the work down."""

    id: str
    capacity: int
    load: int

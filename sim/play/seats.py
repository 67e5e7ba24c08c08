"""Who sits where: five roles shared among the people who are there."""

from __future__ import annotations

from collections.abc import Sequence

from sim.play.trouble import Trouble
from sim.world.council import Seat
from sim.world.scenario import ROLES

LONGEST = 20
"""Characters of a pseudonym: more would not fit beside a proposal on 80 columns."""


def share_roles(names: Sequence[str]) -> tuple[Seat, ...]:
    """Seat one to five people, in order: roles go round the table, and each deputises for the next.

    Somebody alone holds every role (a rehearsal). Raises Trouble for names that are missing, double, too
    long or too many.
    """
    names = [" ".join(name.split()) for name in names]
    if not 1 <= len(names) <= len(ROLES):
        raise Trouble("seat_count", count=len(names), most=len(ROLES))
    for name in names:
        if not name or len(name) > LONGEST or not name.isprintable():
            raise Trouble("seat_name", name=name, longest=LONGEST)
        if names.count(name) > 1:
            raise Trouble("seat_twice", name=name)
    held = [ROLES[place :: len(names)] for place in range(len(names))]
    return tuple(
        Seat(f"s{place + 1}", name, held[place], held[(place + 1) % len(names)] if len(names) > 1 else ())
        for place, name in enumerate(names)
    )

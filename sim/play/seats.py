"""Who sits where: five roles shared among the people who are there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sim.play.prose import one_line
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
    return assign(names, *around(len(names)))


def around(count: int) -> tuple[dict[str, int], dict[str, int]]:
    """Return titulaire and suppléant of each role, by place from 0, when roles go round a table of `count`."""
    if count < 1:
        return {}, {}
    holders = {role: at % count for at, role in enumerate(ROLES)}
    deputies = {role: (place - 1) % count for role, place in holders.items()} if count > 1 else {}
    return holders, deputies


def assign(names: Sequence[str], holders: Mapping[str, int], deputies: Mapping[str, int]) -> tuple[Seat, ...]:
    """Seat people as they have agreed: role -> place, from 0, of its titulaire and of its suppléant.

    Raises Trouble for names as `share_roles` does, for a place without a role of its own, and for somebody who
    would deputise for themselves.
    """
    names = [" ".join(name.split()) for name in names]
    _check_names(names)
    for place, name in enumerate(names):
        if place not in holders.values():
            raise Trouble("seat_idle", name=name)
    for place, name in enumerate(names):
        if any(holders[role] == place == at for role, at in deputies.items()):
            raise Trouble("seat_own_deputy", name=name)
    return tuple(
        Seat(f"s{place + 1}", name, _roles(holders, place), _roles(deputies, place)) for place, name in enumerate(names)
    )


def seat_called(seats: Sequence[Seat], said: str) -> str:
    """Return the id of the seat meant by a pseudonym, by an id or by its number at the table, from 1; "" if none is.

    Case and spaces do not count. A pseudonym that is a number is a pseudonym.
    """
    wanted = _bare(said)
    named = {_bare(seat.name): seat.id for seat in seats}
    known = {str(n): seat.id for n, seat in enumerate(seats, start=1)} | {_bare(seat.id): seat.id for seat in seats}
    return (known | named).get(wanted, "")


def _bare(said: str) -> str:
    return "".join(one_line(said).casefold().split())


def team_name(name: str) -> str:
    """Return the name of a team as papers print it, its spaces put right. Raises Trouble as for a pseudonym."""
    name = " ".join(name.split())
    if not _printable(name):
        raise Trouble("team_name", name=_shown(name), longest=LONGEST)
    return name


def _printable(name: str) -> bool:
    return 0 < len(name) <= LONGEST and name.isprintable()


def _shown(name: str) -> str:
    """Return what is repeated of a name that is refused, which may be a whole page."""
    return name if len(name) <= 2 * LONGEST else f"{name[: 2 * LONGEST]}…"


def _check_names(names: Sequence[str]) -> None:
    if not 1 <= len(names) <= len(ROLES):
        raise Trouble("seat_count", count=len(names), most=len(ROLES))
    for name in names:
        if not _printable(name):
            raise Trouble("seat_name", name=_shown(name), longest=LONGEST)
        if names.count(name) > 1:
            raise Trouble("seat_twice", name=name)


def _roles(held: Mapping[str, int], place: int) -> tuple[str, ...]:
    return tuple(role for role in ROLES if held.get(role) == place)

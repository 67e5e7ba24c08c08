"""Seating: the five roles shared among one to five players."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sim.play.prose import bare_name
from sim.play.trouble import Misuse
from sim.world.council import Seat
from sim.world.scenario import ROLES

LONGEST = 20
"""Longest pseudonym, in characters: more would not fit beside a proposal on 80 columns [design]."""


def share_roles(names: Sequence[str]) -> tuple[Seat, ...]:
    """Seat one to five people with the default roles: one person alone has all of them.

    Raises Trouble for names that are missing, repeated, too long or too many.
    """
    return assign(names, *default_roles(len(names)))


def default_roles(count: int) -> tuple[dict[str, int], dict[str, int]]:
    """Return the *titulaire* and the *suppléant* of each role, as seat numbers from 0, for `count` players.

    Roles are dealt in turn, and each player deputises for the next one.
    """
    if count < 1:
        return {}, {}
    holders = {role: at % count for at, role in enumerate(ROLES)}
    deputies = {role: (seat - 1) % count for role, seat in holders.items()} if count > 1 else {}
    return holders, deputies


def assign(names: Sequence[str], holders: Mapping[str, int], deputies: Mapping[str, int]) -> tuple[Seat, ...]:
    """Seat people by role -> seat number (from 0) of its *titulaire* and of its *suppléant*.

    Raises Trouble for names as `share_roles` does, for a seat without a role, and for a player who would deputise for
    themselves.
    """
    names = [" ".join(name.split()) for name in names]
    _check_names(names)
    for seat, name in enumerate(names):
        if seat not in holders.values():
            raise Misuse("seat_idle", name=name)
    for seat, name in enumerate(names):
        if any(holders[role] == seat == deputy for role, deputy in deputies.items()):
            raise Misuse("seat_own_deputy", name=name)
    return tuple(
        Seat(f"s{seat + 1}", name, _roles(holders, seat), _roles(deputies, seat)) for seat, name in enumerate(names)
    )


def seat_called(seats: Sequence[Seat], said: str) -> str:
    """Return the id of the seat with this pseudonym, id or number (from 1), "" if there is none.

    Case, accents and spaces are ignored, unless they tell two pseudonyms of an older game apart. A pseudonym takes
    precedence, even if it is a number.
    """
    exact = next((seat.id for seat in seats if seat.name == said), "")
    if exact:
        return exact
    wanted = bare_name(said)
    named = {bare_name(seat.name): seat.id for seat in seats}
    known = {str(n): seat.id for n, seat in enumerate(seats, start=1)} | {bare_name(seat.id): seat.id for seat in seats}
    return (known | named).get(wanted, "")


def team_name(name: str) -> str:
    """Return the name of a team with normalised spaces. Raises Trouble; the rules for pseudonyms apply."""
    name = " ".join(name.split())
    if not _printable(name):
        raise Misuse("team_name", name=_shown(name), longest=LONGEST)
    return name


def _printable(name: str) -> bool:
    return 0 < len(name) <= LONGEST and name.isprintable()


def _shown(name: str) -> str:
    """Return the part of a refused name to quote: it may be a whole page."""
    return name if len(name) <= 2 * LONGEST else f"{name[: 2 * LONGEST]}…"


def _check_names(names: Sequence[str]) -> None:
    if not 1 <= len(names) <= len(ROLES):
        raise Misuse("seat_count", count=len(names), most=len(ROLES))
    for name in names:
        if not _printable(name):
            raise Misuse("seat_name", name=_shown(name), longest=LONGEST)
        if [*map(bare_name, names)].count(bare_name(name)) > 1:  # as it is asked for
            raise Misuse("seat_twice", name=name)


def _roles(held: Mapping[str, int], seat: int) -> tuple[str, ...]:
    return tuple(role for role in ROLES if held.get(role) == seat)

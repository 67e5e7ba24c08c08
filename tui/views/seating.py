"""Who sits where, before a game starts: names typed, roles shared, messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sim.play.prose import role_of
from sim.play.seats import assign, default_roles
from sim.play.trouble import Trouble
from sim.world.council import Seat
from sim.world.scenario import ROLES
from tui.i18n import set_language, tr, word
from tui.views.forms import Choice
from tui.views.prose import SIGNS, capital, line, pair

PLACES = len(ROLES)
"""As many people as there are roles, at most."""


class Seated(NamedTuple):
    """The seats of a new game, and the language of the table."""

    seats: tuple[Seat, ...]
    language: str


@dataclass(slots=True)
class Seating:
    """The names and roles filled in so far. `prose`: the scenario's, by language. `names` has "" for an empty row.

    Roles are shared out in turn; one that was `chosen` for a row stays there as long as the row has a name.
    """

    prose: Mapping[str, Mapping[str, str]]
    language: str
    names: list[str] = field(default_factory=lambda: [""] * PLACES)
    chosen: dict[tuple[str, str], int] = field(default_factory=dict)

    def speak(self, language: str) -> None:
        """Switch the language."""
        self.language = language
        set_language(language)

    @property
    def texts(self) -> Mapping[str, str]:
        """The prose in the current language."""
        return self.prose[self.language]

    @property
    def title(self) -> str:
        """The title of the scenario."""
        return self.texts.get("scenario.title", "")

    def role(self, role: str) -> str:
        """Name a role, capitalised."""
        return capital(role_of(role, self.texts) or word(f"role.{role}"))

    @property
    def taken(self) -> list[int]:
        """The rows with a name."""
        return [row for row, name in enumerate(self.names) if name.strip()]

    def sign(self, row: int) -> str:
        """Return the sign of a row, the same during the game; a dot for an empty row."""
        return SIGNS[self.taken.index(row)] if row in self.taken else "·"

    def people(self) -> tuple[Choice, ...]:
        """Return the people as choices, by sign and name."""
        return tuple(Choice(row, f"{self.sign(row)} {line(self.names[row].strip())}") for row in self.taken)

    def share(self, part: str) -> dict[str, int]:
        """Return the row of each role's titulaire (`part` "roles"), or of its suppléant ("deputies")."""
        taken = self.taken
        usual = dict(zip(("roles", "deputies"), default_roles(len(taken)), strict=True))[part]
        kept = {role: row for (of, role), row in self.chosen.items() if of == part and row in taken}
        return {role: kept.get(role, taken[place]) for role, place in usual.items()}

    def done(self) -> Seated:
        """Return the seats and the language. Raises Trouble."""
        return Seated(self.seats(), self.language)

    def seats(self) -> tuple[Seat, ...]:
        """Return the seats. Raises Trouble."""
        place = {row: at for at, row in enumerate(self.taken)}
        holders, deputies = (
            {role: place[row] for role, row in self.share(part).items()} for part in ("roles", "deputies")
        )
        return assign([self.names[row] for row in self.taken], holders, deputies)

    def told(self) -> tuple[bool, str]:
        """Return whether a game can start, and what is missing or who is at the table."""
        if not self.taken:
            return False, tr("Write a name, then Enter: roles are shared out as names come.")
        try:
            seats = self.seats()
        except Trouble as trouble:
            return False, tr(f"trouble.{trouble.reason}", **trouble.facts)
        if len(seats) == 1:
            return True, tr("One player: every role, no council; a rehearsal.")
        doubled = [seat for seat in seats if len(seat.roles) > 1]
        who = ", ".join(tr("{name} holds {n} roles", name=line(s.name), n=len(s.roles)) for s in doubled)
        people = tr("{n} people at the table", n=len(seats))
        return True, pair(people, who) if who else people


def explained() -> tuple[str, ...]:
    """Return the help of the page."""
    return (
        tr("Each role has a holder, who decides in its name and reads its mail, and a deputy, who stands in."),
        tr("With four players, one holds two roles; a single player holds all five, without a council: a rehearsal."),
        tr("Up and down go from line to line; left and right change who holds a role, Enter lists who can."),
        tr("Nothing is saved before “Begin”; after that, seats are fixed. Esc leaves."),
    )

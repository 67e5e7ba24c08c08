"""Who sits where, before a game begins: the names typed, the roles shared, what is said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sim.play.prose import role_of
from sim.play.seats import around, assign
from sim.play.trouble import Trouble
from sim.world.council import Seat
from sim.world.scenario import ROLES
from tui.i18n import set_language, tr, word
from tui.views.forms import Choice
from tui.views.prose import SIGNS, line, pair, sentence

PLACES = len(ROLES)
"""As many people as there are roles, at most."""


class Seated(NamedTuple):
    """Who sits down, and the language that they speak at the table."""

    seats: tuple[Seat, ...]
    language: str


@dataclass(slots=True)
class Seating:
    """What is written on the page so far. `prose`: the scenario's, by language. Names stand by row, "" for nobody.

    Roles go round the table until a hand has changed one; from then on what was chosen stays as long as its
    place is taken.
    """

    prose: Mapping[str, Mapping[str, str]]
    language: str
    names: list[str] = field(default_factory=lambda: [""] * PLACES)
    chosen: dict[tuple[str, str], int] = field(default_factory=dict)

    def speak(self, language: str) -> None:
        """Speak a language from now on."""
        self.language = language
        set_language(language)

    @property
    def texts(self) -> Mapping[str, str]:
        """The prose in the language spoken."""
        return self.prose[self.language]

    @property
    def title(self) -> str:
        """The scenario that is about to begin."""
        return self.texts.get("scenario.title", "")

    def role(self, role: str) -> str:
        """Name a role as it is named all along the game, at the beginning of a line."""
        return sentence(role_of(role, self.texts) or word(f"role.{role}"))

    @property
    def taken(self) -> list[int]:
        """The rows on which somebody is written."""
        return [row for row, name in enumerate(self.names) if name.strip()]

    def sign(self, row: int) -> str:
        """Return the sign of a row, which it keeps for the whole game; a dot for nobody."""
        return SIGNS[self.taken.index(row)] if row in self.taken else "·"

    def people(self) -> tuple[Choice, ...]:
        """Offer the people, each by sign and name."""
        return tuple(Choice(row, f"{self.sign(row)} {line(self.names[row].strip())}") for row in self.taken)

    def share(self, part: str) -> dict[str, int]:
        """Return the row of each role's titulaire (`part` "roles"), or of its suppléant ("deputies")."""
        taken = self.taken
        usual = dict(zip(("roles", "deputies"), around(len(taken)), strict=True))[part]
        kept = {role: row for (of, role), row in self.chosen.items() if of == part and row in taken}
        return {role: kept.get(role, taken[place]) for role, place in usual.items()}

    def done(self) -> Seated:
        """Return who sits down. Raises Trouble."""
        return Seated(self.seats(), self.language)

    def seats(self) -> tuple[Seat, ...]:
        """Seat them. Raises Trouble."""
        place = {row: at for at, row in enumerate(self.taken)}
        holders, deputies = (
            {role: place[row] for role, row in self.share(part).items()} for part in ("roles", "deputies")
        )
        return assign([self.names[row] for row in self.taken], holders, deputies)

    def told(self) -> tuple[bool, str]:
        """Say whether a game can begin so, and what is still missing or who is at the table."""
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
    """Explain the page to somebody who has never sat at such a table."""
    return (
        tr("Each role has a holder, who decides in its name and reads its mail, and a deputy, who stands in."),
        tr("With four players, one holds two roles; a single player holds all five, without a council: a rehearsal."),
        tr("Up and down go from line to line; left and right change who holds a role, Enter lists who can."),
        tr("Nothing is saved before “Begin”; after that, seats are fixed. Esc leaves."),
    )

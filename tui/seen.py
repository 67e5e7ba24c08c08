"""A game as it is seen in one language: its views, names, proposals and seats."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sim.world.council import ProposalView, Seat
from sim.world.seen.view import View
from tui.views.evening import same_day
from tui.views.prose import Prose, prose_of

if TYPE_CHECKING:
    from sim.play.at_hand import GameAtHand
    from sim.play.record.log import Entry


@dataclass(slots=True)
class SeenGame:
    """A game at hand in a language. `unsealed`: for an assessor, who may read the mail of all seats.

    What is read of the game is kept until `forget` says that it has moved on.
    """

    session: GameAtHand
    language: str
    unsealed: bool = False
    _prose: Prose | None = None
    _views: dict[str, View] = field(default_factory=dict)
    _agenda: tuple[ProposalView, ...] | None = None

    @property
    def prose(self) -> Prose:
        """The names of this game in this language."""
        return self._prose or self._named_in(self.language)

    def _named_in(self, language: str) -> Prose:
        """Take the names of another language from now on."""
        found = prose_of(self.session.texts(language), self.session.seats, self.session.scenario)
        self._prose = replace(found, unsealed=self.unsealed)
        return self._prose

    def view(self, role: str = "") -> View:
        """Return what a role (or the table) sees now."""
        if role not in self._views:
            self._views[role] = self.session.view(role)
        return self._views[role]

    @property
    def agenda(self) -> tuple[ProposalView, ...]:
        """Every proposal of the game."""
        if self._agenda is None:
            self._agenda = self.session.agenda()
        return self._agenda

    @property
    def open(self) -> tuple[ProposalView, ...]:
        """The open proposals."""
        return tuple(p for p in self.agenda if p.status == "open")

    def forget(self) -> None:
        """Clear what was read: the game has moved on."""
        self._views.clear()
        self._agenda = None

    @property
    def seats(self) -> tuple[Seat, ...]:
        """The seats at the table."""
        return self.session.seats

    @property
    def alone(self) -> bool:
        """Whether one person plays all the roles: nothing is private then."""
        return len(self.session.seats) == 1

    def holder(self, role: str) -> str:
        """Return the seat that holds a role, else a suppléant, else the first seat."""
        holding = [s.id for s in self.seats if role in s.roles]
        deputising = [s.id for s in self.seats if role in s.deputies]
        return (*holding, *deputising, self.seats[0].id)[0]

    def role_of(self, seat: str) -> str:
        """Return the first role of a seat."""
        found = next(s for s in self.seats if s.id == seat)
        return (*found.roles, *found.deputies)[0]

    @property
    def milestones(self) -> tuple[str, ...]:
        """The activities that end operations and the project."""
        return (self.session.scenario.handover, self.session.scenario.closing)

    def day_of(self, month: int) -> int:
        """Return the day of the class on which a month is played."""
        months = self.session.scenario.months
        return months[max(1, min(month, len(months))) - 1].room_day

    def today(self, day: int = 0) -> list[Entry]:
        """Return the entries of a day of the class, of the last one if `day` is 0."""
        return same_day(self.session.entries(), day, self.day_of)

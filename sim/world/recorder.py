"""What made a number: a game is played again while a recorder notes how far each cause moves it.

The world only says which cause acts from now on (`World.cause`); in play nobody listens. Here the number is read before
and after each cause, and the difference is that cause's share. The shares add up to the number by construction, in
whole units. They depend on the order in which the causes came: a decision is worth what it added to what was there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from sim.world.days import prospects
from sim.world.game import Game
from sim.world.state import AgendaKey
from sim.world.world import World

Figure = Callable[[World], int]
"""Reads the number off the true state."""

CARRIED = (
    "effect", "study", "charter-returned", "amendment", "discovered", "examined", "found-out", "settle", "recover",
)  # fmt: skip
"""Kinds of records that carry out later what a decision, a letter or a risk began: the cause is that one."""

WORK = ("time", "close", "monday", "allocate")
"""Kinds of records that only let time pass for the work under way: the cause is time."""

SPENT = {"cost": "finish"}
"""Kinds of causes that share an account: the cost of an activity is charged weekly, and expected until it ends."""


class Cause(NamedTuple):
    """What moved a number: its kind, what or whom it is about, the proposal that decided it ("" for none)."""

    kind: str
    ref: str = ""
    proposal: str = ""


class Share(NamedTuple):
    """How far a cause moved a number in all, in its unit, between the first day on which it acted and the last."""

    cause: Cause
    amount: int
    first: int
    last: int


START, TIME, BOUND = Cause("start"), Cause("time"), Cause("bound")
"""What was there on the first morning; time that passes; the bounds within which a result is kept."""


class Recorder:
    """Accounts for one number over a whole game."""

    def __init__(self, game: Game, figure: Figure, *, dated: bool = False) -> None:
        """Account for `figure` from the first morning of `game`; `dated` if it is a date, which time alone moves."""
        self._game, self._world, self._figure, self._dated = game, game.simulation.world, figure, dated
        self._cause, self._value = START, 0
        self._amounts: dict[Cause, list[int]] = {}
        self._origins: dict[AgendaKey, Cause] = {}
        self._known = set(self._world.state.agenda)
        self._book()
        self._world.attend(self._told)

    def shares(self, bounded: int) -> Iterator[Share]:
        """Yield every share other than zero, in order of time; `bounded` is the number as the results give it."""
        self._book()
        for cause, (amount, first, last) in self._amounts.items():
            if amount:
                yield Share(cause, amount, first, last)
        if bounded != self._value:
            yield Share(BOUND, bounded - self._value, self._world.today, self._world.today)

    def _told(self, kind: str, ref: str, n: int) -> None:
        """Close the account of what acted until now, and open that of what acts next."""
        self._book()
        self._cause = self._identified(kind, ref, n)

    def _identified(self, kind: str, ref: str, n: int) -> Cause:
        if kind == "decision":
            proposal = self._game.council.proposals[ref]
            return TIME if proposal.decision == "close_month" else Cause(kind, proposal.decision, ref)
        if kind in CARRIED:
            key = next((k for k in self._origins if k[2:] == (kind, ref, n) and k[0] == self._world.today), None)
            return self._origins.get(key, Cause(kind, ref)) if key else Cause(kind, ref)
        return TIME if kind in WORK else Cause(SPENT.get(kind, kind), ref)

    def _book(self) -> None:
        for key in self._world.state.agenda.keys() - self._known:
            self._origins[key] = self._cause
        self._known = set(self._world.state.agenda)
        value, today = self._figure(self._world), self._world.today
        if value != self._value:
            cause = self._cause
            if self._dated and cause == TIME:  # a date moves with the activity for which all the others wait
                cause = Cause("waiting", prospects.awaited(self._world))
            account = self._amounts.setdefault(cause, [0, today, today])
            account[0] += value - self._value
            account[2] = today
            self._value = value

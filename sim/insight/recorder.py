"""Explains a number: a game is replayed while a recorder notes how much each cause changes it.

The world only announces the cause of the changes to come (`World.cause`); in play nobody listens. Here the number is
read before and after each cause, and the difference is that cause's share. The shares add up to the number by
construction, in whole units. They depend on the order of the causes: a decision is credited with what it added to the
situation as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sim.world.agenda import AgendaKey, keys
from sim.world.days import prospects
from sim.world.game import Game
from sim.world.world import World

Figure = Callable[[World], int]
"""Reads the number from the true state."""

CARRIED = (
    "effect", "study", "charter-returned", "amendment", "discovered", "examined", "found-out", "settle", "recover",
    "storage",
)  # fmt: skip
"""Kinds of records that complete what a decision, letter or risk began: their effects are attributed to it."""

WORK = ("time", "close", "monday", "allocate")
"""Kinds of records that only advance the work under way: their effects are attributed to time."""

HURRIED = "accelerate"
"""The decision that orders help, which is paid for as it is used."""

SPENT = {"cost": "finish"}
"""Kinds of causes that are merged into another: an activity's cost is charged weekly, and forecast until it ends."""

NATURES: Mapping[str, tuple[str, ...]] = {
    "decisions": ("decision",),
    "letters": ("letter", "overdue", "late", "no-answer", "talk-closes", "talk-answers", "talk-waits", "duty"),
    "chance": ("begin", "risk", "rate", "discover", "left"),
    "course": (),
}
"""Kinds of causes by nature, in the order of presentation. Kinds in no list are the course of things."""

TURNS = frozenset(kind for kinds in NATURES.values() for kind in kinds)
"""Kinds of causes that are decisions, events or chance: all but the course of things."""


class Cause(NamedTuple):
    """What changed a number: the kind, the subject, and the proposal that decided it ("" for none)."""

    kind: str
    ref: str = ""
    proposal: str = ""


class Share(NamedTuple):
    """How much a cause changed a number in total, in its unit, and the first and last day on which it did."""

    cause: Cause
    amount: int
    first: int
    last: int


START, TIME, BOUND = Cause("start"), Cause("time"), Cause("bound")
"""The situation on the first morning; the passing of time; the bounds that a result is clamped to."""


class _Following:
    """Follows a game from its first morning and tracks the current cause; subclasses decide what to record."""

    def __init__(self, game: Game) -> None:
        self._game, self._world, self._cause = game, game.simulation.world, START
        self._origins: dict[AgendaKey, Cause] = {}
        self._helped: dict[str, Cause] = {}  # activity -> the decision that last asked for help
        self._known = set(keys(self._world.state.agenda))
        self._world.attend(self._told)

    def _told(self, kind: str, ref: str, n: int) -> None:
        raise NotImplementedError

    def _identified(self, kind: str, ref: str, n: int) -> Cause:
        if kind == "decision":
            proposal = self._game.council.proposals[ref]
            return TIME if proposal.decision == "close_month" else Cause(kind, proposal.decision, ref)
        if kind == "help":
            return self._helped.get(ref, Cause("finish", ref))
        if kind in CARRIED:
            today = self._world.today
            like = {k for k in self._origins if k[2:] == (kind, ref, n) and k[0] >= today}
            key = min(like.difference(keys(self._world.state.agenda)), default=None)
            return self._origins[key] if key else Cause(kind, ref)
        return TIME if kind in WORK else Cause(SPENT.get(kind, kind), ref)

    def _turn(self, cause: Cause) -> None:
        """Switch to another cause. Help that was just ordered explains the use of help from now on, not before."""
        before, self._cause = self._cause, cause
        if before.ref == HURRIED:
            self._helped[str(self._game.council.proposals[before.proposal].body["activity"])] = before

    def _trace(self) -> None:
        """Attribute what was added to the agenda since the last call to the current cause."""
        now = set(keys(self._world.state.agenda))
        self._origins.update(dict.fromkeys(now - self._known, self._cause))
        self._known = now


class Recorder(_Following):
    """Attributes one number to causes, over a whole game."""

    def __init__(self, game: Game, figure: Figure, *, dated: bool = False) -> None:
        """Start at the first morning of `game`. `dated`: the figure is a date, which passing time alone can move."""
        super().__init__(game)
        self._figure, self._dated, self._value = figure, dated, 0
        self._amounts: dict[Cause, list[int]] = {}
        self._book()

    def shares(self, bounded: int) -> Iterator[Share]:
        """Yield the shares other than zero, in order of time; `bounded` is the number as the results state it."""
        self._book()
        for cause, (amount, first, last) in self._amounts.items():
            if amount:
                yield Share(cause, amount, first, last)
        if bounded != self._value:
            yield Share(BOUND, bounded - self._value, self._world.today, self._world.today)

    def _told(self, kind: str, ref: str, n: int) -> None:
        """Book what the previous cause changed, then switch to the next one."""
        self._book()
        self._turn(self._identified(kind, ref, n))

    def _book(self) -> None:
        self._trace()
        value, today = self._figure(self._world), self._world.today
        if value != self._value:
            cause = self._cause
            if self._dated and cause == TIME:  # a date moves with the activity that everything waits for
                cause = Cause("waiting", prospects.bottleneck(self._world))
            account = self._amounts.setdefault(cause, [0, today, today])
            account[0] += value - self._value
            account[2] = today
            self._value = value


class Turn(NamedTuple):
    """A cause of `TURNS`: the first day on which it changed a number, and how much it changed each."""

    cause: Cause
    day: int
    amounts: tuple[int, ...]


class Turns(_Following):
    """Attributes several numbers at once, to the causes in `TURNS` only; other causes are skipped, which is faster."""

    def __init__(self, game: Game, figures: Sequence[Figure]) -> None:
        """Start at the first morning of `game`."""
        super().__init__(game)
        self._figures = figures
        self._values = self._read()
        self._found: dict[Cause, Turn] = {}

    def found(self) -> tuple[Turn, ...]:
        """Return the causes that changed a number, in order of time."""
        self._book()
        return tuple(turn for turn in self._found.values() if any(turn.amounts))

    def _told(self, kind: str, ref: str, n: int) -> None:
        if self._cause.kind in TURNS:
            self._book()
            self._turn(self._identified(kind, ref, n))
            return
        cause = self._identified(kind, ref, n)
        if cause.kind in TURNS:
            self._trace()
            self._values = self._read()
        self._turn(cause)

    def _book(self) -> None:
        self._trace()
        values = self._read()
        if self._cause.kind in TURNS and values != self._values:
            moved = tuple(now - then for now, then in zip(values, self._values, strict=True))
            earlier = self._found.get(self._cause, Turn(self._cause, self._world.today, (0,) * len(moved)))
            amounts = tuple(a + b for a, b in zip(earlier.amounts, moved, strict=True))
            self._found[self._cause] = earlier._replace(amounts=amounts)
        self._values = values

    def _read(self) -> tuple[int, ...]:
        return tuple(figure(self._world) for figure in self._figures)

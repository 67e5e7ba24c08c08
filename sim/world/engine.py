"""The simulation: carries out decisions, and runs time to the end of the month or to a stop.

What a decision does is in `sim.world.rules`, what happens on a day in the handlers of `sim.world.days`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import cast

from sim.model import attention
from sim.world import rules as _rules  # noqa: F401 - importing the package fills the registry of decisions
from sim.world.days import talks
from sim.world.days import week as _week  # noqa: F401 - what happens on Fridays registers itself
from sim.world.decisions import KINDS, Decision, Refused
from sim.world.digests import Digests, hashed
from sim.world.fields import check_fields
from sim.world.futures import redraw
from sim.world.reached import Reached
from sim.world.scenario import ROLES, Scenario
from sim.world.start import first_morning
from sim.world.state import Now, State, copied
from sim.world.world import World

Checked = tuple[Decision, Iterator[int | None], int]
"""A decision that the rules allow, its rule stopped at the `yield`, and its cost in half-days."""

PAPERS = 1
"""Half-days of the finance role that strict supporting documents cost every month (balance.md §5)."""


class Simulation:
    """A project under way. The same scenario, seed and decisions always give the same state."""

    def __init__(self, scenario: Scenario, seed: int) -> None:
        self.world = first_morning(scenario, seed)
        self._begin()

    def _begin(self) -> None:
        self._checked: Checked | None = None
        self._spelled = b""
        self._state = self.world.state
        self._reached: Reached | None = None  # None: not watched since the last digest, anything may have changed

    @cached_property
    def _digests(self) -> Digests:
        return Digests()  # seldom asked for: not by forks and previews, nor in games that nobody records

    def _watch(self) -> None:
        """From now on, until time runs, note which parts of the state are accessed."""
        self._reached = Reached(self._state)
        self.world.state = cast(State, self._reached)

    def check(self, decision: Decision) -> int:
        """Return the half-days that `apply` would cost. Raises `Refused` as `apply` would; changes nothing."""
        return self._check(decision)[2]

    def asked(self, decision: Decision) -> int:
        """Return the half-days that a decision costs, whether or not its role has them left. Raises `Refused`."""
        return self._advance(decision)[2]

    def apply(self, decision: Decision) -> None:
        """Carry a decision out. Raises `Refused`, changing nothing, if the rules do not allow it."""
        checked = self._checked  # still valid: any change of the state clears it
        _, steps, cost = checked if checked and checked[0] == decision else self._check(decision)
        self._checked = None
        if cost:
            self.world.state.attention[decision.role] -= cost
        next(steps, None)
        if decision.kind == "close_month":
            self._run(self._state.now.month)

    def _check(self, decision: Decision) -> Checked:
        """Run a rule to its `yield`, check that its role has the half-days left, and keep it there for `apply`."""
        checked = self._advance(decision)
        cost, left = checked[2], self._state.attention[decision.role]
        if cost > left:
            raise Refused("no-attention", role=decision.role, asked=cost, left=left)
        self._checked = checked
        return checked

    def _advance(self, decision: Decision) -> Checked:
        """Run a rule to its `yield`."""
        steps = self._start_rule(decision)
        return decision, steps, KINDS[decision.kind].attention + (next(steps, None) or 0)

    @property
    def now(self) -> Now:
        """Where the game is; to be read, not changed."""
        return self._state.now

    def state(self) -> State:
        """Return the true state; to be read, not changed."""
        return self._state

    def digest(self) -> str:
        """Return the digest of the true state, 32 hex characters."""
        return hashed(self.spelled()).hex()

    def spelled(self) -> bytes:
        """Return bytes that identify the state: the hashes of its parts."""
        if self._reached is None:
            self._spelled = self._digests.of(self._state)
        elif reached := vars(self._reached):
            self._spelled = self._digests.after(reached)
        else:
            return self._spelled
        self._checked = None  # a suspended rule holds rows that could change unnoticed
        self._watch()
        return self._spelled

    def parts(self) -> dict[str, str]:
        """Return the digest of each part, as of the last `spelled`."""
        return self._digests.parts

    def fork(self, future: int = 0) -> Simulation:
        """Return an independent copy. A `future` above 0 redraws the chance that has not been revealed yet."""
        twin = Simulation.__new__(Simulation)
        twin.world = World(self.world.scenario, self.world.seed, copied(self._state))
        twin._begin()
        if future:
            redraw(twin.world, future)
        return twin

    def _start_rule(self, decision: Decision) -> Iterator[int | None]:
        """Check what is common to all decisions and return the rule of this one, not yet begun."""
        kind = KINDS.get(decision.kind)
        if kind is None:
            raise Refused("unknown-decision", kind=decision.kind)
        if self._state.now.closed:
            raise Refused("closed")
        if kind.roles and decision.role not in kind.roles:
            raise Refused("not-your-role", role=decision.role, roles=", ".join(kind.roles))
        if decision.role not in ROLES:
            raise Refused("unknown-role", role=decision.role)
        if self._state.now.month < kind.month:
            raise Refused("not-yet", month=kind.month)
        check_fields(self.world, kind, decision.body)
        return kind.rule(self.world, decision)

    def _run(self, month: int) -> None:
        world, now = self.world, self.world.state.now
        now.stopped = ()
        last = world.index.months[month].last_day
        world.state, self._reached = self._state, None
        talks.rise(world)
        if now.day <= last:
            world.run_to(last)
        if now.day > last:
            _turn_page(world)


def _turn_page(world: World) -> None:
    """Begin the next month with full attention, or close the game after the last month."""
    now = world.state.now
    if now.month == len(world.scenario.months):
        now.closed = 1
    else:
        now.month += 1
        world.state.attention = attention.month(ROLES)
        if world.state.treasury.level == "strict":
            world.state.attention["finance"] -= PAPERS

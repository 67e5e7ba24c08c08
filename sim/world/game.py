"""A team's game: the council and the simulation, changed by moves alone. Live play and replay are the same code."""

from __future__ import annotations

from dataclasses import dataclass

from sim.world.council import Council, Move, Proposal, ProposalView, Seat, decided, proposed
from sim.world.days import hurry, orders, series
from sim.world.decisions import KINDS, Decision, Refused
from sim.world.digests import hashed
from sim.world.engine import Simulation
from sim.world.scenario import Scenario
from sim.world.seen import perception
from sim.world.seen.view import View

RULES = 21
"""Version of the rules. Any change that moves a playthrough's digests raises it and has a row in the CHANGELOG."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a proposal would do if it were adopted now.

    `attention` in half-days, also given when the decision is refused for lack of time. `spent` in cents: charged or
    ordered at once, bank fees included; only meaningful if `priced`, as `Kind.priced`. `keep`: `ActivityView.keep` once
    the order is placed.
    """

    refused: Refused | None
    attention: int = 0
    spent: int = 0
    priced: bool = False
    keep: int = 0


class Game:
    """A game. `play` is the only way to change it."""

    def __init__(self, scenario: Scenario, seed: int, seats: tuple[Seat, ...]) -> None:
        self.scenario, self.seed, self.seats = scenario, seed, seats
        self.simulation = Simulation(scenario, seed)
        self.council = Council(seats)
        self._views: dict[str, View] = {}

    @property
    def day(self) -> int:
        """The next working day."""
        return self.simulation.now.day

    @property
    def month(self) -> int:
        """The month under way, from 1."""
        return self.simulation.now.month

    @property
    def closed(self) -> bool:
        """Whether the last month is over."""
        return bool(self.simulation.now.closed)

    def play(self, move: Move) -> None:
        """Make a move. Raises `Refused`, changing nothing, if it is not allowed."""
        if self.closed:
            raise Refused("closed")
        self.council.check(move)
        self._views.clear()
        if move.kind == "propose":
            self._propose(move)
            return
        for proposal in self.council.record(move):
            if proposal.status == "open":  # a move may name a proposal twice
                self._carry_out(proposal, decided(proposal))

    def _propose(self, move: Move) -> None:
        decision = proposed(move)
        self.simulation.check(decision)
        proposal = self.council.propose(move.seat, decision, self.month)
        if self.council.own_authority(proposal):
            self._carry_out(proposal, decision)

    def _carry_out(self, proposal: Proposal, decision: Decision) -> None:
        self.simulation.world.cause("decision", proposal.id)
        try:
            self.simulation.apply(decision)
        except Refused as refused:
            proposal.status, proposal.lapsed_because = "lapsed", refused.reason
        else:
            proposal.status = "adopted"
            if proposal.decision == "choose_rule":
                self.council.rule = str(proposal.body["rule"])

    def digest(self) -> str:
        """Return the digest of the whole game, the council's agenda included: 32 hex characters."""
        return hashed(self.simulation.spelled() + self.council.spelled()).hex()

    def parts(self) -> dict[str, str]:
        """Return the digest of each part of the state, to show where two games differ."""
        self.simulation.spelled()
        return {**self.simulation.parts(), "council": hashed(self.council.spelled()).hex()}

    def view(self, role: str = "") -> View:
        """Return what a role may see, or the whole team together for "". Cached until the next move."""
        if role not in self._views:
            self._views[role] = perception.perceive(self.simulation.world, role, self._views.get(""))
        return self._views[role]

    def agenda(self) -> tuple[ProposalView, ...]:
        """Return every proposal of the game, in order."""
        return self.council.agenda()

    def pending(self) -> tuple[ProposalView, ...]:
        """Return the open proposals, in order."""
        return self.council.pending()

    def preview(self, move: Move) -> Preview:
        """Return what a proposal would do, revealing nothing hidden; for other moves, only whether they are allowed."""
        try:
            if self.closed:
                raise Refused("closed")
            self.council.check(move)
            if move.kind != "propose":
                return Preview(None)
            decision = proposed(move)
        except Refused as refused:
            return Preview(refused)
        try:
            cost = self.simulation.check(decision)
        except Refused as refused:
            return Preview(refused, self._asked(decision))
        if not KINDS[decision.kind].priced:
            return Preview(None, cost)
        twin = self.simulation.fork()
        twin.apply(decision)
        keep = _keep(twin, str(decision.body["activity"])) if decision.kind == "buy_early" else 0
        return Preview(None, cost, _spent(twin) - _spent(self.simulation), priced=True, keep=keep)

    def _asked(self, decision: Decision) -> int:
        """Return the half-days that a decision refused for lack of time needs, 0 for other refusals."""
        try:
            return self.simulation.asked(decision)
        except Refused:
            return 0


def _keep(simulation: Simulation, activity: str) -> int:
    return orders.keeping(simulation.world.index.activities[activity], simulation.state().tasks[activity])


def _spent(simulation: Simulation) -> int:
    return series.spent(simulation.world) + hurry.to_pay(simulation.world) + simulation.state().treasury.interest

"""Deciding together: proposals, objections, amendments, votes. Adoption follows from the moves; nobody records it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from marshal import dumps
from typing import Literal, NamedTuple

from sim.world.decisions import KINDS, Body, Decision, Refused
from sim.world.digests import MARSHAL, hashed

MOVES = ("propose", "object", "withdraw", "amend", "agree", "call_vote", "vote", "settle")
"""The moves of a seat. These names are in logs and never change."""

Status = Literal["open", "adopted", "lapsed", "withdrawn", "rejected"]


@dataclass(frozen=True, slots=True)
class Seat:
    """A player's place: holder of `roles`, deputy for `deputies`. `name` is a pseudonym."""

    id: str
    name: str
    roles: tuple[str, ...]
    deputies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Forecast:
    """A typed guess: a question with a probability in points, or a quantity with an 80 % interval in its own unit."""

    question: str
    probability: int | None = None
    low: int | None = None
    high: int | None = None


class Move(NamedTuple):
    """What a seat does, in a role. `why` and `forecast` are only kept in the log: the simulation never sees them."""

    seat: str
    role: str
    kind: str
    body: Body
    why: str = ""
    forecast: Forecast | None = None


@dataclass(slots=True)
class Proposal:
    """A decision on the council's agenda. Only the council changes it; others see a `ProposalView`."""

    id: str
    seat: str
    role: str
    decision: str
    body: Body
    month: int
    status: Status = "open"
    objections: dict[str, str] = field(default_factory=dict)
    agreed: list[str] = field(default_factory=list)
    votes: dict[str, bool] = field(default_factory=dict)
    voting: bool = False
    tied: bool = False
    lapsed_because: str = ""
    spelled: bytes = b""  # cached for digests; b"" after a move that changes it
    view: ProposalView | None = None  # cached once the proposal is settled


@dataclass(frozen=True, slots=True)
class ProposalView:
    """A proposal as everybody at the table sees it."""

    id: str
    seat: str
    role: str
    decision: str
    body: Body
    month: int
    status: Status
    objections: Mapping[str, str]
    agreed: tuple[str, ...]
    votes: Mapping[str, bool]
    voting: bool
    tied: bool
    lapsed_because: str


class Council:
    """The agenda of a team: its proposals and their status. Call `check` with a move, then `record`."""

    def __init__(self, seats: tuple[Seat, ...]) -> None:
        self.seats = {seat.id: seat for seat in seats}
        self._roles = {seat.id: {*seat.roles, *seat.deputies} for seat in seats}
        self.proposals: dict[str, Proposal] = {}
        self.rule = "consent"
        self._hash = b""  # of the proposals before the first of `_unhashed`
        self._unhashed: list[Proposal] = []
        self._open: list[Proposal] = []  # those open when last asked for, and those made since

    def check(self, move: Move) -> None:
        """Raise `Refused` for a move that this seat cannot make now."""
        roles, check = self._roles.get(move.seat), _CHECKS.get(move.kind)
        if roles is None:
            raise Refused("unknown-seat", seat=move.seat)
        if move.role not in roles:
            raise Refused("not-your-role", role=move.role, roles=", ".join(self.seats[move.seat].roles))
        if check is None:
            raise Refused("unknown-move", kind=move.kind)
        check(self, move)

    def own_authority(self, proposal: Proposal) -> bool:
        """Return whether a proposal needs nobody's agreement: a minor decision, or a team of one."""
        return len(self.seats) == 1 or not KINDS[proposal.decision].major

    def propose(self, seat: str, decision: Decision, month: int) -> Proposal:
        """Put a decision on the agenda and return its proposal."""
        number = f"p{len(self.proposals) + 1}"
        proposal = Proposal(number, seat, decision.role, decision.kind, decision.body, month)
        self.proposals[number] = proposal
        self._unhashed.append(proposal)
        self._open.append(proposal)
        return proposal

    def record(self, move: Move) -> tuple[Proposal, ...]:
        """Record a checked move other than `propose`; return the proposals that can now be carried out."""
        body = move.body
        if move.kind == "agree":
            agreed = [self.proposals[id_] for id_ in body["proposals"]]
            for proposal in agreed:
                proposal.spelled = b""
                proposal.objections.pop(move.seat, None)
                if move.seat not in proposal.agreed and move.seat != proposal.seat:
                    proposal.agreed.append(move.seat)
            return tuple(filter(self.complete, agreed))
        proposal = self.proposals[str(body["proposal"])]
        proposal.spelled = b""
        _RECORDS[move.kind](proposal, move)
        if move.kind in ("vote", "settle", "withdraw") and proposal.status == "open":
            self._count(proposal)
        return (proposal,) if self.complete(proposal) else ()

    def complete(self, proposal: Proposal) -> bool:
        """Return whether an open proposal has the agreement that the council's rule requires."""
        if proposal.status != "open":
            return False
        if proposal.voting:
            settled = proposal.tied and proposal.votes.get("settled", False)
            return settled or 2 * sum(proposal.votes.values()) > len(self.seats)
        if self.rule == "majority":
            return 2 * (len(proposal.agreed) + 1) > len(self.seats)
        return not proposal.objections and self.seats.keys() <= {proposal.seat, *proposal.agreed}

    def _count(self, proposal: Proposal) -> None:
        if not proposal.voting:
            return
        cast = {seat: vote for seat, vote in proposal.votes.items() if seat in self.seats}
        against = len(cast) - sum(cast.values())
        if 2 * against > len(self.seats) or proposal.votes.get("settled") is False:
            proposal.status = "rejected"
        elif len(cast) == len(self.seats) and 2 * against == len(cast):
            proposal.tied = True

    def agenda(self) -> tuple[ProposalView, ...]:
        """Return every proposal of the game, in order."""
        return tuple(map(_seen, self.proposals.values()))

    def seen(self, proposal: str) -> ProposalView:
        """Return a proposal as everybody sees it. Raises KeyError."""
        return _seen(self.proposals[proposal])

    def pending(self) -> tuple[ProposalView, ...]:
        """Return the open proposals, in order."""
        self._open = [proposal for proposal in self._open if proposal.status == "open"]
        return tuple(map(_seen, self._open))

    def spelled(self) -> bytes:
        """Return bytes that identify the content of the agenda.

        A settled proposal never changes again, so once it and all those before it are settled they are hashed for good.
        """
        unhashed = self._unhashed
        while unhashed and unhashed[0].status != "open":
            self._hash = hashed(self._hash + _spelled(unhashed.pop(0)))
        return b"".join([self._hash, *map(_spelled, unhashed), self.rule.encode()])


def _seen(p: Proposal) -> ProposalView:
    """Return the view of a proposal, cached once the proposal is settled and cannot change."""
    if p.view is not None:
        return p.view
    view = ProposalView(
        p.id, p.seat, p.role, p.decision, dict(p.body), p.month, p.status, dict(p.objections),
        tuple(p.agreed), dict(p.votes), p.voting, p.tied, p.lapsed_because,
    )  # fmt: skip
    if p.status != "open":
        p.view = view
    return view


def _spelled(p: Proposal) -> bytes:
    """Return the bytes of a proposal, cached until a move changes it. The order of its body's fields is ignored."""
    if not p.spelled:
        p.spelled = dumps((
            p.id, p.seat, p.role, p.decision, sorted(p.body.items()), p.month, p.status,
            p.objections, p.agreed, p.votes, p.voting, p.tied,
        ), MARSHAL)  # fmt: skip
    return p.spelled


def _check_propose(_council: Council, move: Move) -> None:
    kind = move.body.get("decision")
    if not isinstance(kind, str) or kind not in KINDS:
        raise Refused("unknown-decision", kind=str(kind))


def _open(council: Council, move: Move) -> Proposal:
    proposal = council.proposals.get(str(move.body.get("proposal")))
    if proposal is None or proposal.status != "open":
        raise Refused("no-such-proposal", proposal=str(move.body.get("proposal")))
    return proposal


def _check_object(council: Council, move: Move) -> None:
    proposal = _open(council, move)
    if proposal.seat == move.seat:
        raise Refused("own-proposal", proposal=proposal.id)
    if not str(move.body.get("reason") or "").strip():
        raise Refused("no-reason")


def _check_withdraw(council: Council, move: Move) -> None:
    proposal = _open(council, move)
    if proposal.seat != move.seat and move.seat not in proposal.objections:
        raise Refused("nothing-to-withdraw", proposal=proposal.id)


def _check_amend(council: Council, move: Move) -> None:
    """Refuse an amendment that changes nothing: it would wipe out what others have objected."""
    proposal = _open(council, move)
    if not isinstance(move.body.get("body"), dict):
        raise Refused("missing-field", field="body")
    if move.body["body"] == proposal.body:
        raise Refused("amends-nothing")


def _check_agree(council: Council, move: Move) -> None:
    proposals = move.body.get("proposals")
    if not isinstance(proposals, list) or not proposals:
        raise Refused("missing-field", field="proposals")
    for id_ in proposals:
        if not isinstance(id_, str) or id_ not in council.proposals or council.proposals[id_].status != "open":
            raise Refused("no-such-proposal", proposal=str(id_))


def _check_call(council: Council, move: Move) -> None:
    if _open(council, move).voting:
        raise Refused("already-voting")


def _check_vote(council: Council, move: Move) -> None:
    if not _open(council, move).voting:
        raise Refused("not-voting")
    if not isinstance(move.body.get("in_favour"), bool):
        raise Refused("missing-field", field="in_favour")


def _check_settle(council: Council, move: Move) -> None:
    if not _open(council, move).tied:
        raise Refused("not-tied")
    if move.role != "coordination":
        raise Refused("not-your-role", role=move.role, roles="coordination")
    if not isinstance(move.body.get("adopt"), bool):
        raise Refused("missing-field", field="adopt")


_CHECKS = {
    "propose": _check_propose, "object": _check_object, "withdraw": _check_withdraw, "amend": _check_amend,
    "agree": _check_agree, "call_vote": _check_call, "vote": _check_vote, "settle": _check_settle,
}  # fmt: skip


def _object(proposal: Proposal, move: Move) -> None:
    proposal.objections[move.seat] = str(move.body["reason"])
    if move.seat in proposal.agreed:
        proposal.agreed.remove(move.seat)


def _withdraw(proposal: Proposal, move: Move) -> None:
    if move.seat == proposal.seat:
        proposal.status = "withdrawn"
        return
    proposal.objections.pop(move.seat)
    proposal.agreed.append(move.seat)


def _amend(proposal: Proposal, move: Move) -> None:
    proposal.body = dict(move.body["body"])
    proposal.objections.clear()
    proposal.agreed = []  # only the author of the amendment agrees to the new words, not even the first proposer
    proposal.votes.clear()  # they were cast on the old words; if a vote was called, everybody votes again
    proposal.tied = False
    proposal.seat = move.seat


def _call(proposal: Proposal, _move: Move) -> None:
    proposal.voting = True


def _vote(proposal: Proposal, move: Move) -> None:
    proposal.votes[move.seat] = bool(move.body["in_favour"])


def _settle(proposal: Proposal, move: Move) -> None:
    proposal.votes["settled"] = bool(move.body["adopt"])


_RECORDS = {
    "object": _object, "withdraw": _withdraw, "amend": _amend, "call_vote": _call, "vote": _vote, "settle": _settle,
}  # fmt: skip


def proposed(move: Move) -> Decision:
    """Return the decision that a checked move proposes. Raises `Refused` if its body is not a mapping."""
    body = move.body.get("body") or {}
    if not isinstance(body, dict):
        raise Refused("missing-field", field="body")
    return Decision(move.body["decision"], dict(body), move.role)


def decided(proposal: Proposal) -> Decision:
    """Return the decision that a proposal is about."""
    return Decision(proposal.decision, proposal.body, proposal.role)

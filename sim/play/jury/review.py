"""A log as an assessor reads it, outcome-blind: a page per settled matter, with what the team knew at that time.

A page is made from the entries up to it and from the state before the decision took effect. Nothing that came later can
leak into it, not even how many pages are left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count, takewhile

from sim.assess.evidence import Proposed, Table, Trail, proposals
from sim.assess.grid import Grid
from sim.model.chance import chance
from sim.play.record.log import CLOSED, CONTESTING, Entry
from sim.play.recording import Recording
from sim.world.council import Council, Proposal, ProposalView, proposed
from sim.world.decisions import KINDS
from sim.world.seen.view import View

TELLING = 4
"""Strength of evidence (`Proposed.strength`) from which a minor decision gets a page too [design]."""
DRAWN = 0.05
"""Share of other matters with evidence that get a page, by keyed chance, so that ordinary ones are seen [design]."""
AMPLE = 2
"""Pages per criterion, student and day in class after which others are skipped, and pieces not asked for [design].

Counted by day, so that the third is read as closely as the first. What is skipped is one key away. With 2 instead of 5,
an assessor still sees 56 instead of 58 of 100 labelled pieces of evidence (tests/assess/labelled).
"""
QUIET = frozenset({"close_month", "answer_record", "write_evening", "write_handover", "bookmark"})
"""Decisions that never get a page: closing a month, and what students write at the end of a day."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A proposal (`matter`) settled at entry `seq`; an entry that settles several makes as many stops.

    `trail` are the entries about the proposal, `evidence` what they may be evidence of; `between` are the stops without
    a page since the last one, which can be opened all the same (`Reading.opened`); a `contested` one is a line of the
    page. On a page, the first `asked` of the evidence are to be judged; who marks may judge the others too.
    """

    seq: int
    day: int
    month: int
    matter: ProposalView
    trail: tuple[Entry, ...]
    evidence: tuple[Proposed, ...]
    between: tuple[Stop, ...] = ()
    asked: int = 0

    @property
    def first(self) -> int:
        """The entry that made the proposal, by whose number the matter is cited everywhere."""
        return self.trail[0].seq

    @property
    def contested(self) -> bool:
        """Whether somebody objected, amended or called a vote."""
        return any(entry.kind in CONTESTING for entry in self.trail)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Stop):
    """What an assessor reads at a stop; `knew` is what the whole team could see before the decision took effect.

    `dilemmas` are the letters that the author marked as such, which teams are not told.
    """

    knew: View
    dilemmas: frozenset[str]


class Reading:
    """The stops of a recording, found lazily, so that nobody can ask how many are left."""

    def __init__(self, recording: Recording, grid: Grid, *, every: bool = False) -> None:
        """Start at the first morning. `every`: give every decision a page, except `QUIET` ones."""
        self.recording, self._grid, self._every = recording, grid, every
        recording.seek(0)
        self._trail = Trail(Table.of(recording.seats, recording.scenario))
        self._of: dict[str, list[Entry]] = {}  # proposal -> entries about it
        self._found: dict[int, tuple[Proposed, ...]] = {}
        self._waiting: list[Stop] = []
        self._shown: Counter[tuple[int, str, str]] = Counter()  # pages, by day of the room, criterion, seat
        self._council = Council(recording.seats)
        self._read: list[Stop] = []
        self._ahead, self._over = self._stops(), False

    def stop(self, n: int) -> Stop | None:
        """Return the n-th stop, from 0; None after the last."""
        while len(self._read) <= n:
            found = next(self._ahead, None)
            if found is None:
                self._over = True
                return None
            self._read.append(found)
        return self._read[n]

    @property
    def rest(self) -> tuple[Stop, ...]:
        """The stops without a page after the last page; empty until the log has been read to its end."""
        return tuple(self._waiting) if self._over else ()

    def page(self, n: int) -> Page | None:
        """Return the n-th page, from 0, None after the last; moves the recording to just before its entry."""
        at = self.stop(n)
        return None if at is None else self.opened(at)

    def opened(self, at: Stop) -> Page:
        """Return the page of any stop; moves the recording to just before its entry."""
        self.recording.seek(at.seq - 1)
        knew = self.recording.view()
        said = (at.seq, at.day, at.month, at.matter, at.trail, at.evidence, at.between)
        return Page(*said, asked=at.asked, knew=knew, dilemmas=self._trail.table.dilemmas)

    def pages(self) -> Iterator[Page]:
        """Return the pages in order, from the first."""
        return takewhile(lambda page: page is not None, map(self.page, count()))  # type: ignore[arg-type]

    def _stops(self) -> Iterator[Stop]:
        for entry in self.recording.full_log.entries:
            if entry.kind == CLOSED:
                return
            for matter in self._follow(entry):
                stop = self._at(entry, matter)
                deserves = self._deserves(stop)
                if not (deserves or (stop.evidence and self._draws(stop))):
                    self._waiting.append(stop)
                    continue
                between, self._waiting = tuple(self._waiting), []
                more = self._ample(stop) if deserves and not self._every else ()
                asked = tuple(p for p in stop.evidence if p not in more)
                self._shown.update(self._about(stop))
                yield replace(stop, evidence=(*asked, *more), between=between, asked=len(asked))

    def _follow(self, entry: Entry) -> tuple[ProposalView, ...]:
        """Read the next entry and return the proposals that it settles."""
        for act in self._trail.read(entry):
            self._found[entry.seq] = self._found.get(entry.seq, ()) + proposals(act, self._grid)
        about, adopted = self._record(entry)
        for proposal in adopted:
            self._adopt(proposal)
        for id_ in about:
            self._of.setdefault(id_, []).append(entry)
        seen = (self._council.seen(id_) for id_ in dict.fromkeys(about))
        return tuple(proposal for proposal in seen if proposal.status != "open")

    def _record(self, entry: Entry) -> tuple[tuple[str, ...], list[Proposal]]:
        """Play an entry on a council of our own; return the proposals that it is about and those that it adopts.

        A council without a simulation: whether the rules then allow the decision is an outcome and stays hidden.
        """
        move = entry.move()
        if entry.kind != "propose":
            return entry.answered, list(self._council.record(move))
        proposal = self._council.propose(move.seat, proposed(move), entry.month)
        return (proposal.id,), [proposal] if self._council.own_authority(proposal) else []

    def _adopt(self, proposal: Proposal) -> None:
        if proposal.status == "open":
            proposal.status = "adopted"
            if proposal.decision == "choose_rule":
                self._council.rule = str(proposal.body["rule"])

    def _deserves(self, stop: Stop) -> bool:
        """Return whether a stop gets a page; depends only on what was read so far."""
        decision = stop.matter.decision
        if decision in QUIET:
            return False
        if self._every:
            return True
        strongest = max((p.strength for p in stop.evidence), default=0)
        telling = stop.contested or KINDS[decision].major or strongest >= TELLING
        return telling and len(self._ample(stop)) < len(stop.evidence)

    def _ample(self, stop: Stop) -> tuple[Proposed, ...]:
        """Return the evidence on a stop of whose criterion and student enough pages were shown that day."""
        return tuple(p for p in stop.evidence if self._shown[self._place(stop, p)] >= AMPLE)

    def _draws(self, stop: Stop) -> bool:
        """Return whether chance gives a stop a page, whatever is on it."""
        return stop.matter.decision not in QUIET and chance(_key(stop.trail[0]), "page", stop.matter.id) < DRAWN

    def _about(self, stop: Stop) -> set[tuple[int, str, str]]:
        return {self._place(stop, p) for p in stop.evidence}

    def _place(self, stop: Stop, p: Proposed) -> tuple[int, str, str]:
        return self.recording.scenario.months[stop.month - 1].room_day, p.criterion, p.seat

    def _at(self, entry: Entry, matter: ProposalView) -> Stop:
        trail = tuple(self._of[matter.id])
        found = tuple(p for e in trail for p in self._found.get(e.seq, ()))
        return Stop(entry.seq, entry.day, entry.month, matter, trail, found)


def _key(entry: Entry) -> int:
    return int(entry.prev[:32], 16)

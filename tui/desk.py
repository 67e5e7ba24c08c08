"""A game as one terminal plays it: who has the screen, what is left to read and to do, moves and their answers.

Screens and plain mode share it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sim.play.scratch import Scratch
from sim.play.trouble import Trouble
from sim.world.council import Forecast, Move, ProposalView
from sim.world.decisions import KINDS, Refused
from sim.world.game import Preview
from sim.world.seen.both_roles import both_roles
from sim.world.seen.talking import LetterView
from sim.world.seen.view import View
from tui.i18n import set_language, tr
from tui.memory import Memory
from tui.seen import SeenGame
from tui.views.at_once import at_once
from tui.views.deeds import touches
from tui.views.letters import sealed, shelf, unanswered, waiting
from tui.views.menus import explained
from tui.views.news import brought, fates
from tui.views.opening import first_steps
from tui.views.proposals import price
from tui.views.refusals import refusal
from tui.views.situation import TodoLine, council_waits, folded, todo_lines
from tui.views.team import attention_line

SITTING_DOWN = "open_sitting"


class Said(NamedTuple):
    """The answer to a move: whether it was done, and a sentence."""

    done: bool
    text: str


@dataclass(slots=True)
class Desk(SeenGame):
    """A game at a terminal. `seat` is the one that has the screen alone, "" for the table."""

    seat: str = ""
    hand: str = ""
    """The role that last had the screen alone or proposed, "" at first."""
    _memory: Memory | None = None

    @property
    def memory(self) -> Memory:
        """What this terminal remembers beside the game."""
        if self._memory is None:
            self._memory = Memory(Scratch(self.session.path))
        return self._memory

    # --------------------------------------------------------------------------------- who has the screen

    def take(self, seat: str) -> None:
        """Hand the screen to a seat, in its language; "" gives it back to the table."""
        self.seat, self.hand = seat, self.role_of(seat) if seat else self.hand
        self._say(self.memory.language(seat) or self.language)

    def speak(self, language: str) -> None:
        """Switch the language of whoever has the screen."""
        self.memory.remember_language(self.seat, language)
        self._say(language)

    def _say(self, language: str) -> None:
        set_language(language)
        self._named_in(language)

    @property
    def sight(self) -> View:
        """The view of the seat that has the screen alone, all its roles together, or of the table."""
        roles = next((s.roles or s.deputies[:1] for s in self.seats if s.id == self.seat), ())
        return both_roles([self.view(role) for role in roles], self.view())

    # --------------------------------------------------------------- what is left to read and to do

    @property
    def unguided(self) -> bool:
        """Whether the guide is to be shown: nothing is decided yet, and it was neither finished nor skipped."""
        return not self.session.entries() and not self.memory.guided

    def unread(self, role: str = "") -> list[str]:
        """Return the documents open to a role, or to the table, that nobody has opened on this machine."""
        opened = self.memory.opened
        return [p.id for p in shelf(self.view(role), self.prose) if p.readable and p.id not in opened]

    @property
    def unturned(self) -> tuple[str, ...]:
        """The seats that have not yet had the screen to themselves."""
        had = self.memory.turned
        return tuple(seat.id for seat in self.seats if seat.id not in had)

    def mine(self, seat: str) -> tuple[LetterView, ...]:
        """Return the mail of the roles of a seat, in order of arrival."""
        roles = next(s.roles for s in self.seats if s.id == seat)
        return tuple(x for x in self.view().letters if x.to in roles)

    def mail(self, seat: str = "") -> tuple[LetterView, ...]:
        """Return the mail of a seat, or that of the table, in order of arrival."""
        if seat:
            return self.mine(seat)
        view = self.view()
        return tuple(x for x in view.letters if not sealed(x, view, self.prose))

    def fresh(self, seat: str = "") -> int:
        """Count the letters that a seat, or the table, has not been shown yet."""
        return max(0, len(self.mail(seat)) - self.memory.letters_shown(seat))

    @property
    def mail_for(self) -> tuple[str, ...]:
        """The seats that have not been shown all their mail; none if one person plays all the roles."""
        return () if self.alone else tuple(s.id for s in self.seats if self.fresh(s.id))

    def waits_for(self, seat: str) -> str:
        """Return the roles of a seat, and what it has to read or to answer."""
        place = next(s for s in self.seats if s.id == seat)
        briefs = len(place.roles) if seat in self.unturned else 0
        waits = waiting(self.fresh(seat), unanswered(self.mine(seat)), briefs=briefs)
        return " · ".join([", ".join(self.prose.role(r) for r in place.roles), *waits])

    def remember_mail(self, seat: str = "") -> None:
        """Remember that a seat, or the table, was shown its mail."""
        if self.fresh(seat):
            self.memory.remember_letters(seat, len(self.mail(seat)))

    @property
    def steps(self) -> tuple[TodoLine, ...]:
        """The first things to do, and the briefs that somebody has still to read."""
        return first_steps(self.view(), self.prose, self.unread(), self.unturned)

    @property
    def to_do(self) -> tuple[TodoLine, ...]:
        """The things to do, the most pressing first; what is late already, behind what can still be done in time."""
        lines = todo_lines(self.view(), self.prose, {p.decision for p in self.open})
        lines = folded(lines, self.view(), self.prose)
        presses = sorted((x for x in lines if x.urgent), key=lambda x: x.late)
        return (*presses, *council_waits(len(self.open)), *(x for x in lines if not x.urgent))

    # ---------------------------------------------------------------------------------------- moves

    def made_about(self, letter: str) -> frozenset[str]:
        """Return the kinds of decisions that were made about a letter."""
        return frozenset(p.decision for p in self.agenda if p.status == "adopted" and p.body.get("letter") == letter)

    def carriers(self, kind: str) -> tuple[str, ...]:
        """Return the roles that may carry a kind; for a seat alone, its own, then those it deputises for."""
        roles = KINDS[kind].roles or tuple(self.view().attention)
        here = next((s for s in self.seats if s.id == self.seat), None)
        if here is None:
            return tuple(roles)
        return tuple(r for held in (here.roles, here.deputies) for r in roles if r in held)

    def speaker(self, kind: str, talk: object = "") -> str:
        """Return who speaks at a negotiation, of the roles with the attention: who sat down last, or partnerships."""
        sat = [
            p.role for p in self.agenda
            if (p.decision, p.status, p.body.get("negotiation")) == (SITTING_DOWN, "adopted", talk)
        ]  # fmt: skip
        roles, left = self.carriers(kind), self.view().attention
        able = [role for role in roles if left.get(role, 0) >= KINDS[kind].attention] or roles
        return next((role for role in (*sat[-1:], "partnerships") if role in able), able[0])

    def seated(self, kind: str, talk: object) -> str:
        """Return who speaks for an act at a table; "" for one that somebody first has to take on."""
        return "" if KINDS[kind].major or kind == SITTING_DOWN else self.speaker(kind, talk)

    def carrier_labels(self, kind: str) -> tuple[tuple[str, str], ...]:
        """Return the roles that may carry a kind, each with its holder and the attention it has left."""
        view, prose = self.view(), self.prose
        return tuple(
            (role, f"{prose.seat(self.holder(role))} · {attention_line(role, view, prose)}")
            for role in self.carriers(kind)
        )

    def decision(
        self,
        kind: str,
        body: Mapping[str, Any],
        role: str,
        *,
        why: str = "",
        forecast: Forecast | None = None,
    ) -> Move:
        """Return the move that proposes a decision in a role."""
        seat = self.seat if self._holds(self.seat, role) else self.holder(role)
        return Move(seat, role, "propose", {"decision": kind, "body": dict(body)}, why, forecast)

    def _holds(self, seat: str, role: str) -> bool:
        return any(s.id == seat and role in (*s.roles, *s.deputies) for s in self.seats)

    def preview(self, move: Move) -> Preview:
        """Return what a move would cost, or why it would be refused."""
        return self.session.preview(move)

    def barred(self, kind: str, body: Mapping[str, Any]) -> str:
        """Say briefly why the rules would refuse a decision today, "" if they would not or if a field is missing."""
        if any(field.name not in body for field in KINDS[kind].fields if not field.optional):
            return ""
        speaker = self.seated(kind, body.get("negotiation"))
        roles = (speaker,) if speaker else self.carriers(kind)
        barred = [why for r in roles if (why := self.preview(self.decision(kind, body, r, why="…")).refused)]
        return explained(barred[0].reason) if barred and len(barred) == len(roles) else ""

    def preview_new(self, move: Move) -> Preview:
        """Return the preview of a new move, refused if the same decision is on the agenda already."""
        return Preview(Refused("on-agenda")) if self._repeats(move) else self.preview(move)

    def _repeats(self, move: Move) -> bool:
        """Return whether the same decision is on the agenda already: it would be carried out twice."""
        asked = (move.body.get("decision"), move.body.get("body"))
        return move.kind == "propose" and any((p.decision, dict(p.body)) == asked for p in self.open)

    def weighed(self, p: ProposalView) -> Preview:
        """Return what adopting a proposal would cost today, or why the rules would refuse it."""
        return self.preview(self.decision(p.decision, p.body, p.role, why="…"))

    def stakes(self, proposal: str) -> tuple[str, ...]:
        """Return what adopting a proposal would cost today or why it would be refused, and what it affects."""
        p = next(p for p in self.agenda if p.id == proposal)
        found = self.weighed(p)
        cost = self.refused(found.refused) if found.refused else price(found)
        if found.attention and not found.refused:
            cost = f"{cost} {tr('Time given by {role}.', role=self.prose.role(p.role))}"
        return tuple(filter(None, (cost, touches(p.decision, p.body, self.view(), self.prose))))

    def refused(self, reason: Refused) -> str:
        """Return a refusal in words."""
        if reason.reason == "on-agenda":
            return tr("This is already on the council's agenda: answer it there, or amend it.")
        return refusal(reason, self.view(), self.prose)

    def submit(self, move: Move) -> Said:
        """Make a move, and return the news or the refusal as a sentence. Raises nothing."""
        before, then = {p.id: p.status for p in self.agenda}, self.sight
        try:
            if self._repeats(move):
                raise Refused("on-agenda")
            self.session.submit(move)
        except Refused as reason:
            return Said(False, self.refused(reason))
        except Trouble as trouble:
            self.forget()
            return Said(False, tr(f"trouble.{trouble.reason}", **trouble.facts))
        self.forget()
        if move.kind == "propose" and move.body.get("decision") != "close_month":
            self.hand = move.role
        news = self._news(before)
        if self.sight.day != then.day:  # a month has run: `Changes` shows its news
            return Said(True, news)
        kind = str(move.body.get("decision", ""))
        told = " ".join([news, *at_once(kind, then, self.sight, self.prose)])
        return Said(True, "\n".join([told, *brought(then, self.sight, self.prose)]))

    def _news(self, before: Mapping[str, str]) -> str:
        """Say what became of proposals since `before`: their status by id."""
        return fates([p for p in self.agenda if p.status != before.get(p.id)], self.sight, self.prose)

    def answer(self, seat: str, kind: str, **body: object) -> Said:
        """Make one of the council's other moves for a seat; as coordination for `settle`."""
        role = "coordination" if kind == "settle" else self.role_of(seat)
        said = self.submit(Move(seat, role, kind, body))
        called = said.done and kind == "call_vote"
        return Said(True, tr("A vote is called: each says for or against.")) if called else said

    def agree(self, proposals: Sequence[str], seats: Sequence[str]) -> Said:
        """Have several seats agree, each to the open proposals that are not its own."""
        before = {p.id: p.status for p in self.agenda}
        for seat in seats:
            waiting = [p.id for p in self.open if p.id in proposals and p.seat != seat and seat not in p.agreed]
            said = self.answer(seat, "agree", proposals=waiting) if waiting else Said(True, "")
            if not said.done:
                return said
        return Said(True, self._news(before))

    def close_month(self) -> Said:
        """Close the current month, as coordination."""
        return self.submit(self.decision("close_month", {"month": self.view().month}, "coordination"))

"""A game as one terminal sees and plays it: views, moves, answers. Screens and plain mode share it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from sim.play.scratch import Scratch
from sim.play.trouble import Trouble
from sim.world.council import Forecast, Move, ProposalView, Seat
from sim.world.decisions import KINDS, Refused
from sim.world.game import Preview
from sim.world.seen.talking import LetterView
from sim.world.seen.view import View
from tui.i18n import set_language, tr, word
from tui.views.actors import learnt
from tui.views.at_once import at_once
from tui.views.deeds import touches
from tui.views.evening import same_day
from tui.views.letters import letter_title, sealed, shelf, unanswered, waiting
from tui.views.menus import explained
from tui.views.opening import first_steps
from tui.views.outings import papers
from tui.views.proposals import decision_words, fate, price
from tui.views.prose import Prose, along, ended, prose_of, sentence
from tui.views.refusals import refusal
from tui.views.situation import TodoLine, council_waits, todo_lines
from tui.views.team import attention_line

if TYPE_CHECKING:
    from sim.play.record.log import Entry
    from sim.play.recording import Recording
    from sim.play.session import Session


LANGUAGES = "languages"
"""The key of the scratch for the language of each seat; "" is the table."""
READ, TURNED, MAILED, GUIDED = "read", "turned", "mailed", "guided"
"""The keys of the scratch for documents opened, seats that have read alone, letters shown by seat, the guide."""


class Said(NamedTuple):
    """The answer to a move: whether it was done, and a sentence."""

    done: bool
    text: str


@dataclass(slots=True)
class Desk:
    """A session in a language. `seat` is the one that has the screen alone, "" for the table.

    `unsealed`: for an assessor, who may read the mail of all seats.
    """

    session: Session | Recording
    language: str
    seat: str = ""
    unsealed: bool = False
    _scratch: Scratch | None = None
    _prose: Prose | None = None
    _views: dict[str, View] = field(default_factory=dict)
    _agenda: tuple[ProposalView, ...] | None = None
    hand: str = ""  # the role that last had the screen alone or proposed, "" at first

    @property
    def prose(self) -> Prose:
        """The names of this game in this language."""
        if self._prose is None:
            texts = self.session.texts(self.language)
            found = prose_of(texts, self.session.seats, self.session.scenario)
            self._prose = replace(found, unsealed=self.unsealed)
        return self._prose

    @property
    def scratch(self) -> Scratch:
        """What this terminal saves beside the game: drafts, notes, bookmarks."""
        if self._scratch is None:
            self._scratch = Scratch(self.session.path)
        return self._scratch

    @property
    def reader(self) -> str:
        """The owner of notes and bookmarks: the seat that has the screen, or "table"."""
        return self.seat or "table"

    @property
    def marked(self) -> list[str]:
        """The documents that this reader has bookmarked."""
        return list(self.scratch.get(f"marks/{self.reader}", []))

    def mark(self, document: str) -> None:
        """Bookmark a document, or remove its bookmark."""
        marked = self.marked
        kept = [m for m in marked if m != document] if document in marked else [*marked, document]
        self.scratch.put(f"marks/{self.reader}", kept)

    def unread(self, role: str = "") -> list[str]:
        """Return the documents open to a role, or to the table, that nobody has opened on this machine."""
        kept = self.scratch.get(READ, [])
        return [p.id for p in shelf(self.view(role), self.prose) if p.readable and p.id not in kept]

    def remember_read(self, document: str) -> None:
        """Remember that a document was opened."""
        kept = list(self.scratch.get(READ, []))
        if document not in kept:
            self.scratch.put(READ, [*kept, document])

    @property
    def unguided(self) -> bool:
        """Whether the guide is to be shown: nothing is decided yet, and it was neither finished nor skipped."""
        return not self.session.entries() and not self.scratch.get(GUIDED, False)

    def remember_guide(self) -> None:
        """Remember that the guide was seen."""
        self.scratch.put(GUIDED, True)

    @property
    def unturned(self) -> tuple[str, ...]:
        """The seats that have not yet had the screen to themselves."""
        had = self.scratch.get(TURNED, [])
        return tuple(seat.id for seat in self.seats if seat.id not in had)

    def mail(self, seat: str = "") -> tuple[LetterView, ...]:
        """Return the mail of a seat, or that of the table, in order of arrival."""
        if seat:
            return self.mine(seat)
        view = self.view()
        return tuple(x for x in view.letters if not sealed(x, view, self.prose))

    def fresh(self, seat: str = "") -> int:
        """Count the letters that a seat, or the table, has not been shown yet."""
        return max(0, len(self.mail(seat)) - int(self.scratch.get(MAILED, {}).get(seat, 0)))

    @property
    def mail_for(self) -> tuple[str, ...]:
        """The seats that have not been shown all their mail; none if one person plays all the roles."""
        return () if self.alone else tuple(s.id for s in self.seats if self.fresh(s.id))

    def waits_for(self, seat: str) -> str:
        """Return the roles of a seat, and what it has to read or to answer."""
        place = next(s for s in self.seats if s.id == seat)
        waits = waiting(self.fresh(seat), unanswered(self.mine(seat)), brief=seat in self.unturned)
        return " · ".join([", ".join(self.prose.role(r) for r in place.roles), *waits])

    def remember_mail(self, seat: str = "") -> None:
        """Remember that a seat, or the table, was shown its mail."""
        if self.fresh(seat):
            self.scratch.put(MAILED, {**self.scratch.get(MAILED, {}), seat: len(self.mail(seat))})

    def view(self, role: str = "") -> View:
        """Return what a role (or the table) sees now."""
        if role not in self._views:
            self._views[role] = self.session.view(role)
        return self._views[role]

    @property
    def sight(self) -> View:
        """The view of the seat that has the screen alone, or of the table."""
        return self.view(self.role_of(self.seat) if self.seat else "")

    @property
    def seats(self) -> tuple[Seat, ...]:
        """The seats at the table."""
        return self.session.seats

    @property
    def alone(self) -> bool:
        """Whether one person plays all the roles: nothing is private then."""
        return len(self.session.seats) == 1

    @property
    def agenda(self) -> tuple[ProposalView, ...]:
        """Every proposal of the game."""
        if self._agenda is None:
            self._agenda = self.session.agenda()
        return self._agenda

    def take(self, seat: str) -> None:
        """Hand the screen to a seat, in its language; "" gives it back to the table."""
        self.seat, self.hand = seat, self.role_of(seat) if seat else self.hand
        spoken: Mapping[str, str] = self.scratch.get(LANGUAGES, {})
        self._say(spoken.get(seat) or spoken.get("") or self.language)

    def remember_turn(self, seat: str) -> None:
        """Remember that a seat has read alone."""
        if seat in self.unturned:
            self.scratch.put(TURNED, [*self.scratch.get(TURNED, []), seat])

    @property
    def steps(self) -> tuple[TodoLine, ...]:
        """The first things to do, and the briefs that somebody has still to read."""
        return first_steps(self.view(), self.prose, self.unread(), self.unturned)

    @property
    def to_do(self) -> tuple[TodoLine, ...]:
        """The things to do, the most pressing first."""
        lines = todo_lines(self.view(), self.prose, {p.decision for p in self.open})
        presses = [x for x in lines if x.urgent]
        return (*presses, *council_waits(len(self.open)), *(x for x in lines if not x.urgent))

    def speak(self, language: str) -> None:
        """Switch the language of whoever has the screen."""
        self.scratch.put(LANGUAGES, {**self.scratch.get(LANGUAGES, {}), self.seat: language})
        self._say(language)

    def _say(self, language: str) -> None:
        set_language(language)
        self._prose = prose_of(self.session.texts(language), self.session.seats, self.session.scenario)

    def forget(self) -> None:
        """Clear the views: the game has moved on."""
        self._views.clear()
        self._agenda = None

    @property
    def open(self) -> tuple[ProposalView, ...]:
        """The open proposals."""
        return tuple(p for p in self.agenda if p.status == "open")

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

    def holder(self, role: str) -> str:
        """Return the seat that holds a role, else a suppléant, else the first seat."""
        for seats in (
            [s for s in self.seats if role in s.roles],
            [s for s in self.seats if role in s.deputies],
        ):
            if seats:
                return seats[0].id
        return self.seats[0].id

    def role_of(self, seat: str) -> str:
        """Return the first role of a seat."""
        found = next(s for s in self.seats if s.id == seat)
        return (*found.roles, *found.deputies)[0]

    def carriers(self, kind: str) -> tuple[str, ...]:
        """Return the roles that may carry a kind; for a seat alone, its own, then those it deputises for."""
        roles = KINDS[kind].roles or tuple(self.view().attention)
        here = next((s for s in self.seats if s.id == self.seat), None)
        if here is None:
            return tuple(roles)
        return tuple(r for held in (here.roles, here.deputies) for r in roles if r in held)

    def speaker(self, kind: str) -> str:
        """Return who speaks at a negotiation: partnerships, or the first, of the roles with the attention for it."""
        roles, left = self.carriers(kind), self.view().attention
        able = [role for role in roles if left.get(role, 0) >= KINDS[kind].attention] or roles
        return "partnerships" if "partnerships" in able else able[0]

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
        refused = self.preview(self.decision(kind, body, self.speaker(kind), why="…")).refused
        return explained(refused.reason) if refused else ""

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
        return Said(True, " ".join([news, *at_once(kind, then, self.sight, self.prose), *self._brought(then)]))

    def _brought(self, then: View) -> list[str]:
        """Return the news of a visit: rework, documents found, norms learnt, letters."""
        now, known = self.sight, {x.id for x in then.letters}
        before = {a.id for a in then.activities if a.status == "rework"}
        flawed = [a.id for a in now.activities if a.status == "rework" and a.id not in before]
        wrong = ", ".join(self.prose.name("activity", id_) for id_ in flawed)
        found = [ended(sentence(papers(x))) for x in now.outings[len(then.outings) :] if x.papers >= 0]
        letters = ", ".join(letter_title(x, now, self.prose) for x in now.letters if x.id not in known)
        again = [tr("To be taken up again: {names}.", names=wrong)] if wrong else []
        read = [tr("To read: {letters}.", letters=letters)] if letters else []
        return [*again, *found, *learnt(then, now, self.prose), *read]

    def _news(self, before: Mapping[str, str]) -> str:
        changed = [p for p in self.agenda if p.status != before.get(p.id)]
        if len(changed) > 1 and all(p.status == "adopted" for p in changed):
            names = ", ".join(dict.fromkeys(word(f"kind.{p.decision}") for p in changed))
            return tr("{n} decisions adopted: {names}.", n=len(changed), names=names)
        return " ".join(self._fate(p) for p in changed) or tr("Noted.")

    def _fate(self, p: ProposalView) -> str:
        what = decision_words(p.decision, p.body, self.sight, self.prose)
        if p.decision == "close_month":
            return tr("Month closed.")
        if p.status == "open":
            return tr("On the council's agenda · {deed}", deed=ended(what))
        if p.status == "adopted":
            return tr("Done · {deed}", deed=ended(what))
        return f"{along(sentence(what), fate(p))}."

    def answer(self, seat: str, kind: str, **body: object) -> Said:
        """Make one of the council's other moves for a seat; as coordination for `settle`."""
        role = "coordination" if kind == "settle" else self.role_of(seat)
        return self.submit(Move(seat, role, kind, body))

    def agree(self, proposals: Sequence[str], seats: Sequence[str]) -> Said:
        """Have several seats agree, each to the open proposals that are not its own."""
        before = {p.id: p.status for p in self.agenda}
        for seat in seats:
            waiting = [p.id for p in self.open if p.id in proposals and p.seat != seat and seat not in p.agreed]
            said = self.answer(seat, "agree", proposals=waiting) if waiting else Said(True, "")
            if not said.done:
                return said
        return Said(True, self._news(before))

    def mine(self, seat: str) -> tuple[LetterView, ...]:
        """Return the mail of the roles of a seat, in order of arrival."""
        roles = next(s.roles for s in self.seats if s.id == seat)
        return tuple(x for x in self.view().letters if x.to in roles)

    def close_month(self) -> Said:
        """Close the current month, as coordination."""
        return self.submit(self.decision("close_month", {"month": self.view().month}, "coordination"))

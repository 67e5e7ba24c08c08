"""A game as papers present it: its seats, and each entry of its log in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sim.play.compiled import Compiled
from sim.play.finder import read_played
from sim.play.papers.words import COMMON
from sim.play.pieces import Pieces, pieces_file, read_pieces
from sim.play.prose import one_line, prose
from sim.play.record.chain import Log
from sim.play.record.log import Entry
from sim.play.replay import OTHER_RULES, Rules
from sim.play.report.gather import Material, Matter, from_log_alone, gather
from sim.play.report.journal import DecisionRow, decision_row
from sim.play.report.names import PageNames, names
from sim.play.telling import without_reason
from sim.play.tongue import Tongue, Translate, capital, nested
from sim.play.trouble import Broken
from sim.play.witness import read_witness, rules_of, witness_file
from sim.world.council import Seat

QUIET = frozenset({"close_month", "bookmark", "answer_record"})
"""Kinds of decisions that papers about a person leave out: closing months, and notes about the record itself."""


@dataclass(frozen=True)
class PlayedGame:
    """A log read and replayed for papers.

    `letter` stands for the team where several are compared; `shares_name` is true if another team has the same name.
    """

    path: Path
    log: Log
    compiled: Compiled
    material: Material
    names: PageNames
    letter: str
    shares_name: bool = False

    @classmethod
    def read(  # noqa: PLR0913 - a file, and how to read it
        cls, path: Path, letter: str, scenario: str, language: str, tr: Translate, *, replayed: bool = True
    ) -> PlayedGame:
        """Read a log and replay it, or read its witness if it was played under other rules.

        If neither is possible, its lines alone are used, unless `replayed` is true. Raises Trouble, Broken.
        """
        log, compiled = read_played(path, scenario, language)
        tongue = Tongue.of(language, tr, compiled.scenario.parameters)
        material = _material(log, compiled, rules_of(path, log), replayed=replayed)
        called = names(tongue, prose(compiled.texts, tongue.language), material)
        return cls(path, log, compiled, material, called, letter)

    @cached_property
    def id(self) -> str:
        """The hash of the header, which identifies the game however much of it was played."""
        return self.log.header.hash

    @cached_property
    def pieces(self) -> Pieces:
        """The files attached beside the log, students' picks and notes. Raises Trouble, Broken."""
        return read_pieces(pieces_file(self.path), self.log)

    @cached_property
    def witness(self) -> str:
        """The empreinte of the witness beside the log, "" if there is none. Raises Trouble, Broken."""
        kept = witness_file(self.path)
        return read_witness(kept, self.log).empreinte if kept.is_file() else ""

    @property
    def team(self) -> str:
        """The team's name."""
        return one_line(self.log.header.team)

    @property
    def display_name(self) -> str:
        """The team's name, followed by the start of the empreinte if another team has the same name."""
        return f"{self.team} ({self.log.empreinte[:4]})" if self.shares_name else self.team

    @property
    def seats(self) -> tuple[Seat, ...]:
        """The seats, in the order of the table."""
        return self.log.header.seats

    @property
    def title(self) -> str:
        """The scenario's title."""
        return self.names.line("scenario.title", self.log.header.scenario)

    @property
    def lead(self) -> str:
        """The scenario's title and the team, under the title of a paper."""
        return self.tongue.say("title_and_team", title=self.title, team=self.team)

    @cached_property
    def tongue(self) -> Tongue:
        """The reader's language, with the sentences common to all papers."""
        return self.names.tongue.knowing(COMMON)

    @property
    def month(self) -> int:
        """The month in which the log ends; that of its last entry if the game is not known."""
        last = self.log.entries[-1].month if self.log.entries else 1
        return self.material.final.month if self.material.known else last

    def footer(self) -> str:
        """Return the footer: the log and scenario that a paper was made from, and how the log was read."""
        header, tongue, material = self.log.header, self.tongue, self.material
        told = [
            tongue.say(
                "footer.log", empreinte=self.log.empreinte, scenario=header.scenario, edition=header.edition,
                rules=header.rules, palabre=header.palabre,
            )
        ]  # fmt: skip
        if not material.known:
            told.append(tongue.say("footer.unplayed"))
        elif self.witness:
            told.append(tongue.say("footer.kept" if material.replayed else "footer.witness", witness=self.witness))
        return " ".join([*told, tongue.say("footer.paper")])

    @cached_property
    def rows(self) -> dict[int, DecisionRow]:
        """Each proposal in words, by entry number."""
        return {matter.entry.seq: decision_row(matter, self.names) for matter in self.material.matters}

    @cached_property
    def matter_by_entry(self) -> dict[int, Matter]:
        """The proposal that each entry makes or answers, by entry number."""
        found: dict[int, Matter] = {}
        for matter in self.material.matters:
            found |= dict.fromkeys([matter.entry.seq, *(entry.seq for entry in matter.answers)], matter)
        return found

    def about(self, entry: Entry) -> tuple[Matter, ...]:
        """Return the proposals that an entry makes or answers: several if it agrees to several at once."""
        if matter := self.matter_by_entry.get(entry.seq):
            return (matter,)
        named = entry.answered
        found = (matter for matter in self.material.matters if matter.proposal.id in named)
        return tuple(sorted(found, key=lambda matter: named.index(matter.proposal.id)))

    def entry(self, seq: int) -> Entry | None:
        """Return an entry by its number, None if there is none."""
        return self.log.entries[seq - 1] if 1 <= seq <= len(self.log.entries) else None

    def entry_lines(self, seq: int) -> tuple[str, ...]:
        """Return an entry in words, line by line: what it says with its reason, or an answer with what it answers."""
        if seq not in self._entry_lines:
            self._entry_lines[seq] = tuple(map(nested, self._describe(seq)))
        return self._entry_lines[seq]

    @cached_property
    def _entry_lines(self) -> dict[int, tuple[str, ...]]:
        return {}

    def _describe(self, seq: int) -> tuple[str, ...]:
        entry, matter = self.entry(seq), self.matter_by_entry.get(seq)
        if entry is None:
            return ()
        say, seat = self.names.tongue.say, self.names.seat(entry.seat)
        if matter is None:
            assent = say("labelled", label=seat, value=self.names.tongue.word(f"move.{entry.kind}", entry.kind))
            return (assent, *(self._put(agreed.entry) for agreed in self.about(entry)))
        if entry is matter.entry:
            details = " · ".join(say("labelled", label=label, value=value) for label, value in self._details(entry))
            about = (details,) if details else ()
            why = self.rows[seq].why
            reason = (say("labelled", label=say("why"), value=why),) if why else ()
            return (say("labelled", label=seat, value=self.proposal_text(entry)), *about, *reason)
        return (self.answer_text(entry), self._put(matter.entry))

    def _put(self, entry: Entry) -> str:
        """Return a proposal in words, under the number of its entry."""
        number = self.tongue.say("entry", n=entry.seq)
        return self.tongue.say("labelled", label=number, value=self.proposal_text(entry))

    def answer_text(self, entry: Entry) -> str:
        """Return an answer to a proposal in words: the objection, what an amendment changed, the vote."""
        tongue, seat = self.names.tongue, self.names.seat(entry.seat)
        if entry.kind == "object":
            return tongue.say("objects", seat=seat, reason=one_line(str(entry.body.get("reason", ""))))
        if entry.kind == "amend":
            said = " · ".join([self.proposal_text(entry), *self._changed(entry)])
            return tongue.say("labelled", label=tongue.say("amends", seat=seat), value=said)
        if entry.kind == "vote":
            side = "votes_for" if entry.body.get("in_favour") else "votes_against"
            return tongue.say("labelled", label=seat, value=tongue.say(side))
        if entry.kind == "settle":
            return tongue.say("settles_for" if entry.body.get("adopt") else "settles_against", seat=seat)
        if entry.kind == "withdraw":
            own = self.matter_by_entry[entry.seq].entry.seat == entry.seat
            return tongue.say("withdraws" if own else "objects_no_more", seat=seat)
        return tongue.say("labelled", label=seat, value=tongue.word(f"move.{entry.kind}", entry.kind))

    def proposal_text(self, entry: Entry) -> str:
        """Return a proposal or an amendment in words, as it was put at the time."""
        return capital(self.names.sentence(self.matter_by_entry[entry.seq].kind, entry.body.get("body") or {})[0])

    def _details(self, entry: Entry) -> tuple[tuple[str, str], ...]:
        body = without_reason(entry.body.get("body") or {}, entry)
        return self.names.sentence(self.matter_by_entry[entry.seq].kind, body)[1]

    def _changed(self, entry: Entry) -> Iterator[str]:
        """Yield the details that an amendment changed."""
        matter = self.matter_by_entry[entry.seq]
        before = next((e for e in reversed(matter.answers) if e.kind == "amend" and e.seq < entry.seq), matter.entry)
        already = dict(self._details(before))
        for label, value in self._details(entry):
            if already.get(label) != value:
                yield self.names.tongue.say("labelled", label=label, value=value)

    def proposals_by(self, seat: str) -> Iterator[Matter]:
        """Yield a seat's proposals, except those in `QUIET`."""
        return (matter for matter in self.material.matters if matter.entry.seat == seat and matter.kind not in QUIET)

    def answers_by(self, seat: str, kind: str) -> Iterator[tuple[Entry, Matter]]:
        """Yield a seat's answers of one kind, each with the proposal."""
        for matter in self.material.matters:
            yield from ((entry, matter) for entry in matter.answers if entry.seat == seat and entry.kind == kind)


def _material(log: Log, compiled: Compiled, rules: Rules, *, replayed: bool) -> Material:
    try:
        return gather(log, compiled, rules, views=False)
    except Broken as broken:
        if replayed or broken.reason not in OTHER_RULES:
            raise
        return from_log_alone(log, compiled)

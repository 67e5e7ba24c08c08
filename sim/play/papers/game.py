"""A log as papers tell it: who sat there, what each entry says, what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sim.play.compiled import Compiled
from sim.play.finder import finder, played_on
from sim.play.papers.words import COMMON
from sim.play.pieces import Pieces, pieces_file, read_pieces
from sim.play.prose import one_line, prose
from sim.play.record.chain import Log
from sim.play.record.files import read_file
from sim.play.record.log import Entry
from sim.play.replay import OTHER_RULES, Rules
from sim.play.report.gather import Material, Matter, from_log_alone, gather
from sim.play.report.names import Names, names
from sim.play.report.record import DecisionRow, decision_row
from sim.play.tongue import Tongue, Translate, capital
from sim.play.trouble import Broken
from sim.play.witness import read_witness, rules_of, witness_file
from sim.world.council import Seat

QUIET = frozenset({"close_month", "bookmark", "answer_record"})
"""Decisions that papers about a person leave out: time, and notes about the record itself."""


@dataclass(frozen=True)
class PlayedGame:
    """A log as papers need it. `letter` names it among those of the class; a `twin` shares its team's name."""

    path: Path
    log: Log
    compiled: Compiled
    material: Material
    names: Names
    letter: str
    twin: bool = False

    @classmethod
    def read(  # noqa: PLR0913 - a file, its name, its scenario, a language, how much is asked of it
        cls, path: Path, letter: str, scenario: str, language: str, tr: Translate, *, replayed: bool = True
    ) -> PlayedGame:
        """Read a log and play it again; one of other rules is told by its witness.

        Without one it is told from its own lines, unless it must be `replayed`. Raises Trouble, Broken.
        """
        file = read_file(path)
        compiled = played_on(file, finder(path, scenario, language))
        tongue = Tongue.of(language, tr, compiled.scenario.parameters)
        material = _material(file.log, compiled, rules_of(path, file.log), replayed=replayed)
        called = names(tongue, prose(compiled.texts, tongue.language), material)
        return cls(path, file.log, compiled, material, called, letter)

    @cached_property
    def id(self) -> str:
        """The hash of the header, which names the game whatever was played of it."""
        return self.log.header.hash

    @cached_property
    def pieces(self) -> Pieces:
        """What was attached beside the log, and what students picked. Raises Trouble, Broken."""
        return read_pieces(pieces_file(self.path), self.log)

    @cached_property
    def witness(self) -> str:
        """The empreinte of the witness beside the log, "" for none. Raises Trouble, Broken."""
        kept = witness_file(self.path)
        return read_witness(kept, self.log).empreinte if kept.is_file() else ""

    @property
    def team(self) -> str:
        """Name the team."""
        return one_line(self.log.header.team)

    @property
    def called(self) -> str:
        """Name the team among those of the session: the empreinte tells apart teams of the same name."""
        return f"{self.team} ({self.log.empreinte[:4]})" if self.twin else self.team

    @property
    def seats(self) -> tuple[Seat, ...]:
        """Return the seats, in the order of the table."""
        return self.log.header.seats

    @property
    def title(self) -> str:
        """Name the scenario."""
        return self.names.prose("scenario.title", self.log.header.scenario)

    @cached_property
    def tongue(self) -> Tongue:
        """The reader's language, with what all papers say."""
        return self.names.tongue.knowing(COMMON)

    @property
    def month(self) -> int:
        """The month that the log ends in; that of its last entry, if it was not played again."""
        last = self.log.entries[-1].month if self.log.entries else 1
        return self.material.final.month if self.material.known else last

    def footer(self) -> str:
        """Say what a paper was made from."""
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
        """What each proposal says, by entry."""
        return {matter.entry.seq: decision_row(matter, self.names) for matter in self.material.matters}

    @cached_property
    def about(self) -> dict[int, Matter]:
        """The matter that an entry is about, by entry: proposals and what was answered to them."""
        found: dict[int, Matter] = {}
        for matter in self.material.matters:
            found |= dict.fromkeys([matter.entry.seq, *(entry.seq for entry in matter.answers)], matter)
        return found

    def entry(self, seq: int) -> Entry | None:
        """Return an entry by its number."""
        return self.log.entries[seq - 1] if 1 <= seq <= len(self.log.entries) else None

    def told(self, seq: int) -> tuple[str, ...]:
        """Tell an entry: what it says, its reason, and of an answer what it answers to."""
        if seq not in self._told:
            self._told[seq] = self._telling(seq)
        return self._told[seq]

    @cached_property
    def _told(self) -> dict[int, tuple[str, ...]]:
        return {}

    def _telling(self, seq: int) -> tuple[str, ...]:
        entry, matter = self.entry(seq), self.about.get(seq)
        if entry is None:
            return ()
        say, seat = self.names.tongue.say, self.names.seat(entry.seat)
        if matter is None:
            return (say("labelled", label=seat, value=self.names.tongue.word(f"move.{entry.kind}", entry.kind)),)
        if entry is matter.entry:
            details = " · ".join(say("labelled", label=label, value=value) for label, value in self._details(entry))
            about = (details,) if details else ()
            why = self.rows[seq].why
            reason = (say("labelled", label=say("why"), value=why),) if why else ()
            return (say("labelled", label=seat, value=self.said(entry)), *about, *reason)
        about_it = self.tongue.say("entry", n=matter.entry.seq)
        return (self.answer(entry), say("labelled", label=about_it, value=self.said(matter.entry)))

    def answer(self, entry: Entry) -> str:
        """Say what somebody answered to a proposal, in their own words if there are any."""
        tongue, seat = self.names.tongue, self.names.seat(entry.seat)
        if entry.kind == "object":
            return tongue.say("objects", seat=seat, reason=one_line(str(entry.body.get("reason", ""))))
        if entry.kind == "amend":
            said = " · ".join([self.said(entry), *self._changed(entry)])
            return tongue.say("labelled", label=tongue.say("amends", seat=seat), value=said)
        if entry.kind == "vote":
            side = "votes_for" if entry.body.get("in_favour") else "votes_against"
            return tongue.say("labelled", label=seat, value=tongue.say(side))
        if entry.kind == "settle":
            return tongue.say("settles_for" if entry.body.get("adopt") else "settles_against", seat=seat)
        return tongue.say("labelled", label=seat, value=tongue.word(f"move.{entry.kind}", entry.kind))

    def said(self, entry: Entry) -> str:
        """Say a proposal or an amendment as it was put then, whatever became of it."""
        return capital(self.names.sentence(self.about[entry.seq].kind, entry.body.get("body") or {})[0])

    def _details(self, entry: Entry) -> tuple[tuple[str, str], ...]:
        return self.names.sentence(self.about[entry.seq].kind, entry.body.get("body") or {})[1]

    def _changed(self, entry: Entry) -> Iterator[str]:
        """Say what an amendment changed in what was on the table."""
        matter = self.about[entry.seq]
        before = next((e for e in reversed(matter.answers) if e.kind == "amend" and e.seq < entry.seq), matter.entry)
        already = dict(self._details(before))
        for label, value in self._details(entry):
            if already.get(label) != value:
                yield self.names.tongue.say("labelled", label=label, value=value)

    def proposed(self, seat: str) -> Iterator[Matter]:
        """Return what somebody proposed, without what only tells time or the record."""
        return (matter for matter in self.material.matters if matter.entry.seat == seat and matter.kind not in QUIET)

    def answered(self, seat: str, kind: str) -> Iterator[tuple[Entry, Matter]]:
        """Yield what somebody objected to, or amended."""
        for matter in self.material.matters:
            yield from ((entry, matter) for entry in matter.answers if entry.seat == seat and entry.kind == kind)


def _material(log: Log, compiled: Compiled, rules: Rules, *, replayed: bool) -> Material:
    try:
        return gather(log, compiled, rules, views=False)
    except Broken as broken:
        if replayed or broken.reason not in OTHER_RULES:
            raise
        return from_log_alone(log, compiled)

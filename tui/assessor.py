"""An assessor's work on a set of logs: what may be read, what is written. Screens and plain mode share it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sim.assess.evidence import Proposed, Table, at_random, propose_from_log, shortlist
from sim.assess.grid import Mark
from sim.assess.marks import Given, Judgement, Key, Locked, Sheet
from sim.assess.opportunity import chances_in_log
from sim.play.pieces import Attached, Pick, Pieces, State
from sim.play.scratch import Scratch
from sim.play.trouble import Trouble
from tui.desk import Desk, Said
from tui.i18n import tr
from tui.views import journal
from tui.views.page_filter import PageFilter, fits
from tui.views.prose import pair
from tui.views.review import PageWords, attached_words, page_words

if TYPE_CHECKING:
    from sim.play.jury.grids import Marking
    from sim.play.jury.markbook import Markbook
    from sim.play.jury.review import Page, Reading, Stop
    from sim.play.recording import Recording
    from sim.world.council import ProposalView
    from sim.world.seen.view import View

OFFERED = 5
"""Entries offered for a mark, besides one drawn at random [design]."""
KEPT = 50
"""Pages kept in memory, since going back replays the game [design]."""
Piece = tuple[int, str, str]
"""(entry, criterion, seat): what a verdict is about."""


class Citation(NamedTuple):
    """What a mark cites, with its comment and flag, while it is prepared."""

    entries: tuple[int, ...] = ()
    observations: tuple[int, ...] = ()
    passages: tuple[str, ...] = ()
    comment: str = ""
    flag: bool = False


class Draft(NamedTuple):
    """The judgement of a page that is not locked yet: verdicts so far, a comment, a flag."""

    verdicts: Mapping[Piece, int]
    comment: str = ""
    flag: bool = False


def recorded(write: Callable[[], object]) -> Said:
    """Write a record, and return a refusal or an error as a sentence, "" for none."""
    try:
        write()
    except Locked as locked:
        return Said(False, tr(f"marks.{locked.reason}", **locked.facts))
    except Trouble as trouble:
        return Said(False, tr(f"trouble.{trouble.reason}", **trouble.facts))
    return Said(True, "")


def worded(why: str) -> str:
    """Return a reason, "" if it contains no letter: “.” would be no reason to show on appeal."""
    return why if any(map(str.isalpha, why)) else ""


@dataclass(slots=True)
class Assessor:
    """The marks file, the grid, and a reading of each log. Logs and their pages are numbered from 0."""

    book: Markbook
    marking: Marking
    readings: Sequence[Reading]
    language: str
    dossiers: Sequence[Pieces] = ()
    paths: Sequence[Path] = ()
    luck: dict[int, str] = field(default_factory=dict)
    """The part of chance that was calculated, by log."""
    _states: dict[Attached, State] = field(default_factory=dict)
    _found: dict[int, tuple[Proposed, ...]] = field(default_factory=dict)
    _words: dict[tuple[int, int], PageWords] = field(default_factory=dict)
    _pages: dict[tuple[int, int], Page] = field(default_factory=dict)
    _ends: dict[int, tuple[View, Mapping[str, ProposalView]]] = field(default_factory=dict)
    _stops: dict[int, list[Stop]] = field(default_factory=dict)
    _scratch: Scratch | None = None

    def sheet(self, log: int) -> Sheet:
        """Return the sheet of a log: its judgements and marks."""
        return self.book.marks.sheets[log]

    def recording(self, log: int) -> Recording:
        """Return the recording of a log, at its current position."""
        return self.readings[log].recording

    def desk(self, log: int) -> Desk:
        """Return the game of a log at its current position."""
        return Desk(self.recording(log), self.language, unsealed=True)

    def table(self, log: int) -> Table:
        """Return the seats and the letters of a log, for rules of evidence."""
        return Table.of(self.recording(log).seats, self.recording(log).scenario)

    def found(self, log: int) -> tuple[Proposed, ...]:
        """Return the evidence proposed for a log."""
        if log not in self._found:
            entries = self.recording(log).full_log.entries
            self._found[log] = propose_from_log(entries, self.marking.grid, self.table(log))
        return self._found[log]

    def offered(self, log: int, key: Key) -> tuple[tuple[Proposed, bool], ...]:
        """Return the entries offered for a mark, the strongest first, then one drawn at random (True)."""
        found = self.found(log)
        drawn = at_random(found, *key, int(self.book.header.logs[log].head[:32], 16), OFFERED)
        short = [(p, False) for p in shortlist(found, *key, OFFERED)]
        return (*short, *([(drawn, True)] if drawn else []))

    def add(self, kind: str, **body: Any) -> Said:  # noqa: ANN401 - what a record holds
        """Write a record in the marks file."""
        return recorded(lambda: self.book.add(kind, body))

    def missing(self, log: int) -> int:
        """Count the marks of a log that are still to be given."""
        return sum(not self.sheet(log).mark(key) for key in self.keys(log))

    def pieces(self, log: int) -> Pieces:
        """Return the files attached to a log and the picks of students, only after pass 1: they knew the outcome."""
        held = self.sheet(log).read and log < len(self.dossiers)
        return self.dossiers[log] if held else Pieces()

    def attached(self, log: int, seat: str) -> list[str]:
        """Return the files attached for a student or the team, with a warning if one has changed since."""
        found = [one for one in self.pieces(log).attached if one.seat in ("", seat)]
        return [pair(tr("Attached"), attached_words(one) + self._altered(log, one)) for one in found]

    def _altered(self, log: int, one: Attached) -> str:
        """Return a warning if a file has changed since it was attached, else "". Each file is read once."""
        if one not in self._states:
            folder = self.paths[log].parent if log < len(self.paths) else None
            self._states[one] = self.pieces(log).state(one, folder) if folder else "gone"
        state = self._states[one]
        return " ▲ " + tr(f"piece.{state}", empreinte=one.empreinte) if state in ("changed", "replaced") else ""

    def picks(self, log: int, key: Key) -> tuple[Pick, ...]:
        """Return the picks of a student for a mark."""
        return self.pieces(log).picked(self.marking.grid.id, *key) if key[1] else ()

    # --------------------------------------------------------------------------------------- pages

    def stops(self, log: int) -> Sequence[Stop]:
        """Return the pages that may be read: up to the first that is not locked, all once the log is read."""
        reading, sheet, stops = self.readings[log], self.sheet(log), self._stops.setdefault(log, [])
        while not stops or sheet.judged(stops[-1].seq, stops[-1].matter.id):
            stop = reading.stop(len(stops))
            if stop is None:
                break
            stops.append(stop)
        return stops

    def page(self, log: int, at: int) -> Page:
        """Return a page that may be read, from the cache of the last ones if it is there."""
        page = self._pages.pop((log, at), None) or self.stand(log, at)
        self._pages[log, at] = page
        if len(self._pages) > KEPT:
            del self._pages[next(iter(self._pages))]
        return page

    def stand(self, log: int, at: int) -> Page:
        """Move a log to just before the entry of a page, so that its board can be shown; return the page."""
        page = self.readings[log].page(at)
        if page is None:
            raise IndexError(at)
        return page

    def words(self, log: int, at: int) -> PageWords:
        """Return a page in words."""
        if (log, at) not in self._words:
            self._words[log, at] = page_words(self.page(log, at), self.desk(log).prose)
        return self._words[log, at]

    def known(self, log: int, at: int) -> frozenset[str]:
        """Return the lines of what the team knew that were shown before.

        They were on the previous page, or repeat the situation of the same day.
        """
        if not at:
            return frozenset()
        stops = self.stops(log)
        same = stops[at].day == stops[at - 1].day
        return frozenset(self.words(log, at - 1).knew) | frozenset(self.words(log, at).situation if same else ())

    def passed(self, log: int, at: int) -> tuple[str, ...]:
        """Return in full the entries skipped just before a page; the log is moved back to that page.

        Once the log is read, those after its last page are added to it; use page -1 if there is no page.
        """
        reading, prose, stops = self.readings[log], self.desk(log).prose, self.stops(log)
        between = stops[at].between if stops else ()
        after = reading.rest if self.sheet(log).read and at == len(stops) - 1 else ()
        said = [page_words(reading.opened(stop), prose) for stop in (*between, *after)]
        if stops:
            self.stand(log, at)
        return tuple(text for words in said for text in (words.head, *words.matter, *words.about))

    def whole(self, log: int, entry: int) -> PageWords | None:
        """Return an entry as on a page, even one that was skipped; None if the log is not read or no page has it.

        The log is moved to its last page.
        """
        reading, stops = self.readings[log], self.stops(log)
        told = (stop for page in stops for stop in (page, *page.between))
        about = (stop for stop in (*told, *reading.rest) if entry in {e.seq for e in stop.trail})
        found = next(about, None) if self.sheet(log).read else None
        words = page_words(reading.opened(found), self.desk(log).prose) if found else None
        if stops:
            self.stand(log, len(stops) - 1)
        return words

    def keys(self, log: int) -> tuple[Key, ...]:
        """Return the marks to give: by criterion, then by student in the order of the table."""
        table = ["", *(seat.id for seat in self.recording(log).seats)]
        criteria = [criterion.id for criterion in self.marking.grid.criteria]
        keys = self.book.marks.keys(self.sheet(log))
        return tuple(sorted(keys, key=lambda key: (criteria.index(key[0]), table.index(key[1]))))

    def told(self, log: int, entry: int) -> str:
        """Return an entry in words, with the names known at the end; the log is moved to its last page."""
        if log not in self._ends:
            recording, stops = self.recording(log), self.stops(log)
            recording.seek(recording.last)
            self._ends[log] = recording.view(), {p.id: p for p in recording.agenda()}
            recording.seek(stops[-1].seq - 1 if stops else 0)
        view, agenda = self._ends[log]
        return journal.told(self.recording(log).full_log.entries[entry - 1], agenda, view, self.desk(log).prose)

    def forget(self) -> None:
        """Clear the words, after a change of language."""
        self._words.clear()

    def matching(self, log: int, wanted: PageFilter) -> tuple[int, ...]:
        """Return the indices of the pages that match a filter, among those that may be read."""
        sheet, found = self.sheet(log), []
        for at, stop in enumerate(self.stops(log)):
            day = self.recording(log).scenario.months[stop.month - 1].room_day
            if fits(wanted, stop, sheet, day, self.words(log, at).lines if wanted.words else ()):
                found.append(at)
        return tuple(found)

    def judgement(self, log: int, stop: Stop) -> Judgement | None:
        """Return what was locked about a page."""
        judgements = self.sheet(log).judgements
        return judgements.get((stop.seq, stop.matter.id)) or judgements.get((stop.seq, ""))

    def lock(self, log: int, stop: Stop, draft: Draft) -> Said:
        """Lock the judgement of a page; the next one may then be read."""
        verdicts = [
            {"entry": entry, "criterion": criterion, "seat": seat, "level": level}
            for (entry, criterion, seat), level in draft.verdicts.items()
        ]
        body = {"verdicts": verdicts, "comment": draft.comment, "flag": draft.flag}
        said = self.add("judge", log=log, entry=stop.seq, matter=stop.matter.id, **body)
        if said.done:
            self.scratch.put(_place(log, stop), None)
        return said

    def finish(self, log: int) -> Said:
        """Record that a log is read, once its last page is locked."""
        stops = self.stops(log)
        if stops and not self.sheet(log).judged(stops[-1].seq, stops[-1].matter.id):
            return Said(False, tr("marks.unread"))
        return self.add("read", log=log)

    # --------------------------------------------------------------------------------------- marks

    def citation(self, log: int, key: Key) -> Citation:
        """Return what a mark cites: as prepared, else as given, else all the entries judged as evidence for it.

        Observations are cited only by the mark for which they were written.
        """
        kept = self.scratch.get(f"mark/{log}/{key[0]}/{key[1]}")
        if isinstance(kept, list):
            try:
                entries, observations, passages, comment, flag = kept
                return Citation(tuple(entries), tuple(observations), tuple(passages), str(comment), bool(flag))
            except (TypeError, ValueError):
                pass
        given, sheet = self.sheet(log).mark(key), self.sheet(log)
        if given:
            return Citation(given.entries, given.observations, given.passages, given.comment, given.flag)
        return Citation(tuple(dict.fromkeys(v.entry for v in sheet.verdicts(*key))))

    def prepare(self, log: int, key: Key, citation: Citation) -> None:
        """Save what a mark will cite."""
        self.scratch.put(f"mark/{log}/{key[0]}/{key[1]}", [*map(_plain, citation)])

    def asks_why(self, log: int, key: Key, mark: Mark, citation: Citation) -> bool:
        """Return whether the mark would change after the outcome was opened, and only its reason is missing."""
        sheet, before = self.sheet(log), self.sheet(log).mark(key)
        if not (sheet.outcome and before and before.mark != mark):
            return False
        try:
            self.book.marks.check("mark", _body(log, key, mark, citation, "why"))
        except Locked:
            return False  # `give` says what else is missing
        return True

    def give(self, log: int, key: Key, mark: Mark, citation: Citation, why: str = "") -> Said:
        """Give a mark; the same mark given again on other evidence keeps its reason."""
        before = self.sheet(log).mark(key)
        kept = before.why if before and before.mark == mark else ""
        if before and before == Given(mark, *citation, why=worded(why) or kept):
            return Said(True, "")  # nothing has changed
        said = self.add("mark", **_body(log, key, mark, citation, worded(why) or kept))
        if said.done:
            self.scratch.put(f"mark/{log}/{key[0]}/{key[1]}", None)
        return said

    def chances(self, log: int) -> Mapping[Key, int]:
        """Count the chances that each student had to show each individual criterion."""
        seats = [seat.id for seat in self.recording(log).seats]
        grid = self.marking.grid
        counts = chances_in_log(self.recording(log).full_log.entries, grid, seats, self.table(log))
        individual = {c.id for c in grid.criteria if c.unit == "individual" and c.entries}
        return {key: n for key, n in counts.items() if key[0] in individual}

    def luck_command(self, log: int) -> list[str]:
        """Return the command that calculates the part of chance, none before the outcome or without the log's file."""
        if not self.sheet(log).outcome or log >= len(self.paths):
            return []
        return [sys.executable, "-X", "utf8", "-m", "tui", "--lang", self.language, "luck", str(self.paths[log])]

    # --------------------------------------------------------------------------------------- drafts

    @property
    def scratch(self) -> Scratch:
        """The drafts, saved beside the marks file."""
        if self._scratch is None:
            self._scratch = Scratch(self.book.path)
        return self._scratch

    def draft(self, log: int, stop: Stop) -> Draft:
        """Return the draft of the judgement of a page."""
        kept = self.scratch.get(_place(log, stop), {})
        try:
            verdicts = {(int(e), str(c), str(s)): int(level) for e, c, s, level in kept.get("verdicts", ())}
            return Draft(verdicts, str(kept.get("comment", "")), bool(kept.get("flag")))
        except (TypeError, ValueError, AttributeError):
            return Draft({})

    def keep(self, log: int, stop: Stop, draft: Draft) -> None:
        """Save the draft of the judgement of a page."""
        verdicts = [[*piece, level] for piece, level in draft.verdicts.items()]
        self.scratch.put(_place(log, stop), {"verdicts": verdicts, "comment": draft.comment, "flag": draft.flag})


def _place(log: int, stop: Stop) -> str:
    return f"page/{log}/{stop.seq}/{stop.matter.id}"


def _body(log: int, key: Key, mark: Mark, citation: Citation, why: str) -> dict[str, Any]:
    """Return a mark as recorded in the marks file."""
    rests = {name: _plain(value) for name, value in citation._asdict().items()}
    return {"log": log, "criterion": key[0], "seat": key[1], "mark": mark, "why": why, **rests}


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value

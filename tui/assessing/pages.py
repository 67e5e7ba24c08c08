"""The pages of a log, read forward only: what may be read, in words, and the judgement of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from sim.assess.marks import Judgement, Locked, Sheet
from sim.play.scratch import as_list, as_text
from tui.assessing.work import Work
from tui.desk import Desk, Said
from tui.i18n import tr, trn
from tui.views import journal
from tui.views.page_filter import PageFilter, fits
from tui.views.prose import pair
from tui.views.review import FIGURES, PageWords, page_words

if TYPE_CHECKING:
    from sim.play.jury.review import Page, Reading, Stop
    from sim.play.recording import Recording
    from sim.world.council import ProposalView
    from sim.world.seen.view import View

KEPT = 50
"""Pages of a log kept in memory, since going back replays the game [design]."""
Piece = tuple[int, str, str]
"""(entry, criterion, seat): what a verdict is about."""


class Draft(NamedTuple):
    """The judgement of a page that is not locked yet: verdicts so far, a comment, a flag."""

    verdicts: Mapping[Piece, int]
    comment: str = ""
    flag: bool = False


@dataclass(slots=True)
class LogPages:
    """The reading of the log number `log`. Its pages are numbered from 0."""

    work: Work
    log: int
    reading: Reading
    _words: dict[int, PageWords] = field(default_factory=dict)
    _pages: dict[int, Page] = field(default_factory=dict)
    _stops: list[Stop] = field(default_factory=list)
    _began: int = -1
    _end: tuple[View, Sequence[ProposalView]] | None = None

    @property
    def recording(self) -> Recording:
        """The recording of the log, at its current position."""
        return self.reading.recording

    @property
    def desk(self) -> Desk:
        """The game at the current position."""
        return Desk(self.recording, self.work.language, unsealed=True)

    @property
    def sheet(self) -> Sheet:
        """The sheet of the log: its judgements and marks."""
        return self.work.sheet(self.log)

    @property
    def stops(self) -> Sequence[Stop]:
        """The pages that may be read: up to the first that is not locked, all once the log is read."""
        while not self._stops or self.sheet.judged(self._stops[-1].seq, self._stops[-1].matter.id):
            stop = self.reading.stop(len(self._stops))
            if stop is None:
                break
            self._stops.append(stop)
        return self._stops

    def page(self, at: int) -> Page:
        """Return a page that may be read, from the cache of the last ones if it is there."""
        page = self._pages.pop(at, None) or self.stand(at)
        self._pages[at] = page
        if len(self._pages) > KEPT:
            del self._pages[next(iter(self._pages))]
        return page

    def stand(self, at: int) -> Page:
        """Move the log to just before the entry of a page, so that its board can be shown; return the page."""
        page = self.reading.page(at)
        if page is None:
            raise IndexError(at)
        return page

    def words(self, at: int) -> PageWords:
        """Return a page in words."""
        if at not in self._words:
            self._words[at] = page_words(self.page(at), self.desk.prose)
        return self._words[at]

    def forget(self) -> None:
        """Clear the words, after a change of language."""
        self._words.clear()

    def known(self, at: int) -> frozenset[str]:
        """Return what earlier pages told of what the team knew: the figures of the page before, the lines of all.

        Only those of this sitting count, so that its first page tells everything.
        """
        if self._begins(at):
            return frozenset()
        before = [self.words(n) for n in range(self._began, at)]
        lines = (text for words in before for text in words.about)
        return frozenset((*lines, *before[-1].figures))

    def _begins(self, at: int) -> bool:
        """Return whether this sitting reads on from a page: the first that is asked about begins it."""
        self._began = at if self._began < 0 else self._began
        return at <= self._began

    def head(self, at: int) -> str:
        """Return the head of a page that is read on: the day of the page before is not told again."""
        stop, day = self.stops[at], self.stops[at].trail[0].day
        same = not self._begins(at) and day == stop.day == self.stops[at - 1].day
        return tr("Entry {seq}, same day", seq=stop.first) if same else self.words(at).head

    def fresh(self, at: int) -> tuple[str, ...]:
        """Return what no earlier page told of what the team knew, and how many lines earlier pages did tell."""
        words, known = self.words(at), self.known(at)
        figures = FIGURES.join(figure for figure in words.figures if figure not in known)
        lines = [text for text in words.about if text not in known]
        again = trn("{n} line read before (l)", "{n} lines read before (l)", len(words.about) - len(lines))
        changed = pair(tr("What changed"), figures) if known and figures else figures
        return tuple(filter(None, (changed, *lines, again if len(lines) < len(words.about) else "")))

    def passed(self, at: int) -> tuple[str, ...]:
        """Return in full the entries skipped just before a page, contested ones first; move back to that page.

        Once the log is read, those after its last page are added to it; use page -1 if there is no page.
        """
        reading, prose, stops = self.reading, self.desk.prose, self.stops
        between = stops[at].between if stops else ()
        after = reading.rest if self.sheet.read and at == len(stops) - 1 else ()
        skipped = sorted((*between, *after), key=lambda stop: not stop.contested)
        said = [page_words(reading.opened(stop), prose) for stop in skipped]
        if stops:
            self.stand(at)
        return tuple(text for words in said for text in (f"# {words.head}", *words.matter, *words.about))

    def whole(self, entry: int) -> PageWords | None:
        """Return an entry as on a page, even one that was skipped; None if the log is not read or no page has it.

        The log is moved to its last page.
        """
        reading, stops = self.reading, self.stops
        told = (stop for page in stops for stop in (page, *page.between))
        about = (stop for stop in (*told, *reading.rest) if entry in {e.seq for e in stop.trail})
        found = next(about, None) if self.sheet.read else None
        words = page_words(reading.opened(found), self.desk.prose) if found else None
        if stops:
            self.stand(len(stops) - 1)
        return words

    def told(self, entry: int) -> str:
        """Return an entry in words, with the names known at the end; the log is moved to its last page."""
        recording = self.recording
        if self._end is None:
            recording.seek(recording.last)
            self._end = recording.view(), recording.agenda()
            recording.seek(self.stops[-1].seq - 1 if self.stops else 0)
        view, agenda = self._end
        return journal.told_then(entry, recording.full_log.entries, agenda, view, self.desk.prose)

    def matching(self, wanted: PageFilter) -> tuple[int, ...]:
        """Return the indices of the pages that match a filter, among those that may be read."""
        found, months = [], self.recording.scenario.months
        for at, stop in enumerate(self.stops):
            lines = self.words(at).lines if wanted.words else ()
            if fits(wanted, stop, self.sheet, months[stop.month - 1].room_day, lines):
                found.append(at)
        return tuple(found)

    # ----------------------------------------------------------------------------------------- judgements

    def judgement(self, stop: Stop) -> Judgement | None:
        """Return what was locked about a page."""
        judgements = self.sheet.judgements
        return judgements.get((stop.seq, stop.matter.id)) or judgements.get((stop.seq, ""))

    def lock(self, stop: Stop, draft: Draft) -> Said:
        """Lock the judgement of a page; the next one may then be read."""
        said = self.work.add("judge", **self._body(stop, draft))
        if said.done:
            self.work.scratch.put(self._place(stop), None)
        return said

    def _body(self, stop: Stop, draft: Draft) -> dict[str, Any]:
        """Return a judgement as recorded in the marks file."""
        verdicts = [
            {"entry": entry, "criterion": criterion, "seat": seat, "level": level}
            for (entry, criterion, seat), level in draft.verdicts.items()
        ]
        page = {"log": self.log, "entry": stop.seq, "matter": stop.matter.id}
        return {**page, "verdicts": verdicts, "comment": draft.comment, "flag": draft.flag}

    def finish(self) -> Said:
        """Record that the log is read, once its last page is locked; nothing if it was recorded before."""
        if self.sheet.read:
            return Said(True, "")
        stops = self.stops
        if stops and not self.sheet.judged(stops[-1].seq, stops[-1].matter.id):
            return Said(False, tr("marks.unread"))
        return self.work.add("read", log=self.log)

    def draft(self, stop: Stop) -> Draft:
        """Return the judgement of a page, locked or in draft."""
        if held := self.judgement(stop):
            return Draft({(v.entry, v.criterion, v.seat): v.level for v in held.verdicts}, held.comment, held.flag)
        kept = self.work.scratch.get(self._place(stop))
        if not isinstance(kept, dict):
            return Draft({})
        drafts = (_verdict(one) for one in as_list(kept.get("verdicts")))
        verdicts = {piece: level for one in drafts if self._lockable(stop, one) for piece, level in one.items()}
        return Draft(verdicts, as_text(kept.get("comment")), kept.get("flag") is True)

    def _lockable(self, stop: Stop, verdicts: Mapping[Piece, int]) -> bool:
        """Return whether a part of a draft can be locked: the file may be damaged, and one wrong part holds up all."""
        try:
            self.work.book.marks.check("judge", self._body(stop, Draft(verdicts)))
        except (Locked, ValueError):
            return False
        return True

    def keep(self, stop: Stop, draft: Draft) -> None:
        """Save the draft of the judgement of a page."""
        verdicts = [[*piece, level] for piece, level in draft.verdicts.items()]
        self.work.scratch.put(
            self._place(stop), {"verdicts": verdicts, "comment": draft.comment, "flag": draft.flag}
        )

    def _place(self, stop: Stop) -> str:
        return f"page/{self.log}/{stop.seq}/{stop.matter.id}"


def _verdict(kept: object) -> dict[Piece, int]:
    """Return a verdict of a draft, whatever its values; none from what is no list of four."""
    if not isinstance(kept, list) or len(kept) != 4 or any(isinstance(part, list | dict) for part in kept):
        return {}
    entry, criterion, seat, level = kept
    return {(entry, criterion, seat): level}

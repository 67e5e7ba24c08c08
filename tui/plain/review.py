"""Marking line by line: pass 1 forward only, marks with what they cite, observations, then the outcome."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from sim.assess.evidence import Proposed, Table, at_random, of_log, shortlist
from sim.assess.grid import ABSENT, NOT_OBSERVED, Mark
from sim.assess.marks import Given, Key, Locked, Sheet
from sim.assess.opportunity import shown
from tui.desk import Desk
from tui.i18n import set_language, tr, trn
from tui.plain import reading
from tui.plain.voice import Gone, Voice, loop
from tui.views import journal
from tui.views.prose import line, pair
from tui.views.review import competency, criterion_lines, evidence_lines, mark_words, page_lines, why_words

if TYPE_CHECKING:
    from sim.play.grids import Marking
    from sim.play.markbook import Markbook, Marked
    from sim.play.recording import Recording
    from sim.play.review import Page, Reading

OFFERED = 5
"""Entries offered for a mark, beside one drawn at random [design]."""
ENOUGH = 2
"""Chances under which a criterion was not fairly given (GAME.md)."""
_JUDGED = re.compile(r"(?P<n>\d+)=(?P<level>[0-4])|(?P<criterion>[\w-]+):(?P<seat>[\w-]+)=(?P<own>[1-4])")
_PLACES = ("oral", "table", "report")


@dataclass(slots=True)
class Jury:
    """An assessor before the logs: the marks file, the grid, and a reading for each log."""

    book: Markbook
    marking: Marking
    readings: Sequence[Reading]
    language: str
    voice: Voice
    _found: dict[int, tuple[Proposed, ...]] = field(default_factory=dict)

    def sheet(self, n: int) -> Sheet:
        """Give what was written about a log."""
        return self.book.marks.sheets[n]

    def recording(self, n: int) -> Recording:
        """Give a log, at the place where its reading stands."""
        return self.readings[n].recording

    def desk(self, n: int) -> Desk:
        """See a log as it stands now."""
        return Desk(self.recording(n), self.language)

    def table(self, n: int) -> Table:
        """Say who sat at the table of a log, and over which letters."""
        return Table.of(self.recording(n).seats, self.recording(n).scenario)

    def found(self, n: int) -> tuple[Proposed, ...]:
        """Give the evidence proposed for a log that was read to its end."""
        if n not in self._found:
            self._found[n] = of_log(self.recording(n).log_entries, self.marking.grid, self.table(n))
        return self._found[n]

    def add(self, kind: str, **body: Any) -> bool:  # noqa: ANN401 - what a record holds
        """Write a record; say why if it cannot be taken."""
        try:
            self.book.add(kind, body)
        except Locked as locked:
            self.voice.say(tr(f"marks.{locked.reason}", **locked.facts))
            return False
        return True


def run(jury: Jury) -> None:
    """Mark until the assessor leaves or the input ends. Everything written is already on the disk."""
    set_language(jury.language)
    try:
        _welcome(jury)
        loop(jury.voice, lambda: tr("Logs to mark"), lambda: _logs(jury), tr("Leave"))
    except (Gone, KeyboardInterrupt):
        pass
    jury.voice.say(tr("Everything is saved. Empreinte: {head}", head=jury.book.empreinte))


def _welcome(jury: Jury) -> None:
    front = jury.book.front
    title = line(jury.marking.text("title", jury.language))
    jury.voice.say(
        f"{title} ({front.grid}, {front.edition})",
        tr("Assessor: {name}. {exposure}", name=line(front.assessor), exposure=tr(f"exposure.{front.exposure}")),
    )
    if not front.blind:
        jury.voice.say(tr("This pass 1 is labelled: not blind."))
    if jury.marking.grid.formative:
        jury.voice.say(tr("Formative: this block has trials of its own, what the three days show certifies nothing."))
    jury.voice.say(tr("No number decides: marks are yours, with what they rest on."))


def _logs(jury: Jury) -> list[tuple[str, Callable[[], object]]]:
    pages: list[tuple[str, Callable[[], object]]] = [
        (f"{_team(log)} · {_stage(jury.sheet(n))}", partial(_log, jury, n))
        for n, log in enumerate(jury.book.front.logs)
    ]
    if not jury.book.marks.ended:
        pages.append((tr("End and sign: nothing can be added afterwards"), lambda: _end(jury)))
    return pages


def _team(log: Marked) -> str:
    return f"{tr('Team {team}', team=line(log.team))} ({log.empreinte})"


def _stage(sheet: Sheet) -> str:
    if sheet.outcome:
        return tr("pass 2")
    return tr("marks") if sheet.read else tr("pass 1: reading")


def _end(jury: Jury) -> None:
    if jury.voice.sure(tr("End now?")) and jury.add("end"):
        jury.voice.say(tr("Ended. Write this empreinte on the paper that you sign: {head}", head=jury.book.empreinte))


def _log(jury: Jury, n: int) -> None:
    if not jury.sheet(n).read and not _read_on(jury, n):
        return
    loop(jury.voice, lambda: tr("Marks of the team"), lambda: _offers(jury, n))


def _offers(jury: Jury, n: int) -> list[tuple[str, Callable[[], object]]]:
    sheet = jury.sheet(n)
    missing = sum(not sheet.mark(key) for key in jury.book.marks.keys(sheet))
    label = trn("Marks: {n} to give", "Marks: {n} to give", missing)
    pages: list[tuple[str, Callable[[], object]]] = [
        (label, partial(_criteria, jury, n)),
        (tr("Write an observation: oral, table, report"), partial(_observe, jury, n)),
        (tr("Criteria with fewer than two chances"), partial(_scarce, jury, n)),
    ]
    if not sheet.outcome:
        return [*pages, (tr("Open the outcome: pass 2"), partial(_open, jury, n))]
    return [*pages, (tr("Results"), partial(_results, jury, n))]


# ------------------------------------------------------------------------------------------- pass 1: reading


def _read_on(jury: Jury, n: int) -> bool:
    """Read forward from where one stopped; say whether the end was reached."""
    sheet = jury.sheet(n)
    for page in jury.readings[n].pages():
        if page.seq > sheet.last and not _page(jury, n, page):
            return False
    jury.voice.say(tr("The log is read. What follows is marked without its outcome."))
    return jury.add("read", log=n)


def _page(jury: Jury, n: int, page: Page) -> bool:
    """Show a page and lock what is judged of it; False for leaving before."""
    desk, voice = jury.desk(n), jury.voice
    voice.say(*page_lines(page, desk.prose), *evidence_lines(page.evidence, jury.marking, desk.prose, jury.language))
    while True:
        answer = voice.ask(
            tr("Judge: number=level (0: no evidence), criterion:seat=level, / comment, ! flag; b board, g grid, q stop")
        )
        if answer == "q":
            return False
        if answer == "b":
            reading.board(desk, voice)
        elif answer == "g":
            for criterion in jury.marking.grid.criteria:
                voice.say(*criterion_lines(criterion.id, jury.marking, jury.language))
        else:
            judged = _judged(answer, page)
            if judged is None:
                voice.say(tr("“{typed}” is not understood.", typed=answer))
            elif jury.add("judge", log=n, entry=page.seq, **judged):
                return True


def _judged(answer: str, page: Page) -> dict[str, Any] | None:
    """Read `1=3 2=0 c9:field=2 ! / a comment`; None for what is not written so."""
    head, _, comment = answer.partition("/")
    words, verdicts = head.split(), []
    for word in words:
        found = _JUDGED.fullmatch(word)
        if found is None:
            if word != "!":
                return None
        elif found["n"]:
            if not 1 <= int(found["n"]) <= len(page.evidence):
                return None
            p = page.evidence[int(found["n"]) - 1]
            verdicts.append(_verdict(p.seq, p.criterion, p.seat, int(found["level"])))
        else:
            verdicts.append(_verdict(page.seq, found["criterion"], found["seat"], int(found["own"])))
    return {"verdicts": verdicts, "comment": comment.strip(), "flag": "!" in words}


def _verdict(entry: int, criterion: str, seat: str, level: int) -> dict[str, Any]:
    return {"entry": entry, "criterion": criterion, "seat": seat, "level": level}


# ------------------------------------------------------------------------------------------- marks


def _criteria(jury: Jury, n: int) -> None:
    def pages() -> list[tuple[str, Callable[[], object]]]:
        sheet = jury.sheet(n)
        keys = jury.book.marks.keys(sheet)
        return [(_key_label(jury, n, key, sheet.mark(key)), partial(_mark, jury, n, key)) for key in keys]

    loop(jury.voice, lambda: tr("Criteria"), pages)


def _key_label(jury: Jury, n: int, key: Key, given: Given | None) -> str:
    who = jury.desk(n).prose.seat(key[1]) if key[1] else tr("the group")
    said = mark_words(given.mark if given else None, jury.marking, jury.language)
    return pair(f"{key[0]}, {who}", f"{said}. {competency(key[0], jury.marking, jury.language)}")


def _mark(jury: Jury, n: int, key: Key) -> None:
    voice, sheet = jury.voice, jury.sheet(n)
    voice.say(*criterion_lines(key[0], jury.marking, jury.language))
    voice.say(*_judged_lines(sheet, key), *_offered_lines(jury, n, key), *_observed_lines(sheet))
    mark = asked_mark(voice)
    if mark is None:
        return
    cited = voice.ask(tr("What it cites: entry numbers, o1 o2 for observations; / a passage of the report:"))
    entries, observations, passages = _cited(cited)
    comment = voice.ask(tr("Comment; an empty line for none:"))
    before = sheet.mark(key)
    why = voice.ask(tr("Why was the mark changed?")) if sheet.outcome and before and before.mark != mark else ""
    body = {"criterion": key[0], "seat": key[1], "mark": mark, "entries": entries, "comment": comment}
    jury.add("mark", log=n, observations=observations, passages=passages, flag=False, why=why, **body)


def asked_mark(voice: Voice) -> Mark | None:
    """Ask for a mark; None for going back."""
    while True:
        answer = voice.ask(tr("Mark: 1 to 4, n not observed, a absent; an empty line to go back:")).casefold()
        if not answer:
            return None
        if answer == "n":
            return NOT_OBSERVED
        if answer == "a":
            return ABSENT
        if answer in ("1", "2", "3", "4"):
            return int(answer)
        voice.say(tr("“{typed}” is not a mark.", typed=answer))


def _cited(answer: str) -> tuple[list[int], list[int], list[str]]:
    head, _, passage = answer.partition("/")
    words = head.replace(",", " ").casefold().split()
    entries = [int(word) for word in words if word.isdecimal()]
    observations = [int(word[1:]) for word in words if word[:1] == "o" and word[1:].isdecimal()]
    return entries, observations, [passage.strip()] if passage.strip() else []


def _judged_lines(sheet: Sheet, key: Key) -> list[str]:
    held = sheet.verdicts(*key)
    comments = {j.entry: line(j.comment) for j in sheet.judgements.values() if j.comment}
    return [tr("Judged in pass 1: entry {n}, level {level}", n=v.entry, level=v.level) for v in held] + [
        f"{entry}. « {comment} »" for entry, comment in comments.items() if any(v.entry == entry for v in held)
    ]


def _offered_lines(jury: Jury, n: int, key: Key) -> list[str]:
    found, desk = jury.found(n), jury.desk(n)
    short = shortlist(found, *key, OFFERED)
    seed = int(jury.book.front.logs[n].head[:32], 16)
    drawn = at_random(found, *key, seed, OFFERED)
    offered = [*((p, "") for p in short), *([(drawn, "; " + tr("drawn at random"))] if drawn else [])]
    entries = jury.recording(n).log_entries
    agenda = {p.id: p for p in desk.agenda}
    return [
        f"{p.seq}. {journal.told(entries[p.seq - 1], agenda, desk.view(), desk.prose)} [{why_words(p)}{by}]"
        for p, by in offered
    ]


def _observed_lines(sheet: Sheet) -> list[str]:
    return [
        pair(f"o{n}. {tr(f'place.{seen.where}')}, {line(seen.at)}", line(seen.text))
        for n, seen in enumerate(sheet.observations, 1)
    ]


def _observe(jury: Jury, n: int) -> None:
    voice, seats = jury.voice, jury.recording(n).seats
    where = voice.choose(tr("Where?"), [tr(f"place.{place}") for place in _PLACES])
    if where < 0:
        return
    prose = jury.desk(n).prose
    whom = voice.choose(tr("About whom?"), [*(prose.seat(seat.id) for seat in seats), tr("the group")])
    if whom < 0:
        return
    seat = seats[whom].id if whom < len(seats) else ""
    at = voice.ask(tr("At what time, or on which page?"))
    text = voice.ask(tr("What was seen or heard:"))
    jury.add("observe", log=n, where=_PLACES[where], at=at, seat=seat, text=text)


def _scarce(jury: Jury, n: int) -> None:
    seats = [seat.id for seat in jury.recording(n).seats]
    counts = shown(jury.recording(n).log_entries, jury.marking.grid, seats, jury.table(n))
    individual = {c.id for c in jury.marking.grid.criteria if c.unit == "individual" and c.entries}
    prose = jury.desk(n).prose
    few = [
        tr("{criterion}, {seat}: {n}", criterion=criterion, seat=prose.seat(seat), n=count)
        for (criterion, seat), count in counts.items()
        if criterion in individual and count < ENOUGH
    ]
    jury.voice.say(*(few or [tr("Everybody had two chances or more on every criterion.")]))


# ------------------------------------------------------------------------------------------- pass 2


def _open(jury: Jury, n: int) -> None:
    if jury.voice.sure(tr("Open the outcome? From then on a changed mark asks why.")) and jury.add("outcome", log=n):
        _results(jury, n)


def _results(jury: Jury, n: int) -> None:
    recording = jury.recording(n)
    recording.seek(recording.last)
    reading.tell_results(jury.desk(n), jury.voice)

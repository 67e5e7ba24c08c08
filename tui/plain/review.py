"""Marking line by line: pass 1 forward only, marks with what they cite, observations, then the outcome."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from sim.assess.grid import ABSENT, NOT_OBSERVED, Mark
from sim.assess.marks import EXPOSURES, Declared, Given, Key
from tui.assessor import Assessor, Citation, Draft, Piece
from tui.desk import Said
from tui.i18n import set_language, tr, trn
from tui.plain import reading
from tui.plain.voice import Gone, Voice, leaving, loop
from tui.views.finding import Wanted, offers, wanted_words
from tui.views.library import folded
from tui.views.prose import line, pair, quoted
from tui.views.review import (
    ENOUGH,
    PLACES,
    attached_words,
    competency,
    criterion_lines,
    evidence_lines,
    given_lines,
    mark_words,
    observation_words,
    pick_words,
    stage,
    stop_words,
    why_words,
)

if TYPE_CHECKING:
    from sim.play.markbook import Marked
    from sim.play.review import Page, Stop

_JUDGED = re.compile(
    r"(?P<n>\d+)=(?P<level>[0-4])|(?P<criterion>[\w-]+):(?P<seat>[^\s@=]+)(@(?P<entry>\d+))?=(?P<own>[1-4])"
)


class Jury(Assessor):
    """An assessor who is spoken to."""

    voice: Voice

    @classmethod
    def of(cls, assessor: Assessor, voice: Voice) -> Jury:
        """Speak to an assessor."""
        jury = cls(assessor.book, assessor.marking, assessor.readings, assessor.language,
                   assessor.dossiers, assessor.paths)  # fmt: skip
        jury.voice = voice
        return jury

    def names(self, log: int) -> dict[str, str]:
        """Give the seats of a log by their pseudonyms as they can be typed: in one word, without accents or case."""
        return {folded("".join(seat.name.split())): seat.id for seat in self.recording(log).seats}

    def answer(self, said: Said) -> bool:
        """Say an answer, if it says something."""
        if said.text:
            self.voice.say(said.text)
        return said.done


def run(jury: Jury) -> None:
    """Mark until the assessor leaves or the input ends. Everything written is already on the disk."""
    set_language(jury.language)
    try:
        _welcome(jury)
        loop(jury.voice, lambda: tr("Logs to mark"), lambda: _logs(jury), leaving)
    except (Gone, KeyboardInterrupt):
        pass
    jury.voice.say(tr("Everything is saved. Empreinte: {head}", head=jury.book.empreinte))


def declare(voice: Voice, ties: str = "") -> Declared | None:
    """Ask what was met of the session and for ties, before the first page; None for leaving first."""
    try:
        met = [tr(f"exposure.{exposure}") for exposure in EXPOSURES]
        at = voice.choose(tr("Before the first page, you declare: what have you met of this session?"), met, leaving())
        if at < 0:
            return None
        return EXPOSURES[at], ties or voice.ask(tr("Ties with candidates; an empty line for none:"))
    except (Gone, KeyboardInterrupt):
        return None


def _welcome(jury: Jury) -> None:
    front = jury.book.front
    title = line(jury.marking.text("title", jury.language))
    jury.voice.say(
        f"{title} ({front.grid}, {front.edition})",
        tr("Assessor: {name}. {exposure}", name=line(front.assessor), exposure=tr(f"exposure.{front.exposure}")),
    )
    if not front.blind:
        jury.voice.say(tr("This pass 1 is labelled: not blind."))
    if front.ties:
        jury.voice.say(pair(tr("Declared ties"), line(front.ties)))
    if jury.marking.grid.formative:
        jury.voice.say(tr("Formative: this block has trials of its own, what the three days show certifies nothing."))
    jury.voice.say(tr("No number decides: marks are yours, with what they rest on."))


def _logs(jury: Jury) -> list[tuple[str, Callable[[], object]]]:
    pages: list[tuple[str, Callable[[], object]]] = [
        (f"{_team(log)} · {stage(jury.sheet(n))}", partial(_log, jury, n)) for n, log in enumerate(jury.book.front.logs)
    ]
    if not jury.book.marks.ended:
        pages.append((tr("End and sign: nothing can be added afterwards"), lambda: _end(jury)))
    return pages


def _team(log: Marked) -> str:
    return f"{tr('Team {team}', team=line(log.team))} ({log.empreinte})"


def _end(jury: Jury) -> None:
    if jury.book.marks.missing():
        jury.answer(jury.add("end"))  # which says what is missing
    elif jury.voice.sure(tr("End now?")) and jury.answer(jury.add("end")):
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
        (tr("Find among the pages and read again"), partial(_find, jury, n)),
        (tr("Criteria with fewer than two chances"), partial(_scarce, jury, n)),
    ]
    if not sheet.outcome:
        return [*pages, (tr("Open the outcome: pass 2"), partial(_open, jury, n))]
    return [*pages, (tr("Results"), partial(_results, jury, n)), (tr("Part of chance"), partial(_chance, jury, n))]


# ------------------------------------------------------------------------------------------- pass 1: reading


def _read_on(jury: Jury, n: int) -> bool:
    """Read forward from where one stopped; say whether the end was reached."""
    sheet = jury.sheet(n)
    while True:
        stops = jury.stops(n)
        if not stops or sheet.judged(stops[-1].seq, stops[-1].matter.id):
            break
        if not _page(jury, n, len(stops) - 1):
            return False
    jury.voice.say(tr("The log is read. Marks come next, before the outcome is shown."))
    return jury.answer(jury.finish(n))


def _page(jury: Jury, n: int, at: int) -> bool:
    """Show a page and lock what is judged of it; False for leaving before."""
    known = jury.known(n, at)
    page = jury.stand(n, at)
    desk, voice = jury.desk(n), jury.voice
    said = (text for text in jury.words(n, at).lines if text not in known)
    voice.say(*said, *evidence_lines(page.evidence, jury.marking, desk.prose, jury.language))
    while True:
        answer = voice.ask(
            tr(
                "Judge: number=level (0: no evidence), criterion:student=level (c9:Awa=3), / comment, ! flag; "
                "Enter locks; o what was passed over, b board, g grid, f find, q stop"
            )
        )
        if answer == "q":
            return False
        if answer == "b":
            reading.board(desk, voice)
        elif answer == "o":
            voice.say(*(jury.passed(n, at) or [tr("Nothing was passed over.")]))
        elif answer == "f":
            _find(jury, n)
            jury.stand(n, at)
        elif answer == "g":
            for criterion in jury.marking.grid.criteria:
                voice.say(*criterion_lines(criterion.id, jury.marking, jury.language))
        else:
            judged = _judged(answer, page, jury.names(n))
            if judged is None:
                voice.say(tr("“{typed}” is not understood.", typed=answer))
            elif jury.answer(jury.lock(n, page, judged)):
                return True


def _judged(answer: str, page: Page, names: Mapping[str, str]) -> Draft | None:
    """Read `1=3 2=0 c9:Awa=2 c9:field@41=2 ! / a comment`, a student by `names` or by seat; None for anything else."""
    head, _, comment = answer.partition("/")
    words, verdicts = head.split(), dict[Piece, int]()
    for word in words:
        found = _JUDGED.fullmatch(word)
        if found is None:
            if word != "!":
                return None
        elif found["n"]:
            if not 1 <= int(found["n"]) <= len(page.evidence):
                return None
            p = page.evidence[int(found["n"]) - 1]
            verdicts[p.seq, p.criterion, p.seat] = int(found["level"])
        else:
            seat = names.get(folded(found["seat"]), found["seat"])
            verdicts[int(found["entry"] or page.first), found["criterion"], seat] = int(found["own"])
    return Draft(verdicts, comment.strip(), "!" in words)


def _find(jury: Jury, n: int) -> None:
    """Find among the pages that may be read, and read one again."""
    voice, prose = jury.voice, jury.desk(n).prose
    recording = jury.recording(n)
    days = max(month.room_day for month in recording.scenario.months)
    parts: dict[str, Any] = {}
    for offer in offers(jury.marking.grid, prose, days):
        chosen = voice.choose(offer.title, [said for _, said in offer.choices[1:]], offer.choices[0][1])
        parts[offer.part] = offer.choices[chosen + 1][0]
    wanted = Wanted(**parts, words=voice.ask(tr("Words to find; an empty line for any:")))
    found, stops = jury.matching(n, wanted), jury.stops(n)

    def read(at: int) -> None:
        voice.say(*jury.words(n, at).lines, *_held_lines(jury, n, stops[at]))

    def pages() -> list[tuple[str, Callable[[], object]]]:
        view = jury.desk(n).view()
        return [(stop_words(stops[at], view, prose), partial(read, at)) for at in found]

    title = f"{wanted_words(wanted, prose) or tr('Pages read')} · {trn('{n} page', '{n} pages', len(found))}"
    loop(voice, lambda: title, pages)


def _held_lines(jury: Jury, n: int, stop: Stop) -> list[str]:
    """Say what was judged of a page."""
    held = jury.judgement(n, stop)
    if held is None:
        return []
    prose = jury.desk(n).prose
    return [
        tr("Judged: {criterion}, {seat}, level {n}", criterion=v.criterion, seat=prose.seat(v.seat), n=v.level)
        for v in held.verdicts
    ] + ([quoted(line(held.comment))] if held.comment else [])


# ------------------------------------------------------------------------------------------- marks


def _criteria(jury: Jury, n: int) -> None:
    def pages() -> list[tuple[str, Callable[[], object]]]:
        sheet = jury.sheet(n)
        return [(_key_label(jury, n, key, sheet.mark(key)), partial(_mark, jury, n, key)) for key in jury.keys(n)]

    loop(jury.voice, lambda: tr("Criteria"), pages)


def _key_label(jury: Jury, n: int, key: Key, given: Given | None) -> str:
    who = jury.desk(n).prose.seat(key[1]) if key[1] else tr("the group")
    said = mark_words(given.mark if given else None, jury.marking, jury.language)
    return pair(f"{key[0]}, {who}", f"{said}. {competency(key[0], jury.marking, jury.language)}")


def _mark(jury: Jury, n: int, key: Key) -> None:
    voice, sheet = jury.voice, jury.sheet(n)
    voice.say(*criterion_lines(key[0], jury.marking, jury.language))
    voice.say(*given_lines(sheet, key, jury.marking, jury.language), *_offered_lines(jury, n, key))
    pieces = jury.pieces(n)
    voice.say(*(pair(tr("Attached"), attached_words(one)) for one in pieces.attached if one.seat in ("", key[1])))
    for pick in jury.picks(n, key):
        voice.say(f"{pick.entry}. {pick_words(pick)}" if pick.entry else pick_words(pick, pieces))
    voice.say(*(observation_words(at, one, jury.desk(n).prose) for at, one in enumerate(sheet.observations, 1)))
    mark = asked_mark(voice)
    if mark is None:
        return
    cited = voice.ask(tr("What it cites: entry numbers, 41=3 to weigh one, o1 o2 for observations; / a passage:"))
    citation = _cited(jury, n, key, cited)
    comment = voice.ask(tr("Comment; an empty line for none:"))
    before = sheet.mark(key)
    why = voice.ask(tr("Why was the mark changed?")) if sheet.outcome and before and before.mark != mark else ""
    jury.answer(jury.give(n, key, mark, citation._replace(comment=comment), why))


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


def _cited(jury: Jury, n: int, key: Key, answer: str) -> Citation:
    """Read `41 57=3 o1 / a passage`; an entry with a level is weighed first: a pick, one drawn, one found again."""
    head, _, passage = answer.partition("/")
    entries, seen, log = [], [], jury.recording(n).log_entries
    for word in head.replace(",", " ").casefold().split():
        number, _, level = word.partition("=")
        if number.isdecimal() and 1 <= int(number) <= len(log):
            entries.append(int(number))
            if level in ("0", "1", "2", "3", "4"):
                seat = key[1] or log[int(number) - 1].seat
                weighed = {"entry": int(number), "criterion": key[0], "seat": seat, "level": int(level)}
                jury.answer(jury.add("weigh", log=n, **weighed))
        elif word[:1] == "o" and word[1:].isdecimal():
            seen.append(int(word[1:]))
    return Citation(tuple(entries), tuple(seen), (passage.strip(),) if passage.strip() else ())


def _offered_lines(jury: Jury, n: int, key: Key) -> list[str]:
    return [
        f"{p.seq}. {jury.told(n, p.seq)} [{why_words(p)}{' · ' + tr('drawn at random') if drawn else ''}]"
        for p, drawn in jury.offered(n, key)
    ]


def _observe(jury: Jury, n: int) -> None:
    voice, seats = jury.voice, jury.recording(n).seats
    where = voice.choose(tr("Where?"), [tr(f"place.{place}") for place in PLACES])
    if where < 0:
        return
    prose = jury.desk(n).prose
    whom = voice.choose(tr("About whom?"), [*(prose.seat(seat.id) for seat in seats), tr("the group")])
    if whom < 0:
        return
    seat = seats[whom].id if whom < len(seats) else ""
    at = voice.ask(tr("At what time, or on which page?"))
    text = voice.ask(tr("What was seen or heard:"))
    jury.answer(jury.add("observe", log=n, where=PLACES[where], at=at, seat=seat, text=text))


def _scarce(jury: Jury, n: int) -> None:
    prose = jury.desk(n).prose
    few = [
        tr("{criterion}, {seat}: {n}", criterion=criterion, seat=prose.seat(seat), n=chances)
        for (criterion, seat), chances in jury.chances(n).items()
        if chances < ENOUGH
    ]
    jury.voice.say(*(few or [tr("Everybody had two chances or more on every criterion.")]))


# ------------------------------------------------------------------------------------------- pass 2


def _open(jury: Jury, n: int) -> None:
    if not jury.voice.sure(tr("Open the outcome? From then on a changed mark asks why.")):
        return
    if jury.answer(jury.add("outcome", log=n)):
        _results(jury, n)


def _results(jury: Jury, n: int) -> None:
    recording = jury.recording(n)
    recording.seek(recording.last)
    if not recording.closed:
        jury.voice.say(tr("This log is not closed: the game was not played to its end, and has no results."))
        return
    reading.tell_results(jury.desk(n), jury.voice)


def _chance(jury: Jury, n: int) -> None:
    """Tell the part of chance, reckoned by a process of its own."""
    command = jury.luck_command(n)
    if not command:
        jury.voice.say(tr("The part of chance needs the log's file: palabre luck LOG."))
        return
    if n not in jury.luck:
        jury.voice.say(tr("Reckoning the part of chance: some minutes."))
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - ourselves
        if done.returncode:
            jury.voice.say(done.stderr.decode("utf-8", "replace").strip())
            return
        jury.luck[n] = done.stdout.decode("utf-8", "replace")
    jury.voice.say(*filter(None, jury.luck[n].splitlines()))

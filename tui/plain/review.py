"""Reviewing in plain mode: pass 1 forward only, then marks, observations, and the outcome."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from sim.assess.marks import EXPOSURES, Declared, Exposure
from sim.assess.opportunity import ENOUGH
from tui.assessing.pages import Draft, Piece
from tui.i18n import folded, set_language, tr, trn
from tui.plain import marking, reading
from tui.plain.assessor import AssessorAloud
from tui.plain.voice import Gone, Item, Voice, heard, leaving, loop
from tui.views import opening
from tui.views.page_filter import PageFilter, filter_fields, filter_words
from tui.views.prose import line, pair, quoted
from tui.views.review import PLACES, evidence_lines, marked_team, stage, stop_words

if TYPE_CHECKING:
    from sim.play.jury.review import Page, Stop

HEARD = 5
"""Lines of what the team knew that are said at once; a command says the others [design]."""
LEVELS_TYPED = ("0", "1", "2", "3", "4")
"""No evidence, then the levels of a grid, as they are typed."""
_JUDGED = re.compile(
    r"(?P<n>\d+)=(?P<level>[0-4])|(?P<criterion>[\w-]+):(?P<seat>[^\s@=]+)(@(?P<entry>\d+))?=(?P<own>[1-4])"
)


def run(assessor: AssessorAloud) -> None:
    """Review until the assessor leaves or the input ends. Each record is saved at once."""
    set_language(assessor.language)
    try:
        _welcome(assessor)
        loop(assessor.voice, lambda: tr("Logs to mark"), lambda: _logs(assessor), leaving)
    except (Gone, KeyboardInterrupt):
        pass
    assessor.voice.say(tr("Everything is saved. Empreinte: {empreinte}", empreinte=assessor.book.empreinte))


def declare(voice: Voice, exposure: Exposure | None, ties: str | None) -> Declared | None:
    """Ask for exposure and ties, unless given on the command line; None to leave."""
    try:
        if exposure is None:
            met = [tr(f"exposure.{exposure}") for exposure in EXPOSURES]
            at = voice.choose(tr("Before the first page, declare: what do you know of this session?"), met, leaving())
            if at < 0:
                return None
            exposure = EXPOSURES[at]
        return exposure, voice.ask(tr("Ties with candidates; an empty line for none:")) if ties is None else ties
    except (Gone, KeyboardInterrupt):
        return None


def named(voice: Voice) -> str:
    """Ask who marks; "" to leave."""
    try:
        return voice.ask(tr("Your name, as the papers are to bear it:")).strip()
    except (Gone, KeyboardInterrupt):
        return ""


def theirs(voice: Voice, assessor: str) -> bool:
    """Ask who typed the name of an assessor otherwise (Zoe, Zoé) whether these marks are theirs."""
    try:
        if voice.sure(tr("These are the marks of {assessor}. Are they yours?", assessor=line(assessor))):
            return True
    except (Gone, KeyboardInterrupt):
        return False
    voice.say(tr("Then sign with a first name or an initial: names differ by more than case, accents and spaces."))
    return False


def _welcome(assessor: AssessorAloud) -> None:
    header = assessor.book.header
    title = line(assessor.marking.text("title", assessor.language))
    assessor.voice.say(
        f"{title} ({header.grid}, {header.edition})",
        tr("Assessor: {name}. {exposure}", name=line(header.assessor), exposure=tr(f"exposure.{header.exposure}")),
    )
    if not header.blind:
        assessor.voice.say(tr("Pass 1 is labelled: not blind."))
    if header.ties:
        assessor.voice.say(pair(tr("Declared ties"), line(header.ties)))
    if assessor.marking.grid.formative:
        assessor.voice.say(tr("Formative: this block has its own exams; what the three days show certifies nothing."))
    if assessor.scratch.aside:
        assessor.voice.say(opening.set_aside(assessor.scratch.aside))
    assessor.voice.say(tr("No number decides: marks are yours, with what they rest on."))


def _logs(assessor: AssessorAloud) -> list[Item]:
    logs = assessor.book.header.logs
    pages: list[Item] = [
        (f"{marked_team(log)} · {stage(log, assessor.sheet(n))}", partial(_log, assessor, n))
        for n, log in enumerate(logs)
    ]
    if not assessor.book.marks.ended:
        pages.append((tr("End and sign: nothing can be added afterwards"), lambda: _end(assessor)))
    return pages


def _end(assessor: AssessorAloud) -> None:
    if assessor.book.marks.missing():
        assessor.answer(assessor.add("end"))  # refused, saying what is missing
    elif assessor.voice.sure(tr("End now?")) and assessor.answer(assessor.add("end")):
        empreinte = assessor.book.empreinte
        ended = tr("Ended. Write this empreinte on the paper that you sign: {empreinte}", empreinte=empreinte)
        assessor.voice.say(ended)


def _log(assessor: AssessorAloud, n: int) -> None:
    if not assessor.sheet(n).read and not _read_on(assessor, n):
        return
    loop(assessor.voice, lambda: tr("Marks of the team"), lambda: _offers(assessor, n))


def _offers(assessor: AssessorAloud, n: int) -> list[Item]:
    missing = assessor.marks(n).missing
    waits = trn("Marks: {n} to give", "Marks: {n} to give", missing)
    label = waits if missing else tr("All is marked: once more, in turn")
    pages: list[Item] = [
        (label, partial(marking.in_turn, assessor, n)),
        (tr("One mark, chosen among all"), partial(marking.one_by_one, assessor, n)),
        (tr("Write an observation: oral, table, report"), partial(_observe, assessor, n)),
        (tr("Find among the pages and read again"), partial(_find, assessor, n)),
        (tr("Criteria with fewer than two chances"), partial(_scarce, assessor, n)),
    ]
    if not assessor.sheet(n).outcome:
        return [*pages, (tr("Open the outcome: pass 2"), partial(_open, assessor, n))]
    results, chance = partial(_results, assessor, n), partial(_chance, assessor, n)
    return [*pages, (tr("Results"), results), (tr("Part of chance"), chance)]


# ------------------------------------------------------------------------------------------- pass 1: reading


def _read_on(assessor: AssessorAloud, n: int) -> bool:
    """Read on from the first page that is not locked; return whether the end was reached."""
    sheet = assessor.sheet(n)
    while True:
        stops = assessor.pages(n).stops
        if not stops or sheet.judged(stops[-1].seq, stops[-1].matter.id):
            break
        if not _page(assessor, n, len(stops) - 1):
            return False
    assessor.voice.say(tr("The log is read. Marks come next, before the outcome is shown."))
    return assessor.answer(assessor.pages(n).finish())


def _page(assessor: AssessorAloud, n: int, at: int) -> bool:
    """Say a page and lock its judgement; return False to leave before."""
    page = assessor.pages(n).stand(at)
    desk, voice = assessor.pages(n).desk, assessor.voice
    voice.say(*_page_lines(assessor, n, at, page))
    held: Draft | None = None  # what Enter again locks
    while True:
        answer = assessor.ask(
            tr(
                "Judge: a level for each piece in order (3 or 3 0 2; 0: no evidence), or 2=3 for piece 2 alone, "
                "criterion:student=level (c9:Awa=3), / comment, ! flag; Enter locks; o what was passed over, "
                "l all that the team knew, b board, g grid, g c9 one criterion, f find, q stop"
            ),
            tr("Judge (? help):"),
        )
        if answer == "q":
            return False
        if answer == "b":
            assessor.pages(n).stand(at)  # what earlier pages told may have been read again
            reading.board(desk, voice)
        elif answer == "o":
            told = [text.removeprefix("# ") for text in assessor.pages(n).passed(at)]
            voice.say(*(told or [tr("Nothing was skipped.")]))
        elif answer == "l":
            voice.say(*assessor.pages(n).words(at).knew)
        elif answer == "f":
            _find(assessor, n)
            assessor.pages(n).stand(at)
        elif answer.partition(" ")[0] == "g":
            _grid(assessor, answer.partition(" ")[2].strip())
        else:
            judged = held if held and not answer else _judged(answer, page, assessor.names(n))
            if judged is None:
                voice.say(_not_understood(answer, page))
            elif not held and voice.heard.isatty() and (left := _left(page, judged)):
                held = judged
                many = "{n} pieces without a judgement: Enter again locks the page."
                voice.say(trn("{n} piece without a judgement: Enter again locks the page.", many, left))
            elif assessor.answer(assessor.pages(n).lock(page, judged)):
                return True


def _left(page: Page, judged: Draft) -> int:
    """Return how many of the pieces asked for are not judged."""
    return sum((p.seq, p.criterion, p.seat) not in judged.verdicts for p in page.evidence[: page.asked])


def _page_lines(assessor: AssessorAloud, n: int, at: int, page: Page) -> list[str]:
    """Return a page to be heard: only new lines, and only the first of a long text."""
    words, knew = assessor.pages(n).words(at), assessor.pages(n).fresh(at)
    rest = trn("{n} more line (l reads it)", "{n} more lines (l reads them)", len(knew) - HEARD)
    return [
        *words.meanwhile,
        assessor.pages(n).head(at),
        *words.matter,
        *([tr("What the team knew then")] if knew else []),
        *knew[:HEARD],
        *([rest] if len(knew) > HEARD else []),
        *evidence_lines(page, assessor.pages(n).desk.prose, assessor.criterion),
        *([] if page.evidence else [tr("Nothing is proposed here; c9:Awa=3 adds a piece, Enter locks.")]),
    ]


def _grid(assessor: AssessorAloud, wanted: str) -> None:
    """Say the levels of a criterion, or of all."""
    criteria = [criterion.id for criterion in assessor.marking.grid.criteria]
    if wanted and wanted not in criteria:
        assessor.voice.say(tr("“{typed}” is not understood.", typed=heard(wanted)))
        return
    for criterion in [wanted] if wanted else criteria:
        assessor.levels(criterion)


def _not_understood(answer: str, page: Page) -> str:
    """Return why a judgement could not be read: a piece that is not on the page, too few levels, how it is written."""
    words = answer.replace(",", " ").split()
    if page.evidence and words and all(word in LEVELS_TYPED for word in words):
        many = "{n} pieces are proposed here: {n} levels in their order, or 2=3 for piece 2 alone."
        return trn("One piece is proposed here: one level, or 1=3.", many, len(page.evidence))
    numbers = [int(found["n"]) for word in answer.split() if (found := _JUDGED.fullmatch(word)) and found["n"]]
    if absent := [n for n in numbers if not 1 <= n <= len(page.evidence)]:
        return tr("There is no piece {n} on this page.", n=absent[0])
    return tr("“{typed}” is not understood.", typed=heard(answer))


def _judged(answer: str, page: Page, names: Mapping[str, str]) -> Draft | None:
    """Read `3 0 ! / a comment`, a level for each piece, or `1=3 2=0 c9:Awa=2 c9:field@41=2`; None if unreadable.

    A student is given by one of `names` or by seat.
    """
    head, _, comment = answer.partition("/")
    words, verdicts = head.replace(",", " ").split(), dict[Piece, int]()
    levels = [word for word in words if word in LEVELS_TYPED]
    if levels:
        mixed = any(word[:1].isdecimal() for word in words if word not in levels)
        if mixed or len(levels) not in (page.asked, len(page.evidence)):
            return None
        words = [word for word in words if word not in levels]
        verdicts = {(p.seq, p.criterion, p.seat): int(level) for p, level in zip(page.evidence, levels, strict=False)}
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


def _find(assessor: AssessorAloud, n: int) -> None:
    """Filter the pages that may be read, and read them again."""
    voice, prose = assessor.voice, assessor.pages(n).desk.prose
    recording = assessor.pages(n).recording
    days = max(month.room_day for month in recording.scenario.months)
    parts: dict[str, Any] = {}
    for offer in filter_fields(assessor.marking.grid, prose, days):
        chosen = voice.choose(offer.title, [said for _, said in offer.choices[1:]], offer.choices[0][1])
        parts[offer.part] = offer.choices[chosen + 1][0]
    wanted = PageFilter(**parts, words=voice.ask(tr("Words to find; an empty line for any:")))
    found, stops = assessor.pages(n).matching(wanted), assessor.pages(n).stops

    def read(at: int) -> None:
        voice.say(*assessor.pages(n).words(at).lines, *_held_lines(assessor, n, stops[at]))

    def pages() -> list[Item]:
        view = assessor.pages(n).desk.view()
        return [(stop_words(stops[at], view, prose), partial(read, at)) for at in found]

    title = f"{filter_words(wanted, prose) or tr('Pages read')} · {trn('{n} page', '{n} pages', len(found))}"
    loop(voice, lambda: title, pages)


def _held_lines(assessor: AssessorAloud, n: int, stop: Stop) -> list[str]:
    """Return the judgement of a page."""
    held = assessor.pages(n).judgement(stop)
    if held is None:
        return []
    prose = assessor.pages(n).desk.prose
    return [
        tr("Judged: {criterion}, {seat}, level {n}", criterion=v.criterion, seat=prose.seat(v.seat), n=v.level)
        for v in held.verdicts
    ] + ([quoted(line(held.comment))] if held.comment else [])


def _observe(assessor: AssessorAloud, n: int) -> None:
    voice, seats = assessor.voice, assessor.pages(n).recording.seats
    where = voice.choose(tr("Where?"), [tr(f"place.{place}") for place in PLACES])
    if where < 0:
        return
    prose = assessor.pages(n).desk.prose
    whom = voice.choose(tr("About whom?"), [*(prose.seat(seat.id) for seat in seats), tr("the group")])
    if whom < 0:
        return
    seat = seats[whom].id if whom < len(seats) else ""
    now = datetime.now().strftime("%H:%M")  # noqa: DTZ005 - the clock on the wall of the room
    at = voice.ask(tr("At what time, or on which page? An empty line: {now}.", now=now)).strip() or now
    text = voice.ask(tr("What was seen or heard:"))
    assessor.answer(assessor.add("observe", log=n, where=PLACES[where], at=at, seat=seat, text=text))


def _scarce(assessor: AssessorAloud, n: int) -> None:
    prose = assessor.pages(n).desk.prose
    few = [
        tr("{criterion}, {seat}: {n}", criterion=criterion, seat=prose.seat(seat), n=chances)
        for (criterion, seat), chances in assessor.marks(n).chances().items()
        if chances < ENOUGH
    ]
    assessor.voice.say(*(few or [tr("Everybody had two chances or more on every criterion.")]))


# ------------------------------------------------------------------------------------------- pass 2


def _open(assessor: AssessorAloud, n: int) -> None:
    asked = not assessor.marks(n).missing  # if a mark is missing, the refusal says so
    if asked and not assessor.voice.sure(tr("Open the outcome? From then on a changed mark asks why.")):
        return
    if assessor.answer(assessor.add("outcome", log=n)):
        _results(assessor, n)


def _results(assessor: AssessorAloud, n: int) -> None:
    recording = assessor.pages(n).recording
    recording.seek(recording.last)
    if not recording.closed:
        assessor.voice.say(tr("This log is not closed: the game was not played to its end, and has no results."))
        return
    reading.tell_results(assessor.pages(n).desk, assessor.voice)


def _chance(assessor: AssessorAloud, n: int) -> None:
    """Say the part of chance, calculated by a process of its own."""
    command = assessor.luck_command(n)
    if not command:
        assessor.voice.say(tr("The part of chance needs the log's file: palabre luck LOG."))
        return
    if n not in assessor.luck:
        assessor.voice.say(tr("Calculating the part of chance: a few minutes."))
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - ourselves
        if done.returncode:
            assessor.voice.say(done.stderr.decode("utf-8", "replace").strip())
            return
        assessor.luck[n] = done.stdout.decode("utf-8", "replace")
    assessor.voice.say(*filter(None, assessor.luck[n].splitlines()))

"""Reading in plain mode: mail, documents, the board in words, the record, the results."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

from sim.world.seen.talking import LetterView
from tui.desk import Desk
from tui.i18n import tr, trn
from tui.plain.fill import propose
from tui.plain.voice import Item, Voice, loop
from tui.views import journal, results
from tui.views.commitments import commitment_lines
from tui.views.debrief import debriefed
from tui.views.deeds import understanding
from tui.views.evaluation import evaluation
from tui.views.letters import (
    Mail,
    Paper,
    inbox,
    letter_text,
    paper_note,
    paper_text,
    private_role,
    sealed,
    shelf,
    study_text,
    written_by,
)
from tui.views.library import Hit, found_words, minutes, search
from tui.views.misreadings import made_of, misread
from tui.views.panels import PANELS, PanelWords, panel_words
from tui.views.prose import pair
from tui.views.situation import situation
from tui.views.weighing import spoken


def mail(desk: Desk, voice: Voice) -> None:
    """Read the mail and answer it."""

    def pages() -> list[Item]:
        letters = {x.id: x for x in desk.view().letters}
        return [(mail_label(m), partial(letter, desk, voice, letters[m.id])) for m in inbox(desk.view(), desk.prose)]

    desk.remember_mail()
    if not pages():
        voice.say(tr("Nothing has arrived yet. Mail comes as the months go by."))
        return
    loop(voice, lambda: tr("Mail, the newest first"), pages)


def mail_label(m: Mail) -> str:
    """Return a line of the inbox."""
    parts = [m.when, m.subject, m.sender, m.answer_by, tr("urgent") if m.urgent and m.waits else ""]
    return " · ".join(part for part in parts if part)


def letter(desk: Desk, voice: Voice, x: LetterView, role: str = "") -> None:
    """Read a letter, and answer it if it waits. `role`: the one that reads alone."""
    view = desk.view(role)
    if sealed(x, view, desk.prose):
        voice.say(*letter_text(x, view, desk.prose))
        return
    sender = f"{written_by(x, desk.prose)} · {desk.prose.day(x.day)}"
    voice.say(pair(tr("From"), sender), desk.prose.name("letter", x.id))
    made = made_of(x.id, desk.agenda, view, desk.prose)
    voice.say(*letter_text(x, view, desk.prose), *(part for text in made for part in text.split("\n")))
    if x.waits:
        voice.say(*spoken(x, view, desk.prose))
        propose(desk, voice, "answer_letter", {"letter": x.id}, private_role(x))
    if misread(x, view) and not view.closed:
        found = understanding(x.id, view, desk.prose, desk.made_about(x.id))
        offered = [d for d in found if not d.entry.closed]
        voice.say(*(pair(d.entry.label, tr("not now: {why}", why=d.entry.closed)) for d in found if d.entry.closed))
        chosen = voice.choose(tr("What to do about this letter?"), [d.entry.label for d in offered], tr("Nothing more"))
        if chosen >= 0:
            propose(desk, voice, offered[chosen].entry.kind, offered[chosen].given, view.role)


def documents(desk: Desk, voice: Voice, role: str = "") -> None:
    """Read the documents; an annex costs attention, and asks first."""

    def pages() -> list[Item]:
        marked = desk.memory.bookmarks(desk.seat)
        papers = sorted(shelf(desk.view(role), desk.prose), key=lambda p: p.id not in marked)
        unread = desk.unread(role)
        found: list[Item] = []
        for p in papers:
            parts = (p.title, paper_note(p, unread), tr("marked") if p.id in marked else "")
            found.append((" · ".join(filter(None, parts)), partial(_document, desk, voice, p.id, p.readable)))
        studies = [id_ for id_, status in desk.view(role).studies.items() if status]
        found += [(f"{desk.prose.name('study', s)} · {tr('study')}", partial(_study, desk, voice, s)) for s in studies]
        return [*found, (tr("Mark a document to find it again"), lambda: _mark(desk, voice, papers))]

    loop(voice, lambda: tr("Documents"), pages)


def _document(desk: Desk, voice: Voice, id_: str, readable: bool) -> None:
    if readable or propose(desk, voice, "read_annex", {"document": id_}):
        text = paper_text(id_, desk.prose)
        desk.memory.remember_opened(id_)
        voice.say(minutes(len(text.split())), *paragraphs(text))


def _study(desk: Desk, voice: Voice, id_: str) -> None:
    voice.say(*paragraphs(study_text(id_, desk.view().studies[id_], desk.prose)))


def _mark(desk: Desk, voice: Voice, papers: Sequence[Paper]) -> None:
    chosen = voice.choose(tr("Which one? A marked one loses its mark."), [p.title for p in papers])
    if chosen >= 0:
        desk.memory.toggle_bookmark(desk.seat, papers[chosen].id)


def look_for(desk: Desk, voice: Voice) -> None:
    """Search all that may be read, and read a match."""
    wanted = voice.ask(tr("What are you looking for? An empty line: nothing."))
    hits = search(wanted, desk.sight, desk.prose)
    letters = {x.id: x for x in desk.sight.letters}

    def opened(hit: Hit) -> None:
        if hit.kind == "letter":
            letter(desk, voice, letters[hit.id], desk.sight.role)
        elif hit.kind == "study":
            _study(desk, voice, hit.id)
        else:
            _document(desk, voice, hit.id, readable=True)

    pages = [(f"{hit.title} · {hit.excerpt}", partial(opened, hit)) for hit in hits]
    if pages:
        loop(voice, lambda: found_words(hits, wanted), lambda: pages)
    elif wanted:
        voice.say(found_words(hits, wanted))


def paragraphs(text: str) -> list[str]:
    """Return light Markdown as lines without the marks of headings, bullets and emphasis."""
    blocks = re.split(r"\n\s*\n|\n(?=\s*(?:[-*|#]|\d+\.))", text)
    bare = (re.sub(r"^#+ *|^[-*] +|\*\*|(?<!\w)\*|\*(?!\w)", "", block.strip()) for block in blocks)
    return [block for block in bare if block.strip("|-: ")]


def board(desk: Desk, voice: Voice) -> None:
    """Read the panels of the board, and their rows."""

    def pages() -> list[Item]:
        view, prose = desk.view(), desk.prose
        found = [panel_words(name, view, prose, desk.agenda) for name in PANELS]
        commitments = commitment_lines(view, prose)
        return [
            *((f"{m.title} · {m.figure}", partial(_panel, m, voice)) for m in found),
            (tr("Commitments: terms of reference, charter, social utility"), lambda: voice.say(*commitments)),
        ]

    loop(voice, lambda: situation(desk.view(), desk.prose), pages)


def _panel(panel: PanelWords, voice: Voice) -> None:
    def told(row: int) -> Callable[[], object]:
        return lambda: voice.say(*map(_spoken, panel.sheet(row)))

    voice.say(*map(_spoken, panel.whole))
    pages = [(line, told(row)) for row, line in enumerate(panel.lines)]
    if pages:
        loop(voice, lambda: panel.title, lambda: pages)


def _spoken(text: str) -> str:
    return text.removeprefix("# ")


def tell_journal(desk: Desk, voice: Voice) -> None:
    """Say the record."""
    lines = journal.journal(desk.session.entries(), desk.agenda, desk.view(), desk.prose)
    empreinte = tr("Empreinte: {empreinte}", empreinte=desk.session.empreinte())
    voice.say(trn("{n} entry", "{n} entries", len(lines)), *lines, empreinte)


def tell_results(desk: Desk, voice: Voice) -> None:
    """Say the results, the evaluation and the debrief."""
    voice.say(tr("Seven results, never added up."))
    found = (*results.results(desk.view(), desk.prose), *evaluation(desk.view(), desk.prose))
    for result in found:
        voice.say(pair(result.title, result.value), result.help, *result.facts)
    voice.say(tr("With hindsight: risks and map of actors"), *results.hindsight(desk.view(), desk.prose))
    for title, lines in debriefed(desk.view(), desk.prose):
        voice.say(title, *(part for text in lines for part in text.lstrip("# ").split("\n")))

"""The end of a day, notes, glossary and language in plain mode."""

from __future__ import annotations

from collections.abc import Callable

from tui.desk import Desk
from tui.i18n import TONGUES, language, tr, word
from tui.plain.fill import propose
from tui.plain.voice import Item, Voice, loop
from tui.views.evening import OWN, away_lines, day_lines, own_entries, own_lines, own_title, three_days
from tui.views.glossary import terms


def evening(desk: Desk, voice: Voice) -> None:
    """Say the record of the day, and the empreinte to copy on paper."""
    voice.say(
        tr("The record of the day"),
        *(text.removeprefix("# ") for text in day_lines(desk.today(), desk.agenda, desk.view(), desk.prose)),
        tr("The empreinte, on paper"),
        desk.session.empreinte(),
    )
    if not desk.view().closed:
        voice.say(tr("It comes last: whatever is written after it changes it."))


def own(desk: Desk, voice: Voice, seat: str) -> list[Item]:
    """Return the evening pages of a seat: its record, and what it writes."""
    if not desk.session.entries():  # nothing to look back on
        return []

    def mine() -> None:
        voice.say(*own_lines(desk.today(), desk.agenda, seat, desk.view(), desk.prose))

    def told(lines: Callable[..., tuple[str, ...]]) -> None:
        found = lines(desk.session.entries(), desk.agenda, seat, desk.view(), desk.prose)
        voice.say(*(text.removeprefix("# ") for text in found))

    pages: list[Item] = [
        (tr("While I was away"), lambda: told(away_lines)),
        (tr("What is mine in today's record"), mine),
        (own_title(desk.session.scenario.months), lambda: told(three_days)),
    ]
    writes = () if desk.view().closed else OWN
    return [*pages, *((word(f"kind.{kind}"), _writing(desk, voice, kind, seat)) for kind in writes)]


def _writing(desk: Desk, voice: Voice, kind: str, seat: str) -> Callable[[], object]:
    if kind == "answer_record":
        return lambda: _answering(desk, voice, kind, seat)
    return lambda: propose(desk, voice, kind, role=desk.role_of(seat))


def _answering(desk: Desk, voice: Voice, kind: str, seat: str) -> None:
    """Ask which line of today's record is answered, so that nobody has to look its number up."""
    lines = own_entries(desk.today(), desk.agenda, seat, desk.view(), desk.prose)
    if not lines:
        voice.say(tr("Nothing of yours is in the record today."))
        return
    chosen = voice.choose(word("field.answer_record.entry"), [said for _, said in lines])
    if chosen >= 0:
        propose(desk, voice, kind, {"entry": lines[chosen][0]}, desk.role_of(seat))


def notes(desk: Desk, voice: Voice) -> None:
    """Read the notes of this reader, and add a line; they are no part of the record."""
    written = desk.memory.notes(desk.seat)
    voice.say(*written.splitlines())
    added = voice.ask(tr("{field}; {note}:", field=tr("Notes"), note=tr("empty line: nothing")))
    if added:
        desk.memory.keep_notes(desk.seat, f"{written}\n{added}".strip())


def other_language(desk: Desk) -> Item:
    """Return the page that switches this reader to the other language."""
    other = "en" if language() == "fr" else "fr"
    return TONGUES[other], lambda: desk.speak(other)


def glossary(voice: Voice) -> None:
    """Say the glossary, a page per letter."""

    def pages() -> list[Item]:
        letters = sorted({t.word[0].casefold() for t in terms()})
        return [(letter, _told(voice, letter)) for letter in letters]

    loop(voice, lambda: tr("Glossary"), pages)


def _told(voice: Voice, letter: str) -> Callable[[], object]:
    return lambda: voice.say(*(f"{t.word}: {t.meaning}" for t in terms() if t.word[0].casefold() == letter))

"""Letters and documents in words. The mail of one role is sealed for the table."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

from sim.model.attention import reading_minutes
from sim.world.council import Seat
from sim.world.seen.talking import LetterView
from sim.world.seen.view import DocumentView, View
from tui.i18n import tr, trn, word
from tui.views.prose import Prose, line, pair, quoted, until

_SIGNED = re.compile(r"— (?=[^—\n]+$)")
"""The dash before the signature of a letter: no line ends with it."""
_RULE = re.compile(r"\|[-:| ]+$").match
"""The line under the head of a table."""


class Mail(NamedTuple):
    """A line of the inbox. `waits`: an answer is expected."""

    id: str
    subject: str
    sender: str
    when: str
    answer_by: str
    waits: bool
    urgent: bool


def sealed(letter: LetterView, view: View, prose: Prose) -> bool:
    """Return whether a letter for one role is hidden from these readers, during the game."""
    table = not (view.role or view.closed or prose.unsealed) and len(prose.seats) > 1
    own = any(letter.to in seat.roles for seat in prose.seats if seat.id == prose.reader)
    return table and bool(private_role(letter)) and not own


def private_role(letter: LetterView) -> str:
    """Return the role that a letter is for, "" for the whole team."""
    return "" if letter.to == "team" else letter.to


def letter_title(letter: LetterView, view: View, prose: Prose) -> str:
    """Name a letter, without its subject if it is sealed."""
    if sealed(letter, view, prose):
        return mail_for(letter.to, prose)
    return prose.name("letter", letter.id)


def title_of(letter: str, view: View, prose: Prose) -> str:
    """Name a letter by its id, without its subject if it is sealed."""
    role = private_to(letter, view, prose)
    if role is None:
        return prose.name("letter", letter)
    return mail_for(role, prose) if role else tr("Mail for another role")


def called(letter: str, view: View, prose: Prose) -> str:
    """Name a letter within a sentence: its subject in quotation marks, unless it is sealed."""
    title = title_of(letter, view, prose)
    return quoted(title) if title == prose.text(f"letters.{letter}.subject") else title


def private_to(letter: str, view: View, prose: Prose) -> str | None:
    """Return the role of a letter that these readers may not read, "" if they do not see it at all, else None."""
    found = next((x for x in view.letters if x.id == letter), None)
    if found:
        return found.to if sealed(found, view, prose) else None
    return "" if view.role and not (view.closed or prose.unsealed) else None


def answer_of(letter: str, option: str, view: View, prose: Prose) -> str:
    """Return an answer to a letter, without its words if the letter is sealed."""
    hidden = private_to(letter, view, prose) is not None
    return tr("under seal") if hidden else prose.option(letter, option)


def kept_for(role: str, prose: Prose) -> str:
    """Name a letter within a sentence by whom it is for; "" is an unknown role."""
    return tr("a letter for {role} alone", role=holder(role, prose)) if role else tr("a letter for another role")


def private_fate(role: str, prose: Prose) -> str:
    """Name what a role did with its own mail, without saying what, nor whether it answered; "" is an unknown role."""
    if not role:
        return tr("what became of mail for another role")
    return tr("what became of mail for {role} alone", role=holder(role, prose))


def holder(role: str, prose: Prose) -> str:
    """Return a role with the seat that holds it."""
    seat = _seat_of(role, prose)
    return f"{prose.seat(seat.id)} ({prose.role(role)})" if seat else prose.role(role)


def mail_for(role: str, prose: Prose) -> str:
    """Name the mail of a role as its pile is named: by the seat that reads it."""
    seat = _seat_of(role, prose)
    return tr("Mail for {role}", role=prose.seat(seat.id) if seat else prose.role(role))


def _seat_of(role: str, prose: Prose) -> Seat | None:
    return next((s for s in prose.seats if role in s.roles), None)


def inbox(view: View, prose: Prose) -> tuple[Mail, ...]:
    """Return the lines of the inbox, the newest first."""
    return tuple(mail_of(letter, view, prose) for letter in reversed(view.letters))


def mail_of(letter: LetterView, view: View, prose: Prose) -> Mail:
    """Return the line of a letter, without its subject and sender if it is sealed."""
    waits = letter.waits
    by = tr("answer {left}", left=until(letter.due, view.day)) if waits else ""
    title = letter_title(letter, view, prose)
    sender = "" if sealed(letter, view, prose) else written_by(letter, prose)
    return Mail(letter.id, title, sender, prose.day(letter.day), by, waits, letter.urgent)


def written_by(letter: LetterView, prose: Prose) -> str:
    """Name the author of a letter, who may have left the project by then."""
    name = prose.sender(letter.sender)
    return tr("{name}, who has left the project", name=name) if letter.left_behind else name


class Pile(NamedTuple):
    """The sealed mail of a seat as the table sees it: how many letters, how many wait, the last day."""

    seat: str
    title: str
    note: str
    waits: int


def piles(view: View, prose: Prose) -> tuple[Pile, ...]:
    """Return the sealed mail, a pile per seat, those with letters that wait first."""
    found = []
    for seat in prose.seats:
        own = [x for x in view.letters if x.to in seat.roles and sealed(x, view, prose)]
        if own:
            found.append(_pile(seat, own, prose))
    return tuple(sorted(found, key=lambda pile: not pile.waits))


def _pile(seat: Seat, own: list[LetterView], prose: Prose) -> Pile:
    waits = unanswered(own)
    parts = [trn("{n} letter", "{n} letters", len(own))]
    if waits:
        parts.append(trn("{n} waits for an answer", "{n} wait for an answer", waits))
    else:
        parts.append(prose.day(own[-1].day))
    return Pile(seat.id, tr("Mail for {role}", role=prose.seat(seat.id)), " · ".join(parts), waits)


def letter_text(letter: LetterView, view: View, prose: Prose) -> tuple[str, ...]:
    """Return the paragraphs of a letter: its body, gaps reported, and the answer and reply, or until when it waits."""
    if sealed(letter, view, prose):
        return (tr("This mail is for {role} alone. Turn the screen.", role=holder(letter.to, prose)),)
    body = _SIGNED.sub("—\xa0", prose.text(f"letters.{letter.id}.body").rstrip()).split("\n")
    return (*filter(str.strip, body), *_reported(letter, view, prose), *_outcome(letter, view, prose))


def _reported(letter: LetterView, view: View, prose: Prose) -> list[str]:
    """Return the gaps reported about a letter."""
    return [
        pair(
            tr("Reported by {role} in month {n}", role=prose.role(gap.role), n=gap.month),
            " — ".join([word(f"gap.{gap.kind}"), *([quoted(line(gap.note))] if gap.note else [])]),
        )
        for gap in view.gaps
        if gap.about == letter.id
    ]


def _outcome(letter: LetterView, view: View, prose: Prose) -> list[str]:
    if letter.answered:
        path = f"letters.{letter.id}.options.{letter.answered}"
        said = tr("No answer was given in time: {answer}") if letter.late else tr("Answered: {answer}")
        reply = prose.text(f"{path}.reply")
        return [
            said.replace("{answer}", prose.text(f"{path}.label", letter.answered)),
            *([reply] if reply else []),
        ]
    if letter.waits:
        return [
            tr(
                "An answer is expected by {day}, {left}.",
                day=prose.day(letter.due),
                left=until(letter.due, view.day),
            )
        ]
    return [tr("Nobody answered before the project was closed.")] if letter.options else []


def unanswered(letters: Iterable[LetterView]) -> int:
    """Count the letters that wait for an answer."""
    return sum(x.waits for x in letters)


def waiting(fresh: int, waits: int, *, briefs: int = 0) -> list[str]:
    """Return what there is to read: briefs, `fresh` letters not shown yet, letters that wait for an answer."""
    return [
        *([trn("brief to read", "{n} briefs to read", briefs)] if briefs else []),
        *([trn("{n} new letter", "{n} new letters", fresh)] if fresh else []),
        *([tr("{n} to answer", n=waits)] if waits else []),
    ]


def new_for(seats: Iterable[str], prose: Prose) -> str:
    """Name the seats that have new mail, "" for none."""
    found = list(seats)
    if len(found) == len(prose.seats):
        return tr("mail for everybody")
    return tr("mail: {names}", names=", ".join(map(prose.seat, found))) if found else ""


class Paper(NamedTuple):
    """A document; `words` is its length."""

    id: str
    title: str
    note: str
    readable: bool
    words: int
    annex: bool


def shelf(view: View, prose: Prose) -> tuple[Paper, ...]:
    """Return the documents of a view: those of its role, then the common ones, annexes last."""
    ordered = sorted(view.documents, key=lambda d: (d.annex, not d.role))
    return tuple(_paper(d, view, prose) for d in ordered if not for_other_eyes(d, view, prose))


def for_other_eyes(document: DocumentView, view: View, prose: Prose) -> bool:
    """Return whether a document is read at the seat of its role alone, and this is the table."""
    return not view.role and bool(document.role) and len(prose.seats) > 1


def _paper(document: DocumentView, view: View, prose: Prose) -> Paper:
    words = tr("{n} min", n=reading_minutes(document.words))
    if not document.annex:
        private = document.role and len(prose.seats) > 1
        note = tr("for this role alone · {words}", words=words) if private else words
    elif document.read:
        note = tr("annex, read · {words}", words=words)
    else:
        note = tr("annex, 1 half-day · {words}", words=words)
    return Paper(document.id, prose.name("document", document.id), note, document.read, document.words, document.annex)


def paper_note(paper: Paper, unread: Collection[str]) -> str:
    """Return the note of a document, and whether it was read on this machine; that of an annex says so itself."""
    opened = paper.readable and paper.id not in unread and not paper.annex
    return f"{paper.note} · {tr('read')}" if opened else paper.note


def paper_text(document: str, prose: Prose) -> str:
    """Return the prose of a document (light Markdown); a row of a table is an item of a list."""
    return "\n".join(_untabled(row) for row in prose.text(f"documents.{document}.body").split("\n") if not _RULE(row))


def _untabled(row: str) -> str:
    """Return a row of a table as an item, its first cell in bold: no column is as narrow as those of a terminal."""
    if not row.startswith("|"):
        return row
    first, *others = (cell.strip() for cell in row.strip("| ").split("|"))
    return " · ".join([f"- **{first.strip('*')}**", *filter(None, others)])


def study_text(study: str, status: str, prose: Prose) -> str:
    """Return the result of a study, or its status."""
    if status == "done":
        return prose.text(f"studies.{study}.result")
    return tr("under way") if status == "running" else tr("not commissioned")

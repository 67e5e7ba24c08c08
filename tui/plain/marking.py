"""Marking in plain mode: each mark in turn on one line, with what it cites and a comment; or one, step by step."""

from __future__ import annotations

import re
from functools import partial

from sim.assess.grid import ABSENT, NOT_OBSERVED, Mark
from sim.assess.marks import Given, Key
from tui.assessing.marks import Citation
from tui.i18n import tr, trn
from tui.plain.juror import Jury
from tui.plain.voice import Item, Voice, heard, loop
from tui.views.prose import line, pair
from tui.views.review import (
    competency,
    given_lines,
    mark_words,
    observation_words,
    pick_words,
    why_words,
)

MARKS: dict[str, Mark] = {
    "1": 1, "2": 2, "3": 3, "4": 4, "n": NOT_OBSERVED, "s": ABSENT, "a": ABSENT,
}  # fmt: skip
"""What is typed for a mark; `s` is the key of the screens, `a` the first letter of “absent”."""
PASSAGE = re.compile('["“«]([^"”»]*)["”»]')
"""A passage of the report, between the quotation marks of either language."""


def in_turn(jury: Jury, n: int) -> None:
    """Ask for each missing mark, a line each; for all of them if none is missing."""
    keys = jury.marks(n).keys
    left = [key for key in keys if not jury.sheet(n).mark(key)] or list(keys)
    for at, key in enumerate(left, 1):
        head = tr("{at} of {all}: {mark}", at=at, all=len(left), mark=_named(jury, n, key))
        if not _in_a_line(jury, n, key, head):
            return


def _in_a_line(jury: Jury, n: int, key: Key, head: str) -> bool:
    """Ask for a mark on one line; return False to go back to the menu."""
    jury.voice.say(*_heard(jury, n, key, head))
    while True:
        answer = jury.ask(
            tr(
                "Mark: 1 to 4, n not observed, s absent. After it, if not those judged as you read: entries (41, or "
                "41=3 to weigh one), o1 an observation, “p. 4” a passage; / comment. "
                "g levels, p the pieces whole, w step by step, q back; Enter alone: the next one"
            ),
            tr("Mark (? help):"),
        )
        word = answer.casefold()
        if word in ("", "q"):
            return not word
        if word == "g":
            jury.levels(key[0])
        elif word == "p":
            jury.voice.say(*_pieces(jury, n, key))
        elif word == "w":
            step_by_step(jury, n, key)
            return True
        elif _taken(jury, n, key, answer):
            return True


def _heard(jury: Jury, n: int, key: Key, head: str) -> list[str]:
    """Return a mark in few lines: judgements of pass 1, evidence not judged yet, what else it may cite."""
    judged = jury.sheet(n).verdicts(*key)
    told = [tr("entry {n}, level {level}", n=v.entry, level=v.level) for v in judged]
    known = {v.entry for v in jury.sheet(n).held() if v.criterion == key[0] and key[1] in ("", v.seat)}
    wording = jury.criterion(key[0])
    return [
        pair(head, wording) if wording else head,
        *([pair(tr("Judged as you read"), " · ".join(told))] if told else []),
        *(_offered(jury, n, key, known)),
        *_beside(jury, n, key),
    ]


def _taken(jury: Jury, n: int, key: Key, answer: str) -> bool:
    """Read a line such as `3 41 o1 “p. 4” / a comment`, and give the mark; return whether it was given."""
    head, _, comment = answer.partition("/")
    passages = tuple(text.strip() for text in PASSAGE.findall(head) if text.strip())
    first, *cited = PASSAGE.sub(" ", head).split() or [""]
    if first.casefold() not in MARKS:
        jury.voice.say(tr("“{typed}” is not a mark.", typed=heard(first)))
        return False
    citation = _cited(jury, n, key, " ".join(cited)) if cited or passages else jury.marks(n).citation(key)
    if citation is None:
        return False
    if passages:
        citation = citation._replace(passages=passages)
    return _given(jury, n, key, MARKS[first.casefold()], citation._replace(comment=comment.strip()))


def _given(jury: Jury, n: int, key: Key, mark: Mark, citation: Citation) -> bool:
    """Give a mark; after the outcome was opened, ask why it changed, and at a terminal whether it denies evidence."""
    if (denied := jury.marks(n).denied(key, mark)) and jury.voice.heard.isatty():
        many = "You judged {n} pieces as evidence of it. Give this mark all the same?"
        said = trn("You judged {n} piece as evidence of it. Give this mark all the same?", many, denied)
        if not jury.voice.sure(said):
            return False
    asked = jury.marks(n).asks_why(key, mark, citation)
    why = jury.voice.ask(tr("Why was the mark changed?")) if asked else ""
    return jury.answer(jury.marks(n).give(key, mark, citation, why))


def one_by_one(jury: Jury, n: int) -> None:
    """Ask which mark to give step by step."""

    def pages() -> list[Item]:
        sheet, keys = jury.sheet(n), jury.marks(n).keys
        return [(_label(jury, n, key, sheet.mark(key)), partial(step_by_step, jury, n, key)) for key in keys]

    loop(jury.voice, lambda: tr("Criteria"), pages)


def _named(jury: Jury, n: int, key: Key) -> str:
    who = jury.pages(n).desk.prose.seat(key[1]) if key[1] else tr("the group")
    return f"{key[0]}, {who}"


def _label(jury: Jury, n: int, key: Key, given: Given | None) -> str:
    said = mark_words(given.mark if given else None, jury.marking, jury.language)
    return pair(_named(jury, n, key), f"{said}. {competency(key[0], jury.marking, jury.language)}")


def step_by_step(jury: Jury, n: int, key: Key) -> None:
    """Ask for a mark, then what it cites, then a comment."""
    voice, sheet = jury.voice, jury.sheet(n)
    jury.levels(key[0])
    voice.say(*given_lines(sheet, key, jury.marking, jury.language), *_offered(jury, n, key, set()))
    voice.say(*_beside(jury, n, key))
    mark = asked_mark(voice)
    if mark is None:
        return
    answer = voice.ask(tr("What it cites: entry numbers, 41=3 to weigh one, o1 o2 for observations; / a passage:"))
    head, _, passage = answer.partition("/")
    citation = _cited(jury, n, key, head)
    if citation is None:
        return
    comment = voice.ask(tr("Comment; an empty line for none:"))
    passages = (passage.strip(),) if passage.strip() else ()
    _given(jury, n, key, mark, citation._replace(passages=passages, comment=comment))


def asked_mark(voice: Voice) -> Mark | None:
    """Ask for a mark; None to go back."""
    while True:
        answer = voice.ask(tr("Mark: 1 to 4, n not observed, s absent; an empty line to go back:")).casefold()
        if not answer:
            return None
        if answer in MARKS:
            return MARKS[answer]
        voice.say(tr("“{typed}” is not a mark.", typed=heard(answer)))


def _cited(jury: Jury, n: int, key: Key, answer: str) -> Citation | None:
    """Read `41 57=3 o1`, recording the levels; None, after a message, if it cannot be read."""
    entries, seen, weighed, log = [], [], [], jury.pages(n).recording.full_log.entries
    for word in answer.replace(",", " ").casefold().split():
        number, _, level = word.partition("=")
        if number.isdecimal() and 1 <= int(number) <= len(log) and level in ("", "0", "1", "2", "3", "4"):
            entries.append(int(number))
            weighed += [(int(number), int(level))] if level else []
        elif word[:1] == "o" and word[1:].isdecimal():
            seen.append(int(word[1:]))
        else:
            jury.voice.say(tr("“{typed}” is not understood.", typed=heard(word)))
            return None
    for entry, given in weighed:
        seat = key[1] or log[entry - 1].seat
        jury.answer(jury.add("weigh", log=n, entry=entry, criterion=key[0], seat=seat, level=given))
    return Citation(tuple(entries), tuple(seen))


def _offered(jury: Jury, n: int, key: Key, known: set[int]) -> list[str]:
    """Return the evidence offered for a mark that was not judged."""
    return [
        f"{p.seq}. {jury.pages(n).told(p.seq)} [{why_words(p)}{' · ' + tr('drawn at random') if drawn else ''}]"
        for p, drawn in jury.marks(n).offered(key)
        if p.seq not in known
    ]


def _beside(jury: Jury, n: int, key: Key) -> list[str]:
    """Return what else a mark may cite: attached files, picks of the student, observations."""
    pieces, prose = jury.marks(n).pieces, jury.pages(n).desk.prose
    return [
        *jury.marks(n).attached(key[1]),
        *(
            f"{pick.entry}. {pick_words(pick)}" if pick.entry else pick_words(pick, pieces)
            for pick in jury.marks(n).picks(key)
        ),
        *(observation_words(at, one, prose) for at, one in enumerate(jury.sheet(n).observations, 1)),
    ]


def _pieces(jury: Jury, n: int, key: Key) -> list[str]:
    """Return the entries judged and offered for a mark, in full."""
    judged = [v.entry for v in jury.sheet(n).verdicts(*key)]
    offered = [p.seq for p, _ in jury.marks(n).offered(key)]
    told = []
    for entry in dict.fromkeys((*judged, *offered)):
        words = jury.pages(n).whole(entry)
        told += [words.head, *words.matter] if words else [f"{entry}. {line(jury.pages(n).told(entry))}"]
    return told or [tr("Nothing is suggested for it.")]

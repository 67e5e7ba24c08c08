"""Marking in plain mode: each mark in turn on one line, with what it cites and a comment; or one, step by step."""

from __future__ import annotations

import re
from functools import partial

from sim.assess.grid import ABSENT, NOT_OBSERVED, Mark
from sim.assess.marks import Given, Key
from tui.assessing.marks import Citation
from tui.i18n import tr, trn
from tui.plain.assessor import AssessorAloud
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


def in_turn(assessor: AssessorAloud, n: int) -> None:
    """Ask for each missing mark, a line each; for all of them if none is missing."""
    keys = assessor.marks(n).keys
    left = [key for key in keys if not assessor.sheet(n).mark(key)] or list(keys)
    for at, key in enumerate(left, 1):
        head = tr("{at} of {all}: {mark}", at=at, all=len(left), mark=_named(assessor, n, key))
        if not _in_a_line(assessor, n, key, head):
            return


def _in_a_line(assessor: AssessorAloud, n: int, key: Key, head: str) -> bool:
    """Ask for a mark on one line; return False to go back to the menu."""
    assessor.voice.say(*_heard(assessor, n, key, head))
    while True:
        answer = assessor.ask(
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
            assessor.levels(key[0])
        elif word == "p":
            assessor.voice.say(*_pieces(assessor, n, key))
        elif word == "w":
            step_by_step(assessor, n, key)
            return True
        elif _taken(assessor, n, key, answer):
            return True


def _heard(assessor: AssessorAloud, n: int, key: Key, head: str) -> list[str]:
    """Return a mark in few lines: judgements of pass 1, evidence not judged yet, what else it may cite."""
    judged = assessor.sheet(n).verdicts(*key)
    told = [tr("entry {n}, level {level}", n=v.entry, level=v.level) for v in judged]
    known = {v.entry for v in assessor.sheet(n).held() if v.criterion == key[0] and key[1] in ("", v.seat)}
    wording = assessor.criterion(key[0])
    return [
        pair(head, wording) if wording else head,
        *([pair(tr("Judged as you read"), " · ".join(told))] if told else []),
        *(_offered(assessor, n, key, known)),
        *_beside(assessor, n, key),
    ]


def _taken(assessor: AssessorAloud, n: int, key: Key, answer: str) -> bool:
    """Read a line such as `3 41 o1 “p. 4” / a comment`, and give the mark; return whether it was given."""
    head, _, comment = answer.partition("/")
    passages = tuple(text.strip() for text in PASSAGE.findall(head) if text.strip())
    first, *cited = PASSAGE.sub(" ", head).split() or [""]
    if first.casefold() not in MARKS:
        assessor.voice.say(tr("“{typed}” is not a mark.", typed=heard(first)))
        return False
    citation = _cited(assessor, n, key, " ".join(cited)) if cited or passages else assessor.marks(n).citation(key)
    if citation is None:
        return False
    if passages:
        citation = citation._replace(passages=passages)
    return _given(assessor, n, key, MARKS[first.casefold()], citation._replace(comment=comment.strip()))


def _given(assessor: AssessorAloud, n: int, key: Key, mark: Mark, citation: Citation) -> bool:
    """Give a mark; after the outcome was opened, ask why it changed, and at a terminal whether it denies evidence."""
    if (denied := assessor.marks(n).denied(key, mark)) and assessor.voice.heard.isatty():
        many = "You judged {n} pieces as evidence of it. Give this mark all the same?"
        said = trn("You judged {n} piece as evidence of it. Give this mark all the same?", many, denied)
        if not assessor.voice.sure(said):
            return False
    asked = assessor.marks(n).asks_why(key, mark, citation)
    why = assessor.voice.ask(tr("Why was the mark changed?")) if asked else ""
    return assessor.answer(assessor.marks(n).give(key, mark, citation, why))


def one_by_one(assessor: AssessorAloud, n: int) -> None:
    """Ask which mark to give step by step."""

    def pages() -> list[Item]:
        sheet, keys = assessor.sheet(n), assessor.marks(n).keys
        return [(_label(assessor, n, key, sheet.mark(key)), partial(step_by_step, assessor, n, key)) for key in keys]

    loop(assessor.voice, lambda: tr("Criteria"), pages)


def _named(assessor: AssessorAloud, n: int, key: Key) -> str:
    who = assessor.pages(n).desk.prose.seat(key[1]) if key[1] else tr("the group")
    return f"{key[0]}, {who}"


def _label(assessor: AssessorAloud, n: int, key: Key, given: Given | None) -> str:
    said = mark_words(given.mark if given else None, assessor.marking, assessor.language)
    return pair(_named(assessor, n, key), f"{said}. {competency(key[0], assessor.marking, assessor.language)}")


def step_by_step(assessor: AssessorAloud, n: int, key: Key) -> None:
    """Ask for a mark, then what it cites, then a comment."""
    voice, sheet = assessor.voice, assessor.sheet(n)
    assessor.levels(key[0])
    voice.say(*given_lines(sheet, key, assessor.marking, assessor.language), *_offered(assessor, n, key, set()))
    voice.say(*_beside(assessor, n, key))
    mark = asked_mark(voice)
    if mark is None:
        return
    answer = voice.ask(tr("What it cites: entry numbers, 41=3 to weigh one, o1 o2 for observations; / a passage:"))
    head, _, passage = answer.partition("/")
    citation = _cited(assessor, n, key, head)
    if citation is None:
        return
    comment = voice.ask(tr("Comment; an empty line for none:"))
    passages = (passage.strip(),) if passage.strip() else ()
    _given(assessor, n, key, mark, citation._replace(passages=passages, comment=comment))


def asked_mark(voice: Voice) -> Mark | None:
    """Ask for a mark; None to go back."""
    while True:
        answer = voice.ask(tr("Mark: 1 to 4, n not observed, s absent; an empty line to go back:")).casefold()
        if not answer:
            return None
        if answer in MARKS:
            return MARKS[answer]
        voice.say(tr("“{typed}” is not a mark.", typed=heard(answer)))


def _cited(assessor: AssessorAloud, n: int, key: Key, answer: str) -> Citation | None:
    """Read `41 57=3 o1`, recording the levels; None, after a message, if it cannot be read."""
    entries, seen, weighed, log = [], [], [], assessor.pages(n).recording.full_log.entries
    for word in answer.replace(",", " ").casefold().split():
        number, _, level = word.partition("=")
        if number.isdecimal() and 1 <= int(number) <= len(log) and level in ("", "0", "1", "2", "3", "4"):
            entries.append(int(number))
            weighed += [(int(number), int(level))] if level else []
        elif word[:1] == "o" and word[1:].isdecimal():
            seen.append(int(word[1:]))
        else:
            assessor.voice.say(tr("“{typed}” is not understood.", typed=heard(word)))
            return None
    for entry, given in weighed:
        seat = key[1] or log[entry - 1].seat
        assessor.answer(assessor.add("weigh", log=n, entry=entry, criterion=key[0], seat=seat, level=given))
    return Citation(tuple(entries), tuple(seen))


def _offered(assessor: AssessorAloud, n: int, key: Key, known: set[int]) -> list[str]:
    """Return the evidence offered for a mark that was not judged."""
    return [
        f"{p.seq}. {assessor.pages(n).told(p.seq)} [{why_words(p)}{' · ' + tr('drawn at random') if drawn else ''}]"
        for p, drawn in assessor.marks(n).offered(key)
        if p.seq not in known
    ]


def _beside(assessor: AssessorAloud, n: int, key: Key) -> list[str]:
    """Return what else a mark may cite: attached files, picks of the student, observations."""
    pieces, prose = assessor.marks(n).pieces, assessor.pages(n).desk.prose
    return [
        *assessor.marks(n).attached(key[1]),
        *(
            f"{pick.entry}. {pick_words(pick)}" if pick.entry else pick_words(pick, pieces)
            for pick in assessor.marks(n).picks(key)
        ),
        *(observation_words(at, one, prose) for at, one in enumerate(assessor.sheet(n).observations, 1)),
    ]


def _pieces(assessor: AssessorAloud, n: int, key: Key) -> list[str]:
    """Return the entries judged and offered for a mark, in full."""
    judged = [v.entry for v in assessor.sheet(n).verdicts(*key)]
    offered = [p.seq for p, _ in assessor.marks(n).offered(key)]
    told = []
    for entry in dict.fromkeys((*judged, *offered)):
        words = assessor.pages(n).whole(entry)
        told += [words.head, *words.matter] if words else [f"{entry}. {line(assessor.pages(n).told(entry))}"]
    return told or [tr("Nothing is suggested for it.")]

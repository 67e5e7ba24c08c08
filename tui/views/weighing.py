"""Weighing the answers to a letter: whom it affects, what each answer costs, what the team says of each.

The same for every letter: nothing distinguishes a dilemma from an ordinary one, no answer is said to keep or to break a
clause, and the order is that of the letter. Only the team speaks for or against an answer, or cites a clause.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from sim.play.scratch import as_list
from sim.world.seen.talking import LetterView, OptionView
from sim.world.seen.view import ActorView, ClauseView, View
from tui.i18n import tenths, tr, trn, word
from tui.views.commitments import clause_line
from tui.views.prose import Prose, clean, line, pair, quoted

Stance = Literal["for", "against", "clause"]
PERSON = re.compile(r"[A-ZÀ-Ý][\w’-]+(?: [A-ZÀ-Ý][\w’-]+)+")
"""A person's name in the prose of an actor: two or more capitalised words."""


class Plea(NamedTuple):
    """What a seat says of an answer; for the stance "clause", `words` is the id of the clause."""

    option: str
    stance: Stance
    seat: str
    words: str


def pleas(kept: object) -> tuple[Plea, ...]:
    """Read pleas from the scratch, leaving out anything invalid."""
    rows = (row for row in map(as_list, as_list(kept)) if len(row) == 4 and all(isinstance(part, str) for part in row))
    return tuple(plea for plea in (Plea(*row) for row in rows) if plea.stance in ("for", "against", "clause"))


def touched(letter: LetterView, view: View, prose: Prose) -> tuple[ActorView, ...]:
    """Return the known actors that a letter names, by their name or that of their people; its sender first."""
    path = f"letters.{letter.id}"
    said = " ".join(
        [prose.text(f"{path}.subject"), prose.text(f"{path}.body"), *(_label(letter, o, prose) for o in letter.options)]
    )
    named = [x for x in view.actors if x.id != letter.sender and any(_says(said, name) for name in _names(x, prose))]
    return (*(x for x in view.actors if x.id == letter.sender), *named)


def _names(x: ActorView, prose: Prose) -> list[str]:
    name = re.split(r"[,(]", prose.name("actor", x.id))[0].strip()
    return [name, *PERSON.findall(prose.text(f"actors.{x.id}.who"))]


def _says(text: str, name: str) -> bool:
    """Return whether a text holds a name: a street or a group opens a sentence, or stands within one."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None


def _label(letter: LetterView, option: OptionView, prose: Prose) -> str:
    return prose.option(letter.id, option.id)


def price_words(option: OptionView, left: int | None) -> str:
    """Return the half-days that an answer costs, out of what the role has `left` (None: not known)."""
    if not option.cost:
        return tr("no half-days")
    asked = trn("{n} half-day", "{n} half-days", option.cost)
    return asked if left is None else tr("{asked} of the {left} left", asked=asked, left=left)


def plea_lines(of: Sequence[Plea], option: str, view: View, prose: Prose) -> tuple[str, ...]:
    """Return what was said of an answer: for it, against it, clauses cited; if nothing was, how to say it."""
    parts = (
        ("for", tr("What it would serve")),
        ("against", tr("What is said against it")),
        ("clause", tr("Clauses that you say it bears on")),
    )
    lines: list[str] = []
    for stance, title in parts:
        said = [plea for plea in of if (plea.option, plea.stance) == (option, stance)]
        if said:
            told = (f"· {pair(prose.seat(plea.seat), _said(plea, view, prose))}" for plea in said)
            lines += [f"# {title}", "\n".join(told)]
    nothing = tr("Nothing yet: b says what it serves, o objects, u cites a clause.")
    return tuple(lines) or (f"# {tr('What was said about it')}", nothing)


def _said(plea: Plea, view: View, prose: Prose) -> str:
    if plea.stance != "clause":
        return quoted(line(plea.words))
    cited = next((c for c in adopted(view) if c.id == plea.words), None)
    return clause_line(cited, prose) if cited else tr("a clause that is no longer in the charter")


def adopted(view: View) -> tuple[ClauseView, ...]:
    """Return the clauses in force."""
    return tuple(c for c in view.clauses if c.adopted)


def noticed(letter: LetterView, view: View, prose: Prose) -> tuple[str, ...]:
    """Return the gaps reported about a letter."""
    return tuple(pair(prose.role(gap.role), quoted(line(gap.note))) for gap in view.gaps if gap.about == letter.id)


def note_of(of: Sequence[Plea], letter: LetterView, prose: Prose) -> str:
    """Return what was said of all the answers, as the note recorded with the one chosen."""
    signs = {"for": "+", "against": "−"}
    return "\n".join(
        clean(
            f"{_label(letter, option, prose)} {signs[plea.stance]} {pair(prose.seat(plea.seat)[2:], line(plea.words))}"
        )
        for option in letter.options
        for plea in of
        if plea.option == option.id and plea.stance in signs
    )


def silence(letter: LetterView, prose: Prose) -> str:
    """Say what happens if no answer is given."""
    return tr("Silence is an answer too: after {day} one of these is chosen for you.", day=prose.day(letter.due))


def spoken(letter: LetterView, view: View, prose: Prose) -> tuple[str, ...]:
    """Return the same for plain mode: whom a letter affects, the clauses in force, what silence does."""
    people = [
        pair(prose.name("actor", x.id), " ".join(filter(None, [_tenths(x), trust_words(x, prose)])))
        for x in touched(letter, view, prose)
    ]
    return (
        tr("Whom it affects, as far as you know"),
        *(people or [tr("No actor you know is named.")]),
        tr("Your charter"),
        *([clause_label(c) for c in adopted(view)] or [tr("No clause of your charter is in force yet.")]),
        silence(letter, prose),
    )


def trust_words(x: ActorView, prose: Prose) -> str:
    """Say when trust was last felt, or that it is not known."""
    return tr("as felt on {day}", day=prose.day(max(0, x.trust_day))) if x.trust is not None else tr("trust not known")


def _tenths(x: ActorView) -> str:
    return tenths(x.trust) if x.trust is not None else ""


def clause_label(c: ClauseView) -> str:
    """Name a clause in a list."""
    return pair(word(f"theme.{c.theme}"), line(c.rule))

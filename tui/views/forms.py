"""The form of a decision, from the fields its kind declares: questions, choices, reading what is typed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any, Literal, NamedTuple, TypeAlias

from sim.world.decisions import KINDS, Body, Field
from sim.world.seen.options import first_day_to_send, options, packages, worth
from sim.world.seen.ties import OUTINGS
from sim.world.seen.view import View
from tui.i18n import euros, language, share, tr, trn, word
from tui.views.letters import answer_of, for_other_eyes, sealed
from tui.views.notes import notes
from tui.views.outings import note
from tui.views.prose import Prose, line
from tui.views.values import named, package_words

Way = Literal["one", "many", "package", "text", "number"]
_WAYS: Mapping[str, Way] = {
    "activities": "many",
    "actors": "many",
    "package": "package",
    "text": "text",
    "points": "number",
    "euros": "number",
    "days": "number",
    "rank": "number",
}
HUNDREDTHS = ("points", "euros")
"""Types of fields whose numbers are typed in per cent and in euros: the body holds hundredths."""
USUAL: Mapping[str, Body] = {
    "propose_clause": {"bound": "everyone"},
    "report_misunderstanding": {"readings": "both"},
}
"""The values that a form starts with, to be changed."""
WAITING: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "report_misunderstanding": dict.fromkeys(("person", "setting"), ("readings", "wider")),
    "answer_question": dict.fromkeys(("rule", "threshold", "delay"), ("answer", "amend")),
}
"""kind -> field -> (other field, value): the field is asked only if the other one has that value."""
UNSAID = {"tongue": "ours"}
"""Optional fields of which nothing means one of the choices: it is offered once, under its own name."""

Value: TypeAlias = str | int | Sequence[str | int] | None
"""What a field puts in the body of a decision: an id or a text, a number, several in order; None for nothing."""


class Choice(NamedTuple):
    """A choice: its value in the body, its words, a note. If `closed`, it cannot be chosen, and the note says why."""

    value: Value
    label: str
    note: str = ""
    closed: bool = False


class Question(NamedTuple):
    """A field of a form: its label, its hint, and the way it is answered."""

    field: Field
    label: str
    hint: str
    way: Way

    @property
    def name(self) -> str:
        """The key in the body."""
        return self.field.name


class Unreadable(ValueError):  # noqa: N818 - an answer to the reader, not a fault
    """What was typed is no value of the field; the message is a sentence for the user."""


def questions(kind: str) -> tuple[Question, ...]:
    """Return the questions of a kind, one per field."""
    return tuple(_question(kind, field) for field in KINDS[kind].fields)


def _question(kind: str, field: Field) -> Question:
    label = asked_for(kind, field.name)
    hint = word(f"field.{kind}.{field.name}.hint", "") or word(f"field.{field.name}.hint", "")
    hint = ", ".join(filter(None, (hint, _bounds(field))))  # line by line it stands in brackets already
    return Question(field, label, hint, _WAYS.get(field.type, "one"))


def sole(question: Question, offered: Sequence[Choice]) -> Value:
    """Return the only value that a field can have, None if there are several."""
    only = question.way == "one" and not question.field.optional and len(offered) == 1 and not offered[0].closed
    return offered[0].value if only else None


def depends(field: Field) -> bool:
    """Return whether the choices of a field depend on another field of the form."""
    return bool(field.of) or field.name == "predecessor"


def awaited(kind: str, name: str, body: Body) -> bool:
    """Return whether a field is asked, given the other values of the body."""
    other, value = WAITING.get(kind, {}).get(name, ("", ""))
    return not other or body.get(other) == value


def _bounds(field: Field) -> str:
    if field.type in ("days", "rank"):
        return tr("{low} to {high}", low=field.low, high=field.high)
    if field.type == "points" and (field.low, field.high) != (0, 10_000):
        return tr("{low} to {high}", low=share(field.low), high=share(field.high))
    return ""


def choices(kind: str, field: Field, view: View, body: Body, prose: Prose) -> tuple[Choice, ...]:
    """Return the choices of a field, given the other values of the body; best packages first."""
    if field.type == "package":
        return _packages(view, str(body.get("negotiation", "")), prose)
    beside = notes(field.type, view, prose)
    if kind in OUTINGS:
        there = {id_: note(kind, id_, view, prose) for id_ in beside}
        beside = {id_: ", ".join(filter(None, (said, there[id_]))) for id_, said in beside.items()}
    closed = {x.id for x in view.letters if sealed(x, view, prose)}
    closed |= {d.id for d in view.documents if for_other_eyes(d, view, prose)}
    early = {r.id for r in view.reports if view.day < first_day_to_send(r, view)} if kind == "donor_report" else set()
    found = [id_ for id_ in options(kind, field, view, body) if id_ not in closed and id_ != UNSAID.get(field.name)]
    name = _priced if field.type == "option" else partial(named, field)
    said = (name(id_, view, body, prose) for id_ in found)
    return tuple(Choice(id_, name, beside.get(id_, ""), id_ in early) for id_, name in zip(found, said, strict=True))


def offered(kind: str, question: Question, view: View, body: Body, prose: Prose) -> tuple[Choice, ...]:
    """Return the choices of a field; of an optional one also that of nothing, which choosing several includes."""
    found = choices(kind, question.field, view, body, prose)
    alone = question.field.optional and found and question.way != "many"
    return (*found, Choice(None, nothing(question.field))) if alone else found


def nothing(field: Field) -> str:
    """Say what leaving an optional choice empty means."""
    if field.name == "channel":
        return tr("nowhere yet")
    if field.name == "clause":
        return tr("none of them")
    meant = UNSAID.get(field.name)
    return word(f"choice.{meant}") if meant else tr("none")


def known(kind: str, given: Body, view: View, prose: Prose) -> dict[str, Any]:
    """Return the fields that are given or can be one thing only, which may bring the choices of the next."""
    found = dict(given)
    for question in questions(kind):
        if question.name not in given and question.way == "one":
            only = sole(question, offered(kind, question, view, found, prose))
            found |= {} if only is None else {question.name: only}
    return found


def _packages(view: View, talk: str, prose: Prose) -> tuple[Choice, ...]:
    if all(t.id != talk for t in view.talks):
        return ()
    return tuple(
        Choice(p, package_words(p, talk, prose, view), share(worth(view, talk, p))) for p in packages(view, talk)
    )


def _priced(id_: str, view: View, body: Body, prose: Prose) -> str:
    """Return an answer to a letter with its cost."""
    letter = str(body.get("letter"))
    label = answer_of(letter, id_, view, prose)
    cost = next((o.cost for x in view.letters if x.id == letter for o in x.options if o.id == id_), 0)
    return f"{label.removesuffix('.')} ({trn('{n} half-day', '{n} half-days', cost)})" if cost else label


def read(question: Question, entered: str) -> int | str | None:
    """Read what was typed for a text or a number; None when it is empty. Raises Unreadable."""
    text = entered.strip()
    if not text:
        return None
    if question.way == "text":
        return text
    number = _number(text)
    field = question.field
    value = number * 100 if field.type in HUNDREDTHS else number
    if value % 1:
        raise Unreadable(tr("A whole number is expected here."))
    if not field.low <= value <= field.high:
        raise Unreadable(tr("Between {low} and {high}.", low=_bound(field, field.low), high=_bound(field, field.high)))
    return int(value)


def _bound(field: Field, value: int) -> str:
    return share(value) if field.type == "points" else euros(value) if field.type == "euros" else str(value)


def _number(text: str) -> Decimal:
    """Read a number with a comma or a point before its decimals, and spaces (in English, commas) between thousands."""
    bare = "".join(c for c in text if not c.isspace() and c not in "€%").replace("−", "-")
    if language() == "en" and re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", bare, re.ASCII):
        bare = bare.replace(",", "")
    if not re.fullmatch(r"-?\d{1,12}([.,]\d{1,4})?", bare, re.ASCII):
        raise Unreadable(tr("“{typed}” is not a number.", typed=line(text)[:40]))
    return Decimal(bare.replace(",", "."))


def asked_for(kind: str, name: str) -> str:
    """Return the label of a field."""
    return word(f"field.{kind}.{name}", "") or word(f"field.{name}")


def typed(question: Question, value: object) -> str:
    """Return a value as it would be typed."""
    if value is None:
        return ""
    if question.field.type in HUNDREDTHS:
        whole, rest = divmod(int(str(value)), 100)
        return f"{whole},{rest:02d}" if rest else str(whole)
    return str(value)

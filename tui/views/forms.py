"""The form of a decision, from the fields its kind declares: labels, choices in words, reading what is typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any, Literal, NamedTuple

from sim.world.decisions import FAMILIES, KINDS, Body, Field, Kind
from sim.world.seen.options import first_day_to_send, lacking, options, packages, worth
from sim.world.seen.ties import OUTINGS
from sim.world.seen.view import View
from tui.i18n import euros, known, language, share, tr, trn, word
from tui.views.letters import answer_of, holder, option_label, private_decision, private_to, sealed, title_of
from tui.views.notes import notes
from tui.views.outings import note
from tui.views.prose import Prose, line, pair, sentence

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
_PLURALS = {"activities": "activity", "actors": "actor"}
REASON = "reason"
"""The field of the kinds that ask for a reason themselves: the form then has no other one."""
USUAL: Mapping[str, Body] = {
    "propose_clause": {"bound": "everyone"},
    "report_misunderstanding": {"readings": "both"},
}
"""The values that a form starts with, to be changed."""
WAITING: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "report_misunderstanding": dict.fromkeys(("person", "setting"), ("readings", "wider")),
}
"""kind -> field -> (other field, value): the field is asked only if the other one has that value."""
SHOWN_APART = ("close_month", "answer_letter", "answer_question")
"""Kinds with a screen of their own, which are in no menu."""


class Choice(NamedTuple):
    """A choice: its value in the body, its words, a note. If `closed`, it cannot be chosen, and the note says why."""

    value: Any
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
    bounds = _bounds(field)
    hint = f"{hint} ({bounds})" if bounds else hint
    return Question(field, label, hint, _WAYS.get(field.type, "one"))


def sole(question: Question, offered: Sequence[Choice]) -> Any:  # noqa: ANN401 - what a body holds
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
    early = {r.id for r in view.reports if view.day < first_day_to_send(r, view)} if kind == "donor_report" else set()
    found = [id_ for id_ in options(kind, field, view, body) if id_ not in closed]
    name = _priced if field.type == "option" else partial(named, field)
    said = (name(id_, view, body, prose) for id_ in found)
    return tuple(Choice(id_, name, beside.get(id_, ""), id_ in early) for id_, name in zip(found, said, strict=True))


def _packages(view: View, talk: str, prose: Prose) -> tuple[Choice, ...]:
    if all(t.id != talk for t in view.talks):
        return ()
    return tuple(
        Choice(p, package_words(p, talk, prose, view), share(worth(view, talk, p))) for p in packages(view, talk)
    )


def named(field: Field, value: object, view: View, body: Body, prose: Prose) -> str:
    """Return the value of a field in words."""
    if value is None or value in ("", []):
        return "–"
    if field.type in _PLURALS:
        several = value if isinstance(value, list | tuple) else (value,)
        return ", ".join(prose.name(_PLURALS[field.type], str(v)) for v in several)
    plain = _PLAIN.get(field.type)
    if plain:
        return plain(value)
    speaking = _SPEAKING.get(field.type)
    if speaking:
        return speaking(value, view, body, prose)
    if field.type == "choice":
        return word(f"choice.{field.name}.{value}", "") or word(f"choice.{value}", "") or word(f"theme.{value}")
    return prose.name(field.type, str(value))


_PLAIN: Mapping[str, Callable[[Any], str]] = {
    "euros": euros,
    "points": share,
    "days": lambda n: trn("{n} day", "{n} days", n),
    "rank": str,
    "text": lambda text: line(str(text)),
    "theme": lambda theme: word(f"theme.{theme}"),
}


def _risk(id_: str, view: View, _body: Body, _prose: Prose) -> str:
    return next((line(r.title) for r in view.risks if r.id == id_), id_)


def _clause(id_: str, view: View, _body: Body, _prose: Prose) -> str:
    return next((pair(word(f"theme.{c.theme}"), line(c.rule)) for c in view.clauses if c.id == id_), id_)


def _conflict(id_: str, view: View, body: Body, prose: Prose) -> str:
    found = next((q for q in view.questions if q.id == id_), None)
    if found is None:
        return ""  # answered
    against = _clause(found.clause, view, body, prose)
    what = decided_on(found.decision, view, prose).rstrip(".")  # a sentence, here within another
    if found.seen:
        return tr("{what} against the clause “{clause}”, as you had seen", what=what, clause=against)
    return tr("{what} against the clause “{clause}”", what=what, clause=against)


def decided_on(source: str, view: View, prose: Prose) -> str:
    """Name what a question of the charter is about: `letter/option`, `type:id`, or a kind of decision."""
    kind, _, id_ = source.partition(":")
    if kind == "mail":
        return private_decision(id_, prose)
    if id_:
        return prose.name("negotiation" if kind == "agreement" else kind, id_)
    letter, _, option = source.partition("/")
    if option:
        role = private_to(letter, view, prose)
        if role is not None:
            return private_decision(role, prose)
        return pair(title_of(letter, view, prose), option_label(letter, option, prose))
    return word(f"kind.{source}", "") or title_of(source, view, prose)


def _requirement(id_: str, view: View, _body: Body, prose: Prose) -> str:
    """Name a clause of the cahier des charges by its measure: its own name is the whole clause."""
    measure = next((r.measure for r in view.requirements if r.id == id_), "")
    return sentence(word(f"measure.{measure}")) if measure else prose.name("requirement", id_)


def _issue(id_: str, _view: View, body: Body, prose: Prose) -> str:
    return prose.text(f"negotiations.{body.get('negotiation')}.issues.{id_}.name", id_)


def _option(id_: str, view: View, body: Body, prose: Prose) -> str:
    return answer_of(str(body.get("letter")), id_, view, prose)


def _priced(id_: str, view: View, body: Body, prose: Prose) -> str:
    """Return an answer to a letter with its cost."""
    label, letter = _option(id_, view, body, prose), str(body.get("letter"))
    cost = next((o.cost for x in view.letters if x.id == letter for o in x.options if o.id == id_), 0)
    return f"{label.removesuffix('.')} ({trn('{n} half-day', '{n} half-days', cost)})" if cost else label


def _package(value: Sequence[int], view: View, body: Body, prose: Prose) -> str:
    return package_words(value, str(body.get("negotiation")), prose, view)


_SPEAKING: Mapping[str, Callable[[Any, View, Body, Prose], str]] = {
    "letter": lambda id_, view, body, prose: title_of(id_, view, prose),
    "subject": lambda id_, view, body, prose: subject_of(id_, view, prose),
    "role": lambda role, view, body, prose: prose.role(role),
    "risk": _risk,
    "clause": _clause,
    "question": _conflict,
    "requirement": _requirement,
    "issue": _issue,
    "option": _option,
    "duty": lambda id_, view, body, prose: prose.duty(id_),
    "package": _package,
}


def subject_of(id_: str, view: View, prose: Prose) -> str:
    """Name what a gap or a risk is about; a sealed letter, or `mail:role`, by its role alone."""
    kind, _, role = id_.partition(":")
    if kind == "mail":
        return tr("Mail for {role}", role=holder(role, prose))
    return title_of(id_, view, prose) if prose.text(f"letters.{id_}.subject") else prose.subject(id_)


def package_words(package: Sequence[int], talk: str, prose: Prose, view: View) -> str:
    """Return a package in words, a value per issue."""
    found = next((t for t in view.talks if t.id == talk), None)
    if found is None or len(package) != len(found.issues):
        return ", ".join(map(str, package))
    return " · ".join(value_label(talk, issue.id, at, prose) for issue, at in zip(found.issues, package, strict=True))


def value_label(talk: str, issue: str, at: int, prose: Prose) -> str:
    """Return a value of an issue in words."""
    return prose.text(f"negotiations.{talk}.issues.{issue}.labels.{at}", str(at))


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


class Entry(NamedTuple):
    """A kind of decision in a menu. `closed` says why it cannot be made now, "" if it can."""

    kind: str
    label: str
    help: str
    cost: str
    closed: str
    major: bool


def families(view: View) -> tuple[str, ...]:
    """Return the families that have a kind open this month."""
    opened = {KINDS[k].family for k in view.kinds if k not in SHOWN_APART}
    return tuple(family for family in FAMILIES if family in opened)


def menu(family: str, view: View, prose: Prose) -> tuple[Entry, ...]:
    """Return the kinds of a family, those that are closed with their reason."""
    kinds = [KINDS[k] for k in view.kinds if KINDS[k].family == family and k not in SHOWN_APART]
    return tuple(entry(kind, view, prose) for kind in kinds)


def entry(kind: Kind, view: View, prose: Prose) -> Entry:
    """Describe a kind for a menu."""
    cost = trn("{n} half-day", "{n} half-days", kind.attention) if kind.attention else ""
    return Entry(
        kind.id,
        word(f"kind.{kind.id}"),
        word(f"kind.{kind.id}.help", ""),
        cost,
        _closed(kind, view, prose),
        kind.major,
    )


def _closed(kind: Kind, view: View, prose: Prose) -> str:
    barred = _charter_first(kind.id, view)
    if barred:
        return explained(barred)
    missing = lacking(kind.id, view)
    if missing and not depends(kind.field(missing)):
        said = word(f"kind.{kind.id}.lacking", "")
        return said or tr("nothing to choose today ({field})", field=asked_for(kind.id, missing))
    holders = carriers(kind, view)
    if not holders:
        return tr("not a decision of this role")
    if all(view.attention.get(role, 0) < kind.attention for role in holders):
        return tr("no attention left this month")
    return ""


def _charter_first(kind: str, view: View) -> str:
    """Return the reason for which the state of the charter bars a kind, "" for none (`sim.world.rules.charter`)."""
    if kind in ("submit_charter", "sign_charter"):
        return "" if view.charter else "charter-not-adopted"
    if kind != "adopt_charter":
        return ""
    if view.charter and all(clause.adopted for clause in view.clauses):
        return "charter-adopted"
    return "too-few-clauses" if len(view.clauses) < view.clauses_needed else ""


def carriers(kind: Kind, view: View) -> tuple[str, ...]:
    """Return the roles that may carry a kind, as far as this view goes."""
    roles = kind.roles or tuple(view.attention)
    return tuple(r for r in roles if not view.role or r == view.role)


def explained(reason: str) -> str:
    """Return the short form of a reason to refuse, for narrow places."""
    return word(f"{reason}.short") if known(f"{reason}.short") else sentence(word(reason))

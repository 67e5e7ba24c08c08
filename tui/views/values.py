"""The values of the fields of decisions in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sim.world.decisions import Body, Field
from sim.world.seen.view import QuestionView, View
from tui.i18n import euros, share, tr, trn, word
from tui.views.letters import answer_of, mail_for, private_fate, private_to, title_of
from tui.views.prose import Prose, capital, line, listed, pair, quoted

_PLURALS = {"activities": "activity", "actors": "actor"}


def named(field: Field, value: object, view: View, body: Body, prose: Prose) -> str:
    """Return the value of a field in words."""
    if value is None or value in ("", []):
        return "–"
    if field.type in _PLURALS:
        several = value if isinstance(value, list | tuple) else (value,)
        return listed(prose.name(_PLURALS[field.type], str(v)) for v in several)
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


def _clause(id_: str, view: View, body: Body, _prose: Prose) -> str:
    """Name a clause by its theme and its words; by its theme alone once it has the words that `body` gave it."""
    found = next((c for c in view.clauses if c.id == id_), None)
    if found is None:
        return id_
    theme, rule = word(f"theme.{found.theme}"), line(found.rule)
    return theme if rule == line(str(body.get("rule"))) else pair(theme, rule)


def _conflict(id_: str, view: View, body: Body, prose: Prose) -> str:
    found = next((q for q in view.questions if q.id == id_), None)
    if found is None:
        return id_
    against = _clause(found.clause, view, body, prose)
    what = decided_on(found.decision, view, prose).rstrip(".")  # a sentence, here within another
    what += one_of(found, view, prose)
    if found.seen:
        return tr("{what} against the clause “{clause}”, as you had seen", what=what, clause=against)
    return tr("{what} against the clause “{clause}”", what=what, clause=against)


def decided_on(source: str, view: View, prose: Prose) -> str:
    """Name what a question of the charter is about: `letter/option`, `type:id`, or a kind of decision."""
    kind, _, id_ = source.partition(":")
    if kind == "mail":
        return private_fate(id_, prose)
    if id_:
        return prose.name("negotiation" if kind == "agreement" else kind, id_)
    letter, _, option = source.partition("/")
    if option:
        role = private_to(letter, view, prose)
        if role is not None:
            return private_fate(role, prose)
        return _answered(letter, option, view, prose)
    return word(f"kind.{source}", "") or title_of(source, view, prose)


def one_of(asked: QuestionView, view: View, prose: Prose) -> str:
    """Tell apart questions that read alike, about two sealed letters of one role: which of how many, "" if alone."""
    about = (asked.clause, decided_on(asked.decision, view, prose))
    alike = [q.id for q in view.questions if (q.clause, decided_on(q.decision, view, prose)) == about]
    return f" ({alike.index(asked.id) + 1}/{len(alike)})" if len(alike) > 1 else ""


def _answered(letter: str, option: str, view: View, prose: Prose) -> str:
    """Name a letter and its answer; one that nobody gave is nobody's decision."""
    title, answer = title_of(letter, view, prose), prose.option(letter, option)
    if any(x.id == letter and x.late for x in view.letters):
        return tr("{letter}, left without an answer: {answer}", letter=quoted(title), answer=answer)
    return pair(quoted(title), quoted(answer.rstrip(".")))


def _requirement(id_: str, view: View, _body: Body, prose: Prose) -> str:
    """Name a clause of the cahier des charges by its measure: its own name is the whole clause."""
    measure = next((r.measure for r in view.requirements if r.id == id_), "")
    return capital(word(f"measure.{measure}")) if measure else prose.name("requirement", id_)


def _issue(id_: str, _view: View, body: Body, prose: Prose) -> str:
    return prose.issue(str(body.get("negotiation")), id_)


def _option(id_: str, view: View, body: Body, prose: Prose) -> str:
    return answer_of(str(body.get("letter")), id_, view, prose)


def _package(value: Sequence[int], view: View, body: Body, prose: Prose) -> str:
    return package_words(value, str(body.get("negotiation")), prose, view)


_SPEAKING: Mapping[str, Callable[[Any, View, Body, Prose], str]] = {
    "letter": lambda id_, view, body, prose: title_of(id_, view, prose),
    "subject": lambda id_, view, body, prose: subject_of(id_, view, prose),
    "risk": _risk,
    "clause": _clause,
    "question": _conflict,
    "requirement": _requirement,
    "issue": _issue,
    "option": _option,
    "duty": lambda id_, view, body, prose: duty_name(id_, view, prose),
    "package": _package,
}


def subject_of(id_: str, view: View, prose: Prose) -> str:
    """Name what a gap or a risk is about; a sealed letter, or `mail:role`, by its role alone."""
    kind, _, role = id_.partition(":")
    if kind == "mail":
        return mail_for(role, prose)
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


def duty_name(id_: str, view: View, prose: Prose) -> str:
    """Name an obligation, with its amount."""
    amount = next((d.amount for d in view.duties if d.id == id_), 0)
    return pair(prose.duty(id_), euros(amount)) if amount else prose.duty(id_)

"""Refusals in words: the reason, with its facts named."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sim.world.decisions import KINDS, Refused
from sim.world.fields import LONGEST_TEXT
from sim.world.seen.view import View
from tui.i18n import euros, grouped, share, tr, word
from tui.views.letters import title_of
from tui.views.prose import Prose, line
from tui.views.values import decided_on, subject_of

QUOTED = 60
"""How much of a value that does not fit a refusal keeps, in characters."""
_Say = Callable[[Any, View, Prose], str]
_MONEY = {
    ("already-spent", "left"),
    ("beyond-share", "limit"),
    ("credit-exhausted", "limit"),
    ("no-common-donor", "limit"),
}
_SHARES = {
    ("beyond-share", "share"),
    ("beyond-scope", "limit"),
    ("below-walk-away", "limit"),
    ("below-mandate", "limit"),
}


def _name(kind: str) -> _Say:
    return lambda value, view, prose: prose.name(kind, str(value))


def _word(prefix: str) -> _Say:
    return lambda value, view, prose: word(f"{prefix}.{value}")


def _roles(value: object, _view: View, prose: Prose) -> str:
    return ", ".join(prose.role(role.strip()) for role in str(value).split(","))


_FACTS: Mapping[str, _Say] = {
    **{
        k: _name(k)
        for k in (
            "activity",
            "line",
            "person",
            "actor",
            "donor",
            "study",
            "document",
            "measure",
            "report",
            "negotiation",
        )
    },
    "predecessor": _name("activity"),
    "source": _name("line"),
    "target": _name("line"),
    "letter": lambda value, view, prose: title_of(str(value), view, prose),
    "about": lambda value, view, prose: subject_of(str(value), view, prose),
    "concerns": lambda value, view, prose: subject_of(str(value), view, prose),
    "risk": lambda value, view, prose: next((line(r.title) for r in view.risks if r.id == value), str(value)),
    "question": lambda value, view, prose: decided_on(str(value), view, prose),
    "duty": lambda value, view, prose: prose.duty(str(value)),
    "issue": lambda value, view, prose: _issue(str(value), view, prose),
    "theme": _word("theme"),
    "norm": _word("norm"),
    "level": _word("choice"),
    "status": _word("status"),
    "kind": _word("kind"),
    "field": _word("field"),
    "role": _roles,
    "roles": _roles,
    "seat": lambda value, view, prose: prose.seat(str(value)),
    "day": lambda value, view, prose: prose.long_day(int(value)),
}


def _issue(id_: str, view: View, prose: Prose) -> str:
    for talk in view.talks:
        if any(issue.id == id_ for issue in talk.issues):
            return prose.issue(talk.id, id_)
    return id_


def refusal(refused: Refused, view: View, prose: Prose) -> str:
    """Say why the rules refuse a decision, and what can be done instead."""
    if most := _too_long(refused):
        field = word(f"field.{refused.facts['field']}")
        return tr("This text is too long ({field}): {n} characters at most.", field=field, n=grouped(most))
    return tr(
        refused.reason,
        **{name: _fact(refused.reason, name, value, view, prose) for name, value in refused.facts.items()},
    )


def _too_long(refused: Refused) -> int:
    """Return the longest text of the field that was refused, 0 if it was not for its length.

    Only its length makes a text unfit for its field; an id or a choice of the same name is never so long.
    """
    if refused.reason != "bad-value" or len(str(refused.facts["value"])) < QUOTED:
        return 0
    texts = {field.name: field.high for kind in KINDS.values() for field in kind.fields if field.type == "text"}
    return min(texts.get(str(refused.facts["field"]), 0), LONGEST_TEXT)


def _fact(reason: str, name: str, value: object, view: View, prose: Prose) -> str:
    if (reason, name) in _MONEY:
        return euros(int(str(value)))
    if (reason, name) in _SHARES:
        return share(int(str(value)))
    say = _FACTS.get(name)
    return say(value, view, prose) if say else line(str(value))

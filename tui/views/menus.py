"""The menus of decisions: families, kinds with their cost, and why those that are closed are."""

from __future__ import annotations

from typing import NamedTuple

from sim.world.decisions import FAMILIES, KINDS, Kind
from sim.world.seen.options import lacking, options
from sim.world.seen.view import View
from tui.i18n import known, tr, trn, word
from tui.views.forms import asked_for, choices, depends
from tui.views.prose import Prose, capital

SHOWN_APART = ("close_month", "answer_letter", "answer_question")
"""Kinds with a screen of their own, which are in no menu."""
COUNCIL, ROLE = "◆", "●"


class Entry(NamedTuple):
    """A kind of decision in a menu. `closed` says why it cannot be made now, "" if it can."""

    kind: str
    label: str
    help: str
    cost: str
    closed: str

    @property
    def mark(self) -> str:
        """The sign of who decides."""
        return who_decides(self.kind)

    @property
    def takes(self) -> str:
        """The cost, and that the council decides if it does."""
        return takes(self.kind, self.cost)


def who_decides(kind: str) -> str:
    """Return the sign of who takes a kind of decision: ◆ the council, ● a role."""
    return COUNCIL if KINDS[kind].major else ROLE


def takes(kind: str, cost: str) -> str:
    """Return the cost of a decision, and that the council decides if it does."""
    return " · ".join(filter(None, (cost, tr("council") if KINDS[kind].major else "")))


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
    )


def _closed(kind: Kind, view: View, prose: Prose) -> str:
    barred = _charter_first(kind.id, view)
    if barred:
        left = view.clauses_needed - len(view.clauses)
        few = barred == "too-few-clauses"
        return trn("{n} clause still to write", "{n} clauses still to write", left) if few else explained(barred)
    if _elsewhere(kind, view, prose):
        return tr("no annex to read at the table")
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


def _elsewhere(kind: Kind, view: View, prose: Prose) -> bool:
    """Return whether all the documents that are left are read at the seats of their roles."""
    asked = [f for f in kind.fields if f.type == "document"]
    return any(options(kind.id, f, view, {}) and not choices(kind.id, f, view, {}, prose) for f in asked)


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
    return word(f"{reason}.short") if known(f"{reason}.short") else capital(word(reason))

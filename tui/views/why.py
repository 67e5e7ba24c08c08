"""The causes of a result in words, by nature, the largest first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sim.insight.recorder import NATURES
from sim.play.facts import fact_unit
from sim.world.council import ProposalView
from sim.world.seen.view import Outcome, View
from tui.i18n import decimal, euros, grouped, tr, trn, week, word
from tui.views.proposals import decision_words
from tui.views.prose import Prose, along, capital, line, pair
from tui.views.results import fact_label

if TYPE_CHECKING:
    from sim.play.why import Account, Reason

SHOWN = 12
"""Causes of one nature that are listed; the others are added up."""


class Line(NamedTuple):
    """A cause: how much it changed the number, when, the entry that decided it ("" for none)."""

    amount: str
    when: str
    entry: str
    words: str


class Section(NamedTuple):
    """The causes of one nature; `amount` is their sum."""

    title: str
    amount: str
    lines: tuple[Line, ...]


def heading(account: Account, prose: Prose) -> str:
    """Return the number that is explained."""
    outcome, fact = account.outcome, account.fact
    title = word(f"outcome.{outcome.id}") + (f" · {fact_label(outcome.id, fact, prose)}" if fact else "")
    return pair(title, amount(outcome, fact, account.value, signed=False))


def direction(account: Account) -> str:
    """Say whether a positive part of a result is good."""
    worse = account.outcome.better == "less"
    return tr("+ makes it worse, − better.") if worse else tr("+ makes it better, − worse.")


def sections(account: Account, view: View, agenda: Sequence[ProposalView], prose: Prose) -> tuple[Section, ...]:
    """Return the causes by nature; the amounts of the sections add up to the number."""
    found: dict[str, list[Reason]] = {nature: [] for nature in NATURES}
    for reason in account.reasons:
        found[_nature(reason)].append(reason)
    proposals = {p.id: p for p in agenda}
    return tuple(
        Section(
            word(f"nature.{nature}"),
            amount(account.outcome, account.fact, sum(r.amount for r in reasons)),
            tuple(_lines(account, reasons, lambda r: cause_words(r, proposals, view, prose))),
        )
        for nature, reasons in found.items()
        if reasons
    )


def _nature(reason: Reason) -> str:
    return next((n for n, kinds in NATURES.items() if reason.cause.kind in kinds), "course")


def _lines(account: Account, reasons: Sequence[Reason], words: Callable[[Reason], str]) -> list[Line]:
    ranked = sorted(reasons, key=lambda r: (-abs(r.amount), r.first, r.cause))
    lines = [
        Line(amount(account.outcome, account.fact, r.amount), _when(r), str(r.entry or ""), words(r))
        for r in ranked[:SHOWN]
    ]
    rest = ranked[SHOWN:]
    if rest:
        whole = amount(account.outcome, account.fact, sum(r.amount for r in rest))
        lines.append(Line(whole, "", "", trn("{n} other", "{n} others", len(rest))))
    return lines


def _when(reason: Reason) -> str:
    first, last = week(reason.first), week(reason.last)
    return first if first == last else f"{first} – {last.split()[-1]}"


def cause_words(reason: Reason, proposals: Mapping[str, ProposalView], view: View, prose: Prose) -> str:
    """Return a cause in words; a decision with its author."""
    cause = reason.cause
    if cause.kind == "decision":
        p = proposals[cause.proposal]
        return along(prose.seat(p.seat), decision_words(p.decision, p.body, view, prose))
    said = word(f"cause.{cause.kind}", "") or word("cause.other")
    return capital(tr(said, what=_what(cause.kind, cause.ref, view, prose)))


def _what(kind: str, ref: str, view: View, prose: Prose) -> str:
    id_ = ref.partition("/")[0]
    if kind == "avenant":
        return ", ".join(word(f"measure.{r.measure}") for r in view.requirements if r.id == id_)
    if kind == "risk":
        return prose.text(f"risks.{id_}.name", id_)
    if kind in ("receive", "period"):
        return prose.name("donor", id_)
    if kind in ("late", "no-answer"):
        return prose.name("report", id_)
    return prose.subject(id_) if id_ else ""


def amount(outcome: Outcome, fact: str, number: int, *, signed: bool = True) -> str:
    """Return a number of a result, or (`signed`) a part of it, exactly, so that what is shown adds up."""
    sign = ("−" if number < 0 else "+") if signed else "−" if number < 0 else ""
    return sign + _unit(outcome, fact, abs(number), part=signed)


def _unit(outcome: Outcome, fact: str, number: int, *, part: bool) -> str:
    unit = fact_unit(outcome.id, fact) if fact else outcome.unit
    if unit == "cents":
        return euros(number, exact=True)
    if unit == "days":
        return tr("{n} d", n=grouped(number))
    if not unit:
        return grouped(number)
    said = decimal(number / 100)
    return tr("{n} points", n=said) if part else tr("{n}%", n=said)


def told(account: Account, view: View, agenda: Sequence[ProposalView], prose: Prose) -> tuple[str, ...]:
    """Return the whole account, a line per cause, in columns."""
    lines = [heading(account, prose), tr("Amount; entry of the log that decided it; when it moved the number.")]
    for section in sections(account, view, agenda, prose):
        lines += ["", pair(section.title, section.amount)]
        wide = [max(len(row[at]) for row in section.lines) for at in range(3)]
        for row in section.lines:
            entry = row.entry.rjust(wide[2])
            lines.append(f"  {row.amount.rjust(wide[0])}  {entry}  {row.when.ljust(wide[1])}  {line(row.words)}")
    return tuple(lines)

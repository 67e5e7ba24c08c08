"""The record in sentences: who did what, when, and why."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, overload

from sim.play.record.chain import proposing
from sim.play.record.log import CLOSED, Entry
from sim.world.council import Forecast, ProposalView
from sim.world.seen.view import View
from tui.i18n import euros, share, tr, week, word
from tui.views.menus import who_decides
from tui.views.proposals import answer_word, decision_words, fate, withdrawn
from tui.views.prose import Prose, along, apart, line, pair, quoted


class Mark(NamedTuple):
    """A decision on the rail."""

    day: int
    glyph: str


def journal(entries: Sequence[Entry], agenda: Sequence[ProposalView], view: View, prose: Prose) -> tuple[str, ...]:
    """Return the record, oldest first, a line per entry."""
    return tuple(f"{e.seq}. {_when(e)} · {told(e, put, view, prose)}" for e, put in as_put(entries, agenda))


def as_put(
    entries: Sequence[Entry], agenda: Collection[ProposalView]
) -> Iterator[tuple[Entry, Mapping[str, ProposalView]]]:
    """Yield each entry with the proposals as they were put then: what was objected to may have been amended since.

    `entries` are the last ones of the log, or all; the mapping is the same one each time, brought up to date.
    """
    put = {p.id: p for p in agenda}
    numbers = itertools.count(len(agenda) - sum(e.kind == "propose" for e in entries) + 1)
    for entry in entries:
        words = [f"p{next(numbers)}"] if entry.kind == "propose" else entry.answered if entry.kind == "amend" else ()
        put |= {id_: replace(put[id_], body=entry.body.get("body") or {}) for id_ in words if id_ in put}
        yield entry, put


def told_then(n: int, entries: Sequence[Entry], agenda: Collection[ProposalView], view: View, prose: Prose) -> str:
    """Return the entry of number `n` in words, and what it answers as it was put then; `entries` as in `as_put`."""
    return next(told(entry, put, view, prose) for entry, put in as_put(entries, agenda) if entry.seq == n)


def _when(entry: Entry) -> str:
    return tr("m{month} {week}", month=entry.month, week=week(entry.day))


def told(entry: Entry, proposals: Mapping[str, ProposalView], view: View, prose: Prose) -> str:
    """Return an entry in words."""
    return " — ".join((_what(entry, proposals, view, prose), *_argued(entry)))


def _argued(entry: Entry) -> tuple[str, ...]:
    why = (tr("because: {why}", why=line(entry.why)),) if entry.why else ()
    return (*why, forecast_words(entry.forecast)) if entry.forecast else why


def _what(entry: Entry, proposals: Mapping[str, ProposalView], view: View, prose: Prose) -> str:
    said = deeds(entry, proposals, view, prose)
    if entry.kind == CLOSED:
        return said
    seat = prose.seat(entry.seat)
    return along(seat, said) if entry.kind == "propose" else f"{seat} {said}"


def deeds(entry: Entry, proposals: Mapping[str, ProposalView], view: View, prose: Prose) -> str:
    """Return what an entry does, without its author."""
    body = entry.body
    if entry.kind == "propose":
        return decision_words(str(body.get("decision")), body.get("body") or {}, view, prose)
    if entry.kind == CLOSED:
        return tr("project closed")
    named = apart(_deed_of(id_, proposals, view, prose) for id_ in entry.answered)
    said = word(f"move.{entry.kind}")
    if entry.kind == "vote":
        said = answer_word("for" if body.get("in_favour") else "against")
    elif entry.kind == "settle":
        said = tr("settles for") if body.get("adopt") else tr("settles against")
    elif entry.kind == "withdraw":
        said = withdrawn(own=any(id_ in proposals and proposals[id_].seat == entry.seat for id_ in entry.answered))
    why = f" — {quoted(line(str(body.get('reason', ''))))}" if entry.kind == "object" else ""
    return pair(said, named) + why


def _deed_of(id_: str, proposals: Mapping[str, ProposalView], view: View, prose: Prose) -> str:
    p = proposals.get(id_)
    return decision_words(p.decision, p.body, view, prose) if p else id_


def forecast_words(forecast: Forecast) -> str:
    """Return a forecast in words: a probability, or an 80 % interval."""
    question = word(f"forecast.{forecast.question}.said", line(forecast.question))
    if forecast.probability is not None:
        return tr("forecast: {question} {p}", question=question, p=share(forecast.probability))
    low, high = (quantity(forecast.question, value or 0) for value in (forecast.low, forecast.high))
    return tr("forecast: {question} {low} to {high}", question=question, low=low, high=high)


def quantity(question: str, value: int) -> str:
    """Return a quantity that is forecast, in the unit of its question."""
    return euros(value) if question == "cost" else week(value - 1)


def marks(entries: Sequence[Entry], agenda: Sequence[ProposalView]) -> tuple[Mark, ...]:
    """Return the decisions for the rail: ◆ major, ● minor, ▲ refused or lapsed, ○ open, ◇ the end of a month."""
    days = [e.day for e in entries if e.kind == "propose"]
    return tuple(Mark(day, _glyph(p)) for day, p in zip(days, agenda, strict=False))


class Sentences(Sequence[str]):
    """The decisions in sentences, newest first, made on demand: a game has hundreds."""

    def __init__(self, agenda: Sequence[ProposalView], view: View, prose: Prose) -> None:
        self._agenda, self._view, self._prose = agenda, view, prose
        self._said: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self._agenda)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...
    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        if isinstance(at, slice):
            return [self[n] for n in range(*at.indices(len(self)))]
        if at not in self._said:
            self._said[at] = self._tell(self._agenda[-1 - at])
        return self._said[at]

    def _tell(self, p: ProposalView) -> str:
        said = "" if p.status == "adopted" else f" ({fate(p)})"
        return along(self._prose.seat(p.seat), decision_words(p.decision, p.body, self._view, self._prose)) + said


def _glyph(p: ProposalView) -> str:
    if p.decision == "close_month":
        return "◇"
    if p.status in ("lapsed", "rejected", "withdrawn"):
        return "▲"
    if p.status == "open":
        return "○"
    return who_decides(p.decision)


def objected(entries: Sequence[Entry], proposal: str) -> dict[str, str]:
    """Return the last objection of each seat to a proposal, withdrawn since or not."""
    made = (e for e in entries if e.kind == "object" and e.body.get("proposal") == proposal)
    return {e.seat: line(str(e.body.get("reason") or "")) for e in made}


def spoken(entries: Sequence[Entry], talk: str, prose: Prose) -> tuple[str, ...]:
    """Return what the team said at a table in words of its own, a line each: who, when, what for."""
    made_ = (e for e in entries if e.kind == "propose" and e.body.get("decision") == "speak")
    said = [(e, body) for e in made_ if (body := e.body.get("body") or {}).get("negotiation") == talk]
    return tuple(
        pair(
            ", ".join((prose.seat(e.seat), prose.day(e.day), word(f"choice.{body.get('gist')}"))),
            quoted(line(str(body.get("words", "")))),
        )
        for e, body in said
    )


def argued(entries: Sequence[Entry], proposal: str, seat: str, prose: Prose) -> tuple[str, ...]:
    """Return the reason and the forecast of a proposal, with their author unless it is still `seat`."""
    first = proposing(entries).get(proposal)
    if first is None:
        return ()
    return tuple(said if first.seat == seat else along(prose.seat(first.seat), said) for said in _argued(first))

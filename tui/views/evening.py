"""The record of a day, of an absence and of the whole game, for one seat or for the table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from sim.play.record.chain import proposing
from sim.play.record.log import CLOSED, CONTESTING, Entry
from sim.play.telling import TAKEN_ON
from sim.world.council import ProposalView
from sim.world.decisions import KINDS, written_reason
from sim.world.seen.view import View
from tui.i18n import tr, week
from tui.views.forecast_outcomes import forecast_lines
from tui.views.journal import as_put, told
from tui.views.letters import letter_title
from tui.views.proposals import agenda_rows, decision_words, fate
from tui.views.prose import Prose, along, apart, capital, line, pair, quoted

if TYPE_CHECKING:
    from sim.world.scenario import Month

DayOf = Callable[[int], int]
"""Month -> the day of the class on which it is played."""
OWN = ("write_evening", "write_handover", "answer_record")
"""What a seat writes at the end of a day: it is no decision of the day."""


class Written(NamedTuple):
    """What a seat has already written at the end of a day."""

    lines: bool
    handover: bool


def days(entries: Sequence[Entry], day_of: DayOf) -> list[tuple[int, Entry]]:
    """Return each entry with its day of the class; what is written in the evening is of the day that has just ended."""
    found, day = [], 0
    for e in entries:
        if e.kind != CLOSED:
            day = day_of(e.month) if e.body.get("decision") not in OWN or not day else day
            found.append((day, e))
    return found


def same_day(entries: Sequence[Entry], day: int, day_of: DayOf) -> list[Entry]:
    """Return the entries of a day of the class, of the last one if `day` is 0."""
    wanted = day or last_day(entries, day_of)
    return [e for at, e in days(entries, day_of) if at == wanted]


def last_day(entries: Sequence[Entry], day_of: DayOf) -> int:
    """Return the day of the class of the last entry: tonight's, even once its last month is closed; 0 for none."""
    found = days(entries, day_of)
    return found[-1][0] if found else 0


def written(today: Sequence[Entry], seat: str) -> Written:
    """Return what a seat has written of `OWN` in these entries."""
    kinds = {e.body.get("decision") for e in today if e.seat == seat and e.kind == "propose"}
    return Written("write_evening" in kinds, "write_handover" in kinds)


def wrote(today: Sequence[Entry], seat: str, kind: str, prose: Prose) -> list[str]:
    """Return what a seat has written of a kind of `OWN` in these entries, as the record keeps it."""
    own = [e for e in today if e.seat == seat and e.kind == "propose" and e.body.get("decision") == kind]
    if kind == "write_evening":
        return [said for e in own for said in _evening(e)]
    return [_handover(e, prose) for e in own] if kind == "write_handover" else []


def day_lines(today: Sequence[Entry], agenda: Sequence[ProposalView], view: View, prose: Prose) -> tuple[str, ...]:
    """Return the major proposals of a day with what became of them, objections, what roles took on, handover sheets.

    For a month without a major one, return all the minor decisions.
    """
    lines: list[str] = []
    for month in sorted({e.month for e in today if e.body.get("decision") not in OWN}):
        lines.append(f"# {tr('Month {n}', n=month)}")
        found = [p for p in agenda if p.month == month and KINDS[p.decision].major]
        alone = [p for p in agenda if p.month == month and p.decision in TAKEN_ON and p.status == "adopted"]
        lines += [_matter(p, view, prose) for p in found]
        lines += _taken_on(alone, view, prose) if found else _quiet([e for e in today if e.month == month], view, prose)
    sheets = [_handover(e, prose) for e in today if e.body.get("decision") == "write_handover"]
    if sheets:
        lines += [f"# {tr('Handed over')}", *sheets]
    return tuple(lines) or (tr("The council decided nothing today."),)


def _quiet(month: Sequence[Entry], view: View, prose: Prose) -> list[str]:
    minor = [e for e in month if e.kind == "propose" and e.body.get("decision") not in (*OWN, "close_month")]
    deeds = [f"{capital(_deed(e, view, prose))} ({prose.seat(e.seat)})" for e in minor]
    return [tr("No major decision; in their roles:"), *deeds] if deeds else [tr("Closed without a decision.")]


def _taken_on(alone: Sequence[ProposalView], view: View, prose: Prose) -> list[str]:
    """Tell who took what on, and as which role: whoever holds two owns a risk as one of them."""
    deeds = [
        f"{capital(decision_words(p.decision, p.body, view, prose))} ({prose.seat(p.seat)}, {prose.role(p.role)})"
        for p in alone
    ]
    return [tr("Taken on without the council:"), *deeds] if deeds else []


def _is_taken_on(e: Entry) -> bool:
    return e.kind == "propose" and e.body.get("decision") in TAKEN_ON


def _deed(e: Entry, view: View, prose: Prose) -> str:
    return decision_words(str(e.body.get("decision", "")), e.body.get("body") or {}, view, prose)


def _matter(p: ProposalView, view: View, prose: Prose) -> str:
    said = along(f"{capital(decision_words(p.decision, p.body, view, prose))} ({prose.seat(p.seat)})", fate(p))
    against = [f"{prose.seat(seat)}, {quoted(line(why))}" for seat, why in p.objections.items()]
    return ". ".join([said, *([tr("Objected: {who}", who=apart(against))] if against else [])])


def _handover(e: Entry, prose: Prose) -> str:
    body = e.body.get("body") or {}
    parts = [line(str(body.get(name, ""))) for name in ("going", "promised", "watch")]
    return pair(
        f"{prose.role(e.role)}, {prose.seat(e.seat)}",
        tr(
            "under way: {going}; promised: {promised}; to watch: {watch}",
            going=parts[0],
            promised=parts[1],
            watch=parts[2],
        ),
    )


def own_lines(
    entries: Sequence[Entry], agenda: Sequence[ProposalView], seat: str, view: View, prose: Prose
) -> tuple[str, ...]:
    """Return the entries of a seat with their numbers, to be confirmed or contested."""
    lines = tuple(f"{seq}. {said}" for seq, said in own_entries(entries, agenda, seat, view, prose))
    return lines or (tr("Nothing of yours is in the record today."),)


def own_entries(
    entries: Sequence[Entry], agenda: Sequence[ProposalView], seat: str, view: View, prose: Prose
) -> list[tuple[int, str]]:
    """Return (number, words) of the entries of a seat that can be confirmed or contested."""
    quiet = (*OWN, "close_month")
    own = replace(prose, reader=seat)
    return [
        (e.seq, told(e, put, view, own))
        for e, put in as_put(entries, agenda)
        if e.seat == seat and e.body.get("decision") not in quiet
    ]


def away_lines(
    entries: Sequence[Entry], agenda: Sequence[ProposalView], seat: str, view: View, prose: Prose
) -> tuple[str, ...]:
    """Return what happened since the last entry of a seat: months closed, decisions, mail, what waits for it."""
    last = max((e.seq for e in entries if e.seat == seat), default=0)
    missed = [e for e in entries if e.seq > last and e.kind != CLOSED]
    lately = {e.seq for e in missed[-12:]}
    since = next((e.day for e in entries if e.seq == last), 0)
    if not missed:
        return (tr("You have missed nothing: the last entry is yours."), *_waits(agenda, seat, view, prose))
    closed = sum(e.body.get("decision") == "close_month" for e in missed)
    decided = [p for p in agenda if KINDS[p.decision].major and p.status == "adopted" and _among(p, missed)]
    came = Counter(letter_title(x, view, prose) for x in view.letters if x.day > since)
    mail = [f"{title} × {n}" if n > 1 else title for title, n in came.items()]
    sheets = [_handover(e, prose) for e in missed if e.body.get("decision") == "write_handover"]
    parts: list[tuple[str, list[str]]] = [
        (tr("Time"), [tr("Months closed: {n}. Today is {day}.", n=closed, day=prose.long_day(view.day))]),
        (tr("Decided by the council"), [capital(decision_words(p.decision, p.body, view, prose)) for p in decided]),
        (tr("Handed over"), sheets),
        (tr("Arrived"), mail),
        (
            tr("In the record"),
            [f"{e.seq}. {told(e, put, view, prose)}" for e, put in as_put(entries, agenda) if e.seq in lately],
        ),
    ]
    lines = [text for title, told_ in parts if told_ for text in (f"# {title}", *told_)]
    return (*lines, *_waits(agenda, seat, view, prose))


def _among(p: ProposalView, entries: Sequence[Entry]) -> bool:
    """Return whether the entry of a proposal is among these."""
    return any(
        e.kind == "propose" and e.seat == p.seat and e.body.get("decision") == p.decision and e.month == p.month
        for e in entries
    )


def _waits(agenda: Sequence[ProposalView], seat: str, view: View, prose: Prose) -> tuple[str, ...]:
    rows = [row.text for row in agenda_rows(agenda, view, prose) if seat in row.waits_for]
    return (f"# {tr('Awaiting your answer')}", *rows) if rows else ()


def own_title(months: Sequence[Month]) -> str:
    """Name the page of a seat about the whole game."""
    return tr("My three days") if max(month.room_day for month in months) == 3 else tr("What I did")


def three_days(
    entries: Sequence[Entry], agenda: Sequence[ProposalView], seat: str, view: View, prose: Prose
) -> tuple[str, ...]:
    """Return the whole game of a seat: what it proposed, why, what it took on, objected to, wrote, noticed."""
    mine = [e for e in entries if e.seat == seat]
    proposed = _put_to_council(entries, agenda, seat)
    own = replace(prose, reader=seat)
    parts: list[tuple[str, list[str]]] = [
        (tr("What I proposed to the council"), [_proposed(p, e, view, own) for p, e in proposed]),
        (tr("What I took on"), [_owned(e, view, own) for e in mine if _is_taken_on(e)]),
        (
            tr("My objections, amendments and calls for a vote"),
            [
                capital(told(e, put, view, own))
                for e, put in as_put(entries, agenda)
                if e.seat == seat and e.kind in CONTESTING
            ],
        ),
        (tr("My forecasts"), [*forecast_lines(mine, view, lambda e: _deed(e, view, own))]),
        (tr("My evenings"), [text for e in mine if e.body.get("decision") == "write_evening" for text in _evening(e)]),
        (tr("What I handed over"), [_handover(e, prose) for e in mine if e.body.get("decision") == "write_handover"]),
        (tr("What I noticed"), [_noticed(e, view, own) for e in mine if e.body.get("decision") == "report_gap"]),
    ]
    lines = [text for title, told_ in parts if told_ for text in (f"# {title}", *told_)]
    return tuple(lines) or (tr("Nothing of yours is in the record yet."),)


def _owned(e: Entry, view: View, prose: Prose) -> str:
    said = capital(_deed(e, view, prose))
    why = line(written_reason(str(e.body.get("decision")), e.body.get("body") or {}))
    return f"{said}. {tr('Because: {why}', why=why)}" if why else said


def _put_to_council(
    entries: Sequence[Entry], agenda: Sequence[ProposalView], seat: str
) -> list[tuple[ProposalView, Entry]]:
    """Return the major proposals of a seat with their entries: one that another seat amended stays its own."""
    mine = {id_: e for id_, e in proposing(entries).items() if e.seat == seat}
    return [(p, mine[p.id]) for p in agenda if KINDS[p.decision].major and p.id in mine]


def _proposed(p: ProposalView, first: Entry, view: View, prose: Prose) -> str:
    by = tr("amended by {seat}", seat=prose.seat(p.seat)) if p.seat != first.seat else tr("amended since")
    became = fate(p) if (p.seat, p.body) == (first.seat, first.body["body"]) else pair(by, fate(p))
    said = along(capital(_deed(first, view, prose)), became)
    return f"{said}. {tr('Because: {why}', why=line(first.why))}" if first.why else said


def _evening(e: Entry) -> list[str]:
    body = e.body.get("body") or {}
    labels = ((tr("Held"), "held"), (tr("Disagreed"), "disagreed"), (tr("Changed"), "changed"))
    head = tr("Month {n}", n=e.month)
    return [head, *(pair(label, line(str(body.get(name, "")))) for label, name in labels)]


def _noticed(e: Entry, view: View, prose: Prose) -> str:
    return along(week(e.day), decision_words("report_gap", e.body.get("body") or {}, view, prose))


def part(
    entries: Sequence[Entry], agenda: Sequence[ProposalView], seat: str, days: Mapping[int, int]
) -> dict[int, str]:
    """Return what a seat did at the council by day of the class, a sign each (`days`: month -> day).

    ◆ proposed and decided, ○ proposed and not decided, ▲ objected, ✎ amended.
    """
    signs = {"object": "▲", "amend": "✎"}
    found: dict[int, list[str]] = {}
    for p, _ in _put_to_council(entries, agenda, seat):
        found.setdefault(days[p.month], []).append("◆" if p.status == "adopted" else "○")
    for e in entries:
        if e.seat == seat and e.kind in signs:
            found.setdefault(days[e.month], []).append(signs[e.kind])
    return {day: " ".join(found[day]) for day in sorted(found)}

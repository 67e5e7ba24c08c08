"""What changed between two views: figures, then chapters, which do not repeat the figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sim.model.units import MILLION, half_even
from sim.world.council import ProposalView
from sim.world.seen.talking import TalkView
from sim.world.seen.view import ActivityView, View
from tui.i18n import decimal, euros, share, signed, tenths, tr, trn, week, word
from tui.views.commitments import charter_status, comment_words
from tui.views.letters import called, sealed
from tui.views.money import stage_words
from tui.views.plan import waits
from tui.views.posts import farewell, holder
from tui.views.proposals import proposal_text
from tui.views.prose import Prose, apart, listed, pair, within
from tui.views.requirements import direction_lines
from tui.views.situation import Trend, handed_over, stops, work_done


class Chapter(NamedTuple):
    """A heading and its lines."""

    title: str
    lines: tuple[str, ...]


def changes(before: View, after: View, prose: Prose, agenda: Sequence[ProposalView] = ()) -> tuple[Chapter, ...]:
    """Return the chapters that are not empty, with the open proposals of the `agenda`."""
    parts = (
        (tr("Plan"), _plan(before, after, prose)),
        (tr("Mail"), _mail(before, after, prose)),
        (tr("Money"), _money(before, after, prose)),
        (tr("Actors"), _actors(before, after, prose)),
        (tr("Council"), _unsettled(after, prose, agenda)),
        (tr("Talks"), _talks(before, after, prose)),
        (tr("Team"), _team(before, after, prose)),
    )
    grave = [text for _, lines in parts for text in lines if isinstance(text, Grave)]
    rest = ((title, [text for text in lines if not isinstance(text, Grave)]) for title, lines in parts)
    chapters: list[tuple[str, Sequence[str]]] = [(tr("What broke"), grave), *rest]
    told = tuple(Chapter(title, tuple(lines)) for title, lines in chapters if lines)
    return told or (Chapter(tr("Calm"), (tr("Nothing that you would have noticed."),)),)


class Grave(str):
    """Bad news that cannot be taken back: it is told before everything else."""

    __slots__ = ()


class Moved(NamedTuple):
    """A figure before and after; `trend`: whether the change is good or bad (of cash: bad below zero)."""

    label: str
    before: str
    after: str
    change: str
    trend: Trend


def _due(before: View, after: View) -> Moved:
    """Say how far the handover moved, or that it was never made."""
    days = after.forecast_handover - before.forecast_handover
    due, now = week(before.forecast_handover - 1), week(after.forecast_handover - 1)
    done = handed_over(after)
    if after.closed and not done:
        return Moved(tr("Handover"), due, tr("not made"), "", "bad")
    slipped = tr("{n} d", n=signed(days)) if days else "="
    return Moved(tr("Handover, done") if done else tr("Handover, at best"), due, now, slipped, _good(-days))


def moved(before: View, after: View) -> tuple[Moved, ...]:
    """Return the key figures, before and after."""
    found = [_due(before, after)]
    if before.cash is not None and after.cash is not None:
        by = _shown(after.cash) - _shown(before.cash)
        found.append(
            Moved(tr("Cash"), euros(before.cash), euros(after.cash), _change(by), "bad" if after.cash < 0 else "")
        )
    was, now = sum(x.spent for x in before.lines), sum(x.spent for x in after.lines)
    found.append(Moved(tr("Spent"), euros(was), euros(now), _change(_shown(now) - _shown(was)), ""))
    if after.planned:
        was, now = (work_done(view) or 0 for view in (before, after))
        by = half_even(now, 100) - half_even(was, 100)  # the difference of what is shown
        said = trn("{change} point", "{change} points", abs(by), change=signed(by)) if by else "="
        found.append(Moved(tr("Work done"), share(was), share(now), said, _good(by)))
    if before.morale is not None and after.morale is not None:
        by = (after.morale - before.morale) // 1_000
        found.append(
            Moved(tr("Morale"), tenths(before.morale), tenths(after.morale), signed(by) if by else "=", _good(by))
        )
    return tuple(found)


def _good(by: int) -> Trend:
    return "good" if by > 0 else "bad" if by < 0 else ""


def span(before: View, after: View, prose: Prose) -> str:
    """Say how many days have passed, and why time stopped if it did."""
    passed = trn(
        "{n} working day passed, until {day}.",
        "{n} working days passed, until {day}.",
        after.day - before.day,
        day=prose.day(after.day - 1),
    )
    return " ".join([passed, *(f"{cause}." for cause in stops(after, prose))]).replace("..", ".")


def _mail(before: View, after: View, prose: Prose) -> list[str]:
    """Return the mail that came; of sealed letters, only for whom."""
    old = {x.id: x for x in before.letters}
    came = [x for x in after.letters if x.id not in old and sealed(x, after, prose)]
    names = [prose.seat(s.id) for s in prose.seats if any(x.to in s.roles for x in came)]
    lines = [tr("To be read alone: {names}", names=", ".join(names))] if names else []
    for x in after.letters:
        if x in came:
            continue
        if x.id not in old:
            by = tr(", answer by {day}", day=prose.day(x.due)) if x.waits else ""
            lines.append(tr("Arrived: {letter}", letter=called(x.id, after, prose)) + by)
        elif x.late and not old[x.id].late:
            open_to_all = not sealed(x, after, prose)  # else who wrote would be told with it
            ours = open_to_all and any(person.id == x.sender for person in after.people)
            said = tr("Left unanswered, and taken amiss by ours: {letter}") if ours else tr("Left unanswered: {letter}")
            lines.append(Grave(said.replace("{letter}", called(x.id, after, prose))))
    lines += direction_lines(after, prose, before.day)
    lines += [
        tr("Study delivered: {study}", study=prose.name("study", id_))
        for id_, status in after.studies.items()
        if status == "done" and before.studies.get(id_) != "done"
    ]
    counted = Counter(lines)  # sealed letters to one seat share a line
    return [text if n == 1 else type(text)(f"{text} × {n}") for text, n in counted.items()]


def _unsettled(after: View, prose: Prose, agenda: Sequence[ProposalView]) -> list[str]:
    said = tr("Never settled: {proposal}") if after.closed else tr("Still on the agenda: {proposal}")
    opened = (p for p in agenda if p.status == "open")
    return [said.replace("{proposal}", proposal_text(p, after, prose)) for p in opened]


def _plan(before: View, after: View, prose: Prose) -> list[str]:
    old = {a.id: a for a in before.activities}
    lines = []
    for a in after.activities:
        was, name = old[a.id].status, prose.name("activity", a.id)
        if a.status == "done" and was != "done":
            again = a.id in before.delivered
            said = tr("Done again, what was wrong with it put right: {activity}") if again else tr("Done: {activity}")
            lines.append(said.replace("{activity}", name))
        elif a.status == "rework" != was:
            lines.append(tr("Part of it found wrong, to be redone: {activity}", activity=name))
        elif a.status == "blocked" != was:
            lines.append(pair(name, _standing(a, after, prose)))
        elif a.start >= 0 > old[a.id].start:
            lines.append(tr("Started: {activity}", activity=name))
    moved = after.forecast_handover - before.forecast_handover
    if after.closed and not handed_over(after):
        return [Grave(tr("The project closes, and the handover has not been made.")), *lines]
    if moved:
        if handed_over(after):
            when, days = week(after.forecast_handover - 1), signed(moved)
            lines.append(tr("Handed over in {week} ({days} d)", week=when, days=days))
        else:
            lines += _pushed(before, after, prose) if moved > 0 else []
        late = after.forecast_handover - after.handover_day
        if late > 0:
            days = trn("{n} working day late", "{n} working days late", late)
            lines.append(tr("That is {late} against the promise.", late=days))
    return lines


def _pushed(before: View, after: View, prose: Prose) -> list[str]:
    """Name the first critical activity that slipped as much as the handover, else the first that slipped.

    Its status says why the handover moved.
    """
    moved_by = after.forecast_handover - before.forecast_handover
    old = {a.id: a for a in before.activities}
    slipped = []
    for a in after.activities:
        was, done = old[a.id], a.status == "done"
        days = (a.finish if done else a.forecast_finish) - was.forecast_finish
        if days > 0 and was.status != "done" and (was.critical if done else a.critical):
            slipped.append((days < moved_by, was.forecast_start, a.id, days, a))
    if not slipped:
        return []
    *_, id_, days, first = min(slipped, key=lambda found: found[:3])
    facts = {"activity": prose.name("activity", id_), "days": signed(days), "status": _standing(first, after, prose)}
    if days > moved_by:  # the rest was slack
        told = tr(
            "The handover is held up first by: {activity}, {days}\xa0d, {n} of them on the handover, {status}",
            n=moved_by, **facts,
        )  # fmt: skip
    else:
        told = tr("The handover is held up first by: {activity}, {days}\xa0d, {status}", **facts)
    return [told]


def _standing(a: ActivityView, view: View, prose: Prose) -> str:
    said = waits(a, view, prose)
    return ", ".join([*([] if said and a.status == "waiting" else [word(f"status.{a.status}")]), *said])


def _paid(before: View, after: View, came: int) -> list[str]:
    """Return what left the bank; it is not expenditure: invoices are paid later, some costs have no heading."""
    if before.cash is None or after.cash is None:
        return []
    if not half_even(came - (after.cash - before.cash), 100):  # a euro between two rounded figures is nobody's
        return []
    paid = came - (_shown(after.cash) - _shown(before.cash))
    if paid < 0:
        return [tr("Net money back, down payments deducted from invoices: {amount}", amount=euros(-paid))]
    return [tr("Paid out: {amount}", amount=euros(paid))] if paid else []


def _money(before: View, after: View, prose: Prose) -> list[str]:
    """Return receipts, payments, reports, rates, loans and headings overspent."""
    old = {d.id: d.received for d in before.donors}
    came = {d.id: d.received - old.get(d.id, 0) for d in after.donors if d.cash}
    lines = [
        tr("Received from {donor}: {amount}", donor=prose.name("donor", id_), amount=euros(sum_))
        for id_, sum_ in came.items()
        if sum_
    ]
    left = {d.id for d in after.donors if d.withdrawn} - {d.id for d in before.donors if d.withdrawn}
    over = {x.id for x in before.lines if x.spent > x.current}
    return [
        *lines,
        *(Grave(tr("Pays nothing more: {donor}", donor=prose.name("donor", id_))) for id_ in sorted(left)),
        *_paid(before, after, _shown(sum(came.values()))),
        *_accounts(before, after, prose),
        *_unreported(after, prose),
        *_lent(before, after),
        *(
            tr("Heading overspent: {line}", line=prose.name("line", x.id))
            for x in after.lines
            if x.spent > x.current and x.id not in over
        ),
    ]


def _accounts(before: View, after: View, prose: Prose) -> Iterator[str]:
    """Yield the reports to donors that have reached another stage."""
    stages = {r.id: r.stage for r in before.reports}
    for report in after.reports:
        if report.stage != stages.get(report.id, report.stage):
            yield pair(prose.name("report", report.id), stage_words(report))


def _unreported(after: View, prose: Prose) -> Iterator[str]:
    """Name the reports that a closed project never handed in, or whose donor was never answered."""
    for x in after.reports if after.closed else ():
        said = {
            "awaited": tr("Never handed in: {report}"),
            "questioned": tr("Its donor’s questions were never answered: {report}"),
            "refused": tr("Refused, and never handed in again: {report}"),
        }.get(x.stage)
        if said:
            yield Grave(said.replace("{report}", prose.name("report", x.id)))


def _lent(before: View, after: View) -> Iterator[str]:
    """Yield changes of exchange rates, and what the organisation and its bank have lent."""
    for id_, rate in after.rates.items():
        old, new = _rate(before.rates.get(id_, rate)), _rate(rate)
        if old != new:
            yield tr("{currency}: {before} → {after} to the euro", currency=id_, before=old, after=new)
    if lent := after.advanced - before.advanced:
        yield tr("Purchases were frozen: the organisation has advanced {amount}, for a fee", amount=euros(lent))
    if (before.cash or 0) >= 0 > (after.cash or 0):
        limit, left = euros(after.credit), euros(max(0, after.credit + (after.cash or 0)))
        yield tr("The account is overdrawn: of the credit line of {limit}, {left} are left", limit=limit, left=left)
    if after.credit != before.credit:
        change = _change(after.credit - before.credit)
        yield tr("Credit line: {now} ({change})", now=euros(after.credit), change=change)


def _rate(millionths: int) -> str:
    return decimal(millionths / MILLION, 3)


def _shown(cents: int) -> int:
    """Round cents to the whole euros shown, so that the change shown is the difference of the figures shown."""
    return half_even(cents, 100) * 100


def _change(cents: int) -> str:
    return f"+{euros(cents)}" if cents > 0 else euros(cents) if cents else "="


def _promises(before: View, after: View, prose: Prose) -> list[str]:
    was, lines = {p.id: p.status for p in before.promises}, []
    for p in after.promises:
        if p.status != "open" and was.get(p.id) == "open":
            what = pair(prose.name("actor", p.actor), prose.name("activity", p.activity))
            kept = p.status == "kept"
            missed = Grave(tr("Promise not kept: {what}", what=what))
            lines.append(tr("Promise kept: {what}", what=what) if kept else missed)
    return lines


def _assemblies(before: View, after: View, prose: Prose) -> list[str]:
    was, lines = {a.id: a.status for a in before.assemblies}, []
    for a in after.assemblies:
        if a.status != was.get(a.id):
            what, held = prose.name("assembly", a.id), a.status == "holding"
            withheld = Grave(tr("Consent withheld: {what}", what=what))
            lines.append(withheld if held else tr("Consent given: {what}", what=what))
    return lines


def _actors(before: View, after: View, prose: Prose) -> list[str]:
    old = {x.id: x for x in before.actors}
    lines = [*_promises(before, after, prose), *_assemblies(before, after, prose)]
    for x in after.actors:
        name, was = prose.name("actor", x.id), old.get(x.id)
        if was is None:
            lines.append(tr("Now known: {actor}", actor=name))
            continue
        if x.lost and not was.lost:
            lines.append(Grave(tr("Lost: {actor}", actor=name)))
        elif x.trust is not None and was.trust is not None and x.trust != was.trust:
            lines.append(
                tr(
                    "{actor}: trust {before} → {after}",
                    actor=name,
                    before=tenths(was.trust),
                    after=tenths(x.trust),
                )
            )
        if x.partner and not was.partner:
            lines.append(tr("Partner: {actor}", actor=name))
    return lines


def _talks(before: View, after: View, prose: Prose) -> list[str]:
    old = {t.id: t for t in before.talks}
    lines = []
    for t in after.talks:
        name = prose.name("negotiation", t.id)
        if t.status == "failed" != old[t.id].status:
            lines += _broken(t, after, prose)
        elif t.status != old[t.id].status:
            lines.append(pair(name, word(f"status.{t.status}")))
        elif before.day < t.opens <= after.day:
            lines.append(tr("Can be opened: {talk}", talk=name))
        elif t.voice != old[t.id].voice and t.voice.startswith("silence") and t.status == "open":
            lines.append(tr("They are still waiting for your answer: {talk}", talk=name))
        elif len(t.offers) > len(old[t.id].offers) and t.offers[-1].side == "them":
            lines.append(tr("They have answered: {talk}", talk=name))
    settled = {d.id: d.status for d in before.duties}
    broken = [d for d in after.duties if d.status == "broken" and settled.get(d.id) != "broken"]
    return lines + [Grave(tr("Obligation broken: {duty}", duty=prose.duty(d.id))) for d in broken]


def _broken(t: TalkView, after: View, prose: Prose) -> list[str]:
    """Return how a negotiation failed, and the fallback that is left."""
    shut = tr("the table closed {day}", day=prose.day(t.closes)) if t.closes < after.day else ""
    used = trn("{n} offer made, of {rounds}", "{n} offers made, of {rounds}", t.exchanges, rounds=t.rounds)
    fate = (tr("talks broken off"), shut, used) if t.exchanges else (tr("no offer was made"), shut)
    said = ", ".join(filter(None, fate))
    left = tr("No agreement. {fallback}", fallback=prose.text(f"negotiations.{t.id}.fallback"))
    return [Grave(pair(prose.name("negotiation", t.id), said)), Grave(left)]


def _team(before: View, after: View, prose: Prose) -> list[str]:
    old = {p.id: p for p in before.people}
    lines: list[str] = []
    for p in after.people:
        if p.gone > old[p.id].gone:
            lines.append(Grave(tr("Has left: {person}", person=holder(old[p.id], prose))))
            lines += filter(None, [farewell(p, prose)])
    came = [within(holder(p, prose)) for p in after.people if p.present and not old[p.id].present]
    if came:
        lines.append(trn("Has arrived: {people}", "Have arrived: {people}", len(came), people=listed(came)))
    if after.charter != before.charter:
        said = tr("Charter: {status}", status=charter_status(after))
        asked = after.charter_comments if after.charter == "commented" else ()
        lines.append(pair(said, apart(map(comment_words, asked))) if asked else said)
    asks = len(after.questions) > len(before.questions) and not after.closed  # nobody can answer any more
    return lines + [tr("The charter asks you a question: see To do.")] * asks

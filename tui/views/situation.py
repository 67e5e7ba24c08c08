"""The situation in one line, and the things to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Literal, NamedTuple

from sim.model.units import DAYS_PER_WEEK, FULL
from sim.world.seen.options import first_day_to_send
from sim.world.seen.view import SnapshotView, Todo, View
from tui.i18n import kilos, tenths, tr, trn, week, word
from tui.views.letters import called, sealed, title_of
from tui.views.prose import Prose, capital, pair, until
from tui.views.talks import next_at_table
from tui.views.values import decided_on, duty_name, one_of

Trend = Literal["", "good", "bad"]


class Fact(NamedTuple):
    """A figure with its name. `trend`: whether it is good or bad; `mark`: its glyph."""

    label: str
    value: str
    trend: Trend = ""
    mark: str = ""

    def __str__(self) -> str:
        """Return the figure in words."""
        return " ".join(part for part in (self.label, self.value, self.mark) if part)


class TodoLine(NamedTuple):
    """A line of *À traiter*: `when` it is due, how much time is `left`. `kind` and `ref` say what it opens.

    `late`: its day has passed; what waited that long waits behind what can still be done in time.
    """

    kind: str
    ref: str
    text: str
    when: str
    left: str
    urgent: bool
    late: bool = False


def title(prose: Prose) -> str:
    """Return the name of the scenario."""
    return prose.text("scenario.title")


def month_of(view: View) -> str:
    """Return the month and how many there are."""
    return tr("month {n}/{total}", n=min(view.month, view.months), total=view.months)


DATED = 2
"""Facts of the header that say when it is: the month, the date."""


def facts(view: View, prose: Prose, *, dated: bool = True, brief: bool = False) -> tuple[Fact, ...]:
    """Return the facts of the header, the most important first; `dated`: with the date; `brief`: shortened."""
    found = [
        Fact("", month_of(view)),
        Fact("", f"{week(view.day)}, {prose.day(view.day)}" if dated else week(view.day)),
    ]
    if view.closed:
        return (*found, Fact("", tr("project closed")))
    found.append(handover(view, brief=brief))
    if view.cash is not None:
        found.append(cash(view))
    if view.morale is not None:
        low = view.morale < 5_000
        found.append(Fact(tr("morale"), tenths(view.morale), "bad" if low else "", "▼" if low else ""))
    return tuple(found)


def handed_over(view: View) -> bool:
    """Return whether the handover is done."""
    return view.forecast_handover <= view.day


def handover(view: View, *, brief: bool = False) -> Fact:
    """Return the earliest date of the handover, and the promised one.

    The view expects it from precedence and durations alone: before the promise is not good news yet, after it is bad
    news already.
    """
    first, promised = (day - 1 for day in (view.forecast_handover, view.handover_day))
    label = tr("handed over") if handed_over(view) else tr("handover at best")
    by = promised // DAYS_PER_WEEK + 1
    said = f"{week(first)}/{by}" if brief else f"{week(first)} {tr('(promised {n})', n=by)}"
    late = first // DAYS_PER_WEEK > promised // DAYS_PER_WEEK
    return Fact(label, said, *(("bad", "▲") if late else ("", "")))


def cash(view: View) -> Fact:
    """Return the cash in the bank."""
    held = view.cash or 0
    return Fact(tr("cash"), kilos(held), "bad" if held < 0 else "", "▼" if held < 0 else "")


def latest(view: View) -> SnapshotView | None:
    """Return the figures of the last Friday, None before the first."""
    return view.snapshots[-1] if view.snapshots else None


def work_done(view: View) -> int | None:
    """Return the work done by last Friday in points of the plan, None before any: what donors compare a report with.

    Not of the budget, which grows with what is drawn on the reserve: finished work read 96 % of it.
    """
    last = latest(view)
    return last.earned * FULL // view.planned[-1] if last and view.planned and view.planned[-1] else None


def situation(view: View, prose: Prose) -> str:
    """Return the situation in one line."""
    return " · ".join([title(prose), *map(str, facts(view, prose))])


DECIDED_BY = {"plan": "freeze_plan", "charter": "adopt_charter", "cash": "bridge"}
"""The major decision that settles a thing to do."""


def todo_lines(view: View, prose: Prose, proposed: Collection[str] = ()) -> tuple[TodoLine, ...]:
    """Return the things to do, the most pressing first; `proposed`: the kinds that are on the agenda."""
    asking = {t.id for t in view.talks if t.status == "open" and t.waiting_until > view.day}
    said = tuple(_todo(item, view, prose) for item in view.todo)
    theirs = tr("they are consulting")
    lines = tuple(x._replace(left=theirs, urgent=False) if x.kind == "talk" and x.ref in asking else x for x in said)
    if view.month == 1:
        lines = tuple(x if x.when or x.urgent else x._replace(left=tr("can wait")) for x in lines)
    return tuple(x._replace(left=tr("at the council")) if DECIDED_BY.get(x.kind) in proposed else x for x in lines)


FEW = 2
"""Questions of the charter, or late reports, that each have a line of their own [design]."""


def folded(lines: Sequence[TodoLine], view: View, prose: Prose) -> tuple[TodoLine, ...]:
    """Return the things to do with many questions, many late reports, the mail of a seat in one line each.

    A line opens the first of them.
    """
    asked = [x for x in lines if x.kind == "question"]
    late = [x for x in lines if x.kind == "report" and x.late]
    instead: dict[TodoLine, str] = {}
    if len(asked) > FEW:
        first = _question(asked[0].ref, view, prose)
        instead[asked[0]] = tr("{n} questions of the charter, first of all: {name}", n=len(asked), name=first)
    if len(late) > FEW:
        first = prose.name("report", late[0].ref)
        instead[late[0]] = tr("{n} reports late, first of all: {name}", n=len(late), name=first)
    gone = {x for alike in (asked, late) if len(alike) > FEW for x in alike[1:]}
    for text in {x.text for x in lines if x.kind == "letter"}:
        soonest, *others = (x for x in lines if x.kind == "letter" and x.text == text)
        if others:
            waits = trn("{n} waits for an answer", "{n} wait for an answer", len(others) + 1)
            instead[soonest] = f"{text} · {waits}"
            gone |= set(others)
    return tuple(x._replace(text=instead.get(x, x.text)) for x in lines if x not in gone)


def agenda_note(proposals: int) -> str:
    """Say how many proposals wait for the council."""
    return trn("{n} proposal", "{n} proposals", proposals) if proposals else tr("agenda empty")


def urgent_first(lines: Sequence[TodoLine]) -> tuple[TodoLine, ...]:
    """Return things to do, what is urgent before the first steps of a game."""
    return tuple(sorted(lines, key=lambda x: not x.urgent))


def calm(view: View) -> str:
    """Say that nothing presses, and how much attention is left."""
    left = 0 if view.closed else sum(view.attention.values())
    if not left:
        return tr("Nothing is pressing.")
    return trn(
        "Nothing is pressing; {n} half-day of attention left to give",
        "Nothing is pressing; {n} half-days of attention left to give",
        left,
    )


def council_waits(proposals: int) -> tuple[TodoLine, ...]:
    """Return the line that opens the council, if it has proposals."""
    if not proposals:
        return ()
    said = trn("Answer at the council: {n} proposal waiting", "Answer at the council: {n} proposals waiting", proposals)
    return (TodoLine("door", "council", said, "", "", urgent=False),)


def _todo(item: Todo, view: View, prose: Prose) -> TodoLine:
    if item.kind == "letter" and any(x.id == item.ref and sealed(x, view, prose) for x in view.letters):
        return TodoLine(item.kind, item.ref, capital(title_of(item.ref, view, prose)), *_deadline(item, view, prose))
    named = {
        "letter": lambda: title_of(item.ref, view, prose),
        "duty": lambda: duty_name(item.ref, view, prose),
        "talk": lambda: prose.name("negotiation", item.ref),
        "report": lambda: _report(item.ref, view, prose),
        "answer": lambda: prose.name("report", item.ref),
        "promise": lambda: _promise(item.ref, view, prose),
        "question": lambda: _question(item.ref, view, prose),
    }.get(item.kind, lambda: item.ref)()
    asks = next_at_table(item.ref, view) if item.kind == "talk" else ""
    said = (asks or word(f"todo.{item.kind}")).replace("{ref}", named)
    if item.kind == "cash" and view.cash is not None and view.cash < -view.credit:
        said = tr("Cash is past its limit of {limit}: no work that costs money starts", limit=kilos(view.credit))
    if item.kind == "axes" and view.axes:
        said = pair(said, trn("{n} named", "{n} named", len(view.axes)))
    return TodoLine(item.kind, item.ref, said, *_deadline(item, view, prose), late=0 <= item.due < view.day)


def _question(id_: str, view: View, prose: Prose) -> str:
    """Name the decision that a question is about, or its letter, and the theme of the clause it goes against."""
    asked = next(q for q in view.questions if q.id == id_)
    letter, answers, _ = asked.decision.partition("/")
    what = title_of(letter, view, prose) if answers else decided_on(asked.decision, view, prose)
    themes = [word(f"theme.{clause.theme}") for clause in view.clauses if clause.id == asked.clause]
    return " · ".join((*themes, f"{what}{one_of(asked, view, prose)}"))


def _report(id_: str, view: View, prose: Prose) -> str:
    """Name a report that is due, and from when it can be sent if an activity has to be done first."""
    name, report = prose.name("report", id_), next(r for r in view.reports if r.id == id_)
    if not report.awaits:
        return name
    said = tr("{report} (ready {day} at best)").replace("{day}", prose.day(first_day_to_send(report, view)))
    return said.replace("{report}", name)


def _promise(id_: str, view: View, prose: Prose) -> str:
    found = next(p for p in view.promises if p.id == id_)
    return pair(prose.name("actor", found.actor), prose.name("activity", found.activity))


def _deadline(item: Todo, view: View, prose: Prose) -> tuple[str, str, bool]:
    """Return the day, the time left, and whether it is urgent."""
    if item.due < 0:
        return "", "", item.urgent
    return prose.day(item.due), until(item.due, view.day), item.urgent


def stops(view: View, prose: Prose) -> tuple[str, ...]:
    """Say why time stopped before the end of the month, in one sentence; nothing if it did not."""
    causes = Counter(called(cause, view, prose) for cause in view.stopped_by)
    what = ", ".join(name if n == 1 else f"{name} × {n}" for name, n in causes.items())
    return (tr("Time stopped: {what}", what=what),) if what else ()

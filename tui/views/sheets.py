"""The things of the board in words: all that the team knows about each, a paragraph a line, `#` before a heading."""

from __future__ import annotations

from collections.abc import Sequence

from sim.world.council import Forecast, ProposalView
from sim.world.decisions import KINDS, Field
from sim.world.seen.staff import PersonView
from sim.world.seen.view import ActorView, DonorView, LineView, RiskView, View
from tui.i18n import euros, share, tenths, tr, trn, word
from tui.views.actors import ActorRow, actor_facts
from tui.views.earned import earned_lines
from tui.views.journal import forecast_words
from tui.views.money import clocks, donor_line, donor_lines, funders, money_rows, papers_line, rate_line, report_lines
from tui.views.outings import history, papers_found
from tui.views.plan import PlanRow, activity_facts, steering
from tui.views.posts import farewell, holds
from tui.views.proposals import answers_of, decision_words, fate, written
from tui.views.prose import Prose, along, capital, line, listed, pair
from tui.views.risks import RiskRow
from tui.views.talks import talk_rows
from tui.views.team import TeamRow, works_on
from tui.views.treasury import ahead_lines, bank_lines

Sheet = tuple[str, ...]
"""The paragraphs of a thing."""
LATEST = 6
"""The last decisions that are listed one by one; earlier ones are counted [design]."""
THINGS = frozenset({"activity", "activities", "actor", "line", "donor", "risk", "person", "subject"})
"""Types of form fields that a thing of the board fills."""


def activity_sheet(row: PlanRow, view: View, prose: Prose) -> Sheet:
    """Return an activity: status, facts, decisions in force, cost, successors, visits, risks."""
    a = next(a for a in view.activities if a.id == row.id)
    facts = [*activity_facts(a, prose), *steering(a, view, prose)]
    if a.cost:
        spent, cost, line_ = euros(a.spent), euros(a.cost), prose.name("line", a.line)
        facts.append(tr("{spent} spent of {cost}, on {line}", spent=spent, cost=cost, line=line_))
    after = [prose.name("activity", b.id) for b in view.activities if a.id in b.after]
    if after:
        facts.append(tr("Successors: {names}", names=listed(after)))
    facts += filter(None, [history("visit_field", a.id, view, prose)])
    about = [x.title for x in view.risks if x.concerns == a.id]
    if about:
        facts.append(tr("Risks written: {names}", names=listed(map(line, about))))
    return (f"# {row.name}", row.words, *facts)


def actor_sheet(row: ActorRow, view: View, prose: Prose) -> Sheet:
    """Return an actor: who it is, the team's beliefs, trust, visits, negotiations, risks."""
    x = next(x for x in view.actors if x.id == row.id)
    lines = [f"# {row.name}", row.words, *actor_facts(x, prose)]
    lines += [_belief(x)] if x.power is not None else []
    if x.trust is not None:
        lines.append(tr("Trust {n}, as felt on {day}", n=tenths(x.trust), day=prose.day(max(0, x.trust_day))))
    lines += filter(None, [history("interview_actor", x.id, view, prose)])
    lines += [
        tr("Talks: {name}, {words}", name=t.name, words=t.words)
        for t in talk_rows(view, prose)
        if any(talk.id == t.id and talk.actor == x.id for talk in view.talks)
    ]
    lines += [tr("Risk written: {title}", title=line(r.title)) for r in view.risks if r.concerns == x.id]
    return tuple(lines)


def _belief(x: ActorView) -> str:
    return tr(
        "You placed it at: power {power}, interest {interest}, attitude {attitude}",
        power=share(x.power or 0),
        interest=share(x.interest or 0),
        attitude=share(x.attitude or 0),
    )


def account_sheet(row: int, view: View, prose: Prose) -> Sheet:
    """Return a heading of the budget or, after the headings, a donor."""
    if row < len(view.lines):
        return _heading(view.lines[row], row, view, prose)
    return _donor([d for d in view.donors if d.cash][row - len(view.lines)], view, prose)


def accounts_sheet(view: View, prose: Prose) -> Sheet:
    """Return the money as a whole: forecast of cash, earned value, reports due, contributions in kind."""
    series = (*(pair(capital(x.label), x.value) for x in clocks(view)), *earned_lines(view))
    return (
        f"# {tr('Cash ahead')}",
        *(ahead_lines(view, prose) or (tr("Only coordination and finance see the bank account."),)),
        *bank_lines(view),
        *((f"# {tr('Earned value')}", *series) if series else ()),
        f"# {tr('Accounts and papers')}",
        *report_lines(view, prose),
        papers_line(view),
        *(x for d in view.donors if not d.cash for x in (donor_line(d, prose), *_rules(d, prose))),
        *(rate_line(id_, rate) for id_, rate in view.rates.items()),
    )


def _heading(x: LineView, row: int, view: View, prose: Prose) -> Sheet:
    left = x.current - x.spent - x.committed
    on_it = [a for a in view.activities if a.line == x.id and a.status != "done" and a.cost > a.spent]
    return (
        f"# {prose.name('line', x.id)}",
        money_rows(view, prose)[row].words,
        tr("Left: {amount}", amount=euros(left)),
        *((tr("Funded by {who}", who=funders(x, prose)),) if x.funders else ()),
        *papers_found(x.id, view),
        *(
            tr("{activity}: {amount} to come", activity=prose.name("activity", a.id), amount=euros(a.cost - a.spent))
            for a in on_it
        ),
    )


def _donor(d: DonorView, view: View, prose: Prose) -> Sheet:
    fates = {"asked": tr("asked"), "granted": tr("granted"), "denied": tr("denied")}
    asked = [
        pair(word(f"choice.purpose.{purpose}", "") or word(f"choice.{purpose}"), fates[answer])
        for purpose, answer in d.amendments.items()
    ]
    told = (donor_line(d, prose), *_rules(d, prose), *asked, *donor_lines(d, view, prose))
    return (f"# {prose.name('donor', d.id)}", *told)


def _rules(d: DonorView, prose: Prose) -> Sheet:
    return tuple(filter(None, [prose.text(f"donors.{d.id}.terms")]))


def decided(type_: str, id_: str, agenda: Sequence[ProposalView], view: View, prose: Prose) -> Sheet:
    """Return the decisions made about a thing, the newest first."""
    about = [p for p in agenda if any(f.type in (type_, "subject") and p.body.get(f.name) == id_ for f in _fields(p))]
    return _newest(tr("Decided about it"), about, view, prose)


def decided_at_large(families: Sequence[str], agenda: Sequence[ProposalView], view: View, prose: Prose) -> Sheet:
    """Return the decisions of some families that are about no thing of the board: a way of working, a loan."""
    theirs = [p for p in agenda if KINDS[p.decision].family in families]
    about_none = [p for p in theirs if THINGS.isdisjoint(f.type for f in _fields(p))]
    return _newest(tr("Decided besides"), about_none, view, prose)


def _fields(p: ProposalView) -> Sequence[Field]:
    return KINDS[p.decision].fields


def _newest(title: str, about: Sequence[ProposalView], view: View, prose: Prose) -> Sheet:
    adopted = [p for p in about if p.status == "adopted"]
    told = [
        along(tr("Month {n}", n=p.month), decision_words(p.decision, p.body, view, prose))
        for p in reversed(adopted[-LATEST:])
    ]
    earlier = len(adopted) - len(told)
    before = [trn("{n} earlier decision", "{n} earlier decisions", earlier)] if earlier else []
    return (f"# {title}", *told, *before) if told else ()


def risk_sheet(found: RiskRow, view: View, prose: Prose) -> Sheet:
    """Return a risk of the register."""
    x = next(r for r in view.risks if r.id == found.id)
    return (f"# {found.code} {found.title}", found.words, *_written(x, prose))


def _written(x: RiskView, prose: Prose) -> Sheet:
    lines = [tr("Written in month {n}", n=x.month)]
    if x.response:
        response = capital(word(f"choice.{x.response}"))
        lines.append(tr("{response}, followed by {role}", response=response, role=prose.role(x.owner)))
    return tuple(lines)


def person_sheet(found: TeamRow, view: View, prose: Prose) -> Sheet:
    """Return a person of the project: post, presence, portrait, work, load of their skill."""
    p = next(x for x in view.people if x.id == found.id)
    lines = [f"# {found.name}", ", ".join(part for part in (found.post, found.words) if part)]
    if holds(p):
        lines += filter(None, [prose.text(f"people.{p.id}.about")])
    lines += filter(None, [farewell(p, prose)])
    if p.weekly_cost and not p.awaited:
        lines.append(capital(tr("{amount} a week", amount=euros(p.weekly_cost))))
    lines += _working(p, view, prose)
    return tuple(lines)


def _working(p: PersonView, view: View, prose: Prose) -> list[str]:
    names = [prose.name("activity", id_) for id_ in works_on(p, view)]
    lines = [tr("Works on: {names}", names=listed(names))] if names else []
    skill = next((s for s in view.skills if s.id == p.skill), None)
    if skill is not None and p.present:
        rate = share(skill.load, max(skill.capacity, 1))
        lines.append(tr("{skill}: {rate} of the time available", skill=prose.name("skill", p.skill), rate=rate))
    return lines


ALONE = ("write_evening", "answer_record")
"""Decisions whose words are of one seat alone: the sheet that the table reads keeps them to itself."""


def proposal_sheet(p: ProposalView, why: str, forecast: Forecast | None, view: View, prose: Prose) -> Sheet:
    """Return a proposal: author, what was written with it, reason, forecast, answers, objections, status."""
    said = [
        tr("{seat} objects: {reason}", seat=prose.seat(seat), reason=line(reason))
        for seat, reason in p.objections.items()
    ]
    head = capital(decision_words(p.decision, p.body, view, prose))
    return (
        f"# {head}",
        _made(p, prose),
        *_unsaid(p, why, view, prose),
        *([tr("Because: {why}", why=line(why))] if why else []),
        *([capital(forecast_words(forecast))] if forecast else []),
        *answers_of(p, prose),
        *said,
    )


def _made(p: ProposalView, prose: Prose) -> str:
    """Return who proposed it and what became of it, or the role that decided it alone."""
    if KINDS[p.decision].major or p.status != "adopted":
        return tr("Proposed by {seat} in month {n}: {fate}", seat=prose.seat(p.seat), n=p.month, fate=fate(p))
    return tr("Decided by {seat} ({role}) in month {n}", seat=prose.seat(p.seat), role=prose.role(p.role), n=p.month)


def _unsaid(p: ProposalView, why: str, view: View, prose: Prose) -> list[str]:
    """Return what its sentence does not say, but for the reason, which is told apart."""
    found = () if p.decision in ALONE else written(p.decision, p.body, view, prose)
    return [text for text in found if not why or line(why) not in text]

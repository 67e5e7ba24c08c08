"""A page of an assessor's reading, in words: what was decided, why, against whom, and what the team knew then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sim.assess.evidence import Proposed
from sim.assess.grid import ABSENT, LEVELS, NOT_OBSERVED, Mark
from tui.i18n import tr, word
from tui.views.actors import actor_facts, actor_figure
from tui.views.journal import forecast_words
from tui.views.money import money_figure
from tui.views.plan import plan_figure
from tui.views.proposals import answers_of, deed
from tui.views.prose import Prose, line, pair, sentence
from tui.views.risks import risk_figure
from tui.views.situation import situation
from tui.views.team import team_figure

if TYPE_CHECKING:
    from sim.play.grids import Marking
    from sim.play.log import Entry
    from sim.play.review import Page


def page_lines(page: Page, prose: Prose) -> tuple[str, ...]:
    """Give a page, without its evidence: the same lines whatever came after, to the letter."""
    when = f"{tr('Month {n}', n=page.month)}, {prose.long_day(page.day)}"
    return (
        *_meanwhile(page, prose),
        tr("Entry {seq}. {when}", seq=page.seq, when=when),
        *_matter(page, prose),
        tr("What the team knew then"),
        situation(page.knew, prose),
        *_figures(page, prose),
        *_concerned(page, prose),
    )


def _meanwhile(page: Page, prose: Prose) -> list[str]:
    told = [pair(prose.seat(p.seat), deed(p.decision, p.body, page.knew, prose)) for p in page.between]
    return [pair(tr("Meanwhile"), "; ".join(told))] if told else []


def _matter(page: Page, prose: Prose) -> Iterator[str]:
    matter, first = page.matter, page.trail[0]
    yield sentence(pair(prose.seat(first.seat), _first_deed(page, first, prose)))
    yield pair(tr("Reason"), f"« {line(first.why)} »") if first.why else tr("No reason was given.")
    if first.forecast:
        yield sentence(forecast_words(first.forecast))
    for entry in page.trail[1:]:
        yield from _answered(entry, page, prose)
    yield from answers_of(matter, prose)
    yield pair(tr("The council"), word(f"status.{matter.status}"))


def _first_deed(page: Page, first: Entry, prose: Prose) -> str:
    return deed(page.matter.decision, first.body.get("body") or {}, page.knew, prose)


def _answered(entry: Entry, page: Page, prose: Prose) -> Iterator[str]:
    if entry.kind == "object":
        reason = line(str(entry.body.get("reason", "")))
        yield pair(f"{prose.seat(entry.seat)} {word('move.object')}", f"« {reason} »")
    elif entry.kind == "amend":
        body = entry.body.get("body") or {}
        yield pair(f"{prose.seat(entry.seat)} {word('move.amend')}", deed(page.matter.decision, body, page.knew, prose))
    elif entry.kind == "withdraw":
        yield f"{prose.seat(entry.seat)} {word('move.withdraw')}"
    if entry.kind != "propose" and entry.why:
        yield pair(tr("Reason"), f"« {line(entry.why)} »")


def _figures(page: Page, prose: Prose) -> list[str]:
    view = page.knew
    figures = (
        (tr("Plan"), plan_figure(view)), (tr("Money"), money_figure(view)), (tr("Actors"), actor_figure(view)),
        (tr("Risks"), risk_figure(view)), (tr("Team"), team_figure(view)),
    )  # fmt: skip
    return [pair(name, str(figure)) for name, figure in figures]


def _concerned(page: Page, prose: Prose) -> list[str]:
    """Say what the team knew of the actor and the letter that the decision is about: its own map, its own mail."""
    body = page.matter.body
    actors = [x for x in page.knew.actors if x.id in (body.get("actor"), body.get("about"))]
    letters = [x for x in page.knew.letters if x.id in (body.get("letter"), body.get("about"))]
    lines = [pair(prose.name("actor", x.id), " · ".join(actor_facts(x, prose))) for x in actors]
    for letter in letters:
        to = tr("to {who}", who=prose.role(letter.to))
        text = [part for part in prose.text(f"letters.{letter.id}.body").split("\n") if part.strip()]
        lines += [f"{pair(tr('Letter'), prose.name('letter', letter.id))} ({to})", *text]
    return lines


def evidence_lines(found: Sequence[Proposed], marking: Marking, prose: Prose, language: str) -> tuple[str, ...]:
    """Say, by number, what a page may be evidence of: for whom, of which criterion, and why it is proposed."""
    return tuple(
        pair(f"{n}. {p.criterion}, {prose.seat(p.seat)} ({why_words(p)})", competency(p.criterion, marking, language))
        for n, p in enumerate(found, 1)
    )


def why_words(p: Proposed) -> str:
    """Say why an entry is proposed as evidence."""
    return ", ".join(word(f"part.{part}") for part in p.parts)


def competency(criterion: str, marking: Marking, language: str) -> str:
    """Give the wording of a criterion in a line."""
    return line(marking.text(f"criteria.{criterion}.competency", language))


def criterion_lines(criterion: str, marking: Marking, language: str) -> tuple[str, ...]:
    """Give a criterion with its four levels."""
    levels = (
        pair(
            f"{n + 1} {line(marking.text(f'scale.{n}', language))}",
            line(marking.text(f"criteria.{criterion}.levels.{n}", language)),
        )
        for n in range(LEVELS)
    )
    return (f"{criterion}. {competency(criterion, marking, language)}", *levels)


def mark_words(mark: Mark | None, marking: Marking, language: str) -> str:
    """Say a mark."""
    if mark is None:
        return tr("no mark yet")
    if mark in (NOT_OBSERVED, ABSENT):
        return tr("not observed") if mark == NOT_OBSERVED else tr("absent")
    return f"{mark} {line(marking.text(f'scale.{int(mark) - 1}', language))}"

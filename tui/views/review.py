"""A page that an assessor reads, in words: the decision, the reason, the answers, what the team knew then."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Container, Iterator
from typing import TYPE_CHECKING, NamedTuple

from sim.assess.evidence import Proposed
from sim.assess.grid import ABSENT, LEVELS, NOT_OBSERVED, Mark
from sim.assess.marks import Key, Observation, Sheet
from sim.play.record.log import CONTESTING, Entry
from sim.play.telling import TAKEN_ON, without_reason
from sim.world.decisions import KINDS, REASON
from tui.i18n import euros, share, tr, trn, word
from tui.views.actors import actor_facts, actor_figure
from tui.views.journal import forecast_words
from tui.views.ledger import books
from tui.views.proposals import answers_of, decision_words, withdrawn, written
from tui.views.prose import Prose, along, capital, line, pair, quoted
from tui.views.risks import risk_figure
from tui.views.situation import DATED, facts
from tui.views.talks import last_offer, offer_words, voice, worth
from tui.views.team import team_figure

FIGURES = " · "
"""Between the figures of a page."""
LISTED = 5
"""Items of a list that a page names; the board of that day shows the others [design]."""
CHARTERED = ("adopt_charter", "submit_charter")
"""Decisions about the charter as a whole: a page shows its clauses."""
READ: frozenset[Part] = frozenset({"reason", "forecaster", "proposer"})
"""What a page tells of the proposal that it is about: its pieces need not repeat it beside something else."""
DECLARED = ("donor_report", "answer_donor")
"""Decisions that state figures to a donor: a page has those of the ledger."""
PLACES = ("oral", "table", "report")
"""Where an observation may be made."""

if TYPE_CHECKING:
    from sim.assess.grid import Part
    from sim.play.jury.grids import Marking
    from sim.play.jury.markbook import MarkedLog
    from sim.play.jury.review import Page, Stop
    from sim.play.pieces import Attached, Pick, Pieces
    from sim.world.decisions import Body
    from sim.world.seen.talking import TalkView
    from sim.world.seen.view import RiskView, View


class PageWords(NamedTuple):
    """A page in words, without its evidence; it does not depend on anything that came after.

    `skipped` is how many entries were skipped before it, `contested` those of them that somebody contested.
    """

    skipped: str
    contested: tuple[str, ...]
    head: str
    matter: tuple[str, ...]
    figures: tuple[str, ...]
    about: tuple[str, ...]

    @property
    def meanwhile(self) -> tuple[str, ...]:
        """What is told of the entries skipped."""
        return tuple(filter(None, (self.skipped, *self.contested)))

    @property
    def knew(self) -> tuple[str, ...]:
        """What the team knew then: the figures of every page, in a line, then the subject of the decision."""
        return FIGURES.join(self.figures), *self.about

    @property
    def lines(self) -> tuple[str, ...]:
        """The whole page, to be read aloud."""
        return (*self.meanwhile, self.head, *self.matter, tr("What the team knew then"), *self.knew)


def page_words(page: Page, prose: Prose) -> PageWords:
    """Return a page in words."""
    when = f"{tr('Month {n}', n=page.month)}, {prose.long_day(page.day)}"
    head = tr("Entry {seq}. {when}", seq=page.first, when=when)
    if page.day != page.trail[0].day:  # on the same day, which entry settled it tells an assessor nothing
        head = tr("{head} · settled by entry {seq}", head=head, seq=page.seq)
    many = trn("{n} entry skipped (o)", "{n} entries skipped (o)", len(page.between))
    told = (_contested(page, prose), _matter(page, prose), _figures(page, prose), _concerned(page, prose))
    contested, matter, figures, about = map(tuple, told)
    return PageWords(many if page.between else "", contested, head, matter, figures, about)


def stop_words(stop: Stop, view: View, prose: Prose) -> str:
    """Return a page in a line: its entry, its month, who, what."""
    told = decision_words(stop.matter.decision, stop.matter.body, view, prose)
    when = tr("m{month}", month=stop.month)
    return f"{stop.first} {when} {prose.sign(stop.matter.seat)} {told}"


def _contested(page: Page, prose: Prose) -> Iterator[str]:
    """Yield the contested entries among those skipped: no criterion counts them, or enough was read that day.

    The rest is neither named nor counted by student: a tenth of the words of a log, and nobody marks a number of acts.
    """
    for stop in page.between:
        if stop.contested:
            told = decision_words(stop.matter.decision, _short(stop.matter.body), page.knew, prose)
            said = ", ".join((along(prose.seat(stop.matter.seat), told), *_contesting(stop, prose)))
            yield pair(tr("Contested, entry {n}", n=stop.first), said)


def _contesting(stop: Stop, prose: Prose) -> Iterator[str]:
    """Yield who contested a stop without a page and how, then how it ended if it was not adopted."""
    yield from (f"{prose.seat(e.seat)} {word(f'move.{e.kind}')}" for e in stop.trail if e.kind in CONTESTING)
    if stop.matter.status != "adopted":
        yield word(f"status.{stop.matter.status}")


def _short(body: Body) -> dict[str, object]:
    """Cut the lists of a body to their first items."""
    return {name: value[:LISTED] if isinstance(value, list) else value for name, value in body.items()}


def _deed(decision: str, body: Body, page: Page, prose: Prose) -> str:
    more = sum(max(0, len(value) - LISTED) for value in body.values() if isinstance(value, list))
    said = decision_words(decision, _short(body), page.knew, prose)
    return f"{said} {trn('and {n} more', 'and {n} more', more)}" if more else said


def _written(decision: str, body: Body, page: Page, prose: Prose) -> tuple[str, ...]:
    """Return the fields that the sentence of a decision does not mention."""
    return written(decision, _short(body), page.knew, prose)


def _matter(page: Page, prose: Prose) -> Iterator[str]:
    matter, first = page.matter, page.trail[0]
    body = first.body.get("body") or {}
    taken = matter.decision in TAKEN_ON  # as which role: whoever holds two owns a risk, or sits down, as one of them
    who = f"{prose.seat(first.seat)} ({prose.role(first.role)})" if taken else prose.seat(first.seat)
    yield capital(along(who, _deed(matter.decision, body, page, prose)))
    yield from _written(matter.decision, without_reason(body, first), page, prose)
    if first.why:
        yield pair(tr("Reason"), quoted(line(first.why)))
    elif KINDS[matter.decision].major and not body.get(REASON):
        yield tr("No reason was given.")  # minor decisions do not ask for one
    if first.forecast:
        yield capital(forecast_words(first.forecast))
    for entry in page.trail[1:]:
        yield from _answered(entry, page, prose)
    agreed = {matter.seat, *matter.agreed} == {seat.id for seat in prose.seats}
    if not agreed:  # that everybody agreed in the end goes without saying
        yield from answers_of(matter, prose)
    if matter.status != "adopted" or (not agreed and page.contested):
        yield pair(tr("The council"), word(f"status.{matter.status}"))


def _answered(entry: Entry, page: Page, prose: Prose) -> Iterator[str]:
    if entry.kind == "object":
        reason = line(str(entry.body.get("reason", "")))
        left = {e.seat for e in page.trail if e.kind == "withdraw"}  # which is told with its own entry
        agreed = entry.seat in page.matter.agreed and entry.seat not in left
        moved = tr("objects, then agrees") if agreed else word("move.object")
        yield pair(f"{prose.seat(entry.seat)} {moved}", quoted(reason))
    elif entry.kind == "amend":
        before, body = page.trail[0].body.get("body") or {}, entry.body.get("body") or {}
        changed = {n: value for n, value in without_reason(body, entry).items() if value != before.get(n)}
        yield along(f"{prose.seat(entry.seat)} {word('move.amend')}", _deed(page.matter.decision, body, page, prose))
        yield from _written(page.matter.decision, changed, page, prose)
    elif entry.kind == "withdraw":
        yield f"{prose.seat(entry.seat)} {withdrawn(own=entry.seat == page.matter.seat)}"
    if entry.why:
        yield pair(tr("Reason"), quoted(line(entry.why)))


def _figures(page: Page, prose: Prose) -> Iterator[str]:
    """Yield the key figures of that day, which the head of the page dates."""
    view = page.knew
    yield from map(str, facts(view, prose)[DATED:])
    figures = ((tr("Actors"), actor_figure(view)), (tr("Risks"), risk_figure(view)), (tr("Team"), team_figure(view)))
    yield from (pair(name, str(figure)) for name, figure in figures)


def _concerned(page: Page, prose: Prose) -> list[str]:
    """Return what the team knew about the subject of a decision: an actor, a letter, its charter, a negotiation."""
    body = page.matter.body
    actors = [x for x in page.knew.actors if x.id in (body.get("actor"), body.get("about"))]
    letters = [x for x in page.knew.letters if x.id in (body.get("letter"), body.get("about"))]
    lines = [pair(prose.name("actor", x.id), " · ".join(actor_facts(x, prose, brief=True))) for x in actors]
    for letter in letters:
        to = tr("to {who}", who=prose.role(letter.to))
        text = [part for part in prose.text(f"letters.{letter.id}.body").split("\n") if part.strip()]
        said = ", ".join([to, *([tr("an ethical dilemma, says its author")] if letter.id in page.dilemmas else [])])
        lines += [f"{pair(tr('Letter'), prose.name('letter', letter.id))} ({said})", *text]
    if page.matter.decision in CHARTERED:
        clauses = [f"· {pair(word(f'theme.{c.theme}'), line(c.rule))}" for c in page.knew.clauses]
        lines += [tr("Ethics charter"), *clauses]
    if page.matter.decision in DECLARED:
        lines.append(pair(tr("The ledger then"), " · ".join(books(body, page.knew, prose))))
    lines += [_rated(x, prose) for x in page.knew.risks if x.id == body.get("risk")]
    talks = [t for t in page.knew.talks if t.id == body.get("negotiation")]
    return [*lines, *(text for t in talks for text in _table(t, page.knew, prose))]


def _rated(x: RiskView, prose: Prose) -> str:
    """Return a risk as the team had written it: what it concerns, how likely, how grave."""
    concerned = tr("concerns {what}", what=prose.subject(x.concerns))
    rated = (tr("probability {p}", p=share(x.probability)), tr("impact {i}", i=euros(x.impact)))
    return pair(line(x.title), ", ".join((concerned, *rated)))


def _table(t: TalkView, knew: View, prose: Prose) -> Iterator[str]:
    """Yield the last offer of each side of a negotiation, and what they said with theirs."""
    sides = ((tr("Our last offer"), last_offer(t, "us")), (tr("Their last offer"), last_offer(t, "them")))
    for said, package in sides:
        if package:
            yield f"{pair(said, offer_words(t, package, prose))} ({share(worth(t, package))})"
    if said := voice(t, knew, prose):
        yield pair(prose.sender(t.actor), said)


def evidence_lines(stop: Stop, prose: Prose, wording: Callable[[str], str]) -> tuple[str, ...]:
    """Return the evidence proposed for a page, numbered: criterion, student, and why it is proposed.

    `wording` returns the wording of a criterion, "" to leave it out.
    """
    found = enumerate(stop.evidence, 1)
    said = [(f"{n}. {p.criterion}, {prose.seat(p.seat)} ({why_on_page(p, stop)})", p) for n, p in found]
    return tuple(pair(head, words) if (words := wording(p.criterion)) else head for head, p in said)


def why_words(p: Proposed, untold: Container[Part] = ()) -> str:
    """Return why an entry is proposed as evidence, but for the parts `untold`."""
    return ", ".join(word(f"part.{part}") for part in p.parts if part not in untold)


def why_on_page(p: Proposed, stop: Stop) -> str:
    """Return why an entry is evidence, but for the reason and the forecast of a proposal, which its page quotes.

    A piece that the page does not ask for says so.
    """
    shown: frozenset[Part] = frozenset()
    if p.seq == stop.first:
        shown = READ if set(p.parts) - READ else READ - {"proposer"}
    return ", ".join((why_words(p, shown), *([tr("optional")] if p in stop.evidence[stop.asked :] else [])))


def competency(criterion: str, marking: Marking, language: str) -> str:
    """Return the wording of a criterion in a line."""
    return line(marking.text(f"criteria.{criterion}.competency", language))


def scale_words(marking: Marking, language: str) -> str:
    """Return the four levels with their numbers, and 0 for no evidence."""
    names = [f"{n + 1} {line(marking.text(f'scale.{n}', language)).lower()}" for n in range(LEVELS)]
    return " · ".join((*names, f"0 {tr('none')}"))


def criterion_lines(criterion: str, marking: Marking, language: str) -> tuple[str, ...]:
    """Return a criterion with its four levels, then what the grid says is evidence of it and what is not."""
    levels = (
        pair(
            f"{n + 1} {line(marking.text(f'scale.{n}', language))}",
            line(marking.text(f"criteria.{criterion}.levels.{n}", language)),
        )
        for n in range(LEVELS)
    )
    coding = coding_lines(criterion, marking, language)
    return (f"{criterion}. {competency(criterion, marking, language)}", *levels, *coding)


def coding_lines(criterion: str, marking: Marking, language: str) -> tuple[str, ...]:
    """Return what the grid says is evidence of a criterion and what is not."""
    titles = {"include": tr("Evidence"), "exclude": tr("Not evidence")}
    said = ((title, line(marking.text(f"criteria.{criterion}.{part}", language))) for part, title in titles.items())
    return tuple(pair(title, text) for title, text in said if text)


def convention_lines(marking: Marking, language: str) -> tuple[str, ...]:
    """Return what the grid says makes a piece of evidence, whatever the criterion."""
    texts = (line(marking.text(f"conventions.{n}", language)) for n in itertools.count())
    return tuple(itertools.takewhile(bool, texts))


def given_lines(sheet: Sheet, key: Key, marking: Marking, language: str) -> tuple[str, ...]:
    """Return the judgements of pass 1 on a criterion, then the marks of both passes with their reasons."""
    held = (tr("Judged: entry {n}, level {level}", n=v.entry, level=v.level) for v in sheet.verdicts(*key))
    judged = ((j, [v.entry for v in j.verdicts if (v.criterion, v.seat) == key]) for j in sheet.judgements.values())
    comments = (f"{entries[0]}. {line(j.comment)}" for j, entries in judged if j.comment and entries)
    given = []
    for title, mark in ((tr("Mark of pass 1"), sheet.first.get(key)), (tr("Mark of pass 2"), sheet.second.get(key))):
        if mark:
            parts = (mark_words(mark.mark, marking, language), line(mark.comment), line(mark.why))
            given.append(pair(title, " · ".join(filter(None, parts))))
    return (*held, *comments, *given)


def observation_words(n: int, seen: Observation, prose: Prose) -> str:
    """Return an observation with its number: where, when, about whom, what."""
    whom = f" · {prose.seat(seen.seat)}" if seen.seat else ""
    return pair(f"o{n}. {tr(f'place.{seen.where}')}, {line(seen.at)}{whom}", line(seen.text))


def attached_words(one: Attached) -> str:
    """Return an attached file: its name, its sort, its empreinte."""
    return f"{line(one.name)} ({word(f'piece.{one.sort}')}, {one.empreinte})"


def passage_words(text: str) -> str:
    """Return a cited passage, as it was typed."""
    return tr("passage: {text}", text=line(text))


def pick_words(pick: Pick, pieces: Pieces | None = None) -> str:
    """Return what a student picked, and why."""
    held = next((one for one in pieces.attached if one.digest == pick.file), None) if pieces else None
    said = pair(tr("picked by the student"), quoted(line(pick.why)))
    return f"{attached_words(held)}, {said}" if held else said


def grid_lines(marking: Marking, language: str) -> tuple[str, ...]:
    """Return the title of the grid, its source, the authors of its levels, its rule of validation."""
    parts = ("title", "source", "authors", "validation")
    title, *rest = (line(marking.text(part, language)) for part in parts)
    return (f"# {title}", *(text for text in rest if text))


def marked_team(log: MarkedLog) -> str:
    """Name a log to mark by its team and its empreinte."""
    return f"{tr('Team {team}', team=line(log.team))} ({log.empreinte})"


def stage(log: MarkedLog, sheet: Sheet) -> str:
    """Say how far the marking of a log has come, after whether its game, or its end, is missing."""
    reached = tr("pass 2") if sheet.outcome else tr("marking") if sheet.read else tr("pass 1: reading")
    return reached if log.finished else f"{tr('not closed')}, {reached}"


def mark_words(mark: Mark | None, marking: Marking, language: str) -> str:
    """Return a mark in words."""
    if mark is None:
        return tr("no mark yet")
    if mark in (NOT_OBSERVED, ABSENT):
        return tr("not observed") if mark == NOT_OBSERVED else tr("absent")
    return f"{mark} {line(marking.text(f'scale.{int(mark) - 1}', language))}"

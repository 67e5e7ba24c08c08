"""Decisions and proposals in words: what they do, who answers what, what they cost."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from sim.model.units import DAYS_PER_WEEK
from sim.world.council import ProposalView
from sim.world.days.orders import KEPT
from sim.world.decisions import KINDS, REASON, Body, Field
from sim.world.game import Preview
from sim.world.seen.view import View
from tui.i18n import euros, tr, trn, word
from tui.views.commitments import clause_line
from tui.views.forms import asked_for, choices, questions
from tui.views.letters import kept_for, private_to
from tui.views.menus import explained
from tui.views.posts import recruited
from tui.views.prose import Prose, line, pair, quoted
from tui.views.values import named

Answer = Literal["proposes", "agrees", "objects", "for", "against", "waits"]


class AgendaRow(NamedTuple):
    """A proposal on the agenda. `answers` are in the order of the seats; `objections` are (seat, reason)."""

    id: str
    text: str
    seat: str
    answers: tuple[Answer, ...]
    objections: tuple[tuple[str, str], ...]
    voting: bool
    tied: bool
    waits_for: tuple[str, ...]
    short: str  # the sign of its author, and the decision
    filled: tuple[str, ...] = ()  # the fields that are not in `text`
    fate: str = ""  # its status in words, "" while it is open
    amendable: bool = True  # whether its kind has fields


def decision_words(decision: str, body: Body, view: View, prose: Prose) -> str:
    """Return what a decision does: virer 6 000 € de « 3 Équipement » vers « 2 Déplacements »."""
    kind = KINDS.get(decision)
    if kind is None:
        return line(decision)
    said = {f.name: _brief(f, body.get(f.name)) or named(f, body.get(f.name), view, body, prose) for f in kind.fields}
    if decision == "recruit":
        said["person"] = recruited(str(body.get("person")), view, prose)
    private = private_to(str(body["letter"]), view, prose) if "letter" in said and body.get("letter") else None
    if private is not None:
        said["letter"] = kept_for(private, prose)
    template = (private is not None and word(f"kind.{decision}.sealed", "")) or word(f"kind.{decision}.done", "")
    if template:
        return tr(template, **said)
    return " ".join([word(f"kind.{decision}"), *said.values()])


LISTED = 6
"""Activities of a longer list that a sentence names, by their number [design]; `written` names them all."""


def _brief(field: Field, value: object) -> str:
    """Say the beginning of a long list of activities and how many there are; "" for anything else."""
    if field.type != "activities" or not isinstance(value, list | tuple) or len(value) <= LISTED:
        return ""
    return tr("{first}… ({n} in all)", first=", ".join(line(str(v)) for v in value[:LISTED]), n=len(value))


def written(decision: str, body: Body, view: View, prose: Prose) -> tuple[str, ...]:
    """Return the fields of a decision that its sentence (`decision_words`) does not mention."""
    kind, said = KINDS.get(decision), decision_words(decision, body, view, prose)
    if kind is None:
        return ()
    fields = [field for field in kind.fields if body.get(field.name) not in (None, "", [])]
    values = [named(field, body[field.name], view, body, prose) for field in fields]
    return tuple(
        pair(asked_for(decision, field.name), quoted(value) if field.type == "text" else value)
        for field, value in zip(fields, values, strict=True)
        if value not in said
    )


def proposal_text(p: ProposalView, view: View, prose: Prose) -> str:
    """Say who proposes what."""
    act = decision_words(p.decision, p.body, view, prose)
    return tr("{seat} proposes {to_do}", seat=prose.seat(p.seat), to_do=to(act))


def to(act: str) -> str:
    """Put an infinitive after a verb: to act, de céder, d’agir."""
    return re.sub("^de (?=[aeiouyhàâéèêîôœ])", "d’", tr("to {act}", act=act))


def agenda_rows(
    agenda: Sequence[ProposalView], view: View, prose: Prose, kept: Container[str] = ()
) -> tuple[AgendaRow, ...]:
    """Return the open proposals with the answers so far, and the settled ones whose ids are `kept`."""
    return tuple(_row(p, view, prose) for p in agenda if p.status == "open" or p.id in kept)


def _row(p: ProposalView, view: View, prose: Prose) -> AgendaRow:
    answers = tuple(_answer(p, seat.id) for seat in prose.seats)
    waits = tuple(seat.id for seat, answer in zip(prose.seats, answers, strict=True) if answer == "waits")
    objections = tuple((seat, line(reason)) for seat, reason in p.objections.items())
    short = f"{prose.sign(p.seat)} {decision_words(p.decision, p.body, view, prose)}"
    body = {name: value for name, value in p.body.items() if name != REASON}  # it is the reason of the proposal too
    filled = (*written(p.decision, body, view, prose), *_binding(p, view, prose))
    text = proposal_text(p, view, prose)
    told = "" if p.status == "open" else fate(p)
    terms = bool(p.decision in KINDS and KINDS[p.decision].fields)
    return AgendaRow(p.id, text, p.seat, answers, objections, p.voting, p.tied, waits, short, filled, told, terms)


def _binding(p: ProposalView, view: View, prose: Prose) -> tuple[str, ...]:
    """Return the clauses that adopting the charter would put in force."""
    if p.decision != "adopt_charter":
        return ()
    return tuple(f"· {clause_line(clause, prose)}" for clause in view.clauses if not clause.adopted)


def _answer(p: ProposalView, seat: str) -> Answer:
    if p.voting:
        if seat not in p.votes:
            return "waits"
        return "for" if p.votes[seat] else "against"
    if seat in p.objections:
        return "objects"
    if seat == p.seat:
        return "proposes"
    return "agrees" if seat in p.agreed else "waits"


def answers_of(p: ProposalView, prose: Prose) -> tuple[str, ...]:
    """Return who agreed, voted for, and voted against, a line each unless nobody did."""
    sides = (
        (tr("Agreed"), [seat for seat in p.agreed if seat != p.seat]),
        (tr("Voted for"), [seat for seat, vote in p.votes.items() if vote]),
        (tr("Voted against"), [seat for seat, vote in p.votes.items() if not vote]),
    )
    return tuple(pair(said, _people(seats, p, prose)) for said, seats in sides if seats)


def _people(seats: Sequence[str], p: ProposalView, prose: Prose) -> str:
    everybody = len(seats) > 1 and {*seats, p.seat} == {seat.id for seat in prose.seats}
    return tr("all the others") if everybody and p.seat not in seats else ", ".join(map(prose.seat, seats))


def withdrawn(*, own: bool) -> str:
    """Return what is withdrawn: one's own proposal, or an objection to somebody else's."""
    return tr("withdraws the proposal") if own else tr("withdraws the objection")


def answer_word(answer: Answer, *, voting: bool = False, settled: bool = False) -> str:
    """Return an answer in words; who had not voted when the majority was reached is not waited for."""
    unvoted = tr("did not vote") if settled else tr("has not voted yet")
    return {
        "proposes": tr("proposes"),
        "agrees": tr("agrees"),
        "objects": tr("objects"),
        "for": tr("votes for"),
        "against": tr("votes against"),
        "waits": unvoted if voting else tr("has not answered"),
    }[answer]


def answer_mark(answer: Answer) -> str:
    """Return an answer in seven cells; a word, since signs stand for seats."""
    return {
        "proposes": tr("moves"),
        "agrees": tr("yes"),
        "objects": tr("no"),
        "for": tr("for"),
        "against": tr("against"),
        "waits": "–",
    }[answer]


def state_of(row: AgendaRow, prose: Prose) -> str:
    """Return what a proposal waits for, or its status once settled."""
    if row.fate:
        return row.fate
    if row.tied:
        return tr("tied vote: coordination decides")
    if row.objections and not row.voting:
        return tr("objection: answer it, amend, or call a vote")
    names = ", ".join(prose.seat(seat) for seat in row.waits_for)
    return tr("vote: waiting for {names}", names=names) if row.voting else tr("waiting for {names}", names=names)


def unopposed(rows: Sequence[AgendaRow]) -> tuple[str, ...]:
    """Return the proposals that can be adopted together: no objection, no vote, an answer missing."""
    return tuple(row.id for row in rows if not (row.fate or row.objections or row.voting) and row.waits_for)


def takes(agenda: Sequence[ProposalView], weighed: Callable[[ProposalView], Preview]) -> dict[str, int]:
    """Return the half-days of each role that adopting all the open proposals would take today."""
    asked: dict[str, int] = {}
    for p in agenda:
        if p.status == "open":
            shown = weighed(p)
            least = KINDS[p.decision].attention if shown.refused else 0
            asked[p.role] = asked.get(p.role, 0) + (shown.attention or least)
    return {role: cost for role, cost in asked.items() if cost}


def asked_of(asked: Mapping[str, int], view: View, prose: Prose) -> tuple[str, ...]:
    """Return what the whole agenda (`takes`) asks of each role, in ever fewer cells; "" for nothing."""
    has = view.attention
    if not asked:
        return ("",)
    facts = [(prose.role(role), prose.brief_role(role), n, has.get(role, 0)) for role, n in asked.items()]
    named = ", ".join(tr("{role} {n} of {left}", role=role, n=n, left=left) for role, _, n, left in facts)
    brief = ", ".join(f"{role} {n}/{left}" for _, role, n, left in facts)
    return (
        tr("The whole agenda takes, in half-days: {what}", what=named),
        tr("In half-days: {what}", what=named),
        tr("The whole agenda takes, in half-days: {what}", what=brief),
    )


def fate(p: ProposalView) -> str:
    """Return the status of a proposal, and why it lapsed."""
    said = word(f"status.{p.status}")
    return f"{said} ({explained(p.lapsed_because)})" if p.lapsed_because else said


def stands(kind: str, body: Body, view: View, prose: Prose) -> dict[str, Any]:
    """Return what of a proposal no amendment changes.

    The table of a negotiation: another one is another proposal. What cannot be chosen here: the letter of one seat.
    """
    asked = [q for q in questions(kind) if q.way == "one" and q.name in body]
    offered = {q.name: [c.value for c in choices(kind, q.field, view, body, prose)] for q in asked}
    held = {q.name for q in asked if q.field.type == "negotiation"}
    return {name: body[name] for name, found in offered.items() if name in held or body[name] not in found}


def price(preview: Preview) -> str:
    """Return what a decision would cost at once, in attention and money."""
    parts = []
    if preview.attention:
        parts.append(trn("{n} half-day", "{n} half-days", preview.attention))
    if preview.spent:
        parts.append(euros(preview.spent))
    if preview.keep:
        amount, n = euros(preview.keep), KEPT // DAYS_PER_WEEK
        parts.append(tr("{amount} every {n} weeks that its goods wait, the first {n} apart", amount=amount, n=n))
    if parts:
        return tr("Costs {what}.", what=" · ".join(parts))
    return tr("Costs nothing now.") if preview.priced else tr("Takes no half-days.")

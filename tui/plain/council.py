"""The council in plain mode: every proposal with everybody's answers, given from one keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from sim.world.council import ProposalView
from tui.desk import Desk
from tui.i18n import tr
from tui.plain.fill import GivenUp, body_of
from tui.plain.voice import Item, Voice, loop
from tui.views.journal import argued, objected
from tui.views.proposals import AgendaRow, agenda_rows, answer_word, asked_of, stands, state_of, takes
from tui.views.situation import agenda_note


def council(desk: Desk, voice: Voice) -> None:
    """Go through the agenda."""

    def pages() -> list[Item]:
        rows = agenda_rows(desk.agenda, desk.view(), desk.prose)
        quiet = [r for r in rows if not r.objections and not r.voting]
        found: list[Item] = [
            (f"{r.text} · {state_of(r, desk.prose)}", partial(_proposal, desk, voice, r.id)) for r in rows
        ]
        if quiet:
            found.append((tr("Everybody agrees to what nobody objects to"), lambda: _all(desk, voice, quiet)))
        return found

    def title() -> str:
        asked = asked_of(takes(desk.open, desk.weighed), desk.view(), desk.prose)[0]
        return " · ".join(filter(None, (tr("Council"), agenda_note(len(desk.open)), asked)))

    if not pages():
        voice.say(tr("The agenda is empty. Major decisions come here when somebody proposes them."))
        return
    loop(voice, title, pages)


def _all(desk: Desk, voice: Voice, rows: list[AgendaRow]) -> None:
    for row in rows:
        voice.say(desk.agree([row.id], row.waits_for).text)


def _proposal(desk: Desk, voice: Voice, id_: str) -> None:
    def row() -> AgendaRow | None:
        return next((r for r in agenda_rows(desk.agenda, desk.view(), desk.prose) if r.id == id_), None)

    while (now := row()) is not None:
        voice.say(
            now.text,
            *now.filled,
            *argued(desk.session.entries(), now.id, now.seat, desk.prose),
            *desk.stakes(now.id),
            *_answers(now, desk),
            *(tr("Objection of {seat}: {why}", seat=desk.prose.seat(s), why=w) for s, w in _objections(now, desk)),
        )
        actions = _actions(desk, voice, now)
        chosen = voice.choose(tr("What do you answer?"), [label for label, _ in actions])
        if chosen < 0:
            return
        actions[chosen][1]()


def _objections(row: AgendaRow, desk: Desk) -> Iterable[tuple[str, str]]:
    """Return who objects or has objected, with the reasons."""
    return {**objected(desk.session.entries(), row.id), **dict(row.objections)}.items()


def _answers(row: AgendaRow, desk: Desk) -> list[str]:
    return [
        f"{desk.prose.seat(seat.id)} {answer_word(answer, voting=row.voting)}"
        for seat, answer in zip(desk.seats, row.answers, strict=True)
    ]


def _actions(desk: Desk, voice: Voice, row: AgendaRow) -> list[Item]:
    def say(kind: str, **body: object) -> Callable[[str], object]:
        return lambda seat: voice.say(desk.answer(seat, kind, proposal=row.id, **body).text)

    if row.tied:
        chair = desk.holder("coordination")
        return [
            (tr("Coordination adopts"), lambda: say("settle", adopt=True)(chair)),
            (tr("Coordination rejects"), lambda: say("settle", adopt=False)(chair)),
        ]
    if row.voting:
        return [
            (tr("Vote for"), lambda: _by(desk, voice, row.waits_for, say("vote", in_favour=True))),
            (tr("Vote against"), lambda: _by(desk, voice, row.waits_for, say("vote", in_favour=False))),
        ]
    return _discussion(desk, voice, row, say)


def _discussion(
    desk: Desk, voice: Voice, row: AgendaRow, say: Callable[..., Callable[[str], object]]
) -> list[Item]:
    others = tuple(s.id for s in desk.seats if s.id != row.seat)
    objecting = tuple(seat for seat, _ in row.objections)
    found: list[Item] = []
    if row.waits_for:
        found.append(
            (
                tr("Everybody who has not answered agrees"),
                lambda: voice.say(desk.agree([row.id], row.waits_for).text),
            )
        )
    found += [
        (
            tr("Somebody agrees"),
            lambda: _by(desk, voice, others, lambda seat: voice.say(desk.agree([row.id], [seat]).text)),
        ),
        (
            tr("Somebody objects"),
            lambda: _by(desk, voice, others, lambda seat: _object(desk, voice, row.id, seat)),
        ),
    ]
    everybody = tuple(s.id for s in desk.seats)
    if row.amendable:
        found.append(
            (
                tr("Amend the proposal"),
                lambda: _by(desk, voice, everybody, lambda seat: _amend(desk, voice, row.id, seat)),
            )
        )
    found.append((tr("Call a vote"), lambda: _by(desk, voice, everybody, say("call_vote"))))
    if objecting:  # after the others, so that an objection does not change their numbers
        found.append((tr("An objection is withdrawn"), lambda: _by(desk, voice, objecting, say("withdraw"))))
    return [*found, (tr("Withdraw the proposal"), lambda: _withdraw(voice, row, say("withdraw")))]


def _withdraw(voice: Voice, row: AgendaRow, act: Callable[[str], object]) -> None:
    """Withdraw a proposal, after a confirmation."""
    if voice.sure(tr("Withdraw the proposal?")):
        act(row.seat)


def _by(desk: Desk, voice: Voice, seats: tuple[str, ...], act: Callable[[str], object]) -> None:
    if len(seats) == 1:
        act(seats[0])
        return
    chosen = voice.choose(tr("Who?"), [desk.prose.seat(s) for s in seats])
    if chosen >= 0:
        act(seats[chosen])


def _object(desk: Desk, voice: Voice, id_: str, seat: str) -> None:
    reason = voice.ask(tr("Why does {seat} object, in a sentence?", seat=desk.prose.seat(seat)))
    voice.say(desk.answer(seat, "object", proposal=id_, reason=reason).text)


def _amend(desk: Desk, voice: Voice, id_: str, seat: str) -> None:
    proposal: ProposalView = next(p for p in desk.agenda if p.id == id_)
    kept = stands(proposal.decision, proposal.body, desk.sight, desk.prose)
    try:
        body = body_of(desk, voice, proposal.decision, kept, proposal.body)
    except GivenUp:
        voice.say(tr("Nothing has changed."))
    else:
        voice.say(desk.answer(seat, "amend", proposal=id_, body=body).text)

"""The whole game in plain mode."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TextIO

from sim.play.at_hand import LastRun
from sim.world.seen.talking import LetterView
from tui.desk import Desk
from tui.i18n import set_language, tr, trn
from tui.plain import evening as nightfall
from tui.plain import reading
from tui.plain.council import council
from tui.plain.fill import decide, in_family, propose
from tui.plain.table import negotiate, sit
from tui.plain.voice import Gone, Item, Voice, leaving, loop
from tui.views import closing, opening
from tui.views.changes import changes, moved, span
from tui.views.commitments import commitment_lines
from tui.views.evening import last_day
from tui.views.letters import new_for, sealed, unanswered, waiting
from tui.views.meanwhile import meanwhile
from tui.views.prose import capital, pair
from tui.views.situation import TodoLine, agenda_note, calm, situation, stops, urgent_first
from tui.views.talks import tables_now
from tui.views.team import attention_line

if TYPE_CHECKING:
    from sim.play.session import Session

_SCREENFUL = 40
"""Blank lines that scroll a private page off a terminal."""


def run(session: Session, language: str, stdin: TextIO, stdout: TextIO) -> None:
    """Play until the user leaves or the input ends. Each accepted move is saved at once."""
    set_language(language)
    desk, voice = Desk(session, language), Voice(stdin, stdout)
    desk.take("")
    try:
        _welcome(desk, voice)
        loop(voice, lambda: _title(desk), lambda: _main(desk, voice), leaving, once=True)
    except (Gone, KeyboardInterrupt):
        pass
    voice.say(tr("Everything is saved. Empreinte: {empreinte}", empreinte=session.empreinte()))


def _welcome(desk: Desk, voice: Voice) -> None:
    if desk.memory.aside:
        voice.say(opening.set_aside(desk.memory.aside))
    if desk.session.entries():
        day = last_day(desk.session.entries(), desk.day_of)
        voice.say(opening.again(desk.view(), desk.session.scenario.id, day))
    else:
        voice.say(*opening.explanation(plain=True))
    voice.say(desk.prose.text("scenario.title"), desk.prose.text("scenario.pitch"), *stops(desk.view(), desk.prose))


def _title(desk: Desk) -> str:
    return situation(desk.view(), desk.prose)


DOORS = (
    "todo", "mail", "papers", "decide", "council", "talks", "board", "close", "changes", "journal", "places",
    "commitments", "evening", "search", "notes", "glossary", "help", "language", "results",
)  # fmt: skip
"""The doors, in the order of the menu; a test checks that those of the screens are all here."""
OVER = (
    "results", "changes", "board", "journal", "places", "mail", "papers", "commitments", "evening", "search", "notes",
    "glossary", "help", "language",
)  # fmt: skip
"""The doors that stay open when the project is over."""


def _main(desk: Desk, voice: Voice) -> list[Item]:
    return list(doors(desk, voice).values())


def doors(desk: Desk, voice: Voice) -> dict[str, Item]:
    """Return the doors that are open now: id -> label and action."""
    view = desk.view()
    waits = len(desk.steps) + len(desk.to_do)
    turned = tr("Read the briefs") if desk.alone else tr("Turn the screen to one seat")
    named: dict[str, Item] = {
        "todo": (trn("To do: {n} thing", "To do: {n} things", waits), lambda: _todo(desk, voice)),
        "mail": (
            _noted(tr("Read the mail"), *waiting(desk.fresh(), unanswered(view.letters))),
            lambda: reading.mail(desk, voice),
        ),
        "papers": (tr("Read the documents"), lambda: reading.documents(desk, voice)),
        "decide": (tr("Decide"), lambda: decide(desk, voice)),
        "council": (_noted(tr("Council"), agenda_note(len(desk.open))), lambda: council(desk, voice)),
        "talks": (_noted(tr("Negotiate"), tables_now(view)), lambda: negotiate(desk, voice)),
        "board": (tr("Board in words"), lambda: reading.board(desk, voice)),
        "close": (tr("Close month {n}", n=view.month), lambda: _close(desk, voice)),
        "changes": (tr("What changed"), lambda: _changed(desk, voice, desk.session.last_run())),
        "journal": (tr("Record"), lambda: reading.tell_journal(desk, voice)),
        "places": (
            _noted(turned, new_for(desk.mail_for, desk.prose)),
            lambda: _briefs(desk, voice) if desk.alone else _seats(desk, voice),
        ),
        "commitments": (tr("Commitments"), lambda: voice.say(*commitment_lines(view, desk.prose))),
        "evening": (tr("The evening"), lambda: nightfall.evening(desk, voice)),
        "search": (tr("Search all you may read"), lambda: reading.look_for(desk, voice)),
        "notes": (tr("Notes of the table"), lambda: nightfall.notes(desk, voice)),
        "glossary": (tr("Glossary"), lambda: nightfall.glossary(voice)),
        "help": (tr("Help"), lambda: voice.say(*opening.explanation(plain=True))),
        "language": nightfall.other_language(desk),
        "results": (tr("Results"), lambda: reading.tell_results(desk, voice)),
    }
    open_now = OVER if view.closed else DOORS[:-1]
    return {door: named[door] for door in open_now}


def _noted(label: str, *notes: str) -> str:
    """Return the label of a door with its notes."""
    return " · ".join([label, *filter(None, notes)])


def _todo(desk: Desk, voice: Voice) -> None:
    def pages() -> list[Item]:
        waiting = urgent_first((*desk.steps, *desk.to_do))
        return [(_todo_label(item), partial(_do, desk, voice, item)) for item in waiting]

    if not pages():
        voice.say(calm(desk.view()))
        return
    loop(voice, lambda: tr("To do"), pages)


def _todo_label(item: TodoLine) -> str:
    return " · ".join(part for part in (item.text, item.when, item.left, tr("urgent") if item.urgent else "") if part)


def _do(desk: Desk, voice: Voice, item: TodoLine) -> None:
    if item.kind == "door":
        doors(desk, voice)[item.ref.partition(":")[0]][1]()
    elif item.kind == "letter":
        _letter(desk, voice, item.ref)
    elif item.kind == "talk":
        sit(desk, voice, item.ref)
    elif item.kind == "charter":
        in_family(desk, voice, "charter")
    elif form := opening.leads_to(item.kind, item.ref):
        propose(desk, voice, *form)
    else:
        decide(desk, voice)


def _letter(desk: Desk, voice: Voice, id_: str) -> None:
    """Read a letter and answer it; a sealed one is first handed to its seat."""
    x = next(x for x in desk.view().letters if x.id == id_)
    if sealed(x, desk.view(), desk.prose):
        _turn(desk, voice, desk.holder(x.to), x)
    else:
        reading.letter(desk, voice, x)


def _close(desk: Desk, voice: Voice) -> None:
    before = desk.view()
    left = closing.pending(before, desk.agenda, desk.prose)
    voice.say(*(pair(capital(tr("urgent")), x.text) if x.urgent else x.text for x in left))
    if not voice.sure(tr("Close month {n}?", n=before.month)):
        voice.say(tr("The month stays open."))
        return
    said = desk.close_month()
    if not said.done:
        voice.say(said.text)
        return
    after = desk.view()
    _changed(desk, voice, LastRun(before, after, desk.agenda))
    if after.closed:
        reading.tell_results(desk, voice)


def _changed(desk: Desk, voice: Voice, last_run: LastRun | None) -> None:
    """Say what the last run of time has changed, and what each seat can do if a month begins."""
    if last_run is None:
        voice.say(capital(tr("time has not run yet")) + ".")
        return
    before, after, agenda = last_run
    voice.say(span(before, after, desk.prose))
    voice.say(*(tr("{what}: {before}, now {after} ({change})", what=m.label, before=m.before, after=m.after,
                   change=m.change) for m in moved(before, after) if m.change != "="))  # fmt: skip
    for chapter in changes(before, after, desk.prose, agenda):
        voice.say(chapter.title, *chapter.lines)
    if after.month != before.month and not (after.closed or desk.alone):
        shared = meanwhile(desk.seats, after, desk.prose)
        voice.say(shared.title, *shared.lines)


def _seats(desk: Desk, voice: Voice) -> None:
    labels = [f"{desk.prose.seat(s.id)} · {desk.waits_for(s.id)}" for s in desk.seats]
    chosen = voice.choose(tr("Turn the screen to whom?"), labels)
    if chosen >= 0:
        _turn(desk, voice, desk.seats[chosen].id)


def _turn(desk: Desk, voice: Voice, seat: str, first: LetterView | None = None) -> None:
    """Hand the screen to a seat: to the letter that it reads `first`, if any, then to its menu."""
    named = desk.prose.seat(seat)
    voice.ask(tr("Turn the screen to {seat}. Press Enter when nobody else can see it.", seat=named))
    desk.take(seat)
    new = {x.id for x in desk.mine(seat)[len(desk.mine(seat)) - desk.fresh(seat) :]}
    try:
        if first is not None:
            _opened(desk, voice, first, new)
        loop(voice, lambda: tr("{seat}, alone", seat=named), lambda: _alone(desk, voice, seat, new))
    finally:
        desk.take("")
    if voice.spoken.isatty():
        voice.spoken.write("\n" * _SCREENFUL)
    voice.say(tr("The screen is back on the table."))


def _alone(desk: Desk, voice: Voice, seat: str, new: set[str]) -> list[Item]:
    roles = next(s.roles for s in desk.seats if s.id == seat)
    pages: list[Item] = []
    for role in roles:
        view = desk.view()
        spare = [] if view.closed else [capital(attention_line(role, view, desk.prose))]
        brief = [*spare, *reading.paragraphs(desk.prose.text(f"roles.{role}.brief"))]
        pages.append((tr("Brief: {role}", role=desk.prose.role(role)), partial(voice.say, *brief)))
        if any(d.annex or d.role for d in desk.view(role).documents):
            papers = tr("Documents of {role}", role=desk.prose.role(role))
            pages.append((papers, partial(reading.documents, desk, voice, role)))
    desk.memory.remember_turned(seat)
    desk.remember_mail(seat)
    for x in reversed(desk.mine(seat)):
        title = tr("Mail: {subject}", subject=desk.prose.name("letter", x.id))
        waits = tr("waits for an answer") if x.waits else ""
        label = " · ".join(filter(None, (title, tr("new") if x.id in new else "", waits)))
        pages.append((label, partial(_opened, desk, voice, x, new)))
    deciding: list[Item] = [] if desk.view().closed else [(tr("Decide"), lambda: decide(desk, voice))]
    reads: list[Item] = [
        (tr("My notes"), lambda: nightfall.notes(desk, voice)),
        (tr("Search all you may read"), lambda: reading.look_for(desk, voice)),
    ]
    return [*pages, *deciding, *reads, *nightfall.own(desk, voice, seat), nightfall.other_language(desk)]


def _opened(desk: Desk, voice: Voice, letter: LetterView, new: set[str]) -> None:
    """Read a letter, which is new no more."""
    new.discard(letter.id)
    reading.letter(desk, voice, letter, letter.to)


def _briefs(desk: Desk, voice: Voice) -> None:
    pages: list[Item] = [
        (
            desk.prose.role(role),
            partial(voice.say, *reading.paragraphs(desk.prose.text(f"roles.{role}.brief"))),
        )
        for role in desk.view().attention
    ]
    pages += nightfall.own(desk, voice, desk.seats[0].id)
    desk.memory.remember_turned(desk.seats[0].id)
    loop(voice, lambda: tr("Briefs"), lambda: pages)

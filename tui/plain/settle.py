"""Settling line by line: what two assessors marked otherwise, one by one, with what each cites; then they sign."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from sim.assess.marks import Locked
from sim.assess.settlement import Place
from tui.i18n import tr, trn, word
from tui.plain.review import asked_mark
from tui.plain.voice import Gone, Voice, loop
from tui.views.discordances import side_words, title
from tui.views.prose import line, pair, quoted
from tui.views.review import competency, criterion_lines, mark_words

if TYPE_CHECKING:
    from sim.play.grids import Marking
    from sim.play.settle import Settling


@dataclass(frozen=True, slots=True)
class Table:
    """Two or three assessors before the discordances of their marks."""

    settling: Settling
    marking: Marking
    language: str
    voice: Voice

    def add(self, kind: str, **body: object) -> bool:
        """Write a record; say why if it cannot be taken."""
        try:
            self.settling.add(kind, **body)
        except Locked as locked:
            self.voice.say(tr(f"marks.{locked.reason}", **locked.facts))
            return False
        return True


def run(table: Table) -> None:
    """Settle until the assessors leave or the input ends. Everything written is already on the disk."""
    try:
        table.voice.say(tr("Nothing is averaged: read what each cites, agree, and write why."))
        loop(table.voice, lambda: _state(table), lambda: _offers(table), tr("Leave"))
    except (Gone, KeyboardInterrupt):
        pass
    table.voice.say(tr("Everything is saved. Empreinte: {head}", head=table.settling.empreinte))


def _state(table: Table) -> str:
    settlement = table.settling.settlement
    if settlement.done:
        return tr("Signed by {names}.", names=", ".join(map(line, settlement.signed)))
    left = len(settlement.queue())
    return trn("{n} discordance to settle in writing", "{n} discordances to settle in writing", left)


def _offers(table: Table) -> list[tuple[str, Callable[[], object]]]:
    settlement = table.settling.settlement
    queue = settlement.queue()
    offered: list[tuple[str, Callable[[], object]]] = [
        (_label(table, place), partial(_settle, table, place)) for place in queue
    ]
    offered += [(_settled(table, place), partial(_settle, table, place)) for place in settlement.settled
                if place not in queue and not settlement.signed]  # fmt: skip
    if not queue:
        offered += [
            (tr("{name} signs", name=line(name)), partial(_sign, table, name))
            for name in settlement.parties
            if name not in settlement.signed
        ]
    third = table.settling.books[2:]
    if settlement.done and not settlement.appealed and third:
        name = line(third[0].front.assessor)
        offered.append((tr("Appeal: open the marks of {name}", name=name), partial(_appeal, table, name)))
    return offered


def _label(table: Table, place: Place) -> str:
    front = table.settling.books[0].front
    return pair(title(front.logs[place[0]], *place[1:]), competency(place[1], table.marking, table.language))


def _settled(table: Table, place: Place) -> str:
    """Say what was settled; it can be settled again until somebody signs."""
    held, front = table.settling.settlement.settled[place], table.settling.books[0].front
    said = f"{mark_words(held.mark, table.marking, table.language)}. {quoted(line(held.why))}"
    return pair(f"{title(front.logs[place[0]], *place[1:])}, {word(f'origin.{held.origin}')}", said)


def _settle(table: Table, place: Place) -> None:
    voice = table.voice
    voice.say(*criterion_lines(place[1], table.marking, table.language))
    voice.say(*(side_words(side, table.marking, table.language) for side in table.settling.sides(place)))
    mark = asked_mark(voice)
    if mark is None:
        return
    why = voice.ask(tr("Why this mark, in writing:"))
    table.add("settle", log=place[0], criterion=place[1], seat=place[2], mark=mark, why=why)


def _sign(table: Table, name: str) -> None:
    """Have an assessor sign by typing their own name: the other one cannot do it by pressing a key twice."""
    typed = table.voice.ask(tr("{name}, type your name to sign:", name=name))
    if "".join(typed.casefold().split()) != "".join(name.casefold().split()):
        table.voice.say(tr("That is not the name: nothing was signed."))
    elif table.add("sign", assessor=name) and table.settling.settlement.done:
        table.voice.say(tr("Ended. Write this empreinte on the paper that you sign: {head}",
                           head=table.settling.empreinte))  # fmt: skip


def _appeal(table: Table, name: str) -> None:
    if table.voice.sure(tr("Open the marks of {name}? What differs is then settled by the three.", name=name)):
        try:
            table.settling.appeal()
        except Locked as locked:
            table.voice.say(tr(f"marks.{locked.reason}", **locked.facts))

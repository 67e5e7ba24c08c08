"""Settling in plain mode: the discordances, one by one, with what each assessor cites; then signatures."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

from sim.assess.settlement import Place
from tui.assessing.settling import SettlingDesk
from tui.desk import Said
from tui.i18n import tr
from tui.plain.marking import asked_mark
from tui.plain.voice import Gone, Item, Voice, leaving, loop
from tui.views.prose import line, pair


@dataclass(frozen=True, slots=True)
class Table:
    """A settlement and a voice; `heard`: criteria whose levels were said."""

    desk: SettlingDesk
    voice: Voice
    heard: set[str] = field(default_factory=set)

    def answer(self, said: Said) -> None:
        """Say an answer, if it has words."""
        if said.text:
            self.voice.say(said.text)


def run(table: Table) -> None:
    """Settle until the assessors leave or the input ends. Each record is saved at once."""
    try:
        table.voice.say(tr("Nothing is averaged: read what each cites, agree, and write why."))
        loop(table.voice, lambda: table.desk.state, lambda: _offers(table), leaving)
    except (Gone, KeyboardInterrupt):
        pass
    table.voice.say(tr("Everything is saved. Empreinte: {empreinte}", empreinte=table.desk.settling.empreinte))


def _offers(table: Table) -> list[Item]:
    desk = table.desk
    offered: list[Item] = [
        (desk.label(place) if desk.open(place) else pair(desk.title(place), desk.held(place)),
         partial(_settle, table, place))
        for place in desk.places if desk.open(place) or desk.changes(place)
    ]  # fmt: skip
    if len(desk.settling.settlement.queue()) > 1:
        offered.append((tr("One after the other, the furthest apart first"), partial(_in_turn, table)))
    offered += [(tr("{name} signs", name=line(name)), partial(_sign, table, name)) for name in desk.unsigned]
    if desk.third:
        offered.append((tr("Appeal: open the marks of {name}", name=desk.third), partial(_appeal, table, desk.third)))
    return offered


def _in_turn(table: Table) -> None:
    """Settle what is left, one by one, until an empty line."""
    for place in table.desk.settling.settlement.queue():
        if not _settle(table, place):
            return


def _settle(table: Table, place: Place) -> bool:
    """Settle a mark; return False to go back."""
    desk, voice = table.desk, table.voice
    named, *levels = desk.criterion(place)
    voice.say(desk.title(place), named, *([] if place[1] in table.heard else levels))
    table.heard.add(place[1])
    for head, cited in desk.sides(place):
        voice.say(head, *(f"   {text}" for text in cited))
    voice.say(*filter(None, [desk.held(place)]))
    mark = asked_mark(voice)
    if mark is None:
        return False
    table.answer(desk.settle(place, mark, voice.ask(tr("Why this mark, in writing:"))))
    return True


def _sign(table: Table, name: str) -> None:
    typed = table.voice.ask(tr("{name}, type your name to sign:", name=name))
    table.answer(table.desk.sign(name, typed))


def _appeal(table: Table, name: str) -> None:
    title = tr("Who appeals? What {name} marked otherwise of theirs is then settled by the three.", name=name)
    offered = table.desk.appellants
    at = table.voice.choose(title, [named for named, _ in offered])
    if at >= 0:
        table.answer(table.desk.appeal(offered[at][1], table.voice.ask(tr("On what ground:"))))

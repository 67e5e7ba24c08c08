"""Who plays, line by line, before a game begins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TextIO

from sim.world.council import Seat
from sim.world.scenario import ROLES
from tui.i18n import set_language, tr
from tui.plain.voice import Gone, Voice, loop
from tui.views.prose import pair
from tui.views.seating import PLACES, Seating


def ask(texts: Mapping[str, str], language: str, stdin: TextIO, stdout: TextIO) -> tuple[Seat, ...] | None:
    """Have the team seat itself; None if the input ends first."""
    set_language(language)
    seating, voice = Seating(texts), Voice(stdin, stdout)
    try:
        return _seated(seating, voice)
    except (Gone, KeyboardInterrupt):
        return None


def _seated(seating: Seating, voice: Voice) -> tuple[Seat, ...]:
    voice.say(pair(seating.title, tr("Who plays?")))
    while True:
        _names(seating, voice)
        if len(seating.taken) > 1:
            loop(voice, lambda: tr("Who holds which role?"), lambda: _roles(seating, voice), tr("Begin"))
        good, text = seating.told()
        voice.say(text)
        if good:
            return seating.seats()


def _names(seating: Seating, voice: Voice) -> None:
    """Ask for names until a line is empty; again from the first if they cannot sit so."""
    while True:
        seating.names[:] = [""] * PLACES
        for row in range(PLACES):
            name = voice.ask(tr("Name of place {n}; an empty line when everybody is here:", n=row + 1))
            if not name:
                break
            seating.names[row] = name
        good, text = seating.told()
        if good:
            return
        voice.say(text)


def _roles(seating: Seating, voice: Voice) -> list[tuple[str, Callable[[], object]]]:
    names = {choice.value: choice.label for choice in seating.people()}
    holders, deputies = seating.share("roles"), seating.share("deputies")
    return [
        (
            pair(seating.role(role), f"{names[holders[role]]} · {tr('deputy')} {names[deputies[role]]}"),
            partial(_change, seating, voice, role),
        )
        for role in ROLES
    ]


def _change(seating: Seating, voice: Voice, role: str) -> None:
    people = seating.people()
    for part, title in (("roles", tr("Who holds it?")), ("deputies", tr("Who stands in?"))):
        chosen = voice.choose(title, [choice.label for choice in people], tr("As it is"))
        if chosen >= 0:
            seating.chosen[part, role] = people[chosen].value

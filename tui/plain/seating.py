"""Who plays, in plain mode, before a game starts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TextIO

from sim.world.scenario import ROLES
from tui.i18n import TONGUES, tr
from tui.plain.voice import Gone, Item, Voice, loop
from tui.views.prose import pair
from tui.views.seating import PLACES, Seated, Seating, explained


def ask(prose: Mapping[str, Mapping[str, str]], language: str, stdin: TextIO, stdout: TextIO) -> Seated | None:
    """Ask who sits where; `prose` is that of the scenario by language. None if the input ends first."""
    seating, voice = Seating(prose, language), Voice(stdin, stdout)
    seating.speak(language)
    try:
        return _seated(seating, voice)
    except (Gone, KeyboardInterrupt):
        return None


def _seated(seating: Seating, voice: Voice) -> Seated:
    voice.say(pair(seating.title, tr("Who plays?")))
    voice.say(_otherwise(seating.language), tr("Type ? for help."))
    while True:
        _names(seating, voice)
        if len(seating.taken) > 1:
            loop(voice, lambda: tr("Who holds which role?"), lambda: _roles(seating, voice), lambda: tr("Begin"))
        good, text = seating.told()
        voice.say(text)
        if good:
            return seating.done()


def _names(seating: Seating, voice: Voice) -> None:
    """Ask for names until an empty line; start again if they cannot be seated."""
    while True:
        seating.names[:] = [""] * PLACES
        for row in range(PLACES):
            name = _name(seating, voice, row)
            if not name:
                break
            seating.names[row] = name
        good, text = seating.told()
        if good:
            return
        voice.say(text)


def _otherwise(language: str) -> str:
    """Say in the other language how to switch to it."""
    return {"fr": "In English: type en.", "en": "En français : tapez fr."}[language]


def _name(seating: Seating, voice: Voice, row: int) -> str:
    """Ask for a name; the code of a language switches to it, and a question mark asks for help."""
    while True:
        name = voice.ask(tr("Name of seat {n}; an empty line when everybody is here:", n=row + 1))
        if name in TONGUES:
            seating.speak(name)
            voice.say(_otherwise(name), tr("Type ? for help."))
        elif name == "?":
            voice.say(*explained())
        else:
            return name


def _roles(seating: Seating, voice: Voice) -> list[Item]:
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
        chosen = voice.choose(title, [choice.label for choice in people], tr("Keep as it is"))
        if chosen >= 0:
            seating.chosen[part, role] = seating.taken[chosen]

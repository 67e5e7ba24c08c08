"""The replay of a log in plain mode."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TextIO

from tui.desk import Desk
from tui.i18n import set_language, tr
from tui.plain import reading
from tui.plain.voice import Gone, Item, Voice, leaving, loop
from tui.views.replay import entry_told, place
from tui.views.situation import situation

if TYPE_CHECKING:
    from sim.play.recording import Recording, Unit

_UNITS: tuple[tuple[Unit, int], ...] = (
    ("entry", 1), ("day", 1), ("month", 1), ("entry", -1), ("day", -1), ("month", -1)
)  # fmt: skip


def run(recording: Recording, language: str, stdin: TextIO, stdout: TextIO) -> None:
    """Step through a log until the user leaves or the input ends."""
    set_language(language)
    desk, voice = Desk(recording, language), Voice(stdin, stdout)
    try:
        voice.say(desk.prose.text("scenario.title"), tr("Replay: nothing can be decided here."))
        loop(voice, lambda: _title(desk, recording), lambda: _pages(desk, voice, recording), leaving)
    except (Gone, KeyboardInterrupt):
        pass


def _title(desk: Desk, recording: Recording) -> str:
    told = entry_told(recording, desk.agenda, desk.view(), desk.prose)
    return f"{place(recording)} · {situation(desk.view(), desk.prose)} · {told}"


def _pages(desk: Desk, voice: Voice, recording: Recording) -> list[Item]:
    names = (
        tr("Next entry"), tr("Next day"), tr("Next month"), tr("Previous entry"), tr("Previous day"),
        tr("Previous month"),
    )  # fmt: skip

    def go(unit: Unit, by: int) -> None:
        recording.step(unit, by)
        desk.forget()

    pages: list[Item] = [
        (name, partial(go, unit, by)) for name, (unit, by) in zip(names, _UNITS, strict=True)
    ]
    pages += [
        (tr("Board in words"), lambda: reading.board(desk, voice)),
        (tr("Read the mail"), lambda: reading.mail(desk, voice)),
        (tr("Record"), lambda: reading.tell_journal(desk, voice)),
    ]
    if desk.view().closed:
        pages.append((tr("Results"), lambda: reading.tell_results(desk, voice)))
    return pages

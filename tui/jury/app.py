"""The application of an assessor: the logs to mark, their pages, the marks. Each record is saved at once."""

from __future__ import annotations

import asyncio
from asyncio.subprocess import PIPE, Process
from collections.abc import Collection, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual.content import Content

from tui.draw.glyphs import STYLES
from tui.draw.rows import caption
from tui.i18n import set_language, tr
from tui.jury.log_list import LogList
from tui.jury.past_board import PastBoard
from tui.jury.screen import JuryHost, JuryScreen
from tui.look import USUAL, Look
from tui.screens.frame import Frame
from tui.team.replay import DECIDING, ReadOnlyApp
from tui.views.prose import clean, line

if TYPE_CHECKING:
    from tui.assessing.assessor import Assessor


class JuryApp(ReadOnlyApp):
    """The screens of an assessor. `desk` is the game of the open log, at its current page."""

    shut: ClassVar[Collection[str]] = (*DECIDING, "places")
    """Those that decide, and the pages of the seats: what one role knew is not what the team knew."""

    def __init__(self, assessor: Assessor, look: Look = USUAL) -> None:
        super().__init__(assessor.pages(0).recording, assessor.language, look)
        self.assessor = assessor
        self.take_log(0)
        self.title = tr("Marking")
        self._reckoned: dict[int, Process | None] = {}

    def get_default_screen(self) -> Frame:
        """Return the list of logs."""
        return LogList()

    def pages(self, log: int, at: int = -1) -> JuryScreen:
        """Return the pages of a log, open at a page, by default the first that is not locked."""
        from tui.jury.log_page import LogPage

        return LogPage(log, at)

    def marks(self, log: int, said: str = "") -> JuryScreen:
        """Return the marks of a log; `said` is the message to show first."""
        from tui.jury.marking import MarksPage

        return MarksPage(log, said)

    def header(self, name: str, width: int) -> Content:
        """Return what is reviewed, by whom, and whether blind; over a past board, the situation of that time."""
        if any(isinstance(screen, PastBoard) for screen in self.screen_stack):
            return super().header(name, width)
        front = self.assessor.book.header
        room = next((screen for screen in reversed(self.screen_stack) if isinstance(screen, JuryScreen)), None)
        parts = [(f" {room.where() if room else self.title} ", "bold"), (f"· {line(front.assessor)} ", "")]
        if not front.blind:
            parts.append(("▲ " + tr("not blind") + " ", STYLES.warn))
        return caption(parts, width)

    def explained(self) -> tuple[str, Sequence[str]]:
        """Return nothing: the help of each screen is enough."""
        return "", ()

    def reckon(self, log: int) -> None:
        """Start calculating the part of chance of a log, once, in the background."""
        if log not in self._reckoned:
            self._reckoned[log] = None
            self.run_worker(self._reckon(log))

    async def _reckon(self, log: int) -> None:
        """Run the calculation in a process of its own, and show or announce its result."""
        from tui.jury.outcome import Outcome

        child = await asyncio.create_subprocess_exec(*self.assessor.luck_command(log), stdout=PIPE, stderr=PIPE)
        self._reckoned[log] = child
        out, wrong = await child.communicate()
        team = line(self.assessor.book.header.logs[log].team)
        if child.returncode:
            del self._reckoned[log]
            self._say(clean(wrong.decode("utf-8", "replace")).strip(), bad=True)
        else:
            self.assessor.luck[log] = clean(out.decode("utf-8", "replace"))
            if isinstance(self.screen, Outcome) and self.screen.opened == log:
                self.screen.show_chance()
                return
            done = tr("Team {team}: the part of chance is calculated; c, in the outcome, shows it.", team=team)
            self._say(done, bad=False)

    def _say(self, text: str, *, bad: bool) -> None:
        if self.front is not None:
            self.front.tell(text, bad=bad)

    def on_unmount(self) -> None:
        """Stop the processes that are still running."""
        for child in self._reckoned.values():
            if child is not None:
                with suppress(ProcessLookupError):
                    child.terminate()

    def take_log(self, log: int) -> None:
        """Open a log."""
        self.desk = self.assessor.pages(log).desk

    async def speak(self, language: str) -> None:
        """Switch the language, and go back to the list of logs."""
        set_language(language)
        self.assessor.language = language
        self.assessor.forget()
        self.take_log(0)
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        cast("LogList", self.screen).rebuild()

    def action_commands(self) -> None:
        """Open the palette with the keys of the current screen and the commands common to all screens."""
        from tui.panels.palette import Command
        from tui.screens.pages import keys_of
        from tui.team.commands import ask, screen_commands

        page = self.screen
        here = [Command(tr("This page"), binding.description, partial(self.run_action, binding.action, page),
                        self.get_key_display(binding))
                for binding in keys_of(page) if not binding.action.startswith("app.")]  # fmt: skip
        ask(self, here + [command for command in screen_commands(self) if command.act != self.action_guide])


_known: type[JuryHost] = JuryApp  # mypy checks that it implements the protocol

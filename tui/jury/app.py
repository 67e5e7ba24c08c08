"""The application of an assessor: the logs to mark, what is read of them, the marks. What was taken is on the disk."""

from __future__ import annotations

import asyncio
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual.content import Content

from tui.draw.glyphs import STYLES
from tui.draw.rows import caption
from tui.i18n import set_language, tr
from tui.jury.log_list import LogList
from tui.jury.past_board import HIDDEN, PastBoard
from tui.jury.screen import JuryHost, JuryScreen
from tui.team.frame import Frame
from tui.team.replay import ReadOnlyApp
from tui.views.prose import clean, line

if TYPE_CHECKING:
    from tui.assessor import Assessor


def run(assessor: Assessor, theme: str = "", *, plain_letters: bool = False) -> None:
    """Mark on full screens until the assessor leaves."""
    JuryApp(assessor, theme, plain_letters=plain_letters).run()


class JuryApp(ReadOnlyApp):
    """The screens of an assessor. `desk` is the log that is open, at the place of the page that is read."""

    SHUT: ClassVar[tuple[str, ...]] = HIDDEN

    def __init__(self, assessor: Assessor, theme: str = "", *, plain_letters: bool = False) -> None:
        super().__init__(assessor.recording(0), assessor.language, theme, plain_letters=plain_letters)
        self.assessor = assessor
        self.take_log(0)
        self.title = tr("Marking")
        self._reckoned: dict[int, Process | None] = {}

    def get_default_screen(self) -> Frame:
        """Begin with the logs."""
        return LogList()

    def pages(self, log: int, at: int = -1) -> JuryScreen:
        """Make the pages of a log, open at one that is locked, or at the next."""
        from tui.jury.log_page import LogPage  # noqa: PLC0415 - on demand

        return LogPage(log, at)

    def marks(self, log: int, said: str = "") -> JuryScreen:
        """Make the marks of a log; `said` is told as they open."""
        from tui.jury.marking import Marks  # noqa: PLC0415 - on demand

        return Marks(log, said)

    def header(self, name: str, width: int) -> Content:
        """Say what is before the assessor, who marks, and whether blind; over the board of then, where the game was."""
        if any(isinstance(screen, PastBoard) for screen in self.screen_stack):
            return super().header(name, width)
        front = self.assessor.book.front
        room = next((screen for screen in reversed(self.screen_stack) if isinstance(screen, JuryScreen)), None)
        parts = [(f" {room.where() if room else self.title} ", "bold"), (f"· {line(front.assessor)} ", "")]
        if not front.blind:
            parts.append(("▲ " + tr("not blind") + " ", STYLES.warn))
        return caption(parts, width)

    def explained(self) -> tuple[str, Sequence[str]]:
        """Explain nothing more: the help of each screen says it, and the guide of assessors."""
        return "", ()

    def reckon(self, log: int) -> None:
        """Have the part of chance of a log reckoned, whatever screen is in front meanwhile; once is enough."""
        if log not in self._reckoned:
            self._reckoned[log] = None
            self.run_worker(self._reckon(log))

    async def _reckon(self, log: int) -> None:
        """Have a process of its own play thousands of games; say when it is done."""
        from tui.jury.outcome import Outcome  # noqa: PLC0415 - on demand

        child = await asyncio.create_subprocess_exec(*self.assessor.luck_command(log), stdout=PIPE, stderr=PIPE)
        self._reckoned[log] = child
        out, wrong = await child.communicate()
        team = line(self.assessor.book.front.logs[log].team)
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
        """Leave nothing running behind."""
        for child in self._reckoned.values():
            if child is not None:
                with suppress(ProcessLookupError):
                    child.terminate()

    def take_log(self, log: int) -> None:
        """Lay a log on the table."""
        self.desk = self.assessor.desk(log)

    async def speak(self, language: str) -> None:
        """Speak another language; what is on the screen begins again with the logs."""
        set_language(language)
        self.assessor.language = language
        self.assessor.forget()
        self.take_log(0)
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        cast("LogList", self.screen).rebuild()

    def action_commands(self) -> None:
        """List the keys of the page in front, then what any screen can do; decisions and doors belong to the team."""
        from tui.panels.palette import Command  # noqa: PLC0415 - on demand
        from tui.team.commands import ask, screen_commands  # noqa: PLC0415
        from tui.team.pages import keys_of  # noqa: PLC0415

        page = self.screen
        here = [Command(tr("This page"), binding.description, partial(self.run_action, binding.action, page),
                        self.get_key_display(binding))
                for binding in keys_of(page) if not binding.action.startswith("app.")]  # fmt: skip
        ask(self, here + [command for command in screen_commands(self) if command.act != self.action_guide])


_known: type[JuryHost] = JuryApp  # mypy sees that it does all that its screens ask

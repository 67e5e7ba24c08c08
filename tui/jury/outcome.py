"""Pass 2: how things turned out, and what of it was chance."""

from __future__ import annotations

import asyncio
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.content import Content

from tui.i18n import tr
from tui.team.pages import Page as Text
from tui.team.results import Results
from tui.views.prose import clean

if TYPE_CHECKING:
    from tui.jury.app import JuryApp


class Outcome(Results):
    """The results of a log that is marked."""

    HELP_WORDS = (
        "Everything here was hidden until the marks were given; a mark changed now asks why, and both stay.",
        "c reckons the part of chance: start, decisions and chance make the result. It takes some minutes.",
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("c", "chance", "Part of chance")]

    def __init__(self, log: int) -> None:
        super().__init__()
        self._log = log
        self._child: Process | None = None

    def action_chance(self) -> None:
        """Show the part of chance, reckoned by a process of its own: it plays thousands of games."""
        assessor = cast("JuryApp", self.app).assessor
        if self._log in assessor.luck:
            self._show(assessor.luck[self._log])
        elif not assessor.luck_command(self._log):
            self.tell(tr("The part of chance needs the log's file: palabre luck LOG."), bad=True)
        elif self._child is None:
            self.tell(tr("Reckoning the part of chance: some minutes. The screen stays yours."))
            self.run_worker(self._reckon(assessor.luck_command(self._log)))

    async def _reckon(self, command: list[str]) -> None:
        self._child = await asyncio.create_subprocess_exec(*command, stdout=PIPE, stderr=PIPE)
        out, wrong = await self._child.communicate()
        good, self._child = self._child.returncode == 0, None
        if not good:
            self.tell(clean(wrong.decode("utf-8", "replace")).strip(), bad=True)
            return
        told = clean(out.decode("utf-8", "replace"))
        cast("JuryApp", self.app).assessor.luck[self._log] = told
        self._show(told)

    def _show(self, told: str) -> None:
        self.app.push_screen(Text(tr("Part of chance"), Content(told)))

    def on_unmount(self) -> None:
        """Leave nothing running behind."""
        if self._child is not None:
            with suppress(ProcessLookupError):
                self._child.terminate()
